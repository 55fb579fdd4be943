/** What declarations say of a value, and how several sayings make one. */
import type { PhiKind } from '../settings/index.ts';

export interface Declared {
  readonly kind: PhiKind;
  readonly how: 'tag' | 'type' | 'decorator' | 'schema' | 'fhir';
}

/** PHI; `notphi`: names don't count; `clean`: a field that is known to be none. */
export type Said = Declared | 'notphi' | 'clean';

/** PHI wins, then what a person wrote, then what a table says. */
export function firstSaid(said: readonly (Said | undefined)[]): Said | undefined {
  return (
    said.find((one) => typeof one === 'object') ??
    said.find((one) => one === 'notphi') ??
    said.find((one) => one !== undefined)
  );
}

/** What the parts say of the whole: it is PHI where a part is. With parts of several kinds it is of no certain kind. */
export function whole(parts: readonly (Said | undefined)[]): Declared | undefined {
  const found = parts.filter((one) => typeof one === 'object');
  const [first] = found;
  return first && found.some((one) => one.kind !== first.kind) ? { ...first, kind: 'other' } : first;
}
