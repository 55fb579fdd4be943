/** Follows a value from a sink back to its sources. Knows nothing of what sources are: a policy tells. */
import type { Engine } from './engine.ts';
import { EVERYTHING, search, type Barren, type Step } from './search.ts';
import type { Expansion, Place } from './place.ts';

/** What a policy says of a place on the way. */
export type Judgement<Label> =
  /** A source for certain: the way ends here. */
  | { readonly kind: 'source'; readonly label: Label }
  /** A source if the value turns out to come from outside: the way goes on. */
  | { readonly kind: 'candidate'; readonly label: Label }
  /** Nothing of interest can come this way. */
  | { readonly kind: 'barrier' }
  /** What was a candidate before is none, and what comes further back on the way isn't either: only sources count. */
  | { readonly kind: 'clear' };

export interface TracePolicy<Label> {
  judge(step: Step, expansion: Expansion): Judgement<Label> | undefined;
  /** Whether a value from outside at the end of a way may be what a candidate's name says. */
  confirms(step: Step, label: Label): boolean;
  /** Whether what is seen at a place takes back what a candidate's name said nearer to the sink. */
  withdraws?(step: Step, label: Label): boolean;
  /** What the policy knows of a way before a step: a place is looked at once for each. */
  knownBefore?(step: Step): string;
}

/** A source that reaches a sink. */
export interface Flow<Label> {
  readonly label: Label;
  /** Where the source is; its parents lead to the sink. */
  readonly source: Step;
  /** Where a finding stands. */
  readonly report: Place;
}

/**
 * All sources of the value at a sink.
 * @param barren where earlier traces by the same policy found nothing: added to
 */
export function trace<Label>(engine: Engine, sink: Place, policy: TracePolicy<Label>, barren?: Barren): Flow<Label>[] {
  const flows: Flow<Label>[] = [];
  walk(engine, sink, policy, flows, barren, () => false);
  return flows;
}

/** Whether the value at a sink has any source: see {@link trace}. */
export function hasSource<Label>(engine: Engine, sink: Place, policy: TracePolicy<Label>, barren: Barren): boolean {
  const flows: Flow<Label>[] = [];
  walk(engine, sink, policy, flows, barren, () => flows.length > 0);
  return flows.length > 0;
}

/**
 * @param flows what is found is added here
 * @param isEnough whether no more has to be found
 */
function walk<Label>(
  engine: Engine,
  sink: Place,
  policy: TracePolicy<Label>,
  flows: Flow<Label>[],
  barren: Barren | undefined,
  isEnough: () => boolean,
): void {
  const carried = new Map<Step, { readonly label: Label; readonly step: Step }>();
  const inherited = (step: Step): { label: Label; step: Step } | undefined =>
    step.parent ? carried.get(step.parent) : undefined;
  const cleared = new Set<Step>();
  const isCleared = (step: Step): boolean => step.parent !== undefined && cleared.has(step.parent);
  const keyOf = (step: Step): string =>
    `${inherited(step) ? 'c' : isCleared(step) ? 'n' : ''}${policy.knownBefore?.(step) ?? ''}`;
  // What a candidate's name says may be confirmed or not by what the name is.
  const shared = barren && { barren, found: () => flows.length, isOwn: (step: Step) => inherited(step) !== undefined };
  search(engine, sink, { kinds: EVERYTHING, keyOf, shared }, (step, expansion) => {
    if (isEnough()) return 'end';
    const judgement = policy.judge(step, expansion);
    if (judgement?.kind === 'barrier') return 'stop';
    if (judgement?.kind === 'source') {
      flows.push({ label: judgement.label, source: step, report: step.report });
      return 'stop';
    }
    let candidate = inherited(step);
    if (candidate && policy.withdraws?.(step, candidate.label) === true) candidate = undefined;
    if (judgement?.kind === 'clear' || isCleared(step)) {
      cleared.add(step);
      candidate = undefined;
    } else if (judgement?.kind === 'candidate') candidate ??= { label: judgement.label, step };
    if (candidate) {
      carried.set(step, candidate);
      const outside =
        expansion.end === 'opaque' || expansion.end === 'import' || expansion.edges.some((edge) => edge.up === true);
      if (outside && policy.confirms(step, candidate.label)) {
        flows.push({ label: candidate.label, source: candidate.step, report: candidate.step.report });
        // What a parameter's own name says is said here, not again at its callers.
        return 'stop';
      }
    }
    return 'go';
  });
}
