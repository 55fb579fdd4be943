/** What is written into objects, maps and lists, copied into them and taken from them. */
import { testFlow } from '../support/program.ts';

testFlow('changes', {
  'fields that are overwritten in some branches': `const a = { secret: source() };
if (!no) a.secret = 'x';
else a.secret = 'y';
sink(a.secret);
const b = { secret: source() };
if (!no) delete b.secret;
else b.secret = 'y';
sink(b.secret);
const c = {};
for (const one of ['x']) c[one] = source();
sink(c.x); // flows
sink(c); // flows`,
  'fields of fields': `const a = { b: { c: source(), d: 'x' } };
a.b = { c: 'x', d: source() };
sink(a.b.c);
sink(a.b.d); // flows
a.b.d = 'y';
sink(a.b.d);
const e = { b: { c: source() } };
delete e.b;
sink(e);
e.b = { c: 'x' };
sink(e.b.c);`,
  'objects that are copied into others': `const a = { x: source(), y: 'x' };
Object.assign(a, { x: 'x' });
sink(a.x);
Object.assign(a, { z: source() }, { z: 'y' });
sink(a.z);
Object.assign(a, { y: source() });
sink(a.y); // flows
const b = { c: {} };
Object.assign(b.c, { d: source() });
sink(b.c.d); // flows
sink(b); // flows`,
  'maps, and lists that are filled': `const map = new Map();
map.set('a', source());
map.set('a', 'x');
sink(map.get('a'));
map.set('b', source());
map.delete('b');
sink(map.get('b'));
const list = ['x'];
list.unshift(source(), 'y');
sink(list[0]); // flows
const other = [];
other.splice(0, 0, source());
sink(other[0]); // flows
const set = new Set();
set.add('x');
set.add(source());
sink([...set]); // flows
const o = { list: [] };
o.list.push(source());
sink(o.list[0]); // flows
sink(o.other);`,
});

testFlow('what is spread', {
  'into a list gives its elements': `const rows = [{ x: source(), y: 'x' }];
const list = [];
list.push(...rows);
sink(list); // flows
sink(list[0]); // flows
sink(list[0].x); // flows
sink(list[0].y);
const other = [];
other.splice(source(), 0, ...rows);
sink(other[0].x); // flows
sink(other[0].y);
const fill = (target) => {
  target.push(...rows);
};
const filled = [];
fill(filled);
sink(filled[0].x); // flows
sink(filled[0].y);`,
  'into Object.assign gives objects': `const rows = [{ x: source(), y: 'x' }];
const a = { y: source() };
Object.assign(a, ...rows);
sink(a.x); // flows
sink(a); // flows
const b = {};
Object['assign'](b, ...rows);
sink(b.x); // flows
sink(b.y);
const c = { x: source() };
Object.assign(c, ...[]);
sink(c.x); // flows`,
});

testFlow('forms that are made empty', {
  'and get a value under a key': `const form = new URLSearchParams();
form.append('a', 'x');
form.append('b', source());
sink(form.get('a'));
sink(form.get('b')); // flows
const twice = new URLSearchParams();
twice.append('a', source());
twice.append('a', 'x');
sink(twice.get('a')); // flows`,
  'in some cases': `const f = (form) => {
  if (no) form = new URLSearchParams();
  form.append('a', 'x');
  sink(form.get('a')); // flows
};
f(new URLSearchParams({ a: source() }));
const made = new URLSearchParams({ a: source() });
made.append('a', 'x');
sink(made.get('a')); // flows
let other = new URLSearchParams();
if (!no) other = new URLSearchParams({ a: source() });
other.append('a', 'x');
sink(other.get('a')); // flows`,
});

testFlow('changes through another name', {
  'of the object, or of what lies in it': `const a = {};
const b = a;
b.secret = source();
sink(a.secret); // flows
sink(a.clean);
const c = { inner: { x: 'x' }, list: [], other: {} };
const inner = c.inner;
inner.x = source();
sink(c.inner.x); // flows
sink(c.other.x);
const list = c.list;
list.push(source());
sink(c.list[0]); // flows
const d = { to: {} };
const to = d.to;
Object.assign(to, { a: source(), b: 'x' });
sink(d.to.a); // flows
sink(d.to.b);
const fill = (target) => {
  target.a = source();
};
const e = { to: {} };
const filled = e.to;
fill(filled);
sink(e.to.a); // flows
sink(e.to.b);`,
  'that is not the same object': `const a = { x: 'x' };
const b = { ...a };
b.x = source();
sink(a.x);
const { ...c } = a;
c.x = source();
sink(a.x);
const d = a.y ?? {};
d.x = source();
sink(a.x);`,
});

testFlow('changes through a name that', {
  'is declared by let, and never given another value': `const a = {};
let b = a;
b.x = source();
sink(a.x); // flows
const c = {};
let d = c;
d = {};
d.x = source();
sink(c.x);`,
  'stands for what the variable held before': `let a = { x: source() };
const b = a;
a = { x: source() };
b.x = 'x';
sink(a.x); // flows`,
  'is changed before the variable is': `const a = {};
const b = a;
b.x = source();
sink(a.x); // flows
a.y = 'x';`,
  'takes the object apart': `const a = { x: {} };
const { x } = a;
x.y = 'x';
sink(a.x.y);`,
});

testFlow(
  'names that stand for one another',
  {
    'in circles': `const f = () => {
  const a = b;
  const b = a;
  a.x = source();
  sink(a.x); // flows
};
const g = () => {
  const c = c.x;
  c.x = source();
  sink(c.x); // flows
};`,
  },
  { runs: false },
);

testFlow('changes that leave what was there', {
  'by what only may write': `const a = { x: source(), y: source() };
a.x ??= 'x';
a.y ||= 'x';
sink(a.x); // flows
sink(a.y); // flows
const b = { x: source() };
b.x += 'x';
sink(b.x); // flows`,
  'under keys that are not known': `const key = ['k', ''].join('');
const a = { x: source() };
a[key] = 'x';
delete a[key];
sink(a.x); // flows
const map = new Map();
map.set('a', source());
map.set(key, 'x');
map.delete(key);
sink(map.get('a')); // flows
map.set(key, source());
sink(map.get('k')); // flows`,
  'of another object, or under another key': `const a = { y: source() };
const o = {};
o.x = a.y;
sink(a.y); // flows
const key = ['x', ''].join('');
o[key] = source();
sink(key);
const map = new Map();
map.set('a', source());
map.delete('b');
sink(map.get('a')); // flows
const name = 'a';
map.delete(name);
sink(map.get('a'));`,
  'under its own key': `const body = { a: source(), b: 'x' };
const out = { a: 'x', b: 'x' };
for (const key of Object.keys(body)) out[key] += body[key];
sink(out.a); // flows
sink(out.b);`,
  'beside it': `const list = [];
list.push(source());
list.push('x');
sink(list[0]); // flows
const other = [];
other.push(...['x', source()]);
sink(other[1]); // flows`,
  'by other functions': `const lib = { assign: () => 'x', delete: () => 'x' };
const a = {};
lib.assign(a, { x: source() });
Object.is(a, { x: source() });
Object.assign({}, a, { x: source() });
sink(a.x);
const b = { x: source() };
lib.delete(b.x);
void b.x;
sink(b.x); // flows`,
  'by the defaults of patterns': `const [a = source(), b = 'x'] = [];
sink(a); // flows
sink(b);
const f = ({ c = source(), d = 'x' }) => {
  sink(c); // flows
  sink(d);
};
f({});`,
  'by constructors that get them': `class Filler {
  constructor(target) {
    target.x = source();
    this.y = target;
  }
}
const a = { y: 'x' };
new Filler(a);
sink(a.x); // flows
sink(a.y);`,
});
