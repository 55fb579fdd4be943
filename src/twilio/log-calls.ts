/** Calls that write a record: to a log, an error report, a trace or a log file. */
import { LEVELS, LOGGERS, REQUEST_LOGS, SINK_FUNCTIONS, SINK_NAMES } from '../catalogue/loggers.ts';
import type { SinkKind } from '../catalogue/tables.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import {
  dottedName,
  isFunction,
  lastName,
  staticKey,
  unwrap,
  type CallNode,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { matchesName } from '../program/names.ts';
import type { Place } from '../program/place.ts';
import { returnsOf } from '../program/returns.ts';
import { isLogFile } from './log-files.ts';
import { withRedaction } from './log-redaction.ts';
import { LEVEL_NAMES, modelOf, namedSink, throughCallbacks, type SinkModel } from './log-models.ts';
import type { Handler } from './webhook-handlers.ts';

export interface LogCall {
  /** The call, or the template with a tag. */
  readonly node: Node;
  readonly kind: SinkKind;
  /** What the code calls the logger. */
  readonly name: string;
  /** How it is known to be one: the message says so. */
  readonly how: 'import' | 'type' | 'name' | 'setting' | 'model';
  /** The values that are written. */
  readonly places: readonly Place[];
  /** The function itself, where it is handed on and called elsewhere: `promise.then(console.log)`. */
  readonly handed?: Node;
  /** The path by which it is known, for the configuration of the logger. */
  readonly path?: AccessPath;
  /** The key paths that the logger's configuration takes out, beside those that are taken out of the places. */
  readonly redacted?: readonly string[];
}

export interface LogContext {
  readonly engine: Engine;
  readonly module: Module;
  /** The functions that the settings name. */
  readonly loggers: readonly string[];
  /** The handlers of requests in the module, asked for where a request's own log is called. */
  readonly handlers: () => readonly Handler[];
  /** Whether a function of this name takes PHI out of what it gets. */
  readonly isSanitizer: (name: string) => boolean;
  /** Whether a logger's name counts although the function behind it is in sight: one that is not looked into. */
  readonly isLeftOut?: (call: CallNode) => boolean;
}

/** Names under which a logger is looked up or made where its origin can't be seen: `useLogger()`, `c.get('logger')`. */
const MAKERS = /^(?:get|use|create|make|new|init|build|child|of|for)(?=[A-Z]|$)/;
const LOOK_UPS = new Set(['get', 'resolve', 'inject', 'lookup']);
const DERIVES = new Set(['child', 'scope', 'extend', 'withContext', 'with', 'createChild', 'getChild', 'getSubLogger']);
/** Methods that call a function with what they hang on, and with which part of it. */
const CALLERS: Readonly<Record<string, readonly string[]>> = {
  then: [],
  forEach: [ANY],
  map: [ANY],
  flatMap: [ANY],
  every: [ANY],
  some: [ANY],
};
const METHODS_OF_FUNCTIONS = new Set(['call', 'apply']);

let methodNames: ReadonlySet<string> | undefined;

/** Names of methods that may log: a call of any other needs no further look, unless a setting names it. */
function mayLog(node: Node, loggers: readonly string[]): boolean {
  const callee = unwrap(node);
  if (callee.type !== 'MemberExpression' || loggers.length > 0) return true;
  const name = staticKey(callee.property, callee.computed);
  methodNames ??= new Set([
    ...LEVELS,
    ...LOGGERS.flatMap((one) => [...(one.methods === 'levels' ? [] : one.methods), ...(one.bindings ?? [])]),
    ...SINK_FUNCTIONS.map((one) => one.path.split(' ').at(-1) ?? ''),
    ...SINK_NAMES.flatMap((one) => one.methods),
    ...REQUEST_LOGS.flatMap((one) => [...one.methods, one.path.split(' ').at(-1) ?? '']),
    ...METHODS_OF_FUNCTIONS,
  ]);
  return name === undefined || methodNames.has(name);
}

/** All log calls of a module. */
export function logCalls(context: LogContext): LogCall[] {
  const { engine, module, loggers, isSanitizer } = context;
  const found: LogCall[] = [];
  const add = (log: LogCall | undefined): void => {
    const left = log && withRedaction(engine, module, log, isSanitizer);
    if (left && left.places.length > 0) found.push(left);
  };
  for (const call of module.index.calls) {
    if (call.arguments.length > 0 && mayLog(call.callee, loggers)) add(logCall(context, call));
    const handed = handedOn(call);
    if (handed && mayLog(handed.fn, loggers)) add(handedCall(context, call, handed));
  }
  for (const node of module.nodes('TaggedTemplateExpression')) {
    const sink = mayLog(node.tag, loggers) ? sinkAt(context, node.tag, node) : undefined;
    if (sink) add({ ...sink.log, node, places: node.quasi.expressions.map((one) => engine.at(module, one)) });
  }
  return found;
}

/**
 * Calls of loggers that other modules make, where there was no time to look into these: what is left is their name.
 * @param entered the functions that were looked into
 */
export function logCallsLeftOut(context: LogContext, entered: ReadonlySet<FunctionNode>): LogCall[] {
  const { engine, module } = context;
  const left = new Set<Node>();
  const isLeftOut = (call: CallNode): boolean => {
    const callees = engine.callees(call, engine.at(module, call));
    const isLeft = callees.every((one) => one.module !== module && !entered.has(one.fn));
    if (isLeft) left.add(call);
    return isLeft;
  };
  return logCalls({ ...context, isLeftOut }).filter(({ node }) => left.has(node));
}

/** What a function that is called, or handed on, is as a sink. */
interface Sink {
  readonly log: Omit<LogCall, 'node' | 'places'>;
  readonly model: Pick<SinkModel, 'ignore' | 'only' | 'properties' | 'constructs' | 'fileArgument'>;
}

const EVERY_ARGUMENT = {
  ignore: [],
  only: undefined,
  properties: undefined,
  constructs: false,
  fileArgument: undefined,
};

function sinkAt(context: LogContext, fn: Node, call: Node): Sink | undefined {
  const { engine, module, loggers } = context;
  const callee = unwrap(fn);
  const at = engine.at(module, callee);
  const names = namesOf(callee);
  const name = nameOf(callee, names);
  if (loggers.some((entry) => matchesName(engine, at, names, entry) || matchesLoggerObject(engine, at, callee, entry)))
    return { log: { kind: 'log', name, how: 'setting' }, model: EVERY_ARGUMENT };
  const paths = accessPathsOf(engine, unapplied(callee, at)).flatMap((path) => throughCallbacks(engine, path));
  for (const path of paths) {
    const model = modelOf(path);
    if (!model || !isWritten(engine, model, call, path, module)) continue;
    return { log: { kind: model.kind, name, how: path.root.kind === 'type' ? 'type' : 'import', path }, model };
  }
  for (const path of paths) {
    const ignore = requestLog(context, path);
    if (ignore) return { log: { kind: 'log', name, how: 'import', path }, model: { ...EVERY_ARGUMENT, ignore } };
  }
  const kind = names && names.length > 1 ? namedSink(names.slice(0, -1), names.at(-1) ?? '') : undefined;
  if (kind === undefined || !paths.every(isOpen)) return undefined;
  const named: Sink = { log: { kind, name, how: 'name' }, model: EVERY_ARGUMENT };
  const isSeen = call.type === 'CallExpression' && engine.callees(call, at).length > 0;
  if (isSeen) return context.isLeftOut?.(call) === true ? named : undefined;
  return paths.length > 0 || isUnseen(engine, at, callee) ? named : undefined;
}

function isOpen({ root }: AccessPath): boolean {
  return root.kind === 'unknown' || root.kind === 'type' || (root.kind === 'module' && root.specifier.startsWith('.'));
}

function logCall(context: LogContext, call: CallNode): LogCall | undefined {
  const sink = sinkAt(context, call.callee, call);
  if (!sink || (call.type === 'NewExpression' && !sink.model.constructs)) return undefined;
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  const shift = method === 'call' ? 1 : 0;
  const { ignore, only, properties } = sink.model;
  const places = call.arguments.flatMap((argument, i): Place[] => {
    const index = i - shift;
    if (index < 0 || ignore.includes(index) || (only && !only.includes(index)) || holdsNothing(argument)) return [];
    const place = context.engine.at(context.module, argument.type === 'SpreadElement' ? argument.argument : argument);
    return properties ? properties.flatMap((property) => placesBelow(context.engine, place, property)) : [place];
  });
  return { ...sink.log, node: call, places };
}

/** A text that is written out, or a function, which runs later. */
function holdsNothing(node: Node): boolean {
  return node.type === 'Literal' || isFunction(node);
}

/** The places of an option (a dotted path); with `()` behind it, of what the function there gives back. */
export function placesBelow(engine: Engine, object: Place, option: string): Place[] {
  const isResult = option.endsWith('()');
  const names = option.replace(/(?<!\s)\s*\(\)$/, '');
  const place: Place = { ...object, path: [...object.path, ...(names === '' ? [] : names.split('.'))] };
  if (!isResult) return [place];
  return engine
    .functionsAt(place)
    .flatMap(({ fn, place: at }) =>
      returnsOf(fn, at.module).values.map((node): Place => ({ ...at, node, path: [], except: undefined })),
    );
}

interface Handed {
  readonly fn: Node;
  readonly object: Node;
  readonly path: readonly string[];
  readonly rejected: boolean;
}

/** A function that is handed on by its name: `promise.then(console.log)`. */
function handedOn(call: CallNode): Handed | undefined {
  const callee = unwrap(call.callee);
  if (call.type !== 'CallExpression' || callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed) ?? '';
  const [first, second] = call.arguments.map((argument) => unwrap(argument));
  const isName = (node: Node | undefined): node is Node =>
    node?.type === 'MemberExpression' || node?.type === 'Identifier';
  if (method === 'catch' && isName(first)) return { fn: first, object: callee.object, path: [], rejected: true };
  if (method === 'then' && isName(second)) return { fn: second, object: callee.object, path: [], rejected: true };
  const path = Object.hasOwn(CALLERS, method) ? CALLERS[method] : undefined;
  return path && isName(first) ? { fn: first, object: callee.object, path, rejected: false } : undefined;
}

function handedCall(context: LogContext, call: CallNode, handed: Handed): LogCall | undefined {
  const sink = sinkAt(context, handed.fn, handed.fn);
  if (!sink || sink.model.ignore.includes(0) || sink.model.only?.includes(0) === false) return undefined;
  const place: Place = { ...context.engine.at(context.module, handed.object), path: handed.path };
  return {
    ...sink.log,
    node: call,
    handed: handed.fn,
    places: [handed.rejected ? { ...place, rejected: true } : place],
  };
}

/** Writes to a file count where the file is a log. */
function isWritten(engine: Engine, model: SinkModel, call: Node, path: AccessPath, module: Module): boolean {
  if (model.fileArgument === undefined) return true;
  const opened = model.fileArgument < 0 ? path.calls.at(-1) : call;
  if (opened?.type !== 'CallExpression') return false;
  const name = opened.arguments[Math.max(model.fileArgument, 0)];
  const home = model.fileArgument < 0 ? path.value.module : module;
  return name !== undefined && name.type !== 'SpreadElement' && isLogFile(engine, engine.at(home, name));
}

/** The positions that a request's own log leaves out; undefined where the path is none of one. */
function requestLog(context: LogContext, path: AccessPath): readonly number[] | undefined {
  const { root } = path;
  if (root.kind !== 'unknown' || root.node.type !== 'Identifier' || root.module !== context.module) return undefined;
  const tokens = path.tokens;
  const rows = REQUEST_LOGS.filter((row) => {
    const wanted = row.path === '' ? [] : row.path.split(' ');
    const rest = tokens.slice(wanted.length);
    if (!wanted.every((token, i) => token === tokens[i]) || rest.length > 1) return false;
    return rest[0] === undefined ? row.callable : row.methods.includes(rest[0]);
  });
  if (rows.length === 0) return undefined;
  const variable = context.module.variableOf(root.node);
  const definition = variable?.defs[0];
  for (const handler of context.handlers()) {
    const position = handler.fn.params.findIndex((one) => one === definition?.name);
    const row = rows.find((one) => one.parameter === position && fits(one.frameworks, handler));
    if (row) return row.ignoreArguments;
  }
  return undefined;
}

function fits(frameworks: readonly string[], handler: Handler): boolean {
  return frameworks.some((one) => handler.frameworks.includes(one));
}

/** The names of a callee, loggers that are made or looked up on the spot included. */
function namesOf(callee: Node): readonly string[] | undefined {
  const dotted = dottedName(callee);
  if (dotted || callee.type !== 'MemberExpression') return dotted;
  const method = staticKey(callee.property, callee.computed);
  const receiver = method === undefined ? undefined : receiverNames(unwrap(callee.object));
  return receiver && method !== undefined ? [...receiver, method] : undefined;
}

function receiverNames(node: Node): readonly string[] | undefined {
  if (node.type !== 'CallExpression') return dottedName(node);
  const callee = unwrap(node.callee);
  const name = lastName(callee);
  if (name === undefined) return undefined;
  if (callee.type === 'MemberExpression' && DERIVES.has(name)) return receiverNames(unwrap(callee.object));
  const [key] = node.arguments;
  if (LOOK_UPS.has(name) && key) {
    const named = key.type === 'Literal' ? key.value : key.type === 'Identifier' ? key.name : undefined;
    return typeof named === 'string' ? [named] : undefined;
  }
  const what = name.replace(MAKERS, '');
  return what === '' || what === name ? undefined : [what];
}

/** What the code calls the logger: the function itself where it is called by one of its methods. */
function nameOf(callee: Node, names: readonly string[] | undefined): string {
  return functionName(callee) ?? lastName(callee) ?? names?.join('.') ?? '';
}

function functionName(node: Node): string | undefined {
  const fn = unwrap(node);
  const name = lastName(fn) ?? '';
  if (fn.type === 'MemberExpression' && METHODS_OF_FUNCTIONS.has(name)) return functionName(fn.object);
  if (fn.type === 'CallExpression' && fn.callee.type === 'MemberExpression' && lastName(fn.callee) === 'bind')
    return functionName(fn.callee.object);
  const branches =
    fn.type === 'LogicalExpression'
      ? [fn.left, fn.right]
      : fn.type === 'ConditionalExpression'
        ? [fn.consequent, fn.alternate]
        : [];
  if (branches.length === 0) return dottedName(fn)?.join('.');
  const all = branches.map(functionName);
  return all.includes(undefined) ? undefined : all.join(' or ');
}

/** `console.log.call(console, x)` logs x. */
function unapplied(callee: Node, at: Place): Place {
  if (callee.type === 'MemberExpression') {
    const method = staticKey(callee.property, callee.computed);
    if (method !== undefined && METHODS_OF_FUNCTIONS.has(method)) return { ...at, node: callee.object };
  }
  return at;
}

function isUnseen(engine: Engine, at: Place, callee: Node): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const values = engine.values({ ...at, node: callee.object });
  // What is called and is not there is put there by somebody else: `this.logger` of a framework's object.
  return values.every(({ end }) => end === 'opaque' || end === 'import' || end === 'missing');
}

function matchesLoggerObject(engine: Engine, at: Place, callee: Node, entry: string): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const method = staticKey(callee.property, callee.computed);
  if (method === undefined || !LEVEL_NAMES.has(method)) return false;
  return matchesName(engine, { ...at, node: callee.object }, dottedName(callee.object), entry);
}
