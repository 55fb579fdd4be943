import type { PhiKind } from '../catalogue/phi-kinds.ts';
import type { ProductName } from './product-names.ts';

export { PHI_KINDS } from '../catalogue/phi-kinds.ts';
export type { PhiKind } from '../catalogue/phi-kinds.ts';
export type { ProductName } from './product-names.ts';

/** An id of the eligibility table, or a key of your own `baa.eligibility`. */
export type ProductId = ProductName | (string & {});

export const WEBHOOK_SCOPES = ['twilio', 'all'] as const;

export const OVERRIDE_VERDICTS = ['yes', 'no'] as const;

/** A verdict of the user's own on a product: newer than the plugin's table, or missing in it. */
export interface EligibilityOverride {
  eligible: (typeof OVERRIDE_VERDICTS)[number];
  /** Date of the document that says so. */
  asOf: string;
  /** Where it is written: a URL, a document, a section of the BAA. */
  source: string;
}

/** The value of `settings['twilio-hipaa']` in an ESLint config. */
export interface TwilioHipaaSettings {
  baa?: {
    /** What the executed BAA covers and the account is configured for. */
    products?: ProductId[];
    /** Products that are used, but never with PHI. */
    withoutPhi?: ProductId[];
    /** Verdicts newer than the plugin's eligibility table, or missing in it, by product id. */
    eligibility?: Record<string, EligibilityOverride>;
  };
  phi?: {
    /** Tags in JSDoc and comments that mark PHI, without `@`. Default: `phi`, `ephi`. */
    tags?: string[];
    /** Names of types that are PHI. Default: `Phi`, `PHI`, `ProtectedHealthInformation`. FHIR types are built in. */
    types?: string[];
    /** Whether names such as `ssn` or `patient.email` are PHI without a tag. Default: true. */
    inferFromNames?: boolean;
    /** Words of your own (`caseRef` also covers `case_ref`), and words that are no PHI with you. */
    names?: { add?: string[]; ignore?: string[] };
    /** Minimum necessary: kinds of PHI that may be sent. */
    allow?: PhiKind[];
    /** Whether inbound message text and speech are PHI. Default: true. */
    inbound?: boolean;
    /** Whether the last four characters of an identifier are clean. Default: false. */
    allowLastFour?: boolean;
  };
  /** Functions whose result is clean: `redact`, `privacy.mask`, `lib/phi#mask`, `./mask.js#default`. */
  sanitizers?: string[];
  /** Expressions or `module#export` that are Twilio clients: `services.phone`, `lib/phone#client`. */
  clients?: string[];
  /** Further loggers: `audit`, `lib/log#log`. */
  loggers?: string[];
  /** Packages of services outside the BAA. */
  thirdParties?: string[];
  webhooks?: {
    /** `twilio`: only files with evidence of Twilio; `all`: every webhook. Default: `twilio`. */
    scope?: (typeof WEBHOOK_SCOPES)[number];
    /** Webhook fields that may be logged besides those that always may. */
    safeFields?: string[];
  };
  /** Twilio regions and edges that may be used, instead of the eligible ones. */
  regions?: string[];
  /** Whether values are followed through local imports. Default: true. */
  crossFile?: boolean;
  /** Functions that check a person's consent. */
  consent?: string[];
  /** For notify-only-body: names whose values may appear in a message body. */
  messageAllowList?: string[];
}

/** The settings with every default filled in. Frozen, and the same object for the same settings. */
export interface ResolvedSettings {
  readonly baa: {
    /** Undefined when the user lists none: then the eligibility table judges. */
    readonly products: readonly ProductId[] | undefined;
    readonly withoutPhi: readonly ProductId[];
    readonly eligibility: ReadonlyMap<string, Readonly<EligibilityOverride>>;
  };
  readonly phi: {
    readonly tags: readonly string[];
    readonly types: readonly string[];
    readonly inferFromNames: boolean;
    readonly names: { readonly add: readonly string[]; readonly ignore: readonly string[] };
    readonly allow: readonly PhiKind[];
    readonly inbound: boolean;
    readonly allowLastFour: boolean;
  };
  readonly sanitizers: readonly string[];
  readonly clients: readonly string[];
  readonly loggers: readonly string[];
  readonly thirdParties: readonly string[];
  readonly webhooks: { readonly scope: (typeof WEBHOOK_SCOPES)[number]; readonly safeFields: readonly string[] };
  /** Empty when the user lists none: then the eligible regions and edges count. */
  readonly regions: readonly string[];
  readonly crossFile: boolean;
  readonly consent: readonly string[];
  readonly messageAllowList: readonly string[];
}
