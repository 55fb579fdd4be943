/** The results of a run as one model that every format is written from. */
import type { ESLint, Linter } from 'eslint';
import type { FormatterContext, RuleInForce, ScopeInForce } from './evidence.ts';
import { findingOf, rangeOf, type Finding } from './finding.ts';
import { ownRuleMeta, ownRuleName } from './own-rules.ts';
import { SourceTexts } from './source-text.ts';

/** What ESLint says beside findings: that a file was not checked and why, or something of its own (`notice`). */
export interface Notice {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: 'unreadable' | 'settings' | 'ignored' | 'notice';
  readonly message: string;
  /** The rule that told of wrong settings. */
  readonly ruleId: string | undefined;
}

/** One of our rules in the run. */
export interface RuleSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  readonly sections: readonly string[];
  readonly findings: number;
  readonly suppressed: number;
  /** The levels that it has in the scopes of the run; empty where the configuration is not known. */
  readonly levels: readonly RuleInForce['severity'][];
}

export interface SectionSummary {
  readonly id: string;
  readonly rules: readonly string[];
  readonly findings: number;
  readonly suppressed: number;
}

export interface Report {
  /** Of our rules, by file and line. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Of other rules. */
  readonly foreign: readonly Finding[];
  readonly foreignSuppressed: readonly Finding[];
  /** Files that were not checked. */
  readonly unchecked: readonly Notice[];
  /** Unused directives and the like: nothing about a file's checking. */
  readonly notices: readonly Notice[];
  /** Those that were checked. */
  readonly files: readonly string[];
  readonly rules: readonly RuleSummary[];
  readonly sections: readonly SectionSummary[];
  readonly scopes: readonly ScopeInForce[];
  readonly texts: SourceTexts;
  readonly now: Date;
}

const SECRETS = 'no-hardcoded-credentials';

/** Reads the results of ESLint. The moment is the evidence's, else the clock's. */
export function reportOf(results: readonly ESLint.LintResult[], context: FormatterContext): Report {
  const now = momentOf(context.evidence?.date);
  const sorted = [...results].sort((a, b) => compare(a.filePath, b.filePath));
  const texts = new SourceTexts(sorted);
  const nameOf = (ruleId: string | null): string | undefined =>
    ruleId === null ? undefined : ownRuleName(ruleId, context.rulesMeta[ruleId]);
  for (const { filePath, messages, suppressedMessages } of sorted) {
    for (const message of [...messages, ...suppressedMessages]) {
      if (nameOf(message.ruleId) === SECRETS && message.messageId !== 'settings')
        texts.cover(filePath, rangeOf(message));
    }
  }
  const files = sorted.map(({ filePath }) => filePath);
  const found: Finding[] = [];
  const notices: Notice[] = [];
  for (const result of sorted) {
    for (const message of [...result.messages, ...result.suppressedMessages]) {
      const name = nameOf(message.ruleId);
      const notice = noticeOf(message, name, result.filePath);
      if (notice) notices.push(notice);
      else found.push(findingOf(message, result, name, texts, files, now));
    }
  }
  found.sort((a, b) => compare(a.file, b.file) || a.range.line - b.range.line || a.range.column - b.range.column);
  const ours = found.filter(({ ruleName }) => ruleName !== undefined);
  const others = found.filter(({ ruleName }) => ruleName === undefined);
  const scopes = context.evidence?.scopes ?? [];
  const rules = rulesOf(ours, scopes);
  const unchecked = notices.filter(({ kind }) => kind !== 'notice');
  return {
    findings: ours.filter(({ suppression }) => !suppression),
    suppressed: ours.filter(({ suppression }) => suppression),
    foreign: others.filter(({ suppression }) => !suppression),
    foreignSuppressed: others.filter(({ suppression }) => suppression),
    unchecked,
    notices: notices.filter(({ kind }) => kind === 'notice'),
    files: files.filter((file) => !unchecked.some((one) => one.file === file)),
    rules,
    sections: sectionsOf(ours, rules),
    scopes,
    texts,
    now,
  };
}

function momentOf(date: string | undefined): Date {
  const given = date === undefined ? new Date() : new Date(date);
  return Number.isNaN(given.getTime()) ? new Date() : given;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A message that is no finding: wrong settings of ours, and what ESLint says without a rule. */
function noticeOf(message: Linter.LintMessage, name: string | undefined, file: string): Notice | undefined {
  const { line, column } = rangeOf(message);
  const where = { file, line, column, message: message.message, ruleId: message.ruleId ?? undefined };
  if (message.fatal === true) return { ...where, kind: 'unreadable' };
  if (name !== undefined && message.messageId === 'settings') return { ...where, kind: 'settings' };
  if (message.ruleId !== null) return undefined;
  // ESLint warns without a place about files that it was named and ignores.
  return { ...where, kind: message.line ? 'notice' : 'ignored' };
}

function rulesOf(findings: readonly Finding[], scopes: readonly ScopeInForce[]): RuleSummary[] {
  const ids = new Set([...findings.map(({ ruleId }) => ruleId), ...scopes.flatMap(({ rules }) => Object.keys(rules))]);
  return [...ids].sort().flatMap((id) => {
    const name = ownRuleName(id);
    const meta = name === undefined ? undefined : ownRuleMeta(name);
    if (name === undefined || !meta) return [];
    const here = findings.filter(({ ruleId }) => ruleId === id);
    const levels = scopes.flatMap(({ rules }) => rules[id]?.severity ?? 'off');
    return {
      id,
      name,
      description: meta.docs.description,
      url: meta.docs.url,
      sections: meta.docs.cfr,
      findings: here.filter(({ suppression }) => !suppression).length,
      suppressed: here.filter(({ suppression }) => suppression).length,
      levels: [...new Set(levels)],
    };
  });
}

/** Rules of the run that are off in some of its files, by whatever configuration. */
export function rulesOff(report: Report): { readonly rule: RuleSummary; readonly everywhere: boolean }[] {
  return report.rules
    .filter(({ levels }) => levels.includes('off'))
    .map((rule) => ({ rule, everywhere: rule.levels.length === 1 }));
}

function sectionsOf(findings: readonly Finding[], rules: readonly RuleSummary[]): SectionSummary[] {
  const cited = findings.flatMap(({ sections }) => sections);
  const ids = new Set([...cited, ...rules.flatMap((rule) => (isOn(rule) ? rule.sections : []))]);
  return [...ids].sort().map((id) => {
    const here = findings.filter(({ sections }) => sections.includes(id));
    return {
      id,
      rules: rules.filter((rule) => rule.sections.includes(id) && isOn(rule)).map((rule) => rule.id),
      findings: here.filter(({ suppression }) => !suppression).length,
      suppressed: here.filter(({ suppression }) => suppression).length,
    };
  });
}

function isOn({ levels }: RuleSummary): boolean {
  return levels.length === 0 || levels.some((level) => level !== 'off');
}
