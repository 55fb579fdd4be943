/** The rows of the catalogue's tables that speak of an access path. */
import type { RowLookup } from '../catalogue/lookup.ts';
import { matchesPath, type TokenPath } from '../catalogue/tables.ts';
import type { AccessPath } from '../program/access-path.ts';

const NONE: readonly never[] = [];

/** The rows about what a path begins with: a package, or a global. */
export function rowsAt<Row>(lookup: RowLookup<Row>, root: AccessPath['root']): readonly Row[] {
  if (root.kind === 'module') return lookup.ofModule(root.specifier);
  return root.kind === 'global' ? lookup.ofGlobal(root.name) : NONE;
}

/** The rows about what the whole of a path names. */
export function rowsOf<Row extends { readonly path: TokenPath }>(
  lookup: RowLookup<Row>,
  { root, tokens }: AccessPath,
): readonly Row[] {
  const rows = rowsAt(lookup, root);
  return rows.length > 0 ? rows.filter((row) => matchesPath(row.path, tokens)) : rows;
}
