/** What the catalogue's rows on loggers say about an access path: whether calling it writes a record, and of what. */
import { RowLookup } from '../catalogue/lookup.ts';
import { LEVELS, LOGGERS, SINK_FUNCTIONS, CALLBACKS, SINK_NAMES, LOGGER_NAMES } from '../catalogue/loggers.ts';
import {
  matchesPath,
  type CallbackModel,
  type LoggerModel,
  type SinkFunctionModel,
  type SinkKind,
} from '../catalogue/tables.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { isCall, isFunction, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { rowsAt } from './rows-at.ts';

/** What is known of a function that logs. */
export interface SinkModel {
  readonly kind: SinkKind;
  /** Positions that carry no content. */
  readonly ignore: readonly number[];
  /** The positions that count; all where undefined. */
  readonly only: readonly number[] | undefined;
  /** Paths below the arguments that count; the whole where undefined. */
  readonly properties: readonly string[] | undefined;
  /** The argument (-1: of the call before) that names the file, where only log files count. */
  readonly fileArgument: number | undefined;
  /** The function is a constructor, or may be called as one. */
  readonly constructs: boolean;
}

export const LEVEL_NAMES: ReadonlySet<string> = new Set(LEVELS);

const LOGGER_ROWS = new RowLookup(LOGGERS, (row) => row.package);
const SINK_ROWS = new RowLookup(SINK_FUNCTIONS, (row) => row.package);
const CALLBACK_ROWS = new RowLookup(CALLBACKS, (row) => row.package);

/** The rows about what an access path begins with, those too that speak of the package of a declared type. */
function rowsOfTypes<Row>(lookup: RowLookup<Row>, root: AccessPath['root']): readonly Row[] {
  return root.kind === 'type' ? lookup.ofModule(root.specifier) : rowsAt(lookup, root);
}

/** What the catalogue knows of calling what an access path names. */
export function modelOf(path: AccessPath): SinkModel | undefined {
  for (const model of rowsOfTypes(LOGGER_ROWS, path.root)) {
    for (const rest of pathsBelow(model, path)) {
      const found = loggerModel(model, rest);
      if (found) return found;
    }
  }
  for (const model of rowsOfTypes(SINK_ROWS, path.root)) {
    if (!isSinkPath(model, path)) continue;
    return {
      kind: model.kind,
      ignore: [],
      only: model.arguments === 'all' ? undefined : model.arguments,
      properties: model.properties,
      fileArgument: model.logFileArgument,
      constructs: /(?:^| )[A-Z]\w*$/.test(model.path) || model.path === '',
    };
  }
  return undefined;
}

function loggerModel(model: LoggerModel, rest: readonly string[]): SinkModel | undefined {
  const [method] = rest;
  const base = { kind: model.kind, only: undefined, properties: undefined, fileArgument: undefined, constructs: false };
  if (method === undefined)
    return model.callable === true ? { ...base, ignore: model.ignoreArguments ?? [] } : undefined;
  if (rest.length !== 1) return undefined;
  // Which of the methods it is, is computed: `console[level](text)`.
  const logs =
    method === ANY
      ? model.methods.length > 0
      : model.methods === 'levels'
        ? LEVEL_NAMES.has(method)
        : model.methods.includes(method);
  if (!logs && model.bindings?.includes(method) !== true) return undefined;
  return { ...base, ignore: [...(model.ignoreArguments ?? []), ...(model.ignoreByMethod?.[method] ?? [])] };
}

function isSinkPath(model: SinkFunctionModel, path: AccessPath): boolean {
  if (path.root.kind !== 'type') return matchesPath(model.path, path.tokens);
  const name = path.root.name.split('.').at(-1) ?? '';
  const method = model.path.split(' ').at(-1);
  return model.types?.includes(name) === true && path.tokens.length === 1 && path.tokens[0] === method;
}

/** The tokens of an access path below a logger of a model of its package, derived loggers looked through; each way to read them. */
function pathsBelow(model: LoggerModel, path: AccessPath): (readonly string[])[] {
  const starts: (readonly string[])[] = [];
  if (path.root.kind === 'type') {
    const name = path.root.name.split('.').at(-1) ?? '';
    if (model.types?.includes(name) === true) starts.push(path.tokens);
  } else {
    for (const object of model.objects) {
      const prefix = object === '' ? [] : object.split(' ');
      if (prefix.length <= path.tokens.length && prefix.every((token, i) => token === '*' || token === path.tokens[i]))
        starts.push(path.tokens.slice(prefix.length));
    }
  }
  return starts
    .map((start) => {
      let tokens = start;
      while (tokens.length >= 2 && tokens[1] === '()' && model.derive.includes(tokens[0] ?? ''))
        tokens = tokens.slice(2);
      return tokens;
    })
    .sort((a, b) => a.length - b.length);
}

/** What an access path from a callback's parameter is called from the package that calls it: `(span) => span.setTag`. */
export function throughCallbacks(engine: Engine, path: AccessPath): readonly AccessPath[] {
  const { root } = path;
  if (root.kind !== 'unknown') return [path];
  const given = parameterOfCallback(root.node, root.module);
  if (!given) return [path];
  const { call, position, parameter } = given;
  const isGiven = (row: CallbackModel): boolean =>
    row.parameter === parameter &&
    (row.callback === 'last' ? position === call.arguments.length - 1 : position === row.callback);
  if (!CALLBACKS.some(isGiven)) return [path];
  const found = accessPathsOf(engine, engine.at(root.module, call.callee)).flatMap((callee): AccessPath[] => {
    const row = rowsOfTypes(CALLBACK_ROWS, callee.root).find((one) => isGiven(one) && fitsCallback(one, callee));
    if (!row) return [];
    return [{ ...path, root: callee.root, tokens: [...row.gives.split(' '), ...path.tokens], calls: callee.calls }];
  });
  return found.length > 0 ? found : [path];
}

function fitsCallback(row: CallbackModel, path: AccessPath): boolean {
  if (path.root.kind !== 'type') return matchesPath(row.path, path.tokens);
  // A tracer of a declared type: the method is what is left.
  return path.tokens.length === 1 && path.tokens[0] === row.path.split(' ').at(-1);
}

function parameterOfCallback(
  node: Node,
  module: Module,
):
  | {
      readonly call: Node & { arguments: readonly Node[]; callee: Node };
      readonly position: number;
      readonly parameter: number;
    }
  | undefined {
  const variable = node.type === 'Identifier' ? module.variableOf(node) : null;
  const definition = variable?.defs[0];
  if (!definition || (definition.type as string) !== 'Parameter') return undefined;
  const fn = definition.node as Node;
  if (!isFunction(fn)) return undefined;
  const outer = wrapped(fn);
  const call = outer.parent;
  if (!isCall(call) || call.callee === outer) return undefined;
  return {
    call,
    position: call.arguments.findIndex((argument) => argument === outer),
    parameter: fn.params.findIndex((one) => one === definition.name),
  };
}

/** The kind of record that a method writes whose receiver is known by its name only; undefined if by no name. */
export function namedSink(receiver: readonly string[], method: string): SinkKind | undefined {
  if (LEVEL_NAMES.has(method) && isLoggerName(receiver)) return 'log';
  const last = receiver.at(-1) ?? '';
  return SINK_NAMES.find(
    (row) => row.methods.includes(method) && (row.exact.includes(last) || row.ends.some((end) => last.endsWith(end))),
  )?.kind;
}

function isLoggerName(names: readonly string[]): boolean {
  const last = names.at(-1) ?? '';
  if (LOGGER_NAMES.not.includes(last)) return false;
  const dotted = names.join('.');
  return (
    LOGGER_NAMES.exact.includes(last) ||
    LOGGER_NAMES.ends.some((end) => last.endsWith(end)) ||
    LOGGER_NAMES.dotted.some((one) => dotted === one || dotted.endsWith(`.${one}`))
  );
}
