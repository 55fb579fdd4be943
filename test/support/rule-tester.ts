import { RuleTester } from 'eslint';
import type { Rule } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { languageFor, pathFor, readersFor } from './languages.ts';
import type { Reader } from './languages.ts';

interface ReadBy {
  /**
   * Who reads the case. Default: all that can by the case's `filename`, without types: `.ts` the TypeScript parser,
   * everything else espree and the TypeScript parser. A `typed` case is called `file`, whatever its ending.
   */
  readonly readers?: readonly Reader[];
}
export type ValidCase = string | (RuleTester.ValidTestCase & ReadBy);
export type InvalidCase = RuleTester.InvalidTestCase & ReadBy;
export interface Cases {
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
Object.assign(RuleTester, { afterAll });

const READERS: readonly Reader[] = ['espree', 'ts', 'typed'];
const DEFAULT_NAME = 'file.js';

const readersOf = (test: RuleTester.ValidTestCase & ReadBy): readonly Reader[] =>
  test.readers ?? readersFor(test.filename ?? DEFAULT_NAME);

/** The case as ESLint's RuleTester takes it: languages merged in, names of typed cases inside their project. */
function prepare<Test extends RuleTester.ValidTestCase & ReadBy>(test: Test, reader: Reader): Omit<Test, 'readers'> {
  const { readers: _readers, ...rest } = test;
  const filename = test.filename ?? DEFAULT_NAME;
  return {
    ...rest,
    filename: pathFor(reader, filename),
    languageOptions: { ...languageFor(reader, filename), ...test.languageOptions },
  };
}

/**
 * Runs the cases of a rule as vitest tests, once by each reader that can read them. Every expected error must name its
 * message, its whole location and its data. A JavaScript case needs no `filename`; one in TypeScript says `file.ts`.
 */
export function testRule(name: string, rule: Rule.RuleModule, { valid, invalid }: Cases): void {
  const validCases = valid.map((test) => (typeof test === 'string' ? { code: test } : test));
  describe(name, () => {
    for (const reader of READERS) {
      const read = <Test extends RuleTester.ValidTestCase & ReadBy>(tests: readonly Test[]): Omit<Test, 'readers'>[] =>
        tests.filter((test) => readersOf(test).includes(reader)).map((test) => prepare(test, reader));
      const cases = { valid: read(validCases), invalid: read(invalid) };
      if (cases.valid.length + cases.invalid.length === 0) continue;
      new RuleTester().run(`read by ${reader}`, rule, {
        // RuleTester runs nothing on an empty file, which every rule must survive.
        valid: [...cases.valid, ...(reader === 'typed' ? [] : [{ name: 'an empty file', code: '' }])],
        invalid: cases.invalid,
        assertionOptions: { requireMessage: true, requireLocation: true, requireData: true },
      });
    }
  });
}
