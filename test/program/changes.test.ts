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
});
