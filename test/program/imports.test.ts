/** What a name of another module is: by which import it is taken, and by which export it is given. */
import { describe, expect, it } from 'vitest';
import { possibleValues } from '../../src/program/constants.ts';
import { Engine } from '../../src/program/engine.ts';
import { exportNames, exportsAny, specifiersIn } from '../../src/program/imports.ts';
import type { Module } from '../../src/program/module.ts';
import { argumentsOf, moduleOf } from '../support/program.ts';

/** What `ask` may get in a program whose file imports others by their names: constants, or how a value ends. */
function asked(file: string, others: Readonly<Record<string, string>>, filename = 'file.ts'): unknown[] {
  const modules = new Map(Object.entries(others).map(([name, code]) => [`./${name}`, moduleOf(code, `${name}.ts`)]));
  const module = moduleOf(file, filename);
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine({ resolveImport: (_, specifier) => modules.get(specifier) });
  return possibleValues(engine, engine.at(module, node)).map((one) => (one.constant ? one.constant.value : one.end));
}

/** What a file exports, which the file that asks imports as `./a`. */
const EXPORTS = `const one = 'one';
export { one, one as renamed, one as 'in quotes' };
export const two = 'two', three = 'three';
export const { four, inner: { five }, ...others } = { four: 'four', inner: { five: 'five' }, six: 'six' };
export function made() { return 'made'; }
export class Held { static value = 'held'; }
export const o = { deep: { value: 'deep' } };
export default 'default';`;

describe('a name that is imported', () => {
  it.each([
    ["import { one } from './a';\nask(one);", ['one']],
    ["import { renamed } from './a';\nask(renamed);", ['one']],
    ["import { 'in quotes' as quoted } from './a';\nask(quoted);", ['one']],
    ["import { two as mine } from './a';\nask(mine);", ['two']],
    ["import { three } from './a';\nask(three);", ['three']],
    ["import { four } from './a';\nask(four);", ['four']],
    ["import { five } from './a';\nask(five);", ['five']],
    ["import { others } from './a';\nask(others.six);", ['six']],
    ["import { others } from './a';\nask(others.four);", [undefined]],
    ["import { made } from './a';\nask(made());", ['made']],
    ["import { Held } from './a';\nask(Held.value);", ['held']],
    ["import { o } from './a';\nask(o.deep.value);", ['deep']],
    ["import standard from './a';\nask(standard);", ['default']],
    ["import { default as standard } from './a';\nask(standard);", ['default']],
    ["import * as all from './a';\nask(all.two);", ['two']],
    ["import * as all from './a';\nask(all.default);", ['default']],
    ["import * as all from './a';\nask(all.o.deep.value);", ['deep']],
    ["const { two } = await import('./a');\nask(two);", ['two']],
    ["const all = await import('./a');\nask(all.default);", ['default']],
    ['const all = await import(`./a`);\nask(all.two);', ['two']],
    ["const { two } = require('./a');\nask(two);", ['two']],
    ["ask(require('./a').o.deep.value);", ['deep']],
    ["import all = require('./a');\nask(all.two);", ['two']],
    ["ask(one);\none.key = 'x';\nimport { one } from './a';", ['one']],
    ["import { none } from './a';\nask(none);", ['import']],
    ["import { one } from './missing';\nask(one);", ['import']],
    ["import { two } from 'a';\nask(two);", ['import']],
    ['ask(require(given).two);', ['opaque']],
    ['ask((await import(given)).two);', ['opaque']],
    ["const require = (name) => ({ two: 'mine' });\nask(require('./a').two);", ['mine']],
  ])('%s', (file, expected) => {
    expect(asked(file, { a: EXPORTS })).toEqual(expected);
  });
});

describe('a name that changes before its module has run', () => {
  it.each([
    ["export let one = 'a';\none = 'b';", ['b']],
    ["export let one = 'a';\nif (c) one = 'b';", ['b', 'a']],
    ["export let one = 'a';\nif (c) one = 'b';\nelse one = 'd';", ['d', 'b']],
    ["export let one = 'a';\nexport function set() {\n  one = 'b';\n}", ['b', 'a']],
    ["let one;\none = 'b';\nexport { one };", ['b']],
    ["let one = 'a';\nexport { one };\none = 'b';", ['b']],
    ["export { made as one };\nfunction made() {}\nmade.key = 'b';", ['function']],
    ["export { made as one };\nfunction made() {}\nmade = 'b';", ['b']],
    ["export { made as one };\nclass Made {}\nMade.key = 'b';\nlet made = Made;", ['class']],
    ["import { x as one } from 'package';\nexport { one };\none.key = 'b';", ['import']],
    ["export let one = 'a';\nfor (const x of list) one = x;", ['opaque', 'a']],
  ])('%s', (a, expected) => {
    expect(asked("import { one } from './a';\nask(one);", { a }).sort()).toEqual([...expected].sort());
  });
});

describe('a name that is handed on', () => {
  it.each([
    ["export { one } from './a';", 'one', ['one']],
    ["export { one as x } from './a';", 'x', ['one']],
    ["export { one as x } from './a';", 'one', ['import']],
    ["export { default as x } from './a';", 'x', ['default']],
    ["export { default } from './a';", 'default', ['default']],
    ["export * from './a';", 'one', ['one']],
    ["export * from './a';", 'default', ['import']],
    ["export * as x from './a';", 'x.one', ['one']],
    ["export * as x from './a';", 'one', ['import']],
    ["export * from './a';\nexport const one = 'own';", 'one', ['own']],
    ["import { one } from './a';\nexport { one as x };", 'x', ['one']],
    ["import * as all from './a';\nexport default all;", 'default.one', ['one']],
    ["export * from 'package';", 'one', ['import']],
    ["export * from './b';", 'one', ['import']],
    ["export * from './missing';\nexport * from './a';", 'one', ['one']],
  ])('%s: %s', (b, name, expected) => {
    const [first = '', ...rest] = name.split('.');
    const file = `import { ${first} as x } from './b';\nask(${['x', ...rest].join('.')});`;
    expect(asked(file, { a: EXPORTS, b })).toEqual(expected);
  });
});

describe('what is exported in the way of CommonJS', () => {
  it.each([
    ["module.exports = { one: 'x' };", "import { one } from './a';\nask(one);", ['x']],
    ["module.exports = { one: 'x' };", "import a from './a';\nask(a.one);", ['x']],
    ["module.exports = { one: 'x' };", "ask(require('./a').one);", ['x']],
    ["module.exports = 'x';", "ask(require('./a'));", ['x']],
    ["module.exports = 'x';", "import a = require('./a');\nask(a);", ['x']],
    ["exports.one = 'x';\nexports.two = 'y';", "import { two } from './a';\nask(two);", ['y']],
    ["exports.one = 'x';\nexports.two = 'y';", "ask(require('./a').one);", ['x']],
    ["module.exports.one = 'x';", "ask(require('./a').one);", ['x']],
    ["module['exports'].one = 'x';", "ask(require('./a').one);", ['x']],
    ["exports.one = { two: 'x' };", "import * as a from './a';\nask(a.one.two);", ['x']],
    ["exports.one = 'x';", "import { two } from './a';\nask(two);", ['import']],
    ["other.one = 'x';\nmodule.other = 'y';", "import { one } from './a';\nask(one);", ['import']],
    ["const exports = {};\nexports.one = 'x';", "import { one } from './a';\nask(one);", ['import']],
    ["const a = { one: 'x' };\nexport = a;", "import a from './a';\nask(a.one);", ['x']],
  ])('%s %s', (a, file, expected) => {
    expect(asked(file, { a })).toEqual(expected);
  });
});

describe('a module', () => {
  const module = (code: string): Module => moduleOf(code, 'file.ts');

  it('tells what it loads', () => {
    const code = `import 'a';
import { b } from 'b';
export { c } from 'c';
export * from 'd';
export const own = 1;
import e = require('e');
import other = Some.Namespace;
await import('f');
await import(given);
require('g');
require(given);
lib.require('h');`;
    expect([...specifiersIn(module(code))].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('tells which names it exports', () => {
    const code = `${EXPORTS}
export type T = string;
export interface I { a: string }
export * from './other';
exports.common = 1;`;
    const names = ['Held', 'I', 'T', 'common', 'five', 'four', 'in quotes', 'made', 'o', 'one', 'others', 'renamed'];
    expect([...exportNames(module(code))].sort()).toEqual([...names, 'three', 'two']);
  });

  it.each([
    ['export const a = 1;', true],
    ['export default 1;', true],
    ["export * from './a';", true],
    ['const a = 1;\nexport = a;', true],
    ['exports.a = 1;', true],
    ['module.exports = 1;', true],
    ["import './a';\nconst a = 1;", false],
  ])('tells whether it exports anything: %s', (code, expected) => {
    expect(exportsAny(module(code))).toBe(expected);
  });
});
