/** What declarations say of a value, and how several sayings make one. */
import type { PhiKind } from '../settings/index.ts';
import type { Tag } from './tags.ts';

export interface Declared {
  readonly kind: PhiKind;
  /** `name`: by what a field of its type is called, which any person's word overrules. */
  readonly how: 'tag' | 'type' | 'decorator' | 'schema' | 'fhir' | 'name';
  /** Where that field lies below the value. */
  readonly field?: readonly string[];
}

/** PHI; `notphi`: names don't count; `clean`: a field that is known to be none. */
export type Said = Declared | 'notphi' | 'clean';

/** PHI wins, then what a person wrote, then what names of fields and tables say. */
export function firstSaid(said: readonly (Said | undefined)[]): Said | undefined {
  return (
    said.find(isCertain) ??
    said.find((one) => one === 'notphi') ??
    said.find((one) => typeof one === 'object') ??
    said.find((one) => one !== undefined)
  );
}

export function ofTag(tag: Tag | undefined): Said | undefined {
  if (!tag) return undefined;
  return tag.kind === 'notphi' ? 'notphi' : { kind: tag.kind, how: tag.how };
}

/** Whether a person or a table says that it is PHI, and not a field's name alone. */
export function isCertain(said: Said | undefined): said is Declared {
  return typeof said === 'object' && said.how !== 'name';
}

/** What the parts say of the whole: it is PHI where a part is. With parts of several kinds it is of no certain kind. */
export function whole(parts: readonly (Said | undefined)[]): Declared | undefined {
  const certain = parts.filter(isCertain);
  const found = certain.length > 0 ? certain : parts.filter((one) => typeof one === 'object');
  const [first] = found;
  // A field that is named has a kind of its own.
  const isMixed = first?.field === undefined && found.some((one) => one.kind !== first?.kind);
  return first && isMixed ? { ...first, kind: 'other' } : first;
}
