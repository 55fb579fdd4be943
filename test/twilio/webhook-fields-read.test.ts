/** Fields by whose names a handler is known as one of Twilio's: those of one body, and no others. */
import { testMarked, type MarkedCase } from '../support/marked.ts';

const RULE = 'require-webhook-signature';
const missing = (code: string, filename = 'file.ts'): MarkedCase => ({ options: [{ missing: true }], code, filename });

testMarked(RULE, 'the type of a request', {
  'is no body by the names of its own parts': missing(
    `import type { FastifyRequest } from 'fastify';
export const routes = async (fastify: any) => {
  fastify.post('/flag', async (request: FastifyRequest<{ Params: { CallSid: string }; Body: unknown }>, reply: any) =>
    reply.send({ flagged: request.params.CallSid }),
  );
  fastify.put('/other/:id', async (request: FastifyRequest<{ Params: { id: string }; Body: unknown }>, reply: any) =>
    reply.send({ id: request.params.id }),
  );
  fastify.post('/events', async (request: FastifyRequest<{ Body: { clientId: string; callSid: string } }>, reply: any) =>
    reply.send(request.body),
  );
};`,
  ),
  'says what the body has': missing(
    `import type { FastifyRequest } from 'fastify';
interface Route { Body: { MessageSid: string; From: string } }
interface Own { Body: { id: string; text: string }; Headers: { From: string; MessageSid: string } }
export const routes = async (fastify: any) => {
  fastify.post('/a', async (request: FastifyRequest<{ Body: { MessageSid: string; From: string } }>, reply: any) => { // reported
    await save(request.body);
  });
  fastify.get('/b', async (request: FastifyRequest<{ Querystring: { CallSid: string; From: string } }>, reply: any) => { // reported
    await save(request.query);
  });
  fastify.post('/c', async (request: FastifyRequest<Route>, reply: any) => { // reported
    await save(request.body);
  });
  fastify.post('/d', async (request: FastifyRequest<Own>, reply: any) => {
    await save(request.body);
  });
};`,
  ),
  'says what a body has that only its place tells': missing(
    `import express, { type Request, type Response } from 'express';
type Sms = { MessageSid: string; From: string };
const app = express();
app.post('/a', async (req: Request<object, unknown, Sms>, res: Response) => { await save(req.body); res.end(); }); // reported
app.get('/b', async (req: Request<object, unknown, unknown, Sms>, res: Response) => { await save(req.query); res.end(); }); // reported
app.get('/c', async (req: Request<Sms>, res: Response) => { await save(req.params); res.end(); });
app.get('/d', async (req: Request<object, Sms>, res: Response) => { res.json(await find(req.body)); });`,
  ),
});

const SDK = `import express from 'express';
import twilio from 'twilio';
const client = twilio();
const app = express();
`;

testMarked(RULE, 'what the program itself asks for', {
  'is no webhook by the id of a call in its JSON': missing(`import twilio from 'twilio';
export async function POST(request: Request) {
  const { callSid, language } = await request.json();
  await twilio().calls(callSid).update({ status: 'completed' });
  return Response.json({ ok: language });
}`),
  'is no webhook by the names of sockets in its requests': missing(`${SDK}app.post('/stop', async (req, res) => {
  const { callSid, streamSid, customParameters } = req.body;
  await client.calls(callSid).streams(streamSid).update({ status: 'stopped' });
  res.json({ customParameters });
});
app.get('/calls', async (req, res) => { res.json(await client.calls(String(req.query.callSid)).fetch()); });
app.get('/voice', async (req, res) => { res.json(await find(String(req.query.CallSid))); }); // reported`),
  'is no webhook by the parts of its route': missing(`${SDK}app.get('/calls/:CallSid', async (req, res) => {
  res.json(await client.calls(req.params.CallSid).fetch());
});
app.post('/calls/:id', async (req, res) => { res.json(await find(req.params.id, req.body.CallSid)); }); // reported`),
});

testMarked('no-raw-webhook-logging', 'messages of sockets', {
  'are known by the id of their call': `wss.on('connection', (ws) => {
  ws.on('message', (data) => {
    const message = JSON.parse(data);
    console.log(message.sessionId, message.streamSid, message.callSid);
    console.log(message); // reported
  });
});`,
  'are known in functions that a gateway calls': `export const handler = async (event) => {
  const message = JSON.parse(event.body);
  if (message.utteranceUntilInterrupt) return { statusCode: 200 };
  console.log(message.voicePrompt); // reported
  return { statusCode: 200 };
};`,
});

const LOGS = 'no-raw-webhook-logging';
const js = (code: string): MarkedCase => ({ code, filename: 'file.js' });

testMarked(LOGS, 'names in lower case', {
  'are no fields of webhooks over HTTP, but parameters of the program':
    js(`exports.handler = async (context, event, callback) => {
  console.log(event.token, event.text, event.textBody, event.digits, event.customParameters);
  console.log(event.Body); // reported
};`),
  'are fields of messages of sockets': js(`import twilio from 'twilio';
import { WebSocketServer } from 'ws';
new WebSocketServer({ port: 80 }).on('connection', (ws) => {
  ws.on('message', (data) => {
    const message = JSON.parse(data);
    console.log(message.voicePrompt); // reported
    console.log(message.streamSid, message.digits); // reported
  });
});`),
  'are fields of webhooks of Proxy': js(`exports.handler = async (context, event, callback) => {
  console.log(event.interactionData); // reported
  console.log(event.inboundParticipantIdentifier, event.outboundResourceStatus); // reported
  console.log(event.interactionSid, event.interactionType, event.inboundResourceUrl, event.sessionMode);
};`),
  'say that a handler is one of Proxy where others have them not': js(`import express from 'express';
import twilio from 'twilio';
const client = twilio();
const app = express();
app.post('/intercept', (req, res) => {
  console.log(req.body.interactionSessionSid, req.body.interactionData); // reported
  res.sendStatus(200);
});
app.post('/drugs', (req, res) => {
  console.log(req.body.interactionData, req.body.interactionType);
  res.sendStatus(200);
});
app.post('/sessions', (req, res) => {
  console.log(req.body.interactionData, req.body.interactionSid, req.body.sessionStatus);
  res.sendStatus(200);
});`),
});

testMarked(LOGS, 'what Flex hands to a Function of its own', {
  'counts whole behind the check of its token, not by its fields':
    js(`const { functionValidator } = require('twilio-flex-token-validator');
exports.handler = functionValidator(async (context, event, callback) => { console.log(event.Body, event); }); // reported`),
  'is none where the Function checks itself': js(`const { validator } = require('twilio-flex-token-validator');
exports.handler = async (context, event, callback) => {
  await validator(event.Token, context.ACCOUNT_SID, context.AUTH_TOKEN);
  console.log(event.Body);
};`),
  'is none behind helpers of the program':
    js(`const { prepareFlexFunction } = require(Runtime.getFunctions()['helpers/prepare-function'].path);
exports.handler = prepareFlexFunction([], async (context, event, callback) => { console.log(event.Body); });`),
  'is one behind a wrapper that checks nothing':
    js(`const FlexTokenValidator = (run) => (context, event, callback) => run(context, event, callback);
exports.handler = FlexTokenValidator(async (context, event, callback) => {
  console.log(event.Body); // reported
});`),
  'is one without any': js(`// Not for Flex.
exports.handler = async (context, event, callback) => {
  console.log(event.Body); // reported
};`),
});

testMarked('no-phi-in-message-body', 'what Flex hands to a Function of its own', {
  'is PHI by its name only': js(`const { functionValidator } = require('twilio-flex-token-validator');
exports.handler = functionValidator(async (context, event, callback) => {
  const client = context.getTwilioClient();
  await client.messages.create({ to: event.to, from: event.from, body: event.textBody });
  await client.messages.create({ to: event.to, from: event.from, body: event.Body });
  await client.messages.create({ to: event.to, from: event.from, body: event.patientName }); // reported
});`),
  'is not what Twilio hands to others': js(`exports.handler = async (context, event, callback) => {
  const client = context.getTwilioClient();
  await client.messages.create({ to: event.to, from: event.from, body: event.textBody });
  await client.messages.create({ to: event.to, from: event.from, body: event.Body }); // reported
};`),
});
