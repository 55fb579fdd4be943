/** Names that Twilio's packages fill: parameters of the functions that they call back, by the tables of callbacks. */
import { CLIENT_EVENTS, LISTENERS, SDK_CALLBACKS, type ClientEventModel } from '../catalogue/sdk-callbacks.ts';
import { rootMatches } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';

/** What a name is given: by a call of the SDK, or by a client's event; and the path below it that the name has. */
export interface GivenName {
  readonly path: readonly string[];
  readonly by: CallNode | ClientEventModel;
}

/** The names in a module that are filled by the SDK, or by a client's event. */
export function givenNames(engine: Engine, module: Module): ReadonlyMap<Variable, GivenName> {
  const found = new Map<Variable, GivenName>();
  for (const [method, position] of Object.entries(SDK_CALLBACKS))
    for (const call of module.index.callsByName.get(method) ?? [])
      for (const [callback, path] of callbacksOf(call)) add(callback, path, position, call);
  for (const method of LISTENERS) {
    for (const call of module.index.callsByName.get(method) ?? []) {
      const [event, callback] = call.arguments;
      if (event?.type !== 'Literal' || !callback) continue;
      const row = CLIENT_EVENTS.find((one) => one.events.some((name) => name === event.value));
      if (row && mayBeClient(engine, module, call, row)) add(callback, [], 0, row);
    }
  }
  return found;

  function add(callback: Node, path: readonly string[], position: number, by: GivenName['by']): void {
    for (const { fn, place } of engine.functionsAt(engine.at(module, callback, path))) {
      // Node's callbacks have an error in front.
      if (place.module !== module || fn.params.length <= position) continue;
      const names = new Map<Variable, readonly string[]>();
      bindNames(module, fn.params[position], [], names);
      for (const [variable, from] of names) found.set(variable, { path: from, by });
    }
  }
}

/** The arguments of a call that may be its callback, each with the path below it. */
function callbacksOf(call: CallNode): (readonly [Node, readonly string[]])[] {
  if (unwrap(call.callee).type !== 'MemberExpression') return [];
  return call.arguments.flatMap((argument): (readonly [Node, readonly string[]])[] => {
    const node = unwrap(argument);
    if (node.type === 'ObjectExpression') {
      const has = node.properties.some(
        (one) => one.type === 'Property' && staticKey(one.key, one.computed) === 'callback',
      );
      return has ? [[node, ['callback']]] : [];
    }
    return node.type === 'SpreadElement' || node.type === 'Literal' ? [] : [[node, []]];
  });
}

/** Whether an event may be a client's: nothing tells that it is another package's. */
function mayBeClient(engine: Engine, module: Module, call: CallNode, row: ClientEventModel): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  return accessPathsOf(engine, engine.at(module, callee.object)).every(
    ({ root }) =>
      root.kind === 'unknown' ||
      ((root.kind === 'module' || root.kind === 'type') &&
        (root.specifier === '' || root.specifier.startsWith('.') || rootMatches(row.packages, root.specifier))),
  );
}
