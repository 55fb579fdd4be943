import { Router } from 'express';
import twilio from 'twilio';
import { PUBLIC_URL } from '../twilio-client.ts';

const { VoiceResponse } = twilio.twiml;

/** Every request that reaches the line must carry Twilio's signature. */
export const voice = Router();
voice.use(twilio.webhook({ url: PUBLIC_URL }));

/** Keys instead of speech: nothing is recognised, so nothing is transcribed. */
voice.post('/menu', (_request, response) => {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ input: ['dtmf'], numDigits: 1, action: '/menu/choice' });
  gather.say('Lakeside Clinic. For appointments press one, for a nurse press two.');
  response.type('text/xml').send(twiml.toString());
});

/** Wrong: speech input is speech recognition. */
voice.post('/menu/spoken', (_request, response) => {
  const twiml = new VoiceResponse();
  twiml.gather({ input: ['dtmf', 'speech'], action: '/menu/choice' }).say('Tell us what you need.');
  response.type('text/xml').send(twiml.toString());
});

voice.post('/menu/choice', (request, response) => {
  const twiml = new VoiceResponse();
  if (request.body.Digits === '2') {
    // Wrong: the nurse's line records from the first word.
    twiml.dial({ record: 'record-from-answer-dual', timeout: 20 }, '+15005550009');
  } else {
    twiml.dial({ record: 'do-not-record', timeout: 20 }, '+15005550008');
  }
  response.type('text/xml').send(twiml.toString());
});

/** Wrong twice: a voicemail is a recording, and this one is transcribed. */
voice.post('/voicemail', (_request, response) => {
  const twiml = new VoiceResponse();
  twiml.say('Please leave a message.');
  twiml.record({ maxLength: 120, transcribe: true, transcribeCallback: `${PUBLIC_URL}/voicemail/text` });
  response.type('text/xml').send(twiml.toString());
});
