/** A cheap look at a file's text: is there anything for the PHI vocabulary to find? */
import { phiWords } from '../catalogue/phi-words.ts';
import { foldedLetter, isDigit, isLower } from '../program/letters.ts';
import { BEGINNING, beginsWord, type Sign, type SignWord } from '../program/sign.ts';
import { showsInText } from '../program/sign-scan.ts';
import { splitWords } from './words.ts';

/** Words that are written together with the next one. */
const OPEN: ReadonlySet<string> = new Set(['patient', 'paciente']);

/** One code for digits; letters are known by their places in the alphabet. */
const DIGIT = 27;

/** 0 for signs, and behind the end of the text. */
function foldAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return isDigit(code) ? DIGIT : foldedLetter(code);
}

function fold(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => foldAt(text, i));
}

/** Between two words: nothing, a sign, or two: `labResult`, `lab_result`, `lab?.result`. */
const GAP = 31;
const PLURAL = 19;
const GAP_TEXTS = ['', '.', '..', 's', 's.', 's..'];

interface Term {
  /** The words one behind the other, as folded codes with gaps between them. */
  readonly codes: Uint8Array;
  /** May go on without a boundary: `patientname`. */
  readonly open: boolean;
}

/** The words, once for each plural of the last. */
function plurals(words: readonly string[]): string[][] {
  const last = words.at(-1) ?? '';
  const ends = [last];
  if (last.endsWith('is')) ends.push(`${last.slice(0, -2)}es`);
  if (last.endsWith('y')) ends.push(`${last.slice(0, -1)}ies`);
  return ends.map((end) => [...words.slice(0, -1), end]);
}

/** The ways in which the words can begin. */
function starts(words: readonly string[]): string[] {
  let texts = [''];
  for (const word of words) {
    if ((texts[0] ?? '').length >= BEGINNING) break;
    texts = texts.flatMap((text) => (text === '' ? [word] : GAP_TEXTS.map((gap) => text + gap + word)));
  }
  return [...new Set(texts.map((text) => text.slice(0, BEGINNING)))];
}

function signWords(term: readonly string[]): SignWord[] {
  const open = OPEN.has(term.join(' '));
  return plurals(term).map((words) => {
    const codes = Uint8Array.from(words.flatMap((word, i) => (i === 0 ? fold(word) : [GAP, ...fold(word)])));
    const standsAt = (text: string, at: number): boolean => beginsWord(text, at) && isTermAt(text, at, { codes, open });
    return { starts: starts(words), standsAt, begins: 'word' };
  });
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

/** Whether the word ends here, or goes on in the plural only. */
function endsWord(text: string, end: number): boolean {
  if (end >= text.length || !isLower(text.charCodeAt(end))) return true;
  return text.charAt(end) === 's' && (end + 1 >= text.length || !isLower(text.charCodeAt(end + 1)));
}

function isTermAt(text: string, start: number, { codes, open }: Term): boolean {
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

const nameSigns = new Map<string, Sign & { readonly words: readonly SignWord[] }>();
const NONE: readonly string[] = [];

/**
 * The words of the vocabulary that name PHI, and the persons they may hang on, to look for in texts. Loads the words,
 * not their grammar. What none of them stands in holds no name that can mean PHI, but for those on owners that are common
 * in any code (`med.name`) when nothing else in the file speaks of health.
 * @param added words of the user's own (`phi.names.add`)
 */
export function phiNameSign(added: readonly string[] = NONE): Sign & { readonly words: readonly SignWord[] } {
  const name = `phi names ${added.join('\0')}`;
  let sign = nameSigns.get(name);
  if (!sign) {
    const own = added.map((one) => splitWords(one)).filter((words) => words.length > 0);
    nameSigns.set(name, (sign = { name, words: [...signs(), ...own].flatMap(signWords) }));
  }
  return sign;
}

/** Whether a text holds a name of PHI; see {@link phiNameSign}. */
export function mayHoldPhiNames(text: string, added: readonly string[] = NONE): boolean {
  return showsInText(phiNameSign(added), text);
}
