/** What the eligibility table and the user's BAA say of each product, by the contract's "Verdicts". */
import { describe, expect, it } from 'vitest';
import { isRestricted, knownProducts, products } from '../../src/catalogue/products.ts';
import type { Product } from '../../src/catalogue/types.ts';
import { readSettings } from '../../src/settings/index.ts';
import type { ResolvedSettings } from '../../src/settings/index.ts';
import { judgeProduct } from '../../src/twilio/policy.ts';
import { testMarked } from '../support/marked.ts';

function settingsOf(baa: unknown): ResolvedSettings {
  const known = knownProducts();
  const result = readSettings({ baa }, known);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result.settings;
}

const none = settingsOf({});
const rows = [...products().values()];
const names = (some: readonly Product[]): string[] => some.map(({ id }) => id);
const reasons = (some: readonly Product[], settings: ResolvedSettings): (string | undefined)[] =>
  some.map(({ id }) => judgeProduct(id, settings)?.reason);

const administrative = rows.filter((row) => row.administrative);
const content = rows.filter((row) => !row.administrative);
const restricted = content.filter(({ id }) => isRestricted(id));
const others = content.filter(({ id }) => !isRestricted(id));

describe('without a BAA in the settings', () => {
  it('says nothing of administrative domains', () => {
    expect(reasons(administrative, none).filter((reason) => reason !== undefined)).toEqual([]);
  });

  it('reports what the table says no to', () => {
    const no = content.filter(({ eligible }) => eligible === 'no');
    expect(no.length).toBeGreaterThan(20);
    expect(new Set(reasons(no, none))).toEqual(new Set(['not-eligible']));
  });

  it('reports restricted features, whatever the table says', () => {
    expect(restricted.length).toBeGreaterThan(10);
    expect(reasons(restricted, none)).not.toContain(undefined);
  });

  it('says nothing of other products that are eligible', () => {
    const fine = others.filter(
      ({ eligible, suggestion }) =>
        (eligible === 'yes' || eligible === 'conditional') && suggestion !== 'treat-as-not-eligible',
    );
    const reported = fine.filter(({ id }) => judgeProduct(id, none) !== undefined);
    // Segment has a BAA of its own.
    expect(names(reported)).toEqual(names(fine.filter(({ id }) => id === 'segment-connections')));
  });

  it('tells unknown products apart', () => {
    const unknown = others.filter(({ suggestion }) => suggestion === 'treat-as-not-eligible');
    expect(unknown.length).toBeGreaterThan(5);
    expect(new Set(reasons(unknown, none))).toEqual(new Set(['unknown']));
    const ignored = others.filter(({ suggestion }) => suggestion === 'ignore-unless-phi-argument');
    expect(new Set(reasons(ignored, none))).toEqual(new Set([undefined]));
  });
});

describe('with a BAA in the settings', () => {
  it.each(names(content))('%s passes when it is listed', (id) => {
    expect(judgeProduct(id, settingsOf({ products: [id] }))).toBeUndefined();
  });

  it('reports what it does not list', () => {
    const counted = content.filter(
      ({ suggestion, id }) => suggestion !== 'ignore-unless-phi-argument' && id !== 'studio',
    );
    const settings = settingsOf({ products: ['studio'] });
    expect(names(counted.filter(({ id }) => judgeProduct(id, settings) === undefined))).toEqual([]);
    expect(reasons(administrative, settings).filter((reason) => reason !== undefined)).toEqual([]);
  });

  it('covers what is part of a listed product', () => {
    const parts = content.filter(({ coveredBy }) => coveredBy.length > 0);
    expect(parts.length).toBeGreaterThan(5);
    const settings = settingsOf({ products: ['sms', 'voice'] });
    expect(names(parts.filter(({ id }) => judgeProduct(id, settings) !== undefined))).toEqual([]);
    expect(judgeProduct('voice-recordings', settings)?.reason).toBe('restricted');
    expect(judgeProduct('mms', settings)?.reason).toBe('restricted');
  });

  it.each(names(others))('%s is silent when it is used without PHI', (id) => {
    expect(judgeProduct(id, settingsOf({ withoutPhi: [id] }))).toBeUndefined();
  });

  it.each(names(restricted))('%s cannot be used without PHI', (id) => {
    expect(() => settingsOf({ withoutPhi: [id] })).toThrow(id);
  });

  it('takes verdicts that are newer than the table, with their date and source', () => {
    const eligibility = { sms: { eligible: 'no', asOf: '2027-01-31', source: 'https://trust.example/list' } } as const;
    expect(judgeProduct('sms', settingsOf({ eligibility }))).toMatchObject({
      reason: 'not-eligible',
      asOf: '2027-01-31',
      source: { url: 'https://trust.example/list', date: '2027-01-31' },
    });
    const whatsapp = {
      whatsapp: { eligible: 'yes', asOf: '2027-01-31', source: 'https://trust.example/list' },
    } as const;
    expect(judgeProduct('whatsapp', settingsOf({ eligibility: whatsapp }))).toBeUndefined();
    expect(judgeProduct('whatsapp', settingsOf({ eligibility: whatsapp, products: ['sms'] }))?.reason).toBe(
      'not-in-baa',
    );
  });
});

testMarked('no-ineligible-products', 'an empty list of products', {
  'covers nothing': {
    code: `import twilio from 'twilio';
twilio(sid, token).sync.v1.services.create({ friendlyName: 'a' }); // reported`,
    settings: { baa: { products: [] } },
  },
  'is not the same as no list': `import twilio from 'twilio';
twilio(sid, token).sync.v1.services.create({ friendlyName: 'a' });`,
});
