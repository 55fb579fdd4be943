/** The settings `settings['twilio-hipaa']`: their types, their defaults, and the check of what a user wrote. */
import { flag, list, listOf, mapOf, oneOf, readSafely, requiredText, shape } from './readers.ts';
import type { ItemCheck, Reader, Reading } from './readers.ts';
import { didYouMean } from './suggest.ts';
import { OVERRIDE_VERDICTS, PHI_KINDS, WEBHOOK_SCOPES } from './types.ts';
import type { ResolvedSettings, TwilioHipaaSettings } from './types.ts';

export { PHI_KINDS } from './types.ts';
export type { PhiKind, ResolvedSettings, TwilioHipaaSettings } from './types.ts';

/** The key of our settings in an ESLint config. */
export const SETTINGS_KEY = 'twilio-hipaa';

/** Products the check needs to know. Both are read only if `baa` is set, so they may be getters that load a table. */
export interface KnownProducts {
  readonly productIds: readonly string[];
  /** Restricted features: they can't be used "without PHI". */
  readonly restrictedIds: readonly string[];
}

export type SettingsResult = { readonly settings: ResolvedSettings } | { readonly errors: readonly string[] };

/**
 * Gives the settings back unchanged; for completion and type checks in a config written in JavaScript.
 * @param settings the value for `settings['twilio-hipaa']`
 */
export function defineSettings(settings: TwilioHipaaSettings): TwilioHipaaSettings {
  return settings;
}

const IDENTIFIER = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*`;
const DOTTED_NAME = new RegExp(`^${IDENTIFIER}(\\.#?${IDENTIFIER})*$`, 'u');
const CLIENT_EXPRESSION = new RegExp(`^${IDENTIFIER}(\\(\\))?(\\.#?${IDENTIFIER}(\\(\\))?)*$`, 'u');
const MODULE_EXPORT = new RegExp(`^[^\\s#]+#${IDENTIFIER}(\\.${IDENTIFIER})*$`, 'u');

/** A name, a dotted name or `module#export`. */
function functionName(names: RegExp): ItemCheck {
  return (text) => {
    if (names.test(text) || MODULE_EXPORT.test(text)) return undefined;
    const where = "but must be a name ('redact'), a dotted name ('privacy.mask') or module#export ('lib/phi#mask').";
    const [module = '', ...exported] = text.split('#');
    if (/\s/.test(text)) return `${where} It has a space in it.`;
    if (exported.length > 1) return `${where} It has more than one '#'.`;
    if (exported.length === 1 && module === '') return `${where} The module before '#' is missing.`;
    if (exported.length === 1 && exported[0] === '') return `${where} The export after '#' is missing.`;
    if (text.includes('/') && /^[@\w./-]+$/.test(text))
      return `${where} For a module, name its export: '${text}#default'.`;
    return where;
  };
}

function functions(): Reader<readonly string[]> {
  return list('functions', [], functionName(DOTTED_NAME));
}

/** Text without spaces. */
function words(what: string): Reader<readonly string[]> {
  return list(what, [], (text) => (/\s/.test(text) ? `but the array holds ${what}, without spaces.` : undefined));
}

const tagName: ItemCheck = (text) => {
  if (text.startsWith('@')) return `but must be the tag without '@': '${text.replace(/^@+/, '')}'.`;
  return /^[\w$-]+$/.test(text) ? undefined : "but must be the name of a tag, such as 'phi'.";
};

const typeName: ItemCheck = (text) =>
  DOTTED_NAME.test(text) ? undefined : "but must be the name of a type, such as 'Phi', without type arguments.";

const dataName: ItemCheck = (text) =>
  /^(?=.*\p{L})[\p{L}\p{N}_$.-]+$/u.test(text) ? undefined : "but must be a name as in code, such as 'caseRef'.";

/** Product ids of the table, or of the user's own `eligibility`. */
function productList<T>(known: () => readonly string[], byDefault: T, restricted?: () => readonly string[]) {
  return list<T>('product ids', byDefault, (text) => {
    if (restricted?.().includes(text) === true) {
      return (
        'a restricted feature (recording, transcription, AI, MMS) that can not be used without PHI. ' +
        "If your BAA covers it, list it in 'baa.products'; otherwise leave it out."
      );
    }
    const ids = known();
    if (ids.includes(text)) return undefined;
    return `which is no product id.${didYouMean(text, ids)} Allowed are the ids of docs/eligibility.md and those you add in 'baa.eligibility'.`;
  });
}

function settingsReader(products: KnownProducts, own: readonly string[]): Reader<ResolvedSettings> {
  const known = (): readonly string[] => [...products.productIds, ...own];
  return shape({
    baa: shape({
      products: productList(known, undefined),
      withoutPhi: productList<readonly string[]>(known, [], () => products.restrictedIds),
      eligibility: mapOf(
        'product ids with { eligible, asOf, source }',
        shape({
          eligible: oneOf(OVERRIDE_VERDICTS),
          asOf: requiredText("the date of the source, such as '2026-06-30'"),
          source: requiredText('the document that says so'),
        }),
      ),
    }),
    phi: shape({
      tags: list<readonly string[]>('tag names', ['phi', 'ephi'], tagName),
      types: list<readonly string[]>('type names', ['Phi', 'PHI', 'ProtectedHealthInformation'], typeName),
      inferFromNames: flag(true),
      names: shape({
        add: list<readonly string[]>('names', [], dataName),
        ignore: list<readonly string[]>('names', [], dataName),
      }),
      allow: listOf('kinds of PHI', PHI_KINDS),
      inbound: flag(true),
      allowLastFour: flag(false),
    }),
    sanitizers: functions(),
    clients: list<readonly string[]>('client expressions', [], functionName(CLIENT_EXPRESSION)),
    loggers: functions(),
    thirdParties: words('package names'),
    webhooks: shape({ scope: oneOf(WEBHOOK_SCOPES, 'twilio'), safeFields: words('webhook fields') }),
    regions: words('regions or edges'),
    crossFile: flag(true),
    consent: functions(),
    messageAllowList: words('names'),
  });
}

const ROOT = `settings['${SETTINGS_KEY}']`;

/** Where a key belongs that stands at the wrong level. */
const PLACES: ReadonlyMap<string, string> = new Map(
  [
    ...['baa.products', 'baa.withoutPhi', 'baa.eligibility'],
    ...['phi.tags', 'phi.types', 'phi.inferFromNames', 'phi.names', 'phi.allow', 'phi.inbound', 'phi.allowLastFour'],
    ...['phi.names.add', 'phi.names.ignore', 'webhooks.scope', 'webhooks.safeFields'],
    ...['sanitizers', 'clients', 'loggers', 'thirdParties', 'regions', 'crossFile', 'consent', 'messageAllowList'],
  ].map((path) => [path.slice(path.lastIndexOf('.') + 1), `${ROOT}.${path}`]),
);

/** Keys of `baa.eligibility`: products that the user knows and our table may not. */
function ownProducts(value: unknown): string[] {
  try {
    if (typeof value !== 'object' || value === null || !('baa' in value)) return [];
    const { baa } = value;
    if (typeof baa !== 'object' || baa === null || !('eligibility' in baa)) return [];
    return typeof baa.eligibility === 'object' && baa.eligibility !== null ? Object.keys(baa.eligibility) : [];
  } catch {
    return []; // a getter that throws: the readers name it
  }
}

function read(value: unknown, products: KnownProducts): SettingsResult {
  const reading: Reading = { errors: [], places: PLACES };
  const settings = readSafely(settingsReader(products, ownProducts(value)), value, ROOT, reading);
  return reading.errors.length > 0 ? { errors: Object.freeze(reading.errors) } : { settings };
}

const results = new WeakMap<object, SettingsResult>();
let defaults: SettingsResult | undefined;

/**
 * Checks the user's settings and fills in the defaults. The same object gives the same result without a second look.
 * Throws nothing, whatever is passed.
 * @param value the value of `settings['twilio-hipaa']`; undefined gives the defaults
 * @param products ids that `baa` may name
 * @returns the settings, or every error in them, each naming the key, the value and what is allowed
 */
export function readSettings(value: unknown, products: KnownProducts): SettingsResult {
  if (value === undefined) return (defaults ??= read(value, products));
  if (typeof value !== 'object' || value === null) return read(value, products);
  let result = results.get(value);
  if (result === undefined) {
    result = read(value, products);
    results.set(value, result);
  }
  return result;
}

/** The errors of {@link readSettings} as one text, for a report or the terminal. */
export function settingsMessage(errors: readonly string[]): string {
  return errors.join(' ');
}
