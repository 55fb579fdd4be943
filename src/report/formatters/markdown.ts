/**
 * The evidence report as Markdown, for a pull request, a wiki or an archive: the same parts as the HTML report, the
 * picture as a Mermaid diagram. For `eslint -f` and for the command.
 */
import type { ESLint } from 'eslint';
import { sectionOf, sectionUrl } from '../../catalogue/regulation.ts';
import type { FormatterContext, ScopeInForce } from './evidence.ts';
import type { Finding, Step } from './finding.ts';
import { flowEdges, weightOf, type FlowEdge } from './flows.ts';
import { visible } from './markup.ts';
import { reportOf, type Report } from './report.ts';
import type { SourceTexts } from './source-text.ts';
import {
  asides,
  count,
  DISCLAIMER,
  gapsOf,
  headline,
  levelWords,
  otherSettings,
  pathOf,
  productRows,
  provenance,
  TITLE,
  whatOf,
} from './words.ts';

/** Writes the results of a run as an evidence report of our rules; findings of others are counted only. */
export default function markdown(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const report = reportOf(results, context);
  const { cwd } = context;
  const parts = [
    `# ${TITLE}`,
    `**${headline(report)}**${asides(report)
      .map((aside) => ` · ${aside}`)
      .join('')}`,
    `> ${DISCLAIMER}`,
    '## Summary',
    ...summary(report),
    '## Where PHI goes',
    ...flows(report),
    '## Findings',
    ...findings(report, cwd),
    '## Suppressions',
    suppressions(report, cwd),
    '## Not evidenced',
    gaps(report, context),
    '## BAA scope in force',
    ...scopes(report, cwd),
    '## About this report',
    table(['', ''], provenance(report, context)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Text that Markdown takes for text, whatever it holds: no markup, no link, no HTML, no mention. */
function plain(text: string): string {
  return visible(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]|~$]|^(?:[-+#=]|\d+(?=[.)]))/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#8203;//')
    .replaceAll(/\b(www)\./gi, '$1&#46;');
}

/** A span of code with a fence that is longer than any in it. */
function code(text: string): string {
  const shown = visible(text).replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Code in a cell of a table, where a bar would end the cell even inside of code. */
function cellCode(text: string): string {
  return code(text).replaceAll('|', String.raw`\|`);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const numbers = (name: string): string => (name === 'Findings' || name === 'Suppressed' ? '---:' : '---');
  return [line(head), line(head.map(numbers)), ...rows.map(line)].join('\n');
}

function summary(report: Report): string[] {
  if (report.rules.length === 0) return ['No rule had a finding, and which ones were on is not known.'];
  const rules = report.rules.map((rule) => [
    `[${plain(rule.id)}](${rule.url})`,
    levelWords(rule.levels),
    String(rule.findings),
    String(rule.suppressed),
  ]);
  const sections = report.sections.map(({ id, findings: found, suppressed }) => {
    const { title, rule } = sectionOf(id);
    return [
      `[${plain(`45 CFR ${id}`)}](${sectionUrl(id)})`,
      title === '' ? rule : `${title}, ${rule}`,
      String(found),
      String(suppressed),
    ];
  });
  return [
    table(['Rule', 'Level', 'Findings', 'Suppressed'], rules),
    table(['Section', 'Title', 'Findings', 'Suppressed'], sections),
    'A finding counts for each section that its rule gives evidence on.',
  ];
}

function flows(report: Report): string[] {
  const edges = flowEdges(report);
  if (edges.length === 0) return ['No finding shows PHI on its way to a message, a log or a service.'];
  const rows = edges.map(({ from, to, open, suppressed }) => [
    plain(from),
    plain(to),
    String(open),
    String(suppressed),
  ]);
  return [mermaid(edges), table(['PHI', 'Goes to', 'Findings', 'Suppressed'], rows)];
}

function mermaid(edges: readonly FlowEdge[]): string {
  const ids = new Map<string, string>();
  const idOf = (side: string, name: string): string => {
    const key = `${side}${name}`;
    const id = ids.get(key) ?? `${side}${ids.size}`;
    ids.set(key, id);
    // Letters, digits and a few marks: nothing that Mermaid could read as its own.
    return `${id}["${name.replaceAll(/[^\p{L}\p{N} .,:@/()_-]/gu, '').slice(0, 40)}"]`;
  };
  const lines = edges.map((edge) => {
    const arrow = edge.open > 0 ? '-->' : '-.->';
    return `  ${idOf('k', edge.from)} ${arrow}|${weightOf(edge)}| ${idOf('d', edge.to)}`;
  });
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

function findings(report: Report, cwd: string): string[] {
  if (report.findings.length === 0) return ['None.'];
  const parts: string[] = [];
  let file: string | undefined;
  for (const finding of report.findings) {
    if (finding.file !== file) parts.push(`### ${plain(pathOf(finding.file, cwd))}`);
    file = finding.file;
    parts.push(findingText(finding, report.texts, cwd));
  }
  return parts;
}

function findingText(finding: Finding, texts: SourceTexts, cwd: string): string {
  const { ruleId, level, range, advice } = finding;
  const head = `**Line ${range.line}** · ${plain(ruleId)} · ${level}`;
  const shown = finding.way.length > 1 ? way(finding, texts, cwd) : excerpt(finding, texts);
  return [head, plain(whatOf(finding)), ...(advice === '' ? [] : [`Do: ${plain(advice)}`]), ...shown].join('\n\n');
}

function way(finding: Finding, texts: SourceTexts, cwd: string): string[] {
  const last = finding.way.length - 1;
  const steps = finding.way.map((step, index) => {
    const role = index === 0 ? 'source' : index === last ? 'sink' : 'step';
    return `${index + 1}. ${role}, ${plain(whereOf(step, finding, cwd))}: ${code(lineOf(step, texts))}`;
  });
  return [steps.join('\n')];
}

function whereOf({ file, fileName, line }: Step, finding: Finding, cwd: string): string {
  if (file === finding.file) return `line ${line}`;
  return `${file === undefined ? fileName : pathOf(file, cwd)}:${line}`;
}

function lineOf({ file, line, column, text }: Step, texts: SourceTexts): string {
  return (file === undefined ? undefined : texts.codeLine(file, line, column, column)?.text) ?? text;
}

function excerpt({ file, range }: Finding, texts: SourceTexts): string[] {
  const line = texts.codeLine(file, range.line, range.column, range.endColumn);
  return line ? [code(line.text)] : [];
}

function suppressions(report: Report, cwd: string): string {
  if (report.suppressed.length === 0) return 'None.';
  const rows = report.suppressed.map(({ ruleId, file, range, suppression }) => {
    const { reason = '', owner, until, expired = false, kind } = suppression ?? {};
    const silent = kind === 'file' ? 'in the file of bulk suppressions, which holds no reasons' : 'no reason given';
    return [
      cellCode(`${pathOf(file, cwd)}:${range.line}`),
      plain(ruleId),
      reason === '' ? `**${silent}**` : plain(reason),
      owner === undefined ? 'not named' : plain(owner),
      `${until ?? 'no end'}${expired ? ' **expired**' : ''}`,
    ];
  });
  return table(['Where', 'Rule', 'Reason', 'Owner', 'Until'], rows);
}

function gaps(report: Report, context: FormatterContext): string {
  const rows = gapsOf(report, context).map(({ what, why }) => [plain(what), plain(why)]);
  const said =
    'The report says nothing about what stands here, nor about what static analysis can not see: the account, the contract, data at run time.';
  if (rows.length === 0) return `${said}\n\nAll rules of the plugin were on, and all files were checked.`;
  return `${said}\n\n${table(['What', 'Why'], rows)}`;
}

function scopes(report: Report, cwd: string): string[] {
  if (report.scopes.length === 0) return ['Not known: a formatter of ESLint is not told the settings of the run.'];
  return report.scopes.flatMap((scope) => scopeParts(scope, report.scopes.length > 1, cwd));
}

function scopeParts(scope: ScopeInForce, isOneOfMany: boolean, cwd: string): string[] {
  const { products, withoutPhi = [], eligibility = {} } = scope.settings?.baa ?? {};
  const listed = (title: string, ids: readonly string[]): string[] => {
    if (ids.length === 0) return [];
    const rows = productRows(ids, scope).map((row) => [
      cellCode(row.id),
      plain(row.name),
      `${row.verdict} (${plain(row.basis)})`,
    ]);
    return [title, table(['Product', 'Name', 'Eligibility'], rows)];
  };
  const overrides = Object.keys(eligibility).filter((id) => !(products ?? []).includes(id) && !withoutPhi.includes(id));
  const named = scope.files.slice(0, 3).map((file) => plain(pathOf(file, cwd)));
  const others = otherSettings(scope).map(([name, value]) => [cellCode(name), cellCode(value)]);
  return [
    ...(isOneOfMany
      ? [`### ${count(scope.files.length, 'file')}: ${named.join(', ')}${scope.files.length > 3 ? ', …' : ''}`]
      : []),
    ...(products === undefined
      ? [
          'The settings do not say what the BAA covers (`baa.products`): products are judged by the eligibility table, and recordings, transcription, AI features and MMS are reported wherever they are used.',
        ]
      : []),
    ...(products?.length === 0 ? ['The settings say that the BAA covers no product.'] : []),
    ...listed('Covered by the BAA, as the settings say:', products ?? []),
    ...listed('Used, but never with PHI:', withoutPhi),
    ...listed('Verdicts of your own on other products:', overrides),
    ...(others.length > 0 ? ['Other settings:', table(['Setting', 'Value'], others)] : []),
  ];
}
