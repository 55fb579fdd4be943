import type { AST, Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import { DIRECTIVE_SIGN, untilOf, type Directive } from '../src/twilio/directives.ts';

type Options = Required<RuleOptions['require-suppression-reason']>;

const EMPTY_REASONS = [
  'todo',
  'fixme',
  'tbd',
  'temp',
  'temporary',
  'later',
  'wip',
  'none',
  'no reason',
  'reason',
  'because',
  'ignore',
  'ignored',
  'n/a',
  'x',
];

/** A switched-off rule is a decision about risk, and decisions are written down with their reasons. */
export default createRule<Options>({
  name: 'require-suppression-reason',
  meta: {
    type: 'problem',
    docs: {
      description: 'require a reason, and no past expiry, on directives that switch these rules off',
      recommended: true,
      strict: true,
      cfr: ['164.308(a)(1)(ii)(B)', '164.316(b)(1)'],
    },
    messages: {
      missing:
        "'{{word}}' switches off {{what}} without a reason, and a decision about risk has to be documented (45 CFR 164.316(b)(1)). Write why it is safe behind ' -- ', with 'until YYYY-MM-DD' if it is for a time, or remove the directive.",
      empty:
        "'{{word}}' switches off {{what}} for the reason '{{reason}}', which says nothing, and a decision about risk has to be documented (45 CFR 164.316(b)(1)). Write why it is safe, or remove the directive.",
      expired:
        "'{{word}}' switches off {{what}} until {{day}}, which has passed, so nobody stands for the decision any more (45 CFR 164.316(b)(1)). Remove the directive, or review it and give a new day.",
      malformed:
        "'{{word}}' switches off {{what}} until '{{day}}', which is no day, so the decision would never end (45 CFR 164.316(b)(1)). Write the day as 'until YYYY-MM-DD'.",
    },
    schema: [
      {
        type: 'object',
        description: 'Options of require-suppression-reason.',
        properties: {
          emptyReasons: {
            type: 'array',
            items: { type: 'string', pattern: '\\S' },
            description: 'Words that are no reason, in any case.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ emptyReasons: EMPTY_REASONS }],
  },
  concerns: (analysis) => analysis.shows(DIRECTIVE_SIGN),
  check(analysis, context, options) {
    const prefix = context.id.slice(0, context.id.lastIndexOf('/') + 1);
    const emptyWords = new Set(options.emptyReasons.map(normalized));
    for (const directive of analysis.directives) {
      const ours = directive.rules.filter((name) => name.startsWith(prefix));
      if (directive.rules.length > 0 && ours.length === 0) continue;
      const problem = problemOf(directive, emptyWords);
      if (!problem) continue;
      const what = ours.length === 0 ? 'all rules' : ours.map((name) => `'${name}'`).join(', ');
      report(context, directive, { ...problem, data: { ...problem.data, word: directive.word, what } });
    }
  },
});

interface Problem {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

function problemOf({ reason }: Directive, emptyWords: ReadonlySet<string>): Problem | undefined {
  if (reason === undefined || reason === '') return { messageId: 'missing', data: {} };
  const until = untilOf(reason);
  const said = normalized(reason.replace(/\buntil:?\s+\d[\d./-]*\d/gi, ''));
  if (emptyWords.has(said) || !/[\p{L}\p{N}]/u.test(reason)) return { messageId: 'empty', data: { reason } };
  if (until.kind === 'malformed') return { messageId: 'malformed', data: { day: until.text } };
  // The day itself still counts, wherever in the world it ends last.
  if (until.kind === 'day' && Date.parse(`${until.day}T00:00:00Z`) + 36 * 3_600_000 <= Date.now())
    return { messageId: 'expired', data: { day: until.day } };
  return undefined;
}

function normalized(text: string): string {
  return text.toLowerCase().replaceAll(/^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu, '');
}

/**
 * Reports where the directive does not silence the report on itself. In ESLint a directive covers its own line from the
 * first column on, so that is one column before the line. oxlint counts in offsets and has none there; its directives
 * cover what touches what is behind, or before, their own words.
 */
function report(context: Rule.RuleContext, { range, word }: Directive, { messageId, data }: Problem): void {
  const { sourceCode } = context;
  const at = (index: number): AST.SourceLocation['start'] => sourceCode.getLocFromIndex(index);
  const from = sourceCode.text.indexOf(word, range[0]);
  const loc = isOxlint(context)
    ? { start: at(from), end: at(from + word.length) }
    : { start: { line: at(range[0]).line, column: -1 }, end: at(range[1]) };
  context.report({ loc, messageId, data: { ...data } });
}

/** oxlint knows no configuration comments, so its `sourceCode` has no methods for them. */
function isOxlint({ sourceCode }: Rule.RuleContext): boolean {
  return !('getInlineConfigNodes' in sourceCode);
}
