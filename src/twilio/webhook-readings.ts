/** Where code reads what a handler is sent: in the handler itself, and in the helpers that it gives its request to. */
import { contains, isCall, staticKey, unwrap, type CallNode, type FunctionNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Frame, Place } from '../program/place.ts';
import type { Handler } from './webhook-handlers.ts';

/** A function that runs with a request. */
export interface Reading {
  readonly fn: FunctionNode;
  readonly module: Module;
  readonly frame: Frame | undefined;
}

/** Helpers that are followed from one to the next. */
const MAX_HOPS = 3;

/**
 * The helpers that a handler gives its request to, or the part of it that gives the body: `parseForm(request)`.
 *
 * @param isHandler functions that are judged for themselves.
 */
export function helpersOf(engine: Engine, handler: Handler, isHandler: (one: Reading) => boolean): readonly Reading[] {
  if (handler.kind !== 'request') return [];
  const found: Reading[] = [];
  const seen = new Set<Node>([handler.fn]);
  follow({ fn: handler.fn, module: handler.module, frame: undefined }, handler.names, 0);
  return found;

  function follow(from: Reading, names: ReadonlyMap<Variable, readonly string[]>, hops: number): void {
    for (const call of from.module.index.calls) {
      if (!contains(from.fn, call)) continue;
      call.arguments.forEach((argument, index) => {
        const path = requestAt(argument, from.module, names, handler);
        if (path) enter(call, index, path, from, hops);
      });
    }
  }

  function enter(call: CallNode, index: number, path: readonly string[], from: Reading, hops: number): void {
    for (const callee of engine.callees(call, { ...engine.at(from.module, call), frame: from.frame })) {
      const parameter = callee.fn.params[index];
      if (!parameter || !callee.frame || seen.has(callee.fn)) continue;
      seen.add(callee.fn);
      const helper = { fn: callee.fn, module: callee.module, frame: callee.frame };
      if (isHandler(helper)) continue;
      found.push(helper);
      const variable = parameter.type === 'Identifier' ? callee.module.variableOf(parameter) : undefined;
      if (variable && hops + 1 < MAX_HOPS) follow(helper, new Map([[variable, path]]), hops + 1);
    }
  }
}

/** The path from a handler's parameter to an argument, where the body or the query stands below it. */
function requestAt(
  argument: Node,
  module: Module,
  names: ReadonlyMap<Variable, readonly string[]>,
  { models }: Handler,
): readonly string[] | undefined {
  const below: string[] = [];
  let node = unwrap(argument);
  while (node.type === 'MemberExpression') {
    const key = staticKey(node.property, node.computed);
    if (key === undefined) return undefined;
    below.unshift(key);
    node = unwrap(node.object);
  }
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  const from = variable ? names.get(variable) : undefined;
  if (!from) return undefined;
  const path = [...from, ...below];
  const holds = models
    .flatMap((model) => [...model.bodies, ...model.query])
    .map((one) => one.split(' '))
    .some((one) => one[0] !== '' && one.length > path.length && path.every((key, i) => key === one[i]));
  return holds ? path : undefined;
}

/** What a function reads by name: members, what patterns take out, and what is looked up in a form. */
export function readsIn(engine: Engine, { fn, module, frame }: Reading): Place[] {
  const at = (node: Node, path: readonly string[] = []): Place => ({ ...engine.at(module, node, path), frame });
  const found: Place[] = [];
  for (const node of module.nodes('MemberExpression'))
    if (contains(fn, node) && staticKey(node.property, node.computed) !== undefined) found.push(at(node));
  for (const node of module.nodes('VariableDeclarator')) {
    if (!contains(fn, node) || node.id.type !== 'ObjectPattern' || !node.init) continue;
    for (const property of node.id.properties) {
      const key = property.type === 'Property' ? staticKey(property.key, property.computed) : undefined;
      if (key !== undefined) found.push(at(node.init, [key]));
    }
  }
  for (const call of lookupsIn(fn, module)) found.push(at(call));
  return found;
}

const LOOKUPS = ['get', 'getAll'];

/** Lookups by a name that is written there: `form.get('Body')`. */
export function lookupsIn(fn: Node, module: Module): CallNode[] {
  return LOOKUPS.flatMap((name) => module.index.callsByName.get(name) ?? []).filter(
    (call) => contains(fn, call) && lookedUp(call) !== undefined,
  );
}

/** The name that a call looks up: `Body` of `form.get('Body')`. */
export function lookedUp(node: Node): string | undefined {
  if (!isCall(node) || node.callee.type !== 'MemberExpression') return undefined;
  const { callee } = node;
  const [name] = node.arguments;
  if (!LOOKUPS.includes(staticKey(callee.property, callee.computed) ?? '')) return undefined;
  return name?.type === 'Literal' && typeof name.value === 'string' ? name.value : undefined;
}

/** The field that a call gives, which its path tells, or the name that it looks up. */
export function fieldLookedUp(call: Node, field: string): string {
  return LOOKUPS.includes(field) ? (lookedUp(call) ?? field) : field;
}
