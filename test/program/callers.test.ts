/** Who calls a function: what its parameters may be, by all that is seen of it, and whether more may call it. */
import { describe, expect, it } from 'vitest';
import { possibleValues } from '../../src/program/constants.ts';
import { Engine } from '../../src/program/engine.ts';
import { argumentsOf, moduleOf, testFlow } from '../support/program.ts';

/** What the argument of the first `ask(...)` may be, with `anything` where not all that gives it can be seen. */
function values(code: string): unknown[] {
  const module = moduleOf(code);
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine();
  const found = possibleValues(engine, engine.at(module, node));
  return found.map(({ constant, end }) => (constant ? constant.value : end === 'opaque' ? 'anything' : end)).sort();
}

type Case = readonly [title: string, code: string, ...expected: unknown[]];

const testValues = (group: string, cases: readonly Case[]): void => {
  describe(group, () => {
    it.each(cases)('%s', (_, code, ...expected) => {
      expect(values(String(code))).toEqual(expected);
    });
  });
};

testValues('a parameter is what all calls give, where the function is', [
  ['declared', 'function f(x) { ask(x); }\nf(1);\nf(2);', 1, 2],
  ['a variable', 'const f = (x) => ask(x);\nf(1);', 1],
  ['a variable of another name', 'const f = (x) => ask(x);\nconst g = f;\ng(1);', 1],
  ['a variable and has a name of its own', 'const f = function g(x) { if (x) g(2); ask(x); };\nf(1);', 1, 2],
  ['known by its own name only', 'f(function g(x) { if (x) g(2); ask(x); });', 2, 'anything'],
  ['called where it stands', '((x) => ask(x))(1);', 1],
  ['called by call', 'function f(x) { ask(x); }\nf.call(null, 1);', 1],
  ['called by apply', 'function f(x) { ask(x); }\nf.apply(null, [1]);', 1],
  ['bound', 'function f(x) { ask(x); }\nconst g = f.bind(null, 1);\ng();', 1],
  ['chosen', 'const f = no ? (x) => ask(x) : () => {};\nf(1);', 1],
  ['chosen where another is missing', 'const f = (x) => ask(x);\nconst g = other ?? f;\ng(1);', 1],
  ['chosen where a condition holds', 'const f = (x) => ask(x);\nconst g = yes && f;\ng(1);', 1],
  ['the default of a parameter', 'const g = (f = (x) => ask(x)) => f(1);\ng();', 1, 'anything'],
  ['called by itself', 'function f(x) { ask(x); if (x) f(2); }\nf(1);', 1, 2],
]);

testValues('a parameter is what calls give or anything, where the function is', [
  ['never called', 'function f(x) { ask(x); }', 'anything'],
  ['exported', 'export function f(x) { ask(x); }\nf(1);', 1, 'anything'],
  ['exported as the default', 'export default function f(x) { ask(x); }\nf(1);', 1, 'anything'],
  ['exported by a variable', 'export const f = (x) => ask(x);\nf(1);', 1, 'anything'],
  ['exported in a list', 'const f = (x) => ask(x);\nf(1);\nexport { f };', 1, 'anything'],
  ['exported as the default by its name', 'const f = (x) => ask(x);\nf(1);\nexport default f;', 1, 'anything'],
  ['assigned to a member', 'const f = (x) => ask(x);\nf(1);\nmodule.exports = f;', 1, 'anything'],
  ['put into an object', 'const f = (x) => ask(x);\nconst o = { f };\nf(1);\no.f(2);', 1, 2, 'anything'],
  ['put into an object by another name', 'const f = (x) => ask(x);\nconst o = { g: f };\no.g(2);', 2, 'anything'],
  [
    'put into an object by a name that is computed',
    'const f = (x) => ask(x);\nconst o = { [key]: f };\nf(1);',
    1,
    'anything',
  ],
  ['a method of an object', 'const o = { f(x) { ask(x); } };\no.f(1);', 1, 'anything'],
  ['a method of a class', 'class A { f(x) { ask(x); } }\nnew A().f(1);', 1, 'anything'],
  ['a field of a class', 'class A { f = (x) => ask(x); }\nnew A().f(1);', 1, 'anything'],
  ['assigned', 'let f;\nf = (x) => ask(x);\nf(1);', 1, 'anything'],
  ['assigned to a field', 'const o = {};\no.f = (x) => ask(x);\no.f(1);', 1, 'anything'],
  ['a constructor', 'class A { constructor(x) { ask(x); } }\nnew A(1);', 1, 'anything'],
  [
    'the constructor of a class that is a variable',
    'const A = class { constructor(x) { ask(x); } };\nnew A(1);',
    1,
    'anything',
  ],
  [
    'the constructor of a class above',
    'class A { constructor(x) { ask(x); } }\nclass B extends A {}\nnew B(1);',
    1,
    'anything',
  ],
  ['handed to what is unknown', 'const f = (x) => ask(x);\nf(1);\nother(f);', 1, 'anything'],
  ['written into a call of what is unknown', 'other((x) => ask(x));', 'anything'],
  ['written into what makes what is unknown', 'new Other((x) => ask(x));', 'anything'],
  ['returned', 'const g = () => (x) => ask(x);\nother(g());', 'anything'],
]);

testValues('a parameter of a callback is what its function gives, where that', [
  ['calls it', 'const g = (f) => f(1);\ng((x) => ask(x));', 1],
  ['calls it by a name', 'const g = (f) => f(1);\nconst h = (x) => ask(x);\ng(h);', 1],
  ['calls it, and others do', 'const g = (f) => f(1);\nconst h = (x) => ask(x);\ng(h);\nh(2);', 1, 2],
  ['calls it where it is there', 'const g = (f) => { if (f) f(1); };\ng((x) => ask(x));', 1],
  ['calls it by a choice', 'const g = (f) => (f ? f(1) : 0);\ng((x) => ask(x));', 1],
  [
    'calls it after a look at its type',
    "const g = (f) => { if (typeof f === 'function') f(1); };\ng((x) => ask(x));",
    1,
  ],
  ['calls it by its second parameter', 'const g = (a, f) => f(a, 2);\ng(1, (y, x) => ask(x));', 2],
  ['calls it by a parameter with a default', 'const g = (f = other) => f(1);\ng((x) => ask(x));', 1],
  ['hands it on', 'const g = (a, f) => f(1);\nconst h = (f) => g(2, f);\nh((x) => ask(x));', 1],
  ['overwrites it after the call', 'const g = (f) => { f(1); f = 0; };\ng((x) => ask(x));', 1],
]);

testValues('a parameter of a callback is anything, too, where its function', [
  ['keeps it', 'const g = (f) => { list.push(f); f(1); };\ng((x) => ask(x));', 1, 'anything'],
  ['returns it', 'const g = (f) => { f(1); return f; };\ng((x) => ask(x));', 1, 'anything'],
  ['returns it by a choice', 'const g = (f) => { f(1); return no ? f : 0; };\ng((x) => ask(x));', 1, 'anything'],
  [
    'returns it where a condition holds',
    'const g = (f) => { f(1); return yes && f; };\ng((x) => ask(x));',
    1,
    'anything',
  ],
  ['returns it where it is there', 'const g = (f) => { f(1); return f || 0; };\ng((x) => ask(x));', 1, 'anything'],
  ['never reads it', 'const g = (f) => {};\ng((x) => ask(x));', 'anything'],
  ['takes it from a list', 'const g = (...all) => all[0](1);\ng((x) => ask(x));', 'anything'],
  ['hands it to what is unknown', 'const g = (f) => { other(f); f(1); };\ng((x) => ask(x));', 1, 'anything'],
  [
    'may be another that keeps it',
    'const g = no ? (f) => f(1) : (f) => { list = f; };\ng((x) => ask(x));',
    1,
    'anything',
  ],
  ['keeps it by a name', 'const g = (f) => { list = f; };\nconst h = (x) => ask(x);\ng(h);\nh(1);', 1, 'anything'],
]);

testFlow('a function is called', {
  'by its own name, where it is a callback': `const run = (f) => f('x');
run(function again(x) {
  sink(x); // flows
  if (x === 'x') again(source());
});
(function again(x) {
  sink(x); // flows
  if (x === 'x') again(source());
})('x');`,
  'by what it was bound as': `function f(x, y) {
  sink(x);
  sink(y); // flows
}
const g = f.bind(null, 'x');
g(source());`,
  'as the constructor of classes below its own': `class A { constructor(x) { this.x = x; sink(x); } } // flows
class B extends A {}
new B(source());
const C = class { constructor(x) { sink(x); } }; // flows
class D extends C { constructor(x) { super(x); } }
new D(source());
class E { constructor(x) { sink(x); } } // flows
const F = E;
new F(source());
class G { constructor(x) { sink(x); } }
class H extends G { constructor(x) { super('x'); } }
new H(source());`,
});

testFlow('callbacks of methods of lists', {
  'get elements, and what was gathered': `[source()].reduce((sum, one) => {
  sink(one); // flows
  return sum;
}, 'x');
['x'].reduce((sum) => sink(sum), source()); // flows
[source(), 'x'].reduceRight((sum, one) => sink(one), 'x'); // flows
['x', 'y'].reduceRight((sum, one) => sink(sum), source()); // flows
['x'].reduce((sum, one) => sink(one), source());
[{ a: source(), b: 'x' }, {}].reduce((sum) => {
  sink(sum.b);
  sink(sum.a); // flows
  return sum;
});
[['x', 'y'], [source()]].reduce((sum, [one]) => sink(one), ''); // flows`,
  'get what Array.from reads': `Array.from([{ a: source(), b: 'x' }], ({ a, b }) => {
  sink(a); // flows
  sink(b);
});
Array.from([source()], (one, i) => sink(i));
const own = { from: (list, f) => f('x') };
own.from([source()], (one) => sink(one));`,
  'get what a promise gives, or is rejected with': `await Promise.resolve(source()).then(
  (one) => sink(one), // flows
  (error) => sink(error),
);
await Promise.reject(source()).then(
  (one) => sink(one),
  (error) => sink(error), // flows
);`,
  'get what the text is that they replace': `source().replace(/.*/, (match) => sink(match)); // flows
'x'.replace(/x/, (match) => sink(match));`,
});

testFlow('rest parameters', {
  'hold what is left of the arguments': `const f = (first, ...rest) => {
  sink(first);
  sink(rest); // flows
  sink(rest[0]);
  sink(rest[1]); // flows
};
f('x', 'y', source());
const g = (first, ...rest) => sink(rest);
g(source(), 'x');
const h = (...rest) => {
  sink(rest[0].a); // flows
  sink(rest[0].b);
};
h(...[{ a: source(), b: 'x' }]);`,
  'take what is spread': `const f = (a, b, c) => {
  sink(a);
  sink(b); // flows
  sink(c.k); // flows
};
f('x', ...[source(), { k: source() }]);
const g = (a, b) => sink(a);
g('x', ...[source()]);`,
});
