/** Classes: instances as a whole, what constructors and methods write, inheritance, errors, static members. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { trace } from '../../src/program/trace.ts';
import { argumentsOf, moduleOf, SOURCE_POLICY, testFlow } from '../support/program.ts';

testFlow('instances', {
  'hold what is put into them, not into others of their class': `class Notes {
  constructor() { this.all = []; }
  add(text) { this.all.push(text); }
  set(text) { this.text = text; }
  get() { return this.text; }
}
const a = new Notes();
a.add('x');
a.set('x');
sink(a.all);
sink(a.get());
const b = new Notes();
b.add(source());
b.set(source());
sink(b.all.join()); // flows
sink(b.get()); // flows
const c = new Notes();
fill(c);
function fill(notes) { notes.set(source()); }
sink(c.get()); // flows
const d = new Notes();
const put = d.set.bind(d);
put(source());
sink(d.get()); // flows
class Own {
  put(text) { this.text = text; }
  begin(text) { this.put(text); }
}
const e = new Own();
e.begin(source());
sink(e.text); // flows
const f = new Own();
f.begin('x');
f['put'](source());
sink(f.text); // flows`,
  'as a whole': `class A {
  clean = 'x';
  constructor(value) {
    this.value = value;
  }
}
sink(new A(source())); // flows
sink(new A('x'));
class B {
  secret = source();
}
sink(new B()); // flows
class C {
  clean = 'x';
  read = () => source();
  helper() {
    return source();
  }
}
sink(new C());
class D {
  constructor(value) {
    this.text = 'for ' + value;
  }
}
sink(new D(source())); // flows
sink(new D('x'));`,
  'without what is left out': `class A {
  secret = source();
  clean = 'x';
}
const { secret, ...rest } = new A();
sink(rest);
const { clean, ...others } = new A();
sink(others); // flows
const a = new A();
delete a.secret;
sink(a);
const b = new A();
b.secret = 'x';
sink(b);`,
  'of one of two classes': `class A {
  constructor(value) {
    this.value = value;
  }
}
class B {
  constructor() {
    this.value = 'x';
  }
}
const Either = no ? B : A;
sink(new Either(source()).value); // flows
sink(new Either('x').value);
sink(new B(source()).value);`,
  'of classes without a name, and made by functions': `const A = class {
  constructor(value) {
    this.value = value;
  }
};
const all = { A };
const make = (value) => new all.A(value);
const mixin = (Base) =>
  class extends Base {
    twice() {
      return this.value + this.value;
    }
  };
const Mixed = mixin(A);
sink(new all.A(source()).value); // flows
sink(make(source()).value); // flows
sink(make('x').value);
sink(new Mixed(source()).twice()); // flows
sink(new Mixed('x').twice());`,
  'by a key that is not known': `const key = ['se', 'cret'].join('');
class A {
  secret = source();
}
class B {
  secret = 'x';
}
sink(new A()[key]); // flows
sink(new B()[key]);`,
  'by accessors that read the rest': `class A {
  static secret = source();
  static get text() {
    return this.secret + 'x';
  }
  secret = source();
  get text() {
    return this.secret + 'x';
  }
  show() {
    sink(this.text); // flows
  }
}
sink(A.text); // flows
new A().show();
const show = (a) => sink(a.text); // flows
show(new A());`,
  'with keys that are computed': `const key = ['se', 'cret'].join('');
class A {
  ['clean'] = 'x';
  static ['of']() {
    return source();
  }
}
class B {
  [key] = source();
}
sink(new A().clean);
sink(A.of()); // flows
sink(new B().secret); // flows`,
});

testFlow('what methods write', {
  'in their order': `class A {
  cleared(value) {
    this.a = value;
    this.a = 'x';
    sink(this.a);
  }
  branched(value) {
    this.b = 'x';
    if (value) this.b = value;
    sink(this.b); // flows
  }
  removed(value) {
    this.d = value;
    delete this.d;
    sink(this.d);
  }
  elsewhere() {
    sink(this.e); // flows
  }
  writes(value) {
    this.e = value;
  }
}
const a = new A();
a.cleared(source());
a.branched(source());
a.removed(source());
a.writes(source());
a.elsewhere();`,
  'over what was declared, and beside other writes': `class A {
  secret = source();
  over() {
    this.secret = 'x';
    sink(this.secret);
  }
  beside(value) {
    this.a = value;
    this.c = 'x';
    sink(this.a); // flows
  }
  inside(value) {
    this.b = { x: value, y: 'x' };
    delete this.b.x;
    sink(this.b);
  }
  inCallback(value) {
    this.d = value;
    this.d = 'x';
    [1].forEach(() => sink(this.d));
  }
}
const a = new A();
a.over();
a.beside(source());
a.inside(source());
a.inCallback(source());`,
  'after they have read it, for the next call': `class A {
  constructor(value) {
    sink(this.made);
    this.made = value;
  }
  next(value) {
    sink(this.last); // flows
    this.last = value;
  }
}
const a = new A(source());
a.next(source());
a.next('x');`,
  'by handing the instance on': `function fill(target) {
  target.x = source();
  target.y = 'x';
}
class A {
  load() {
    fill(this);
  }
}
const a = new A();
a.load();
sink(a.x); // flows
sink(a.y);`,
  'in static blocks': `class A {
  static {
    this.x = source();
  }
  read() {
    return this.x;
  }
}
sink(A.x); // flows
sink(new A().read());`,
  'in functions inside of them': `class A {
  load() {
    [1].forEach(() => {
      this.a = source();
    });
    function inner() {
      this.b = source();
    }
    const expression = function () {
      this.c = source();
    };
    const o = {};
    o.e = source();
    inner.call({});
    expression.call({});
    return new (class {
      constructor() {
        this.d = source();
      }
    })();
  }
}
const a = new A();
a.load();
sink(a.a); // flows
sink(a.b);
sink(a.c);
sink(a.d);
sink(a.e);`,
  'by copying objects': `class A {
  constructor(fields) {
    Object.assign(this, fields);
  }
}
sink(new A({ secret: source(), clean: 'x' }).secret); // flows
sink(new A({ secret: source(), clean: 'x' }).clean);`,
  'into the class, by its name': `class A {
  static set(value) {
    A.last = value;
    this.other = 'x';
    this.mark = value;
  }
  static get() {
    return A.last;
  }
  read() {
    return this.last;
  }
}
A.set(source());
sink(A.get()); // flows
sink(A.last); // flows
sink(A.other);
sink(new A().read());
sink(A.mark); // flows
sink(new A().mark);`,
  'through setters and private fields': `class A {
  #held = 'x';
  set value(value) {
    this.#held = value;
  }
  get value() {
    return this.#held;
  }
}
const a = new A();
a.value = source();
sink(a.value); // flows
sink(new A().value);`,
});

testFlow('classes that extend others', {
  'over three generations': `class A {
  constructor(value) {
    this.value = value;
  }
  get text() {
    return this.value + this.own;
  }
  read() {
    return this.text;
  }
}
class B extends A {
  own = 'x';
}
class First extends A {
  constructor(value) {
    (() => value)();
    super('x');
    this.own = value;
  }
}
class C extends A {
  constructor(first, second) {
    (() => first)();
    super(second);
    this.first = first;
  }
}
class D extends A {
  own = source();
}
sink(new C('x', source()).value); // flows
sink(new First(source()).value);
sink(new First(source()).own); // flows
sink(new C('x', source()).first);
sink(new C(source(), 'x').first); // flows
sink(new C(source(), 'x').value);
sink(new C('x', source()).text); // flows
sink(new C('x', source()).read()); // flows
sink(new B(source()).text); // flows
sink(new B('x').text);
sink(new D('x').text); // flows
sink(new D('x').value);`,
  'and put something else in place': `class A {
  secret = source();
  read() {
    return this.secret;
  }
  get text() {
    return this.secret;
  }
}
class B extends A {
  read() {
    return 'x';
  }
  get text() {
    return 'x';
  }
  both() {
    return super.read() + this.read();
  }
  shown() {
    return super.text;
  }
}
sink(new B().read());
sink(new B().text);
sink(new B().both()); // flows
sink(new B().shown()); // flows
sink(new B().secret); // flows`,
  'with static members': `class A {
  static secret = source();
  static clean = 'x';
  static read() {
    return this.secret;
  }
}
class B extends A {}
class C extends A {
  static secret = 'x';
}
sink(B.secret); // flows
sink(B.clean);
sink(B.read()); // flows
sink(C.secret);
sink(new B().secret);`,
});

testFlow('errors', {
  'by what they hand to the error that they extend': `class NotFound extends Error {
  constructor(id) {
    super('no ' + id);
    this.id = 'x';
  }
}
class Fixed extends TypeError {
  constructor(id) {
    super('none');
    this.id = id;
  }
}
sink(new NotFound(source()).message); // flows
sink(new NotFound(source()).id);
sink(new NotFound(source()).code);
sink(new NotFound('x').message);
sink(new Fixed(source()).message);
sink(new Fixed(source()).id); // flows
class Broken extends TypeError {
  constructor(id) {
    ((one) => one)(id);
    super('x');
    this.id = 'x';
  }
}
sink(new Broken(source()).message);
class Wrong extends TypeError {
  constructor(id) {
    super(id);
  }
}
sink(new Wrong(source()).message); // flows
class Shown extends Error {
  read() {
    return this.message;
  }
}
sink(new Shown(source()).read()); // flows
sink(new Shown('x').read());
class Emitter extends EventTarget {
  constructor(value) {
    super(value);
  }
}
sink(new Emitter(source()).message);
try {
  throw new NotFound(source());
} catch ({ message, id }) {
  sink(message); // flows
  sink(id);
}`,
});

describe('in TypeScript', () => {
  it.each([
    [
      'parameters that are fields',
      `class A {
  constructor(
    private readonly secret: string,
    public clean = 'x',
    other: string,
  ) {}
  read() {
    return this.secret;
  }
}
sink(new A(source(), 'x', 'y').read()); // flows
sink(new A(source(), 'x', 'y')); // flows
sink(new A('x', source(), 'y').clean); // flows
sink(new A('x', 'y', source()));
sink(A.secret);
sink(new A('x', 'y', source()).other);
sink(new A(source(), 'x', 'y').clean);
sink(new A('x', undefined, 'y').clean);`,
    ],
    [
      'accessors with a field behind them, and fields without a value',
      `class A {
  accessor secret = source();
  accessor clean = 'x';
  declared!: string;
  static accessor shared = source();
}
sink(new A().secret); // flows
sink(new A().clean);
sink(new A().declared);
sink(A.shared); // flows
sink(new A().shared);`,
    ],
    [
      'methods that are declared only',
      `abstract class A {
  abstract load(): string;
  read() {
    return this.load();
  }
}
class B extends A {
  load() {
    return source();
  }
}
class C extends A {
  load() {
    return 'x';
  }
}
sink(new B().read()); // flows
sink(new C().read());`,
    ],
  ])('%s', (_, code) => {
    const module = moduleOf(code, 'file.ts');
    const engine = new Engine();
    const reached = argumentsOf(module, 'sink').filter(
      (sink) => trace(engine, engine.at(module, sink), SOURCE_POLICY).length > 0,
    );
    const flows = code.split('\n').flatMap((line, i) => (line.endsWith('// flows') ? [i + 1] : []));
    expect(reached.map((sink) => sink.loc.start.line)).toEqual(flows);
  });
});
