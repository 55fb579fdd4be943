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
