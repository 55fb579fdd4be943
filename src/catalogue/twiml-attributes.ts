/**
 * Attributes of TwiML that no policy depends on, by tag. They serve to tell TwiML from other XML with the same tags.
 * From the typings of twilio 6.2.0 (lib/twiml/*.d.ts), read on 2026-11-25; a test compares them with what is installed.
 */
export const plainAttributes: Readonly<Record<string, string>> = {
  AiSession: 'aiConnector aiSessionConfiguration',
  Application: 'copyParentTo method statusCallbackEvent statusCallbackMethod',
  Client: 'method statusCallbackEvent statusCallbackMethod',
  Conference:
    'beep coach endConferenceOnExit jitterBufferSize maxParticipants muted startConferenceOnEnter statusCallbackEvent statusCallbackMethod waitMethod',
  Config: 'name',
  Connect: 'method',
  Conversation:
    'inboundAutocreation inboundTimeout method routingAssignmentTimeout serviceInstanceSid statusCallbackEvent statusCallbackMethod',
  ConversationRelay:
    'backgroundnoisereduction deepgramsmartformat dtmfDetection elevenlabsTextNormalization events ignorebackchannel interruptSensitivity interruptible language partialPrompts preemptible profanityFilter reportInputDuringAgentSpeech speechModel speechtimeout transcriptionLanguage ttsLanguage voice welcomeGreetingInterruptible',
  ConversationRelaySession: 'connector sessionConfiguration',
  Dial: 'answerOnBridge events hangupOnStar method passports referMethod ringTone sequential timeLimit timeout',
  Enqueue: 'maxQueueSize method waitUrlMethod workflowSid',
  Gather:
    'actionOnEmptyResult bargeIn debug finishOnKey language method numDigits partialResultCallbackMethod profanityFilter timeout',
  Header: 'name',
  Language: 'code speechModel transcriptionProvider ttsProvider voice',
  Message: 'method',
  Number:
    'amdStatusCallbackMethod machineDetectionSilenceTimeout machineDetectionSpeechEndThreshold machineDetectionSpeechThreshold machineDetectionTimeout method sendDigits statusCallbackEvent statusCallbackMethod',
  Parameter: 'name',
  Pause: 'length',
  Pay: 'bankAccountType chargeAmount currency input language maxAttempts minPostalCodeLength paymentConnector paymentMethod postalCode securityCode statusCallbackMethod timeout tokenType validCardTypes',
  Play: 'digits loop',
  Prompt: 'attempt cardType errorType for requireMatchingInputs',
  Queue: 'method postWorkActivitySid reservationSid',
  Receive: 'mediaType method pageSize',
  Record: 'finishOnKey method playBeep timeout',
  Redirect: 'method',
  Refer: 'method',
  Reject: 'reason',
  Say: 'language loop voice',
  Sip: 'amdStatusCallbackMethod machineDetectionSilenceTimeout machineDetectionSpeechEndThreshold machineDetectionSpeechThreshold machineDetectionTimeout method statusCallbackEvent statusCallbackMethod',
  Siprec: 'connectorName statusCallbackMethod track',
  Sms: 'method',
  Start: 'method',
  Stream: 'audioFormat connectorName sampleRate statusCallbackMethod track',
  Task: 'priority timeout',
  Transcription:
    'enableAutomaticPunctuation hints languageCode profanityFilter speechModel statusCallbackMethod track transcriptionEngine',
  Uri: 'priority weight',
  VirtualAgent: 'connectorName language statusCallbackMethod',
  WhatsApp: 'method statusCallbackEvent statusCallbackMethod',
  break: 'strength time',
  emphasis: 'level',
  lang: 'xml:lang',
  phoneme: 'alphabet ph',
  prosody: 'pitch rate volume',
  'say-as': 'format interpret-as',
  w: 'role',
};
