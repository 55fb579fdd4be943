/** What a program does with the result of a check: a check that nobody looks at is none. */
import { calleeName, contains, leaves, staticKey, unwrap, wrapped, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { sdkCheck } from './signature-checks.ts';
import { isLogByName } from './signature-header.ts';

/** `ignored`: whatever it is, the same happens. `inverted`: who is right is refused. */
export type ResultUse = 'used' | 'ignored' | 'inverted';

export interface JudgedCheck {
  readonly call: CallNode;
  readonly use: ResultUse;
}

/** Names of helpers that may give the result of a check on. */
const MAY_CHECK = /valid|verif|check|sign|twilio|auth|trust|genuine|legit/i;
const REFUSES = /\b(?:throw|40[0134])\b|forbidden|unauthori[sz]ed|denied|reject|not.?allowed/i;

/** The calls of a module whose result says whether the signature is right, and what is done with it. */
export function judgedChecks(engine: Engine, module: Module): JudgedCheck[] {
  return module.index.calls.flatMap((call) =>
    isResult(engine, module, call) ? [{ call, use: new Results(module).use(call, true) }] : [],
  );
}

function isResult(engine: Engine, module: Module, call: CallNode): boolean {
  if (sdkCheck(engine, module, call)?.kind === 'result') return true;
  const name = calleeName(call);
  if (name === undefined || !MAY_CHECK.test(name) || call.type !== 'CallExpression') return false;
  // A helper that returns what the SDK said; where it is asked, somebody must look at the answer.
  return engine.callees(call, engine.at(module, call)).length > 0
    ? engine.values(engine.at(module, call)).some(({ place }) => {
        const node = unwrap(place.node);
        return (
          place.path.length === 0 &&
          node !== call &&
          node.type === 'CallExpression' &&
          sdkCheck(engine, place.module, node)?.kind === 'result'
        );
      })
    : false;
}

class Results {
  readonly #module: Module;
  readonly #seen = new Set<Node>();

  constructor(module: Module) {
    this.#module = module;
  }

  /** @param truth whether the expression is true when the signature is right, or false */
  use(expression: Node, truth: boolean): ResultUse {
    const node = wrapped(expression);
    if (this.#seen.has(node)) return 'ignored';
    this.#seen.add(node);
    const { parent } = node;
    switch (parent?.type) {
      case 'ExpressionStatement':
        return 'ignored';
      case 'AwaitExpression':
      case 'TemplateLiteral':
      case 'ChainExpression':
        return this.use(parent, truth);
      case 'UnaryExpression':
        return parent.operator === '!' ? this.use(parent, !truth) : 'ignored';
      case 'BinaryExpression': {
        const other = unwrap(parent.left === node ? parent.right : parent.left);
        if (parent.operator === '+') return this.use(parent, truth);
        if (other.type !== 'Literal' || typeof other.value !== 'boolean') return 'used';
        return this.use(parent, (other.value === parent.operator.startsWith('=')) === truth);
      }
      case 'LogicalExpression':
        return this.#logical(parent, node, truth);
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? this.#variable(parent.id, truth) : 'used';
      case 'AssignmentExpression':
        return parent.right === node && parent.left.type === 'Identifier' ? this.#variable(parent.left, truth) : 'used';
      case 'IfStatement':
        return branches(this.#module, parent.consequent, parent.alternate, truth, leaves(parent.consequent));
      case 'ConditionalExpression':
        if (parent.test !== node) return this.use(parent, truth);
        return branches(this.#module, parent.consequent, parent.alternate, truth, true);
      case 'SequenceExpression':
        return parent.expressions.at(-1) === node ? this.use(parent, truth) : 'ignored';
      case 'Property':
        return parent.parent.type === 'ObjectExpression' ? this.use(parent.parent, truth) : 'used';
      case 'CallExpression': {
        if (parent.callee === node || isLogByName(parent)) return 'ignored';
        return unwrap(parent.callee).type === 'Identifier' && calleeName(parent) === 'Boolean'
          ? this.use(parent, truth)
          : 'used';
      }
      case 'MemberExpression': {
        // `validateRequest(...).toString()`, or a property of the object that holds it.
        const call = parent.parent;
        return parent.object === node &&
          call.type === 'CallExpression' &&
          staticKey(parent.property, parent.computed) === 'toString'
          ? this.use(call, truth)
          : 'used';
      }
      default:
        return 'used';
    }
  }

  #logical(parent: Extract<Node, { type: 'LogicalExpression' }>, node: Node, truth: boolean): ResultUse {
    const statement = wrapped(parent).parent;
    if (parent.left === node && statement?.type === 'ExpressionStatement') {
      const right = unwrap(parent.right);
      return right.type === 'CallExpression' && isLogByName(right) ? 'ignored' : 'used';
    }
    return this.use(parent, truth);
  }

  #variable(name: Node, truth: boolean): ResultUse {
    const variable = this.#module.variableOf(name);
    if (!variable) return 'used';
    const uses = variable.references
      .filter((one) => one.isRead())
      .map((one) => this.use(one.identifier as Node, truth));
    return uses.find((use) => use === 'used') ?? uses.find((use) => use === 'inverted') ?? 'ignored';
  }
}

/** A branch on a result, by what its two sides do. */
function branches(
  module: Module,
  consequent: Node,
  alternate: Node | null,
  truth: boolean,
  isExit: boolean,
): ResultUse {
  const right = truth ? consequent : alternate;
  const wrong = truth ? alternate : consequent;
  if ((right === null || onlyLogs(right)) && (wrong === null || onlyLogs(wrong))) return 'ignored';
  const refuses = (node: Node | null): boolean => node !== null && REFUSES.test(module.textOf(node));
  if (right && refuses(right) && !refuses(wrong) && (wrong !== null || isExit)) return 'inverted';
  if (wrong && !refuses(wrong) && (right === null || refuses(right)) && goesOn(module, wrong)) return 'ignored';
  return 'used';
}

/** `next()`: whatever is behind runs. */
function goesOn(module: Module, branch: Node): boolean {
  return module.index.calls.some(
    (call) => contains(branch, call) && calleeName(call) === 'next' && call.arguments.length === 0,
  );
}

function onlyLogs(branch: Node): boolean {
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.every((statement) => {
    if (statement.type === 'EmptyStatement') return true;
    const node = unwrap(statement.type === 'ExpressionStatement' ? statement.expression : statement);
    return node.type === 'CallExpression' && isLogByName(node);
  });
}
