/** Looks for signs in texts: for all of them in one pass, as every file is read here. */
import type { Module } from './module.ts';
import type { Sign, SignWord } from './sign.ts';
import { WordFinder, type Beginning } from './word-finder.ts';

const NONE: ReadonlySet<Sign> = new Set();

interface Candidate {
  readonly word: SignWord;
  /** A bit for each sign that it is a word of. */
  readonly signs: number;
}

/** Looks for several signs at once. */
export class SignScan {
  readonly #signs: readonly Sign[];
  readonly #finder: WordFinder<Candidate>;
  /** Words that begin with what is no letter of the alphabet: users may name some. And their beginnings. */
  readonly #others: Candidate[] = [];
  readonly #beginnings: RegExp | undefined;
  #last: { readonly text: string; readonly found: ReadonlySet<Sign> } | undefined;

  /** @param signs those without words are left to their own look at the text; at most 30 with words */
  constructor(signs: readonly Sign[]) {
    this.#signs = signs.filter((sign) => sign.words !== undefined);
    const words = new Map<SignWord, number>();
    this.#signs.forEach((sign, index) => {
      for (const word of sign.words ?? []) words.set(word, (words.get(word) ?? 0) | (1 << index));
    });
    const beginnings: Beginning<Candidate>[] = [];
    for (const [word, bits] of words) {
      const value: Candidate = { word, signs: bits };
      const { starts, begins = 'anywhere' } = word;
      const isKnown = starts.every((start) => (begins === 'anywhere' ? /^[a-z]{2}/i : /^[a-z]/i).test(start));
      if (isKnown) beginnings.push({ starts, begins, value });
      else this.#others.push(value);
    }
    this.#finder = new WordFinder(beginnings);
    if (this.#others.length > 0) {
      const patterns = new Set(this.#others.flatMap(({ word }) => word.starts.map(patternOf)));
      this.#beginnings = new RegExp([...patterns].join('|'), 'gis');
    }
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
    let found = this.#searchOthers(text);
    this.#finder.find(text, ({ word, signs }, at) => {
      if ((signs & ~found) !== 0 && word.standsAt(text, at)) found |= signs;
    });
    if (found === 0) return NONE;
    return new Set(this.#signs.filter((sign, index) => (found & (1 << index)) !== 0 && sign.inText?.(text) !== false));
  }

  /** A bit for each sign of which one of the other words stands in a text. */
  #searchOthers(text: string): number {
    const beginnings = this.#beginnings;
    if (!beginnings) return 0;
    const all = this.#others.reduce((bits, { signs }) => bits | signs, 0);
    let found = 0;
    beginnings.lastIndex = 0;
    for (let match = beginnings.exec(text); match && found !== all; match = beginnings.exec(text)) {
      for (const { word, signs } of this.#others)
        if ((signs & ~found) !== 0 && word.standsAt(text, match.index)) found |= signs;
      beginnings.lastIndex = match.index + 1;
    }
    return found;
  }
}

function patternOf(start: string): string {
  return start.replaceAll(/[*+?^${}()|[\]\\/-]/g, String.raw`\$&`).replaceAll('#', '[0-9a-f]');
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
