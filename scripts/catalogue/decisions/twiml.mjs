/** What TwiML elements and attributes mean, where the facts' categories don't settle it. Keys are `Parent>Tag`. */
const use = (product, when, more) => ({ product, when, ...more });
const RECORD = [use('voice-recordings', '!do-not-record,false')];
const CONFIGURATION = [use('voice-recordings', 'present', { without: 'record' })];
const INTELLIGENCE = [use('voice-conversational-intelligence-classic', 'present')];
const ORCHESTRATOR = [use('conversation-orchestrator', 'present')];
const AMD = [use('voice-amd', '!none,')];

/** Products that an element is a use of. */
export const ELEMENT_USES = {
  'Response>Record': 'voice-recordings',
  'Start>Recording': 'voice-recordings',
  'Start>Transcription': 'voice-realtime-transcription',
  'Start>Stream': 'voice-media-streams',
  'Connect>Stream': 'voice-media-streams',
  'Start>Siprec': 'voice-siprec',
  'Connect>AiSession': 'voice-ai-session',
  'Connect>Assistant': 'ai-assistants',
  'Connect>Autopilot': 'autopilot',
  'Connect>Conversation': 'conversations-classic',
  'Connect>ConversationRelay': 'voice-conversationrelay',
  'Connect>ConversationRelaySession': 'voice-ai-session',
  'Connect>Room': 'video-group-rooms',
  'Connect>VirtualAgent': 'voice-virtual-agent-dialogflow',
  'Dial>Sip': 'sip-interface',
  'Refer>Sip': 'sip-interface',
  'Dial>WhatsApp': 'whatsapp',
  'Enqueue>Task': 'taskrouter',
  'Message>Media': 'mms',
  'Response>Dial': 'voice',
  'Response>Enqueue': 'voice',
  'Response>Gather': 'voice',
  'Response>Message': 'sms',
  'Response>Pay': 'voice-pay',
  'Response>Play': 'voice',
  'Response>Receive': 'fax',
  'Response>Say': 'voice-tts',
  'Response>Sms': 'sms',
};

/** Products that an attribute switches on. */
export const ATTRIBUTE_USES = {
  'Response>Record': {
    transcribe: [use('voice-recording-transcription-legacy', 'true')],
    transcribeCallback: [use('voice-recording-transcription-legacy', 'present', { without: 'transcribe' })],
  },
  'Response>Dial': { record: RECORD, recordingConfigurationId: CONFIGURATION },
  'Dial>Conference': { record: RECORD, recordingConfigurationId: CONFIGURATION },
  'Connect>Conversation': { record: RECORD },
  'Connect>ConversationRelay': {
    intelligenceService: INTELLIGENCE,
    conversationConfiguration: ORCHESTRATOR,
    conversationId: ORCHESTRATOR,
  },
  'Dial>Number': { machineDetection: AMD, byoc: [use('byoc', 'present')] },
  'Dial>Sip': { machineDetection: AMD },
  'Response>Gather': { input: [use('voice-speech-recognition', '~speech')] },
  'Start>Transcription': {
    intelligenceService: INTELLIGENCE,
    conversationConfiguration: ORCHESTRATOR,
    conversationId: ORCHESTRATOR,
  },
};

/** Role of the text between the tags. */
export const TEXT_ROLE = {
  'Client>Identity': 'metadata',
  'Connect>Autopilot': 'plain',
  'Connect>Room': 'metadata',
  'Dial>Client': 'metadata',
  'Dial>Conference': 'metadata',
  'Dial>Number': 'address',
  'Dial>Queue': 'metadata',
  'Dial>Sim': 'plain',
  'Dial>Sip': 'transport',
  'Dial>WhatsApp': 'address',
  'Enqueue>Task': 'metadata',
  'Gather>Play': 'url',
  'Gather>Say': 'speech',
  'Message>Body': 'text',
  'Message>Media': 'url',
  'Prompt>Play': 'url',
  'Prompt>Say': 'speech',
  'Refer>Sip': 'transport',
  'Response>Dial': 'address',
  'Response>Enqueue': 'metadata',
  'Response>Message': 'text',
  'Response>Play': 'url',
  'Response>Queue': 'metadata',
  'Response>Redirect': 'url',
  'Response>Say': 'speech',
  'Response>Sms': 'text',
  'Sip>Uri': 'transport',
};
export const SSML = new Set(['emphasis', 'lang', 'p', 'phoneme', 'prosody', 's', 'say-as', 'sub', 'w']);

/** What fetches a url between the tags. */
export const TEXT_URL = { Play: 'media', Media: 'media', Redirect: 'twiml' };

/** Role of an attribute that the facts call a text sink; all others of that category are metadata. */
export const ATTRIBUTE_ROLE = {
  'sub alias': 'speech',
  'ConversationRelay welcomeGreeting': 'speech',
  'Sip username': 'plain',
  'Uri username': 'plain',
};

/** Attributes that Twilio documents and the typings lack, and addresses. */
export const MORE = {
  'Response>Dial': { callReason: { role: 'metadata' }, callerId: { role: 'address' } },
  'Response>Message': { to: { role: 'address' }, from: { role: 'address' } },
  'Dial>Conference': { region: { role: 'region' } },
  'Response>Sms': { to: { role: 'address' }, from: { role: 'address' } },
  'Sip>Uri': { password: { role: 'secret' } },
};

/** Kinds of url by attribute; every other one is a webhook. */
export const URL_KIND = { waitUrl: 'twiml', referUrl: 'twiml' };
/** `url` of these is fetched as TwiML, or is a socket. */
export const URL_KIND_OF = {
  Stream: 'wss',
  ConversationRelay: 'wss',
  Number: 'twiml',
  Client: 'twiml',
  Sip: 'twiml',
  WhatsApp: 'twiml',
  Application: 'twiml',
  Queue: 'twiml',
};

/** On these tags nothing starts: what they carry is a detail. */
export const STOPPING = new Set(['Stop']);
