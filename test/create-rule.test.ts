import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { createRule } from '../src/create-rule.ts';

const META = {
  type: 'problem',
  docs: { description: 'fails', recommended: true, strict: true, cfr: [] },
  messages: { found: 'Found. Done.' },
} as const;

const failing = (name: string, error: unknown): ReturnType<typeof createRule> =>
  createRule({
    name,
    meta: META,
    concerns: () => true,
    check() {
      throw error;
    },
  });

const working = createRule({
  name: 'working',
  meta: META,
  concerns: () => true,
  check(_analysis, context) {
    context.report({ loc: { line: 2, column: 0 }, messageId: 'found' });
  },
});

function lint(rules: Record<string, ReturnType<typeof createRule>>, code = 'let a;\nlet b;\n'): Linter.LintMessage[] {
  const names = Object.keys(rules).map((name) => [`ours/${name}`, 'error'] as const);
  return new Linter().verify(code, [{ plugins: { ours: { rules } }, rules: Object.fromEntries(names) }]);
}

describe('an error of our own', () => {
  it('is told once at the start of the file, with rule, version and where to report, and the other rules go on', () => {
    const messages = lint({
      first: failing('first', new TypeError("Cannot read properties of undefined (reading 'x')\nmore")),
      second: failing('second', new Error('again')),
      working,
    });
    expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['ours/first', 1, 1],
      ['ours/working', 2, 1],
    ]);
    expect(messages[0]?.message).toMatch(
      /^'first' of eslint-plugin-twilio-hipaa \d+\.\d+\.\d+\S* failed on this file \(TypeError: Cannot read properties of undefined \(reading 'x'\)\), so what it, and others of these rules, would find here may be missing\. Please report this line with the code at https:\/\/\S+\/issues\.$/,
    );
  });

  it('is told on each file, and whatever was thrown', () => {
    const rules = { odd: failing('odd', 'a string') };
    expect(lint(rules)[0]?.message).toContain('(a string)');
    expect(lint(rules)[0]?.message).toContain('(a string)');
  });

  it('says where in our code it comes from', () => {
    const error = new RangeError('Maximum call stack size exceeded');
    error.stack =
      'RangeError: Maximum call stack size exceeded\n    at expand (/home/x/node_modules/y/dist/src/program/engine.js:10:5)';
    expect(lint({ deep: failing('deep', error) })[0]?.message).toContain(
      '(RangeError: Maximum call stack size exceeded at src/program/engine.js:10:5)',
    );
  });

  it('is told where it comes while a file is only looked at, too', () => {
    const looking = createRule({
      name: 'looking',
      meta: META,
      concerns() {
        throw new Error('no sign');
      },
      check() {
        throw new Error('never');
      },
    });
    expect(lint({ looking, working }).map(({ ruleId, message }) => [ruleId, /\((.*?)\)/.exec(message)?.[1]])).toEqual([
      ['ours/looking', expect.stringMatching(/^Error: no sign at src\/create-rule\.ts:/)],
      ['ours/working', undefined],
    ]);
  });
});

describe('a file that shows no sign of Twilio', () => {
  it('is not looked at by a rule that names no other sign', () => {
    const twilio = createRule({
      name: 'twilio',
      meta: META,
      check(_analysis, context) {
        context.report({ loc: { line: 1, column: 0 }, messageId: 'found' });
      },
    });
    expect(lint({ twilio })).toEqual([]);
    expect(lint({ twilio }, "import 'twilio';")).toHaveLength(1);
  });
});
