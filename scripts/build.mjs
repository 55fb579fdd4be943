// Builds dist/: compiled modules, their types, and the JSON tables, which tsc does not copy since they are read by
// createRequire on first use; and makes the plugin load its rules by the first file that may concern one, though linters
// ask for what rules say of themselves before they lint. The new dist/ takes the old one's place only when it is complete. Type errors fail
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
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { rolldown } from 'rolldown';

const DATA = 'src/catalogue/data';
/** What is loaded with the plugin itself; these read tables that lie beside them. */
const FIRST = ['gate.js', 'load-rules.js', 'package.js'];
const BESIDE_TABLES = /[\\/]catalogue[\\/](?:phi-words|products)\.js$/;
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
    await loadRulesLate(join(fresh, 'src'));
    await joinFirst(join(fresh, 'src'));
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

/** Puts a copy of what the rules say of themselves in the place of the rules; Node's require gives modules at once. */
async function loadRulesLate(folder) {
  const path = join(folder, 'load-rules.js');
  const { ruleMeta } = await import(pathToFileURL(path).href);
  const copy = JSON.stringify(ruleMeta);
  if (!isDeepStrictEqual(JSON.parse(copy), ruleMeta))
    throw new Error('A rule says something of itself that is not JSON.');
  writeFileSync(
    path,
    `import { createRequire } from 'node:module';
export const ruleMeta = ${copy};
let rules;
export function loadRules() {
  return (rules ??= createRequire(import.meta.url)('./rules.js').rules);
}
`,
  );
}

/**
 * Joins the modules that loading the plugin takes in one file: a module costs Node about 1.5 ms. Where each was, one is
 * left that hands on what it exports, so that the others find it, and there is one of everything.
 */
async function joinFirst(folder) {
  const joined = join(folder, 'first.js');
  const external = (id) => BESIDE_TABLES.test(id) || /^[^./\\]/.test(id.replace(/^[a-z]:/i, ''));
  const modules = new Set();
  const options = { cwd: folder, platform: 'node', external };
  const listed = await rolldown({
    ...options,
    input: FIRST.map((name) => join(folder, name)),
    plugins: [{ name: 'list', load: (id) => void (id.endsWith('.js') && modules.add(id)) }],
  });
  await listed.generate({ format: 'esm' });
  await listed.close();
  const paths = [...modules].filter((path) => path.startsWith(folder + sep)).toSorted();
  const toSpecifier = (from, to) => `./${relative(from, to).split(sep).join('/')}`;
  const all = paths.map((path, i) => `export * as m${i} from ${JSON.stringify(toSpecifier(folder, path))};`).join('\n');
  const bundle = await rolldown({
    ...options,
    input: 'joined',
    plugins: [
      {
        name: 'joined',
        resolveId: (id) => (id === 'joined' ? join(folder, 'joined.js') : undefined),
        load: (id) => (id === join(folder, 'joined.js') ? all : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const [{ code }] = output;
  const names = new Map();
  for (const path of paths) names.set(path, Object.keys(await import(pathToFileURL(path).href)));
  writeFileSync(joined, withPackage(code));
  for (const [i, path] of paths.entries()) {
    const handedOn = names.get(path).map((name) => `export const ${name} = m${i}.${name};\n`);
    writeFileSync(
      path,
      `import { m${i} } from ${JSON.stringify(toSpecifier(dirname(path), joined))};\n${handedOn.join('')}`,
    );
  }
}

/** Puts what the package says of itself in the place of looking it up by its name, which takes Node 3 ms. */
function withPackage(code) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lookUp = `createRequire(import.meta.url)("${name}/package.json")`;
  if (!code.includes(lookUp)) throw new Error('src/package.ts does not look the package up by its name any more.');
  return code.replace(lookUp, JSON.stringify({ name, version }));
}
