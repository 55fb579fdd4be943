/** Errors: what a block may throw, and what a promise may be rejected with. */
import { isCall, isFunction, staticKey, unwrap, type FunctionNode, type Node } from './ast.ts';
import { expandConstructor } from './native-calls.ts';
import type { Engine } from './engine.ts';
import { keyOfPlace, type Edge, type Expansion, type Frame, type Place, type PlaceKey } from './place.ts';
import { returnsOf } from './returns.ts';
import type { Module } from './module.ts';

/** Edges from a caught error to what a block of code may throw, itself or in the functions it calls. */
export function thrownIn(engine: Engine, block: Node, place: Place, path: readonly string[], depth = 0): Edge[] {
  const edges: Edge[] = [];
  for (const node of nodesRunIn(block, place.module)) {
    if (node.type === 'ThrowStatement') edges.push({ to: { ...place, node: node.argument, path }, kind: 'value' });
    else if (isCall(node)) edges.push(...thrownBy(engine, node, { ...place, node }, path, depth));
  }
  return edges;
}

function thrownBy(engine: Engine, call: Node, place: Place, path: readonly string[], depth: number): Edge[] {
  if (!isCall(call)) return [];
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise') {
    const reason = staticKey(callee.property, callee.computed) === 'reject' ? call.arguments[0] : undefined;
    return reason ? [{ to: { ...place, node: reason, path }, kind: 'value' }] : [];
  }
  if (call.type === 'NewExpression' && callee.type === 'Identifier' && callee.name === 'Promise') {
    return [...expandConstructor(engine, 'promise', { ...place, node: call, path, rejected: true }, call).edges];
  }
  if (depth >= 3) return [];
  return engine
    .callees(call, place)
    .flatMap((one) =>
      one.frame && !isRunning(one.fn, place.frame)
        ? thrownIn(
            engine,
            one.fn.body,
            { module: one.module, node: one.fn, path: [], except: undefined, frame: one.frame },
            path,
            depth + 1,
          )
        : [],
    );
}

/** A function that calls itself, by whatever way, throws nothing in the second call that it doesn't in the first. */
function isRunning(fn: FunctionNode, frame: Frame | undefined): boolean {
  for (let at = frame; at; at = at.parent) if (at.fn === fn) return true;
  return false;
}

const runIn = new WeakMap<Node, readonly Node[]>();

/** Statements and calls that run with a block: not those of functions inside it, nor those whose errors it catches itself. */
function nodesRunIn(block: Node, module: Module): readonly Node[] {
  const known = runIn.get(block);
  if (known) return known;
  const found: Node[] = [];
  runIn.set(block, found);
  const stack: Node[] = [block];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) continue;
    if (node.type === 'TryStatement' && node.handler) {
      stack.push(node.handler.body);
      continue;
    }
    if (node.type === 'ThrowStatement' || isCall(node)) found.push(node);
    stack.push(...module.children(node).reverse());
  }
  return found;
}

/** What a promise at a place is rejected with. */
export function expandRejected(engine: Engine, place: Place, node: Node): Expansion {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') {
    const inner = engine.expand({ ...place, rejected: false });
    return {
      edges: inner.edges.map((edge) => ({ ...edge, to: { ...edge.to, rejected: true } })),
      end: inner.end === 'opaque' ? 'opaque' : undefined,
    };
  }
  const edges = thrownBy(engine, node, { ...place, rejected: false }, place.path, 0);
  const callee = unwrap(node.callee);
  if (node.type === 'CallExpression' && callee.type === 'MemberExpression') {
    const method = staticKey(callee.property, callee.computed);
    if (method === 'then' || method === 'finally') {
      edges.push({ to: { ...place, node: callee.object }, kind: 'value' });
      for (const argument of node.arguments) {
        if (!isFunction(argument)) continue;
        edges.push(...thrownIn(engine, argument.body, { ...place, rejected: false }, place.path, 1));
        for (const value of returnsOf(argument, place.module).values) {
          if (isCall(unwrap(value))) edges.push({ to: { ...place, node: unwrap(value) }, kind: 'value' });
        }
      }
    }
  }
  const seen = new Set<PlaceKey>();
  const unique = edges.filter((edge) => {
    const key = keyOfPlace(edge.to);
    return !seen.has(key) && seen.add(key);
  });
  return { edges: unique, end: 'opaque' };
}
