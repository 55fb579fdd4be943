/** Which files a run without a configuration of ESLint's looks at. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { didYouMean } from '../settings/suggest.ts';
import { UsageError } from './terminal.ts';

const JAVASCRIPT = ['js', 'mjs', 'cjs', 'jsx'] as const;
const TYPESCRIPT = ['ts', 'mts', 'cts', 'tsx'] as const;

/** Endings of the files that can be linted. */
export const EXTENSIONS: readonly string[] = [...JAVASCRIPT, ...TYPESCRIPT];

export function isTypeScript(file: string): boolean {
  return (TYPESCRIPT as readonly string[]).includes(extname(file).slice(1));
}

export function isCode(file: string): boolean {
  return EXTENSIONS.includes(extname(file).slice(1)) && !/\.d\.[cm]?ts$/.test(file);
}

/** What people ship but don't write. Bundles that look like code are known by the plugin itself. */
const NEVER = [
  '**/node_modules/**',
  '**/bower_components/**',
  '**/.git/**',
  '**/*.min.{js,mjs,cjs}',
  '**/*.d.{ts,mts,cts}',
];

/** Whether a path lies in a folder, or is it. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The files behind paths, as absolute paths, sorted: those of folders and patterns without what git ignores, and files
 * that are named themselves in any case.
 * @param ignore patterns of files to leave out
 * @throws UsageError for a path that does not exist or can't be read
 */
export async function findFiles(paths: readonly string[], cwd: string, ignore: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const kind = kindOf(absolute);
    if (kind === 'file') {
      if (isCode(absolute)) found.add(absolute);
      continue;
    }
    if (kind === undefined && !/[*?[\]{}()!]/.test(path)) {
      const siblings = namesIn(resolve(absolute, '..'));
      throw new UsageError(`There is no file or folder '${path}'.${didYouMean(path, siblings)}`);
    }
    const folder = kind === 'folder' ? absolute : cwd;
    const pattern = kind === 'folder' ? `**/*.{${EXTENSIONS.join(',')}}` : path;
    const listed = (await list(pattern, folder, ignore)).filter((file) => isCode(file));
    for (const file of withoutIgnored(listed, folder)) found.add(file);
  }
  return [...found].sort();
}

async function list(pattern: string, folder: string, ignore: readonly string[]): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  try {
    readdirSync(folder); // the search itself passes over what it can't read
    const names = await glob(pattern, {
      cwd: folder,
      ignore: [...NEVER, ...ignore.flatMap((one) => [one, `${one.replace(/\/$/, '')}/**`])],
      expandDirectories: false,
      followSymbolicLinks: false,
    });
    return names.map((name) => resolve(folder, name));
  } catch (error) {
    throw new UsageError(`'${folder}' can't be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The names in a folder; none where it can't be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  if (!existsSync(path)) return undefined;
  return statSync(path).isDirectory() ? 'folder' : 'file';
}

/** Leaves out what git ignores, unless the folder itself is ignored, and so was asked for. */
function withoutIgnored(files: readonly string[], folder: string): readonly string[] {
  if (files.length === 0 || isIgnored(folder)) return files;
  const { status, stdout } = spawnSync('git', ['check-ignore', '-z', '--stdin'], {
    cwd: folder,
    input: files.join('\0'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) return files; // 1: none is ignored; 128: no repository
  const ignored = new Set(stdout.split('\0'));
  return files.filter((file) => !ignored.has(file));
}

function isIgnored(folder: string): boolean {
  return spawnSync('git', ['check-ignore', '-q', '.'], { cwd: folder }).status === 0;
}

/** The folder that holds all paths and is the working folder if it can be: ESLint looks at nothing outside of its own. */
export function baseOf(cwd: string, files: readonly string[]): string {
  let base = cwd;
  for (const file of files) while (!isInside(file, base)) base = join(base, '..');
  return base;
}

/** A path without symbolic links; itself where it can't be followed. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
