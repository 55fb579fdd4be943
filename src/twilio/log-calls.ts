/** Calls that write a record: to a log, an error report, a trace or a log file. */
import { LEVELS, LOGGER_NAMES, LOGGERS, SINK_FUNCTIONS } from '../catalogue/loggers.ts';
import {
  isGlobal,
  matchesPath,
  rootMatches,
  type LoggerModel,
  type Root,
  type SinkFunctionModel,
  type SinkKind,
} from '../catalogue/tables.ts';
import { accessPathsOf, rootKey, type AccessPath } from '../program/access-path.ts';
import { dottedName, isFunction, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { matchesName } from '../program/names.ts';
import type { Place } from '../program/place.ts';

export interface LogCall {
  readonly node: CallNode;
  readonly kind: SinkKind;
  /** What the code calls the logger. */
  readonly name: string;
  /** How it is known to be one: the message says so. */
  readonly how: 'import' | 'type' | 'name' | 'setting';
  /** The arguments that are written. */
  readonly places: readonly Place[];
}

const LEVEL_NAMES = new Set(LEVELS);
let methodNames: ReadonlySet<string> | undefined;

/** Names of methods that may log: a call of any other needs no further look, unless a setting names it. */
function mayLog(call: CallNode, loggers: readonly string[]): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || loggers.length > 0) return true;
  const name = staticKey(callee.property, callee.computed);
  methodNames ??= new Set([
    ...LEVELS,
    ...LOGGERS.flatMap((one) => [...(one.methods === 'levels' ? [] : one.methods), ...(one.bindings ?? [])]),
    ...SINK_FUNCTIONS.map((one) => one.path.split(' ').at(-1) ?? ''),
    'call',
    'apply',
  ]);
  return name === undefined || methodNames.has(name);
}

/** All log calls of a module. */
export function logCalls(engine: Engine, module: Module, loggers: readonly string[]): LogCall[] {
  const found: LogCall[] = [];
  for (const call of module.index.calls) {
    if (!mayLog(call, loggers)) continue;
    const log = logCall(engine, module, call, loggers);
    if (log) found.push(log);
  }
  return found;
}

function logCall(engine: Engine, module: Module, call: CallNode, loggers: readonly string[]): LogCall | undefined {
  if (call.type !== 'CallExpression' || call.arguments.length === 0) return undefined;
  const callee = unwrap(call.callee);
  const at: Place = { module, node: callee, path: [], except: undefined, frame: undefined };
  const names = dottedName(callee);
  const name =
    names?.join('.') ?? (callee.type === 'MemberExpression' ? (staticKey(callee.property, callee.computed) ?? '') : '');
  if (loggers.some((entry) => matchesName(engine, at, names, entry) || matchesLoggerObject(engine, at, callee, entry)))
    return record(call, module, 'log', name, 'setting');
  const paths = accessPathsOf(engine, unapplied(callee, at));
  for (const path of paths) {
    const known = modelOf(path);
    if (known)
      return record(
        call,
        module,
        known.kind,
        name,
        path.root.kind === 'type' ? 'type' : 'import',
        known.ignore,
        known.only,
      );
  }
  const [last] = names?.slice(-1) ?? [];
  if (
    names &&
    names.length > 1 &&
    last !== undefined &&
    LEVEL_NAMES.has(last) &&
    isLoggerName(names.slice(0, -1)) &&
    paths.every(
      (path) =>
        path.root.kind === 'unknown' ||
        path.root.kind === 'type' ||
        (path.root.kind === 'module' && path.root.specifier.startsWith('.')),
    )
  ) {
    if (engine.callees(call, at).length > 0) return undefined;
    if (paths.length === 0 && !isUnseen(engine, at, callee)) return undefined;
    return record(call, module, 'log', name, 'name');
  }
  return undefined;
}

/** `console.log.call(console, x)` logs x. */
function unapplied(callee: Node, at: Place): Place {
  if (callee.type === 'MemberExpression') {
    const method = staticKey(callee.property, callee.computed);
    if (method === 'call' || method === 'apply') return { ...at, node: callee.object };
  }
  return at;
}

function isUnseen(engine: Engine, at: Place, callee: Node): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const values = engine.values({ ...at, node: callee.object });
  return values.length === 0 || values.every((value) => value.end === 'opaque' || value.end === 'import');
}

function matchesLoggerObject(engine: Engine, at: Place, callee: Node, entry: string): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const method = staticKey(callee.property, callee.computed);
  if (method === undefined || !LEVEL_NAMES.has(method)) return false;
  return matchesName(engine, { ...at, node: callee.object }, dottedName(callee.object), entry);
}

interface Known {
  readonly kind: SinkKind;
  readonly ignore: readonly number[];
  readonly only: readonly number[] | undefined;
}

interface Candidates {
  readonly loggers: readonly LoggerModel[];
  readonly sinks: readonly SinkFunctionModel[];
}

/** The rows that may speak about a root: most roots have none, and a file asks about few. */
const candidates = new Map<string, Candidates>();

function candidatesFor(root: AccessPath['root']): Candidates | undefined {
  if (root.kind === 'unknown') return undefined;
  const key = rootKey(root);
  let found = candidates.get(key);
  if (!found) {
    const fits = (row: Root): boolean => rootFits(row, root);
    const typed = (row: LoggerModel): boolean =>
      root.kind === 'type' && !isGlobal(row.package) && rootMatches(row.package, root.specifier);
    found = {
      loggers: LOGGERS.filter((row) => fits(row.package) || typed(row)),
      sinks: SINK_FUNCTIONS.filter((row) => fits(row.package)),
    };
    candidates.set(key, found);
  }
  return found;
}

function modelOf(path: AccessPath): Known | undefined {
  const rows = candidatesFor(path.root);
  if (!rows) return undefined;
  for (const model of rows.loggers) {
    const rest = tokensBelow(model, path);
    if (!rest) continue;
    const [method] = rest;
    if (method === undefined) {
      if (model.callable === true) return { kind: model.kind, ignore: model.ignoreArguments ?? [], only: undefined };
      continue;
    }
    if (rest.length !== 1) continue;
    const logs = model.methods === 'levels' ? LEVEL_NAMES.has(method) : model.methods.includes(method);
    if (logs || model.bindings?.includes(method) === true) {
      return {
        kind: model.kind,
        ignore: [...(model.ignoreArguments ?? []), ...(model.ignoreByMethod?.[method] ?? [])],
        only: undefined,
      };
    }
  }
  for (const model of rows.sinks) {
    if (model.logFileArgument !== undefined || !matchesPath(model.path, path.tokens)) continue;
    return { kind: model.kind, ignore: [], only: model.arguments === 'all' ? undefined : model.arguments };
  }
  return undefined;
}

function rootFits(row: Root, root: AccessPath['root']): boolean {
  if (isGlobal(row)) return root.kind === 'global' && root.name === row.global;
  return root.kind === 'module' && rootMatches(row, root.specifier);
}

/** The tokens of an access path below a logger of a model, derived loggers looked through. */
function tokensBelow(model: LoggerModel, path: AccessPath): readonly string[] | undefined {
  let tokens: readonly string[] | undefined;
  if (path.root.kind === 'type' && !isGlobal(model.package)) {
    const name = path.root.name.split('.').at(-1) ?? '';
    if (rootMatches(model.package, path.root.specifier) && model.types?.includes(name) === true) tokens = path.tokens;
  } else if (rootFits(model.package, path.root)) {
    for (const object of [...model.objects].sort((a, b) => b.length - a.length)) {
      const prefix = object === '' ? [] : object.split(' ');
      if (
        prefix.length <= path.tokens.length &&
        prefix.every((token, i) => token === '*' || token === path.tokens[i])
      ) {
        tokens = path.tokens.slice(prefix.length);
        break;
      }
    }
  }
  while (tokens && tokens.length > 2 && tokens[1] === '()' && model.derive.includes(tokens[0] ?? ''))
    tokens = tokens.slice(2);
  return tokens;
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

function record(
  call: CallNode,
  module: Module,
  kind: SinkKind,
  name: string,
  how: LogCall['how'],
  ignore: readonly number[] = [],
  only?: readonly number[],
): LogCall {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  const shift = method === 'call' ? 1 : 0;
  const places = call.arguments.flatMap((argument, i): Place[] => {
    const index = i - shift;
    if (index < 0 || ignore.includes(index) || (only && !only.includes(index)) || isFunction(argument)) return [];
    return [
      {
        module,
        node: argument.type === 'SpreadElement' ? argument.argument : argument,
        path: [],
        except: undefined,
        frame: undefined,
      },
    ];
  });
  return { node: call, kind, name, how, places };
}
