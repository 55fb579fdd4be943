import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';
const ERRORS = { options: [{ errors: true }] };

testMarked(RULE, 'errors of the SDK', {
  'caught and rejected': {
    ...ERRORS,
    code: `import twilio from 'twilio';
const client = twilio();
const send = () => client.messages.create({ to, from, body: 'Hello.' });
export async function run() {
  try { await send(); } catch (error) {
    console.error(error); // reported
    console.error({ error }); // reported
    console.error(error.code, error.status);
  }
  await client.messages('SM1').fetch().catch((error) => console.error(error)); // reported
  try { JSON.parse(text); } catch (error) { console.error(error); }
}`,
  },
  'that are told from other values': {
    ...ERRORS,
    code: `import twilio from 'twilio';
const client = twilio();
export async function run() {
  try { await client.messages.create({ to, from, body: 'Hello.' }); } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof Error) console.error(error.message);
    else console.error('failed', error);
    console.error(!(error instanceof Error) ? error : error.name);
    console.error(error instanceof TypeError ? error.message : error); // reported
    console.error(error instanceof Error ? error : 'unknown'); // reported
    if (error instanceof Error && verbose) console.error(error.message);
    else console.error(error); // reported
  }
}`,
  },
  'by functions handed on, printers and parts': {
    ...ERRORS,
    code: `import twilio from 'twilio';
import util from 'node:util';
import * as Sentry from '@sentry/node';
const client = twilio();
const logger = require('./logger');
const send = () => client.messages.create({ to, from, body: 'Hello.' });
export async function run() {
  client.messages.create({ to, from, body: 'Hello.' }).catch(console.error); // reported
  send()
    .then((message) => console.log(message.sid))
    .catch(logger.error); // reported
  send().then(() => 1, (err) => logger.error({ err }, 'failed')); // reported
  try { await send(); } catch (e) { Sentry.captureException(e); } // reported
  try { await send(); } catch (e) { logger.error(\`failed \${JSON.stringify(e)}\`); } // reported
  try { await send(); } catch (e) { console.log('failed', util.inspect(e, { depth: 5 })); } // reported
  try { await send(); } catch (e) { console.log({ ...e }); } // reported
  try { await send(); } catch (e) { console.log(e.config, 1); } // reported
  try { await send(); } catch (e) { console.log(e.message, e.code, e.status, e.moreInfo, \`\${e}\`); }
  try { await send(); } catch (e) { console.log(e?.message || e, e.message ?? e); }
  try { await send(); } catch (e) { console.log(e.detail || other || e); } // reported
  try { await send(); } catch ({ code, status }) { console.log(code, status); }
  fetch('https://other.test').catch(console.error);
}`,
  },
  'unless asked for': `import twilio from 'twilio';
twilio().messages('SM1').fetch().catch((error) => console.error(error));`,
});

const head = `import twilio from 'twilio';
const client = twilio();
`;

testMarked(RULE, 'errors of the SDK that another catch keeps', {
  'in a chain of promises': {
    ...ERRORS,
    code: `${head}async function a(id) { try { await client.calls(id).fetch().catch(() => null); mayThrow(); } catch (err) { console.error(err); } }
async function b(id) { try { await client.calls(id).fetch().then((call) => call.sid, () => null); mayThrow(); } catch (err) { console.error(err); } }
async function c(id) { try { await client.calls(id).fetch().then(use).catch(handle).then(use); } catch (err) { console.error(err); } }
async function d(id) { try { client.calls(id).fetch().catch(() => {}); JSON.parse(id); } catch (err) { console.error(err); } }
async function e(ids) { try { await Promise.allSettled(ids.map((id) => client.calls(id).fetch())); } catch (err) { console.error(err); } }
async function f(id) { await client.calls(id).fetch().catch(() => null).then(use).catch((err) => console.error(err)); }
async function g(id) { try { await client.calls(id).fetch().catch((err) => { throw err; }); } catch (err) { console.error(err); } } // reported
async function h(id) { try { await client.calls(id).fetch().catch((err) => Promise.reject(err)); } catch (err) { console.error(err); } } // reported
async function i(id) { try { await client.calls(id).fetch().then(use, null); } catch (err) { console.error(err); } } // reported
async function j(id) { try { await client.calls(id).fetch().finally(() => {}); } catch (err) { console.error(err); } } // reported
async function k(id) { try { await load().catch(() => client.calls(id).fetch()); } catch (err) { console.error(err); } } // reported
const l = (id) => new Promise((resolve, reject) => { client.calls(id).fetch().then(resolve).catch(reject); }).catch((err) => console.error(err)); // reported`,
  },
  'in a block of its own': {
    ...ERRORS,
    code: `${head}async function a(id) { try { try { await client.calls(id).fetch(); } catch { count++; } mayThrow(); } catch (err) { console.error(err); } }
async function b(id) { try { try { await client.calls(id).fetch(); } catch (error) { throw error; } } catch (err) { console.error(err); } } // reported
async function c(id) { try { try { await client.calls(id).fetch(); } finally { count++; } } catch (err) { console.error(err); } } // reported
async function d(id) { try { try { load(); } catch { await client.calls(id).fetch(); } } catch (err) { console.error(err); } } // reported
async function e(id) { try { try { await client.calls(id).fetch(); } catch (error) { if (error.code !== 20404) throw error; } } catch (err) { console.error(err); } } // reported`,
  },
  'in the function that runs it': {
    ...ERRORS,
    code: `${head}async function own(id) { try { return await client.calls(id).fetch(); } catch (e) { console.error(e.code); return null; } }
async function a(id) { try { await own(id); mayThrow(); } catch (err) { console.error(err); } }
async function other(id) { try { return await client.calls(id).fetch(); } catch { throw new Error('lookup failed'); } }
async function b(id) { try { await other(id); } catch (err) { console.error(err); } }
async function text(id) { try { return await client.calls(id).fetch(); } catch (e) { throw new Error('lookup failed: ' + e.message); } }
async function c(id) { try { await text(id); } catch (err) { console.error(err); } }
async function stated(id) { try { return await client.calls(id).fetch(); } catch (e) { throw new HttpError(502, { code: e.code }); } }
async function d(id) { try { await stated(id); } catch (err) { console.error(err); } }
const none = (id) => client.calls(id).fetch().then((call) => call.sid, () => null);
async function e(id) { try { await none(id); mayThrow(); } catch (err) { console.error(err); } }
const open = (id) => client.calls(id).fetch();
async function f(id) { try { await open(id).catch(() => null); mayThrow(); } catch (err) { console.error(err); } }`,
  },
  'but not those that are thrown again inside of another': {
    ...ERRORS,
    code: `${head}async function cause(id) { try { return await client.calls(id).fetch(); } catch (e) { throw new Error('lookup failed', { cause: e }); } }
async function a(id) { try { await cause(id); } catch (err) { console.error(err); } } // reported
async function inner(id) { try { return await client.calls(id).fetch(); } catch (e) { const failure = e; throw new LookupError('failed', failure); } }
async function b(id) { try { await inner(id); } catch (err) { console.error(err); } } // reported
const rethrow = (error) => { throw error; };
async function helped(id) { try { return await client.calls(id).fetch(); } catch (e) { rethrow(e); } }
async function c(id) { try { await helped(id); } catch (err) { console.error(err); } } // reported
const fail = (error) => { throw new Error(error.message); };
async function told(id) { try { return await client.calls(id).fetch(); } catch (e) { fail(e); } }
async function d(id) { try { await told(id); } catch (err) { console.error(err); } }`,
  },
});

testMarked(RULE, 'errors of the program that are told from those of the SDK', {
  'by their class': {
    ...ERRORS,
    code: `${head}const { RestException } = twilio;
class AppError extends Error {}
class TenantError extends AppError {}
class SdkError extends RestException {}
class LookupError extends Error {}
async function own(id) { try { await client.calls(id).fetch(); } catch (e) { if (e instanceof TenantError) throw e; console.error(e.code); } }
async function a(id) { try { await own(id); } catch (err) { console.error(err); } }
async function others(id) { try { await client.calls(id).fetch(); } catch (e) { if (!(e instanceof AppError)) return null; throw e; } }
async function b(id) { try { await others(id); } catch (err) { console.error(err); } }
const rethrow = (error) => { if (error instanceof AppError) throw error; };
async function helped(id) { try { await client.calls(id).fetch(); } catch (e) { rethrow(e); } }
async function c(id) { try { await helped(id); } catch (err) { console.error(err); } }
const d = (id) => client.calls(id).fetch().catch((e) => { if (e instanceof AppError) return Promise.reject(e); }).catch((err) => console.error(err));
async function e(id) { try { await client.calls(id).fetch(); } catch (err) { if (err instanceof AppError) console.error(err); else console.error(err.code); } }
async function f(id) { try { await client.calls(id).fetch(); } catch (err) { if (!(err instanceof AppError)) console.error(err); } } // reported
async function sdks(id) { try { await client.calls(id).fetch(); } catch (e) { if (e instanceof RestException) throw e; } }
async function g(id) { try { await sdks(id); } catch (err) { console.error(err); } } // reported
async function below(id) { try { await client.calls(id).fetch(); } catch (e) { if (e instanceof SdkError) throw e; } }
async function h(id) { try { await below(id); } catch (err) { console.error(err); } } // reported
async function either(id) { try { await client.calls(id).fetch(); } catch (e) { if (e instanceof AppError || verbose) throw e; } }
async function i(id) { try { await either(id); } catch (err) { console.error(err); } } // reported
async function holding(id) { try { await client.calls(id).fetch(); } catch (e) { throw new LookupError('failed', { cause: e }); } }
async function again(id) { try { await holding(id); } catch (e) { if (e instanceof LookupError) throw e; } }
async function j(id) { try { await again(id); } catch (err) { console.error(err); } } // reported`,
  },
  'by their code': {
    ...ERRORS,
    code: `${head}const CODES = { TENANT: 'TENANT_REQUIRED' };
async function own(id) { try { await client.calls(id).fetch(); } catch (e) { if (e.code === 'TENANT_REQUIRED') throw e; console.error(e.code); } }
async function a(id) { try { await own(id); } catch (err) { console.error(err); } }
async function listed(id) { try { await client.calls(id).fetch(); } catch (e) { if (e?.code !== CODES.TENANT) return; throw e; } }
async function b(id) { try { await listed(id); } catch (err) { console.error(err); } }
async function sdks(id) { try { await client.calls(id).fetch(); } catch (e) { if (e.code === 20404) throw e; } }
async function c(id) { try { await sdks(id); } catch (err) { console.error(err); } } // reported
async function transports(id) { try { await client.calls(id).fetch(); } catch (e) { if (e.code === 'ECONNRESET') throw e; } }
async function d(id) { try { await transports(id); } catch (err) { console.error(err); } } // reported
async function not(id) { try { await client.calls(id).fetch(); } catch (e) { if (e.code !== 'TENANT_REQUIRED') throw e; } }
async function e(id) { try { await not(id); } catch (err) { console.error(err); } } // reported`,
  },
});

testMarked(RULE, 'errors of calls that run with the code', {
  'not those of requests that functions send later': {
    ...ERRORS,
    code: `${head}async function a(ids) { try { await Promise.all(ids.map(async (id) => { await client.calls(id).fetch(); })); } catch (err) { console.error(err); } } // reported
async function b(ids) { try { await Promise.all(ids.map((id) => client.calls(id).fetch())); } catch (err) { console.error(err); } } // reported
async function c(ids) { try { const look = (id) => client.calls(id).fetch(); await Promise.all(ids.map(look)); } catch (err) { console.error(err); } } // reported
async function d(id) { try { await retry(() => client.calls(id).fetch()); } catch (err) { console.error(err); } } // reported
async function e(id) { try { await (async () => { await client.calls(id).fetch(); })(); } catch (err) { console.error(err); } } // reported
async function k(ids) { try { const jobs = []; for (const id of ids) jobs.push(limit(() => client.calls(id).fetch())); await Promise.all(jobs); } catch (err) { console.error(err); } } // reported
async function l(id) { try { await new Promise((resolve, reject) => { setTimeout(async () => { try { resolve(await client.calls(id).fetch()); } catch (e) { reject(e); } }, 9); }); } catch (err) { console.error(err); } } // reported
function m(id) { try { setTimeout(() => client.calls(id).fetch(), 9); mayThrow(); } catch (err) { console.error(err); } }
function f(app) { try { app.post('/call', async (req, res) => { res.json(await client.calls(req.body.id).fetch()); }); app.listen(80); } catch (err) { console.error(err); } }
function g(app) { try { const look = async (req, res) => { res.json(await client.calls(req.body.id).fetch()); }; app.post('/call', look); app.listen(80); } catch (err) { console.error(err); } }
function makeService() { return { look: (id) => client.calls(id).fetch() }; }
function h() { try { use(makeService()); mayThrow(); } catch (err) { console.error(err); } }
async function i(id) { try { await makeService().look(id); } catch (err) { console.error(err); } } // reported
async function j() { try { function one() { two(); return client.calls('1').fetch(one); } function two() { one(); run(one); } run(two); } catch (err) { console.error(err); } }`,
  },
  'not those of tokens, TwiML and checks, which send none': {
    ...ERRORS,
    code: `import twilio from 'twilio';
const { AccessToken } = twilio.jwt;
export function token() {
  try {
    const made = new AccessToken(process.env.A, process.env.K, process.env.S, { identity: 'desk' });
    made.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
    return made.toJwt();
  } catch (error) { console.error(error); }
}
export function answer(req) {
  try {
    if (!twilio.validateRequest(process.env.T, req.headers['x-twilio-signature'], 'https://clinic.test/sms', req.body)) return '';
    const response = new twilio.twiml.VoiceResponse();
    response.say('Hello.');
    return response.toString();
  } catch (error) { console.error(error); }
}
export function make() { try { return twilio(process.env.A, process.env.T); } catch (error) { console.error(error); } }`,
  },
  'once for all that the request holds': {
    ...ERRORS,
    code: `${head}function check(number) { if (!number.startsWith('+')) throw new Error(\`Invalid "\${number}"\`); }
async function send(to) { check(to); return client.messages.create({ to, from, body: 'Hello.' }); }
export async function remind(patient) {
  try { await send(patient.phone); } catch (err) { console.error({ err }); } // reported
  try { await send(patient.phone); } catch (err) { console.error(err, patient.phone); } // reported x2
  try { check(patient.phone); } catch (err) { console.error({ err }); } // reported
}`,
  },
});

testMarked(RULE, 'values of the SDK', {
  'clients and messages': `import twilio from 'twilio';
const client = twilio();
export async function run(to, from) {
  const message = await client.messages.create({ to, from, body: 'Hello.' });
  console.log(message); // reported
  console.log('sent', { message }); // reported
  console.log(JSON.stringify(message)); // reported
  console.log(message.toJSON()); // reported
  console.log(message.sid, message.status, message.errorCode, { sid: message.sid });
  client.messages.create({ to, from, body: 'Hello.' }).then(console.log); // reported
  client.messages.create({ to, from, body: 'Hello.' }).then((one) => console.log(one)); // reported
  const list = await client.messages.list({ limit: 20 });
  list.forEach((one) => console.log(one.sid, one.body)); // reported
  for (const one of list) console.log(one.body, one.dateSent); // reported
  console.log(list, list.length); // reported
  console.log(client); // reported
  console.log({ client }, client.accountSid); // reported
  const call = await client.calls.create({ to, from, url: 'https://clinic.test/voice' });
  console.log(call.sid, call.status);
  const room = await client.video.v1.rooms.create({ uniqueName: 'visit' });
  console.log(room);
}`,
  'by their types': {
    filename: 'file.ts',
    code: `import type { Twilio } from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message';
export class Sender {
  constructor(private readonly client: Twilio) {}
  show(message: MessageInstance) {
    console.log(this.client); // reported
    console.log(message); // reported
    console.log(message.body); // reported
    console.log(message.sid);
  }
}`,
  },
});
