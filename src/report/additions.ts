/** Suggestions that add parameters to an operation, where the code writes those that it has in one place. */
import type { Rule } from 'eslint';
import { contains, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Operation } from '../twilio/operation.ts';

/** A parameter that is to be added, with a text, or true, as its value. */
export interface Addition {
  readonly name: string;
  readonly value: string | true;
}

type Holder = Extract<Node, { type: 'ObjectExpression' }> | Extract<Node, { type: 'ArrayExpression' }>;

/** A call that puts a value under a key: `form.append('Body', text)`. */
interface Adder {
  readonly statement: Extract<Node, { type: 'ExpressionStatement' }>;
  readonly receiver: string;
  readonly method: string;
}

/**
 * An edit that adds parameters behind the last of those that an operation is given: in the options of a call, in the
 * object or the pairs that a form is made of, or in the calls that fill it.
 * @param text of the file
 * @returns undefined where the parameters are written elsewhere, as text, or in several places
 */
export function addParameters(
  operation: Operation,
  additions: readonly Addition[],
  text: string,
): ((fixer: Rule.RuleFixer) => Rule.Fix) | undefined {
  const whole = holderOf(operation);
  if (whole) {
    const isObject = whole.type === 'ObjectExpression';
    const written = additions.map(({ name, value }) =>
      isObject ? `${name}: ${inCode(value, operation)}` : `['${name}', ${inCode(value, operation)}]`,
    );
    const last = (isObject ? whole.properties : whole.elements).at(-1);
    const added = written.join(', ');
    if (last) return (fixer) => fixer.insertTextAfterRange(last.range, `, ${added}`);
    return (fixer) => fixer.replaceTextRange(whole.range, isObject ? `{ ${added} }` : `[${added}]`);
  }
  const adder = adderOf(operation);
  if (!adder) return undefined;
  const { statement, receiver, method } = adder;
  const [start] = statement.range;
  const indent = /(?<![ \t])[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  const calls = additions.map(
    ({ name, value }) => `\n${indent}${receiver}.${method}('${name}', ${inCode(value, operation)});`,
  );
  return (fixer) => fixer.insertTextAfterRange(statement.range, calls.join(''));
}

/** A value as its dialect writes it: what a form holds is text. */
function inCode(value: Addition['value'], { dialect }: Operation): string {
  return value === true && dialect !== 'rest' ? 'true' : `'${String(value)}'`;
}

/** The object, or the list of pairs, that holds an operation's parameters. */
function holderOf(operation: Operation): Holder | undefined {
  const { node } = operation;
  const [first] = operation.dialect === 'sdk' && node.type === 'CallExpression' ? node.arguments : [];
  const options = first ? unwrap(first) : undefined;
  if (options?.type === 'ObjectExpression') return options;
  const holders = new Set<Holder>(
    keyNodes(operation).flatMap(({ parent: holder, type }): Holder[] => {
      if (type === 'Property' && holder.type === 'ObjectExpression') return [holder];
      return type === 'ArrayExpression' && holder.type === 'ArrayExpression' ? [holder] : [];
    }),
  );
  // Of an object and those that are spread into it, the one in the call.
  const inside = [...holders].filter((holder) => contains(node, holder));
  const [only, ...others] = inside.length > 0 ? inside : holders;
  return only && others.length === 0 && isOnlyOne(only, node) ? only : undefined;
}

/** No other object may take the place of this one: it is chosen by no condition, and what holds it is a constant. */
function isOnlyOne(holder: Holder, call: Node): boolean {
  for (let at: Node = wrapped(holder); at.parent; at = wrapped(at.parent)) {
    const { parent } = at;
    if (at === call) return true;
    if (parent.type === 'VariableDeclarator') return parent.parent.kind === 'const';
    if (parent.type === 'ConditionalExpression' || parent.type === 'LogicalExpression') return false;
    if (!contains(call, holder) && parent.type !== 'NewExpression') return false;
  }
  return false;
}

/** The last of the calls that fill a form, where all of them do it in the same way and in one block. */
function adderOf(operation: Operation): Adder | undefined {
  const nodes = keyNodes(operation);
  const adders = nodes.flatMap((node) => adderAt(node) ?? []);
  const last = adders.sort((a, b) => a.statement.range[0] - b.statement.range[0]).at(-1);
  if (!last || adders.length < nodes.length) return undefined;
  const { receiver, statement } = last;
  const isAlike = (one: Adder): boolean => one.receiver === receiver && one.statement.parent === statement.parent;
  return adders.every(isAlike) ? last : undefined;
}

function adderAt(value: Node): Adder | undefined {
  const call = value.parent;
  if (call?.type !== 'CallExpression' || call.arguments[1] !== value) return undefined;
  const callee = unwrap(call.callee);
  const statement = call.parent;
  if (callee.type !== 'MemberExpression' || statement.type !== 'ExpressionStatement') return undefined;
  const method = staticKey(callee.property, callee.computed);
  if (callee.object.type !== 'Identifier' || (method !== 'append' && method !== 'set')) return undefined;
  return { statement, receiver: callee.object.name, method };
}

/** What writes the parameters, as far as it is in the file and not a part of a text. */
function keyNodes({ written, node }: Operation): Node[] {
  const root = rootOf(node);
  return [...written.keys.values()].flatMap((spot) => (!spot.range && rootOf(spot.node) === root ? [spot.node] : []));
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}
