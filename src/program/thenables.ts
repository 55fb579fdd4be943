/** What `await` gives: the value of a promise, or what an object with a `then` of its own resolves to. */
import { calleeName, isCall, unwrap, wrapped, type FunctionNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import { frameFor, move, type Edge, type Expansion, type Place } from './place.ts';

export function expandAwait(engine: Engine, place: Place, argument: Node): Expansion {
  const plain: Expansion = { edges: [{ to: move(place, argument), kind: 'value', inside: true }] };
  const instances = engine
    .values(move(place, argument, [], undefined))
    .filter(({ end, place: { path } }) => end === 'instance' && path.length === 0);
  const thens = instances.flatMap(({ place: self }) =>
    engine.functionsAt({ ...self, path: ['then'], except: undefined }).map((found) => ({ ...found, self })),
  );
  if (thens.length === 0) return plain;
  const edges = thens.flatMap(({ fn, place: home, self }): Edge[] => {
    const frame = frameFor(argument, fn, [], self, home.frame, place.frame);
    return resolvedBy(fn, home.module, 0).map((node) => ({
      to: { module: home.module, node, path: place.path, except: place.except, frame },
      kind: 'value',
    }));
  });
  // Others than the promises of the language resolve to what their own code gets from somewhere.
  return { edges, end: edges.length === 0 ? 'opaque' : undefined };
}

/**
 * What a function hands to one of its callback parameters: `resolve(value)`, or a promise by `promise.then(resolve)`.
 * @param index of the parameter
 */
export function resolvedBy(fn: FunctionNode, module: Module, index: number): Node[] {
  const parameter = fn.params[index];
  const variable = parameter?.type === 'Identifier' ? module.variableOf(parameter) : null;
  return (variable?.references ?? []).flatMap((reference): Node[] => {
    const outer = wrapped(reference.identifier);
    const call = outer.parent;
    if (!isCall(call)) return [];
    if (call.callee === outer) return call.arguments.slice(0, 1);
    const callee = unwrap(call.callee);
    const isThen = calleeName(call) === 'then' && call.arguments[0] === outer;
    return isThen && callee.type === 'MemberExpression' ? [callee.object] : [];
  });
}
