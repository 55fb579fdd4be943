/**
 * Calls of Twilio's other packages, and of the SDK's own helpers, that carry content or names.
 * Facts: `otherPackages` of policy-surface.json (typings read 2026-11-22); tokens: sdk-facts.md section 10.
 */
import type { ParameterEntry, ProductId, UseRow } from './types.ts';

/** One parameter of a call: a whole argument, or a property of one. */
export interface CallParameter {
  readonly name: string;
  readonly argument: number;
  /** Path of a property in the argument; absent for the argument itself. */
  readonly property?: readonly string[];
  readonly entry: ParameterEntry;
}

export interface PackageCall {
  readonly package: string;
  /** Name of the function, method or class that is called. */
  readonly method: string;
  /** The method that gives the object which has it, and the object's type, where others have one of the same name. */
  readonly of?: { readonly method: string; readonly type: string };
  readonly product?: ProductId;
  readonly uses?: readonly UseRow[];
  readonly parameters: readonly CallParameter[];
}

const text: ParameterEntry = { role: 'text' };
const metadata: ParameterEntry = { role: 'metadata' };

function whole(name: string, argument: number, entry: ParameterEntry): CallParameter {
  return { name, argument, entry };
}

function property(
  name: string,
  argument: number,
  entry: ParameterEntry,
  path: readonly string[] = [name],
): CallParameter {
  return { name, argument, property: path, entry };
}

const CONVERSATIONS = '@twilio/conversations';
const CHAT = 'twilio-chat';
const SYNC = 'twilio-sync';
const VIDEO = 'twilio-video';
const VOICE = '@twilio/voice-sdk';
const TASKROUTER = 'twilio-taskrouter';
const FLEX = '@twilio/flex-ui';

/** Methods that conversations and chat share. */
function chatCalls(name: string): PackageCall[] {
  const one = (method: string, ...parameters: CallParameter[]): PackageCall => ({ package: name, method, parameters });
  return [
    one('sendMessage', whole('message', 0, text), whole('attributes', 1, metadata)),
    one('setBody', whole('body', 0, text)),
    one('setSubject', whole('subject', 0, text)),
    one('setEmailBody', whole('emailBody', 0, text), whole('emailBody', 1, text)),
    one('setContentTemplate', whole('variables', 1, text)),
    one('setAttributes', whole('attributes', 0, metadata)),
    one('updateBody', whole('body', 0, text)),
    one('updateAttributes', whole('attributes', 0, metadata)),
    one('updateFriendlyName', whole('friendlyName', 0, metadata)),
    one('updateUniqueName', whole('uniqueName', 0, metadata)),
    one(
      'createConversation',
      property('attributes', 0, metadata),
      property('friendlyName', 0, metadata),
      property('uniqueName', 0, metadata),
    ),
    one(
      'createChannel',
      property('attributes', 0, metadata),
      property('friendlyName', 0, metadata),
      property('uniqueName', 0, metadata),
    ),
    one('add', whole('identity', 0, metadata), whole('attributes', 1, metadata)),
    one('addNonChatParticipant', whole('attributes', 2, metadata)),
  ];
}

function syncCall(method: string, ...arguments_: number[]): PackageCall {
  return {
    package: SYNC,
    method,
    parameters: arguments_.map((index) =>
      whole(index === 0 && arguments_.length > 1 ? 'key' : 'data', index, metadata),
    ),
  };
}

/** Documents have no keys: `document.set(data)` beside `map.set(key, data)`. */
function documentCall(method: string): PackageCall {
  const of = { method: 'document', type: 'SyncDocument' };
  return { package: SYNC, method, of, parameters: [whole('data', 0, metadata)] };
}

function client(method: string): PackageCall {
  return {
    package: SYNC,
    method,
    parameters: [property('id', 0, metadata), property('data', 0, metadata), property('value', 0, metadata)],
  };
}

export const PACKAGE_CALLS: readonly PackageCall[] = [
  ...chatCalls(CONVERSATIONS),
  ...chatCalls(CHAT),
  documentCall('set'),
  documentCall('update'),
  syncCall('set', 0, 1),
  syncCall('update', 0, 1),
  syncCall('push', 0),
  syncCall('publishMessage', 0),
  client('document'),
  client('list'),
  client('map'),
  client('stream'),
  { package: VIDEO, method: 'send', parameters: [whole('data', 0, metadata)] },
  { package: VIDEO, method: 'connect', parameters: [property('name', 1, metadata)] },
  { package: VIDEO, method: 'LocalDataTrack', parameters: [property('name', 0, metadata)] },
  {
    package: VIDEO,
    method: 'createLocalTracks',
    parameters: [property('name', 0, metadata, ['audio', 'name']), property('name', 0, metadata, ['video', 'name'])],
  },
  { package: VIDEO, method: 'createLocalVideoTrack', parameters: [property('name', 0, metadata)] },
  { package: VIDEO, method: 'createLocalAudioTrack', parameters: [property('name', 0, metadata)] },
  { package: VOICE, method: 'connect', parameters: [property('params', 0, metadata)] },
  { package: VOICE, method: 'sendMessage', parameters: [property('content', 0, text)] },
  {
    package: TASKROUTER,
    method: 'createTask',
    parameters: [property('attributes', 3, metadata), property('attributes', 4, metadata)],
  },
  { package: TASKROUTER, method: 'setAttributes', parameters: [whole('attributes', 0, metadata)] },
  { package: TASKROUTER, method: 'transfer', parameters: [property('attributes', 1, metadata)] },
  {
    package: TASKROUTER,
    method: 'conference',
    parameters: [
      property('record', 0, { role: 'switch', uses: [{ product: 'voice-recordings', when: 'true' }] }),
      property('conferenceRecord', 0, {
        role: 'switch',
        uses: [{ product: 'voice-recordings', when: '!do-not-record,false' }],
      }),
      property('transcribe', 0, { role: 'switch', uses: [{ product: 'voice-realtime-transcription', when: 'true' }] }),
    ],
  },
  {
    package: TASKROUTER,
    method: 'call',
    parameters: [property('record', 2, { role: 'switch', uses: [{ product: 'voice-recordings', when: 'true' }] })],
  },
  {
    package: FLEX,
    method: 'invokeAction',
    parameters: [
      property('body', 1, text),
      property('messageAttributes', 1, metadata),
      property('attributes', 1, metadata),
    ],
  },
  // Tokens of the server SDK: the identity and the room stand in them for all to read.
  { package: 'twilio', method: 'AccessToken', parameters: [property('identity', 3, metadata)] },
  { package: 'twilio', method: 'VideoGrant', parameters: [property('room', 0, metadata)] },
  { package: 'twilio', method: 'VoiceGrant', parameters: [property('outgoingApplicationParams', 0, metadata)] },
  { package: 'twilio', method: 'IncomingClientScope', parameters: [whole('clientName', 0, metadata)] },
  {
    package: 'twilio',
    method: 'OutgoingClientScope',
    parameters: [property('params', 0, metadata), property('clientName', 0, metadata)],
  },
];
