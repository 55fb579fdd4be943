import type { Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import { addParameters } from '../src/report/additions.ts';
import { locationOf } from '../src/report/location.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import type { Operation } from '../src/twilio/operation.ts';
import { retentionGaps, type RetentionGap } from '../src/twilio/retention.ts';

type Options = Required<RuleOptions['require-message-redaction']>;

/** Twilio keeps the text and the numbers of each message until they are redacted. */
export default createRule<Options>({
  name: 'require-message-redaction',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require limits on how long Twilio keeps the text and the addresses of a message',
      recommended: false,
      strict: true,
      cfr: ['164.310(d)(2)(i)', '164.502(b)'],
    },
    messages: {
      redaction:
        "{{problem}}, so Twilio keeps {{what}} of this message for ever (45 CFR 164.310(d)(2)(i)). Set {{options}}; without Message Redaction on the account the API answers errors 30029 and 30030, and if it is on for all messages, say so with 'accountLevel'.",
      override:
        "{{problem}} switches the account's Message Redaction off for this message, so Twilio keeps {{what}} for ever (45 CFR 164.310(d)(2)(i)). Set {{options}}, or leave it to the account.",
      limit: 'Set {{options}} (needs Message Redaction on the account: errors 30029 and 30030 without).',
    },
    schema: [
      {
        type: 'object',
        description: 'Options of require-message-redaction.',
        properties: {
          accountLevel: {
            type: 'boolean',
            description:
              'Message Redaction is on for the whole account: only messages that switch it off are reported.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ accountLevel: false }],
    hasSuggestions: true,
  },
  check(analysis, context, { accountLevel }) {
    const told = new Set<object>();
    for (const operation of analysis.operations) {
      // A wrapper that several callers send through is told once.
      if (told.has(operation.methodSpot.node)) continue;
      const gaps = retentionGaps(analysis.engine, operation)?.filter((gap) => !accountLevel || gap.kind === 'wrong');
      if (!gaps || gaps.length === 0) continue;
      told.add(operation.methodSpot.node);
      const options = gaps.map((gap) => `${gap.name}: '${gap.right}'`).join(' and ');
      context.report({
        loc: locationOf(context, operation.methodSpot),
        messageId: accountLevel ? 'override' : 'redaction',
        data: { problem: gaps.map((gap) => problemOf(gap)).join(' and '), what: whatOf(gaps), options },
        suggest: suggestionFor(operation, gaps, options, context.sourceCode.text),
      });
    }
  },
});

function problemOf({ kind, name, written }: RetentionGap): string {
  if (kind === 'absent') return `'${name}' is not set`;
  if (kind === 'wrong') return `'${name}: ${written}'`;
  return `'${written}' is not the option '${name}' and is dropped silently`;
}

function whatOf(gaps: readonly RetentionGap[]): string {
  const kept = gaps.map((gap) => (gap.parameter.name === 'contentRetention' ? 'the text' : 'the phone numbers'));
  return kept.join(' and ');
}

/** One edit for all gaps, where each of them can be mended in the place that gives the parameters. */
function suggestionFor(
  operation: Operation,
  gaps: readonly RetentionGap[],
  options: string,
  text: string,
): Rule.SuggestionReportDescriptor[] {
  const absent = gaps.filter((gap) => gap.kind === 'absent').map((gap) => ({ name: gap.name, value: gap.right }));
  const add = absent.length > 0 ? addParameters(operation, absent, text) : undefined;
  if (absent.length > 0 && !add) return [];
  const edits: { readonly range: readonly [number, number]; readonly text: string }[] = [];
  for (const gap of gaps) {
    if (gap.kind === 'absent') continue;
    const edit = gap.kind === 'wrong' ? gap.value?.edits?.replace?.(gap.right) : renamed(gap);
    if (!edit) return [];
    edits.push(edit);
  }
  const fix = (fixer: Rule.RuleFixer): Rule.Fix[] => [
    ...edits.map(({ range, text }) => fixer.replaceTextRange([...range], text)),
    ...(add ? [add(fixer)] : []),
  ];
  return [{ messageId: 'limit', data: { options }, fix }];
}

/** A misspelled property under its right name, with the value that limits retention. */
function renamed({
  spot,
  name,
  right,
}: RetentionGap): { readonly range: readonly [number, number]; readonly text: string } | undefined {
  const node = spot?.node;
  if (node?.type !== 'Property' || node.shorthand || node.computed) return undefined;
  return { range: node.range, text: `${name}: '${right}'` };
}
