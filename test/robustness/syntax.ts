/** A program for every kind of node that a parser makes, amid uses of Twilio, PHI, webhooks and TwiML. */
import type { Program } from './examine.ts';

type Language = 'js' | 'ts' | 'jsx' | 'script';

/** Expressions of each kind, to stand where any expression may stand. `patient` and `xs` are in scope. */
const EXPRESSIONS: Readonly<Record<Language, readonly string[]>> = {
  js: [
    '[patient.ssn, , ...xs]',
    '({ ssn: patient.ssn, [xs]: 1, ...xs, get a() { return patient.ssn; }, set a(v) {}, async *m() { yield 1; } })',
    '(a, { b = patient.ssn, ...c } = {}, [d, ...e] = xs, ...f) => a',
    'async () => { for await (const x of xs) await x; }',
    '(function* named() { const y = yield patient.ssn; yield* y; })()',
    '(xs.a = patient.ssn)',
    '(xs.b ??= patient.ssn)',
    '([xs.a, { b: xs.b }] = patient)',
    'xs + patient.ssn - 1n ** 2n',
    '(#secret in xs)',
    'patient?.ssn?.[0]?.()',
    'xs ? patient.ssn : null',
    '(patient.ssn ?? xs)',
    '(xs && patient.ssn || false)',
    'import("./other.js")',
    'import("./other.json", { with: { type: "json" } })',
    'import.meta.url',
    'new.target',
    'this.ssn',
    'super.ssn',
    'new xs(patient.ssn)',
    'new (class { static #p = 1; static { this.x = 1; } #m() {} ["k" + 1] = patient.ssn; accessor = 1 })()',
    '(xs, patient.ssn)',
    '`Dear ${patient.name}, ${`<Say>${patient.ssn}</Say>`}`',
    'String.raw`a${patient.ssn}\\u`',
    '/(?<ssn>\\d+)/dv.exec(patient.ssn)?.groups.ssn',
    'typeof patient.ssn',
    'delete xs.a',
    'void 0',
    'xs.n++',
    'class Named extends (patient.Base ?? Object) { constructor() { super(patient.ssn); } }',
    '(() => { throw patient.ssn; })()',
    '{}.constructor',
    '"\\ud800"',
    '1e999',
    '0xffffffffffffffffffffn',
  ],
  ts: [
    '(patient.ssn as string)',
    '(<string>patient.ssn)',
    'patient.ssn!',
    '(patient.ssn satisfies unknown)',
    'xs<string>',
    'new Map<string, Phi<string>>([[patient.ssn, 1]])',
    '(function (this: Patient, a?: string): asserts a is string {})',
    '<T extends Patient>(x: T): x is T & { ssn: string } => true',
    '(class<in out T> { declare a: string; constructor(private readonly ssn: string, public b?: number) {} })',
    '(abstract as any)',
    'xs[patient.ssn as keyof typeof xs]!++',
  ],
  jsx: [
    '<Message body={patient.ssn} {...xs} a:b="c">text {/* none */}{patient.name}<></></Message>',
    '<xs.Item>{...xs}</xs.Item>',
    '<a.b.c />',
    '<svg:g />',
  ],
  script: [],
};

const STATEMENTS: Readonly<Record<Language, readonly string[]>> = {
  js: [
    'label: for (const k in patient) { if (k) continue label; else break label; }',
    'for (let i = 0, s = patient.ssn; i < 1; i++) console.log(s);',
    'for (xs.k of [patient.ssn]) console.log(xs.k);',
    'do { console.log(patient.ssn); } while (xs);',
    'while (xs) { debugger; break; }',
    'switch (xs) { case patient.ssn: console.log(patient.ssn); default: ; }',
    'try { send(patient); } catch { console.log(patient.ssn); } finally { ; }',
    'try { send(patient); } catch ({ message, ...more }) { console.log(message, more); }',
    '{ var hoisted = patient.ssn; function hoisted2() { return hoisted; } console.log(hoisted2()); }',
    'if (xs) console.log(patient.ssn); else ;',
    'using handle = open(patient.ssn);',
    'export default class extends Object {}',
    'export default async function () {}',
    'export { patient as "the patient" };',
    'export * as everything from "./other.js";',
    'export * from "./other.js";',
    'export const { ssn, ...others } = patient, [one] = xs;',
    'import data, * as all from "./other.js";',
    'import json from "./other.json" with { type: "json" };',
    'import { "the patient" as aPatient } from "./other.js"; console.log(aPatient.ssn);',
    'import "./other.js";',
    'await using handle = open(patient.ssn);',
    'class Service { static client = client; #phi = patient; static { console.log(patient.ssn); } get ssn() { return this.#phi.ssn; } send() { console.log(this.#phi, this.ssn, Service.client.messages); } }',
  ],
  ts: [
    'class Decorated { @log(patient.ssn) ssn = ""; @get("/sms") handle(@Body() body: Patient) { console.log(body.ssn); } @log accessor a = 1; static accessor b; }',
    '@Injectable() export class Exported { constructor(@Inject() private readonly p: Patient) { console.log(this.p.ssn); } }',
    'export @Injectable() class After {}',
    'abstract class Abstract { abstract accessor a: string; abstract ssn: string; abstract send(x: string): void; declare readonly b?: string; [key: string]: unknown; override c = 1; protected d?(): void; constructor(); constructor(x?: string) {} }',
    'declare function declared(ssn: string): void;',
    'function overloaded(a: string): void; function overloaded(a: any) { console.log(a.ssn); }',
    'enum Kind { A = "a", B = patient.ssn.length, "c-d" = 1 << 2 } console.log(Kind.A);',
    'declare const enum Kind2 { A }',
    'namespace Inner.Most { export const ssn = patient.ssn; console.log(ssn); }',
    'declare module "other" { export = patient; }',
    'declare global { interface Window { patient: Patient } }',
    'export as namespace Global;',
    'import required = require("twilio"); required().messages.create({ body: patient.ssn });',
    'import Alias = Inner.Most.ssn; console.log(Alias);',
    'import type { Patient as P } from "./other.js";',
    'export type { Patient } from "./other.js";',
    'export = patient;',
    'interface Wide<T = string> extends Patient, Base<T> { (x: T): void; new (x: T): Wide; readonly [k: `data-${string}`]: T; send?(x: T): this; get a(): string; set a(v: string); b: unique symbol; }',
    'type Types = [first: string, second?: number, ...rest: bigint[]] | [any?, ...never[]] | (new (...a: object[]) => void) | (abstract new () => null) | undefined | symbol | unknown | -1 | `x${string}` | typeof import("./other.js") | import("./other.js", { with: { "resolution-mode": "import" } }).Patient<string>;',
    'type Mapped = { readonly [K in keyof Patient as `get${K & string}`]-?: Patient[K] extends infer U extends string ? U : never };',
    'type Query = typeof patient.ssn & readonly string[]; type This = (this: Window) => asserts this; type Boolean2 = boolean | true; type Fn = (x: number) => x is 1; type Intr = intrinsic;',
    'let definite!: string; declare let d2: Inner.Most; console.log(definite, d2);',
    'class Impl<T> extends Base<T> implements Patient, A.B<T> {}',
    'type Only = import type { x } from "y";',
  ],
  jsx: ['const page = <Patient ssn={patient.ssn} />; console.log(page);'],
  script: [
    'with (patient) { console.log(ssn); client.messages.create({ body: ssn }); }',
    'var arguments2 = function () { console.log(arguments[0].ssn); }; arguments2(patient);',
    'if (xs) function sloppy() {}',
    'var octal = 017, \\u0061b = "\\07"; console.log(octal, ab);',
    'html = "<!--"; <!-- comment',
  ],
};

const HEAD = {
  module: 'import twilio from "twilio";\nimport express from "express";\n',
  script: 'var twilio = require("twilio");\nvar express = require("express");\n',
} as const;

const BASE = `var client = twilio(process.env.SID, process.env.AUTH);
var app = express();
/** @phi */
var patient = { name: app.name, ssn: app.ssn, dateOfBirth: app.dateOfBirth };
var xs = app.xs;
app.post('/sms', function (req, res) {
  console.log(req.body.From, req.body);
  res.type('text/xml').send('<Response><Dial record="record-from-answer"><Number>' + req.body.To + '</Number></Dial></Response>');
});
`;

/** Every position that an expression can have in what the rules read. */
function positions(expression: string): string {
  return `
class Host extends Object { #secret = 1;
  async run() {
    const held = ${expression};
    let options = { to: patient.phone, body: ${expression} };
    options.mediaUrl = [${expression}];
    options[${expression}] = patient.ssn;
    await client.messages.create(options);
    client.messages.create({ to: held, body: 'Dear ' + (${expression}), statusCallback: ${expression}, ...(${expression}) });
    client.calls.create({ to: '+1', record: ${expression}, twiml: \`<Response><Say>\${${expression}}</Say><Record transcribe="\${held}"/></Response>\` });
    client.messages(${expression}).update({ body: '' }); (${expression}).messages.create({ body: patient.ssn });
    client[${expression}].create(patient);
    new twilio.twiml.VoiceResponse().dial({ record: ${expression} }).number(${expression});
    fetch('https://api.twilio.com/2010-04-01/Accounts/' + (${expression}) + '/Messages.json', { method: 'POST', body: new URLSearchParams({ Body: ${expression} }) });
    console.log(${expression}, held); console.error('x', { patient: ${expression} }); audit(${expression});
    app.post(${expression}, (req, res) => { console.log(req.body[${expression}]); res.send(${expression}); });
    (${expression})(patient.ssn); (${expression})\`\${patient.ssn}\`;
    function inner(a = ${expression}, { b = ${expression} } = {}) { console.log(a, b); return ${expression}; }
    console.log(inner(patient.ssn), inner);
    if (${expression}) console.log(patient.ssn);
    for (const each of (${expression})) console.log(each); for (const key in (${expression})) console.log(key);
    switch (${expression}) { case (${expression}): console.log(held); }
    return ${expression};
  }
}
`;
}

const NAMES: Readonly<Record<Language, string>> = {
  js: 'file.mjs',
  ts: 'file.ts',
  jsx: 'file.tsx',
  script: 'file.script.js',
};

const LANGUAGES = ['js', 'ts', 'jsx', 'script'] as const;

/** All programs, each with the snippet that it is about as its title. */
export function syntaxPrograms(): readonly (Program & { readonly title: string })[] {
  const programs: (Program & { readonly title: string })[] = [];
  for (const language of LANGUAGES) {
    const head = language === 'script' ? HEAD.script : HEAD.module;
    const filename = NAMES[language];
    const both = language === 'js' ? [false, true] : [language === 'script'];
    for (const espree of both) {
      const parser = espree ? ' (espree)' : '';
      for (const each of STATEMENTS[language]) {
        programs.push({
          title: each + parser,
          code: `${head}${BASE}${each}\nconsole.log(patient.ssn);\n`,
          filename,
          espree,
        });
        programs.push({
          title: `in a function: ${each}${parser}`,
          code: `${head}${BASE}app.post('/x', async (req, res) => {\n${each}\nconsole.log(req.body.Body, patient.ssn);\n});\n`,
          filename,
          espree,
        });
      }
      // Long programs; what differs by parser is in the statements.
      if (espree && language !== 'script') continue;
      for (const each of EXPRESSIONS[language])
        programs.push({ title: each + parser, code: head + BASE + positions(each), filename, espree });
    }
  }
  return programs;
}
