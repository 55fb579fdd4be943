/** Clients that a file gives to functions of files which never speak of Twilio: what it hands over with them is told in it. */
import { describe, it } from 'vitest';
import { expectMarked } from '../support/folder.ts';

const HELPERS = {
  'helpers.js': `import { inner } from './inner.js';
export const notify = (api, to, text) => api.messages.create({ to, from: '+15550001111', body: text });
export const deep = ({ client, to, text }) => inner(client, to, text);
export const listed = ({ messages }, to, text) => messages.create({ to, from: '+15550001111', body: text });
export class Sender {
  constructor(api) {
    this.api = api;
  }
  send(to, text) {
    return this.api.messages.create({ to, from: '+15550001111', body: text });
  }
}`,
  'inner.js': `export const inner = (c, to, text) => c.messages.create({ to, from: '+15550001111', body: text });`,
};

const CLIENT = `import twilio from 'twilio';
const client = twilio(process.env.SID, process.env.TOKEN);`;

describe('a client that is given to a function of a file that does not speak of Twilio', () => {
  it.each([
    [
      'as an argument',
      `import { notify } from './helpers.js';
export const f = (patient) => notify(client, patient.phone, \`Your \${patient.diagnosis}\`); // reported`,
    ],
    [
      'through another of its functions, in an object',
      `import { deep } from './helpers.js';
export const f = (patient) => deep({ client, to: patient.phone, text: patient.diagnosis }); // reported`,
    ],
    [
      'to take its messages from',
      `import { listed } from './helpers.js';
export const f = (patient) => listed(client, patient.phone, patient.diagnosis); // reported`,
    ],
    [
      'to keep it in an instance',
      `import { Sender } from './helpers.js';
const sender = new Sender(client);
export const f = (patient) => sender.send(patient.phone, patient.diagnosis); // reported`,
    ],
    [
      'beside one that is given another client',
      `import { notify } from './helpers.js';
import { signal } from './signal.js';
export const f = (patient) => notify(client, patient.phone, 'Please log in.');
export const g = (patient) => notify(signal, patient.phone, patient.diagnosis);`,
    ],
  ])('is a client there: %s', (_, code) =>
    expectMarked('no-phi-in-message-body', {
      ...HELPERS,
      'signal.js': 'export const signal = makeSignal();',
      'app.js': `${CLIENT}\n${code}`,
    }),
  );

  it('is one where it comes from a third file', () =>
    expectMarked('no-phi-in-message-body', {
      ...HELPERS,
      'client.js': `${CLIENT}\nexport default client;`,
      'app.js': `import client from './client.js';
import { notify } from './helpers.js';
export const f = (patient) => notify(client, patient.phone, patient.diagnosis); // reported`,
    }));
});
