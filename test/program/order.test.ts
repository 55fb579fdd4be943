/** What a variable still holds where it is read: order, branches, loops. */
import { testFlow } from '../support/program.ts';

testFlow('order', {
  'overwritten before it is read': `let a = source();
a = 'x';
sink(a);
let b = 'x';
sink(b);
b = source();
sink(b); // flows`,
  'read before it is written': `const a = {};
sink(a.secret);
a.secret = source();
const f = () => sink(a.secret); // flows
f();`,
  'early returns': `const f = (x) => {
  let a = source();
  if (x) {
    a = 'x';
    return sink(a);
  }
  return sink(a); // flows
};
f('x');
f('');`,
  'blocks and shadows': `const a = source();
{
  const a = 'x';
  sink(a);
}
sink(a); // flows
const f = (a) => sink(a);
f('x');`,
  swapped: `let a = source();
let b = 'x';
[a, b] = [b, a];
sink(b); // flows`,
});

testFlow(
  'branches',
  {
    'either may be': `let a = 'x';
if (no) a = source();
sink(a); // flows
let b = source();
if (no) b = 'x';
sink(b); // flows`,
    'both overwrite': `let a = source();
if (no) a = 'x';
else a = 'y';
sink(a);
let b = source();
switch (no) {
  case 1:
    b = 'x';
    break;
  default:
    b = 'y';
}
sink(b);`,
    'a branch that leaves': `const f = () => {
  let a = source();
  if (no) return;
  a = 'x';
  sink(a);
};
f();
const g = () => {
  let b = 'x';
  if (no) {
    b = source();
    throw b;
  }
  sink(b);
};
g();`,
    'cases that fall through': `let a = 'x';
switch (no) {
  case 1:
    a = source();
  case 2:
    sink(a); // flows
    break;
  case 3:
    sink(a);
}`,
    'try, catch and finally': `let a = 'x';
try {
  a = source();
} catch {
  a = 'y';
} finally {
  sink(a); // flows
}
let b = source();
try {
  b = 'x';
} finally {
  b = 'z';
}
sink(b);`,
    'logical operators': `let a = 'x';
no && (a = source());
sink(a); // flows
let b = 'x';
no || (b = source());
sink(b); // flows
sink(no ? source() : 'x'); // flows
sink(no && source()); // flows`,
  },
  { runs: false },
);

testFlow('loops', {
  'what an earlier turn wrote': `let last = 'x';
for (let i = 0; i < 2; i++) {
  sink(last); // flows
  last = source();
}
sink(last); // flows`,
  'text put together': `let text = '';
for (const one of ['x', source()]) text += one;
sink(text); // flows
let clean = '';
for (const one of ['x', source()]) clean += 'y';
sink(clean);
let i = 0;
while (i < 1) {
  i++;
  text = text + source();
}
sink(text); // flows
sink(i);`,
  'lists filled': `const list = [];
for (const one of [source()]) list.push({ one, clean: 'x' });
sink(list[0].one); // flows
sink(list[0].clean);
const byKey = {};
for (const one of [source()]) byKey[one] = 'x';
sink(byKey.a);
for (const one of [source()]) byKey.b = one;
sink(byKey.b); // flows`,
  'overwritten in every turn': `let a = source();
do {
  a = 'x';
} while (no);
sink(a);`,
});
