/**
 * The options of ESLint for a run. ESLint's worker threads load this file by its address, with the run in the query
 * (options that hold a plugin can't be sent to a worker), and take its default export.
 */
import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import plugin from '../index.ts';
import { collectorConfig } from './collector.ts';
import { typeScriptReader } from './typescript-reader.ts';

/** How a run lints, in values that can be written down. */
export interface Run {
  /** ESLint's own folder. */
  readonly cwd: string;
  /** An ESLint config to lint by, instead of a config of ours. */
  readonly configFile?: string;
  readonly strict?: boolean;
  /** How files of JavaScript are read. */
  readonly javascript: 'module' | 'commonjs' | 'typescript-parser';
  /** Path of the project's parser for TypeScript; without one, the plugin reads it by itself. */
  readonly parser?: string;
  /** Folder whose `tsconfig.json` gives types. */
  readonly types?: string;
  readonly concurrency?: number | 'auto';
  /** Apply ESLint's file of bulk suppressions. */
  readonly suppressions?: boolean;
}

/** Options that ESLint's types don't know yet. */
type Options = ESLint.Options & { concurrency?: number | 'auto' | 'off'; applySuppressions?: boolean };

/** @param onFile is told each file that is linted in this thread */
export function optionsFor(run: Run, onFile?: (file: string) => void): Options {
  return {
    cwd: run.cwd,
    warnIgnored: false,
    errorOnUnmatchedPattern: run.configFile !== undefined,
    overrideConfigFile: run.configFile ?? true,
    overrideConfig: [...(run.configFile === undefined ? builtIn(run) : []), collectorConfig(onFile)],
    ...(run.concurrency === undefined ? {} : { concurrency: run.concurrency }),
    ...(run.suppressions === true ? { applySuppressions: true } : {}),
  };
}

/** The address of this module for workers. */
export function optionsUrl(run: Run): URL {
  const url = new URL(import.meta.url);
  url.search = new URLSearchParams({ run: JSON.stringify(run) }).toString();
  return url;
}

function builtIn(run: Run): Linter.Config[] {
  const parser: NonNullable<Linter.LanguageOptions['parser']> =
    run.parser === undefined ? typeScriptReader : (createRequire(import.meta.url)(run.parser) as Linter.Parser);
  const typed = run.types === undefined ? {} : { projectService: true, tsconfigRootDir: run.types };
  const config = plugin.configs[run.strict === true ? 'strict' : 'recommended'];
  const javascript: Linter.LanguageOptions =
    run.javascript === 'typescript-parser'
      ? { parser, sourceType: 'module' }
      : { sourceType: run.javascript === 'commonjs' ? 'commonjs' : 'module' };
  return [
    {
      languageOptions: { ecmaVersion: 'latest', parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
    { files: ['**/*.{js,mjs,jsx}'], languageOptions: javascript },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser, parserOptions: { ...typed } } },
    ...(run.types === undefined
      ? []
      : [{ files: ['**/*.{js,mjs,cjs,jsx}'], languageOptions: { parser, parserOptions: { ...typed } } }]),
    config,
  ];
}

const asked = new URL(import.meta.url).searchParams.get('run');

export default asked === null ? undefined : optionsFor(JSON.parse(asked) as Run);
