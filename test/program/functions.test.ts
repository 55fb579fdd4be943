/** Values on their way through functions, closures, classes, promises, generators and exceptions. */
import { testFlow } from '../support/program.ts';

testFlow('functions', {
  'results and parameters': `const same = (x) => x;
function both(x, y) {
  return x + y;
}
const none = (x) => 'x';
const second = (x, y) => y;
sink(same(source())); // flows
sink(both('x', source())); // flows
sink(none(source()));
sink(second(source(), 'x'));
sink(second('x', source())); // flows`,
  'calls are told apart': `const same = (x) => x;
const clean = same('x');
const secret = same(source());
sink(clean);
sink(secret); // flows
const wrap = (x) => same(same(x));
sink(wrap('x'));
sink(wrap(source())); // flows`,
  'a function that is chosen': `function first(x) { sink(x); } // flows
function second(x) { sink(x); } // flows
function third(x) { sink(x); } // flows
function fourth(x) { sink(x); }
const given = no ? () => 'x' : null;
const one = given ?? first;
one(source());
const two = no ? () => 'x' : second;
two(source());
let three;
three = given || third;
three(source());
const call = (run = fourth, { and = (x) => sink(x) } = {}) => and(source()); // flows
call();
let a = given || fourth;
let b = a;
a = b;
a('x');`,
  'a sink inside a function': `function tell(text) {
  sink(text); // flows
}
tell(source());
function quiet(text) {
  sink(text);
}
quiet('x');`,
  'defaults and rest': `const withDefault = (x = source()) => x;
sink(withDefault()); // flows
const last = (first, ...rest) => rest[0];
sink(last('x', source())); // flows
sink(last(source(), 'x'));
const pick = ({ a, b = 'x' }) => a;
sink(pick({ a: source() })); // flows
sink(pick({ b: source() }));`,
  'several results': `const choose = (x) => {
  if (no) return 'x';
  return x;
};
sink(choose(source())); // flows
const object = (x) => ({ secret: x, clean: 'x' });
sink(object(source()).secret); // flows
sink(object(source()).clean);`,
  'functions of functions': `const adder = (x) => (y) => x + y;
sink(adder(source())('x')); // flows
sink(adder('x')(source())); // flows
sink(adder('x')('y'));
const apply = (fn, x) => fn(x);
sink(apply((x) => x, source())); // flows
sink(apply(() => 'x', source()));
const compose = (...fns) => (x) => fns.reduce((value, fn) => fn(value), x);
const twice = compose((x) => x, (x) => x);`,
  'call, apply and bind': `function join(x) {
  return this.a + x;
}
sink(join.call({ a: source() }, 'x')); // flows
sink(join.apply({ a: 'x' }, [source()])); // flows
sink(join.call({ a: 'x' }, 'y'));
const second = (x, y) => y;
sink(second.call(null, 'x', source())); // flows`,
  'recursion ends': `const repeat = (x, n) => (n === 0 ? x : repeat(x, n - 1));
sink(repeat(source(), 2)); // flows
const even = (x, n) => (n === 0 ? 'x' : odd(x, n - 1));
const odd = (x, n) => (n === 0 ? x : even(x, n - 1));
sink(even(source(), 1)); // flows`,
  'called at once': `const a = (() => source())();
sink(a); // flows
(function (x) {
  sink(x); // flows
})(source());`,
});

testFlow('closures', {
  'variables around a function': `const a = source();
const read = () => a;
sink(read()); // flows
let b = 'x';
const write = () => {
  b = source();
};
write();
sink(b); // flows`,
  'parameters that are changed': `const fill = (to) => {
  to.secret = source();
};
const a = { clean: 'x' };
fill(a);
sink(a.secret); // flows
sink(a.clean);
const add = (list) => list.push(source());
const b = [];
add(b);
sink(b[0]); // flows`,
  callbacks: `const withSecret = (use) => use(source(), 'x');
withSecret((secret, clean) => {
  sink(secret); // flows
  sink(clean);
});
const later = (done) => setTimeout(() => done(source()), 0);
await new Promise((resolve) => later((value) => {
  sink(value); // flows
  resolve();
}));`,
  'callbacks that are handed on': `const withSecret = (use) => use(source(), 'x');
const again = (use) => withSecret(use);
again((secret, clean) => {
  sink(secret); // flows
  sink(clean);
});
const prepared = (use) => (value) => withSecret((secret) => use(secret, value));
prepared((secret, clean) => {
  sink(secret); // flows
  sink(clean);
})('x');
const attempt = (use, left) => (left === 0 ? use(source(), 'x') : attempt(use, left - 1));
attempt((secret, clean) => {
  sink(secret); // flows
  sink(clean);
}, 2);`,
});

testFlow('classes', {
  fields: `class A {
  secret = source();
  clean = 'x';
  #hidden = source();
  static shared = source();
  read() {
    return this.#hidden;
  }
}
const a = new A();
sink(a.secret); // flows
sink(a.clean);
sink(a.read()); // flows
sink(A.shared); // flows
sink(A.missing);`,
  'constructors and methods': `class A {
  constructor(secret, clean) {
    this.secret = secret;
    this.clean = clean;
  }
  both() {
    return this.clean + this.secret;
  }
  own() {
    return this.clean;
  }
}
const a = new A(source(), 'x');
sink(a.secret); // flows
sink(a.clean);
sink(a.both()); // flows
sink(a.own());
const b = new A('x', 'y');
sink(b.both());`,
  'methods that write': `class A {
  set(value) {
    this.value = value;
  }
  get text() {
    return this.value;
  }
}
const a = new A();
a.set(source());
sink(a.value); // flows
sink(a.text); // flows`,
  inheritance: `class Base {
  constructor(value) {
    this.value = value;
  }
  read() {
    return this.value;
  }
}
class Derived extends Base {
  constructor(value) {
    super(value);
  }
  twice() {
    return super.read() + 'x';
  }
}
class Plain extends Base {}
sink(new Derived(source()).read()); // flows
sink(new Derived(source()).twice()); // flows
sink(new Plain(source()).read()); // flows
sink(new Plain('x').read());`,
  'static methods and factories': `class A {
  static of(value) {
    const made = new A();
    made.value = value;
    return made;
  }
}
sink(A.of(source()).value); // flows
sink(A.of('x').value);`,
});

testFlow('promises', {
  'await and then': `const load = async () => source();
sink(await load()); // flows
await load().then((value) => sink(value)); // flows
sink(await load().then((value) => value + '!')); // flows
sink(await load().then(() => 'x'));
sink(await Promise.resolve(source())); // flows
const clean = async () => 'x';
sink(await clean());`,
  'several at once': `const load = async () => source();
const clean = async () => 'x';
const [a, b] = await Promise.all([load(), clean()]);
sink(a); // flows
sink(b);
sink(await Promise.race([load()])); // flows
sink((await Promise.allSettled([load()]))[0].value); // flows
sink(await Promise.any([load()])); // flows`,
  'the first of several, by its fields': `const load = async () => ({ a: source(), row: { b: 'x', c: source() } });
const late = new Promise(() => {});
const first = await Promise.race([load(), late]);
sink(first.a); // flows
sink(first.row.b);
sink(first.row.c); // flows
sink(first); // flows
sink((await Promise.any([load()])).row.b);`,
  'objects that can be awaited': `class Query {
  constructor(rows) { this.rows = rows; }
  where() { return this; }
  async run() { return { data: this.rows, count: 'x' }; }
  then(resolve, reject) { return this.run().then(resolve, reject); }
}
const { data } = await new Query(source()).where();
sink(data); // flows
const { count, data: clean } = await new Query('x').where();
sink(count);
sink(clean);
class Lazy { then(resolve) { resolve(source()); } }
sink(await new Lazy()); // flows
class Other { constructor(row) { this.row = row; } next(resolve) { resolve('x'); } }
sink((await new Other(source())).row); // flows`,
  'made by hand': `const value = await new Promise((resolve) => resolve(source()));
sink(value); // flows
sink(await new Promise((resolve) => resolve('x')));`,
  rejections: `const fail = async () => {
  throw new Error(source());
};
await fail().catch((error) => sink(error.message)); // flows
await fail().then(() => 'x', (error) => sink(error.message)); // flows
try {
  await fail();
} catch (error) {
  sink(error.message); // flows
}
sink(await fail().catch(() => 'x'));
await Promise.reject(source()).catch((value) => sink(value)); // flows`,
  'asynchronous loops': `async function* all() {
  yield 'x';
  yield source();
}
for await (const one of all()) sink(one); // flows`,
});

testFlow('generators', {
  yield: `function* all() {
  yield source();
}
for (const one of all()) sink(one); // flows
sink([...all()]); // flows
const [first] = all();
sink(first); // flows
sink(all().next().value); // flows
function* outer() {
  yield* all();
}
sink([...outer()]); // flows
function* clean() {
  yield 'x';
}
for (const one of clean()) sink(one);`,
});

testFlow('exceptions', {
  'throw and catch': `try {
  throw source();
} catch (error) {
  sink(error); // flows
}
const fail = (text) => {
  throw new Error(text);
};
try {
  fail(source());
} catch ({ message }) {
  sink(message); // flows
}
try {
  fail('x');
} catch (error) {
  sink(error.message);
}`,
  'caught on the way': `const fail = () => {
  throw source();
};
const safe = () => {
  try {
    fail();
  } catch {
    return 'x';
  }
};
try {
  sink(safe());
} catch (error) {
  sink(error);
}`,
  'errors of its own': `class Failed extends Error {
  constructor(detail) {
    super('failed');
    this.detail = detail;
  }
}
try {
  throw new Failed(source());
} catch (error) {
  sink(error.detail); // flows
}
try {
  throw new Error('x', { cause: source() });
} catch (error) {
  sink(error.cause); // flows
}`,
});
