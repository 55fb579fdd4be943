/** Whether a check has passed on every way to a node: by a branch, an early exit, or a call that throws. */
import { callsOf } from './callers.ts';
import { isFunction, leaves, staticKey, unwrap, wrapped, type CallNode, type FunctionNode, type Node } from './ast.ts';
import { initialiserOf } from './bindings.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import { returnsOf } from './returns.ts';

/** Whether a call is one of the checks. */
export type IsCheck = (call: CallNode, module: Module) => boolean;

const MAX_DEPTH = 6;

export class Guards {
  readonly #engine: Engine;
  readonly #isCheck: IsCheck;

  constructor(engine: Engine, isCheck: IsCheck) {
    this.#engine = engine;
    this.#isCheck = isCheck;
  }

  /** True when the node runs only after a check has passed. */
  isGuarded(node: Node, module: Module, depth = 0): boolean {
    let child = node;
    for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
      if (this.#guards(parent, child, module, depth)) return true;
      if (isFunction(parent)) {
        if (this.#callersGuard(parent, module, depth)) return true;
        // A callback runs where its call stands, or later: what was checked before still was.
        const holder = wrapped(parent).parent;
        if (holder?.type !== 'CallExpression' && holder?.type !== 'NewExpression') return false;
      }
    }
    return false;
  }

  #callersGuard(fn: FunctionNode, module: Module, depth: number): boolean {
    if (depth >= MAX_DEPTH) return false;
    const { calls, passed, escapes } = callsOf(this.#engine, fn, module);
    return (
      calls.length > 0 &&
      passed.length === 0 &&
      !escapes &&
      calls.every((call) => this.isGuarded(call, module, depth + 1))
    );
  }

  #guards(parent: Node, child: Node, module: Module, depth: number): boolean {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (child === parent.consequent) return this.#implies(parent.test, true, module, depth);
        return child === parent.alternate && this.#implies(parent.test, false, module, depth);
      case 'LogicalExpression':
        return (
          child === parent.right &&
          parent.operator !== '??' &&
          this.#implies(parent.left, parent.operator === '&&', module, depth)
        );
      case 'WhileStatement':
        return child === parent.body && this.#implies(parent.test, true, module, depth);
      case 'ForStatement':
        return child === parent.body && parent.test !== null && this.#implies(parent.test, true, module, depth);
      case 'ForOfStatement':
        return child === parent.body && this.#isFiltered(parent.right, module, depth);
      case 'CallExpression': {
        const callee = unwrap(parent.callee);
        return (
          child !== parent.callee &&
          callee.type === 'MemberExpression' &&
          this.#isFiltered(callee.object, module, depth)
        );
      }
      case 'BlockStatement':
      case 'Program':
        return parent.body
          .slice(
            0,
            parent.body.findIndex((statement) => statement === child),
          )
          .some((statement) => this.#passes(statement, module, depth));
      case 'SwitchCase':
        return parent.consequent
          .slice(
            0,
            parent.consequent.findIndex((statement) => statement === child),
          )
          .some((statement) => this.#passes(statement, module, depth));
      default:
        return false;
    }
  }

  /** Control goes past a statement only when the check has passed. */
  #passes(statement: Node, module: Module, depth: number): boolean {
    switch (statement.type) {
      case 'IfStatement':
        if (leaves(statement.consequent) && this.#implies(statement.test, false, module, depth)) return true;
        return leaves(statement.alternate) && this.#implies(statement.test, true, module, depth);
      case 'ExpressionStatement':
        return this.#asserts(statement.expression, module, depth);
      case 'BlockStatement':
        return statement.body.some((inner) => this.#passes(inner, module, depth));
      case 'TryStatement':
        return (
          (!statement.handler || leaves(statement.handler.body)) &&
          statement.block.body.some((inner) => this.#passes(inner, module, depth))
        );
      default:
        return false;
    }
  }

  /** A call whose result is not used: it throws when the check fails. */
  #asserts(expression: Node, module: Module, depth: number, isAwaited = false): boolean {
    const node = unwrap(expression);
    if (node.type === 'AwaitExpression') return this.#asserts(node.argument, module, depth, true);
    if (node.type !== 'CallExpression') return false;
    if (this.#isCheck(node, module)) return true;
    if (depth >= MAX_DEPTH) return false;
    const callees = this.#engine.callees(node, this.#engine.at(module, node));
    return (
      callees.length > 0 &&
      callees.every(({ fn, module: home }) => {
        // Nobody waits for what a generator, or a promise that is not awaited, throws.
        if (fn.body.type !== 'BlockStatement' || fn.generator || (fn.async && !isAwaited)) return false;
        const { body } = fn.body;
        const at = body.findIndex((inner) => this.#passes(inner, home, depth + 1));
        return at >= 0 && !body.slice(0, at + 1).some((inner) => mayReturn(inner, home));
      })
    );
  }

  /** Whether an expression with this truth says that the check has passed. */
  #implies(expression: Node, truth: boolean, module: Module, depth: number): boolean {
    const node = unwrap(expression);
    switch (node.type) {
      case 'AwaitExpression':
        return this.#implies(node.argument, truth, module, depth);
      case 'UnaryExpression':
        return node.operator === '!' && this.#implies(node.argument, !truth, module, depth);
      case 'LogicalExpression': {
        if (node.operator === '??') return this.#implies(node.left, truth, module, depth);
        const either = (node.operator === '&&') === truth;
        const left = this.#implies(node.left, truth, module, depth);
        const right = this.#implies(node.right, truth, module, depth);
        return either ? left || right : left && right;
      }
      case 'BinaryExpression': {
        const constant =
          node.right.type === 'Literal' && typeof node.right.value === 'boolean' ? node.right.value : undefined;
        if (constant === undefined || !/^[!=]==?$/.test(node.operator)) return false;
        const equal = node.operator.startsWith('=');
        return this.#implies(node.left, (equal === constant) === truth, module, depth);
      }
      case 'CallExpression':
        return this.#callImplies(node, truth, module, depth);
      case 'Identifier': {
        const made = initialiserOf(node, module);
        return made !== undefined && this.#implies(made, truth, module, depth);
      }
      default:
        return false;
    }
  }

  #callImplies(node: CallNode, truth: boolean, module: Module, depth: number): boolean {
    if (this.#isCheck(node, module)) return truth;
    const callee = unwrap(node.callee);
    const [first] = node.arguments;
    if (callee.type === 'Identifier' && callee.name === 'Boolean' && first)
      return this.#implies(first, truth, module, depth);
    if (depth >= MAX_DEPTH) return false;
    const callees = this.#engine.callees(node, this.#engine.at(module, node));
    return (
      callees.length > 0 &&
      callees.every((one) => {
        const { values } = returnsOf(one.fn, one.module);
        return (
          values.length > 0 &&
          values.every((value) => isLiteral(value, !truth) || this.#implies(value, truth, one.module, depth + 1))
        );
      })
    );
  }

  /** A list of which only those that passed are left: `people.filter((p) => hasConsent(p))`. */
  #isFiltered(list: Node, module: Module, depth: number): boolean {
    if (depth >= MAX_DEPTH) return false;
    return this.#engine.values(this.#engine.at(module, list)).length > 0 && this.#filterOf(list, module, depth);
  }

  #filterOf(list: Node, module: Module, depth: number): boolean {
    const node = unwrap(list);
    if (node.type === 'AwaitExpression') return this.#filterOf(node.argument, module, depth);
    if (node.type === 'Identifier') {
      const made = initialiserOf(node, module);
      return made !== undefined && this.#filterOf(made, module, depth + 1);
    }
    if (node.type !== 'CallExpression') return false;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') return false;
    const method = staticKey(callee.property, callee.computed);
    if (method !== 'filter')
      return method === 'map' || method === 'slice' || method === 'sort'
        ? this.#filterOf(callee.object, module, depth + 1)
        : false;
    const [callback] = node.arguments;
    const fn = callback ? unwrap(callback) : undefined;
    if (isFunction(fn)) {
      const { values } = returnsOf(fn, module);
      return values.length > 0 && values.every((value) => this.#implies(value, true, module, depth + 1));
    }
    return fn !== undefined && this.#isCheck({ ...node, callee: fn, arguments: [] } as CallNode, module);
  }
}

function isLiteral(node: Node, value: boolean): boolean {
  const inner = unwrap(node);
  return inner.type === 'Literal' && inner.value === value;
}

/** A guard that leaves by returning does not stop its function's caller. */
function mayReturn(statement: Node, module: Module): boolean {
  if (statement.type === 'ReturnStatement') return true;
  return !isFunction(statement) && module.children(statement).some((inner) => mayReturn(inner, module));
}
