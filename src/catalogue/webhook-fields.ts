/**
 * The fields that Twilio's webhooks carry, and whether a log may hold them.
 *
 * Policy: contract ("Settled questions") and cases/README.md, decision 20: identifiers of Twilio's own, statuses,
 * directions, error codes, counts and durations may be logged; everything that people wrote, said or are called, and
 * numbers and places, may not. Names: Twilio's webhook parameter documentation (messaging request and status callback,
 * voice request, call status, recording, transcription, conference, Gather, Pay, Studio, Conversations, Chat, Sync,
 * TaskRouter, Video, Verify, Media Streams and ConversationRelay messages), as known on 2026-11-25; Conversations events
 * and ConversationRelay messages compared with stored pages of twilio.com/docs that day.
 */

import type { PhiKind } from './phi-kinds.ts';
import { words } from './tables.ts';

export type FieldPolicy = 'loggable' | 'phi' | 'unknown';

/** Kind of the content, in the contract's words. */
export type FieldKind = Extract<
  PhiKind,
  'message' | 'name' | 'contact' | 'address' | 'record-id' | 'identifier' | 'biometric' | 'provider' | 'other'
>;

/** Content by name and kind. */
const CONTENT: Readonly<Record<FieldKind, readonly string[]>> = {
  // What was written, said, keyed in or chosen, and where it can be fetched.
  message: words(`
    Body Text MessageBody Subject ButtonText ButtonPayload ListId ListTitle ListDescription Interactive
    InteractiveData FlowData ReferralBody ReferralHeadline ReferralMediaUrl ReferralSourceUrl ReferralMediaContent
    MessageMetadata MediaUrl MediaUrls Media MediaCaption Caption RawDlrPayload ContentVariables Payload
    OriginalBody RepliedMessageBody OriginalRepliedMessageBody Digits SpeechResult UnstableSpeechResult
    StableSpeechResult PartialResult SpeechTranscript RecordingUrl RecordingUrls RecordingTranscription
    TranscriptionText TranscriptionData TranscriptionUrl FinishedOnKeyInput DialRecordingUrl ConferenceRecordingUrl
    CompositionUri MediaUri StreamUrl AnalysisText VirtualAgentText VirtualAgentTranscript HandoffData handoffData
    AnsweringMachineText Data InteractionData InteractionBody ModifiedBody ContentPreview DataBody
    BodyUpdatedContent EmailBody EmailSubject MessageText LastMessage ItemData DocumentData MessageData AddOns
    AddonData Transcript transcript OperatorResults Summary ReportText Widgets FlowContext Parameters CurrentInput
    CurrentTask CurrentTaskConfidenceText Memory Field Answer ToolInput ToolOutput Prompt voicePrompt
    MessageSubject Filename PaymentCardPostalCode utteranceUntilInterrupt digit digits dtmf media payload text token customParameters utterance transcription
  `),
  name: words(`
    AuthorFriendlyName ProfileName CallerName CalledName CallerIdName DisplayName Author FriendlyName UserName Username FromName ToName
    ContactName Contacts VCard ParticipantLabel ParticipantIdentity Identity ClientIdentity UserIdentity ModifiedBy
    InvitedBy ChannelFriendlyName ConversationFriendlyName ConferenceFriendlyName FriendlyConferenceName
    CustomerName TaskChannelFriendlyName FirstName LastName RoomName TrackName UniqueName
    ChannelUniqueName ConversationUniqueName DocumentUniqueName ListUniqueName MapUniqueName StreamUniqueName
  `),
  // Who works there: not for logs, but no patient's own.
  provider: words(`
    AgentName WorkerName
  `),
  // Numbers, addresses of channels, callers and what they dialled.
  contact: words(`
    From To Caller Called ForwardedFrom CalledVia ForwardedTo OriginalFrom OriginalTo Via WaId WaID ExternalUserId
    UserId ChannelToAddress ChannelFromAddress ContactChannelAddress MessagingBinding.Address
    MessagingBinding.ProxyAddress MessagingBindingAddress MessagingBindingProxyAddress ParticipantAddress
    ProxyAddress InboundParticipantIdentifier OutboundParticipantIdentifier InboundProxyIdentifier ProxyIdentifier
    ParticipantIdentifier PhoneNumber DialedNumber DialCallTo DialCallFrom TransferTo ReferTransferTarget SipHeader
    SipSourceIp SipDomain SipUsername SipCallId StirPassportToken Recipient Recipients Sender Email EmailAddress
    ClientIp IpAddress RemoteAddress OutgoingNumber IncomingNumber CallerId CallerID CallerNumber CallerPhone
    FromNumber ToNumber MessagingBinding Bindings AuthorAddress ProjectedAddress OriginalRepliedMessageSender
    OriginalRepliedMessageFrom ReferralSourceId OptInNumber ConnectAddress from to forwardedFrom callerName
  `),
  // Places, down to the coordinates of a pin.
  address: words(`
    FromCity FromState FromZip FromCountry ToCity ToState ToZip ToCountry CallerCity CallerState CallerZip
    CallerCountry CalledCity CalledState CalledZip CalledCountry Address AddressLabel Address1 AddressCity
    AddressRegion AddressPostalCode Latitude Longitude Label Location PostalCode City State Zip ZipCode Country
  `),
  'record-id': words(`
    Tag Tags MemberIdentifier
  `),
  identifier: words(`
    ExternalReference PaymentCardNumber ProfileIdentifier BankAccountNumber BankRoutingNumber BankAccountType
    ExpirationDate SecurityCode PaymentToken ProfileId PaymentConfirmationCode PayeeName Code
  `),
  biometric: words(`
    VoiceBiometric VoicePrint
  `),
  // Free-form carriers: what is in them is the program's own.
  other: words(`
    Attributes TaskAttributes WorkerAttributes ChannelAttributes ConversationAttributes MessageAttributes
    ParticipantAttributes UserAttributes TaskCompletedReason TaskCanceledReason Context Reason Notes Comment
    Description EventData EventDataJson Content FormData Properties EventPayload ResourceData RequestBody
    ResponseBody ChannelMetadata ProviderConfiguration callerAttributes data parameters context attributes body
  `),
};

/**
 * Names in lower case that webhooks over HTTP have: those of Proxy (twilio.com/docs/proxy/api/webhooks, callback,
 * intercept and out-of-session callback, 2026-12-01). All others belong to messages of sockets.
 */
const PROXY_CONTENT: Readonly<Partial<Record<FieldKind, readonly string[]>>> = {
  message: words('interactionData'),
  name: words('inboundParticipantFriendlyName outboundParticipantFriendlyName sessionUniqueName'),
  contact: words(`
    inboundParticipantIdentifier inboundParticipantProxyIdentifier outboundParticipantIdentifier
    outboundParticipantProxyIdentifier
  `),
};
const PROXY_LOGGABLE: readonly string[] = words(`
  interactionSid interactionAccountSid interactionServiceSid interactionSessionSid interactionType
  interactionDateCreated interactionDateUpdated inboundResourceSid inboundResourceStatus inboundResourceType
  inboundResourceUrl outboundResourceSid outboundResourceStatus outboundResourceType outboundResourceUrl
  inboundParticipantSid inboundParticipantAccountSid inboundParticipantServiceSid inboundParticipantSessionSid
  inboundParticipantProxyIdentifierSid inboundParticipantDateCreated inboundParticipantDateUpdated
  outboundParticipantSid outboundParticipantAccountSid outboundParticipantServiceSid outboundParticipantSessionSid
  outboundParticipantProxyIdentifierSid outboundParticipantDateCreated outboundParticipantDateUpdated sessionSid
  sessionAccountSid sessionServiceSid sessionStatus sessionMode sessionClosedReason sessionDateCreated
  sessionDateEnded sessionDateUpdated
`);

/** Those that nothing but its webhooks has: some others are names of the SDK's resources, or words of healthcare. */
const PROXY_ALONE = /^interaction(?:Account|Service|Session)Sid$|^(?:in|out)boundParticipant(?!Sid$)/;

/** May be logged, by what they are. */
const LOGGABLE: readonly string[] = [
  // identifiers of Twilio's own
  ...words(`
    Sid AccountSid MessageSid SmsSid SmsMessageSid CallSid ParentCallSid DialCallSid ConferenceSid RecordingSid
    TranscriptionSid MessagingServiceSid ConversationSid ChatServiceSid ParticipantSid ChannelSid MemberSid UserSid
    InstanceSid ServiceSid RoleSid RoomSid TrackSid CompositionSid CompositionHookSid MediaSid StreamSid SessionId
    SiprecSid FlowSid ExecutionSid ExecutionContextSid StepSid TaskSid TaskQueueSid WorkerSid WorkflowSid
    WorkspaceSid ReservationSid ActivitySid QueueSid PaymentSid VerificationSid ChallengeSid FactorSid EntitySid
    BrandSid CampaignSid ContentSid BundleSid EventSid WorkerActivitySid TaskChannelSid OperatorSid ReasonSid
    RequestSid SinkSid InteractionSid DialogueSid AssistantSid DocumentSid ListSid MapSid OriginalRepliedMessageSid
    RepliedMessageSid ResourceSid CorrelationIdentifier TranscriptSid RuleSid GUID EventId CallToken MessageId
    ExternalId Id id streamSid callSid accountSid sessionId messageSid conversationSid parentCallSid applicationSid
    ApplicationSid transcript_sid account_sid service_sid
  `),
  // statuses
  ...words(`
    MessageStatus SmsStatus CallStatus DialCallStatus RecordingStatus TranscriptionStatus ConferenceStatus
    TaskAssignmentStatus MessageDeliveryStatus DeliveryStatus Status status RoomStatus ParticipantStatus callStatus
    PaymentStatus VerificationStatus QueueResult Result StreamEvent AnsweredBy MachineDetectionDuration
    ReservationStatus ParticipantCallStatus DialBridged ReasonConferenceEnded ReasonParticipantLeft EventName
    EventType Event event type Type StatusCallbackEvent TranscriptionEvent IsFinal Final last OptOutType MessageType
    SmsMessageType ChannelPrefix Channel ChannelInstallSid ChannelStatusMessage ChannelStatusCode StirVerstat
    StirStatus Hold Muted Coaching EndConferenceOnExit StartConferenceOnEnter RoomType TrackKind Source source Track
    Tracks track Verified ReferCallStatus ReferSipResponseCode SipResponseCode Level Product HangupCause NotifyCause
    ParticipantState ConversationState StateFrom StateTo EventReason TaskPriority TaskAge TaskQueueName
    TaskQueueTargetExpression WorkflowName WorkerActivityName TaskChannelUniqueName WorkerPreviousActivityName
    ActivityName interruptible preemptible Forwarded FrequentlyForwarded EventDescription
    PartialResults ReferralSourceType VirtualAgentStatus callType
  `),
  // directions, versions, languages, settings
  ...words(`
    Direction direction ApiVersion LanguageCode Language lang Region Edge ContentType MediaContentType
    RecordingSource RecordingType RecordingTrack TranscriptionType TranscriptionEngine SpeechModel mediaFormat
    encoding version protocol Container Codec Method PaymentMethod PaymentCardType Attempt Required Capture
    ValidateOnly MsgSubtype ClientVersion Environment InboundMethod Price PriceUnit
  `),
  // error codes
  ...words(`
    ErrorCode ErrorMessage ErrorUrl RecordingErrorCode TranscriptionErrorCode TranscriptionError DialErrorCode
    StreamError ErrorType WarningCode Warning DialSipResponseCode SmsErrorCode PaymentError MoreInfo
  `),
  // counts, durations, times, sequence
  ...words(`
    NumMedia NumSegments ReferralNumMedia CallDuration Duration DialCallDuration RecordingDuration RecordingChannels
    RecordingStartTime ParticipantDuration RoomDuration Confidence Stability SequenceNumber sequenceNumber chunk
    timestamp Timestamp DateCreated DateUpdated DateCompleted Index MessageIndex QueueTime QueuePosition
    CurrentQueueSize MaxQueueSize AvgQueueTime QueueSize Size MaxSize MessageCount PartCount Part CallbackSource
    RawDlrDoneDate ScheduledTime durationUntilInterruptMs Offset Revision Retries RetryCount EndTime StartTime
    DateTime DateExpires SampleRate FallbackUrl WebhookUrl
  `),
];

/** Names with a number or an id in them. */
const PATTERNS: readonly {
  readonly name: RegExp;
  readonly policy: 'loggable' | 'phi';
  readonly kind?: FieldKind;
  readonly family: 'twilio' | 'shape';
}[] = [
  { name: /^MediaUrl\d+$/, policy: 'phi', kind: 'message', family: 'twilio' },
  { name: /^MediaContentType\d+$/, policy: 'loggable', family: 'twilio' },
  { name: /^MediaSid\d+$/, policy: 'loggable', family: 'twilio' },
  { name: /^ReferralMediaUrl\d*$/, policy: 'phi', kind: 'message', family: 'twilio' },
  { name: /^ReferralMediaContentType\d*$/, policy: 'loggable', family: 'twilio' },
  { name: /^Add[Oo]n(?:s|Data)?\d*$/, policy: 'phi', kind: 'other', family: 'twilio' },
  { name: /^AddOns[._]/, policy: 'phi', kind: 'other', family: 'twilio' },
  { name: /^(?:SipHeader_|P-|X-)/, policy: 'phi', kind: 'contact', family: 'twilio' },
  { name: /^(?:From|To|Caller|Called)(?:City|State|Zip|Country)$/, policy: 'phi', kind: 'address', family: 'twilio' },
  { name: /^(?:Caller|Called)[A-Z]\w*$/, policy: 'phi', kind: 'contact', family: 'twilio' },
  {
    name: /^(?:From|To)(?:Name|Number|Address|Location|Place|Postal\w*|Region|Street)$/,
    policy: 'phi',
    kind: 'contact',
    family: 'twilio',
  },
  { name: /^Address[A-Z0-9]\w*$/, policy: 'phi', kind: 'address', family: 'twilio' },
  { name: /^Referral(?!Num|.*(?:Sid|Type)$)\w*$/, policy: 'phi', kind: 'message', family: 'twilio' },
  { name: /^Parameter_/, policy: 'phi', kind: 'other', family: 'twilio' },
  { name: /^Field_/, policy: 'phi', kind: 'message', family: 'twilio' },
  { name: /^MessagingBinding\.(?:Proxy)?Address$/, policy: 'phi', kind: 'contact', family: 'twilio' },
  { name: /^MessagingBinding\.(?:Type|Name)$/, policy: 'loggable', family: 'twilio' },
  // Shapes of names, for fields that no list has.
  { name: /^(?:Worker|Agent|Supervisor)[A-Z]\w*Name$/, policy: 'phi', kind: 'provider', family: 'shape' },
  { name: /(?:Sid|Sids)$/, policy: 'loggable', family: 'shape' },
  {
    name: /(?:Status|StatusCode|ErrorCode|ErrorType|WarningCode|ResponseCode|Direction|Duration|Count|Version|Timestamp|ContentType|EventType|SequenceNumber|Priority)$/,
    policy: 'loggable',
    family: 'shape',
  },
  { name: /^(?:Num|Is|Has)[A-Z]\w*$/, policy: 'loggable', family: 'shape' },
  { name: /(?:Date|Time|At|Seconds|Millis|Ms)$/, policy: 'loggable', family: 'shape' },
  {
    name: /(?:Body|Text|Transcript|Transcription|SpeechResult|Utterance|RecordingUrl|MediaUrl|Attributes|Payload|PhoneNumber|FriendlyName|DisplayName|ProfileName)$/,
    policy: 'phi',
    kind: 'message',
    family: 'shape',
  },
];

/** Any name of Twilio's own families: asked of many names that are none. */
const FAMILY_NAME = new RegExp(
  PATTERNS.flatMap(({ family, name }) => (family === 'twilio' ? [`(?:${name.source})`] : [])).join('|'),
);

/**
 * Listed names that other people's forms use too: no sign of Twilio. `From`, `To` and `Body` are kept as signs, since two
 * signs are asked for.
 */
const COMMON: ReadonlySet<string> = new Set(
  words(`
    Bindings Filename PartialResults
    Text Subject Media Data Payload Summary Parameters Memory Field Answer Prompt Transcript Author FriendlyName
    UserName Username DisplayName Contacts Identity CustomerName AgentName FirstName LastName UniqueName UserId
    PhoneNumber Recipient Recipients Sender Email EmailAddress ClientIp IpAddress CallerId CallerID CallerNumber
    CallerPhone FromName ToName FromNumber ToNumber ContactName Via Address Address1 Label Location PostalCode City
    State Zip ZipCode Country Tag Tags Code ProfileId SecurityCode ExpirationDate Attributes Context Reason Notes
    Comment Description EventData Content FormData Properties RequestBody ResponseBody Caption Interactive Widgets
    Sid SessionId GUID EventId MessageId ExternalId Id Status Result Event EventName EventType Type Final Channel
    Level Product Source Track Tracks Verified Hold Muted Language LanguageCode Region Edge ContentType Container
    Codec Method PaymentMethod Attempt Required Capture ClientVersion Environment Price PriceUnit ErrorCode
    ErrorMessage ErrorUrl ErrorType Warning WarningCode MoreInfo Duration Timestamp DateCreated DateUpdated
    DateCompleted Index Size MaxSize MessageCount PartCount Part Offset Revision Retries RetryCount EndTime
    StartTime DateTime DateExpires SampleRate Direction Confidence Stability ScheduledTime ServiceSid
    EventDescription ActivityName MessageType DeliveryStatus LastMessage MessageText MessageBody EmailBody
    EmailSubject RoomType RoomName RoomStatus TrackName PaymentStatus PaymentError FallbackUrl WebhookUrl Forwarded
    EventReason ParticipantStatus ParticipantState
  `),
);

/** Names in lower case that are still signs: messages of ConversationRelay and Media Streams sockets. */
const SOCKET_SIGNS: ReadonlySet<string> = new Set([
  'voicePrompt',
  'utteranceUntilInterrupt',
  'durationUntilInterruptMs',
]);
/** Those that a program's own requests have as well, where its API steers calls: a sign in messages of sockets alone. */
const SOCKET_ONLY: ReadonlySet<string> = new Set(['streamSid', 'callSid', 'customParameters']);

const kinds = new Map<string, FieldKind>();
for (const [kind, names] of [...Object.entries(CONTENT), ...Object.entries(PROXY_CONTENT)])
  for (const name of names) kinds.set(name, kind as FieldKind);
const loggable: ReadonlySet<string> = new Set([...LOGGABLE, ...PROXY_LOGGABLE]);
const proxy: ReadonlySet<string> = new Set([...Object.values(PROXY_CONTENT).flat(), ...PROXY_LOGGABLE]);

/** Every listed field with its policy; numbered and derived names are matched by `fieldPolicy`. */
export const webhookFields: Readonly<Record<string, 'loggable' | 'phi'>> = Object.fromEntries([
  ...[...loggable].map((name) => [name, 'loggable'] as const),
  ...[...kinds.keys()].map((name) => [name, 'phi'] as const),
]);

/**
 * May a log hold this field of a Twilio webhook, or message of a Twilio socket?
 *
 * @param name the field as written (`Body`, `MediaUrl0`, `voicePrompt`).
 * @returns `unknown` for a name that is neither listed nor shaped like one; the program's own parameter, say.
 */
export function fieldPolicy(name: string): FieldPolicy {
  if (loggable.has(name)) return 'loggable';
  if (kinds.has(name)) return 'phi';
  return PATTERNS.find((pattern) => pattern.name.test(name))?.policy ?? 'unknown';
}

/**
 * May a log hold this field of a webhook that comes over HTTP? Such fields begin with a capital, but for those of Proxy:
 * `event.token` and `event.textBody` are parameters of the program's own.
 */
export function requestFieldPolicy(name: string): FieldPolicy {
  const policy = fieldPolicy(name);
  if (policy !== 'phi' || /^[A-Z]/.test(name) || proxy.has(name) || SOCKET_SIGNS.has(name)) return policy;
  return 'unknown';
}

/** Whether all that a handler reads are fields of Twilio's: what others have too counts beside one that they lack. */
export function areRequestFields(names: Iterable<string>): boolean {
  const all = [...names];
  return (
    all.every((name) => requestFieldPolicy(name) !== 'unknown' && (/^[A-Z]/.test(name) || proxy.has(name))) &&
    all.some((name) => /^[A-Z]/.test(name) || PROXY_ALONE.test(name))
  );
}

/**
 * What kind of PHI is in this field?
 *
 * @param name the field as written.
 * @returns undefined where a log may hold it.
 */
export function fieldKind(name: string): FieldKind | undefined {
  if (loggable.has(name)) return undefined;
  const listed = kinds.get(name);
  if (listed !== undefined) return listed;
  return PATTERNS.find((pattern) => pattern.name.test(name))?.kind;
}

/**
 * Is this a field name by which a Twilio webhook can be known? Names that any form has (`Email`, `Status`) are not. Two
 * such names read from one body are evidence of Twilio (contract, "Evidence of Twilio in a file").
 *
 * @param name the field as written.
 */
export function isWebhookFieldName(name: string): boolean {
  if (SOCKET_SIGNS.has(name) || SOCKET_ONLY.has(name)) return true;
  if (!/^[A-Z]/.test(name) || COMMON.has(name)) return false;
  if (loggable.has(name) || kinds.has(name)) return true;
  return FAMILY_NAME.test(name);
}

/** Is this such a name in what a request over HTTP brings, too? */
export function isRequestFieldName(name: string): boolean {
  return isWebhookFieldName(name) && !SOCKET_ONLY.has(name);
}

/** Fields of a webhook that say what it is about and may be logged, in the order in which a suggestion offers them. */
export const SAFE_FIELDS_BY_FAMILY: readonly { readonly when: readonly string[]; readonly log: readonly string[] }[] = [
  { when: ['MessageStatus', 'SmsStatus'], log: ['MessageSid', 'MessageStatus', 'ErrorCode'] },
  {
    when: ['MessageSid', 'SmsSid', 'SmsMessageSid', 'Body', 'NumMedia', 'MediaUrl0', 'WaId', 'ProfileName'],
    log: ['MessageSid', 'NumMedia'],
  },
  { when: ['RecordingSid', 'RecordingUrl', 'RecordingStatus'], log: ['CallSid', 'RecordingSid', 'RecordingStatus'] },
  {
    when: ['TranscriptionSid', 'TranscriptionText', 'TranscriptionData', 'TranscriptionEvent'],
    log: ['CallSid', 'TranscriptionSid', 'TranscriptionStatus'],
  },
  { when: ['ConferenceSid'], log: ['ConferenceSid', 'CallSid', 'StatusCallbackEvent'] },
  { when: ['CallSid', 'CallStatus', 'Digits', 'SpeechResult', 'Caller', 'Called'], log: ['CallSid', 'CallStatus'] },
  { when: ['ConversationSid', 'ParticipantSid'], log: ['ConversationSid', 'EventType'] },
  { when: ['TaskSid', 'WorkspaceSid', 'ReservationSid'], log: ['TaskSid', 'EventType'] },
  {
    when: ['interactionSid', 'interactionSessionSid', 'interactionData', 'inboundParticipantIdentifier'],
    log: ['interactionSid', 'interactionType'],
  },
  { when: ['streamSid'], log: ['event', 'streamSid'] },
  { when: ['voicePrompt', 'sessionId'], log: ['type', 'callSid'] },
];
