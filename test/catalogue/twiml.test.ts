import { describe, expect, test } from 'vitest';
import { products } from '../../src/catalogue/products.ts';
import { attributeOf, twimlByMethod, twimlEntries, twimlEntry } from '../../src/catalogue/twiml.ts';

const uses = (key: string, attribute?: string) => {
  const [parent = '', tag = ''] = key.split('>');
  const entry = twimlEntry(parent, tag);
  const rows = attribute === undefined ? entry?.uses : entry && attributeOf(entry, attribute)?.uses;
  return (rows ?? []).map(({ product, when }) => `${product} ${when}`);
};

describe('elements', () => {
  test.each([
    ['Response', 'record', 'Record'],
    ['Dial', 'whatsApp', 'WhatsApp'],
    ['Connect', 'conversationRelay', 'ConversationRelay'],
    ['Connect', 'assistant', 'Assistant'],
    ['Say', 'break_', 'break'],
    ['Say', 'ssmlProsody', 'prosody'],
    ['Refer', 'referSip', 'Sip'],
    ['Sip', 'uri', 'Uri'],
    ['Message', 'body', 'Body'],
    ['Response', 'receive', 'Receive'],
  ])('%s.%s() makes <%s>', (parent, method, tag) => {
    expect(twimlByMethod(parent, method)?.tag).toBe(tag);
  });

  test('a tag counts only where Twilio allows it', () => {
    expect(twimlEntry('Response', 'Recording')).toBeUndefined();
    expect(twimlEntry('Gallery', 'Media')).toBeUndefined();
    expect(twimlEntry('Response', 'record')).toBeUndefined();
    expect(twimlByMethod('Response', 'constructor')).toBeUndefined();
  });

  test.each([
    ['Response>Message', 'text'],
    ['Message>Body', 'text'],
    ['Response>Sms', 'text'],
    ['Response>Say', 'speech'],
    ['Gather>Say', 'speech'],
    ['Say>prosody', 'speech'],
    ['Dial>Conference', 'metadata'],
    ['Dial>Client', 'metadata'],
    ['Enqueue>Task', 'metadata'],
    ['Response>Redirect', 'url'],
    ['Response>Play', 'url'],
    ['Message>Media', 'url'],
    ['Dial>Sip', 'transport'],
    ['Dial>Number', 'address'],
  ])('the text of %s is %s', (key, role) => {
    const [parent = '', tag = ''] = key.split('>');
    expect(twimlEntry(parent, tag)?.text).toBe(role);
  });
});

describe('uses', () => {
  test.each([
    ['Response>Record', ['voice-recordings call']],
    ['Start>Recording', ['voice-recordings call']],
    ['Start>Transcription', ['voice-realtime-transcription call']],
    ['Stop>Transcription', []],
    ['Start>Stream', ['voice-media-streams call']],
    ['Stop>Stream', []],
    ['Start>Siprec', ['voice-siprec call']],
    ['Connect>ConversationRelay', ['voice-conversationrelay call']],
    ['Connect>AiSession', ['voice-ai-session call']],
    ['Connect>VirtualAgent', ['voice-virtual-agent-dialogflow call']],
    ['Connect>Autopilot', ['autopilot call']],
    ['Dial>WhatsApp', ['whatsapp call']],
    ['Dial>Number', []],
    ['Message>Media', ['mms call']],
    ['Response>Hangup', []],
  ])('%s: %j', (key, expected) => {
    expect(uses(key)).toEqual(expected);
  });

  test.each([
    ['Response>Record', 'transcribe', ['voice-recording-transcription-legacy true']],
    ['Response>Record', 'transcribeCallback', ['voice-recording-transcription-legacy present']],
    ['Response>Record', 'recordingStatusCallback', []],
    ['Response>Dial', 'record', ['voice-recordings !do-not-record,false']],
    ['Response>Dial', 'recordingConfigurationId', ['voice-recordings present']],
    ['Dial>Conference', 'record', ['voice-recordings !do-not-record,false']],
    ['Response>Gather', 'input', ['voice-speech-recognition ~speech']],
    ['Response>Gather', 'hints', []],
    ['Start>Transcription', 'intelligenceService', ['voice-conversational-intelligence-classic present']],
  ])('%s %s: %j', (key, attribute, expected) => {
    expect(uses(key, attribute)).toEqual(expected);
  });

  test('every product is one of the table', () => {
    for (const { tag, uses: own = [], attributes } of twimlEntries()) {
      const rows = [...own, ...Object.values(attributes).flatMap((attribute) => attribute.uses ?? [])];
      for (const { product } of rows) expect(products().has(product), `${tag}: ${product}`).toBe(true);
    }
  });
});

test('attributes have the role of what they carry', () => {
  const role = (parent: string, tag: string, name: string) => {
    const entry = twimlEntry(parent, tag);
    return entry && attributeOf(entry, name)?.role;
  };
  expect(role('Stream', 'Parameter', 'value')).toBe('metadata');
  expect(role('Connect', 'ConversationRelay', 'welcomeGreeting')).toBe('speech');
  expect(role('Connect', 'Stream', 'url')).toBe('url');
  expect(role('Response', 'Gather', 'action')).toBe('url');
  expect(role('Dial', 'Sip', 'password')).toBe('secret');
  expect(role('Dial', 'Conference', 'participantLabel')).toBe('metadata');
  expect(role('Response', 'Message', 'to')).toBe('address');
  expect(role('Response', 'Record', 'nope')).toBeUndefined();
});
