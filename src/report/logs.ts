/** What the rules on logs share: what a log may hold, what it is called, and where a finding in it stands. */
import type { Analysis } from '../analysis.ts';
import type { SinkKind } from '../catalogue/tables.ts';
import type { PhiLabel } from '../phi/policy.ts';
import { contains } from '../program/ast.ts';
import type { Flow } from '../program/trace.ts';
import type { LogCall } from '../twilio/log-calls.ts';
import { flowsHere } from './flow.ts';

/** The kinds of records in words. */
const RECORDS: Readonly<Record<SinkKind, string>> = {
  log: 'a log',
  'error-reporter': 'an error report',
  trace: 'a trace',
  file: 'a log file',
};

/** A log in words: what it is, what the code calls it, and how it is known to be one. */
export function sinkText(log: LogCall): string {
  return `${RECORDS[log.kind]} ('${log.name}'${knownBy(log)}${redactionText(log)})`;
}

/** A redaction that is configured and does not reach what is logged. */
function redactionText({ redacted = [] }: LogCall): string {
  if (redacted.length === 0) return '';
  const shown = redacted
    .slice(0, 3)
    .map((path) => `'${path}'`)
    .join(', ');
  return `, whose redaction of ${shown}${redacted.length > 3 ? ' and others' : ''} does not reach it`;
}

function knownBy(log: LogCall): string {
  switch (log.how) {
    case 'name':
      return ', a logger by its name';
    case 'type':
      return ', a logger by its type';
    case 'setting':
      return ', by the settings';
    case 'model':
      return ', by its model';
    case 'import': {
      const root = log.path?.root;
      return root?.kind === 'module' ? ` of '${root.specifier}'` : '';
    }
  }
}

/** Ids of records are what logs may hold (contract, "What is PHI"); a webhook's fields are judged by their own table. */
export function isAllowedInLogs(label: PhiLabel): boolean {
  return label.kind === 'record-id' && label.how !== 'webhook';
}

/** What flows from a source into one value of a log call. */
export interface LoggedFlows {
  readonly log: LogCall;
  readonly flows: readonly Flow<PhiLabel>[];
}

/** What reaches the file's logs, and those of other modules that its calls run, where it is told in the file. */
export function flowsIntoLogs(analysis: Analysis): readonly LoggedFlows[] {
  return analysis.fact('flows into logs', () =>
    [...analysis.logCalls, ...analysis.logCallsRun].flatMap((log) =>
      log.places.flatMap((place) => {
        const all = analysis.phiAt(place, 'logs', isAllowedInLogs);
        if (all.length === 0) return [];
        const flows = flowsHere(
          all.map((one) => atLog(one, log)),
          analysis,
        );
        return flows.length > 0 ? [{ log, flows }] : [];
      }),
    ),
  );
}

/** A flow into a function that is handed on stands on it: `load().then(console.log)` has no argument to show. */
function atLog(flow: Flow<PhiLabel>, log: LogCall): Flow<PhiLabel> {
  const { report } = flow;
  if (!log.handed || !contains(log.node, report.node)) return flow;
  return { ...flow, report: { ...report, node: log.handed } };
}
