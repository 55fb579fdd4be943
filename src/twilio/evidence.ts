/** Whether a file has to do with Twilio at all: one look at its text before anything else. */
import { isWebhookFieldName, webhookFields } from '../catalogue/webhook-fields.ts';
import { withoutComments, withoutProse } from '../program/code-text.ts';
import type { Sign } from '../program/import-graph.ts';
import type { Handler } from './webhook-handlers.ts';

/**
 * Signs of Twilio and its products in a file's text: the name, TwiML, products with packages of their own, channel
 * addresses. The names of webhook fields count where a body is read.
 */
const SIGNS =
  /twilio|twiml|<Response|sendgrid|@segment\/|whatsapp:|analytics-node|segment\.io|authy|VoiceResponse|MessagingResponse|ConversationRelay|Runtime\.get/i;

/** Signs of Twilio in a file, beside the names of its fields (contract, "Evidence of Twilio in a file"). */
const EVIDENCE =
  /['"`](?:npm:)?(?:twilio|@twilio|twilio-|@twilio-labs|nestjs-twilio)[/'"`@-]|\btwilio\.(?:com|twiml|webhook|validate)|x-twilio-signature|<Response\b|\b(?:Messaging|Voice)Response\s*\(|\bRuntime\.get|\bgetTwilioClient\b|\bTwilio\.(?:twiml|Response)|Twilio\w*Guard/i;
/** Words without which no code takes a request: the search for handlers is spared where none of them is. */
const TAKES_REQUESTS =
  /\b(?:req|request|res|response|reply|ctx|event|evt|body|payload|handler|params|ws|socket)\b|formData|webhook|websocket|@\w*Body/i;
/** Signs that a handler answers in TwiML or checks Twilio's signature: it is a webhook for certain. */
const ANSWERS = /\b(?:Messaging|Voice)Response\b|<Response\b|\btwiml\b|x-twilio-signature/i;

/** Whether a file is about Twilio for certain, webhooks included. */
export function showsTwilio(text: string): boolean {
  return EVIDENCE.test(text);
}

/** Whether a file may take requests at all. */
export function takesRequests(text: string): boolean {
  return TAKES_REQUESTS.test(text);
}

/** Whether a handler answers in TwiML, or checks a signature of Twilio. */
export function answersTwilio(text: string): boolean {
  return ANSWERS.test(text);
}

/** Names in front of which a field's name begins as all names of a family do: `AddOns_x`, `CallerCity`. */
const FAMILIES = ['Media', 'Referral', 'AddOn', 'Addon', 'SipHeader_', 'P-', 'X-', 'Address', 'Parameter_', 'Field_'];
/** Characters by which the names' beginnings are told: a longer pattern takes longer to deny. */
const HEAD = 4;
let fieldHeads: RegExp | undefined;

/** Fields of a message that are words of other people's code, too. */
const PLAIN: ReadonlySet<string> = new Set(['From', 'To']);
const NONE: ReadonlySet<string> = new Set();

/** How many names of fields of Twilio's webhooks a text shows; it is not read on when there are two. */
export function countFieldNames(text: string, except = NONE): number {
  fieldHeads ??= new RegExp(
    String.raw`\b(?:${[...new Set([...Object.keys(webhookFields).filter(isWebhookFieldName), ...FAMILIES].map((name) => name.slice(0, HEAD)))].join('|')})`,
    'g',
  );
  const found = new Set<string>();
  for (const { index } of text.matchAll(fieldHeads)) {
    const name = /^[\w.-]*/.exec(text.slice(index, index + 60))?.[0] ?? '';
    if (isWebhookFieldName(name) && !except.has(name)) found.add(name);
    if (found.size > 1) break;
  }
  return found.size;
}

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

/** Whether a file without other signs may take webhooks of Twilio: it names their fields, or is shaped for its platform. */
export function mayTakeWebhooks(text: string): boolean {
  return mayBeOwnFunction(text) || countFieldNames(text) > 0;
}

function showsFields(text: string): boolean {
  return countFieldNames(text) > 1 && countFieldNames(text, PLAIN) > 0;
}

/** Fields of Twilio's webhooks that are declared, or read, in a module that a file imports. */
export const WEBHOOK_SIGN: Sign = {
  name: 'webhooks',
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

/** The same in the modules that a file imports, where what only comments say does not count. */
export const TWILIO_SIGN: Sign = {
  name: 'twilio',
  inText: mayConcernTwilio,
  inCode: (module) => mayConcernTwilio(withoutComments(module)),
};

/** True when the text of a file shows a sign of Twilio. Costs one search. */
export function mayConcernTwilio(text: string): boolean {
  return SIGNS.test(text);
}
