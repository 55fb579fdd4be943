/** Lints small programs in a folder that has a models file. */
import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { languageFor, readersFor } from '../support/languages.ts';

const NAMESPACE = 'twilio-hipaa';
export const MODELS_FILE = 'twilio-hipaa.models.json';

/** A folder with files; values that are no text are written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'twilio-hipaa-models-')));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

export interface InFolder {
  /** Names without prefix; default: the rules of `strict`. */
  readonly rules?: readonly string[];
  readonly filename?: string;
  readonly settings?: unknown;
  /** The folder of the run; default: `folder`. */
  readonly cwd?: string;
}

/** What ESLint tells of code that stands in a folder. */
export function lintIn(folder: string, code: string, options: InFolder = {}): Linter.LintMessage[] {
  const filename = options.filename ?? 'file.js';
  const config: Linter.Config = {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    plugins: { [NAMESPACE]: plugin satisfies ESLint.Plugin },
    languageOptions: languageFor(readersFor(filename)[0] ?? 'ts', filename),
    rules: options.rules
      ? Object.fromEntries(options.rules.map((name) => [`${NAMESPACE}/${name}`, 'error'] as const))
      : (plugin.configs.strict.rules ?? {}),
    ...(options.settings === undefined ? {} : { settings: { [NAMESPACE]: options.settings } }),
  };
  const cwd = options.cwd ?? folder;
  return new Linter({ cwd }).verify(code, [config], { filename: join(cwd, filename) });
}

const MARK = /\/\/ ([\w-]+(?:, [\w-]+)*)$/;

/** A program, and what its folder holds. */
export interface ModelledCase extends Omit<InFolder, 'cwd'> {
  readonly models: unknown;
  /** Lines that a rule reports end in `// rule`. */
  readonly code: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Checks that the lines that are marked with names of rules are reported by them, and no other line by any. */
export function testModelled(group: string, cases: Readonly<Record<string, ModelledCase>>): void {
  describe(group, () => {
    for (const [title, { models, code, files, ...options }] of Object.entries(cases)) {
      it(title, () => {
        const folder = folderWith({ ...files, [MODELS_FILE]: models });
        const messages = lintIn(folder, code, options);
        const found = messages.map(({ line, ruleId, message }) => ({
          line,
          rule: ruleId?.replace(`${NAMESPACE}/`, '') ?? message,
        }));
        const marked = code
          .split('\n')
          .flatMap((text, i) => (MARK.exec(text)?.[1]?.split(', ') ?? []).map((rule) => ({ line: i + 1, rule })));
        const inOrder = (ones: { line: number; rule: string }[]): string[] =>
          ones.map(({ line, rule }) => `${String(line).padStart(3)} ${rule}`).sort();
        expect(inOrder(found)).toEqual(inOrder(marked));
      });
    }
  });
}
