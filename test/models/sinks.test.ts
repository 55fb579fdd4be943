/** Functions of packages that can't be seen, as models describe them: what goes in leaves the program. */
import { testModelled } from './support.ts';

const BODY = 'no-phi-in-message-body';
const sink = (name: string, port: string, kind = 'message', module = '@clinic/sms'): object => ({
  module,
  export: name,
  port,
  kind,
});

testModelled('exports', {
  'a named export': {
    models: { sinks: [sink('sendText', 'Argument[1]')] },
    code: `import { sendText, other } from '@clinic/sms';
sendText(patient.phone, patient.diagnosis); // ${BODY}
other(patient.phone, patient.diagnosis);
sendText(patient.phone, 'You have a new message.');`,
  },
  'under another name': {
    models: { sinks: [sink('sendText', 'Argument[1]')] },
    code: `import { sendText as text } from '@clinic/sms';
const again = text;
text(to, patient.diagnosis); // ${BODY}
again(to, patient.diagnosis); // ${BODY}`,
  },
  'the default export': {
    models: { sinks: [sink('default', 'Argument[1]')] },
    code: `import send from '@clinic/sms';
import * as all from '@clinic/sms';
send(to, patient.diagnosis); // ${BODY}
all.default(to, patient.diagnosis); // ${BODY}
send.later(to, patient.diagnosis);`,
  },
  'a member of an export': {
    models: { sinks: [sink('client.messages.send', 'Argument[0].text')] },
    code: `import { client } from '@clinic/sms';
const { messages } = client;
client.messages.send({ text: patient.diagnosis }); // ${BODY}
messages.send({ text: patient.diagnosis, ref: patient.diagnosis }); // ${BODY}
client.archive.send({ text: patient.diagnosis });`,
  },
  'a member of what a function makes': {
    models: { sinks: [sink('createClient().send', 'Argument[0]')] },
    code: `import { createClient } from '@clinic/sms';
const client = createClient({ region: 'us1' });
client.send(patient.diagnosis); // ${BODY}
(await createClient()).send(patient.diagnosis); // ${BODY}`,
  },
  'CommonJS, and a module that is loaded late': {
    models: { sinks: [sink('sendText', 'Argument[1]')] },
    filename: 'file.cjs',
    code: `const { sendText } = require('@clinic/sms');
const sms = require('@clinic/sms');
sendText(to, patient.diagnosis); // ${BODY}
sms.sendText(to, patient.diagnosis); // ${BODY}
async function late(patient) {
  const { sendText: send } = await import('@clinic/sms');
  send(to, patient.diagnosis); // ${BODY}
}`,
  },
  'a method of a class': {
    models: { sinks: [sink('Messenger#send', 'Argument[1]')] },
    filename: 'file.ts',
    code: `import { Messenger, type Other } from '@clinic/sms';
const messenger = new Messenger(key);
messenger.send(to, patient.diagnosis); // ${BODY}
new Messenger(key).send(to, patient.diagnosis); // ${BODY}
export class Reminders {
  constructor(private readonly messenger: Messenger, private readonly other: Other) {}
  remind(patient: Patient) {
    this.messenger.send(to, patient.diagnosis); // ${BODY}
    this.other.send(to, patient.diagnosis);
  }
}`,
  },
  'a class of which an instance is made': {
    models: { sinks: [sink('Message', 'Argument[0].body')] },
    code: `import { Message } from '@clinic/sms';
new Message({ to, body: patient.diagnosis }).send(); // ${BODY}`,
  },
  'another package of that name': {
    models: { sinks: [sink('sendText', 'Argument[1]')] },
    code: `import { sendText } from '@clinic/sms-templates';
import { sendText as local } from './sms.js';
sendText(to, patient.diagnosis);
local(to, patient.diagnosis);`,
  },
  'a local module that can not be read': {
    models: { sinks: [sink('sendText', 'Argument[1]', 'message', 'lib/native')] },
    code: `import { sendText } from '../lib/native.node.js';
import { sendText as text } from '../lib/native.js';
sendText(to, patient.diagnosis);
text(to, patient.diagnosis); // ${BODY}`,
  },
});

testModelled('ports', {
  'each argument': {
    models: { sinks: [sink('send', 'Argument[*]')] },
    code: `import { send } from '@clinic/sms';
send('a', patient.diagnosis, 'b', patient.medication); // ${BODY}, ${BODY}`,
  },
  'a property of each element': {
    models: { sinks: [sink('sendAll', 'Argument[0][*].text')] },
    code: `import { sendAll } from '@clinic/sms';
sendAll([
  { to: patient.phone, text: patient.diagnosis }, // ${BODY}
  { to, text: 'Hello', note: patient.diagnosis },
]);
sendAll(patients.map((patient) => ({ to, text: patient.diagnosis }))); // ${BODY}`,
  },
  'one element': {
    models: { sinks: [sink('send', 'Argument[0][1]')] },
    code: `import { send } from '@clinic/sms';
send([patient.diagnosis, 'x']);
send(['x', patient.diagnosis]); // ${BODY}`,
  },
  'a key that is no name': {
    models: { sinks: [sink('send', "Argument[0]['message-body']")] },
    code: `import { send } from '@clinic/sms';
send({ 'message-body': patient.diagnosis }); // ${BODY}
send({ 'message-id': patient.diagnosis });`,
  },
  'arguments that are spread': {
    models: { sinks: [sink('send', 'Argument[1].body')] },
    code: `import { send } from '@clinic/sms';
const args = ['a', { body: patient.diagnosis }];
send(...args); // ${BODY}
send('a', ...[{ body: patient.diagnosis }]); // ${BODY}
send(...[{ body: patient.diagnosis }, 'a']);`,
  },
  'options that are made in steps': {
    models: { sinks: [sink('send', 'Argument[0].body')] },
    code: `import { send } from '@clinic/sms';
const options = { to };
options.body = \`Results: \${patient.labResult}\`;
send(options); // ${BODY}
function remind(patient) {
  const text = patient.diagnosis;
  send({ ...defaults, body: text }); // ${BODY}
}`,
  },
  'a function that is called by another way': {
    models: { sinks: [sink('send', 'Argument[1]')] },
    code: `import { send } from '@clinic/sms';
send.call(null, to, patient.diagnosis); // ${BODY}
send.apply(null, [to, patient.diagnosis]); // ${BODY}
send?.(to, patient.diagnosis); // ${BODY}`,
  },
  'a function that is handed on': {
    models: { sinks: [sink('send', 'Argument[0]')] },
    code: `import { send } from '@clinic/sms';
Promise.resolve(patient.diagnosis).then(send); // ${BODY}
[patient.diagnosis, 'a'].forEach(send); // ${BODY}`,
  },
});

testModelled('kinds', {
  speech: {
    models: { sinks: [sink('say', 'Argument[0]', 'speech')] },
    code: `import { say } from '@clinic/sms';
say(patient.diagnosis); // no-phi-in-speech`,
  },
  'metadata and URLs': {
    models: { sinks: [sink('call', 'Argument[0].tag', 'metadata'), sink('call', 'Argument[0].url', 'url')] },
    code: `import { call } from '@clinic/sms';
call({
  tag: patient.diagnosis, // no-phi-in-metadata
  url: \`https://clinic.example/call?dx=\${patient.diagnosis}\`, // no-phi-in-metadata
  note: patient.diagnosis,
});`,
  },
  'a URL without encryption': {
    models: { sinks: [sink('call', 'Argument[0].url', 'url')] },
    code: `import { call } from '@clinic/sms';
call({ url: 'http://clinic.example/call' }); // require-secure-transport`,
  },
  'a log': {
    models: { sinks: [sink('audit', 'Argument[1]', 'log')] },
    code: `import { audit } from '@clinic/sms';
audit(patient.diagnosis, 'opened');
audit('opened', patient.diagnosis); // no-phi-logging
audit('opened', patientId);`,
  },
  'a third party': {
    models: { sinks: [sink('track', 'Argument[0].properties', 'third-party')] },
    code: `import { track } from '@clinic/sms';
track({ event: 'visit', properties: { dx: patient.diagnosis } }); // no-phi-to-third-party
track({ event: patient.diagnosis });`,
  },
  'a body that is built from anything': {
    models: { sinks: [sink('send', 'Argument[0].body')] },
    rules: ['notify-only-body'],
    code: `import { send } from '@clinic/sms';
send({ body: 'You have a new message.' });
send({ body: \`Hello \${x}\` }); // notify-only-body`,
  },
});

testModelled('other files', {
  'a wrapper of a modelled function': {
    models: { sinks: [sink('send', 'Argument[1]')] },
    files: {
      'sms.js': `import { send } from '@clinic/sms';
export function text(to, body) { return send(to, body); }
export { send } from '@clinic/sms';`,
    },
    code: `import { text, send } from './sms.js';
text(to, patient.diagnosis); // ${BODY}
send(to, patient.diagnosis); // ${BODY}
text(to, 'Hello');`,
  },
  'barrels of packages': {
    models: { sinks: [sink('send', 'Argument[1]'), sink('default', 'Argument[0]', 'message', '@clinic/push')] },
    files: {
      'all.js': `export * from '@clinic/sms';
export { default as push } from '@clinic/push';
export * as texts from '@clinic/sms';`,
      'outer.js': `export * from './all.js';`,
    },
    code: `import { send, push, texts, other } from './outer.js';
send(to, patient.diagnosis); // ${BODY}
push(patient.diagnosis); // ${BODY}
texts.send(to, patient.diagnosis); // ${BODY}
other(to, patient.diagnosis);`,
  },
  'a log in another file': {
    models: { sinks: [sink('audit', 'Argument[0]', 'log')] },
    files: { 'audit.js': `import { audit } from '@clinic/sms';\nexport const record = (what) => audit(what);` },
    code: `import { record } from './audit.js';
record(patient.diagnosis); // no-phi-logging`,
  },
});
