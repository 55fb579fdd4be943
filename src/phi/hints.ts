/**
 * A cheap look at a file's text: is there anything for the PHI vocabulary to find?
 *
 * Every linted file is read here, most of them for nothing, so this is a scan by hand: four folded characters at a time
 * against a table of the words' beginnings. A regular expression of forty word stems costs about ten times as much, one
 * of the whole vocabulary forty times (scripts/bench-names.mjs prints the figures).
 */
import { phiWords } from '../catalogue/phi-words.ts';
import { splitWords } from './words.ts';

/** A letter's place in the alphabet whatever its case, one code for digits, 0 for anything else. */
const DIGIT = 27;
const CODES = 28;
const FOLD = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code).toLowerCase();
  if (char >= 'a' && char <= 'z') return char.charCodeAt(0) - 96;
  return char >= '0' && char <= '9' ? DIGIT : 0;
});

const GRAM = 4;
const GRAM_MASK = 0xfffff;
const TABLE_MASK = 0x7fff;

interface Table {
  /** 1 where a hash of four characters may begin a word. */
  readonly beginnings: Uint8Array;
  /** Four characters -> the words that begin so. */
  readonly words: ReadonlyMap<number, readonly Word[]>;
}

interface Word {
  readonly codes: Uint8Array;
  /** May go on without a boundary: `patientname`. */
  readonly open: boolean;
}

/** Words that are written together with the next one. */
const OPEN: ReadonlySet<string> = new Set(['patient', 'paciente']);

/** Spread over the table: neighbouring beginnings differ in the low bits already. */
function slot(gram: number): number {
  return (gram ^ (gram >>> 7)) & TABLE_MASK;
}

function fold(text: string): number[] {
  return [...text].map((char) => FOLD[char.charCodeAt(0)] ?? 0);
}

/** `lab result` as it may stand in a text: `labResult`, `lab_result`, `lab?.result`; in the plural too. */
function spellings(words: readonly string[]): string[] {
  const last = words.at(-1) ?? '';
  const ends = [last];
  if (last.endsWith('is')) ends.push(`${last.slice(0, -2)}es`);
  if (last.endsWith('y')) ends.push(`${last.slice(0, -1)}ies`);
  const gaps = words.length === 2 ? ['', '.', '..'] : ['', '.'];
  let texts = [''];
  for (const word of words.slice(0, -1)) texts = texts.flatMap((text) => gaps.map((gap) => text + word + gap));
  return texts.flatMap((text) => ends.map((end) => text + end));
}

function tableOf(terms: Iterable<readonly string[]>): Table {
  const beginnings = new Uint8Array(TABLE_MASK + 1);
  const words = new Map<number, Word[]>();
  for (const term of terms) {
    for (const text of spellings(term)) {
      const codes = Uint8Array.from(fold(text));
      const word = { codes, open: OPEN.has(text) };
      // A word of three letters has any character behind it.
      const nexts = codes.length < GRAM ? Array.from({ length: CODES }, (_, code) => [...codes, code]) : [[...codes]];
      for (const next of nexts) {
        const gram = next.slice(0, GRAM).reduce((sum, code) => (sum << 5) | code, 0);
        beginnings[slot(gram)] = 1;
        const entries = words.get(gram);
        if (entries === undefined) words.set(gram, [word]);
        else entries.push(word);
      }
    }
  }
  return { beginnings, words };
}

/** Words that fire alone, and those on which others hang. Owners that are common in any code (`visit`) need company. */
function* signs(): Generator<readonly string[]> {
  const data = phiWords();
  for (const group of data.terms) {
    if (group.tier === 'strong') for (const text of group.words) yield splitWords(text);
  }
  for (const group of data.persons) for (const text of group.words) yield splitWords(text);
  for (const group of data.owners) {
    if (group.sign === true) for (const text of group.words) yield splitWords(text);
  }
}

const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;

/** Whether a word of its own begins here: behind a sign or digit, or with the capital of camelCase. */
function beginsWord(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (!isLower(before) && !isUpper(before)) return true;
  if (!isUpper(text.charCodeAt(at))) return false;
  return isLower(before) || isLower(text.charCodeAt(at + 1));
}

/** Whether the word ends here, or goes on in the plural only. */
function endsWord(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if (!isLower(next)) return true;
  return next === 115 && !isLower(text.charCodeAt(end + 1));
}

function standsAt(text: string, at: number, { codes, open }: Word): boolean {
  for (let i = 0; i < codes.length; i++) {
    if ((FOLD[text.charCodeAt(at + i)] ?? 0) !== codes[i]) return false;
  }
  return beginsWord(text, at) && (open || endsWord(text, at + codes.length));
}

function holds(text: string, table: Table): boolean {
  const { beginnings, words } = table;
  const length = text.length;
  let gram = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 0;
    gram = ((gram << 5) | (code < 128 ? (FOLD[code] ?? 0) : 0)) & GRAM_MASK;
    if (beginnings[slot(gram)] !== 1) continue;
    const at = i - GRAM + 1;
    if (at >= 0 && words.get(gram)?.some((word) => standsAt(text, at, word)) === true) return true;
  }
  return false;
}

const tables = new WeakMap<readonly string[], Table>();
const NONE: readonly string[] = [];

/**
 * Whether a file's text holds a word of the vocabulary that names PHI, or a person it may hang on. Loads the words, not
 * their grammar.
 * @param text the whole text
 * @param added words of the user's own (`phi.names.add`)
 * @returns false only if no name in the file can mean PHI, but for those on owners that are common in any code
 *   (`med.name`) when nothing else in the file speaks of health
 */
export function mayHoldPhiNames(text: string, added: readonly string[] = NONE): boolean {
  const key = added.length === 0 ? NONE : added;
  let table = tables.get(key);
  if (table === undefined) {
    table = tableOf([...signs(), ...key.map((name) => splitWords(name)).filter((words) => words.length > 0)]);
    tables.set(key, table);
  }
  return holds(text, table);
}
