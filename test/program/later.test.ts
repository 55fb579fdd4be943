/** Variables that functions and fields of classes read and write: at once, or when they run later. */
import { testFlow } from '../support/program.ts';

testFlow('functions', {
  'that run at once, and later': `let a = 'x';
(() => sink(a))();
a = source();
let b = 'x';
queueMicrotask(() => sink(b)); // flows
b = source();
let c = 'x';
const tick = () => {
  sink(c); // flows
  c = source();
};
tick();
tick();
let d = 'x';
Promise.resolve().then(() => sink(d)); // flows
d = source();
let e = 'x';
class A {
  read() {
    sink(e); // flows
  }
  field = () => sink(e); // flows
}
e = source();
new A().read();
new A().field();
let f = 'x';
const o = {
  read() {
    sink(f); // flows
  },
};
f = source();
o.read();
const g = (a, b = a, c = b + 'x') => sink(c); // flows
g(source());
const h = (a = 'x', b = a) => sink(b);
h();`,
  'that run later see the last value before they were made': `let a = source();
a = 'x';
const f = () => sink(a);
f();
class A {
  read() {
    sink(a);
  }
  field = () => sink(a);
  static {
    sink(a);
  }
}
new A().read();
new A().field();
let b = 'x';
const list = [(b = source()), () => sink(b)]; // flows
list[1]();
let c = source();
(c = ['x']).forEach(() => sink(c));`,
  'that are called before the code around them has run': `let a = source();
show();
a = 'x';
function show() {
  sink(a); // flows
}`,
  'that overwrite what is theirs after they read it': `const f = (a) => {
  sink(a);
  a = source();
};
f('x');
function g({ b }) {
  sink(b);
  b = source();
}
g({ b: 'x' });`,
  'that may never be called': `let a = source();
const clear = () => {
  a = 'x';
};
if (no) clear();
sink(a); // flows`,
  'whose names are given properties': `function f() {
  return source();
}
f.clean = 'x';
sink(f()); // flows
sink(early()); // flows
function early() {
  return source();
}
early.clean = 'x';
class A {
  static secret = source();
}
A.clean = 'x';
sink(A.secret); // flows`,
  'that methods of lists run at once, however the method is written': `let a = 'x';
['x']['forEach'](() => sink(a));
['x']?.forEach(() => sink(a));
a = source();
const map = 'then';
let b = 'x';
Promise.resolve()[map](() => sink(b)); // flows
b = source();`,
});

testFlow('fields', {
  'of the class, which are computed where it stands': `let a = 'x';
class A {
  static first = (a = source());
  static second = sink(a); // flows
}
let b = source();
class B {
  static first = (b = 'x');
}
sink(b);
let c = 'x';
class C {
  static first = sink(c);
}
c = source();`,
  'of an instance, which are computed when it is made': `let a = source();
class A {
  field = (a = 'x');
}
sink(a); // flows
let b = 'x';
class B {
  field = sink(b); // flows
}
b = source();
new B();
let c = source();
c = 'x';
class C {
  field = sink(c);
}
new C();`,
});
