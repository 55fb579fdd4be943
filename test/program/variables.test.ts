/** What a variable holds: what is left of it after changes, what patterns take out, defaults, and calls told apart. */
import { testFlow } from '../support/program.ts';

testFlow('a field that is overwritten', {
  'leaves the others': `const o = { a: 'x', b: source() };
o.a = 'y';
sink(o.b); // flows
sink(o); // flows
const p = { a: 'x', b: source() };
delete p.a;
sink(p.a);
sink(p.b); // flows
sink(p); // flows`,
  'stays so, whatever is changed beside it': `const o = { a: source(), list: [], n: {} };
o.list.push('y');
o.n.x = 'y';
o.a = 'x';
sink(o);
const p = { a: source(), list: [] };
p.a = 'x';
p.list.push('y');
sink(p);`,
  'takes with it what was put into it': `const o = { a: {}, list: [], n: {} };
o.a.b = source();
o.a = 'x';
o.list.push(source());
o.list = [];
Object.assign(o.n, { x: source() });
o.n = {};
sink(o);
o.n.x = source();
sink(o); // flows`,
  'takes with it what a function put into it': `const fill = (target) => { target.x = source(); };
const o = { a: {} };
fill(o.a);
sink(o); // flows
o.a = {};
sink(o);
fill(o.a);
sink(o); // flows`,
  'inside of another': `const o = { a: { b: source(), c: 'x' } };
o.a.b = 'x';
sink(o.a);
sink(o.a.b);
const p = { a: { b: 'x', c: source() } };
p.a.b = 'y';
sink(p); // flows
const q = { a: { c: source() }, b: { c: 'x' } };
delete q.b.c;
sink(q.a); // flows
delete q.a.c;
sink(q.a);`,
});

testFlow(
  'a field that may be overwritten',
  {
    'still gives what it held': `const o = { a: source(), b: 'x' };
if (no) o.a = 'x';
sink(o); // flows
const p = { a: source() };
while (no) p.a = 'x';
sink(p); // flows
const q = { a: source() };
if (no) delete q.a;
sink(q); // flows
sink(q.a); // flows
const r = { a: source() };
for (const one of []) Object.assign(r, { a: one });
sink(r.a); // flows`,
  },
  { runs: false },
);

testFlow('a variable that may have been given something else', {
  'still gives what it held': `let a = source();
a ??= 'x';
sink(a); // flows
let b = source();
b &&= b + 'x';
sink(b); // flows
let c = source();
for (let i = 0; i < 0; i++) c++;
sink(c); // flows
let d = source();
d++;
sink(d);
const f = ({ e } = { e: 'x' }) => sink(e); // flows
f({ e: source() });`,
});

testFlow('lists', {
  'give what was put under an index to all who take an element': `const list = [];
list[0] = source();
for (const one of list) sink(one); // flows
const o = { list: ['x', source()] };
o.list[0] = 'y';
for (const one of o.list) sink(one); // flows
const clean = ['x'];
clean[0] = 'y';
for (const one of clean) sink(one);`,
});

testFlow('a change of one of several', {
  'leaves the others': `const list = [{ a: 'x' }, { a: source() }];
list[0].a = 'x';
for (const one of list) {
  sink(one); // flows
  sink(one.a); // flows
}
delete list[0].a;
for (const one of list) {
  sink(one); // flows
  sink(one.a); // flows
}
Object.assign(list[0], { a: 'x' });
for (const one of list) sink(one.a); // flows
const o = { list };
delete o.list[0].a;
for (const one of o.list) sink(one.a); // flows`,
  'leaves the others, whichever it is': `const maps = [new Map([['a', source()]]), new Map()];
const i = no ? 0 : 1;
maps[i].set('a', 'x');
for (const one of maps) {
  sink(one.get('a')); // flows
  sink([...one.values()]); // flows
}
maps[i].delete('a');
for (const one of maps) sink(one.get('a')); // flows`,
});

testFlow('what is put in', {
  'keeps its fields': `const o = {};
o.a = { x: source(), y: 'x' };
sink(o); // flows
sink(o.a.x); // flows
sink(o.a.y);
let text = 'x';
text += [source()];
sink(text); // flows
const list = [];
list.push([source()]);
sink(list); // flows`,
  'by Object.assign keeps to its place': `const o = { a: {}, b: {} };
Object.assign(o.a, { x: source() });
sink(o.b);
sink(o.b.x);
sink(o.a.x); // flows
const extra = { x: 'x' };
const p = { x: source() };
Object.assign(p, extra);
sink(p.x);
const some = no ? { x: 'x' } : {};
const q = { x: source() };
Object.assign(q, some);
sink(q.x); // flows`,
});

testFlow('functions that are handed an object', {
  'fill what they are handed': `const fill = (target) => { target.x = source(); };
const o = { a: {}, b: {} };
fill(o.a);
sink(o.a.x); // flows
sink(o.b.x);
sink(o.b);
sink(o.a); // flows
sink(o); // flows`,
  'may have a default for it': `const fill = (target = {}) => { target.x = source(); };
const o = {};
fill(o);
sink(o.x); // flows
sink(o.y);`,
  'keep the fields of what they put in': `const fill = (target) => { target.a = { x: source(), y: 'x' }; };
const o = {};
fill(o);
sink(o.a.x); // flows
sink(o.a.y);
sink(o.a); // flows
sink(o); // flows`,
  'copy into it': `const fill = (target) => { Object.assign(target, { x: source(), y: 'x' }); };
const o = {};
fill(o);
sink(o.x); // flows
sink(o.y);
sink(o); // flows`,
  'copy into what lies in it': `const fill = (target) => { Object.assign(target.a, { x: source(), y: 'x' }); };
const o = { a: {}, b: {} };
fill(o);
sink(o.a.x); // flows
sink(o.a.y);
sink(o.a); // flows
sink(o.b);
sink(o); // flows
const p = { n: { a: {} } };
fill(p.n);
sink(p.n.a.x); // flows
sink(p.n.a.y);`,
  'copy some keys of another into it': `const fill = (target, from) => { for (const key of ['b']) target[key] = from[key]; };
const o = {};
fill(o, { a: source(), b: 'x' });
sink(o);
sink(o.b);
const p = {};
fill(p, { a: 'x', b: source() });
sink(p); // flows
sink(p.b); // flows`,
});

testFlow('rest', {
  'of a parameter leaves out what is taken': `const f = ({ a, ...rest }) => {
  sink(a); // flows
  sink(rest.a);
  sink(rest.b);
  sink(rest);
};
f({ a: source(), b: 'x' });
const g = ({ a, ...rest }) => {
  sink(rest.b); // flows
  sink(rest); // flows
  const { b, ...more } = rest;
  sink(more);
};
g({ a: source(), b: source(), c: 'x' });`,
  'of a rest leaves out both': `const { a, ...rest } = { a: source(), b: source(), c: 'x' };
const { b, ...more } = rest;
sink(more);
sink(more.a);
const take = (all) => {
  const { c, ...others } = all;
  return others;
};
sink(take(rest)); // flows
sink(take(more));`,
});

testFlow('the default of a parameter', {
  'counts where nothing is given': `const f = (a = source()) => a;
sink(f()); // flows
sink(f(undefined)); // flows
sink(f(no ? 'x' : undefined)); // flows
sink(f('x'));
sink(f(null));
sink(f(1));
const call = (a = () => source()) => a();
sink(call()); // flows
sink(call(() => 'x'));`,
  'counts for the argument of its own position': `const f = (a, b = source()) => b;
sink(f('x')); // flows
sink(f('x', 'y'));
sink(f('x', 'y', ...['z']));
sink(f(...[], 'y')); // flows`,
  'counts inside of a pattern, whatever is given': `const f = ({ a = source() }) => a;
sink(f('x')); // flows
sink(f({})); // flows
const g = ({ b: { a = source() } = {} }) => a;
sink(g({})); // flows`,
});

testFlow('calls are told apart', {
  'by what a variable around holds after each': `let last = 'x';
function set(value) {
  last = value;
  return last;
}
sink(set('x'));
sink(set(source())); // flows`,
  'in functions that are handed out': `function outer(value) {
  function inner() {
    return value;
  }
  return inner;
}
sink(outer('x')());
sink(outer(source())()); // flows
function holder(value) {
  class Held {
    read() {
      return value;
    }
  }
  return Held;
}
sink(new (holder(source()))().read()); // flows`,
  'in variables that inner functions write': `function collect(value) {
  let all = '';
  [value].forEach((one) => {
    all += one;
  });
  return all;
}
sink(collect('x'));
sink(collect(source())); // flows`,
  'where the calls that lead there are many': `const id = (x) => x;
id(source());
const clean = id('x');
const held = id(source());
const f1 = () => f2();
const f2 = () => f3();
const f3 = () => f4();
const f4 = () => f5();
const f5 = () => f6();
const f6 = () => f7();
const f7 = () => f8();
const f8 = () => clean;
sink(f1());
const outer = () => {
  const own = id('x');
  const h1 = () => h2();
  const h2 = () => h3();
  const h3 = () => h4();
  const h4 = () => h5();
  const h5 = () => h6();
  const h6 = () => h7();
  const h7 = () => own;
  return h1();
};
sink(outer());
const g1 = () => g2();
const g2 = () => held;
sink(g1()); // flows`,
});
