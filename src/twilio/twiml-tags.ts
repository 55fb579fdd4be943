/** What the catalogue knows of TwiML's tags, for reading text: which there are, where they stand, what they have. */
import { plainAttributes } from '../catalogue/twiml-attributes.ts';
import { twimlEntries, twimlEntry } from '../catalogue/twiml.ts';
import type { TwimlEntry } from '../catalogue/types.ts';

interface Tags {
  /** Every tag below the root, with its entries; the likeliest parent first. */
  readonly entries: ReadonlyMap<string, readonly TwimlEntry[]>;
  readonly lowerCase: ReadonlySet<string>;
  /** An opening or closing tag. */
  readonly mention: RegExp;
}

let known: Tags | undefined;

function tags(): Tags {
  if (!known) {
    const entries = new Map<string, TwimlEntry[]>();
    for (const entry of twimlEntries()) entries.set(entry.tag, [...(entries.get(entry.tag) ?? []), entry]);
    for (const positions of entries.values()) positions.sort((a, b) => rank(a.parent) - rank(b.parent));
    const names = [...entries.keys()];
    known = {
      entries,
      lowerCase: new Set(['response', ...names.map((name) => name.toLowerCase())]),
      mention: new RegExp(`</?(?:Response|${names.filter((name) => /^[A-Z]/.test(name)).join('|')})(?![\\w:.-])`),
    };
  }
  return known;
}

/** Verbs first; what is stopped comes last. */
function rank(parent: string): number {
  return parent === 'Response' ? 0 : parent === 'Stop' ? 2 : 1;
}

/**
 * Whether Twilio knows the tag, the root included. Case counts
 * (https://www.twilio.com/docs/api/twiml/your_response, read 2026-11-25).
 */
export function isTwimlTag(tag: string): boolean {
  return tag === 'Response' || tags().entries.has(tag);
}

/** Whether the tag is one of those that shape speech inside of `<Say>`: they look like HTML's. */
export function isSpeechTag(tag: string): boolean {
  return /^[a-z]/.test(tag) && tags().entries.has(tag);
}

/** Whether only its case keeps a tag from being one that Twilio knows. */
export function isMiscasedTag(tag: string): boolean {
  return !isTwimlTag(tag) && tags().lowerCase.has(tag.toLowerCase());
}

/** Whether an element may stand directly in another. */
export function allowsChild(parent: string, tag: string): boolean {
  return twimlEntry(parent, tag) !== undefined;
}

/** Whether Twilio has an attribute on the tag, under any parent and in any case. */
export function knowsAttribute(tag: string, attribute: string): boolean {
  const name = attribute.toLowerCase();
  const plain = Object.hasOwn(plainAttributes, tag) ? (plainAttributes[tag] ?? '') : '';
  return (
    plain.toLowerCase().split(' ').includes(name) ||
    tags()
      .entries.get(tag)
      ?.some((entry) => attributeNames(entry).some((known) => known.toLowerCase() === name)) === true
  );
}

/**
 * The parent that an element without one most likely has where its text is used: the one that knows the most of the
 * attributes; of equals a verb's place before a noun's.
 * @returns undefined for tags that are not TwiML, and for the root
 */
export function likelyParent(tag: string, attributes: readonly string[]): string | undefined {
  let best: string | undefined;
  let most = -1;
  for (const entry of tags().entries.get(tag) ?? []) {
    const names = attributeNames(entry);
    const count = attributes.filter((attribute) => names.includes(attribute)).length;
    if (count <= most) continue;
    most = count;
    best = entry.parent;
  }
  return best;
}

/** A quick look for a tag of TwiML; those that look like HTML's don't count. */
export function mentionsTwiml(text: string): boolean {
  return /<\/?[A-Z]/.test(text) && tags().mention.test(text);
}

function attributeNames(entry: TwimlEntry): string[] {
  return Object.entries(entry.attributes).map(([name, attribute]) => attribute.wire ?? name);
}
