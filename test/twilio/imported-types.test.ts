/** Clients, requests and PHI that are known by a type alone, which another file of the program declares or hands on. */
import { describe, it } from 'vitest';
import { expectMarked } from '../support/folder.ts';

const CREATE = '.video.v1.compositions.create({ roomSid });';

const TYPES = `import twilio, { Twilio } from 'twilio';
import type { Twilio as Sdk } from 'twilio';
export interface Ctx { client: Twilio; readonly all: Twilio[]; other: { video: unknown } }
export interface Inner extends Ctx { name: string }
export type Client = ReturnType<typeof twilio>;
export type Narrow = Pick<Ctx, 'client'>;
export type Later = Promise<Sdk>;
export type Named = { [name: string]: Ctx };
export namespace Deps { export interface Sms { client: Twilio } }
export const client = twilio();
export function make(): Twilio { return twilio(); }
export const build = () => twilio();
export interface Video { video: { v1: { compositions: { create(options: object): void } } } }
export interface Circle extends Circle { next: Circle }
export type Round = Round | Other; type Other = Round | Circle;
export default interface Main { client: Twilio }`;

const use = (head: string, types: readonly string[]): string =>
  [head, ...types.map((type, i) => `export const use${String(i)} = (c: ${type}) => c${CREATE} // reported`)].join('\n');

const expectUsed = (files: Readonly<Record<string, string>>): Promise<void> =>
  expectMarked('no-recording', { 'types.ts': TYPES, ...files });

describe('a client of an imported type', () => {
  it('is known through aliases, interfaces and generics', async () => {
    await expectUsed({
      'use.ts': use(`import type { Ctx, Inner, Client, Narrow, Later, Named } from './types';`, [
        `Ctx['client']`,
        'Client',
        'Client | undefined',
        'Awaited<Later>',
        `Named['x']['client']`,
        `Inner['client']`,
      ]),
      'members.ts': `import type { Ctx, Inner, Named, Narrow } from './types';
export const a = (c: Ctx) => c.client${CREATE} // reported
export const b = ({ client }: Ctx) => client${CREATE} // reported
export const d = (c: Inner) => c.client${CREATE} // reported
export const e = (c: Narrow) => c.client${CREATE} // reported
export const f = (c: Ctx) => c.all[0]${CREATE} // reported
export const g = (c: Named) => c.main.client${CREATE} // reported
export const h = (list: Ctx[]) => list.map((c) => c.client${CREATE.slice(0, -1)}); // reported
export const i = (c: Omit<Ctx, 'all'>) => c.client${CREATE} // reported`,
    });
  });

  it('is known however the type is imported', async () => {
    await expectUsed({
      'inline.ts': `export const a = (c: import('./types').Ctx) => c.client${CREATE} // reported`,
      'renamed.ts': use(`import { type Client as Phone } from './types';`, ['Phone']),
      'default.ts': use(`import Main, * as all from './types';`, [
        `Main['client']`,
        'all.Client',
        `all.Ctx['client']`,
        `all.Deps.Sms['client']`,
      ]),
      'value.ts': use(`import { client, make, build } from './types';`, [
        'typeof client',
        'ReturnType<typeof make>',
        'ReturnType<typeof build>',
      ]),
      'comment.js': `/** @param {import('./types').Ctx} c */
export const a = (c) => c.client${CREATE} // reported`,
    });
  });

  it('is known through modules that hand the type on, of the package too', async () => {
    await expectUsed({
      'sdk.ts': `export type { Twilio as Phone } from 'twilio';\nexport * as sdk from 'twilio';`,
      'index.ts': `export * from './types';\nexport { type Ctx as Context } from './types';\nexport * from './sdk';`,
      'use.ts': use(`import type { Client, Context, Phone, sdk } from './index';`, [
        'Client',
        `Context['client']`,
        'Phone',
        'sdk.Twilio',
      ]),
    });
  });

  it('is none where the type is of something else, or leads nowhere', async () => {
    await expectUsed({
      'use.ts': `import type { Circle, Ctx, None, Round, Video } from './types';
import type { Away } from './away';
export const a = (c: Video) => c${CREATE}
export const b = (c: Ctx) => c.other${CREATE}
export const d = (c: Circle) => c.next.next${CREATE}
export const e = (c: Round) => c${CREATE}
export const f = (c: None) => c.client
export const g = (c: Away) => c.client`,
    });
  });
});

describe('other values of imported types', () => {
  it('are PHI by a package whose types a module hands on', async () => {
    await expectMarked('no-phi-in-message-body', {
      'types.ts': `export type { Patient as Subject } from 'fhir/r4';\nexport * from 'fhir/r4';`,
      'use.ts': `import twilio from 'twilio';
import type { Observation, Subject } from './types';
const send = (to: string, body: string | undefined) => twilio().messages.create({ to, from: '+1', body: body ?? '' });
export const a = (x: Subject) => send('+1', x.gender); // reported
export const b = (x: Observation) => send('+1', x.valueString); // reported
export const c = (x: Subject) => send('+1', x.resourceType);`,
    });
  });

  it('are requests by an interface that extends those of a framework', async () => {
    await expectMarked('no-raw-webhook-logging', {
      'types.ts': `import type { Request } from 'express';
export interface Signed extends Request { account: string }
export interface Form { body: { Body: string } }`,
      'use.ts': `import twilio from 'twilio';
import type { Form, Signed } from './types';
export const sms = (input: Signed, output: { send(text: string): void }) => {
  console.log(input.body.Body, input.body.NumMedia); // reported
  output.send(new twilio.twiml.MessagingResponse().toString());
};
export const other = (input: Form) => console.log(input.body.Body);`,
    });
  });
});
