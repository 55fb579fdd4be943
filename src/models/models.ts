/** What models say about the calls of a program: which rows name the function of a call, and where their ports are. */
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import {
  dottedName,
  isCall,
  isFunction,
  lastName,
  rootOf,
  staticKey,
  unwrap,
  wrapped,
  type CallNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import { importedBy, namesTaken } from '../program/imports.ts';
import type { Module } from '../program/module.ts';
import { sameModule } from '../program/names.ts';
import type { Place } from '../program/place.ts';
import type { Sign } from '../program/sign.ts';
import type { Port, Target } from './ports.ts';
import type { FlowRow, ModelRows, SinkRow, SourceRow } from './read.ts';

interface Row {
  readonly target: Target;
  readonly name: string;
}

let made = 0;

/** All rows of a run's models. */
export class Models implements ModelRows {
  readonly sinks: readonly SinkRow[];
  readonly sources: readonly SourceRow[];
  readonly flows: readonly FlowRow[];
  readonly sanitizers: readonly Row[];
  readonly clients: readonly Row[];
  /** By what is remembered of files: whether they load a module that a row is about. */
  readonly sign: Sign = {
    name: `models ${String(++made)}`,
    inText: (text) => this.mentionedIn(text),
    inCode: () => true,
  };
  readonly #mention: RegExp | undefined;
  readonly #lastNames: ReadonlySet<string>;

  constructor(parts: readonly ModelRows[]) {
    this.sinks = parts.flatMap((part) => part.sinks);
    this.sources = parts.flatMap((part) => part.sources);
    this.flows = parts.flatMap((part) => part.flows);
    this.sanitizers = parts.flatMap((part) => part.sanitizers);
    this.clients = parts.flatMap((part) => part.clients);
    const all: readonly Row[] = [...this.sinks, ...this.sources, ...this.flows, ...this.sanitizers, ...this.clients];
    const modules = new Set(all.map(({ target }) => essence(target.module)));
    this.#mention =
      modules.size === 0
        ? undefined
        : new RegExp([...modules].map((one) => one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|'));
    this.#lastNames = new Set([
      ...all.map(({ target }) => target.tokens.findLast((token) => token !== '()') ?? 'default'),
      ...OF_FUNCTIONS,
    ]);
  }

  /** The clients as the settings write them. */
  get clientNames(): readonly string[] {
    return this.clients.map(({ target: { module, tokens } }) =>
      // Behind an alias of the package's own, the settings know the end of the path.
      [module.replace(/^#[^/]*\//, ''), tokens.length === 0 ? 'default' : tokens.join('.')].join('#'),
    );
  }

  /** Whether a file's text may load a module that a row is about. Costs one search. */
  mentionedIn(text: string): boolean {
    return this.#mention?.test(text) === true;
  }

  /** The rows whose export is the function at a place. */
  rowsAt<T extends Row>(engine: Engine, callee: Place, rows: readonly T[]): readonly T[] {
    if (rows.length === 0 || !this.#mayName(callee.node)) return [];
    const names = namesOf(callee);
    const isNamed = (row: T): boolean => names.some((one) => isTarget(row.target, one.module, one.tokens, undefined));
    const named = rows.filter(isNamed);
    if (named.length === rows.length) return named;
    const paths = accessPathsOf(engine, { ...callee, path: [], except: undefined });
    return rows.filter((row) => named.includes(row) || paths.some((path) => fits(row.target, path)));
  }

  /** A member under a name that no row has is none of them. */
  #mayName(node: Node): boolean {
    const callee = unwrap(node);
    if (callee.type !== 'MemberExpression') return true;
    const name = staticKey(callee.property, callee.computed);
    return name === undefined || this.#lastNames.has(name);
  }
}

const OF_FUNCTIONS: readonly string[] = ['call', 'apply', 'bind', 'default'];

/** What every specifier of a module has in it: a package's name, the end of a path. */
function essence(module: string): string {
  const plain = module.replace(/^(?:\.{1,2}\/)+/, '').replace(/\.(?:[cm]?[jt]sx?|json)$/, '');
  return /^[.#~/]/.test(module) ? (plain.split('/').at(-1) ?? plain) : plain;
}

function fits(target: Target, { root, tokens }: AccessPath): boolean {
  if (root.kind === 'module') return isTarget(target, root.specifier, tokens, undefined);
  return root.kind === 'type' && isTarget(target, root.specifier, tokens, root.name);
}

function isTarget(target: Target, specifier: string, tokens: readonly string[], type: string | undefined): boolean {
  if (!isModule(specifier, target.module)) return false;
  if (type === undefined) return isSame(target.tokens, tokens);
  const { instance } = target;
  if (!instance) return false;
  return (instance.type === undefined || instance.type === type.split('.').at(-1)) && isSame(instance.tokens, tokens);
}

/** A package is meant by its very name, what may be a path by its end. */
function isModule(specifier: string, wanted: string): boolean {
  if (/^(?:@[^/]+\/[^/]+|[^./#~@][^/]*)$/.test(wanted))
    return specifier.replace(/^npm:\/?/, '').replace(/(?<=[^@/])@[^/]*$/, '') === wanted;
  return sameModule(specifier, wanted);
}

function isSame(wanted: readonly string[], tokens: readonly string[]): boolean {
  return wanted.length === tokens.length && wanted.every((token, i) => token === tokens[i]);
}

/** What an imported name is called by its module, whether that module can be seen or not. */
function namesOf(callee: Place): { module: string; tokens: readonly string[] }[] {
  const names = dottedName(callee.node);
  const root = rootOf(callee.node);
  if (!names || root.type !== 'Identifier') return [];
  const definition = callee.module.variableOf(root)?.defs[0];
  if ((definition?.type as string | undefined) !== 'ImportBinding') return [];
  const imported = importedBy(definition?.node as Node);
  if (!imported) return [];
  return [{ module: imported.specifier, tokens: [...namesTaken(imported), ...names.slice(1)] }];
}

/** A call of a modelled function, or one that hands it on to be called: `promise.then(send)`. */
export interface ModelledCall<T> {
  readonly node: CallNode;
  readonly row: T;
  /** The function. */
  readonly callee: Node;
  /** The places of a port at which a value goes in. */
  placesOf(port: Port): readonly Place[];
}

/** All calls of a module that rows are about. */
export function modelledCalls<T extends Row>(
  engine: Engine,
  module: Module,
  models: Models,
  rows: readonly T[],
): ModelledCall<T>[] {
  const found: ModelledCall<T>[] = [];
  if (rows.length === 0) return found;
  for (const node of module.index.calls) {
    const place = engine.at(module, node);
    const { callee, shift, spread } = applied(engine, place, node);
    for (const row of models.rowsAt(engine, { ...place, node: callee }, rows))
      found.push({ node, row, callee, placesOf: (port) => inputsOf(place, node, port, shift, spread) });
    const handed = handedOn(node);
    if (!handed) continue;
    for (const row of models.rowsAt(engine, { ...place, node: handed.fn }, rows)) {
      const given: Place = { ...place, node: handed.object, path: handed.path };
      found.push({ node, row, callee: handed.fn, placesOf: (port) => inputsOfHanded(given, port) });
    }
  }
  return found;
}

/** `send.call(null, x)` calls `send`: where its own arguments begin, and whether they come as one list. */
function applied(
  engine: Engine,
  place: Place,
  call: CallNode,
): { readonly callee: Node; readonly shift: number; readonly spread: boolean } {
  const callee = unwrap(call.callee);
  const plain = { callee, shift: 0, spread: false };
  if (callee.type !== 'MemberExpression' || call.type === 'NewExpression') return plain;
  const method = staticKey(callee.property, callee.computed);
  if (method !== 'call' && method !== 'apply') return plain;
  // A modelled function may itself be called so.
  if (engine.functionsAt({ ...place, node: callee }).length > 0) return plain;
  return { callee: unwrap(callee.object), shift: 1, spread: method === 'apply' };
}

/** The places in a call at which a port is. */
export function inputsOf(place: Place, call: CallNode, port: Port, shift = 0, isList = false): readonly Place[] {
  const { start, path } = port;
  if (start.kind !== 'argument') return [];
  const at = (node: Node, below: readonly string[]): Place => ({ ...place, node, path: below, except: undefined });
  if (start.index === 'this') {
    const callee = unwrap(call.callee);
    return callee.type === 'MemberExpression' ? [at(callee.object, path)] : [];
  }
  const found: Place[] = [];
  call.arguments.forEach((argument, i) => {
    const index = i - shift;
    if (index < 0) return;
    if (argument.type === 'SpreadElement' || isList) {
      const node = argument.type === 'SpreadElement' ? argument.argument : argument;
      if (start.index === 'any') found.push(at(node, [ANY, ...path]));
      else if (Number(start.index) >= index) found.push(at(node, [String(Number(start.index) - index), ...path]));
    } else if (start.index === 'any' || start.index === index) {
      if (path.length > 0 || !isFunction(argument)) found.push(at(argument, path));
    }
  });
  return found;
}

function inputsOfHanded(given: Place, { start, path }: Port): readonly Place[] {
  if (start.kind !== 'argument' || start.index === 'this') return [];
  return start.index === 'any' || start.index === 0 ? [{ ...given, path: [...given.path, ...path] }] : [];
}

/** Methods that call a function with what they hang on, and with which part of it. */
const CALLERS: Readonly<Record<string, readonly string[]>> = {
  then: [],
  forEach: [ANY],
  map: [ANY],
  flatMap: [ANY],
};

function handedOn(
  call: CallNode,
): { readonly fn: Node; readonly object: Node; readonly path: readonly string[] } | undefined {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (callee.type !== 'MemberExpression' || !first) return undefined;
  const method = staticKey(callee.property, callee.computed) ?? '';
  const path = Object.hasOwn(CALLERS, method) ? CALLERS[method] : undefined;
  const fn = unwrap(first);
  if (!path || (fn.type !== 'Identifier' && fn.type !== 'MemberExpression')) return undefined;
  return { fn, object: callee.object, path };
}

/** The call that a function is written into, or handed to by its name, and as which argument. */
export function callsWith(fn: Node, module: Module): { readonly call: CallNode; readonly index: number }[] {
  const names: Node[] = [fn];
  if (isFunction(fn)) {
    const holder = wrapped(fn).parent;
    const own = fn.id ?? (holder?.type === 'VariableDeclarator' ? holder.id : undefined);
    const variable = own ? module.variableOf(own) : null;
    names.push(...(variable?.references ?? []).map((reference) => reference.identifier as Node));
  }
  return names.flatMap((name) => {
    const outer = wrapped(name);
    const call = outer.parent;
    if (!isCall(call) || call.callee === outer) return [];
    return [{ call, index: call.arguments.findIndex((argument) => argument === outer) }];
  });
}

/** The last name of a row's export, for messages. */
export function callName(callee: Node): string {
  return dottedName(callee)?.join('.') ?? lastName(callee) ?? '';
}
