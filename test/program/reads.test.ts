/** Variables that are read in the heads of statements, in functions that run at once or later, and behind a switch. */
import { testFlow } from '../support/program.ts';

testFlow('reads in the heads of statements', {
  'come before what the statements do': `let a = 'x';
for (let i = sink(a) ? 0 : 1; i < 2; a = source(), i++);
let b = 'x';
for (const one of sink([b]) ?? []) b = source() + one;
let c = 'x';
try {
  sink(c);
} catch {
  c = source();
}
let d = 'x';
switch (sink(d)) {
  default:
    d = source();
}
let e = 'x';
if (sink(e)) e = source();
else e = source();`,
});

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
});

testFlow('switch', {
  'cases that run into the next': `let a = source();
switch (no) {
  case 1:
    sink('x');
  default:
    a = 'x';
}
sink(a);
const f = () => {
  let c = source();
  switch (no) {
    case 1:
      throw 'x';
    default:
      c = 'x';
  }
  sink(c);
};
f();`,
});
