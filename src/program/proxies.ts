/** `new Proxy(target, { get })`: what its members are read from. */
import type { TSESTree } from '@typescript-eslint/utils';
import { contains, unwrap, type FunctionNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import { move, type Edge, type Expansion, type Place } from './place.ts';

/**
 * The value of a proxy: what its `get` reads members from (`(_, key) => client()[key]`), or else its target.
 * @returns undefined for any other constructor
 */
export function expandProxy(engine: Engine, place: Place, node: TSESTree.NewExpression): Expansion | undefined {
  const [target, handler] = node.arguments;
  const isProxy =
    node.callee.type === 'Identifier' && node.callee.name === 'Proxy' && !place.module.variableOf(node.callee);
  if (!isProxy || !target || target.type === 'SpreadElement') return undefined;
  const own = move(place, target);
  if (!handler || handler.type === 'SpreadElement') return { edges: [{ to: own, kind: 'value' }] };
  const read = engine.functionsAt(move(place, handler, ['get'], undefined)).flatMap(({ fn, place: at }) =>
    readFrom(fn, at.module).map((object): Edge => ({
      to: { ...at, node: object, path: place.path, except: place.except },
      kind: 'value',
    })),
  );
  return { edges: read.length > 0 ? read : [{ to: own, kind: 'value' }] };
}

/** What a `get` reads the member that is asked for from: the objects in `object[key]` and `Reflect.get(object, key)`. */
function readFrom(get: FunctionNode, module: Module): Node[] {
  const [own, key] = get.params.map((parameter) =>
    parameter.type === 'Identifier' ? module.variableOf(parameter) : null,
  );
  if (!key) return [];
  const isKey = (node: Node | undefined): boolean => node?.type === 'Identifier' && module.variableOf(node) === key;
  const members = module
    .nodes('MemberExpression')
    .filter((node) => node.computed && isKey(unwrap(node.property)))
    .map((node) => node.object);
  const reflected = (module.index.callsByName.get('get') ?? []).flatMap(({ callee, arguments: [object, asked] }) =>
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Reflect' &&
    object &&
    isKey(asked)
      ? [object]
      : [],
  );
  return [...members, ...reflected].filter((node) => {
    const root = unwrap(node);
    return contains(get, node) && !(own && root.type === 'Identifier' && module.variableOf(root) === own);
  });
}
