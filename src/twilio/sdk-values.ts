/**
 * Values of Twilio that are logged whole: a client prints its auth token, a message its text and its numbers, whether the
 * SDK gives it or the answer to a REST request (research/sdk-facts.md, section 2, types of twilio 3.84 to 6.2, 2026-11-25).
 */
import { resourceAt } from '../catalogue/operations.ts';
import { SDK_CONTENT } from '../catalogue/sdk-content.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { calleeName, unwrap, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY, isElementKey } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { EVERYTHING, search, wayOf, type Barren, type Step } from '../program/search.ts';
import { twilioPath } from './clients.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation } from './operation.ts';
import { printedValues } from './printed-values.ts';
import { RestAnswers, runsOnFailure } from './rest-answers.ts';
import type { RestRequest } from './rest.ts';
import { givenNames, type GivenName } from './sdk-callbacks.ts';

export interface LoggedValue {
  /** Where a finding stands. */
  readonly node: Node;
  readonly log: LogCall;
  /** What it is, in words: `a client`, `a message`. */
  readonly what: string;
  readonly of: 'SDK' | 'REST API';
  /** The property that holds the content, where one is read. */
  readonly property?: string;
  /** It has no property that could be logged instead. */
  readonly isWrapped?: boolean;
  /** The program has just made it, of what it gave. */
  readonly isOwn?: boolean;
}

/** What a value of Twilio is. */
type Kind = Omit<LoggedValue, 'node' | 'log'>;

/** Methods that give instances, or lists of them. */
const GIVES: ReadonlySet<string> = new Set(['create', 'fetch', 'update', 'list', 'page', 'getPage', 'each']);
/** Those that give what is there already, and the reader of an answer of the REST API. */
const FETCHES: ReadonlySet<string> = new Set(['fetch', 'list', 'page', 'getPage', 'json']);
const PROPERTIES: ReadonlySet<string> = new Set(SDK_CONTENT.flatMap(({ properties }) => properties));
/** What leads from an instance to its data. */
const THROUGH: ReadonlySet<string> = new Set(['toJSON', '()', 'instances', '_properties', '_solution']);

export interface ValueContext {
  readonly engine: Engine;
  readonly module: Module;
  readonly operations: readonly Operation[];
  readonly requests: readonly RestRequest[];
}

export interface LoggedContext {
  readonly engine: Engine;
  readonly module: Module;
  readonly logs: readonly LogCall[];
  readonly values: TwilioValues;
  /** Whether there are functions that may be wrappers of logs. */
  readonly hasFunctions: boolean;
  /** Whether what is at a place carries nothing of its content any more. */
  readonly isClean: (place: Place) => boolean;
}

/** The values in log calls that are clients or content of Twilio. */
export function loggedValues(context: LoggedContext): LoggedValue[] {
  const { module, logs, values } = context;
  const found = new Map<Node, LoggedValue>();
  const kindOf = (node: Node, path: readonly string[]): Kind | undefined => {
    const kind = values.kindOf(node, path);
    return kind?.of === 'REST API' && runsOnFailure(node) ? undefined : kind;
  };
  const add = (node: Node, path: readonly string[], log: LogCall): void => {
    const told = log.handed ?? node;
    const kind = found.has(told) ? undefined : kindOf(node, path);
    if (kind) found.set(told, { node: told, log, ...kind });
  };
  const addPrinted = ({ node, path }: Place, log: LogCall): void => {
    for (const one of printedWith(node, path)) add(one, path, log);
  };
  const isTold = ({ node, path }: Place): boolean =>
    printedWith(node, path).some((one) => kindOf(one, path) !== undefined);
  const barren: Barren = new Set();
  for (const log of logs) {
    for (const place of log.places) {
      if (place.rejected === true) continue;
      if (log.handed) {
        if (place.module === module) add(place.node, place.path, log);
        continue;
      }
      // What a wrapper is given is told where it is given: by the outermost call.
      const told = new Set<Step>();
      for (const step of argumentsOf(context, place, isTold, barren)) {
        if (told.has(step)) continue;
        addPrinted(step.place, log);
        for (const one of wayOf(step)) told.add(one);
      }
      if (told.size === 0 && place.module === module) addPrinted(place, log);
    }
  }
  return [...found.values()];
}

/** The expressions that are printed with one, or with what lies below it. */
function printedWith(node: Node, path: readonly string[]): readonly Node[] {
  return path.length > 0 ? [node] : printedValues(node);
}

/** The arguments by which callers in the module give what a wrapper writes, as far as they are told: the outermost first. */
function argumentsOf(
  { engine, module, isClean, hasFunctions }: LoggedContext,
  sink: Place,
  isTold: (place: Place) => boolean,
  barren: Barren,
): Step[] {
  if (!hasFunctions) return [];
  const found: Step[] = [];
  search(engine, sink, { kinds: EVERYTHING, shared: { barren, found: () => found.length } }, (step) => {
    const { place, edge, report } = step;
    if (isClean(place)) return 'stop';
    const isArgument = edge?.up === true || edge?.back === true;
    if (isArgument && place === report && place.module === module && place.except === undefined && isTold(place))
      found.push(step);
    return 'go';
  });
  return found.reverse();
}

/** Whether a place is what a call may fetch from Twilio, by the names alone: before anything is looked up. */
export function mayBeFetched(place: Place): boolean {
  const node = unwrap(place.node);
  if (node.type !== 'CallExpression' || place.rejected === true || !FETCHES.has(calleeName(node) ?? '')) return false;
  const last = namesBelow(place.path).at(-1);
  return last === undefined || PROPERTIES.has(camel(last));
}

/** The names of properties in a path below an instance, or a list of them. */
function namesBelow(path: readonly string[]): readonly string[] {
  return path.filter((token) => !THROUGH.has(token) && !isElementKey(token));
}

/** What expressions of a module are of Twilio's. */
export class TwilioValues {
  readonly #context: ValueContext;
  readonly #sdk: ReadonlyMap<Node, Operation>;
  readonly #answers: RestAnswers;
  readonly #given: ReadonlyMap<object, GivenName>;
  readonly #kinds = new Map<PlaceKey, Kind | undefined>();

  constructor(context: ValueContext) {
    const { engine, module, operations, requests } = context;
    this.#context = context;
    this.#sdk = new Map(operations.filter((one) => one.dialect === 'sdk').map((one) => [one.node, one]));
    this.#answers = new RestAnswers(module, requests, operations);
    this.#given = givenNames(engine, module);
  }

  /** Whether something that is printed with an expression is Twilio's content, or a client. */
  isPrintedWith(node: Node): boolean {
    return printedValues(node).some((one) => this.kindOf(one, []) !== undefined);
  }

  /** What the value of an expression is, or what a list has in it: `messages.map((m) => m.body)`. */
  kindOf(node: Node, below: readonly string[]): Kind | undefined {
    return this.#kindAt(node, below) ?? this.#kindAt(node, [...below, ANY]);
  }

  /**
   * The property of Twilio's that holds what people wrote or said, where a call fetches it: `body` at the `body` of what
   * `messages.list()` gives; '' for all of what is fetched. For places that {@link mayBeFetched}.
   */
  contentAt(place: Place): string | undefined {
    const kind = this.#kindOf(place);
    // All of an answer of the REST API may be the error instead.
    const isWhole = kind?.of === 'SDK' && kind.what !== 'a client' && kind.isOwn !== true;
    return kind?.property ?? (isWhole ? '' : undefined);
  }

  #kindAt(node: Node, below: readonly string[]): Kind | undefined {
    const { engine, module } = this.#context;
    return this.#kindOf(engine.at(module, node, below));
  }

  #kindOf(place: Place): Kind | undefined {
    const key = keyOfPlace(place);
    if (!this.#kinds.has(key)) this.#kinds.set(key, this.#findKind(place));
    return this.#kinds.get(key);
  }

  #findKind(place: Place): Kind | undefined {
    const { engine } = this.#context;
    for (const path of accessPathsOf(engine, place)) {
      const kind = this.#kindAtPath(path) ?? this.#givenAt(path);
      if (kind) return kind;
      const answer = this.#answers.at(path);
      if (answer) return contentOf(answer.operation, answer.path, answer.isWrapped);
    }
    // Clients that are known by what is done with them.
    for (const value of engine.values(place)) {
      const operation = value.place.rejected === true ? undefined : this.#sdk.get(unwrap(value.place.node));
      const kind = operation && contentOf(operation, value.place.path);
      if (kind) return kind;
    }
    return undefined;
  }

  #kindAtPath(path: AccessPath): Kind | undefined {
    const known = twilioPath(path);
    return known?.kind === 'client' ? kindAt(known.tokens, path.root.kind === 'type') : undefined;
  }

  /** What a callback is given: by the call that it is given to, or by the event. */
  #givenAt({ root, tokens }: AccessPath): Kind | undefined {
    if (root.kind !== 'unknown' || root.node.type !== 'Identifier') return undefined;
    const variable = root.module.variableOf(root.node);
    const given = variable && this.#given.get(variable);
    if (!given) return undefined;
    const { by } = given;
    const below = [...given.path, ...tokens];
    if ('events' in by) {
      const wanted = by.path === '' ? [] : by.path.split(' ');
      const inside = wanted.every((token, i) => i >= below.length || below[i] === token);
      return inside ? contentOf({ resource: by.resource, action: 'fetch' }, below.slice(wanted.length)) : undefined;
    }
    const operation = this.#sdk.get(by);
    if (operation) return contentOf(operation, below);
    const { engine, module } = this.#context;
    for (const path of accessPathsOf(engine, engine.at(module, by.callee))) {
      const kind = this.#kindAtPath({ ...path, tokens: [...path.tokens, '()', ...below], calls: [...path.calls, by] });
      if (kind) return kind;
    }
    return undefined;
  }
}

function kindAt(tokens: readonly string[], isTyped: boolean): Kind | undefined {
  if (tokens.length === 0) return { what: 'a client', of: 'SDK' };
  for (let end = tokens.length - 1; end > 0; end--) {
    const method = tokens[end] ?? '';
    if (tokens[end + 1] !== '()' || !GIVES.has(method)) continue;
    const resource = resourceAt(tokens.slice(0, end));
    if (resource) return contentOf({ resource: resource.entry.id, action: method }, tokens.slice(end + 2));
  }
  if (!isTyped) return undefined;
  // An instance by its declared type: the last call selects it.
  for (let end = tokens.length; end > 0; end--) {
    if (tokens[end - 1] !== '()') continue;
    const resource = resourceAt(tokens.slice(0, end));
    if (resource) return contentOf({ resource: resource.entry.id, action: 'fetch' }, tokens.slice(end));
  }
  return undefined;
}

function contentOf(
  { resource, action, dialect = 'sdk' }: Pick<Operation, 'resource' | 'action'> & Partial<Operation>,
  below: readonly string[],
  isWrapped = false,
): Kind | undefined {
  const row = SDK_CONTENT.find((one) => new RegExp(one.resource).test(resource));
  if (!row || (dialect === 'rest' && action === 'remove')) return undefined;
  const of = dialect === 'rest' ? 'REST API' : 'SDK';
  const keys = namesBelow(below);
  const isList = dialect === 'rest' && action === 'list';
  const [property, ...rest] = isList && keys[0] === row.list ? keys.slice(1) : keys;
  // A page, or the list in it, is no instance.
  const wrapped = isWrapped || isList ? { isWrapped: true } : {};
  const isOwn = action === 'create' || action === 'update';
  if (property === undefined) return { what: row.name, of, ...wrapped, ...(isOwn ? { isOwn } : {}) };
  // The text that the program itself has just given is judged where it comes from.
  if (isOwn) return undefined;
  const name = dialect === 'rest' ? camel(property) : property;
  return row.properties.includes(name) && rest.length === 0 ? { what: row.name, of, property } : undefined;
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
