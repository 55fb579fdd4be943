import rule from '../../rules/no-ineligible-products.ts';
import { testMarked } from '../support/marked.ts';
import type { MarkedCase } from '../support/marked.ts';
import { testRule } from '../support/rule-tester.ts';
import { isAgainst, testSwitches } from '../support/switches.ts';
import { testTold } from '../support/told.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const UNKNOWN = [{ unknown: true }];
const listing = (...products: string[]): MarkedCase['settings'] => ({ baa: { products } });
const data = (what: string, product: string, more: Record<string, string> = {}): Record<string, string> => ({
  what,
  product,
  asOf: '2026-11-22',
  lifecycle: '',
  verdict: 'not eligible',
  cfr: '45 CFR 164.308(b)',
  advice: 'Keep it out of the path of PHI, or use an eligible product instead.',
  ...more,
});

testRule('no-ineligible-products', rule, {
  valid: [
    js("client.messages.create({ to: '+15005550006', from, body });"),
    js("client.verify.v2.services('VA1').verifications.create({ to, channel: 'sms' });"),
    // Unknown products are reported only where the option asks for it.
    js('client.notify.v1.services.create({ friendlyName });'),
    { code: "import mail from '@sendgrid/mail';", settings: { 'twilio-hipaa': { baa: { withoutPhi: ['sendgrid'] } } } },
    { code: "import type { MailDataRequired } from '@sendgrid/mail';", filename: 'file.ts' },
  ],
  invalid: [
    {
      name: 'a message in full',
      code: "import mail from '@sendgrid/mail';",
      errors: [
        {
          message:
            "The package '@sendgrid/mail' uses SendGrid email (all uses) (sendgrid), which is not HIPAA-eligible by Twilio's table of 2026-11-22 (45 CFR 164.308(b)). Keep it out of the path of PHI, or use an eligible product instead.",
          line: 1,
          column: 18,
          endLine: 1,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'an address stands where it is built',
      code: js("const to = 'whatsapp:' + phone;\nclient.messages.create({ to, from, body });"),
      errors: [
        {
          messageId: 'not-eligible',
          data: data("'to'", 'WhatsApp (messages, conversations, Verify, WhatsApp calling) (whatsapp)'),
          line: 3,
          column: 12,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'an address that goes nowhere that can be seen',
      code: js('queue.push(`whatsapp:${phone}`);'),
      errors: [
        {
          messageId: 'not-eligible',
          data: data(
            "An address 'whatsapp:'",
            'WhatsApp (messages, conversations, Verify, WhatsApp calling) (whatsapp)',
          ),
          line: 3,
          column: 12,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a product at its end of life says so',
      code: js('client.fax.v1.faxes.create({ to, mediaUrl });'),
      errors: [
        {
          messageId: 'not-eligible',
          data: data("'faxes.create'", 'Programmable Fax (fax)', { lifecycle: ', and is at its end of life' }),
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 20,
        },
      ],
    },
    {
      name: 'an unknown product has a message of its own',
      code: js('client.notify.v1.services.create({ friendlyName });'),
      options: UNKNOWN,
      errors: [
        {
          messageId: 'unknown',
          data: data("'services.create'", 'Notify (notify)', {
            lifecycle: ', and is deprecated',
            verdict: 'of unknown eligibility',
            advice: "Switch it off, or list 'notify' in 'baa.products' once your BAA covers it.",
          }),
          line: 3,
          column: 18,
          endLine: 3,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'a product that the BAA does not list has one too',
      code: js('client.proxy.v1.services.create({ uniqueName });'),
      settings: { 'twilio-hipaa': listing('voice') },
      errors: [
        {
          messageId: 'not-in-baa',
          data: data("'services.create'", 'Proxy (proxy)', {
            verdict: 'eligible under conditions',
            advice: "Switch it off, or list 'proxy' in 'baa.products' once your BAA covers it.",
          }),
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 25,
        },
      ],
    },
  ],
});

testMarked('no-ineligible-products', 'packages', {
  imports: `import mail from '@sendgrid/mail'; // reported
import * as client from '@sendgrid/client'; // reported
import '@sendgrid/mail'; // reported
export { default as mail2 } from '@sendgrid/mail'; // reported
export * from '@sendgrid/helpers'; // reported
import { Analytics } from '@segment/analytics-node'; // reported
import transport from 'nodemailer-sendgrid'; // reported
const later = await import('@sendgrid/mail'); // reported
import nodemailer from 'nodemailer';
import sendgrid from './sendgrid.js';`,
  require: {
    filename: 'file.cjs',
    code: `const mail = require('@sendgrid/mail'); // reported
const Analytics = require('analytics-node'); // reported
require('@sendgrid/mail').setApiKey(key); // reported
const name = require('./sendgrid');
require.resolve('@sendgrid/mail');`,
  },
  'types only': {
    filename: 'file.ts',
    code: `import type { MailDataRequired } from '@sendgrid/mail';
import { type MailService } from '@sendgrid/mail';
import mail, { type ClientResponse } from '@sendgrid/mail'; // reported
import equals = require('@sendgrid/mail'); // reported
import type Only = require('@sendgrid/mail');
export type { ResponseError } from '@sendgrid/mail';
export type * from '@sendgrid/helpers';
type Mail = typeof import('@sendgrid/mail');`,
  },
  'that the BAA lists': {
    code: "import { Analytics } from '@segment/analytics-node';",
    settings: listing('segment-connections'),
  },
  'packages of eligible products': {
    code: `import Video from 'twilio-video';
import SyncClient from 'twilio-sync';
import { Device } from '@twilio/voice-sdk';`,
  },
  'packages of eligible products outside the BAA': {
    code: `import Video from 'twilio-video'; // reported
import { Device } from '@twilio/voice-sdk';`,
    settings: listing('voice'),
  },
});

testMarked('no-ineligible-products', 'addresses', {
  built: js(`const one = 'whatsapp:' + phone; // reported
const two = \`whatsapp:\${phone}\`; // reported
const three = 'whatsapp:'.concat(phone); // reported
const four = 'whatsapp:+15005550006'; // reported
const PREFIX = 'whatsapp:';
const five = PREFIX + phone; // reported
const six = \`\${PREFIX}\${phone}\`; // reported
const address = (to, channel = 'whatsapp:') => channel + to; // reported
const seven = \`\${isWhatsapp ? 'whatsapp:' : ''}\${phone}\`; // reported
const eight = (isWhatsapp ? PREFIX : '') + phone; // reported`),
  'given to a call': js(`client.messages.create({ to: 'whatsapp:+15005550006', body }); // reported
client.messages.create({ to: \`whatsapp:\${phone}\`, from: 'whatsapp:+15005550001', body }); // reported x2
client.messages.create({ to, from: \`messenger:\${page}\`, body }); // reported
client.messages.create({ to: isWhatsapp ? \`whatsapp:\${phone}\` : phone, body }); // reported
client.calls.create({ to: 'whatsapp:+15005550006', from, url }); // reported
client.conversations.v1.conversations('CH1').participants.create({ 'messagingBinding.address': \`whatsapp:\${phone}\` }); // reported`),
  'rewritten, where it was one before': js(`const one = to.replace('whatsapp:+521', 'whatsapp:+52');
const two = to.replace(/^whatsapp:\\+521/, 'whatsapp:+52');
const three = to.replaceAll('whatsapp:+521', \`whatsapp:\${code}\`);
const four = to.replace(/^(?:whatsapp:)\\+521(\\d+)/, 'whatsapp:+52$1');
const five = to.replace('+', 'whatsapp:+'); // reported
const six = to.replace(/^(?:whatsapp:)?\\+/, 'whatsapp:+'); // reported
const seven = to.replace(/^sms:|^whatsapp:/, \`whatsapp:\${code}\`); // reported
const eight = make('whatsapp:+521', 'whatsapp:+52'); // reported x2`),
  'tested or stripped': js(`if (to.startsWith('whatsapp:')) strip(to);
const plain = to.replace('whatsapp:', '');
const parts = to.split('whatsapp:');
const isIt = to === 'whatsapp:+15005550006';
switch (to) {
  case 'whatsapp:+15005550006':
    break;
}
const known = ['whatsapp:', 'messenger:'].some((prefix) => to.startsWith(prefix));
const link = 'whatsapp://send?phone=1';
const text = 'Write to us by whatsapp: we answer at once';`),
  'a prefix before words is no address': js(`await requirePermission('whatsapp:read');
const key = 'whatsapp:cooldown:';
redis.set(key + id, 1);
redis.set('whatsapp:cooldown:' + id, 1);
redis.set(\`whatsapp:cooldown:\${id}\`, 1);
const KIND = 'status';
bus.emit(\`whatsapp:\${KIND}:\${id}\`);
bus.emit('whatsapp:' + KIND);
console.log('whatsapp: ' + phone);
const id = 'whatsapp:msg123:2024';
const all = 'whatsapp:*';
const one = \`whatsapp:57\${phone}\`; // reported
const two = 'whatsapp:' + PLUS + phone; // reported
const three = util.format('whatsapp:%s', phone); // reported
const four = 'whatsapp:{{phone}}'.replace('{{phone}}', phone); // reported
const five = \`whatsapp:\${kind}:\${id}\`; // reported
client.messages.create({ to: 'whatsapp:agent', body }); // reported`),
  'only compared with': js(`assert.equal(to, 'whatsapp:+15005550006');
assert.deepStrictEqual(sent, { to: 'whatsapp:+15005550006', from: \`whatsapp:\${phone}\` });
expect(params.to).toBe('whatsapp:+15005550006');
expect(send).toHaveBeenCalledWith(expect.objectContaining({ to: 'whatsapp:+15005550006' }));
page.getByText('whatsapp:+15005550006', { exact: true });
const isOurs = ['whatsapp:+15005550006', 'whatsapp:+15005550001'].includes(from);
const SANDBOX = 'whatsapp:+14155238886';
if (from === SANDBOX) warn();
export const EXPORTED = 'whatsapp:+14155238886'; // reported
if (from === EXPORTED) warn();
const OURS = 'whatsapp:+15005550006'; // reported
if (from === OURS) reply({ OURS });
const sender = 'whatsapp:+15005550006'; // reported
if (from !== sender) client.messages.create({ to, from: sender, body });
queue.push({ to: 'whatsapp:+15005550006' }); // reported
queue.includes({ to: 'whatsapp:+15005550006' }); // reported`),
  'shown to people': js(`const field = { name: 'from', placeholder: 'whatsapp:+15005550006' };
ApiProperty({ example: 'whatsapp:+15005550006', examples: ['whatsapp:+1', 'whatsapp:+2'] });
const settings = { from: 'whatsapp:+15005550006' }; // reported`),
  'shown in elements': {
    filename: 'file.jsx',
    code: js(`export const form = (
  <form>
    <Input prefix="whatsapp:+55" placeholder={'whatsapp:+15005550006'} />
    <b>{\`whatsapp:\${phone}\`}</b>
    <Sender
      from="whatsapp:+15005550006" // reported
    />
  </form>
);`),
  },
  'data of tests': js(`import { handler, normalize, twilioSend } from '../src/index.js';
const FROM = 'whatsapp:+15005550006';
const phoneOf = (phone) => \`whatsapp:\${phone}\`;
describe('the handler', () => {
  it('answers', async () => {
    expect(normalize('whatsapp:+15005550006')).toBe('+15005550006');
    await handler({ From: 'whatsapp:+15005550006', WaId: '15005550006', Body: 'Hello' });
    await handler({ From: FROM, To: phoneOf('+1') });
  });
  it('sends', () => client.messages.create({ to: 'whatsapp:+15005550006', from, body })); // reported
});`),
  'tests beside the code': js(`export const address = (phone) => \`whatsapp:\${phone}\`; // reported
if (import.meta.vitest) {
  const { it, expect } = import.meta.vitest;
  it('makes addresses', () => expect(check('whatsapp:+15005550006')).toBe(true));
}`),
  'a word of a test by itself makes none': js(`describe('whatsapp:+15005550006'); // reported
describe(topic, () => queue.push('whatsapp:+15005550006')); // reported`),
  'other prefixes are words where nothing sends to them': js(`const label = 'line: ' + number;
const key = 'messenger:' + id;
client.messages.create({ to: 'rcs:agent', body });`),
  'other prefixes, where unknown products count': {
    code: js(
      "client.messages.create({ to: 'rcs:agent', body }); // reported\nclient.messages.create({ to: 'viber:agent', body }); // reported",
    ),
    options: UNKNOWN,
  },
});

testMarked('no-ineligible-products', 'domains and versions', {
  'of one name, one version eligible and the other not':
    js(`client.conversations.v1.conversations.create({ friendlyName: 'a' });
client.conversations.v2.conversations.create({ name: 'a' }); // reported
client.memory.v1.stores.create({ displayName }); // reported
client.knowledge.v2.knowledgeBases.create({ displayName }); // reported
client.chat.v2.services.create({ friendlyName: 'a' }); // reported
client.ipMessaging.v2.services('IS1').channels.create({ friendlyName: 'a' }); // reported
client.fax.v1.faxes.list(); // reported
client.frontlineApi.v1.users('FU1').update({ state }); // reported`),
  'administrative domains never count': {
    code: js(`client.pricing.v1.phoneNumbers.countries('US').fetch();
client.trusthub.v1.customerProfiles.create({ friendlyName: 'a' });
client.routes.v2.phoneNumbers('PN1').fetch();
client.wireless.v1.sims.list();
client.numbers.v1.hostedNumber;
client.incomingPhoneNumbers.list();`),
    options: UNKNOWN,
    settings: listing('sms', 'voice'),
  },
  'of restricted features belong to their owners': js(`client.intelligence.v3.operators.create({ displayName });
client.assistants.v1.assistants.create({ name });
client.calls('CA1').recordings.create();`),
});

testMarked('no-ineligible-products', 'choices among kinds', {
  'channels of Verify': js(`client.verify.v2.services('VA1').verifications.create({ to, channel: 'email' }); // reported
client.verify.v2.services('VA1').verifications.create({ to, channel: 'whatsapp' }); // reported
client.verify.v2.services('VA1').verifications.create({ to, channel: 'sms' });
client.verify.v2.services('VA1').verifications.create({ to, channel });
client.verify.v2.services('VA1').verifications.create({ to, channel: wanted ? 'call' : 'email' }); // reported
client.verify.v2.services('VA1').verifications.create({ to, channel: 'sms', riskCheck: 'enable' }); // reported`),
  'kinds of rooms': js(`client.video.v1.rooms.create({ type: 'go' }); // reported
client.video.v1.rooms.create({ type: 'peer-to-peer' }); // reported
client.video.v1.rooms.create({ type: 'group' });
client.video.v1.rooms.create({ uniqueName: 'a' });`),
  'sinks of events': js(`client.events.v1.sinks.create({ sinkType: 'email', sinkConfiguration }); // reported
client.events.v1.sinks.create({ sinkType: 'segment', sinkConfiguration }); // reported
client.events.v1.sinks.create({ sinkType: 'webhook', sinkConfiguration });`),
  'add-ons of lookups': js(`client.lookups.v1.phoneNumbers('+15005550006').fetch({ addOns: ['a'] }); // reported
client.lookups.v1.phoneNumbers('+15005550006').fetch();`),
});

const WITHOUT = js(`import mail from '@sendgrid/mail';
client.messages.create({ to: 'whatsapp:+15005550006', body: 'See the portal.' });
client.proxy.v1.services.create({ uniqueName: 'a' });`);

testMarked('no-ineligible-products', 'what the BAA says', {
  nothing: WITHOUT.replace("mail';", "mail'; // reported").replace("portal.' });", "portal.' }); // reported"),
  'products that never see PHI': { code: WITHOUT, settings: { baa: { withoutPhi: ['sendgrid', 'whatsapp'] } } },
  'products that it lists, and what is part of them': {
    code: js(`client.messages.create({ to, body, sendAt, scheduleType: 'fixed' });
client.messaging.v1.services.create({ friendlyName: 'a' });
client.calls.create({ to, from, url, machineDetection: 'Enable' });
client.sync.v1.services.create({ friendlyName: 'a' }); // reported
client.studio.v2.flows('FW1').executions.create({ to, from }); // reported`),
    settings: listing('sms', 'voice'),
  },
  'verdicts that are newer than the table': {
    code: WITHOUT.replace("mail';", "mail'; // reported").replace("'a' });", "'a' }); // reported"),
    settings: {
      baa: {
        eligibility: {
          whatsapp: { eligible: 'yes', asOf: '2027-01-31', source: 'https://trust.example/list' },
          proxy: { eligible: 'no', asOf: '2027-01-31', source: 'https://trust.example/list' },
        },
      },
    },
  },
  'products that it lists though the table says no': {
    code: WITHOUT.replace("'a' });", "'a' }); // reported"),
    settings: listing('sendgrid', 'whatsapp', 'sms'),
  },
});

testSwitches('no-ineligible-products', { options: UNKNOWN, reported: isAgainst });

testTold('no-ineligible-products', {
  'PHI for a product that may have none': {
    code: `import twilio from 'twilio';
const client = twilio();
export const send = (patient) =>
  client.messages.create({ to: \`whatsapp:\${patient.phone}\`, from, body: \`Results: \${patient.diagnosis}\` });
export const ask = () => client.messages.create({ to: 'whatsapp:+15555550100', from, body: 'You have a message.' });`,
    settings: { baa: { withoutPhi: ['whatsapp'] } },
  },
  'the same for a package, in a file that does not speak of Twilio': {
    code: `import mail from '@sendgrid/mail';
export const send = (patient) => mail.send({ to: patient.email, text: patient.diagnosis });
export const ask = () => mail.send({ to, text: 'You have a message.' });`,
    settings: { baa: { withoutPhi: ['sendgrid'] } },
  },
  'a parameter inside of another': `import twilio from 'twilio';
twilio().flexApi.v1.interaction.create({ channel: { type: 'whatsapp', initiated_by: 'agent' }, routing });`,
  'hosts and addresses': {
    code: `import twilio from 'twilio';
export const url = 'https://notify.twilio.com/v1/Services';
export const to = \`messenger:\${id}\`;`,
    options: [{ unknown: true }],
  },
  'packages of none of its products': `import twilio from 'twilio';
import express from 'express';
import { Client } from '@twilio/conversations';`,
});
