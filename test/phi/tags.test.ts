import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'PHI by tags', {
  'JSDoc in JavaScript: parameters, results, properties, fields, definitions': {
    filename: 'file.js',
    code: `
        import { load } from './store.js';
        /**
         * @typedef {object} Visit
         * @property {string} id
         * @property {string} remark @phi
         * @property {Phi<string>} reason
         */
        /** @typedef {{ id: string, text: string }} Row */
        /**
         * @phi
         * @typedef {object} Chart
         * @property {string} a
         */
        /**
         * @param {Visit} visit
         * @param {Phi<string>} text
         * @param {import('fhir/r4').Patient} p
         * @param {Row} row
         * @param {object} opts
         * @param {string} opts.detail @phi condition
         * @param {string} opts.room
         * @param {Chart} chart
         * @param {Array<Visit>} list
         */
        export function show(visit, text, p, row, opts, chart, list) {
          console.log(visit.id);
          console.log(visit.remark); // reported
          console.log(visit.reason); // reported
          console.log(visit); // reported
          console.log(text); // reported
          console.log(p.birthDate); // reported
          console.log(p.active);
          console.log(row);
          console.log(opts.room);
          console.log(opts.detail); // reported
          console.log(opts); // reported
          console.log(chart.a); // reported
          console.log(list[0].remark); // reported
          console.log(list[0].id);
        }
        /**
         * @param {object} o
         * @param {string} o.detail @phi
         * @param {string} o.room
         */
        export function second({ detail, room }) {
          console.log(room);
          console.log(detail); // reported
        }
        /** @returns {Promise<Phi<string>>} */
        async function get() { return load('x'); }
        console.log(await get()); // reported
        /** @returns @phi */
        const get2 = () => load('x');
        console.log(get2()); // reported
        /** @type {Phi<string>} */
        const z = load('z');
        console.log(z); // reported
        const y = /** @type {Visit} */ (load('y'));
        console.log(y.id);
        console.log(y.remark); // reported
        /** @phi */
        export const fetchRemark = async (id) => load(id);
        console.log(await fetchRemark('a')); // reported
        console.log(fetchRemark);
        const api = {
          /** @phi */
          read(id) { return load(id); },
          /** @phi note */
          text: load('t'),
          label: load('l'),
          other: load('o'), // @phi
        };
        console.log(api.read('x')); // reported
        console.log(api.text); // reported
        console.log(api.label);
        console.log(api.other); // reported
        class K {
          /** @phi */
          remark = load('k');
          room = load('r');
          /** @phi */
          get text() { return load('t'); }
          constructor() {
            /** @phi */
            this.note = load('n');
            this.flag = load('f'); // @phi
            this.plain = load('p');
          }
          show() {
            console.log(this.room, this.plain);
            console.log(this.remark); // reported
            console.log(this.note); // reported
            console.log(this.flag); // reported
            console.log(this.text); // reported
          }
        }
        const k = new K();
        console.log(k.remark); // reported
        console.log(k.room);
        console.log(k.note); // reported
        console.log(k.text); // reported
        const { remark, room } = load('x'); // @phi
        console.log(remark); // reported
        const {
          one, // @phi
          two,
          /** @phi */
          three,
        } = load('x');
        console.log(one); // reported
        console.log(two);
        console.log(three); // reported
        function many(a, /* @phi */ b, c /* @phi */, d) { // a comment
          console.log(a, d);
          console.log(b); // reported
          console.log(c); // reported
        }
        many();
        console.log(/* @phi */ (load('a') + load('b'))); // reported
        console.log(\`x \${/* @phi */ load('q')}\`); // reported
      `,
  },
  'comments of all forms, and look-alikes': {
    filename: 'file.js',
    code: `
        import { load } from './store.js';
        // @phi
        const above = load('a');
        console.log(above); // reported
        const a1 = load('x'), /** @phi */ a2 = load('y'), a3 = load('z');
        console.log(a1, a3);
        console.log(a2); // reported
        const long = load(
          'x',
        ); // @phi
        console.log(long); // reported
        let changed; // @phi
        changed = load('c');
        console.log(changed); // reported
        var old = load('old'); /* @phi */
        console.log(old); // reported
        export const named = load('named'); // @phi note
        console.log(named); // reported
        const text = 'mentions @phi in a string'; // see https://x.example/@phi
        console.log(text);
        const kept = load('k'); // TODO: decide if @phi
        console.log(kept);
        console.log(load('q')); // @phi
        const after = load('after');
        console.log(after);
        /**
         * Example:
         * \`\`\`
         * @phi
         * \`\`\`
         * and \`{@phi}\` in code.
         */
        const doc = load('doc');
        console.log(doc);
        /** @phiX */
        const px = load('px');
        console.log(px);
        /** @PHI */
        const upper = load('upper');
        console.log(upper);
        /**
         * @phi
         */
        export default function pick(id) { return load(id); }
        console.log(pick('a')); // reported
        /** @phi */
        function* gen() { yield load('x'); }
        for (const g of gen()) console.log(g); // reported
        /** @phi */
        async function later() { return load('x'); }
        later().then((v) => console.log(v)); // reported
        const items = ['a'].map(/** @phi */ (x) => load(x));
        console.log(items.join()); // reported
        function outer(/** @phi */ p1, p2 = 3, /** @phi */ { q1 } = {}, ...rest /* @phi */) {
          console.log(p2);
          console.log(p1); // reported
          console.log(q1); // reported
          console.log(rest); // reported
        }
        outer();
        /** @notphi */
        const mrn = load('m');
        console.log(mrn);
        const ssn = load('s'); // @notphi
        console.log(ssn);
        console.log(/* @notphi */ load('x').ssn);
        function f2(/** @notphi */ diagnosis, prescription) {
          console.log(diagnosis);
          console.log(prescription); // reported
        }
        f2(load("a"), load("b"));
        /**
         * @param {string} diagnosis @notphi
         * @param {string} dose - @phi medication
         * @param {string} [opt=1] @phi
         */
        function f3(diagnosis, dose, opt) {
          console.log(diagnosis);
          console.log(dose); // reported
          console.log(opt); // reported
        }
        f3();
        for (const /* @phi */ row of load('rows')) console.log(row); // reported
        try { load('x'); } catch (error) { console.log(error); }
        exports.x = load('x'); // @phi
        module.exports = { /** @phi */ handler(event) { return load(event); } };
        if (load('a') /* @phi */ === 'x') console.log('same');
        const cmp = /* @phi */ load('a') === 'x';
        console.log(cmp);
        const conf = { detail: load('d'), // @phi
          room: load('r'), list: [load('l') /* @phi */, load('m')] };
        console.log(conf.room);
        console.log(conf.detail); // reported
        console.log(conf.list[1]);
        const phi = 1.618; const golden = phi * 2; console.log(phi, golden);
      `,
  },
  'decorators, modifiers, enums, namespaces and classes': {
    filename: 'file.ts',
    code: `
        import { Phi, NotPhi, Column } from './decorators';
        export class V {
          @Column() @Phi('note') remark!: string;
          @Phi text!: string;
          @NotPhi() diagnosis!: string;
          @Column() diag!: string;
          /** @phi */ @Column() first!: string;
          @Column() /** @phi */ second!: string;
          @Column()
          third!: string; // @phi
          @Phi() read() { return globalThis.localStorage.getItem('x'); }
          room!: string;
        }
        @Phi()
        export class W { a!: string }
        /** @phi */
        @Column()
        export class X { a!: string }
        /** @phi */
        export abstract class Y { a!: string }
        /** @phi */ export default class Z { a!: string }
        export enum E {
          One = 'one', // @phi
          Two = 'two',
        }
        /** @phi */
        const enum F { A = 'a' }
        /** @phi */
        export type T1 = string;
        /** @notphi */
        export type Diagnosis = { diagnosis: string };
        export class C {
          constructor(readonly v: V, @Phi() private secret: string, /** @phi */ private note: string, public room: string) {}
          show(w: W, x: X, y: Y, z: Z, t: T1, d: Diagnosis) {
            console.log(this.v.room, this.room);
            console.log(this.v.remark); // reported
            console.log(this.v.text); // reported
            console.log(this.v.diagnosis);
            console.log(this.v.first); // reported
            console.log(this.v.second); // reported
            console.log(this.v.third); // reported
            console.log(this.v.read()); // reported
            console.log(this.secret); // reported
            console.log(this.note); // reported
            console.log(w.a); // reported
            console.log(x.a); // reported
            console.log(y.a); // reported
            console.log(z.a); // reported
            console.log(E.Two);
            console.log(E.One); // reported
            console.log(F.A); // reported
            console.log(t); // reported
            console.log(d.diagnosis);
          }
        }
        namespace Api { export interface Visit { /** @phi */ remark: string; id: string } }
        export function api(v: Api.Visit) {
          console.log(v.id);
          console.log(v.remark); // reported
        }
      `,
  },
});

describe('kinds in tags', () => {
  const kindOf = (code: string): string[] =>
    lint(code, { filename: 'file.ts', rules: { 'no-phi-logging': 'error' } }).map(
      ({ message }) => /\((\S+),/.exec(message)?.[1] ?? '',
    );

  it.each([
    ['const a = load(); // @phi', 'other'],
    ['const a = load(); // @phi condition', 'condition'],
    ['/** @phi birth-date of the person */\nconst a = load();', 'birth-date'],
    ['/** Text {@phi note}. */\nconst a = load();', 'note'],
    ['/** @phi free text */\nconst a = load();', 'other'],
    ["const a: Phi<string, 'medication'> = load();", 'medication'],
  ])('%s', (declaration, kind) => {
    expect(kindOf(`${declaration}\nconsole.log(a);\n`)).toEqual([kind]);
  });
});
