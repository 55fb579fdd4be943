/** Arrays of pieces that are joined to one string. */
import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './ast.ts';
import type { Engine } from './engine.ts';
import { ANY } from './bindings.ts';
import { eventsOf } from './events.ts';
import type { Place } from './place.ts';
import { eventsReaching, ownerOf } from './reach.ts';

/** More values than this of one element are not written out. */
const MAX_ALTERNATIVES = 40;

/**
 * The places of an array's elements in order: written out, pushed, spread, mapped.
 * @returns undefined where they can't be seen, or are too many
 */
export function elementsOf(engine: Engine, list: Place, depth = 0): Place[] | undefined {
  if (depth > 8) return undefined;
  const node = unwrap(list.node);
  const spread = (element: TSESTree.Expression | TSESTree.SpreadElement | null): Place[] => {
    if (!element) return [];
    if (element.type !== 'SpreadElement') return [{ ...list, node: element }];
    const inner: Place = { ...list, node: element.argument };
    return elementsOf(engine, inner, depth + 1) ?? [inner];
  };
  if (node.type === 'ArrayExpression' && list.path.length === 0) return node.elements.flatMap(spread);
  if (node.type === 'Identifier' && list.path.length === 0) {
    const variable = list.module.variableOf(node);
    const events = variable ? eventsOf(variable, list.module) : [];
    if (
      variable &&
      events.some((event) => event.type === 'write' && event.path[0] === ANY && event.path.length === 1)
    ) {
      const found: Place[][] = [];
      eventsReaching(node, ownerOf(variable), events, list.module, (event, certainty) => {
        if (event.type === 'write' && event.path[0] === ANY && event.path.length === 1) {
          const all = event.at.type === 'CallExpression' ? event.at.arguments : [];
          const own = all.find((argument) => argument.type === 'SpreadElement' && argument.argument === event.value);
          found.push(own?.type === 'SpreadElement' ? spread(own) : [{ ...list, node: event.value }]);
        } else if (event.type === 'define' && event.from.length === 0) {
          found.push(elementsOf(engine, { ...list, node: event.value }, depth + 1) ?? []);
          return certainty !== 'maybe';
        }
        return false;
      });
      return found.reverse().flat();
    }
  }
  const { edges } = engine.expand({ ...list, path: [...list.path, ANY] });
  const values = edges.filter((edge) => edge.kind === 'value').map((edge) => edge.to);
  if (values.length === 0 || values.length > MAX_ALTERNATIVES) return undefined;
  return values.flatMap((value) =>
    value.path.length > 0 && value.node !== list.node ? (elementsBelow(engine, value, depth) ?? [value]) : [value],
  );
}

/** The elements of an array whose element is asked for: `list` and ['*']. */
function elementsBelow(engine: Engine, value: Place, depth: number): Place[] | undefined {
  return value.path.at(-1) === ANY
    ? elementsOf(engine, { ...value, path: value.path.slice(0, -1) }, depth + 1)
    : undefined;
}
