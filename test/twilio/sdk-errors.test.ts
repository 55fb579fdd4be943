import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';
const ERRORS = { options: [{ errors: true }] };

testMarked(RULE, 'errors of the SDK', {
  'caught and rejected': {
    ...ERRORS,
    code: `import twilio from 'twilio';
const client = twilio();
const send = () => client.messages.create({ to, from, body: 'Hello.' });
export async function run() {
  try { await send(); } catch (error) {
    console.error(error); // reported
    console.error({ error }); // reported
    console.error(error.code, error.status);
  }
  await client.messages('SM1').fetch().catch((error) => console.error(error)); // reported
  try { JSON.parse(text); } catch (error) { console.error(error); }
}`,
  },
  'by functions handed on, printers and parts': {
    ...ERRORS,
    code: `import twilio from 'twilio';
import util from 'node:util';
import * as Sentry from '@sentry/node';
const client = twilio();
const logger = require('./logger');
const send = () => client.messages.create({ to, from, body: 'Hello.' });
export async function run() {
  client.messages.create({ to, from, body: 'Hello.' }).catch(console.error); // reported
  send()
    .then((message) => console.log(message.sid))
    .catch(logger.error); // reported
  send().then(() => 1, (err) => logger.error({ err }, 'failed')); // reported
  try { await send(); } catch (e) { Sentry.captureException(e); } // reported
  try { await send(); } catch (e) { logger.error(\`failed \${JSON.stringify(e)}\`); } // reported
  try { await send(); } catch (e) { console.log('failed', util.inspect(e, { depth: 5 })); } // reported
  try { await send(); } catch (e) { console.log({ ...e }); } // reported
  try { await send(); } catch (e) { console.log(e.config, 1); } // reported
  try { await send(); } catch (e) { console.log(e.message, e.code, e.status, e.moreInfo, \`\${e}\`); }
  try { await send(); } catch (e) { console.log(e?.message || e, e.message ?? e); }
  try { await send(); } catch (e) { console.log(e.detail || other || e); } // reported
  try { await send(); } catch ({ code, status }) { console.log(code, status); }
  fetch('https://other.test').catch(console.error);
}`,
  },
  'unless asked for': `import twilio from 'twilio';
twilio().messages('SM1').fetch().catch((error) => console.error(error));`,
});

testMarked(RULE, 'values of the SDK', {
  'clients and messages': `import twilio from 'twilio';
const client = twilio();
export async function run(to, from) {
  const message = await client.messages.create({ to, from, body: 'Hello.' });
  console.log(message); // reported
  console.log('sent', { message }); // reported
  console.log(JSON.stringify(message)); // reported
  console.log(message.toJSON()); // reported
  console.log(message.sid, message.status, message.errorCode, { sid: message.sid });
  client.messages.create({ to, from, body: 'Hello.' }).then(console.log); // reported
  client.messages.create({ to, from, body: 'Hello.' }).then((one) => console.log(one)); // reported
  const list = await client.messages.list({ limit: 20 });
  list.forEach((one) => console.log(one.sid, one.body)); // reported
  for (const one of list) console.log(one.body, one.dateSent); // reported
  console.log(list, list.length); // reported
  console.log(client); // reported
  console.log({ client }, client.accountSid); // reported
  const call = await client.calls.create({ to, from, url: 'https://clinic.test/voice' });
  console.log(call.sid, call.status);
  const room = await client.video.v1.rooms.create({ uniqueName: 'visit' });
  console.log(room);
}`,
  'by their types': {
    filename: 'file.ts',
    code: `import type { Twilio } from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
export class Sender {
  constructor(private readonly client: Twilio) {}
  show(message: MessageInstance) {
    console.log(this.client); // reported
    console.log(message); // reported
    console.log(message.body); // reported
    console.log(message.sid);
  }
}`,
  },
});
