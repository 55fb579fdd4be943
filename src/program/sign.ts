/**
 * Signs that a file has to do with something: looked for in its text, before anything is parsed or followed.
 *
 * Every file is read here, most of them for nothing, so all words of all signs are looked for in one pass. It takes four
 * bytes at once and no branch until it is done with a piece of the text: it notes where words begin, strikes those out whose
 * first letters begin none of the signs' words, and looks at what is left. A regular expression for each sign costs more
 * than ten times as much. Words that may stand anywhere are one regular expression: they should be few.
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
  /** How it begins, in any case: letters and digits, and dots for any other character. {@link BEGINNING} of them count. */
  readonly start: string;
  /** Whether it stands at a place where it may begin. */
  standsAt(text: string, at: number): boolean;
  /** It stands only where a word begins, {@link beginsWord}; or only with a capital behind what is no letter. */
  readonly begins?: 'word' | 'capital';
}

/** Characters of a word that are compared before it is asked. */
export const BEGINNING = 8;

/** Whether a character's code is that of a small letter of the alphabet. */
export const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isLetter = (code: number): boolean => isLower(code) || isUpper(code);

/** Whether a word of its own begins at a place: behind a sign or digit, or with the capital of camelCase. */
export function beginsWord(text: string, at: number): boolean {
  if (at <= 0) return at === 0;
  const before = text.charCodeAt(at - 1);
  if (!isLetter(before)) return true;
  if (!isUpper(text.charCodeAt(at))) return false;
  return isLower(before) || (at + 1 < text.length && isLower(text.charCodeAt(at + 1)));
}

/** The top bit of each of four bytes that is an ASCII letter. */
function letterBits(bytes: number): number {
  const small = (bytes & 0x7f7f7f7f) | 0x20202020;
  return (small + 0x1f1f1f1f) & ~(small + 0x05050505) & ~bytes & 0x80808080;
}

/** Four bytes, letters by their place in the alphabet, anything else as 0. */
function folded(bytes: number): number {
  const bits = letterBits(bytes);
  return bytes & 0x1f1f1f1f & (bits | (bits - (bits >>> 7)));
}

/** Codes of {@link folded}. */
const ANY: readonly number[] = Array.from({ length: 27 }, (_, code) => code);
/** How many characters a word is looked up by. */
const GRAM = 4;

/** Words that are at least so long are known by as many characters: `cons` begins `consultation`, but above all `const`. */
const LONG = 6;
/** A bit for each beginning of a word: so few that they stay in the processor's nearest cache. */
const KNOWN_BITS = 15;

/** Four folded characters, spread over a table of 2 ** bits places. */
function spread(four: number, bits: number): number {
  return Math.imul(four, 0x9e3779b1) >>> (32 - bits);
}

/** The first {@link LONG} of eight folded characters, spread over a table of 2 ** bits places. */
function spreadLong(four: number, next: number, bits: number): number {
  return Math.imul(four ^ Math.imul(next & 0xffff, 0x85ebca6b), 0x9e3779b1) >>> (32 - bits);
}

function addBit(table: Int32Array, bit: number): void {
  table[bit >>> 5] = (table[bit >>> 5] ?? 0) | (1 << (bit & 31));
}

interface Candidate {
  readonly word: SignWord;
  /** A bit for each sign that it is a word of. */
  readonly signs: number;
  /** The bits of the characters that may stand behind the first four. */
  readonly behind: Int32Array;
}

/** Whether four folded characters are among those whose bits stand in a table. */
function fits(table: Int32Array, from: number, four: number): boolean {
  return (
    ((table[from] ?? 0) & (1 << (four & 31))) !== 0 &&
    ((table[from + 1] ?? 0) & (1 << ((four >>> 8) & 31))) !== 0 &&
    ((table[from + 2] ?? 0) & (1 << ((four >>> 16) & 31))) !== 0 &&
    ((table[from + 3] ?? 0) & (1 << (four >>> 24))) !== 0
  );
}

/**
 * What all words with the same first four characters have in common: these, whether all of them take a capital, the bits of
 * the next four characters, and where their candidates are.
 */
const ROW = 8;
const [CAPITALS, BEHIND, CANDIDATES] = [1, 2, 6];

/** Zeros behind a text: its last words are compared with what isn't there. */
const MARGIN = 16;
/** Texts up to this length share their memory. */
const SHARED = 1 << 20;
/** Bytes that are looked at before the words among them are. */
const PIECE = 1024;

interface Memory {
  readonly bytes: Buffer;
  readonly view: DataView;
}

function memoryOf(length: number): Memory {
  const memory = new ArrayBuffer(length);
  return { bytes: Buffer.from(memory), view: new DataView(memory) };
}

let shared: Memory = memoryOf(0);
const begins = new Int32Array(PIECE + 4);

/** A text's characters, with zeros behind; those beyond Latin-1, which are no letters of the alphabet, as `0x80`. */
function bytesOf(text: string): Memory {
  const size = text.length + MARGIN;
  let memory = shared;
  if (size > SHARED) memory = memoryOf(size);
  else if (memory.bytes.length < size) memory = shared = memoryOf(Math.min(2 * size, SHARED));
  memory.bytes.write(text, 0, 'latin1');
  memory.bytes.fill(0, text.length, size);
  if (WIDE.test(text)) for (const { index } of text.matchAll(EACH_WIDE)) memory.bytes[index] = 0x80;
  return memory;
}

const WIDE = /[^\0-\xff]/;
const EACH_WIDE = /[^\0-\xff]/g;
const NONE: ReadonlySet<Sign> = new Set();

/** Looks for several signs at once. */
export class SignScan {
  readonly #signs: readonly Sign[];
  /** The beginnings of short words, and of long ones. */
  readonly #short = new Int32Array((1 << KNOWN_BITS) >>> 5);
  readonly #long = new Int32Array((1 << KNOWN_BITS) >>> 5);
  readonly #rows: Int32Array;
  readonly #rowBits: number;
  readonly #candidates: (readonly Candidate[])[];
  /** The words that may stand anywhere, and their beginnings. */
  readonly #anywhere: Candidate[] = [];
  readonly #beginnings: RegExp | undefined;
  #last: { readonly text: string; readonly found: ReadonlySet<Sign> } | undefined;

  /** @param signs those without words are left to their own look at the text; at most 30 with words */
  constructor(signs: readonly Sign[]) {
    this.#signs = signs.filter((sign) => sign.words !== undefined);
    const words = new Map<SignWord, number>();
    this.#signs.forEach((sign, index) => {
      for (const word of sign.words ?? []) words.set(word, (words.get(word) ?? 0) | (1 << index));
    });
    const byGram = new Map<number, Candidate[]>();
    for (const [word, bits] of words) this.#add(word, bits, byGram);
    if (this.#anywhere.length > 0) {
      const beginnings = new Set(this.#anywhere.map(({ word }) => patternOf(word.start)));
      this.#beginnings = new RegExp([...beginnings].join('|'), 'gis');
    }
    this.#rowBits = Math.ceil(Math.log2(byGram.size + 1)) + 1;
    this.#rows = new Int32Array(ROW << this.#rowBits);
    this.#candidates = [...byGram.values()];
    [...byGram].forEach(([gram, candidates], index) => {
      this.#enter(gram, candidates, index);
    });
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
    const found = this.#search(text, this.#searchAnywhere(text));
    if (found === 0) return NONE;
    return new Set(this.#signs.filter((sign, index) => (found & (1 << index)) !== 0 && sign.inText?.(text) !== false));
  }

  /** A bit for each sign of which a word stands anywhere in a text. */
  #searchAnywhere(text: string): number {
    const beginnings = this.#beginnings;
    if (!beginnings) return 0;
    const all = this.#anywhere.reduce((bits, { signs }) => bits | signs, 0);
    let found = 0;
    beginnings.lastIndex = 0;
    for (let match = beginnings.exec(text); match && found !== all; match = beginnings.exec(text)) {
      for (const { word, signs } of this.#anywhere)
        if ((signs & ~found) !== 0 && word.standsAt(text, match.index)) found |= signs;
      beginnings.lastIndex = match.index + 1;
    }
    return found;
  }

  /** The bits of the signs that are found already, and of those of which a word stands in a text where a word begins. */
  #search(text: string, already: number): number {
    const { length } = text;
    const memory = bytesOf(text);
    const { view } = memory;
    let found = already;
    let before = 0;
    for (let at = 0; at < length;) {
      let count = 0;
      for (const end = Math.min(length, at + PIECE); at < end; at += 4) {
        const four = view.getInt32(at, true);
        const letters = letterBits(four);
        // A letter behind what is none, or a capital.
        const bits = letters & (~(four << 2) | ~((letters << 8) | before));
        before = letters >>> 24;
        begins[count] = at;
        count += (bits >>> 7) & 1;
        begins[count] = at + 1;
        count += (bits >>> 15) & 1;
        begins[count] = at + 2;
        count += (bits >>> 23) & 1;
        begins[count] = at + 3;
        count += bits >>> 31;
      }
      found |= this.#wordsAt(text, memory, this.#begun(view, count), found);
    }
    return found;
  }

  /** How many of the places that are noted have a word's first characters: they come first then. */
  #begun(view: DataView, count: number): number {
    const short = this.#short;
    const long = this.#long;
    let left = 0;
    for (let i = 0; i < count; i++) {
      const at = begins[i] ?? 0;
      const four = folded(view.getInt32(at, true));
      const bit = spread(four, KNOWN_BITS);
      const longer = spreadLong(four, folded(view.getInt32(at + GRAM, true)), KNOWN_BITS);
      begins[left] = at;
      left += (((short[bit >>> 5] ?? 0) >>> (bit & 31)) | ((long[longer >>> 5] ?? 0) >>> (longer & 31))) & 1;
    }
    return left;
  }

  /** The bits of the signs, beside those found, of which words stand at the places that are noted. */
  #wordsAt(text: string, { bytes, view }: Memory, count: number, found: number): number {
    const rows = this.#rows;
    let confirmed = 0;
    for (let i = 0; i < count; i++) {
      const at = begins[i] ?? 0;
      const row = this.#rowOf(folded(view.getInt32(at, true)));
      if ((rows[row] ?? 0) === 0) continue;
      const isCapital = isUpper(bytes[at] ?? 0) && !(at > 0 && isLetter(bytes[at - 1] ?? 0));
      if ((rows[row + CAPITALS] ?? 0) === 1 && !isCapital) continue;
      const next = folded(view.getInt32(at + GRAM, true));
      if (!fits(rows, row + BEHIND, next)) continue;
      for (const { word, signs, behind } of this.#candidates[rows[row + CANDIDATES] ?? 0] ?? []) {
        if ((signs & ~(found | confirmed)) === 0 || (word.begins === 'capital' && !isCapital)) continue;
        if (fits(behind, 0, next) && word.standsAt(text, at)) confirmed |= signs;
      }
    }
    return confirmed;
  }

  /** The row of four characters, or the free one where it would be. */
  #rowOf(gram: number): number {
    const rows = this.#rows;
    let row = spread(gram, this.#rowBits) * ROW;
    while ((rows[row] ?? 0) !== 0 && rows[row] !== gram) row = (row + ROW) & (rows.length - 1);
    return row;
  }

  #add(word: SignWord, signs: number, byGram: Map<number, Candidate[]>): void {
    const codes = Array.from({ length: BEGINNING }, (_, i) => codesOf(word.start.charAt(i)));
    const candidate: Candidate = { word, signs, behind: Int32Array.from(codes.slice(GRAM), bitsOf) };
    // Whether a word begins with what is no letter of the alphabet is not for the alphabet's letters to say.
    if (word.begins === undefined || !isLetter(word.start.charCodeAt(0))) {
      this.#anywhere.push(candidate);
      return;
    }
    const nexts = foldedOf(codes.slice(GRAM, LONG));
    for (const gram of foldedOf(codes.slice(0, GRAM))) {
      if (word.start.length < LONG) addBit(this.#short, spread(gram, KNOWN_BITS));
      else for (const next of nexts) addBit(this.#long, spreadLong(gram, next, KNOWN_BITS));
      const candidates = byGram.get(gram);
      if (candidates) candidates.push(candidate);
      else byGram.set(gram, [candidate]);
    }
  }

  #enter(gram: number, candidates: readonly Candidate[], index: number): void {
    const row = this.#rowOf(gram);
    this.#rows[row] = gram;
    this.#rows[row + CAPITALS] = candidates.every(({ word }) => word.begins === 'capital') ? 1 : 0;
    for (let i = 0; i < BEGINNING - GRAM; i++)
      this.#rows[row + BEHIND + i] = candidates.reduce((bits, { behind }) => bits | (behind[i] ?? 0), 0);
    this.#rows[row + CANDIDATES] = index;
  }
}

/** The codes of {@link folded} that a beginning's character may have; all where there is none. */
function codesOf(char: string): readonly number[] {
  if (char === '') return ANY;
  const code = char.charCodeAt(0);
  return [isLetter(code) ? code & 0x1f : 0];
}

/** Up to four characters as {@link folded} gives them, in each way. */
function foldedOf(codes: readonly (readonly number[])[]): readonly number[] {
  return codes.reduce(
    (all, choices, i) => all.flatMap((four) => choices.map((choice) => four | (choice << (8 * i)))),
    [0],
  );
}

function bitsOf(codes: readonly number[]): number {
  return codes.reduce((bits, code) => bits | (1 << code), 0);
}

function patternOf(start: string): string {
  return start.replaceAll(/[*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
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

/**
 * A word that is known by a pattern where it stands.
 * @param behind how many characters the pattern has before the word
 * @param begins left out, the word stands where words begin; `anywhere` costs more
 */
export function wordOf(start: string, pattern: RegExp, behind = 0, begins: 'word' | 'anywhere' = 'word'): SignWord {
  const sticky = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}y`);
  // Most beginnings differ in the first letter's case.
  const first = !pattern.ignoreCase && behind === 0 && /^[A-Za-z]/.test(start) ? start.charCodeAt(0) : undefined;
  return {
    start,
    ...(begins === 'word' ? { begins } : {}),
    standsAt(text, at) {
      if (first !== undefined && text.charCodeAt(at) !== first) return false;
      sticky.lastIndex = at - behind;
      return at >= behind && sticky.test(text);
    },
  };
}
