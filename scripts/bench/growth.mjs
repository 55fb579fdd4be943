// How the time of the rules grows with the size of a file, and what inputs of a megabyte add to a run without rules.
import { execFileSync } from 'node:child_process';
import { lintWith, median, ours, sum } from './lint.mjs';

const HEAD = "import twilio from 'twilio';\nconst client = twilio();\n";
const times = (n, make) => Array.from({ length: n }, (_, i) => make(i)).join('');

/** Files that grow with n, each in one way. */
const SHAPES = {
  operations: (n) =>
    HEAD + times(n, (i) => `client.messages.create({ to: to${i}, body: patient${i}.ssn, record: ${i} });\n`),
  'options in steps': (n) =>
    `${HEAD}const options = {};\n${times(n, (i) => `options.key${i} = patient.name;\n`)}client.messages.create(options);\n`,
  'functions in a chain': (n) =>
    `${HEAD}function f0(x) { return x; }\n${times(n, (i) => `function f${i + 1}(x) { return f${i}(x); }\n`)}client.messages.create({ body: f${n}(patient.ssn) });\n`,
  'deep nesting': (n) =>
    `${HEAD}function f(x) {\n${'if (x) {\n'.repeat(n)}client.messages.create({ body: x.ssn });\n${'}\n'.repeat(n)}}\nf(patient);\n`,
  'one huge object': (n) =>
    `${HEAD}const o = {\n${times(n, (i) => `  key${i}: { ssn: patient.ssn, n: ${i} },\n`)}};\nclient.messages.create({ body: o.key1.ssn });\nconsole.log(o);\n`,
  'one huge TwiML string': (n) =>
    `${HEAD}send(\`<Response>${times(n, (i) => `<Say>Dear \${name${i}}</Say><Dial record="true"/>`)}</Response>\`);\n`,
  'log calls': (n) => HEAD + times(n, (i) => `console.log('at', patient${i % 7}.ssn, ${i});\n`),
};
/** How deep the parser itself goes sets a bound. */
const SIZES = { 'deep nesting': 20, 'functions in a chain': 60, 'log calls': 625 };

/** Prints the milliseconds of the rules of `strict` at 1, 4 and 16 times a size, and how much faster they grow than it. */
export function growth(plugin, size) {
  console.log('\nGrowth: milliseconds of the rules of strict at 1x, 4x, 16x, and how much faster than the size');
  const run = ours(plugin, 'strict', { crossFile: false });
  const ms = (code) => sum(lintWith(code, '/grows.ts', run).rules);
  for (const [name, make] of Object.entries(SHAPES)) {
    const n = SIZES[name] ?? size;
    ms(make(n));
    const [one, four, sixteen] = [1, 4, 16].map((factor) => median([0, 1, 2].map(() => ms(make(n * factor)))));
    const figures = [one, four, sixteen].map((value) => value.toFixed(0).padStart(6)).join(' ');
    const [low, high] = [four / one / 4, sixteen / four / 4].map((ratio) => ratio.toFixed(2).padStart(6));
    console.log(`  ${name.padEnd(22)} n ${String(n).padStart(4)} ${figures} ms   4x ${low}  16x ${high}`);
  }
}

const MEGABYTE = 1_000_000;
const upTo = (head, piece, tail = '') => {
  let body = '';
  for (let i = 0; head.length + body.length + tail.length < MEGABYTE - piece(i).length; i++) body += piece(i);
  return head + body + tail;
};

/** Inputs of a megabyte: code about Twilio, and texts that look like it. */
export const LARGE = {
  'log calls': () => upTo(HEAD, (i) => `console.log('at', patient${i % 7}.ssn, ${i});\n`),
  'one string': () => upTo(`${HEAD}const s = "`, () => 'patient twilio handler ', '";\n'),
  'one TwiML string': () => upTo(`${HEAD}send(\``, () => '<Say>Dear patient</Say>', '`);\n'),
  'one object': () => upTo(`${HEAD}const o = {\n`, (i) => `  key${i}: { phone: row.phone, n: ${i} },\n`, '};\n'),
  'one array of numbers': () => upTo(`${HEAD}const a = [`, (i) => `${i},`, '];\n'),
  comments: () => upTo(HEAD, (i) => `// eslint-disable-next-line twilio-hipaa/no-recording -- patient ${i}\n`),
  functions: () => upTo(HEAD, (i) => `export function f${i}(event) { return event.body ?? g${i % 99}(event); }\n`),
};

/** Prints what the rules of `strict` add to a run with none, in processes of their own. */
export function large(self) {
  console.log('\nInputs of 1 MB: what the rules of strict add to a run without rules');
  for (const name of Object.keys(LARGE)) {
    const measure = (mode) =>
      JSON.parse(execFileSync(process.execPath, [self, '--large', name, '--mode', mode], { encoding: 'utf8' }));
    const [none, all] = [measure('none'), measure('strict')];
    const seconds = ((all.ms - none.ms) / 1000).toFixed(1).padStart(6);
    const megabytes = (all.peak - none.peak).toFixed(0).padStart(5);
    console.log(`  ${name.padEnd(22)} ${seconds} s ${megabytes} MB   ${all.findings} findings`);
  }
}

/** One such run, in this process: its time, and the most memory that it took. */
export function largeRun(plugin, name, mode) {
  const code = LARGE[name]();
  const run = ours(plugin, 'strict', { crossFile: false });
  const before = performance.now();
  const lint = lintWith(code, '/large.ts', mode === 'none' ? { ...run, rules: {} } : run);
  const ms = performance.now() - before;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, peak, findings: lint?.findings ?? -1 }));
}
