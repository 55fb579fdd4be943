/** Whether a file has to do with Twilio at all: one look at its text before anything else. */
import { isWebhookFieldName, webhookFields } from '../catalogue/webhook-fields.ts';
import { withoutComments, withoutProse } from '../program/code-text.ts';
import { isDigit, isLetter } from '../program/letters.ts';
import type { Module } from '../program/module.ts';
import { BEGINNING, wordOf, type Sign, type SignWord } from '../program/sign.ts';
import { showsInText } from '../program/sign-scan.ts';
import type { Handler } from './webhook-handlers.ts';

/** The root of TwiML; not the type argument of `Promise<Response>`, which any code has that fetches. */
const TWIML_ROOT = String.raw`(?:(?<![\w$])|(?<=\\[nrt]))<Response\b`;

/** Signs of Twilio and its products in a file's text: the name, TwiML, products with packages of their own, addresses. */
const WORDS: readonly SignWord[] = [
  wordOf('twilio', /twilio/i, 0, 'anywhere'),
  wordOf('twiml', /twiml/i, 0, 'anywhere'),
  wordOf('response', new RegExp(TWIML_ROOT, 'i'), 1),
  wordOf('sendgrid', /sendgrid/i),
  wordOf('segment.', /@segment\//i, 1),
  wordOf('segment.io', /segment\.io/i),
  wordOf('whatsapp.', /whatsapp:/i),
  wordOf('analytics.node', /analytics-node/i),
  wordOf('authy', /authy/i),
  wordOf('voiceresponse', /VoiceResponse/i),
  wordOf('messagingresponse', /MessagingResponse/i),
  wordOf('conversationrelay', /ConversationRelay/i),
  wordOf('runtime.get', /Runtime\.get/i),
];

/** What is evidence of Twilio among its signs, beside the names of its fields (contract, "Evidence of Twilio in a file"). */
const EVIDENCE = new RegExp(
  [
    String.raw`['"\`](?:npm:)?(?:twilio|@twilio|twilio-|@twilio-labs|nestjs-twilio)[/'"\`@-]`,
    String.raw`\btwilio\.(?:com|twiml|webhook|validate)|x-twilio-signature`,
    TWIML_ROOT,
    String.raw`\b(?:Messaging|Voice)Response\s*\(|\bRuntime\.get|\bgetTwilioClient\b|\bTwilio\.(?:twiml|Response)|Twilio\w*Guard`,
  ].join('|'),
  'i',
);
/** Words without which no code takes a request: the search for handlers is spared where none of them is. */
const TAKES_REQUESTS =
  /\b(?:req|request|res|response|reply|ctx|event|evt|body|payload|handler|params|ws|socket)\b|formData|webhook|websocket|@\w*Body/i;
/** What code that answers in TwiML makes. */
export const TWIML_ANSWER = String.raw`\b(?:Messaging|Voice)Response\b|${TWIML_ROOT}`;

const evident = new WeakMap<Module, boolean>();

/** Whether a module is about Twilio for certain, webhooks included: by its own text. */
export function hasEvidence(module: Module): boolean {
  let known = evident.get(module);
  if (known === undefined) evident.set(module, (known = mayConcernTwilio(module.text) && EVIDENCE.test(module.text)));
  return known;
}

/** Whether a file may take requests at all. */
export function takesRequests(text: string): boolean {
  return TAKES_REQUESTS.test(text);
}

const ANSWERS_IN_TWIML = new RegExp(TWIML_ANSWER);

/** Whether code answers in TwiML. */
export function answersInTwiml(text: string): boolean {
  return ANSWERS_IN_TWIML.test(text);
}

/** Names in front of which a field's name begins as all names of a family do: `AddOns_x`, `CallerCity`. */
const FAMILIES = ['Media', 'Referral', 'AddOn', 'Addon', 'SipHeader_', 'P-', 'X-', 'Address', 'Parameter_', 'Field_'];
/** Fields of a message that are words of other people's code, too. */
const PLAIN: ReadonlySet<string> = new Set(['From', 'To']);
/** The halves of a position are one sign: browsers tell it by the same names. */
const POSITION: ReadonlySet<string> = new Set(['Latitude', 'Longitude']);

/** How many signs of Twilio names of fields are. */
export function countSigns(fields: Iterable<string>): number {
  return signsIn(fields).size;
}

function signsIn(fields: Iterable<string>): ReadonlySet<string> {
  return new Set([...fields].filter(isWebhookFieldName).map(signOf));
}

function signOf(field: string): string {
  return POSITION.has(field) ? 'position' : field;
}

/** Whether fields are Twilio's for certain: a form of the program's own has two addresses, or a position, as well. */
export function areTwilios(fields: Iterable<string>): boolean {
  const others = [...signsIn(fields)].filter((sign) => !PLAIN.has(sign));
  return others.some((sign) => sign !== 'position') || (others.length > 0 && [...fields].some((one) => PLAIN.has(one)));
}

const NONE: ReadonlySet<string> = new Set();

/** Characters by which the names' beginnings are told: a longer pattern takes longer to deny. */
const HEAD = 4;
let fieldHeads: RegExp | undefined;

function beginnings(length: number): string[] {
  const listed = Object.keys(webhookFields).filter(isWebhookFieldName);
  return [...new Set([...listed, ...FAMILIES].map((name) => name.slice(0, length)))];
}

/** The name that begins at a place, with the dots and dashes that some have. */
function nameAt(text: string, at: number): string {
  let end = at;
  for (const last = Math.min(text.length, at + 60); end < last; end++) {
    const code = text.charCodeAt(end);
    if (!isWordChar(code) && code !== DOT && code !== DASH) break;
  }
  return text.slice(at, end);
}

const [DOT, DASH] = [46, 45];

/** How many signs the names of fields of Twilio's webhooks in a text are; it is not read on when there are two. */
export function countFieldNames(text: string, except = NONE): number {
  fieldHeads ??= new RegExp(String.raw`\b(?:${beginnings(HEAD).join('|')})`, 'g');
  const found = new Set<string>();
  for (const { index } of text.matchAll(fieldHeads)) {
    const name = nameAt(text, index);
    if (isWebhookFieldName(name) && !except.has(name)) found.add(signOf(name));
    if (found.size > 1) break;
  }
  return found.size;
}

/** As `\w` takes it: regular expressions are slow to ask for one character. */
function isWordChar(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

/**
 * Names of fields to look for in texts. Those too short to look for don't count: a webhook that has them, or the headers
 * of SIP, has others.
 */
function fieldWords(): SignWord[] {
  const initials = new Set(beginnings(1));
  const standsAt = (text: string, at: number): boolean => {
    if (!initials.has(text.charAt(at)) || (at > 0 && isWordChar(text.charCodeAt(at - 1)))) return false;
    const name = nameAt(text, at);
    return name.length > 2 && isWebhookFieldName(name);
  };
  const starts = beginnings(BEGINNING).filter((start) => start.length > 2);
  return (['capital', 'word'] as const).map((begins) => ({
    starts: starts.filter((start) => /^[A-Z]/.test(start) === (begins === 'capital')),
    standsAt,
    begins,
  }));
}

/** A name of a field of Twilio's webhooks stands in the text: what it takes for a handler to be one of theirs. */
export const FIELD_SIGN: Sign = {
  name: 'fields',
  get words() {
    return (fields ??= fieldWords());
  },
};

let fields: readonly SignWord[] | undefined;

/** The shape of a handler of Twilio's own platform: `exports.handler = (context, event, callback) => ...`. */
const OWN_HANDLER =
  /\b(?:exports\s*\.\s*handler|export\s+(?:const|let|var|(?:async\s+)?function)\s+handler|(?:module\.exports|export\s*\{)[^;]{0,200}\bhandler)\b/;

/** Whether a module may be a function of Twilio's own platform. */
export function mayBeOwnFunction(text: string): boolean {
  return OWN_HANDLER.test(text);
}

/** Whatever Twilio's own platform hands to a function comes from Twilio, or from Flex. */
export const OWN_PLATFORM = 'twilio-functions';

/** `exports.handler = (context, event, callback) => ...`: no other platform calls a handler so. */
export function isOwnPlatform({ frameworks, fn, exported }: Handler): boolean {
  const names = fn.params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : ''));
  return (
    exported === 'handler' &&
    frameworks.includes(OWN_PLATFORM) &&
    /^_?(?:context|ctx)$/i.test(names[0] ?? '') &&
    /^_?(?:callback|cb)$/i.test(names[2] ?? '')
  );
}

/** A module may be a function of Twilio's own platform. */
export const OWN_FUNCTION_SIGN: Sign = {
  name: 'own function',
  words: [wordOf('handler', /handler/)],
  inText: mayBeOwnFunction,
};

function showsFields(text: string): boolean {
  return countFieldNames(text) > 1 && countFieldNames(text, PLAIN) > 0;
}

/** Fields of Twilio's webhooks that are declared, or read, in a module that a file imports. */
export const WEBHOOK_SIGN: Sign = {
  name: 'webhooks',
  get words() {
    return FIELD_SIGN.words ?? [];
  },
  inText: showsFields,
  inCode: (module) => showsFields(withoutProse(module)),
};

const BUNDLE_SIZE = 80_000;
const BUNDLE_LINE = 800;

/** A minified bundle: large, and in lines that nobody writes. */
export function isBundle(text: string): boolean {
  if (text.length < BUNDLE_SIZE) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > BUNDLE_LINE;
}

/** Credentials of Twilio may be written in a text: SIDs are known by their shape. */
export const CREDENTIAL_SIGN: Sign = {
  name: 'credentials',
  words: ['ac', 'sk'].map((start) => wordOf(`${start}${'#'.repeat(14)}`, new RegExp(`${start}[0-9a-f]{32}`, 'i'))),
};

/** Twilio or its products in a text. In the modules that a file imports, what only comments say does not count. */
export const TWILIO_SIGN: Sign = {
  name: 'twilio',
  words: WORDS,
  inCode: (module) => mayConcernTwilio(withoutComments(module)),
};

/** True when the text of a file shows a sign of Twilio. Costs one search. */
export function mayConcernTwilio(text: string): boolean {
  return showsInText(TWILIO_SIGN, text);
}
