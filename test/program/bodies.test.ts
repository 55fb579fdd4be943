/** Functions and members of other modules that a module runs: which, how far, in which order, and with what. */
import { describe, expect, it } from 'vitest';
import type { Absence } from '../../src/program/absence.ts';
import { contains, type CallNode, type Node } from '../../src/program/ast.ts';
import { Allowance, bodiesRunBy, instanceBodies, reaches } from '../../src/program/bodies.ts';
import { Engine } from '../../src/program/engine.ts';
import type { Module } from '../../src/program/module.ts';
import type { Frame } from '../../src/program/place.ts';
import { trace } from '../../src/program/trace.ts';
import { argumentsOf, moduleOf, SOURCE_POLICY } from '../support/program.ts';

/** Modules by the names that they import one another by; the first is the file that is linted. */
type Program = Readonly<Record<string, string>>;

function read(program: Program): { readonly engine: Engine; readonly home: Module } {
  const all = new Map(Object.entries(program).map(([name, code]) => [name, moduleOf(code, `${name}.js`)]));
  const [home] = all.values();
  if (!home) throw new Error('no module');
  return { engine: new Engine({ resolveImport: (_, specifier) => all.get(specifier) }), home };
}

const sinksOf = (module: Module): Node[] => argumentsOf(module, 'sink');
const nothingKnown = (): Absence => ({ modules: new WeakSet(), functions: new WeakMap() });

/** What a place is told as: the argument of `sink`, and whether a source reaches it as it is run. */
function told(engine: Engine, module: Module, frame: Frame, body: Node): string[] {
  return sinksOf(module)
    .filter((sink) => contains(body, sink))
    .map((sink) => {
      const flows = trace(engine, { ...engine.at(module, sink), frame }, SOURCE_POLICY).length > 0;
      return module.textOf(sink) + (flows ? ' flows' : '');
    });
}

/** The calls of `sink` in other modules that the home module runs by calls, in order. */
function calledBy(program: Program, starts?: (call: CallNode) => boolean): string[] {
  const { engine, home } = read(program);
  const allowance = new Allowance(engine);
  const bodies = bodiesRunBy(engine, home, reaches(engine, sinksOf, nothingKnown(), allowance), allowance, starts);
  return bodies.flatMap(({ fn, module, frame }) => told(engine, module, frame, fn));
}

describe('functions that calls run', () => {
  it('are those of other modules that hold something, each with what its call gives', () => {
    expect(
      calledBy({
        home: `import { one, other, Made } from 'lib';
one(source());
one('x');
other(source());
mine(source());
new Made(source());
function mine(text) { sink(text); }`,
        lib: `export function one(a) { sink(a); }
export const other = (b) => log(b);
export class Made { constructor(c) { sink(c); } }
export function notCalled(d) { sink(d); }`,
      }),
    ).toEqual(['a flows', 'a', 'c flows']);
  });

  it('come nearest first, and up to 5 calls from the first', () => {
    const chain = (last: number): string =>
      Array.from({ length: last }, (_, i) => `export function f${i}(x) { sink(x${i}); f${i + 1}(x); }`).join('\n');
    const lib = `${chain(8)}\nexport function f8(x) { sink(x8); }`;
    expect(calledBy({ home: `import { f0, f2 } from 'lib';\nf0();\nf2();`, lib })).toEqual(
      // `f2` is called from home, and by way of `f0` in another frame.
      ['x0', 'x2', 'x1', 'x3', 'x2', 'x4', 'x3', 'x5', 'x4', 'x6', 'x5', 'x7'],
    );
    expect(calledBy({ home: `import { f0 } from 'lib';\nf0();`, lib })).toEqual(['x0', 'x1', 'x2', 'x3', 'x4', 'x5']);
    expect(calledBy({ home: `import { f3 } from 'lib';\nf3();`, lib })).toEqual(['x3', 'x4', 'x5', 'x6', 'x7', 'x8']);
  });

  it('are looked for through modules and functions that hold nothing themselves', () => {
    expect(
      calledBy({
        home: `import { a, quiet } from 'a';\nquiet(source());\na(source());`,
        a: `import { b } from 'b';\nexport const a = (x) => { log(x); b(x); };\nexport const quiet = (x) => other(x);`,
        b: `export const b = (y) => { log(y); c(y); };\nconst c = (z) => sink(z);`,
      }),
    ).toEqual(['z flows']);
  });

  it('are each run once, also in circles', () => {
    expect(
      calledBy({
        home: `import { a } from 'lib';\na(source());`,
        lib: `export function a(x) { b(x); }\nfunction b(y) { sink(y); a(y); }`,
      }),
    ).toEqual(['y flows', 'y flows']);
  });

  it('are those of calls that are worth following, and all that run in their modules', () => {
    const program = {
      home: `import { set, show } from 'lib';
import { other } from 'other';
set(source());
show();
other('x');`,
      lib: `export const set = (a) => sink(a);\nexport const show = () => sink(b);`,
      other: `export const other = (c) => sink(c);`,
    };
    const gives =
      (text: string) =>
      (call: CallNode): boolean =>
        call.arguments.some((one) => one.type !== 'SpreadElement' && 'callee' in one) === (text === 'source');
    expect(calledBy(program, gives('source'))).toEqual(['a flows', 'b']);
    expect(calledBy(program, () => false)).toEqual([]);
    expect(calledBy(program, () => true)).toEqual(['a flows', 'b', 'c']);
  });

  it('are those that lead to something, by way of modules that are not followed from the first', () => {
    const { engine, home } = read({
      home: `import { a, quiet } from 'a';
import { b } from 'b';
a(source());
quiet();
b('x');`,
      a: `import { b } from 'b';\nexport function a(x) { b(x); }\nexport function quiet() { log('x'); }`,
      b: `export function b(y) { sink(y); }`,
    });
    const allowance = new Allowance(engine);
    const matters = reaches(engine, sinksOf, nothingKnown(), allowance);
    const named = (starts?: (call: CallNode) => boolean): (string | undefined)[] =>
      bodiesRunBy(engine, home, matters, allowance, starts).map(({ fn }) => fn.id?.name);
    expect(named()).toEqual(['a', 'b', 'b']);
    expect(named((call) => call.callee.type === 'Identifier' && call.callee.name === 'a')).toEqual(['a', 'b']);
    engine.steps += 10_000;
    expect(named()).toEqual([]);
  });

  it('are none where no module that is entered holds anything', () => {
    const program = { home: `import { a } from 'lib';\na(source());`, lib: `export const a = (x) => log(x);` };
    expect(calledBy(program)).toEqual([]);
    expect(calledBy(program, () => true)).toEqual([]);
  });
});

describe('whether a function leads to what is looked for', () => {
  const LIB = `export function f0() { f1(); }
function f1() { other(); f2(); }
function f2() { f3(); f3(); }
function f3() { sink(x); f0(); }
export function none() { none(); alone(); }
function alone() {}
function outer() { return () => sink(y); }`;

  it('counts the calls on the way', () => {
    const { engine, home } = read({ home: LIB });
    const functions = new Map(home.index.functions.map((fn) => [fn.id?.type === 'Identifier' ? fn.id.name : '', fn]));
    const leads = (name: string, depth: number): boolean => {
      const fn = functions.get(name);
      if (!fn) throw new Error(`no ${name}`);
      return matters(fn, home, depth);
    };
    const absence = nothingKnown();
    const matters = reaches(engine, sinksOf, absence, new Allowance(engine));
    expect([2, 3, 4].map((depth) => leads('f0', depth))).toEqual([false, true, true]);
    expect([1, 0].map((depth) => leads('f2', depth))).toEqual([true, false]);
    expect([0, 1].map((depth) => leads('f3', depth))).toEqual([true, true]);
    expect([0, 5, 3].map((depth) => leads('none', depth))).toEqual([false, false, false]);
    expect(leads('outer', 0)).toBe(true);
    expect(leads('f0', 2)).toBe(false);
    expect(leads('f0', 3)).toBe(true);
  });

  it('is not asked again of what is known to hold nothing', () => {
    const { engine, home } = read({ home: LIB });
    const absence = nothingKnown();
    let asked = 0;
    const nodesOf = (): Node[] => {
      asked++;
      return [];
    };
    const all = home.index.functions;
    const first = reaches(engine, nodesOf, absence, new Allowance(engine));
    expect(all.map((fn) => first(fn, home, 3))).toEqual(all.map(() => false));
    expect(asked).toBe(1);
    const second = reaches(engine, nodesOf, absence, new Allowance(engine));
    expect(all.map((fn) => second(fn, home, 3))).toEqual(all.map(() => false));
    expect(asked).toBe(1);
  });

  it('is remembered of all functions that were looked through, for as many calls as were', () => {
    const { engine, home } = read({ home: LIB });
    const functions = home.index.functions;
    const absence = nothingKnown();
    const asked = (index: number, depth: number, allowance = new Allowance(engine)): void => {
      const fn = functions[index];
      if (fn) reaches(engine, sinksOf, absence, allowance)(fn, home, depth);
    };
    const known = (): unknown[] => functions.slice(0, 4).map((fn) => absence.functions.get(fn));
    const spent = new Allowance(engine);
    engine.steps += 10_000;
    asked(0, 2, spent);
    expect(known()).toEqual([undefined, undefined, undefined, undefined]);
    asked(0, 2);
    expect(known()).toEqual([2, 1, undefined, undefined]);
    asked(1, 0);
    expect(known()).toEqual([2, 1, undefined, undefined]);
  });

  it('is asked again where more calls are allowed, and where no steps were left', () => {
    const { engine, home } = read({ home: LIB });
    const [f0] = home.index.functions;
    if (!f0) throw new Error('no f0');
    const absence = nothingKnown();
    const asked = (depth: number): boolean => reaches(engine, sinksOf, absence, new Allowance(engine))(f0, home, depth);
    expect([asked(2), asked(2), asked(3)]).toEqual([false, false, true]);
    const spent = nothingKnown();
    const allowance = new Allowance(engine);
    engine.steps += 10_000;
    expect(allowance.isSpent).toBe(true);
    expect(reaches(engine, sinksOf, spent, allowance)(f0, home, 3)).toBe(false);
    expect(bodiesRunBy(engine, home, () => true, allowance)).toEqual([]);
    // What one question has taken is not missing from the next.
    expect(reaches(engine, sinksOf, spent, new Allowance(engine))(f0, home, 3)).toBe(true);
  });
});

describe('members that instances run', () => {
  /** The calls of `sink` in foreign classes of which the home module makes instances. */
  const madeBy = (program: Program): string[] => {
    const { engine, home } = read(program);
    const holds = (cls: Node, module: Module): boolean => sinksOf(module).some((sink) => contains(cls, sink));
    return instanceBodies(engine, home, holds, new Allowance(engine)).flatMap(({ node, module, frame }) =>
      told(engine, module, frame, node),
    );
  };

  it('are methods, getters and fields of foreign classes, with what the constructor was given', () => {
    expect(
      madeBy({
        home: `import { A, Quiet, make } from 'lib';
class Mine { m() { sink(mine); } }
new Mine();
new A(source());
new Quiet(source());
make(source());`,
        lib: `export class A {
  field = sink(a1);
  arrow = () => sink(this.value);
  declared;
  constructor(value) { this.value = value; sink(inConstructor); }
  method(given) { sink(this.value); sink(given); }
  get text() { return sink(this.value); }
  static shared() { sink(isStatic); }
  static { sink(inBlock); }
}
export class Quiet { m() { log(this.value); } }
export const make = (x) => new A(x);`,
      }),
    ).toEqual(['a1', 'this.value flows', 'this.value flows', 'given', 'this.value flows']);
  });

  it('are of classes that hold something, up to 5 above the one that is made', () => {
    const classes = Array.from({ length: 7 }, (_, i) => `class A${i + 1} extends A${i} { m${i + 1}() { sink(a); } }`);
    const program = {
      home: `import { A7, Quiet } from 'lib';\nnew A7();\nnew Quiet();`,
      lib: `class A0 {}\n${classes.join('\n')}\nclass Quiet { m() {} }\nexport { A7, Quiet };`,
    };
    const { engine, home } = read(program);
    const holds = (cls: Node, module: Module): boolean => sinksOf(module).some((sink) => contains(cls, sink));
    const named = (allowance: Allowance): string[] =>
      instanceBodies(engine, home, holds, allowance).map(({ node, module }) =>
        node.parent?.type === 'MethodDefinition' ? module.textOf(node.parent.key) : '',
      );
    const allowance = new Allowance(engine);
    expect(named(allowance)).toEqual(['m7', 'm6', 'm5', 'm4', 'm3', 'm2']);
    engine.steps += 10_000;
    expect(named(allowance)).toEqual([]);
  });

  it('are those of each instance by itself', () => {
    const lib = `export class A { constructor(value) { this.value = value; } m() { sink(this.value); } }`;
    expect(madeBy({ home: `import { A } from 'lib';\nnew A(source());\nnew A('x');`, lib })).toEqual([
      'this.value flows',
      'this.value',
    ]);
  });

  it('are those of the classes above as well', () => {
    expect(
      madeBy({
        home: `import { C } from 'lib';\nnew C(source());`,
        lib: `import { A } from 'base';
export class C extends A { own() { sink(c); } }`,
        base: `export class A { constructor(value) { this.value = value; } m() { sink(this.value); } }`,
      }),
    ).toEqual(['c', 'this.value flows']);
  });
});
