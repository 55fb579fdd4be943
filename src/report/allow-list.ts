/** Parts of message bodies that are neither constant nor allow-listed. */
import type { Analysis } from '../analysis.ts';
import { unwrap } from '../program/ast.ts';
import type { Place } from '../program/place.ts';
import { EVERYTHING, search } from '../program/search.ts';
import { namesAt } from '../phi/policy.ts';
import type { Operation, Parameter } from '../twilio/operation.ts';

export interface UnlistedPart {
  readonly operation: Operation;
  readonly parameter: Parameter;
  readonly place: Place;
}

/** The values that may appear in a message and that nobody vouched for, each at its place. */
export function unlistedParts(analysis: Analysis): UnlistedPart[] {
  const found: UnlistedPart[] = [];
  const told = new Set<string>();
  const allowed = new Set(analysis.settings.messageAllowList);
  for (const operation of analysis.operations) {
    for (const name of operation.names) {
      const parameter = operation.parameter(name);
      if (parameter?.entry.role !== 'text' || parameter.present === 'no') continue;
      for (const start of parameter.sources ?? parameter.values.flatMap((value) => value.places)) {
        search(analysis.engine, start, { kinds: EVERYTHING }, (step, expansion) => {
          const last = namesAt(step.place).at(-1);
          if (last !== undefined && allowed.has(last)) return 'stop';
          const unknown =
            expansion.end === 'opaque' ||
            expansion.end === 'import' ||
            (expansion.end === 'clean' && expansion.edges.length === 0 && !isBuilt(step.place));
          if (!unknown) return 'go';
          // Nothing is known of options that are spread in or handed in whole: the body itself was not seen.
          if (
            step.place.path.length > 0 &&
            (step.place === start ||
              (step.edge !== undefined && step.edge.kind !== 'text' && isOptions(step.place, start)))
          )
            return 'go';
          const { node, module } = step.report;
          const key = `${String(node.range[0])}:${String(node.range[1])}`;
          if (module === analysis.module && !told.has(key)) {
            told.add(key);
            found.push({ operation, parameter, place: step.report });
          }
          return 'stop';
        });
      }
    }
  }
  return found;
}

function isBuilt(place: Place): boolean {
  const { type } = unwrap(place.node);
  return type === 'TemplateLiteral' || type === 'BinaryExpression';
}

/** The whole path is still to be followed: no property has been found yet. */
function isOptions(place: Place, start: Place): boolean {
  return (
    place.path.length >= start.path.length &&
    start.path.length > 0 &&
    start.path.every((key, i) => place.path[place.path.length - start.path.length + i] === key)
  );
}
