import { testMarked } from '../support/marked.ts';

const RULE = 'require-webhook-signature';
const MISSING = { options: [{ missing: true }] };
const app = (code: string): string => `import express from 'express';
import twilio, { validateRequest } from 'twilio';
const app = express();
${code}`;

testMarked(RULE, 'switched off', {
  'by the option': app(`app.post('/a', twilio.webhook({ validate: false }), answer); // reported
app.post('/b', twilio.webhook({ validate: process.env.CHECK !== 'no' }), answer);
app.post('/c', twilio.webhook(), answer);`),
  'by a result that nobody uses': app(`validateRequest(token, signature, url, body); // reported
if (!validateRequest(token, signature, url, body)) throw new Error('Forbidden');`),
});

testMarked(RULE, 'missing', {
  'for a route': {
    ...MISSING,
    code: app(`app.post('/sms', (req, res) => { // reported
  res.send(new twilio.twiml.MessagingResponse().toString());
});
app.get('/health', (req, res) => res.send('ok'));`),
  },
  'by a middleware of the application': {
    ...MISSING,
    code: app(`app.use('/twilio', twilio.webhook());
app.post('/twilio/sms', (req, res) => res.send(new twilio.twiml.MessagingResponse().toString()));
app.post('/sms', (req, res) => res.send(new twilio.twiml.MessagingResponse().toString())); // reported`),
  },
});
