/** Functions that are given the messages of a WebSocket, by the table of sockets. */
import { SOCKETS } from '../catalogue/frameworks.ts';
import { dottedName, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Handler } from './webhook-handlers.ts';

/** Functions that are given the messages of a socket. */
export function socketHandlers(engine: Engine, module: Module): Handler[] {
  const found: Handler[] = [];
  const seen = new Set<number>();
  for (const call of module.index.calls) {
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression') continue;
    const method = staticKey(callee.property, callee.computed);
    const [first] = call.arguments;
    if (method === undefined || first?.type !== 'Literal') continue;
    const receiver = dottedName(callee.object)?.at(-1);
    const models = SOCKETS.filter((row) => receiver !== undefined && row.socketNames.includes(receiver)).flatMap(
      (row) => row.messages.filter((one) => one.methods.includes(method) && one.event === first.value),
    );
    if (models.length === 0) continue;
    for (const argument of call.arguments.slice(1)) add(argument, models, call);
  }
  for (const node of module.nodes('AssignmentExpression')) {
    if (node.left.type !== 'MemberExpression') continue;
    const name = staticKey(node.left.property, node.left.computed);
    const receiver = dottedName(node.left.object)?.at(-1);
    const models = SOCKETS.filter((row) => receiver !== undefined && row.socketNames.includes(receiver)).flatMap(
      (row) => row.properties.filter((one) => one.name === name),
    );
    if (models.length > 0) add(node.right, models, undefined);
  }
  for (const node of module.nodes('ObjectExpression')) {
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const key = staticKey(property.key, property.computed);
      const models = SOCKETS.flatMap((row) => row.options).filter(
        (one) => one.handler === key && one.receivers.length > 0 && key === 'onMessage',
      );
      if (models.length > 0) add(property.value, models, undefined);
    }
  }
  return found;

  function add(
    value: Node,
    models: readonly { readonly parameter: number; readonly bodies: readonly string[] }[],
    call: CallNode | undefined,
  ): void {
    for (const { fn, place } of engine.functionsAt(engine.at(module, value))) {
      const names = new Map<Variable, readonly string[]>();
      for (const model of models) bindNames(module, fn.params[model.parameter], [], names);
      if (place.module !== module || names.size === 0 || seen.has(fn.range[0])) continue;
      seen.add(fn.range[0]);
      found.push({
        module: module,
        fn,
        kind: 'socket',
        names,
        models: models.map(({ bodies }) => ({ bodies, query: [], whole: true, apart: ['type', 'target', 'wasClean'] })),
        frameworks: [],
        call,
        exported: undefined,
        wrappers: [],
      });
    }
  }
}
