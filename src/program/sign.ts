/**
 * Signs that a file has to do with something: looked for in its text, before anything is parsed or followed.
 *
 * Every file is read here, most of them for nothing, so all words of all signs are looked for in one pass: four folded
 * characters at every second place, against a table of the words' beginnings. A regular expression for each sign costs
 * more than ten times as much.
 */
import type { Module } from './module.ts';

/** Something that a module may have to do with. */
export interface Sign {
  /** Answers are kept by it: two signs of the same name must be the same. */
  readonly name: string;
  /** One of these stands in any text that shows the sign. Left out, only {@link inText} can tell. */
  readonly words?: readonly SignWord[];
  /** A look at the whole text, comments included, where one of the words stands: what it denies is not there. */
  inText?(text: string): boolean;
  /** A last look, at the parsed module: whether code says so. Left out, the text is enough, and nothing is parsed. */
  inCode?(module: Module): boolean;
}

/** A word by which a sign is known. */
export interface SignWord {
  /** How it begins, in any case: letters and digits, and dots for any other character. The more, the fewer false starts. */
  readonly start: string;
  /** Whether it stands at a place where it may begin. */
  standsAt(text: string, at: number): boolean;
  /** It stands only where a word begins, {@link beginsWord}; or only with a capital behind what is no letter. */
  readonly begins?: 'word' | 'capital';
}

/** A letter's place in the alphabet whatever its case, one code for digits, 0 for anything else. */
const DIGIT = 27;
const CODES = 28;

/** The code of a character. Those beyond Latin-1 are known by their low byte. */
export function foldCode(char: number): number {
  const low = char & 0xff;
  if (low >= 97 && low <= 122) return low - 96;
  if (low >= 65 && low <= 90) return low - 64;
  return low >= 48 && low <= 57 ? DIGIT : 0;
}

const ANY: readonly number[] = Array.from({ length: CODES }, (_, code) => code);

/** The codes of a character in either case: letters beyond Latin-1 have two. */
function codesOf(char: string): readonly number[] {
  return [...new Set([char.toLowerCase(), char.toUpperCase()].map((one) => foldCode(one.charCodeAt(0))))];
}

const CODE_BITS = 5;
const GRAM = 4;
const GRAM_MASK = (1 << (GRAM * CODE_BITS)) - 1;

interface Candidate {
  /** Where the word begins, counted from the four characters. */
  readonly shift: number;
  readonly word: SignWord;
  /** A bit for each sign that it is a word of. */
  readonly signs: number;
  /** The bits of the characters that may stand before the four, fifth and sixth. */
  readonly before: number;
  readonly fifth: number;
  readonly sixth: number;
  /** A bit for where the word may begin, seen from the four characters. */
  readonly begin: number;
}

/** The table that is looked into at every step fits into the processor's nearest cache; so a few beginnings share a place. */
const KNOWN_MASK = 0x1ffff;
const AROUND_MASK = 0xffff;

/** What stands at a place of a text, or beside it. */
function breakAt(bytes: Buffer, at: number): number {
  return at < 0 ? 2 : (BREAKS[bytes[at] ?? 0] ?? 0);
}

/** The codes of two characters. */
function codeAt(bytes: Buffer, first: number, second: number): number {
  return ((FOLD[bytes[first] ?? 0] ?? 0) << CODE_BITS) | (FOLD[bytes[second] ?? 0] ?? 0);
}

function slot(gram: number): number {
  return gram ^ (gram >>> 7);
}

const FOLD = Uint8Array.from({ length: 256 }, (_, char) => foldCode(char));

/** Whether a character's code is that of a small letter of the alphabet. */
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;

/** Whether a word of its own begins at a place: behind a sign or digit, or with the capital of camelCase. */
export function beginsWord(text: string, at: number): boolean {
  if (at <= 0) return at === 0;
  const before = text.charCodeAt(at - 1);
  if (!isLower(before) && !isUpper(before)) return true;
  if (!isUpper(text.charCodeAt(at))) return false;
  return isLower(before) || (at + 1 < text.length && isLower(text.charCodeAt(at + 1)));
}

/** 0 for a letter that goes on with a word, 1 for a capital, which may begin one, 2 for what is no letter. */
const BREAKS = Uint8Array.from({ length: 256 }, (_, char) => (isLower(char) ? 0 : isUpper(char) ? 1 : 2));

/** Where a word may begin, seen from four characters: a bit each for the place before, the first and the second. */
const [BEFORE, FIRST, SECOND] = [1, 2, 4];
/** The bit for words that stand anywhere. */
const ANYWHERE = 8;
/** The bits where a capital stands there behind no letter are these, shifted. */
const CAPITAL = 4;

/** Zeros behind a text: its last words are compared with what isn't there. */
const MARGIN = 8;
/** Texts up to this length share one buffer. */
const SHARED = 1 << 20;

let shared = Buffer.alloc(0);

function bytesFor(length: number): Buffer {
  if (length > SHARED) return Buffer.alloc(length + MARGIN);
  if (shared.length < length + MARGIN) shared = Buffer.alloc(Math.min(2 * length, SHARED) + MARGIN);
  return shared;
}

const NONE: ReadonlySet<Sign> = new Set();

/** Looks for several signs at once. */
export class SignScan {
  readonly #signs: readonly Sign[];
  readonly #candidates = new Map<number, Candidate[]>();
  /** A bit for each four characters by which a word may be known. */
  readonly #known = new Int32Array((KNOWN_MASK + 1) >>> 5);
  /**
   * By four, where words that they are of may begin, and the bits of the characters that may stand fifth, sixth and before
   * them: `cons` begins `consultation`, but
   * above all `const`; `ende` is of `gender`, but above all of `render`.
   */
  readonly #around = new Int32Array(4 * (AROUND_MASK + 1));
  #last: { readonly text: string; readonly found: ReadonlySet<Sign> } | undefined;

  /** @param signs those without words are left to their own look at the text; at most 30 with words */
  constructor(signs: readonly Sign[]) {
    this.#signs = signs.filter((sign) => sign.words !== undefined);
    const words = new Map<SignWord, number>();
    this.#signs.forEach((sign, index) => {
      for (const word of sign.words ?? []) words.set(word, (words.get(word) ?? 0) | (1 << index));
    });
    for (const [word, bits] of words) this.#add(word, bits);
  }

  /** Whether the scan looks for a sign. */
  covers(sign: Sign): boolean {
    return this.#signs.includes(sign);
  }

  /** The signs that a text shows. The answer is kept for the last text: several ask for the same. */
  scan(text: string): ReadonlySet<Sign> {
    if (this.#last?.text !== text) this.#last = { text, found: this.#signsIn(text) };
    return this.#last.found;
  }

  #signsIn(text: string): ReadonlySet<Sign> {
    const found = this.#search(text);
    if (found === 0) return NONE;
    return new Set(this.#signs.filter((sign, index) => (found & (1 << index)) !== 0 && sign.inText?.(text) !== false));
  }

  /** A bit for each sign of which a word stands in a text. */
  #search(text: string): number {
    const { length } = text;
    const bytes = bytesFor(length);
    bytes.write(text, 'latin1');
    bytes.fill(0, length, length + MARGIN);
    const known = this.#known;
    const around = this.#around;
    let found = 0;
    let gram = codeAt(bytes, 0, 1);
    for (let at = 0; at < length + 2; at += 2) {
      gram = ((gram << (2 * CODE_BITS)) | codeAt(bytes, at + 2, at + 3)) & GRAM_MASK;
      const hash = slot(gram);
      if (((known[(hash & KNOWN_MASK) >>> 5] ?? 0) & (1 << (hash & 31))) === 0) continue;
      const [prior, first, second] = [breakAt(bytes, at - 1), breakAt(bytes, at), breakAt(bytes, at + 1)];
      const earlier = breakAt(bytes, at - 2);
      const begins =
        ANYWHERE |
        (prior > 0 || earlier > 1 ? BEFORE : 0) |
        (first > 0 || prior > 1 ? FIRST : 0) |
        (second > 0 || first > 1 ? SECOND : 0) |
        (prior === 1 && earlier > 1 ? BEFORE << CAPITAL : 0) |
        (first === 1 && prior > 1 ? FIRST << CAPITAL : 0) |
        (second === 1 && first > 1 ? SECOND << CAPITAL : 0);
      const masks = 4 * (hash & AROUND_MASK);
      if (((around[masks] ?? 0) & begins) === 0) continue;
      const before = 1 << (at > 0 ? (FOLD[bytes[at - 1] ?? 0] ?? 0) : 0);
      const fifth = 1 << (FOLD[bytes[at + GRAM] ?? 0] ?? 0);
      const sixth = 1 << (FOLD[bytes[at + GRAM + 1] ?? 0] ?? 0);
      if (
        ((around[masks + 1] ?? 0) & fifth) !== 0 &&
        ((around[masks + 2] ?? 0) & sixth) !== 0 &&
        ((around[masks + 3] ?? 0) & before) !== 0
      )
        found |= this.#confirm(text, at, gram, found, begins, before, fifth, sixth);
    }
    return found;
  }

  /** The bits of the signs, beside those found, whose words stand where four characters were seen. */
  #confirm(
    text: string,
    from: number,
    gram: number,
    found: number,
    begins: number,
    before: number,
    fifth: number,
    sixth: number,
  ): number {
    const candidates = this.#candidates.get(gram);
    if (!candidates) return 0;
    let confirmed = 0;
    for (const one of candidates) {
      if ((one.begin & begins) === 0 || (one.before & before) === 0) continue;
      if ((one.fifth & fifth) === 0 || (one.sixth & sixth) === 0) continue;
      const at = from + one.shift;
      const isOpen = (one.signs & ~(found | confirmed)) !== 0;
      if (isOpen && at >= 0 && one.word.standsAt(text, at)) confirmed |= one.signs;
    }
    return confirmed;
  }

  /** A word that begins at an even place is known by its first four characters, one at an odd place by those around. */
  #add(word: SignWord, signs: number): void {
    const codes = Array.from({ length: word.start.length }, (_, i) => codesOf(word.start.charAt(i)));
    this.#enter(ANY, codes, 0, word, signs);
    if (codes.length > GRAM) this.#enter(codes[0] ?? ANY, codes.slice(1), -1, word, signs);
    else this.#enter(ANY, [ANY, ...codes], 1, word, signs);
  }

  /**
   * @param before the codes of characters that may stand in front
   * @param codes those that may come at each place
   * @param shift where the word begins, counted from the first of these
   */
  #enter(
    before: readonly number[],
    codes: readonly (readonly number[])[],
    shift: number,
    word: SignWord,
    signs: number,
  ): void {
    let grams = [0];
    for (let i = 0; i < GRAM; i++) {
      const choices = codes[i] ?? ANY;
      grams = grams.flatMap((gram) => choices.map((choice) => (gram << CODE_BITS) | choice));
    }
    const [fifth, sixth] = [bitsOf(codes[GRAM] ?? ANY), bitsOf(codes[GRAM + 1] ?? ANY)];
    const place = shift < 0 ? BEFORE : shift === 0 ? FIRST : SECOND;
    const begin = !word.begins ? ANYWHERE : word.begins === 'word' ? place : place << CAPITAL;
    const candidate: Candidate = { shift, word, signs, before: bitsOf(before), fifth, sixth, begin };
    const masks = [begin, fifth, sixth, candidate.before];
    for (const gram of grams) {
      const hash = slot(gram);
      const known = (hash & KNOWN_MASK) >>> 5;
      this.#known[known] = (this.#known[known] ?? 0) | (1 << (hash & 31));
      masks.forEach((mask, i) => {
        const bits = 4 * (hash & AROUND_MASK) + i;
        this.#around[bits] = (this.#around[bits] ?? 0) | mask;
      });
      const candidates = this.#candidates.get(gram);
      if (candidates) candidates.push(candidate);
      else this.#candidates.set(gram, [candidate]);
    }
  }
}

function bitsOf(codes: readonly number[]): number {
  return codes.reduce((bits, code) => bits | (1 << code), 0);
}

const scans = new WeakMap<Sign, SignScan>();

/** Whether a text shows one sign. */
export function showsInText(sign: Sign, text: string): boolean {
  if (!sign.words) return sign.inText?.(text) === true;
  let scan = scans.get(sign);
  if (!scan) scans.set(sign, (scan = new SignScan([sign])));
  return scan.scan(text).size > 0;
}

const shown = new WeakMap<Module, Map<string, boolean>>();

/** Whether a module that is parsed already shows a sign. The answer is kept: many files ask it of the same modules. */
export function showsSign(sign: Sign, module: Module): boolean {
  let answers = shown.get(module);
  if (!answers) shown.set(module, (answers = new Map<string, boolean>()));
  let answer = answers.get(sign.name);
  if (answer === undefined) {
    answer = showsInText(sign, module.text) && sign.inCode?.(module) !== false;
    answers.set(sign.name, answer);
  }
  return answer;
}

/** A word that is known by a pattern where it stands: of its own, or behind one character more. */
export function wordOf(start: string, pattern: RegExp, behind = 0): SignWord {
  const sticky = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}y`);
  // Most beginnings differ in the first letter's case.
  const first = !pattern.ignoreCase && behind === 0 && /^[A-Za-z]/.test(start) ? start.charCodeAt(0) : undefined;
  return {
    start,
    standsAt(text, at) {
      if (first !== undefined && text.charCodeAt(at) !== first) return false;
      sticky.lastIndex = at - behind;
      return at >= behind && sticky.test(text);
    },
  };
}
