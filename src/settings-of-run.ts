/** The settings of the run that a file is linted in, read once for all files. */
import { isDeepStrictEqual } from 'node:util';
import type { Rule } from 'eslint';
import { knownProducts } from './catalogue/products.ts';
import { readSettings, SETTINGS_KEY, type SettingsResult } from './settings/index.ts';

/** Settings are the same object for all files of a run, most often. */
const results = new WeakMap<object, SettingsResult>();
const NO_SETTINGS = {};

/** The settings, or what is wrong with them. */
export function settingsOf(context: Rule.RuleContext): SettingsResult {
  const given: unknown = context.settings[SETTINGS_KEY];
  const key = given === undefined ? NO_SETTINGS : given;
  if (typeof key !== 'object' || key === null) return readSettings(given, knownProducts());
  let result = results.get(key) ?? sameAsLast(key);
  if (!result) {
    result = readSettings(given, knownProducts());
    last = { copy: copyOf(key), result };
  }
  results.set(key, result);
  return result;
}

/** What was read last, with a copy of what it was read from: some hosts make new settings for each file. */
let last: { readonly copy: unknown; readonly result: SettingsResult } | undefined;

function sameAsLast(given: object): SettingsResult | undefined {
  try {
    return last && (isShallowlyEqual(given, last.copy) || isDeepStrictEqual(given, last.copy))
      ? last.result
      : undefined;
  } catch {
    return undefined; // a getter that throws: the readers name its key
  }
}

/** Most settings are a few words: Node's own comparison takes longer to begin than to compare them. */
function isShallowlyEqual(given: object, copy: unknown): boolean {
  if (typeof copy !== 'object' || copy === null || Object.getPrototypeOf(given) !== Object.prototype) return false;
  const keys = Reflect.ownKeys(given);
  const isSame = (key: PropertyKey): boolean => {
    const value: unknown = Reflect.get(given, key);
    return value !== undefined && value === Reflect.get(copy, key);
  };
  return keys.length === Object.keys(copy).length && keys.every(isSame);
}

/** Undefined where there can be no copy, which equals nothing. */
function copyOf(given: object): unknown {
  try {
    return structuredClone(given);
  } catch {
    return undefined;
  }
}
