/** First looks at a text that spare the search for requests and secrets: they deny nothing that would be found. */
import { describe, expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/twilio/secrets.ts';
import { expectMarked } from '../support/folder.ts';

const SID = 'AC5ef8732a3c49700934481addd5ce1659';
const TOKEN = '8a3f0c9d72e14b56a0d1c7e95f2b4a63';

describe('a look for secrets', () => {
  it.each([
    ['a token', `const token = '${TOKEN}';`],
    ['a SID with its token', `const auth = '${SID}:${TOKEN}';`],
    ['the two in base64', `const header = 'Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}';`],
    ['a key of SendGrid', "mail.setApiKey('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');"],
    ['a private key', 'const key = `-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----`;'],
  ])('finds %s', (_, text) => {
    expect(mayHoldSecret(text)).toBe(true);
  });

  it.each([
    ['SIDs that only stand for one', "const sid = 'ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX';"],
    ['numbers', "const to = '+15558675310', from = '00000000000000000000000000000000000000';"],
    ['names', 'const value = thisNameHasMoreThanThirtyTwoLettersInIt;'],
  ])('denies %s', (_, text) => {
    expect(mayHoldSecret(text)).toBe(false);
  });
});

describe('what stands in other files', () => {
  it('counts for requests, where the file itself names no host', async () => {
    await expectMarked('no-recording', {
      'urls.js': `export const CALLS = \`https://api.twilio.com/2010-04-01/Accounts/\${process.env.TWILIO_SID}/Calls.json\`;`,
      'home.js': `import { CALLS } from './urls.js';
        // Twilio
        export const call = (to) => fetch(CALLS, {
          method: 'POST',
          body: new URLSearchParams({
            To: to,
            Record: 'true', // reported
          }),
        });`,
    });
  });

  it('counts for requests, where a class there implements an interface of the file', async () => {
    await expectMarked('no-recording', {
      'home.ts': `// Twilio
        export interface Target { url(): string }
        export const call = (target: Target, to: string) => fetch(target.url(), {
          method: 'POST',
          body: new URLSearchParams({
            To: to,
            Record: 'true', // reported
          }),
        });`,
      'calls.ts': `import type { Target } from './home';
        export class Calls implements Target {
          url() { return \`https://api.twilio.com/2010-04-01/Accounts/\${process.env.TWILIO_SID}/Calls.json\`; }
        }`,
    });
  });

  it('counts for secrets, in data too', async () => {
    await expectMarked('no-hardcoded-credentials', {
      'keys.json': JSON.stringify({ token: TOKEN }),
      'home.js': `import twilio from 'twilio';
        import keys from './keys.json';
        export const client = twilio(
          process.env.TWILIO_ACCOUNT_SID,
          keys.token, // reported
        );`,
    });
  });
});
