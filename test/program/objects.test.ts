/** Objects, lists and `this`: spreads over one another, keys that can't be known, accessors, methods and static members. */
import { testFlow } from '../support/program.ts';

testFlow('spreads', {
  'one over the other': `const a = { x: source(), y: 'x' };
const b = { y: source(), x: 'x' };
sink({ ...a, ...b }.x);
sink({ ...a, ...b }.y); // flows
sink({ ...b, ...a }.x); // flows
sink({ ...a, ...{ y: 'x' } }.x); // flows
sink({ ...a, ...{ ...{ y: 'x', x: 'x' } } }.x);
sink({ ...a, ...globalThis.other }.x); // flows`,
  'that may not have the key': `const a = { x: source() };
const maybe = no && { x: 'x' };
const one = no ? { x: 'x' } : {};
const both = no ? { x: 'x' } : { x: 'y' };
const { x, ...rest } = { x: 'x', y: 'x' };
const gone = { x: 'x' };
delete gone.x;
sink({ ...a, ...maybe }.x); // flows
sink({ ...a, ...(no && { x: 'x' }) }.x); // flows
sink({ ...a, ...one }.x); // flows
sink({ ...a, ...both }.x);
sink({ ...a, ...rest }.x); // flows
sink({ ...a, ...gone }.x); // flows`,
  'of lists, by position': `const rows = [{ a: source(), b: 'x' }];
sink([...rows][0].a); // flows
sink([...rows][0].b);
sink(['x', ...['y', source()]][2]); // flows
sink([...['x', 'y'], source()][2]); // flows`,
});

testFlow('keys', {
  'that are not known': `const key = ['x', ''].join('');
const other = ['z', ''].join('');
sink({ x: source(), [other]: 'x' }.x); // flows
sink({ [key]: source() }.x); // flows
sink({ [key]: source(), x: 'x' }.x);
sink({ [key]: 'x', y: source() }.x);
sink({ y: 'x', x: source(), z: 'x' }[key]); // flows
sink({ x: 'x' }[key]);
sink({ x: source(), [other]: 'x' }); // flows
sink({ x: source(), x: 'x' });`,
  'of lists': `sink(['x', source()][1]); // flows
sink(['x', source()][0]);
sink([, source()][1]); // flows
sink([, source()][0]);
sink([, source()]); // flows
const one = ['0', ''].join('');
sink([source(), 'x'][one]); // flows`,
  'left out of what lies deeper': `const o = { a: { b: { x: source(), y: 'x' } } };
const { x, ...rest } = o.a.b;
sink(x); // flows
sink(rest.y);
sink(rest);`,
  'that are numbers in lists, and objects elsewhere': `const list = [source()];
sink(list.length);
const o = { length: { secret: source() }, size: { clean: 'x' } };
sink(o.length.secret); // flows
sink(o.size.clean);`,
  accessors: `const o = { get a() { return source(); }, set a(value) {}, get b() { return 'x'; } };
sink(o.a); // flows
sink(o.b);
const p = { secret: source(), clean: 'x', get text() { return this.secret; }, get other() { return this.clean; } };
sink(p.text); // flows
sink(p.other);
sink({ get a() { return source(); } }); // flows`,
});

testFlow('this', {
  'in methods of an object': `const o = {
  secret: source(),
  clean: 'x',
  tell() {
    sink(this.secret); // flows
    sink(this.clean);
  },
  told: function () {
    [1].forEach(() => sink(this.secret)); // flows
    [1].forEach(() => sink(this.clean));
  },
  read() { return [1].map(() => this.secret); },
};
o.tell();
o.told();
sink(o.read()); // flows`,
  'in each of two instances': `class A {
  constructor(value) { this.value = value; }
  read() { return this.value; }
  later() { return () => this.value; }
}
const a = new A(source());
const b = new A('x');
sink(a.read()); // flows
sink(b.read());
sink(a.later()()); // flows
sink(b.later()());
class B {
  set(value) { this.value = value; }
  read() { return this.value; }
}
const c = new B();
c.set(source());
const d = new B();
d.value = 'x';
sink(c.read()); // flows
sink(d.read());`,
  'in what is static': `class A {
  static value = 'x';
  value = source();
  static secret = source();
  secret = 'x';
  static read() { return this.value; }
  own() { return this.value; }
  static copy = this.secret;
  copy = this.secret;
  static {
    sink(this.secret); // flows
    sink(this.value);
  }
  static tell() { sink(this.secret); // flows
  }
  tell() { sink(this.secret); }
}
A.tell();
new A().tell();
sink(A.read());
sink(new A().own()); // flows
sink(A.copy); // flows
sink(new A().copy);`,
  'in fields': `class A { constructor(value) { this.value = value; } }
class B extends A {
  copy = this.value;
  constructor(value) { super(value); }
}
sink(new B(source()).copy); // flows
sink(new B('x').copy);
function make(value) {
  return new (class { secret = value; copy = this.secret; clean = 'x'; other = this.clean; })();
}
sink(make(source()).copy); // flows
sink(make('x').copy);
sink(make(source()).other);`,
  'of a function that is called by itself': `function f() { return this; }
sink(f.call(source())); // flows
sink(f.call({ a: source() }).a); // flows
sink(f.call({ a: source() }).b);`,
});
