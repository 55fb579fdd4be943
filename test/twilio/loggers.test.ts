/** Every logger of the catalogue as people load and call it. */
import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';
/** In the calls, `PHI` stands for a value of a patient and `ID` for a value that may be logged. */
interface LoggerCase {
  /** Ways to load and set up the logger that the calls use. */
  readonly setups: readonly string[];
  readonly reported: readonly string[];
  readonly silent?: readonly string[];
}

function program(setup: string, { reported, silent = [] }: LoggerCase): string {
  const lines = [
    ...reported.map((line) => `  { ${line.replaceAll('PHI', 'patient.diagnosis')} } // reported`),
    ...[...reported, ...silent].map((line) => `  { ${line.replaceAll('PHI', 'visitId')} }`),
  ];
  return `${setup}\nexport function run(patient, visitId, error) {\n${lines.join('\n').replaceAll(/\bID\b/g, 'visitId')}\n}`;
}

function testLoggers(cases: Readonly<Record<string, LoggerCase>>): void {
  for (const [name, one] of Object.entries(cases))
    testMarked(RULE, name, Object.fromEntries(one.setups.map((setup) => [setup, program(setup, one)])));
}

testLoggers({
  console: {
    setups: [
      '',
      "import console from 'node:console';",
      "import { Console } from 'node:console';\nconst console = new Console(process.stdout);",
    ],
    reported: [
      ...['log', 'debug', 'info', 'warn', 'error', 'trace', 'dir', 'table', 'group', 'groupCollapsed', 'dirxml'].map(
        (method) => `console.${method}(PHI);`,
      ),
      "console['log'](PHI);",
      "console[error ? 'error' : 'warn'](PHI);",
      'console.assert(ID, PHI);',
      "console.timeLog('t', PHI);",
      "console.log('%s', PHI);",
      'console?.log?.(PHI);',
      'console.log.call(console, PHI);',
      'console.log.apply(console, [PHI]);',
      '[PHI].forEach((one) => console.log(one));',
      '[PHI].forEach(console.log);',
      'Promise.resolve(PHI).then(console.log);',
      'const { log } = console; log(PHI);',
      'const say = console.info.bind(console); say(PHI);',
      "const tell = (...rest) => console.log('x', ...rest); tell(PHI);",
    ],
    silent: ["console.assert(patient.diagnosis, 'none');", 'console.time(ID);', 'console.count(patient.id);'],
  },
  'global consoles': {
    setups: [''],
    reported: ['globalThis.console.log(PHI);', 'global.console.log(PHI);', 'window.console.log(PHI);'],
  },
  streams: {
    setups: ['', "import process from 'node:process';", "const process = require('process');"],
    reported: [
      'process.stdout.write(PHI);',
      'process.stderr.write(`${PHI}\\n`);',
      'process.emitWarning(PHI);',
      'const { stdout } = process; stdout.write(PHI);',
    ],
    silent: ["process.stdout.write('x', patient.diagnosis);", 'process.exit(ID);'],
  },
  'imported streams': {
    setups: ["import { stdout, stderr } from 'node:process';"],
    reported: ['stdout.write(PHI);', 'stderr.write(PHI);'],
  },
  'log files': {
    setups: [
      "import fs from 'node:fs';",
      "import * as fs from 'fs';",
      "const fs = require('fs');",
      "const fs = require('fs-extra');",
    ],
    reported: [
      "fs.appendFileSync('app.log', PHI);",
      "fs.appendFile('./logs/sms.txt', `${PHI}\\n`, () => {});",
      "fs.promises.appendFile('audit.log', PHI);",
      'fs.appendFileSync(`/var/log/app-${ID}.log`, PHI);',
      "const stream = fs.createWriteStream('calls.log', { flags: 'a' }); stream.write(PHI);",
      'fs.writeSync(1, PHI);',
      "fs.appendFileSync('/dev/stderr', PHI);",
    ],
    silent: [
      "fs.writeFileSync('letter.txt', patient.diagnosis);",
      "fs.createWriteStream('letter.pdf').write(patient.diagnosis);",
      'fs.writeSync(7, patient.diagnosis);',
      'fs.appendFileSync(visitId, patient.diagnosis);',
      "fs.writeFileSync('catalog.json', patient.diagnosis);",
    ],
  },
  'log files by names': {
    setups: [
      "import { appendFile } from 'node:fs/promises';\nimport path from 'node:path';\nconst LOG = path.join(process.cwd(), 'logs', 'app.txt');",
      "import { promises } from 'fs';\nconst { appendFile } = promises;\nconst LOG = path.resolve('app.log');",
      "const { appendFile } = require('fs').promises;\nconst LOG = `${__dirname}/app.log`;",
      "const { appendFile } = require('fs');\nconst path = require('path');\nconst LOG = path.join(__dirname, '../app.log');",
    ],
    reported: ['appendFile(LOG, PHI);'],
  },
  debug: {
    setups: [
      "import debug from 'debug';\nconst log = debug('app:sms');",
      "import createDebug from 'debug';\nconst log = createDebug('app').extend('sms');",
      "const log = require('debug')('app');",
      "import { debuglog } from 'node:util';\nconst log = debuglog('sms');",
      "const util = require('util');\nconst log = util.debuglog('sms');",
      "import log from 'fancy-log';",
      "const log = require('fancy-log');",
    ],
    reported: ['log(PHI);', "log('%s is %o', ID, PHI);"],
  },
  pino: {
    setups: [
      "import pino from 'pino';\nconst log = pino();",
      "import { pino } from 'pino';\nconst log = pino({ level: 'info' });",
      "import * as pino from 'pino';\nconst log = pino.pino();",
      "const pino = require('pino');\nconst log = pino(pino.destination('./x'));",
      "const log = require('pino')();",
      "const { pino } = require('pino');\nconst log = pino().child({ module: 'sms' });",
      "import pino from 'pino';\nconst log = pino().child({}).child({ a: 1 });",
      "import pinoHttp from 'pino-http';\nconst log = pinoHttp().logger;",
    ],
    reported: [
      'log.info(PHI);',
      "log.info({ dx: PHI }, 'loaded');",
      "log.error({ err: error, dx: PHI }, 'failed');",
      "log.fatal('%s', PHI);",
      "log.child({ dx: PHI }).info('x');",
      'log.setBindings({ dx: PHI });',
      "log['warn'](PHI);",
      'const child = log.child({ dx: PHI });',
    ],
    silent: ["log.level = 'debug';", 'log.isLevelEnabled(patient.diagnosis);'],
  },
  'mixins and bases of pino': {
    setups: ["import pino from 'pino';", "const pino = require('pino');"],
    reported: [
      'pino({ base: { dx: PHI } });',
      'pino({ mixin: () => ({ dx: PHI }) });',
      'pino({ mixin() { return { dx: PHI }; } });',
    ],
  },
  winston: {
    setups: [
      "import winston from 'winston';\nconst logger = winston.createLogger({ transports: [] });",
      "import * as winston from 'winston';\nconst logger = winston.loggers.get('sms');",
      "import { createLogger } from 'winston';\nconst logger = createLogger();",
      "const winston = require('winston');\nconst logger = winston;",
      "const { createLogger, transports } = require('winston');\nconst logger = createLogger({ transports: [new transports.Console()] }).child({ a: 1 });",
      "import winston from 'winston';\nwinston.loggers.add('sms', {});\nconst logger = winston.loggers.get('sms');",
    ],
    reported: [
      'logger.info(PHI);',
      "logger.log('error', PHI);",
      "logger.log({ level: 'info', message: PHI });",
      "logger.error('failed', { dx: PHI });",
      "logger.child({ dx: PHI }).info('x');",
    ],
  },
  'defaults of winston': {
    setups: ["import winston from 'winston';", "const winston = require('winston');"],
    reported: ['winston.createLogger({ defaultMeta: { dx: PHI } });'],
  },
  bunyan: {
    setups: [
      "import bunyan from 'bunyan';\nconst log = bunyan.createLogger({ name: 'x' });",
      "import { createLogger } from 'bunyan';\nconst log = createLogger({ name: 'x' });",
      "const bunyan = require('bunyan');\nconst log = new bunyan({ name: 'x' });",
      "import Logger from 'bunyan';\nconst log = new Logger({ name: 'x' });",
      "const log = require('bunyan').createLogger({ name: 'x' }).child({ a: 1 });",
    ],
    reported: ['log.info(PHI);', "log.info({ dx: PHI }, 'x');", "log.child({ dx: PHI }).info('x');"],
  },
  'fields of bunyan': {
    setups: ["import bunyan from 'bunyan';", "const bunyan = require('bunyan');"],
    reported: ["bunyan.createLogger({ name: 'x', dx: PHI });"],
  },
  log4js: {
    setups: [
      "import log4js from 'log4js';\nconst log = log4js.getLogger();",
      "import { getLogger } from 'log4js';\nconst log = getLogger('sms');",
      "const log = require('log4js').getLogger('sms');",
      "const log4js = require('log4js');\nlog4js.configure({});\nconst log = log4js.getLogger();",
    ],
    reported: ['log.info(PHI);', "log.addContext('dx', PHI);", 'log.mark(PHI);'],
  },
  loglevel: {
    setups: [
      "import log from 'loglevel';",
      "import * as log from 'loglevel';",
      "const log = require('loglevel');",
      "const log = require('loglevel').getLogger('sms');",
    ],
    reported: ['log.info(PHI);', 'log.warn(PHI);', 'log.trace(PHI);'],
    silent: ['log.setLevel(ID);'],
  },
  consola: {
    setups: [
      "import consola from 'consola';\nconst log = consola;",
      "import { consola } from 'consola';\nconst log = consola.withTag('sms');",
      "import { createConsola } from 'consola';\nconst log = createConsola({});",
      "const { consola } = require('consola');\nconst log = consola;",
      "const log = require('consola');",
    ],
    reported: [
      'log.info(PHI);',
      'log.success(PHI);',
      'log.box(PHI);',
      'log.start(PHI);',
      'log.ready(PHI);',
      'log.log({ message: PHI });',
      'log.withDefaults({ additional: PHI });',
    ],
  },
  signale: {
    setups: [
      "import signale from 'signale';\nconst log = signale;",
      "import { Signale } from 'signale';\nconst log = new Signale({ scope: 'x' });",
      "const signale = require('signale');\nconst log = signale.scope('x');",
      "const { Signale } = require('signale');\nconst log = new Signale();",
    ],
    reported: [
      'log.success(PHI);',
      'log.await(PHI);',
      'log.note(PHI);',
      "log.complete({ prefix: 'x', message: PHI });",
    ],
  },
  tslog: {
    setups: [
      "import { Logger } from 'tslog';\nconst log = new Logger();",
      "const { Logger } = require('tslog');\nconst log = new Logger({ name: 'x' }).getSubLogger({ name: 'y' });",
    ],
    reported: ['log.silly(PHI);', 'log.info(ID, { dx: PHI });', 'log.fatal(new Error(PHI));'],
  },
  roarr: {
    setups: [
      "import { Roarr as log } from 'roarr';",
      "import { Roarr } from 'roarr';\nconst log = Roarr.child({ package: 'x' });",
      "const { Roarr: log } = require('roarr');",
    ],
    reported: ['log(PHI);', 'log.info({ dx: PHI }, ID);', 'log.child({ dx: PHI });', 'log`${PHI}`;'],
  },
  npmlog: {
    setups: ["import log from 'npmlog';", "const log = require('npmlog');"],
    reported: ["log.info('sms', PHI);", "log.error('sms', '%j', PHI);", "log.log('info', 'sms', PHI);"],
    silent: ["log.info(ID, 'x');"],
  },
  'electron-log': {
    setups: [
      "import log from 'electron-log';",
      "import log from 'electron-log/main';",
      "const log = require('electron-log');",
      "import electronLog from 'electron-log/renderer';\nconst log = electronLog.scope('sms');",
    ],
    reported: ['log.info(PHI);', 'log.silly(PHI);', 'log.verbose(PHI);'],
  },
  logtape: {
    setups: [
      "import { getLogger } from '@logtape/logtape';\nconst log = getLogger(['sms']);",
      "import { getLogger } from '@logtape/logtape';\nconst log = getLogger('app').getChild('sms');",
    ],
    reported: [
      'log.info(PHI);',
      "log.info('x {dx}', { dx: PHI });",
      'log.info`dx ${PHI}`;',
      "log.with({ dx: PHI }).info('x');",
    ],
  },
  loglayer: {
    setups: ["import { LogLayer } from 'loglayer';\nconst log = new LogLayer({});"],
    reported: ['log.info(PHI);', 'log.withMetadata({ dx: PHI }).info(ID);', 'log.withContext({ dx: PHI });'],
  },
  'ololog, caterpillar and others': {
    setups: [
      "const log = require('ololog');",
      "import log from 'ololog';",
      "const log = require('ololog').configure({ time: true });",
    ],
    reported: ['log(PHI);', 'log.error(PHI);'],
  },
  caterpillar: {
    setups: [
      "import { Logger } from 'caterpillar';\nconst logger = new Logger();",
      "const { Logger } = require('caterpillar');\nconst logger = new Logger({});",
    ],
    reported: ["logger.log('info', PHI);", 'logger.warn(PHI);'],
  },
  Nest: {
    setups: [
      "import { Logger } from '@nestjs/common';\nconst log = new Logger('x');",
      "import { ConsoleLogger } from '@nestjs/common';\nconst log = new ConsoleLogger();",
      "const { Logger } = require('@nestjs/common');\nconst log = new Logger();",
      "import { Logger as log } from '@nestjs/common';",
    ],
    reported: [
      'log.log(PHI);',
      'log.error(PHI, error.stack);',
      "log.verbose({ dx: PHI }, 'x');",
      'log.debug(`dx ${PHI}`);',
    ],
  },
  Fastify: {
    setups: [
      "import Fastify from 'fastify';\nconst app = Fastify({ logger: true });",
      "const app = require('fastify')();",
      "import { fastify } from 'fastify';\nconst app = fastify();",
    ],
    reported: [
      'app.log.info(PHI);',
      "app.log.child({ dx: PHI }).info('x');",
      'app.get(ID, async (request, reply) => { request.log.info(PHI); });',
      'app.get(ID, async (request, reply) => { reply.log.info({ dx: PHI }); });',
      'app.get(ID, async (q, r) => { q.log.info(PHI); });',
      'app.post(ID, async ({ log }) => { log.warn(PHI); });',
      'app.addHook("onRequest", async (q) => { q.log.info(PHI); });',
      'app.get(ID, (request) => { request.server.log.info(PHI); });',
    ],
  },
  hapi: {
    setups: [
      "import Hapi from '@hapi/hapi';\nconst server = Hapi.server({});",
      "const Hapi = require('@hapi/hapi');\nconst server = new Hapi.Server();",
    ],
    reported: [
      "server.log(['sms'], PHI);",
      "server.log('sms', { dx: PHI });",
      "server.route({ method: 'POST', path: '/a', handler: (request, h) => { request.log(['sms'], PHI); return ''; } });",
      "server.route({ method: 'POST', path: '/b', handler: (request, h) => { request.logger.info(PHI); return ''; } });",
      "server.route({ method: 'POST', path: '/c', handler: async (req, h) => { req.server.log(['a'], PHI); return ''; } });",
    ],
    silent: ["server.log([ID], 'x');"],
  },
  powertools: {
    setups: [
      "import { Logger } from '@aws-lambda-powertools/logger';\nconst logger = new Logger({ serviceName: 'x' });",
      "const { Logger } = require('@aws-lambda-powertools/logger');\nconst logger = new Logger().createChild();",
    ],
    reported: [
      'logger.info(PHI);',
      "logger.info('x', { dx: PHI });",
      'logger.appendKeys({ dx: PHI });',
      'logger.addPersistentLogAttributes({ dx: PHI });',
      'logger.appendPersistentKeys({ dx: PHI });',
      'logger.createChild({ persistentLogAttributes: { dx: PHI } });',
      'logger.critical(PHI);',
    ],
  },
  'keys of powertools': {
    setups: ["import { Logger } from '@aws-lambda-powertools/logger';"],
    reported: ['new Logger({ persistentLogAttributes: { dx: PHI } });', 'new Logger({ persistentKeys: { dx: PHI } });'],
  },
  'Google Cloud': {
    setups: [
      "import { Logging } from '@google-cloud/logging';\nconst log = new Logging().log('sms');",
      "const { Logging } = require('@google-cloud/logging');\nconst logging = new Logging({ projectId: 'x' });\nconst log = logging.log('sms');",
    ],
    reported: ['log.write(log.entry({}, PHI));', 'log.entry({ dx: PHI }, {});', 'log.info(PHI);'],
  },
  'entries of Google Cloud': {
    setups: ["import { Logging } from '@google-cloud/logging';\nconst log = new Logging().log('sms');"],
    reported: ['const entry = log.entry({ severity: ID }, { dx: PHI }); log.write(entry);'],
  },
  Firebase: {
    setups: [
      "import { logger } from 'firebase-functions';",
      "import * as logger from 'firebase-functions/logger';",
      "import { logger } from 'firebase-functions/v2';",
      "const logger = require('firebase-functions/logger');",
      "const functions = require('firebase-functions');\nconst { logger } = functions;",
      "import * as functions from 'firebase-functions';\nconst logger = functions.logger;",
    ],
    reported: [
      'logger.info(PHI);',
      "logger.write({ severity: 'INFO', message: PHI });",
      "logger.log('x', { dx: PHI });",
    ],
  },
  'functions of Firebase': {
    setups: ["import { info, error as fail, write } from 'firebase-functions/logger';"],
    reported: ['info(PHI);', 'fail(PHI);', "write({ severity: 'INFO', dx: PHI });"],
  },
  'Application Insights': {
    setups: [
      "import appInsights from 'applicationinsights';\nconst client = appInsights.defaultClient;",
      "const appInsights = require('applicationinsights');\nconst client = new appInsights.TelemetryClient('x');",
      "import { TelemetryClient } from 'applicationinsights';\nconst client = new TelemetryClient();",
      "import { ApplicationInsights } from '@microsoft/applicationinsights-web';\nconst client = new ApplicationInsights({});",
    ],
    reported: [
      'client.trackTrace({ message: PHI });',
      'client.trackException({ exception: error, properties: { dx: PHI } });',
      "client.trackEvent({ name: 'x', properties: { dx: PHI } });",
    ],
    silent: ['client.flush(ID);'],
  },
  Sentry: {
    setups: [
      "import * as Sentry from '@sentry/node';",
      "const Sentry = require('@sentry/node');",
      "import * as Sentry from '@sentry/nextjs';",
      "import * as Sentry from '@sentry/react';",
      "import Sentry from '@sentry/aws-serverless';",
    ],
    reported: [
      'Sentry.captureMessage(PHI);',
      'Sentry.captureException(new Error(PHI));',
      'Sentry.captureException(error, { extra: { dx: PHI } });',
      'Sentry.captureEvent({ message: PHI });',
      'Sentry.addBreadcrumb({ message: PHI });',
      "Sentry.setContext('x', { dx: PHI });",
      "Sentry.setExtra('dx', PHI);",
      'Sentry.setExtras({ dx: PHI });',
      "Sentry.setTag('dx', PHI);",
      'Sentry.setTags({ dx: PHI });',
      'Sentry.setUser({ id: ID, dx: PHI });',
      'Sentry.withScope((scope) => { scope.setExtra("dx", PHI); });',
      'Sentry.withScope(function (s) { s.setTag("dx", PHI); Sentry.captureException(error); });',
      'Sentry.configureScope((scope) => scope.setUser({ dx: PHI }));',
      'Sentry.getCurrentScope().setTag("dx", PHI);',
      'Sentry.captureException(error, (scope) => { scope.setTag("dx", PHI); return scope; });',
      "Sentry.startSpan({ name: 'x', attributes: { dx: PHI } }, () => {});",
      "Sentry.startSpan({ name: 'x' }, (span) => { span.setAttribute('dx', PHI); });",
      "Sentry.getActiveSpan()?.setAttribute('dx', PHI);",
      'Sentry.logger.info(PHI);',
      'Sentry.logger.info(Sentry.logger.fmt`dx ${PHI}`);',
      "Sentry.logger.warn('x', { dx: PHI });",
    ],
    silent: [
      'Sentry.flush(ID);',
      'Sentry.withScope(() => patient.diagnosis);',
      "Sentry.startSpan({ name: 'x' }, () => patient.diagnosis);",
    ],
  },
  'named Sentry': {
    setups: [
      "import { captureException, captureMessage, withScope, setUser } from '@sentry/node';",
      "const { captureException, captureMessage, withScope, setUser } = require('@sentry/node');",
    ],
    reported: [
      'captureMessage(PHI);',
      'captureException(new Error(PHI));',
      'withScope((scope) => { scope.setContext("x", { dx: PHI }); });',
      'setUser({ dx: PHI });',
    ],
  },
  'browser logs of Datadog': {
    setups: ["import { datadogLogs } from '@datadog/browser-logs';"],
    reported: [
      'datadogLogs.logger.info(PHI);',
      "datadogLogs.logger.error('x', { dx: PHI });",
      "datadogLogs.setGlobalContextProperty('dx', PHI);",
      "datadogLogs.createLogger('x').info(PHI);",
      'datadogLogs.setUser({ dx: PHI });',
    ],
  },
  'browser RUM of Datadog': {
    setups: ["import { datadogRum } from '@datadog/browser-rum';"],
    reported: [
      "datadogRum.addAction('x', { dx: PHI });",
      'datadogRum.addError(new Error(PHI));',
      'datadogRum.setUser({ dx: PHI });',
    ],
  },
  'dd-trace': {
    setups: [
      "import tracer from 'dd-trace';",
      "const tracer = require('dd-trace').init();",
      "import { tracer } from 'dd-trace';",
      "import tracer from 'dd-trace';\ntracer.init();",
    ],
    reported: [
      "tracer.scope().active().setTag('dx', PHI);",
      "const span = tracer.startSpan('x'); span.addTags({ dx: PHI });",
      "tracer.trace('x', (span) => { span.setTag('dx', PHI); });",
      "tracer.startSpan('x', { tags: { dx: PHI } });",
      "tracer.trace('x', { tags: { dx: PHI } }, () => {});",
      'tracer.setUser({ id: PHI });',
    ],
  },
  'hot-shots': {
    setups: [
      "import StatsD from 'hot-shots';\nconst client = new StatsD();",
      "import { StatsD } from 'hot-shots';\nconst client = new StatsD();",
      "const StatsD = require('hot-shots');\nconst client = new StatsD({ prefix: 'x' });",
    ],
    reported: ["client.event('x', PHI);", "client.increment('x', 1, [PHI]);", "client.gauge('x', 1, { dx: PHI });"],
  },
  'New Relic': {
    setups: [
      "import newrelic from 'newrelic';",
      "const newrelic = require('newrelic');",
      "import * as newrelic from 'newrelic';",
    ],
    reported: [
      "newrelic.addCustomAttribute('dx', PHI);",
      'newrelic.addCustomAttributes({ dx: PHI });',
      'newrelic.noticeError(error, { dx: PHI });',
      "newrelic.recordCustomEvent('x', { dx: PHI });",
      'newrelic.recordLogEvent({ message: PHI });',
      'newrelic.setUserID(PHI);',
    ],
    silent: ['newrelic.endTransaction(ID);'],
  },
  Rollbar: {
    setups: [
      "import Rollbar from 'rollbar';\nconst rollbar = new Rollbar({});",
      "const Rollbar = require('rollbar');\nconst rollbar = new Rollbar('x');",
      "const rollbar = require('rollbar').init({});",
    ],
    reported: [
      'rollbar.error(PHI);',
      'rollbar.error(error, { dx: PHI });',
      'rollbar.critical(new Error(PHI));',
      'rollbar.log(PHI);',
    ],
  },
  Bugsnag: {
    setups: [
      "import Bugsnag from '@bugsnag/js';",
      "const Bugsnag = require('@bugsnag/js');",
      "import Bugsnag from '@bugsnag/node';",
    ],
    reported: [
      'Bugsnag.notify(new Error(PHI));',
      "Bugsnag.leaveBreadcrumb('x', { dx: PHI });",
      "Bugsnag.addMetadata('x', { dx: PHI });",
      "Bugsnag.notify(error, (event) => { event.addMetadata('x', { dx: PHI }); });",
      'Bugsnag.setUser(ID, PHI);',
    ],
  },
  Honeybadger: {
    setups: [
      "import Honeybadger from '@honeybadger-io/js';",
      "const Honeybadger = require('@honeybadger-io/js');",
      "const Honeybadger = require('@honeybadger-io/js').configure({});",
    ],
    reported: [
      'Honeybadger.notify(new Error(PHI));',
      'Honeybadger.notify(error, { context: { dx: PHI } });',
      'Honeybadger.setContext({ dx: PHI });',
      'Honeybadger.addBreadcrumb("x", { metadata: { dx: PHI } });',
    ],
  },
  Airbrake: {
    setups: [
      "import { Notifier } from '@airbrake/node';\nconst airbrake = new Notifier({});",
      "const { Notifier } = require('@airbrake/browser');\nconst airbrake = new Notifier({});",
    ],
    reported: ['airbrake.notify(PHI);', 'airbrake.notify({ error, params: { dx: PHI } });'],
  },
  'Elastic APM': {
    setups: [
      "import apm from 'elastic-apm-node';",
      "const apm = require('elastic-apm-node').start({});",
      "import apm from 'elastic-apm-node';\napm.start();",
    ],
    reported: [
      'apm.captureError(PHI);',
      'apm.captureError(error, { custom: { dx: PHI } });',
      "apm.setLabel('dx', PHI);",
      'apm.addLabels({ dx: PHI });',
      'apm.setCustomContext({ dx: PHI });',
      "apm.currentTransaction.setLabel('dx', PHI);",
      "const t = apm.startTransaction('x'); t.setLabel('dx', PHI);",
    ],
  },
  OpenTelemetry: {
    setups: [
      "import { trace } from '@opentelemetry/api';",
      "import * as api from '@opentelemetry/api';\nconst { trace } = api;",
      "const { trace } = require('@opentelemetry/api');",
      "import opentelemetry from '@opentelemetry/api';\nconst trace = opentelemetry.trace;",
    ],
    reported: [
      "const span = trace.getTracer('x').startSpan('y'); span.setAttribute('dx', PHI);",
      'trace.getActiveSpan()?.setAttributes({ dx: PHI });',
      "trace.getTracer('x').startActiveSpan('y', (span) => { span.setAttribute('dx', PHI); span.end(); });",
      "trace.getTracer('x').startActiveSpan('y', {}, async (span) => { span.addEvent('z', { dx: PHI }); });",
      "trace.getTracer('x').startSpan('y', { attributes: { dx: PHI } });",
      "trace.getTracer('x').startSpan(`visit ${PHI}`);",
      'trace.getActiveSpan().recordException(new Error(PHI));',
      'trace.getActiveSpan().setStatus({ code: 2, message: PHI });',
      'trace.getSpan(ID).updateName(PHI);',
    ],
    silent: ["trace.getTracer('x').startActiveSpan('y', (span) => { span.end(); return patient.diagnosis; });"],
  },
  'logs of OpenTelemetry': {
    setups: ["import { logs } from '@opentelemetry/api-logs';\nconst logger = logs.getLogger('x');"],
    reported: ['logger.emit({ body: PHI });', 'logger.emit({ attributes: { dx: PHI } });'],
  },
  'AWS logs and traces': {
    setups: [
      "import { CloudWatchLogsClient, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';\nimport AWSXRay from 'aws-xray-sdk';\nimport { Tracer } from '@aws-lambda-powertools/tracer';\nconst cw = new CloudWatchLogsClient({});\nconst tracer = new Tracer();",
    ],
    reported: [
      "cw.send(new PutLogEventsCommand({ logGroupName: 'x', logEvents: [{ message: PHI }] }));",
      "AWSXRay.getSegment().addAnnotation('dx', PHI);",
      "AWSXRay.captureAsyncFunc('x', (sub) => { sub.addMetadata('dx', PHI); });",
      "tracer.putAnnotation('dx', PHI);",
      "tracer.putMetadata('dx', { dx: PHI });",
    ],
    silent: ['new PutLogEventsCommand({ logGroupName: patient.id, logEvents: [] });'],
  },
});

testMarked(RULE, 'loggers by type and by name', {
  'of TypeScript': {
    filename: 'file.ts',
    code: `import type { Logger } from 'pino';
import type { Span } from '@opentelemetry/api';
import type { Logger as WinstonLogger } from 'winston';
import { Injectable } from '@nestjs/common';
import { PinoLogger, InjectPinoLogger } from 'nestjs-pino';
import { WINSTON_MODULE_PROVIDER } from 'nest-winston';
import { Inject, LoggerService } from '@nestjs/common';
import * as Sentry from './sentry';
import { getLogger, logger } from './log';
import type { InvocationContext } from '@azure/functions';
import { app } from '@azure/functions';
export function a(l: Logger, patient: any) { l.info(patient.dx); } // reported
export function b(s: Span, patient: any) { s.setAttribute('dx', patient.dx); } // reported
export function c(span: any, patient: any) { span.setAttribute('dx', patient.dx); } // reported
export function d(patient: any) { Sentry.captureMessage(patient.diagnosis); } // reported
export function e(patient: any) { getLogger('x').info(patient.diagnosis); } // reported
export function f(patient: any) { logger.child({ a: 1 }).info(patient.diagnosis); } // reported
export function g(patient: any, c: any) { c.get('logger').info(patient.diagnosis); } // reported
export function h(patient: any, ctx: InvocationContext) { ctx.log(patient.diagnosis); } // reported
app.http('x', { handler: async (request, context) => { context.log(patient.diagnosis); context.info(patient.diagnosis); return {}; } }); // reported x2
@Injectable()
export class A {
  constructor(private readonly l: PinoLogger, @Inject(WINSTON_MODULE_PROVIDER) private readonly w: WinstonLogger, private readonly s: LoggerService, @InjectPinoLogger(A.name) private readonly p: any) {}
  run(patient: any) {
    this.l.info(patient.diagnosis); // reported
    this.w.info(patient.diagnosis); // reported
    this.s.log(patient.diagnosis); // reported
    this.p.logger.info(patient.diagnosis); // reported
  }
}
class MyLogger { info(text: string) { return text.length; } }
const mine = new MyLogger();
export function i(patient: any) { mine.info(patient.diagnosis); }
export function j(patient: any, dialog: any, catalog: any, blog: any, math: any) { dialog.log(patient.diagnosis); catalog.info(patient.diagnosis); blog.log(patient.diagnosis); Math.log(patient.weight); }
export function k(patient: any, db: any) { db.log.create({ data: patient.diagnosis }); db.auditLog.insert(patient.diagnosis); }
export function m(patient: any) { const log: string[] = []; log.push(patient.diagnosis); return log; }
`,
  },
});
