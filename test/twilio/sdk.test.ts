/** How programs give an SDK call its options, and where majors 3 to 6 of the SDK surprise. */
import { testMarked } from '../support/marked.ts';
import type { MarkedCase } from '../support/marked.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const ts = (code: string): MarkedCase => ({ code: HEADER + code, filename: 'file.ts' });

testMarked('no-recording', 'options in the call', {
  'property forms': js(`client.calls.create({ to, record: true }); // reported
client.calls.create({ to, 'record': true }); // reported
client.calls.create({ to, ['record']: true }); // reported
client.calls.create({ to, [\`record\`]: true }); // reported
const record = true;
client.calls.create({ to, record }); // reported
const key = 'record';
client.calls.create({ to, [key]: true }); // reported
client.calls.create({ to, record: !0 }); // reported
client.calls.create({ to, record: !!1 }); // reported
client.calls.create({ to, get record() { return true; } }); // reported`),
  'values that are off': js(`client.calls.create({ to, record: false });
client.calls.create({ to, record: !1 });
client.calls.create({ to, record: 'false' });
client.calls.create({ to, record: undefined });
client.calls.create({ to, record: void 0 });
client.calls.create({ to, record: null });
const off = false;
client.calls.create({ to, record: off });
client.calls.create({ to, record: test ? false : undefined });`),
  'values that may be on': js(`client.calls.create({ to, record: wanted }); // reported
client.calls.create({ to, record: process.env.RECORD === 'true' }); // reported
client.calls.create({ to, record: test ? false : true }); // reported
client.calls.create({ to, record: settings.record ?? false }); // reported
client.calls.create({ to, record: Boolean(wanted) }); // reported
client.calls.create({ to, record: await isWanted() }); // reported`),
  'details of a recording switch nothing on': js(`client.calls.create({
  to,
  recordingChannels: 'dual',
  recordingStatusCallback: 'https://clinic.example/recordings',
  recordingStatusCallbackEvent: ['completed'],
  recordingTrack: 'both',
  trim: 'trim-silence',
});`),
  'other arguments beside the options': js(`client.calls.create({ to, record: true }, (error, call) => {}); // reported
client.calls.create((error, call) => {});
client.calls.create();
client.calls('CA1').recordings.create(callback); // reported
client.voice.v2.recording.create({ name }, { 'X-Header': '1' }, callback); // reported`),
  'a call over several lines': js(`client
  .calls('CA1')
  .recordings // reported
  .create({
    recordingChannels: 'dual',
  });`),
});

testMarked('no-recording', 'options from elsewhere', {
  'a variable': js(`const options = { to, record: true }; // reported
client.calls.create(options);
const clean = { to, record: false };
client.calls.create(clean);
client.calls.create(missing);`),
  'built in steps': js(`const options = { to };
options.record = true; // reported
options['recordingChannels'] = 'dual';
client.calls.create(options);
let later = {};
later.to = to;
later = { ...later, record: true }; // reported
client.calls.create(later);`),
  'switched off again': js(`const options = { to, record: true };
options.record = false;
client.calls.create(options);
const other = { to, record: true };
delete other.record;
client.calls.create(other);`),
  'switched on afterwards': js(`const options = { to };
client.calls.create(options);
options.record = true;`),
  'on in one branch': js(`const options = { to };
if (wanted) options.record = true; // reported
else options.timeout = 5;
client.calls.create(options);
const choice = wanted ? { to, record: true } : { to }; // reported
client.calls.create(choice);
client.calls.create(wanted ? { record: true } : {}); // reported`),
  'off in every branch': js(`const options = { to };
if (wanted) options.record = false;
else options.record = 'false';
client.calls.create(options);`),
  'spreads in order': js(`const defaults = { to, record: true };
client.calls.create({ ...defaults, record: false });
client.calls.create({ record: false, ...{ record: true } }); // reported
const on = { record: true }; // reported
client.calls.create({ record: false, ...on });
client.calls.create({ record: true, ...{ record: false } });
const clean = { ...{ record: false }, to };
client.calls.create({ record: true, ...clean });
client.calls.create({ record: true, ...(test && { record: false }) }); // reported
client.calls.create({ record: true, ...(test ? { record: false } : {}) }); // reported
client.calls.create({ record: true, ...(test ? { record: false } : { record: undefined }) });
client.calls.create({ ...{ ...{ record: true } } }); // reported
client.calls.create({ ...unknown, to });
client.calls.create({ ...unknown, record: true }); // reported
client.calls.create({ record: true, ...unknown }); // reported`),
  'conditional spreads': js(`client.calls.create({ to, ...(wanted && { record: true }) }); // reported
client.calls.create({ to, ...(wanted ? { record: true } : {}) }); // reported
client.calls.create({ to, ...(wanted ? { record: false } : null) });
client.calls.create({ to, ...(!wanted || { record: true }) }); // reported`),
  'Object.assign': js(`client.calls.create(Object.assign({ to }, { record: true })); // reported
client.calls.create(Object.assign({ record: true }, { record: false }));
const options = {};
Object.assign(options, { to }, { record: true }); // reported
client.calls.create(options);
const fixed = { record: true };
Object.assign(fixed, { record: true }, { record: false });
client.calls.create(fixed);
client.calls.create(Object.fromEntries([['to', to]]));
client.calls.create(structuredClone({ to, record: true })); // reported
client.calls.create(Object.freeze({ to, record: true })); // reported`),
  'a helper that returns options': js(`const base = (to) => ({ to, record: true }); // reported
client.calls.create(base('+15005550006'));
function more(to, extra = {}) {
  const options = { to, ...extra };
  options.record = true; // reported
  return options;
}
client.calls.create(more('+15005550006'));
const clean = () => ({ record: false });
client.calls.create(clean());`),
  'a helper that changes options': js(`function withRecording(options) {
  options.record = true; // reported
}
const options = { to };
withRecording(options);
client.calls.create(options);`),
  'an async helper': js(`async function load() {
  return { to, record: true }; // reported
}
client.calls.create(await load());
load().then((options) => client.calls.create(options));`),
  'a part of a larger object': js(`const config = { call: { to, record: true }, clean: { record: false } }; // reported
client.calls.create(config.call);
client.calls.create(config.clean);
const { call } = { call: { record: true } }; // reported
client.calls.create(call);
const [first] = [{ record: true }]; // reported
client.calls.create(first);`),
  'a class': js(`class Phone {
  options = { record: true }; // reported
  static clean = { record: false };
  ring() {
    client.calls.create(this.options);
    client.calls.create(Phone.clean);
  }
}`),
  'a list that is looped over':
    js(`for (const options of [{ to: a, record: true }, { to: b, record: false }]) { // reported
  client.calls.create(options);
}
[{ record: true }].forEach((options) => client.calls.create(options)); // reported
[{ to: a }].map((one) => client.calls.create({ ...one, record: true })); // reported`),
  'casts of TypeScript': ts(`client.calls.create({ to, record: true } as CallOptions); // reported
client.calls.create({ to, record: true } satisfies CallOptions); // reported
client.calls.create(<CallOptions>{ to, record: true }); // reported
const options: CallOptions = { to, record: true as boolean }; // reported
client.calls.create(options!);
const frozen = { to, record: true } as const; // reported
client.calls.create(frozen as any);
enum Recording { On = 'true' }
client.calls.create({ to, record: Recording.On }); // reported`),
});

testMarked('no-recording', 'options from callers', {
  'the literal of the caller is reported': js(`function ring(to, record) {
  return client.calls.create({ to, record });
}
ring('+15005550006', true); // reported
ring('+15005550006', false);
ring('+15005550006');`),
  'an object of the caller': js(`function ring(options) {
  return client.calls.create({ from, ...options });
}
ring({ to, record: true }); // reported
ring({ to, record: false });`),
  'a default': js(`function ring(to, { record = true } = {}) {
  return client.calls.create({ to, record }); // reported
}
ring('+15005550006', { record: false });`),
  'a caller that is unseen': js(`export function ring(to, record) {
  return client.calls.create({ to, record }); // reported
}`),
  'a caller whose value is not known': js(`function ring(to, record) {
  return client.calls.create({ to, record }); // reported
}
ring('+15005550006', settings.record);`),
  'through two functions': js(`const place = (options) => client.calls.create(options);
const ring = (to, record) => place({ to, record });
ring('+15005550006', true); // reported
ring('+15005550006', false);`),
});

testMarked('no-recording', 'what the SDK drops', {
  'options that are misspelled or in another case': js(`client.calls.create({ to, Record: true });
client.calls.create({ to, recorded: true });
client.calls.create({ to, recording_configuration_id: 'x' });
client.conferences('CF1').participants.create({ to, conference_record: true });
client.video.v1.rooms.create({ record_participants_on_connect: true });`),
  'an action of the resource that has no such option': js(`client.calls('CA1').update({ record: true });
client.calls.list({ record: true });
client.messages.create({ to, body, record: true });`),
  'the same option on another resource': js(`client.incomingPhoneNumbers('PN1').update({ record: true });
client.queues.create({ friendlyName: 'q', record: true });`),
});

testMarked('no-recording', 'recording without the word', {
  'a configuration id': js(`client.calls.create({ to, recordingConfigurationId: 'rc1' }); // reported
client.calls('CA1').recordings.create({ recordingConfigurationId: 'rc1' }); // reported
client.conferences('CF1').participants.create({ to, recordingConfigurationId: id }); // reported
client.calls.create({ to, record: false, recordingConfigurationId: undefined });`),
  'the default of the account':
    js(`client.voice.v2.recordingAccountDefaultConfiguration().create({ configurationId }); // reported
client.voice.v2.recording.create({ name }); // reported`),
  'Flex, whose configuration takes any object':
    js(`client.flexApi.v1.configuration().update({ call_recording_enabled: true }); // reported
client.flexApi.v1.configuration().update({ call_recording_enabled: false });
client.flexApi.v1.configuration().update({ ui_version: '2' });`),
  'TaskRouter reservations': js(`client.taskrouter.v1.workspaces('WS1').tasks('WT1').reservations('WR1').update({
  instruction: 'dequeue',
  dequeueRecord: 'record-from-answer', // reported
});
client.taskrouter.v1.workspaces('WS1').workers('WK1').reservations('WR1').update({
  instruction: 'conference',
  conferenceRecord: true, // reported
  callRecord: 'do-not-record',
});`),
  'trunks, whose recording has no id':
    js(`client.trunking.v1.trunks('TK1').recordings().update({ mode: 'record-from-ringing' }); // reported
client.trunking.v1.trunks('TK1').recordings().update({ mode: 'do-not-record' });
client.trunking.trunks('TK1').recordings().update({ mode }); // reported`),
  'compositions of video rooms': js(`client.video.v1.compositions.create({ roomSid }); // reported
client.video.v1.compositionHooks('HK1').update({ enabled: true }); // reported
client.video.v1.compositionHooks('HK1').update({ enabled: false });`),
});

testMarked('no-recording', 'rules of recordings', {
  'rules of a room':
    js(`client.video.v1.rooms('RM1').recordingRules.update({ rules: [{ type: 'include', all: true }] }); // reported
client.video.v1.rooms('RM1').recordingRules.update({ rules: [{ type: 'exclude', all: true }] });
client.video.v1.rooms('RM1').recordingRules.update({ rules: JSON.stringify([{ type: 'include', all: true }]) }); // reported
const rules = [{ type: 'exclude', all: true }];
rules.push({ type: 'include', kind: 'audio' });
client.video.v1.rooms('RM1').recordingRules.update({ rules }); // reported
client.video.v1.rooms.create({ recordingRules: [] });`),
});

testMarked('no-recording', 'what is not switching on', {
  'reading, pausing, stopping, deleting': js(`client.recordings.list({ callSid });
client.recordings('RE1').fetch();
client.recordings('RE1').remove();
client.calls('CA1').recordings('RE1').update({ status: 'paused' });
client.calls('CA1').recordings('RE1').update({ status: 'stopped' });
client.calls('CA1').recordings.list();
client.conferences('CF1').recordings('RE1').remove();
client.video.v1.compositions('CJ1').remove();`),
});

testMarked('no-ineligible-products', 'accessors that the number of arguments tells apart', {
  'lists and items of one name': {
    code: js(`client.memory.v1.profiles('store').create({ traits }); // reported
client.memory.v1.profiles('store', 'profile').update({ traits }); // reported
client.memory.v1.profiles('store', 'profile').remove();
client.conversations.v2.actions('CH1').create({ type }); // reported
client.conversations.v1.conversations('CH1').messages.create({ body: 'See the portal.' });`),
  },
});

testMarked('no-mms-media', 'JSON bodies, whose keys go out as written', {
  'camel case, snake case and slashes': js(`client.content.v1.contents.create({
  friendlyName: 'a',
  types: { twilioMedia: { body, media: ['https://files.example/a.png'] } }, // reported
});
client.content.v1.contents.create({
  friendly_name: 'a',
  types: { 'twilio/media': { body, media: ['https://files.example/a.png'] } }, // reported
});
client.content.v1.contents.create({
  friendly_name: 'a',
  types: { 'twilio/text': { body: 'See the portal.' } },
});
const types = {};
types['twilio/card'] = { title, media: ['https://files.example/a.png'] }; // reported
client.content.v1.contents.create({ friendly_name: 'a', types });`),
  'dotted keys, which major 3 takes nested too':
    js(`client.conversations.v1.conversations('CH1').messages.create({ mediaSid: 'ME1' }); // reported
client.messages.create({ to, body, media_url: 'https://files.example/a.png' });`),
});
