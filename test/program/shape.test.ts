/** What the engine says of one expression: its constants, its properties, its keys, its access paths, its text. */
import { describe, expect, it } from 'vitest';
import { accessPathsOf, rootKey } from '../../src/program/access-path.ts';
import { possibleValues } from '../../src/program/constants.ts';
import { Engine } from '../../src/program/engine.ts';
import { keysOf, propertyOf } from '../../src/program/shape.ts';
import { leadingText, textParts } from '../../src/program/text.ts';
import type { Place } from '../../src/program/place.ts';
import { argumentsOf, moduleOf } from '../support/program.ts';

/** The argument of the first `ask(...)` of a program. */
function asked(code: string, filename?: string): { engine: Engine; place: Place } {
  const module = moduleOf(code, filename);
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine();
  return { engine, place: engine.at(module, node) };
}

describe('constants', () => {
  const constants = (code: string): unknown[] => {
    const { engine, place } = asked(code);
    return possibleValues(engine, place).map((value) => (value.constant ? value.constant.value : value.end));
  };

  it.each([
    ["ask('a');", ['a']],
    ['ask(`a`);', ['a']],
    ['ask(-1);', [-1]],
    ['ask(!0);', [true]],
    ['ask(!!0);', [false]],
    ['ask(void 0);', [undefined]],
    ['ask(undefined);', [undefined]],
    ['ask(null);', [null]],
    ["const a = 'x';\nask(a);", ['x']],
    ["const a = { b: ['x', 'y'] };\nask(a.b[1]);", ['y']],
    ["let a = 'x';\na = 'y';\nask(a);", ['y']],
    ["let a = 'x';\nif (c) a = 'y';\nask(a);", ['y', 'x']],
    ["ask(c ? 'x' : 'y');", ['x', 'y']],
    ["ask(c ?? 'x');", ['opaque', 'x']],
    ["const f = () => 'x';\nask(f());", ['x']],
    ["const f = (a = 'x') => ask(a);\nf();\nf('y');", ['x', 'y']],
    ['ask(c);', ['opaque']],
    ['ask(process.env.A);', ['opaque']],
    ['ask(a + 1);', ['clean']],
    ["const { a = 'x' } = {};\nask(a);", ['x', undefined]],
    ["ask(['x'][0]);", ['x']],
    ["let a = 'x';\na++;\nask(a);", ['clean']],
    ['ask(new Map());', ['object']],
    ['const [a] = new Set();\nask(a);', ['opaque']],
    ['ask(new Date(given));', ['clean']],
    ['ask(new URLSearchParams(given));', ['object']],
    ["const a = [];\na[0] = 'x';\nfor (const b of a) ask(b);", ['x', undefined]],
    ['const f = (a) => ask(a);\nf();', [undefined]],
    ['let a;\nask(a);', [undefined]],
    ["const o = {};\nObject.assign(o, { a: 'x' });\nask(o.a);", ['x']],
    ["const o = {};\nObject.assign(o, { a: 'x' });\nask(o);", ['object']],
    ["const fill = (o) => Object.assign(o, { a: 'x' });\nconst o = {};\nfill(o);\nask(o.a);", [undefined, 'x']],
    ["const fill = (o) => Object.assign(o, { a: 'x' });\nconst o = {};\nfill(o);\nask(o);", ['object']],
    ['ask(10n);', [10n]],
    ['ask(/a/);', ['constant']],
    ['ask(+1);', ['clean']],
    ["ask(-'1');", ['clean']],
    ['ask(-given);', ['clean']],
    ['ask(!given);', ['clean']],
    ['ask(void given());', [undefined]],
    ["ask('x'.a);", [undefined]],
    ['ask(`a${b}`);', ['clean']],
    ["ask(('x'));", ['x']],
    ["ask(['x'][1]);", [undefined]],
    ["ask(['x'].length);", ['clean']],
    ['class A extends B {\n  f() {\n    ask(super.a);\n  }\n}', ['opaque']],
    ['class A extends B {\n  f() {\n    ask(this.a);\n  }\n}', ['opaque']],
    ['class A {\n  f() {\n    ask(this.a);\n  }\n}', [undefined]],
    ['function f() {\n  ask(this.a);\n}', ['opaque']],
  ])('%s', (code, expected) => {
    expect(constants(code).sort()).toEqual([...expected].sort());
  });
});

describe('what lies under a key', () => {
  const under = (code: string): unknown[] => {
    const { engine, place } = asked(code);
    return possibleValues(engine, { ...place, path: ['a'] }).map((value) =>
      value.constant ? value.constant.value : value.end,
    );
  };

  it.each([
    ["ask(new URLSearchParams({ a: 'x' }));", ['x']],
    ['ask(new URLSearchParams(given));', ['opaque']],
    ['ask(new URLSearchParams(`a=${given}`));', ['clean']],
    ["ask(new URLSearchParams(c ? given : { a: 'x' }));", ['opaque', 'x']],
    ['ask(new URLSearchParams(c ? given : `a=${given}`));', ['clean', 'opaque']],
    ["ask(new URLSearchParams(c ? { a: 'x' } : `a=${given}`));", ['clean', 'x']],
    ['ask(new URLSearchParams());', [undefined]],
    ['ask(new Map());', ['opaque']],
  ])('of %s', (code, expected) => {
    expect(new Set(under(code))).toEqual(new Set(expected));
  });
});

describe('properties', () => {
  const property = (code: string, ...path: string[]): unknown => {
    const { engine, place } = asked(code);
    const found = propertyOf(engine, place, path);
    const values = found.found.flatMap((one) =>
      one.values.map((value) => (value.constant ? value.constant.value : value.end)),
    );
    return { values, missing: found.missing, known: found.unknown.length === 0 };
  };

  it.each([
    ["ask({ a: 'x' });", { values: ['x'], missing: false, known: true }],
    ["ask({ b: 'x' });", { values: [], missing: true, known: true }],
    ["ask({ a: 'x', a: 'y' });", { values: ['y'], missing: false, known: true }],
    ['ask({ ...b });', { values: [], missing: false, known: false }],
    ["ask({ ...b, a: 'x' });", { values: ['x'], missing: false, known: true }],
    ["ask({ a: 'x', ...{ a: 'y' } });", { values: ['y'], missing: false, known: true }],
    ["const o = {};\nif (c) o.a = 'x';\nask(o);", { values: ['x'], missing: true, known: true }],
    ["const o = { a: 'x' };\ndelete o.a;\nask(o);", { values: [], missing: true, known: true }],
    ["ask(Object.assign({ a: 'x' }, { a: 'y' }));", { values: ['y'], missing: false, known: true }],
    ["ask({ a: 'x', ...(b && { b }) });", { values: ['x'], missing: false, known: true }],
    ["const o = { b };\nask({ a: 'x', ...o, c });", { values: ['x'], missing: false, known: true }],
    ["ask({ b, ...(c ? { a: 'x' } : {}) });", { values: ['x'], missing: true, known: true }],
    ["ask({ ...(c ? { a: 'x' } : {}), ...(b && { b }) });", { values: ['x'], missing: true, known: true }],
    ["const o = { a: 'x' };\nObject.assign(o, { b });\nask(o);", { values: ['x'], missing: false, known: true }],
    ['const o = {};\nObject.assign(o, { b });\nask(o);', { values: [], missing: true, known: true }],
    ["ask(c ? { a: 'x' } : {});", { values: ['x'], missing: true, known: true }],
    ['ask(given);', { values: [], missing: false, known: false }],
    ["import o from 'm';\nask(o);", { values: [], missing: false, known: false }],
    ["const o = { a: 'x' };\no[given] = 'y';\nask(o);", { values: ['x'], missing: false, known: false }],
    ["const { a, ...rest } = { a: 'x' };\nask(rest);", { values: [], missing: true, known: true }],
    ["ask(c ? { a: 'x' } : given);", { values: ['x'], missing: false, known: false }],
    ["ask({ a: c ? 'x' : 'y' });", { values: ['x', 'y'], missing: false, known: true }],
    ['ask({ a: given });', { values: ['opaque'], missing: false, known: true }],
    ['ask({ a: undefined });', { values: [undefined], missing: false, known: true }],
    ['ask({ a: {}.b });', { values: [undefined], missing: false, known: true }],
    ["ask({ a: { b: 'x' } });", { values: ['object'], missing: false, known: true }],
    ["const f = new FormData();\nf.append('a', 'x');\nask(f);", { values: ['x'], missing: false, known: true }],
    ["ask({ [given]: 'x' });", { values: [], missing: false, known: false }],
    ["ask({ [given]: 'x', a: 'y' });", { values: ['y'], missing: false, known: true }],
    ["ask({ a: 'x', [given]: 'y' });", { values: ['x'], missing: false, known: false }],
    ["ask({ b: 'x', [given]: 'y', c: 'z' });", { values: [], missing: false, known: false }],
    ['ask({ set a(value) {} });', { values: [], missing: true, known: true }],
    ["ask({ get a() { return 'x'; }, set a(value) {} });", { values: ['x'], missing: false, known: true }],
    ["ask(['x']);", { values: [], missing: false, known: false }],
    ['ask(new URLSearchParams());', { values: [], missing: true, known: true }],
    ['ask(new FormData());', { values: [], missing: true, known: true }],
    ['ask(new Map());', { values: [], missing: false, known: false }],
    ['ask(new Set());', { values: [], missing: false, known: false }],
    ["ask(new URLSearchParams({ a: 'x' }));", { values: ['x'], missing: false, known: true }],
    ["ask(new URLSearchParams({ b: 'x' }));", { values: [], missing: true, known: true }],
    ["ask(new URLSearchParams([['a', 'x'], ['b', 'y']]));", { values: ['x'], missing: false, known: true }],
    ["ask(new Map([['b', 'y']]));", { values: [], missing: true, known: true }],
    ["ask(new Map([[given, 'x']]));", { values: ['x'], missing: false, known: false }],
    ["ask(new Map([['b', 'x'], given]));", { values: [], missing: false, known: false }],
    ['ask(new URLSearchParams(given));', { values: [], missing: false, known: false }],
    ['ask(new URLSearchParams(`a=${given}`));', { values: [], missing: false, known: false }],
    ["ask(Object.assign({}, { a: 'x' }));", { values: ['x'], missing: false, known: true }],
    ["ask(Object.assign({}, { b: 'x' }));", { values: [], missing: true, known: true }],
    ["ask(Object.freeze({ a: 'x' }));", { values: ['x'], missing: false, known: true }],
    ["ask(Object.fromEntries([['a', 'x']]));", { values: ['x'], missing: false, known: false }],
  ])('a of %s', (code, expected) => {
    expect(property(code, 'a')).toEqual(expected);
  });

  it('are found on a path', () => {
    expect(property("ask({ a: { b: [{ c: 'x' }] } });", 'a', 'b', '*', 'c')).toEqual({
      values: ['x'],
      missing: false,
      known: true,
    });
  });

  it.each([
    ["const o = { a: {} };\no.a[given] = 'x';\nask(o);", ['a', 'b'], { values: [], missing: true, known: false }],
    ["const o = {};\no[given] = 'x';\nask(o);", ['*'], { values: ['x'], missing: true, known: true }],
    [
      "const o = {};\nfor (const key in { a: 'x' }) o[key] = { a: 'x' }[key];\nask(o);",
      ['a'],
      { values: ['x'], missing: true, known: true },
    ],
  ])('are known by their keys: %s at %j', (code, path, expected) => {
    expect(property(code, ...path)).toEqual(expected);
  });

  it('tell where they are set', () => {
    const { engine, place } = asked("const o = { b: 'y' };\no.a = 'x';\nask({ ...o });");
    const owners = propertyOf(engine, place, ['a']).found.map((one) => one.owner.loc.start.line);
    expect(owners).toEqual([2]);
  });

  it.each([
    ["ask({ a: 'x' });", "a: 'x'"],
    ["ask({ a: ('x') });", "a: ('x')"],
    ["const o = {};\no.a = 'x';\nask(o);", "o.a = 'x'"],
    ["const f = new FormData();\nf.append('a', 'x');\nask(f);", "'x'"],
    ["ask({ x: { a: 'y' } }.x);", "a: 'y'"],
  ])('are set by: %s', (code, owner) => {
    const { engine, place } = asked(code);
    const { found, name } = propertyOf(engine, place, ['a']);
    expect([name, ...found.map((one) => place.module.textOf(one.owner))]).toEqual(['a', owner]);
  });
});

describe('keys', () => {
  it.each([
    ['ask({ a: 1, b });', ['a', 'b'], true],
    ["ask({ 'a.b': 1, [`c`]: 2 });", ['a.b', 'c'], true],
    ['ask({ a: 1, ...{ b: 2 } });', ['a', 'b'], true],
    ['ask({ a: 1, ...given });', ['a'], false],
    ['ask({ [given]: 1 });', [], false],
    ['const o = { a: 1 };\no.b = 2;\nask(o);', ['a', 'b'], true],
    ['const o = { a: 1 };\ndelete o.a;\nask(o);', [], true],
    ['const { a, ...rest } = { a: 1, b: 2 };\nask(rest);', ['b'], true],
    ['const f = () => ({ a: 1 });\nask(f());', ['a'], true],
    ['ask(c ? { a: 1 } : { b: { c: 2 } });', ['a', 'b'], true],
    ['ask(c ? { a: 1 } : given);', ['a'], false],
    ['ask(Object.assign({}, { a: 1 }, { b: 2 }));', ['a', 'b'], true],
    ["import o from 'm';\nask(o);", [], false],
    ["ask(new URLSearchParams([['a', 1], ['b', 2]]));", ['a', 'b'], true],
    ["ask(new URLSearchParams([['a', 1], ['b'], ['c', 2, 3]]));", ['a'], true],
    ['ask(new URLSearchParams({ a: 1 }));', ['a'], true],
    ["const f = new FormData();\nf.append('a', 1);\nf.set('b', 2);\nask(f);", ['a', 'b'], true],
    ['const f = new FormData();\nf.append(given, 1);\nask(f);', [], false],
    ["const m = new Map([['a', 1]]);\nm.set('b', 2);\nask(m);", ['a', 'b'], true],
    ["ask(new Set(['a']));", [], true],
    ['const o = {};\nif (c) o.a = 1;\no.b = { c: 2 };\nask(o);', ['a', 'b'], true],
    ['ask(given);', [], false],
  ])('%s', (code, keys, complete) => {
    const { engine, place } = asked(code);
    const found = keysOf(engine, place);
    expect([...found.keys.keys()].sort()).toEqual(keys);
    expect(found.complete).toBe(complete);
  });
});

describe('access paths', () => {
  const paths = (code: string, filename?: string): string[] => {
    const { engine, place } = asked(code, filename);
    return accessPathsOf(engine, place).map(({ root, tokens }) =>
      [root.kind === 'unknown' ? 'unknown' : rootKey(root), ...tokens].join('.'),
    );
  };

  it.each([
    ["import a from 'm';\nask(a.b());", ['module:m.b.()']],
    ["import { a } from 'm';\nask(a().b);", ['module:m.a.().b']],
    ["import * as m from 'm';\nask(new m.A());", ['module:m.A.()']],
    ["const { a: { b } } = require('m');\nask(b);", ['module:m.a.b']],
    ["const a = await import('m');\nask(a.default.b);", ['module:m.b']],
    ["import a from 'm';\nconst f = () => a.b;\nask(f().c);", ['module:m.b.c']],
    ["import a from 'm';\nclass C { x = a(); get y() { return this.x; } }\nask(new C().y.z);", ['module:m.().z']],
    ["import a from 'm';\nconst key = 'b';\nask(a[key]);", ['module:m.b']],
    ["import a from 'm';\nimport b from 'n';\nask(c ? a.x : b.y);", ['module:m.x', 'module:n.y']],
    ['ask(process.env.A);', ['global:process.env.A']],
    ['const f = (a) => ask(a.b.c);', ['unknown.b.c']],
    ["ask('x');", []],
  ])('%s', (code, expected) => {
    expect(paths(code)).toEqual(expected);
  });

  it.each([
    ["import type { A } from 'm';\nconst f = (a: A) => ask(a.b);", 'type:m#A.b'],
    ["import m from 'm';\nconst f = (a: m.A) => ask(a.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\ntype B = Readonly<A>;\nconst f = (a: B) => ask(a.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\ninterface B { c: A }\nconst f = ({ c }: B) => ask(c.b);", 'type:m#A.b'],
    ["import m from 'm';\nconst f = (a: ReturnType<typeof m>) => ask(a.b);", 'module:m.().b'],
    ["import type { A } from 'm';\nconst { c }: { c: A } = load();\nask(c.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\nconst [c]: A[] = load();\nask(c.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\nconst f = ([c]: A[]) => ask(c.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\ninterface B { c: A }\nconst f = ({ c }: B = load()) => ask(c.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\nlet a: A;\na = load();\nask(a.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\nlet a: A = load();\na = a.next();\nask(a.b);", 'type:m#A.b'],
    ["const f = (a: import('m').A) => ask(a.b);", 'type:m#A.b'],
    ["import type { A } from 'm';\nconst f = (all: A[]) => ask(all[0].b);", 'type:m#A.b'],
  ])('%s', (code, expected) => {
    expect(paths(code, 'file.ts')).toContain(expected);
  });
});

describe('text put together', () => {
  const shown = (code: string): string => {
    const { engine, place } = asked(code);
    return textParts(engine, place)
      .map((part) => (part.kind === 'text' ? part.text : `{${part.place.module.text.slice(...part.place.node.range)}}`))
      .join('');
  };

  it.each([
    ["ask('a');", 'a'],
    ['ask(`a ${b} c`);', 'a {b} c'],
    ["ask('a' + b + 'c');", 'a{b}c'],
    ["const b = 'x';\nask(`a ${b}`);", 'a x'],
    ["let t = 'a';\nt += b;\nt += 'c';\nask(t);", 'a{b}c'],
    ["ask(['a', b, 'c'].join(''));", 'a{b}c'],
    ["const t = [];\nt.push('a');\nt.push(b);\nask(t.join(''));", 'a{b}'],
    ["ask('a'.concat(b));", 'a{b}'],
    ["const f = (x) => `a ${x}`;\nask(f('b'));", 'a b'],
    ["ask(' a '.trim());", ' a '],
  ])('%s', (code, expected) => {
    expect(shown(code)).toBe(expected);
  });

  it.each([
    ['ask(`a:${b}`);', 'a:'],
    ["const A = 'a:';\nask(A + b);", 'a:'],
    ['ask(`${b}:a`);', undefined],
    ['ask(a * b);', undefined],
  ])('begins: %s', (code, expected) => {
    const { engine, place } = asked(code);
    expect(leadingText(engine, place)).toBe(expected);
  });
});
