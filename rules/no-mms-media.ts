import { createRule } from '../src/create-rule.ts';
import { reportUses, USE_MESSAGES, USE_SUGGESTIONS } from '../src/report/uses.ts';

/** Media of a message lies behind a URL that anybody can open unless HTTP authentication is enforced in the Console. */
export default createRule({
  name: 'no-mms-media',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow media on messages',
      recommended: true,
      strict: true,
      cfr: ['164.312(a)(1)', '164.502(b)'],
    },
    messages: { ...USE_MESSAGES, ...USE_SUGGESTIONS },
    hasSuggestions: true,
  },
  check(analysis, context) {
    reportUses(analysis, context, 'no-mms-media', '45 CFR 164.312(a)(1)');
  },
});
