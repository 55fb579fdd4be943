/** Variables that are read in the heads of statements, in patterns, and behind branches, loops and switches. */
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

testFlow('reads in a head', {
  'see what was there before': `let a = source();
for (let i = sink(a) ? 0 : 1; i < 1; i++); // flows
for (let i = 0; i < 1; i++) sink(a); // flows
for (let i = 0; i < 1; ) i = sink(a) && 1; // flows
for (const one of ['x']) sink(a + one); // flows
for (const one of [sink(a)]); // flows
try {
  sink(a); // flows
} finally {
  sink(a); // flows
}
switch (sink(a)) { // flows
}
if (sink(a)) 'x'; // flows`,
  'come before what is written later in it': `let a = 'x';
if (sink(a) && (a = source())) 'x';
let b = 'x';
for (const one of [sink(b), (b = source())]);
let c = 'x';
switch ([sink(c), (c = source())]) {
}
let d = 'x';
[sink(d), (d = source())] ? 'x' : 'y';
let e = 'x';
try {
  throw 'x';
} catch {
  sink(e);
  e = source();
}`,
  'see what an earlier turn wrote': `let a = 'x';
let i = 0;
while (i++ < 2 && [sink(a), (a = source())]); // flows
let b = 'x';
for (let j = 0; [sink(b), (b = source())] && j < 2; j++); // flows
let c = 'x';
for (const { x = sink(c) } of [{}, {}]) c = source(); // flows
let d = 'x';
for (let j = 0; j < 2; sink(d), j++) d = source(); // flows`,
  'see what was there before the first turn': `let a = source();
let i = 0;
while ([sink(a), (a = 'x'), i++][2] < 1); // flows
let b = source();
for (i = 0; [sink(b), (b = 'x'), i++][2] < 1; ); // flows
let c = source();
for (const { x = sink(c), y = (c = 'x') } of [{}]); // flows
let d = source();
do sink(d); // flows
while ((d = ''));`,
  'and in a body, see what the head has written': `let a = source();
while ((a = a === 'x' ? '' : 'x')) sink(a);
let b = source();
for (; (b = b === 'x' ? '' : 'x'); ) sink(b);`,
});

testFlow('reads in a pattern', {
  'see the names before them': `const { a, b = a } = { a: source() };
sink(b); // flows
const [c, d = c] = [source()];
sink(d); // flows
let e, f;
({ e, f = e } = { e: source() });
sink(f); // flows
[e, f = e] = ['x'];
sink(f);
for (const { g, h = g } of [{ g: source() }]) sink(h); // flows
const i = (j, k = j) => sink(k); // flows
i(source());
const l = (m, n = (m = 'x'), o = m) => sink(o);
l(source());`,
  'see what the value that is taken apart has written': `let a = 'x';
const { b = a } = ((a = source()), {});
sink(b); // flows
let c = 'x';
let d;
[d = c] = ((c = source()), []);
sink(d); // flows
let e = 'x';
const { f = (e = source()) } = { f: sink(e) };
let g = 'x';
[d = (g = source())] = [sink(g)];
const o = {};
let h = 'x';
o[(h = source())] = sink(h); // flows
let i = 'x';
o[sink(i)] = i = source();
let j = source();
o[[sink(j), (j = 'x')][1]] = 'x'; // flows`,
  'of names that are bound twice': `let a;
[a, a] = [source(), 'x'];
sink(a);
[a, a] = ['x', source()];
sink(a); // flows`,
});

testFlow('behind', {
  'branches that change an object': `const a = { secret: source() };
if (no) delete a.secret;
sink(a); // flows
const b = { secret: source() };
delete b.secret;
if (no) b.clean = 'y';
sink(b);
const c = { secret: source() };
switch (no) {
  case 1:
    delete c.secret;
}
sink(c); // flows
const d = { secret: source() };
delete d.secret;
switch (no) {
  case 1:
    d.clean = 'y';
}
sink(d);`,
  'loops with a head': `let a = 'x';
for (let i = 0; i < 1; a = source(), i++);
sink(a); // flows
let b = source();
for (b = 'x'; no; ) b = 'y';
sink(b);
let c = source();
for (; (c = ''); ) c = 'y';
sink(c);
let d = source();
do {
  if (no) d = 'x';
} while (no);
sink(d); // flows`,
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
  'cases that run into an overwrite, or leave before it': `let a = 'x';
switch (1) {
  case 1:
    a = source();
  default:
    a = 'x';
}
sink(a);
let b = 'x';
switch (1) {
  case 1:
    b = source();
    if (!no) break;
  default:
    b = 'x';
}
sink(b); // flows
let c = source();
switch (1) {
  case 1:
    if (!no) break;
  default:
    c = 'x';
}
sink(c); // flows`,
  'cases that were run through': `let a = 'x';
switch (1) {
  case 1:
    a = source();
  case 2:
  case 3:
    sink(a); // flows
}
let b = 'x';
switch (2) {
  case 1:
    'x';
  case 2:
    sink(b);
    break;
  default:
    b = source();
}`,
});
