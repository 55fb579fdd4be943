/** Whether the error of an operation gets out of a piece of code, or ends in a catch on the way. */
import {
  calleeName,
  contains,
  dottedName,
  enclosingFunction,
  isCall,
  isFunction,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { isOwnError, NATIVE_ERROR } from './error-tests.ts';

/** Functions that throw again, between the catch and the throw; those that are handed on inside of one another. */
const MAX_DEPTH = 2;
/** What hands an error on as a throw does: `Promise.reject(error)`, the function of a promise's executor. */
const REJECTS = /^rej(?:ect)?$/;

/** Methods of collections that keep what they are given. */
const KEEPS: ReadonlySet<string> = new Set(['add', 'push', 'set', 'unshift']);

/** An error that was caught: its name, and the code that deals with it. */
interface Caught {
  readonly name: Node | undefined;
  readonly code: Node;
}

/**
 * Whether the error of what `node` does, a part of `code`, leaves `code` as it is or inside of another one: nothing
 * catches it on the way, and the functions that it stands in run with the code.
 * @param depth the functions on the way that were handed on by their names, of which the node is the last one's
 */
export function leavesCode(engine: Engine, module: Module, node: Node, code: Node, depth = 0): boolean {
  let at = wrapped(node);
  // What is handed to a call gives its errors to the call's result: `jobs.map(async (job) => ...)`.
  let isHanded = depth > 0;
  while (at !== code && at.parent && contains(code, at.parent)) {
    const caught = caughtAround(engine, module, at);
    if (caught === 'nothing' || (caught && !throwsAgain(engine, module, caught, undefined, 0))) return false;
    if (isFunction(at)) {
      const call = at.parent;
      if (!isCall(call)) {
        const names = depth < MAX_DEPTH ? handedIn(at, module, code) : [];
        return names.some((name) => leavesCode(engine, module, name, code, depth + 1));
      }
      isHanded = call.callee !== at;
    } else if (at.type === 'AwaitExpression') isHanded = false;
    else if (isHanded && at.parent.type === 'ExpressionStatement' && !isKept(at) && !isInExecutor(at, code))
      return false;
    at = wrapped(at.parent);
  }
  return true;
}

/** Whether a statement keeps what its call is given: `jobs.push(limit(() => send()))`. */
function isKept(statement: Node): boolean {
  const call = unwrap(statement);
  return isCall(call) && KEEPS.has(calleeName(call) ?? '');
}

/** Whether a node is in the executor of a promise, which is rejected from wherever that is done. */
function isInExecutor(node: Node, code: Node): boolean {
  for (let fn = enclosingFunction(node); fn && contains(code, fn); fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type === 'NewExpression' && calleeName(parent) === 'Promise') return true;
  }
  return false;
}

/** Where a function with a name is handed to a call, in a piece of code: calls of it are looked into by themselves. */
function handedIn(fn: FunctionNode, module: Module, code: Node): readonly Node[] {
  const { parent } = fn;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : null;
  const variable = name?.type === 'Identifier' ? module.variableOf(name) : null;
  return (variable?.references ?? []).flatMap(({ identifier }): Node[] => {
    const outer = wrapped(identifier);
    const isArgument = isCall(outer.parent) && outer.parent.callee !== outer;
    return isArgument && contains(code, outer) && !contains(fn, outer) ? [outer] : [];
  });
}

/** What catches the error of a node directly around it; `nothing` is left of it where the code can't be seen. */
function caughtAround(engine: Engine, module: Module, node: Node): Caught | 'nothing' | undefined {
  const { parent } = node;
  if (parent?.type === 'TryStatement')
    return parent.block === node && parent.handler
      ? { name: parent.handler.param ?? undefined, code: parent.handler.body }
      : undefined;
  if (isCall(parent))
    return parent.callee !== node && dottedName(parent.callee)?.join('.') === 'Promise.allSettled'
      ? 'nothing'
      : undefined;
  if (parent?.type !== 'MemberExpression' || parent.object !== node) return undefined;
  const call = wrapped(parent).parent;
  if (!isCall(call) || unwrap(call.callee) !== parent) return undefined;
  const name = calleeName(call);
  const handler = name === 'catch' ? call.arguments[0] : name === 'then' ? call.arguments[1] : undefined;
  return handler && !isNothing(handler) ? caughtBy(engine, module, handler) : undefined;
}

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

function caughtBy(engine: Engine, module: Module, handler: Node): Caught | 'nothing' | undefined {
  const fn = engine.functionsAt(engine.at(module, handler)).find(({ place }) => place.module === module)?.fn;
  if (fn) return { name: fn.params[0], code: fn.body };
  return REJECTS.test(dottedName(handler)?.at(-1) ?? '') ? undefined : 'nothing';
}

/** Whether the code after a catch throws what was caught, or another error that holds it. */
function throwsAgain(
  engine: Engine,
  module: Module,
  caught: Caught,
  frame: Place['frame'],
  depth: number,
  code = caught.code,
): boolean {
  const holds = (node: Node): boolean => holdsError(engine, { ...engine.at(module, node), frame }, caught);
  const hands = (at: Node, values: readonly Node[]): boolean =>
    contains(code, at) && values.some(holds) && !isOwnError(engine, { ...engine.at(module, at), frame }, holds);
  if (module.nodes('ThrowStatement').some((node) => hands(node, [node.argument]))) return true;
  return module.index.calls.some((call) => {
    if (!hands(call, call.arguments)) return false;
    if (REJECTS.test(calleeName(call) ?? '')) return true;
    if (depth >= MAX_DEPTH) return false;
    return engine
      .callees(call, { ...engine.at(module, call), frame })
      .some(
        ({ fn, module: home, frame: inner }) =>
          home === module && inner && throwsAgain(engine, module, caught, inner, depth + 1, fn.body),
      );
  });
}

/** Whether a value is the caught error, or an object or error made with it; not where only its text goes in. */
function holdsError(engine: Engine, place: Place, caught: Caught, depth = 0): boolean {
  if (depth > MAX_DEPTH + 2) return false;
  const within = (node: Node, at: Place): boolean =>
    holdsError(engine, { ...at, node, path: [], except: undefined }, caught, depth + 1);
  return [place, ...engine.values(place).map((value) => value.place)].some((at) => {
    if (at.path.length > 0 || at.module !== place.module) return false;
    const node = unwrap(at.node);
    switch (node.type) {
      case 'Identifier':
        return isCaught(at.module, node, caught);
      case 'NewExpression':
        return node.arguments
          .slice(NATIVE_ERROR.test(calleeName(node) ?? '') ? 1 : 0)
          .some((argument) => within(argument, at));
      case 'ObjectExpression':
        return node.properties.some((one) => within(one.type === 'Property' ? one.value : one.argument, at));
      default:
        return false;
    }
  });
}

function isCaught(module: Module, node: Node, { name }: Caught): boolean {
  const definition = module.variableOf(node)?.defs[0];
  return definition !== undefined && (definition.name as Node) === name;
}
