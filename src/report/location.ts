/** Where a finding stands in the text. */
import type { AST, Rule } from 'eslint';
import type { Spot } from '../twilio/operation.ts';

/** The location of a spot: of its range where it has one, else of its node, cut to one line where it spans many. */
export function locationOf(context: Rule.RuleContext, spot: Spot): AST.SourceLocation {
  const { sourceCode } = context;
  if (spot.range)
    return { start: sourceCode.getLocFromIndex(spot.range[0]), end: sourceCode.getLocFromIndex(spot.range[1]) };
  const [start, end] = spot.node.range;
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}
