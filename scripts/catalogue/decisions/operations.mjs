/**
 * What parameters of the SDK and the REST API mean, where a category of the facts doesn't settle it. Keys are
 * `resource action parameter`; `*` is the call itself. Triggers follow the contract's settled questions and decisions
 * 9-14 of the cases, whatever the facts' own triggers say.
 */
const VIDEO_RECORDING = { product: 'video-group-rooms', owner: 'no-recording' };
const use = (product, when, more) => ({ product, when, ...more });
const known = { known: true };

const ADDRESS_PREFIXES = [
  use('whatsapp', 'prefix:whatsapp:'),
  use('facebook-messenger', 'prefix:messenger:,fb-messenger:'),
  use('rcs', 'prefix:rcs:'),
  use('other-channels', 'prefix:gbm:,viber:,line:,telegram:,instagram:,apple:'),
];
const AMD = [use('voice-amd', '=Enable,DetectMessageEnd')];
const RESERVATION_RECORDING = {
  record: [use('voice-recordings', 'true')],
  conferenceRecord: [use('voice-recordings', '!do-not-record,false')],
  callRecord: [use('voice-recordings', '!do-not-record,false')],
  dequeueRecord: [use('voice-recordings', '!do-not-record,false')],
};
const CONFIGURATION_ID = [use('voice-recordings', 'present', { without: 'record' })];
const TEMPLATE_MEDIA = {
  'types>twilioMedia>media': [use('mms', 'present')],
  'types>twilioCard>media': [use('mms', 'present')],
};
const call = (product, more) => ({ '*': [use(product, 'call', more)] });
const CLASSIC = call('voice-conversational-intelligence-classic');
/** An Intelligence service is analysis, `autoTranscribe` of it is transcription of every recording besides. */
const INTELLIGENCE_SERVICE = {
  ...CLASSIC,
  autoTranscribe: [use('voice-conversational-intelligence-classic', 'true', { owner: 'no-transcription' })],
};
const BATCH = call('voice-batch-transcription');
const RECORDINGS = call('voice-recordings');
const EMAIL_BINDING = { 'bindings.email.address': [use('flex-email', 'present')] };
const CHANNEL_KIND = [
  use('whatsapp', '=whatsapp', known),
  use('facebook-messenger', '=messenger,facebook', known),
  use('rcs', '=rcs', known),
  use('flex-email', '=email', known),
  use('other-channels', '=gbm,apple,line,custom', known),
  use('flex-webchat-2', '=web', known),
];
const ORCHESTRATED_CHANNEL = [use('whatsapp', '=WHATSAPP', known), use('rcs', '=RCS', known)];

/** Products that a parameter, or the call itself, switches on. */
export const USES = {
  'api/v2010/account/call create': {
    record: [use('voice-recordings', 'true')],
    recordingConfigurationId: CONFIGURATION_ID,
    machineDetection: AMD,
    byoc: [use('byoc', 'present')],
    to: ADDRESS_PREFIXES,
    from: ADDRESS_PREFIXES,
  },
  'api/v2010/account/call/recording create': RECORDINGS,
  'api/v2010/account/call/stream create': call('voice-media-streams'),
  'api/v2010/account/call/transcription create': {
    ...call('voice-realtime-transcription'),
    intelligenceService: [use('voice-conversational-intelligence-classic', 'present')],
    conversationConfiguration: [use('conversation-orchestrator', 'present')],
    conversationId: [use('conversation-orchestrator', 'present')],
  },
  'api/v2010/account/conference/participant create': {
    record: [use('voice-recordings', 'true')],
    conferenceRecord: [use('voice-recordings', '!do-not-record,false')],
    recordingConfigurationId: CONFIGURATION_ID,
    machineDetection: AMD,
    byoc: [use('byoc', 'present')],
    to: ADDRESS_PREFIXES,
    from: ADDRESS_PREFIXES,
  },
  'api/v2010/account/message create': {
    mediaUrl: [use('mms', 'present')],
    sendAsMms: [use('mms', 'true')],
    to: ADDRESS_PREFIXES,
    from: ADDRESS_PREFIXES,
    fallbackFrom: [use('rcs', 'present')],
    contentSid: [use('content-templates', 'present')],
    sendAt: [use('message-scheduling', 'present')],
    scheduleType: [use('message-scheduling', 'present')],
    shortenUrls: [use('link-shortening', 'true')],
    messageIntent: [use('compliance-toolkit', 'present')],
    contentRetention: [use('message-redaction', '=discard', known)],
    addressRetention: [use('message-redaction', '=obfuscate', known)],
  },
  'content/v1/content create': TEMPLATE_MEDIA,
  'content/v1/content update': TEMPLATE_MEDIA,
  'chat/v2/service/channel/message create': { mediaSid: [use('mms', 'present')] },
  'ipMessaging/v2/service/channel/message create': { mediaSid: [use('mms', 'present')] },
  'conversations/v1/addressConfiguration create': { type: CHANNEL_KIND.slice(0, 5) },
  'conversations/v1/conversation create': EMAIL_BINDING,
  'conversations/v1/conversation/message create': {
    mediaSid: [use('mms', 'present')],
    contentSid: [use('content-templates', 'present')],
  },
  'conversations/v1/conversation/participant create': {
    'messagingBinding.address': ADDRESS_PREFIXES,
    'messagingBinding.proxyAddress': ADDRESS_PREFIXES,
  },
  'conversations/v1/conversationWithParticipants create': EMAIL_BINDING,
  'conversations/v1/service/conversation create': EMAIL_BINDING,
  'conversations/v1/service/conversation/message create': {
    mediaSid: [use('mms', 'present')],
    contentSid: [use('content-templates', 'present')],
  },
  'conversations/v1/service/conversation/participant create': {
    'messagingBinding.address': ADDRESS_PREFIXES,
    'messagingBinding.proxyAddress': ADDRESS_PREFIXES,
  },
  'conversations/v1/service/conversationWithParticipants create': EMAIL_BINDING,
  'conversations/v2/action create': {
    'payload>content>mediaUrls': [use('mms', 'present')],
    'payload>from>channel': ORCHESTRATED_CHANNEL,
    'payload>to>channel': ORCHESTRATED_CHANNEL,
  },
  'conversations/v2/configuration create': {
    memoryStoreId: [use('conversation-memory', 'present')],
    intelligenceConfigurationIds: [use('conversation-intelligence-v3', 'present')],
  },
  'conversations/v2/configuration update': {
    memoryStoreId: [use('conversation-memory', 'present')],
    intelligenceConfigurationIds: [use('conversation-intelligence-v3', 'present')],
  },
  'conversations/v2/configuration patch': {
    memoryStoreId: [use('conversation-memory', 'present')],
    intelligenceConfigurationIds: [use('conversation-intelligence-v3', 'present')],
  },
  'conversations/v2/conversation create': {
    'configuration>intelligenceConfigurationIds': [use('conversation-intelligence-v3', 'present')],
  },
  'events/v1/sink create': {
    sinkType: [use('sendgrid', '=email', known), use('segment-connections', '=segment', known)],
  },
  'flexApi/v1/configuration update': { call_recording_enabled: [use('voice-recordings', 'true')] },
  'flexApi/v1/flexFlow create': { channelType: CHANNEL_KIND },
  'flexApi/v1/flexFlow update': { channelType: CHANNEL_KIND },
  'flexApi/v1/interaction create': {
    'channel>type': CHANNEL_KIND.slice(0, 4),
    webhookTtid: [use('flex-interactions-webhooks', 'present')],
  },
  'flexApi/v1/interaction update': { webhookTtid: [use('flex-interactions-webhooks', 'present')] },
  'intelligence/v2/customOperator create': CLASSIC,
  'intelligence/v2/customOperator update': CLASSIC,
  'intelligence/v2/operatorAttachment create': CLASSIC,
  'intelligence/v2/service create': INTELLIGENCE_SERVICE,
  'intelligence/v2/service update': INTELLIGENCE_SERVICE,
  'intelligence/v2/transcript create': CLASSIC,
  'lookups/v1/phoneNumber fetch': {
    addOns: [use('marketplace-addons', 'present')],
    addOnsData: [use('marketplace-addons', 'present')],
  },
  'messaging/v2/channelsSender create': { senderId: ADDRESS_PREFIXES },
  'messaging/v2/channelsSender list': { channel: [use('whatsapp', '=whatsapp', known), use('rcs', '=rcs', known)] },
  'messaging/v2/typingIndicator create': call('whatsapp'),
  'proxy/v1/service/session/participant/messageInteraction create': { mediaUrl: [use('mms', 'present')] },
  'taskrouter/v1/workspace/task/reservation update': RESERVATION_RECORDING,
  'taskrouter/v1/workspace/worker/reservation update': RESERVATION_RECORDING,
  'trunking/v1/trunk/recording update': { mode: [use('voice-recordings', '!do-not-record')] },
  'verify/v2/service/entity/newFactor create': { factorType: [use('verify-other-channels', '=totp,passkeys', known)] },
  'verify/v2/service/verification create': {
    channel: [
      use('whatsapp', '=whatsapp', known),
      use('verify-other-channels', '=email,sna,auto,rcs,totp,passkeys', known),
    ],
    riskCheck: [use('verify-fraud-guard', '=enable')],
  },
  'video/v1/composition create': { '*': [{ ...VIDEO_RECORDING, when: 'call' }] },
  'video/v1/compositionHook create': { '*': [{ ...VIDEO_RECORDING, when: 'call' }] },
  'video/v1/compositionHook update': { enabled: [{ ...VIDEO_RECORDING, when: 'true' }] },
  'video/v1/room create': {
    recordParticipantsOnConnect: [{ ...VIDEO_RECORDING, when: 'true' }],
    recordingRules: [{ ...VIDEO_RECORDING, when: 'include' }],
    transcribeParticipantsOnConnect: [use('video-realtime-transcription', 'true')],
    type: [use('video-p2p-go', '=go,peer-to-peer', known)],
  },
  'video/v1/room/recordingRules update': { rules: [{ ...VIDEO_RECORDING, when: 'include' }] },
  'video/v1/room/transcriptions create': call('video-realtime-transcription'),
  'video/v1/room/transcriptions update': { status: [use('video-realtime-transcription', '=started', known)] },
  'voice/v2/accountDefaultConfiguration create': RECORDINGS,
  'voice/v2/accountDefaultConfiguration update': RECORDINGS,
  // Which of the two a configuration is stands in its path (`configurations('Transcription')`), not in a parameter.
  'voice/v2/configuration create': RECORDINGS,
  'voice/v2/configuration/default create': RECORDINGS,
  'voice/v2/recording create': RECORDINGS,
  'voice/v2/recording update': RECORDINGS,
  'voice/v2/recordingAccountDefaultConfiguration create': RECORDINGS,
  'voice/v2/recordingAccountDefaultConfiguration update': RECORDINGS,
  'voice/v2/transcription create': BATCH,
  'voice/v2/transcription update': BATCH,
  'voice/v3/transcription create': BATCH,
};

/** Text that a person reads. What is in neither list below is metadata when the facts call it a text sink. */
export const TEXT = new Set([
  'body',
  'subject',
  'contentVariables',
  'customMessage',
  'templateCustomSubstitutions',
  'customFriendlyName',
  'templates',
  'details.message',
  'details.fields',
  'payload>content>text',
  'payload>content>variables',
  'content>text',
]);

export const ROLE = {
  'api/v2010/account/call/userDefinedMessage create content': 'text',
  'content/v1/content create types': 'text',
  'content/v1/content create variables': 'text',
  'content/v1/content update types': 'text',
  'content/v1/content update variables': 'text',
  'conversations/v1/conversation/participant create messagingBinding.address': 'address',
  'conversations/v1/conversation/participant create messagingBinding.proxyAddress': 'address',
  'conversations/v1/service/conversation/participant create messagingBinding.address': 'address',
  'conversations/v1/service/conversation/participant create messagingBinding.proxyAddress': 'address',
  'conversations/v2/communication create author>address': 'address',
  'conversations/v2/communication create recipients>address': 'address',
  'conversations/v2/conversation create participants>addresses>address': 'address',
  'flexApi/v1/channel create target': 'address',
  'flexApi/v1/configuration update call_recording_webhook_url': 'url',
  'notify/v1/service/binding create address': 'address',
  'notify/v1/service/notification create toBinding': 'address',
  'notify/v1/service/notification create title': 'text',
  'notify/v1/service/notification create action': 'text',
  'notify/v1/service/notification create data': 'text',
  'notify/v1/service/notification create apn': 'text',
  'notify/v1/service/notification create gcm': 'text',
  'notify/v1/service/notification create fcm': 'text',
  'notify/v1/service/notification create sms': 'text',
  'notify/v1/service/notification create alexa': 'text',
  'notify/v1/service/notification create facebookMessenger': 'text',
  'numbers/v1/voiceVerification create customSuccessMessage': 'speech',
  'proxy/v1/service/session/participant create identifier': 'address',
  'studio/v2/flow create definition': 'studio',
  'studio/v2/flow update definition': 'studio',
  'studio/v2/flowValidate update definition': 'studio',
  'verify/v2/service/verification create to': 'address',
  'voice/v3/transcription create participants>address': 'address',
  // Bulk contacts and consents: rows whose main field is a phone number, an address.
  'accounts/v1/bulkContacts create items': 'plain',
  'accounts/v1/bulkConsents create items': 'plain',
  // A user name of a SIP credential is a name, not a secret.
  'api/v2010/account/sip/credentialList/credential create username': 'metadata',
  'serverless/v1/service create includeCredentials': 'plain',
  'serverless/v1/service update includeCredentials': 'plain',
};

/** Values of transport and retention parameters that are wrong (contract, require-secure-transport and redaction). */
export const WRONG = {
  'api/v2010/account/message create contentRetention': 'absent|=retain',
  'api/v2010/account/message create addressRetention': 'absent|=retain',
  'api/v2010/account/sip/domain create secure': 'absent|false',
  'api/v2010/account/sip/domain update secure': 'false',
  'trunking/v1/trunk create secure': 'absent|false',
  'trunking/v1/trunk update secure': 'false',
  'messaging/v1/domainConfig update disableHttps': 'true',
};

/** Parameters that may hold a sip: address. */
export const SIP = new Set([
  'api/v2010/account/call create to',
  'api/v2010/account/conference/participant create to',
  'trunking/v1/trunk/originationUrl create sipUrl',
  'trunking/v1/trunk/originationUrl update sipUrl',
  'voice/v1/connectionPolicy/connectionPolicyTarget create target',
  'voice/v1/connectionPolicy/connectionPolicyTarget update target',
]);

/** Parameters that the facts don't list in a category of ours: addresses, and nested fields that are urls. */
export const MORE = {
  'api/v2010/account/message create': {
    to: { role: 'address', wire: 'To' },
    from: { role: 'address', wire: 'From' },
    messagingServiceSid: { role: 'plain', wire: 'MessagingServiceSid' },
  },
  'api/v2010/account/call create': { from: { role: 'address', wire: 'From' } },
  'api/v2010/account/conference/participant create': {
    from: { role: 'address', wire: 'From' },
    region: { role: 'region', wire: 'Region' },
  },
  'video/v1/room create': { mediaRegion: { role: 'region', wire: 'MediaRegion' } },
  'taskrouter/v1/workspace/task/reservation update': { region: { role: 'region', wire: 'Region' } },
  'taskrouter/v1/workspace/worker/reservation update': { region: { role: 'region', wire: 'Region' } },
  'routes/v2/phoneNumber update': { voiceRegion: { role: 'region', wire: 'VoiceRegion' } },
  'routes/v2/sipDomain update': { voiceRegion: { role: 'region', wire: 'VoiceRegion' } },
  'routes/v2/trunk update': { voiceRegion: { role: 'region', wire: 'VoiceRegion' } },
  'routes/v3/phoneNumber update': {
    voiceRegion: { role: 'region', wire: 'VoiceRegion' },
    messagingRegion: { role: 'region', wire: 'MessagingRegion' },
  },
  'conversations/v1/addressConfiguration create': { address: { role: 'address', wire: 'Address' } },
  'events/v1/sink create': {
    'sinkConfiguration>destination': { role: 'url', urlKind: 'sink', wire: 'SinkConfiguration>destination' },
  },
};

/** Resources that no installed release has any more; they were in releases before the oldest of them (3.84). */
export const RETIRED = [
  {
    id: 'fax/v1/fax',
    paths: ['fax.v1.faxes', 'fax.faxes'],
    urls: ['https://fax.twilio.com/v1/Faxes', 'https://fax.twilio.com/v1/Faxes/{}'],
    actions: {
      create: {
        parameters: {
          to: { role: 'address', wire: 'To' },
          from: { role: 'address', wire: 'From' },
          mediaUrl: { role: 'url', urlKind: 'media', wire: 'MediaUrl' },
          statusCallback: { role: 'url', urlKind: 'webhook', wire: 'StatusCallback' },
        },
      },
    },
  },
  {
    id: 'fax/v1/fax/faxMedia',
    paths: ['fax.v1.faxes().media', 'fax.faxes().media'],
    urls: ['https://fax.twilio.com/v1/Faxes/{}/Media', 'https://fax.twilio.com/v1/Faxes/{}/Media/{}'],
    actions: {},
  },
];

/**
 * Resources that no SDK has, only the REST API. Media Content Service: what is uploaded is media of a conversation's
 * message (twilio.com/docs/conversations/api/media-resource, 2026-12-01).
 */
export const REST_ONLY = [
  {
    id: 'mcs/v1/service/media',
    paths: [],
    urls: ['https://mcs.twilio.com/v1/Services/{}/Media', 'https://mcs.twilio.com/v1/Services/{}/Media/{}'],
    actions: { create: { uses: [use('mms', 'call')], parameters: {} } },
  },
];

/** Access paths of older majors that the typings of the newest lack. */
export const ALIASES = {
  'media/v1/mediaProcessor': ['media.mediaProcessor'],
  'media/v1/mediaRecording': ['media.mediaRecording'],
  'media/v1/playerStreamer': ['media.playerStreamer'],
  'media/v1/playerStreamer/playbackGrant': ['media.playerStreamer().playbackGrant'],
  'messaging/v1/tollfreeVerification': ['messaging.tollfreeVerifications'],
  'oauth/v1/token': ['oauth.token'],
  'taskrouter/v1/workspace/worker/workersCumulativeStatistics': [
    'taskrouter.v1.workspaces().workers().cumulativeStatistics',
    'taskrouter.workspaces().workers().cumulativeStatistics',
  ],
  'taskrouter/v1/workspace/worker/workersRealTimeStatistics': [
    'taskrouter.v1.workspaces().workers().realTimeStatistics',
    'taskrouter.workspaces().workers().realTimeStatistics',
  ],
  'verify/v2/safelist': ['verify.safelist'],
};
