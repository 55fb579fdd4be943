/** Middleware and configuration that write the bodies of requests to a log. */
import { RowLookup } from '../catalogue/lookup.ts';
import { BODY_LOGGERS, LOG_ENVIRONMENT } from '../catalogue/loggers.ts';
import type { BodyLoggerModel } from '../catalogue/tables.ts';
import { fieldPolicy } from '../catalogue/webhook-fields.ts';
import { accessPathsOf } from '../program/access-path.ts';
import {
  dottedName,
  isCall,
  isFunction,
  unwrap,
  wrapped,
  type CallNode,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import { possibleStrings } from '../program/constants.ts';
import type { Engine, Value } from '../program/engine.ts';
import { bindingsOf } from '../program/bindings.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { returnsOf } from '../program/returns.ts';
import { EVERYTHING, search } from '../program/search.ts';
import { propertyOf } from '../program/shape.ts';
import type { EnvironmentWrite } from './environment.ts';
import { rowsOf } from './rows-at.ts';

export interface BodyLogger {
  /** The call, or the option in it that switches the bodies on. */
  readonly node: Node;
  readonly name: string;
}

const BODY_LOGGERS_OF = new RowLookup(BODY_LOGGERS, (row) => row.package);

/** What a request is called by that still is one: Node's own below a framework's. */
const REQUESTS: ReadonlySet<string> = new Set(['raw', 'req', 'request', 'originalRequest']);
const BODIES: ReadonlySet<string> = new Set(['body', 'rawBody', 'payload', 'bodyString', 'parsedBody']);

/** All places in a module that set up a log of request bodies. */
export function bodyLoggers(engine: Engine, module: Module, environment: readonly EnvironmentWrite[]): BodyLogger[] {
  const found: BodyLogger[] = [];
  for (const call of module.index.calls) {
    const callee = unwrap(call.callee);
    for (const path of accessPathsOf(engine, engine.at(module, callee))) {
      const nodes = rowsOf(BODY_LOGGERS_OF, path).flatMap((row) => nodesOf(engine, module, row, call));
      if (nodes.length === 0) continue;
      const name = dottedName(callee)?.join('.') ?? 'the middleware';
      found.push(...[...new Set(nodes)].map((node) => ({ node, name })));
      break;
    }
  }
  for (const write of environment) {
    const row = LOG_ENVIRONMENT.find((one) => one.name === write.name);
    if (row && possibleStrings(engine, write.value).some((value) => row.values.includes(value)))
      found.push({ node: write.owner, name: row.name });
  }
  return found;
}

/** Where a row's call switches bodies on. */
function nodesOf(engine: Engine, module: Module, row: BodyLoggerModel, call: CallNode): Node[] {
  const argument = call.arguments[row.argument ?? 0];
  const at = (option: string): Place | undefined =>
    argument && argument.type !== 'SpreadElement'
      ? engine.at(module, argument, option === '' ? [] : option.split('.'))
      : undefined;
  if (row.unless) {
    const place = at(row.unless.option);
    const { value } = row.unless;
    const given = place ? engine.values(place).flatMap((one) => [literalOf(one), ...textsIn(one, engine)]) : [];
    if (given.some((one) => value.some((off) => off === one))) return [];
  }
  if (row.option === undefined && row.contains === undefined && row.value === undefined && row.request === undefined)
    return [call];
  const place = at(row.option ?? '');
  if (!place || !isOn(engine, row, place)) return [];
  if (row.option === undefined) return [call];
  const owners = propertyOf(engine, engine.at(module, place.node), place.path).found.map((one) => one.owner);
  const here = owners.filter((owner) => owner.type === 'Property' && module.text.length >= owner.range[1]);
  return here.length > 0 ? here.slice(0, 1) : [call];
}

function isOn(engine: Engine, row: BodyLoggerModel, place: Place): boolean {
  const { request } = row;
  if (request !== undefined)
    return engine.functionsAt(place).some(({ fn, place: at }) => givesBody(engine, fn, at, request));
  const values = engine.values(place).filter((one) => one.end !== 'missing');
  if (row.contains || row.fields) {
    const texts = values.flatMap((one) => textsIn(one, engine));
    if (row.fields === true) return texts.some((text) => fieldPolicy(text) === 'phi');
    return texts.some(
      (text) => row.contains?.some((wanted) => text === wanted || (/\W/.test(text) && text.includes(wanted))) === true,
    );
  }
  if (row.value) return values.some((one) => row.value?.some((on) => on === literalOf(one)) === true);
  return values.some((one) => literalOf(one) !== false && literalOf(one) !== null);
}

/** Whether what a function makes of a request carries the request's body, or a field of it that no log may hold. */
function givesBody(engine: Engine, fn: FunctionNode, place: Place, position: number): boolean {
  const { module } = place;
  const parameter = fn.params[position];
  if (!parameter) return false;
  const names = new Map<Variable, readonly string[]>();
  for (const { identifier, from } of bindingsOf(parameter, module)) {
    const variable = module.variableOf(identifier);
    if (variable) names.set(variable, from);
  }
  let found = false;
  for (const node of returnsOf(fn, module).values) {
    search(engine, { ...place, node, path: [], except: undefined }, { kinds: EVERYTHING }, (step) => {
      const at = unwrap(step.place.node);
      const variable = at.type === 'Identifier' ? module.variableOf(at) : null;
      const from = variable ? names.get(variable) : undefined;
      if (from && carriesBody([...from, ...step.place.path], at)) found = true;
      return found || from ? 'stop' : 'go';
    });
  }
  return found;
}

function carriesBody(path: readonly string[], node: Node): boolean {
  const rest = path.filter((key) => key !== '()');
  while (rest[0] !== undefined && REQUESTS.has(rest[0])) rest.shift();
  const [first, ...fields] = rest;
  if (first === undefined) return isPrinted(node);
  if (!BODIES.has(first)) return false;
  const policies = fields.map(fieldPolicy);
  return policies.length === 0 || (policies.includes('phi') && policies[0] !== 'loggable');
}

/** The request itself is what is given back, or turned into text. */
function isPrinted(node: Node): boolean {
  const { parent } = wrapped(node);
  if (isCall(parent))
    return /^(?:JSON\.stringify|(?:util\.)?inspect)$/.test(dottedName(parent.callee)?.join('.') ?? '');
  return parent?.type === 'ReturnStatement' || parent?.type === 'SpreadElement' || isFunction(parent);
}
function literalOf(value: Value): unknown {
  const node = unwrap(value.place.node);
  return node.type === 'Literal' && value.place.path.length === 0 ? node.value : undefined;
}

function textsIn(value: Value, engine: Engine): string[] {
  const node = unwrap(value.place.node);
  if (node.type === 'Literal') return [String(node.value)];
  if (node.type === 'TemplateLiteral') return [node.quasis.map((one) => one.value.raw).join('')];
  if (node.type !== 'ArrayExpression') return [];
  return node.elements.flatMap((element) =>
    element ? engine.values(engine.at(value.place.module, element)).flatMap((one) => textsIn(one, engine)) : [],
  );
}
