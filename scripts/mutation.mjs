// Changes the code in small ways, and asks whether a test of the same name or room fails: mutation testing, by Stryker.
// What was answered before is kept in reports/mutation, and only asked again where code or tests have changed.
// Run: npm run mutation -- rules/no-recording.ts src/program/nesting.ts [--tests test/rules/no-recording.test.ts] [--break 80]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './lib.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true },
    break: { type: 'string', default: '0' },
    concurrency: { type: 'string', default: '2' },
  },
});
if (positionals.length === 0) throw new Error('Name the files or folders to change, such as rules/no-recording.ts.');

const isFolder = (path) => statSync(join(root, path)).isDirectory();

/** Rooms whose tests say by their code which rule they run; those of the command take a process each. */
const ROOMS = ['test/twilio', 'test/phi', 'test/models'];

/** The tests of a file: those of its name, and those that name a rule; else all of its room. */
function testsOf(path) {
  const inTests = path.replace(/^src\//, 'test/').replace(/^rules\b/, 'test/rules');
  if (isFolder(path)) return [`${inTests}/**/*.test.ts`];
  const own = inTests.replace(/\.ts$/, '.test.ts');
  if (!existsSync(join(root, own))) return [`${own.slice(0, own.lastIndexOf('/'))}/*.test.ts`];
  return path.startsWith('rules/') ? [own, ...testsNaming(basename(path, '.ts'))] : [own];
}

function testsNaming(rule) {
  const name = new RegExp(String.raw`(?<![\w-])${rule}(?![\w-])`);
  return ROOMS.flatMap((room) => readdirSync(join(root, room)).map((file) => `${room}/${file}`)).filter(
    (file) => file.endsWith('.test.ts') && name.test(readFileSync(join(root, file), 'utf8')),
  );
}

const reports = join(root, 'reports/mutation');
mkdirSync(reports, { recursive: true });
const STATES = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
const rows = [];
for (const path of positionals) {
  const name = path.replace(/\.ts$/, '').replaceAll(/[^\w-]+/g, '_');
  const { status } = spawnSync(
    'npx',
    [
      ...['stryker', 'run', '--mutate', isFolder(path) ? `${path}/**/*.ts` : path],
      ...['--testFiles', (values.tests ?? testsOf(path)).join(',')],
      ...['--incremental', '--incrementalFile', join(reports, `${name}.json`)],
      ...['--concurrency', values.concurrency],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  const { files } = JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8'));
  for (const [file, { mutants }] of Object.entries(files)) {
    const counts = STATES.map((state) => mutants.filter((mutant) => mutant.status === state).length);
    const all = counts.reduce((sum, count) => sum + count, 0);
    const score = all === 0 ? 100 : (100 * (counts[0] + counts[1])) / all;
    rows.push({
      file,
      score: Number(score.toFixed(1)),
      ...Object.fromEntries(STATES.map((state, i) => [state, counts[i]])),
    });
  }
}
console.table(rows);
if (rows.some(({ score }) => score < Number(values.break))) process.exitCode = 1;
