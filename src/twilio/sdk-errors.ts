/**
 * Errors of the SDK that are logged whole: an error of the transport holds the request with its body and its Basic
 * header (research/sdk-facts.md, section 2, types of twilio 3.84 to 6.2, 2026-11-25).
 */
import {
  contains,
  dottedName,
  isCall,
  isFunction,
  rootOf,
  staticKey,
  unwrap,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import type { Matters } from '../program/bodies.ts';
import { conditionsAt, partsOf } from '../program/conditions.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { EdgeKind, Place } from '../program/place.ts';
import { callsIn } from '../program/returns.ts';
import { search, type Barren } from '../program/search.ts';
import { isOwnError } from './error-tests.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation } from './operation.ts';
import { printedValues } from './printed-values.ts';
import { leavesCode } from './swallowed-errors.ts';

/** Functions between the try block and the operation. */
const MAX_DEPTH = 3;
/** Properties of an error that hold the request or the response. */
const PARTS: ReadonlySet<string> = new Set(['config', 'request', 'response', 'toJSON', 'cause']);

/** An error goes on as it is, or inside of another value: a text has its message only. */
const WHOLE: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['value', 'part']);

export interface LoggedError {
  readonly node: Node;
  readonly log: LogCall;
}

export interface ErrorContext {
  readonly engine: Engine;
  readonly module: Module;
  /** Those of the module, and those of other modules that its calls run. */
  readonly operations: readonly Operation[];
  /** Whether a function of another module runs an operation, itself or by up to `depth` calls. */
  readonly leads: Matters;
}

/** The errors of the SDK's operations, as a module catches them. */
export class SdkErrors {
  readonly #context: ErrorContext;
  readonly #calls = new Map<Module, Set<Node>>();
  /** The module's calls run operations of other modules. */
  readonly #leadsAway: boolean;
  /** Whether an error comes out of a function, by the number of calls on the way to it. */
  readonly #known = new Map<FunctionNode, Map<number, boolean>>();

  constructor(context: ErrorContext) {
    this.#context = context;
    for (const { dialect, resource, node, spot } of context.operations) {
      // Tokens are made, and clients of browsers use a socket: neither sends a request that an error could hold.
      if (dialect !== 'sdk' || resource.startsWith('package:')) continue;
      const home = spot.module ?? context.module;
      const calls = this.#calls.get(home) ?? new Set();
      this.#calls.set(home, calls.add(node));
    }
    this.#leadsAway = [...this.#calls.keys()].some((one) => one !== context.module);
  }

  /** The expressions in log calls that are such errors, by the logs of the module or those that its calls run. */
  logged(logs: readonly LogCall[]): LoggedError[] {
    if (this.#calls.size === 0) return [];
    const { engine, module } = this.#context;
    const found = new Map<Node, LoggedError>();
    const barren: Barren = new Set();
    for (const log of logs) {
      for (const place of log.places) {
        if (log.handed) {
          if (place.module === module && place.rejected === true && this.#runs(module, place.node))
            found.set(log.handed, { node: log.handed, log });
          continue;
        }
        for (const node of printedValues(place.node)) {
          const errors =
            place.module !== module
              ? this.#givenTo({ ...place, node }, barren)
              : !isNoError(node) &&
                  !isOwn(engine, module, node) &&
                  this.#isError(sourceOf(engine, module, errorIn(node)))
                ? [node]
                : [];
          for (const error of errors) if (!found.has(error)) found.set(error, { node: error, log });
        }
      }
    }
    return [...found.values()];
  }

  /** Whether such an error is printed with an expression of the module. */
  isPrintedWith(node: Node): boolean {
    if (this.#calls.size === 0) return false;
    const { engine, module } = this.#context;
    return printedValues(node).some((one) => this.#isError(definedBy(module, engine.at(module, errorIn(one)))));
  }

  /** The expressions by which the module gives errors to a log of another module. */
  #givenTo(place: Place, barren: Barren): Node[] {
    const { engine, module } = this.#context;
    const found: Node[] = [];
    const shared = { barren, found: () => found.length };
    search(engine, place, { kinds: WHOLE, shared }, ({ place: at, report }) => {
      if (at.module !== module) return 'go';
      if (at.path.length === 0 && report.module === module && this.#isError(definedBy(module, at)))
        found.push(report.node);
      return 'go';
    });
    return found;
  }

  #isError(source: Node | undefined): boolean {
    return source !== undefined && this.#runs(this.#context.module, source);
  }

  /** Whether the error of one of the operations may come out of the code: no catch on the way keeps it. */
  #runs(module: Module, code: Node, depth = 0): boolean {
    const { engine, module: home, leads } = this.#context;
    for (const one of this.#calls.get(module) ?? [])
      if (contains(code, one) && leavesCode(engine, module, one, code)) return true;
    if (depth >= MAX_DEPTH) return false;
    return callsIn(code, module).some((call) =>
      engine.callees(call, engine.at(module, call)).some((callee) => {
        if (callee.module === module && contains(callee.fn, code)) return false;
        if (callee.module !== home && !(this.#leadsAway && leads(callee.fn, callee.module, MAX_DEPTH))) return false;
        return this.#runsIn(callee.module, callee.fn, depth + 1) && leavesCode(engine, module, call, code);
      }),
    );
  }

  #runsIn(module: Module, fn: FunctionNode, depth: number): boolean {
    const known = this.#known.get(fn) ?? new Map<number, boolean>();
    this.#known.set(fn, known);
    let answer = known.get(depth);
    if (answer === undefined) known.set(depth, (answer = this.#runs(module, fn, depth)));
    return answer;
  }
}

/** `error instanceof Error ? error.message : error`: what is no `Error` is none of the SDK's. */
function isNoError(node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  return conditionsAt(node)
    .flatMap(partsOf)
    .some(
      ({ test, truth }) =>
        !truth &&
        test.type === 'BinaryExpression' &&
        test.operator === 'instanceof' &&
        dottedName(test.left)?.join('.') === node.name &&
        dottedName(test.right)?.join('.') === 'Error',
    );
}

/** `if (error instanceof AppError) console.error(error)`, with a class of the program. */
function isOwn(engine: Engine, module: Module, node: Node): boolean {
  const variable = node.type === 'Identifier' ? module.variableOf(node) : null;
  return (
    variable !== null &&
    isOwnError(
      engine,
      engine.at(module, node),
      (one) => one.type === 'Identifier' && module.variableOf(one) === variable,
    )
  );
}

/** `error.response` and `error.config.data` still hold the request. */
function errorIn(node: Node): Node {
  const names = dottedName(node);
  if (node.type !== 'MemberExpression' || names?.[1] === undefined || !PARTS.has(names[1])) return node;
  const last = names.at(-1) ?? '';
  return last === 'status' || last === 'statusText' || last === 'statusCode' ? node : rootOf(node);
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
