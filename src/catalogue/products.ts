/** The eligibility table, and what leads to a product: npm packages, hosts, prefixes of addresses. */
import { createRequire } from 'node:module';
import type { OwnerRule, Product, ProductId, UseRow } from './types.ts';

const load = createRequire(import.meta.url);

/** Age and edition of the table: the newest source read, the part of Twilio's list seen, the newest list known of. */
export const eligibilityTable = {
  asOf: '2026-11-22',
  listEditionSeen: '2024-12-11 (part)',
  newestListKnown: '2026-06-30',
} as const;

let table: ReadonlyMap<ProductId, Product> | undefined;
let owners: Readonly<Record<ProductId, OwnerRule>> | undefined;

/** All rows of the table by id. Reads the table on the first call. */
export function products(): ReadonlyMap<ProductId, Product> {
  table ??= new Map((load('./data/products.json') as readonly Product[]).map((row) => [row.id, row]));
  return table;
}

function ownerRules(): Readonly<Record<ProductId, OwnerRule>> {
  owners ??= load('./data/product-owners.json') as Readonly<Record<ProductId, OwnerRule>>;
  return owners;
}

/** All product ids, in the table's order, without reading the table. */
export function productIds(): readonly ProductId[] {
  return Object.keys(ownerRules());
}

const RESTRICTED: ReadonlySet<OwnerRule> = new Set([
  'no-recording',
  'no-transcription',
  'no-ai-analysis',
  'no-mms-media',
]);

/** The rule that speaks about a product; no-ineligible-products about an id that the table doesn't know. */
export function ownerOf(product: ProductId): OwnerRule {
  const rules = ownerRules();
  return (Object.hasOwn(rules, product) ? rules[product] : undefined) ?? 'no-ineligible-products';
}

/** The rule that speaks about a use: recordings of video rooms are `video-group-rooms`, but no-recording's. */
export function ownerOfUse(use: UseRow): OwnerRule {
  return use.owner ?? ownerOf(use.product);
}

/** A feature that is reported unless `baa.products` lists it, and that `baa.withoutPhi` can't hold. */
export function isRestricted(product: ProductId): boolean {
  return RESTRICTED.has(ownerOf(product));
}

/** The ids that settings may name, and those of them that are restricted features. */
export function knownProducts(): {
  readonly productIds: readonly ProductId[];
  readonly restrictedIds: readonly ProductId[];
} {
  known ??= { productIds: productIds(), restrictedIds: productIds().filter(isRestricted) };
  return known;
}

let known: ReturnType<typeof knownProducts> | undefined;

/** Like `isRestricted`, for one use of a product. */
export function isRestrictedUse(use: UseRow): boolean {
  return RESTRICTED.has(ownerOfUse(use));
}

/**
 * Packages that are a product of their own; a final `*` stands for any ending of the name. The server SDK `twilio` is
 * none: it is judged by what is called. Facts: npmPackages of hipaa-eligibility.json, 2026-11-22.
 */
const PACKAGES: Readonly<Record<string, ProductId>> = {
  '@sendgrid/*': 'sendgrid',
  sendgrid: 'sendgrid',
  'nodemailer-sendgrid': 'sendgrid',
  'nodemailer-sendgrid-transport': 'sendgrid',
  '@segment/analytics*': 'segment-connections',
  'analytics-node': 'segment-connections',
  'twilio-chat': 'programmable-chat',
  'twilio-ip-messaging': 'programmable-chat',
  'twilio-agent-connect': 'agent-connect',
  'twilio-sync': 'sync',
  'twilio-taskrouter': 'taskrouter',
  'twilio-video': 'video-group-rooms',
  '@twilio/conversations': 'conversations-classic',
  '@twilio/voice-sdk': 'voice',
  'twilio-client': 'voice',
  '@twilio/flex-ui': 'flex',
  '@twilio/flex-sdk': 'flex',
  '@twilio/flex-webchat-ui': 'flex-webchat-2',
  authy: 'authy',
};

/** The product that a package name is a use of; `undefined` for `twilio` itself and for all others. */
export function productOfPackage(name: string): ProductId | undefined {
  if (Object.hasOwn(PACKAGES, name)) return PACKAGES[name];
  const pattern = Object.keys(PACKAGES).find((key) => key.endsWith('*') && name.startsWith(key.slice(0, -1)));
  return pattern === undefined ? undefined : PACKAGES[pattern];
}

/** Package names of a product; a final `*` stands for any ending. */
export function packagesOf(product: ProductId): readonly string[] {
  return Object.keys(PACKAGES).filter((name) => PACKAGES[name] === product);
}

/**
 * Hosts that are a product by themselves, whatever the path. Twilio's own hosts with several products (`api`, `video`,
 * `voice`, `insights`, ...) are judged by their paths: resourceAtUrl in operations.ts.
 */
const HOSTS: Readonly<Record<string, ProductId>> = {
  'api.sendgrid.com': 'sendgrid',
  'api.eu.sendgrid.com': 'sendgrid',
  'smtp.sendgrid.net': 'sendgrid',
  'api.segment.io': 'segment-connections',
  'events.eu1.segmentapis.com': 'segment-connections',
  'cdn.segment.com': 'segment-connections',
  'api.authy.com': 'authy',
  'assistants.twilio.com': 'ai-assistants',
  'autopilot.twilio.com': 'autopilot',
  'bulkexports.twilio.com': 'bulk-exports',
  'chat.twilio.com': 'programmable-chat',
  'fax.twilio.com': 'fax',
  'frontline-api.twilio.com': 'frontline',
  'ip-messaging.twilio.com': 'programmable-chat',
  'knowledge.twilio.com': 'enterprise-knowledge',
  'marketplace.twilio.com': 'marketplace-addons',
  'media.twilio.com': 'live',
  'memory.twilio.com': 'conversation-memory',
  'notify.twilio.com': 'notify',
};

/** The product that a host is a use of, `undefined` where the path decides or the host is nobody's. */
export function productOfHost(host: string): ProductId | undefined {
  const name = withoutRegion(host.toLowerCase().replace(/:\d+$/, ''));
  return Object.hasOwn(HOSTS, name) ? HOSTS[name] : undefined;
}

/** `api.dublin.ie1.twilio.com` is `api.twilio.com`: edge and region are no part of a product's host. */
export function withoutRegion(host: string): string {
  return host.replace(/^([a-z][a-z-]*)(?:\.[a-z0-9-]+){1,2}\.twilio\.com$/, '$1.twilio.com');
}

/**
 * Prefixes of addresses. Facts: channels of hipaa-eligibility.json; the spellings of `other-channels` are unconfirmed
 * there. An address of an e-mail channel has no prefix.
 */
const PREFIXES: Readonly<Record<string, ProductId>> = {
  'whatsapp:': 'whatsapp',
  'messenger:': 'facebook-messenger',
  'fb-messenger:': 'facebook-messenger',
  'rcs:': 'rcs',
  'gbm:': 'other-channels',
  'viber:': 'other-channels',
  'line:': 'other-channels',
  'telegram:': 'other-channels',
  'instagram:': 'other-channels',
  'apple:': 'other-channels',
};

/** All channel prefixes with their colon. */
export function channelPrefixes(): readonly string[] {
  return Object.keys(PREFIXES);
}

/** The product of an address (`whatsapp:+15005550006`) by its prefix, `undefined` for a plain one. `whatsapp://` is a link. */
export function productOfAddress(address: string): ProductId | undefined {
  const match = /^([a-z-]+:)(?!\/\/)/.exec(address);
  return match?.[1] !== undefined && Object.hasOwn(PREFIXES, match[1]) ? PREFIXES[match[1]] : undefined;
}
