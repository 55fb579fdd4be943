/** Flows of Studio that code creates: their widgets as operations. */
import { expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio();\n";
const create = (definition: string): string =>
  `${HEADER}await client.studio.v2.flows.create({ friendlyName: 'a', status: 'draft', definition: ${definition} });`;

testMarked('no-recording', 'Studio definitions', {
  'an object': create(`{
  description: 'a', initial_state: 'Trigger', flags: {},
  states: [
    { name: 'Trigger', type: 'trigger', transitions: [], properties: {} },
    { name: 'vm', type: 'record-voicemail', transitions: [], properties: {} }, // reported
    { name: 'on', type: 'make-outgoing-call-v2', properties: { record: true } }, // reported
    { name: 'off', type: 'make-outgoing-call-v2', properties: { record: false, recording_channels: 'mono' } },
    { name: 'maybe', type: 'connect-call-to', properties: { record: process.env.RECORD === 'on' || 'true' } }, // reported
  ],
}`),
  'an object put together': `${HEADER}
const voicemail = { name: 'vm', type: 'record-voicemail', properties: {} }; // reported
const call = (record) => ({ name: 'out', type: 'make-outgoing-call-v1', properties: { record } });
const definition = { initial_state: 'Trigger', states: [voicemail, call(true)] }; // reported
definition.states.push({ name: 'all', type: 'record-call', properties: { record_call: true } }); // reported
await client.studio.v2.flows('FW1').update({ status: 'published', definition });`,
  'JSON.stringify': create(`JSON.stringify({
  states: [{ name: 'vm', type: 'record-voicemail', properties: {} }], // reported
})`),
  'JSON in a string': create(
    `'{"states":[{"name":"a","type":"record-voicemail","properties":{}},{"name":"b","type":"say-play","properties":{}}]}', // reported
`,
  ),
  'an object that nothing else can be': `// For twilio studio.
export const flow = {
  initial_state: 'Trigger',
  states: [{ name: 'vm', type: 'record-voicemail', properties: {} }], // reported
};
export const machine = { initial: 'idle', states: { idle: { type: 'record-voicemail' } } };`,
  'other lists': `${HEADER}
export const widgets = [{ type: 'record-voicemail' }];
await client.studio.v2.flows('FW1').executions.create({ to: '+1', from: '+2', parameters: { type: 'record-voicemail' } });`,
});

testMarked('no-transcription', 'Studio definitions', {
  'speech that a widget waits for': create(`{ states: [
  { name: 'a', type: 'gather-input-on-call', properties: { say: 'Hi', gather_language: 'en' },
    transitions: [
      { event: 'keypress', next: 'b' },
      { event: 'speech', next: 'c' }, // reported
    ] },
  { name: 'b', type: 'gather-input-on-call', properties: { say: 'Hi', speech_timeout: 'auto' },
    transitions: [{ event: 'keypress', next: 'b' }, { event: 'speech' }] },
  { name: 'c', type: 'gather-input-on-call', properties: {
    say: 'Hi',
    speech_model: 'phone_call', // reported
  } },
] }`),
  'the same as JSON': create(
    '`{ "states": [{ "type": "gather-input-on-call", "properties": {}, "transitions": [{ "event": "speech", "next": "c" }] }] }`, // reported\n',
  ),
});

testMarked('no-phi-in-metadata', 'Studio definitions', {
  'values of lists': `${HEADER}
export const update = (patient) => client.studio.v2.flows('FW1').update({ definition: { states: [
  { type: 'set-variables', properties: { variables: [
    { key: 'a', value: patient.diagnosis }, // reported
    { key: 'b', value: 'x' },
  ] } },
] } });`,
});

it('stands on the member in JSON text', () => {
  const code = create(`\`{
  "states": [
    { "name": "a", "type": "run-conversation-relay", "properties": {} },
    { "name": "b", "type": "make-outgoing-call-v2", "properties": { "record": \${process.env.REC} } }
  ]
}\``);
  const messages = lint(code, { rules: { 'no-recording': 'error', 'no-ai-analysis': 'error' } });
  expect(messages.map((message) => [message.line, textUnder(code, message)])).toEqual([
    [5, '"type": "run-conversation-relay"'],
    [6, '"record": '],
  ]);
});

it.each(['{', '{"states":', '{"states":[{"type":"record-voicemail"', '[[[[', '"', '{"a":tru', '{"states":[${x}'])(
  'reads %j as far as it is JSON',
  (text) => {
    expect(lint(create(`\`${text}\``), { rules: { 'no-recording': 'error' } })).toEqual([]);
  },
);
