/** Tagged templates: what the tag function makes of them, where it is in sight, or else what its name says. */
import type { TSESTree } from '@typescript-eslint/utils';
import { lastName, unwrap, wrapped } from './ast.ts';
import type { Engine } from './engine.ts';
import { QUERY_TAG } from './natives.ts';
import { frameFor, move, type Argument, type Edge, type Expansion, type Place } from './place.ts';
import { returnsOf } from './returns.ts';

/** The value of a tagged template: of a database, an answer; of any other tag that is not in sight, a text. */
export function expandTagged(engine: Engine, place: Place, node: TSESTree.TaggedTemplateExpression): Expansion {
  const seen = runs(engine, place, node);
  if (seen) return { edges: seen };
  // Nobody waits for a text, or reads members of one.
  const isText = place.path.length === 0 && !isAwaited(node) && !QUERY_TAG.test(lastName(unwrap(node.tag)) ?? '');
  if (!isText) return { edges: [], end: 'opaque' };
  const edges = node.quasi.expressions.map((expression): Edge => ({
    to: move(place, expression, [], undefined),
    kind: 'text',
    inside: true,
  }));
  return { edges, end: edges.length === 0 ? 'constant' : 'clean' };
}

/** What the tag's functions return for this template; undefined where none is in sight. */
function runs(engine: Engine, place: Place, node: TSESTree.TaggedTemplateExpression): Edge[] | undefined {
  const at = (inner: Place['node']): Place => ({ ...place, node: inner, path: [], except: undefined });
  const functions = engine.functionsAt(at(node.tag));
  if (functions.length === 0) return undefined;
  // The list of the texts between is the first argument: it is written out, and carries nothing.
  const given = [...node.quasi.quasis.slice(0, 1), ...node.quasi.expressions];
  const args = given.map((one): Argument => ({ place: at(one), spread: false }));
  return functions.flatMap(({ fn, place: { module, frame: env } }) => {
    const frame = frameFor(node, fn, args, undefined, env, place.frame);
    if (!frame || fn.generator) return [];
    return returnsOf(fn, module).values.map((value): Edge => ({
      to: { module, node: value, path: place.path, except: place.except, frame },
      kind: 'value',
      via: node,
    }));
  });
}

function isAwaited(node: TSESTree.TaggedTemplateExpression): boolean {
  return wrapped(node).parent?.type === 'AwaitExpression';
}
