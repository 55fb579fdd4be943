/** Inbound message handlers that never look for the words by which people opt out. */
import {
  contains,
  enclosingFunction,
  isFunction,
  staticKey,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { callsIn } from '../program/returns.ts';
import type { Spot } from './operation.ts';

/** The words by which people opt out (CTIA guidelines; Twilio's default list): any of them shows that a handler looks. */
const OPT_OUT = /\b(?:stop|stopall|unsubscribe|cancel|opt[-_ ]?out)\b/i;

/** Where handlers of inbound messages are registered that compare the text with no opt-out word. */
export function inboundWithoutOptOut({
  engine,
  module,
  concernsTwilio,
}: {
  readonly engine: Engine;
  readonly module: Module;
  readonly concernsTwilio: boolean;
}): Spot[] {
  if (!concernsTwilio) return [];
  const handlers = new Set<FunctionNode>();
  for (const node of module.nodes('MemberExpression')) {
    if (staticKey(node.property, node.computed) === 'Body') addHandler(node, handlers);
  }
  for (const node of module.nodes('VariableDeclarator')) {
    if (
      node.id.type === 'ObjectPattern' &&
      node.id.properties.some((one) => one.type === 'Property' && staticKey(one.key, one.computed) === 'Body')
    )
      addHandler(node, handlers);
  }
  return [...handlers]
    .filter((fn) => !looksForOptOut(engine, fn, module, new Set()))
    .map((fn) => ({ node: registration(fn) }));
}

/** The outermost function around a read: the handler itself. */
function addHandler(node: Node, handlers: Set<FunctionNode>): void {
  let outermost: FunctionNode | undefined;
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) outermost = fn;
  if (outermost) handlers.add(outermost);
}

function looksForOptOut(engine: Engine, fn: FunctionNode, module: Module, seen: Set<FunctionNode>): boolean {
  if (seen.has(fn) || seen.size > 50) return false;
  seen.add(fn);
  if (OPT_OUT.test(module.textOf(fn))) return true;
  // A list of words that stands outside the handler.
  for (const scope of module.scopeManager.scopes) {
    if (!contains(fn, scope.block)) continue;
    for (const { resolved } of scope.references) {
      const definition = resolved?.defs[0]?.node as Node | undefined;
      if (definition?.type === 'VariableDeclarator' && definition.init && OPT_OUT.test(module.textOf(definition.init)))
        return true;
    }
  }
  return callsIn(fn, module).some((call) =>
    engine
      .callees(call, engine.at(module, call))
      .some((callee) => looksForOptOut(engine, callee.fn, callee.module, seen)),
  );
}

function registration(fn: FunctionNode): Node {
  const call = wrapped(fn).parent;
  if (call?.type === 'CallExpression') {
    const callee = unwrap(call.callee);
    return callee.type === 'MemberExpression' ? callee.property : callee;
  }
  return isFunction(fn) && fn.type === 'FunctionDeclaration' && fn.id ? fn.id : fn;
}
