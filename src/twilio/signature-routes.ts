/** Routes of a module whose handler's code stands elsewhere: in another module, or in a function that gets the request. */
import { calleeName, contains, unwrap, type CallNode, type FunctionNode, type Node } from '../program/ast.ts';
import { isBind } from '../program/calls.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { registeredBy } from './webhook-registrars.ts';
import type { Handler } from './webhook-handlers.ts';
import type { Webhooks } from './webhooks.ts';

/** Functions that hand the request on, between the route and the handler. */
const MAX_DEPTH = 2;

/** A route, and a function behind it that takes the request. */
export interface RoutedHandler {
  readonly call: CallNode;
  /** The argument of the route that leads to the function. */
  readonly argument: Node;
  /** The function that the framework calls. */
  readonly entry: Entry;
  readonly handler: Handler;
}

interface Entry {
  readonly fn: FunctionNode;
  readonly module: Module;
  readonly frame: Place['frame'];
}

/** The handlers that routes lead to, beside those that are written, or named, at a route of their own module. */
export function routedHandlers(
  engine: Engine,
  module: Module,
  webhooks: Webhooks,
  names: ReadonlySet<string>,
): RoutedHandler[] {
  return module.index.calls.flatMap((call) => {
    if (!names.has(calleeName(call) ?? '') || unwrap(call.callee).type !== 'MemberExpression') return [];
    const given = call.arguments.filter((one) => one.type !== 'Literal' && one.type !== 'SpreadElement');
    if (given.length === 0 || registeredBy(engine, module, call).length === 0) return [];
    return given
      .flatMap((one) => (one.type === 'ArrayExpression' ? one.elements.filter((element) => element !== null) : [one]))
      .flatMap((argument) =>
        entriesAt(engine, engine.at(module, argument)).flatMap((entry) =>
          handlersBehind(engine, webhooks, entry, 0)
            .filter(({ fn }) => entry.module !== module || entry.fn !== fn)
            .map((handler) => ({ call, argument, entry, handler })),
        ),
      );
  });
}

/** The functions that a value is, those that are bound, or that a wrapper of another module is given, included. */
function entriesAt(engine: Engine, place: Place): Entry[] {
  const given = unwrap(place.node);
  if (isBind(given) && given.type === 'CallExpression' && given.callee.type === 'MemberExpression')
    return entriesAt(engine, { ...place, node: given.callee.object });
  const entriesOf = (at: Place): Entry[] =>
    engine.functionsAt(at).map((one) => ({ fn: one.fn, module: one.place.module, frame: one.place.frame }));
  const wrapped = engine.values(place).flatMap(({ place: at }) => {
    const node = unwrap(at.node);
    if (at.path.length > 0 || at.module === place.module || node.type !== 'CallExpression') return [];
    return node.arguments.flatMap((argument) =>
      argument.type === 'SpreadElement' ? [] : entriesOf({ ...at, node: argument, except: undefined }),
    );
  });
  return [...entriesOf(place), ...wrapped];
}

/** The handlers that a function is, or hands its request to. */
function handlersBehind(engine: Engine, webhooks: Webhooks, { fn, module, frame }: Entry, depth: number): Handler[] {
  const own = webhooks.handlers(module).filter((one) => one.kind === 'request' && one.fn === fn);
  const request = fn.params[0];
  const variable = request?.type === 'Identifier' ? module.variableOf(request) : undefined;
  if (!variable || depth >= MAX_DEPTH) return own;
  const passes = module.index.calls.filter(
    (call) =>
      contains(fn, call) &&
      call.arguments.some((one) => one.type === 'Identifier' && module.variableOf(one) === variable),
  );
  const further = passes.flatMap((call) =>
    engine
      .callees(call, { ...engine.at(module, call), frame })
      .filter((callee) => callee.fn !== fn)
      .flatMap((callee) => handlersBehind(engine, webhooks, callee, depth + 1)),
  );
  return [...own, ...further];
}
