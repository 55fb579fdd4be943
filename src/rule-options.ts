/** Types of the rules' options, for configs in TypeScript. Names no types of others, so that it needs nothing installed. */

type Level = 'off' | 'warn' | 'error' | 0 | 1 | 2;
type Entry<Options> = Level | [Level] | [Level, Options];

/** Options by rule, without the plugin's prefix. Rules that are not here have none. */
export interface RuleOptions {
  'no-ai-analysis': {
    /** Which media streams are reported: those to known AI and speech services, or all. */
    readonly mediaStreams?: 'outside-ai' | 'all';
  };
  'no-hardcoded-credentials': {
    /** Also report clients that use the account's main auth token instead of an API key. */
    readonly preferApiKeys?: boolean;
  };
  'no-ineligible-products': {
    /** Also report products whose eligibility no text of Twilio states. */
    readonly unknown?: boolean;
  };
  'no-phi-in-message-body': {
    /** Text that the suggestion puts in place of the body. */
    readonly notification?: string;
  };
  'no-phi-logging': {
    /** Also report errors of Twilio's SDK that are logged whole. */
    readonly errors?: boolean;
  };
  'require-consent-check': {
    /** Also require inbound handlers to look for opt-out words such as STOP. */
    readonly optOut?: boolean;
  };
  'require-message-redaction': {
    /** Whether redaction is on for the whole account, acknowledged. */
    readonly accountLevel?: boolean;
  };
  'require-secure-transport': {
    /** Hosts that may be reached without encryption. */
    readonly allowHosts?: readonly string[];
  };
  'require-suppression-reason': {
    /** Words that are no reason, in any case. */
    readonly emptyReasons?: readonly string[];
  };
  'require-webhook-signature': {
    /** Also report webhooks that no check of the signature is seen for. */
    readonly missing?: boolean;
  };
}

/** Every rule by its name; those without options take none. */
interface OptionsOfAll extends RuleOptions {
  'no-mms-media': never;
  'no-phi-in-metadata': never;
  'no-phi-in-speech': never;
  'no-phi-to-third-party': never;
  'no-raw-webhook-logging': never;
  'no-recording': never;
  'no-sdk-debug-logging': never;
  'no-transcription': never;
  'no-unapproved-regions': never;
  'notify-only-body': never;
}

export type RuleName = keyof OptionsOfAll;

/** The `rules` of an ESLint config, as far as they are the plugin's: `{ ... } satisfies TwilioHipaaRules`. */
export type TwilioHipaaRules = {
  [Name in RuleName as `twilio-hipaa/${Name}`]?: Entry<OptionsOfAll[Name]>;
};
