/** What is reported is the same text, whichever way lines end and whatever letters stand before it. */
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { seeds } from './mutants.ts';

type Config = keyof typeof plugin.configs;
const CONFIGS = Object.keys(plugin.configs) as Config[];

function lint(code: string, filename: string, config: Config): Linter.LintMessage[] {
  return new Linter({ cwd: import.meta.dirname }).verify(
    code,
    [
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        plugins: { 'twilio-hipaa': plugin },
        rules: { ...plugin.configs[config].rules },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        languageOptions: {
          parser: typescriptParser,
          parserOptions: { ecmaFeatures: { jsx: /\.(?:[cm]?js|[jt]sx)$/.test(filename) } },
        },
      },
    ],
    { filename },
  );
}

/** Where each line begins, by ESLint's idea of a line. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(index + end.length);
  return starts;
}

/** The findings with the texts that they stand on and that their suggestions put there, whatever ends a line. */
function reported(code: string, filename: string, config: Config): string[] {
  // ESLint counts without the mark.
  const text = code.replace(/^\uFEFF/, '');
  const starts = lineStarts(text);
  const plain = (piece: string): string => piece.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(BEFORE, '');
  return lint(code, filename, config).map(({ ruleId, message, line, column, endLine, endColumn, suggestions }) => {
    // A report on a comment that would be silenced by it stands at the start of the line.
    const from = (starts[line - 1] ?? -1) + Math.max(column - 1, 0);
    const to = (starts[(endLine ?? line) - 1] ?? -1) + Math.max((endColumn ?? column) - 1, 0);
    const offers = (suggestions ?? []).map(
      ({ desc, fix }) => `${desc}: ${plain(text.slice(...fix.range))} -> ${plain(fix.text)}`,
    );
    const on = column === 0 ? '' : text.slice(from, to);
    return [ruleId, line, plain(message), plain(on), ...offers].join(' | ');
  });
}

const BEFORE = '/* 😀𝒳 */ ';

/** Ways to write a program that say the same. */
const WAYS: Readonly<Record<string, (code: string) => string>> = {
  CRLF: (code) => code.replaceAll('\n', '\r\n'),
  CR: (code) => code.replaceAll('\n', '\r'),
  'a mark of byte order': (code) => `\uFEFF${code}`,
  'a mark of byte order and CRLF': (code) => `\uFEFF${code.replaceAll('\n', '\r\n')}`,
  'letters beyond 16 bits before each line': (code) => BEFORE + code.replaceAll(/\n(?!$)/g, `\n${BEFORE}`),
};

/** In these, a line's beginning may be text, or part of a comment that a line's end ends. */
const isOfLines = (code: string): boolean => /`|\/\*|<\w+[^(]*>\s*$|eslint-|\/\/ *@|['"]\s*\\\n/m.test(code);

const programs = seeds().filter(({ code, filename }, i, all) => {
  return filename.startsWith('page.') && all.findIndex((other) => other.code === code) === i;
});

const asTheyAre = new Map(
  CONFIGS.map((config) => [config, programs.map(({ code, filename }) => reported(code, filename, config))]),
);

describe('places of findings', () => {
  it('has programs to compare', () => {
    expect(programs.length).toBeGreaterThan(60);
    expect(programs.filter(({ code }) => !isOfLines(code)).length).toBeGreaterThan(20);
  });

  it.each(Object.keys(WAYS))(
    'are the same with %s, by every config',
    (name) => {
      const way = WAYS[name] ?? String;
      for (const config of CONFIGS) {
        for (const [i, { code, filename }] of programs.entries()) {
          if (name.startsWith('letters') && isOfLines(code)) continue;
          expect(reported(way(code), filename, config), code).toEqual(asTheyAre.get(config)?.[i]);
        }
      }
    },
    240_000,
  );
});
