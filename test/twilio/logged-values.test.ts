/** Values of Twilio in logs: what the SDK gives, what answers to REST requests hold, what clients' events bring. */
import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';
const CLIENT = "import twilio from 'twilio';\nconst client = twilio(process.env.SID, process.env.TOKEN);\n";
const MESSAGES = 'const url = `https://api.twilio.com/2010-04-01/Accounts/${process.env.SID}/Messages.json`;\n';

testMarked(RULE, 'callbacks of the SDK', {
  'each with a callback': `${CLIENT}client.messages.each((m) => console.log(m.body)); // reported
client.messages.each({ limit: 5 }, (m) => console.log(m.body, m.sid)); // reported
client.messages.each({ limit: 5, callback: (m) => console.log(m.body) }); // reported
client.messages.each((m) => console.log(m.sid, m.status));
client.recordings('RE').transcriptions.each(({ transcriptionText }) => console.log(transcriptionText)); // reported
client.calls.each((call) => console.log(call)); // reported
client.calls.each((call) => console.log(call.sid, call.duration));`,
  'a callback by its name': `${CLIENT}function show(message) {
  console.log(message.body); // reported
  console.log(message.sid);
}
client.messages.each(show);`,
  'what a fetched instance lists': `${CLIENT}client.recordings('RE').fetch().then((recording) => {
  recording.transcriptions().each((one) => {
    console.log(one.sid);
    console.log(one.transcriptionText); // reported
  });
});`,
  lists: `${CLIENT}client.messages.list({ limit: 20 }).then((list) => list.forEach((m) => console.log(m.body))); // reported
client.messages.list().then((list) => console.log(list.map((m) => m.body))); // reported
export async function run() {
  for (const m of await client.messages.list()) console.log(m.body); // reported
  for (const m of await client.messages.list()) console.log(m.sid);
  const [first] = await client.messages.list({ limit: 1 });
  console.log('first', first); // reported
  console.log(first.body); // reported
  console.log(first.status, first.errorCode);
}`,
  "callbacks in Node's way": `${CLIENT}client.messages('SM').fetch((error, message) => {
  console.log(message.body); // reported
  console.log(message.sid);
});
client.messages.list((error, messages) => messages.forEach((m) => console.log(m.body))); // reported
client.messages.create({ to, from, body: 'You have a new message.' }, (error, message) => console.log(message.sid));`,
  'events of clients': `import { Client } from '@twilio/conversations';
const client = new Client(token);
client.on('messageAdded', (message) => {
  console.log(message.body); // reported
  console.log('added', message); // reported
  console.log(message.sid);
});
client.on('messageUpdated', ({ message }) => console.log(message.body)); // reported
client.on('messageUpdated', (event) => console.log(event.message.body, event.updateReasons)); // reported
client.on('connectionStateChanged', (state) => console.log(state));`,
  "other packages' events": `import twilio from 'twilio';
import { Store } from 'some-store';
new Store().on('messageAdded', (message) => console.log(message.body));
export const reply = new twilio.twiml.MessagingResponse();`,
});

testMarked(RULE, 'on the way to a log', {
  'wrappers of a logger': `${CLIENT}const log = (...args) => console.log(new Date(), ...args);
const tell = (text, value) => { log(text, JSON.stringify(value)); };
function short({ sid, status }) { return \`\${sid} is \${status}\`; }
const whole = (m) => JSON.stringify(m);
export async function run() {
  const message = await client.messages('SM').fetch();
  log('got', message); // reported
  log('got', message.body); // reported
  log('got', message.sid);
  tell('got', message); // reported
  console.log(short(message));
  console.log(whole(message)); // reported
  log(redact(message.body));
}`,
});

testMarked(RULE, 'answers of the REST API', {
  fetch: `${MESSAGES}export async function send(to, text) {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: text }) });
  if (!response.ok) {
    console.error(await response.text());
    throw new Error(String(response.status));
  }
  console.log(response.status);
  const data = await response.json();
  console.log('sent', data); // reported
  console.log(JSON.stringify(data)); // reported
  console.log(data.sid, data.status);
  return data.sid;
}`,
  'errors that are answered': `${MESSAGES}export async function send(body) {
  const response = await fetch(url, { method: 'POST', body });
  const data = await response.json();
  if (response.status >= 400 || data.error_code) console.error(data);
  if (response.ok) return data.sid;
  console.error(data);
  return undefined;
}`,
  promises: `${MESSAGES}fetch(url, { method: 'POST', body })
  .then((response) => response.json())
  .then((data) => console.log(data)); // reported
fetch(url, { method: 'POST', body }).then((r) => r.text()).then((text) => console.log(text)); // reported
fetch(url, { method: 'POST', body }).then((r) => r.json()).then((data) => console.log(data.sid));`,
  'lists and fields': `${MESSAGES}export async function list() {
  const page = await (await fetch(url)).json();
  console.log(page); // reported
  console.log(page.messages); // reported
  for (const message of page.messages) {
    console.log(message.body); // reported
    console.log(message.sid, message.num_media);
  }
}`,
  axios: `import axios from 'axios';
${MESSAGES}export async function send(form) {
  const response = await axios.post(url, form);
  console.log(response); // reported
  console.log(response.data); // reported
  console.log(response.status, response.data.sid);
  const { data } = await axios.get(url);
  console.log(data.messages[0].body); // reported
}`,
  got: `import got from 'got';
${MESSAGES}export async function send(form) {
  const data = await got.post(url, { form }).json();
  console.log(data); // reported
  const { body } = await got.post(url, { form });
  console.log(body); // reported
}`,
  request: `const request = require('request');
${MESSAGES}request.post(url, { form }, (error, response, body) => {
  if (error) return console.error(error);
  console.log(response.statusCode);
  console.log(body); // reported
});`,
  'calls and other resources': `const base = \`https://api.twilio.com/2010-04-01/Accounts/\${process.env.SID}\`;
export async function call(body) {
  const response = await fetch(\`\${base}/Calls.json\`, { method: 'POST', body });
  const data = await response.json();
  console.log(data); // reported
  const queue = await (await fetch(\`\${base}/Queues.json\`)).json();
  console.log(queue);
}`,
});

testMarked(RULE, 'text that is sent', {
  'by its sender': `${CLIENT}export async function send(to, message) {
  console.log('sending', message); // reported
  console.log(\`Message: \${message}\`); // reported
  console.log({ to, message }); // reported
  const { sid } = await client.messages.create({ to, from: '+1', body: message });
  console.log('sent', sid, message.length, mask(message));
}`,
  'by a wrapper whose callers are seen': `${CLIENT}const send = async (to, message) => {
  console.log('sending', { to, message }); // reported
  await client.messages.create({ to, from: '+1', body: message });
};
const text = (when) => \`See you \${when}.\`;
export const remind = (to, when) => send(to, text(when));
export const greet = (to) => send(to, 'Welcome.');`,
  'put together': `${CLIENT}export async function remind(to, when) {
  const body = \`See you \${when}.\`;
  console.log(body); // reported
  await client.messages.create({ to, from: '+1', body }).catch((error) => console.error(error.code, body)); // reported
}`,
  'by REST': `${MESSAGES}export async function send(to, text) {
  console.log('to twilio', text); // reported
  await fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: text }) });
}`,
  'the same for everybody': `${CLIENT}const TEXTS = { news: 'You have a new message.', closed: 'We are closed.' };
export async function notify(to, isOpen) {
  const body = isOpen ? TEXTS.news : TEXTS.closed;
  console.log(body);
  await client.messages.create({ to, from: '+1', body });
}
function deliver(to, text) {
  console.log(text);
  return client.messages.create({ to, from: '+1', body: text });
}
deliver(process.env.TEST_NUMBER, 'We are open again.');
export async function fromEnvironment(to) {
  console.log(process.env.TEXT);
  await client.messages.create({ to, from: '+1', body: process.env.TEXT });
}`,
  'changed before it is logged': `${CLIENT}export async function send(to, text) {
  await client.messages.create({ to, from: '+1', body: text });
  text = 'sent';
  console.log(text);
}`,
  'in another function': `${CLIENT}export const show = (message) => console.log(message);
export const send = (to, message) => client.messages.create({ to, from: '+1', body: message });`,
});
