// Measures what the plugin costs: on code without Twilio, as input grows, and to load.
// Run: npm run bench -- [--files 1000] [--runs 5] [--growth 250] [FOLDER...]
// Times are of ESLint's own `stats`: the sum in our `create` and listeners over the time of parsing, in the same run.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { root } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plugin: { type: 'string', default: join(root, 'dist/src/index.js') },
    files: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    growth: { type: 'string', default: '250' },
  },
});
const WARM_UPS = 2;
/** Packages that are installed with their sources and don't know Twilio. */
const PUBLIC = ['zod/src', 'ajv/lib', 'entities/src', 'domutils/src', 'htmlparser2/src', 'eslint/lib'];
const MORE = ['@typescript-eslint', '@changesets', '@manypkg', 'espree', 'knip/dist', 'vitest/dist', 'vite/dist'];

const { default: plugin } = await import(pathToFileURL(values.plugin).href);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const percent = (value) => `${(100 * value).toFixed(2)}%`;

/** Lints one text. Gives the milliseconds of parsing, of our rules, and how many findings. */
function lint(code, filename, config, settings) {
  const linter = new Linter({ cwd: '/' });
  const { messages } = linter.verifyAndFix(
    code,
    [
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(filename) } } },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        plugins: { 'twilio-hipaa': plugin },
        rules: plugin.configs[config].rules,
        settings: { 'twilio-hipaa': settings },
      },
    ],
    { filename, stats: true, fix: false, allowInlineConfig: false },
  );
  const pass = linter.getTimes().passes[0];
  const rules = Object.values(pass?.rules ?? {}).reduce((sum, { total }) => sum + total, 0);
  return { parse: pass?.parse?.total ?? 0, rules, findings: messages.length };
}

function sources(folder, into) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') sources(path, into);
    else if (/(?<!\.d)(?<!\.min)\.[cm]?[jt]sx?$/.test(entry.name) && statSync(path).size < 300_000) into.push(path);
  }
}

function withoutTwilio() {
  const given =
    positionals.length > 0 ? positionals : [...PUBLIC, ...MORE].map((name) => join(root, 'node_modules', name));
  const found = [];
  for (const folder of given) sources(folder, found);
  const files = found
    .toSorted()
    .slice(0, Number(values.files))
    .map((path) => ({ path, code: readFileSync(path, 'utf8') }));
  const lines = files.reduce((sum, { code }) => sum + code.split('\n').length, 0);
  console.log(`\nCode without Twilio: ${files.length} files, ${lines} lines, recommended`);
  for (const crossFile of [false, true]) {
    const ratios = [];
    for (let run = 0; run < Number(values.runs) + WARM_UPS; run++) {
      let parse = 0;
      let rules = 0;
      for (const { path, code } of files) {
        const times = lint(code, path, 'recommended', { crossFile });
        parse += times.parse;
        rules += times.rules;
      }
      if (run >= WARM_UPS) ratios.push(rules / parse);
    }
    console.log(`  cross-file ${crossFile ? 'on ' : 'off'}  ${percent(median(ratios))} of parsing`);
  }
}

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

function growth() {
  console.log('\nGrowth: milliseconds of the rules of strict at 1x, 4x, 16x, and how much faster than the size');
  for (const [name, make] of Object.entries(SHAPES)) {
    const n = SIZES[name] ?? Number(values.growth);
    lint(make(n), `/warm.ts`, 'strict', { crossFile: false });
    const [one, four, sixteen] = [1, 4, 16].map((factor) =>
      median([0, 1, 2].map(() => lint(make(n * factor), `/${factor}.ts`, 'strict', { crossFile: false }).rules)),
    );
    const figures = [one, four, sixteen].map((ms) => ms.toFixed(0).padStart(6)).join(' ');
    const [low, high] = [four / one / 4, sixteen / four / 4].map((ratio) => ratio.toFixed(2).padStart(6));
    console.log(`  ${name.padEnd(22)} n ${String(n).padStart(4)} ${figures} ms   4x ${low}  16x ${high}`);
  }
}

/** In processes of their own: ESLint and the parser are loaded before. */
function loading() {
  const code = `await import('eslint'); await import('@typescript-eslint/parser');
    const before = performance.now(); await import(${JSON.stringify(pathToFileURL(values.plugin).href)});
    process.stdout.write(String(performance.now() - before));`;
  const run = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' }));
  const all = Array.from({ length: Number(values.runs) }, run);
  console.log(`\nLoading the plugin beside ESLint and the parser: ${median(all).toFixed(1)} ms`);
}

console.log(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${new Date().toISOString().slice(0, 10)}`,
);
loading();
growth();
withoutTwilio();
