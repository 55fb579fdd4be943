/** What functions, methods and constructors of the language do with values. */
import { testFlow } from '../support/program.ts';

testFlow('functions of the language', {
  'that give text': `sink(String(...['x', source()].slice(1))); // flows
sink(String('x'));
sink(encodeURI('x' + source())); // flows
sink(Buffer.concat([Buffer.from(source())]).toString()); // flows
sink(Array.isArray([source()]));
sink(Object.is(source(), 'x'));
sink(isNaN(source()));`,
  'JSON, field by field': `const o = { secret: source(), clean: 'x', deep: { secret: source(), clean: 'x' } };
const copy = JSON.parse(JSON.stringify(o));
sink(copy.clean);
sink(copy.deep.secret); // flows
sink(copy.deep.clean);
sink(JSON.stringify(o, null, 2)); // flows
sink(JSON.stringify(o, (key, value) => value)); // flows
sink(JSON.stringify(o, ['secret'])); // flows
sink(JSON.stringify(o, ['clean', 'other']));
sink(JSON.stringify(o, ['clean', , 'secret'])); // flows
sink(JSON.stringify(o.deep.clean));
sink(JSON.stringify());`,
  copies: `const o = { secret: source(), clean: 'x' };
sink(structuredClone(o).clean);
sink(Object.freeze(o)); // flows
sink(Object.freeze(o).clean);
sink(Object(o).secret); // flows
sink(Object.seal({ ...o, secret: 'x' }).secret);`,
  'Object.assign': `const o = { a: source(), b: 'x' };
const maybe = no ? { a: 'x' } : {};
sink(Object.assign({}, o)); // flows
sink(Object.assign(o, { b: source() }).b); // flows
sink(Object.assign({ a: source() }, maybe).a); // flows
sink(Object.assign({ a: 'x' }, o).a); // flows
sink(Object.assign({ a: { b: source(), c: 'x' } }).a.c);
sink(Object.assign({ a: { b: source(), c: 'x' } }).a.b); // flows`,
  lists: `sink(Array.of('x', source())); // flows
sink(Array.of('x', source())[1]); // flows
sink(Array.of('x', source())[0]);
sink(Array('x', { a: source(), b: 'x' })[1].a); // flows
sink(Array('x', { a: source(), b: 'x' })[1].b);
sink(Array.from([{ a: source(), b: 'x' }])[0].a); // flows
sink(Array.from([{ a: source(), b: 'x' }])[0].b);
sink(Array.from([source()], (one) => ({ a: one, b: 'x' }))[0].a); // flows
sink(Array.from([source()], (one) => ({ a: one, b: 'x' }))[0].b);
sink(Array.from(['x'], () => source())); // flows
sink(Array.from(new Set([source()]))[0]); // flows`,
  'values, entries and back': `const o = { k: { secret: source(), clean: 'x' } };
sink(Object.values(o)[0].secret); // flows
sink(Object.values(o)[0].clean);
sink(Object.values({ a: 'x' }));
sink(Object.entries(o)[0]); // flows
sink(Object.entries(o)[0][1].secret); // flows
sink(Object.entries(o)[0][1].clean);
sink(Object.entries(o)[0][0]);
sink(Object.entries(o).map(([key]) => key));
sink(Object.entries(o).map(([, { secret }]) => secret)); // flows
sink(Object.entries(o).map(([, { clean }]) => clean));`,
  'objects made of entries': `const key = ['k', ''].join('');
const pairs = Object.entries({ k: source(), l: 'x' });
sink(Object.fromEntries([['k', source()], ['l', 'x']]).k); // flows
sink(Object.fromEntries([['k', source()], ['l', 'x']]).l);
sink(Object.fromEntries([['k', source()], ['l', 'x']])[key]); // flows
sink(Object.fromEntries([[key, source()]]).k); // flows
sink(Object.fromEntries([['k', { secret: source(), clean: 'x' }]]).k.secret); // flows
sink(Object.fromEntries([['k', { secret: source(), clean: 'x' }]]).k.clean);
sink(Object.fromEntries([...pairs, ['m', 'x']]).k); // flows
sink(Object.fromEntries(pairs).k); // flows
sink(Object.fromEntries(pairs)); // flows
sink(Object.fromEntries([['l', 'x']]));
sink(Object.fromEntries(new Map([['k', source()]])).k); // flows`,
  'promises at once': `const load = async () => ({ patient: { secret: source(), clean: 'x' } });
sink((await Promise.all([load()]))[0].patient.secret); // flows
sink((await Promise.all([load()]))[0].patient.clean);
sink((await Promise.allSettled([load()]))[0].value.patient.secret); // flows
sink((await Promise.allSettled([load()]))[0].value.patient.clean);
sink((await Promise.allSettled([load()]))[0]); // flows
sink(await Promise.allSettled([load()])); // flows
sink((await Promise.allSettled([load()]))[0].status);`,
});

testFlow('constructors', {
  copies: `sink(new Object({ a: source(), b: 'x' }).a); // flows
sink(new Object({ a: source(), b: 'x' }).b);
sink(new Object());
sink(new Proxy({ a: source() }, {}).a); // flows`,
  text: `sink(new String(source())); // flows
sink(new URL('https://a.example/' + source()).pathname); // flows
sink(new URL(source(), 'https://a.example')); // flows
sink(new URL('x', 'https://a.example'));`,
  sets: `const set = new Set([{ a: source(), b: 'x' }]);
sink([...set][0].a); // flows
sink([...set][0].b);
sink(set); // flows
sink(new Set(['x']));
sink(set.size);`,
  errors: `const error = new Error(source());
sink(error); // flows
sink(error.message); // flows
sink(error.stack); // flows
sink(error.name);
sink(error.code);
sink(String(error)); // flows
sink(error.toString()); // flows
const caused = new TypeError('x', { cause: { a: source(), b: 'x' } });
sink(caused); // flows
sink(caused.message);
sink(caused.cause.a); // flows
sink(caused.cause.b);
sink(new Error('x').cause);`,
  'forms and maps': `const form = new URLSearchParams({ a: source(), b: 'x' });
sink(form.get('a')); // flows
sink(form.get('b'));
sink(form); // flows
const pairs = new URLSearchParams([['a', source()], ['b', 'x']]);
sink(pairs.get('a')); // flows
sink(pairs.get('b'));
sink(pairs.get('c'));
const text = new URLSearchParams('a=' + source());
sink(text.get('a')); // flows
sink(text.toString()); // flows
const map = new Map([['a', { secret: source(), clean: 'x' }], ['b', 'x']]);
sink(map.get('a').secret); // flows
sink(map.get('a').clean);
sink(map.get('b'));
sink(map); // flows
const key = ['a', ''].join('');
sink(map.get(key)); // flows
sink(new Map([[key, source()]]).get('a')); // flows
sink(new Map(Object.entries({ a: source() })).get('a')); // flows
sink(new Map([...Object.entries({ a: source() })]).get('a')); // flows
sink(new Map([['b', 'x']]).get('a'));
sink(new Map().get('a'));
sink(new FormData().get('a'));
sink(new Headers({ a: source().trim(), b: 'x' }).get('a')); // flows
sink(new Headers({ a: source(), b: 'x' }).get('b'));`,
  promises: `sink(await new Promise((resolve, reject) => resolve(source()))); // flows
sink((await new Promise((resolve) => resolve({ a: source(), b: 'x' }))).b);
await new Promise((resolve, reject) => reject(source())).catch((error) => sink(error)); // flows
await new Promise((resolve, reject) => resolve(source())).catch((error) => sink(error));
sink(await new Promise((resolve, reject) => reject(source())).catch(() => 'x'));
sink(await new Promise((resolve) => { setTimeout(() => resolve(source()), 1); })); // flows
const ignore = (value, done) => done('x');
sink(await new Promise((resolve) => ignore(source(), resolve)));
sink(await new Promise(function (resolve) { resolve('x'); }));`,
});

testFlow('constructors are given', {
  'pairs and lists that have names': `const pair = ['a', { b: source(), c: 'x' }];
const map = new Map([pair]);
sink(map.get('a').b); // flows
sink(map.get('a').c);
const key = ['a', ''].join('');
sink(new Map([['a', source()]]).get(key)); // flows
sink(new Map([['a', 'x']]).get(key));
sink([...new Set(...[[source()]])][0]); // flows
sink([...new Set()][0]);`,
  'promises, and executors that have names': `sink(await new Promise((resolve) => resolve(Promise.resolve(source())))); // flows
const load = async () => {
  if (source()) throw source();
};
sink(await new Promise((resolve) => resolve(load().catch(() => 'x'))));
const run = (resolve) => resolve('x');
sink(await new Promise(run));`,
});

testFlow('constructors', {
  'that give no text': `sink(new Boolean(source()));
sink(new Boolean(source()).valueOf());
sink(new TextEncoder(source()));`,
  'keep out what was left out': `const { a, ...rest } = { a: source(), b: 'x' };
sink(new Object(rest));
sink(rest.valueOf());
const { b, ...other } = { a: source(), b: 'x' };
sink(new Object(other)); // flows
sink(other.valueOf()); // flows`,
});

testFlow('what a method gives', {
  'of text has no fields': `const a = source();
sink(a.trim()); // flows
sink(a.trim().other);
sink(a.slice(0).other);
sink('x'.concat(a).other);
sink([...a.matchAll(/(?<all>.+)/g)][0].groups.all); // flows`,
  'of a list has elements only': `const list = [source()];
sink(list.slice(0)[0]); // flows
sink(list.slice(0).other);
sink(list.map((one) => one).other);
sink(['x'].concat(list).other);`,
  'of a list holds what it is given': `sink(['x'].with(0, source())); // flows
sink(['x'].with(0, { a: { b: source(), c: 'x' } })[0].a.b); // flows
sink(['x'].with(0, { a: { b: source(), c: 'x' } })[0].a.c);
sink(['x'].with(0, 'y'));`,
  'of a list is text': `sink('x'.concat([source()])); // flows
sink(await Promise.resolve([source()]).then(String)); // flows
sink([[source()]].join()); // flows
sink(['x'].concat([[source()]]).join()); // flows`,
  'by a callback that a call makes': `const make = (value) => (one) => one + value;
sink(['x'].map(make(source()))[0]); // flows
sink(['x'].map(make('x'))[0]);`,
});

testFlow(
  'one character of a text',
  {
    'may be told': `const a = source();
sink(a.slice(0)[0]); // flows
sink('x'.concat(a)[1]); // flows
sink(a.slice(0)[0].other);`,
  },
  { runs: false },
);

testFlow('methods', {
  'of lists of objects': `const list = [{ a: source(), b: 'x' }];
sink(list.slice(0, 1)[0].a); // flows
sink(list.at(0).a); // flows
sink(list.at(0).b);
sink(list.find(() => true).a); // flows
sink(list.find(() => true).b);
sink(list.filter(() => true)[0].b);
sink(list.concat([{ a: 'x', b: source() }])[1].b); // flows
sink(['x'].concat(source())); // flows
sink(['x'].concat(['y'], [source()])[2]); // flows
sink(list.map((one) => ({ c: one.a, d: one.b }))[0].c); // flows
sink(list.map((one) => ({ c: one.a, d: one.b }))[0].d);
sink(list.flatMap((one) => [one.a])[0]); // flows
sink(list.flatMap((one) => [one.b])[0]);
sink(list.map(({ a }) => a).join()); // flows
sink(list.map(({ b }) => b).join());
sink(['x'].with(0, source())[0]); // flows
sink(['x'].with(0, { a: source(), b: 'x' })[0].a); // flows
sink('x'.concat(...[source()])); // flows
sink(['x'].fill(source())[0]); // flows
sink(['x'].toSpliced(0, 1, source())[0]); // flows
sink([list].flat()[0].a); // flows
sink([list].flat()[0].b);`,
  'of maps': `const map = new Map();
map.set('a', { secret: source(), clean: 'x' }).set('b', 'x');
sink(map.get('a').secret); // flows
sink(map.get('a').clean);
for (const value of map.values()) sink(value); // flows
for (const [key] of map) sink(key);`,
  'callbacks by their names': `const read = (one) => one.a;
const clean = (one) => one.b;
const list = [{ a: source(), b: 'x' }];
sink(list.map(read)); // flows
sink(list.map(clean));
sink(list.reduce((text, one) => text + one.a, '')); // flows
sink(list.reduce((text, one) => text + one.b, ''));
sink(['x'].reduce((text, one) => text + one, source())); // flows
sink([source(), 'x'].reduce((text, one) => text)); // flows
sink(['x'].reduceRight((all, one) => ({ ...all, b: one }), { a: source() }).a); // flows
sink(['x'].reduceRight((all, one) => ({ ...all, b: one }), { a: source() }).b);
sink('x'.replace('x', () => source())); // flows
source().replace(/.+/, (found) => sink(found)); // flows
'x'.replace(/x/, (found) => sink(found));
[{ a: source(), b: 'x' }, { a: source(), b: 'y' }].sort((a, b) => { sink(b.a); sink(b.b); return 0; }); // flows`,
  'of promises': `const load = async () => ({ a: source(), b: 'x' });
sink((await load().then((one) => one)).a); // flows
sink((await load().then((one) => one)).b);
sink((await load().finally(() => {})).a); // flows
sink((await load().catch(() => ({ b: 'x' }))).b);
sink((await load().catch(() => ({ b: 'x' }))).a); // flows`,
  'that give numbers': `const a = source();
sink(a.charCodeAt(0));
sink(a.localeCompare('x'));
sink([a].push(a));
sink([a].keys().next().value);
sink(/x/.test(a));
sink([a].findIndex(() => true));
sink([a].lastIndexOf(a));`,
});
