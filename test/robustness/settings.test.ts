import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { readSettings } from '../../src/settings/index.ts';

/** A right value of every key of the settings: the wrong ones are made of it. */
const RIGHT = {
  baa: {
    products: ['sms'],
    withoutPhi: ['sendgrid'],
    eligibility: { 'own-product': { eligible: 'yes', asOf: '2026-06-30', source: 'BAA' } },
  },
  phi: {
    tags: ['phi'],
    types: ['Phi'],
    inferFromNames: true,
    names: { add: ['caseRef'], ignore: ['rx'] },
    allow: ['name'],
    inbound: true,
    allowLastFour: true,
  },
  sanitizers: ['redact'],
  clients: ['services.phone'],
  loggers: ['audit'],
  thirdParties: ['left-pad'],
  webhooks: { scope: 'all', safeFields: ['FromState'] },
  regions: ['us1'],
  crossFile: true,
  consent: ['hasConsent'],
  messageAllowList: ['portalUrl'],
};

type Path = readonly string[];
type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every key, those of parts within parts too. */
function keysOf(value: unknown, path: Path = []): Path[] {
  if (!isPart(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...keysOf(inner, [...path, key])]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (isPart(at) ? at[key] : undefined), value);
}

/** The right settings, with another value in one place. */
function withValue(part: Part, [key, ...rest]: Path, value: unknown): Part {
  if (key === undefined) return part;
  const inner = part[key];
  return { ...part, [key]: rest.length > 0 && isPart(inner) ? withValue(inner, rest, value) : value };
}

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

const thrower = (): never => {
  throw new Error('not yours');
};

/** Values that are right for no key of some kind. */
const VALUES: Readonly<Record<string, unknown>> = {
  null: null,
  'a number': 42,
  NaN: Number.NaN,
  'a bigint': 1n,
  'an empty string': '',
  'a string': 'no such word',
  'a string of true': 'true',
  true: true,
  'an array': [],
  'an array of null': [null],
  'an array of numbers': [1],
  'an array with a hole': Array.from({ length: 2 }),
  'a sparse array': Object.assign([], { 3: 'a' }),
  Infinity: Number.POSITIVE_INFINITY,
  'a negative number': -1,
  'a class': Map,
  'a promise': Promise.resolve([]),
  'an array of functions': [() => true],
  'an array of symbols': [Symbol('phi')],
  'an array of bigints': [1n],
  'an array of cyclic objects': [cyclic],
  'an object with a symbol for a key': { [Symbol('phi')]: 1, unknownKey: 1 },
  'an object without prototype': Object.assign(Object.create(null), { unknownKey: 1 }) as unknown,
  'an array of an array': [['a']],
  'an array of a blank': [' '],
  'an array of odd text': ['\0 \ud800 no such thing'],
  'a function': () => true,
  'a symbol': Symbol('phi'),
  'a date': new Date(0),
  'a regular expression': /phi/,
  'a map': new Map([['a', 1]]),
  'an object with an unknown key': { unknownKey: 1 },
  'a cyclic object': cyclic,
  'an array of 50 numbers': Array.from({ length: 50 }, () => 7),
  'a proxy that throws': new Proxy({}, { ownKeys: thrower, get: thrower, has: thrower, getPrototypeOf: thrower }),
  'an array that throws': new Proxy([], { get: thrower }),
};

/** Is a value of that name right for a key whose right value is this? */
const isRight = (name: string, right: unknown): boolean =>
  Array.isArray(right) ? name === 'an array' : typeof right === 'boolean' && name === 'true';

/** An empty string or another string may be what a key takes: free text. */
const TAKES_ANY_TEXT: ReadonlySet<string> = new Set(['asOf', 'source']);

function messagesFor(settings: unknown): Linter.LintMessage[] {
  return new Linter().verify(
    "import twilio from 'twilio';\ntwilio().messages.create({ body: patient.ssn });\n",
    [
      {
        plugins: { 'twilio-hipaa': plugin },
        rules: { ...plugin.configs.strict.rules },
        settings: { 'twilio-hipaa': settings },
      },
    ],
    { filename: 'a.mjs' },
  );
}

/** What the message must be: one, about the settings, with the key's path, in sentences and without a stack. */
function expectError(settings: unknown, path: Path): void {
  const messages = messagesFor(settings);
  expect(messages.map(({ messageId }) => messageId)).toEqual(['settings']);
  const text = messages[0]?.message ?? '';
  for (const key of path) expect(text).toContain(key);
  expect(text).toMatch(/^settings\['twilio-hipaa'\]|^[A-Z]/);
  expect(text).toMatch(/\.$/);
  expect(text).not.toMatch(/\n {4}at |\.ts:\d|\.js:\d|undefined is not|Cannot read/);
  expect(text.length).toBeLessThan(20_000);
}

describe('wrong settings', () => {
  it('are told of, where right ones are not', () => {
    expect(messagesFor(RIGHT).filter(({ messageId }) => messageId === 'settings')).toEqual([]);
  });

  describe.each(keysOf(RIGHT).map((path) => ({ path, name: path.join('.') })))('$name', ({ path }) => {
    const right = valueAt(RIGHT, path);
    const wrong = Object.entries(VALUES).filter(([name, value]) => {
      if (isRight(name, right)) return false;
      return !(typeof value === 'string' && value !== '' && TAKES_ANY_TEXT.has(path.at(-1) ?? ''));
    });

    it.each(wrong.map(([name]) => name))('says what is wrong with %s', (name) => {
      const value = VALUES[name];
      expectError(withValue(RIGHT, path, value), path.slice(0, -1));
      const text = messagesFor(withValue(RIGHT, path, value))[0]?.message ?? '';
      expect(text).toContain(path.at(-1));
    });

    it('is told when its name is wrong', () => {
      const misspelt = `${path.at(-1) ?? ''}Z`;
      // A product of the user's own may have any name.
      if (path[1] === 'eligibility' && path.length === 3) return;
      const settings = withValue(RIGHT, [...path.slice(0, -1), misspelt], right);
      expectError(settings, [...path.slice(0, -1), misspelt]);
    });

    it('is told when reading it throws', () => {
      const parent = path.slice(0, -1);
      const part = parent.length === 0 ? RIGHT : valueAt(RIGHT, parent);
      const throwing = Object.defineProperty({ ...(isPart(part) ? part : {}) }, path.at(-1) ?? '', {
        get: thrower,
        enumerable: true,
      });
      expectError(parent.length === 0 ? throwing : withValue(RIGHT, parent, throwing), path);
    });
  });

  it.each(Object.keys(VALUES))('of %s instead of an object', (name) => {
    expectError(VALUES[name], []);
  });
});

/** Keys that the reader of the settings knows, by what it fills in where none is given. */
function knownKeys(): string[] {
  const read = readSettings({}, { productIds: [], restrictedIds: [] });
  if ('errors' in read) throw new Error(read.errors.join('\n'));
  return keysOf(read.settings).map((path) => path.join('.'));
}

describe('keys of the settings', () => {
  it('are all tried', () => {
    const tried = keysOf(RIGHT).map((path) => path.join('.'));
    // What stands below it is named by the user.
    expect(tried.filter((path) => !path.startsWith('baa.eligibility.')).toSorted()).toEqual(knownKeys().toSorted());
  });

  it.each(keysOf(RIGHT).map((path) => path.join('.')))('%s is what a slip of the pen is taken for', (name) => {
    const path = name.split('.');
    const key = path.at(-1) ?? '';
    if (path[1] === 'eligibility' && path.length === 3) return;
    const right = valueAt(RIGHT, path);
    for (const slip of [`${key}s`, key.slice(0, -1), key.toUpperCase(), `x${key}`]) {
      if (slip === key || keysOf(RIGHT).some((other) => other.at(-1) === slip)) continue;
      const message = messagesFor(withValue(RIGHT, [...path.slice(0, -1), slip], right))[0]?.message ?? '';
      expect(message).toContain(`${slip} is unknown`);
      expect(message).toMatch(new RegExp(`Did you mean [^?]*'${key}'|Known here: [^.]*\\b${key}\\b`));
    }
  });
});

interface OptionSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: OptionSchema;
  readonly minLength?: number;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

/** Values that are of another type than each of JSON Schema's. */
const TYPED: Readonly<Record<string, unknown>> = {
  boolean: true,
  string: 'text',
  number: -1,
  array: [],
  object: {},
  null: null,
};

/** Values that a schema refuses, by their names. */
function wrongFor(schema: OptionSchema): [name: string, value: unknown][] {
  const wrong = Object.entries(TYPED)
    .filter(([type]) => type !== schema.type || (schema.enum && !schema.enum.includes(TYPED[type])))
    .concat([['NaN', Number.NaN]]);
  for (const choice of schema.enum ?? []) wrong.push([`near ${String(choice)}`, `${String(choice)}s`]);
  if (schema.type === 'string' && !schema.enum) wrong.push(['blank', '  '], ['empty', '']);
  if (schema.items) for (const [name, value] of wrongFor(schema.items)) wrong.push([`an array of ${name}`, [value]]);
  return wrong;
}

const OPTIONS = Object.entries(plugin.rules).flatMap(([rule, { meta }]) => {
  const [schema] = [meta.schema ?? []].flat() as (OptionSchema | undefined)[];
  return Object.entries(schema?.properties ?? {}).map(([key, inner]) => ({ rule, key, schema: inner }));
});

/** What ESLint says of options; undefined where it takes them. */
function toldOf(rule: string, options: unknown): string | undefined {
  try {
    new Linter().verify('let a;', [
      { plugins: { 'twilio-hipaa': plugin }, rules: { [`twilio-hipaa/${rule}`]: ['error', options] } },
    ]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

describe('wrong options', () => {
  it('have a schema that says of what type they are', () => {
    expect(OPTIONS.length).toBeGreaterThan(5);
    for (const { schema } of OPTIONS) expect(wrongFor(schema).length).toBeGreaterThan(5);
  });

  it.each(OPTIONS)('of $rule are told of by ESLint: $key', ({ rule, key, schema }) => {
    for (const [name, value] of wrongFor(schema)) {
      const told = toldOf(rule, { [key]: value });
      expect(told, name).toContain(`twilio-hipaa/${rule}`);
      expect(told, name).toContain(JSON.stringify(Array.isArray(value) && value.length > 0 ? value[0] : value));
      expect(told, name).not.toMatch(/\n {4}at /);
    }
  });

  it.each(OPTIONS)('of $rule are told of by their name where it is wrong: $key', ({ rule, key, schema }) => {
    for (const slip of [`${key}s`, key.slice(0, -1), key.toUpperCase(), '__proto', 'constructor']) {
      const told = toldOf(rule, { [slip]: schema.enum?.[0] ?? TYPED[schema.type ?? ''] });
      expect(told).toContain(`Unexpected property "${slip}". Expected properties: "`);
      expect(told).toContain(`"${key}"`);
    }
  });

  it.each(Object.keys(plugin.rules))('of %s are told of where they are no object, or too many', (rule) => {
    for (const options of [null, 1, 'text', [], true]) expect(toldOf(rule, options)).toContain(`twilio-hipaa/${rule}`);
    const run = (): unknown =>
      new Linter().verify('let a;', [
        { plugins: { 'twilio-hipaa': plugin }, rules: { [`twilio-hipaa/${rule}`]: ['error', {}, {}] } },
      ]);
    expect(run).toThrow(`twilio-hipaa/${rule}`);
  });
});
