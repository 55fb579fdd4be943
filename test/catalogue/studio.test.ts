import { expect, test } from 'vitest';
import { products } from '../../src/catalogue/products.ts';
import { studioWidget, studioWidgets } from '../../src/catalogue/studio.ts';

test.each([
  ['record-voicemail', ['voice-recordings']],
  ['connect-virtual-agent-v2', ['voice-virtual-agent-dialogflow']],
  ['run-conversation-relay', ['voice-conversationrelay']],
  ['send-to-auto-pilot', ['autopilot']],
  ['say-play', []],
])('a widget %s uses %j', (type, expected) => {
  expect((studioWidget(type)?.uses ?? []).map(({ product }) => product)).toEqual(expected);
});

test('properties have the role of what they carry', () => {
  expect(studioWidget('send-message')?.parameters['body']?.role).toBe('text');
  expect(studioWidget('send-message')?.parameters['media_url']?.uses?.[0]?.product).toBe('mms');
  expect(studioWidget('say-play')?.parameters['say']?.role).toBe('speech');
  expect(studioWidget('make-outgoing-call-v2')?.parameters['record']?.uses?.[0]?.product).toBe('voice-recordings');
  // Exported even where the call is not recorded, so no switches.
  expect(studioWidget('make-outgoing-call-v2')?.parameters['recording_channels']?.uses).toBeUndefined();
  expect(studioWidget('make-outgoing-call-v2')?.parameters['machine_detection']?.uses).toBeUndefined();
  expect(studioWidget('set-variables')?.parameters['variables[].value']?.role).toBe('metadata');
  expect(studioWidget('nope')).toBeUndefined();
});

test('every product is one of the table', () => {
  for (const { type, uses = [], parameters } of studioWidgets()) {
    const rows = [...uses, ...Object.values(parameters).flatMap((parameter) => parameter.uses ?? [])];
    for (const { product } of rows) expect(products().has(product), type).toBe(true);
  }
});
