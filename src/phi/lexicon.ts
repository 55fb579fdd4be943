/** The vocabulary of catalogue/phi-words.ts, indexed for matching word by word. */
import { phiWords } from '../catalogue/phi-words.ts';
import type { Modifiers, OwnerClass, PhiTermGroup } from '../catalogue/phi-words.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { rawWords, splitWords } from './words.ts';

/** Words that mean PHI. */
export interface Term {
  readonly words: readonly string[];
  readonly text: string;
  readonly kind: PhiKind;
  readonly strong: boolean;
  readonly on: readonly OwnerClass[];
}

export type WordSets = { readonly [K in keyof Modifiers]: ReadonlySet<string> };

/** First word -> sequences that start with it, longest first. */
export type Index<T extends { readonly words: readonly string[] }> = Map<string, T[]>;

/** Adds an entry under its first word. */
export function addTo<T extends { readonly words: readonly string[] }>(index: Index<T>, entry: T): void {
  const first = entry.words[0];
  if (first === undefined) return;
  const entries = index.get(first);
  if (entries === undefined) index.set(first, [entry]);
  else {
    entries.push(entry);
    entries.sort((a, b) => b.words.length - a.words.length);
  }
}

/** Whether `words` stand in `tokens` from `at` on. */
export function startsAt(tokens: readonly string[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => tokens[at + i] === word);
}

/** Notes how words look without boundaries: `driverslicense`, and in the singular. */
export function glue(glued: Map<string, readonly string[]>, words: readonly string[], text: string): void {
  if (words.length < 2) return;
  glued.set(words.join(''), words);
  glued.set(rawWords(text).join(''), words);
}

/** The vocabulary, ready for matching. */
export interface Lexicon {
  readonly terms: Index<Term>;
  readonly persons: Index<{ words: readonly string[]; whole: boolean }>;
  readonly owners: Index<{ words: readonly string[]; class: OwnerClass }>;
  readonly sets: WordSets;
  /** `dateofbirth` -> its words, for names without any boundary. */
  readonly glued: ReadonlyMap<string, readonly string[]>;
  readonly known: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, PhiTermGroup>;
}

let loaded: Lexicon | undefined;

function load(): Lexicon {
  const data = phiWords();
  const terms: Index<Term> = new Map();
  const groups = new Map<string, PhiTermGroup>();
  const glued = new Map<string, readonly string[]>();
  const known = new Set<string>();
  const learn = (words: readonly string[], text: string): void => {
    for (const word of words) known.add(word);
    glue(glued, words, text);
  };
  for (const group of data.terms) {
    for (const text of group.words) {
      const words = splitWords(text);
      addTo(terms, { words, text, kind: group.kind, strong: group.tier === 'strong', on: group.on ?? [] });
      learn(words, text);
      if (!groups.has(text)) groups.set(text, group);
    }
  }
  const persons: Lexicon['persons'] = new Map();
  for (const { words: texts, whole } of data.persons) {
    for (const text of texts) {
      const words = splitWords(text);
      addTo(persons, { words, whole });
      learn(words, text);
    }
  }
  const owners: Lexicon['owners'] = new Map();
  for (const group of data.owners) {
    for (const text of group.words) addTo(owners, { words: splitWords(text), class: group.class });
  }
  const of = (key: keyof Modifiers): ReadonlySet<string> => {
    const set = new Set(data.modifiers[key]);
    for (const word of set) known.add(word);
    return set;
  };
  const sets: WordSets = {
    booleanLeads: of('booleanLeads'),
    verbLeads: of('verbLeads'),
    cleaned: of('cleaned'),
    valueTails: of('valueTails'),
    connectors: of('connectors'),
    qualifiers: of('qualifiers'),
    idQualifiers: of('idQualifiers'),
    getters: of('getters'),
    personTails: of('personTails'),
    personLeads: of('personLeads'),
    transparent: of('transparent'),
    accounts: of('accounts'),
    tableOwners: of('tableOwners'),
    kindOwners: of('kindOwners'),
    genericValues: of('genericValues'),
    idWords: of('idWords'),
    counts: of('counts'),
    money: of('money'),
    trade: of('trade'),
    tradeTables: of('tradeTables'),
    softwareFaults: of('softwareFaults'),
  };
  return { terms, persons, owners, sets, glued, known, groups };
}

/** The indexed vocabulary, built on first use. */
export function lexicon(): Lexicon {
  return (loaded ??= load());
}
