/** Which declaration a tag in a comment speaks of, by where the comment stands. */
import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'tags by their places', {
  'behind parameters on lines of their own': {
    filename: 'file.js',
    code: `import { load } from './store.js';
export function f(
  a, // @phi
  b,
  c = load(), // @phi
  { d }, // @phi
  ...e // @phi
) {
  console.log(b);
  console.log(a); // reported
  console.log(c); // reported
  console.log(d); // reported
  console.log(e); // reported
}
export const g = (
  a /* @phi */,
  b, /* @phi */
  c,
) => {
  console.log(c);
  console.log(a); // reported
  console.log(b); // reported
};
export const h = (a /* @phi */) => console.log(a); // reported
export const i = (a, b) => { // @phi
  console.log(a);
};`,
  },
  'between other comments, and over line ends of all kinds': {
    filename: 'file.js',
    code: [
      "import { load } from './store.js';",
      '/* @phi */ // a note',
      'const a = load();',
      'console.log(a); // reported',
      '// @phi',
      '',
      '/* a note */',
      'const b = load();',
      'console.log(b); // reported',
      'const c = load(); /* a note */ // @phi',
      'console.log(c); // reported',
      'const d = load(); // @phi\r',
      'console.log(d); // reported',
      'const e = load(); /* @phi */ /* a note */',
      'console.log(e); // reported',
      'const f = load(), /* @phi */ g = load(), h = load();',
      'console.log(f);',
      'console.log(h);',
      'console.log(g); // reported',
      '// @phi\r',
      'const i = load();',
      'console.log(i); // reported',
      'const j = load(); const k = load(); // @phi',
      'console.log(j);',
      'console.log(k); // reported',
    ].join('\n'),
  },
  'in front of expressions, and of what binds looser': {
    filename: 'file.js',
    code: `import { load } from './store.js';
console.log(/* @phi */ load()); // reported
console.log(/* @phi */ load() + 'x'); // reported
console.log(load('a') + /* @phi */ load('b')); // reported
console.log(/* @phi */ (load() ? load('a') : 'b')); // reported
console.log(/* @phi */ ((load('a')))); // reported
console.log(/* @phi */ load().name); // reported
console.log([/* @phi */ load('a'), 'b']); // reported
console.log({ a: /* @phi */ load('a') }); // reported
console.log({ a: 'x', b: load('b') });
const text = /* @phi */ load();
console.log(text); // reported
const choice = load() /* @phi */ ? 'a' : 'b';
console.log(choice);
export default /* @phi */ load();`,
  },
  'of functions': {
    filename: 'file.js',
    code: `import { load } from './store.js';
/** @phi */
const a = function () { return load(); };
console.log(a()); // reported
/** @phi */
const b = () => load(), c = () => load();
console.log(b()); // reported
class K {
  /** @phi */
  read() { return load(); }
  /** @phi */
  arrow = () => load();
  /** @phi */
  static shared() { return load(); }
  other() { return load(); }
}
console.log(new K().read()); // reported
console.log(new K().arrow()); // reported
console.log(K.shared()); // reported
console.log(new K().other());
const api = {};
/** @phi */
api.read = () => load();
api.other = () => load();
console.log(api.read()); // reported
console.log(api.other());
let later;
/** @phi */
later = () => load();
console.log(later()); // reported`,
  },
  'in declarations of types': {
    filename: 'file.ts',
    code: `export interface Visit {
  id: string;
  remark: string; // @phi
  /** @phi */ text: string;
  /** @phi */
  read(): string;
  reason: // @phi
    string;
  plain: string; /* not @phi */
}
type Row = {
  id: string; // a note
  note: string; // @phi
  deep: { id: string; text: string /* @phi */ };
};
/** @phi */
declare function load(): string;
declare function plain(): string;
abstract class Base {
  /** @phi */
  abstract text: string;
  /** @phi */
  abstract read(): string;
  abstract id: string;
  accessor held = plain(); // @phi
}
type Wide =
  | string
  | number; // @phi
export function show(visit: Visit, row: Row, base: Base, wide: Wide) {
  console.log(visit.id, visit.plain, row.id, row.deep.id, base.id, plain());
  console.log(visit.remark); // reported
  console.log(visit.text); // reported
  console.log(visit.read()); // reported
  console.log(visit.reason); // reported
  console.log(row.note); // reported
  console.log(row.deep.text); // reported
  console.log(load()); // reported
  console.log(base.text); // reported
  console.log(base.read()); // reported
  console.log(base.held); // reported
  console.log(wide); // reported
}`,
  },
  'in patterns, and behind a bracket': {
    filename: 'file.js',
    code: `import { load } from './store.js';
const { a, /* @phi */ b, c: d /* @phi */ } = load();
console.log(a);
console.log(b); // reported
console.log(d); // reported
const [e, /* @phi */ f] = load();
console.log(e);
console.log(f); // reported
const o = { // @phi
  x: load(),
};
console.log(o.x); // reported
const list = [
  load('a'), // @phi
  load('b'),
];
console.log(list[1]);
const p = {
  x: load(), // @phi
  y: load(),
  z() { return load(); }, // @phi
};
console.log(p.y);
console.log(p.x); // reported
console.log(p.z()); // reported`,
  },
  'of nothing': {
    filename: 'file.js',
    code: `import { load } from './store.js'; // @phi
const a = load();
console.log(a);
if (a) { // @phi
  console.log(a);
}
for (const one of load()) { // a note
  console.log(one);
}
return_: for (;;) { break return_; } // @phi
const b = load();
console.log(b);
/* @phi */`,
  },
});
