// Measures what the plugin costs: to load, as input grows, on code without and with Twilio, in a monorepo.
// Run: npm run bench -- [--only PART,...] [--files 1000] [--runs 5] [--growth 250] [--peers] [--twilio FOLDER] [FOLDER...]
// Times are of ESLint's own `stats`: the sum in our `create` and listeners over the time of parsing, in the same run.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { sources, texts } from './bench/files.mjs';
import { growth, large, largeRun } from './bench/growth.mjs';
import { median } from './bench/lint.mjs';
import { monorepo, monorepoRun } from './bench/monorepo.mjs';
import { withTwilio } from './bench/with-twilio.mjs';
import { withoutTwilio } from './bench/without-twilio.mjs';
import { root } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plugin: { type: 'string', default: join(root, 'dist/src/index.js') },
    only: { type: 'string' },
    files: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    growth: { type: 'string', default: '250' },
    peers: { type: 'boolean', default: false },
    twilio: { type: 'string' },
    // What the parts that need processes of their own are called with.
    large: { type: 'string' },
    monorepo: { type: 'string' },
    mode: { type: 'string' },
    file: { type: 'string' },
  },
});
/** Packages that are installed with their sources and don't know Twilio. */
const PUBLIC = ['zod/src', 'ajv/lib', 'entities/src', 'domutils/src', 'htmlparser2/src', 'eslint/lib'];
const MORE = ['@typescript-eslint', '@changesets', '@manypkg', 'espree', 'knip/dist', 'vitest/dist', 'vite/dist'];

const self = fileURLToPath(import.meta.url);
const runs = Number(values.runs);
const load = async () => (await import(pathToFileURL(values.plugin).href)).default;

/** In processes of their own: ESLint and the parser are loaded before. */
function loading() {
  const code = `await import('eslint'); await import('@typescript-eslint/parser');
    const before = performance.now(); await import(${JSON.stringify(pathToFileURL(values.plugin).href)});
    process.stdout.write(String(performance.now() - before));`;
  const run = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' }));
  const all = Array.from({ length: Math.max(runs, 9) }, run);
  console.log(`\nLoading the plugin beside ESLint and the parser: ${median(all).toFixed(1)} ms`);
}

/** The modules of a folder whose texts are read from the disk, from now on. */
function readsUnder(folder) {
  const reads = new Set();
  const { readFileSync } = fs;
  fs.readFileSync = (path, ...rest) => {
    if (String(path).startsWith(folder) && String(path).endsWith('.ts')) reads.add(String(path));
    return readFileSync(path, ...rest);
  };
  syncBuiltinESMExports();
  return reads;
}

const PARTS = {
  loading: () => loading(),
  growth: async () => growth(await load(), Number(values.growth)),
  large: () => large(self),
  'without-twilio': async () => {
    const given = [...PUBLIC, ...MORE]
      .map((name) => join(root, 'node_modules', name))
      .filter((path) => fs.existsSync(path));
    const files = texts(positionals.length > 0 ? positionals : given, Number(values.files));
    await withoutTwilio(await load(), files, { runs, peers: values.peers ? join(root, '.tmp/peers') : undefined });
  },
  'with-twilio': async () =>
    withTwilio(await load(), texts([values.twilio ?? join(root, 'test/apps')]), Math.min(runs, 3)),
  monorepo: () => monorepo(self),
};

if (values.large !== undefined) largeRun(await load(), values.large, values.mode);
else if (values.monorepo !== undefined) {
  const reads = readsUnder(values.monorepo);
  const paths = values.file === undefined ? sources(values.monorepo) : [join(values.monorepo, values.file)];
  monorepoRun(await load(), values.monorepo, paths, values.mode, reads);
} else {
  const day = new Date().toISOString().slice(0, 10);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${day}`);
  for (const name of values.only?.split(',') ?? Object.keys(PARTS)) {
    if (!PARTS[name]) throw new Error(`There is no part ${name}: ${Object.keys(PARTS).join(', ')}.`);
    await PARTS[name]();
  }
}
