/** Findings about values that flow: the words, the way in at most three steps, the whole trace as data. */
import type { Rule } from 'eslint';
import type { Analysis } from '../analysis.ts';
import { unwrap, type Node } from '../program/ast.ts';
import type { Place } from '../program/place.ts';
import { wayOf, type Step } from '../program/search.ts';
import type { Flow } from '../program/trace.ts';
import { textOf, type PhiLabel } from '../phi/policy.ts';

/** One step of a way, for tools. */
export interface TraceStep {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** The whole way of a finding that has no suggestion to carry it. */
export interface ToldTrace {
  readonly ruleId: string;
  readonly line: number;
  /** Counted from one, as in ESLint's messages. */
  readonly column: number;
  /** How the message begins: several values may be told at one place. */
  readonly value: string;
  readonly trace: readonly TraceStep[];
}

/** The traces of a file's findings so far, for the command's own rule to collect. */
export function toldTraces(analysis: Analysis): ToldTrace[] {
  return analysis.fact('told traces', () => []);
}

const HOW: Readonly<Record<PhiLabel['how'], string>> = {
  tag: 'tagged as PHI',
  type: 'of a type that is PHI',
  decorator: 'decorated as PHI',
  schema: 'PHI in its schema',
  fhir: 'PHI in FHIR',
  name: 'PHI by its name',
  webhook: "a patient's own words or number",
  sdk: 'what people wrote or said, as Twilio keeps it',
  model: 'PHI by its model',
};

/** How a value is known to be PHI: a field of a webhook by what it holds. */
function howKnown({ how, field }: PhiLabel): string {
  if (how !== 'webhook' || field === undefined) return HOW[how];
  return /Ur[il]s?\d*$/.test(field) ? "where a patient's words or pictures lie" : HOW[how];
}

/** The whole way from the source to the sink, one entry for each place that changes the line. */
export function traceOf(source: Step): TraceStep[] {
  const steps: TraceStep[] = [];
  for (const step of wayOf(source)) {
    const { place } = step;
    const start = place.module.positionAt(place.node.range[0]);
    const last = steps.at(-1);
    const text = textOf({ ...place, node: unwrap(place.node) });
    if (last?.file === place.module.filename && last.line === start.line) continue;
    steps.push({ file: place.module.filename, line: start.line, column: start.column + 1, text });
  }
  return steps;
}

/** The way in words: `patient.dx (line 4) → text (line 9)`, at most three steps; empty when source and sink share a line. */
export function wayText(trace: readonly TraceStep[], analysis: Analysis): string {
  if (trace.length < 2) return '';
  const [first] = trace;
  const last = trace.at(-1);
  const middle = trace.length > 2 ? trace[Math.floor((trace.length - 1) / 2)] : undefined;
  const shown = [first, middle, last].filter((step) => step !== undefined);
  const words = shown.map((step) => {
    const file = step.file === analysis.module.filename ? '' : `${step.file.split(/[\\/]/).at(-1) ?? ''}, `;
    return `${step.text.length > 32 ? `${step.text.slice(0, 29)}...` : step.text} (${file}line ${String(step.line)})`;
  });
  return `: ${words.join(' → ')}`;
}

/** The data of a finding about a flow: for the message, and whole for tools. */
export function flowData(
  flow: Flow<PhiLabel>,
  analysis: Analysis,
): { value: string; known: string; way: string; kind: string; lying: string; trace: readonly TraceStep[] } {
  const trace = traceOf(flow.source);
  return {
    value: `'${flow.label.text}'`,
    kind: flow.label.kind,
    known: howKnown(flow.label),
    way: wayText(trace, analysis),
    lying: flow.label.lying === undefined ? '' : `, and '${flow.label.lying}' on its way returns what it gets`,
    trace,
  };
}

/** What a value is, however it is reached: a field of a webhook, or a text without the place in a list of one. */
function whatIsTold({ field, text }: PhiLabel): string {
  return field === undefined || field === '' ? text.replaceAll(/\[\d+\]|\.\d+(?=\.|$)/g, '') : field;
}

/** Flows to report in the file: one for each value and place, those whose place is in another file left to it. */
export function flowsHere(flows: readonly Flow<PhiLabel>[], analysis: Analysis): Flow<PhiLabel>[] {
  const seen = new Set<string>();
  return flows.filter((flow) => {
    if (flow.report.module !== analysis.module) return false;
    const [start, end] = flow.report.node.range;
    const key = `${String(start)}:${String(end)}:${whatIsTold(flow.label)}:${flow.label.kind}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A location that starts at the value: the node of a place. */
export function locOf(
  context: Rule.RuleContext,
  place: Place,
): { start: { line: number; column: number }; end: { line: number; column: number } } {
  const node: Node = place.node;
  return {
    start: context.sourceCode.getLocFromIndex(node.range[0]),
    end: context.sourceCode.getLocFromIndex(node.range[1]),
  };
}
