/**
 * Whether markup in a string is TwiML. Several vendors took over Twilio's names, and generic XML has some of them:
 * docs/twiml-text.md gives the reasons for every step here.
 */
import type { Piece } from '../program/string-map.ts';
import type { TwimlElement, TwimlSurroundings } from './twiml-text.ts';
import { allowsChild, isMiscasedTag, isSpeechTag, isTwimlTag, knowsAttribute } from './twiml-tags.ts';

/** `fragment`: TwiML if the file is about Twilio. */
export type TwimlVerdict = 'twiml' | 'fragment' | 'no';

/**
 * Whether text counts as TwiML, given what the file is about.
 * @param evidence.twilio the file has evidence of Twilio (contract, "Settled questions")
 * @param evidence.otherVendor the file is about a vendor whose XML looks the same: it imports or calls it
 *   (`isOtherVoiceVendor`), or names it and not Twilio (`namesOtherVoiceVendor`)
 */
export function acceptsTwiml(
  verdict: TwimlVerdict,
  evidence: { readonly twilio: boolean; readonly otherVendor: boolean },
): boolean {
  if (verdict === 'no') return false;
  return evidence.twilio || (verdict === 'twiml' && !evidence.otherVendor);
}

/** npm packages and hosts of vendors whose call XML has a `<Response>` root and verbs named as Twilio's. */
const VENDOR_PACKAGES = oneOf(
  ['plivo(?:-node)?', 'signalwire', '@signalwire/.+', 'telnyx', '@telnyx/.+', 'bandwidth-sdk', 'node-bandwidth'],
  ['@bandwidth/.+', 'africastalking', 'exotel(?:-.+)?', 'restcomm(?:-.+)?', '@restcomm/.+'],
);
const VENDOR_HOSTS = oneOf(
  ['plivo.com', 'signalwire.com', 'telnyx.com', 'bandwidth.com', 'africastalking.com', 'exotel.com', 'exotel.in'],
  ['vobiz.ai', 'restcomm.com', 'cloudonix.io', 'cloudonix.net'],
).replaceAll('.', '\\.');
const VENDOR = new RegExp(`^(?:${VENDOR_PACKAGES})(?:/|$)|\\b(?:${VENDOR_HOSTS})(?![\\w.-])`, 'i');

function oneOf(...names: readonly string[][]): string {
  return names.flat().join('|');
}

/** Whether a module specifier, or the text of a URL, is that of a vendor whose XML looks like TwiML. */
export function isOtherVoiceVendor(specifierOrUrl: string): boolean {
  return VENDOR.test(specifierOrUrl);
}

/** Whether the text of a file names such a vendor, or its XML, and Twilio nowhere. */
export function namesOtherVoiceVendor(source: string): boolean {
  return (
    /plivo|signalwire|telnyx|texml|vobiz|exotel|africa'?s ?talking|restcomm|\b[bc]xml\b/i.test(source) &&
    !/twilio|twiml/i.test(source)
  );
}

/** Verbs and nouns that only other vendors have. */
const FOREIGN_TAGS: ReadonlySet<string> = new Set(
  [
    // Plivo, and those who took over its names (Vobiz)
    'Speak GetDigits GetInput PreAnswer DTMF Wait MultiPartyCall User',
    // Bandwidth
    'Bxml SpeakSentence PlayAudio Transfer PhoneNumber SipUri StartRecording StopRecording PauseRecording',
    'ResumeRecording StartTranscription StopTranscription StartStream StopStream StartGather StopGather Bridge Ring',
    'SendDtmf Forward Tag CustomParam StreamParam',
    // SignalWire
    'AI Verto Denoise SWAIG',
    // Telnyx
    'AIGather AIAssistant HttpRequest Suppression Greeting',
    // Africa's Talking, Restcomm, Cloudonix
    'Dequeue GetSpeech PlayLastRecording Geolocation USSDMessage Coach',
  ].flatMap((names) => names.split(' ')),
);

/** Attributes that only other vendors have on a verb that Twilio has as well. */
export const foreignAttributes: Readonly<Record<string, readonly string[]>> = {
  Record: [
    'fileFormat',
    'startOnDialAnswer',
    'redirect',
    'recordSession',
    'callbackUrl',
    'callbackMethod',
    'transcriptionType',
    'transcriptionUrl',
    'transcriptionMethod',
    'recordCompleteUrl',
    'recordCompleteMethod',
    'recordingAvailableUrl',
    'transcriptionAvailableUrl',
    'terminatingDigits',
    'maxDuration',
    'silenceTimeout',
    'detectLanguage',
    'trimSilence',
  ],
  Dial: [
    'callbackUrl',
    'callbackMethod',
    'confirmSound',
    'confirmKey',
    'confirmTimeout',
    'dialMusic',
    'digitsMatch',
    'digitsMatchBLeg',
    'callerName',
    'sipHeaders',
    'redirect',
    'phoneNumbers',
    'ringbackTone',
  ],
  Message: ['src', 'dst', 'callbackUrl', 'callbackMethod'],
  Gather: [
    'gatherUrl',
    'gatherMethod',
    'gatherFallbackUrl',
    'maxDigits',
    'terminatingDigits',
    'firstDigitTimeout',
    'interDigitTimeout',
    'validDigits',
    'invalidDigitsSound',
  ],
  Redirect: ['redirectUrl', 'redirectMethod', 'redirectFallbackUrl'],
  Stream: ['bidirectional', 'keepCallAlive', 'streamTimeout', 'audioTrack', 'destination', 'contentType', 'codec'],
  Conference: [
    'waitSound',
    'enterSound',
    'exitSound',
    'stayAlone',
    'callbackUrl',
    'callbackMethod',
    'conferenceEventUrl',
  ],
  Hangup: ['schedule'],
  Enqueue: ['holdMusic'],
};

/** Tags that hardly any other XML has. `Message`, `Record`, `Media`, `Stop` and the like are everywhere. */
const UNMISTAKABLE: ReadonlySet<string> = new Set(
  [
    'Say Dial Gather Hangup Enqueue Siprec WhatsApp ConversationRelay ConversationRelaySession VirtualAgent AiSession',
    'Autopilot',
  ].flatMap((names) => names.split(' ')),
);

/** Verbs and nouns with words between their tags; markup in lower case there is somebody's HTML, not another XML. */
const WITH_WORDS: ReadonlySet<string> = new Set('Say Message Body Sms Task'.split(' '));

/** Those that never have words, and are common names in other XML. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set(
  'Response Record Start Stop Connect Recording Transcription Stream Leave Echo Pause Pay Prompt'.split(' '),
);

const WORDS = /[\p{L}\p{N}]/u;

/**
 * Judges the elements that were read from a value.
 * @param roots the elements without parent
 * @param elements all of them, parents before their children
 */
export function judge(
  roots: readonly TwimlElement[],
  elements: readonly TwimlElement[],
  around: TwimlSurroundings,
): TwimlVerdict {
  if (around.prose || around.jsx || elements.some(isForeign)) return 'no';
  if (roots.length === 0) return [...around.strayClosings].some((tag) => isTwimlTag(tag)) ? 'fragment' : 'no';
  const doubtful = hasOtherXml(elements);
  if (!roots.every((root) => root.tag === 'Response')) {
    if (doubtful || around.bareAttributes || isMention(elements) || !roots.every(canStandAlone)) return 'no';
    // The end of a document whose start is elsewhere.
    return around.strayClosings.has('Response') ? 'twiml' : 'fragment';
  }
  if (doubtful) return elements.some((element) => UNMISTAKABLE.has(element.tag)) ? 'fragment' : 'no';
  if (elements.some((element) => element.tag !== 'Response' && isTwimlTag(element.tag))) return 'twiml';
  return roots.every((root) => root.closed && root.text.length === 0 && root.children.length === 0)
    ? 'twiml'
    : 'fragment';
}

/**
 * Whether fragments of one file are pieces of TwiML taken together: one opens or closes the root, and one has a verb
 * that hardly any other XML has, or one of Twilio's attributes on its verb.
 */
export function areTwimlTogether(elements: readonly TwimlElement[]): boolean {
  return (
    elements.some(({ tag }) => tag === 'Response') &&
    elements.some(
      ({ tag, attributes }) =>
        UNMISTAKABLE.has(tag) || (isTwimlTag(tag) && attributes.some(({ name }) => knowsAttribute(tag, name))),
    )
  );
}

function isForeign(element: TwimlElement): boolean {
  if (FOREIGN_TAGS.has(element.tag)) return true;
  if (!Object.hasOwn(foreignAttributes, element.tag)) return false;
  const foreign = foreignAttributes[element.tag] ?? [];
  return element.attributes.some((attribute) => foreign.includes(attribute.name));
}

/** Whether something here is no part of TwiML at all. */
function hasOtherXml(elements: readonly TwimlElement[]): boolean {
  const tolerated = new Set<TwimlElement>();
  for (const element of elements) {
    const { tag, parent } = element;
    if (tag === '' || isMiscasedTag(tag)) continue;
    if (!isTwimlTag(tag)) {
      if (
        !parent ||
        !/^[a-z]/.test(tag) ||
        !(WITH_WORDS.has(parent.tag) || isSpeechTag(parent.tag) || tolerated.has(parent))
      ) {
        return true;
      }
      tolerated.add(element);
      continue;
    }
    if (parent?.tag === 'Response' && !allowsChild('Response', tag)) return true;
    if (tag === 'Response' ? hasOtherRootAttributes(element) : hasOtherAttributes(element)) return true;
    if (WITHOUT_WORDS.has(tag) && hasWords(element.text)) return true;
  }
  return false;
}

/** TwiML's root had a `version` in 2008, and no attributes but those of schemas since. */
function hasOtherRootAttributes(root: TwimlElement): boolean {
  return root.attributes.some(({ name }) => !/^(?:version|xmlns:\w+|xsi:\w+)$/.test(name));
}

/** The typings don't have every attribute, but an element that has only unknown ones is of another kind. */
function hasOtherAttributes(element: TwimlElement): boolean {
  const { attributes, tag } = element;
  if (UNMISTAKABLE.has(tag)) return false;
  return attributes.length > 0 && !attributes.some(({ name }) => knowsAttribute(tag, name));
}

/** `<Record>` or `<Say> needs words`: names in a list, a message or a search, not pieces of a document. */
function isMention(elements: readonly TwimlElement[]): boolean {
  if (elements.some(({ closed, attributes, openHoles }) => closed || attributes.length + openHoles.length > 0))
    return false;
  const text = elements.flatMap((element) => element.text);
  return hasWords(text) || !text.some((piece) => piece.kind === 'hole');
}

function hasWords(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.kind === 'text' && WORDS.test(piece.text));
}

function canStandAlone(element: TwimlElement): boolean {
  return element.tag === '' || element.tag === 'Response' || (isTwimlTag(element.tag) && !isSpeechTag(element.tag));
}
