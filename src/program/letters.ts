/** Letters of the alphabet by their codes: texts are looked at by these, which is faster than by patterns. */

/** Whether a character's code is that of a small letter. */
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
/** Whether a character's code is that of a capital. */
export const isUpper = (code: number): boolean => code >= 65 && code <= 90;
/** Whether a character's code is that of a letter. */
export const isLetter = (code: number): boolean => isLower(code) || isUpper(code);
/** Whether a character's code is that of a digit. */
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A letter's place in the alphabet, 1 to 26, whatever its case; 0 for any other character, and for none (`NaN`). */
export const foldedLetter = (code: number): number => (isLetter(code) ? code & 0x1f : 0);
