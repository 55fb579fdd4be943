/** Reads what a models file says, and checks all of it: JSON only, nothing is executed. */
import {
  listOfObjects,
  oneOf,
  optionalText,
  readSafely,
  shape,
  text,
  type Reader,
  type Reading,
} from '../settings/readers.ts';
import { PHI_KINDS, type PhiKind } from '../catalogue/phi-kinds.ts';
import { exportProblem, moduleProblem, portProblem, readPort, readTarget, type Port, type Target } from './ports.ts';

/** The name of a models file. */

export const SINK_KINDS = ['message', 'speech', 'metadata', 'url', 'log', 'third-party'] as const;
export type ModelledSinkKind = (typeof SINK_KINDS)[number];

const SOURCE_KINDS = ['phi', 'webhook'] as const;
const FLOW_KINDS = ['text', 'value'] as const;

interface Row {
  readonly target: Target;
  /** The export as it is written. */
  readonly name: string;
}

/** What is handed to a function at a port leaves the program. */
export interface SinkRow extends Row {
  readonly kind: ModelledSinkKind;
  readonly port: Port;
}

/** What a function gives at a port is PHI of a kind, or what Twilio's webhook brings. */
export interface SourceRow extends Row {
  readonly kind: (typeof SOURCE_KINDS)[number];
  readonly phi: PhiKind;
  readonly port: Port;
}

/** What goes into a function at one port comes out at another, as it is or as a part of text. */
export interface FlowRow extends Row {
  readonly from: Port;
  readonly to: Port;
  readonly kind: (typeof FLOW_KINDS)[number];
}

export interface ModelRows {
  readonly sinks: readonly SinkRow[];
  readonly sources: readonly SourceRow[];
  readonly flows: readonly FlowRow[];
  /** Functions whose result is clean. */
  readonly sanitizers: readonly Row[];
  /** Exports that are Twilio clients. */
  readonly clients: readonly Row[];
}

export type RowsResult = { readonly rows: ModelRows } | { readonly errors: readonly string[] };

const about = {
  module: text("a package or a path, such as '@clinic/sms'", moduleProblem),
  export: text("an export of the module, such as 'send'", exportProblem),
  note: optionalText(),
};

/** A port at which a value goes in. */
const input = text(
  "a port, such as 'Argument[0]'",
  (value) => portProblem(value) ?? (goesIn(value) ? undefined : "but must be an argument, such as 'Argument[0]'."),
);
/** A port at which a value comes out. */
const output = text(
  "a port, such as 'ReturnValue'",
  (value) =>
    portProblem(value) ??
    (goesIn(value)
      ? "but must be 'ReturnValue', or the parameter of a function that is handed over: 'Argument[0].Parameter[0]'."
      : undefined),
);

function goesIn(value: string): boolean {
  return readPort(value)?.start.kind === 'argument';
}

function sourceReader(): Reader<{
  readonly module: string;
  readonly export: string;
  readonly port: string;
  readonly kind: SourceRow['kind'];
  readonly phi: PhiKind;
}> {
  const read = shape({ ...about, port: output, kind: oneOf(SOURCE_KINDS), phi: oneOf(PHI_KINDS, 'other') });
  return (value, path, reading) => {
    const source = read(value, path, reading);
    if (source.kind === 'webhook' && typeof value === 'object' && value !== null && 'phi' in value)
      reading.errors.push(`${path}.phi has no effect beside the kind 'webhook': leave it out.`);
    return source;
  };
}

const file = shape({
  $schema: optionalText(),
  sinks: listOfObjects('sinks', shape({ ...about, port: input, kind: oneOf(SINK_KINDS) })),
  sources: listOfObjects('sources', sourceReader()),
  flows: listOfObjects('flows', shape({ ...about, from: input, to: output, kind: oneOf(FLOW_KINDS, 'text') })),
  sanitizers: listOfObjects('functions', shape(about)),
  clients: listOfObjects('clients', shape(about)),
});

/**
 * Reads the text of a models file.
 * @param name what errors call the file
 * @returns the rows, or every error, each naming the file, the key, the value and what is allowed. Throws nothing.
 */
export function readRows(json: string, name: string): RowsResult {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { errors: [`${name} is no JSON: ${problemOf(error, json)}.`] };
  }
  if (value === undefined) value = null;
  const reading: Reading = { errors: [], places: new Map() };
  const read = readSafely(file, value, ROOT, reading);
  if (reading.errors.length > 0) return { errors: reading.errors.map((error) => named(error, name)) };
  const row = (one: { readonly module: string; readonly export: string }): Row => ({
    target: readTarget(one.module, one.export),
    name: one.export,
  });
  return {
    rows: {
      sinks: read.sinks.map((one) => ({ ...row(one), kind: one.kind, port: portOf(one.port) })),
      sources: read.sources.map((one) => ({ ...row(one), kind: one.kind, phi: one.phi, port: portOf(one.port) })),
      flows: read.flows.map((one) => ({
        ...row(one),
        from: portOf(one.from),
        to: portOf(one.to),
        kind: one.kind,
      })),
      sanitizers: read.sanitizers.map(row),
      clients: read.clients.map(row),
    },
  };
}

/** What the parser of JSON says, with the place as editors count it. */
function problemOf(error: unknown, json: string): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  return message.replace(/(?: in JSON)? at position (\d+)(?: \(.*\))?$/, (_, position: string) => {
    const before = json.slice(0, Number(position)).split('\n');
    return ` at line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`;
  });
}

/** Stands for the file in paths: no key of a path begins so. */
const ROOT = '\0';

function named(error: string, name: string): string {
  return error.replace(`${ROOT}.`, `${name}: `).replace(ROOT, name);
}

function portOf(text: string): Port {
  return readPort(text) ?? { start: { kind: 'result' }, path: [] };
}
