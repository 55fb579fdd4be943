/** Searches over the engine's edges: the way of a value is told, and where a finding about it stands. */
import { contains, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { idOf } from './module.ts';
import { keyOfPlace, type Edge, type EdgeKind, type Expansion, type Place, type PlaceKey } from './place.ts';

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

/** `end`: nothing more has to be found. */
export type Verdict = 'go' | 'stop' | 'end';

/** States of ways from which searches of one kind have found nothing: such ways are not gone again. */
export type Barren = Set<string>;

/** What a search has of earlier ones of its kind, which look for the same, and leaves for later ones. */
export interface Shared {
  readonly barren: Barren;
  /** How much this search has found so far. */
  readonly found: () => number;
  /** Whether what a step leads to depends on more of the way before it than `keyOf` says. */
  readonly isOwn?: (step: Step) => boolean;
}

export interface SearchOptions {
  readonly kinds: ReadonlySet<EdgeKind>;
  /** Something that the visited places are told apart by, beside the place itself. */
  readonly keyOf?: (step: Step) => string;
  /** Many sinks of a file share most of their ways. */
  readonly shared?: Shared | undefined;
}

/** A way that grows longer than this, or a search that sees more places, ends: limits.md tells. */
const MAX_STEPS = 4000;

/**
 * Visits every place that the value at `start` may come from, nearest first, until the visitor or the budget ends it.
 */
export function search(
  engine: Engine,
  start: Place,
  options: SearchOptions,
  visit: (step: Step, expansion: Expansion) => Verdict,
): void {
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
  const ways = options.shared && new SharedWays(options.shared);
  const seen = new Map<string, Step>();
  const queue: Step[] = [first];
  let next = 0;
  for (; next < queue.length && next <= MAX_STEPS; next++) {
    const step = queue[next];
    if (!step) break;
    const placeKey = keyOfPlace(step.place);
    const known = options.keyOf?.(step) ?? '';
    const key = `${placeKey}${step.pinned ? 'p' : ''}${idOfReport(step)}${known}`;
    const before = seen.get(key);
    if (before) {
      ways?.meet(step, before);
      continue;
    }
    seen.set(key, step);
    if (ways?.isBarren(step, `${stateOf(step, placeKey)}${known}`) === true) continue;
    const expansion = engine.expand(step.place, placeKey);
    const verdict = visit(step, expansion);
    if (verdict === 'end') return;
    ways?.look(step);
    if (verdict === 'stop') continue;
    for (const edge of expansion.edges) if (options.kinds.has(edge.kind)) queue.push(follow(step, edge));
  }
  ways?.remember(queue.slice(next));
}

/** The ways of one search, as far as others may share them. */
class SharedWays {
  readonly #shared: Shared;
  readonly #states = new Map<Step, string>();
  /** Steps from which something was found. */
  readonly #fruitful: Step[] = [];
  /** Steps that lead to a place where the search had been, by the step that did first. */
  readonly #met = new Map<Step, Step[]>();
  #found = 0;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  /** Whether an earlier search has found nothing from a step. */
  isBarren(step: Step, state: string): boolean {
    if (this.#shared.isOwn?.(step) === true) return false;
    if (this.#shared.barren.has(state)) return true;
    this.#states.set(step, state);
    return false;
  }

  meet(step: Step, before: Step): void {
    if (!step.parent) return;
    const met = this.#met.get(before);
    if (met) met.push(step.parent);
    else this.#met.set(before, [step.parent]);
  }

  /** Looks whether anything was found at a step. */
  look(step: Step): void {
    const found = this.#shared.found();
    if (found > this.#found) this.#fruitful.push(step);
    this.#found = found;
  }

  /**
   * Leaves what led to nothing to later searches.
   * @param rest steps that the search did not come to
   */
  remember(rest: readonly Step[]): void {
    const fruitful = new Set([...this.#fruitful, ...rest]);
    for (const step of fruitful) {
      if (step.parent) fruitful.add(step.parent);
      for (const parent of this.#met.get(step) ?? []) fruitful.add(parent);
    }
    const states = new Set([...fruitful].map((step) => this.#states.get(step)));
    for (const state of this.#states.values()) if (!states.has(state)) this.#shared.barren.add(state);
  }
}

/** All of a step that {@link follow} goes by, and a visitor may: searches that begin elsewhere come to the same from here. */
function stateOf({ edge, report, inside, anchor, pinned }: Step, placeKey: PlaceKey): string {
  const by = edge ? `${edge.kind}${edge.up ? 'u' : ''}${edge.back ? 'b' : ''}${edge.anyKey ? 'a' : ''}` : '';
  const at = `${idOf(report.module.ast)}.${report.frame?.depth ?? 0}`;
  return `${placeKey} ${by}${inside ? 'i' : ''}${pinned ? 'p' : ''}${anchor ? idOf(anchor) : ''}@${at}`;
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
