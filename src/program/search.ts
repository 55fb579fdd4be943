/** Searches over the engine's edges: the way of a value is told, and where a finding about it stands. */
import { contains, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { keyOfPlace, type Edge, type EdgeKind, type Expansion, type Place } from './place.ts';

/** One place on the way of a value, seen from the sink backwards. */
export interface Step {
  readonly place: Place;
  readonly edge: Edge | undefined;
  /** The step nearer to the sink. */
  readonly parent: Step | undefined;
  /** The node on which a finding about the value stands (contract, "Where a finding stands"). */
  readonly report: Place;
  /** The value still lies in the expression that is reported. */
  readonly inside: boolean;
  /** The call in the reported expression through which the way left it. */
  readonly anchor: Node | undefined;
  /** The value rested in a field, a collection or an outer variable: the finding stays where it is. */
  readonly pinned: boolean;
  /** The way went from a parameter to a caller. */
  readonly crossed: boolean;
}

export type Verdict = 'go' | 'stop';

export interface SearchOptions {
  readonly kinds: ReadonlySet<EdgeKind>;
  /** Something that the visited places are told apart by, beside the place itself. */
  readonly keyOf?: (step: Step) => string;
}

/** A way that grows longer than this, or a search that sees more places, ends: limits.md tells. */
const MAX_STEPS = 4000;

/**
 * Visits every place that the value at `start` may come from, nearest first.
 * @returns false when the search was cut short by its budget
 */
export function search(
  engine: Engine,
  start: Place,
  options: SearchOptions,
  visit: (step: Step, expansion: Expansion) => Verdict,
): boolean {
  const first: Step = {
    place: start,
    edge: undefined,
    parent: undefined,
    report: start,
    inside: true,
    anchor: undefined,
    pinned: false,
    crossed: false,
  };
  const seen = new Set<string>();
  const queue: Step[] = [first];
  for (let i = 0; i < queue.length; i++) {
    if (i > MAX_STEPS) return false;
    const step = queue[i];
    if (!step) break;
    const placeKey = keyOfPlace(step.place);
    const key = `${placeKey}${step.pinned ? 'p' : ''}${idOfReport(step)}${options.keyOf?.(step) ?? ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const expansion = engine.expand(step.place, placeKey);
    if (visit(step, expansion) === 'stop') continue;
    for (const edge of expansion.edges) if (options.kinds.has(edge.kind)) queue.push(follow(step, edge));
  }
  return true;
}

function idOfReport(step: Step): string {
  return `@${step.report.node.range[0]}:${step.report.node.range[1]}`;
}

function follow(step: Step, edge: Edge): Step {
  const pinned = step.pinned || edge.rests === true;
  // A search that began inside a call goes up to the caller when it leaves that call.
  const up = edge.up === true || (edge.back === true && (edge.to.frame?.depth ?? 0) < (step.report.frame?.depth ?? 0));
  const crossed = step.crossed || up;
  // What lies in a wrapper such as `x as string` or `await x` is reported as the value inside it.
  const isHere =
    (up && !step.pinned) ||
    (step.inside && edge.inside === true) ||
    (!pinned && edge.back === true && step.anchor !== undefined && contains(step.anchor, edge.to.node));
  const anchor = step.anchor ?? (step.inside && edge.via ? edge.via : undefined);
  return {
    place: edge.to,
    edge,
    parent: step,
    report: isHere ? edge.to : step.report,
    inside: isHere,
    anchor: isHere ? undefined : anchor,
    pinned,
    crossed,
  };
}

/** The steps of a way, from the source to the sink. */
export function wayOf(step: Step): Step[] {
  const way: Step[] = [];
  for (let at: Step | undefined = step; at; at = at.parent) way.push(at);
  return way;
}

export const VALUE_ONLY: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['value']);
export const EVERYTHING: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['value', 'part', 'text']);
