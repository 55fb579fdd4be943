/** What a run prints: ESLint's formats for people and tools, and the reports of this plugin. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { ESLint } from 'eslint';
import { scopesOf, type Evidence, type FormatterContext } from '../report/formatters/evidence.ts';
import { messageOf, showsColours, UsageError, type Terminal } from './terminal.ts';

export const FORMATS = ['stylish', 'json', 'sarif', 'html', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

type Formatter = (results: readonly ESLint.LintResult[], context: FormatterContext) => string;

const OWN: Readonly<Record<Exclude<Format, 'stylish' | 'json'>, () => Promise<{ default: Formatter }>>> = {
  sarif: () => import('../report/formatters/sarif.ts'),
  html: () => import('../report/formatters/html.ts'),
  markdown: () => import('../report/formatters/markdown.ts'),
};

/** Formats the results of a run. @param evidence what the command knows of the run beside the configuration */
export async function formatResults(
  format: Format,
  eslint: ESLint,
  results: readonly ESLint.LintResult[],
  terminal: Terminal,
  evidence: Evidence,
): Promise<string> {
  if (format === 'stylish' || format === 'json') {
    const formatter = await eslint.loadFormatter(format);
    const color = showsColours(terminal.out, terminal.env);
    return formatter.format([...results], { color });
  }
  const { default: formatter } = await OWN[format]();
  return formatter(results, {
    cwd: terminal.cwd,
    rulesMeta: eslint.getRulesMetaForResults([...results]),
    evidence: { ...evidence, scopes: await scopesOf(eslint, results) },
  });
}

/** Writes a report to standard output, or to a file with its folders. @throws UsageError where it can't be written */
export function writeReport(terminal: Terminal, text: string, output: string | undefined): void {
  const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (output === undefined) {
    terminal.out.write(ended);
    return;
  }
  const path = resolve(terminal.cwd, output);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, stripVTControlCharacters(ended));
  } catch (error) {
    throw new UsageError(`The report can't be written to ${path}: ${messageOf(error)}`, { cause: error });
  }
}
