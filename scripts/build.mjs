// Builds dist/: compiled modules, their types, and the JSON tables, which tsc does not copy since they are read by
// createRequire on first use. The new dist/ takes the old one's place only when it is complete. Type errors fail
// the build but leave what tsc made of it, so that work in progress elsewhere in the tree can be tried.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const DATA = 'src/catalogue/data';
const root = join(import.meta.dirname, '..');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

mkdirSync(join(root, '.tmp'), { recursive: true });
const work = mkdtempSync(join(root, '.tmp/build-'));
try {
  const fresh = join(work, 'dist');
  const { status } = spawnSync(
    process.execPath,
    [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1; // tsc has said why, and emits what it could
  if (existsSync(join(fresh, 'src'))) {
    if (existsSync(join(root, DATA))) cpSync(join(root, DATA), join(fresh, DATA), { recursive: true });
    writeFileSync(join(fresh, 'src/index.before-5.6.d.ts'), typesBefore56(join(fresh, 'src/index.d.ts')));
    const { bin = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const file of Object.values(bin)) chmodSync(join(work, file), 0o755);
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), join(work, 'old'));
    renameSync(fresh, join(root, 'dist'));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The plugin's types for TypeScript before 5.6, which can't read the name under which `require` finds the plugin. */
function typesBefore56(path) {
  const text = readFileSync(path, 'utf8');
  const shorter = text.replace(", plugin as 'module.exports'", '');
  if (shorter === text) throw new Error(`${path} does not export the plugin as 'module.exports' any more.`);
  return shorter;
}
