import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { AI_HOSTS, aiVendorOf, hostMatches } from '../../src/catalogue/ai-hosts.ts';
import { FORM_PARSERS, FRAMEWORKS, NODE_STREAMS, SOCKETS } from '../../src/catalogue/frameworks.ts';
import {
  BODY_LOGGERS,
  CALLBACKS,
  LEVELS,
  LOGGERS,
  LOGGER_NAMES,
  LOG_ENVIRONMENT,
  LOG_FILE_NAME,
  REDACTIONS,
  REQUEST_LOGS,
  SINK_FUNCTIONS,
} from '../../src/catalogue/loggers.ts';
import { CHECK_NAME, SIGNATURE_CHECKS } from '../../src/catalogue/signatures.ts';
import {
  isGlobal,
  matchesPackage,
  matchesPath,
  plainSpecifier,
  rootMatches,
  tokensBelow,
} from '../../src/catalogue/tables.ts';
import type { Root } from '../../src/catalogue/tables.ts';
import { THIRD_PARTIES, thirdPartyOfHost, thirdPartyOfPackage } from '../../src/catalogue/third-parties.ts';
import {
  SAFE_FIELDS_BY_FAMILY,
  fieldKind,
  fieldPolicy,
  isWebhookFieldName,
  webhookFields,
} from '../../src/catalogue/webhook-fields.ts';

/** Tokens divided by one space; a token is a name, the beginning of one (`post_*`), an index, `*` or `()`. */
const PATH = /^(?:(?:\(\)|\*|[\w$.-]+\*?)(?: (?:\(\)|\*|[\w$.-]+))*)?$/;
const DATED = /\b\d{4}-\d{2}-\d{2}$/;
const PACKAGE = /^(?:@ioc:Adonis|@[\w.-]+\/[\w.*-]+|[\w.$*-]+|[a-z]+:[\w*]+|#imports|\$\w+)(?:\/[\w.*-]+)*$/;
const packagesOf = (root: Root): readonly string[] => (typeof root === 'string' ? [root] : isGlobal(root) ? [] : root);

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('specifiers', () => {
  it.each([
    ['pino', 'pino'],
    ['electron-log/main', 'electron-log/main'],
    ['npm:openai@4.20.1', 'openai'],
    ['npm:@slack/web-api@^7', '@slack/web-api'],
    ['npm:/hono@4/cors', 'hono/cors'],
    ['https://cdn.example/openai@4.2.0', 'openai'],
    ['https://cdn.example/npm/@slack/web-api@6/+esm', '@slack/web-api/+esm'],
    ['https://cdn.example/v135/resend@2.0.0?target=deno', 'resend'],
    ['https://deno.example/std@0.168.0/http/server.ts', 'std/http/server.ts'],
    ['https://deno.example/x/oak@v12.6.1/mod.ts', 'oak/mod.ts'],
    ['jsr:@std/log@0.224', '@std/log'],
    ['node:fs/promises', 'node:fs/promises'],
    ['#imports', '#imports'],
  ])('reads %s as %s', (specifier, plain) => {
    expect(plainSpecifier(specifier)).toBe(plain);
  });

  it('leaves local files alone', () => {
    for (const specifier of [
      './pino',
      '../openai',
      '/srv/openai.js',
      'file:///srv/pino.js',
      'C:\\app\\pino.js',
      '#lib/pino',
    ]) {
      expect(plainSpecifier(specifier)).toBeUndefined();
      expect(matchesPackage('pino', specifier)).toBe(false);
    }
  });

  it('matches subpaths and scopes, and nothing that only begins alike', () => {
    expect(matchesPackage('electron-log', 'electron-log/main')).toBe(true);
    expect(matchesPackage('@sentry/*', '@sentry/node')).toBe(true);
    expect(matchesPackage('fs', 'node:fs')).toBe(true);
    expect(matchesPackage('node:fs', 'fs')).toBe(true);
    expect(matchesPackage('pino', 'pino-http')).toBe(false);
    expect(matchesPackage('@sentry/*', '@sentry-internal/x')).toBe(false);
    expect(rootMatches({ global: 'console' }, 'console')).toBe(false);
  });
});

describe('paths', () => {
  it('fit token by token', () => {
    expect(matchesPath('', [])).toBe(true);
    expect(matchesPath('Router ()', ['Router', '()'])).toBe(true);
    expect(matchesPath('Router ()', ['Router'])).toBe(false);
    expect(matchesPath('routes * POST', ['routes', '/sms', 'POST'])).toBe(true);
    expect(matchesPath('routes *', ['routes', '()'])).toBe(false);
  });

  it('tell what is left below them', () => {
    expect(tokensBelow('req', ['req', 'body', 'From'])).toEqual(['body', 'From']);
    expect(tokensBelow('', ['body'])).toEqual(['body']);
    expect(tokensBelow('req body', ['req', 'query'])).toBeUndefined();
    expect(tokensBelow('req body', ['req'])).toBeUndefined();
  });
});

describe('rows', () => {
  const tables = {
    LOGGERS,
    SINK_FUNCTIONS,
    CALLBACKS,
    BODY_LOGGERS,
    REDACTIONS,
    REQUEST_LOGS,
    LOG_ENVIRONMENT,
    FRAMEWORKS,
    SOCKETS,
    NODE_STREAMS,
    FORM_PARSERS,
    THIRD_PARTIES,
    AI_HOSTS,
  };

  it.each(Object.entries(tables))('%s say where they are known from, with a date', (_name, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.source).toMatch(DATED);
  });

  it('have well-formed paths', () => {
    const paths = [
      ...LOGGERS.flatMap((row) => row.objects),
      ...SINK_FUNCTIONS.map((row) => row.path),
      ...CALLBACKS.flatMap((row) => [row.path, row.gives]),
      ...BODY_LOGGERS.map((row) => row.path),
      ...REDACTIONS.map((row) => row.path),
      ...REQUEST_LOGS.map((row) => row.path),
      ...FRAMEWORKS.flatMap((row) => [...row.bodies, ...row.query, ...row.headers, ...row.responders, ...row.exports]),
      ...FRAMEWORKS.flatMap((row) => row.registrars.flatMap((registrar) => registrar.receivers)),
      ...SOCKETS.flatMap((row) => [...row.sockets, ...row.messages.flatMap((message) => message.bodies)]),
      ...SOCKETS.flatMap((row) => [...row.connections, ...row.options].flatMap((entry) => entry.receivers)),
      ...THIRD_PARTIES.flatMap((row) => row.except ?? []),
    ];
    expect(paths.filter((path) => !PATH.test(path))).toEqual([]);
  });

  it('have well-formed package names', () => {
    const packages = [
      ...[LOGGERS, SINK_FUNCTIONS, CALLBACKS, BODY_LOGGERS, REDACTIONS].flatMap((rows) =>
        rows.flatMap((row) => packagesOf(row.package)),
      ),
      ...FRAMEWORKS.flatMap((row) => row.packages),
      ...SOCKETS.flatMap((row) => row.packages),
      ...THIRD_PARTIES.flatMap((row) => row.packages),
    ];
    expect(packages.filter((name) => !PACKAGE.test(name))).toEqual([]);
  });

  it('are there once', () => {
    expect(duplicates(FRAMEWORKS.map((row) => row.id))).toEqual([]);
    expect(duplicates(SOCKETS.map((row) => row.id))).toEqual([]);
    expect(duplicates(THIRD_PARTIES.map((row) => row.name).filter((name) => name !== 'Sentry'))).toEqual([]);
    expect(duplicates(THIRD_PARTIES.flatMap((row) => row.packages))).toEqual([]);
    expect(duplicates(AI_HOSTS.map((row) => row.host))).toEqual([]);
    expect(duplicates(SINK_FUNCTIONS.map((row) => JSON.stringify([row.package, row.path])))).toEqual([]);
    expect(duplicates(LEVELS)).toEqual([]);
  });

  it('refer to frameworks that are there', () => {
    const ids = new Set(FRAMEWORKS.map((row) => row.id));
    expect(REQUEST_LOGS.flatMap((row) => row.frameworks).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('have file names that are regular expressions', () => {
    for (const pattern of FRAMEWORKS.flatMap((row) => row.fileNames ?? []))
      expect(() => new RegExp(pattern)).not.toThrow();
  });
});

describe('loggers', () => {
  it.each([
    'pino',
    'pino-http',
    'winston',
    'nest-winston',
    'bunyan',
    'log4js',
    'loglevel',
    'consola',
    'signale',
    'tslog',
    'roarr',
    'debug',
    'npmlog',
    'fancy-log',
    'electron-log',
    '@logtape/logtape',
    'loglayer',
    'ololog',
    'caterpillar',
    '@nestjs/common',
    'nestjs-pino',
    'fastify',
    '@hapi/hapi',
    '@aws-lambda-powertools/logger',
    '@google-cloud/logging',
    'firebase-functions/logger',
    '@azure/functions',
    'applicationinsights',
    '@datadog/browser-logs',
    '@sentry/node',
    'rollbar',
  ])('%s is a logger', (specifier) => {
    expect(LOGGERS.some((row) => rootMatches(row.package, specifier))).toBe(true);
  });

  it.each([
    '@sentry/node',
    'newrelic',
    '@bugsnag/js',
    '@honeybadger-io/js',
    '@airbrake/node',
    'elastic-apm-node',
    '@opentelemetry/api',
    'dd-trace',
    'hot-shots',
    '@datadog/browser-rum',
    'aws-xray-sdk',
    'node:fs',
    'fs/promises',
  ])('%s has functions that report or write', (specifier) => {
    expect(SINK_FUNCTIONS.some((row) => rootMatches(row.package, specifier))).toBe(true);
  });

  it.each([
    'morgan-body',
    'morgan',
    'express-winston',
    '@middy/input-output-logger',
    'pino-http',
    '@sentry/node',
    'restify',
    'hapi-pino',
  ])('%s can log bodies', (specifier) => {
    expect(BODY_LOGGERS.some((row) => rootMatches(row.package, specifier))).toBe(true);
  });

  it('knows a log file by its name', () => {
    const isLog = (name: string) => new RegExp(LOG_FILE_NAME).test(name);
    for (const name of [
      'app.log',
      'logs/inbound.txt',
      '/var/log/twilio',
      'audit.ndjson',
      '/dev/stdout',
      'debug-2026.txt',
      './log/x.json',
    ]) {
      expect(isLog(name), name).toBe(true);
    }
    for (const name of ['catalog.json', 'blog.md', 'notes.txt', 'login.json', 'prescriptions.csv', 'dialog.txt']) {
      expect(isLog(name), name).toBe(false);
    }
  });

  it('does not take look-alikes for loggers by name', () => {
    expect(LOGGER_NAMES.exact).toContain('logger');
    for (const name of ['dialog', 'catalog', 'blog', 'changelog']) expect(LOGGER_NAMES.not).toContain(name);
  });
});

describe('frameworks', () => {
  it.each([
    'express',
    'restify',
    'fastify',
    'koa',
    'hono',
    'next-pages',
    'next-app',
    'nest',
    'remix',
    'sveltekit',
    'astro',
    'h3',
    'hapi',
    'elysia',
    'lambda',
    'google',
    'azure-v3',
    'azure-v4',
    'workers',
    'pages-functions',
    'netlify',
    'vercel-web',
    'deno',
    'bun',
    'twilio-functions',
    'node-http',
    'oak',
    'adonis',
  ])('%s has a body and a way to its handlers', (id) => {
    const row = FRAMEWORKS.find((framework) => framework.id === id);
    expect(row?.bodies.length).toBeGreaterThan(0);
    expect((row?.registrars.length ?? 0) + (row?.exports.length ?? 0) + (row?.decorators?.length ?? 0)).toBeGreaterThan(
      0,
    );
  });
});

describe('webhook fields', () => {
  it.each([
    'Body',
    'From',
    'To',
    'Caller',
    'CallerName',
    'CallerCity',
    'Called',
    'CalledVia',
    'CalledZip',
    'FromCity',
    'FromState',
    'FromZip',
    'FromCountry',
    'ToCity',
    'ToCountry',
    'ProfileName',
    'WaId',
    'MediaUrl0',
    'MediaUrl12',
    'RecordingUrl',
    'TranscriptionText',
    'TranscriptionData',
    'SpeechResult',
    'UnstableSpeechResult',
    'Digits',
    'Address',
    'AddressLabel',
    'Latitude',
    'Longitude',
    'ButtonText',
    'ButtonPayload',
    'ForwardedFrom',
    'voicePrompt',
    'ReferralBody',
    'AddOns',
    'Author',
    'Attributes',
    'MessagingBinding.Address',
    'utteranceUntilInterrupt',
    'SipHeader_X-Patient',
    'handoffData',
  ])('%s must not be logged', (name) => {
    expect(fieldPolicy(name)).toBe('phi');
    expect(fieldKind(name)).toBeDefined();
  });

  it.each([
    'MessageSid',
    'SmsSid',
    'SmsMessageSid',
    'AccountSid',
    'CallSid',
    'ParentCallSid',
    'RecordingSid',
    'ConversationSid',
    'MessageStatus',
    'SmsStatus',
    'CallStatus',
    'DialCallStatus',
    'RecordingStatus',
    'TranscriptionStatus',
    'Direction',
    'ApiVersion',
    'ErrorCode',
    'NumMedia',
    'NumSegments',
    'CallDuration',
    'RecordingDuration',
    'AnsweredBy',
    'EventType',
    'MediaContentType0',
    'Confidence',
    'SequenceNumber',
    'type',
    'event',
    'streamSid',
    'callSid',
    'OptOutType',
    'WidgetStatus',
    'FancyNewSid',
    'RetryCount',
  ])('%s may be logged', (name) => {
    expect(fieldPolicy(name)).toBe('loggable');
    expect(fieldKind(name)).toBeUndefined();
  });

  it('leaves the program’s own parameters open', () => {
    for (const name of ['CustomerId', 'topic', '_token', 'plan', 'step']) expect(fieldPolicy(name)).toBe('unknown');
  });

  it('decides each field once', () => {
    const contradicted = Object.entries(webhookFields).filter(([name, policy]) => fieldPolicy(name) !== policy);
    expect(contradicted).toEqual([]);
  });

  it('knows Twilio by names that other forms do not have', () => {
    for (const name of [
      'MessageSid',
      'WaId',
      'Body',
      'From',
      'To',
      'MediaUrl0',
      'SpeechResult',
      'CallStatus',
      'FromCity',
      'ProfileName',
      'NumMedia',
      'Digits',
    ]) {
      expect(isWebhookFieldName(name), name).toBe(true);
    }
    for (const name of [
      'Email',
      'Status',
      'FirstName',
      'body',
      'from',
      'topic',
      'Id',
      'id',
      'Country',
      'type',
      'data',
      'userId',
      'OrderStatus',
    ]) {
      expect(isWebhookFieldName(name), name).toBe(false);
    }
  });

  it('offers only fields that may be logged', () => {
    for (const name of SAFE_FIELDS_BY_FAMILY.flatMap((family) => family.log))
      expect(fieldPolicy(name)).toBe('loggable');
  });
});

describe('services outside the BAA', () => {
  it.each([
    ['openai', 'llm'],
    ['@anthropic-ai/sdk', 'llm'],
    ['@google/generative-ai', 'llm'],
    ['@google/genai', 'llm'],
    ['cohere-ai', 'llm'],
    ['@mistralai/mistralai', 'llm'],
    ['groq-sdk', 'llm'],
    ['replicate', 'llm'],
    ['@huggingface/inference', 'llm'],
    ['ai', 'llm'],
    ['@langchain/openai', 'llm'],
    ['@deepgram/sdk', 'speech'],
    ['assemblyai', 'speech'],
    ['elevenlabs', 'speech'],
    ['@slack/web-api', 'chat'],
    ['@slack/webhook', 'chat'],
    ['discord.js', 'chat'],
    ['node-telegram-bot-api', 'chat'],
    ['posthog-node', 'analytics'],
    ['mixpanel', 'analytics'],
    ['@segment/analytics-node', 'analytics'],
    ['@amplitude/analytics-node', 'analytics'],
    ['resend', 'email'],
    ['@sendgrid/mail', 'email'],
    ['mailgun.js', 'email'],
    ['postmark', 'email'],
    ['nodemailer', 'email'],
    ['@hubspot/api-client', 'crm'],
    ['intercom-client', 'crm'],
    ['npm:openai@4', 'llm'],
    ['https://cdn.example/resend@2', 'email'],
  ])('%s is %s', (specifier, category) => {
    expect(thirdPartyOfPackage(specifier)?.category).toBe(category);
  });

  it.each([
    'pg',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-bedrock-runtime',
    '@google-cloud/storage',
    '@azure/openai',
    '@prisma/client',
    'axios',
    './openai',
    'openai-local',
    'twilio',
    '@sentry/node',
    'pino',
    'fhirclient',
    '@medplum/core',
    'ollama',
  ])('%s is none', (specifier) => {
    expect(thirdPartyOfPackage(specifier)).toBeUndefined();
  });

  it('knows them by host', () => {
    expect(thirdPartyOfHost('api.openai.com')?.name).toBe('OpenAI');
    expect(thirdPartyOfHost('HOOKS.slack.com')?.name).toBe('Slack');
    expect(thirdPartyOfHost('discord.com')?.name).toBe('Discord');
    expect(thirdPartyOfHost('o1.ingest.sentry.io')?.category).toBe('error-tracking');
    expect(thirdPartyOfHost('openai.com.example')).toBeUndefined();
    expect(thirdPartyOfHost('api.twilio.com')).toBeUndefined();
    expect(thirdPartyOfHost('ehr.clinic.example')).toBeUndefined();
  });

  it('has at least twenty packages a main category', () => {
    for (const category of ['llm', 'chat', 'analytics', 'email', 'crm'] as const) {
      const packages = THIRD_PARTIES.filter((row) => row.category === category).flatMap((row) => row.packages);
      expect(packages.length, category).toBeGreaterThanOrEqual(20);
    }
  });
});

describe('hosts of AI vendors', () => {
  it.each([
    'api.openai.com',
    'api.deepgram.com',
    'api.elevenlabs.io',
    'api.us.elevenlabs.io',
    'streaming.assemblyai.com',
    'api.assemblyai.com',
    'api.hume.ai',
    'generativelanguage.googleapis.com',
    'my-resource.openai.azure.com',
    'eastus.stt.speech.microsoft.com',
    'transcribestreaming.us-east-1.amazonaws.com',
    'us-central1-aiplatform.googleapis.com',
    'API.OPENAI.COM',
    'api.x.ai',
    'api.cartesia.ai',
  ])('%s', (host) => {
    expect(aiVendorOf(host)).toBeDefined();
  });

  it.each([
    'media.clinic.example',
    'api.twilio.com',
    'notopenai.com',
    'openai.com.evil.example',
    'localhost',
    's3.amazonaws.com',
    'x.ai.example',
  ])('not %s', (host) => {
    expect(aiVendorOf(host)).toBeUndefined();
  });

  it('takes a leading dot for the domain and all below', () => {
    expect(hostMatches('.hume.ai', 'hume.ai')).toBe(true);
    expect(hostMatches('.hume.ai', 'a.b.hume.ai')).toBe(true);
    expect(hostMatches('hume.ai', 'api.hume.ai')).toBe(false);
  });
});

describe('signature checks', () => {
  it('are exports of the SDK', () => {
    for (const check of SIGNATURE_CHECKS) {
      expect(check.source).toMatch(DATED);
      expect(twilio, check.name).toHaveProperty(check.name);
    }
  });

  it.each([
    'TwilioSignatureGuard',
    'validateTwilio',
    'verifyWebhook',
    'checkSignature',
    'twilioAuth',
    'requireTwilioSignature',
    'signed',
  ])('%s is trusted by its name', (name) => {
    expect(name).toMatch(new RegExp(CHECK_NAME, 'i'));
  });

  it.each([
    'requireUser',
    'validateBody',
    'logged',
    'auth',
    'twilioHandler',
    'design',
    'assigned',
    'webhookHandler',
    'parseTwilio',
  ])('%s is not', (name) => {
    expect(name).not.toMatch(new RegExp(CHECK_NAME, 'i'));
  });
});
