import { testMarked } from '../support/marked.ts';

const RULE = 'no-raw-webhook-logging';
const route = (body: string): string => `import express from 'express';
import twilio from 'twilio';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => {
${body}
});`;

testMarked(RULE, 'bodies and fields', {
  'of Express': route(`console.log(req.body); // reported
console.log(req.body.From); // reported
console.log(req.body.MessageSid, req.body.SmsStatus, Object.keys(req.body));`),
  'through variables, spreads and rest': route(`const { MessageSid, ...rest } = req.body;
console.log(rest); // reported
console.log({ ...req.body }); // reported
console.log(MessageSid);`),
  'of a Functions handler': `exports.handler = (context, event, callback) => {
  console.log(event); // reported
  console.log(event.CallSid);
  callback(null, new Twilio.twiml.VoiceResponse());
};`,
  'read by a function of the framework': `import { defineEventHandler, readBody } from 'h3';
import twilio from 'twilio';
export default defineEventHandler(async (event) => {
  const body = await readBody(event);
  console.log(body.Body); // reported
  console.log(body.MessageSid);
  return new twilio.twiml.MessagingResponse().toString();
});`,
  'of a socket': `import { WebSocketServer } from 'ws';
import twilio from 'twilio';
new WebSocketServer({ port: 1 }).on('connection', (ws) => {
  ws.on('message', (data) => {
    const message = JSON.parse(data.toString());
    console.log(message.voicePrompt); // reported
    console.log(message.type);
  });
});`,
});

testMarked(RULE, 'forms of other programs', {
  'without Twilio': `import express from 'express';
express().post('/contact', (req, res) => console.log(req.body));`,
  'beside Twilio': `import express from 'express';
import twilio from 'twilio';
express().post('/send', (req, res) => {
  console.log(req.body);
  twilio().messages.create({ to: req.body.phone, from: '1', body: req.body.text });
});`,
});

testMarked(RULE, 'middleware', {
  'that logs bodies':
    route('res.end();') +
    `
import morganBody from 'morgan-body';
morganBody(app); // reported
morganBody(app, { logRequestBody: false });`,
});
