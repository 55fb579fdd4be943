/** Values on their way through expressions, objects, collections and text. */
import { testFlow } from '../support/program.ts';

testFlow('expressions carry', {
  'assignment and names': `const a = source();
let b = a;
let c;
c = b;
sink(a); // flows
sink(c); // flows
sink((c, 'x'));
sink(('x', c)); // flows`,
  text: `const a = source();
sink('x' + a); // flows
sink(\`x \${a}\`); // flows
let text = 'x';
text += a;
sink(text); // flows
text = 'y';
sink(text);
sink(String(a)); // flows
sink(a.toString()); // flows`,
  choices: `const a = source();
sink(a ?? 'x'); // flows
sink(a || 'x'); // flows
sink('x' && a); // flows
sink(a ? 'x' : 'y');
sink(no ? 'x' : a); // flows
let b = null;
b ??= a;
sink(b); // flows
let c = '';
c ||= a;
sink(c); // flows`,
  'what gives no text': `const a = source();
sink(a === 'x');
sink(typeof a);
sink(!a);
sink(a.length);
sink(Boolean(a));
sink(a > 'b');
sink('k' in { [a]: 1 });
sink(a instanceof Object);
sink(void a);
sink(a * 2);
sink(-a);
sink(~~a);`,
  'the test of a branch': `const a = source();
let b = 'x';
if (a) b = 'y';
sink(b);
while (!a) b = 'z';
sink(b);`,
});

testFlow('objects are told apart by field', {
  fields: `const a = { secret: source(), clean: 'x' };
sink(a.secret); // flows
sink(a['secret']); // flows
sink(a.clean);
sink(a); // flows
sink(a.other);
a.clean = a.secret;
sink(a.clean); // flows`,
  'fields that are written later': `const a = {};
sink(a);
a.secret = source();
a.clean = 'x';
sink(a.secret); // flows
sink(a.clean);
a.secret = 'x';
sink(a.secret);
sink(a);`,
  'fields that are deleted': `const a = { secret: source(), clean: 'x' };
delete a.secret;
sink(a.secret);
sink(a);`,
  'nested fields': `const a = { b: { c: source(), d: 'x' } };
sink(a.b.c); // flows
sink(a.b.d);
sink(a.b); // flows
const { b } = a;
sink(b.c); // flows
a.b.c = 'x';
sink(a.b.c);`,
  'computed keys': `const key = 'secret';
const a = { [key]: source() };
sink(a.secret); // flows
sink(a[key]); // flows
sink(a.other);`,
  'shorthand, methods and getters': `const secret = source();
const a = { secret, get text() { return secret; }, read() { return this.secret; }, clean() { return 'x'; } };
sink(a.secret); // flows
sink(a.text); // flows
sink(a.read()); // flows
sink(a.clean());`,
  'an alias': `const a = {};
const b = a;
b.secret = source();
sink(b.secret); // flows
sink(b.clean);`,
  'optional chaining': `const a = { b: { c: source() } };
sink(a?.b?.c); // flows
sink(a?.['b'].c); // flows
sink(a?.d?.c);`,
});

testFlow('patterns take apart', {
  objects: `const { secret, clean, ...rest } = { secret: source(), clean: 'x', more: source() };
sink(secret); // flows
sink(clean);
sink(rest.more); // flows
sink(rest.secret);
const { secret: renamed, missing = 'x' } = { secret: source() };
sink(renamed); // flows
sink(missing);
const { absent = source() } = {};
sink(absent); // flows`,
  'rest leaves out what is taken': `const { secret, ...rest } = { secret: source(), clean: 'x' };
sink(rest);
sink({ ...rest });`,
  arrays: `const [first, second, ...more] = [source(), 'x', source()];
sink(first); // flows
sink(second);
sink(more); // flows
const [, only] = ['x', source()];
sink(only); // flows`,
  nested: `const { a: { b: [secret, clean] } } = { a: { b: [source(), 'x'] } };
sink(secret); // flows
sink(clean);
let x;
({ x } = { x: source() });
sink(x); // flows
[x] = ['x'];
sink(x);`,
  'in a loop': `for (const { secret, clean } of [{ secret: source(), clean: 'x' }]) {
  sink(secret); // flows
  sink(clean);
}
for (const [key, value] of Object.entries({ a: source() })) {
  sink(value); // flows
}
for (const key in { a: source() }) sink(key);`,
});

testFlow('spreads', {
  'of objects': `const a = { secret: source(), clean: 'x' };
sink({ ...a }); // flows
sink({ ...a }.secret); // flows
sink({ ...a }.clean);
sink({ ...a, secret: 'x' }.secret);
sink({ ...a, secret: 'x' });
sink({ secret: 'x', ...a }.secret); // flows
sink({ secret: source(), ...{ secret: 'x' } }.secret);`,
  'of arrays and arguments': `const a = [source(), 'x'];
sink([...a]); // flows
sink([...a][0]); // flows
const last = (...all) => all.at(-1);
sink(last('x', source())); // flows
const pick = (x, y) => y;
sink(pick(...['x', source()])); // flows`,
  'Object.assign': `sink(Object.assign({}, { a: source() }).a); // flows
sink(Object.assign({}, { a: source() }).b);
sink(Object.assign({ a: source() }, { a: 'x' }).a);
const to = {};
Object.assign(to, { a: source() });
sink(to.a); // flows
sink(to.b);`,
});

testFlow('collections', {
  arrays: `const a = [];
a.push(source());
sink(a); // flows
sink(a[0]); // flows
sink(a.join(' ')); // flows
sink(a.length);
sink(a.concat(['x'])); // flows
sink(['x'].concat(a)); // flows
sink(a.slice(0, 1)); // flows
sink([...a].reverse()); // flows
sink(a.at(0)); // flows
sink(a.includes('x'));
sink(a.indexOf('x'));
const b = [];
b.unshift(source());
sink(b.pop()); // flows`,
  'callbacks of arrays': `const a = [source()];
a.forEach((one) => sink(one)); // flows
sink(a.map((one) => one + '!')); // flows
sink(a.map(() => 'x'));
sink(a.map((one, i) => i));
sink(a.filter((one) => one !== 'x')); // flows
sink(a.find(() => true)); // flows
sink(a.some((one) => one));
sink(a.reduce((text, one) => text + one, '')); // flows
sink(a.flatMap((one) => [one, 'x'])); // flows
sink(Array.from(a)); // flows
sink(Array.from(a, () => 'x'));
sink([3, 1].map(() => source())); // flows`,
  'maps and sets': `const map = new Map();
map.set('secret', source());
map.set('clean', 'x');
sink(map.get('secret')); // flows
sink([...map.values()]); // flows
sink(map.size);
sink(map.has('secret'));
map.forEach((value) => sink(value + '')); // flows
const set = new Set([source()]);
sink([...set]); // flows
for (const one of set) sink(one); // flows
const made = new Map([['a', source()]]);
sink(made.get('a')); // flows
const weak = new WeakMap();
sink(weak.get({}));`,
  'Object functions': `const a = { secret: source() };
sink(Object.values(a)); // flows
sink(Object.keys(a));
sink(Object.entries(a)); // flows
sink(Object.fromEntries([['k', source()]])); // flows
sink(Object.freeze(a).secret); // flows
sink(structuredClone(a).secret); // flows`,
});

testFlow('parts of lists', {
  'keep the fields of their elements': `const list = [{ secret: source(), link: 'x' }];
for (const part of [list.slice(0, 5), list.concat(list), [].concat(list)]) {
  sink(part[0].link);
  sink(part[0].secret); // flows
  part.forEach((one) => sink(one.link));
  part.forEach((one) => sink(one.secret)); // flows
}
sink(list.slice(0, 5)[0]); // flows
sink(list.at(0).link);
sink(list.at(0).secret); // flows`,
});

testFlow('functions of the language as callbacks', {
  'make text of what they get': `const list = [source()];
sink(list.map(String)); // flows
sink(list.map(String)[0]); // flows
sink(list.map(encodeURIComponent).join()); // flows
sink([{ secret: source() }].map(JSON.stringify)); // flows
sink(await Promise.resolve(source()).then(String)); // flows
sink(list.map(Boolean));
sink(list.map(isFinite));
sink(['x'].map(String));`,
});

testFlow('text made of values', {
  'methods of strings': `const a = source();
sink(a.toUpperCase()); // flows
sink(a.trim()); // flows
sink(a.slice(0)); // flows
sink(a.replace('x', 'y')); // flows
sink('x'.replace('x', a)); // flows
sink('x'.concat(a)); // flows
sink(a.split(',')); // flows
sink(a.split(',')[0]); // flows
sink(a.padEnd(30)); // flows
sink([...a].join('')); // flows
sink(a.startsWith('x'));
sink(a.indexOf('x'));
sink(a.repeat(2)); // flows
sink('x'.padEnd(60, a)); // flows`,
  JSON: `const a = { secret: source(), clean: 'x' };
sink(JSON.stringify(a)); // flows
sink(JSON.stringify(a, ['clean']));
sink(JSON.parse(JSON.stringify(a)).secret); // flows
sink(JSON.parse('{"a":"x"}').a);`,
  'forms, URLs and buffers': `const a = source();
const form = new URLSearchParams({ a });
sink(form.toString()); // flows
sink(form.get('a')); // flows
const later = new URLSearchParams();
later.append('a', a);
later.set('b', 'x');
sink(later.toString()); // flows
sink(new URL('https://files.example/?a=' + a).href); // flows
sink(encodeURIComponent(a)); // flows
sink(decodeURIComponent(encodeURIComponent(a))); // flows
sink(Buffer.from(a).toString()); // flows`,
  'templates with tags': `const a = source();
sink(String.raw\`x \${a}\`); // flows
const plain = (strings, ...values) => strings[0] + values[0];
sink(plain\`x \${a}\`); // flows`,
});
