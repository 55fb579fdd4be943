import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

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
console.log(req.body.WorkerName); // reported
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

testMarked(RULE, 'one finding for a value and a log', {
  'a field read from a form': route(`const params = new URLSearchParams(req.rawBody);
console.log(params.get('Body')); // reported
console.log(params.get('MessageSid'));`),
  'two fields in a text': route(`console.log(\`\${req.body.Body} from \${req.body.From}\`); // reported x2`),
  'several fields of an object': route(`const { Body, From, MessageSid } = req.body;
console.log({ Body, From, MessageSid }); // reported x2
console.log({ MessageSid });`),
  'a body that goes into a log by a promise': `import twilio from 'twilio';
export async function POST(request) {
  request.formData().then(console.log); // reported
  return new Response(new twilio.twiml.MessagingResponse().toString());
}`,
});

describe('no-raw-webhook-logging: suggestions', () => {
  const suggested = (code: string): string[] =>
    lint(code, { rules: { [RULE]: 'error' } }).flatMap(({ suggestions = [] }) =>
      suggestions.map(({ fix }) => fix.text),
    );

  it('log the fields that the code at hand has', () => {
    expect(suggested(route('console.log(req.body, req.body.NumMedia);'))).toEqual([
      '{ MessageSid: req.body.MessageSid, NumMedia: req.body.NumMedia }',
    ]);
    expect(suggested(route('if (req.body.MessageStatus === "failed") console.log(req.body);'))).toEqual([
      '{ MessageSid: req.body.MessageSid, MessageStatus: req.body.MessageStatus }',
    ]);
    expect(suggested(route('const { CallSid } = req.body; console.log({ ...req.body });'))).toEqual([
      'CallSid: req.body.CallSid',
    ]);
    expect(suggested(route('console.log({ body: req.body }, req.body.CallSid);'))).toEqual([
      '{ CallSid: req.body.CallSid }',
    ]);
  });

  it('read a form by its method, and text not at all', () => {
    expect(suggested(route("const p = new URLSearchParams(req.rawBody); p.get('CallSid'); console.log(p);"))).toEqual([
      "{ CallSid: p.get('CallSid') }",
    ]);
    expect(suggested(route('console.log(req.rawBody.toString());'))).toEqual([]);
  });

  it('leave a property out, or name the SID instead of a field', () => {
    expect(suggested(route('const { Body, MessageSid } = req.body; console.log({ Body, MessageSid });'))).toEqual(['']);
    expect(suggested(route('console.log(`from ${req.body.From}`);'))).toEqual(['req.body.MessageSid']);
  });
});

const SETUP = `import express from 'express';
import twilio from 'twilio';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => res.sendStatus(204));
`;

testMarked(RULE, 'handlers of errors', {
  'whose first parameter is no request': `import express from 'express';
import twilio from 'twilio';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => res.send(new twilio.twiml.MessagingResponse().toString()));
app.use((error, req, res, next) => {
  console.error('[Server]', error);
  console.error('[Server]', error, req.body); // reported
  res.sendStatus(500);
});
app.use((problem, request, response, next) => {
  console.error(problem, request.body); // reported
  next(problem);
});
app.use((err, _, __, next) => {
  console.error(err);
  next(err);
});
app.param('id', (req, res, next, id) => {
  console.log(id, req.body); // reported
  next();
});`,
});

testMarked(RULE, 'fields that hold JSON', {
  'are judged by what is read of them': `exports.handler = async (context, event, callback) => {
  const task = JSON.parse(event.TaskAttributes || '{}');
  console.log(task.type, task.callSid, task.conversationSid);
  console.log(task.name); // reported
  console.log(task); // reported
  return callback(null, {});
};`,
});

testMarked(RULE, 'middleware', {
  'that logs bodies': `${SETUP}import morganBody from 'morgan-body';
morganBody(app); // reported
morganBody(app, { logRequestBody: false });`,
  'morgan by its tokens and formats': `${SETUP}import morgan from 'morgan';
morgan.token('body', (req) => JSON.stringify(req.body)); // reported
morgan.token('text', ({ body }) => body.Body); // reported
morgan.token('all', function (req) { // reported
  const { body } = req;
  return \`\${body.MessageSid} \${body.Body}\`;
});
morgan.token('sid', (req) => req.body.MessageSid);
morgan.token('id', (req) => req.id);
morgan.token('agent', (req) => req.headers['user-agent']);
app.use(morgan(':method :url :sid'));
app.use(morgan((tokens, req, res) => [tokens.method(req, res), JSON.stringify(req.body)].join(' '))); // reported
app.use(morgan((tokens, req, res) => [tokens.method(req, res), tokens.status(req, res)].join(' ')));`,
  'pino-http by its serializers and properties': `${SETUP}import pinoHttp from 'pino-http';
app.use(pinoHttp());
app.use(pinoHttp({
  level: 'info',
  serializers: {
    req(request) { // reported
      return { id: request.id, body: request.raw.body };
    },
  },
}));
app.use(pinoHttp({ serializers: { req: ({ id, method }) => ({ id, method }) } }));
app.use(pinoHttp({ customProps: (req) => ({ body: req.body }) })); // reported
app.use(pinoHttp({ customProps: (req) => ({ sid: req.body.MessageSid }) }));`,
  'express-winston by its lists': `${SETUP}import expressWinston from 'express-winston';
app.use(expressWinston.logger({
  winstonInstance: app.locals.log,
  requestWhitelist: ['url', 'body'], // reported
}));
app.use(expressWinston.logger({ requestWhitelist: ['url'], bodyWhitelist: ['MessageSid'] }));
app.use(expressWinston.logger({ bodyWhitelist: ['Body'] })); // reported
app.use(expressWinston.logger({ msg: '{{req.method}} {{req.body}}' })); // reported
app.use(expressWinston.logger({ dynamicMeta: (req) => ({ body: req.body }) })); // reported
expressWinston.requestWhitelist.push('body'); // reported`,
  'Sentry by its options': `${SETUP}import * as Sentry from '@sentry/node';
Sentry.init({
  dsn: process.env.DSN,
  sendDefaultPii: true, // reported
});
Sentry.init({ sendDefaultPii: false });`,
  'Powertools and middy': {
    code: `import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import inputOutputLogger from '@middy/input-output-logger';
import middy from '@middy/core';
import twilio from 'twilio';
const logger = new Logger();
const run = async (event) => ({ body: new twilio.twiml.MessagingResponse().toString() });
export const handler = middy(run)
  .use(injectLambdaContext(logger, { logEvent: true })) // reported
  .use(injectLambdaContext(logger))
  .use(inputOutputLogger()); // reported
process.env.POWERTOOLS_LOGGER_LOG_EVENT = 'true'; // reported
process.env.POWERTOOLS_LOGGER_LOG_EVENT = 'false';
class Lambda {
  @logger.injectLambdaContext({ logEvent: true }) // reported
  async handler(event) {}
}`,
    filename: 'file.ts',
  },
});

testTold('no-raw-webhook-logging', {
  'a webhook in all its parts': `import twilio from 'twilio';
import express from 'express';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => {
  console.log(req.body);
  console.log({ body: req.body, sid: req.body.MessageSid });
  console.log(\`from \${req.body.From}: \${req.body.Body}\`);
  const { Body, MessageSid, ...rest } = req.body;
  console.log(MessageSid, Body);
  console.log(rest);
  console.log(JSON.stringify(req.body, null, 2));
  [req.body].forEach(console.log);
  res.type('text/xml').send(new twilio.twiml.MessagingResponse().toString());
});`,
  'middleware that logs bodies': `import twilio from 'twilio';
import express from 'express';
import expressWinston from 'express-winston';
const app = express();
app.use(expressWinston.logger({ transports, requestWhitelist: ['body'] }));
app.post('/sms', twilio.webhook(), (req, res) => res.send(new twilio.twiml.MessagingResponse().toString()));`,
  'requests of others, which count where the settings say so': {
    code: `import express from 'express';
import expressWinston from 'express-winston';
const app = express();
app.use(expressWinston.logger({ transports, requestWhitelist: ['body'] }));
app.post('/form', (req, res) => {
  console.log(req.body);
  res.sendStatus(204);
});`,
    settings: { webhooks: { scope: 'all' } },
  },
  'requests of others': `import express from 'express';
const app = express();
app.post('/form', (req, res) => {
  console.log(req.body);
  res.sendStatus(204);
});`,
  'a field twice': `import twilio from 'twilio';
import express from 'express';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => {
  const { Body } = req.body;
  const log = (text) => { console.log(text); console.error(text); };
  log(Body);
  console.log(Body, Body);
  res.send(new twilio.twiml.MessagingResponse().toString());
});`,
});
