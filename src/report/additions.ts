/** Suggestions that add properties to the options of a call, where those are written out as an object. */
import type { Rule } from 'eslint';
import { unwrap } from '../program/ast.ts';
import type { Operation } from '../twilio/operation.ts';

/**
 * An edit that adds `properties` (source text) behind the last property of the options of an SDK call.
 * @returns undefined where the options are not written as an object in the call
 */
export function addProperties(
  operation: Operation,
  properties: readonly string[],
): ((fixer: Rule.RuleFixer) => Rule.Fix) | undefined {
  if (operation.dialect !== 'sdk' || operation.node.type !== 'CallExpression') return undefined;
  const [first] = operation.node.arguments;
  const options = first ? unwrap(first) : undefined;
  if (options?.type !== 'ObjectExpression') return undefined;
  const last = options.properties.at(-1);
  const text = properties.join(', ');
  if (!last) return (fixer) => fixer.replaceTextRange(options.range, `{ ${text} }`);
  return (fixer) => fixer.insertTextAfterRange(last.range, `, ${text}`);
}
