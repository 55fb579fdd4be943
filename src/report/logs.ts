/** What the rules on logs share: what a log may hold, and what it is called. */
import type { SinkKind } from '../catalogue/tables.ts';
import type { PhiLabel } from '../phi/policy.ts';

/** The kinds of records in words. */
export const RECORDS: Readonly<Record<SinkKind, string>> = {
  log: 'a log',
  'error-reporter': 'an error report',
  trace: 'a trace',
  file: 'a log file',
};

/** Ids of records are what logs may hold (contract, "What is PHI"); a webhook's fields are judged by their own table. */
export function isAllowedInLogs(label: PhiLabel): boolean {
  return label.kind === 'record-id' && label.how !== 'webhook';
}
