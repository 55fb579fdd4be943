/** Shapes of the catalogue's data. The data itself is in the files beside this one and in data/. */

/** An `id` of the eligibility table (facts/hipaa-eligibility.json). */
export type ProductId = string;

export type Verdict = 'yes' | 'no' | 'conditional' | 'unknown';

export interface Source {
  readonly url: string;
  readonly title: string;
  readonly date: string;
}

/** One row of the eligibility table. */
export interface Product {
  readonly id: ProductId;
  readonly name: string;
  readonly eligible: Verdict;
  /** What the table suggests to do where nothing else decides. */
  readonly suggestion:
    'allow' | 'error' | 'warn' | 'warn-if-condition-checkable' | 'treat-as-not-eligible' | 'ignore-unless-phi-argument';
  readonly lifecycle: string;
  readonly conditions: readonly string[];
  readonly notes: string;
  readonly confidence: string;
  readonly sources: readonly Source[];
  /** Products listed in a BAA that cover this one as a part of theirs (contract, "Verdicts"). */
  readonly coveredBy: readonly ProductId[];
  /** Administrative domains never count. */
  readonly administrative: boolean;
}

/** The rule that speaks about a product (contract, "Which rule owns a finding"). */
export type OwnerRule =
  | 'no-recording'
  | 'no-transcription'
  | 'no-ai-analysis'
  | 'no-mms-media'
  | 'no-unapproved-regions'
  | 'no-ineligible-products';

/** What a parameter is for. `detail` goes with a switch but switches nothing on by itself. */
export type Role =
  | 'text' // words that a person reads: message bodies, content variables
  | 'speech' // words that are spoken
  | 'metadata' // names, tags, attributes, identities, parameters, sync data
  | 'url' // callbacks, TwiML URLs, redirect targets
  | 'media'
  | 'twiml' // a whole TwiML document
  | 'address' // to, from, numbers: never content
  | 'secret'
  | 'retention'
  | 'transport' // secure, sip URIs
  | 'region' // where media is mixed or kept
  | 'studio' // a Studio flow definition
  | 'switch'
  | 'detail'
  | 'plain';

/**
 * When a parameter uses a product. Codes of facts/policy-surface.json:
 * `call` (the operation itself), `present`, `true`, `=a,b` (one of), `!a,b` (anything but), `include` (a rule of type
 * include), `~word` (contains the word), `prefix:a,b` (starts with).
 */
export type Trigger = string;

export interface UseRow {
  readonly product: ProductId;
  readonly when: Trigger;
  /** The rule that speaks about this use where it is not the product's own: recordings of `video-group-rooms`. */
  readonly owner?: OwnerRule;
  /** Only a value known to match counts: a choice among kinds (`channel`, `type`), not a switch. */
  readonly known?: true;
  /** Counts only where that other parameter is not given (`transcribeCallback` without `transcribe`). */
  readonly without?: string;
}

export interface ParameterEntry {
  readonly role: Role;
  /** Name on the wire (REST form parameter, TwiML attribute); absent when it is the name itself. */
  readonly wire?: string;
  /** Products that this parameter switches on. */
  readonly uses?: readonly UseRow[];
  /** Twilio's own words about the field: it must not contain PII. */
  readonly mustNotContainPii?: boolean;
  /** How Twilio itself treats the field: standard, sensitive, or not tagged as PII at all. */
  readonly pii?: 'standard' | 'sensitive' | 'none';
  /** For urls: what fetches it (webhook, twiml, wss, media, info...); `sip` on an address or transport parameter. */
  readonly urlKind?: string;
  /** For transport and retention: the values that are wrong, `absent` among them (`absent|false`, `absent|=retain`). */
  readonly wrong?: Trigger;
}

export interface ActionEntry {
  /** Products used by calling it, whatever its parameters. */
  readonly uses?: readonly UseRow[];
  readonly parameters: Readonly<Record<string, ParameterEntry>>;
}

/** A resource of the SDK and the REST API: calls, messages, rooms... */
export interface ResourceEntry {
  /** Id of facts/policy-surface.json and of the SDK's declaration file: `api/v2010/account/call`. */
  readonly id: string;
  /**
   * Access paths below a client, canonical first: `calls`, `api.v2010.accounts().calls`, `api.account.calls`.
   * `()` stands for a call with an id; `(2)` for one with that many arguments, where the number decides.
   */
  readonly paths: readonly string[];
  /** Majors of the SDK that have it, digits: `3456`. */
  readonly majors: string;
  /** The product that any use of the resource is a use of, except `remove`: taking data away is never a use. */
  readonly product?: ProductId;
  /** Paths of one item that are not a list path and a call: `api.account`, `memory.v1.profiles(2)`. */
  readonly items?: readonly string[];
  /** One item is reached by a call without an id: `trunks(sid).recordings()`. */
  readonly single?: true;
  /** Takes a JSON body whose keys are passed on as written. */
  readonly json?: boolean;
  /** URL templates on the wire: of the list, of one item; `{}` for a path parameter. */
  readonly urls: readonly [list: string | null, item: string | null];
  /** By action: create, update, fetch, list, remove, patch... */
  readonly actions: Readonly<Record<string, ActionEntry>>;
}

/** A verb or noun of TwiML, keyed in the data by `Parent>Tag` (`Start>Recording`, `Response>Record`). */
export interface TwimlEntry {
  readonly tag: string;
  readonly parent: string;
  /** Methods of the builder class that make it, today's first: `conversationRelay`; `break`, `break_`, `ssmlBreak`. */
  readonly methods: readonly string[];
  readonly majors: string;
  readonly uses?: readonly UseRow[];
  /** Role of the text between the tags. */
  readonly text?: Role;
  /** For a text that is a url: what fetches it. */
  readonly urlKind?: string;
  readonly attributes: Readonly<Record<string, ParameterEntry>>;
}

/** A widget of a Studio flow (`states[].type`). Parameters are the keys of `properties`; `a[].b` is b of each of a. */
export interface StudioWidget {
  readonly type: string;
  readonly uses?: readonly UseRow[];
  readonly parameters: Readonly<Record<string, ParameterEntry>>;
}
