/** Verbs and nouns of TwiML, by tag or by the builder's method. The data is made by scripts/catalogue. */
import { createRequire } from 'node:module';
import type { ParameterEntry, TwimlEntry } from './types.ts';

const load = createRequire(import.meta.url);

interface Index {
  readonly entries: readonly TwimlEntry[];
  readonly byTag: ReadonlyMap<string, TwimlEntry>;
  readonly byMethod: ReadonlyMap<string, TwimlEntry>;
}

let index: Index | undefined;

/** All elements. Reads the data on the first call. */
export function twimlEntries(): readonly TwimlEntry[] {
  return indexed().entries;
}

/** The element `tag` inside `parentTag`; the root of all three kinds of TwiML is `Response`. Case matters, as to Twilio. */
export function twimlEntry(parentTag: string, tag: string): TwimlEntry | undefined {
  return indexed().byTag.get(`${parentTag}>${tag}`);
}

/** The element that a builder's method makes below `parentTag`: `twimlByMethod('Response', 'dial')`. */
export function twimlByMethod(parentTag: string, method: string): TwimlEntry | undefined {
  return indexed().byMethod.get(`${parentTag}>${method}`);
}

/** An attribute by the builder's name or by its spelling in XML. */
export function attributeOf(entry: TwimlEntry, name: string): ParameterEntry | undefined {
  if (Object.hasOwn(entry.attributes, name)) return entry.attributes[name];
  return Object.values(entry.attributes).find((attribute) => attribute.wire === name);
}

function indexed(): Index {
  if (!index) {
    const entries = load('./data/twiml.json') as readonly TwimlEntry[];
    index = {
      entries,
      byTag: new Map(entries.map((entry) => [`${entry.parent}>${entry.tag}`, entry])),
      byMethod: new Map(
        entries.flatMap((entry) => entry.methods.map((method) => [`${entry.parent}>${method}`, entry] as const)),
      ),
    };
  }
  return index;
}
