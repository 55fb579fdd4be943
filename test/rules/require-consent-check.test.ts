import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'require-consent-check';
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'flows', {
  guards: {
    code: sdk(`import { hasConsent, assertConsent } from './consent.js';
export async function early(to) { if (!(await hasConsent(to))) return; await client.messages.create({ to, body: 'Hi' }); }
export async function branch(to) { if (await hasConsent(to)) await client.messages.create({ to, body: 'Hi' }); }
export async function asserted(to) { await assertConsent(to); await client.messages.create({ to, body: 'Hi' }); }
export async function stored(to) { const ok = await hasConsent(to); return ok ? client.messages.create({ to, body: 'Hi' }) : null; }
export async function none(to) { await client.messages.create({ to, body: 'Hi' }); } // reported
export async function wrong(to) { if (!hasConsent(to)) await client.messages.create({ to, body: 'Hi' }); } // reported
export async function late(to) { await client.messages.create({ to, body: 'Hi' }); await assertConsent(to); } // reported
export const either = (to) => hasConsent(to) || client.messages.create({ to, body: 'Hi' }); // reported
async function guarded(to) { if (!(await hasConsent(to))) throw new Error('no'); }
export async function through(to) { await guarded(to); await client.messages.create({ to, body: 'Hi' }); }
export async function listed(people) { for (const to of people.filter((p) => hasConsent(p))) await client.messages.create({ to, body: 'Hi' }); }
function unexported(to) { return client.messages.create({ to, body: 'Hi' }); }
export const called = (to) => hasConsent(to) && unexported(to);`),
    settings: { consent: ['hasConsent', 'assertConsent'] },
  },
  'without the setting': sdk(`export const send = (to) => client.messages.create({ to, body: 'Hi' });`),
  'opting out': {
    code: `import express from 'express';
import twilio from 'twilio';
const app = express();
app.post('/a', twilio.webhook(), (req, res) => { // reported
  res.send(req.body.Body === 'YES' ? 'ok' : 'no');
});
app.post('/b', twilio.webhook(), (req, res) => {
  res.send(req.body.Body.toUpperCase() === 'STOP' ? 'bye' : 'ok');
});`,
    options: [{ optOut: true }],
  },
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import twilio from 'twilio';\nconst client = twilio();\nexport const run = (patient, to, from, name) => client.messages.create({ to, body: 'Hi' });";
    const [message] = lint(code, { rules: { [RULE]: 'error' }, settings: { consent: ['hasConsent'] } });
    expect(message?.message).toBe(
      "'create' can run without a call of 'hasConsent' that has passed, and a patient who has not agreed to it, or took it back, must not be sent to (45 CFR 164.522(b)). Return or throw when the check fails, or send inside the branch in which it has passed.",
    );
    expect(message && textUnder(code, message)).toBe('create');
  });
});

const INBOUND = `import twilio from 'twilio';
import express from 'express';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => {
  save(req.body.Body);
  res.type('text/xml').send(new twilio.twiml.MessagingResponse().toString());
});`;

testTold('require-consent-check', {
  'sends in all dialects': {
    code: `import twilio from 'twilio';
const client = twilio();
const send = (to) => client.messages.create({ to, from, body });
send('+15555550100');
send('+15555550101');
await client.messages('SM1').fetch();
await client.calls.create({ to, from, url });
await client.sync.v1.services(sid).documents.create({ data });
await fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json', { method: 'POST', body: new URLSearchParams({ To: to, Body: body }) });
new twilio.twiml.MessagingResponse().message('Hello.');
export const twiml = '<Response><Message>Hello.</Message></Response>';`,
    settings: { consent: ['hasConsent', 'optedIn'] },
  },
  'inbound messages': {
    code: INBOUND,
    options: [{ optOut: true }],
    settings: { consent: ['hasConsent'] },
  },
  'inbound messages, which are not asked for': {
    code: INBOUND,
    settings: { consent: ['hasConsent'] },
  },
});
