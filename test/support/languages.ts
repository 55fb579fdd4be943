import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import { extname, join } from 'node:path';

/** Who reads the code: ESLint's own parser, TypeScript's, or TypeScript's with type information. */
export type Reader = 'espree' | 'ts' | 'typed';

/** Folder whose tsconfig.json types the typed cases. */
const TYPED_ROOT = join(import.meta.dirname, 'typed');

const TYPESCRIPT = /\.[cm]?tsx?$/;
const WITH_JSX = /\.(?:[cm]?js|[jt]sx)$/;

/** Readers that can read a file of this name: espree knows no TypeScript. */
export function readersFor(filename: string): readonly Reader[] {
  return TYPESCRIPT.test(filename) ? ['ts'] : ['espree', 'ts'];
}

/**
 * The path under which `reader` gets a file of this name. A typed one must exist, so it is called `file` and stands in
 * a folder of its ending: side by side, `file.ts` would hide `file.js`.
 */
export function pathFor(reader: Reader, filename: string): string {
  return reader === 'typed' ? join(TYPED_ROOT, extname(filename).slice(1), filename) : filename;
}

/** Language options by which `reader` reads a file of this name, as a user's config would have them. */
export function languageFor(reader: Reader, filename: string): Linter.LanguageOptions {
  const sourceType = filename.endsWith('.cjs') || filename.endsWith('.cts') ? 'commonjs' : 'module';
  const parserOptions = { ecmaFeatures: { jsx: WITH_JSX.test(filename) } };
  if (reader === 'espree') return { sourceType, ecmaVersion: 'latest', parserOptions };
  const types = reader === 'typed' ? { projectService: true, tsconfigRootDir: TYPED_ROOT } : {};
  return { sourceType, parser: typescriptParser, parserOptions: { ...parserOptions, ...types } };
}
