/** Which tests have come out how where a node runs: by the branches and early exits around it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, leaves, parentOf, unwrap, type Node } from './ast.ts';

export interface Condition {
  readonly test: Node;
  readonly truth: boolean;
  /** Not only falsy: the test was null or undefined, as the left side of `??` is. */
  readonly isNullish?: boolean;
}

export interface HeldCondition extends Condition {
  /** From where to where in the code it holds, as long as nothing changes what is tested. */
  readonly range: readonly [start: number, end: number];
}

/** The conditions that hold where a node runs, innermost first, up to its function. */
export function conditionsAt(node: Node): HeldCondition[] {
  const found: HeldCondition[] = [];
  let child = node;
  for (let parent = parentOf(child); parent && !isFunction(parent); child = parent, parent = parentOf(parent))
    found.push(...conditionsBy(parent, child));
  return found;
}

function conditionsBy(parent: Node, child: Node): HeldCondition[] {
  const { range } = child;
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child === parent.test ? [] : [{ test: parent.test, truth: child === parent.consequent, range }];
    case 'LogicalExpression':
      if (child !== parent.right) return [];
      return [{ test: parent.left, truth: parent.operator === '&&', isNullish: parent.operator === '??', range }];
    case 'BlockStatement':
      return exitsOf(parent).filter((exit) => exit.range[0] <= range[0]);
    default:
      return [];
  }
}

const exits = new WeakMap<TSESTree.BlockStatement, readonly HeldCondition[]>();

/** What holds after the statements of a block that leave it: remembered, since blocks may be long and are asked often. */
function exitsOf(block: TSESTree.BlockStatement): readonly HeldCondition[] {
  let known = exits.get(block);
  if (!known) {
    known = block.body.flatMap((one) =>
      one.type === 'IfStatement' && leaves(one.consequent)
        ? [{ test: one.test, truth: false, range: [one.range[1], block.range[1]] as const }]
        : [],
    );
    exits.set(block, known);
  }
  return known;
}

/** What a condition says of each part of its test, where all of them hold: `!`, `&&` and `||` taken apart. */
export function partsOf(condition: Condition): Condition[] {
  const node = unwrap(condition.test);
  const { truth } = condition;
  if (node.type === 'UnaryExpression' && node.operator === '!') return partsOf({ test: node.argument, truth: !truth });
  if (node.type === 'LogicalExpression' && node.operator !== '??' && (node.operator === '&&') === truth)
    return [...partsOf({ test: node.left, truth }), ...partsOf({ test: node.right, truth })];
  return [{ ...condition, test: node }];
}
