// Installs the packed plugin as a user would, beside each ESLint and under each Node that it supports, and lints
// test/package/consumer there: the leaking files must be reported, the clean ones must not.
// usage: node scripts/matrix.mjs [--keep]
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { manifest, root } from './lib.mjs';

const run = promisify(execFile);
const CONSUMER = join(root, 'test/package/consumer');
const TYPESCRIPT = ['@typescript-eslint/parser@8', 'typescript@~6.0.0'];
/** Compilers that the package's types are checked with, beside those of the consumers: the floor, and the newest of each line. */
const COMPILERS = ['5.0.4', '5.2', '5.6', '5.9', '6.0', '7'];
const WITH_EXTENDS = ['eslint.config.mjs', 'eslint.config.cjs', 'extends.config.mjs'];
/** What is installed beside the plugin, and with which configs it is linted; `extends` came with ESLint 9.22. */
const CONSUMERS = {
  'ESLint 9.15.0': {
    packages: ['eslint@9.15.0', ...TYPESCRIPT],
    configs: ['eslint.config.mjs', 'eslint.config.cjs'],
    compilers: true,
  },
  'ESLint 9': { packages: ['eslint@9', ...TYPESCRIPT], configs: WITH_EXTENDS, full: true },
  'ESLint 10': {
    packages: ['eslint@10', 'oxlint@1', 'twilio@6', 'jiti@2', ...TYPESCRIPT],
    configs: [...WITH_EXTENDS, 'eslint.config.ts'], // ESLint reads that one by jiti
    full: true,
    compilers: true,
  },
  'ESLint 10 without TypeScript': { packages: ['eslint@10'], configs: ['javascript.config.mjs'] },
};
/** The floors of `engines`, and the newest of each line. */
const NODES = ['20.19.0', '20', '22.13.0', '22', '24'];

/** Linted by every config; oxlint does not list the files that it finds nothing in. */
const SAMPLES = ['javascript/leaking.js', 'javascript/clean.js', 'typescript/leaking.ts', 'typescript/clean.ts'].map(
  (path) => `app/${path}`,
);

const work = mkdtempSync(join(tmpdir(), 'matrix-'));
const checks = []; // { name, check } with check throwing what is wrong

const npm = (cwd, ...args) => run('npm', args, { cwd, maxBuffer: 1 << 26 });
const install = (cwd, packages) => npm(cwd, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);

/** Runs all tasks, two at a time: the machines that run this have two cores. */
async function inPairs(tasks) {
  const queue = [...tasks];
  const worker = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await task();
  };
  await Promise.all([worker(), worker()]);
}

/** Runs a command that may exit 1, and returns what it printed. Throws on any other failure. */
async function output(command, args, cwd) {
  try {
    return (await run(command, args, { cwd, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    if (error.code !== 1 || !error.stdout)
      throw new Error(error.stderr || error.stdout || error.message, { cause: error });
    return error.stdout;
  }
}

/** Throws unless exactly the files called `leaking` have findings, all from the plugin, and `clean` ones were linted. */
function judge(found, seen) {
  const wrong = [];
  for (const name of ['leaking', 'clean']) {
    if (![...seen].some((path) => basename(path).startsWith(`${name}.`))) wrong.push(`no ${name} file was linted`);
  }
  for (const path of seen) {
    const rules = found.filter((finding) => finding.path === path);
    const alien = rules.filter(({ rule }) => !rule?.includes('twilio-hipaa'));
    for (const { message } of alien) wrong.push(`${path}: ${message}`);
    const leaks = basename(path).startsWith('leaking.');
    if (leaks !== rules.length > 0) wrong.push(`${path}: ${rules.length} findings`);
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

const eslintBin = (dir) => join(dir, 'node_modules/eslint/bin/eslint.js');
async function lint(node, dir, config, ...flags) {
  const args = [eslintBin(dir), '--config', config, '--format', 'json', ...flags, 'app'];
  const results = JSON.parse(await output(node, args, dir));
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({ path: filePath, rule: ruleId, message })),
  );
  judge(found, new Set(results.map(({ filePath }) => filePath)));
}

async function oxlint(node, dir) {
  const args = [join(dir, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', 'app'];
  const { diagnostics } = JSON.parse(await output(node, args, dir));
  const found = diagnostics
    .filter(({ code }) => code.includes('twilio-hipaa')) // oxlint's own rules speak of other things
    .map(({ filename, code, message }) => ({ path: filename, rule: code, message }))
    .filter(({ path }) => !path.includes('read-by-typescript')); // it has one parser for everything
  judge(found, new Set(SAMPLES));
}

async function suppressions(dir) {
  const config = ['--config', 'eslint.config.mjs'];
  const file = ['--suppressions-location', join(dir, 'suppressions.json')];
  await run(process.execPath, [eslintBin(dir), ...config, ...file, '--suppress-all', 'app'], { cwd: dir });
  await run(process.execPath, [eslintBin(dir), ...config, ...file, 'app'], { cwd: dir });
}

async function types(dir, compiler) {
  const tsc = join(compiler, 'node_modules/typescript/bin/tsc');
  const { version } = JSON.parse(readFileSync(join(compiler, 'node_modules/typescript/package.json'), 'utf8'));
  const [major, minor] = version.split('.').map(Number);
  // From 5.8 on TypeScript knows that Node gives modules to `require`.
  const told = await output(process.execPath, [tsc, '-p', major > 5 || minor >= 8 ? 'types' : 'types/esm.json'], dir);
  if (told) throw new Error(told);
}

function noTypeScript(dir) {
  const heavy = ['typescript', '@typescript-eslint/parser', '@typescript-eslint/typescript-estree'];
  const brought = heavy.filter((name) => existsSync(join(dir, 'node_modules', name)));
  if (brought.length > 0) throw new Error(`the plugin brought ${brought.join(', ')}`);
}

async function setUp() {
  const [{ filename }] = JSON.parse((await npm(root, 'pack', '--json', '--pack-destination', work)).stdout);
  const tarball = join(work, filename);
  const nodes = new Map();
  const compilers = new Map();
  const consumers = new Map();
  await inPairs([
    ...Object.entries(CONSUMERS).map(([name, { packages }], index) => async () => {
      const dir = join(work, `consumer-${index}`);
      cpSync(CONSUMER, dir, { recursive: true });
      writeFileSync(join(dir, 'package.json'), '{ "name": "consumer", "private": true }');
      await install(dir, [...packages, tarball]);
      consumers.set(name, dir);
    }),
    ...NODES.map((version) => async () => {
      const dir = join(work, `node-${version}`);
      mkdirSync(dir);
      writeFileSync(join(dir, 'package.json'), '{ "name": "node-runtime", "private": true }');
      await install(dir, [`node@${version}`]);
      // Called by its path: in an npm script it would take the place of the Node that runs npm.
      nodes.set(version, join(dir, 'node_modules/node/bin/node'));
    }),
    ...COMPILERS.map((version) => async () => {
      const dir = join(work, `typescript-${version}`);
      mkdirSync(dir);
      writeFileSync(join(dir, 'package.json'), '{ "name": "compiler", "private": true }');
      await install(dir, [`typescript@${version}`]);
      compilers.set(version, dir);
    }),
  ]);
  return { nodes, compilers, consumers };
}

function plan({ nodes, compilers, consumers }) {
  const add = (name, check) => checks.push({ name, check });
  const versionIn = (dir) => JSON.parse(readFileSync(join(dir, 'node_modules/eslint/package.json'), 'utf8')).version;
  for (const [name, { configs, full, compilers: typed }] of Object.entries(CONSUMERS)) {
    const dir = consumers.get(name);
    const label = name.replace(/ESLint [\d.]+/, `ESLint ${versionIn(dir)}`);
    for (const version of NODES) {
      for (const config of configs) {
        add(`${label}, Node ${version}, ${config}`, () => lint(nodes.get(version), dir, config));
      }
    }
    for (const version of typed ? COMPILERS : []) {
      add(`${label}, types of the package by TypeScript ${version}`, () => types(dir, compilers.get(version)));
    }
    if (!full) continue;
    add(`${label}, --concurrency 2`, () => lint(process.execPath, dir, 'eslint.config.mjs', '--concurrency', '2'));
    add(`${label}, bulk suppressions`, () => suppressions(dir));
  }
  const newest = consumers.get('ESLint 10');
  add('ESLint 10, typed linting', () => lint(process.execPath, newest, 'typed.config.mjs'));
  add('ESLint 10, no TypeScript comes along', () => noTypeScript(consumers.get('ESLint 10 without TypeScript')));
  for (const version of NODES) add(`oxlint, Node ${version}`, () => oxlint(nodes.get(version), newest));
}

let failed = 0;
try {
  plan(await setUp());
  await inPairs(
    checks.map(({ name, check }) => async () => {
      try {
        await check();
        console.log(`ok    ${name}`);
      } catch (error) {
        failed++;
        console.log(`FAIL  ${name}\n${error.message.trim().replaceAll(/^/gm, '      ')}`);
      }
    }),
  );
} catch (error) {
  failed++;
  console.log(`FAIL  installing ${manifest.name}: ${error.stderr || error.message}`);
} finally {
  if (process.argv.includes('--keep')) console.log(`kept in ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
console.log(`${checks.length === 0 ? 0 : checks.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
