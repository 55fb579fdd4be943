import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { defineSettings, PHI_KINDS, readSettings, settingsMessage } from '../../src/settings/index.ts';
import type { KnownProducts, ResolvedSettings, TwilioHipaaSettings } from '../../src/settings/index.ts';

const products: KnownProducts = {
  productIds: ['sms', 'voice', 'whatsapp', 'sendgrid', 'voice-recordings', 'video-group-rooms', 'mms'],
  restrictedIds: ['voice-recordings', 'mms'],
};

function resolved(value: unknown): ResolvedSettings {
  const result = readSettings(value, products);
  if ('errors' in result) throw new Error(settingsMessage(result.errors));
  return result.settings;
}

function errorsOf(value: unknown): readonly string[] {
  const result = readSettings(value, products);
  return 'errors' in result ? result.errors : [];
}

const everything: Required<TwilioHipaaSettings> = {
  baa: {
    products: ['sms', 'rcs-next'],
    withoutPhi: ['sendgrid', 'whatsapp'],
    eligibility: { 'rcs-next': { eligible: 'yes', asOf: '2026-06-30', source: 'BAA, exhibit A' } },
  },
  phi: {
    tags: ['phi', 'sensitive-data'],
    types: ['Confidential', 'fhir4.Patient'],
    inferFromNames: false,
    names: { add: ['caseRef', 'case_no'], ignore: ['rx'] },
    allow: ['name', 'appointment'],
    inbound: false,
    allowLastFour: true,
  },
  sanitizers: ['redact', 'privacy.mask', 'lib/phi#mask', './mask.js#default', '@acme/phi#mask', 'this.privacy.hide'],
  clients: ['services.phone', 'getClient()', 'app.twilio().client', 'lib/phone#client', 'this.#client'],
  loggers: ['audit', 'lib/log#log'],
  thirdParties: ['@acme/crm', 'left-pad'],
  webhooks: { scope: 'all', safeFields: ['FromState'] },
  regions: ['us1', 'ie1'],
  crossFile: false,
  consent: ['hasConsent', 'consents.granted'],
  messageAllowList: ['portalUrl', 'clinic.name'],
};

describe('defaults', () => {
  const expected = {
    baa: { products: undefined, withoutPhi: [], eligibility: new Map() },
    phi: {
      tags: ['phi', 'ephi'],
      types: ['Phi', 'PHI', 'ProtectedHealthInformation'],
      inferFromNames: true,
      names: { add: [], ignore: [] },
      allow: [],
      inbound: true,
      allowLastFour: false,
    },
    sanitizers: [],
    clients: [],
    loggers: [],
    thirdParties: [],
    webhooks: { scope: 'twilio', safeFields: [] },
    regions: [],
    crossFile: true,
    consent: [],
    messageAllowList: [],
  };

  it.each([
    ['no settings', undefined],
    ['empty settings', {}],
    ['empty parts', { baa: {}, phi: { names: {} }, webhooks: {} }],
    ['keys that are undefined', { baa: undefined, phi: { tags: undefined }, sanitizers: undefined }],
    ['an object without a prototype', Object.create(null)],
    ['an object of another realm', runInNewContext('({ phi: {}, sanitizers: [] })')],
  ])('fills in every default for %s', (_, value: unknown) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('fills in what is left out beside what is given', () => {
    const settings = resolved({ phi: { tags: ['sensitive'] }, webhooks: { safeFields: ['FromState'] } });
    expect(settings.phi.tags).toEqual(['sensitive']);
    expect(settings.phi.types).toEqual(expected.phi.types);
    expect(settings.webhooks).toEqual({ scope: 'twilio', safeFields: ['FromState'] });
  });
});

describe('right settings', () => {
  it('are taken over whole', () => {
    expect(resolved(everything)).toEqual({
      ...everything,
      baa: { ...everything.baa, eligibility: new Map(Object.entries(everything.baa.eligibility ?? {})) },
    });
  });

  it('give the same result for the same object, and do not look at it twice', () => {
    const value = { phi: { tags: ['x'] } };
    expect(readSettings(value, products)).toBe(readSettings(value, products));
    const bad = { phi: 1 };
    expect(readSettings(bad, products)).toBe(readSettings(bad, products));
    expect(readSettings(undefined, products)).toBe(readSettings(undefined, products));
  });

  it('are frozen', () => {
    const settings = resolved({ sanitizers: ['redact'] });
    expect(Object.isFrozen(settings) && Object.isFrozen(settings.phi) && Object.isFrozen(settings.sanitizers)).toBe(
      true,
    );
  });

  it('accept every kind of PHI', () => {
    expect(resolved({ phi: { allow: [...PHI_KINDS] } }).phi.allow).toEqual(PHI_KINDS);
  });

  it('pass through defineSettings unchanged', () => {
    expect(defineSettings(everything)).toBe(everything);
  });

  it('do not load the products unless baa is set', () => {
    const unread: KnownProducts = {
      get productIds(): never {
        throw new Error('loaded');
      },
      get restrictedIds(): never {
        throw new Error('loaded');
      },
    };
    expect(readSettings({ phi: { tags: ['phi'] }, sanitizers: ['redact'] }, unread)).toHaveProperty('settings');
    expect(readSettings({ baa: {} }, unread)).toHaveProperty('settings');
  });

  it('know products of the own eligibility list, also next to a wrong one', () => {
    const eligibility = { telepathy: { eligible: 'yes', asOf: '2027', source: 'BAA' } };
    expect(resolved({ baa: { products: ['telepathy'], eligibility } }).baa.eligibility.get('telepathy')?.eligible).toBe(
      'yes',
    );
    expect(errorsOf({ baa: { products: ['telepath'], eligibility } })).toEqual([
      expect.stringContaining("Did you mean 'telepathy'?"),
    ]);
  });
});

describe('unknown keys', () => {
  it.each([
    [{ sanitisers: ['redact'] }, "settings['twilio-hipaa'].sanitisers is unknown. Did you mean 'sanitizers'?"],
    [{ phi: { tag: ['phi'] } }, "settings['twilio-hipaa'].phi.tag is unknown. Did you mean 'tags'?"],
    [{ phi: { names: { added: [] } } }, "settings['twilio-hipaa'].phi.names.added is unknown."],
    [{ baa: { product: [] } }, "settings['twilio-hipaa'].baa.product is unknown. Did you mean 'products'?"],
    [{ webhooks: { scoop: 'all' } }, "settings['twilio-hipaa'].webhooks.scoop is unknown. Did you mean 'scope'?"],
    [
      { allow: ['name'] },
      "settings['twilio-hipaa'].allow is unknown. Did you mean settings['twilio-hipaa'].phi.allow?",
    ],
    [
      { phi: { sanitizers: [] } },
      "settings['twilio-hipaa'].phi.sanitizers is unknown. Did you mean settings['twilio-hipaa'].sanitizers?",
    ],
    [{ 'no such key': 1 }, "settings['twilio-hipaa']['no such key'] is unknown."],
    [{ constructor: 1 }, "settings['twilio-hipaa'].constructor is unknown."],
    [JSON.parse('{ "__proto__": {} }'), "settings['twilio-hipaa'].__proto__ is unknown."],
    [
      { baa: { eligibility: { sms: { eligible: 'yes', asof: '2026', asOf: '2026', source: 'BAA' } } } },
      "settings['twilio-hipaa'].baa.eligibility.sms.asof is unknown. Did you mean 'asOf'?",
    ],
  ])('%j', (value: unknown, text) => {
    expect(errorsOf(value)).toEqual([expect.stringContaining(text)]);
  });

  it('are listed with what is known there', () => {
    expect(errorsOf({ phi: { names: { extra: [] } } })[0]).toContain('Known here: add, ignore.');
  });
});

const place = "settings['twilio-hipaa']";

describe('wrong values', () => {
  const lists = [
    'baa.products',
    'baa.withoutPhi',
    'phi.tags',
    'phi.types',
    'phi.names.add',
    'phi.names.ignore',
    'phi.allow',
    'sanitizers',
    'clients',
    'loggers',
    'thirdParties',
    'webhooks.safeFields',
    'regions',
    'consent',
    'messageAllowList',
  ];
  const flags = ['phi.inferFromNames', 'phi.inbound', 'phi.allowLastFour', 'crossFile'];
  const objects = ['baa', 'baa.eligibility', 'phi', 'phi.names', 'webhooks'];

  function at(path: string, value: unknown): unknown {
    return path.split('.').reduceRight((inner, key) => ({ [key]: inner }), value);
  }

  it.each(lists)('%s wants an array of strings', (path) => {
    for (const value of ['sms', 7, true, {}, null]) {
      expect(errorsOf(at(path, value))).toEqual([expect.stringContaining(`${place}.${path} is `)]);
      expect(errorsOf(at(path, value))[0]).toContain('but must be an array of ');
    }
    for (const value of [7, null, ['sms'], {}, undefined]) {
      expect(errorsOf(at(path, [value]))).toEqual([expect.stringContaining(`${place}.${path}[0] is `)]);
    }
    expect(errorsOf(at(path, [' ']))).toEqual([expect.stringContaining(`${place}.${path}[0] is empty`)]);
    // eslint-style configs are often written by hand: holes happen.
    expect(errorsOf(at(path, new Array<string>(1)))).toEqual([
      expect.stringContaining(`${place}.${path}[0] is undefined`),
    ]);
  });

  it.each(flags)('%s wants true or false', (path) => {
    for (const value of ['true', 1, null, [], {}]) {
      expect(errorsOf(at(path, value))).toEqual([expect.stringMatching(/ but must be true or false\.$/)]);
    }
  });

  it.each(objects)('%s wants an object', (path) => {
    for (const value of [null, 1, 'x', [], true, new Map(), new Date(), Object.create({ inherited: 1 })]) {
      expect(errorsOf(at(path, value))).toEqual([expect.stringContaining(`${place}.${path} is `)]);
      expect(errorsOf(at(path, value))[0]).toContain('but must be an object');
    }
  });

  it.each([null, 1, 'x', [], true, () => 0, Symbol('s'), 3n])('the whole can not be %s', (value) => {
    expect(errorsOf(value)).toEqual([expect.stringContaining(`${place} is `)]);
  });

  it.each([
    [{ webhooks: { scope: 'some' } }, `${place}.webhooks.scope is 'some', but must be 'twilio' or 'all'.`],
    [{ webhooks: { scope: 'twillio' } }, "Did you mean 'twilio'?"],
    [
      { phi: { allow: ['name', 'shoe-size'] } },
      `${place}.phi.allow[1] is 'shoe-size', but must be one of kinds of PHI.`,
    ],
    [{ phi: { allow: ['birthdate'] } }, "Did you mean 'birth-date'?"],
    [{ phi: { tags: ['@phi'] } }, "must be the tag without '@': 'phi'"],
    [{ phi: { types: ['Phi<string>'] } }, 'without type arguments'],
    [{ phi: { names: { add: ['case ref'] } } }, `${place}.phi.names.add[0] is 'case ref'`],
    [{ baa: { products: ['sms', 'telepathy'] } }, `${place}.baa.products[1] is 'telepathy', which is no product id.`],
    [{ baa: { products: ['whatsap'] } }, "Did you mean 'whatsapp'?"],
    [{ baa: { products: ['video'] } }, "Did you mean 'video-group-rooms'?"],
    [{ baa: { products: ['SMS'] } }, "Did you mean 'sms'?"],
    [
      { baa: { withoutPhi: ['voice-recordings'] } },
      `${place}.baa.withoutPhi[0] is 'voice-recordings', a restricted feature`,
    ],
    [{ baa: { withoutPhi: ['sendgird'] } }, "Did you mean 'sendgrid'?"],
    [{ sanitizers: ['red act'] }, 'It has a space in it.'],
    [{ sanitizers: ['a#b#c'] }, "more than one '#'"],
    [{ sanitizers: ['#mask'] }, "The module before '#' is missing."],
    [{ sanitizers: ['lib/phi#'] }, "The export after '#' is missing."],
    [{ loggers: ['./lib/log.js'] }, "name its export: './lib/log.js#default'"],
    [{ consent: ['hasConsent()'] }, `${place}.consent[0] is 'hasConsent()', but must be a name`],
    [{ clients: ['a + b'] }, `${place}.clients[0] is 'a + b'`],
    [
      { thirdParties: ['the crm'] },
      `${place}.thirdParties[0] is 'the crm', but the array holds package names, without spaces.`,
    ],
    [{ regions: ['us 1'] }, `${place}.regions[0]`],
  ])('%j', (value: unknown, text) => {
    expect(errorsOf(value)).toEqual([expect.stringContaining(text)]);
  });

  it.each([
    [{}, [`${place}.baa.eligibility.sms.eligible is missing`, 'asOf is missing', 'source is missing']],
    [
      { eligible: 'maybe', asOf: 2026, source: '' },
      ["is 'maybe', but must be 'yes' or 'no'", 'asOf is 2026', "source is ''"],
    ],
    [null, [`${place}.baa.eligibility.sms is null, but must be an object`]],
  ])('an eligibility entry of %j', (entry: unknown, texts) => {
    const errors = errorsOf({ baa: { eligibility: { sms: entry } } });
    expect(errors).toEqual(texts.map((text) => expect.stringContaining(text) as unknown));
  });

  it('are all told at once, in one text', () => {
    const errors = errorsOf({ sanitisers: [], phi: { tags: 'phi', inbound: 'no' }, crossFile: 0 });
    expect(errors).toHaveLength(4);
    expect(settingsMessage(errors)).toMatch(/sanitisers.*phi\.tags.*phi\.inbound.*crossFile/s);
  });

  it('that throw when read are named', () => {
    const value = {
      get phi(): never {
        throw new Error('no file');
      },
    };
    expect(errorsOf(value)).toEqual([`${place}.phi can't be read: no file.`]);
  });

  it('that are huge or cyclic make short errors', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['phi'] = { tags: cyclic };
    expect(errorsOf(cyclic)).toEqual([expect.stringContaining('phi.tags is an object')]);
    expect(errorsOf({ baa: { products: ['x'.repeat(100_000)] } })[0]?.length).toBeLessThan(400);
  });
});
