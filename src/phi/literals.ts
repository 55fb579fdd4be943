/** PHI that is written out in text. */
import type { PhiKind } from '../catalogue/phi-kinds.ts';

export interface PhiLiteral {
  readonly kind: PhiKind;
  /** The part of the text that is PHI. */
  readonly match: string;
}

/**
 * A social security number is written in groups of 3, 2 and 4 digits (Social Security Administration, "The SSN
 * numbering scheme", as of 2026); not a part of a longer number, path or version.
 */
const SOCIAL_SECURITY_NUMBER = /(?<![\d./-]|\w)\d{3}-\d{2}-\d{4}(?![\d-]|\.\d|\w)/;

/** `MRN 1234567`, `MRN: A-123456`, `medical record number #12345`: identifier (H) of 45 CFR 164.514(b)(2)(i). */
const MEDICAL_RECORD_NUMBER =
  /\b(?:MRNs?|medical record (?:number|no\.?|#))\s{0,9}(?:is|was|no\.?|number)?\s{0,9}[:#=-]{0,9}\s{0,9}(?=[A-Za-z-]{0,4}\d{4})[A-Za-z-]{0,4}\d[\d-]{3,14}\b/i;

/** A date of birth with the words beside it: `DOB: 04/12/1961`, `born on 1961-04-12`. */
const BIRTH_DATE =
  /\b(?:DOB|D\.O\.B\.|date of birth|birth ?date|born(?: on)?)\s{0,9}(?:is|was)?\s{0,9}[:=]?\s{0,9}(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d)/i;

/** Cheap: no text without these can match. */
const WORTH_A_LOOK = /\d{3}-\d{2}-\d{4}|(?:MRN|record|DOB|D\.O\.B|birth|born)[^\n]{0,30}\d{2}/i;

/**
 * PHI written out in text that is sent: social security numbers with dashes, medical record numbers and dates of birth
 * that are named as such. Phone numbers, order numbers and dates by themselves are not.
 * @param text the text of a literal or of a template's piece
 * @returns the first of them, or undefined
 */
export function phiLiteral(text: string): PhiLiteral | undefined {
  if (!WORTH_A_LOOK.test(text)) return undefined;
  const number = SOCIAL_SECURITY_NUMBER.exec(text) ?? MEDICAL_RECORD_NUMBER.exec(text);
  if (number !== null) return { kind: 'identifier', match: number[0] };
  const birth = BIRTH_DATE.exec(text);
  return birth === null ? undefined : { kind: 'birth-date', match: birth[0] };
}
