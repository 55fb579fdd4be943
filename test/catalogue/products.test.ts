import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  channelPrefixes,
  eligibilityTable,
  isRestricted,
  isRestrictedUse,
  ownerOf,
  ownerOfUse,
  packagesOf,
  productIds,
  productOfAddress,
  productOfHost,
  productOfPackage,
  products,
  withoutRegion,
} from '../../src/catalogue/products.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const records = JSON.parse(read('scripts/catalogue/facts/hipaa-eligibility.json')) as readonly { id: string }[];

describe('the table', () => {
  test('has every record of the facts, each with dated sources', () => {
    expect(records).toHaveLength(95);
    expect([...products().keys()]).toEqual(records.map(({ id }) => id));
    for (const product of products().values()) {
      expect(product.sources, product.id).not.toHaveLength(0);
      for (const source of product.sources) {
        expect(source.url, product.id).toMatch(/^(?:https:\/\/|npm:)/);
        expect(source.title, product.id).not.toBe('');
        expect(source.date, product.id).toMatch(/\d{4}|stored copy/);
      }
    }
  });

  test('gives the ids without the rows', () => {
    expect(productIds()).toEqual([...products().keys()]);
  });

  test('covers the parts that the contract names', () => {
    const parts = (whole: string) =>
      [...products().values()].filter(({ coveredBy }) => coveredBy.includes(whole)).map(({ id }) => id);
    expect(parts('voice').sort()).toEqual(['voice-amd', 'voice-insights', 'voice-pay', 'voice-tts']);
    expect(parts('sms').sort()).toEqual([
      'compliance-toolkit',
      'consent-management-api',
      'link-shortening',
      'message-redaction',
      'message-scheduling',
      'messaging-services',
    ]);
  });

  test('knows administrative domains', () => {
    expect(products().get('domain-pricing')?.administrative).toBe(true);
    expect(products().get('sms')?.administrative).toBe(false);
  });

  test('says in the page what edition it is', () => {
    const page = read('docs/eligibility.md');
    for (const date of Object.values(eligibilityTable)) expect(page).toContain(date);
    for (const id of productIds()) expect(page).toContain(`### ${id}\n`);
  });
});

describe('owners', () => {
  test.each([
    ['voice-recordings', 'no-recording', true],
    ['voice-speech-recognition', 'no-transcription', true],
    ['video-realtime-transcription', 'no-transcription', true],
    ['voice-media-streams', 'no-ai-analysis', true],
    ['agent-connect', 'no-ai-analysis', true],
    ['mms', 'no-mms-media', true],
    ['region-ie1-au1', 'no-unapproved-regions', false],
    ['video-group-rooms', 'no-ineligible-products', false],
    ['sendgrid', 'no-ineligible-products', false],
    ['constructor', 'no-ineligible-products', false],
  ] as const)('%s is owned by %s', (product, owner, restricted) => {
    expect(ownerOf(product)).toBe(owner);
    expect(isRestricted(product)).toBe(restricted);
  });

  test('a recording of a video room is the recording rule’s', () => {
    const use = { product: 'video-group-rooms', when: 'true', owner: 'no-recording' } as const;
    expect(ownerOfUse(use)).toBe('no-recording');
    expect(isRestrictedUse(use)).toBe(true);
  });
});

describe('what leads to a product', () => {
  test.each([
    ['@sendgrid/mail', 'sendgrid'],
    ['@sendgrid/eventwebhook', 'sendgrid'],
    ['@segment/analytics-node', 'segment-connections'],
    ['@segment/isodate', undefined],
    ['twilio-chat', 'programmable-chat'],
    ['authy', 'authy'],
    ['@twilio/voice-sdk', 'voice'],
    ['twilio', undefined],
    ['sendgrid-mock', undefined],
    ['toString', undefined],
  ])('package %s: %s', (name, product) => {
    expect(productOfPackage(name)).toBe(product);
  });

  test('every package leads to a product of the table', () => {
    expect(packagesOf('sendgrid')).toContain('@sendgrid/*');
    for (const id of productIds()) for (const name of packagesOf(id)) expect(products().has(id), name).toBe(true);
  });

  test.each([
    ['api.sendgrid.com', 'sendgrid'],
    ['smtp.sendgrid.net', 'sendgrid'],
    ['API.SENDGRID.COM:443', 'sendgrid'],
    ['notify.twilio.com', 'notify'],
    ['chat.dublin.ie1.twilio.com', 'programmable-chat'],
    ['api.twilio.com', undefined],
    ['api.sendgrid.com.evil.example', undefined],
  ])('host %s: %s', (host, product) => {
    expect(productOfHost(host)).toBe(product);
  });

  test('edge and region are no part of a host', () => {
    expect(withoutRegion('api.dublin.ie1.twilio.com')).toBe('api.twilio.com');
    expect(withoutRegion('api.ie1.twilio.com')).toBe('api.twilio.com');
    expect(withoutRegion('flex-api.twilio.com')).toBe('flex-api.twilio.com');
    expect(withoutRegion('api.twilio.com.evil.example')).toBe('api.twilio.com.evil.example');
  });

  test.each([
    ['whatsapp:+15005550006', 'whatsapp'],
    ['whatsapp:', 'whatsapp'],
    ['messenger:104', 'facebook-messenger'],
    ['rcs:clinic_agent', 'rcs'],
    ['viber:1', 'other-channels'],
    ['+15005550006', undefined],
    ['whatsapp://send?text=hi', undefined],
    ['client:desk', undefined],
    ['sip:desk@clinic.example', undefined],
  ])('address %s: %s', (address, product) => {
    expect(productOfAddress(address)).toBe(product);
  });

  test('prefixes end in a colon', () => {
    for (const prefix of channelPrefixes()) expect(prefix).toMatch(/^[a-z-]+:$/);
  });
});
