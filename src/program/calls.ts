/** Calls: which functions they run, with which arguments, and where their results come from. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf } from './access-path.ts';
import {
  enclosingFunction,
  isClass,
  isFunction,
  lastName,
  rootOf,
  staticKey,
  unwrap,
  type CallNode,
  type FunctionNode,
  type Node,
} from './ast.ts';
import { constructorOf, expandInstance, superclassesOf } from './classes.ts';
import type { Engine } from './engine.ts';
import { isElementKey } from './bindings.ts';
import { typeOfHook } from './hooks.ts';
import { expandImport } from './imports.ts';
import type { Module, Variable } from './module.ts';
import { CONSTRUCTORS, METHODS, TEXT_FUNCTION, TEXT_LIBRARIES } from './natives.ts';
import { expandConstructor, flowEdges } from './native-calls.ts';
import { nativeFunction, textOfArguments } from './native-functions.ts';
import { frameFor, frameOf, type Argument, type Edge, type Expansion, type Frame, type Place } from './place.ts';
import { expandProxy } from './proxies.ts';
import { ownerOf } from './reach.ts';
import { returnsOf } from './returns.ts';

export interface Callee {
  readonly fn: FunctionNode;
  readonly module: Module;
  readonly args: readonly Argument[];
  /** Undefined where the call goes too deep, or round in a circle. */
  readonly frame: Frame | undefined;
}

export function argumentsOf(call: CallNode, place: Place): Argument[] {
  return call.arguments.map((argument) => {
    const spread = argument.type === 'SpreadElement';
    return {
      place: {
        module: place.module,
        node: spread ? argument.argument : argument,
        path: [],
        except: undefined,
        frame: place.frame,
      },
      spread,
    };
  });
}

/** The functions of the program that a call may run. */
export function calleesOf(engine: Engine, call: CallNode, place: Place): Callee[] {
  const callee = unwrap(call.callee);
  const at = (node: Node): Place => ({ module: place.module, node, path: [], except: undefined, frame: place.frame });
  const args = argumentsOf(call, place);
  if (callee.type === 'Super') {
    const parent = inheritedConstructor(engine, place);
    const self = { ...at(call), node: thisNear(call) };
    return parent ? [calleeFor(call, parent.fn, parent.place, args, self, place.frame)] : [];
  }
  const found: Callee[] = [];
  let target: Node = callee;
  let actual = args;
  let self: Place | undefined = callee.type === 'MemberExpression' ? at(callee.object) : undefined;
  if (call.type === 'NewExpression') self = at(call);
  else if (callee.type === 'MemberExpression' && callee.object.type === 'Super') self = selfAround(call, place);
  else if (callee.type === 'MemberExpression') {
    const method = staticKey(callee.property, callee.computed);
    if ((method === 'call' || method === 'apply') && call.arguments.length > 0) {
      const functions = engine.functionsAt(at(callee.object));
      if (functions.length > 0) {
        target = callee.object;
        self = args[0]?.place;
        actual = method === 'call' ? args.slice(1) : args.slice(1, 2).map((one) => ({ ...one, spread: true }));
      }
    }
  }
  // What has a name of its own in the module, or everywhere, is the same whoever runs the code around the call.
  const called = isOfModule(target, place.module) ? engine.at(place.module, target) : at(target);
  for (const value of engine.values(called)) {
    const node = value.place.node;
    if (value.place.path.length > 0) continue;
    if (isFunction(node)) found.push(calleeFor(call, node, value.place, actual, self, place.frame));
    else if (isClass(node) && call.type === 'NewExpression') {
      const fn = constructorOf(node);
      if (fn) found.push(calleeFor(call, fn, value.place, actual, self, place.frame));
      else if (node.superClass) {
        const parent = inheritedConstructor(engine, { ...value.place, node: node.body });
        if (parent) found.push(calleeFor(call, parent.fn, parent.place, actual, self, place.frame));
      }
    } else if (node.type === 'CallExpression' && isBind(node)) {
      const bound = unwrap(node.callee) as TSESTree.MemberExpression;
      const before = argumentsOf(node, value.place).slice(1);
      for (const inner of engine.functionsAt({ ...value.place, node: bound.object })) {
        found.push(calleeFor(call, inner.fn, inner.place, [...before, ...actual], self, place.frame));
      }
    }
  }
  return found;
}

const ofModules = new WeakMap<Variable, boolean>();

/** Whether a name, or what a member is read from, stands outside of all functions and is given its value there. */
function isOfModule(node: Node, module: Module): boolean {
  const root = rootOf(node);
  if (root.type !== 'Identifier') return false;
  const variable = module.variableOf(root);
  if (!variable) return true;
  let known = ofModules.get(variable);
  if (known === undefined) {
    const isGivenOnce = variable.references.every((reference) => !reference.isWrite() || reference.init === true);
    ofModules.set(variable, (known = ownerOf(variable) === undefined && isGivenOnce));
  }
  return known;
}

/** The constructor that a class without one of its own runs, or that `super` calls: the nearest above it. */
function inheritedConstructor(engine: Engine, place: Place): { fn: FunctionNode; place: Place } | undefined {
  for (const one of superclassesOf(engine, place)) {
    const fn = constructorOf(one.cls);
    if (fn) return { fn, place: one.place };
  }
  return undefined;
}

/** What `this` is in the method around a call. */
function selfAround(node: Node, place: Place): Place {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    if (fn.type === 'ArrowFunctionExpression') continue;
    const self = frameOf(place.frame, fn)?.self;
    if (self) return self;
    break;
  }
  return { ...place, node: thisNear(node), path: [], except: undefined };
}

function thisNear(node: Node): Node {
  for (let at: Node = node; at.parent; at = at.parent) if (at.parent.type === 'ClassBody') return at.parent;
  return node;
}

function calleeFor(
  call: CallNode,
  fn: FunctionNode,
  place: Place,
  args: readonly Argument[],
  self: Place | undefined,
  parent: Frame | undefined,
): Callee {
  return { fn, module: place.module, args, frame: frameFor(call, fn, args, self, place.frame, parent) };
}

export function isBind(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && staticKey(callee.property, callee.computed) === 'bind';
}

export function expandCall(engine: Engine, place: Place, node: TSESTree.CallExpression): Expansion {
  const callee = unwrap(node.callee);
  if (
    callee.type === 'Identifier' &&
    callee.name === 'require' &&
    node.arguments.length === 1 &&
    !place.module.variableOf(callee)
  ) {
    return expandImport(engine, place, node);
  }
  if (isBind(node)) return place.path.length === 0 ? { edges: [], end: 'function' } : { edges: [], end: 'opaque' };
  const seen = engine.callees(node, place);
  if (seen.length > 0)
    return {
      edges: seen.flatMap((one) => returnEdges(one, place, node)),
      end: seen.some((one) => one.frame) ? undefined : 'clean',
      annotation: resultAnnotation(seen, place),
    };
  const told = engine.unseen?.resultOf(engine, place, node);
  if (told) return { edges: told, end: 'opaque' };
  const native = nativeFunction(engine, place, node);
  if (native) return native;
  if (callee.type === 'MemberExpression') {
    const method = staticKey(callee.property, callee.computed);
    const model = method !== undefined && Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (model && method !== undefined) {
      const edges = flowEdges(engine, model.result, node, callee.object, place);
      if (method === 'reduce' || method === 'reduceRight') {
        const initial = node.arguments[1];
        if (initial) edges.push({ to: { ...place, node: initial }, kind: 'value' });
      }
      return { edges, end: OPEN_METHODS.has(method) || isNamed(engine, place, method, node) ? 'opaque' : 'clean' };
    }
  }
  const name = lastName(callee);
  if (name !== undefined && TEXT_FUNCTION.test(name)) return { edges: textOfArguments(place, node), end: 'opaque' };
  return {
    edges: [],
    end: 'opaque',
    annotation: name === undefined ? undefined : typeOfHook(engine, place, node, name),
  };
}

/** `client.map('visits')` asks for a map by its name, whatever a list would do. */
function isNamed(engine: Engine, place: Place, method: string, { arguments: [name] }: CallNode): boolean {
  if (method !== 'map' || !name || name.type === 'SpreadElement' || isFunction(name)) return false;
  const values = engine.values({ ...place, node: name, path: [], except: undefined });
  return values.length > 0 && values.every(({ end }) => end === 'constant');
}

/** The type that a function declares for its result. */
function resultAnnotation(callees: readonly Callee[], place: Place): Expansion['annotation'] {
  for (const { fn, module } of callees) {
    if (fn.returnType) return { node: fn.returnType.typeAnnotation, module, path: place.path };
  }
  return undefined;
}

/** Methods that many libraries have too: their result may be anything. */
const OPEN_METHODS = new Set([
  'get',
  'getAll',
  'find',
  'filter',
  'next',
  'then',
  'match',
  'exec',
  'values',
  'entries',
  'at',
  'pop',
  'shift',
  'toJSON',
  'valueOf',
  'search',
  'fill',
  'with',
  'normalize',
  'add',
  'push',
  'has',
  'test',
  'keys',
]);

function returnEdges(callee: Callee, place: Place, call: Node): Edge[] {
  if (!callee.frame) return [];
  const frame = callee.frame;
  const { values, yields } = returnsOf(callee.fn, callee.module);
  const edges: Edge[] = [];
  const add = (node: Node, path: readonly string[], kind: Edge['kind'] = 'value'): void => {
    edges.push({ to: { module: callee.module, node, path, except: place.except, frame }, kind, via: call });
  };
  if (callee.fn.generator) {
    const [key, ...below] = place.path;
    for (const one of yields) {
      if (one.delegate) add(one.node, place.path);
      else if (key === undefined) add(one.node, [], 'part');
      else if (isElementKey(key)) add(one.node, below);
    }
    return edges;
  }
  for (const value of values) add(value, place.path);
  return edges;
}

export function expandNew(engine: Engine, place: Place, node: TSESTree.NewExpression): Expansion {
  const made = expandInstance(engine, place, node) ?? expandProxy(engine, place, node);
  if (made) return made;
  const told = engine.unseen?.resultOf(engine, place, node);
  if (told) return { edges: told, end: 'opaque' };
  const callee = unwrap(node.callee);
  const name = lastName(callee);
  const model = name !== undefined && Object.hasOwn(CONSTRUCTORS, name) ? CONSTRUCTORS[name] : undefined;
  if (model && isNativeConstructor(engine, place, callee)) return expandConstructor(engine, model, place, node);
  const text = accessPathsOf(engine, { ...place, node: node.callee, path: [], except: undefined }).some(
    (path) => path.root.kind === 'module' && TEXT_LIBRARIES.has(path.root.specifier),
  );
  return { edges: text ? textOfArguments(place, node) : [], end: 'opaque' };
}

/** A constructor of the language, or of a package that has it too (`url`, `form-data`), by its name. */
function isNativeConstructor(engine: Engine, place: Place, callee: Node): boolean {
  const variable = callee.type === 'Identifier' ? place.module.variableOf(callee) : undefined;
  if (variable === null || (variable?.defs[0]?.type as string | undefined) === 'ImportBinding') return true;
  return accessPathsOf(engine, { ...place, node: callee, path: [], except: undefined }).some(
    ({ root }) =>
      (root.kind === 'module' && !root.specifier.startsWith('.')) ||
      (root.kind === 'global' && /^(?:globalThis|window|self|global|URL)/.test(root.name)),
  );
}
