import { aiVendorOf } from '../src/catalogue/ai-hosts.ts';
import { createRule } from '../src/create-rule.ts';
import { reportUses, USE_MESSAGES, USE_SUGGESTIONS } from '../src/report/uses.ts';
import type { Engine } from '../src/program/engine.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import type { Use } from '../src/twilio/operation.ts';
import { possibleTexts } from '../src/twilio/urls.ts';

type Options = Required<RuleOptions['no-ai-analysis']>;

/** Analysis by AI hands a conversation to another service, which needs a BAA of its own. */
export default createRule<Options>({
  name: 'no-ai-analysis',
  meta: {
    type: 'problem',
    docs: {
      description:
        'disallow conversational intelligence, AI agents, ConversationRelay and media streams to AI services',
      recommended: true,
      strict: true,
      strictOptions: [{ mediaStreams: 'all' }],
      cfr: ['164.308(a)(1)(ii)(A)', '164.308(b)'],
    },
    messages: { ...USE_MESSAGES, ...USE_SUGGESTIONS },
    schema: [
      {
        type: 'object',
        description: 'Options of no-ai-analysis.',
        properties: {
          mediaStreams: {
            enum: ['outside-ai', 'all'],
            description: 'Which media streams are reported: those to known AI and speech services, or all.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ mediaStreams: 'outside-ai' }],
    hasSuggestions: true,
  },
  check(analysis, context, options) {
    reportUses(analysis, context, 'no-ai-analysis', '45 CFR 164.308(b)', {
      accept: (use) =>
        use.product !== 'voice-media-streams' || options.mediaStreams === 'all' || streamsToAi(analysis.engine, use),
    });
  },
});

function streamsToAi(engine: Engine, use: Use): boolean {
  const url = use.operation.parameter('url');
  return (
    url?.values.some((value) =>
      value.outcomes.some((outcome) => {
        const known = typeof outcome.constant?.value === 'string' ? outcome.constant.value : outcome.prefix;
        const composed = outcome.place ? possibleTexts(engine, outcome.place) : [];
        return [known ?? '', ...composed].some((text) => {
          const host = /^(?:wss?|https?):\/\/([^/:?#]+)/i.exec(text)?.[1];
          return host !== undefined && aiVendorOf(host) !== undefined;
        });
      }),
    ) ?? false
  );
}
