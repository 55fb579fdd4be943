/** Values that come out of the answers to REST requests: which resource they are, and where in it they lie. */
import { ANY_ANSWER, type AnswerModel } from '../catalogue/http-clients.ts';
import type { AccessPath } from '../program/access-path.ts';
import { isFunction, leaves, staticKey, unwrap, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Module, Variable } from '../program/module.ts';
import type { Operation } from './operation.ts';
import type { RestRequest } from './rest.ts';

/** A value in an answer. */
export interface RestAnswer {
  readonly operation: Operation;
  /** The path below the parsed body. */
  readonly path: readonly string[];
  /** The body as text, or the answer around it: no object with the resource's fields. */
  readonly isWrapped: boolean;
}

interface Sent {
  readonly operation: Operation;
  readonly answer: AnswerModel;
}

/** The answers to a program's REST requests. */
export class RestAnswers {
  readonly #sent = new Map<Node, Sent>();
  /** Names that callbacks of requests bind, with the path from the answer. */
  readonly #names = new Map<Variable, Sent & { readonly path: readonly string[] }>();

  /**
   * @param requests those of the module: they tell by which client an operation is sent
   * @param operations those of dialect `rest` count
   */
  constructor(module: Module, requests: readonly RestRequest[], operations: readonly Operation[]) {
    const models = new Map(requests.map(({ request }) => [request.call as Node, request.answer]));
    for (const operation of operations) {
      if (operation.dialect !== 'rest') continue;
      const answer = models.get(operation.node) ?? ANY_ANSWER;
      const sent = { operation, answer };
      this.#sent.set(operation.node, sent);
      if (answer.given) this.#addCallback(module, sent, answer.given);
    }
  }

  #addCallback(module: Module, sent: Sent, given: NonNullable<AnswerModel['given']>): void {
    const { node } = sent.operation;
    const last = node.type === 'CallExpression' ? node.arguments.at(-1) : undefined;
    const callback = last && unwrap(last);
    if (!isFunction(callback)) return;
    for (const [position, path] of Object.entries(given)) {
      const names = new Map<Variable, readonly string[]>();
      bindNames(module, callback.params[Number(position)], path === '' ? [] : path.split(' '), names);
      for (const [variable, from] of names) this.#names.set(variable, { ...sent, path: from });
    }
  }

  /** The value in an answer that an access path leads to. */
  at(path: AccessPath): RestAnswer | undefined {
    if (this.#sent.size === 0) return undefined;
    const { root } = path;
    if (root.kind === 'unknown' && root.node.type === 'Identifier') {
      const variable = root.module.variableOf(root.node);
      const named = variable && this.#names.get(variable);
      if (named) return inAnswer(named, [...named.path, ...path.tokens]);
    }
    for (let i = 0, call = 0; i < path.tokens.length; i++) {
      if (path.tokens[i] !== '()') continue;
      const node = path.calls[call++];
      const sent = node && this.#sent.get(node);
      if (sent) return inAnswer(sent, path.tokens.slice(i + 1));
    }
    return undefined;
  }
}

function inAnswer({ operation, answer }: Sent, tokens: readonly string[]): RestAnswer | undefined {
  if (tokens.length === 0 && answer.whole) return { operation, path: [], isWrapped: !answer.bodies.includes('') };
  for (const body of [...answer.bodies].sort((a, b) => b.length - a.length)) {
    const wanted = body === '' ? [] : body.split(' ');
    if (!wanted.every((token, i) => token === tokens[i])) continue;
    return { operation, path: tokens.slice(wanted.length), isWrapped: /\b[tT]ext \(\)$/.test(body) };
  }
  return undefined;
}

const SUCCESS = new Set(['ok', 'success', 'isSuccess', 'successful']);
const FAILURE =
  /^(?:err|error|errors|failed|isError|error_?code|error_?message|errorCode|errorMessage|code|more_info|exception)$/;
const STATUS = /^(?:status|statusCode|code)$/;

/** True for code that runs only when a request has failed: what is answered then is an error, and no resource. */
export function runsOnFailure(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isFunction(parent)) return false;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      if (child === parent.consequent && tellsFailure(parent.test, true)) return true;
      if (child === parent.alternate && tellsFailure(parent.test, false)) return true;
    }
    if (parent.type === 'LogicalExpression' && child === parent.right && parent.operator !== '??') {
      if (tellsFailure(parent.left, parent.operator === '&&')) return true;
    }
    if (parent.type === 'BlockStatement') {
      const before = parent.body.slice(
        0,
        parent.body.findIndex((statement) => statement === child),
      );
      const left = before.some(
        (one) => one.type === 'IfStatement' && leaves(one.consequent) && tellsFailure(one.test, false),
      );
      if (left) return true;
    }
  }
  return false;
}

/** Whether a test with this result says that a request has failed. */
function tellsFailure(test: Node, truth: boolean): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && tellsFailure(node.argument, !truth);
    case 'LogicalExpression': {
      if (node.operator === '??') return false;
      const both = [node.left, node.right].map((one) => tellsFailure(one, truth));
      return (node.operator === '&&') === truth ? both.includes(true) : !both.includes(false);
    }
    case 'Identifier':
    case 'MemberExpression': {
      const name = node.type === 'Identifier' ? node.name : (staticKey(node.property, node.computed) ?? '');
      return truth ? FAILURE.test(name) : SUCCESS.has(name);
    }
    case 'BinaryExpression':
      return comparesStatus(node, truth);
    default:
      return false;
  }
}

function comparesStatus(node: Extract<Node, { type: 'BinaryExpression' }>, truth: boolean): boolean {
  const left = unwrap(node.left);
  const name = left.type === 'MemberExpression' ? staticKey(left.property, left.computed) : undefined;
  const bound = node.right.type === 'Literal' && typeof node.right.value === 'number' ? node.right.value : undefined;
  const named = left.type === 'Identifier' ? left.name : (name ?? '');
  if (bound === undefined || !STATUS.test(named)) return false;
  switch (node.operator) {
    case '>=':
      return truth && bound >= 300;
    case '>':
      return truth && bound >= 299;
    case '<':
      return !truth && bound >= 200 && bound <= 400;
    case '<=':
      return !truth && bound >= 200 && bound < 400;
    case '===':
    case '==':
      return truth ? bound >= 400 : bound >= 200 && bound < 300;
    case '!==':
    case '!=':
      return truth && bound >= 200 && bound < 300;
    default:
      return false;
  }
}
