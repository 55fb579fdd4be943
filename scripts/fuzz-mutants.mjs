// Lints random mutants of the programs of the tests and pages by all rules of `strict` (test/robustness/mutants.ts).
// Run: npm run fuzz:mutants -- [--n 20000] [--seed 1] [--show 5]
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createViteServer } from 'vitest/node';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '5' },
  },
});

// Node 20 reads no TypeScript: vite, which runs the tests, does.
const server = await createViteServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, ws: false, hmr: false },
  optimizeDeps: { noDiscovery: true },
});

try {
  const { examineMutants } = await server.ssrLoadModule('/test/robustness/mutants.ts');
  const started = Date.now();
  const { examined, findings, suggestions, failures } = examineMutants(Number(values.n), Number(values.seed));
  for (const { code, problems } of failures.slice(0, Number(values.show)))
    console.log(`--- ${problems.join('\n    ')}\n${code}`);
  console.log(
    `${examined} mutants, ${findings} findings, ${suggestions} suggestions, ${failures.length} failures, ` +
      `${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await server.close();
}
