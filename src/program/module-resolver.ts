/** Where the modules that a file names lie: found by a resolver, inside the program's root only. */
import { realpathSync, statSync, type Stats } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse as parsePath, sep } from 'node:path';
import type * as OxcResolver from 'oxc-resolver';
import type { ResolverFactory } from 'oxc-resolver';

const load = createRequire(import.meta.url);

/** Files of code, whether they are parsed or only read. */
export const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** Modules larger than this are not read: they are bundles. */
export const MAX_BYTES = 1_000_000;

/** What leads nowhere is looked for again after this time, as a file may have been written since. */
const RETRY_MS = 2000;

/** What was not found, and is looked for again so seldom that it takes a small share of the time. */
interface Missing {
  /** Specifiers by the folder of the file that names them. */
  readonly byFolder: Map<string, Set<string>>;
  /** The time until the next search, in times of what the last one took. */
  readonly share: number;
  since: number;
  took: number;
}

const notFound = (share: number): Missing => ({ byFolder: new Map(), share, since: 0, took: 0 });
/** Files of one's own come while one writes; packages are installed seldom, and where none is, most imports lead nowhere. */
const [missingFiles, missingPackages] = [notFound(1000), notFound(5000)];

let resolver: ResolverFactory | undefined;
/** By the folder of the file that names a module, and by specifier. */
const resolved = new Map<string, Map<string, string>>();
/** Files ask for all that they import, one after the other. */
let asking = { file: '', folder: '', known: new Map<string, string>() };

/**
 * The file that a specifier names.
 * @returns a real path; undefined for what the resolver does not find
 */
export function resolveFile(from: string, specifier: string): string | undefined {
  if (asking.file !== from) {
    const folder = dirname(from);
    const known = kept(resolved, folder, () => new Map<string, string>());
    asking = { file: from, folder, known };
  }
  const known = asking.known.get(specifier);
  if (known !== undefined) return known;
  const now = performance.now();
  const missing = isPathOrAlias(specifier) ? missingFiles : missingPackages;
  if (missing.byFolder.get(asking.folder)?.has(specifier) === true) {
    if (now - missing.since < Math.max(RETRY_MS, missing.took * missing.share)) return undefined;
    forget(missing);
    resolver?.clearCache();
  }
  const file = search(from, asking.folder, specifier);
  if (file !== undefined) asking.known.set(specifier, file);
  else {
    if (missing.took === 0) missing.since = now;
    kept(missing.byFolder, asking.folder, () => new Set<string>()).add(specifier);
    missing.took += performance.now() - now;
  }
  return file;
}

function kept<Value>(all: Map<string, Value>, folder: string, make: () => Value): Value {
  let value = all.get(folder);
  if (!value) all.set(folder, (value = make()));
  return value;
}

function forget(missing: Missing): void {
  missing.byFolder.clear();
  missing.took = 0;
}

function search(from: string, folder: string, specifier: string): string | undefined {
  resolver ??= makeResolver('auto');
  try {
    if (!hasReadableManifests(folder) || (specifier.startsWith('.') && !hasReadableManifests(join(folder, specifier))))
      return undefined;
    // Paths of tsconfig count from the file, so the file is given where it exists.
    const path = resolver.resolveFileSync(from, specifier).path ?? byNearestConfig(from, specifier);
    return path?.replace(/\?.*/s, '');
  } catch {
    return undefined; // Nothing that the resolver could read: as good as missing.
  }
}

/**
 * Aliases in a file that no tsconfig includes, as bundlers and test runners take them: by the `paths` of the nearest
 * tsconfig.json or jsconfig.json. The resolver itself gives them to included files only, and knows no jsconfig.
 */
function byNearestConfig(from: string, specifier: string): string | undefined {
  if (/^[./]/.test(specifier)) return undefined;
  const configFile = nearestConfig(dirname(from));
  if (configFile === undefined) return undefined;
  let own = byConfig.get(configFile);
  if (!own) {
    own = makeResolver({ configFile, references: 'auto' });
    byConfig.set(configFile, own);
  }
  return own.sync(dirname(from), specifier).path;
}

const byConfig = new Map<string, ResolverFactory>();
const nearest = new Map<string, string | undefined>();

/** The tsconfig.json, or else jsconfig.json, in a folder or the nearest one around it. */
function nearestConfig(folder: string): string | undefined {
  if (nearest.has(folder)) return nearest.get(folder);
  const own = ['tsconfig.json', 'jsconfig.json']
    .map((name) => join(folder, name))
    .find((file) => fileStats(file) !== undefined);
  const found = own ?? (folder === dirname(folder) ? undefined : nearestConfig(dirname(folder)));
  nearest.set(folder, found);
  return found;
}

/** A pipe or a device: to read it may never end. */
function isEndless(path: string): boolean {
  const stats = statsOf(path);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

const manifests = new Map<string, boolean>();

/**
 * Whether no package.json of a folder and those around it is endless: the resolver reads it whatever it is.
 */
function hasReadableManifests(folder: string): boolean {
  let known = manifests.get(folder);
  if (known === undefined) {
    const path = join(folder, 'package.json');
    const parent = dirname(folder);
    known = !isEndless(path) && (parent === folder || hasReadableManifests(parent));
    manifests.set(folder, known);
  }
  return known;
}

/** Forgets what was found: for tests and for a new run of a long-lived process. */
export function forgetResolved(): void {
  resolved.clear();
  asking = { file: '', folder: '', known: new Map() };
  forget(missingFiles);
  forget(missingPackages);
  nearest.clear();
  byConfig.clear();
  manifests.clear();
  resolver?.clearCache();
}

const OPTIONS = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'],
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['source', 'development', 'import', 'require', 'node', 'default', 'types'],
  mainFields: ['source', 'module', 'main', 'types'],
};

function makeResolver(tsconfig: 'auto' | OxcResolver.TsconfigOptions): ResolverFactory {
  const oxc = load('oxc-resolver') as typeof OxcResolver;
  return new oxc.ResolverFactory({ ...OPTIONS, tsconfig });
}

/** Relative, or an alias: names of packages are looked up only where they may be a workspace's. */
export function isLocal(specifier: string): boolean {
  return /^[.#~@/]/.test(specifier) || !/^(?:node:|[a-z][\w-]*$)/.test(specifier);
}

/** A path or a usual alias: not the name of a package. */
export function isPathOrAlias(specifier: string): boolean {
  return /^[./#~]|^@\//.test(specifier);
}

/** A relative specifier or a usual alias, of code: not that of a package, a style sheet or a picture. */
export function isPartOfProgram(specifier: string): boolean {
  return /^(?:\.|#|~|@\/)/.test(specifier) && (CODE.test(specifier) || !/\.\w{2,5}(?:\?.*)?$/.test(specifier));
}

/** Whether a file is the program's own: inside the root, and no package's. */
export function isInside(root: string, file: string): boolean {
  return !file.includes(`${sep}node_modules${sep}`) && (file.startsWith(root + sep) || root === parsePath(file).root);
}

const realPaths = new Map<string, string>();

/** A path without symbolic links; itself where it doesn't exist. */
export function realPath(file: string): string {
  let real = realPaths.get(file);
  if (real === undefined) {
    try {
      real = realpathSync(file);
    } catch {
      real = file;
    }
    realPaths.set(file, real);
  }
  return real;
}

const roots = new Map<string, string>();
const ROOT_MARKS = ['.git', 'pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json'];

/** The folder of the repository or workspace around a folder; itself where there is none. */
export function workspaceRoot(cwd: string): string {
  const known = roots.get(cwd);
  if (known !== undefined) return known;
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (ROOT_MARKS.some((name) => exists(join(folder, name)))) {
      root = folder;
      break;
    }
    if (folder === dirname(folder)) break;
  }
  roots.set(cwd, realPath(root));
  return realPath(root);
}

/** Undefined where there is nothing, as below a file: blocks of code in Markdown are linted as `page.md/0.js`. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function exists(file: string): boolean {
  return statsOf(file) !== undefined;
}

/** Undefined for what is no regular file: to read from a pipe or a device may never end. */
export function fileStats(path: string): Stats | undefined {
  const stats = statsOf(path);
  return stats?.isFile() === true ? stats : undefined;
}
