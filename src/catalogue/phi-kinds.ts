/**
 * What sort of protected health information a value is. Follows the 18 identifiers of 45 CFR 164.514(b)(2)(i)
 * (as of 2026) and the clinical content that makes them health information.
 */
export const PHI_KINDS = [
  'name',
  'contact',
  'address',
  'birth-date',
  'identifier',
  'record-id',
  'appointment',
  'provider',
  'condition',
  'medication',
  'lab',
  'procedure',
  'coverage',
  'note',
  'demographic',
  'biometric',
  'device',
  'message',
  'other',
] as const;

export type PhiKind = (typeof PHI_KINDS)[number];
