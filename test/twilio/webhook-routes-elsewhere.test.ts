/** Webhooks whose route and handler stand in two files, or in two functions: told at the route. */
import { describe, it } from 'vitest';
import { expectMarked, type Files, type FolderOptions } from '../support/folder.ts';

const MISSING = { options: [{ missing: true }] };
const expectMissing = (files: Files, options: FolderOptions = {}): Promise<void> =>
  expectMarked('require-webhook-signature', files, { ...MISSING, ...options });

const CONTROLLER = `import twilio from 'twilio';
export const incoming = async (req, res) => {
  await save(req.body.From, req.body.Body);
  res.sendStatus(204);
};
export async function voice(req, res) {
  res.type('text/xml').send(new twilio.twiml.VoiceResponse().say('Please hold.').toString());
}
export const checked = async (req, res) => {
  if (!twilio.validateExpressRequest(req, process.env.TOKEN)) return res.sendStatus(403);
  return voice(req, res);
};
export const remind = async (req, res) => {
  const call = await twilio().calls.create({ to: req.body.phone, from, url: 'https://clinic.test/voice' });
  res.json({ sid: call.sid });
};
export const refuse = (req, res, next) => (twilio.validateExpressRequest(req, token) ? next() : res.sendStatus(403));
`;
const routes = (code: string): string => `import express from 'express';
import * as ctl from './controller.js';
import { incoming, refuse } from './controller.js';
const router = express.Router();
${code}
export default router;`;

describe('a handler of another file', () => {
  it('is told at its route', () =>
    expectMissing({
      'controller.js': CONTROLLER,
      'routes.js': routes(`router.post('/sms', ctl.incoming); // reported
router.post('/sms2', express.json(), incoming); // reported
router.post('/voice', [express.json(), ctl.voice]); // reported
router.route('/voice3').post(ctl.voice); // reported
router.post('/checked', ctl.checked);
router.post('/remind', ctl.remind);`),
    }));

  it('is told at the route that hands the request on', () =>
    expectMissing({
      'controller.js': CONTROLLER,
      'routes.js': routes(`router.post('/sms', (req, res) => ctl.incoming(req, res)); // reported
router.post('/voice', async (request, response, next) => { // reported
  try { await ctl.voice(request, response); } catch (error) { next(error); }
});
router.post('/checked', (req, res) => ctl.checked(req, res));
router.post('/remind', (req, res) => ctl.remind(req, res));`),
    }));

  it('is guarded by the route, and by the router', () =>
    expectMissing({
      'controller.js': CONTROLLER,
      'routes.js': routes(`router.post('/first', ctl.incoming); // reported
router.post('/sms', refuse, ctl.incoming);
router.post('/sms2', refuse, (req, res) => ctl.incoming(req, res));
router.use(ctl.refuse);
router.post('/voice', ctl.voice);`),
    }));

  it('is found through wrappers, and in classes and CommonJS', () =>
    expectMissing({
      'wrap.js': `exports.wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
exports.signed = (fn) => (req, res) => (require('twilio').validateExpressRequest(req, token) ? fn(req, res) : res.sendStatus(403));`,
      'controller.js': `const asyncHandler = require('express-async-handler');
const { wrap, signed } = require('./wrap.js');
exports.incoming = asyncHandler(async (req, res) => {
  await save(req.body.MessageSid, req.body.Body);
  res.end();
});
exports.wrapped = wrap(async (req, res) => {
  await save(req.body.MessageSid, req.body.Body);
  res.end();
});
exports.signed = signed(async (req, res) => {
  await save(req.body.MessageSid, req.body.Body);
  res.end();
});`,
      'service.js': `class Sms {
  async incoming(req, res) {
    await save(req.body.MessageSid, req.body.Body);
    res.end();
  }
}
module.exports = new Sms();`,
      'routes.js': `const router = require('express').Router();
const ctl = require('./controller.js');
const sms = require('./service.js');
const { wrap } = require('./wrap.js');
router.post('/a', ctl.incoming); // reported
router.post('/b', ctl.wrapped); // reported
router.post('/c', ctl.signed);
router.post('/d', sms.incoming.bind(sms)); // reported
router.post('/e', (req, res) => sms.incoming(req, res)); // reported
router.post('/f', wrap(sms.incoming)); // reported
module.exports = router;`,
    }));

  it('is told once, where it is judged in its own file', () =>
    expectMissing({
      'controller.js': `import express from 'express';
export const app = express();
export const incoming = async (req, res) => {
  await save(req.body.MessageSid, req.body.Body);
  res.end();
};
app.post('/sms', incoming); // reported`,
      'routes.js': `import { app, incoming } from './controller.js';
app.post('/sms2', incoming);`,
    }));

  it('is not looked for where other files are not', () =>
    expectMissing(
      { 'controller.js': CONTROLLER, 'routes.js': routes("router.post('/sms', ctl.incoming);") },
      { settings: { crossFile: false } },
    ));

  it('is told once in its own file, too', () =>
    expectMissing({
      'app.js': `import express from 'express';
import twilio from 'twilio';
const app = express();
const incoming = async (req, res) => res.send(new twilio.twiml.MessagingResponse().toString());
const other = async (req, res) => res.send(new twilio.twiml.MessagingResponse().toString());
app.post('/sms', incoming); // reported
app.post('/other', (req, res) => other(req, res)); // reported
app.post('/both', twilio.webhook(), (req, res) => other(req, res));`,
    }));
});
