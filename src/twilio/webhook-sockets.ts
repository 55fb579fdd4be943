/** Functions that are given the messages of a WebSocket, by the table of sockets. */
import { SOCKETS } from '../catalogue/frameworks.ts';
import { matchesPath, rootMatches } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { dottedName, lastName, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';
import { returnsOf } from '../program/returns.ts';
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
  for (const call of module.index.calls) {
    const [argument] = call.arguments;
    if (!argument) continue;
    for (const option of optionsOf(engine, module, call)) {
      const objects = [argument, ...resultsOf(engine, module, argument)];
      for (const object of objects) add(object, [option], undefined, option.handler.split('.'));
    }
  }
  return found;

  function add(
    value: Node,
    models: readonly { readonly parameter: number; readonly bodies: readonly string[] }[],
    call: CallNode | undefined,
    path: readonly string[] = [],
  ): void {
    for (const { fn, place } of engine.functionsAt(engine.at(module, value, path))) {
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

type Options = (typeof SOCKETS)[number]['options'];

const OPTIONS: Options = SOCKETS.flatMap((row) => row.options);
const OPTION_NAMES: ReadonlySet<string> = new Set(
  OPTIONS.flatMap((one) => [...one.names, ...one.receivers].map((name) => name.split(/[ .]/).at(-1) ?? '')),
);

/** The rows of options that a call's argument holds handlers for. */
function optionsOf(engine: Engine, module: Module, call: CallNode): Options {
  const name = lastName(call.callee);
  if (name === undefined || !OPTION_NAMES.has(name)) return [];
  const dotted = dottedName(call.callee)?.join('.');
  const named = OPTIONS.filter((one) => dotted !== undefined && one.names.includes(dotted));
  if (named.length > 0) return named;
  const paths = accessPathsOf(engine, engine.at(module, call.callee));
  return SOCKETS.filter((row) =>
    paths.some(({ root }) => root.kind === 'module' && rootMatches(row.packages, root.specifier)),
  ).flatMap((row) =>
    row.options.filter((one) => paths.some(({ tokens }) => one.receivers.some((path) => matchesPath(path, tokens)))),
  );
}

/** What a function gives back, where the argument is one: `upgradeWebSocket((c) => ({ onMessage }))`. */
function resultsOf(engine: Engine, module: Module, argument: Node): readonly Node[] {
  return engine
    .functionsAt(engine.at(module, argument))
    .flatMap(({ fn, place }) => (place.module === module ? returnsOf(fn, module).values : []));
}
