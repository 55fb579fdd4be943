// Lints random mutants of the programs of the tests and pages by all rules of `strict` (test/robustness/mutants.ts).
// Run: npm run fuzz:mutants -- [--n 20000] [--seed 1] [--show 5]
import { parseArgs } from 'node:util';
import { withSources } from './lib.mjs';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '5' },
  },
});

await withSources(async (load) => {
  const { examineMutants } = await load('/test/robustness/mutants.ts');
  const started = Date.now();
  const { examined, findings, suggestions, failures } = examineMutants(Number(values.n), Number(values.seed));
  for (const { code, problems } of failures.slice(0, Number(values.show)))
    console.log(`--- ${problems.join('\n    ')}\n${code}`);
  console.log(
    `${examined} mutants, ${findings} findings, ${suggestions} suggestions, ${failures.length} failures, ` +
      `${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
});
