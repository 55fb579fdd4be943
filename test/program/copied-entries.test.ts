/** Objects that are filled entry by entry under the keys of another one: each key holds what it held there. */
import { testFlow } from '../support/program.ts';

const ROW = `const row = { a: source(), b: 'x' };
const form = new Map([['a', source()], ['b', 'x']]);
const copy = {};
`;
const READ = `
sink(copy.a); // flows
sink(copy.b);
sink(copy); // flows`;

const copies = (ways: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, `${ROW}${way}${READ}`]));

testFlow(
  'entries copied one by one',
  copies({
    'in a loop over entries': `for (const [key, value] of Object.entries(row)) copy[key] = value;`,
    'in a loop over the entries of a map': `for (const [key, value] of form.entries()) copy[key] = value;`,
    'in a loop over a map': `for (const [key, value] of form) { if (value) copy[key] = value; }`,
    'in a loop over pairs': `for (const pair of Object.entries(row)) copy[pair[0]] = pair[1];`,
    'in a loop that takes pairs apart': `for (const pair of Object.entries(row)) { const [key, value] = pair; copy[key] = value; }`,
    'in a loop over keys': `for (const key of Object.keys(row)) copy[key] = row[key];`,
    'in a loop over the keys of a map': `for (const key of form.keys()) copy[key] = form.get(key);`,
    'in a loop for ... in': `for (const key in row) copy[key] = row[key];`,
    'in a callback of the map': `form.forEach((value, key) => { copy[key] = value; });`,
    'in a callback over entries': `Object.entries(row).forEach(([key, value]) => { copy[key] = value; });`,
    'in a callback over keys': `Object.keys(row).forEach((key) => { copy[key] = row[key]; });`,
    'over a list that was kept': `const entries = Object.entries(row); for (const [key, value] of entries) copy[key] = value;`,
    'over a list that was spread and sorted': `for (const [key, value] of [...form].sort()) copy[key] = value;`,
    'as text': 'for (const [key, value] of Object.entries(row)) copy[`${key}`] = String(value).trim();',
    'with something else where it is missing': `for (const [key, value] of Object.entries(row)) copy[key] = value ?? '';`,
    'the first of several': `for (const [key, value] of Object.entries(row)) copy[key] = Array.isArray(value) ? value[0] : value;`,
    'where it is text': `for (const [key, value] of Object.entries(row)) copy[key] = typeof value === 'string' ? value : 'other';`,
  }),
);

const made = (ways: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(ways).map(([name, way]) => [
      name,
      `${ROW.replace('const copy = {};\n', '')}const copy = ${way};${READ}`,
    ]),
  );

testFlow(
  'objects made of entries',
  made({
    'of entries': `Object.fromEntries(Object.entries(row))`,
    'of mapped entries': `Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]))`,
    'of mapped entries, by a statement': `Object.fromEntries(Object.entries(row).map(([key, value]) => { return [key, value]; }))`,
    'of a list with a callback': `Object.fromEntries(Array.from(form, ([key, value]) => [key, value]))`,
    'of filtered entries': `Object.fromEntries([...form.entries()].filter(([, value]) => value !== ''))`,
    'by reducing into an object': `Object.entries(row).reduce((all, [key, value]) => { all[key] = value; return all; }, {})`,
    'by reducing with spreads': `Object.entries(row).reduce((all, [key, value]) => ({ ...all, [key]: value }), {})`,
    'by reducing keys': `Object.keys(row).reduce((all, key) => ({ ...all, [key]: row[key] }), {})`,
  }),
);

testFlow('entries copied into a map', {
  'by its keys': `const form = new Map([['a', source()], ['b', 'x']]);
const copy = new Map();
form.forEach((value, key) => copy.set(key, value));
sink(copy.get('a')); // flows
sink(copy.get('b'));`,
  'by a function that is given both': `const fill = (target, from) => { for (const key of Object.keys(from)) target[key] = from[key]; };
const copy = {};
fill(copy, { a: source(), b: 'x' });
sink(copy.a); // flows
sink(copy.b);
sink(copy); // flows`,
});

testFlow('entries copied into what lies in an object', {
  'one by one': `const row = { a: source(), b: 'x' };
const to = { copy: {}, other: {} };
for (const key of Object.keys(row)) to.copy[key] = row[key];
sink(to.copy.a); // flows
sink(to.copy.b);
sink(to.copy); // flows
sink(to.other);
sink(to); // flows`,
  'by a function': `const fill = (target, from) => { for (const key of Object.keys(from)) target[key] = from[key]; };
const inside = (target, from) => { for (const key of Object.keys(from)) target.copy[key] = from[key]; };
const to = { copy: {}, other: {} };
fill(to.copy, { a: source(), b: 'x' });
sink(to.copy.a); // flows
sink(to.copy.b);
sink(to.other);
const into = { copy: {}, other: {} };
inside(into, { a: source(), b: 'x' });
sink(into.copy.a); // flows
sink(into.copy.b);
sink(into.copy); // flows
sink(into.other);
sink(into); // flows`,
  'some of them': `const row = { a: source(), b: 'x' };
const to = { copy: {} };
for (const key of ['b']) to.copy[key] = row[key];
sink(to.copy);
sink(to.copy.b);
sink(to);`,
});

testFlow('other values than those of the key', {
  'another key': `const row = { a: source(), b: 'x' };
const copy = {};
const other = ['a', ''].join('');
for (const key of Object.keys(row)) copy[key] = row[other];
sink(copy.b); // flows`,
  'another list': `const row = { b: 'x', a: source() };
const copy = {};
for (const [key] of Object.entries({ b: 'x' })) for (const [, value] of Object.entries(row)) copy[key] = value;
sink(copy.b); // flows`,
  'a list of pairs': `const pairs = [['b', source()], ['a', 'x']];
const copy = {};
for (const [key, value] of pairs) copy[key] = value;
sink(copy.b); // flows`,
  'a value that is made of more': `const row = { a: 'x', b: 'x' };
const copy = {};
for (const [key, value] of Object.entries(row)) copy[key] = value + source();
sink(copy.b); // flows`,
});

testFlow('keys that are let pass', {
  'those of a list that is gone through': `const row = { a: source(), b: 'x' };
const copy = {};
for (const key of ['b', 'c']) copy[key] = row[key];
sink(copy);
sink(copy.b);
const taken = Object.fromEntries(['b'].map((key) => [key, row[key]]));
sink(taken);
const both = Object.fromEntries(['a', 'b'].map((key) => [key, row[key]]));
sink(both); // flows
sink(both.b);`,
  'those of a list that each is held against': `const SAFE = ['b', 'c'];
const SET = new Set(['b']);
const row = { a: source(), b: 'x' };
const [one, two, three, four] = [{}, {}, {}, {}];
const copy = {};
for (const [key, value] of Object.entries(row)) if (SAFE.includes(key)) copy[key] = value;
sink(copy);
const late = {};
for (const [key, value] of Object.entries(row)) { if (!SET.has(key)) continue; late[key] = value; }
sink(late);
const named = {};
for (const key in row) if (key === 'b' && row[key]) named[key] = row[key];
sink(named);
const masked = {};
for (const [key, value] of Object.entries(row)) masked[key] = SET.has(key) ? value : '***';
sink(masked);
sink(Object.fromEntries(Object.entries(row).filter(([key]) => SAFE.includes(key))));
sink(Object.fromEntries(Object.keys(row).filter((key) => SET.has(key)).map((key) => [key, row[key]])));`,
  'all but those of a list': `const SECRET = ['a'];
const row = { a: source(), b: 'x' };
const copy = {};
for (const [key, value] of Object.entries(row)) if (!SECRET.includes(key)) copy[key] = value;
sink(copy);
sink(copy.a);
const masked = {};
for (const [key, value] of Object.entries(row)) masked[key] = SECRET.includes(key) ? '***' : value;
sink(masked);
const other = {};
for (const [key, value] of Object.entries(row)) if (key !== 'b') other[key] = value;
sink(other); // flows
sink(other.a); // flows`,
  'lists that are not known, or say nothing of the key': `const row = { a: source(), b: 'x' };
const copy = {};
for (const [key, value] of Object.entries(row)) if ((globalThis.safe ?? ['a']).includes(key)) copy[key] = value;
sink(copy); // flows
const grown = ['b'];
grown.push(globalThis.more ?? ['a', ''].join(''));
const other = {};
for (const key of Object.keys(row)) if (grown.includes(key)) other[key] = row[key];
sink(other); // flows
const values = {};
for (const [key, value] of Object.entries(row)) if (!['b'].includes(value)) values[key] = value;
sink(values); // flows
const parts = {};
for (const key of Object.keys(row)) if (key.includes('a')) parts[key] = row[key];
sink(parts); // flows
const either = {};
for (const key of Object.keys(row)) if (key === 'b' || row[key]) either[key] = row[key];
sink(either); // flows`,
});
