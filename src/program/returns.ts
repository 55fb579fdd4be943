/** What a function gives back: returned and yielded expressions, not those of functions inside it. */
import { contains, isFunction, type CallNode, type FunctionNode, type Node } from './ast.ts';
import type { Module } from './module.ts';

export interface Returns {
  readonly values: readonly Node[];
  readonly yields: readonly { readonly node: Node; readonly delegate: boolean }[];
  readonly throws: readonly Node[];
}

const cache = new WeakMap<FunctionNode, Returns>();

export function returnsOf(fn: FunctionNode, module: Module): Returns {
  const known = cache.get(fn);
  if (known) return known;
  const values: Node[] = [];
  const yields: { node: Node; delegate: boolean }[] = [];
  const throws: Node[] = [];
  if (fn.body.type !== 'BlockStatement') values.push(fn.body);
  const stack: Node[] = [fn.body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) continue;
    if (node.type === 'ReturnStatement' && node.argument) values.push(node.argument);
    else if (node.type === 'YieldExpression' && node.argument)
      yields.push({ node: node.argument, delegate: node.delegate });
    else if (node.type === 'ThrowStatement') throws.push(node.argument);
    stack.push(...module.children(node).reverse());
  }
  const returns: Returns = { values, yields, throws };
  cache.set(fn, returns);
  return returns;
}

const calls = new WeakMap<Node, readonly CallNode[]>();

/** The calls inside a node, those of functions inside it as well, in the order of the code. */
export function callsIn(node: Node, module: Module): readonly CallNode[] {
  let found = calls.get(node);
  if (!found) {
    found = node === module.ast ? module.index.calls : module.index.calls.filter((call) => contains(node, call));
    calls.set(node, found);
  }
  return found;
}
