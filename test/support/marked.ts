import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { readersFor } from './languages.ts';
import type { Reader } from './languages.ts';
import { lint } from './lint.ts';
import type { LintOptions } from './lint.ts';

export interface MarkedCase extends Omit<LintOptions, 'reader' | 'rules'> {
  readonly code: string;
  /** Options of the rule. */
  readonly options?: readonly unknown[];
  /** Default: all that can read the file, without types. */
  readonly readers?: readonly Reader[];
}

const NAMESPACE = 'twilio-hipaa';
const MARK = /\/\/ reported(?: x(\d+))?$/;

/** Lines that end in `// reported` (or `// reported x2`), each as often as it says. */
function markedLines(code: string): number[] {
  return code.split('\n').flatMap((line, i) => {
    const mark = MARK.exec(line.trimEnd());
    return mark ? Array<number>(Number(mark[1] ?? 1)).fill(i + 1) : [];
  });
}

/** The text that a finding stands on. */
export function textUnder(code: string, message: Linter.LintMessage): string {
  const lines = code.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return code.slice(
    offset(message.line, message.column),
    offset(message.endLine ?? message.line, message.endColumn ?? message.column),
  );
}

/** The program that a suggestion makes. */
export function applied(code: string, { fix }: Pick<Linter.LintSuggestion, 'fix'>): string {
  return code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

/** Every suggestion must give another program, one that parses, and that has the finding no more. */
export function expectSuggestionsToHelp(code: string, messages: Linter.LintMessage[], options: LintOptions): void {
  for (const { suggestions = [] } of messages) {
    const outputs = suggestions.map((one) => applied(code, one));
    expect(new Set([code, ...outputs]).size, 'programs that the suggestions give').toBe(outputs.length + 1);
    for (const output of outputs) {
      const after = lint(output, options);
      expect(
        after.filter(({ fatal }) => fatal),
        output,
      ).toEqual([]);
      expect(after.length, `findings left in\n${output}`).toBeLessThan(messages.length);
    }
  }
}

/** Checks that `rule` reports the marked lines and no other. */
export function testMarked(rule: string, group: string, cases: Readonly<Record<string, string | MarkedCase>>): void {
  describe(`${rule}: ${group}`, () => {
    for (const [title, given] of Object.entries(cases)) {
      const { code, options, readers, ...rest }: MarkedCase = typeof given === 'string' ? { code: given } : given;
      for (const reader of readers ?? readersFor(rest.filename ?? 'file.js')) {
        it(`${title} (${reader})`, () => {
          const how: LintOptions = { ...rest, reader, rules: { [rule]: ['error', ...(options ?? [])] } };
          const messages = lint(code, how);
          expect(messages.filter(({ ruleId }) => ruleId !== `${NAMESPACE}/${rule}`)).toEqual([]);
          expect(messages.map(({ line, message }) => ({ line, message })).sort((a, b) => a.line - b.line)).toEqual(
            markedLines(code).map((line) => ({ line, message: expect.any(String) as string })),
          );
          expectSuggestionsToHelp(code, messages, how);
        });
      }
    }
  });
}
