/** Who calls a function, and with what: the way from a parameter to arguments. */
import {
  isCall,
  isClass,
  isFunction,
  staticKey,
  unwrap,
  wrapped,
  type CallNode,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './ast.ts';
import { argumentsOf, calleesOf, isBind, type Callee } from './calls.ts';
import type { Engine } from './engine.ts';
import { ANY } from './bindings.ts';
import type { Module, Variable } from './module.ts';
import { METHODS, type Flow } from './natives.ts';
import { below, frameOf, move, type Argument, type Edge, type Place } from './place.ts';
import { flowEdges } from './native-calls.ts';

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
  const around: Place = { ...place, frame: outerFrame(place, fn) };
  const given = { fn, index, path, place };
  if (callback) {
    const known = callbackEdges(engine, callback.call, callback.index, given, around);
    if (known) {
      edges.push(...known.edges);
      open = known.open;
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
    const known = callbackEdges(engine, call, at, given, around);
    if (known) edges.push(...known.edges);
    if (known?.open !== false) unseen = true;
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

/** A parameter of a callback, a path below it, and the place that asks for it. */
interface Asked {
  readonly fn: FunctionNode;
  readonly index: number;
  readonly path: readonly string[];
  readonly place: Place;
}

/** Callbacks that are passed on more often than this are not followed. */
const MAX_PASSED = 4;

/**
 * Where a parameter of a callback takes its value from, when the function that gets the callback is known.
 * @param at which argument of the call the callback is
 * @param around a place in the code that the call stands in
 */
function callbackEdges(
  engine: Engine,
  call: CallNode,
  at: number,
  asked: Asked,
  around: Place,
  passed = 0,
): Callers | undefined {
  const inCaller: Place = { ...around, node: call };
  const seen = engine.callees(call, inCaller);
  if (seen.length > 0) {
    const known = seen.map((callee) => callbackIn(engine, callee, at, asked, inCaller, passed));
    return { edges: known.flatMap((one) => one.edges), open: known.some((one) => one.open) };
  }
  const edges = unseenCallback(engine, call, at, asked, inCaller);
  return edges && { edges, open: false };
}

/** What a function calls its callback with; open where it also keeps it, returns it or hands it to what can't be seen. */
function callbackIn(
  engine: Engine,
  callee: Callee,
  at: number,
  asked: Asked,
  inCaller: Place,
  passed: number,
): Callers {
  // A list that it is put into seems to run it: any of its members may be meant.
  const parameter = callee.fn === asked.fn ? undefined : callee.fn.params[at];
  const name = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  const variable = name?.type === 'Identifier' ? callee.module.variableOf(name) : undefined;
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  const edges: Edge[] = [];
  let open = reads.length === 0;
  const inside: Place = { ...inCaller, module: callee.module, frame: callee.frame };
  for (const { identifier } of reads) {
    const outer = wrapped(identifier);
    const parent = outer.parent;
    if (!isCall(parent)) open ||= !isTested(outer);
    else if (parent.callee === outer) {
      const args = argumentsOf(parent, { ...inside, node: parent });
      edges.push(...argumentEdges(args, asked.index, asked.path, asked.place, false, { back: true }));
    } else if (callee.frame) {
      // Round in a circle, where there is no frame, it gets nothing new.
      const index = parent.arguments.findIndex((argument) => argument === outer);
      const known = passed < MAX_PASSED ? callbackEdges(engine, parent, index, asked, inside, passed + 1) : undefined;
      edges.push(...(known?.edges ?? []));
      open ||= known?.open !== false;
    }
  }
  return { edges, open };
}

/** Whether a function is only asked whether it is one: `if (fn)`, `typeof fn`, the left side of `fn && fn(x)`. */
function isTested(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'UnaryExpression':
    case 'BinaryExpression':
      return true;
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === node;
    default:
      return false;
  }
}

/** What the language, or a library that is known, calls a callback with. */
function unseenCallback(engine: Engine, call: CallNode, at: number, asked: Asked, inCaller: Place): Edge[] | undefined {
  const { index, path } = asked;
  const told = engine.unseen?.parameterOf(engine, inCaller, call, { argument: at, parameter: index, path });
  if (told) return [...told];
  const callee = unwrap(call.callee);
  if (call.type === 'NewExpression') return undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed);
  if (callee.object.type === 'Identifier' && callee.object.name === 'Array' && method === 'from') {
    const source = call.arguments[0];
    return source && index === 0
      ? [{ to: { ...inCaller, node: source, path: [ANY, ...path], except: undefined }, kind: 'value' }]
      : [];
  }
  const native = method === undefined || !Object.hasOwn(METHODS, method) ? undefined : METHODS[method];
  if (!native?.callback || (native.callbackAt ?? 0) > at) return undefined;
  const isRejection = method === 'then' && at === 1;
  const flows: readonly Flow[] = isRejection ? (index === 0 ? ['this-rejected'] : []) : (native.callback[index] ?? []);
  const edges = flowEdges(engine, flows, call, callee.object, { ...inCaller, path });
  if (method === 'reduce' || method === 'reduceRight') {
    const initial = call.arguments[1];
    if (index === 0 && initial)
      edges.push({ to: { ...inCaller, node: initial, path, except: inCaller.except }, kind: 'value' });
    if (index === 0 && !initial)
      edges.push({
        to: move(inCaller, callee.object, [ANY, ...path], inCaller.except),
        kind: 'value',
      });
  }
  return edges;
}

function outerFrame(place: Place, fn: FunctionNode): Place['frame'] {
  for (let at: Node | undefined = fn.parent; at; at = at.parent) if (isFunction(at)) return frameOf(place.frame, at);
  return undefined;
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

/** The largest expression around a function, or a name of one, that may have it as its value: `given ?? own`. */
function chosen(node: Node): Node {
  let at = wrapped(node);
  for (let { parent } = at; parent; { parent } = at) {
    const isChoice =
      (parent.type === 'LogicalExpression' && (parent.operator !== '&&' || parent.right === at)) ||
      (parent.type === 'ConditionalExpression' && parent.test !== at);
    if (!isChoice) break;
    at = wrapped(parent);
  }
  return at;
}

/** The name that an expression's value is given, for good or where nothing else is. */
function nameOf(outer: Node): Node | undefined {
  const { parent } = outer;
  if (parent?.type === 'VariableDeclarator' && parent.init === outer) return parent.id;
  if (parent?.type === 'AssignmentExpression' && parent.right === outer) return unwrap(parent.left);
  return parent?.type === 'AssignmentPattern' && parent.right === outer ? parent.left : undefined;
}

function findCalls(engine: Engine, fn: FunctionNode, module: Module): Calls {
  const names = new Set<string>();
  const seen = new Set<Variable>();
  let escapes = false;
  const passed: { call: CallNode; index: number }[] = [];
  const candidates = new Set<CallNode>();
  const addReferences = (identifier: Node | null | undefined): void => {
    const variable = identifier ? module.variableOf(identifier) : null;
    if (variable) addVariable(variable);
  };
  const addVariable = (variable: Variable): void => {
    if (seen.has(variable)) return;
    seen.add(variable);
    names.add(variable.name);
    for (const reference of variable.references) {
      const outer = chosen(reference.identifier);
      const { parent } = outer;
      if (
        parent?.type === 'ExportSpecifier' ||
        parent?.type === 'ExportDefaultDeclaration' ||
        (parent?.type === 'AssignmentExpression' && parent.right === outer)
      )
        escapes = true;
      if (isCall(parent) && parent.callee !== outer)
        passed.push({ call: parent, index: parent.arguments.findIndex((argument) => argument === outer) });
      addReferences(nameOf(outer));
      const bound = parent && wrapped(parent).parent;
      if (bound && isBind(bound)) addReferences(nameOf(bound));
      if (isClass(parent) && parent.superClass === outer) addClass(parent);
      if (parent?.type === 'Property' && parent.value === outer) {
        escapes = true;
        const key = staticKey(parent.key, parent.computed);
        if (key) names.add(key);
      }
    }
  };
  /** A constructor runs where its class is made, or one below it that has none of its own or calls `super`. */
  const addClass = (cls: ClassNode): void => {
    for (const variable of module.scopeManager.getDeclaredVariables(cls)) addVariable(variable);
    addReferences(nameOf(chosen(cls)));
    for (const call of module.index.calls) if (call.callee.type === 'Super') candidates.add(call);
  };
  const outer = chosen(fn);
  const { parent } = outer;
  addReferences(nameOf(outer));
  if (fn.type === 'FunctionDeclaration') {
    addReferences(fn.id);
    if (fn.parent.type === 'ExportNamedDeclaration' || fn.parent.type === 'ExportDefaultDeclaration') escapes = true;
  } else {
    if (fn.type === 'FunctionExpression' && fn.id) addReferences(fn.id);
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
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
        addClass(parent.parent.parent);
      }
    } else if (parent?.type === 'AssignmentExpression') {
      escapes = true;
      const left = unwrap(parent.left);
      if (left.type === 'MemberExpression') {
        const key = staticKey(left.property, left.computed);
        if (key) names.add(key);
      }
    } else if (isCall(parent) && parent.callee === outer) candidates.add(parent);
    else escapes = true;
    // What is only called, or given to a call, where it stands has no name that it may be called by.
    if (isCall(parent) && names.size === 0) return { calls: [...candidates], passed: [], escapes };
  }
  for (const name of names) for (const call of module.index.callsByName.get(name) ?? []) candidates.add(call);
  for (const wrapper of ['call', 'apply', 'bind'])
    for (const call of module.index.callsByName.get(wrapper) ?? []) candidates.add(call);
  const calls = [...candidates].filter((call) =>
    calleesOf(engine, call, engine.at(module, call)).some((callee) => callee.fn === fn),
  );
  return { calls, passed, escapes };
}
