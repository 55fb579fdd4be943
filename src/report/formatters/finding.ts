/** A finding as all formats show it. */
import type { ESLint, Linter } from 'eslint';
import { sectionsIn } from '../../catalogue/regulation.ts';
import type { TraceStep } from '../flow.ts';
import { ownRuleMeta } from './own-rules.ts';
import { fileOfStep, isTrace, phiFactsOf, toldWay, type PhiFacts } from './phi-facts.ts';
import type { Range, SourceTexts } from './source-text.ts';
import { suppressionOf, type Suppression } from './suppressions.ts';

/** One step of the way of a value, from where it comes from to where it goes. */
export interface Step {
  /** Undefined where only the message tells the step and its file is not among the linted ones. */
  readonly file: string | undefined;
  readonly fileName: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export interface Finding {
  /** As the run calls it, with its prefix. */
  readonly ruleId: string;
  /** Our name of the rule; undefined for rules of others. */
  readonly ruleName: string | undefined;
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** The message in two: what is wrong and why; what to do. The second is empty where it can't be told apart. */
  readonly what: string;
  readonly advice: string;
  /** Sections of 45 CFR: what the message cites first, then what the rule gives evidence on. */
  readonly sections: readonly string[];
  readonly file: string;
  readonly range: Range;
  /** Empty where the value goes nowhere: source and sink are one place. */
  readonly way: readonly Step[];
  readonly phi: PhiFacts | undefined;
  readonly suggestions: readonly Linter.LintSuggestion[];
  readonly suppression: Suppression | undefined;
}

/** Lines and columns from 1, in order: reports may begin before their line, and ends may be missing. */
export function rangeOf(message: Linter.LintMessage): Range {
  const line = atLeast(message.line, 1);
  const column = atLeast(message.column, 1);
  const endLine = atLeast(message.endLine, line);
  return { line, column, endLine, endColumn: atLeast(message.endColumn, endLine === line ? column : 1) };
}

function atLeast(value: number | undefined, least: number): number {
  return value === undefined || !Number.isFinite(value) ? least : Math.max(least, Math.trunc(value));
}

/** Reads one message of a result; `now` decides which suppressions have expired. */
export function findingOf(
  message: Linter.LintMessage & { readonly suppressions?: readonly Linter.LintSuppression[] },
  { filePath }: ESLint.LintResult,
  ruleName: string | undefined,
  texts: SourceTexts,
  files: readonly string[],
  now: Date,
): Finding {
  const isOurs = ruleName !== undefined;
  const { what, advice } = isOurs ? halvesOf(message.message) : { what: message.message, advice: '' };
  const docs = isOurs ? ownRuleMeta(ruleName)?.docs : undefined;
  const phi = isOurs ? phiFactsOf(message.messageId, message.message) : undefined;
  return {
    ruleId: message.ruleId ?? '',
    ruleName,
    level: message.severity === 2 ? 'error' : 'warning',
    message: message.message,
    what,
    advice,
    sections: isOurs ? [...new Set([...sectionsIn(message.message), ...(docs?.cfr ?? [])])] : [],
    file: filePath,
    range: rangeOf(message),
    way: phi ? wayOf(message, filePath, texts, files) : [],
    phi,
    suggestions: message.suggestions ?? [],
    suppression: message.suppressions?.length ? suppressionOf(message.suppressions, now) : undefined,
  };
}

/** The first sentence ends behind its citation: `... (45 CFR 164.502(b)). Do this.` */
function halvesOf(message: string): { what: string; advice: string } {
  const cited = message.lastIndexOf('(45 CFR ');
  const end = cited < 0 ? -1 : message.indexOf('). ', cited);
  return end < 0
    ? { what: message, advice: '' }
    : { what: message.slice(0, end + 2), advice: message.slice(end + 3).trim() };
}

/** The way as data where the finding carries it, else as its message tells it. */
function wayOf(message: Linter.LintMessage, home: string, texts: SourceTexts, files: readonly string[]): Step[] {
  const trace = traceIn(message);
  if (trace) {
    return trace.length < 2 ? [] : trace.map((step) => ({ ...step, fileName: lastName(step.file) }));
  }
  const textAt = (file: string, line: number): string | undefined => texts.textAt(file, line);
  return toldWay(message.message).map((step) => {
    const file = fileOfStep(step, home, files, textAt);
    const begin = step.text.replace(/\.\.\.$/, '').split('\n')[0] ?? '';
    const at = file === undefined ? -1 : (textAt(file, step.line)?.indexOf(begin) ?? -1);
    return { file, fileName: step.fileName ?? lastName(home), line: step.line, column: at + 1 || 1, text: step.text };
  });
}

/** By a suggestion, or where the command has put it. */
function traceIn(message: Linter.LintMessage): readonly TraceStep[] | undefined {
  if ('trace' in message && isTrace(message.trace)) return message.trace;
  for (const suggestion of message.suggestions ?? []) {
    const data: unknown = 'data' in suggestion ? suggestion.data : undefined;
    if (typeof data !== 'object' || data === null || !('trace' in data)) continue;
    if (isTrace(data.trace)) return data.trace;
  }
  return undefined;
}

function lastName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
