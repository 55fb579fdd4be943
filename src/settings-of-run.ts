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
    return last && isDeepStrictEqual(given, last.copy) ? last.result : undefined;
  } catch {
    return undefined; // a getter that throws: the readers name its key
  }
}

/** Undefined where there can be no copy, which equals nothing. */
function copyOf(given: object): unknown {
  try {
    return structuredClone(given);
  } catch {
    return undefined;
  }
}
