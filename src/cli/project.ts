/** What the user's project has installed: its ESLint, its parser for TypeScript. */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { didYouMean } from '../settings/suggest.ts';
import { messageOf, UsageError } from './terminal.ts';

export type ESLintClass = typeof ESLint;

const FLOOR = [9, 15] as const;

/** Finds a package from any of some folders; undefined where none has it. */
export function findPackage(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'package.json')).resolve(name);
    } catch {
      // not there: the next one
    }
  }
  return undefined;
}

/**
 * ESLint as the project has it, else the one beside this plugin.
 * @throws UsageError where there is none, or one that is too old
 */
export async function loadESLint(cwd: string): Promise<ESLintClass> {
  const path = findPackage('eslint', [cwd, import.meta.dirname]);
  if (path === undefined)
    throw new UsageError('ESLint is not installed here. Install it: npm install --save-dev eslint');
  let loaded: { ESLint?: ESLintClass; default?: { ESLint?: ESLintClass } };
  try {
    loaded = (await import(pathToFileURL(path).href)) as typeof loaded;
  } catch (error) {
    throw new UsageError(`ESLint at ${path} can't be loaded: ${messageOf(error)}`, { cause: error });
  }
  const found = loaded.ESLint ?? loaded.default?.ESLint;
  if (!found || !isAtLeast(found.version, FLOOR))
    throw new UsageError(
      `ESLint ${found?.version ?? ''} at ${path} is too old: this plugin needs ${FLOOR.join('.')} or newer. ` +
        'Install it: npm install --save-dev eslint@latest',
    );
  return found;
}

/** Names of ESLint's configs, in the order in which ESLint looks for them. */
const CONFIG_NAMES: readonly string[] = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(
  (ending) => `eslint.config.${ending}`,
);

/** The absolute path of a config of ESLint's that the user names. @throws UsageError where there is none */
export function configFileAt(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  if (existsSync(path) && statSync(path).isFile()) return path;
  const there = CONFIG_NAMES.filter((name) => existsSync(join(cwd, name)));
  throw new UsageError(`There is no config '${file}'.${didYouMean(file, there)}`);
}

/** Whether a version is at least `[major, minor]`. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/**
 * The path of `@typescript-eslint/parser` as the project has it, by itself or within `typescript-eslint`; else the one
 * that was installed beside this plugin (by pre-commit, say, which has an environment of its own).
 */
export function findTypeScriptParser(folders: readonly string[]): string | undefined {
  const isInstalled = import.meta.dirname.includes(`${sep}node_modules${sep}`);
  const places = isInstalled ? [...folders, import.meta.dirname] : folders;
  const own = findPackage('@typescript-eslint/parser', places);
  if (own !== undefined) return own;
  const umbrella = findPackage('typescript-eslint', places);
  return umbrella === undefined ? undefined : findPackage('@typescript-eslint/parser', [join(umbrella, '..')]);
}
