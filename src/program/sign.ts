/** Signs that a file has to do with something: looked for in its text, before anything is parsed or followed. */
import { isLetter, isLower, isUpper } from './letters.ts';
import type { Module } from './module.ts';
import { BEGINNING } from './word-finder.ts';

export { BEGINNING };

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
  /**
   * How it begins, in any case, in each way: letters, dots for any other character, `#` for a hexadecimal digit.
   * {@link BEGINNING} characters count.
   */
  readonly starts: readonly string[];
  /** Whether it stands at a place where it may begin. */
  standsAt(text: string, at: number): boolean;
  /** It stands only where a word begins, {@link beginsWord}; or only with a capital behind what is no letter. */
  readonly begins?: 'word' | 'capital';
}

/** Whether a word of its own begins at a place: behind a sign or digit, or with the capital of camelCase. */
export function beginsWord(text: string, at: number): boolean {
  if (at <= 0) return at === 0;
  const before = text.charCodeAt(at - 1);
  if (!isLetter(before)) return true;
  if (!isUpper(text.charCodeAt(at))) return false;
  return isLower(before) || (at + 1 < text.length && isLower(text.charCodeAt(at + 1)));
}

/**
 * A word that is known by a pattern where it stands.
 * @param start how it begins, see {@link SignWord.starts}
 * @param behind how many characters the pattern has before the word
 * @param begins left out, the word stands where words begin; `anywhere` costs more
 */
export function wordOf(start: string, pattern: RegExp, behind = 0, begins: 'word' | 'anywhere' = 'word'): SignWord {
  const sticky = new RegExp(pattern.source, `${pattern.flags.replaceAll(/[gy]/g, '')}y`);
  // Most beginnings differ in the first letter's case.
  const first = !pattern.ignoreCase && behind === 0 && /^[A-Za-z]/.test(start) ? start.charCodeAt(0) : undefined;
  return {
    starts: [start],
    ...(begins === 'word' ? { begins } : {}),
    standsAt(text, at) {
      if (first !== undefined && text.charCodeAt(at) !== first) return false;
      sticky.lastIndex = at - behind;
      return at >= behind && sticky.test(text);
    },
  };
}
