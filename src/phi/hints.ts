/**
 * A cheap look at a file's text: is there anything for the PHI vocabulary to find?
 *
 * Every linted file is read here, most of them for nothing, so this is a scan by hand: four folded characters at a time
 * against a table of the words' beginnings. A regular expression of forty word stems costs twice as much, one of the
 * whole vocabulary eight times.
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

/** By a hash of four characters: may a word begin so, and which. The bytes fit into the processor's nearest cache. */
interface Table {
  readonly beginnings: Uint8Array;
  /** Bits of the characters that may come fifth: `cons` begins `consultation`, but above all `const`. */
  readonly fifth: Int32Array;
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
  return Array.from(text, (char) => FOLD[char.charCodeAt(0)] ?? 0);
}

/** Between two words: nothing, a sign, or two: `labResult`, `lab_result`, `lab?.result`. */
const GAP = 31;
const PLURAL = 19;
const GAP_TEXTS = ['', '.', '..'];

/** The words with gaps between them, once for each plural of the last. */
function patterns(words: readonly string[]): number[][] {
  const last = words.at(-1) ?? '';
  const ends = [last];
  if (last.endsWith('is')) ends.push(`${last.slice(0, -2)}es`);
  if (last.endsWith('y')) ends.push(`${last.slice(0, -1)}ies`);
  const head = words.slice(0, -1).flatMap((word) => [...fold(word), GAP]);
  return ends.map((end) => [...head, ...fold(end)]);
}

/** The ways in which a pattern can begin: its first characters, one more than a gram has if there are. */
function starts(words: readonly string[]): string[] {
  let texts = [''];
  for (const word of words) {
    if ((texts[0] ?? '').length > GRAM) break;
    texts = texts.flatMap((text) => (text === '' ? [word] : GAP_TEXTS.map((gap) => text + gap + word)));
  }
  return texts;
}

function tableOf(terms: Iterable<readonly string[]>): Table {
  const beginnings = new Uint8Array(TABLE_MASK + 1);
  const fifth = new Int32Array(TABLE_MASK + 1);
  const words = new Map<number, Word[]>();
  for (const term of terms) {
    const entries = patterns(term).map((codes) => ({ codes: Uint8Array.from(codes), open: OPEN.has(term.join(' ')) }));
    for (const start of starts(term)) {
      const codes = fold(start);
      // A word of three letters has any character behind it.
      const grams = codes.length < GRAM ? Array.from({ length: CODES }, (_, code) => [...codes, code]) : [codes];
      for (const gram of grams) {
        const at = slot(gram.slice(0, GRAM).reduce((sum, code) => (sum << 5) | code, 0));
        beginnings[at] = 1;
        // After a word of four letters, and after one that changes in the plural, anything may come.
        const bits = codes.length > GRAM + 2 ? 1 << (codes[GRAM] ?? 0) : -1;
        fifth[at] = (fifth[at] ?? 0) | bits;
        const known = words.get(at);
        if (known === undefined) words.set(at, [...entries]);
        else known.push(...entries);
      }
    }
  }
  return { beginnings, fifth, words };
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
  if (at <= 0) return at === 0;
  const before = text.charCodeAt(at - 1);
  if (!isLower(before) && !isUpper(before)) return true;
  if (!isUpper(text.charCodeAt(at))) return false;
  return isLower(before) || (at + 1 < text.length && isLower(text.charCodeAt(at + 1)));
}

/** Whether the word ends here, or goes on in the plural only. */
function endsWord(text: string, end: number): boolean {
  if (end >= text.length || !isLower(text.charCodeAt(end))) return true;
  return text.charAt(end) === 's' && (end + 1 >= text.length || !isLower(text.charCodeAt(end + 1)));
}

/** Folded character; 0 outside the text. Reads stay within bounds: others would slow the loop down fivefold. */
function foldAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? (FOLD[code] ?? 0) : 0;
}

function standsAt(text: string, start: number, { codes, open }: Word): boolean {
  let at = start;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === GAP) {
      // `doctorsNote`
      if (foldAt(text, at) === PLURAL && codes[i + 1] !== PLURAL) at++;
      for (let gap = 0; gap < 2 && at < text.length && foldAt(text, at) === 0; gap++) at++;
    } else if (foldAt(text, at++) !== code) return false;
  }
  return open || endsWord(text, at);
}

/** Whether one of the words with this beginning stands at `start`. */
function confirms(text: string, start: number, at: number, { fifth, words }: Table): boolean {
  if (((fifth[at] ?? 0) & (1 << foldAt(text, start + GRAM))) === 0 || !beginsWord(text, start)) return false;
  return words.get(at)?.some((word) => standsAt(text, start, word)) === true;
}

function holds(text: string, table: Table): boolean {
  const { beginnings } = table;
  const length = text.length;
  let gram = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    gram = ((gram << 5) | (code < 128 ? (FOLD[code] ?? 0) : 0)) & GRAM_MASK;
    const at = slot(gram);
    if (beginnings[at] === 1 && confirms(text, i - GRAM + 1, at, table)) return true;
  }
  // A word of three letters at the very end.
  return confirms(text, length - GRAM + 1, slot((gram << 5) & GRAM_MASK), table);
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

/** Signs of a log, a request or a package, one of which any sink for PHI needs. */
const SINK =
  /console|log|debug|trace|print|sentry|rollbar|bugsnag|newrelic|fetch|process\.|(?:from|import|require)\s*\(?\s*['"`](?![./])/i;

/** Whether a file's text may hold a place where PHI leaves the program. */
export function mayHoldSink(text: string): boolean {
  return SINK.test(text);
}
