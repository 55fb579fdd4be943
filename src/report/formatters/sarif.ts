/**
 * SARIF 2.1.0 for code scanning services: the way of a value as a code flow, sections of 45 CFR as a taxonomy, marks
 * that survive moved lines, suppressions with their reasons. For `eslint -f` and for the command.
 */
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import type * as Sarif from 'sarif';
import { sectionOf, sectionUrl } from '../../catalogue/regulation.ts';
import { eligibilityTable } from '../../catalogue/products.ts';
import type { FormatterContext } from './evidence.ts';
import type { Finding, Step } from './finding.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { TOOL } from './own-rules.ts';
import { reportOf, type Notice, type Report } from './report.ts';
import { repositoryAt, type Repository } from './repository.ts';
import { rulesOfRun } from './sarif-rules.ts';
import type { Range } from './source-text.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const ROOT = '%SRCROOT%';
const INFORMATION = 'https://github.com/eslint-plugin-twilio-hipaa/eslint-plugin-twilio-hipaa';

/** Writes the results of a run as SARIF: findings of all rules that ran, ours with everything that is known of them. */
export default function sarif(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const report = reportOf(results, context);
  const log: Sarif.Log = { $schema: SCHEMA, version: '2.1.0', runs: [runOf(report, context)] };
  return JSON.stringify(log, null, 2);
}

interface Writer {
  readonly report: Report;
  readonly uriOf: (file: string) => Sarif.ArtifactLocation;
  readonly ruleIndex: ReadonlyMap<string, number>;
  readonly taxonIndex: ReadonlyMap<string, number>;
  readonly marks: ReadonlyMap<Finding, string>;
  readonly someSuppressed: boolean;
}

function runOf(report: Report, context: FormatterContext): Sarif.Run {
  const repository = repositoryAt(context.cwd);
  const findings = [...report.findings, ...report.foreign, ...report.suppressed, ...report.foreignSuppressed];
  const { rules, sections } = rulesOfRun(report, findings, context);
  const writer: Writer = {
    report,
    uriOf: locator(repository?.root ?? context.cwd),
    ruleIndex: new Map(rules.map((rule, index) => [rule.id, index])),
    taxonIndex: new Map(sections.map((id, index) => [id, index])),
    marks: fingerprintsOf(inOrder(findings), report.texts),
    someSuppressed: report.suppressed.length + report.foreignSuppressed.length > 0,
  };
  return {
    tool: {
      driver: {
        name: TOOL.name,
        version: TOOL.version,
        semanticVersion: TOOL.version,
        informationUri: INFORMATION,
        rules,
        supportedTaxonomies: [{ name: TAXONOMY, index: 0 }],
        properties: {
          eligibilityTable: { ...eligibilityTable },
          ...(context.evidence?.eslint === undefined ? {} : { eslint: context.evidence.eslint }),
        },
      },
    },
    columnKind: 'utf16CodeUnits',
    defaultEncoding: 'utf-8',
    language: 'en-US',
    taxonomies: [taxonomyOf(sections)],
    invocations: [invocationOf(writer, context)],
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository, or the folder of the run.' } } },
    ...provenanceOf(repository, context),
    artifacts: report.files.map((file) => ({ location: writer.uriOf(file), roles: ['analysisTarget'] })),
    results: [...findings.map((finding) => resultOf(finding, writer)), ...settingsResults(writer)],
  };
}

const TAXONOMY = '45 CFR 164';

function taxonomyOf(sections: readonly string[]): Sarif.ToolComponent {
  return {
    name: TAXONOMY,
    organization: 'U.S. Department of Health and Human Services',
    shortDescription: { text: 'Security and privacy of health information: the sections that the rules cite.' },
    informationUri: 'https://www.ecfr.gov/current/title-45/part-164',
    isComprehensive: false,
    language: 'en-US',
    taxa: sections.map((id) => {
      const { title, rule } = sectionOf(id);
      return {
        id,
        ...(title === '' ? {} : { name: title, shortDescription: { text: `${title} (${rule}).` } }),
        helpUri: sectionUrl(id),
      };
    }),
  };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.range.line - b.range.line ||
      a.range.column - b.range.column,
  );
}

/** Paths relative to the root, for any machine; files outside of it by their whole address. */
function locator(root: string): (file: string) => Sarif.ArtifactLocation {
  return (file) => {
    const path = relative(root, file);
    if (path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) {
      return { uri: pathToFileURL(file).href };
    }
    return { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: ROOT };
  };
}

function provenanceOf(repository: Repository | undefined, context: FormatterContext): Partial<Sarif.Run> {
  const commit = context.evidence?.commit ?? repository?.commit;
  if (repository?.origin === undefined || !commit) return {};
  return {
    versionControlProvenance: [
      { repositoryUri: repository.origin, revisionId: commit.id, mappedTo: { uriBaseId: ROOT } },
    ],
  };
}

function invocationOf(writer: Writer, { evidence }: FormatterContext): Sarif.Invocation {
  const { unchecked, notices, now } = writer.report;
  const tool = unchecked.filter(({ kind }) => kind !== 'settings').concat(notices);
  const settings = unchecked.filter(({ kind }) => kind === 'settings');
  const failed = unchecked.some(({ kind }) => kind !== 'ignored');
  return {
    // False where files could not be checked: no finding in them says nothing.
    executionSuccessful: !failed,
    endTimeUtc: now.toISOString(),
    ...(evidence?.command === undefined ? {} : { commandLine: evidence.command }),
    ...(tool.length > 0 ? { toolExecutionNotifications: tool.map((one) => notificationOf(one, writer)) } : {}),
    ...(settings.length > 0
      ? { toolConfigurationNotifications: settings.map((one) => notificationOf(one, writer)) }
      : {}),
  };
}

function notificationOf({ file, line, column, kind, message }: Notice, { uriOf }: Writer): Sarif.Notification {
  const region = { startLine: line, startColumn: column };
  return {
    level: kind === 'unreadable' || kind === 'settings' ? 'error' : 'warning',
    message: messageOf(message),
    locations: [{ physicalLocation: { artifactLocation: uriOf(file), region } }],
  };
}

/** Wrong settings are results too: a log without any reads as a clean run. */
function settingsResults({ report, uriOf, ruleIndex }: Writer): Sarif.Result[] {
  return report.unchecked.flatMap(({ kind, file, line, column, message, ruleId }) => {
    if (kind !== 'settings' || ruleId === undefined) return [];
    const region = { startLine: line, startColumn: column };
    const index = ruleIndex.get(ruleId);
    return [
      {
        ruleId,
        ...(index === undefined ? {} : { ruleIndex: index }),
        level: 'error',
        message: messageOf(message),
        locations: [{ physicalLocation: { artifactLocation: uriOf(file), region } }],
      },
    ];
  });
}

function resultOf(finding: Finding, writer: Writer): Sarif.Result {
  const { ruleId, level, message, way, phi, sections, suppression } = finding;
  const index = writer.ruleIndex.get(ruleId);
  const mark = writer.marks.get(finding);
  return {
    ruleId,
    ...(index === undefined ? {} : { ruleIndex: index }),
    kind: 'fail',
    level,
    message: messageOf(message),
    locations: [locationOf(finding, writer)],
    ...(way.length > 1 ? { codeFlows: [flowOf(finding, writer)], relatedLocations: relatedOf(finding, writer) } : {}),
    ...(mark === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: mark, 'twilioHipaa/v1': mark } }),
    ...(sections.length > 0 ? { taxa: sections.map((id) => taxonOf(id, writer)) } : {}),
    // SARIF 3.27.23: where one result of a run says whether it is suppressed, all do.
    ...(writer.someSuppressed ? { suppressions: suppression ? [suppressionIn(suppression)] : [] } : {}),
    ...fixesOf(finding, writer),
    ...(phi ? { properties: { phi: { value: phi.value, kind: phi.kind, known: phi.known, sink: phi.sink } } } : {}),
  };
}

/** Code such as `handlers[name](body)` in a message is no link (SARIF 3.11.6), nor is `{0}` a place for an argument. */
function messageOf(text: string): Sarif.Message {
  return { text: text.replaceAll(/\[([^[\]]*)\]\(/g, String.raw`\[$1\](`).replaceAll(/\{(\d+)\}/g, '{{$1}}') };
}

function suppressionIn({
  kind,
  reason,
  owner,
  until,
  expired,
}: NonNullable<Finding['suppression']>): Sarif.Suppression {
  return {
    kind: kind === 'file' ? 'external' : 'inSource',
    // A decision whose day has passed is not accepted any more.
    status: expired ? 'underReview' : 'accepted',
    ...(reason === '' ? {} : { justification: reason }),
    ...(owner === undefined && until === undefined
      ? {}
      : { properties: { ...(owner === undefined ? {} : { owner }), ...(until === undefined ? {} : { until }) } }),
  };
}

function taxonOf(id: string, { taxonIndex }: Writer): Sarif.ReportingDescriptorReference {
  const index = taxonIndex.get(id);
  return { id, ...(index === undefined ? {} : { index }), toolComponent: { name: TAXONOMY, index: 0 } };
}

function regionOf(range: Range, snippet: string | undefined): Sarif.Region {
  return {
    startLine: range.line,
    startColumn: range.column,
    endLine: range.endLine,
    endColumn: range.endColumn,
    ...(snippet === undefined ? {} : { snippet: { text: snippet } }),
  };
}

function locationOf({ file, range }: Finding, { uriOf, report }: Writer): Sarif.Location {
  const code = report.texts.codeLine(file, range.line, range.column, range.endColumn);
  return { physicalLocation: { artifactLocation: uriOf(file), region: regionOf(range, code?.text) } };
}

function stepLocation(step: Step, text: string, { uriOf, report }: Writer): Sarif.Location {
  const message = messageOf(text);
  if (step.file === undefined) return { message };
  const code = report.texts.codeLine(step.file, step.line, step.column, step.column);
  return {
    message,
    physicalLocation: {
      artifactLocation: uriOf(step.file),
      region: {
        startLine: step.line,
        startColumn: step.column,
        ...(code === undefined ? {} : { snippet: { text: code.text } }),
      },
    },
  };
}

function flowOf({ way, phi }: Finding, writer: Writer): Sarif.CodeFlow {
  const last = way.length - 1;
  const locations = way.map((step, index): Sarif.ThreadFlowLocation => {
    const text =
      index === 0 && phi
        ? `${step.text} is ${phi.known}`
        : index === last && phi
          ? `${step.text} goes into ${phi.sink}`
          : step.text;
    return {
      location: stepLocation(step, text, writer),
      executionOrder: index + 1,
      importance: index === 0 || index === last ? 'essential' : 'important',
    };
  });
  return { threadFlows: [{ locations }] };
}

function relatedOf({ way }: Finding, writer: Writer): Sarif.Location[] {
  const last = way.length - 1;
  return way.map((step, id) => ({
    id,
    ...stepLocation(step, `${id === 0 ? 'source' : id === last ? 'sink' : `step ${id}`}: ${step.text}`, writer),
  }));
}

/** Suggestions as proposed fixes, by offsets as ESLint gives them. */
function fixesOf({ suggestions, file }: Finding, { uriOf }: Writer): Pick<Sarif.Result, 'fixes'> {
  if (suggestions.length === 0) return {};
  return {
    fixes: suggestions.map(({ desc, fix }) => ({
      description: { text: desc },
      artifactChanges: [
        {
          artifactLocation: uriOf(file),
          replacements: [
            {
              deletedRegion: { charOffset: fix.range[0], charLength: fix.range[1] - fix.range[0] },
              insertedContent: { text: fix.text },
            },
          ],
        },
      ],
    })),
  };
}
