// Measures the flow engine on random programs against what running them shows (test/fuzz).
// Run: npm run fuzz:flow -- [--n 2000] [--seed 1] [--show 5]
import { parseArgs } from 'node:util';
import { withSources } from './lib.mjs';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '0' },
  },
});

const percent = (value) => `${(100 * value).toFixed(1)}%`;

await withSources(async (load) => {
  const { score, recall, precision } = await load('/test/fuzz/score.ts');
  const started = Date.now();
  const { total, byConstruct, faults, crashes } = await score(Number(values.n), Number(values.seed));
  console.log('recall  precision  programs  leaks  missed  false  construct');
  for (const [name, count] of [...byConstruct].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cells = [
      percent(recall(count)).padStart(6),
      percent(precision(count)).padStart(9),
      String(count.programs).padStart(8),
      String(count.found + count.missed).padStart(5),
      String(count.missed).padStart(6),
      String(count.wrong).padStart(5),
      name,
    ];
    console.log(cells.join('  '));
  }
  for (const { program, line, kind, chain } of faults.slice(0, Number(values.show))) {
    console.log(`\n--- ${kind} on line ${line} (${chain.join(' > ')})\n${program.code}`);
  }
  for (const { program, error } of crashes) console.log(`\n--- crash: ${error}\n${program.code}`);
  const sinks = total.found + total.missed + total.wrong + total.silent;
  console.log(
    `\n${total.programs} programs, ${sinks} sinks (${total.found + total.missed} leak): recall ${percent(recall(total))}, ` +
      `precision ${percent(precision(total))}, ${crashes.length} crashes, ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  process.exitCode = crashes.length > 0 ? 1 : 0;
});
