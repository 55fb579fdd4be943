/** Functions that a logger or a reporter gives its records before it writes them: what do they take out? */
import { calleeName, isCall, isFunction, staticKey, unwrap, type FunctionNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { callsIn, returnsOf } from '../program/returns.ts';

/** The keys that a function takes out of a record, or all of them. */
export type Reach = 'all' | ReadonlySet<string>;

/** A function that gets the records, or a name that says what an unseen one does. */
export type RedactingFunction =
  | { readonly kind: 'seen'; readonly fn: FunctionNode; readonly module: Module }
  | { readonly kind: 'named'; readonly name: string };

const MAX_DEPTH = 6;
const NOTHING: ReadonlySet<string> = new Set();

/** The functions in an option: itself, those of a list, and those that formats are put together of. */
export function functionsIn(
  engine: Engine,
  place: Place,
  isSanitizer: (name: string) => boolean,
  depth = 0,
): RedactingFunction[] {
  if (depth > MAX_DEPTH) return [];
  return engine.values(place).flatMap((value): RedactingFunction[] => {
    const node = unwrap(value.place.node);
    const inside = (one: Node): RedactingFunction[] =>
      functionsIn(engine, { ...value.place, node: one, path: [], except: undefined }, isSanitizer, depth + 1);
    if (isFunction(node)) return [{ kind: 'seen', fn: node, module: value.place.module }];
    if (node.type === 'ArrayExpression') return node.elements.flatMap((one) => (one ? inside(one) : []));
    if (node.type === 'Identifier' || node.type.startsWith('Import')) {
      const name = nameOf(node);
      return name !== undefined && isSanitizer(name) ? [{ kind: 'named', name }] : [];
    }
    if (!isCall(node)) return [];
    const name = calleeName(node);
    const named: RedactingFunction[] = name !== undefined && isSanitizer(name) ? [{ kind: 'named', name }] : [];
    const made = callsAFormat(node.callee) ? inside(node.callee) : [];
    const given = node.arguments.flatMap((one) => (one.type === 'SpreadElement' ? inside(one.argument) : inside(one)));
    return made.length + given.length > 0 ? [...made, ...given] : named;
  });
}

/** `redactFormat()`, where `redactFormat` is what `winston.format(...)` made, or that call on the spot. */
function callsAFormat(callee: Node): boolean {
  const { type } = unwrap(callee);
  return type === 'Identifier' || type === 'CallExpression';
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ImportSpecifier' || node.type === 'ImportDefaultSpecifier') return node.local.name;
  return undefined;
}

/** What a function takes out of the record that it gets: keys that it deletes or overwrites, or all by a sanitizer. */
export function reachOf(one: RedactingFunction, isSanitizer: (name: string) => boolean): Reach {
  if (one.kind === 'named') return 'all';
  const { fn, module } = one;
  const returned = returnsOf(fn, module).values.map((node) => unwrap(node));
  if (returned.length > 0 && returned.every((node) => dropsAll(node))) return 'all';
  const [parameter] = fn.params;
  const whole = parameter?.type === 'Identifier' ? parameter.name : undefined;
  const isWhole = (node: Node): boolean => {
    const at = unwrap(node);
    if (
      at.type === 'CallExpression' &&
      at.arguments.length > 0 &&
      /^(?:stringify|parse|structuredClone|clone|cloneDeep)$/.test(calleeName(at) ?? '')
    )
      return at.arguments.some((argument) => isWhole(argument));
    return at.type === 'Identifier' && at.name === whole;
  };
  // `return redact(event)`.
  const sanitizes = (node: Node): boolean =>
    isCall(node) && isSanitizer(calleeName(node) ?? '') && node.arguments.some((argument) => isWhole(argument));
  if (callsIn(fn.body, module).some(sanitizes)) return 'all';
  return keysTaken(fn, module, isSanitizer);
}

function dropsAll(node: Node): boolean {
  return (
    (node.type === 'Literal' && (node.value === null || node.value === false)) ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

function keysTaken(fn: FunctionNode, module: Module, isSanitizer: (name: string) => boolean): ReadonlySet<string> {
  const keys = new Set<string>();
  const taken = (node: Node): void => {
    const at = unwrap(node);
    const key = at.type === 'MemberExpression' ? staticKey(at.property, at.computed) : undefined;
    if (key !== undefined) keys.add(key);
  };
  const stack: Node[] = [fn.body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'UnaryExpression' && node.operator === 'delete') taken(node.argument);
    if (node.type === 'AssignmentExpression' && node.operator === '=' && isClean(node.right, isSanitizer))
      taken(node.left);
    // `const { ssn, ...rest } = info; return rest;` and `{ ...info, ssn: '***' }`.
    if (node.type === 'ObjectPattern' && node.properties.some((one) => one.type === 'RestElement'))
      for (const one of node.properties) if (one.type === 'Property') add(keys, one.key, one.computed);
    if (node.type === 'ObjectExpression' && node.properties.some((one) => one.type === 'SpreadElement'))
      for (const one of node.properties)
        if (one.type === 'Property' && isClean(one.value, isSanitizer)) add(keys, one.key, one.computed);
    stack.push(...module.children(node));
  }
  return keys.size === 0 ? NOTHING : keys;
}

function add(keys: Set<string>, key: Node, computed: boolean): void {
  const name = staticKey(key, computed);
  if (name !== undefined) keys.add(name);
}

/** A value without the record's content: constants, and what a sanitizer gives. */
function isClean(value: Node, isSanitizer: (name: string) => boolean): boolean {
  const node = unwrap(value);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'Identifier':
      return node.name === 'undefined';
    case 'ObjectExpression':
    case 'ArrayExpression':
      return (node.type === 'ObjectExpression' ? node.properties : node.elements).length === 0;
    case 'ConditionalExpression':
      return isClean(node.consequent, isSanitizer) && isClean(node.alternate, isSanitizer);
    case 'LogicalExpression':
      return node.operator === '&&' && isClean(node.right, isSanitizer);
    case 'CallExpression': {
      const name = calleeName(node) ?? '';
      // `text.replace(/\d/g, '*')`: what it leaves is the program's decision.
      return isSanitizer(name) || name === 'replace' || name === 'replaceAll';
    }
    default:
      return false;
  }
}
