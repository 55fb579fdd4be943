/** What declarations say about a value: tags, types, decorators, schemas, FHIR. */
import type { Engine } from '../program/engine.ts';
import type { Expansion, Place } from '../program/place.ts';
import type { PhiKind, ResolvedSettings } from '../settings/index.ts';

export interface Declared {
  readonly kind: PhiKind;
  readonly how: 'tag' | 'type' | 'decorator' | 'schema' | 'fhir';
}

/**
 * What the declarations of a value say: that it is PHI, that it is not (`@notphi`: names don't count), or that it is
 * a field that is known to be clean (FHIR's `active`).
 */
export function declaredPhi(
  engine: Engine,
  place: Place,
  expansion: Expansion,
  settings: ResolvedSettings,
): Declared | 'notphi' | 'clean' | undefined {
  void engine;
  void place;
  void expansion;
  void settings;
  return undefined;
}

/** Whether a file's text may hold a tag, a type, a decorator or a schema that says PHI. One search of the text. */
export function mayBeDeclared(text: string, settings: ResolvedSettings): boolean {
  if (/phi\b|@medplum|fhir/i.test(text)) return true;
  return [...settings.phi.tags, ...settings.phi.types].some((name) => text.includes(name));
}
