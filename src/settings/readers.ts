import { alternatives, didYouMean } from './suggest.ts';

/** Where the reading stands: errors are collected, so that all of them can be shown at once. */
export interface Reading {
  readonly errors: string[];
  /** Full path of each known key, for one that stands at the wrong level: `allow` -> `...phi.allow`. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Reads one value. `undefined` means absent and gives the default. A wrong value adds to `reading.errors` and gives the
 * default as well; nothing is thrown.
 */
export type Reader<T> = (value: unknown, path: string, reading: Reading) => T;

/** Checks one string of a list: the end of the sentence "... must be", or undefined if it is right. */
export type ItemCheck = (text: string) => string | undefined;

/** A value in words, short and without looking into it: it may be huge, cyclic or have getters. */
function describe(value: unknown): string {
  if (typeof value === 'string')
    return `'${value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value}'`;
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return isPlainObject(value) ? 'an object' : 'no plain object';
  return value === undefined ? 'undefined' : `a ${typeof value}`;
}

const LONGEST_SHOWN = 60;

/** Objects as written in a config, from any realm. What a class or another object lends would be silently ignored. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty');
}

function wrong(value: unknown, path: string, expected: string, hint = ''): string {
  return `${path} is ${describe(value)}, but must be ${expected}.${hint}`;
}

/** `a.b`, or `a['b-c']` where the key is no identifier. */
function keyPath(path: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}['${key}']`;
}

/** Own value of a key; a getter that throws is an error of that key. */
function ownValue(object: Readonly<Record<string, unknown>>, key: string, path: string, reading: Reading): unknown {
  if (!Object.hasOwn(object, key)) return undefined;
  try {
    return object[key];
  } catch (error) {
    reading.errors.push(unreadable(keyPath(path, key), error));
    return undefined;
  }
}

function unreadable(path: string, error: unknown): string {
  return `${path} can't be read: ${error instanceof Error ? error.message : 'it throws'}.`;
}

/** Reads by a reader; a value that throws when it is looked into, as a proxy may, is an error of its key. */
export function readSafely<T>(reader: Reader<T>, value: unknown, path: string, reading: Reading): T {
  try {
    return reader(value, path, reading);
  } catch (error) {
    reading.errors.push(unreadable(path, error));
    return reader(undefined, path, { ...reading, errors: [] });
  }
}

/** true or false. */
export function flag(byDefault: boolean): Reader<boolean> {
  return (value, path, reading) => {
    if (value === undefined) return byDefault;
    if (typeof value === 'boolean') return value;
    reading.errors.push(wrong(value, path, 'true or false'));
    return byDefault;
  };
}

/** One of a few words. Without a default the key must be there. */
export function oneOf<const T extends string>(words: readonly [T, ...T[]], byDefault?: T): Reader<T> {
  return (value, path, reading) => {
    if (value === undefined && byDefault !== undefined) return byDefault;
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    const hint = typeof value === 'string' ? didYouMean(value, words) : '';
    reading.errors.push(
      value === undefined
        ? `${path} is missing. It must be ${alternatives(words)}.`
        : wrong(value, path, alternatives(words), hint),
    );
    return byDefault ?? words[0];
  };
}

/** Text that says something; the key must be there. */
export function requiredText(what: string): Reader<string> {
  return (value, path, reading) => {
    if (typeof value === 'string' && value.trim() !== '') return value;
    reading.errors.push(value === undefined ? `${path} is missing. It must be ${what}.` : wrong(value, path, what));
    return '';
  };
}

/** Text that is checked by `check`; the key must be there. */
export function text(what: string, check: ItemCheck): Reader<string> {
  const required = requiredText(what);
  return (value, path, reading) => {
    const read = required(value, path, reading);
    const expected = read === '' ? undefined : check(read);
    if (expected !== undefined) reading.errors.push(`${path} is ${describe(read)}, ${expected}`);
    return read;
  };
}

/** Text, whatever it says. */
export function optionalText(): Reader<string | undefined> {
  return (value, path, reading) => {
    if (value === undefined || typeof value === 'string') return value;
    reading.errors.push(wrong(value, path, 'text'));
    return undefined;
  };
}

/** An array of objects, each read by `item`. */
export function listOfObjects<T>(what: string, item: Reader<T>): Reader<readonly T[]> {
  return (value, path, reading) => {
    if (value === undefined) return [];
    if (Array.isArray(value)) {
      return Object.freeze(
        value.map((one: unknown, index) => item(one === undefined ? null : one, `${path}[${index}]`, reading)),
      );
    }
    reading.errors.push(wrong(value, path, `an array of ${what}`));
    return [];
  };
}

/** An array of strings, each checked by `check`. */
export function list<T>(what: string, byDefault: T, check: ItemCheck): Reader<readonly string[] | T> {
  return (value, path, reading) => {
    if (value === undefined) return byDefault;
    if (!Array.isArray(value)) {
      reading.errors.push(wrong(value, path, `an array of ${what}`));
      return byDefault;
    }
    const items: string[] = [];
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      const at = `${path}[${index}]`;
      if (typeof item !== 'string') reading.errors.push(wrong(item, at, `a string: the array holds ${what}`));
      else if (item.trim() === '') reading.errors.push(`${at} is empty: the array holds ${what}.`);
      else {
        const expected = check(item);
        if (expected === undefined) items.push(item);
        else reading.errors.push(`${at} is ${describe(item)}, ${expected}`);
      }
    }
    return Object.freeze(items);
  };
}

/** An array of some words out of a fixed set. */
export function listOf<const T extends string>(what: string, words: readonly T[]): Reader<readonly T[]> {
  const strings = list(what, [], (text) =>
    words.some((word) => word === text)
      ? undefined
      : `but must be one of ${what}.${didYouMean(text, words)} Allowed are ${alternatives(words)}.`,
  );
  return (value, path, reading) => {
    const items = new Set<string>(strings(value, path, reading));
    return Object.freeze(words.filter((word) => items.has(word)));
  };
}

type Shape<T extends Readonly<Record<string, Reader<unknown>>>> = { readonly [K in keyof T]: ReturnType<T[K]> };

/** An object with known keys, all optional; each key is read by its own reader. */
export function shape<T extends Readonly<Record<string, Reader<unknown>>>>(readers: T): Reader<Shape<T>> {
  const keys = Object.keys(readers);
  return (value, path, reading) => {
    let object: Readonly<Record<string, unknown>> = {};
    if (isPlainObject(value)) object = value;
    else if (value !== undefined) {
      reading.errors.push(wrong(value, path, `an object with the keys ${alternatives(keys)}`));
      return readAll({}, path, { ...reading, errors: [] });
    }
    for (const key of Object.keys(object)) {
      if (Object.hasOwn(readers, key)) continue;
      const place = reading.places.get(key);
      const hint = place === undefined ? didYouMean(key, keys) : ` Did you mean ${place}?`;
      reading.errors.push(`${keyPath(path, key)} is unknown.${hint} Known here: ${keys.join(', ')}.`);
    }
    return readAll(object, path, reading);
  };

  function readAll(object: Readonly<Record<string, unknown>>, path: string, reading: Reading): Shape<T> {
    const result: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(readers)) {
      result[key] = readSafely(reader, ownValue(object, key, path, reading), keyPath(path, key), reading);
    }
    return Object.freeze(result as Shape<T>);
  }
}

/** An object with free keys, as a map. */
export function mapOf<T>(what: string, reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (value, path, reading) => {
    const result = new Map<string, T>();
    if (value === undefined) return result;
    if (!isPlainObject(value)) {
      reading.errors.push(wrong(value, path, `an object: ${what}`));
      return result;
    }
    for (const key of Object.keys(value)) {
      const at = keyPath(path, key);
      if (key.trim() === '') reading.errors.push(`${at} has an empty key: the object holds ${what}.`);
      const item = ownValue(value, key, path, reading);
      // An undefined entry is as good as none.
      if (item !== undefined) result.set(key, readSafely(reader, item, at, reading));
    }
    return result;
  };
}
