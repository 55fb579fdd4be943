import { createRule } from '../src/create-rule.ts';
import { reportUses, USE_MESSAGES, USE_SUGGESTIONS } from '../src/report/uses.ts';

/** Recordings hold a patient's voice (45 CFR 164.514(b)(2)(i)(P)) and stay at Twilio until they are deleted. */
export default createRule({
  name: 'no-recording',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow switching on recordings of calls, conferences, video rooms, trunks and SIP legs',
      recommended: true,
      strict: true,
      cfr: ['164.308(b)', '164.312(a)(2)(iv)'],
    },
    messages: { ...USE_MESSAGES, ...USE_SUGGESTIONS },
    hasSuggestions: true,
  },
  check(analysis, context) {
    reportUses(analysis, context, 'no-recording', '45 CFR 164.308(b)');
  },
});
