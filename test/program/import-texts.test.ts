/** What a look at a text says of its imports and exports. */
import { describe, expect, it } from 'vitest';
import { parse } from '@typescript-eslint/parser';
import { exportedNamesIn, importsIn, importsOfTree, type ImportText } from '../../src/program/import-texts.ts';

/** `specifier: here=there, ...`, `*` for the whole module; `>` before what is handed on. */
function told(imports: readonly ImportText[]): string[] {
  return imports.map(({ specifier, names, isExport, isStar }) => {
    const taken = names ? [...names].map(([here, there]) => `${here}=${there}`).join(',') : '*';
    return `${isExport ? '>' : ''}${specifier}: ${taken}${isStar ? ' star' : ''}`;
  });
}

describe('importsIn', () => {
  it.each([
    ["import a from './a';", ['./a: a=default']],
    ["import a, { b, c as d } from './a';", ['./a: a=default,b=b,d=c']],
    ["import {\n  b, // of the clinic\n  /* not */ c,\n} from './a';", ['./a: b=b,c=c']],
    ["import type { B } from './a';", ['./a: B=B']],
    ["import { type B, default as c } from './a';", ['./a: B=B,c=default']],
    ["import type from './a';", ['./a: type=default']],
    ["import * as all from './a';", ['./a: *']],
    ["import a, * as all from './a';", ['./a: *']],
    ["import './a';", ['./a: *']],
    ["const a = require('./a');", ['./a: *']],
    ["const a = await import('./a');", ['./a: *']],
    ["import a = require('./a');", ['./a: *']],
    ["export * from './a';", ['>./a: * star']],
    ["export type * from './a';", ['>./a: * star']],
    ["export * as all from './a';", ['>./a: all=*']],
    ["export { a, b as c, default } from './a';", ['>./a: a=a,c=b,default=default']],
    ["export { default as a } from './a'", ['>./a: a=default']],
    ["import { importAll, exportAll } from './a';", ['./a: importAll=importAll,exportAll=exportAll']],
    ['import{a}from\'./a\';export{b}from"./b"', ['./a: a=a', '>./b: b=b']],
    ["import { 'a b' as c } from './a';", ['./a: *']],
    ["const list = Array.from('./a');", ['./a: *']],
    ["import { a } /* once from './b' */ from './a';", ['./b: *', './a: a=a']],
    ["import { a } from 'twilio'; import fs from 'node:fs';", []],
  ])('%s', (text, expected) => {
    expect(told(importsIn(text))).toEqual(expected);
  });

  it('takes a list that is longer than it looks at for the whole module', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `name${String(i)}`);
    expect(told(importsIn(`export { ${names.join(', ')} } from './a';`))).toEqual(['./a: *']);
  });
});

describe('importsOfTree', () => {
  it.each([
    ["import a, { b, c as d } from './a';", ['./a: a=default,b=b,d=c']],
    ["import { 'a b' as c, type D } from './a';", ['./a: c=a b,D=D']],
    ["import * as all from './a'; import './b';", ['./a: *', './b: *']],
    [
      "export { a, b as c } from './a'; export * from './b'; export * as d from './c';",
      ['>./a: *', '>./b: * star', '>./c: * star'],
    ],
    ['export const a = 1; export { a as b };', []],
    ["const a = require('./a'); const b = () => import('./b');", ['./a: *', './b: *']],
    ["import a = require('./a');", ['./a: *']],
    ["// as in require('./a')\nimport { b } from './b';", ['./b: b=b', './a: *']],
    ["import { a } from 'twilio';", []],
  ])('%s', (text, expected) => {
    expect(told(importsOfTree(parse(text, { range: true, sourceType: 'module' }), text))).toEqual(expected);
  });
});

it('reads the text where a tree has elements beside statements', () => {
  const text = "<script>import { a } from './a';</script>";
  const ast = { ...parse('', { range: true }), body: [{ type: 'SvelteScriptElement' }] };
  expect(told(importsOfTree(ast as unknown as ReturnType<typeof parse>, text))).toEqual(['./a: a=a']);
});

describe('exportedNamesIn', () => {
  it.each([
    ['export const a = 1, b = 2; export let c;', ['a', 'c']],
    ['export function a() {} export async function b() {} export function* c() {}', ['a', 'b', 'c']],
    ['export class A {} export abstract class B {} export declare class C {}', ['A', 'B', 'C']],
    ['export interface A {} export type B = 1; export enum C {} export const enum D {}', ['A', 'B', 'C', 'D']],
    ['export default class {}', ['default']],
    ["export { a, b as c, d as default }; export { e } from './e';", ['a', 'c', 'default']],
    ['const exported = 1;', []],
  ])('%s', (text, expected) => {
    expect([...exportedNamesIn(text)]).toEqual(expected);
  });
});
