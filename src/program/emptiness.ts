/** Whether the code tells, where a value is read, that nothing is in it: `if (!value) return value`. */
import { calleeName, dottedName, enclosingFunction, rootOf, unwrap, wrapped, type CallNode, type Node } from './ast.ts';
import { ANY } from './bindings.ts';
import { conditionsAt, type HeldCondition } from './conditions.ts';
import { eventsOf, type Event } from './events.ts';
import type { Module } from './module.ts';

/** A call that says of a value that there is nothing to look for in it. */
export type SaysNothingIn = (call: CallNode, isValue: (node: Node) => boolean) => boolean;

/** What is asked of tests. */
interface Question {
  /** A variable, and the members that are read from it: `req`, `body`, `From`. */
  readonly names: readonly string[];
  /** Whether a test of the value's `typeof` tells it. */
  readonly byType: (type: unknown, isEqual: boolean) => boolean;
  readonly says: SaysNothingIn;
}

/** What works on text leaves other types alone. */
const isLeftAlone: Question['byType'] = (type, isEqual) => (type === 'string' || type === 'object') !== isEqual;
const isNoString: Question['byType'] = (type, isEqual) => (isEqual ? type !== 'string' : type === 'string');
const isUndefined: Question['byType'] = (type, isEqual) => isEqual && type === 'undefined';
const saysNothing: SaysNothingIn = () => false;

/**
 * Whether a value is empty where a function reads it, or not of the type that the function works on, by the branches and
 * early exits around it.
 * @param says calls whose truth tells the same: `isEncrypted(value)`
 */
export function isEmptyAt(node: Node, module: Module, says: SaysNothingIn): boolean {
  return testsOf(node, module)?.tell(isLeftAlone, says) === true;
}

/**
 * What a value lacks where it is read: all content, or only that of a string. What is no string may be an object that
 * holds the same.
 */
export function lackAt(node: Node, module: Module): 'content' | 'text' | undefined {
  const tests = testsOf(node, module);
  if (tests?.tell(isUndefined, saysNothing)) return 'content';
  return tests?.tell(isNoString, saysNothing) ? 'text' : undefined;
}

interface Tests {
  tell(byType: Question['byType'], says: SaysNothingIn): boolean;
}

/** The tests around a read; undefined where there are none, or what is read has no name. */
function testsOf(node: Node, module: Module): Tests | undefined {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
  const conditions = conditionsAt(node);
  const names = conditions.length > 0 ? dottedName(node) : undefined;
  return (
    names && {
      tell: (byType, says) =>
        conditions.some(
          (condition) =>
            (condition.isNullish === true
              ? isOptionalCallOn(condition.test, names) || isNamedOrHolds(condition.test, names)
              : implies(condition.test, condition.truth, { names, byType, says })) &&
            stillHolds(condition, node, names, module),
        ),
    }
  );
}

/** Whether what is read has not been given another value since the test. */
function stillHolds({ range }: HeldCondition, node: Node, names: readonly string[], module: Module): boolean {
  const variable = module.variableOf(rootOf(node));
  const [start, end] = range;
  if (!variable) {
    // Anything may change `this`: nothing but the read may stand there.
    const read = wrapped(node).range;
    return read[0] === start && read[1] === end;
  }
  const path = names.slice(1);
  const fn = enclosingFunction(node);
  return !eventsOf(variable, module).some((event) => {
    if (start <= event.at.range[0] && event.at.range[1] <= end) return changes(event, path);
    // What another function writes, a call may have run.
    return isAssignment(event) && enclosingFunction(event.at) !== fn && changes(event, path);
  });
}

function isAssignment({ type, at }: Event): boolean {
  return (type === 'define' && at.type !== 'VariableDeclarator') || type === 'append' || type === 'write';
}

/** Whether an event may give what lies at a path below its variable another value. */
function changes(event: Event, path: readonly string[]): boolean {
  switch (event.type) {
    case 'write':
    case 'remove':
    case 'merge':
      return event.path.length <= path.length && event.path.every((key, i) => key === path[i] || key === ANY);
    case 'pass':
      return event.path.length < path.length && event.path.every((key, i) => key === path[i] || key === ANY);
    default:
      return true;
  }
}

/** `value?.replace(...)` gives nothing only where there is no value. */
function isOptionalCallOn(node: Node, names: readonly string[]): boolean {
  const chain = node.type === 'ChainExpression' ? unwrap(node) : undefined;
  if (chain?.type !== 'CallExpression') return false;
  const callee = unwrap(chain.callee);
  return callee.type === 'MemberExpression' && callee.optional && isNamed(callee.object, names);
}

/** Whether a test with this truth tells that the value is empty. */
function implies(test: Node, truth: boolean, question: Question): boolean {
  const node = unwrap(test);
  const { names, says } = question;
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' && implies(node.argument, !truth, question);
    case 'LogicalExpression': {
      const [left, right] = [implies(node.left, truth, question), implies(node.right, truth, question)];
      return (node.operator === '&&') === truth ? left || right : left && right;
    }
    case 'BinaryExpression':
      return (
        /^[!=]==?$/.test(node.operator) &&
        comparisonTells(node.left, node.right, node.operator.startsWith('=') === truth, question)
      );
    case 'CallExpression': {
      const [first] = node.arguments;
      if (calleeName(node) === 'Boolean' && first) return implies(first, truth, question);
      if (truth) return says(node, (one) => isNamed(one, names));
      return isSizeOf(node, names);
    }
    default:
      return !truth && (isNamedOrHolds(node, names) || isSizeOf(node, names));
  }
}

/** `value === null`, `value.length === 0`, and `typeof value` beside the names of types. */
function comparisonTells(left: Node, right: Node, isEqual: boolean, { names, byType }: Question): boolean {
  return [
    [unwrap(left), unwrap(right)],
    [unwrap(right), unwrap(left)],
  ].some(([subject, other]) => {
    if (!subject || !other) return false;
    if (subject.type === 'UnaryExpression' && subject.operator === 'typeof' && isNamed(subject.argument, names))
      return other.type === 'Literal' && byType(other.value, isEqual);
    if (!isEqual) return false;
    const isNothing =
      isNamed(other, ['undefined']) || (other.type === 'Literal' && (other.value === null || other.value === ''));
    return (
      (isNothing && isNamedOrHolds(subject, names)) ||
      (isSizeOf(subject, names) && other.type === 'Literal' && other.value === 0)
    );
  });
}

/** `value.length`, `value.trim()`: empty where the value is. */
function isSizeOf(node: Node, names: readonly string[]): boolean {
  const inner = node.type === 'CallExpression' && calleeName(node) === 'trim' ? unwrap(node.callee) : node;
  return (
    inner.type === 'MemberExpression' &&
    inner.property.type === 'Identifier' &&
    (inner.property.name === 'length' || (inner !== node && inner.property.name === 'trim')) &&
    (isNamed(inner.object, names) || isSizeOf(unwrap(inner.object), names))
  );
}

function isNamed(node: Node, names: readonly string[]): boolean {
  const own = dottedName(node);
  return own?.length === names.length && own.every((name, i) => name === names[i]);
}

/** The value, or what it is read from: what is nothing has no members. */
function isNamedOrHolds(node: Node, names: readonly string[]): boolean {
  const own = dottedName(node);
  return own !== undefined && own.length <= names.length && own.every((name, i) => name === names[i]);
}
