/** What calls run, with which arguments, and what their results are: where a value goes that is given to one. */
import { describe, expect, it } from 'vitest';
import { possibleValues } from '../../src/program/constants.ts';
import { Engine } from '../../src/program/engine.ts';
import { argumentsOf, linesReached, moduleOf, testFlow } from '../support/program.ts';

testFlow('functions are called', {
  'with another this, and the arguments behind it': `function f(a, b) { return { a, b, k: this.k }; }
sink(f.call({ k: source() }, 'x', 'y').k); // flows
sink(f.call({ k: 'x' }, source(), 'y').k);
sink(f.call({ k: 'x' }, source(), 'y').a); // flows
sink(f.call({ k: 'x' }, source(), 'y').b);
sink(f.apply({ k: source() }, ['x', 'y']).k); // flows
sink(f.apply({ k: 'x' }, ['x', source()]).b); // flows
sink(f.apply({ k: 'x' }, ['x', source()]).k);
function g(a) { sink(a); }
g.call();
g.apply(null);`,
  'by methods that only have such names': `const o = {
  call(a, b) {
    sink(a); // flows
    sink(b);
  },
  apply(a) { sink(a); }, // flows
};
o.call(source(), 'x');
o.apply(source());`,
  'not, where a member of them is': `const f = (x) => sink(x);
f.other = (x) => x;
f.other(source());
const g = { f: (x) => x };
sink(g.f('x'));
sink(g.f(source())); // flows`,
  'by super, with the object that runs it': `class C { f(x) { sink(x); } } // flows
class D extends C { f() { [1].forEach(() => super.f(source())); } }
new D().f();
class E { f() { return this.k; } }
class F extends E {
  constructor() { super(); this.k = source(); }
  f() { return [1].map(() => super.f())[0]; }
  g() { return super.f(); }
}
sink(new F().f()); // flows
sink(new F().g()); // flows`,
  'as constructors, of classes above as well': `class A { constructor(x, y) { this.x = x; this.y = y; } }
class B extends A {}
class C extends B { constructor(x) { super(x, 'y'); } }
sink(new B(source(), 'y').x); // flows
sink(new B(source(), 'y').y);
sink(new C(source()).x); // flows
sink(new C(source()).y);`,
  'with what is bound first': `const pair = (a, b) => ({ a, b });
const bound = pair.bind(null, 'x');
sink(bound(source()).a);
sink(bound(source()).b); // flows`,
});

testFlow('a result', {
  'of a generator is what it yields': `function* each() {
  yield { a: source(), b: 'x' };
  yield* [{ a: 'x', b: 'y' }];
}
for (const { a, b } of each()) {
  sink(a); // flows
  sink(b);
}
function* all() { yield* [source()]; }
sink([...all()]); // flows
for (const one of all()) sink(one); // flows
`,
  'of a reducer is what it begins with, or gives': `const own = (sum, one) => sum;
sink(['x'].reduce(own, source())); // flows
sink(['x'].reduceRight(own, source())); // flows
const other = (one) => one;
sink(['x'].map(other, source()));
sink([source()].reduce((sum, one) => one, 'x')); // flows
sink([source()].reduce((sum) => sum, 'x'));`,
  'of a function that runs in a circle is what it gives in the end': `const f = (n, x) => (n > 0 ? f(n - 1, x) : x);
sink(f(2, source())); // flows
sink(f(2, 'x'));`,
  'of what has the name of a constructor is its own': `class Map { constructor(x) { this.y = 'x'; } }
sink(new Map([[1, source()]]).y);`,
});

describe('what a call that is unknown is given comes out of it', () => {
  it.each([
    ['by its name', 'sink(renderText(source()));', true],
    ['by the name of a method', 'sink(a.formatName(source()));', true],
    ['not by another name', 'sink(lookUp(source()));', false],
    ['for what a reducer that is unknown begins with', 'sink(rows.reduce(add, source()));', true],
    ['for what one from the right begins with', 'sink(rows.reduceRight(add, source()));', true],
    ['not for what a callback that is unknown is called on', 'sink(rows.map(add, source()));', false],
    ['not where it has no name', 'sink(load()(source()));', false],
    [
      'for what a library of texts makes',
      "import Format from 'intl-messageformat';\nsink(new Format(source()));",
      true,
    ],
    ['not for what another library makes', "import Other from 'other';\nsink(new Other(source()));", false],
    ['not for what makes it without an import', 'sink(new Other(source()));', false],
    [
      'for what is made by a package as the language does',
      "import { URL } from 'url';\nsink(new URL(source()));",
      true,
    ],
    ['for a member of one', "import url from 'url';\nsink(new url.URL(source()));", true],
    ['for a member of what is global', 'sink(new globalThis.URL(source()));', true],
    ['not for a member of what the program has', 'const o = {};\nsink(new o.URL(source()));', false],
    ['not for a member of what is unknown', 'const f = (o) => sink(new o.URL(source()));', false],
    ['not for a member of another file', "import o from './o.js';\nsink(new o.URL(source()));", false],
  ])('%s', (_, code, flows) => {
    const line = code.split('\n').length;
    expect(linesReached(code, 'espree')).toEqual(flows ? [line] : []);
  });
});

describe('a result is', () => {
  const ends = (code: string): unknown[] => {
    const module = moduleOf(code);
    const [node] = argumentsOf(module, 'ask');
    if (!node) throw new Error('nothing is asked');
    const engine = new Engine();
    return possibleValues(engine, engine.at(module, node)).map(({ constant, end }) =>
      constant ? constant.value : end,
    );
  };

  it.each([
    ['a function, where one is bound', 'const f = () => 1;\nask(f.bind(null));', ['function']],
    ['unknown, for a member of what is bound', 'const f = () => 1;\nask(f.bind(null).a);', ['opaque']],
    ['computed, where a method of the language gives it', 'ask(given.trim());', ['clean']],
    ['unknown, where a method may be another', "ask(given.get('a'));", ['opaque', 'opaque']],
    ['what the program gives', 'const f = () => (no() ? 1 : 2);\nask(f());', [1, 2]],
    ['each of what the functions give that may be called', 'const f = no() ? () => 1 : () => 2;\nask(f());', [1, 2]],
    ['unknown, where nothing tells', 'ask(given());', ['opaque']],
    ['unknown, where a loader gets two arguments', "ask(require('a', 'b'));", ['opaque']],
    ['from outside, where a loader gives it', "ask(require('a'));", ['import']],
    ['unknown, where another function loads', "ask(load('a'));", ['opaque']],
    ['what the program gives, where it has a loader', "const require = (x) => x;\nask(require('a'));", ['a']],
    ['unknown, where a map is asked for by a name', "ask(given.map('a'));", ['opaque']],
    ['a list, where a list is mapped', 'ask(given.map((x) => x));', ['clean']],
  ])('%s', (_, code, expected) => {
    expect(ends(code)).toEqual(expected);
  });
});
