import twilio from 'twilio';

/** Wrong: a language model listens and answers. */
export function connectAssistant() {
  const twiml = new twilio.twiml.VoiceResponse();
  const connect = twiml.connect({ action: 'https://voice.lakeside-clinic.example/after-assistant' });
  connect.conversationRelay({
    url: 'wss://assistant.lakeside-clinic.example/relay',
    welcomeGreeting: 'How can I help you?',
  });
  return twiml.toString();
}

/** Wrong: a virtual agent of another company. */
export function connectVirtualAgent() {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.connect().virtualAgent({ connectorName: 'front-desk' });
  return twiml.toString();
}

/** Wrong: the audio goes to a speech service outside the BAA. */
export function streamToOutside() {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.start().stream({ name: 'triage', url: 'wss://api.deepgram.com/v1/listen' });
  return twiml.toString();
}

/** A person answers. */
export function connectFrontDesk() {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.dial({ timeout: 30 }).number('+15005550008');
  return twiml.toString();
}
