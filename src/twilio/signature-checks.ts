/** What checks a webhook's signature: the SDK, code of the program's own, and what is trusted by its name. */
import { CHECK_NAME, SIGNATURE_CHECKS, type SignatureCheck } from '../catalogue/signatures.ts';
import { matchesPackage } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import {
  calleeName,
  contains,
  dottedName,
  isCall,
  isClass,
  staticKey,
  unwrap,
  type CallNode,
  type Node,
} from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Frame, Place } from '../program/place.ts';
import { isTokenCheck } from './flex-tokens.ts';
import { carriesHeader, isConversion, isFixed, isLogByName, keyOf, namesHeader } from './signature-header.ts';

/** Helpers that call helpers deeper than this are not looked into. */
const MAX_DEPTH = 5;

const NAMED = new RegExp(CHECK_NAME, 'i');
const CHECKS = new Map(SIGNATURE_CHECKS.map((check) => [check.name, check]));
/** Methods of a guard or middleware class that a framework calls. */
const GUARD_METHODS = new Set(['canActivate', 'use', 'intercept', 'handle', 'before', 'preHandler']);
const EQUALITY = /^[!=]==?$/;
/** Where a framework's options name a way to authenticate. */
const SCHEMES = new Set(['auth', 'strategy', 'authenticate', 'security']);

/** The SDK's check that a call is, found by where its function comes from. */
export function sdkCheck(engine: Engine, module: Module, call: CallNode): SignatureCheck | undefined {
  const name = calleeName(call);
  const path = name === undefined ? undefined : pathInSdk(engine, module, call);
  return path === undefined ? undefined : CHECKS.get(path);
}

function pathInSdk(engine: Engine, module: Module, call: CallNode): string | undefined {
  const named = calleeName(call) ?? '';
  // Renamed imports are followed where the name may be one.
  if (!CHECKS.has(named) && unwrap(call.callee).type !== 'Identifier') return undefined;
  for (const { root, tokens } of accessPathsOf(engine, engine.at(module, unwrap(call.callee)))) {
    const last = tokens.at(-1);
    if (last === undefined || !CHECKS.has(last)) continue;
    if (root.kind === 'module' && matchesPackage('twilio', root.specifier)) return last;
    if (root.kind === 'global' && root.name === 'Twilio') return last;
  }
  return undefined;
}

/** Answers for one route whether something in front of it, or in it, checks. */
export class Checks {
  readonly #engine: Engine;
  readonly #seen = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** A middleware, a guard, a list of them, or options that hold them; what holds `except` itself is left out. */
  value(value: Node, module: Module, except?: Node, depth = 0): boolean {
    const node = unwrap(value);
    if (depth > MAX_DEPTH || node === except) return false;
    if (node.type === 'ArrayExpression')
      return node.elements.some((element) => element !== null && this.value(element, module, except, depth + 1));
    if (node.type === 'ObjectExpression')
      return node.properties.some(
        (property) =>
          property.type === 'Property' && (this.value(property.value, module, except, depth + 1) || isScheme(property)),
      );
    if (except && contains(node, except)) return false;
    if (isCall(node)) return this.#call(node, module, undefined, depth) || this.#functions(node, module, depth);
    return this.#reference(node, module, depth);
  }

  /** A decorator: `@UseGuards(TwilioGuard)`, `@Signed()`. */
  decorator(expression: Node, module: Module): boolean {
    const node = unwrap(expression);
    if (!isCall(node)) return this.#reference(node, module, 0);
    return this.#reference(node.callee, module, 0) || node.arguments.some((argument) => this.value(argument, module));
  }

  /** Its code decides where it is in sight, its name where not. */
  #reference(node: Node, module: Module, depth: number): boolean {
    for (const { place } of this.#engine.values(this.#engine.at(module, node))) {
      const at = unwrap(place.node);
      if (at === node || place.path.length > 0 || (at.type !== 'ArrayExpression' && !isCall(at))) continue;
      if (this.value(at, place.module, undefined, depth + 1)) return true;
    }
    const functions = this.#functionsAt(node, module);
    if (functions.length > 0)
      return functions.some(({ fn, module: home }) => this.within(fn, home, undefined, depth + 1));
    return isNamed(node) || isTokenCheck(this.#engine, module, node);
  }

  #functions(node: Node, module: Module, depth: number): boolean {
    return this.#functionsAt(node, module).some(({ fn, module: home }) => this.within(fn, home, undefined, depth + 1));
  }

  /** The functions that a value is, or that a framework calls on its class. */
  #functionsAt(node: Node, module: Module): { readonly fn: Node; readonly module: Module }[] {
    return this.#engine.values(this.#engine.at(module, node)).flatMap((value) => {
      const at = value.place.node;
      if (value.place.path.length > 0) return [];
      if (value.end === 'function') return [{ fn: at, module: value.place.module }];
      const cls = isClass(at) ? at : at.type === 'NewExpression' ? this.#classOf(at, value.place) : undefined;
      if (!cls) return [];
      return cls.body.body.flatMap((member) =>
        member.type === 'MethodDefinition' && GUARD_METHODS.has(staticKey(member.key, member.computed) ?? '')
          ? [{ fn: member.value, module: value.place.module }]
          : [],
      );
    });
  }

  #classOf(node: CallNode, place: Place): Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }> | undefined {
    for (const value of this.#engine.values({ ...place, node: node.callee }))
      if (isClass(value.place.node)) return value.place.node;
    return undefined;
  }

  /** Whether the code of a function checks, itself or through what it calls. */
  within(fn: Node, module: Module, frame: Frame | undefined, depth: number): boolean {
    const key = `${String(fn.range[0])}:${module.filename}:${String(frame?.id ?? 0)}`;
    if (depth > MAX_DEPTH || this.#seen.has(key)) return false;
    this.#seen.add(key);
    if (module.index.calls.some((call) => contains(fn, call) && this.#call(call, module, frame, depth))) return true;
    return module.nodes('BinaryExpression').some((node) => {
      if (!EQUALITY.test(node.operator) || !contains(fn, node) || node.left.type === 'PrivateIdentifier') return false;
      if (isFixed(node.left) || isFixed(node.right)) return false;
      return this.#carries(node.left, module, frame) || this.#carries(node.right, module, frame);
    });
  }

  #call(call: CallNode, module: Module, frame: Frame | undefined, depth: number): boolean {
    if (sdkCheck(this.#engine, module, call)) return true;
    const name = calleeName(call);
    const callees = this.#engine.callees(call, { ...this.#engine.at(module, call), frame });
    if (callees.length > 0)
      return callees.some((callee) => this.within(callee.fn, callee.module, callee.frame, depth + 1));
    if (name !== undefined && name !== 'webhook' && CHECKS.has(name)) return true;
    if (isLogByName(call)) return false;
    if (isNamed(call.callee) || isTokenCheck(this.#engine, module, call.callee)) return true;
    if (isConversion(call)) return false;
    return call.arguments.some(
      (argument) =>
        this.#carries(argument.type === 'SpreadElement' ? argument.argument : argument, module, frame) ||
        (argument.type === 'Identifier' && this.#isWhole(call, argument)),
    );
  }

  /** `webhooks.verify(body, req.headers)`: a check by its name that is given what it needs. */
  #isWhole(call: CallNode, argument: Node): boolean {
    return dottedName(argument)?.at(-1) === 'headers' && /verif|valid|check/i.test(calleeName(call) ?? '');
  }

  #carries(node: Node, module: Module, frame: Frame | undefined): boolean {
    if (node.type === 'Literal' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression')
      return false;
    if (!namesHeader(module) && frame === undefined) return false;
    return carriesHeader(this.#engine, { ...this.#engine.at(module, node), frame });
  }
}

/** `TwilioSignatureGuard`, `auth.verifyTwilio`: what is not in sight is trusted by its name. */
function isNamed(node: Node): boolean {
  const name = dottedName(node)?.at(-1);
  return name !== undefined && NAMED.test(name);
}

function isScheme(property: Node): boolean {
  if (property.type !== 'Property' || !SCHEMES.has(keyOf(property) ?? '')) return false;
  const value = unwrap(property.value);
  return value.type === 'Literal' && typeof value.value === 'string' && /twilio|signature/i.test(value.value);
}
