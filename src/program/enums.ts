/** Enums of TypeScript: objects whose properties are the initializers of their members. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, type Node } from './ast.ts';
import { ANY } from './bindings.ts';
import { move, type Expansion, type Place } from './place.ts';

/** From a member of an enum to its initializer; one without an initializer is a number. */
export function expandEnum(place: Place, node: TSESTree.TSEnumDeclaration): Expansion {
  const [key, ...below] = place.path;
  const members = declarationsOf(node, place).flatMap(({ body }) => body.members);
  if (key === undefined) {
    const edges = members.flatMap(({ initializer }) =>
      initializer ? [{ to: move(place, initializer, [], undefined), kind: 'part' as const }] : [],
    );
    return { edges, end: 'object' };
  }
  const named = members.filter((member) => key === ANY || nameOf(member) === key);
  // The name of a number: `Level[0]`.
  if (named.length === 0) return { edges: [], end: /^\d+$/.test(key) ? 'clean' : 'missing' };
  const edges = named.flatMap((member) => expandEnumMember(move(place, member, below), member).edges);
  return { edges, end: named.some((member) => !member.initializer) ? 'clean' : undefined };
}

export function expandEnumMember(place: Place, { initializer }: TSESTree.TSEnumMember): Expansion {
  return initializer ? { edges: [{ to: move(place, initializer), kind: 'value' }] } : { edges: [], end: 'clean' };
}

/** The declarations of an enum: it may be written in several pieces. */
function declarationsOf(node: TSESTree.TSEnumDeclaration, place: Place): TSESTree.TSEnumDeclaration[] {
  const nodes = (place.module.variableOf(node.id)?.defs ?? []).map((definition): Node => definition.node);
  const pieces = nodes.filter((one) => one.type === 'TSEnumDeclaration');
  return pieces.length > 0 ? pieces : [node];
}

function nameOf({ id }: TSESTree.TSEnumMember): string | undefined {
  return id.type === 'Identifier' ? id.name : staticKey(id, true);
}
