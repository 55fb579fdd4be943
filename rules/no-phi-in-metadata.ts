import { createRule } from '../src/create-rule.ts';
import { toldName } from '../src/report/parameter-names.ts';
import { isWithoutPhi, PHI_MESSAGE, phiSinks, reportFlow, type PhiSink } from '../src/report/phi-rule.ts';

const CFR = '45 CFR 164.502(b)';

/** Names, tags, attributes and URLs are stored and logged outside the places that are made for content. */
export default createRule({
  name: 'no-phi-in-metadata',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow PHI in names, tags, attributes, identities, parameters, sync data and URLs',
      recommended: true,
      strict: true,
      cfr: ['164.502(b)', '164.312(a)(1)', '164.514(b)(2)'],
    },
    messages: { phi: PHI_MESSAGE },
  },
  check(analysis, context) {
    for (const sink of phiSinks(analysis, new Set(['metadata', 'url']))) {
      if (isWithoutPhi(analysis, sink.operation)) continue;
      const isUrl = sink.parameter.entry.role === 'url';
      reportFlow(analysis, context, sink.flow, {
        sink: `${isUrl ? 'the URL ' : ''}${sink.parameter.name === '#text' ? `'${sink.operation.action}'` : `'${toldName(sink.parameter)}'`}`,
        why: isUrl ? 'which is stored and logged with its query' : reasonFor(sink),
        cfr: CFR,
        advice: isUrl
          ? 'Give an opaque id in the URL and look the rest up behind a login.'
          : 'Give an opaque id instead, or a keyed hash of the value.',
      });
    }
  },
});

function reasonFor({ parameter }: PhiSink): string {
  if (parameter.entry.mustNotContainPii === true) return 'which Twilio says must not contain personal data';
  if (parameter.entry.pii === 'none') return 'which Twilio does not track as personal data and never deletes as such';
  return 'which is metadata: it is stored, logged and shown apart from the content';
}
