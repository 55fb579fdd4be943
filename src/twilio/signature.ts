/** Whether a webhook's signature is checked: by the SDK, by a middleware, a guard or a wrapper, or by code of its own. */
import { CHECK_NAME, OWN_CHECKS, SIGNATURE_CHECKS } from '../catalogue/signatures.ts';
import { matchesPackage } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import {
  contains,
  dottedName,
  enclosingClass,
  isCall,
  staticKey,
  unwrap,
  wrapped,
  type CallNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Handler } from './webhook-handlers.ts';
import type { Webhooks } from './webhooks.ts';

/** Helpers that call helpers deeper than this are not looked into. */
const MAX_DEPTH = 4;

const NAMED = new RegExp(CHECK_NAME, 'i');
const CHECKS = new Map(SIGNATURE_CHECKS.map((check) => [check.name, check]));
const OWN = new Set(OWN_CHECKS.map((name) => name.split('.').at(-1) ?? name));
/** Files that the platform itself checks requests for (Twilio Functions documentation, "Understanding visibility", 2026-11-25). */
const PROTECTED = /\.(?:protected|private)\.[cm]?[jt]s$/;
const MIDDLEWARE_METHODS = ['use', 'addHook', 'register', 'all', 'onBeforeHandle', 'before'];

/** Validation that is switched off: the value or property that does it. */
export function switchedOff(engine: Engine, module: Module): Node[] {
  const found: Node[] = [];
  for (const call of module.index.calls) {
    if (!isSdkCheck(engine, module, call, 'webhook')) continue;
    for (const argument of call.arguments) {
      if (argument.type === 'SpreadElement') continue;
      const values = engine
        .values(engine.at(module, argument, ['validate']))
        .filter((value) => value.end !== 'missing');
      const off = values.map((value) => unwrap(value.place.node));
      const [first] = off;
      if (!first || !off.every((node) => node.type === 'Literal' && node.value === false)) continue;
      const parent = wrapped(first).parent;
      found.push(values[0]?.place.module !== module ? call : parent?.type === 'Property' ? parent : first);
    }
  }
  return found;
}

/** Checks whose result nobody looks at. */
export function ignoredChecks(engine: Engine, module: Module): CallNode[] {
  return module.index.calls.filter((call) => {
    const name = nameOf(call);
    if (name === undefined || CHECKS.get(name)?.kind !== 'result' || !isSdkCheck(engine, module, call, name))
      return false;
    const outer = wrapped(call);
    const use = outer.parent?.type === 'AwaitExpression' ? outer.parent.parent : outer.parent;
    return use?.type === 'ExpressionStatement';
  });
}

/** Handlers of webhooks that nothing is seen to check the signature for. */
export function uncheckedHandlers(engine: Engine, module: Module, webhooks: Webhooks): Handler[] {
  if (PROTECTED.test(module.filename) || !webhooks.isTwilio(module)) return [];
  return webhooks.handlers(module).filter((handler) => {
    if (handler.kind !== 'request' || !isEntry(handler) || !webhooks.isCertain(handler)) return false;
    return !isChecked(engine, module, handler);
  });
}

/** Handlers whose registration is in sight: what stands before them is, too. */
function isEntry(handler: Handler): boolean {
  return handler.call !== undefined || handler.exported !== undefined || decoratorsOf(handler.fn).length > 0;
}

function isChecked(engine: Engine, module: Module, handler: Handler): boolean {
  const checks = new Checks(engine);
  if (checks.within(handler.fn, module, 0)) return true;
  if (decoratorsOf(handler.fn).some((node) => checks.named(node, module))) return true;
  for (let at: Node | undefined = handler.fn.parent; isCall(at); at = at.parent)
    if (checks.value(at.callee, module)) return true;
  const { call } = handler;
  if (!call) return appChecks(module, checks, undefined);
  if (
    chainOf(call).some((one) =>
      one.arguments.some((argument) => !contains(argument, handler.fn) && checks.value(argument, module)),
    )
  )
    return true;
  return appChecks(module, checks, call);
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
  return chain.filter((one, i) => i === 0 || MIDDLEWARE_METHODS.includes(nameOf(one) ?? '') || nameOf(one) === 'route');
}

/** A middleware for the whole application, or for the part of it that the route belongs to. */
function appChecks(module: Module, checks: Checks, route: CallNode | undefined): boolean {
  const path = route ? literal(route.arguments[0]) : undefined;
  const callee = route ? unwrap(route.callee) : undefined;
  const receiver = callee?.type === 'MemberExpression' ? dottedName(callee.object)?.join('.') : undefined;
  return MIDDLEWARE_METHODS.flatMap((name) => module.index.callsByName.get(name) ?? []).some((call) => {
    if (call === route || (route && contains(call, route))) return false;
    const [first] = call.arguments;
    const prefix = literal(first)?.replace(/[*/]+$/, '');
    const method = nameOf(call);
    const isPrefix = method !== 'addHook' && prefix !== undefined && prefix !== '';
    const mounts =
      receiver !== undefined && call.arguments.some((argument) => dottedName(argument)?.join('.') === receiver);
    if (isPrefix && !mounts && path?.startsWith(prefix) !== true) return false;
    return call.arguments.some((argument) => checks.value(argument, module));
  });
}

class Checks {
  readonly #engine: Engine;
  readonly #seen = new Set<Node>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A middleware, a guard, a list of them, or options that hold them. */
  value(value: Node, module: Module, depth = 0): boolean {
    const node = unwrap(value);
    if (depth > MAX_DEPTH) return false;
    if (node.type === 'ArrayExpression')
      return node.elements.some((element) => element !== null && this.value(element, module, depth + 1));
    if (node.type === 'ObjectExpression')
      return node.properties.some(
        (property) => property.type === 'Property' && this.value(property.value, module, depth + 1),
      );
    if (isCall(node)) {
      if (this.#call(node, module, depth)) return true;
      return this.#functions(node, module, depth);
    }
    if (this.named(node, module)) return true;
    return this.#functions(node, module, depth);
  }

  /** Known by its name alone. */
  named(node: Node, module: Module): boolean {
    const at = unwrap(node);
    if (isCall(at))
      return this.named(at.callee, module) || at.arguments.some((argument) => this.named(argument, module));
    const name = dottedName(at)?.at(-1);
    return name !== undefined && NAMED.test(name);
  }

  #functions(node: Node, module: Module, depth: number): boolean {
    return this.#engine
      .functionsAt(this.#engine.at(module, node))
      .some(({ fn, place }) => this.within(fn, place.module, depth + 1));
  }

  /** Whether the code of a function checks, itself or through what it calls. */
  within(fn: Node, module: Module, depth: number): boolean {
    if (depth > MAX_DEPTH || this.#seen.has(fn)) return false;
    this.#seen.add(fn);
    return module.index.calls.some((call) => contains(fn, call) && this.#call(call, module, depth));
  }

  #call(call: CallNode, module: Module, depth: number): boolean {
    const name = nameOf(call);
    if (name === undefined) return false;
    if (name === 'webhook') return isSdkCheck(this.#engine, module, call, name);
    if (CHECKS.has(name) || OWN.has(name) || NAMED.test(name)) return true;
    return this.#engine
      .callees(call, this.#engine.at(module, call))
      .some((callee) => this.within(callee.fn, callee.module, depth + 1));
  }
}

/** Decorators of a method and of its class. */
function decoratorsOf(fn: Node): Node[] {
  const method = fn.parent;
  if (method?.type !== 'MethodDefinition') return [];
  const cls = enclosingClass(fn);
  return [...method.decorators, ...(cls?.decorators ?? [])].map((decorator) => decorator.expression);
}

function isSdkCheck(engine: Engine, module: Module, call: CallNode, name: string): boolean {
  if (nameOf(call) === undefined) return false;
  return accessPathsOf(engine, engine.at(module, unwrap(call.callee))).some(
    (path) =>
      (path.root.kind === 'module' && matchesPackage('twilio', path.root.specifier) && path.tokens.at(-1) === name) ||
      (path.root.kind === 'global' && path.root.name === 'Twilio' && path.tokens.at(-1) === name),
  );
}

function nameOf(call: CallNode): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
}

function literal(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
