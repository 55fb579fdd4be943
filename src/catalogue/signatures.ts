/**
 * How a program checks that a webhook comes from Twilio.
 *
 * Sources: twilio 3.84, 4.23, 5.13 and 6.2 (`lib/webhooks/webhooks`; facts in research/sdk-facts.md, section 15) and
 * Twilio's webhook security guide, 2026-11-25.
 */

/** A function of the SDK that checks. */
export interface SignatureCheck {
  /** Export of `twilio` and of `twilio/lib/webhooks/webhooks`. */
  readonly name: string;
  /** `result`: gives a boolean that must be looked at; `middleware`: makes a middleware that refuses by itself. */
  readonly kind: 'result' | 'middleware' | 'expected';
  /** Positions of its arguments; absent where it has none. */
  readonly token?: number;
  readonly signature?: number;
  readonly url?: number;
  readonly parameters?: number;
  readonly request?: number;
  /** Majors of the SDK that have it, digits. */
  readonly majors: string;
  readonly source: string;
}

const SOURCE = 'types of twilio 3.84, 4.23, 5.13 and 6.2, 2026-11-25';

export const SIGNATURE_CHECKS: readonly SignatureCheck[] = [
  {
    name: 'validateRequest',
    kind: 'result',
    token: 0,
    signature: 1,
    url: 2,
    parameters: 3,
    majors: '3456',
    source: SOURCE,
  },
  {
    name: 'validateRequestWithBody',
    kind: 'result',
    token: 0,
    signature: 1,
    url: 2,
    parameters: 3,
    majors: '3456',
    source: SOURCE,
  },
  { name: 'validateExpressRequest', kind: 'result', request: 0, token: 1, majors: '3456', source: SOURCE },
  { name: 'validateIncomingRequest', kind: 'result', request: 0, token: 1, majors: '456', source: SOURCE },
  { name: 'webhook', kind: 'middleware', majors: '3456', source: SOURCE },
  {
    name: 'getExpectedTwilioSignature',
    kind: 'expected',
    token: 0,
    url: 1,
    parameters: 2,
    majors: '456',
    source: SOURCE,
  },
];

/**
 * Packages that refuse whoever is not a user of the account's Flex: what Flex itself calls has their token in place of a
 * signature (twilio-flex-token-validator 1.6, README and the code that uses it, 2026-11-30).
 */
export const TOKEN_CHECKS: readonly { readonly package: string; readonly exports: readonly string[] }[] = [
  { package: 'twilio-flex-token-validator', exports: ['functionValidator', 'runtimeValidator', 'validator'] },
];

/** Those that have a name after the token or, in Twilio's template for Flex projects (2026-11-30), after Flex. */
export const FLEX_CHECK_NAME = 'TokenValidator$|^prepareFlexFunction$';

/**
 * Names of middleware, guards and helpers of other files that are trusted to check (regular expression, any case):
 * `TwilioSignatureGuard`, `validateTwilio`, `verifyWebhook`, `checkSignature`; not `requireUser`, `validateBody`,
 * `getTwilioAuthToken`, `logMissingSignature`.
 */
export const CHECK_NAME = `^(?!(?:get|read|log|missing|has(?!valid)|extract|parse|generate|compute|calculate|skip|without|disable|create(?=signature)))(?!.*(?:token|sid|url|client|header|error|handler|secret)s?$)(?=.*(?:twilio|signature|webhook))(?=.*(?:valid|verif|auth|guard|check|secur|protect|requir|ensure|assert|signed|signature)).*$|^signed(?:Request|Only)?$|^(?:is|require|ensure)?Signed$|${FLEX_CHECK_NAME}`;
