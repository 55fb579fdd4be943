/** Callbacks given to functions of the program: what these call them with, and what more may call them. */
import { testMarked } from '../support/marked.ts';
import { testFlow } from '../support/program.ts';

testMarked('no-phi-logging', 'a callback that its function', {
  'keeps may be called with anything': `const handlers = new Map();
const list = [];
function on(name, fn) { handlers.set(name, fn); }
const tool = (name, handler) => ({ name, handler });
const later = (fn) => fn;
function onAll({ first }, ...others) { list.push(first, ...others); }
function push(fn = () => {}) { list.push(fn); }
class Job { constructor(run) { this.run = run; } }
on('booked', (event) => console.log(event.diagnosis)); // reported
tool('remind', ({ patientName }) => console.log(patientName)); // reported
later((row) => console.log(row.diagnosis)); // reported
onAll({ first: (row) => console.log(row.diagnosis) }, (row) => console.log(row.ssn)); // reported x2
push((row) => console.log(row.diagnosis)); // reported
new Job((row) => console.log(row.diagnosis)); // reported
function named(row) { console.log(row.diagnosis); } // reported
on('cancelled', named);`,
  'calls gets what it is called with': `const handlers = [];
function each(rows, fn) {
  if (typeof fn === 'function') rows.forEach(() => fn({ diagnosis: 'none' }));
}
const call = (fn) => fn && fn({ diagnosis: 'none' });
function pass(fn) { call(fn); }
each(rows, (row) => console.log(row.diagnosis));
call((row) => console.log(row.diagnosis));
pass((row) => console.log(row.diagnosis));
function callAndKeep(fn) { handlers.push(fn); fn({ diagnosis: 'none' }); }
callAndKeep((row) => console.log(row.diagnosis)); // reported`,
});

testFlow('callbacks', {
  'get what they are called with by way of other functions': `const call = (fn) => fn(source(), 'x');
const pass = (fn) => call(fn);
const each = (rows, fn) => { if (fn) rows.forEach(fn); };
pass((a, b) => {
  sink(a); // flows
  sink(b);
});
each([source()], (row) => sink(row)); // flows
each(['x'], (row) => sink(row));`,
  'know what the function around them was given': `const listOf = (rows) => {
  const out = [];
  let text = '';
  rows.forEach((row) => { out.push(row); text += row; });
  return out.join() + text;
};
sink(listOf([source()])); // flows
sink(listOf(['x']));
const retry = (fn) => fn();
const inside = (text) => { retry(() => { const body = text + '.'; sink(body); }); }; // flows
inside(source());
const quiet = (text) => { retry(() => { const body = text + '.'; sink(body); }); };
quiet('x');
const deep = (text) => [1].map(() => { const a = text; return [2].map(() => { const b = a; return b; }); });
sink(deep(source())); // flows
sink(deep('x'));`,
});
