/** What a user is told of programs, word for word, in a file beside the tests: findings, and what their suggestions make. */
import { diffLines } from 'diff';
import type { Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from './lint.ts';
import { applied, textUnder } from './marked.ts';
import { examplesUnder, sectionsOf } from './pages.ts';

export interface ToldProgram {
  readonly code: string;
  readonly filename?: string;
  readonly options?: readonly unknown[];
  readonly settings?: unknown;
}

const root = join(import.meta.dirname, '../..');

/** The code that a rule's page calls incorrect. */
function programsOfPage(rule: string): ToldProgram[] {
  return examplesUnder(sectionsOf(readFileSync(join(root, 'docs/rules', `${rule}.md`), 'utf8')), 'Incorrect');
}

function changes(code: string, suggestion: Linter.LintSuggestion): string {
  const lines = (text: string, sign: string): string[] =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `    ${sign} ${line}`);
  return diffLines(code, applied(code, suggestion))
    .flatMap(({ added, removed, value }) => (added ? lines(value, '+') : removed ? lines(value, '-') : []))
    .join('\n');
}

function told(code: string, message: Linter.LintMessage): string {
  const { line, column, endLine = line, endColumn = column, suggestions = [] } = message;
  const under = textUnder(code, message).replace(/\s+/g, ' ');
  return [
    `  ${line}:${column} to ${endLine}:${endColumn} ${under.length > 60 ? `${under.slice(0, 57)}...` : under}`,
    `    ${message.message}`,
    ...suggestions.flatMap((one) => [`    - ${one.desc}`, changes(code, one)]),
  ].join('\n');
}

/**
 * Holds what a rule says of the incorrect code of its page, and of further programs, against `test/rules/told/`. A word
 * that changes is seen there; `npx vitest run -u` writes it anew.
 */
export function testTold(rule: string, programs: Readonly<Record<string, ToldProgram | string>> = {}): void {
  it('tells users what test/rules/told says', async () => {
    const page = programsOfPage(rule).map((one, i) => [`page ${i + 1}`, one] as const);
    const further = Object.entries(programs).map(
      ([title, one]) => [title, typeof one === 'string' ? { code: one } : one] as const,
    );
    const texts = [...page, ...further].map(([title, { code, options = [], ...rest }]) => {
      const messages = lint(code, { ...rest, rules: { [rule]: ['error', ...options] } });
      expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
      for (const { message, suggestions = [] } of messages)
        for (const text of [message, ...suggestions.map(({ desc }) => desc)])
          expect(text, 'a message with a place that nothing fills').not.toContain('{{');
      return `# ${title}\n${messages.map((one) => told(code, one)).join('\n') || '  nothing'}\n`;
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(`../rules/told/${rule}.txt`);
  });
}
