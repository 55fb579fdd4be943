/**
 * Errors of the SDK that are logged whole: an error of the transport holds the request with its body and its Basic
 * header (research/sdk-facts.md, section 2, types of twilio 3.84 to 6.2, 2026-11-25).
 */
import { contains, dottedName, isCall, isFunction, staticKey, unwrap, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { callsIn } from '../program/returns.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation } from './operation.ts';
import { printedValues } from './printed-values.ts';
import { leavesCode } from './swallowed-errors.ts';

/** Functions between the try block and the operation. */
const MAX_DEPTH = 3;
/** Properties of an error that hold the request or the response. */
const PARTS: ReadonlySet<string> = new Set(['config', 'request', 'response', 'toJSON', 'cause']);

export interface LoggedError {
  readonly node: Node;
  readonly log: LogCall;
}

/** The expressions in log calls that are errors of the SDK's operations as they were caught. */
export function loggedErrors(
  engine: Engine,
  module: Module,
  logs: readonly LogCall[],
  operations: readonly Operation[],
): LoggedError[] {
  const calls = operations.filter((operation) => operation.dialect === 'sdk').map((operation) => operation.node);
  if (calls.length === 0) return [];
  const found: LoggedError[] = [];
  for (const log of logs) {
    for (const place of log.places) {
      if (place.module !== module) continue;
      if (log.handed) {
        if (place.rejected === true && runs(engine, module, place.node, calls, 0))
          found.push({ node: log.handed, log });
        continue;
      }
      for (const node of printedValues(place.node)) {
        const source = sourceOf(engine, module, errorIn(node));
        if (source && runs(engine, module, source, calls, 0)) found.push({ node, log });
      }
    }
  }
  return found;
}

/** `error.response` and `error.config.data` still hold the request. */
function errorIn(node: Node): Node {
  const names = dottedName(node);
  if (node.type !== 'MemberExpression' || names?.[1] === undefined || !PARTS.has(names[1])) return node;
  let at: Node = node;
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  const last = names.at(-1) ?? '';
  return last === 'status' || last === 'statusText' || last === 'statusCode' ? node : at;
}

/** The code whose error a name holds: a try block, or the promise that was rejected. */
function sourceOf(engine: Engine, module: Module, node: Node): Node | undefined {
  if (node.type !== 'Identifier') return undefined;
  for (const value of engine.values(engine.at(module, node))) {
    const found =
      value.place.path.length === 0 && value.place.module === module ? definedBy(module, value.place) : undefined;
    if (found) return found;
  }
  return definedBy(module, engine.at(module, node));
}
function definedBy(module: Module, place: Place): Node | undefined {
  const variable = place.node.type === 'Identifier' ? module.variableOf(place.node) : null;
  const definition = variable?.defs[0];
  const at = definition?.node as Node | undefined;
  if (at?.type === 'CatchClause') return at.param?.type === 'Identifier' ? at.parent.block : undefined;
  if (!at || !isFunction(at) || !variable || !definition) return undefined;
  const index = at.params.findIndex((parameter) => parameter === (definition.name as Node));
  const call = at.parent;
  if (index !== 0 || !isCall(call)) return undefined;
  const position = call.arguments.findIndex((argument) => argument === at);
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  if ((method === 'catch' && position === 0) || (method === 'then' && position === 1)) return callee.object;
  // The SDK's own callback: `create(options, (error, message) => ...)`.
  return at.params.length > 1 && /^e(?:rr(?:or)?)?$/.test(variable.name) ? call : undefined;
}

/** Whether the error of one of the operations may come out of the code: no catch on the way keeps it. */
function runs(engine: Engine, module: Module, code: Node, operations: readonly Node[], depth: number): boolean {
  if (operations.some((one) => contains(code, one) && leavesCode(engine, module, one, code))) return true;
  if (depth >= MAX_DEPTH) return false;
  return callsIn(code, module).some((call) =>
    engine
      .callees(call, engine.at(module, call))
      .some(
        (callee) =>
          callee.module === module &&
          !contains(callee.fn, code) &&
          runs(engine, module, callee.fn, operations, depth + 1) &&
          leavesCode(engine, module, call, code),
      ),
  );
}
