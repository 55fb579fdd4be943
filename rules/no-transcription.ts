import { createRule } from '../src/create-rule.ts';
import { reportUses, USE_MESSAGES, USE_SUGGESTIONS } from '../src/report/uses.ts';

/** A transcript turns what a patient says into text that is stored, searched and sent on. */
export default createRule({
  name: 'no-transcription',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow switching on transcription and speech recognition',
      recommended: true,
      strict: true,
      cfr: ['164.308(a)(1)(ii)(A)', '164.308(b)'],
    },
    messages: { ...USE_MESSAGES, ...USE_SUGGESTIONS },
    hasSuggestions: true,
  },
  check(analysis, context) {
    reportUses(analysis, context, 'no-transcription', '45 CFR 164.308(b)');
  },
});
