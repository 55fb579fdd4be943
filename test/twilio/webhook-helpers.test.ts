/** Webhooks whose request, or whose answer, is the work of a helper. */
import { it } from 'vitest';
import { expectMarked } from '../support/folder.ts';
import { testMarked, type MarkedCase } from '../support/marked.ts';

const RULE = 'require-webhook-signature';
const missing = (code: string, filename = 'file.ts'): MarkedCase => ({ options: [{ missing: true }], code, filename });

const PARSE = `async function parseWebhook(request: Request) {
  const data = await request.formData();
  return { sender: data.get('From') as string, body: data.get('Body') as string, count: data.get('NumMedia') };
}
`;
const PARSE_TEXT = `async function parseWebhook(r: Request) {
  const form = new URLSearchParams(await r.text());
  return { sender: form.get('From'), body: form.get('Body'), sid: form.get('MessageSid') };
}
`;

testMarked(RULE, 'a body that a helper reads from the request', {
  'is known where it is exported': missing(`${PARSE}export async function POST(request: Request) { // reported
  const { sender, body } = await parseWebhook(request);
  return Response.json({ ok: await save(sender, body) });
}`),
  'is known as text, and where it is served': missing(
    `${PARSE_TEXT}Deno.serve(async (request) => { // reported
  const message = await parseWebhook(request);
  await save(message.body);
  return new Response('');
});`,
  ),
  'is known by a server that is imported': missing(
    `import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
${PARSE_TEXT}serve(async (request) => { // reported
  const { sender, body } = await parseWebhook(request);
  await save(sender, body);
  return new Response('');
});`,
  ),
  'is known through helpers that hand it on': missing(
    `import { Hono } from 'hono';
const app = new Hono();
const fieldsOf = async (req: Request) => Object.fromEntries(await req.formData());
const read = async (request: Request) => { const { MessageSid, Body } = await fieldsOf(request); return save(MessageSid, Body); };
app.post('/sms', async (c) => { await read(c.req.raw); return c.body(null); }); // reported`,
  ),
  'is none of Twilio by what a helper reads elsewhere': missing(
    `${PARSE}const fromStore = (request: Request) => { const row = store.find(request.url); return { from: row.From, body: row.Body, sid: row.MessageSid }; };
const own = async (request: Request) => { const data = await request.formData(); return { name: data.get('name'), Email: data.get('Email') }; };
export async function POST(request: Request) { return Response.json(await own(request)); }
export async function PUT(request: Request) { return Response.json(fromStore(request)); }
export async function PATCH(request: Request) { return Response.json(await parseWebhook(new Request(source))); }`,
  ),
  'is checked by the helper': missing(
    `import twilio from 'twilio';
async function parseWebhook(request: Request) {
  const data = Object.fromEntries(await request.formData());
  if (!twilio.validateRequest(process.env.TOKEN, request.headers.get('x-twilio-signature'), request.url, data)) throw new Error('no');
  return { sender: data.From, body: data.Body };
}
export async function POST(request: Request) {
  const { sender, body } = await parseWebhook(request);
  return Response.json({ ok: await save(sender, body) });
}`,
  ),
});

testMarked('no-raw-webhook-logging', 'a body that a helper reads from the request', {
  'is a webhook in a log': {
    filename: 'file.ts',
    code: `${PARSE}export async function POST(request: Request) {
  const { sender, body, count } = await parseWebhook(request);
  console.log(sender); // reported
  console.log(body, count); // reported
  console.log(count);
  return Response.json({ ok: true });
}`,
  },
  'is none where the form is the own': {
    filename: 'file.ts',
    code: `async function own(request: Request) {
  const data = await request.formData();
  return { from: data.get('From'), name: data.get('name'), text: data.get('text') };
}
export async function POST(request: Request) {
  const { name, text } = await own(request);
  console.log(name, text);
  return Response.json({ ok: true });
}`,
  },
});

it.each(['no-raw-webhook-logging', RULE])('%s: a helper of another file reads the body', async (rule) => {
  const isMissing = rule === RULE;
  const mark = (is: boolean): string => (is ? ' // reported' : '');
  await expectMarked(
    rule,
    {
      'parse.ts': `export ${PARSE}`,
      'route.ts': `import { parseWebhook } from './parse';
export async function POST(request: Request) {${mark(isMissing)}
  const { sender, body } = await parseWebhook(request);
  console.log(sender, body);${mark(!isMissing)}${isMissing ? '' : ' x2'}
  return Response.json({ ok: true });
}`,
    },
    isMissing ? { options: [{ missing: true }] } : {},
  );
});

const XML = "{ headers: { 'Content-Type': 'text/xml' } }";

testMarked(RULE, 'TwiML that a helper makes', {
  'is an answer where it is sent as XML': missing(
    `const empty = () => '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';
const answered = (text: string) => new Response(\`<Response><Message>\${text}</Message></Response>\`, ${XML});
export async function POST(request: Request) { await note(request); return new Response(empty(), ${XML}); } // reported
export async function PUT(request: Request) { await note(request); return answered('Thanks.'); } // reported
export async function PATCH(request: Request) { await note(request); return new Response('<ok/>', ${XML}); }`,
  ),
  'is none where it is for a call': missing(
    `import twilio from 'twilio';
import express from 'express';
const client = twilio();
const app = express();
const reminder = () => '<?xml version="1.0"?><Response><Say>Please call us.</Say></Response>';
const start = (to: string) => client.calls.create({ to, from, twiml: '<Response><Say>Please call us.</Say></Response>' });
app.post('/a', async (req, res) => { await client.calls.create({ to: req.body.phone, from, twiml: reminder() }); res.end(); });
app.post('/b', async (req, res) => {
  const twiml = reminder();
  const call = await client.calls.create({ to: req.body.phone, from, twiml });
  res.json({ sid: call.sid });
});
app.post('/c', async (req, res) => { res.json(await start(req.body.phone)); });
app.post('/d', async (req, res) => { res.type('text/xml').send(reminder()); }); // reported`,
  ),
});
