/** The text that a function sends and also logs: what goes to a patient is as private in a log as what comes from one. */
import { contains, enclosingFunction, unwrap, type FunctionNode, type Node } from '../program/ast.ts';
import type { Engine, Value } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Expansion, type Frame, type Place } from '../program/place.ts';
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
  readonly operations: readonly Operation[];
  /** Whether what is at a place carries nothing of its content any more. */
  readonly isClean: (place: Place) => boolean;
}

/** A function that sends something, and how its texts are found. */
interface Sender {
  readonly fn: FunctionNode;
  readonly operation: Operation;
  /** Undefined where no text is known. */
  policy: TracePolicy<true> | undefined | 'unasked';
}

/**
 * The texts that the functions of a module send. Those that are the same for everybody are none: constants, and choices
 * among them.
 */
export class SentTexts {
  readonly #context: SentContext;
  readonly #senders: readonly Sender[];

  constructor(context: SentContext) {
    this.#context = context;
    this.#senders = context.operations.flatMap((operation): Sender[] => {
      const { module = context.module } = operation.spot;
      const fn = module === context.module ? enclosingFunction(operation.node) : undefined;
      return fn ? [{ fn, operation, policy: 'unasked' }] : [];
    });
  }

  /** The logs of a text in the function that sends it, or that are run by its calls. */
  logged(logs: readonly LogCall[]): SentText[] {
    const { engine, module } = this.#context;
    const found = new Map<Node, SentText>();
    for (const sender of this.#senders) {
      const { operation } = sender;
      for (const log of logs) {
        for (const place of log.places) {
          const here = place.module === module ? log.node : enteredBy(place.frame);
          const policy = here && contains(sender.fn, here) ? this.#policyOf(sender) : undefined;
          if (!policy) continue;
          for (const { report } of trace(engine, place, policy))
            if (report.module === module && !found.has(report.node))
              found.set(report.node, { node: report.node, log, operation });
        }
      }
    }
    return [...found.values()];
  }

  /** Whether a function that sends a text hands it on by an expression. */
  isSentWith(node: Node): boolean {
    const { engine, module } = this.#context;
    return this.#senders.some((sender) => {
      const policy = contains(sender.fn, node) ? this.#policyOf(sender) : undefined;
      return policy !== undefined && trace(engine, engine.at(module, node), policy).length > 0;
    });
  }

  #policyOf(sender: Sender): TracePolicy<true> | undefined {
    if (sender.policy !== 'unasked') return sender.policy;
    const { engine, isClean } = this.#context;
    const texts = textsOf(engine, sender.operation);
    sender.policy =
      texts.size === 0
        ? undefined
        : {
            judge: ({ place }, expansion) => {
              if (isClean(place)) return { kind: 'barrier' };
              return texts.has(keyOf(place, expansion)) ? { kind: 'source', label: true } : undefined;
            },
            confirms: () => false,
          };
    return sender.policy;
  }
}

/** The call of the file's own by which a function of another module is entered. */
function enteredBy(frame: Frame | undefined): Node | undefined {
  let at = frame;
  while (at?.parent) at = at.parent;
  return at?.site;
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
