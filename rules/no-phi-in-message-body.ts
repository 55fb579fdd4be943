import type { Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import { toldName } from '../src/report/parameter-names.ts';
import { isWithoutPhi, PHI_MESSAGE, phiSinks, reportFlow, type PhiSink } from '../src/report/phi-rule.ts';
import { literalSinks } from '../src/report/phi-literals.ts';
import { locationOf } from '../src/report/location.ts';
import type { RuleOptions } from '../src/rule-options.ts';

type Options = Required<RuleOptions['no-phi-in-message-body']>;

const CFR = '45 CFR 164.502(b)';
const WHY = 'which anybody who holds the phone can read and which carriers keep';
const ADVICE = 'Send a notification without PHI and let the patient sign in to read the rest.';

/** A text message is not encrypted, and lies on a lock screen: it may say that there is news, not what the news is. */
export default createRule<Options>({
  name: 'no-phi-in-message-body',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow PHI in the text of messages',
      recommended: true,
      strict: true,
      cfr: ['164.502(b)', '164.514(d)'],
    },
    messages: {
      phi: PHI_MESSAGE,
      literal: '{{what}} is written out in {{sink}}, {{why}} ({{cfr}}). {{advice}}',
      notify: "Send '{{notification}}' instead.",
    },
    schema: [
      {
        type: 'object',
        description: 'Options of no-phi-in-message-body.',
        properties: {
          notification: {
            type: 'string',
            pattern: '\\S',
            description: 'Text that the suggestion puts in place of the body.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ notification: 'You have a new message in the patient portal.' }],
    hasSuggestions: true,
  },
  check(analysis, context, options) {
    for (const sink of phiSinks(analysis, new Set(['text']))) {
      if (isWithoutPhi(analysis, sink.operation)) continue;
      reportFlow(analysis, context, sink.flow, {
        sink: sinkName(sink),
        why: WHY,
        cfr: CFR,
        advice: ADVICE,
        suggest: notification(sink, options.notification),
      });
    }
    for (const literal of literalSinks(analysis, new Set(['text']))) {
      if (isWithoutPhi(analysis, literal.operation)) continue;
      context.report({
        loc: locationOf(context, literal.spot),
        messageId: 'literal',
        data: { what: literal.what, sink: `'${toldName(literal.parameter)}'`, why: WHY, cfr: CFR, advice: ADVICE },
      });
    }
  },
});

function sinkName({ operation, parameter }: PhiSink): string {
  return parameter.name === '#text' ? `the message ('${operation.action}')` : `'${toldName(parameter)}' of a message`;
}

/** The notify-then-authenticate pattern: the body becomes a fixed text. */
function notification(sink: PhiSink, text: string): Rule.SuggestionReportDescriptor[] {
  const [value] = sink.parameter.values;
  const replaced =
    sink.parameter.values.length === 1 && sink.parameter.name !== 'contentVariables'
      ? value?.edits?.replace?.(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))
      : undefined;
  return replaced
    ? [
        {
          messageId: 'notify',
          data: { notification: text },
          fix: (fixer) => fixer.replaceTextRange([replaced.range[0], replaced.range[1]], replaced.text),
        },
      ]
    : [];
}
