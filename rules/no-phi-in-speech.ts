import { createRule } from '../src/create-rule.ts';
import { toldName } from '../src/report/parameter-names.ts';
import { PHI_MESSAGE, phiSinks, reportFlow } from '../src/report/phi-rule.ts';

/** Who answers a call is not known, and a voicemail is heard by anybody who plays it. */
export default createRule({
  name: 'no-phi-in-speech',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow PHI in spoken text',
      recommended: false,
      strict: true,
      cfr: ['164.502(b)', '164.514(d)'],
    },
    messages: { phi: PHI_MESSAGE },
  },
  check(analysis, context) {
    for (const sink of phiSinks(analysis, new Set(['speech']))) {
      reportFlow(analysis, context, sink.flow, {
        sink:
          sink.parameter.name === '#text'
            ? `spoken text ('${sink.operation.action}')`
            : `'${toldName(sink.parameter)}', which is spoken`,
        why: 'and who hears it, a voicemail above all, is not known',
        cfr: '45 CFR 164.502(b)',
        advice: 'Say that there is news and verify the caller before anything else is said.',
      });
    }
  },
});
