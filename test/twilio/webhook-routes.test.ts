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
