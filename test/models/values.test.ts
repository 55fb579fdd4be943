/** What models say of values: where they come from, what carries them, what cleans them, what is a client. */
import { testModelled } from './support.ts';

const BODY = 'no-phi-in-message-body';
const TWILIO = `import twilio from 'twilio';
const client = twilio();
const text = (body) => client.messages.create({ to, body, contentRetention: 'discard', addressRetention: 'obfuscate' });
`;

const source = (name: string, port: string, more: object = { kind: 'phi' }): object => ({
  module: '@clinic/db',
  export: name,
  port,
  ...more,
});

testModelled('sources of PHI', {
  'what a function gives': {
    models: { sources: [source('fetchRow', 'ReturnValue')] },
    code: `${TWILIO}import { fetchRow, fetchOther } from '@clinic/db';
const row = await fetchRow(1);
text(\`Hello \${row.text}\`); // ${BODY}
text(\`Hello \${row}\`); // ${BODY}
text((await fetchOther(1)).text);`,
  },
  'a property of it': {
    models: { sources: [source('fetchRow', 'ReturnValue.person.label', { kind: 'phi', phi: 'name' })] },
    code: `${TWILIO}import { fetchRow } from '@clinic/db';
const { person, state } = await fetchRow(1);
text(person.label); // ${BODY}
text(person.ref);
text(state);
text(JSON.stringify(person)); // ${BODY}
const { label, ...others } = person;
text(JSON.stringify(others));`,
  },
  'elements of it': {
    models: { sources: [source('fetchRows', 'ReturnValue[*].label')] },
    code: `${TWILIO}import { fetchRows } from '@clinic/db';
for (const row of await fetchRows()) {
  text(row.label); // ${BODY}
  text(row.ref);
}
const rows = await fetchRows();
rows.forEach(({ label }) => text(label)); // ${BODY}`,
  },
  'a kind that may be sent': {
    models: { sources: [source('fetchRow', 'ReturnValue.label', { kind: 'phi', phi: 'name' })] },
    settings: { phi: { allow: ['name'] } },
    code: `${TWILIO}import { fetchRow } from '@clinic/db';
text((await fetchRow(1)).label);`,
  },
  'a method of an instance that is handed in': {
    models: { sources: [source('Rows#find', 'ReturnValue')] },
    filename: 'file.ts',
    code: `${TWILIO}import type { Rows } from '@clinic/db';
export async function run(rows: Rows, other: Other) {
  text((await rows.find(1)).note); // ${BODY}
  text((await other.find(1)).field);
}`,
  },
  'a parameter of a callback': {
    models: { sources: [source('onRow', 'Argument[1].Parameter[0].label')] },
    code: `${TWILIO}import { onRow } from '@clinic/db';
onRow('new', (row) => {
  text(row.label); // ${BODY}
  text(row.ref);
});
onRow('old', async ({ label, ref }, other) => {
  text(label); // ${BODY}
  text(ref);
  text(other.label);
});
function handle(row) {
  text(row.label); // ${BODY}
}
onRow('third', handle);`,
  },
  'in a log': {
    models: { sources: [source('fetchRow', 'ReturnValue.label')] },
    code: `import { fetchRow } from '@clinic/db';
const row = fetchRow(1);
console.log(row.label); // no-phi-logging
console.log(row.ref);`,
  },
  'through another file': {
    models: { sources: [source('fetchRow', 'ReturnValue')] },
    files: {
      'rows.js': `import { fetchRow } from '@clinic/db';\nexport const first = async () => (await fetchRow(1)).label;`,
    },
    code: `${TWILIO}import { first } from './rows.js';
text(await first()); // ${BODY}`,
  },
});

testModelled('sources that are webhooks', {
  'a message that a callback gets': {
    models: { sources: [source('onMessage', 'Argument[0].Parameter[0]', { kind: 'webhook' })] },
    code: `import { onMessage } from '@clinic/db';
onMessage((message) => {
  console.log(message); // no-raw-webhook-logging
  console.log(message.Body); // no-raw-webhook-logging
  console.log(message.text, message.from); // no-raw-webhook-logging, no-raw-webhook-logging
  console.log(message.MessageSid, message.messageSid, message.status, message.receivedAt);
});`,
  },
  'what a function reads': {
    models: { sources: [source('readMessage', 'ReturnValue.body', { kind: 'webhook' })] },
    code: `${TWILIO}import { readMessage } from '@clinic/db';
const { body, headers } = await readMessage(input);
console.log(headers);
console.log(body.text); // no-raw-webhook-logging
text(\`You said \${body.text}\`); // ${BODY}`,
  },
});

const flow = (name: string, from: string, to: string, kind?: string): object => ({
  module: '@clinic/text',
  export: name,
  from,
  to,
  ...(kind === undefined ? {} : { kind }),
});

testModelled('flows', {
  'into text that is made': {
    models: { flows: [flow('apply', 'Argument[1]', 'ReturnValue')] },
    code: `${TWILIO}import { apply, ignore } from '@clinic/text';
text(apply('reminder', patient.diagnosis)); // ${BODY}
text(apply('reminder', { dx: patient.diagnosis })); // ${BODY}
text(apply(patient.diagnosis, 'reminder'));
text(ignore('reminder', patient.diagnosis));`,
  },
  'into a property of the result': {
    models: { flows: [flow('apply', 'Argument[0].dx', 'ReturnValue.text')] },
    code: `${TWILIO}import { apply } from '@clinic/text';
const made = apply({ dx: patient.diagnosis, id: 1 });
text(made.text); // ${BODY}
text(made.id);
text(apply({ dx: 'x', note: patient.diagnosis }).text);`,
  },
  'as they are, with their structure': {
    models: { flows: [flow('cached', 'Argument[0]', 'ReturnValue', 'value')] },
    code: `${TWILIO}import { cached } from '@clinic/text';
const record = cached({ dx: patient.diagnosis, id: 1 });
text(record.dx); // ${BODY}
text(record.id);
const again = cached(client);
again.messages.create({ to, body: patient.diagnosis, contentRetention: 'discard', addressRetention: 'obfuscate' }); // ${BODY}`,
  },
  'into what a callback gets': {
    models: { flows: [flow('using', 'Argument[0]', 'Argument[1].Parameter[0]', 'value')] },
    code: `${TWILIO}import { using } from '@clinic/text';
using({ dx: patient.diagnosis, id: 1 }, (record) => {
  text(record.dx); // ${BODY}
  text(record.id);
});`,
  },
  'from what a method hangs on': {
    models: {
      flows: [
        flow('Builder', 'Argument[0]', 'ReturnValue.text'),
        flow('Builder#build', 'Argument[this].text', 'ReturnValue'),
      ],
    },
    code: `${TWILIO}import { Builder } from '@clinic/text';
text(new Builder(patient.diagnosis).build()); // ${BODY}
text(new Builder('Hello').build());`,
  },
});

testModelled('sanitizers', {
  'a function': {
    models: { sanitizers: [{ module: '@clinic/privacy', export: 'shorten' }] },
    code: `${TWILIO}import { shorten, other } from '@clinic/privacy';
text(shorten(patient.diagnosis));
text(String(other(patient.diagnosis)));
text(\`\${[patient.diagnosis].map(shorten)}\`);
text(patient.diagnosis); // ${BODY}`,
  },
  'a method of a class': {
    models: { sanitizers: [{ module: '@clinic/privacy', export: 'Privacy#apply' }] },
    filename: 'file.ts',
    code: `${TWILIO}import { Privacy } from '@clinic/privacy';
text(\`\${new Privacy().apply(patient.diagnosis)}\`);
export function run(privacy: Privacy) {
  text(\`\${privacy.apply(patient.diagnosis)}\`);
}`,
  },
});

testModelled('clients', {
  'an export': {
    models: { clients: [{ module: '@clinic/phone', export: 'phone' }] },
    code: `import { phone, other } from '@clinic/phone';
phone.calls.create({ to, record: true }); // no-recording
other.calls.create({ to, record: true });`,
  },
  'the result of a function': {
    models: { clients: [{ module: '@clinic/phone', export: 'default' }] },
    code: `import connect from '@clinic/phone';
const phone = await connect();
phone.calls.create({ to, record: true }); // no-recording`,
  },
  'a member of a class': {
    models: { clients: [{ module: '@clinic/phone', export: 'Services#phone' }] },
    filename: 'file.ts',
    code: `import { Services } from '@clinic/phone';
new Services().phone.calls.create({ to, record: true }); // no-recording
export class Calls {
  constructor(private readonly services: Services) {}
  ring() {
    this.services.phone.calls.create({ to, record: true }); // no-recording
    this.services.other.calls.create({ to, record: true });
  }
}`,
  },
  'a file that does not use it': {
    models: { clients: [{ module: '@clinic/phone', export: 'phone' }] },
    code: `import { phone } from '@clinic/other';
phone.calls.create({ to, record: true });`,
  },
});
