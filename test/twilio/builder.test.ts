/** TwiML that is built with the SDK's classes, in every way that programs and majors 3 to 6 have. */
import { testMarked } from '../support/marked.ts';
import type { MarkedCase } from '../support/marked.ts';

const HEADER = "import twilio from 'twilio';\nconst response = new twilio.twiml.VoiceResponse();\n";
const js = (code: string): string => HEADER + code;
const ts = (code: string): MarkedCase => ({ code, filename: 'file.ts' });
const cjs = (code: string): MarkedCase => ({ code, filename: 'file.cjs' });

testMarked('no-recording', 'builders by import', {
  'members of the default import': `import twilio from 'twilio';
const { VoiceResponse } = twilio.twiml;
const one = new VoiceResponse();
one.record(); // reported
new twilio.twiml.VoiceResponse().record(); // reported
const { twiml: { VoiceResponse: Renamed } } = twilio;
new Renamed().record(); // reported`,
  'a named import': `import { twiml, twiml as words } from 'twilio';
const one = new twiml.VoiceResponse();
one.record(); // reported
new words.VoiceResponse().record(); // reported`,
  'a namespace import': `import * as twilio from 'twilio';
new twilio.twiml.VoiceResponse().record(); // reported
new twilio.default.twiml.VoiceResponse().record(); // reported`,
  'paths into the package': `import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import Other from 'twilio/lib/twiml/VoiceResponse.js';
new VoiceResponse().record(); // reported
new Other().record(); // reported`,
  require: cjs(`const VoiceResponse = require('twilio').twiml.VoiceResponse;
const Direct = require('twilio/lib/twiml/VoiceResponse');
const { twiml } = require('twilio');
new VoiceResponse().record(); // reported
new Direct().record(); // reported
new twiml.VoiceResponse().record(); // reported
new (require('twilio').twiml.VoiceResponse)().record(); // reported`),
  'import equals': {
    filename: 'file.cts',
    code: `import VoiceResponse = require('twilio/lib/twiml/VoiceResponse');
import twilio = require('twilio');
new VoiceResponse().record(); // reported
new twilio.twiml.VoiceResponse().record(); // reported`,
  },
  types: ts(`import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import twilio from 'twilio';
const one = (response: VoiceResponse) => response.record(); // reported
const two = (response: twilio.twiml.VoiceResponse) => response.dial({ record: 'record-from-answer' }); // reported`),
  'another class of the same name': `import { VoiceResponse } from 'phone-sdk';
// Not of twilio.
new VoiceResponse().record();`,
});

testMarked('no-recording', 'elements', {
  chains: js(`response.dial().conference({ record: 'record-from-start' }, 'Room'); // reported
response.start().recording({ recordingStatusCallback }); // reported
response.connect().conversation({ serviceInstanceSid, record: 'record-from-answer' }); // reported
response
  .dial({
    record: 'record-from-answer-dual', // reported
  })
  .number('+15005550006');`),
  'elements in variables': js(`const dial = response.dial({ callerId });
dial.conference({ record: true }, 'Room'); // reported
const { conference } = dial;
function addRoom(to) {
  to.conference({ record: 'record-from-start' }, 'Room'); // reported
}
addRoom(response.dial());
const start = response.start();
start.recording(); // reported`),
  'a factory and a parameter': js(`function build() {
  const voice = new twilio.twiml.VoiceResponse();
  return voice;
}
build().record(); // reported
const withVoice = (use) => use(new twilio.twiml.VoiceResponse());
withVoice((voice) => voice.record()); // reported`),
  'values that are off': js(`response.dial({ record: 'do-not-record' });
response.dial({ record: false });
response.dial({ record: 'false' });
response.dial({ record: undefined });
response.dial({});
response.dial('+15005550006');
response.dial().conference({ record: 'do-not-record' }, 'Room');
response.dial({ recordingStatusCallback: 'https://clinic.example/r', trim: 'trim-silence' });`),
  'attributes from elsewhere': js(`const attributes = { callerId, record: 'record-from-answer' }; // reported
response.dial(attributes, '+15005550006');
const later = {};
if (wanted) later.record = 'record-from-ringing'; // reported
response.dial(later);
response.dial({ ...attributes, record: 'do-not-record' });
response.dial({ record: mode }); // reported
response.dial({ ...(wanted && { record: true }) }); // reported`),
  'elements that record nothing by themselves': js(`response.say('Hello');
response.play('https://files.example/a.mp3');
response.gather({ input: 'dtmf' });
response.pause();
response.hangup();
console.log(response.toString());`),
});

testMarked('no-recording', 'attributes second, as major 3 takes them', {
  'a number first': js(`response.dial('+15005550006', { record: 'record-from-answer' }); // reported
response.dial('+15005550006', { record: 'do-not-record' });
const attributes = { record: true }; // reported
response.dial('+15005550006', attributes);
response.dial().conference('Room', { record: 'record-from-start' }); // reported`),
});

testMarked('no-recording', 'elements by name', {
  addChild: js(`response.addChild('Record', { maxLength: 20 }); // reported
response.addChild('Dial', { record: 'record-from-answer' }); // reported
response.addChild('Dial', { record: 'do-not-record' });
response.addChild('Dial', {}).addChild('Conference', { record: 'record-from-start' }); // reported
response.dial().addChild('Conference', { record: true }); // reported
response.addChild('Start').addChild('Recording'); // reported
response.addChild('Say', { voice: 'Polly.Joanna' });
const tag = 'Record';
response.addChild(tag, {}); // reported
response.addChild('record', {});`),
});

testMarked('no-recording', 'methods of no element', {
  'other methods': js(`response.comment('record');
response.addText('record');
response.record.name;`),
});

testMarked('no-transcription', 'elements', {
  'speech input': js(`response.gather({ input: 'speech' }); // reported
response.gather({ input: ['speech'] }); // reported
response.gather({ input: 'dtmf speech' }); // reported
response.gather({ input: ['dtmf', 'speech'] }); // reported
response.gather({ input: 'dtmf' });
response.gather({ input: ['dtmf'] });
response.gather({ hints: 'yes, no', speechModel: 'phone_call' });
const input = ['dtmf'];
if (wanted) input.push('speech');
response.gather({ input }); // reported
response.gather({ input: ['dtmf', ...more] }); // reported
response.gather({ input: wanted ? ['dtmf', 'speech'] : ['dtmf'] }); // reported`),
  'transcription of recordings': js(`response.record({ transcribe: true }); // reported
response.record({ transcribe: false, transcribeCallback: '/t' });
response.record({ transcribeCallback: '/t' }); // reported
response.record({ transcribe: true, transcribeCallback: '/t' }); // reported
response.record({ maxLength: 20 });`),
  'in real time': js(`response.start().transcription({ track: 'both_tracks' }); // reported
response.stop().transcription({ name: 'a' });`),
});

testMarked('no-ai-analysis', 'elements', {
  'agents and relays': js(`response.connect().conversationRelay({ url: 'wss://relay.example/ws' }); // reported
response.connect().virtualAgent({ connectorName: 'a' }); // reported
response.connect().assistant({ id: 'a' }); // reported
response.connect().aiSession({ aiConnector: 'a' }); // reported
response.start().transcription({ intelligenceService: 'GA1' }); // reported
response.connect().conversation({ serviceInstanceSid });
response.connect().room('Room');`),
});

testMarked('no-mms-media', 'elements', {
  'media of messages': `import twilio from 'twilio';
const { MessagingResponse } = twilio.twiml;
const response = new MessagingResponse();
response.message('See the portal.').media('https://files.example/a.png'); // reported
const message = response.message({ to });
message.body('See the portal.');
message.media('https://files.example/a.png'); // reported
message.addChild('Media'); // reported
response.message('See the portal.');`,
});

testMarked('no-ineligible-products', 'elements', {
  'nouns of other products': {
    code: js(`response.dial().whatsApp('+15005550006'); // reported
response.dial().sip('sip:a@clinic.example');
response.connect().autopilot('UA1'); // reported
response.start().siprec({ name: 'a' }); // reported
response.dial().number('+15005550006');
response.dial('whatsapp:+15005550006'); // reported`),
    options: [{ unknown: true }],
  },
  fax: `import twilio from 'twilio';
const response = new twilio.twiml.FaxResponse();
response.receive({ action: '/fax' }); // reported
response.reject();`,
});
