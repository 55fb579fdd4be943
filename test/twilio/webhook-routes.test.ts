import { testMarked, type MarkedCase } from '../support/marked.ts';

const RULE = 'require-webhook-signature';
const missing = (code: string, filename = 'file.js'): MarkedCase => ({
  options: [{ missing: true }],
  code,
  filename,
});
const app = (code: string): string => `import express from 'express';
import twilio from 'twilio';
const client = twilio();
const app = express();
${code}`;
/** A public Function that reads fields of Twilio and answers nothing in TwiML. */
const reads = 'const { From, Body } = event; await save(From, Body); callback(null, {});';

testMarked(RULE, 'the token of a Flex user', {
  'is checked by a wrapper of the package': missing(
    `const JWEValidator = require('twilio-flex-token-validator').functionValidator;
exports.handler = JWEValidator(async (context, event, callback) => { ${reads} });`,
  ),
  'is checked by a wrapper that is imported': missing(
    `import { functionValidator as onlyFlex } from 'twilio-flex-token-validator';
export const handler = onlyFlex(async (context, event, callback) => { ${reads} });`,
  ),
  'is checked in compiled code': missing(
    `const flex_1 = require('twilio-flex-token-validator');
exports.handler = (0, flex_1.functionValidator)(async function (context, event, callback) { ${reads} });`,
  ),
  'is checked in the handler': missing(
    `const { validator: check } = require('twilio-flex-token-validator');
exports.handler = async (context, event, callback) => {
  await check(event.Token, context.ACCOUNT_SID, context.AUTH_TOKEN);
  ${reads}
};`,
  ),
  'is checked by a helper whose code is not in sight': missing(
    `const { prepareFlexFunction } = require(Runtime.getFunctions()['helpers/prepare-function'].path);
exports.handler = prepareFlexFunction([], async (context, event, callback) => { ${reads} });`,
  ),
  'is checked by a wrapper that is named so': missing(
    `const { FlexTokenValidator } = require('./auth.js');
exports.handler = FlexTokenValidator(async (context, event, callback) => { ${reads} });`,
  ),
  'is checked by a helper in sight': missing(
    `const TokenValidator = require('twilio-flex-token-validator').functionValidator;
const prepare = (parameters, run) => TokenValidator((context, event, callback) => run(context, event, callback));
exports.handler = prepare([], async (context, event, callback) => { ${reads} });`,
  ),
  'is not checked by a wrapper that only has the name': missing(
    `const { getTwilioClient } = require('./twilio.js');
const FlexTokenValidator = (run) => (context, event, callback) => run(context, event, callback);
exports.handler = FlexTokenValidator(async (context, event, callback) => { ${reads} }); // reported`,
  ),
  'is not checked by what else is about it': missing(
    `const { withTokenCache, createToken } = require('./tokens.js');
const { version } = require('twilio-flex-token-validator/package.json');
exports.handler = withTokenCache(async (context, event, callback) => { createToken(version); ${reads} }); // reported`,
  ),
});

const WRAPPER = 'const local = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);';

testMarked(RULE, 'a handler inside of a wrapper in sight', {
  'is known by the fields that it reads': missing(
    app(`${WRAPPER}
app.post('/a', local(async (req, res) => { await save(req.body.From, req.body.Body); res.end(); })); // reported
app.post('/b', unseen(async (req, res) => { await save(req.body.From, req.body.Body); res.end(); })); // reported
app.post('/c', local(async ({ body }, res) => { // reported
  const { From, Body } = body;
  await save(From, Body);
  res.end();
}));
app.post('/d', local(async (request, res) => { await save(request.body.user, request.body.text); res.end(); }));
app.post('/e', twilio.webhook(), local(async (req, res) => { await save(req.body.From, req.body.Body); res.end(); }));`),
  ),
  'is no webhook by what the wrapper reads for itself': missing(
    app(`const counted = (fn) => (req, res, next) => { count(req.params.route); return fn(req.user, res, next); };
app.post('/a', counted(async (user, res) => { await save(user.From, user.text); res.end(); }));`),
  ),
});

testMarked('no-raw-webhook-logging', 'a handler inside of a wrapper in sight', {
  'is known as a webhook': `${WRAPPER}
app.post('/a', local(async (req, res) => {
  console.log(req.body.Body); // reported
  await save(req.body.MessageSid);
  res.end();
}));
app.post('/b', local(async (req, res) => {
  console.log(req.body.text);
  res.end();
}));`,
  'logs its own request': app(`${WRAPPER}
app.post('/a', local(async (req, res) => {
  console.log(req.body.Body); // reported
  console.log(req.body.MessageSid);
  console.log(req.body); // reported
  res.end();
}));
app.post('/b', local(async (req, res) => {
  const { From, Body: text } = req.body;
  console.log(From, // reported
    text); // reported
  res.end();
}));`),
});

testMarked(RULE, 'TwiML that a route only sends', {
  'is none of its answers behind a cast': missing(
    app(`app.post('/mute', async (req: Request, res: Response) => {
  const call = await client.calls(req.params.sid).update({
    twiml: new twilio.twiml.VoiceResponse().pause({ length: 1 }).toString(),
  } as any);
  res.json({ sid: call.sid });
});
app.post('/hold', async (req: Request, res: Response) => {
  const options = <CallOptions>{ twiml: new twilio.twiml.VoiceResponse().pause({ length: 1 }).toString() };
  res.json(await client.calls(req.params.sid).update(options!));
});
app.post('/answer', async (req: Request, res: Response) => { // reported
  const answer = { twiml: new twilio.twiml.VoiceResponse().pause({ length: 1 }).toString() } as Answer;
  res.type('text/xml').send(answer.twiml);
});`),
    'file.ts',
  ),
});

testMarked(RULE, 'a handler that reads nothing but addresses', {
  'is no webhook for certain': missing(
    `exports.handler = async (context, event, callback) => {
  const client = context.getTwilioClient();
  const to = event.CustomerNumber || event.To;
  const call = await client.calls.create({ to, from: event.From || context.NUMBER, url: 'https://clinic.test/voice' });
  const response = new Twilio.Response();
  response.setBody({ sid: call.sid });
  return callback(null, response);
};`,
    'functions/dial.js',
  ),
  'is one by a further field, or its answer': missing(
    app(`app.post('/send', async (req, res) => {
  await client.messages.create({ to: req.body.To, from: req.body.From, body: 'Please call us.' });
  res.json({ ok: true });
});
app.post('/sms', async (req, res) => { // reported
  await save(req.body.From, req.body.To, req.body.NumMedia);
  res.sendStatus(204);
});
app.post('/voice', async (req, res) => { // reported
  res.type('text/xml').send(new twilio.twiml.VoiceResponse().say(greeting(req.body.From)).toString());
});`),
  ),
});

const position = (fields: string): string => `import express from 'express';
const app = express();
app.post('/here', async (req, res) => {
  console.log(${fields});
  res.json({ ok: true });
});`;

testMarked('no-raw-webhook-logging', 'a position', {
  'alone is no sign of Twilio': position('req.body.Latitude, req.body.Longitude'),
  'is one beside another field': position(`req.body.Latitude, // reported
    req.body.MessageSid`),
  'is one beside an address': position(`req.body.Latitude, // reported
    req.body.Longitude, // reported
    req.body.From, // reported
  `),
});

testMarked(RULE, 'a position', {
  'alone makes no webhook for certain': missing(
    app(`app.post('/here', async (req, res) => {
  await save(req.body.Latitude, req.body.Longitude);
  res.json({ ok: true });
});
app.post('/sms', async (req, res) => { // reported
  await save(req.body.From, req.body.Latitude, req.body.Longitude);
  res.sendStatus(204);
});`),
  ),
});

testMarked(RULE, 'a method of a class', {
  'is read without decorators, too': missing(`class Sms {
  async incoming(req, res) {
    await save(req.body.MessageSid, req.body.Body);
    res.end();
  }
}
module.exports = new Sms();`),
});
