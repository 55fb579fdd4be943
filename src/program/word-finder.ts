/**
 * Finds the places of a text where one of very many words may begin. Every file is read here, most of them for nothing, so
 * it must cost next to nothing: WebAssembly (word-finder.wat) reads sixteen characters at once, notes where words begin,
 * and strikes out those whose first letters begin none that is looked for. The same in JavaScript, four characters at
 * once, took twice as long; one regular expression of all words takes thousands of times as long (docs/performance.md).
 */
import { Buffer } from 'node:buffer';
import { foldedLetter, isUpper } from './letters.ts';
import { WORD_FINDER } from './word-finder.wasm.ts';

/** A word to look for, by how it begins. */
export interface Beginning<Value> {
  /**
   * How it begins, in any case, in each way: letters, dots for any other character, and `#` for a hexadecimal digit. What is
   * behind {@link BEGINNING} does not count.
   */
  readonly starts: readonly string[];
  /**
   * Where it may begin: where a word does; only with a capital behind what is no letter; or anywhere, for words whose first
   * two characters are letters. Each pair of these costs another look at the text.
   */
  readonly begins: 'word' | 'capital' | 'anywhere';
  readonly value: Value;
}

/** Characters of a word that count. */
export const BEGINNING = 16;

/** How many characters a word is looked up by. */
const GRAM = 4;
/** Words that are at least so long are known by as many characters: `cons` begins `consultation`, but above all `const`. */
const LONG = 6;
/** A bit for each beginning of a word: so few that they stay in the processor's nearest cache. */
const KNOWN_BITS = 15;
const KNOWN_BYTES = 1 << (KNOWN_BITS - 3);

/**
 * What all words with the same first four characters have in common: these, whether all of them take a capital, the sets of
 * the characters behind, and where their candidates are.
 */
const ROW = 16;
const [CAPITALS, BEHIND, CANDIDATES] = [1, 2, 14];

/** Longer texts are read in pieces: memory that WebAssembly has once, it keeps. */
const PIECE = 1 << 20;
/** Zeros behind a text: its last words are compared with what isn't there. */
const MARGIN = 32;
/** Places that are told at once. */
const ROOM = 512;

/** What may begin with the same four characters. */
interface Candidate<Value> {
  readonly value: Value;
  readonly begins: Beginning<Value>['begins'];
  /** For each character behind the first four, the set of those that may stand there. */
  readonly behind: Int32Array;
}

const NON_ASCII = /[^\0-\x7f]/g;
const NO_LETTER = 0x80;

/** The places of {@link foldedLetter} that a beginning's character may have: all behind its end. A bit for each. */
function setAt(start: string, at: number): number {
  if (at >= start.length) return ALL;
  return start.charAt(at) === '#' ? HEX : 1 << foldedLetter(start.charCodeAt(at));
}

const ALL = 2 ** 27 - 1;
/** Digits, and the letters from a to f. */
const HEX = 0b111_1111;

/** Several folded characters as one number, in each way. */
function gramsOf(start: string, from: number, to: number): readonly number[] {
  let grams = [0];
  for (let i = from; i < to; i++) {
    const set = setAt(start, i);
    const next: number[] = [];
    for (let code = 0; set >>> code !== 0; code++)
      if (((set >>> code) & 1) === 1) for (const gram of grams) next.push(gram | (code << (8 * (i - from))));
    grams = next;
  }
  return grams;
}

const spread = (gram: number, bits: number): number => Math.imul(gram, 0x9e3779b1) >>> (32 - bits);
const spreadLong = (gram: number, next: number): number => spread(gram ^ Math.imul(next, 0x85ebca6b), KNOWN_BITS);

function addBit(table: Uint8Array, bit: number): void {
  table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
}

export class WordFinder<Value> {
  readonly #byGram: ReadonlyMap<number, readonly Candidate<Value>[]>;
  readonly #candidates: readonly (readonly Candidate<Value>[])[];
  /** The beginnings of short words, and of long ones, behind them the rows. */
  readonly #tables: Uint8Array;
  readonly #rows: Int32Array;
  readonly #rowBits: number;
  /** The first two letters of words that may begin anywhere. */
  readonly #pairs: readonly (readonly [number, number])[];

  /** @throws {TypeError} for a word that may begin anywhere, and does not with two letters */
  constructor(words: readonly Beginning<Value>[]) {
    const byGram = new Map<number, Candidate<Value>[]>();
    for (const word of words) enter(word, byGram);
    this.#pairs = pairsOf(words);
    this.#byGram = byGram;
    this.#candidates = [...byGram.values()];
    this.#rowBits = Math.ceil(Math.log2(byGram.size + 1)) + 1;
    const size = ROW << this.#rowBits;
    this.#tables = new Uint8Array(2 * KNOWN_BYTES + 4 * size);
    this.#rows = new Int32Array(this.#tables.buffer, 2 * KNOWN_BYTES, size);
    const short = this.#tables.subarray(0, KNOWN_BYTES);
    const long = this.#tables.subarray(KNOWN_BYTES, 2 * KNOWN_BYTES);
    for (const { starts } of words) for (const start of starts) addStart(start, short, long);
    [...byGram].forEach(([gram, candidates], index) => {
      this.#addRow(gram, candidates, index);
    });
  }

  #addRow(gram: number, candidates: readonly Candidate<Value>[], index: number): void {
    const rows = this.#rows;
    let row = spread(gram, this.#rowBits) * ROW;
    while (rows[row] !== 0) row = (row + ROW) & (rows.length - 1);
    rows[row] = gram;
    rows[row + CAPITALS] = candidates.every((one) => one.begins === 'capital') ? 1 : 0;
    for (const { behind } of candidates) addSets(rows.subarray(row + BEHIND), (i) => behind[i] ?? 0);
    rows[row + CANDIDATES] = index;
  }

  /**
   * Tells each place where a word may begin, with the word; that it goes on as the word does is for the caller to see.
   * @param visit must not look for words itself: all finders share one memory
   */
  find(text: string, visit: (value: Value, at: number) => void): void {
    if (this.#byGram.size === 0) return;
    const machine = theMachine();
    if (!machine) {
      this.#findPlainly(text, visit);
      return;
    }
    for (let start = 0; start < text.length; start += PIECE) {
      // With the character before, by which words begin, and what the last ones go on with.
      const before = start === 0 ? 0 : 1;
      const piece = text.length <= PIECE ? text : text.slice(start - before, start + PIECE + BEGINNING);
      this.#findIn(machine, piece, visit, start - before, before);
    }
  }

  /** @param offset of the piece in the text @param before characters of the piece that belong to the one before */
  #findIn(
    machine: Machine,
    piece: string,
    visit: (value: Value, at: number) => void,
    offset: number,
    before: number,
  ): void {
    const end = Math.min(piece.length, PIECE + before);
    const tables = this.#tables;
    const out = tables.length;
    const text = (out + 8 + 8 * ROOM + 15) & ~15;
    const masks = (text + piece.length + MARGIN + 15) & ~15;
    const { ints, bytes } = machine.reserve(masks + (piece.length >> 2) + MARGIN);
    if (machine.tables !== tables) bytes.set((machine.tables = tables));
    // What is all ASCII takes as many bytes as it has characters.
    if (bytes.write(piece, text) !== piece.length) {
      bytes.write(piece, text, 'latin1');
      for (const { index } of piece.matchAll(NON_ASCII)) bytes[text + index] = NO_LETTER;
    }
    for (let i = 0; i < MARGIN; i++) bytes[text + piece.length + i] = 0;
    machine.fold(text, text + piece.length, masks);
    for (const [first, second] of this.#pairs) machine.pair(text, text + piece.length, masks, first, second);
    for (let from = 0; from < end; from = ints[out >> 2] ?? end) {
      // prettier-ignore
      const count = machine.find(
        text, from, end, masks,
        0, KNOWN_BYTES, 32 - KNOWN_BITS,
        2 * KNOWN_BYTES, 32 - this.#rowBits, 4 * this.#rows.length - 1,
        out, ROOM,
      );
      for (let i = (out >> 2) + 1, last = i + 2 * count; i < last; i += 2) {
        const at = ints[i] ?? 0;
        if (at < before) continue;
        const isInside = foldedLetter(piece.charCodeAt(at - 1)) !== 0;
        for (const one of this.#candidates[this.#rows[(ints[i + 1] ?? 0) + CANDIDATES] ?? 0] ?? [])
          if (mayBegin(one, isUpper(piece.charCodeAt(at)), isInside) && fits(one.behind, bytes, text + at + GRAM))
            visit(one.value, offset + at);
      }
    }
  }

  /** The same without WebAssembly, which some hosts switch off. */
  #findPlainly(text: string, visit: (value: Value, at: number) => void): void {
    const codes = Uint8Array.from({ length: text.length + BEGINNING }, (_, i) => foldedLetter(text.charCodeAt(i)));
    const { buffer } = codes;
    const view = new DataView(buffer);
    for (let at = 0; at < text.length; at++) {
      const isInside = at > 0 && codes[at - 1] !== 0;
      for (const one of this.#byGram.get(view.getInt32(at, true)) ?? [])
        if (mayBegin(one, isUpper(text.charCodeAt(at)), isInside) && fits(one.behind, codes, at + GRAM))
          visit(one.value, at);
    }
  }
}

/** Whether a word may begin with a letter, by what kind it is, and whether one stands before it. */
function mayBegin({ begins }: Pick<Beginning<unknown>, 'begins'>, capital: boolean, isInside: boolean): boolean {
  if (begins === 'anywhere') return true;
  return begins === 'capital' ? capital && !isInside : capital || !isInside;
}

function pairsOf(words: readonly Beginning<unknown>[]): readonly (readonly [number, number])[] {
  const pairs = new Map<number, readonly [number, number]>();
  for (const { starts, begins } of words) {
    if (begins !== 'anywhere') continue;
    for (const start of starts) {
      const [first, second] = [foldedLetter(start.charCodeAt(0)), foldedLetter(start.charCodeAt(1))];
      if (first === 0 || second === 0) throw new TypeError(`'${start}' does not begin with two letters.`);
      pairs.set(first * 32 + second, [first, second]);
    }
  }
  return [...pairs.values()];
}

function enter<Value>({ starts, begins, value }: Beginning<Value>, byGram: Map<number, Candidate<Value>[]>): void {
  const own = new Map<number, Candidate<Value>>();
  for (const start of starts) {
    for (const gram of gramsOf(start, 0, GRAM)) {
      let one = own.get(gram);
      if (!one) own.set(gram, (one = { value, begins, behind: new Int32Array(BEGINNING - GRAM) }));
      addSets(one.behind, (i) => setAt(start, GRAM + i));
    }
  }
  for (const [gram, candidate] of own) {
    const others = byGram.get(gram);
    if (others) others.push(candidate);
    else byGram.set(gram, [candidate]);
  }
}

/** Adds the sets of characters that may stand behind the first four. */
function addSets(behind: Int32Array, setOf: (i: number) => number): void {
  for (let i = 0; i < BEGINNING - GRAM; i++) behind[i] = (behind[i] ?? 0) | setOf(i);
}

function addStart(start: string, short: Uint8Array, long: Uint8Array): void {
  const nexts = start.length < LONG ? [] : gramsOf(start, GRAM, LONG);
  for (const gram of gramsOf(start, 0, GRAM)) {
    // A start with many ways would fill the table.
    if (nexts.length !== 1) addBit(short, spread(gram, KNOWN_BITS));
    else for (const next of nexts) addBit(long, spreadLong(gram, next));
  }
}

/** Whether folded characters are among those that may stand behind the first four. */
function fits(behind: Int32Array, codes: Uint8Array, from: number): boolean {
  for (let i = 0; i < BEGINNING - GRAM; i++) if (((behind[i] ?? 0) & (1 << (codes[from + i] ?? 0))) === 0) return false;
  return true;
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly fold: (text: number, end: number, masks: number) => void;
  readonly pair: (text: number, end: number, masks: number, first: number, second: number) => void;
  readonly find: (...numbers: number[]) => number;
}

/** What of WebAssembly is used; the types of Node 20 don't have it. */
interface Host {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
}

/** The running WebAssembly, with its memory: the tables of the finder that ran last, then a text and what is found in it. */
class Machine {
  readonly #memory: Exports['memory'];
  readonly fold: Exports['fold'];
  readonly pair: Exports['pair'];
  readonly find: Exports['find'];
  bytes: Buffer;
  ints: Int32Array;
  tables: Uint8Array | undefined;

  constructor({ Module, Instance }: Host) {
    const { memory, fold, pair, find } = new Instance(new Module(Buffer.from(WORD_FINDER, 'base64'))).exports;
    this.#memory = memory;
    this.fold = fold;
    this.pair = pair;
    this.find = find;
    this.bytes = Buffer.from(this.#memory.buffer);
    this.ints = new Int32Array(this.#memory.buffer);
  }

  /** Makes room for so many bytes. */
  reserve(size: number): this {
    if (size > this.bytes.length) {
      this.#memory.grow(Math.ceil((size - this.bytes.length) / PAGE));
      this.bytes = Buffer.from(this.#memory.buffer);
      this.ints = new Int32Array(this.#memory.buffer);
    }
    return this;
  }
}

const PAGE = 65_536;
let machine: Machine | undefined;

/** Undefined where the host has no WebAssembly, as under `node --jitless`. */
function theMachine(): Machine | undefined {
  const host = (globalThis as { readonly WebAssembly?: Host }).WebAssembly;
  return host && (machine ??= new Machine(host));
}
