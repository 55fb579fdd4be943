/** Where PHI goes: findings about values, grouped by what the value is and where it ends up. */
import type { PhiKind } from '../../catalogue/phi-kinds.ts';
import type { Finding } from './finding.ts';
import type { Report } from './report.ts';

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  /** Findings, without the suppressed ones. */
  readonly open: number;
  readonly suppressed: number;
}

const KINDS: Readonly<Record<PhiKind, string>> = {
  name: 'Names',
  contact: 'Contact details',
  address: 'Addresses',
  'birth-date': 'Dates of birth',
  identifier: 'Identifiers',
  'record-id': 'Record ids',
  appointment: 'Appointments',
  provider: 'Providers',
  condition: 'Conditions',
  medication: 'Medications',
  lab: 'Lab results',
  procedure: 'Procedures',
  coverage: 'Coverage',
  note: 'Notes',
  demographic: 'Demographics',
  biometric: 'Biometrics',
  device: 'Devices',
  message: 'Inbound messages',
  other: 'Other PHI',
};

/** Services by name that the picture has room for; the others are one. */
const MOST_SERVICES = 8;

/** One edge for each pair of a kind of PHI and a place that it goes to, the heaviest first. */
export function flowEdges(report: Report): FlowEdge[] {
  const edges = new Map<string, { from: string; to: string; open: number; suppressed: number }>();
  for (const finding of [...report.findings, ...report.suppressed]) {
    const to = destinationOf(finding);
    if (!finding.phi || to === undefined) continue;
    const from = finding.phi.known === "an error of Twilio's SDK" ? 'Errors of the SDK' : KINDS[finding.phi.kind];
    const key = `${from}\n${to}`;
    const edge = edges.get(key) ?? { from, to, open: 0, suppressed: 0 };
    if (finding.suppression) edge.suppressed += 1;
    else edge.open += 1;
    edges.set(key, edge);
  }
  return mergeServices([...edges.values()]).sort(
    (a, b) => weightOf(b) - weightOf(a) || (a.from + a.to < b.from + b.to ? -1 : 1),
  );
}

/** Findings on an edge, suppressed or not. */
export function weightOf({ open, suppressed }: FlowEdge): number {
  return open + suppressed;
}

const SERVICE = 'Service: ';

function destinationOf({ ruleName, phi }: Finding): string | undefined {
  if (!phi) return undefined;
  switch (ruleName) {
    case 'no-phi-in-message-body':
      return 'Messages';
    case 'no-phi-in-speech':
      return 'Spoken text';
    case 'no-phi-in-metadata':
      return phi.sink.startsWith('the URL') ? 'URLs given to Twilio' : 'Names, tags and attributes';
    case 'no-phi-logging':
    case 'no-raw-webhook-logging':
      if (phi.sink.startsWith('an error report')) return 'Error reports';
      return phi.sink.startsWith('a trace') ? 'Traces' : 'Logs';
    default:
      return `${SERVICE}${phi.sink}`;
  }
}

function mergeServices(edges: readonly FlowEdge[]): FlowEdge[] {
  const weights = new Map<string, number>();
  for (const edge of edges) {
    if (edge.to.startsWith(SERVICE)) weights.set(edge.to, (weights.get(edge.to) ?? 0) + weightOf(edge));
  }
  const heaviest = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = new Set(heaviest.slice(0, MOST_SERVICES).map(([name]) => name));
  const merged = new Map<string, FlowEdge>();
  for (const edge of edges) {
    const to = !edge.to.startsWith(SERVICE) || named.has(edge.to) ? edge.to : 'Other services';
    const key = `${edge.from}\n${to}`;
    const known = merged.get(key);
    merged.set(key, {
      from: edge.from,
      to,
      open: edge.open + (known?.open ?? 0),
      suppressed: edge.suppressed + (known?.suppressed ?? 0),
    });
  }
  return [...merged.values()];
}
