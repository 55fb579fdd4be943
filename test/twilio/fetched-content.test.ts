/** What people wrote or said, as Twilio keeps it: messages, transcripts and the like that the program fetches. */
import { testMarked } from '../support/marked.ts';

const SETUP = `import OpenAI from 'openai';
import twilio from 'twilio';
const client = twilio(process.env.A, process.env.B);
const openai = new OpenAI();
`;

testMarked('no-phi-to-third-party', 'content that the SDK fetches', {
  'is PHI for services outside of the BAA': `${SETUP}
export async function summary(sid) {
  const list = await client.conversations.v1.conversations(sid).messages.list();
  const messages = list.map((one) => ({ role: 'user', content: one.body }));
  await openai.chat.completions.create({ model, messages }); // reported
  await openai.chat.completions.create({ model, messages: list.map((one) => ({ role: 'user', content: one.sid })) });
  const { body, status } = await client.messages('SM1').fetch();
  await openai.responses.create({ model, input: body }); // reported
  await openai.responses.create({ model, input: status });
  const sentences = await client.intelligence.v2.transcripts('GT1').sentences.list();
  const text = sentences.map((one) => one.transcript.trim()).join(' ');
  await openai.responses.create({ model, input: text }); // reported
  await openai.responses.create({ model, input: \`\${sentences.length} sentences\` });
}`,
  'also where it is fetched whole, or by REST': `${SETUP}
export async function summary() {
  const list = await client.messages.list({ limit: 20 });
  await openai.responses.create({ model, input: JSON.stringify(list) }); // reported
  const answer = await fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json', { headers });
  const { messages } = await answer.json();
  await openai.responses.create({ model, input: messages.map((one) => one.body).join() }); // reported
  await openai.responses.create({ model, input: messages.map((one) => one.status).join() });
}`,
  'not what the program itself has just sent, nor what has no content': `${SETUP}
export async function send() {
  const sent = await client.messages.create({ to, from, body: 'Please call us.' });
  await openai.responses.create({ model, input: sent.body });
  const numbers = await client.incomingPhoneNumbers.list();
  await openai.responses.create({ model, input: numbers.map((one) => one.body).join() });
}`,
  'nor where what comes in may be sent': {
    code: `${SETUP}
export async function summary() {
  const { body } = await client.messages('SM1').fetch();
  await openai.responses.create({ model, input: body });
}`,
    settings: { phi: { inbound: false } },
  },
});

testMarked('no-phi-in-message-body', 'content that the SDK fetches', {
  'is no text for a message': `${SETUP}
export async function forward() {
  const { transcriptionText, sid } = await client.transcriptions('TR1').fetch();
  await client.messages.create({ to, from, body: transcriptionText }); // reported
  await client.messages.create({ to, from, body: \`Transcription \${sid} is ready.\` });
}`,
});

testMarked('no-phi-logging', 'content that the SDK fetches', {
  'is told once, read directly or made into text': `${SETUP}
export async function show() {
  const list = await client.messages.list();
  console.log(list[0].body); // reported
  console.log(list.map((one) => one.body).join()); // reported
  console.log(\`last: \${list[0].body.trim()}\`); // reported
  console.log(list.map((one) => one.sid).join());
  for (const one of list) console.log(one.body); // reported
}`,
});
