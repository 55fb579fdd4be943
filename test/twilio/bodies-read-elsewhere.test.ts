/** Bodies of webhooks that a module reads which itself says nothing of Twilio: told where the handler's file logs them. */
import { it } from 'vitest';
import { expectMarked } from '../support/folder.ts';
const HOME = (body: string, imp: string) => `import twilio from 'twilio';
import express from 'express';
${imp}
const app = express();
app.post('/sms', (req, res) => {
${body}
  res.send(new twilio.twiml.MessagingResponse().toString());
});`;
it.each([
  [
    'parsed',
    'export const read = (request) => JSON.parse(request.body);',
    '  const data = read(req);\n  console.log(data.Body); // reported',
  ],
  [
    'form',
    'export const read = (request) => Object.fromEntries(new URLSearchParams(request.body));',
    '  const data = read(req);\n  console.log(data.Body); // reported',
  ],
  [
    'text',
    'export const read = (request) => JSON.parse(String(request.body));',
    '  const data = read(req);\n  console.log(data.Body); // reported',
  ],
  [
    'stringified',
    'export const read = (request) => JSON.parse(JSON.stringify(request.body));',
    '  const data = read(req);\n  console.log(data.Body); // reported',
  ],
  [
    'get',
    'export const read = (request, name) => request.body[name];',
    "  console.log(read(req, 'Body')); // reported",
  ],
  [
    'params',
    'export const read = (text) => new URLSearchParams(text);',
    "  console.log(read(req.body).get('Body')); // reported",
  ],
])('%s', async (_, util, body) => {
  await expectMarked('no-raw-webhook-logging', {
    'util.js': util,
    'home.js': HOME(body, "import { read } from './util.js';"),
  });
});
