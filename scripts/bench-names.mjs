// How often the PHI vocabulary fires on code that has nothing to do with health, and what it finds and misses on
// names judged by hand. Run: node --experimental-strip-types scripts/bench-names.mjs [--list]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const list = process.argv.includes('--list');

/** Type stripping needs Node 22.18; older ones take the built plugin. */
async function load(path) {
  const source = pathToFileURL(join(root, 'src', `${path}.ts`)).href;
  const built = pathToFileURL(join(root, 'dist/src', `${path}.js`)).href;
  return import(process.features.typescript ? source : built);
}

const { classifyName, isPersonWord } = await load('phi/vocabulary');
const { mayHoldPhiNames } = await load('phi/hints');

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* files(path);
    } else if (/\.[cm]?[jt]s$/.test(entry.name) && statSync(path).size < 15_000_000) yield path;
  }
}

/** Identifier-like words of a folder, comments and strings included. */
function identifiers(folder) {
  const names = new Set();
  let count = 0;
  let hinted = 0;
  for (const path of files(folder)) {
    const text = readFileSync(path, 'utf8');
    count++;
    if (mayHoldPhiNames(text)) hinted++;
    for (const [name] of text.matchAll(/[A-Za-z_$][\w$]+/g)) names.add(name);
  }
  return { names: [...names], files: count, hinted };
}

const folderOf = (name, sub) => join(dirname(require.resolve(`${name}/package.json`)), sub);
const sources = [
  ['typescript/lib', folderOf('typescript', 'lib')],
  ['eslint/lib', folderOf('eslint', 'lib')],
  ['twilio/lib', folderOf('twilio', 'lib')],
];

console.log('Names that fire without any owner:');
for (const [label, folder] of sources) {
  const { names, files: count, hinted } = identifiers(folder);
  const start = performance.now();
  const fired = names.filter((name) => classifyName(name, { path: [] }) !== undefined || isPersonWord(name));
  const each = ((performance.now() - start) * 1000) / names.length;
  const rate = (fired.length * 1000) / names.length;
  console.log(
    `  ${label}: ${fired.length} of ${names.length} (${rate.toFixed(2)} in 1,000), ${each.toFixed(1)} µs a name the first time; ` +
      `${hinted} of ${count} files may hold PHI names`,
  );
  if (list) console.log(`    ${fired.join(', ')}`);
}

const rows = readFileSync(join(root, 'test/phi/vocabulary.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '));
const score = { phi: 0, found: 0, rightKind: 0, decoys: 0, falseAlarms: 0 };
for (const [kind, text] of rows) {
  let got;
  if (text.endsWith('()')) got = isPersonWord(text.slice(0, -2)) ? 'person' : undefined;
  else {
    const path = text.split('.');
    got = classifyName(path.pop(), { path })?.kind;
  }
  if (kind === '-') {
    score.decoys++;
    if (got !== undefined) score.falseAlarms++;
  } else {
    score.phi++;
    if (got !== undefined) score.found++;
    if (got === kind) score.rightKind++;
  }
  if (list && (kind === '-' ? undefined : kind) !== got)
    console.log(`  ${text}: ${kind} expected, ${got ?? 'nothing'} found`);
}
console.log(
  `Judged names: ${score.found} of ${score.phi} PHI names found, ${score.rightKind} with the right kind; ` +
    `${score.falseAlarms} false alarms in ${score.decoys} decoys`,
);
