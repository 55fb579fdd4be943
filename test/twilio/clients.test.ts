/** Which expressions are a Twilio client, in every form that programs have. */
import { testMarked } from '../support/marked.ts';

const CALL = '.calls.create({ to, from, url, record: true });';
const js = (code: string): string => code;
const cjs = (code: string): { code: string; filename: string } => ({ code, filename: 'file.cjs' });
const ts = (code: string): { code: string; filename: string } => ({ code, filename: 'file.ts' });
const cts = (code: string): { code: string; filename: string } => ({ code, filename: 'file.cts' });

testMarked('no-recording', 'clients behind a proxy', {
  'that makes them when they are needed': js(`import twilio from 'twilio';
let made;
const get = () => (made ??= twilio(sid, token));
const client = new Proxy({}, { get(_, key) { return get()[key]; } });
client${CALL} // reported
const reflected = new Proxy({}, { get: (_, key) => Reflect.get(get(), key) });
reflected${CALL} // reported
const bound = new Proxy({}, {
  get(_, key) {
    const value = get()[key];
    return typeof value === 'function' ? value.bind(get()) : value;
  },
});
bound${CALL} // reported
const around = new Proxy(twilio(sid, token), { get: (target, key) => target[key] });
around${CALL} // reported
const counted = new Proxy(twilio(sid, token), { set: () => false });
counted${CALL} // reported
const other = new Proxy({}, { get: (_, key) => fake[key] });
other${CALL}
const fake = { calls: { create: (options) => options } };`),
});

testMarked('no-recording', 'clients by import', {
  'a default import': js(`import twilio from 'twilio';
const client = twilio(sid, token);
client${CALL} // reported`),
  'a default import under another name': js(`import makeClient from 'twilio';
makeClient(sid, token)${CALL} // reported`),
  'new on the default import': js(`import Twilio from 'twilio';
const client = new Twilio(sid, token);
client${CALL} // reported`),
  'a member of the default import': js(`import twilio from 'twilio';
const client = new twilio.Twilio(sid, token);
client${CALL} // reported`),
  'a named import': js(`import { Twilio } from 'twilio';
const client = new Twilio(sid, token);
client${CALL} // reported`),
  'a renamed import': js(`import { Twilio as Phone } from 'twilio';
new Phone(sid, token)${CALL} // reported`),
  'the default export by name': js(`import { default as t } from 'twilio';
t(sid, token)${CALL} // reported`),
  'a namespace import': js(`import * as sdk from 'twilio';
const one = sdk.default(sid, token);
const two = new sdk.Twilio(sid, token);
const three = sdk(sid, token);
one${CALL} // reported
two${CALL} // reported
three${CALL} // reported`),
  'a dynamic import': js(`const { default: make } = await import('twilio');
const sdk = await import('twilio');
make(sid, token)${CALL} // reported
sdk.default(sid, token)${CALL} // reported
new sdk.Twilio(sid, token)${CALL} // reported
(await import('twilio')).default(sid, token)${CALL} // reported
import('twilio').then((loaded) => loaded.default(sid, token)${CALL.slice(0, -1)}); // reported
import('twilio').then(({ Twilio }) => new Twilio(sid, token)${CALL.slice(0, -1)}); // reported`),
  'specifiers of Deno and of CDNs': js(`import a from 'npm:twilio';
import b from 'npm:twilio@5.3.0';
import c from 'https://esm.sh/twilio@4';
import d from 'https://cdn.skypack.dev/twilio';
a(sid, token)${CALL} // reported
b(sid, token)${CALL} // reported
c(sid, token)${CALL} // reported
d(sid, token)${CALL} // reported`),
  'paths into the package': js(`import Twilio from 'twilio/lib/rest/Twilio';
import Other from 'twilio/lib/rest/Twilio.js';
new Twilio(sid, token)${CALL} // reported
new Other(sid, token)${CALL} // reported`),
  'a re-export of the file itself': js(`import twilio from 'twilio';
export const client = twilio(sid, token);
export { twilio };
client${CALL} // reported`),
  'a package with the same shape': js(`import plivo from 'plivo';
const client = new plivo.Client(sid, token);
client${CALL}
import twilio from 'twilio';`),
  'a name that is not the package': js(`import other from 'phone-sdk';
// For twilio see elsewhere.
const client = other(sid, token);
client${CALL}`),
});

testMarked('no-recording', 'clients by require', {
  'require and call at once': cjs(`const client = require('twilio')(sid, token);
client${CALL} // reported
require('twilio')(sid, token)${CALL} // reported`),
  'require, then call or new': cjs(`const twilio = require('twilio');
twilio(sid, token)${CALL} // reported
new twilio(sid, token)${CALL} // reported
new twilio.Twilio(sid, token)${CALL} // reported
new (require('twilio'))(sid, token)${CALL} // reported
new (require('twilio').Twilio)(sid, token)${CALL} // reported`),
  destructured: cjs(`const { Twilio, Twilio: Renamed } = require('twilio');
new Twilio(sid, token)${CALL} // reported
new Renamed(sid, token)${CALL} // reported`),
  'a member': cjs(`const Twilio = require('twilio').Twilio;
new Twilio(sid, token)${CALL} // reported`),
  'a path': cjs(`const Twilio = require('twilio/lib/rest/Twilio');
new Twilio(sid, token)${CALL} // reported`),
  'a template as the specifier': cjs('const twilio = require(`twilio`);\n' + `twilio(sid, token)${CALL} // reported`),
  'var, assigned later, in a try': cjs(`var twilio;
try {
  twilio = require('twilio');
} catch {
  twilio = null;
}
var client = twilio && twilio(sid, token);
client${CALL} // reported`),
  'require of another name is not it': cjs(`const require = (name) => load(name);
const client = require('twilio')(sid, token);
client.widgets.create({ record: true });`),
  'interop of compiled code': cjs(`var __importDefault = (this && this.__importDefault) || function (mod) {
  return mod && mod.__esModule ? mod : { default: mod };
};
const twilio_1 = __importDefault(require('twilio'));
const client = (0, twilio_1.default)(sid, token);
client${CALL} // reported`),
});

testMarked('no-recording', 'clients in TypeScript', {
  'import equals': cts(`import twilio = require('twilio');
const client = twilio(sid, token);
client${CALL} // reported
new twilio.Twilio(sid, token)${CALL} // reported`),
  'a namespace that is called': ts(`import * as twilio from 'twilio';
const client = twilio(sid, token);
client${CALL} // reported`),
  'a parameter of the client type': ts(`import { Twilio } from 'twilio';
import type { Twilio as Client } from 'twilio';
import twilio from 'twilio';
function one(client: Twilio) {
  return client${CALL} // reported
}
const two = async (c: Client | undefined) => c?${CALL} // reported
const three = (c: twilio.Twilio) => c${CALL} // reported
const four = (c: ReturnType<typeof twilio>) => c${CALL} // reported`),
  'an inline import type': ts(`import { type Twilio } from 'twilio';
const call = (c: Twilio) => c${CALL} // reported
const other = (c: import('twilio').Twilio) => c${CALL} // reported`),
  'a type of the file in between': ts(`import type { Twilio } from 'twilio';
type Client = Twilio;
interface Dependencies {
  readonly phone: Twilio;
}
const one = (c: Client) => c${CALL} // reported
const two = (deps: Dependencies) => deps.phone${CALL} // reported
const three = ({ phone }: Dependencies) => phone${CALL} // reported
const four = (all: readonly Client[]) => all[0]${CALL} // reported
const five = (all: Record<string, Client>) => all.east${CALL} // reported
const six = (deps: { twilio: { client: Twilio } }) => deps.twilio.client${CALL} // reported`),
  'a parameter property': ts(`import { Twilio } from 'twilio';
class Phone {
  constructor(private readonly client: Twilio) {}
  ring() {
    return this.client${CALL} // reported
  }
}`),
  'a declared field': ts(`import { Twilio } from 'twilio';
class Phone {
  private client!: Twilio;
  static shared: Twilio;
  ring() {
    this.client${CALL} // reported
    Phone.shared${CALL} // reported
  }
}`),
  'Nest injection': ts(`import { InjectTwilio, TwilioClient } from 'nestjs-twilio';
import { TwilioService } from 'nestjs-twilio';
class Phone {
  constructor(
    @InjectTwilio() private readonly client: TwilioClient,
    private readonly service: TwilioService,
  ) {}
  ring() {
    this.client${CALL} // reported
    this.service.client${CALL} // reported
  }
}`),
  'a cast and an assertion': ts(`import twilio from 'twilio';
const client = twilio(sid, token) as twilio.Twilio;
client!${CALL} // reported
(client as any)${CALL} // reported
(<any>client)${CALL} // reported
(client satisfies twilio.Twilio)${CALL} // reported`),
  'types of one resource':
    ts(`import type { CallInstance, CallListInstance, CallContext } from 'twilio/lib/rest/api/v2010/account/call';
import type { RoomListInstance } from 'twilio/lib/rest/video/v1/room.js';
const one = (call: CallInstance) => call.recordings().create(); // reported
const two = (calls: CallListInstance) => calls.create({ to, record: true }); // reported
const three = (call: CallContext) => call.recordings.create(); // reported
const four = (rooms: RoomListInstance) => rooms.create({ recordParticipantsOnConnect: true }); // reported
const five = (call: CallInstance) => call.update({ status: 'completed' });`),
  'a type of the same name from elsewhere': ts(`import type { Client } from 'twilio-like';
import twilio from 'twilio';
const call = (c: Client) => c.widgets.create({ record: true });`),
});

testMarked('no-recording', 'clients with types', {
  'the checker tells what the text does not': {
    filename: 'file.ts',
    readers: ['typed'],
    code: `import twilio from 'twilio';
const client = twilio('sid', 'token');
client.calls.create({ to: '+15005550006', from: '+15005550001', record: true }); // reported
client.calls.create({ to: '+15005550006', from: '+15005550001', record: false });`,
  },
});

testMarked('no-recording', 'clients on their way', {
  'class fields and constructors': js(`import twilio from 'twilio';
class Phone {
  client = twilio(sid, token);
  #hidden = twilio(sid, token);
  static shared = twilio(sid, token);
  constructor() {
    this.own = twilio(sid, token);
  }
  ring() {
    this.client${CALL} // reported
    this.#hidden${CALL} // reported
    Phone.shared${CALL} // reported
    this.own${CALL} // reported
  }
}
new Phone().client${CALL} // reported`),
  'a client handed to a constructor': js(`import twilio from 'twilio';
class Phone {
  constructor(client) {
    this.client = client;
  }
  ring() {
    this.client${CALL} // reported
  }
}
new Phone(twilio(sid, token)).ring();`),
  'a lazy singleton': js(`import twilio from 'twilio';
let client;
function getClient() {
  if (!client) client = twilio(sid, token);
  return client;
}
const lazy = () => (client ??= twilio(sid, token));
getClient()${CALL} // reported
lazy()${CALL} // reported`),
  'a getter': js(`import twilio from 'twilio';
const phone = {
  get client() {
    return twilio(sid, token);
  },
};
class Phone {
  get client() {
    return twilio(sid, token);
  }
  ring() {
    this.client${CALL} // reported
  }
}
phone.client${CALL} // reported`),
  'an async factory': js(`import twilio from 'twilio';
async function connect() {
  const token = await secret();
  return twilio(sid, token);
}
const client = await connect();
client${CALL} // reported
connect().then((c) => c${CALL.slice(0, -1)}); // reported`),
  'a client handed to a function': js(`import twilio from 'twilio';
function ring(client) {
  return client${CALL} // reported
}
const withClient = (use) => use(twilio(sid, token));
ring(twilio(sid, token));
withClient((c) => c${CALL.slice(0, -1)}); // reported`),
  'resources in between': js(`import twilio from 'twilio';
const { calls } = twilio(sid, token);
const { calls: { create }, conferences } = twilio(sid, token);
calls.create({ to, record: true }); // reported
conferences('CF1').participants.create({ to, record: true }); // reported
const client = twilio(sid, token);
const rooms = client.video.v1.rooms;
rooms.create({ recordParticipantsOnConnect: true }); // reported
const call = client.calls('CA1');
call.recordings.create(); // reported
client.calls.get('CA1').recordings.create(); // reported
client['calls']['create']({ to, record: true }); // reported
const name = 'calls';
client[name].create({ to, record: true }); // reported
client?.calls?.create?.({ to, record: true }); // reported`),
  'methods under another name': js(`import twilio from 'twilio';
const client = twilio(sid, token);
const { create: ring } = client.calls;
const { calls: { create: ringToo } } = client;
const bound = client.calls.create.bind(client.calls);
const method = client.calls.create;
ring({ to, record: true }); // reported
ringToo({ to, record: true }); // reported
bound({ to, record: true }); // reported
method.name;
const { create: make } = Object;
make({ to, record: true });
ring({ to, record: false });`),
  'what a call gives back': js(`import twilio from 'twilio';
const client = twilio(sid, token);
const call = await client.calls('CA1').fetch();
await call.recordings().create(); // reported
client.calls.create({ to, from, url }).then((made) => made.recordings().create()); // reported
for (const one of await client.calls.list({ status })) await one.recordings().create(); // reported
(await client.conferences('CF1').fetch()).participants().create({ to, record: true }); // reported
(await client.video.v1.rooms.create({ type: 'group' })).recordingRules().update({ rules: [{ type: 'include', all: true }] }); // reported
await call.update({ status: 'completed' });
await call.recordings().list();`),
  'a variable that is reassigned': js(`import twilio from 'twilio';
let client = twilio(sid, token);
client${CALL} // reported
client = fake;
client.widgets.create({ record: true });`),
  choices: js(`import twilio from 'twilio';
const client = test ? fake : twilio(sid, token);
client${CALL} // reported
const other = existing ?? twilio(sid, token);
other${CALL} // reported
(0, twilio)(sid, token)${CALL} // reported`),
  'a collection of clients': js(`import twilio from 'twilio';
const clients = { east: twilio(sid, token), west: twilio(sid2, token2) };
clients.east${CALL} // reported
for (const client of [twilio(sid, token)]) client${CALL} // reported
const byName = new Map([['east', twilio(sid, token)]]);
byName.get('east')${CALL} // reported`),
});

testMarked('no-recording', 'Twilio Functions', {
  'the client of the context': cjs(`exports.handler = async function (context, event, callback) {
  const client = context.getTwilioClient();
  await client${CALL} // reported
  const { calls } = context.getTwilioClient({ accountSid: sid });
  await calls.create({ to, record: true }); // reported
};`),
  'another name for the context': cjs(`exports.handler = async (ctx, event, callback) => {
  await ctx.getTwilioClient()${CALL} // reported
};`),
  'the globals': cjs(`const response = new Twilio.twiml.VoiceResponse();
response.record(); // reported
twilioClient${CALL} // reported`),
  'a variable named like the global': cjs(`const Twilio = load('else');
const response = new Twilio.twiml.Widget();
response.record();`),
});

testMarked('no-recording', 'clients that only the shape shows', {
  'a name and parameters of Twilio': js(`export function ring(twilioClient) {
  return twilioClient.calls.create({ to, from, url, record: true }); // reported
}
export const one = ({ twilio }) => twilio.calls.create({ to, from, record: true }); // reported`),
  'a local import named after Twilio': js(`import { client } from './twilio-client.js';
client.calls.create({ to, from, url, record: true }); // reported`),
  'the shape alone is no proof': js(`export function keep(client) {
  return client.calls.create({ record: true });
}
export const other = (studio) => studio.recordings.create({ name: 'demo' });`),
  'look-alikes with evidence of Twilio beside them': js(`import twilio from 'twilio';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
const anthropic = new Anthropic();
anthropic.messages.create({ model, messages, to, from, mediaUrl });
const openai = new OpenAI();
openai.audio.transcriptions.create({ file, model });
openai.calls.create({ to, from, record: true });
twilio(sid, token)${CALL} // reported`),
});

testMarked('no-recording', 'clients of wrapped handlers', {
  'a wrapper that hands the handler on': cjs(`const run = (context, event, callback, handler) =>
  handler(context, event, callback, new Twilio.Response());
const prepare = (handler) => (context, event, callback) => run(context, event, callback, handler);
exports.handler = prepare(async (context, event, callback) => {
  await context.getTwilioClient()${CALL} // reported
  callback();
});`),
  'a wrapper of a package around that': cjs(`const { functionValidator } = require('twilio-flex-token-validator');
const prepare = (handler) => functionValidator((context, event, callback) => handler(context, event, callback));
exports.handler = prepare(async (context, event, callback) => {
  await context.getTwilioClient()${CALL} // reported
  callback();
});`),
  'wrappers that keep the handler, return it, or give it to others': cjs(`const all = [];
const keep = (handler) => void all.push(handler);
const same = (handler) => handler;
const give = (handler) => validate(handler);
keep((context) => context.getTwilioClient()${CALL.slice(0, -1)}); // reported
exports.handler = same((context) => context.getTwilioClient()${CALL.slice(0, -1)}); // reported
exports.other = give((context) => context.getTwilioClient()${CALL.slice(0, -1)}); // reported
const call = (handler) => (...all) => handler.call(null, ...all);
const choose = (handler) => handler ?? keep;
exports.third = call((context) => context.getTwilioClient()${CALL.slice(0, -1)}); // reported
exports.fourth = choose((context) => context.getTwilioClient()${CALL.slice(0, -1)}); // reported`),
  'a wrapper that retries': cjs(`const retry = (error, context, use, again) => again(context, use);
const execute = async (context, use) => {
  try {
    return await use(context.getTwilioClient());
  } catch (error) {
    return retry(error, context, use, execute);
  }
};
exports.handler = async (context) => {
  await execute(context, (client) => client${CALL.slice(0, -1)}); // reported
};`),
  'a wrapper that gives something else': cjs(`const run = (use) => use({ calls: { create: () => undefined } });
const again = (use) => run(use);
again((client) => client${CALL.slice(0, -1)});`),
});
