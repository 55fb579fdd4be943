/** The text that a function sends and also logs: what goes to a patient is as private in a log as what comes from one. */
import { contains, enclosingFunction, unwrap, type Node } from '../program/ast.ts';
import type { Engine, Value } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Expansion, type Place } from '../program/place.ts';
import { search, VALUE_ONLY } from '../program/search.ts';
import { trace, type TracePolicy } from '../program/trace.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation } from './operation.ts';

export interface SentText {
  /** The expression in the log that carries the text. */
  readonly node: Node;
  readonly log: LogCall;
  /** What sends it: `messages.create`. */
  readonly operation: Operation;
}

export interface SentContext {
  readonly engine: Engine;
  readonly module: Module;
  readonly logs: readonly LogCall[];
  readonly operations: readonly Operation[];
  /** Whether what is at a place carries nothing of its content any more. */
  readonly isClean: (place: Place) => boolean;
}

/**
 * The logs of a text in the function that sends it. Texts that are the same for everybody are none: constants, and choices
 * among them.
 */
export function loggedSentTexts({ engine, module, logs, operations, isClean }: SentContext): SentText[] {
  const found = new Map<Node, SentText>();
  for (const operation of operations) {
    const fn =
      operation.spot.module === module || !operation.spot.module ? enclosingFunction(operation.node) : undefined;
    const near = fn ? logs.filter((log) => contains(fn, log.node)) : [];
    if (near.length === 0) continue;
    const texts = textsOf(engine, operation);
    if (texts.size === 0) continue;
    const policy: TracePolicy<true> = {
      judge: ({ place }, expansion) => {
        if (isClean(place)) return { kind: 'barrier' };
        return texts.has(keyOf(place, expansion)) ? { kind: 'source', label: true } : undefined;
      },
      confirms: () => false,
    };
    for (const log of near) {
      for (const place of log.places) {
        if (place.module !== module) continue;
        for (const { report } of trace(engine, place, policy))
          if (report.module === module && !found.has(report.node))
            found.set(report.node, { node: report.node, log, operation });
      }
    }
  }
  return [...found.values()];
}

/** The values that an operation sends as text and that aren't known, by what tells them from others. */
function textsOf(engine: Engine, operation: Operation): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const name of operation.names) {
    const parameter = operation.parameter(name);
    if (parameter?.entry.role !== 'text' || parameter.present === 'no') continue;
    for (const place of parameter.values.flatMap((value) => value.places)) {
      if (!engine.values(place).some(isOwn)) continue;
      search(engine, place, { kinds: VALUE_ONLY }, (step, expansion) => {
        const isEnd = expansion.end !== undefined && isOwn({ place: step.place, end: expansion.end });
        if (isEnd || isGiven(expansion)) keys.add(keyOf(step.place, expansion));
        // What callers give is told where it is logged.
        return isGiven(expansion) ? 'stop' : 'go';
      });
    }
  }
  return keys;
}

/** Whether a place is a parameter as it came in. */
function isGiven({ edges }: Expansion): boolean {
  return edges.length > 0 && edges.every((edge) => edge.up === true);
}

/** What tells a value from others: a variable that is read as it came in is the same wherever it is. */
function keyOf(place: Place, expansion: Expansion): string {
  const node = unwrap(place.node);
  const variable = node.type === 'Identifier' ? place.module.variableOf(node) : undefined;
  const [first] = variable?.identifiers ?? [];
  const asGiven = first && (isGiven(expansion) || expansion.end === 'opaque');
  return `${asGiven ? 'given' : (expansion.end ?? '')} ${keyOfPlace(asGiven ? { ...place, node: first } : place)}`;
}

/** A text of its own for each message: from outside, or put together with something that is. */
function isOwn({ end, place }: Pick<Value, 'end' | 'place'>): boolean {
  const node = unwrap(place.node);
  // What the environment holds is configuration.
  if (end === 'opaque') return !(node.type === 'Identifier' && node.name === 'process' && place.path[0] === 'env');
  return end === 'clean' && (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression');
}
