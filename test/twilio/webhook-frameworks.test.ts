/** A handler of each framework as its documentation writes one: the raw body, a field that bears PHI, and a SID. */
import { testMarked, type MarkedCase } from '../support/marked.ts';

const RULE = 'no-raw-webhook-logging';
const TWIML = "import twilio from 'twilio';\nconst { MessagingResponse } = twilio.twiml;\n";
const REPLY = 'new MessagingResponse().toString()';
/** Logs of a parsed body: whole, a field, and what may be logged. */
const logs = (body: string): string => `  console.log('inbound', ${body}); // reported
  console.log(${body}.Body); // reported
  console.log(${body}.MessageSid, ${body}.SmsStatus);`;
/** Logs of a form. */
const form = (name: string): string => `  console.log(Object.fromEntries(${name})); // reported
  console.log(${name}.get('Body')); // reported
  console.log(${name}.get('MessageSid'));`;

const SERVERS: Readonly<Record<string, string | MarkedCase>> = {
  'Express: app': `${TWIML}import express from 'express';
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post('/sms', (req, res) => {
${logs('req.body')}
  res.type('text/xml').send(${REPLY});
});
app.listen(3000);`,
  'Express: router with middleware': `${TWIML}import { Router } from 'express';
const router = Router();
router.post('/sms', express.urlencoded(), twilio.webhook(), async (request, response, next) => {
${logs('request.body')}
  response.send(${REPLY});
});
export default router;`,
  'Express: route and chained methods': `${TWIML}const express = require('express');
const router = express.Router();
router.route('/sms').get((req, res) => res.sendStatus(405)).post((req, res) => {
${logs('req.body')}
  res.send(${REPLY});
});
router.route('/voice').all((req, res) => {
  console.log(req.body.Caller); // reported
});
module.exports = router;`,
  'Express: controllers': `${TWIML}export const inbound = async (req, res) => {
${logs('req.body')}
  res.send(${REPLY});
};`,
  'Express: a logging middleware': `${TWIML}import express from 'express';
const app = express();
app.use((req, res, next) => {
  console.log(req.method, req.url, req.body); // reported
  next();
});
app.post('/sms', (req, res) => res.send(${REPLY}));`,
  'Express: middleware by its type': {
    filename: 'sms.ts',
    code: `${TWIML}import type { Request, Response, RequestHandler } from 'express';
export const inbound: RequestHandler = (incoming, outgoing) => {
${logs('incoming.body')}
  outgoing.send(${REPLY});
};
export async function status(incoming: Request, outgoing: Response): Promise<void> {
${logs('incoming.body')}
}`,
  },
  'Express: async wrappers': `${TWIML}import express from 'express';
import asyncHandler from 'express-async-handler';
const app = express();
app.post('/sms', asyncHandler(async (req, res) => {
${logs('req.body')}
  res.send(${REPLY});
}));`,
  'Express: classes': `${TWIML}import express from 'express';
class SmsController {
  receive = async (req, res) => {
${logs('req.body')}
    res.send(${REPLY});
  };
}
express.Router().post('/sms', new SmsController().receive);`,
  Polka: `${TWIML}import polka from 'polka';
import { urlencoded } from 'body-parser';
polka().use(urlencoded({ extended: false })).post('/sms', (req, res) => {
${logs('req.body')}
  res.end(${REPLY});
}).listen(3000);`,
  Connect: `${TWIML}import connect from 'connect';
const app = connect();
app.use('/sms', function smsMiddleware(req, res, next) {
${logs('req.body')}
  res.end(${REPLY});
});`,
  tinyhttp: `${TWIML}import { App } from '@tinyhttp/app';
import { urlencoded } from 'milliparsec';
new App().use(urlencoded()).post('/sms', (req, res) => {
${logs('req.body')}
  res.send(${REPLY});
}).listen(3000);`,
  'Fastify: shorthand': `${TWIML}import Fastify from 'fastify';
import formbody from '@fastify/formbody';
const fastify = Fastify({ logger: true });
fastify.register(formbody);
fastify.post('/sms', async (request, reply) => {
  request.log.info(request.body); // reported
  request.log.info({ text: request.body.Body }, 'inbound'); // reported
  request.log.info({ sid: request.body.MessageSid });
  reply.type('text/xml').send(${REPLY});
});`,
  'Fastify: route and plugin': {
    filename: 'sms.ts',
    code: `${TWIML}import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
export default async function routes(fastify: FastifyInstance) {
  fastify.route({
    method: 'POST',
    url: '/sms',
    preHandler: async (request, reply) => { fastify.log.info(request.body); }, // reported
    handler: async (request, reply) => {
${logs('request.body')}
      return reply.send(${REPLY});
    },
  });
  fastify.post<{ Body: { Body: string; MessageSid: string; SmsStatus: string } }>('/status', { schema: {} }, async (req) => {
${logs('req.body')}
  });
}`,
  },
  'Koa with a router': `${TWIML}import Koa from 'koa';
import Router from '@koa/router';
import { bodyParser } from '@koa/bodyparser';
const router = new Router();
router.post('/sms', async (ctx, next) => {
${logs('ctx.request.body')}
  ctx.type = 'text/xml';
  ctx.body = ${REPLY};
});
const app = new Koa();
app.use(bodyParser()).use(router.routes());
app.use(async (ctx, next) => {
  console.log(ctx.method, ctx.request.rawBody); // reported
  await next();
});`,
  Hono: `${TWIML}import { Hono } from 'hono';
const app = new Hono();
app.post('/sms', async (c) => {
  const body = await c.req.parseBody();
${logs('body')}
  return c.body(${REPLY}, 200, { 'Content-Type': 'text/xml' });
});
export default app;`,
  'Hono: validators and raw text': {
    filename: 'sms.ts',
    code: `${TWIML}import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
const schema = z.object({ Body: z.string(), MessageSid: z.string() });
export const app = new Hono<{ Bindings: Env }>().post('/sms', zValidator('form', schema), async (c) => {
  const data = c.req.valid('form');
  console.log(data.Body); // reported
  console.log(data.MessageSid);
  console.log(await c.req.text()); // reported
  const params = new URLSearchParams(await c.req.text());
${form('params')}
  return c.text(${REPLY});
});`,
  },
  restify: `${TWIML}const restify = require('restify');
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/sms', (req, res, next) => {
${logs('req.body')}
  console.log(req.params.Body); // reported
  res.send(${REPLY});
  return next();
});`,
  hapi: `${TWIML}const Hapi = require('@hapi/hapi');
const init = async () => {
  const server = Hapi.server({ port: 3000 });
  server.route({
    method: 'POST',
    path: '/sms',
    handler: (request, h) => {
${logs('request.payload')}
      request.log(['sms'], request.payload); // reported
      return h.response(${REPLY}).type('text/xml');
    },
  });
  server.route([{ method: 'POST', path: '/voice', options: { handler: async (request) => {
    console.log(request.payload.Caller); // reported
    console.log(request.payload.CallSid);
    return ${REPLY};
  } } }]);
};
init();`,
  Elysia: `${TWIML}import { Elysia, t } from 'elysia';
new Elysia()
  .get('/', () => 'ok')
  .post('/sms', ({ body, set }) => {
${logs('body')}
    return ${REPLY};
  }, { type: 'formdata' })
  .post('/status', (context) => {
    console.log(context.body); // reported
    console.log(context.body.MessageStatus);
  })
  .listen(3000);`,
  AdonisJS: {
    filename: 'sms_controller.ts',
    code: `${TWIML}import type { HttpContext } from '@adonisjs/core/http';
export default class SmsController {
  async store({ request, response }: HttpContext) {
${logs('request.body()')}
    console.log(request.input('Body')); // reported
    console.log(request.input('MessageSid'));
    console.log(request.all()); // reported
    const { Body, MessageSid } = request.only(['Body', 'MessageSid']);
    console.log(Body); // reported
    console.log(MessageSid);
    return response.send(${REPLY});
  }
}`,
  },
  Sails: {
    filename: 'api/controllers/SmsController.js',
    code: `const twilio = require('twilio');
module.exports = {
  receive: async function (req, res) {
    console.log(req.allParams()); // reported
    console.log(req.param('Body')); // reported
    console.log(req.param('MessageSid'));
    return res.send(new twilio.twiml.MessagingResponse().toString());
  },
};`,
  },
  oak: `import { Application, Router } from 'jsr:@oak/oak';
import twilio from 'npm:twilio';
const router = new Router();
router.post('/sms', async (ctx) => {
  const params = await ctx.request.body.form();
${form('params')}
  ctx.response.body = new twilio.twiml.MessagingResponse().toString();
});
await new Application().use(router.routes()).listen({ port: 8000 });`,
  Moleculer: `const twilio = require('twilio');
module.exports = {
  name: 'sms',
  actions: {
    receive: {
      handler(ctx) {
        this.logger.info(ctx.params); // reported
        this.logger.info(ctx.params.Body); // reported
        this.logger.info(ctx.params.MessageSid);
        return new twilio.twiml.MessagingResponse().toString();
      },
    },
  },
};`,
  tRPC: {
    filename: 'router.ts',
    code: `import twilio from 'twilio';
import { initTRPC } from '@trpc/server';
import { z } from 'zod';
const t = initTRPC.create();
export const appRouter = t.router({
  inbound: t.procedure.input(z.object({ Body: z.string(), MessageSid: z.string() })).mutation(async (opts) => {
    console.log(opts.input); // reported
    console.log(opts.input.Body); // reported
    console.log(opts.input.MessageSid);
  }),
  status: t.procedure.input(z.object({ From: z.string(), MessageSid: z.string() })).mutation(({ input }) => {
    console.log(input.From); // reported
    console.log(input.MessageSid);
  }),
});`,
  },
  'raw Node: chunks': `${TWIML}import http from 'node:http';
http.createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => {
    console.log(body); // reported
    const params = new URLSearchParams(body);
${form('params')}
    res.end(${REPLY});
  });
}).listen(3000);`,
  'raw Node: buffers and querystring': `${TWIML}const http = require('http');
const querystring = require('querystring');
const server = http.createServer(async (req, res) => {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  console.log(body); // reported
  const fields = querystring.parse(body);
${logs('fields')}
  res.end(${REPLY});
});
server.on('request', (request, response) => {
  request.on('data', (data) => console.log(data.toString())); // reported
});`,
  'raw Node: readers of bodies': `${TWIML}import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import getRawBody from 'raw-body';
createServer(async (req, res) => {
  const params = new URLSearchParams(await text(req));
${form('params')}
  const raw = await getRawBody(req, { encoding: 'utf-8' });
  console.log(raw); // reported
  res.end(${REPLY});
}).listen(3000);`,
  'raw Node: formidable and busboy': `${TWIML}import { createServer } from 'node:http';
import formidable from 'formidable';
import busboy from 'busboy';
createServer(async (req, res) => {
  const [fields, files] = await formidable({}).parse(req);
  console.log(fields.Body); // reported
  console.log(fields.MessageSid);
  const bb = busboy({ headers: req.headers });
  bb.on('field', (name, value) => console.log(value)); // reported
  req.pipe(bb);
  formidable().parse(req, (error, given) => {
    console.log(given); // reported
    console.log(given.MessageSid);
  });
  res.end(${REPLY});
});`,
};

const META: Readonly<Record<string, string | MarkedCase>> = {
  'Next.js: API routes': {
    filename: 'pages/api/sms.ts',
    code: `${TWIML}import type { NextApiRequest, NextApiResponse } from 'next';
export default async function handler(req: NextApiRequest, res: NextApiResponse) {
${logs('req.body')}
  res.status(200).send(${REPLY});
}`,
  },
  'Next.js: API routes with a raw body': {
    filename: 'pages/api/sms.js',
    code: `${TWIML}import { buffer } from 'micro';
import getRawBody from 'raw-body';
export const config = { api: { bodyParser: false } };
export default async function handler(req, res) {
  const raw = (await buffer(req)).toString();
  console.log(raw); // reported
  const params = new URLSearchParams(raw);
${form('params')}
  res.send(${REPLY});
}`,
  },
  'Next.js: app router': {
    filename: 'app/api/sms/route.ts',
    code: `${TWIML}import { NextRequest, NextResponse } from 'next/server';
export async function POST(request: NextRequest) {
  const formData = await request.formData();
${form('formData')}
  const body = Object.fromEntries(formData.entries());
${logs('body')}
  console.log(formData); // reported
  return new NextResponse(${REPLY}, { headers: { 'Content-Type': 'text/xml' } });
}
export const GET = async (req: Request) => {
  const { searchParams } = new URL(req.url);
  console.log(searchParams.get('Body')); // reported
  console.log(searchParams.get('MessageSid'));
};`,
  },
  NestJS: {
    filename: 'sms.controller.ts',
    code: `${TWIML}import { Body, Controller, Header, Logger, Post, Req, RawBodyRequest } from '@nestjs/common';
import type { Request } from 'express';
class InboundSmsDto { Body: string; From: string; MessageSid: string; SmsStatus: string; }
@Controller('sms')
export class SmsController {
  private readonly logger = new Logger(SmsController.name);
  @Post()
  @Header('Content-Type', 'text/xml')
  async receive(@Body() dto: InboundSmsDto, @Body('From') from: string) {
    this.logger.log(dto); // reported
    this.logger.log(dto.Body); // reported
    this.logger.log(from); // reported
    this.logger.log(dto.MessageSid);
    return ${REPLY};
  }
  @Post('status')
  status(@Body(new ValidationPipe({ whitelist: true })) body, @Body('MessageSid') sid: string) {
${logs('body')}
    this.logger.log(sid);
  }
  @Post('raw')
  raw(@Req() req: RawBodyRequest<Request>) {
    this.logger.log(req.rawBody.toString()); // reported
${logs('req.body')}
  }
}`,
  },
  Remix: {
    filename: 'app/routes/sms.ts',
    code: `${TWIML}import type { ActionFunctionArgs } from '@remix-run/node';
export async function action({ request }: ActionFunctionArgs) {
  const formData = await request.formData();
${form('formData')}
  return new Response(${REPLY}, { headers: { 'Content-Type': 'text/xml' } });
}`,
  },
  'React Router': {
    filename: 'app/routes/sms.tsx',
    code: `${TWIML}import type { Route } from './+types/sms';
export const action = async (args: Route.ActionArgs) => {
  const text = await args.request.text();
  console.log(text); // reported
  const params = new URLSearchParams(text);
${form('params')}
  return new Response(${REPLY});
};`,
  },
  SvelteKit: {
    filename: 'src/routes/sms/+server.ts',
    code: `${TWIML}import type { RequestHandler } from './$types';
export const POST: RequestHandler = async ({ request, url }) => {
  const data = await request.formData();
${form('data')}
  return new Response(${REPLY});
};`,
  },
  'SvelteKit: an event and form actions': {
    filename: 'src/routes/sms/+page.server.js',
    code: `${TWIML}/** @type {import('./$types').Actions} */
export const actions = {
  default: async (event) => {
    const data = await event.request.formData();
${form('data')}
    return { reply: ${REPLY} };
  },
};`,
  },
  Astro: {
    filename: 'src/pages/sms.ts',
    code: `${TWIML}import type { APIRoute } from 'astro';
export const POST: APIRoute = async ({ request }) => {
  const data = await request.formData();
${form('data')}
  return new Response(${REPLY});
};
export const ALL: APIRoute = async (context) => {
  console.log(await context.request.text()); // reported
};`,
  },
  SolidStart: {
    filename: 'src/routes/api/sms.ts',
    code: `${TWIML}import type { APIEvent } from '@solidjs/start/server';
export async function POST(event: APIEvent) {
  const data = await event.request.formData();
${form('data')}
  return new Response(${REPLY});
}`,
  },
  'TanStack Start': {
    filename: 'src/routes/api/sms.ts',
    code: `${TWIML}import { createFileRoute } from '@tanstack/react-router';
export const Route = createFileRoute('/api/sms')({
  server: {
    handlers: {
      POST: async ({ request }) => {
        const data = await request.formData();
${form('data')}
        return new Response(${REPLY});
      },
    },
  },
});`,
  },
  Nuxt: {
    filename: 'server/api/sms.post.ts',
    code: `${TWIML}export default defineEventHandler(async (event) => {
  const body = await readBody(event);
${logs('body')}
  console.log(await readRawBody(event)); // reported
  return ${REPLY};
});`,
  },
  h3: `${TWIML}import { H3, serve, readFormData } from 'h3';
const app = new H3().post('/sms', async (event) => {
  const data = await readFormData(event);
${form('data')}
  console.log(await event.req.text()); // reported
  return ${REPLY};
});
serve(app);`,
};

const PLATFORMS: Readonly<Record<string, string | MarkedCase>> = {
  'Lambda: API Gateway': {
    filename: 'sms.ts',
    code: `${TWIML}import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  console.log('EVENT', JSON.stringify(event)); // reported
  console.log(event.body); // reported
  console.log(event.requestContext.requestId, event.headers);
  const params = new URLSearchParams(event.body ?? '');
${form('params')}
  return { statusCode: 200, body: ${REPLY} };
};`,
  },
  'Lambda: function URL with base64': `${TWIML}const querystring = require('querystring');
exports.handler = async (event) => {
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const fields = querystring.parse(text);
${logs('fields')}
  return { statusCode: 200, headers: { 'Content-Type': 'text/xml' }, body: ${REPLY} };
};`,
  'Lambda: types of handlers': {
    filename: 'sms.ts',
    code: `${TWIML}import type { APIGatewayProxyHandlerV2, ALBHandler, Handler } from 'aws-lambda';
export const inbound: APIGatewayProxyHandlerV2 = async (request) => {
  console.log(request.body); // reported
  console.log(request.rawPath);
  return ${REPLY};
};
export const balanced: ALBHandler = async (request) => {
  console.log(request); // reported
  return { statusCode: 200 };
};
export const plain: Handler = async (given, context) => {
  console.log(given.queryStringParameters.Body); // reported
  console.log(given.queryStringParameters.MessageSid);
};`,
  },
  'Lambda: queues and topics': {
    filename: 'sms.ts',
    code: `${TWIML}import type { SQSEvent, SNSEvent, EventBridgeEvent, SQSHandler } from 'aws-lambda';
export const fromQueue: SQSHandler = async (event) => {
  for (const record of event.Records) {
    console.log(record.body); // reported
    console.log(record.messageId);
    const fields = JSON.parse(record.body);
${logs('fields')}
  }
};
export const fromTopic = async (event: SNSEvent) => {
  const message = JSON.parse(event.Records[0].Sns.Message);
${logs('message')}
};
export const fromBus = async (event: EventBridgeEvent<'sms', { Body: string; MessageSid: string }>) => {
  console.log(event.detail); // reported
  console.log(event.detail.Body); // reported
  console.log(event.detail.MessageSid);
};`,
  },
  'Lambda: middy': `${TWIML}import middy from '@middy/core';
import httpUrlencodeBodyParser from '@middy/http-urlencode-body-parser';
const sms = async (event) => {
${logs('event.body')}
  return { statusCode: 200, body: ${REPLY} };
};
export const handler = middy(sms).use(httpUrlencodeBodyParser());
export const other = middy().use(httpUrlencodeBodyParser()).handler(async (event) => {
${logs('event.body')}
});`,
  'Lambda: Powertools logger': {
    filename: 'sms.ts',
    code: `${TWIML}import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import type { APIGatewayProxyEvent } from 'aws-lambda';
const logger = new Logger({ serviceName: 'sms' });
class Sms implements LambdaInterface {
  public async handler(event: APIGatewayProxyEvent, _context: unknown) {
    logger.info('inbound', { event }); // reported
    logger.appendKeys({ body: event.body }); // reported
    logger.info('inbound', { path: event.path });
    return { statusCode: 200, body: ${REPLY} };
  }
}
const sms = new Sms();
export const handler = sms.handler.bind(sms);`,
  },
  'Lambda: Powertools router': `${TWIML}import { Router } from '@aws-lambda-powertools/event-handler/http';
const app = new Router();
app.post('/sms', async ({ req }) => {
  const data = await req.formData();
${form('data')}
  return { body: ${REPLY} };
});
export const handler = async (event, context) => app.resolve(event, context);`,
  'Lambda: SST': {
    filename: 'sms.ts',
    code: `${TWIML}import { ApiHandler } from 'sst/node/api';
export const main = ApiHandler(async (event) => {
  console.log(event.body); // reported
  return { statusCode: 200, body: ${REPLY} };
});`,
  },
  'Google Cloud Functions': `${TWIML}const functions = require('@google-cloud/functions-framework');
functions.http('sms', (req, res) => {
${logs('req.body')}
  console.log(req.rawBody.toString()); // reported
  res.type('text/xml').send(${REPLY});
});
exports.voice = (req, res) => {
  console.log(req.body.Caller); // reported
  console.log(req.body.CallSid);
  res.send(${REPLY});
};`,
  Firebase: `${TWIML}import { onRequest } from 'firebase-functions/v2/https';
import * as logger from 'firebase-functions/logger';
import * as functions from 'firebase-functions/v1';
export const sms = onRequest({ cors: false }, async (request, response) => {
  logger.info('inbound', request.body); // reported
  logger.info('inbound', { sid: request.body.MessageSid });
  logger.write({ severity: 'INFO', message: request.body.Body }); // reported
  response.send(${REPLY});
});
export const voice = functions.region('europe-west1').https.onRequest((req, res) => {
  functions.logger.log(req.body.From); // reported
  res.send(${REPLY});
});`,
  'Azure Functions 4': {
    filename: 'src/functions/sms.ts',
    code: `${TWIML}import { app, HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { URLSearchParams } from 'node:url';
export async function sms(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const params = new URLSearchParams(await request.text());
  context.log(params.get('Body')); // reported
  context.log(params.get('MessageSid'));
  const data = await request.formData();
${form('data')}
  context.error(request.query.get('Body')); // reported
  return { body: ${REPLY}, headers: { 'content-type': 'text/xml' } };
}
app.http('sms', { methods: ['POST'], authLevel: 'anonymous', handler: sms });
app.post('status', { handler: async (req, ctx) => {
  ctx.log(await req.text()); // reported
  return { status: 204 };
} });`,
  },
  'Azure Functions 3': `${TWIML}const qs = require('querystring');
module.exports = async function (context, req) {
  context.log('inbound', req.body); // reported
  const fields = qs.parse(req.body);
${logs('fields')}
  context.log.warn(context.req.rawBody); // reported
  context.res = { body: ${REPLY}, headers: { 'Content-Type': 'text/xml' } };
};`,
  'Azure Functions 3: types': {
    filename: 'index.ts',
    code: `${TWIML}import { AzureFunction, Context, HttpRequest } from '@azure/functions';
const httpTrigger: AzureFunction = async function (context: Context, req: HttpRequest): Promise<void> {
  context.log.info(req.body); // reported
${logs('req.body')}
  context.res = { body: ${REPLY} };
};
export default httpTrigger;`,
  },
  'Cloudflare Workers': `${TWIML}export default {
  async fetch(request, env, ctx) {
    const data = await request.formData();
${form('data')}
    console.log(await request.clone().text()); // reported
    return new Response(${REPLY}, { headers: { 'Content-Type': 'text/xml' } });
  },
};`,
  'Cloudflare Workers: types and a class': {
    filename: 'src/index.ts',
    code: `${TWIML}import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint<Env> {
  async fetch(request: Request): Promise<Response> {
    const text = await request.text();
    console.log(text); // reported
    return new Response(${REPLY});
  }
}
`,
  },
  'Cloudflare Workers: a declared object': {
    filename: 'src/worker.ts',
    code: `${TWIML}const worker: ExportedHandler<Env> = {
  async fetch(incoming, env): Promise<Response> {
    const params = new URLSearchParams(await incoming.text());
${form('params')}
    return new Response(${REPLY});
  },
};
export default worker;`,
  },
  'Cloudflare Workers: service-worker syntax': `import twilio from 'twilio';
addEventListener('fetch', (event) => {
  event.respondWith(handleRequest(event.request));
});
async function handleRequest(request) {
  const text = await request.text();
  console.log(text); // reported
  return new Response(new twilio.twiml.MessagingResponse().toString());
}`,
  'Cloudflare Workers: itty-router': `${TWIML}import { AutoRouter } from 'itty-router';
const router = AutoRouter();
router.post('/sms', async (request, env) => {
  const data = await request.formData();
${form('data')}
  return new Response(${REPLY});
});
export default router;`,
  'Cloudflare Pages': {
    filename: 'functions/sms.ts',
    code: `${TWIML}export const onRequestPost: PagesFunction<Env> = async (context) => {
  const data = await context.request.formData();
${form('data')}
  return new Response(${REPLY});
};
export async function onRequest({ request, next }) {
  console.log(await request.clone().text()); // reported
  return next();
}`,
  },
  'Netlify: handler': {
    filename: 'netlify/functions/sms.ts',
    code: `${TWIML}import type { Handler, HandlerEvent } from '@netlify/functions';
const handler: Handler = async (event: HandlerEvent, context) => {
  console.log(event.body); // reported
  console.log(event.httpMethod, event.headers);
  const params = new URLSearchParams(event.body ?? '');
${form('params')}
  return { statusCode: 200, body: ${REPLY} };
};
export { handler };`,
  },
  'Netlify: web standard': {
    filename: 'netlify/functions/sms.mts',
    code: `${TWIML}import type { Config, Context } from '@netlify/functions';
export default async (req: Request, context: Context) => {
  const data = await req.formData();
${form('data')}
  return new Response(${REPLY});
};
export const config: Config = { path: '/sms' };`,
  },
  Vercel: {
    filename: 'api/sms.ts',
    code: `${TWIML}import type { VercelRequest, VercelResponse } from '@vercel/node';
export default function handler(request: VercelRequest, response: VercelResponse) {
${logs('request.body')}
  response.send(${REPLY});
}`,
  },
  'Vercel: web standard': {
    filename: 'api/sms.js',
    code: `${TWIML}export default {
  async fetch(request) {
    const data = await request.formData();
${form('data')}
    return new Response(${REPLY});
  },
};
export function POST(request) {
  return request.text().then((text) => { // reported
    console.log(text);
    return new Response(${REPLY});
  });
}`,
  },
  Deno: `import twilio from 'npm:twilio@5';
Deno.serve({ port: 8000 }, async (req) => {
  const data = await req.formData();
${form('data')}
  const { searchParams } = new URL(req.url);
  console.log(searchParams.get('From')); // reported
  return new Response(new twilio.twiml.MessagingResponse().toString());
});`,
  Supabase: {
    filename: 'supabase/functions/sms/index.ts',
    code: `import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
import * as twilio from 'npm:twilio';
serve(async (req) => {
  const text = await req.text();
  console.log(text); // reported
  const params = new URLSearchParams(text);
${form('params')}
  const { Body, MessageSid } = Object.fromEntries(params);
  console.log(Body); // reported
  console.log(MessageSid);
  return new Response('<Response></Response>', { headers: { 'Content-Type': 'text/xml' } });
});`,
  },
  'Deno Fresh': {
    filename: 'routes/api/sms.ts',
    code: `import twilio from 'npm:twilio';
import { define } from '../../utils.ts';
import type { Handlers } from '$fresh/server.ts';
export const handler: Handlers = {
  async POST(req, ctx) {
    const data = await req.formData();
${form('data')}
    return new Response(new twilio.twiml.MessagingResponse().toString());
  },
};`,
  },
  Bun: `${TWIML}Bun.serve({
  port: 3000,
  routes: {
    '/sms': {
      POST: async (req) => {
        const data = await req.formData();
${form('data')}
        return new Response(${REPLY});
      },
    },
    '/voice': async (req) => {
      console.log(await req.text()); // reported
      return new Response(${REPLY});
    },
  },
  async fetch(request) {
    console.log(await request.json()); // reported
    return new Response(${REPLY});
  },
});`,
  'Wix Velo': {
    filename: 'backend/http-functions.js',
    code: `import { ok } from 'wix-http-functions';
export async function post_twilioSms(request) {
  const params = new URLSearchParams(await request.body.text());
${form('params')}
  return ok({ headers: { 'Content-Type': 'text/xml' }, body: '<Response></Response>' });
}
export function get_status(request) {
  console.log(request.query.From); // reported
  console.log(request.query.MessageSid);
}`,
  },
  'Twilio Functions': `exports.handler = async function (context, event, callback) {
  console.log(event); // reported
  console.log('Body:', event.Body); // reported
  console.log(event.MessageSid, event.request.headers);
  const twiml = new Twilio.twiml.MessagingResponse();
  return callback(null, twiml);
};`,
  'Twilio Functions: types': {
    filename: 'src/functions/sms.ts',
    code: `import '@twilio-labs/serverless-runtime-types';
import { Context, ServerlessCallback, ServerlessFunctionSignature } from '@twilio-labs/serverless-runtime-types/types';
type MyEvent = { Body?: string; From?: string; MessageSid?: string };
export const handler: ServerlessFunctionSignature<{}, MyEvent> = function (context, fields, callback: ServerlessCallback) {
  console.log(fields); // reported
  console.log(fields.From); // reported
  console.log(fields.MessageSid);
  callback(null, new Twilio.twiml.MessagingResponse());
};`,
  },
};

const SOCKETS: Readonly<Record<string, string | MarkedCase>> = {
  'ws: Media Streams': `import { WebSocketServer } from 'ws';
import twilio from 'twilio';
const wss = new WebSocketServer({ port: 8080 });
wss.on('connection', (ws, req) => {
  ws.on('message', (message) => {
    console.log(message.toString()); // reported
    const msg = JSON.parse(message);
    console.log(msg); // reported
    switch (msg.event) {
      case 'start':
        console.log(msg.start.callSid, msg.streamSid);
        console.log(msg.start.customParameters); // reported
        break;
      case 'media':
        console.log(msg.media.payload); // reported
        console.log(msg.sequenceNumber);
        break;
      case 'dtmf':
        console.log(msg.dtmf.digit); // reported
    }
  });
  ws.on('close', (code) => console.log(code));
});`,
  'Fastify: ConversationRelay': `import Fastify from 'fastify';
import fastifyWs from '@fastify/websocket';
const fastify = Fastify();
fastify.register(fastifyWs);
fastify.all('/twiml', async (request, reply) => {
  reply.type('text/xml').send('<Response><Connect><ConversationRelay url="wss://x" /></Connect></Response>');
});
fastify.register(async function (fastify) {
  fastify.get('/ws', { websocket: true }, (ws, req) => {
    ws.on('message', async (data) => {
      const message = JSON.parse(data);
      switch (message.type) {
        case 'setup':
          console.log('Setup for call:', message.callSid);
          console.log(message.from); // reported
          break;
        case 'prompt':
          console.log('Processing prompt:', message.voicePrompt); // reported
          break;
        case 'interrupt':
          console.log('Handling interruption.', message.type);
          break;
        default:
          console.warn('Unknown message', message); // reported
      }
    });
  });
});`,
  'express-ws': `import express from 'express';
import expressWs from 'express-ws';
import twilio from 'twilio';
const { app } = expressWs(express());
app.ws('/media', (ws, req) => {
  ws.on('message', (data) => {
    const { event, media } = JSON.parse(data);
    console.log(event);
    console.log(media); // reported
  });
});`,
  Hono: `import { Hono } from 'hono';
import { upgradeWebSocket } from 'hono/cloudflare-workers';
import twilio from 'twilio';
const app = new Hono();
app.get('/ws', upgradeWebSocket((c) => ({
  onMessage(event, ws) {
    const message = JSON.parse(event.data);
    console.log(message.voicePrompt); // reported
    console.log(message.type);
  },
  onClose: () => console.log('closed'),
})));`,
  Bun: `import twilio from 'twilio';
Bun.serve({
  fetch(req, server) { server.upgrade(req); },
  websocket: {
    message(ws, message) {
      const data = JSON.parse(message);
      console.log(data.voicePrompt); // reported
      console.log(data.type);
    },
  },
});`,
  Nitro: `import twilio from 'twilio';
export default defineWebSocketHandler({
  message(peer, message) {
    console.log(message.text()); // reported
    const data = JSON.parse(message.text());
    console.log(data.voicePrompt); // reported
    console.log(data.type);
  },
});`,
  Deno: `import twilio from 'npm:twilio';
Deno.serve((req) => {
  const { socket, response } = Deno.upgradeWebSocket(req);
  socket.addEventListener('message', (event) => {
    console.log(event.data); // reported
  });
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    console.log(message.media.payload); // reported
    console.log(message.media.track, message.media.chunk, message.media.timestamp);
    console.log(message.streamSid);
  };
  return response;
});`,
  'Cloudflare Workers': `import twilio from 'twilio';
export default {
  async fetch(request) {
    const [client, server] = Object.values(new WebSocketPair());
    server.accept();
    server.addEventListener('message', (event) => {
      const data = JSON.parse(event.data);
      console.log(data.voicePrompt); // reported
      console.log(data.type);
    });
    return new Response(null, { status: 101, webSocket: client });
  },
};`,
  'NestJS gateway': {
    filename: 'relay.gateway.ts',
    code: `import twilio from 'twilio';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
@WebSocketGateway({ path: '/relay' })
export class RelayGateway {
  @SubscribeMessage('prompt')
  handlePrompt(@MessageBody() data: { voicePrompt: string; type: string }) {
    console.log(data); // reported
    console.log(data.voicePrompt); // reported
    console.log(data.type);
  }
  handleConnection(client: WebSocket) {
    client.on('message', (raw) => console.log(raw.toString())); // reported
  }
}`,
  },
};

testMarked(RULE, 'servers', SERVERS);
testMarked(RULE, 'frameworks of sites', META);
testMarked(RULE, 'platforms', PLATFORMS);
testMarked(RULE, 'sockets', SOCKETS);
