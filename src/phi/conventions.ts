/** What is a constant by how code is written: `EntityType.MEDICAL_RECORD` of a module that can't be seen. */
import { accessPathsOf } from '../program/access-path.ts';
import { dottedName } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Place } from '../program/place.ts';

/** `DIAGNOSIS`, `MEDICAL_RECORD`: at least three letters, none of them small. */
const CONSTANT = /^(?=(?:[^A-Z]*[A-Z]){3})[A-Z][A-Z\d_]*$/;
/** `EntityType`, `$Enums`, `KINDS`. */
const HOLDER = /^[$_]*[A-Z]/;

/**
 * Whether a place is a member in capitals of an enum, a class or an object of constants that a module brings. A row's
 * columns may be in capitals, too, but no row is imported: it is a variable, or the result of a call.
 */
export function isConstantOfModule(engine: Engine, place: Place): boolean {
  const names = [...(dottedName(place.node) ?? []), ...place.path];
  const [holder, name] = names.slice(-2);
  if (holder === undefined || name === undefined || !CONSTANT.test(name) || !HOLDER.test(holder)) return false;
  const paths = accessPathsOf(engine, { ...place, except: undefined });
  return paths.length > 0 && paths.every(({ root, tokens }) => root.kind === 'module' && !tokens.includes('()'));
}
