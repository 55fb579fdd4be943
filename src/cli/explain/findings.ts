/** The findings of a file or of a line, each with the whole way that its value takes. */
import { dirname, relative } from 'node:path';
import type { ESLint } from 'eslint';
import { sectionOf } from '../../catalogue/regulation.ts';
import { reportOf } from '../../report/formatters/report.ts';
import type { Finding, Step } from '../../report/formatters/finding.ts';
import { SourceTexts, type CodeLine } from '../../report/formatters/source-text.ts';
import { lintFiles } from '../engine.ts';
import type { Run } from '../eslint-options.ts';
import { baseOf } from '../files.ts';
import { configFileAt, findTypeScriptParser, loadESLint } from '../project.ts';
import { paint, UsageError, type Terminal } from '../terminal.ts';
import { wrapped } from '../text.ts';
import { widthOf } from './width.ts';

/** @throws UsageError for a file that can't be linted */
export async function explainFindings(
  { file, line }: { readonly file: string; readonly line: number | undefined },
  config: string | undefined,
  terminal: Terminal,
): Promise<string> {
  const { cwd } = terminal;
  const eslintClass = await loadESLint(cwd);
  const outcome = await lintFiles(eslintClass, runFor(file, config, cwd), [file], () => undefined);
  const name = relative(cwd, file);
  const broken = outcome.results.flatMap(({ messages }) => messages).find(({ fatal }) => fatal === true);
  if (broken) throw new UsageError(`${name}:${broken.line}: ${broken.message}`);
  if (outcome.results.length === 0) throw new UsageError(`${name} is no file that can be linted.`);
  const findings = findingsAt(outcome.results, outcome.eslint, line, cwd);
  if (findings.length === 0) {
    const where = line === undefined ? name : `line ${line} of ${name}`;
    return `No finding on ${where}, by ${config ?? 'the strict rules'}.`;
  }
  const texts = new SourceTexts(outcome.results);
  return findings.map((finding) => describe(finding, texts, terminal)).join('\n\n');
}

function runFor(file: string, config: string | undefined, cwd: string): Run {
  if (config !== undefined) return { cwd, configFile: configFileAt(config, cwd), javascript: 'module' };
  const parser = findTypeScriptParser([cwd, dirname(file)]);
  return { cwd: baseOf(cwd, [file]), strict: true, javascript: 'module', ...(parser === undefined ? {} : { parser }) };
}

function findingsAt(
  results: readonly ESLint.LintResult[],
  eslint: ESLint,
  line: number | undefined,
  cwd: string,
): Finding[] {
  const report = reportOf(results, { cwd, rulesMeta: eslint.getRulesMetaForResults([...results]) });
  return [...report.findings, ...report.suppressed].filter(
    ({ range, way }) =>
      line === undefined ||
      (range.line <= line && line <= range.endLine) ||
      way.some((step) => step.line === line && step.file === results[0]?.filePath),
  );
}

function describe(finding: Finding, texts: SourceTexts, terminal: Terminal): string {
  const width = widthOf(terminal);
  const bold = (text: string): string => paint(terminal.out, terminal.env, 'bold', text);
  const { file, range, suppression } = finding;
  const where = `${relative(terminal.cwd, file)}:${range.line}:${range.column}`;
  const parts = [
    `${bold(where)}  ${finding.ruleId}`,
    excerpt(texts.codeLine(file, range.line, range.column, range.endLine === range.line ? range.endColumn : Infinity)),
    wrapped(finding.what, width),
  ];
  if (finding.advice !== '') parts.push(wrapped(`What to do: ${finding.advice}`, width));
  if (finding.way.length > 0) parts.push(`${bold('The way')}\n${wayOf(finding.way, texts, terminal)}`);
  if (finding.suggestions.length > 0)
    parts.push(
      `${bold('Edits that your editor offers')}\n${finding.suggestions.map(({ desc }) => wrapped(`- ${desc}`, width, '  ')).join('\n')}`,
    );
  if (suppression)
    parts.push(wrapped(`Suppressed: ${suppression.reason === '' ? 'no reason given' : suppression.reason}.`, width));
  const sections = finding.sections.map((id) => `  45 CFR ${id}  ${sectionOf(id).title}`.trimEnd());
  if (sections.length > 0) parts.push(`${bold('Regulation')}\n${sections.join('\n')}`);
  return parts.filter((one) => one !== '').join('\n\n');
}

function wayOf(way: readonly Step[], texts: SourceTexts, { cwd }: Terminal): string {
  return way
    .map((step, at) => {
      const place = `${step.file === undefined ? step.fileName : relative(cwd, step.file)}:${step.line}`;
      const code = step.file === undefined ? step.text : (texts.textAt(step.file, step.line)?.trim() ?? step.text);
      return `  ${at + 1}. ${place}\n     ${code}`;
    })
    .join('\n');
}

function excerpt(line: CodeLine | undefined): string {
  if (!line) return '';
  const number = String(line.number);
  const pad = ' '.repeat(number.length);
  const before = line.text.slice(0, line.from).replaceAll(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, line.to - line.from));
  return `  ${number} | ${line.text}\n  ${pad} | ${before}${mark}`;
}
