/** Who calls a function, and with what: the way from a parameter to arguments. */
import { isCall, isFunction, staticKey, unwrap, wrapped, type CallNode, type FunctionNode, type Node } from './ast.ts';
import { argumentsOf, calleesOf } from './calls.ts';
import type { Engine } from './engine.ts';
import { ANY } from './events.ts';
import type { Module } from './module.ts';
import { METHODS, type Flow } from './natives.ts';
import { below, frameOf, move, type Argument, type Edge, type Place } from './place.ts';
import { elementsPath, flowEdges } from './native-calls.ts';

export interface Callers {
  readonly edges: readonly Edge[];
  /** Calls may exist that can't be seen. */
  readonly open: boolean;
}

/** The edges from parameter `index` of a function, below it `path`, to the arguments it may get. */
export function callersOf(
  engine: Engine,
  fn: FunctionNode,
  index: number,
  path: readonly string[],
  place: Place,
  isRest: boolean,
): Callers {
  const frame = frameOf(place.frame, fn);
  if (frame) {
    return { edges: argumentEdges(frame.args, index, path, place, isRest, { back: true }), open: false };
  }
  const edges: Edge[] = [];
  const callback = callbackOf(fn);
  let open = true;
  if (callback) {
    const known = callbackEdges(engine, callback.call, callback.index, index, path, place, fn);
    if (known) {
      edges.push(...known);
      open = false;
    }
  }
  const calls = callsOf(engine, fn, place.module);
  for (const call of calls.calls) {
    const at: Place = { ...place, frame: undefined, node: call };
    for (const callee of calleesOf(engine, call, at)) {
      if (callee.fn === fn) edges.push(...argumentEdges(callee.args, index, path, place, isRest, { up: true }));
    }
  }
  let unseen = false;
  for (const { call, index: at } of calls.passed) {
    const known = callbackEdges(engine, call, at, index, path, place, fn);
    if (known) edges.push(...known);
    else unseen = true;
  }
  if (calls.calls.length + calls.passed.length > 0 && !calls.escapes && !unseen) open = false;
  return { edges, open };
}

export function argumentEdges(
  args: readonly Argument[],
  index: number,
  path: readonly string[],
  place: Place,
  isRest: boolean,
  flags: { up?: true; back?: true },
): Edge[] {
  const edges: Edge[] = [];
  const to = (argument: Argument, rest: readonly string[], kind: Edge['kind'] = 'value'): void => {
    edges.push({ to: below(argument.place, rest, place.except), kind, ...flags });
  };
  for (let i = 0; i < args.length; i++) {
    const argument = args[i];
    if (!argument) continue;
    if (isRest) {
      if (i < index) continue;
      const [key, ...below] = path;
      if (key === undefined) to(argument, [], 'part');
      else if (key === ANY || key === String(i - index)) to(argument, argument.spread ? [ANY, ...below] : below);
    } else if (argument.spread) {
      if (i <= index) to(argument, [ANY, ...path]);
    } else if (i === index) to(argument, path);
  }
  return edges;
}

/** The call that a function is written into as an argument. */
function callbackOf(fn: FunctionNode): { call: CallNode; index: number } | undefined {
  if (fn.type === 'FunctionDeclaration') return undefined;
  const outer = wrapped(fn);
  const parent = outer.parent;
  if (!isCall(parent) || parent.callee === outer) return undefined;
  return { call: parent, index: parent.arguments.findIndex((argument) => argument === outer) };
}

/** Where a parameter of a callback takes its value from, when the function that gets the callback is known. */
function callbackEdges(
  engine: Engine,
  call: CallNode,
  at: number,
  index: number,
  path: readonly string[],
  place: Place,
  fn: FunctionNode,
): Edge[] | undefined {
  const inCaller: Place = { ...place, frame: outerFrame(place, fn), node: call };
  const seen = engine.callees(call, inCaller);
  if (seen.length > 0) {
    const edges: Edge[] = [];
    let known = false;
    for (const callee of seen) {
      const parameter = callee.fn.params[at];
      if (parameter?.type !== 'Identifier') continue;
      known = true;
      for (const inner of callsThrough(parameter, callee.module)) {
        const args = argumentsOf(inner, { ...inCaller, module: callee.module, frame: callee.frame, node: inner });
        edges.push(...argumentEdges(args, index, path, place, false, { back: true }));
      }
    }
    return known ? edges : undefined;
  }
  const told = engine.unseen?.parameterOf(engine, inCaller, call, { argument: at, parameter: index, path });
  if (told) return [...told];
  const callee = unwrap(call.callee);
  if (call.type === 'NewExpression') return undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed);
  if (callee.object.type === 'Identifier' && callee.object.name === 'Array' && method === 'from') {
    const source = call.arguments[0];
    return source && index === 0
      ? [{ to: { ...inCaller, node: source, path: elementsPath(path), except: undefined }, kind: 'value' }]
      : [];
  }
  const native = method === undefined || !Object.hasOwn(METHODS, method) ? undefined : METHODS[method];
  if (!native?.callback || (native.callbackAt ?? 0) > at) return undefined;
  const isRejection = method === 'then' && at === 1;
  const flows: readonly Flow[] = isRejection ? (index === 0 ? ['this-rejected'] : []) : (native.callback[index] ?? []);
  const target: Place = { ...place, frame: inCaller.frame };
  const edges = flowEdges(engine, flows, call, callee.object, { ...target, path });
  if (method === 'reduce' || method === 'reduceRight') {
    const initial = call.arguments[1];
    if (index === 0 && initial)
      edges.push({ to: { ...inCaller, node: initial, path, except: place.except }, kind: 'value' });
    if (index === 0 && !initial)
      edges.push({
        to: move(inCaller, callee.object, [ANY, ...path], place.except),
        kind: 'value',
      });
  }
  return edges;
}

function outerFrame(place: Place, fn: FunctionNode): Place['frame'] {
  for (let at: Node | undefined = fn.parent; at; at = at.parent) if (isFunction(at)) return frameOf(place.frame, at);
  return undefined;
}

/** Calls of a parameter inside its own function: `use(client)` in `function withClient(use)`. */
function callsThrough(parameter: Node, module: Module): CallNode[] {
  const variable = module.variableOf(parameter);
  if (!variable) return [];
  return variable.references.flatMap((reference) => {
    const parent = wrapped(reference.identifier).parent;
    return isCall(parent) && unwrap(parent.callee) === reference.identifier ? [parent] : [];
  });
}

interface Calls {
  readonly calls: readonly CallNode[];
  /** Calls that get the function as an argument, and as which. */
  readonly passed: readonly { readonly call: CallNode; readonly index: number }[];
  readonly escapes: boolean;
}

const known = new WeakMap<FunctionNode, Calls>();

/** All calls in the module that may run a function, by its name or the names it is given. */
export function callsOf(engine: Engine, fn: FunctionNode, module: Module): Calls {
  const cached = known.get(fn);
  if (cached) return cached;
  const placeholder: Calls = { calls: [], passed: [], escapes: true };
  known.set(fn, placeholder);
  const found = findCalls(engine, fn, module);
  known.set(fn, found);
  return found;
}

function findCalls(engine: Engine, fn: FunctionNode, module: Module): Calls {
  const names = new Set<string>();
  let escapes = false;
  const passed: { call: CallNode; index: number }[] = [];
  const addReferences = (identifier: Node | null | undefined): void => {
    const variable = identifier ? module.variableOf(identifier) : null;
    if (!variable || !identifier || !('name' in identifier) || typeof identifier.name !== 'string') return;
    names.add(identifier.name);
    for (const reference of variable.references) {
      const outer = wrapped(reference.identifier);
      const parent = outer.parent;
      if (
        parent?.type === 'ExportSpecifier' ||
        parent?.type === 'ExportDefaultDeclaration' ||
        (parent?.type === 'AssignmentExpression' && parent.right === outer)
      )
        escapes = true;
      if (isCall(parent) && parent.callee !== outer)
        passed.push({ call: parent, index: parent.arguments.findIndex((argument) => argument === outer) });
      if (
        parent?.type === 'VariableDeclarator' &&
        parent.init === outer &&
        parent.id.type === 'Identifier' &&
        module.variableOf(parent.id) !== variable
      )
        addReferences(parent.id);
      if (parent?.type === 'Property' && parent.value === outer) {
        escapes = true;
        const key = staticKey(parent.key, parent.computed);
        if (key) names.add(key);
      }
    }
  };
  const outer = wrapped(fn);
  const parent = outer.parent;
  if (fn.type === 'FunctionDeclaration') {
    addReferences(fn.id);
    if (fn.parent.type === 'ExportNamedDeclaration' || fn.parent.type === 'ExportDefaultDeclaration') escapes = true;
  } else {
    if (fn.type === 'FunctionExpression' && fn.id) addReferences(fn.id);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
      addReferences(parent.id);
      if (parent.parent.parent.type === 'ExportNamedDeclaration') escapes = true;
    } else if (
      parent?.type === 'Property' ||
      parent?.type === 'MethodDefinition' ||
      parent?.type === 'PropertyDefinition'
    ) {
      const key = staticKey(parent.key, parent.computed);
      if (key) names.add(key);
      escapes = true;
      // A constructor runs where its class is made.
      if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') {
        names.delete('constructor');
        const owner = parent.parent.parent;
        addReferences(owner.id);
        const holder = owner.parent;
        if (holder.type === 'VariableDeclarator') addReferences(holder.id);
      }
    } else if (parent?.type === 'AssignmentExpression') {
      escapes = true;
      const left = unwrap(parent.left);
      if (left.type === 'Identifier') addReferences(left);
      else if (left.type === 'MemberExpression') {
        const key = staticKey(left.property, left.computed);
        if (key) names.add(key);
      }
    } else if (isCall(parent) && parent.callee === outer) return { calls: [parent], passed: [], escapes: false };
    else if (isCall(parent)) return { calls: [], passed: [], escapes: true };
    else escapes = true;
  }
  const candidates = new Set<CallNode>();
  for (const name of names) for (const call of module.index.callsByName.get(name) ?? []) candidates.add(call);
  for (const wrapper of ['call', 'apply', 'bind'])
    for (const call of module.index.callsByName.get(wrapper) ?? []) candidates.add(call);
  const calls = [...candidates].filter((call) =>
    calleesOf(engine, call, engine.at(module, call)).some((callee) => callee.fn === fn),
  );
  return { calls, passed, escapes };
}
