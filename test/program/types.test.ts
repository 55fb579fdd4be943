/** What a declared type says of a value and of what lies in it, in TypeScript's syntax and in JSDoc's. */
import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';

/** Whether a value that is logged is told as PHI, in a program in which nothing but `Phi` says so. */
function isPhi(code: string, filename: string): boolean {
  const messages = lint(code, { filename, rules: { 'no-phi-logging': 'error' } });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.length > 0;
}

/** Types of a value `a`, `A` standing for PHI, with an expression that reads PHI of it. */
type Case = readonly [type: string, read: string];

const BOTH: readonly Case[] = [
  ['A', 'a'],
  ['A[]', 'a[0]'],
  ['Array<A>', 'a[0]'],
  ['Array<A[]>', 'a[0][1]'],
  ['A | null', 'a'],
  ['string | A', 'a'],
  ['(string | A)', 'a'],
  ['(A | string)[]', 'a[0]'],
  ['{ c: A }', 'a.c'],
  ['{ x: string, c?: A }', 'a.c'],
  ["{ 'c': A }", 'a.c'],
  ['{ c: { d: A[] }; e: string }', 'a.c.d[0]'],
  ['() => A', 'a()'],
  ['(x: string, y?: number) => A', 'a()'],
  ["{ c: A, d: string }['c']", 'a'],
  ['A[][number]', 'a'],
  ['Promise<A>', '(await a)'],
  ['Map<string, A>', "a.get('x')"],
  ['Record<string, A>', 'a.x'],
  ['Partial<A>', 'a'],
  ['ReturnType<() => A>', 'a'],
];

const TYPESCRIPT: readonly Case[] = [
  ['readonly A[]', 'a[0]'],
  ['[string, A]', 'a[1]'],
  ['[string, second: A]', 'a[1]'],
  ['[string, A?]', 'a[1]'],
  ['[A]', '[...a][0]'],
  ['A & { x: string }', 'a'],
  ['X extends string ? A : string', 'a'],
  ['X extends string ? string : A', 'a'],
  ['{ c(): A }', 'a.c()'],
  ['{ get c(): A }', 'a.c'],
  ['{ [key: string]: A }', 'a.x'],
  ["{ [K in 'c' | 'd']: A }", 'a.c'],
  ['{ [K in keyof Own]: Own[K] }', 'a.c'],
  ['{ readonly c: A }', 'a.c'],
  ['Own', 'a.c'],
  ['Own', 'a.d()'],
  ['Alias', 'a[0]'],
  ['Box<A>', 'a.value'],
  ['More', 'a.c'],
  ['Outer.Inner', 'a.c'],
  ['Outer.Deep.Inner', 'a.c'],
  ['Made', 'a.field'],
  ['Made', 'a.given'],
  ['Made', 'a.defaulted'],
  ['Made', 'a.method()'],
  ['Made', 'a.text'],
  ['Made', 'a.later'],
  ['typeof value', 'a.c'],
];

const DECLARATIONS = `type A = Phi<string>;
interface Own { c: A; d(): A; e: string }
type Alias = A[];
interface Box<T> { value: T; other: string }
interface More extends Own { x: string }
namespace Outer {
  export interface Inner { c: A }
  export namespace Deep { export interface Inner { c: A } }
}
class Made {
  field: A;
  static shared: A;
  accessor later: A;
  plain: string;
  constructor(public given: A, readonly defaulted: A = other, notKept: A) {}
  method(): A { return load(); }
  get text(): A { return load(); }
  set written(value: A) {}
}
declare const value: { c: A };
`;

describe('in TypeScript, leads to the type that it names', () => {
  it.each([...BOTH, ...TYPESCRIPT])('%s: %s', (type, read) => {
    expect(isPhi(`${DECLARATIONS}export const f = async (a: ${type}) => console.log(${read});`, 'file.ts')).toBe(true);
  });
});

describe('in JSDoc, leads to the type that it names', () => {
  const OWN: readonly Case[] = [
    ['?A', 'a'],
    ['!A', 'a'],
    ['A=', 'a'],
    ['...A', 'a'],
    ['Array.<A>', 'a[0]'],
    ['readonly A[]', 'a[0]'],
    ['Typedef', 'a.c'],
  ];
  const TYPEDEF = `/** @typedef {Phi<string>} A */
/**
 * @typedef {object} Typedef
 * @property {A} c
 */
`;
  it.each([...BOTH, ...OWN])('%s: %s', (type, read) => {
    const code = `${TYPEDEF}/** @param {${type}} a */\nexport const f = async (a) => console.log(${read});`;
    expect(isPhi(code, 'file.js')).toBe(true);
  });

  it.each([
    ['{ c: A, d: string }', 'a.d'],
    ['() => string', 'a()'],
    ["{ c: A, d: string }['d']", 'a'],
    ['string', 'a'],
  ])('but not %s: %s', (type, read) => {
    const code = `${TYPEDEF}/** @param {${type}} a */\nexport const f = async (a) => console.log(${read});`;
    expect(isPhi(code, 'file.js')).toBe(false);
  });
});

describe('in TypeScript, leads not to another type', () => {
  it.each([
    ['string', 'a'],
    ['keyof A', 'a'],
    ['[string, A]', 'a[0]'],
    ['{ c: A; d: string }', 'a.d'],
    ['() => string', 'a()'],
    ["{ c: A; d: string }['d']", 'a'],
    ['Own', 'a.e'],
    ['Box<string>', 'a.value'],
    ['Box<A>', 'a.other'],
    ['Made', 'a.plain'],
    ['Made', 'a.shared'],
    ['Made', 'a.notKept'],
    ['Outer.None', 'a.c'],
  ])('%s: %s', (type, read) => {
    expect(isPhi(`${DECLARATIONS}export const f = async (a: ${type}) => console.log(${read});`, 'file.ts')).toBe(false);
  });
});
