/** Errors of the SDK and sent texts that go through other modules: by what sends, and by what logs. */
import { describe, it } from 'vitest';
import { expectMarked } from '../support/folder.ts';

const RULE = 'no-phi-logging';
const ERRORS = { options: [{ errors: true }] };
const HEAD = `import twilio from 'twilio';
const client = twilio();
`;

describe('errors of the SDK that functions of other modules throw', () => {
  it('are followed to where they are caught', async () => {
    await expectMarked(
      RULE,
      {
        'lib/sms.ts': `${HEAD}export async function send(to: string) { return client.messages.create({ to, from: 'x', body: 'Hello.' }); }
export async function rethrown(to: string) { try { return await send(to); } catch (error) { throw error; } }
export class Sender {
  async send(to: string) { return this.post(to); }
  private async post(to: string) { return client.messages.create({ to, from: 'x', body: 'Hello.' }); }
}`,
        'lib/notify.ts': `import { send } from './sms';
export const notify = async (to: string) => { await send(to); };`,
        'main.ts': `import { notify } from './lib/notify';
import { rethrown, send, Sender } from './lib/sms';
const sender = new Sender();
export async function run(to: string) {
  try { await send(to); } catch (err) { console.error({ err }, 'failed'); } // reported
  try { await rethrown(to); } catch (err) { console.error(err); } // reported
  try { await notify(to); } catch (err) { console.error(err); } // reported
  try { await sender.send(to); } catch (err) { console.error(err); } // reported
  await send(to).catch(console.error); // reported
  await send(to).catch((error) => console.error(error)); // reported
  try { await send(to); } catch (err) { console.error(err.code, err.status, err.message); }
  try { await send(to).catch(() => null); JSON.parse(to); } catch (err) { console.error(err); }
}`,
      },
      ERRORS,
    );
  });

  it('but not those that end there, or are of other things', async () => {
    await expectMarked(
      RULE,
      {
        'lib/sms.ts': `${HEAD}export async function caught(to: string) { try { return await client.messages.create({ to, from: 'x', body: 'Hello.' }); } catch (error) { return null; } }
export async function other(to: string) { try { return await client.messages.create({ to, from: 'x', body: 'Hello.' }); } catch (error) { throw new Error('failed'); } }
export function routes(app: any) { app.post('/send', async (req: any) => { await client.messages.create({ to: req.body.to, from: 'x', body: 'Hello.' }); }); }
export function makeService() { return { send: (to: string) => client.messages.create({ to, from: 'x', body: 'Hello.' }) }; }
export function parse(text: string) { return JSON.parse(text); }`,
        'main.ts': `import { caught, makeService, other, parse, routes } from './lib/sms';
export async function run(to: string, app: any) {
  try { await caught(to); } catch (err) { console.error(err); }
  try { await other(to); } catch (err) { console.error(err); }
  try { routes(app); app.listen(80); } catch (err) { console.error(err); }
  try { app.use(makeService()); } catch (err) { console.error(err); }
  try { parse(to); } catch (err) { console.error(err); }
  try { await makeService().send(to); } catch (err) { console.error(err); } // reported
}`,
      },
      ERRORS,
    );
  });

  it('nor where no other file is read, or errors are not asked for', async () => {
    const files = {
      'sms.ts': `${HEAD}export const send = (to: string) => client.messages.create({ to, from: 'x', body: 'Hello.' });`,
      'main.ts': `import { send } from './sms';
export async function run(to: string) { try { await send(to); } catch (err) { console.error(err); } }`,
    };
    await expectMarked(RULE, files, { ...ERRORS, settings: { crossFile: false } });
    await expectMarked(RULE, files);
  });
});

describe('helpers of other modules that log', () => {
  const LOG = `export const logError = ({ message, error, level, data }: any) => { console.error(message, error, level, data); };
export const logText = (message: string, error: any) => { console.error(\`\${message}: \${error.message}\`, error.code); };
export const report = (...parts: unknown[]) => logError({ message: 'failed', error: parts[0] });`;

  it('are told of errors where they are given them', async () => {
    await expectMarked(
      RULE,
      {
        'lib/log.ts': LOG,
        'main.ts': `import { logError, logText, report } from './lib/log';
${HEAD}const send = (to: string) => client.messages.create({ to, from: 'x', body: 'Hello.' });
export async function run(to: string) {
  try { await send(to); } catch (error) { logError({ message: 'x', error, level: 'error' }); } // reported
  try { await send(to); } catch (error) { logError({ message: 'x', level: 'error', data: { error } }); } // reported
  try { await send(to); } catch (error) { report(error); } // reported
  try { await send(to); } catch (error) { logText('x', error); }
  try { await send(to); } catch (error) { logError({ message: 'x', error: error.code }); }
  try { await send(to); } catch (error) { logError({ message: 'x', ignored: error }); }
  try { JSON.parse(to); } catch (error) { logError({ message: 'x', error }); }
}`,
      },
      ERRORS,
    );
  });

  it('are told of texts that are sent where they are given them', async () => {
    await expectMarked(RULE, {
      'lib/log.ts': LOG,
      'main.ts': `import { logError, logText } from './lib/log';
import { mask } from './lib/mask';
${HEAD}export async function send(to: string, body: string) {
  const sent = await client.messages.create({ to, from: 'x', body });
  logError({ message: 'sent', data: { body } }); // reported
  logError({ message: body }); // reported
  logError({ message: 'sent', data: { sid: sent.sid, length: body.length } });
  logError({ message: 'sent', other: body });
  logText('sent', sent.sid);
}
export function other(body: string) { logError({ message: body }); }`,
      'lib/mask.ts': `export const mask = (text: string) => text.replace(/./g, '*');`,
    });
  });
});
