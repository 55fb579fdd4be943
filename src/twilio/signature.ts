/** Whether a webhook's signature is checked: by the SDK, by a middleware, a guard or a wrapper, or by code of its own. */
import {
  calleeName,
  contains,
  dottedName,
  enclosingClass,
  enclosingFunction,
  isCall,
  unwrap,
  wrapped,
  type CallNode,
  type Node,
} from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { Checks, sdkCheck } from './signature-checks.ts';
import { routedHandlers } from './signature-routes.ts';
import { sdkVersionFor, type SdkVersion } from './sdk-version.ts';
import { isPlaceholder } from './secrets.ts';
import type { Handler } from './webhook-handlers.ts';
import type { Webhooks } from './webhooks.ts';

/** Files that the platform itself checks requests for (Twilio Functions documentation, "Understanding visibility", 2026-11-25). */
const PROTECTED = /\.(?:protected|private)\.[cm]?[jt]s$/;
const TESTS = /(?:\.|_)(?:test|spec)\.[cm]?[jt]sx?$|(?:^|[\\/])(?:__tests__|tests?)[\\/]/;
const MIDDLEWARE_METHODS = ['use', 'addHook', 'register', 'all', 'onBeforeHandle', 'before', 'guard', 'group'];
/** Hooks that run for every route, wherever they are added (Fastify 5 and hapi 21 reference, 2026-11-25). */
const UNORDERED = new Set(['addHook', 'register', 'ext', 'default']);
const ROUTES = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'on']);

/** A call that switches the check off: by its option, or by what the SDK makes of its options. */
export interface SwitchedOff {
  readonly node: Node;
  /** The value that is to be `true`. */
  readonly value: Node | undefined;
  /** The options that lack `validate`, and the version that takes that for a no. */
  readonly options?: Extract<Node, { type: 'ObjectExpression' }>;
  readonly version?: SdkVersion;
}

/** Validation that is switched off: the value or property that does it. */
export function switchedOff(engine: Engine, module: Module): SwitchedOff[] {
  const found: SwitchedOff[] = [];
  for (const call of module.index.calls) {
    if (sdkCheck(engine, module, call)?.kind !== 'middleware') continue;
    for (const argument of call.arguments) {
      if (argument.type === 'SpreadElement') continue;
      const values = possibleValues(engine, engine.at(module, argument, ['validate']));
      const given = values.filter((value) => value.end !== 'missing');
      const [first] = given;
      if (first && given.every((value) => value.constant?.value === false)) {
        const node = unwrap(first.place.node);
        const parent = wrapped(node).parent;
        const isHere = first.place.module === module;
        found.push({
          node: !isHere ? call : parent?.type === 'Property' ? parent : node,
          value: isHere && node.type === 'Literal' ? node : undefined,
        });
        continue;
      }
      const version = silentVersion(module);
      const options = objectAt(engine, module, argument);
      if (!version || !options || values.length === 0) continue;
      const isOff = values.every((value) => value.constant !== undefined && !value.constant.value);
      if (isOff) found.push({ node: call.callee, value: first && unwrap(first.place.node), options, version });
    }
  }
  return found;
}

/**
 * Majors 4 and 5.0 check only where the options say `validate: true` (twilio-node issue 1021; run on 4.10.0, 4.23.0 and
 * 5.0.4, 2026-11-22).
 */
function silentVersion(module: Module): SdkVersion | undefined {
  const version = sdkVersionFor(module.filename);
  if (!version) return undefined;
  return version.major === 4 || (version.major === 5 && version.minor === 0) ? version : undefined;
}

function objectAt(
  engine: Engine,
  module: Module,
  argument: Node,
): Extract<Node, { type: 'ObjectExpression' }> | undefined {
  const values = engine.values(engine.at(module, argument));
  const [node] = values.map((value) => unwrap(value.place.node));
  return values.length === 1 &&
    node?.type === 'ObjectExpression' &&
    node.properties.every((one) => one.type === 'Property')
    ? node
    : undefined;
}

/** An argument of a check that is written in the code. */
export interface FixedArgument {
  readonly call: CallNode;
  readonly node: Node;
  readonly what: 'url' | 'token';
}

/** URLs and tokens that a check gets as constants; tokens that are `credentials` have a rule of their own. */
export function fixedArguments(engine: Engine, module: Module, credentials: ReadonlySet<Node>): FixedArgument[] {
  if (TESTS.test(module.filename)) return [];
  return module.index.calls.flatMap((call) => {
    const check = sdkCheck(engine, module, call);
    if (check?.kind !== 'result' || call.arguments.some((argument) => argument.type === 'SpreadElement')) return [];
    const found: FixedArgument[] = [];
    for (const what of ['url', 'token'] as const) {
      const node = call.arguments[check[what] ?? -1];
      if (!node) continue;
      const values = possibleValues(engine, engine.at(module, node));
      const texts = values.map((value) => value.constant?.value);
      if (values.length === 0 || !texts.every((text) => typeof text === 'string' && text !== '')) continue;
      if (
        what === 'token' &&
        (texts.some((text) => isPlaceholder(String(text))) ||
          values.some(({ place }) => credentials.has(unwrap(place.node))))
      )
        continue;
      found.push({ call, node, what });
    }
    return found;
  });
}

/** Handlers of webhooks that nothing is seen to check the signature for. */
export function uncheckedHandlers(engine: Engine, module: Module, webhooks: Webhooks): Handler[] {
  if (PROTECTED.test(module.filename) || !webhooks.isTwilio(module)) return [];
  return webhooks.handlers(module).filter((handler) => {
    if (handler.kind !== 'request' || !isEntry(handler) || isMiddleware(handler)) return false;
    return webhooks.isTwiliosAlone(handler) && !isChecked(engine, module, handler);
  });
}

/**
 * Routes whose handler's code stands elsewhere, and that nothing is seen to check the signature for. Handlers that are
 * judged where they stand are left out.
 */
export function uncheckedRoutes(engine: Engine, module: Module, webhooks: Webhooks): CallNode[] {
  if (PROTECTED.test(module.filename)) return [];
  const found = routedHandlers(engine, module, webhooks, ROUTES).filter(({ call, argument, entry, handler }) => {
    if (isEntry(handler) || isMiddleware(handler) || !webhooks.isTwiliosAlone(handler)) return false;
    const checks = new Checks(engine);
    if (checks.within(entry.fn, entry.module, entry.frame, 0)) return false;
    const { fn, module: home } = handler;
    if (wrappersAround(fn).some((wrapper) => wrapsWithCheck(wrapper, fn, home, checks))) return false;
    return !checks.value(argument, module) && !routeChecks(module, checks, call, argument);
  });
  return [...new Set(found.map(({ call }) => call))];
}

/** Handlers whose registration is in sight: what stands before them is, too. */
function isEntry(handler: Handler): boolean {
  return handler.call !== undefined || handler.exported !== undefined || decoratorsOf(handler.fn).length > 0;
}

/** A function that hands the request on is no webhook itself. */
function isMiddleware({ fn, module }: Handler): boolean {
  const last = fn.params.at(-1);
  if (fn.params.length < 2 || last?.type !== 'Identifier' || last.name !== 'next') return false;
  return (module.index.callsByName.get('next') ?? []).some((call) => contains(fn, call) && call.arguments.length === 0);
}

function isChecked(engine: Engine, module: Module, handler: Handler): boolean {
  const checks = new Checks(engine);
  const { fn, call } = handler;
  if (checks.within(fn, module, undefined, 0)) return true;
  if (decoratorsOf(fn).some((node) => checks.decorator(node, module))) return true;
  for (const wrapper of [...wrappersAround(fn), ...handler.wrappers])
    if (wrapsWithCheck(wrapper, fn, module, checks)) return true;
  return call ? routeChecks(module, checks, call, fn) : appChecks(module, checks, undefined);
}

/** Whether something at a route, or in front of it, checks; `own` is the handler itself. */
function routeChecks(module: Module, checks: Checks, call: CallNode, own: Node): boolean {
  return (
    chainOf(call).some((one) =>
      one.arguments.some((argument) => checks.value(argument, module, partOf(argument, own))),
    ) || appChecks(module, checks, call)
  );
}

/** A wrapper that checks, or whose other arguments do: `guarded(handler)`, `middy(handler).use(signed())`. */
function wrapsWithCheck(wrapper: CallNode, fn: Node, module: Module, checks: Checks): boolean {
  if (!ROUTES.has(calleeName(wrapper) ?? '') && checks.value(wrapper.callee, module)) return true;
  if (wrapper.arguments.some((argument) => !contains(argument, fn) && checks.value(argument, module))) return true;
  if (ROUTES.has(calleeName(wrapper) ?? '')) return false;
  for (let at = wrapped(wrapper).parent; at?.type === 'MemberExpression';) {
    const outer: Node | undefined = at.parent;
    if (outer.type !== 'CallExpression') return false;
    if (outer.arguments.some((argument) => checks.value(argument, module))) return true;
    at = wrapped(outer).parent;
  }
  return false;
}

function wrappersAround(fn: Node): CallNode[] {
  const found: CallNode[] = [];
  for (let at = wrapped(fn).parent; isCall(at); at = wrapped(at).parent) found.push(at);
  return found;
}

/** The property of a route's options that is the handler itself. */
function partOf(argument: Node, fn: Node): Node | undefined {
  return contains(argument, fn) ? fn : undefined;
}

/** The calls of a chain: `router.use(check).post('/sms', handler)`. */
function chainOf(call: CallNode): CallNode[] {
  const chain: CallNode[] = [];
  for (let at: Node = call; isCall(at);) {
    chain.push(at);
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') break;
    at = unwrap(callee.object);
  }
  return chain.filter((one, i) => {
    const name = calleeName(one) ?? '';
    return i === 0 || MIDDLEWARE_METHODS.includes(name) || name === 'route' || name === 'default';
  });
}

/** What a chain of calls hangs on: `app` of `app.route('/sms').post(...)`. */
function receiverOf(call: CallNode): string | undefined {
  let at: Node = call;
  while (isCall(at)) {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    at = unwrap(callee.object);
  }
  return dottedName(at)?.join('.');
}

/** A middleware for the whole application, or for the part of it that the route belongs to. */
function appChecks(module: Module, checks: Checks, route: CallNode | undefined): boolean {
  const path = route ? literal(route.arguments[0]) : undefined;
  const receiver = route && receiverOf(route);
  return MIDDLEWARE_METHODS.flatMap((name) => module.index.callsByName.get(name) ?? []).some((call) => {
    if (call === route) return false;
    if (route && contains(call, route))
      return call.arguments.some((argument) => !contains(argument, route) && checks.value(argument, module));
    // `app.route('/sms').all(check)` is for that path alone.
    if (chainOf(call).some((one) => one !== call && calleeName(one) === 'route')) return false;
    const owner = receiverOf(call);
    const mounted = route ? mountsOf(module, owner, receiver, route) : [];
    if (route && receiver !== undefined && owner !== receiver && mounted.length === 0) return false;
    const reached = owner === receiver ? route : mounted[0];
    const isItself = call === reached;
    if (reached && !isItself && !comesFirst(call, reached)) return false;
    const prefix = literal(call.arguments[0])?.replace(/(?<![*/])[*/]+$/, '');
    const isPrefix = !UNORDERED.has(calleeName(call) ?? '') && prefix !== undefined && prefix !== '';
    const reachedPath = owner === receiver || !reached ? path : (literal(reached.arguments[0]) ?? '');
    if (isPrefix && !isItself && reachedPath?.startsWith(prefix) !== true) return false;
    return call.arguments.some((argument) => checks.value(argument, module));
  });
}

/** The calls by which an application takes in the router, or the function, that a route belongs to. */
function mountsOf(
  module: Module,
  owner: string | undefined,
  receiver: string | undefined,
  route: CallNode,
): CallNode[] {
  if (owner === undefined || owner === receiver) return [];
  return module.index.calls.filter(
    (call) =>
      receiverOf(call) === owner &&
      call.arguments.some(
        (argument) =>
          contains(argument, route) ||
          (receiver !== undefined && dottedName(argument)?.join('.') === receiver) ||
          takes(argument, receiver),
      ),
  );
}

/** `app.use(router.routes())`, `app.use('/sms', [router])`. */
function takes(argument: Node, receiver: string | undefined): boolean {
  const node = unwrap(argument);
  if (node.type === 'ArrayExpression')
    return node.elements.some((one) => one !== null && dottedName(one)?.join('.') === receiver);
  return isCall(node) && receiver !== undefined && receiverOf(node) === receiver;
}

/** A middleware guards what is added after it; where both stand in different functions, their order can't be told. */
function comesFirst(middleware: CallNode, route: CallNode): boolean {
  if (UNORDERED.has(calleeName(middleware) ?? '')) return true;
  if (enclosingFunction(middleware) !== enclosingFunction(route)) return true;
  return middleware.range[0] < route.range[0];
}

/** Where a handler begins: the route, or the function where it is no route's. */
export function siteOf({ fn, call }: Handler): readonly [number, number] {
  if (call && (contains(call, fn) || isRoute(call))) return call.callee.range;
  const method = fn.parent.type === 'MethodDefinition' ? fn.parent : undefined;
  const [first] = method ? writtenAt(method) : [];
  const start = first?.range[0] ?? method?.range[0] ?? fn.range[0];
  return [start, Math.max(fn.body.range[0], start + 1)];
}

function isRoute(call: CallNode): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  return ROUTES.has(calleeName(call) ?? '') || literal(call.arguments[0]) !== undefined;
}

/** Decorators of a method and of its class. */
function decoratorsOf(fn: Node): Node[] {
  const method = fn.parent;
  if (method?.type !== 'MethodDefinition') return [];
  const cls = enclosingClass(fn);
  return [...writtenAt(method), ...(cls ? writtenAt(cls) : [])].map((decorator) => decorator.expression);
}

/** The decorators of a method or class; parsers of JavaScript have no list of them. */
function writtenAt<T>(node: { readonly decorators: readonly T[] }): readonly T[] {
  return 'decorators' in node ? node.decorators : [];
}

function literal(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
