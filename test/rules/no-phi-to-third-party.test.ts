import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-phi-to-third-party';

testMarked(RULE, 'flows', {
  'LLM, chat, analytics, mail': `import OpenAI from 'openai';
import { WebClient } from '@slack/web-api';
import Mixpanel from 'mixpanel';
const openai = new OpenAI();
const slack = new WebClient(process.env.SLACK_TOKEN);
const mixpanel = Mixpanel.init(process.env.MIXPANEL_TOKEN);
export async function run(patient, topic) {
  await openai.responses.create({ model: 'gpt-4o', input: patient.visitNotes }); // reported
  await openai.responses.create({ model: 'gpt-4o', input: topic });
  await slack.chat.postMessage({ channel: '#nurses', text: patient.fullName + ' is here' }); // reported
  mixpanel.track('visit', { symptoms: patient.symptoms }); // reported
  mixpanel.track('visit', { length: patient.symptoms.length });
}`,
  'but not addresses of mail and messages': `import { Resend } from 'resend';
import sgMail from '@sendgrid/mail';
import nodemailer from 'nodemailer';
const resend = new Resend(process.env.KEY);
const transport = nodemailer.createTransport({ host: 'smtp.mailgun.org' });
export async function send(patient, link) {
  await resend.emails.send({ from: 'a@clinic.example', to: patient.email, subject: 'Hello', text: 'Sign in to read ' + link });
  await resend.emails.send({ to: [patient.email], subject: patient.diagnosis }); // reported
  const mail = { to: patient.email, cc: patient.email, text: 'Sign in to read.' };
  await sgMail.send(mail);
  await sgMail.send({ ...mail, html: patient.email }); // reported
}`,
  'one value that is reached in two ways': `import { Resend } from 'resend';
const resend = new Resend(process.env.KEY);
export async function send(visit) {
  const owner = Array.isArray(visit.patients) ? visit.patients[0] : visit.patients;
  await resend.emails.send({ text: owner.name + ' ' + owner.phone }); // reported x2
}`,
  'lists that are only typed by a service': {
    code: `import OpenAI from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources';
export function make(patient: { diagnosis: string }, openai: OpenAI) {
  const messages: ChatCompletionMessageParam[] = [];
  const more: Array<ChatCompletionMessageParam> = [];
  const byName = new Map<string, ChatCompletionMessageParam>();
  messages.push({ role: 'user', content: patient.diagnosis });
  more.unshift({ role: 'user', content: patient.diagnosis });
  byName.set('last', { role: 'user', content: patient.diagnosis });
  return messages.length;
}
export const ask = (clients: OpenAI[], patient: { diagnosis: string }) =>
  clients[0].responses.create({ model: 'gpt-5', input: patient.diagnosis }); // reported`,
    filename: 'file.ts',
  },
  'of webhooks in files without a word of PHI or Twilio': `import express from 'express';
import OpenAI from 'openai';
const app = express();
const openai = new OpenAI();
app.post('/sms', async (req, res) => {
  res.json({ sid: req.body.MessageSid, id: req.body.WaId });
  await openai.responses.create({ model: 'gpt-5', input: req.body.Body }); // reported
  await openai.responses.create({ model: 'gpt-5', input: req.body.MessageSid });
});`,
  'one of the settings': {
    code: `import { Crm } from '@acme/crm';
const crm = new Crm();
export const push = (patient) => crm.contacts.upsert({ note: patient.diagnosis }); // reported`,
    settings: { thirdParties: ['@acme/crm'] },
  },
  'inside the boundary': `import pg from 'pg';
const pool = new pg.Pool();
export const save = (patient) => pool.query('insert into notes values ($1)', [patient.visitNotes]);`,
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import OpenAI from 'openai';\nexport const run = (patient, to, from, name) => new OpenAI().responses.create({ input: patient.mrn });";
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.mrn' (identifier, PHI by its name) goes into OpenAI, a service outside Twilio's BAA that needs one of its own (45 CFR 164.502(e)). De-identify the value first, or keep it inside the services that a BAA covers.",
    );
    expect(message && textUnder(code, message)).toBe('patient.mrn');
  });
});

testTold('no-phi-to-third-party', {
  'services by their packages': `import OpenAI from 'openai';
import mail from '@sendgrid/mail';
const openai = new OpenAI();
export const ask = (patient) => openai.responses.create({ input: patient.diagnosis });
export const send = (patient) => mail.send({ to: patient.email, text: patient.diagnosis });`,
  'a product that may have none, which another rule reports': {
    code: `import mail from '@sendgrid/mail';
export const send = (patient) => mail.send({ to: patient.email, text: patient.diagnosis });`,
    settings: { baa: { withoutPhi: ['sendgrid'] } },
  },
});
