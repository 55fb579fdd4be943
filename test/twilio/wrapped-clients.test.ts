/** Settings and secrets that a file gives to clients which other modules make, and enums of them. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { expectMarked, lintFolder } from '../support/folder.ts';

/** A text with the shape of an auth token. */
const SECRET = createHash('md5').update('twilio').digest('hex');

describe('no-sdk-debug-logging', () => {
  it('factory options', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/client.ts': `import twilio from 'twilio';
export function createClient(options: { logLevel?: string }) {
  return twilio(process.env.SID, process.env.TOKEN, options);
}
export const makeClient = ({ level = 'warn' } = {}) => twilio(process.env.SID, process.env.TOKEN, { logLevel: level });`,
      'main.ts': `import { createClient, makeClient } from './lib/client';
const a = createClient({ logLevel: 'debug' }); // reported
const b = makeClient({ level: 'debug' }); // reported
const c = makeClient({ level: 'warn' });`,
    });
  });

  it('factory class', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/service.ts': `import twilio from 'twilio';
export class TwilioService {
  private readonly client;
  constructor(level: string, private readonly region = 'us1') {
    this.client = twilio(process.env.SID, process.env.TOKEN, { logLevel: level });
  }
}`,
      'main.ts': `import { TwilioService } from './lib/service.js';
export const s = new TwilioService('debug'); // reported
export const t = new TwilioService('warn');`,
    });
  });

  it('factory class lazily', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/service.ts': `import { Twilio } from 'twilio';
export class TwilioService {
  #client?: Twilio;
  constructor(private readonly options: { level: string }) {}
  get client() {
    this.#client ??= new Twilio(process.env.SID!, process.env.TOKEN!, { logLevel: this.options.level });
    return this.#client;
  }
  async send(body: string) { await this.client.messages.create({ body, to: '', from: '' }); }
}`,
      'main.ts': `import { TwilioService } from './lib/service.js';
export const s = new TwilioService({ level: 'debug' }); // reported
s.send('Hi');`,
    });
  });

  it('imported client property', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/client.ts': `import twilio from 'twilio';
export const client = twilio();
export const getClient = () => client;
export default client;`,
      'main.ts': `import def, { client, getClient } from './lib/client';
client.logLevel = 'debug'; // reported
getClient().logLevel = 'debug'; // reported
def.region = 'ie1';
const c = getClient();
c.logLevel = 'debug'; // reported`,
    });
  });

  it('env constants', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/config.ts': `export const LEVEL = 'debug';
export const config = { level: 'debug', region: 'ie1' };
export const enum LogLevel { Debug = 'debug', Warn = 'warn' }
export const Regions = { IE1: 'ie1', US1: 'us1' } as const;`,
      'main.ts': `import { LEVEL, config, LogLevel } from './lib/config';
process.env.TWILIO_LOG_LEVEL = LEVEL; // reported
process.env.TWILIO_LOG_LEVEL = config.level; // reported
process.env.TWILIO_LOG_LEVEL = LogLevel.Debug; // reported
process.env.TWILIO_LOG_LEVEL = LogLevel.Warn;`,
    });
  });

  it('factory with helper of debug inside', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/client.ts': `import twilio from 'twilio';
export const createClient = () => twilio(process.env.SID, process.env.TOKEN, { logLevel: 'debug' }); // reported
export const setLevel = (client: twilio.Twilio, level: string) => { client.logLevel = level; };`,
      'main.ts': `import { createClient, setLevel } from './lib/client';
const client = createClient();
setLevel(client, 'debug'); // reported
setLevel(client, 'warn');`,
    });
  });

  it('two hops', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/base.ts': `import twilio from 'twilio';
export const base = (o: object) => twilio(process.env.SID, process.env.TOKEN, o);`,
      'lib/client.ts': `import { base } from './base';
export const createClient = (logLevel: string) => base({ logLevel });`,
      'main.ts': `import { createClient } from './lib/client';
export const c = createClient('debug'); // reported`,
    });
  });

  it('field init', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/service.ts': `import twilio from 'twilio';
export class TwilioService {
  readonly client = twilio(process.env.SID, process.env.TOKEN, { logLevel: this.level });
  constructor(private readonly level: string) {}
}
export class Sub extends TwilioService { constructor() { super('warn'); } }
export class Sub2 extends TwilioService { }`,
      'main.ts': `import { TwilioService, Sub, Sub2 } from './lib/service.js';
export const s = new TwilioService('debug'); // reported
export const t = new Sub();
export const u = new Sub2('debug'); // reported`,
    });
  });

  it('methods called', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/service.js': `const twilio = require('twilio');
class Service {
  constructor(options) { this.options = options; }
  connect() { this.client = twilio(this.options.sid, this.options.token, { logLevel: this.options.logLevel }); }
  request(level) { return this.client.request({ method: 'GET', uri: '/', logLevel: level }); }
}
module.exports = { Service, create: (o) => new Service(o) };`,
      'main.js': `const { Service, create } = require('./lib/service');
const s = new Service({ logLevel: 'debug' }); // reported
s.connect();
s.request('debug'); // reported
const t = create({ logLevel: 'debug' }); // reported
t.connect();`,
    });
  });

  it('nest forRoot own module', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/twilio.module.ts': `import { Module, DynamicModule } from '@nestjs/common';
import twilio from 'twilio';
@Module({})
export class TwilioModule {
  static forRoot(options: { accountSid: string; logLevel?: string }): DynamicModule {
    return { module: TwilioModule, providers: [{ provide: 'TWILIO', useFactory: () => twilio(options.accountSid, process.env.T, { logLevel: options.logLevel }) }] };
  }
}`,
      'app.module.ts': `import { Module } from '@nestjs/common';
import { TwilioModule } from './lib/twilio.module';
@Module({ imports: [TwilioModule.forRoot({ accountSid: 'x', logLevel: 'debug' })] }) // reported
export class AppModule {}`,
    });
  });

  it('barrels, curried functions, callers of its own', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/index.ts': `export * from './client';
export { createClient as make } from './client';`,
      'lib/client.ts': `import { Twilio } from 'twilio';
export function createClient(level: 'debug' | 'warn', extra = {}) { return new Twilio('a', 'b', { ...extra, logLevel: level }); }
export const curried = (o: object) => () => new Twilio('a', 'b', o);`,
      'main.ts': `import * as lib from './lib';
import { make, curried } from './lib/index.js';
lib.createClient('debug'); // reported
make('debug'); // reported
const c = curried({ logLevel: 'debug' }); // reported
export const client = c();
const options = { logLevel: 'debug' } as const; // reported
const d = curried(options);
d();
export const connect = (level: 'debug' | 'warn') => make(level);
connect('debug'); // reported`,
    });
  });

  it('subclass of the client', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'main.ts': `import { Twilio } from 'twilio';
class Loud extends Twilio { constructor() { super('a', 'b', { logLevel: 'debug' }); } } // reported
class Any extends Twilio { constructor(level: string) { super('a', 'b', { logLevel: level }); } }
new Any('debug'); // reported
class Bare extends Twilio { hello() {} }
new Bare('a', 'b', { logLevel: 'debug' }); // reported`,
    });
  });

  it('subclass across', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/any.ts': `import { Twilio } from 'twilio';
export class Any extends Twilio { constructor(level: string) { super('a', 'b', { logLevel: level }); } }
export class Bare extends Twilio { hello() {} }`,
      'main.ts': `import { Any, Bare } from './lib/any';
new Any('debug'); // reported
new Bare('a', 'b', { logLevel: 'debug' }); // reported
class Mine extends Any { constructor() { super('debug'); } } // reported`,
    });
  });

  it('same file class', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'main.ts': `import twilio from 'twilio';
class Service {
  client = twilio('a', 'b', { logLevel: this.level });
  constructor(private level: string) {}
}
new Service('debug'); // reported
new Service('warn');`,
    });
  });

  it('says nothing where the value goes elsewhere', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'lib/client.ts': `import twilio from 'twilio';
import { createLogger } from './logger';
export function createClient(options: { logLevel?: string }) {
  const log = createLogger({ level: options.logLevel });
  return twilio('a', 'b', { lazyLoading: true });
}
export class Service { constructor(private o: { logLevel: string }) {} send() { return twilio('a', 'b', { logLevel: 'warn' }); } }`,
      'lib/logger.ts': `export const createLogger = (o: { level?: string }) => ({ o });`,
      'main.ts': `import { createClient, Service } from './lib/client';
import { createLogger } from './lib/logger';
createClient({ logLevel: 'debug' });
createLogger({ level: 'debug' });
new Service({ logLevel: 'debug' }).send();`,
    });
  });
});

describe('no-unapproved-regions', () => {
  it('factory regions', async () => {
    await expectMarked('no-unapproved-regions', {
      'lib/client.js': `const twilio = require('twilio');
module.exports.createClient = (region, edge) => twilio(process.env.SID, process.env.TOKEN, { region, edge });
module.exports.create = (options) => twilio(process.env.SID, process.env.TOKEN, { lazyLoading: true, ...options });`,
      'main.js': `const { createClient, create } = require('./lib/client');
createClient('ie1', 'dublin'); // reported x2
create({ region: 'au1' }); // reported
create({ region: 'us1' });`,
    });
  });

  it('imported client region', async () => {
    await expectMarked('no-unapproved-regions', {
      'lib/client.ts': `import twilio from 'twilio';
export const client = twilio();
export default client;`,
      'main.ts': `import def, { client } from './lib/client';
client.region = 'ie1'; // reported
def.edge = 'dublin'; // reported`,
    });
  });

  it('enums in same file', async () => {
    await expectMarked('no-unapproved-regions', {
      'main.ts': `import twilio from 'twilio';
enum Region { US1 = 'us1', IE1 = 'ie1' }
const enum Edge { Dublin = 'dublin', Ashburn = 'ashburn' }
const Places = { IE: 'ie1', US: 'us1' } as const;
twilio('a', 'b', { region: Region.IE1 }); // reported
twilio('a', 'b', { region: Region.US1 });
twilio('a', 'b', { edge: Edge.Dublin }); // reported
twilio('a', 'b', { region: Places.IE }); // reported
twilio('a', 'b', { region: Places.US });
twilio('a', 'b', { region: Region['IE1'] }); // reported`,
    });
  });

  it('enums of other modules', async () => {
    await expectMarked('no-unapproved-regions', {
      'lib/places.ts': `export enum Region { US1 = 'us1', IE1 = 'ie1' }
enum Edge { Dublin = 'dublin', Ashburn = \`ashburn\` }
export { Edge };
export const Places = Object.freeze({ IE: 'ie1', US: 'us1' });
export default { IE: 'ie1' } as const;
export declare const enum Ambient { AU1 = 'au1' }`,
      'main.ts': `import twilio from 'twilio';
import def, { Region, Edge, Places, Ambient } from './lib/places';
import * as all from './lib/places';
twilio('a', 'b', { region: Region.IE1 }); // reported
twilio('a', 'b', { region: Region.US1 });
twilio('a', 'b', { edge: Edge.Dublin }); // reported
twilio('a', 'b', { region: Places.IE }); // reported
twilio('a', 'b', { region: def.IE }); // reported
twilio('a', 'b', { region: all.Region.IE1 }); // reported
twilio('a', 'b', { region: Ambient.AU1 }); // reported
twilio('a', 'b', { region: Places.US });`,
    });
  });

  it('getters and values of a third module', async () => {
    await expectMarked('no-unapproved-regions', {
      'lib/service.ts': `import { Twilio } from 'twilio';
export default class TwilioService {
  private instance?: Twilio;
  constructor(private readonly config: { region: string; nested: { edge: string } }) {}
  private get client() {
    if (!this.instance) this.instance = new Twilio('a', 'b', { region: this.config.region, edge: this.config.nested.edge });
    return this.instance;
  }
}`,
      'config.ts': `export const config = { region: 'au1', nested: { edge: 'sydney' } };`,
      'main.ts': `import TwilioService from './lib/service.js';
import { config } from './config';
export const s = new TwilioService({ region: 'ie1', nested: { edge: 'ashburn' } }); // reported
export const t = new TwilioService(config); // reported`,
    });
  });
});

describe('no-hardcoded-credentials', () => {
  it('factory credentials', async () => {
    await expectMarked('no-hardcoded-credentials', {
      'lib/client.js': `import twilio from 'twilio';
export function makeClient(sid, token) { return twilio(sid, token); }
export default class Sms { constructor({ accountSid, authToken }) { this.client = new twilio.Twilio(accountSid, authToken); } }`,
      'main.js': `import Sms, { makeClient } from './lib/client.js';
const a = makeClient(process.env.SID, '${SECRET}'); // reported
const b = new Sms({ accountSid: process.env.SID, authToken: '${SECRET}' }); // reported
const c = makeClient(process.env.SID, process.env.TOKEN);`,
    });
  });

  it('credentials', async () => {
    await expectMarked('no-hardcoded-credentials', {
      'lib/twilio.ts': `import twilio from 'twilio';
import { config } from './config';
export const validate = (token: string) => (req: any, res: any, next: any) => { if (twilio.validateRequest(token, req.get('x'), '', req.body)) next(); };
export const token = (sid: string, key: string, secret: string) => new twilio.jwt.AccessToken(sid, key, secret, { identity: 'x' });
export function get({ authToken = config.token, accountSid = '' } = {}) { return twilio(accountSid, authToken); }
export class Factory { static build(sid: string, t: string) { return new twilio.Twilio(sid, t); } }
export const configure = (t: string) => { process.env.TWILIO_AUTH_TOKEN = t; };`,
      'lib/config.ts': `export const config = { token: process.env.T };`,
      'main.ts': `import { validate, token, get, Factory, configure } from './lib/twilio';
export const v = validate('${SECRET}'); // reported
export const v2 = validate(process.env.TWILIO_AUTH_TOKEN!);
export const t = token('a', 'b', '${SECRET}'); // reported
export const g = get({ authToken: '${SECRET}' }); // reported
export const f = Factory.build(process.env.S, '${SECRET}'); // reported
const S = '${SECRET}'; // reported
configure(S);
export const x = get({ authToken: 'your_auth_token' });`,
    });
  });
});

describe('require-message-redaction', () => {
  it('enum retention', async () => {
    await expectMarked('require-message-redaction', {
      'main.ts': `import twilio from 'twilio';
enum Keep { Discard = 'discard', Retain = 'retain' }
enum Hide { Yes = 'obfuscate' }
const client = twilio();
client.messages.create({ to: '', from: '', body: 'x', contentRetention: Keep.Discard, addressRetention: Hide.Yes });
client.messages.create({ to: '', from: '', body: 'x', contentRetention: Keep.Retain, addressRetention: Hide.Yes }); // reported`,
    });
  });
});

describe('what the user sees', () => {
  const files = {
    'lib/client.ts': `import twilio from 'twilio';
export const createClient = (options) => twilio('a', 'b', options);
export const connect = (token) => twilio('a', token);`,
    'main.ts': `import { connect, createClient } from './lib/client';
createClient({ logLevel: 'debug' });
connect('${SECRET}');`,
  };

  it('names the wrapper, its file and its line', async () => {
    const { 'main.ts': levels = [] } = await lintFolder('no-sdk-debug-logging', files);
    expect(levels.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "'logLevel' set to 'debug' through 'createClient' (client.ts, line 2) makes the SDK print",
      ),
    ]);
    const { 'main.ts': secrets = [] } = await lintFolder('no-hardcoded-credentials', files);
    expect(secrets.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "This auth token, which goes to Twilio through 'connect' (client.ts, line 3), is written",
      ),
    ]);
  });

  it('is nothing without other files', async () => {
    expect(await lintFolder('no-sdk-debug-logging', files, { settings: { crossFile: false } })).toEqual({
      'lib/client.ts': [],
      'main.ts': [],
    });
  });
});
