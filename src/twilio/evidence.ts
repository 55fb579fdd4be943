/** Whether a file has to do with Twilio at all: one look at its text before anything else. */
import { withoutComments } from '../program/code-text.ts';
import type { Sign } from '../program/import-graph.ts';

/**
 * Signs of Twilio and its products in a file's text: the name, TwiML, products with packages of their own, channel
 * addresses. The names of webhook fields count where a body is read.
 */
const SIGNS =
  /twilio|twiml|<Response|sendgrid|@segment\/|whatsapp:|analytics-node|segment\.io|authy|VoiceResponse|MessagingResponse|ConversationRelay|Runtime\.get/i;

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
