/** Whether the code tells, where a variable is read, that nothing is in it: `if (!value) return value`. */
import { calleeName, unwrap, type CallNode, type Node } from './ast.ts';
import { conditionsAt } from './conditions.ts';

/** A call that says of the variable that there is nothing to look for in it. */
export type SaysNothingIn = (call: CallNode, name: string) => boolean;

/**
 * Whether a variable is empty where it is read, or not of the type that its function works on, by the branches and early
 * exits around it.
 * @param says calls whose truth tells the same: `isEncrypted(value)`
 */
export function isEmptyAt(identifier: Node, says: SaysNothingIn): boolean {
  if (identifier.type !== 'Identifier') return false;
  const { name } = identifier;
  return conditionsAt(identifier).some(({ test, truth, isNullish }) =>
    isNullish ? isOptionalCallOn(test, name) : implies(test, truth, name, says),
  );
}

/** `value?.replace(...)` gives nothing only where there is no value. */
function isOptionalCallOn(node: Node, name: string): boolean {
  const chain = node.type === 'ChainExpression' ? unwrap(node) : undefined;
  if (chain?.type !== 'CallExpression') return false;
  const callee = unwrap(chain.callee);
  return callee.type === 'MemberExpression' && callee.optional && isNamed(callee.object, name);
}

/** Whether a test with this truth tells that the variable is empty. */
function implies(test: Node, truth: boolean, name: string, says: SaysNothingIn): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && implies(node.argument, !truth, name, says);
    case 'LogicalExpression': {
      const [left, right] = [implies(node.left, truth, name, says), implies(node.right, truth, name, says)];
      return (node.operator === '&&') === truth ? left || right : left && right;
    }
    case 'BinaryExpression':
      return (
        /^[!=]==?$/.test(node.operator) &&
        comparisonTells(node.left, node.right, name, node.operator.startsWith('=') === truth)
      );
    case 'CallExpression': {
      const [first] = node.arguments;
      if (calleeName(node) === 'Boolean' && first) return implies(first, truth, name, says);
      if (truth) return says(node, name);
      return isSizeOf(node, name);
    }
    default:
      return !truth && (isNamed(node, name) || isSizeOf(node, name));
  }
}

/** `value === null`, `value.length === 0`, and `typeof value` beside the types of text. */
function comparisonTells(left: Node, right: Node, name: string, isEqual: boolean): boolean {
  return [
    [unwrap(left), unwrap(right)],
    [unwrap(right), unwrap(left)],
  ].some(([subject, other]) => {
    if (!subject || !other) return false;
    if (subject.type === 'UnaryExpression' && subject.operator === 'typeof' && isNamed(subject.argument, name))
      return other.type === 'Literal' && (other.value === 'string' || other.value === 'object') !== isEqual;
    if (!isEqual) return false;
    const isNothing =
      isNamed(other, 'undefined') || (other.type === 'Literal' && (other.value === null || other.value === ''));
    return (
      (isNothing && isNamed(subject, name)) ||
      (isSizeOf(subject, name) && other.type === 'Literal' && other.value === 0)
    );
  });
}

/** `value.length`, `value.trim()`: empty where the value is. */
function isSizeOf(node: Node, name: string): boolean {
  const inner = node.type === 'CallExpression' && calleeName(node) === 'trim' ? unwrap(node.callee) : node;
  return (
    inner.type === 'MemberExpression' &&
    inner.property.type === 'Identifier' &&
    (inner.property.name === 'length' || (inner !== node && inner.property.name === 'trim')) &&
    (isNamed(inner.object, name) || isSizeOf(unwrap(inner.object), name))
  );
}

function isNamed(node: Node, name: string): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && inner.name === name;
}
