/** Names as words: camelCase, snake_case, kebab-case, acronyms and digits, in the singular. Knows no vocabulary. */

/** Spellings whose capitals do not follow the words. */
const MIXED_CASE = /hba1c|a1c(?![a-z])|eGFR|SpO2|ePHI|EPHI|RxNorm|RxCUI|RxCui|CoVid/gi;
const MIXED_CASE_HINT = /A1c|eGFR|SpO2|ePHI|RxN|RxC/i;

/**
 * Acronym with plural s; acronym; word with digits inside or behind (`icd10`, `hba1c`); digits.
 * Digits behind an acronym stay with it (`ICD10Code`).
 */
const PIECES = /(?<![A-Z])[A-Z]{2,}s(?![a-z])|(?<![A-Z])[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+(?:\d+[a-z]*)*|\d+[a-z]*/g;

const UNCHANGED = new Set(
  (
    'address diagnosis prognosis analysis basis process access status illness sickness weakness business class less ' +
    'news series species sms aids dns css aws https does has is was this us plus bus gas lens alias canvas bias ' +
    'diabetes rabies herpes measles mumps sepsis dialysis urinalysis psychosis sclerosis tuberculosis hepatitis arthritis pelvis ' +
    'virus fetus sinus uterus census bonus focus menus meds labs vitals always sas ios os js ts'
  ).split(' '),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['diagnoses', 'diagnosis'],
  ['prognoses', 'prognosis'],
  ['analyses', 'analysis'],
  ['biopsies', 'biopsy'],
  ['ids', 'id'],
  ['children', 'child'],
  ['people', 'person'],
  ['persons', 'person'],
  ['indices', 'index'],
  ['viruses', 'virus'],
  ['statuses', 'status'],
  ['seizures', 'seizure'],
  ['leucocytes', 'leucocyte'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
]);

/** The singular of a lower-case English word, by rule; words that only look plural stay as they are. */
function singular(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || !word.endsWith('s') || UNCHANGED.has(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word.slice(0, -1);
}

/** The words of a name as written, in lower case. */
export function rawWords(name: string): string[] {
  let text = name;
  // Accents: `diagnóstico`.
  if (/[^ -~]/.test(text)) text = text.normalize('NFD').replace(/\p{M}/gu, '');
  if (MIXED_CASE_HINT.test(text)) text = text.replace(MIXED_CASE, (found) => `_${found.toLowerCase()}_`);
  const words: string[] = [];
  for (const piece of text.match(PIECES) ?? []) {
    const word = piece.toLowerCase();
    const last = words.at(-1);
    // `icd_10`, `covid-19`, `address_1`: the number belongs to the word.
    if (last !== undefined && /^\d+$/.test(word)) words[words.length - 1] = last + word;
    else words.push(/^[A-Z]{2,}s$/.test(piece) ? word.slice(0, -1) : word);
  }
  return words;
}

/** Memory bound of the caches: names of some hundred files. Past it they start afresh. */
export const CACHE_LIMIT = 50_000;

const splitCache = new Map<string, readonly string[]>();

/**
 * Splits a name into lower-case words in the singular: `patientDOBs` -> `patient`, `dob`.
 * @param name an identifier, property key, column or form field
 * @returns its words; none for a name without letters and digits
 */
export function splitWords(name: string): readonly string[] {
  let words = splitCache.get(name);
  if (words === undefined) {
    if (splitCache.size >= CACHE_LIMIT) splitCache.clear();
    words = rawWords(name).map(singular);
    splitCache.set(name, words);
  }
  return words;
}
