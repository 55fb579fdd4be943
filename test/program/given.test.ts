/** What gives a variable its value: parameters, loops, assignments that compute one. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { argumentsOf, moduleOf, testFlow } from '../support/program.ts';

testFlow('parameters', {
  'with a default for the whole': `const f = ({ a, b } = { a: source(), b: 'x' }) => {
  sink(a); // flows
  sink(b);
};
f();
const g = ([a, b] = ['x', source()]) => {
  sink(a);
  sink(b); // flows
};
g();
const h = (a = source()) => a;
sink(h()); // flows
sink(h('x'));
const i = ({ x, ...rest } = { x: source(), y: 'x' }) => sink(rest);
i();`,
  'that take the rest': `const f = ({ a, ...rest }) => {
  sink(rest.a);
  sink(rest); // flows
  sink(rest.b); // flows
};
f({ a: 'x', b: source() });
const g = ({ a, ...rest }) => sink(rest);
g({ a: source(), b: 'x' });`,
});

testFlow('loops', {
  'over lists': `let a;
for (a of [{ x: source(), y: 'x' }]) {
  sink(a.x); // flows
  sink(a.y);
}
for (const key of ['x']) var b = source();
sink(b); // flows`,
  'over keys': `let a = source();
for (a in { x: 1 }) sink(a);
for (const key in { x: 1 }) var b = source();
sink(b); // flows`,
});

testFlow('assignments', {
  'that only may give another value': `let a = source();
a ??= 'x';
sink(a); // flows
let b = source();
b ||= 'x';
sink(b); // flows
let c = source();
if (no) c &&= 'x';
sink(c); // flows
let e = 'x';
e &&= source();
sink(e); // flows
let d;
d ??= { x: source(), y: 'x' };
sink(d.x); // flows
sink(d.y);`,
  'that compute a number': `let a = source();
a++;
sink(a);
let b = 'x';
b -= source();
sink(b);
let c = source();
const d = c--;
sink(c);
let e = source();
e *= 2;
sink(e);`,
});

const endsOf = (code: string): unknown[] => {
  const module = moduleOf(code);
  const engine = new Engine();
  const values = argumentsOf(module, 'ask').flatMap((node) => engine.values(engine.at(module, node)));
  return values.map(({ end }) => end);
};

describe('a value that is computed and never text', () => {
  it.each([
    ['for (const key in given) ask(key);', ['clean']],
    ['let key;\nfor (key in given) ask(key);', ['clean']],
    ['let count = 0;\ncount++;\nask(count);', ['clean']],
    ['let count = given;\ncount -= 1;\nask(count);', ['clean']],
  ])('%s', (code, ends) => {
    expect(endsOf(code)).toEqual(ends);
  });
});

describe('a parameter that is given', () => {
  it.each([
    ["const f = ({ a } = {}) => ask(a);\nf({ a: 'x' });", ['constant']],
    ["const f = ({ a } = { b: 'x' }) => ask(a);\nf({ a: 'x' });", ['missing', 'constant']],
    ["const f = ({ a } = given) => ask(a);\nf({ a: 'x' });", ['opaque', 'constant']],
  ])('has the values of its default for the whole, too: %s', (code, ends) => {
    expect(endsOf(code)).toEqual(ends);
  });
});
