import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-phi-in-message-body';
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'flows', {
  'texts that are sent': sdk(`const from = process.env.FROM;
export async function send(patient, to, order) {
  await client.messages.create({ to, from, body: patient.diagnosis }); // reported
  await client.messages.create({ to, from, body: 'Your prescription for ' + order.prescription + ' is ready.' }); // reported
  await client.messages.create({ to, from, contentSid: 'HX1', contentVariables: JSON.stringify({ 1: patient.medication }) }); // reported
  await client.conversations.v1.conversations('CH1').messages.create({ body: patient.dosage }); // reported
  await client.messages.create({ to: patient.phone, from, body: 'You have a new message.' });
  await client.messages.create({ to, from, body: patient.testResult ? 'Results are ready' : 'No news yet' });
}`),
  'through wrappers and objects':
    sdk(`async function sendSms(to, text) { return client.messages.create({ to, from: '+1', body: text }); }
export async function run(patient, urgent) {
  await sendSms(patient.phone, 'Results are ready.');
  await sendSms(patient.phone, patient.labResults); // reported
  const message = { to: patient.phone, from: '+1', body: patient.diagnosis };
  message.body = 'You have a new message.';
  await client.messages.create(message);
  if (urgent) message.body = patient.labResults;
  await client.messages.create(message); // reported
}`),
  'TwiML text and requests':
    sdk(`export const reply = (patient) => \`<Response><Message>\${patient.symptoms}</Message></Response>\`; // reported
export const post = (patient) => fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json', { method: 'POST', body: new URLSearchParams({ To: patient.phone, Body: patient.diagnosis }) }); // reported`),
  'written out': sdk(`client.messages.create({ to, from, body: 'Patient 078-05-1120 is due.' }); // reported
client.messages.create({ to, from, body: 'Call 555-010-9999.' });`),
  'who somebody is, beside text that speaks of care': sdk(`const from = process.env.FROM;
export async function send(user, product, name, to) {
  const firstName = user.firstName || 'there';
  await client.messages.create({ to, from, body: \`Hi \${firstName}, your lab results are ready.\` }); // reported
  await client.messages.create({ to, from, body: 'Hi ' + name + ', your prescription is ready.' }); // reported
  await client.messages.create({ to, from, body: \`URGENT: \${user.fullName} missed a wellness check.\` }); // reported
  await client.messages.create({ to, from, body: \`Hi \${firstName}, you have a new message.\` });
  await client.messages.create({ to, from, body: \`Your prescription waits at \${product.name}.\` });
  await client.messages.create({ to, from, body: \`Hi \${user.theme}, your lab results are ready.\` });
  console.log(\`Told \${user.firstName} that the lab results are ready\`);
}`),
  'kinds that are allowed': {
    code: sdk(`export const remind = (patient, from) => client.messages.create({ to: patient.phone, from, body: 'Hi ' + patient.firstName });
export const tell = (patient, from) => client.messages.create({ to: patient.phone, from, body: 'Hi ' + patient.diagnosis }); // reported`),
    settings: { phi: { allow: ['name'] } },
  },
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import twilio from 'twilio';\nconst client = twilio();\nexport const run = (patient, to, from, name) => client.messages.create({ to, from, body: 'About ' + patient.diagnosis });";
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.diagnosis' (condition, PHI by its name) goes into 'body' of a message, which anybody who holds the phone can read and which carriers keep (45 CFR 164.502(b)). Send a notification without PHI and let the patient sign in to read the rest.",
    );
    expect(message && textUnder(code, message)).toBe('patient.diagnosis');
  });
});

const SENDS_PHI = "import twilio from 'twilio';\nconst client = twilio();\n";

testTold('no-phi-in-message-body', {
  'parameters in all places': `${SENDS_PHI}export async function send(patient) {
  await client.messages.create({ to, from, body: patient.diagnosis });
  await client.messages.create({ to, from, contentSid, contentVariables: JSON.stringify({ 1: patient.diagnosis }) });
  await client.messages.create({ to, from, body: no ? patient.diagnosis : 'Hello.' });
  const options = { to, from };
  options.body = \`Results: \${patient.diagnosis}\`;
  await client.messages.create(options);
  new twilio.twiml.MessagingResponse().message(patient.diagnosis);
}
export const twiml = (patient) => \`<Response><Message>\${patient.diagnosis}</Message></Response>\`;`,
  'a notification with quotes': {
    code: `${SENDS_PHI}export const send = (patient) => client.messages.create({ to, from, body: patient.diagnosis });`,
    options: [{ notification: "You have a message in the 'portal' \\ app." }],
  },
  'texts that say it by themselves': `${SENDS_PHI}await client.messages.create({ to, from, body: 'Your SSN 536-22-8145 is on file.' });`,
  'a product that may have none, which another rule reports': {
    code: `${SENDS_PHI}export const send = (patient) => {
  client.messages.create({ to: \`whatsapp:\${phone}\`, from, body: patient.diagnosis });
  client.messages.create({ to: \`whatsapp:\${phone}\`, from, body: 'Your SSN 536-22-8145 is on file.' });
};`,
    settings: { baa: { withoutPhi: ['whatsapp'] } },
  },
});

testMarked(RULE, 'clients that hooks of React hold', {
  'states, references and contexts': {
    filename: 'file.tsx',
    readers: ['ts'],
    code: `
      import { createContext, useContext, useRef, useState } from 'react';
      import type { Conversation, Client } from '@twilio/conversations';
      import type { Conversation as Chat } from './chat';
      const Current = createContext<Conversation | null>(null);
      export function Room({ patient }) {
        const [conversation, setConversation] = useState<Conversation | null>(null);
        const [chat] = useState<Chat | null>(null);
        const last = useRef<Conversation>(null);
        const shared = useContext(Current);
        const send = async (client: Client) => {
          setConversation(await client.getConversationBySid('CH1'));
          await conversation?.sendMessage(\`dx \${patient.diagnosis}\`); // reported
          await last.current?.sendMessage(\`dx \${patient.diagnosis}\`); // reported
          await shared?.sendMessage(\`dx \${patient.diagnosis}\`); // reported
          await chat?.sendMessage(\`dx \${patient.diagnosis}\`);
        };
        return send;
      }
    `,
  },
});
