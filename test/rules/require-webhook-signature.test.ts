import { Linter } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { testMarked } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'require-webhook-signature';
const MISSING = { options: [{ missing: true }] };
const missing = (code: string, filename = 'file.js'): { options: unknown[]; code: string; filename: string } => ({
  ...MISSING,
  code,
  filename,
});
const app = (code: string): string => `import express from 'express';
import twilio, { validateRequest } from 'twilio';
const app = express();
${code}`;
const TWIML = 'res.type("text/xml").send(new twilio.twiml.MessagingResponse().toString());';

testMarked(RULE, 'switched off', {
  'by the option': app(`app.post('/a', twilio.webhook({ validate: false }), answer); // reported
app.post('/b', twilio.webhook({ validate: process.env.CHECK !== 'no' }), answer);
app.post('/c', twilio.webhook(), answer);
app.post('/d', twilio.webhook(process.env.TOKEN, { validate: false }), answer); // reported`),
  'by options in a variable': app(`const options = {
  validate: false, // reported
  protocol: 'https',
};
app.post('/a', twilio.webhook(options), answer);`),
  'by a renamed import': `import { webhook as signed } from 'twilio';
app.use(signed({ validate: false })); // reported`,
  'by CommonJS': `const twilio = require('twilio');
app.use(twilio.webhook({ validate: false })); // reported
app.use(other.webhook({ validate: false }));`,
});

testMarked(RULE, 'TwiML that a route only sends', {
  'is no answer to Twilio': missing(
    app(`app.post('/remind', async (req, res) => {
  const call = await client.calls.create({ to: req.body.phone, from, twiml: '<Response><Say>Please call us.</Say></Response>' });
  res.json({ sid: call.sid });
});
app.post('/remind-built', async (req, res) => {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.say('Please call us.');
  const options = { to: req.body.phone, from, twiml: twiml.toString() };
  const call = await client.calls.create(options);
  res.json({ sid: call.sid });
});
app.post('/remind-later', async (req, res) => {
  // The call fetches its TwiML.
  const call = await client.calls.create({ to: req.body.phone, from, url: \`\${base}/twiml\` });
  res.json({ sid: call.sid });
});
app.post('/remind-by-form', async (req, res) => {
  const form = new URLSearchParams({ To: req.body.phone });
  form.append('Twiml', '<Response><Say>Please call us.</Say></Response>');
  await fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json', { method: 'POST', body: form });
  res.sendStatus(204);
});`),
  ),
  'is no answer for being a whole document': missing(
    app(`app.post('/:callSid/transfer', async (req, res) => {
  const twiml = \`<?xml version="1.0" encoding="UTF-8"?><Response><Dial><Client>\${req.body.target}</Client></Dial></Response>\`;
  await client.calls(req.params.callSid).update({ twiml });
  console.log(twiml);
  res.json({ ok: true });
});
app.post('/:callSid/end', async (req, res) => {
  let xml = '<?xml version="1.0" encoding="UTF-8"?>';
  xml += '<Response><Hangup/></Response>';
  const options = { twiml: xml };
  await client.calls(req.params.callSid).update(options);
  res.json({ ok: true });
});
app.post('/:callSid/hold', async (req, res) => {
  await client.calls(req.params.callSid).update({ twiml: '<?xml version="1.0"?><Response><Pause/></Response>' });
  res.json({ ok: true });
});
app.post('/end', async (req, res) => { // reported
  await client.calls(other).update({ twiml: '<?xml version="1.0"?><Response><Hangup/></Response>' });
  res.send('<?xml version="1.0"?><Response><Say>Goodbye</Say></Response>');
});
app.post('/both', async (req, res) => { // reported
  const reply = '<?xml version="1.0"?><Response><Hangup/></Response>';
  await client.calls(other).update({ twiml: reply });
  res.type('text/xml').send(reply);
});`),
  ),
  'beside an answer in TwiML': missing(
    app(`app.post('/voice', async (req, res) => { // reported
  await client.calls.create({ to: nurse, from, twiml: '<Response><Say>A patient waits.</Say></Response>' });
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.say('Please hold.');
  res.type('text/xml').send(twiml.toString());
});
app.post('/sms', async (req, res) => { // reported
  const twiml = new twilio.twiml.MessagingResponse();
  twiml.message('Thank you.');
  res.send(twiml.toString());
});`),
  ),
});

testMarked(RULE, 'a result that nobody uses', {
  'in a statement': app(`validateRequest(token, signature, url, body); // reported
if (!validateRequest(token, signature, url, body)) throw new Error('Forbidden');
twilio.validateExpressRequest(req, token); // reported`),
  'in a variable that is never read': app(`app.post('/sms', (req, res) => {
  const valid = validateRequest(token, req.headers['x-twilio-signature'], url, req.body); // reported
  ${TWIML}
});`),
  'that is only logged': app(`app.post('/sms', (req, res) => {
  const valid = twilio.validateRequest(token, req.get('x-twilio-signature'), url, req.body); // reported
  console.log('valid?', valid);
  console.log(\`valid: \${valid}\`);
  ${TWIML}
});
app.post('/voice', (req, res) => {
  if (!twilio.validateExpressRequest(req, token)) { // reported
    console.warn('wrong signature');
  }
  ${TWIML}
});
app.post('/status', (req, res) => {
  twilio.validateExpressRequest(req, token) || console.warn('wrong signature'); // reported
  res.sendStatus(204);
});`),
  'that is passed on, or stored': app(`app.use((req, res, next) => {
  req.isTwilio = validateRequest(token, req.get('x-twilio-signature'), url, req.body);
  next();
});
const check = (req) => validateRequest(token, req.get('x-twilio-signature'), url, req.body);
refuse(validateRequest(token, signature, url, body));`),
  'of a helper': app(`function isFromTwilio(req) {
  return validateRequest(token, req.get('x-twilio-signature'), url, req.body);
}
app.post('/sms', (req, res) => {
  isFromTwilio(req); // reported
  ${TWIML}
});
app.post('/voice', (req, res) => {
  if (!isFromTwilio(req)) return res.sendStatus(403);
  ${TWIML}
});`),
  'although next() is called either way': app(`app.use((req, res, next) => {
  if (!validateRequest(token, req.get('x-twilio-signature'), url, req.body)) next(); // reported
});`),
  'although the test is the wrong way round': app(`app.post('/sms', (req, res) => {
  if (validateRequest(token, req.get('x-twilio-signature'), url, req.body)) { // reported
    return res.status(403).send('Forbidden');
  }
  ${TWIML}
});
app.post('/voice', (req, res) => {
  const ok = twilio.validateExpressRequest(req, token);
  if (ok === false) return res.sendStatus(403);
  ${TWIML}
});
app.use((req, res, next) => (twilio.validateExpressRequest(req, token) ? res.sendStatus(403) : next())); // reported
app.use((req, res, next) => (twilio.validateExpressRequest(req, token) ? next() : res.sendStatus(403)));`),
  'is none where it is thrown or asserted': app(`import assert from 'node:assert';
assert(validateRequest(token, signature, url, body));
const ok = validateRequest(token, signature, url, body);
if (process.env.NODE_ENV === 'production' && !ok) throw new Error('Forbidden');
const { valid } = { valid: validateRequest(token, signature, url, body) };
if (!valid) throw new Error('Forbidden');`),
});

testMarked(RULE, 'a check that comes too late', {
  'after a write': app(`app.post('/sms', async (req, res) => {
  await db.messages.insert(req.body);
  if (!validateRequest(token, req.get('x-twilio-signature'), url, req.body)) return res.sendStatus(403); // reported
  ${TWIML}
});`),
  'after a send': app(`const client = twilio();
app.post('/sms', async (req, res) => {
  await client.messages.create({ to: process.env.NURSE, from: process.env.FROM, body: req.body.Body });
  if (!twilio.validateExpressRequest(req, token)) return res.sendStatus(403); // reported
  ${TWIML}
});`),
  'not after reading, logging and gathering': app(`app.post('/sms', async (req, res) => {
  const params = Object.fromEntries(new URLSearchParams(req.body));
  console.log('from', req.body.MessageSid);
  const reply = new twilio.twiml.MessagingResponse();
  if (!validateRequest(token, req.get('x-twilio-signature'), url, params)) return res.sendStatus(403);
  await db.messages.insert(req.body);
  res.send(reply.toString());
});`),
});

testMarked(RULE, 'arguments that are written in the code', {
  'a URL': app(`const HOOK = 'https://clinic.example/sms';
app.post('/sms', (req, res) => {
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), 'https://clinic.example/sms', req.body)) throw new Error(); // reported
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), HOOK, req.body)) throw new Error(); // reported
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), process.env.URL + req.originalUrl, req.body)) throw new Error();
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), \`https://\${req.headers.host}\${req.url}\`, req.body)) throw new Error();
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), 'https://clinic.example' + req.originalUrl, req.body)) throw new Error();
  if (!validateRequest(process.env.TOKEN, req.get('x-twilio-signature'), process.env.URL || HOOK, req.body)) throw new Error();
});`),
  'a token': app(`app.post('/sms', (req, res) => {
  if (!validateRequest('kJ82hs7Q', req.get('x-twilio-signature'), url, req.body)) throw new Error(); // reported
  if (!twilio.validateExpressRequest(req, 'kJ82hs7Q')) throw new Error(); // reported
});`),
});

testMarked(RULE, 'missing', {
  'for a route': missing(
    app(`app.post('/sms', (req, res) => { // reported
  ${TWIML}
});
app.get('/health', (req, res) => res.send('ok'));`),
  ),
  'by a middleware of the application': missing(
    app(`app.use('/twilio', twilio.webhook());
app.post('/twilio/sms', (req, res) => { ${TWIML} });
app.post('/sms', (req, res) => { ${TWIML} }); // reported`),
  ),
  'by a middleware that comes after the route': missing(
    app(`app.post('/sms', (req, res) => { ${TWIML} }); // reported
app.use(twilio.webhook());
app.post('/voice', (req, res) => { ${TWIML} });`),
  ),
  'by the middleware of another router': missing(
    app(`const admin = express.Router();
const hooks = express.Router();
admin.use(twilio.webhook());
hooks.post('/sms', (req, res) => { ${TWIML} }); // reported
app.use('/admin', admin);
app.use('/hooks', hooks);`),
  ),
  'by a middleware where the router is taken in': missing(
    app(`const hooks = express.Router();
hooks.post('/sms', (req, res) => { ${TWIML} });
app.use('/hooks', twilio.webhook(), hooks);`),
  ),
  'by a middleware before the router is taken in': missing(
    app(`const hooks = express.Router();
hooks.post('/sms', (req, res) => { ${TWIML} });
app.use(twilio.webhook());
app.use('/hooks', hooks);`),
  ),
  'by routes that hang on one another': missing(
    app(`app.route('/sms').all(twilio.webhook()).post((req, res) => { ${TWIML} });
app.route('/voice').post((req, res) => { ${TWIML} }); // reported
express.Router().use(twilio.webhook()).post('/a', (req, res) => { ${TWIML} });`),
  ),
  'by a list of middleware': missing(
    app(`const guards = [express.urlencoded(), twilio.webhook()];
app.post('/sms', guards, (req, res) => { ${TWIML} });
app.post('/voice', [express.urlencoded()], (req, res) => { ${TWIML} }); // reported`),
  ),
  'for a named handler': missing(
    app(`async function inbound(req, res) { ${TWIML} }
app.post('/sms', inbound); // reported`),
  ),
  'for a wrapped handler': missing(
    app(`const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
app.post('/sms', wrap(async (req, res) => { ${TWIML} })); // reported
app.post('/voice', wrap(async (req, res) => { // reported
  console.log(req.body.CallSid);
  ${TWIML}
}));
app.post('/safe', twilio.webhook(), wrap(async (req, res) => { ${TWIML} }));`),
  ),
  'by a wrapper that checks': missing(
    app(`const signed = (fn) => (req, res) => {
  if (!twilio.validateExpressRequest(req, process.env.TOKEN)) return res.sendStatus(403);
  return fn(req, res);
};
const inbound = (req, res) => { ${TWIML} };
app.post('/sms', signed((req, res) => { ${TWIML} }));
app.post('/voice', signed(inbound));`),
  ),
  'not for middleware': missing(
    app(`app.use((req, res, next) => {
  console.log(req.body.MessageSid, req.body.SmsStatus);
  next();
});`),
  ),
});

const own = (check: string, before = ''): string => `import express from 'express';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { twiml } from 'twilio';
const app = express();
const sign = (url, params) => createHmac('sha1', process.env.TOKEN).update(url + Object.keys(params).sort().map((key) => key + params[key]).join('')).digest('base64');
${before}
app.post('/sms', (req, res) => { MARK
  ${check}
  res.send(new twiml.MessagingResponse().toString());
});`;
const fine = (check: string, before?: string): ReturnType<typeof missing> =>
  missing(own(check, before).replace(' MARK', ''));
const bad = (check: string, before?: string): ReturnType<typeof missing> =>
  missing(own(check, before).replace('MARK', '// reported'));

testMarked(RULE, 'a check of its own', {
  'that compares': fine(
    `if (sign(process.env.URL, req.body) !== req.headers['x-twilio-signature']) return res.sendStatus(403);`,
  ),
  'that compares in a variable': fine(`const given = req.get('X-Twilio-Signature') ?? '';
  const expected = sign(process.env.URL, req.body);
  if (given !== expected) return res.sendStatus(403);`),
  'that compares in equal time': fine(`const given = Buffer.from(req.header('x-twilio-signature') || '');
  if (!timingSafeEqual(given, Buffer.from(sign(process.env.URL, req.body)))) return res.sendStatus(403);`),
  'in a helper': fine(
    `if (!matches(req.headers['x-twilio-signature'], req.body)) return res.sendStatus(403);`,
    `const matches = (given, params) => timingSafeEqual(Buffer.from(given), Buffer.from(sign(process.env.URL, params)));`,
  ),
  'in a helper that gets the request': fine(
    `if (!matches(req)) return res.sendStatus(403);`,
    `function matches(request) {
  const { 'x-twilio-signature': given } = request.headers;
  return given === sign(process.env.URL, request.body);
}`,
  ),
  'by a name that is kept': fine(
    `if (!safeEqual(req.get(HEADER), sign(process.env.URL, req.body))) return res.sendStatus(403);`,
    `const HEADER = 'X-Twilio-Signature';
import { safeEqual } from './crypto.js';`,
  ),
  'by a function that gets the header': fine(
    `if (!(await gateway.authentic(req.headers['x-twilio-signature'], req.rawBody))) return res.sendStatus(403);`.replace(
      'await ',
      '',
    ),
  ),
  'that only tests for the header': bad(`if (!req.headers['x-twilio-signature']) return res.sendStatus(403);`),
  'that only tests for the header, in a variable': bad(`const signature = req.get('x-twilio-signature');
  if (signature === undefined || signature === '' || signature.length < 10) return res.sendStatus(403);
  console.log('signature', signature);
  logger.info(\`signed: \${signature}\`);`),
  'in a helper that only tests': bad(
    `if (!hasSignature(req)) return res.sendStatus(403);`,
    `const hasSignature = (req) => Boolean(req.headers['x-twilio-signature']);`,
  ),
  'in a helper that is only named like a check': bad(
    `if (!verifyTwilioSignature(req)) return res.sendStatus(403);`,
    `function verifyTwilioSignature(req) {
  return typeof req.headers['x-twilio-signature'] === 'string';
}`,
  ),
  'that has a hash for something else': bad(
    `const key = createHmac('sha256', process.env.PEPPER).update(req.body.From).digest('hex');
  cache.touch(key);`,
  ),
  'that computes and never compares': bad(`const expected = sign(process.env.URL, req.body);
  if (!expected) return res.sendStatus(403);`),
  'that another file has': fine(`verifyTwilioRequest(req);`, `import { verifyTwilioRequest } from './auth.js';`),
  'not by a name about something else': bad(
    `if (!getTwilioAuthToken()) throw new Error('No token'); validateBody(req.body);`,
    `import { getTwilioAuthToken, validateBody } from './auth.js';`,
  ),
});

testMarked(RULE, 'missing on platforms', {
  Lambda: missing(`import twilio from 'twilio';
export const handler = async (event) => { // reported
  const params = new URLSearchParams(event.body);
  return { statusCode: 200, body: new twilio.twiml.VoiceResponse().say(params.get('Digits')).toString() };
};`),
  'middy, wrapped': missing(`import middy from '@middy/core';
import twilio from 'twilio';
import { twilioSignature } from './middleware.js';
const inbound = async (event) => ({ statusCode: 200, body: new twilio.twiml.VoiceResponse().toString() });
export const handler = middy(inbound).use(twilioSignature());`),
  'middy, without': missing(`import middy from '@middy/core';
import twilio from 'twilio';
import json from '@middy/http-json-body-parser';
const inbound = async (event) => ({ statusCode: 200, body: new twilio.twiml.VoiceResponse().toString() }); // reported
export const handler = middy(inbound).use(json());`),
  'Next.js, wrapped': missing(
    `import twilio from 'twilio';
import { withTwilioSignature } from '@/lib/twilio';
async function inbound(request: Request) {
  return new Response(new twilio.twiml.MessagingResponse().toString());
}
export const POST = withTwilioSignature(inbound);`,
    'src/app/api/sms/route.ts',
  ),
  'Next.js, wrapped by something else': missing(
    `import twilio from 'twilio';
import { withLogging } from '@/lib/logging';
async function inbound(request: Request) { // reported
  return new Response(new twilio.twiml.MessagingResponse().toString());
}
export const POST = withLogging(inbound);`,
    'src/app/api/sms/route.ts',
  ),
  'Deno, in a variable': missing(
    `import { serve } from 'https://deno.land/std@0.190.0/http/server.ts';
const handler = async (req: Request): Promise<Response> => { // reported
  const signature = req.headers.get('X-Twilio-Signature');
  if (!signature) console.warn('No signature');
  const form = await req.formData();
  console.log(form.get('MessageSid'), form.get('SmsStatus'));
  return new Response('<?xml version="1.0"?><Response></Response>');
};
serve(handler);`,
    'supabase/functions/hook/index.ts',
  ),
  'Deno, checked': missing(
    `import twilio from 'npm:twilio';
Deno.serve(async (req: Request): Promise<Response> => {
  const params = Object.fromEntries(await req.formData());
  if (!twilio.validateRequest(Deno.env.get('TOKEN')!, req.headers.get('X-Twilio-Signature')!, req.url, params)) return new Response('', { status: 403 });
  return new Response('<Response></Response>');
});`,
    'index.ts',
  ),
  'Web Crypto': missing(
    `export default {
  async fetch(request: Request, env: Env) {
    const body = await request.text();
    const given = Uint8Array.from(atob(request.headers.get('x-twilio-signature') ?? ''), (c) => c.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.TOKEN), { name: 'HMAC', hash: 'SHA-1' }, false, ['verify']);
    if (!(await crypto.subtle.verify('HMAC', key, given, new TextEncoder().encode(request.url + body)))) return new Response('', { status: 403 });
    return new Response('<Response></Response>');
  },
};`,
    'src/worker.ts',
  ),
  Fastify: missing(`import Fastify from 'fastify';
import twilio from 'twilio';
import { verifyTwilio } from './verify.js';
const fastify = Fastify();
fastify.post('/sms', { preHandler: verifyTwilio }, async (request, reply) => reply.send(new twilio.twiml.MessagingResponse().toString()));
fastify.route({ method: 'POST', url: '/voice', preHandler: [verifyTwilio], handler: async (request, reply) => reply.send(new twilio.twiml.VoiceResponse().toString()) });
fastify.post('/open', async (request, reply) => reply.send(new twilio.twiml.MessagingResponse().toString())); // reported
fastify.register(async (instance) => {
  instance.post('/a', async (request, reply) => reply.send(new twilio.twiml.MessagingResponse().toString()));
  instance.addHook('preHandler', verifyTwilio);
});`),
  Hono: missing(`import { Hono } from 'hono';
import twilio from 'twilio';
const app = new Hono();
app.use('/twilio/*', async (c, next) => {
  const form = await c.req.parseBody();
  if (!twilio.validateRequest(process.env.TOKEN, c.req.header('x-twilio-signature'), c.req.url, form)) return c.text('', 403);
  await next();
});
app.post('/twilio/sms', (c) => c.text(new twilio.twiml.MessagingResponse().toString()));
app.post('/open/sms', (c) => c.text(new twilio.twiml.MessagingResponse().toString())); // reported`),
  'a guard of Nest': missing(
    `import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import twilio from 'twilio';
import { TwilioGuard } from './twilio.guard';
import { JwtGuard } from './jwt.guard';
@Controller('sms')
export class SmsController {
  @Post('a')
  @UseGuards(TwilioGuard)
  a(@Body() body: Record<string, string>) { return new twilio.twiml.MessagingResponse().message(body.Body).toString(); }
  @Post('b') // reported
  @UseGuards(JwtGuard)
  b(@Body() body: Record<string, string>) { return new twilio.twiml.MessagingResponse().message(body.Body).toString(); }
}
@UseGuards(new TwilioGuard())
@Controller('voice')
export class VoiceController {
  @Post()
  a(@Body() body: Record<string, string>) { return new twilio.twiml.VoiceResponse().say(body.SpeechResult).toString(); }
}`,
    'sms.controller.ts',
  ),
  'a guard of Nest in sight': missing(
    `import { Body, Controller, Post, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import twilio from 'twilio';
class Real implements CanActivate {
  canActivate(context: ExecutionContext) {
    return twilio.validateExpressRequest(context.switchToHttp().getRequest(), process.env.TOKEN!);
  }
}
class TwilioSignatureGuard implements CanActivate {
  canActivate() { return true; }
}
@Controller('sms')
export class SmsController {
  @Post('a')
  @UseGuards(Real)
  a(@Body() body: Record<string, string>) { return new twilio.twiml.MessagingResponse().message(body.Body).toString(); }
  @Post('b') // reported
  @UseGuards(TwilioSignatureGuard)
  b(@Body() body: Record<string, string>) { return new twilio.twiml.MessagingResponse().message(body.Body).toString(); }
}`,
    'sms.controller.ts',
  ),
  'protected Functions': missing(
    `exports.handler = (context, event, callback) => callback(null, new Twilio.twiml.VoiceResponse());`,
    'functions/a.protected.js',
  ),
  'public Functions': missing(
    `exports.handler = (context, event, callback) => callback(null, new Twilio.twiml.VoiceResponse()); // reported`,
    'functions/a.js',
  ),
  'public Functions that check': missing(
    `exports.handler = (context, event, callback) => {
  const { request, ...params } = event;
  const url = \`https://\${context.DOMAIN_NAME}\${context.PATH}\`;
  if (!Twilio.validateRequest(context.AUTH_TOKEN, request.headers['x-twilio-signature'], url, params)) return callback('Forbidden');
  callback(null, new Twilio.twiml.VoiceResponse());
};`,
    'functions/a.js',
  ),
});

describe('options that switch the check off in some versions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signature-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const code = `import twilio from 'twilio';
app.use(twilio.webhook({ protocol: 'https' }));
app.use(twilio.webhook('token', { host: 'clinic.example' }));
app.use(twilio.webhook({ validate: true, protocol: 'https' }));
app.use(twilio.webhook());
app.use(twilio.webhook({ ...options }));
app.use(twilio.webhook(options));`;
  const verify = (filename: string): Linter.LintMessage[] =>
    new Linter({ cwd: folder }).verify(
      code,
      [{ plugins: { 'twilio-hipaa': plugin }, rules: { [`twilio-hipaa/${RULE}`]: 'error' } }],
      { filename },
    );
  const linesFor = (name: string, manifest: object): number[] => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify(manifest));
    const messages = verify(join(folder, name, 'app.js'));
    for (const { suggestions = [] } of messages)
      expect(suggestions.map(({ fix }) => fix.text)).toEqual([' validate: true,']);
    return messages.map(({ line }) => line);
  };

  it.each([
    ['^4.10.0', [2, 3]],
    ['5.0.4', [2, 3]],
    ['~5.0.0', [2, 3]],
    ['^5.0.0', []],
    ['^3.84.0', []],
    ['6.2.0', []],
    ['workspace:*', []],
  ])('twilio %s', (range, lines) => {
    expect(linesFor(`range-${encodeURIComponent(range)}`, { dependencies: { twilio: range } })).toEqual(lines);
  });

  it('what is installed counts first', () => {
    const root = join(folder, 'installed');
    mkdirSync(join(root, 'node_modules', 'twilio'), { recursive: true });
    writeFileSync(join(root, 'node_modules', 'twilio', 'package.json'), JSON.stringify({ version: '5.0.2' }));
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { twilio: '^5.0.0' } }));
    const messages = verify(join(root, 'app.js'));
    expect(messages.map(({ line }) => line)).toEqual([2, 3]);
    expect(messages[0]?.message).toContain('twilio 5.0.2 checks no signature');
  });
});

const HEAD =
  "import twilio, { validateRequest } from 'twilio';\nimport express from 'express';\nconst app = express();\n";

testTold('require-webhook-signature', {
  'a token that is written': `${HEAD}app.post('/sms', (req, res) => {
  if (!validateRequest('the token', req.get('x-twilio-signature'), \`https://\${host}\${req.originalUrl}\`, req.body)) return res.sendStatus(403);
  res.type('text/xml').send('<Response/>');
});`,
  'a result in a variable that nobody reads': `${HEAD}app.post('/sms', (req, res) => {
  const isValid = validateRequest(token, req.get('x-twilio-signature'), url, req.body);
  res.type('text/xml').send('<Response/>');
});`,
  'a result that is both unused and fixed': `${HEAD}app.post('/sms', (req, res) => {
  validateRequest(token, req.get('x-twilio-signature'), 'https://clinic.example/sms', req.body);
  res.type('text/xml').send('<Response/>');
});`,
  'a check that is switched off in two ways': `${HEAD}const options = { validate: false };
app.post('/sms', twilio.webhook(options), (req, res) => res.sendStatus(204));
app.post('/call', twilio.webhook({ validate: !1 }), (req, res) => res.sendStatus(204));`,
  'no check, which is not asked for': `${HEAD}app.post('/sms', (req, res) => res.type('text/xml').send('<Response/>'));`,
  'no check, twice': {
    code: `${HEAD}const answer = (req, res) => res.type('text/xml').send('<Response/>');
app.post('/sms', answer);
app.post('/call', answer);`,
    options: [{ missing: true }],
  },
});
