/** What is called through interfaces and abstract classes: the classes of the program that implement them. */
import { describe, expect, it } from 'vitest';
import { expectMarked, lintFolder } from '../support/folder.ts';

/** What a class that sends has, behind its head. */
const SENDING = `  private client = twilio('a', 'b');
  async send(to: string, body: string) { await this.client.messages.create({ to, from: '+1', body }); }
}`;

const REMINDER = `export class Reminder {
  constructor(private readonly sms: SmsSender) {}
  async remind(patient: Patient) { await this.sms.send(patient.phone, \`Your diagnosis: \${patient.diagnosis}\`); } // reported
}`;

describe('no-phi-in-message-body', () => {
  it('interface, one implementation, imported by a third', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms-sender.ts': `export interface SmsSender { send(to: string, body: string): Promise<void>; }`,
      'twilio-sms.ts': `import twilio from 'twilio';
import type { SmsSender } from './sms-sender';
export class TwilioSms implements SmsSender {
${SENDING}`,
      'reminder.ts': `import type { SmsSender } from './sms-sender';
import { TwilioSms } from './twilio-sms';
${REMINDER}
export const reminder = new Reminder(new TwilioSms());`,
    });
  });

  it('interface, implementation that the file does not import', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms-sender.ts': `export interface SmsSender { send(to: string, body: string): Promise<void>; }`,
      'twilio-sms.ts': `import twilio from 'twilio';
import { SmsSender } from './sms-sender';
export class TwilioSms implements SmsSender {
${SENDING}`,
      'reminder.ts': `import { SmsSender } from './sms-sender';
${REMINDER}`,
      'main.ts': `import { Reminder } from './reminder';
import { TwilioSms } from './twilio-sms';
new Reminder(new TwilioSms());`,
    });
  });

  it('interface beside its implementation', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms.ts': `import twilio from 'twilio';
export interface SmsSender { send(to: string, body: string): Promise<void>; }
export class TwilioSms implements SmsSender {
${SENDING}`,
      'reminder.ts': `import type { SmsSender } from './sms';
${REMINDER}
export const remind = (sms: SmsSender, patient: Patient) => sms.send(patient.phone, patient.diagnosis); // reported`,
    });
  });

  it('several implementations', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms.ts': `import twilio from 'twilio';
export interface SmsSender { send(to: string, body: string): Promise<void>; }
export class LogSms implements SmsSender {
  async send(to: string, body: string) { }
}
export class TwilioSms implements SmsSender {
${SENDING}`,
      'reminder.ts': `import type { SmsSender } from './sms';
${REMINDER}`,
    });
  });

  it('abstract class', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms-sender.ts': `export abstract class SmsSender { abstract send(to: string, body: string): Promise<void>; sendAll(list: string[], body: string) { return Promise.all(list.map((one) => this.send(one, body))); } }`,
      'twilio-sms.ts': `import twilio from 'twilio';
import { SmsSender } from './sms-sender';
export class TwilioSms extends SmsSender {
${SENDING}`,
      'reminder.ts': `import { SmsSender } from './sms-sender';
export class Reminder {
  constructor(private readonly sms: SmsSender) {}
  async remind(patient: Patient) { await this.sms.send(patient.phone, \`Your diagnosis: \${patient.diagnosis}\`); } // reported
  async all(patient: Patient) { await this.sms.sendAll([patient.phone], patient.diagnosis); } // reported
}`,
      'main.ts': `import { Reminder } from './reminder';
import { TwilioSms } from './twilio-sms';
new Reminder(new TwilioSms());`,
    });
  });

  it('nest by token', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms-sender.ts': `export interface SmsSender { send(to: string, body: string): Promise<void>; }
export const SMS = Symbol('SMS');`,
      'twilio-sms.service.ts': `import { Injectable } from '@nestjs/common';
import { Twilio } from 'twilio';
import { SmsSender } from './sms-sender';
@Injectable()
export class TwilioSms implements SmsSender {
  private readonly client = new Twilio('a', 'b');
  async send(to: string, body: string) { await this.client.messages.create({ to, from: '+1', body }); }
}`,
      'reminder.service.ts': `import { Inject, Injectable } from '@nestjs/common';
import { SmsSender, SMS } from './sms-sender';
@Injectable()
export class ReminderService {
  constructor(@Inject(SMS) private readonly sms: SmsSender) {}
  async remind(patient: Patient) { await this.sms.send(patient.phone, \`Your diagnosis: \${patient.diagnosis}\`); } // reported
}`,
      'app.module.ts': `import { Module } from '@nestjs/common';
import { SMS } from './sms-sender';
import { TwilioSms } from './twilio-sms.service';
import { ReminderService } from './reminder.service';
@Module({ providers: [{ provide: SMS, useClass: TwilioSms }, ReminderService] })
export class AppModule {}`,
    });
  });

  it('generic interface, extends', async () => {
    await expectMarked('no-phi-in-message-body', {
      'ports.ts': `export interface Sender { send(to: string, body: string): Promise<void>; }
export interface SmsSender extends Sender { balance(): Promise<number>; }`,
      'impl.ts': `import twilio from 'twilio';
import * as ports from './ports';
abstract class Base implements ports.Sender { abstract send(to: string, body: string): Promise<void>; }
export class TwilioSms extends Base implements ports.SmsSender {
  private client = twilio('a', 'b');
  async send(to: string, body: string) { await this.client.messages.create({ to, from: '+1', body }); }
  async balance() { return 1; }
}`,
      'use.ts': `import type { Sender, SmsSender as Port } from './ports';
import './impl';
export class A { constructor(private readonly sms: Sender) {} remind(patient: Patient) { return this.sms.send(patient.phone, patient.diagnosis); } } // reported
export class B { private readonly sms: Port; constructor(sms: Port) { this.sms = sms; } remind(patient: Patient) { return this.sms.send(patient.phone, patient.diagnosis); } } // reported
export class C { constructor(private readonly deps: { sms: Port }) {} remind(patient: Patient) { return this.deps.sms.send(patient.phone, patient.diagnosis); } } // reported
export async function d({ sms }: { sms: Port }, patient: Patient) { await sms.send(patient.phone, patient.diagnosis); } // reported`,
    });
  });

  it('other interface of the same name', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms.ts': `import twilio from 'twilio';
interface Sender { send(to: string, body: string): Promise<void>; }
export class TwilioSms implements Sender {
${SENDING}`,
      'fax.ts': `export interface Sender { send(to: string, body: string): Promise<void>; }`,
      'use.ts': `import type { Sender } from './fax';
import { TwilioSms } from './sms';
export class A { constructor(private readonly fax: Sender) {} remind(patient: Patient) { return this.fax.send(patient.phone, patient.diagnosis); } }
export const sms = new TwilioSms();`,
    });
  });

  it('ports and adapters in folders, through a barrel', async () => {
    await expectMarked('no-phi-in-message-body', {
      'package.json': `{ "name": "x", "type": "module" }`,
      'src/ports/index.ts': `export * from './sms.js';
export { type Clock as Uhr } from './clock.js';`,
      'src/ports/sms.ts': `export default interface Nothing { at(): number }
export interface Sms { send(message: { to: string; body: string }): Promise<void>; }`,
      'src/ports/clock.ts': `export interface Clock { now(): Date }`,
      'src/adapters/twilio/sms.ts': `import twilio from 'twilio';
import type { Sms as Port } from '../../ports/index.js';
const client = twilio('a', 'b');
export class Adapter implements Port {
  send = async ({ to, body }: { to: string; body: string }) => { await client.messages.create({ to, body, from: '+1' }); };
}`,
      'src/adapters/fake/sms.ts': `import type { Sms } from '../../ports/index.js';
export class FakeSms implements Sms { async send(message: { to: string; body: string }) { } }`,
      'src/domain/reminder.ts': `import type { Sms } from '../ports/index.js';
import { type Uhr } from '../ports/index.js';
interface Deps { readonly sms: Sms; readonly clock: Uhr }
export class Reminder {
  readonly #sms: Sms;
  constructor(deps: Deps) { this.#sms = deps.sms; }
  async remind(patient: Patient) { await this.#sms.send({ to: patient.phone, body: patient.diagnosis }); } // reported
}
export const make = ({ sms }: Deps) => ({ remind: (patient: Patient) => sms.send({ to: patient.phone, body: patient.diagnosis }) }); // reported
export function optional(patient: Patient, sms?: Sms) { return sms?.send({ to: patient.phone, body: patient.diagnosis }); } // reported
export const clean = ({ sms }: Deps) => sms.send({ to: '1', body: 'Please log in.' });`,
      'src/routes.ts': `import { Reminder } from './domain/reminder.js';
export class Routes { constructor(private reminder: Reminder) {} post(patient: Patient) { return this.reminder.remind(patient); } }`,
    });
  });

  it('nest, a service over a port', async () => {
    await expectMarked('no-phi-in-message-body', {
      'sms.port.ts': `export abstract class SmsPort { abstract send(to: string, body: string): Promise<void>; }`,
      'notify.service.ts': `import { Injectable } from '@nestjs/common';
import { SmsPort } from './sms.port';
@Injectable()
export class NotifyService {
  constructor(private readonly sms: SmsPort) {}
  async notify(to: string, text: string) { await this.sms.send(to, text); }
}`,
      'visit.controller.ts': `import { Controller, Post } from '@nestjs/common';
import { NotifyService } from './notify.service';
@Controller()
export class VisitController {
  constructor(private readonly notifier: NotifyService) {}
  @Post() async done(patient: Patient) { await this.notifier.notify(patient.phone, \`Results: \${patient.labResult}\`); } // reported
}`,
      'twilio-sms.adapter.ts': `import { Injectable } from '@nestjs/common';
import { Twilio } from 'twilio';
import { SmsPort } from './sms.port';
@Injectable()
export class TwilioSms extends SmsPort {
  constructor(private readonly twilio: Twilio) { super(); }
  async send(to: string, body: string) { await this.twilio.messages.create({ to, from: '+1', body }); }
}`,
      'app.module.ts': `import { Module } from '@nestjs/common';
import { SmsPort } from './sms.port';
import { TwilioSms } from './twilio-sms.adapter';
@Module({ providers: [{ provide: SmsPort, useClass: TwilioSms }] })
export class AppModule {}`,
    });
  });

  it('two of one name', async () => {
    await expectMarked('no-phi-in-message-body', {
      'a/sender.ts': `export interface Sender { send(to: string, body: string): void; }`,
      'b/sender.ts': `export interface Sender { send(to: string, body: string): void; }`,
      'b/impl.ts': `import twilio from 'twilio';
import type { Sender } from './sender';
export class Sms implements Sender { send(to: string, body: string) { twilio('a', 'b').messages.create({ to, body }); } }`,
      'use.ts': `import type { Sender } from './a/sender';
import type { Sender as Other } from './b/sender';
export const x = (s: Sender, patient: Patient) => s.send('1', patient.diagnosis);
export const y = (s: Other, patient: Patient) => s.send('1', patient.diagnosis); // reported`,
    });
  });
});

describe('no-phi-logging', () => {
  it('loggers behind a port', async () => {
    await expectMarked('no-phi-logging', {
      'logger.ts': `export interface Logger { info(message: string, ...more: unknown[]): void; }`,
      'console-logger.ts': `import type { Logger } from './logger';
export class ConsoleLogger implements Logger { info(message: string, ...more: unknown[]) { console.log(message, ...more); } }`,
      'use.ts': `import type { Logger } from './logger';
export class A { constructor(private readonly logger: Logger) {} run(patient: Patient) { this.logger.info('done', patient.diagnosis); } } // reported`,
    });
  });
});

describe('no-recording', () => {
  it('recording switches behind a port', async () => {
    await expectMarked('no-recording', {
      'calls.ts': `export interface Calls { start(to: string, options: { record: boolean }): Promise<void>; }`,
      'twilio-calls.ts': `import twilio from 'twilio';
import type { Calls } from './calls';
export class TwilioCalls implements Calls { async start(to: string, options: { record: boolean }) { await twilio('a', 'b').calls.create({ to, from: '1', url: 'https://x.example', record: options.record }); } } // reported`,
      'use.ts': `import type { Calls } from './calls';
export const go = (calls: Calls) => calls.start('1', { record: true }); // reported
export const no = (calls: Calls) => calls.start('1', { record: false });`,
    });
  });
});

describe('no-sdk-debug-logging', () => {
  it('debug level behind a factory port', async () => {
    await expectMarked('no-sdk-debug-logging', {
      'factory.ts': `export interface ClientFactory { create(level: string): unknown; }`,
      'twilio-factory.ts': `import twilio from 'twilio';
import type { ClientFactory } from './factory';
export class TwilioFactory implements ClientFactory { create(level: string) { return twilio('a', 'b', { logLevel: level }); } }`,
      'use.ts': `import type { ClientFactory } from './factory';
export const go = (factory: ClientFactory) => factory.create('debug'); // reported`,
    });
  });
});

describe('with types, and without other files', () => {
  const files = {
    'sms.ts': 'export interface Sms { send(to: string, body: string): Promise<void> }',
    'twilio.ts': `import twilio from 'twilio';
import type { Sms } from './sms';
export class TwilioSms implements Sms {
  async send(to: string, body: string) {
    await twilio('a', 'b').messages.create({ to, from: '+1', body });
  }
}`,
    'remind.ts': `import type { Sms } from './sms';
export const remind = (sms: Sms, patient: { phone: string; diagnosis: string }) => sms.send(patient.phone, patient.diagnosis); // reported`,
  };

  it('finds the same with types', async () => {
    await expectMarked('no-phi-in-message-body', files, { typed: true });
  });

  it('finds nothing without other files', async () => {
    const found = await lintFolder('no-phi-in-message-body', files, { settings: { crossFile: false } });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it('names the class that sends', async () => {
    const { 'remind.ts': [message] = [] } = await lintFolder('no-phi-in-message-body', files);
    expect(message?.message).toContain('(twilio.ts, line 5)');
  });
});
