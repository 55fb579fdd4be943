// Measures what an editor waits for: a file of the example clinic is linted again and again through the ESLint class,
// each time with other unsaved text, with the plugin and without.
// Run: npm run bench:editor -- [--runs 200]
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { builtPlugin, root } from './lib.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '200' } } });
const RUNS = Number(values.runs);
const APP = join(root, 'test/apps/clinic');
/** Two that send and log, one that is large for the clinic, one that only calls others. */
const FILES = ['src/reminders.ts', 'src/webhooks/messages.ts', 'src/server.ts', 'src/patients.ts'];

const plugin = await builtPlugin();
const files = ['**/*.{js,cjs,mjs,ts}'];
const parser = { files, languageOptions: { parser: tseslint.parser } };
const make = (...configs) =>
  new ESLint({ cwd: APP, fix: false, overrideConfigFile: true, overrideConfig: [parser, ...configs] });
const LINTERS = {
  'the parser alone': make(),
  recommended: make({ files, ...plugin.configs.recommended }),
  strict: make({ files, ...plugin.configs.strict }),
};

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/**
 * Milliseconds from unsaved text to findings, sorted: by the clock, and of the processor, which other work on the machine
 * doesn't change. The first is the start of the editor, and told apart.
 */
async function measure(eslint, filePath) {
  const saved = readFileSync(filePath, 'utf8');
  const times = [];
  const cpu = [];
  for (let run = 0; run <= RUNS; run++) {
    const text = `${saved}\nexport const draft${run} = 'unsaved text ${run}';\n`;
    const before = performance.now();
    const used = process.cpuUsage();
    const [{ fatalErrorCount }] = await eslint.lintText(text, { filePath });
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - before);
    cpu.push((user + system) / 1000);
    if (fatalErrorCount > 0) throw new Error(`${filePath} can't be read`);
  }
  const sorted = (all) => all.slice(1).toSorted((a, b) => a - b);
  return { first: times[0], clock: sorted(times), processor: sorted(cpu) };
}

console.log(
  `Node ${process.version}, ESLint ${ESLint.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${new Date().toISOString().slice(0, 10)}`,
);
console.log(`Unsaved text of a file, ${RUNS} times, milliseconds`);
for (const file of FILES) {
  const lines = readFileSync(join(APP, file), 'utf8').split('\n').length;
  console.log(`\n${file}, ${lines} lines`);
  for (const [name, eslint] of Object.entries(LINTERS)) {
    const { first, clock, processor } = await measure(eslint, join(APP, file));
    const figures = [first, at(clock, 0.5), at(clock, 0.95), at(processor, 0.5), at(processor, 0.95)];
    const [start, ...shown] = figures.map((ms) => ms.toFixed(1).padStart(6));
    console.log(
      `  ${name.padEnd(18)} first ${start}   median ${shown[0]}   p95 ${shown[1]}   processor: median ${shown[2]}   p95 ${shown[3]}`,
    );
  }
}
