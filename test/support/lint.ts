import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import plugin from '../../src/index.ts';
import { languageFor, pathFor, readersFor } from './languages.ts';
import type { Reader } from './languages.ts';

export interface LintOptions {
  /** Default: `file.js`. The ending decides the syntax. */
  readonly filename?: string;
  /** Default: the first that can read the file. */
  readonly reader?: Reader;
  /** Names without prefix, with what a config would say of them. Default: the rules of `strict`. */
  readonly rules?: Readonly<Record<string, Linter.RuleEntry>>;
  /** Value of `settings['twilio-hipaa']`. */
  readonly settings?: unknown;
}

const NAMESPACE = 'twilio-hipaa';

/**
 * What ESLint tells a user about this code. Syntax errors come as messages with `fatal`, as in ESLint.
 * Throws what the rules throw.
 */
export function lint(code: string, options: LintOptions = {}): Linter.LintMessage[] {
  const filename = options.filename ?? 'file.js';
  const reader = options.reader ?? readersFor(filename)[0] ?? 'ts';
  const chosen = Object.entries(options.rules ?? {}).map(([name, entry]) => [`${NAMESPACE}/${name}`, entry] as const);
  const config: Linter.Config = {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    plugins: { [NAMESPACE]: plugin satisfies ESLint.Plugin },
    languageOptions: languageFor(reader, filename),
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: options.rules ? Object.fromEntries(chosen) : (plugin.configs.strict.rules ?? {}),
    ...(options.settings === undefined ? {} : { settings: { [NAMESPACE]: options.settings } }),
  };
  return new Linter().verify(code, [config], { filename: pathFor(reader, filename) });
}
