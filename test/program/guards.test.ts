/** Whether a check has passed on every way to a call: branches, early exits, checks of the program's own, filtered lists. */
import { testGuards } from '../support/guards.ts';

testGuards('branches', {
  'of if': `if (check()) send();
else send(); // open
if (!check()) send(); // open
else send();
if (check()) {
  if (other()) send();
}
if (other()) send(); // open
if (other()) done();
else send(); // open
if (send()) check(); // open`,
  'of a condition': `check() ? send() : done();
check() ? done() : send(); // open
!check() ? done() : send();
other() ? send() : done(); // open
send() ? check() : done(); // open`,
  'of logical operators': `check() && send();
!check() || send();
check() || send(); // open
!check() && send(); // open
check() ?? send(); // open
send() && check(); // open
(other() && check()) && send();
(check() || other()) && send(); // open`,
  'of loops': `while (check()) send();
while (!check()) send(); // open
while (send()) check(); // open
for (; check(); ) send();
for (; !check(); ) send(); // open
for (;;) send(); // open
for (let i = 0; check(); send()) i++; // open
for (send(); check(); ) done(); // open
do send(); // open
while (check());`,
});

testGuards('what a condition says', {
  'negations and conjunctions': `if (!!check()) send();
if (!(!check() || other())) send();
if (!(check() && other())) done();
else send();
if (!(check() || other())) done();
else send(); // open
if (!check() && !other()) done();
else send(); // open
if (!check() || other()) done();
else send();
if (check() || check()) send();
if (-check()) send(); // open
if (-check()) done();
else send(); // open`,
  comparisons: `if (check() === true) send();
if (check() == true) send();
if (check() !== false) send();
if (check() != false) send();
if (check() === false) send(); // open
if (check() !== true) send(); // open
if (check() === false) done();
else send();
if (check() > false) send(); // open
if (check() === 1) send(); // open
if (check() === other) send(); // open
if (check() === 1) done();
else send(); // open
if (check() === other) done();
else send(); // open`,
  'fallbacks, Boolean and await': `if (check() ?? false) send();
if (other() ?? check()) send(); // open
if (Boolean(check())) send();
if (Boolean()) send(); // open
if (String(check())) send(); // open
if (await check()) send();
if (!(await check())) send(); // open`,
  'names of constants': `const passed = check();
if (passed) send();
if (!passed) send(); // open
let changed = check();
changed = true;
if (changed) send(); // open
const { inner } = check();
if (inner) send(); // open
if (unknown) send(); // open
let later;
if (later) send(); // open
function f(given) {
  if (given) send(); // open
}`,
});

testGuards('early exits', {
  'by return, throw, break and continue': `function returns() {
  if (!check()) return;
  send();
}
function throws() {
  if (!check()) {
    log();
    throw new Error('no');
  }
  send();
}
function loops(list) {
  for (const one of list) {
    if (!check(one)) continue;
    send(one);
  }
  for (const one of list) {
    send(one); // open
    if (!check(one)) break;
  }
}
function stays() {
  if (!check()) log();
  send(); // open
}
function inverted() {
  if (check()) return;
  send(); // open
}`,
  'in the other branch': `function one() {
  if (check()) log();
  else return;
  send();
}
function other() {
  if (!check()) log();
  else return;
  send(); // open
}
function none() {
  if (check()) log();
  send(); // open
}`,
  'before, not behind': `function behind() {
  send(); // open
  if (!check()) return;
  log();
}
function inBlock() {
  {
    if (!check()) return;
    log();
  }
  send();
}
function between(kind) {
  switch (kind) {
    case 1:
      if (!check()) return;
      send();
      break;
    case 2:
      send(); // open
      if (!check()) return;
      break;
  }
}
function inLoop(list) {
  for (const one of list) if (!check(one)) return;
  send(); // open
}`,
  'in try': `function whole() {
  try {
    if (!check()) throw new Error('no');
  } catch {
    return;
  }
  send();
}
function swallowed() {
  try {
    if (!check()) throw new Error('no');
  } catch {
    log();
  }
  send(); // open
}
function finallyOnly() {
  try {
    log();
    if (!check()) throw new Error('no');
  } finally {
    log();
  }
  send();
}
function caught() {
  try {
    if (!check()) throw new Error('no');
  } catch {
    send(); // open
  }
}`,
});

testGuards('calls whose results are not used', {
  'of the check itself': `check();
send();`,
  'of the check, awaited': `await check();
send();`,
  'of other functions': `other();
new Other();
value;
send(); // open`,
  'that may not run': `cached || check();
send(); // open`,
  'of functions that throw': `function must() {
  if (!check()) throw new Error('no');
}
function deeper() {
  must();
}
function a() {
  must();
  send();
}
function b() {
  deeper();
  send();
}`,
  'of functions that return': `function tries() {
  if (!check()) return;
  log();
}
function triesInBlock() {
  if (!check()) {
    log();
    return;
  }
}
function a() {
  tries();
  send(); // open
}
function b() {
  triesInBlock();
  send(); // open
}`,
  'of functions without a check': `function empty() {}
const short = () => check();
function a() {
  empty();
  send(); // open
}
function b() {
  short();
  send(); // open
}`,
  'of one of two functions': `function must() {
  if (!check()) throw new Error('no');
}
function empty() {}
const either = no ? must : empty;
either();
send(); // open`,
});

testGuards('functions of the program that check', {
  'by what they return': `const allowed = () => check();
const both = () => other() && check();
const one = () => other() || check();
const denied = () => !check();
function long() {
  if (other()) return false;
  return check();
}
function loose() {
  if (other()) return true;
  return check();
}
function nothing() {}
if (allowed()) send();
if (!allowed()) send(); // open
if (both()) send();
if (one()) send(); // open
if (!denied()) send();
if (denied()) send(); // open
if (long()) send();
if (loose()) send(); // open
if (nothing()) send(); // open`,
  'one of two': `const allowed = () => check();
const open = () => true;
const either = no ? allowed : open;
if (either()) send(); // open
const neither = no ? allowed : () => false;
if (neither()) send();`,
});

testGuards('callers', {
  'all of them check': `function deliver() {
  send();
}
if (check()) deliver();
function later() {
  check() && deliver();
}`,
  'one of them does not': `function deliver() {
  send(); // open
}
if (check()) deliver();
deliver();`,
  'none is seen': `function deliver() {
  send(); // open
}`,
  'others may be elsewhere': `export function deliver() {
  send(); // open
}
if (check()) deliver();`,
  'it is handed on': `function deliver() {
  send(); // open
}
if (check()) deliver();
queue(deliver);`,
  'of callers': `function inner() {
  send();
}
function outer() {
  inner();
}
if (check()) outer();`,
  'it calls itself': `function again(n) {
  send(); // open
  again(n - 1);
}
again(3);`,
  callbacks: `if (check()) people.forEach((one) => send(one));
people.forEach((one) => send(one)); // open
check() && new Promise((resolve) => resolve(send()));
if (check()) {
  handlers.late = () => send(); // open
}
if (check()) {
  const late = () => send(); // open
  queue(late);
}`,
});

testGuards('lists of those that passed', {
  'in loops': `for (const one of people.filter((p) => check(p))) send(one);
for (const one of people.filter((p) => !check(p))) send(one); // open
for (const one of people.filter((p) => p.isActive)) send(one); // open
for (const one of people) send(one); // open
for (const one of people.filter(check)) send(one);
for (const one of people.filter(active)) send(one); // open
for (const one of people.filter()) send(one); // open
for (const one of people.filter(() => {})) send(one); // open
for (const one of people.filter((p) => { if (no) return true; return check(p); })) send(one); // open
for (const one of people.filter((p) => { if (no) return check(p); return other(p); })) send(one); // open
for (const one of send(people.filter((p) => check(p)))) done(one); // open`,
  'by their names': `const passed = people.filter((p) => check(p));
for (const one of passed) send(one);
let changed = people.filter((p) => check(p));
changed = people;
for (const one of changed) send(one); // open
const [taken] = people.filter((p) => check(p));
for (const one of taken) send(one); // open
for (const one of unknown) send(one); // open`,
  'further on': `for (const one of people.filter((p) => check(p)).slice(0, 5)) send(one);
for (const one of people.filter((p) => check(p)).map((p) => p.phone)) send(one);
for (const one of people.filter((p) => check(p)).sort()) send(one);
for (const one of people.filter((p) => check(p)).concat(others)) send(one); // open
for (const one of await people.filter((p) => check(p))) send(one);
for (const one of load(people.filter((p) => check(p)))) send(one); // open`,
  'by methods': `people.filter((p) => check(p)).forEach((one) => send(one));
people.forEach((one) => send(one)); // open
each((one) => send(one)); // open
send(people.filter((p) => check(p))).then(); // open`,
});
