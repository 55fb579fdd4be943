/** Which of the things that happen to a variable may still hold where it is read. */
import { testFlow } from '../support/program.ts';

testFlow('in what runs in any case', {
  'statements and blocks': `let a = source();
{
  a = 'x';
}
sink(a);
let b = 'x';
{
  {
    b = source();
  }
  sink(b); // flows
  b = 'y';
}
sink(b);`,
  'parts of expressions': `let a = source();
sink((a = 'x') + a);
let b = 'x';
sink(b + (b = source())); // flows
sink([(b = 'y'), b]);
let c = source();
const d = [c, (c = 'x'), c];
sink(d[0]); // flows
sink(d[2]);
let e = 'x';
const f = (e = source()) && e;
sink(f); // flows`,
  'tests of branches and loops': `let a = source();
if ((a = 'x')) sink(a);
sink(a);
let b = 'x';
while ((b = b === 'x' ? source() : '')) sink(b); // flows
let c = source();
for (c = 'x'; c !== 'y'; c = 'y') sink(c);
let d = source();
switch ((d = 'x')) {
  case 'x':
    sink(d);
}
sink(d);
let e = source();
for (const one of (e = ['x'])) sink(one + e);
sink(e);
let f = source();
sink((f = 'x') ? f : 'y');
sink(f);`,
  'a loop that runs at least once': `let a = source();
do {
  a = 'x';
} while (a === 'y');
sink(a);
let b = source();
do {
  sink(b); // flows
  b = 'x';
} while (b === 'y');
sink(b);`,
  'class bodies': `let a = source();
class A {
  static {
    a = 'x';
    sink(a);
  }
}
sink(typeof A);
let b = 'x';
class B {
  static held = (b = source());
}
sink(typeof B);
sink(b); // flows`,
});

testFlow(
  'in branches',
  {
    'of if, in some of them': `let a = source();
if (no) a = 'x';
else if (no) a = 'y';
sink(a); // flows
let b = source();
if (no) b = 'x';
else if (no) b = 'y';
else b = 'z';
sink(b);
let c = source();
if (no) {
  sink(c); // flows
  c = 'x';
} else {
  sink(c); // flows
  c = 'y';
}
sink(c);`,
    'of conditions': `let a = source();
no ? (a = 'x') : (a = 'y');
sink(a);
let b = source();
no ? (b = 'x') : 'y';
sink(b); // flows
let c = source();
no && (c = 'x');
sink(c); // flows
let d = source();
(d = 'x') && no;
sink(d);
let e = source();
no || ((e = 'x') && sink(e));`,
    'that leave': `const f = () => {
  let a = source();
  if (no) {
    a = 'x';
  } else {
    return a;
  }
  sink(a);
  for (const one of ['x']) {
    let b = source();
    if (no) continue;
    b = one;
    sink(b);
  }
  let c = 'x';
  for (;;) {
    if (no) {
      c = source();
      break;
    }
    c = 'y';
    if (!no) break;
  }
  sink(c); // flows
};
f();`,
    'of switch, with a default': `let a = source();
switch (no) {
  case 1:
    a = 'x';
    break;
  case 2:
    a = 'y';
    break;
  default:
    a = 'z';
}
sink(a);
let b = source();
switch (no) {
  case 1:
  case 2:
    b = 'x';
    break;
  default:
    b = 'y';
}
sink(b);
let c = source();
switch (no) {
  case 1:
    c = 'x';
    break;
  default:
}
sink(c); // flows
const f = () => {
  let d = source();
  switch (no) {
    case 1:
      return;
    default:
      d = 'x';
  }
  sink(d);
};
f();`,
    'of switch, without a default, or left early': `let a = source();
switch (no) {
  case 1:
    a = 'x';
}
sink(a); // flows
let c = 'x';
switch (no) {
  case 1:
    c = source();
  default:
    sink(c); // flows
}
let d = 'x';
switch (no) {
  case 1:
    d = source();
    break;
  default:
    sink(d);
}`,
    'of try': `let a = source();
try {
  a = 'x';
} catch {
  sink(a); // flows
}
sink(a); // flows
let b = source();
try {
  b = 'x';
} catch {
  b = 'y';
}
sink(b);
let c = 'x';
try {
  c = source();
  c = 'y';
} catch {
  sink(c); // flows
} finally {
  sink(c); // flows
}
const f = () => {
  let d = source();
  try {
    d = 'x';
  } catch {
    return;
  }
  sink(d);
};
f();
let e = source();
try {
  no;
} finally {
  e = 'x';
}
sink(e);
let g = 'x';
try {
  no;
} catch {
  g = source();
} finally {
  sink(g); // flows
}`,
  },
  { runs: false },
);

testFlow(
  'in loops',
  {
    'that may not run': `let a = source();
for (const one of []) a = one;
sink(a); // flows
let b = source();
while (no) b = 'x';
sink(b); // flows
let c = source();
for (let i = 0; no; i++) c = 'x';
sink(c); // flows
let d = source();
for (const key in {}) d = key;
sink(d); // flows`,
    'from the turn before': `let a = 'x';
while (no) {
  sink(a); // flows
  a = source();
}
let b = 'x';
for (const one of ['x']) {
  b = one;
  sink(b);
  b = source();
}
let c = 'x';
for (let i = 0; i < 2; c = source(), i++) {
  sink(c); // flows
}
let d = 'x';
do {
  sink(d); // flows
  d = source();
} while (no);
let e = 'x';
for (const key in { x: 1 }) {
  sink(e); // flows
  e = source() + key;
}
let f = source();
for (f of ['x']) sink(f);`,
  },
  { runs: false },
);

testFlow('in other functions', {
  'that run at once': `let a = source();
(() => {
  a = 'x';
})();
sink(typeof a);
let b = 'x';
['y'].forEach(() => {
  sink(b);
});
b = source();
let c = source();
c = 'x';
['y'].map(() => sink(c));
c = source();
sink(c); // flows`,
  'that run later': `let a = 'x';
const read = () => {
  sink(a); // flows
};
a = source();
read();
let b = 'x';
const write = () => {
  b = source();
};
write();
sink(b); // flows
b = 'y';
sink(b);
function declared() {
  sink(c); // flows
}
let c = source();
declared();
c = 'x';`,
  'with variables of their own': `const a = source();
const f = (a) => {
  sink(a);
  a = 'y';
};
f('x');
sink(a); // flows
function g() {
  let b = 'x';
  const inner = () => {
    b = source();
  };
  inner();
  return b;
}
sink(g()); // flows`,
  'with parameters that are overwritten': `const f = (a, b = 'x') => {
  a = 'x';
  sink(a);
  sink(b); // flows
};
f(source(), source());
const g = (a) => {
  if (no) a = 'x';
  sink(a); // flows
};
g(source());
const h = ({ a }, [b]) => {
  sink(a); // flows
  a = b;
  sink(a);
};
h({ a: source() }, ['x']);`,
});
