/** Programs of several files in a folder of their own, each file with `// reported` at the lines that a rule must report. */
import parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import plugin from '../../src/index.ts';
import { forgetModules } from '../../src/program/module-loader.ts';
import { writeFiles } from './files.ts';

/** A program: its files by their names, with what they say. */
export type Files = Readonly<Record<string, string>>;

export interface FolderOptions {
  readonly settings?: unknown;
  /** Options of the rule. */
  readonly options?: readonly unknown[];
  /** Gives the TypeScript files type information. */
  readonly typed?: boolean;
}

const MARK = /\/\/ reported(?: x(\d+))?$/;

/** What a user is told about each file, by its name. */
export async function lintFolder(
  rule: string,
  files: Files,
  { settings, options = [], typed = false }: FolderOptions = {},
): Promise<Record<string, Linter.LintMessage[]>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'program-')));
  forgetModules();
  try {
    const tsconfig = { compilerOptions: { strict: true, module: 'nodenext', noEmit: true }, include: ['**/*'] };
    const all = typed ? { 'tsconfig.json': JSON.stringify(tsconfig), ...files } : files;
    writeFiles(folder, all);
    const types = typed ? { parserOptions: { projectService: true, tsconfigRootDir: folder } } : {};
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [
        { files: ['**/*.{ts,tsx}'], languageOptions: { parser, ...types } },
        {
          files: ['**/*.{js,mjs,cjs,ts,tsx}'],
          plugins: { 'twilio-hipaa': plugin },
          rules: { [`twilio-hipaa/${rule}`]: ['error', ...options] },
          ...(settings === undefined ? {} : { settings: { 'twilio-hipaa': settings } }),
        },
      ],
    });
    const names = Object.keys(files).filter((name) => /\.[cm]?[jt]sx?$/.test(name));
    const results = await eslint.lintFiles(names.map((name) => join(folder, name)));
    return Object.fromEntries(
      names.map((name) => [name, results.find((one) => one.filePath === join(folder, name))?.messages ?? []]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Expects findings at the marked lines of all files, and at no other. */
export async function expectMarked(rule: string, files: Files, options: FolderOptions = {}): Promise<void> {
  const messages = await lintFolder(rule, files, options);
  const told = Object.entries(messages).flatMap(([name, list]) =>
    list.map((one) => (one.fatal === true ? `${name}: ${one.message}` : lineOf(name, files, one.line))),
  );
  const wanted = Object.entries(files).flatMap(([name, text]) =>
    text.split('\n').flatMap((line, i) => {
      const mark = MARK.exec(line.trimEnd());
      return mark ? Array<string>(Number(mark[1] ?? 1)).fill(lineOf(name, files, i + 1)) : [];
    }),
  );
  expect(told.sort()).toEqual(wanted.sort());
}

function lineOf(name: string, files: Files, line: number): string {
  return `${name}:${String(line)} ${files[name]?.split('\n')[line - 1]?.trim() ?? ''}`;
}
