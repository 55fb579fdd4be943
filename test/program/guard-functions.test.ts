/** Checks that functions of the program's own make: each way through them must pass the check. */
import { testGuards } from '../support/guards.ts';

testGuards('a check in a function that may return before it', {
  'guards only where each way goes through it': `function loud() {
  if (!check()) throw new Error('no');
}
function quiet() {
  if (check()) log();
  else return;
}
function inBlock() {
  { if (!check()) return; }
}
function either() {
  if (!check()) { if (a) return; else throw b; }
}
function early(x) {
  if (x) return;
  if (!check()) throw new Error('no');
}
function nested() {
  const done = () => { return 1; };
  if (!check()) throw new Error('no');
}
function* lazy() {
  if (!check()) throw new Error('no');
}
async function later() {
  if (!check()) throw new Error('no');
}
function a() { loud(); send(); }
function b() { quiet(); send(); } // open
function c() { inBlock(); send(); } // open
function d() { either(); send(); } // open
function e() { early(1); send(); } // open
function f() { nested(); send(); }
function g() { lazy(); send(); } // open
async function h() { later(); send(); } // open
async function i() { await later(); send(); }`,
});
