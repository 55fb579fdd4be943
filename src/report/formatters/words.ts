/** What the evidence report says in words, whichever format it has. */
import { basename, relative, sep } from 'node:path';
import { eligibilityTable, products } from '../../catalogue/products.ts';
import type { FormatterContext, ScopeInForce } from './evidence.ts';
import type { Finding } from './finding.ts';
import { TOOL } from './own-rules.ts';
import { rulesOff, type Notice, type Report } from './report.ts';
import { repositoryAt } from './repository.ts';

export const TITLE = 'PHI and Twilio: evidence report';

/** What the report is not. */
export const DISCLAIMER =
  'This report is evidence about the files, rules and settings that it names, found by static analysis, which can miss things. No finding is no statement about the law, and nothing here is legal advice.';

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** The first line of the report: `12 findings in 4 of 31 files checked`. */
export function headline(report: Report): string {
  const { findings, files } = report;
  if (findings.length === 0) return `No findings in ${count(files.length, 'file')} checked`;
  const touched = new Set(findings.map(({ file }) => file)).size;
  return `${count(findings.length, 'finding')} in ${touched.toLocaleString('en-US')} of ${count(files.length, 'file')} checked`;
}

/** What stands beside the headline: suppressions, files that were not checked, findings of others. */
export function asides(report: Report): string[] {
  const { suppressed, unchecked, foreign, foreignSuppressed } = report;
  const expired = suppressed.filter(({ suppression }) => suppression?.expired === true).length;
  const others = foreign.length + foreignSuppressed.length;
  const files = new Set(unchecked.map(({ file }) => file)).size;
  return [
    ...(suppressed.length > 0
      ? [`${count(suppressed.length, 'finding')} suppressed${expired > 0 ? `, ${expired} past the day given` : ''}`]
      : []),
    ...(files > 0 ? [`${count(files, 'file')} not checked`] : []),
    ...(others > 0 ? [`${count(others, 'finding')} of other rules left out`] : []),
  ];
}

/** A path as people read it: from the folder of the run, with slashes. */
export function pathOf(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith(`..${sep}..`) ? file : path.split(sep).join('/');
}

/** What is wrong and why, without the way where that is drawn. */
export function whatOf({ what, way }: Finding): string {
  if (way.length < 2) return what;
  return what.replace(/: .+? \((?:[^()]*, )?line \d+\)(?: → .+? \((?:[^()]*, )?line \d+\))+/s, '');
}

/** Facts on the report itself, in order. */
export function provenance(report: Report, { cwd, evidence }: FormatterContext): (readonly [string, string])[] {
  const commit = evidence?.commit ?? repositoryAt(cwd)?.commit;
  const age = Math.floor((report.now.getTime() - Date.parse(`${eligibilityTable.asOf}T00:00:00Z`)) / 86_400_000);
  return [
    ['Project', basename(cwd)],
    ['Date', `${report.now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['Commit', commit ? commitWords(commit) : 'not known'],
    ['Command', evidence?.command ?? 'not known'],
    [TOOL.name, TOOL.version],
    ['ESLint', evidence?.eslint ?? 'not known'],
    ['Eligibility table', `as of ${eligibilityTable.asOf}, ${age < 1 ? 'of today' : `${count(age, 'day')} old`}`],
    ["Twilio's list", `edition ${eligibilityTable.listEditionSeen} read`],
    ['Newest edition known of', `${eligibilityTable.newestListKnown}, not read`],
  ];
}

function commitWords({ id, changed }: { id: string; changed: boolean | undefined }): string {
  if (changed === undefined) return id;
  return changed ? `${id}, with changes that are not committed` : id;
}

/** One thing that the run gives no evidence on, and why. */
export interface Gap {
  readonly what: string;
  readonly why: string;
}

/** What the run gives no evidence on: rules that are off, files that were not checked, what nothing is known of. */
export function gapsOf(report: Report, { cwd, evidence }: FormatterContext): Gap[] {
  const gaps: Gap[] = report.unchecked.map((notice) => ({ what: pathOf(notice.file, cwd), why: uncheckedWhy(notice) }));
  if (report.scopes.length === 0) {
    gaps.push({
      what: 'Rules without a finding',
      why: "Which rules were on is not known to a formatter of ESLint: run 'twilio-hipaa --format html' to have it in the report.",
    });
  }
  for (const { rule, everywhere } of rulesOff(report)) {
    gaps.push({
      what: rule.id,
      why: everywhere ? 'The rule is off.' : `The rule is off in ${offIn(rule.id, report.scopes)}.`,
    });
  }
  const unseen = evidence?.unseenModules ?? [];
  if (unseen.length > 0) {
    const named = unseen.slice(0, 12).join(', ');
    gaps.push({
      what: `${count(unseen.length, 'module')} not seen`,
      why: `Not found, or not parsed, so what they do with values is not known: ${named}${unseen.length > 12 ? ` and ${unseen.length - 12} more` : ''}.`,
    });
  }
  return gaps;
}

function offIn(id: string, scopes: readonly ScopeInForce[]): string {
  const files = scopes.filter(({ rules }) => (rules[id]?.severity ?? 'off') === 'off').flatMap((scope) => scope.files);
  return count(files.length, 'file');
}

function uncheckedWhy({ kind, line, message }: Notice): string {
  if (kind === 'unreadable') return `The file can not be read (line ${line}): ${message}`;
  return kind === 'settings' ? `The settings are wrong: ${message}` : message;
}

/** A product in the scope of a BAA, with what the table or the user's own words say. */
export interface ProductRow {
  readonly id: string;
  readonly name: string;
  readonly verdict: string;
  readonly basis: string;
}

const VERDICTS: Readonly<Record<string, string>> = {
  yes: 'eligible',
  no: 'not eligible',
  conditional: 'eligible under conditions',
  unknown: 'eligibility not stated',
};

/** The products that a scope lists, with their eligibility: the user's override first, then the table. */
export function productRows(ids: readonly string[], { settings }: ScopeInForce): ProductRow[] {
  return ids.map((id) => {
    const row = products().get(id);
    const override = settings?.baa?.eligibility?.[id];
    return {
      id,
      name: row?.name ?? id,
      verdict: VERDICTS[override?.eligible ?? row?.eligible ?? 'unknown'] ?? 'eligibility not stated',
      basis: override
        ? `your settings: ${override.source}, as of ${override.asOf}`
        : `table as of ${eligibilityTable.asOf}`,
    };
  });
}

/** Settings beside the BAA that are not the default, as code: `phi.inferFromNames: false`. */
export function otherSettings({ settings }: ScopeInForce): (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  for (const [key, value] of Object.entries<unknown>({ ...settings })) {
    if (key === 'baa' || value === undefined) continue;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) rows.push([`${key}.${name}`, JSON.stringify(inner)]);
    } else rows.push([key, JSON.stringify(value)]);
  }
  return rows;
}

/** The levels of a rule in words. */
export function levelWords(levels: readonly string[]): string {
  return levels.length === 0 ? 'not known' : levels.join(', ');
}
