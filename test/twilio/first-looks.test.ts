/** First looks at a text that spare the search for requests and secrets: they deny nothing that would be found. */
import { describe, expect, it } from 'vitest';
import {
  CALLBACKS,
  BODY_LOGGERS,
  LOGGER_NAMES,
  LOGGERS,
  SINK_FUNCTIONS,
  SINK_NAMES,
} from '../../src/catalogue/loggers.ts';
import { isGlobal, type Root } from '../../src/catalogue/tables.ts';
import { THIRD_PARTIES } from '../../src/catalogue/third-parties.ts';
import { parseText } from '../../src/program/module-loader.ts';
import { switchesOff } from '../../src/twilio/directives.ts';
import { mayHoldSecret } from '../../src/twilio/secrets.ts';
import { mayHoldSink } from '../../src/twilio/sinks.ts';
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

describe('a look for places where data leaves', () => {
  const roots: readonly Root[] = [
    ...[...LOGGERS, ...SINK_FUNCTIONS, ...CALLBACKS, ...BODY_LOGGERS].map((row) => row.package),
    ...THIRD_PARTIES.map((row) => row.packages),
  ];

  it('finds each package and each global of the catalogue', () => {
    for (const root of roots) {
      if (isGlobal(root)) {
        // What others hold of the console, says so.
        const text = /^(?:window|self|global|globalThis|process)$/.test(root.global) ? `${root.global}.console.` : '';
        expect(mayHoldSink(`${text}${root.global}.call(x);`), root.global).toBe(true);
        continue;
      }
      for (const pattern of [root].flat()) {
        const name = pattern.replace(/\*$/, 'x');
        for (const text of [`import x from '${name}';`, `const x = require("${name}");`, `await import('${name}/y')`])
          expect(mayHoldSink(text), text).toBe(true);
      }
    }
  });

  it('finds each name by which one is known', () => {
    const ends = [...LOGGER_NAMES.ends, ...SINK_NAMES.flatMap((row) => row.ends)].map((end) => `my${end}`);
    const names = [...LOGGER_NAMES.exact, ...LOGGER_NAMES.dotted, ...SINK_NAMES.flatMap((row) => row.exact), ...ends];
    for (const name of names) {
      expect(mayHoldSink(`${name}.info(x);`), name).toBe(true);
      expect(mayHoldSink(`this.${name}?.info(x);`), name).toBe(true);
    }
  });

  it.each([
    "import React from 'react';",
    "import { b } from './pino';",
    'const view = <span>{patient.name}</span>;',
    'const spans = spanning(apmName);',
  ])('denies %s', (text) => {
    expect(mayHoldSink(text)).toBe(false);
  });
});

describe('a look for comments that switch rules off', () => {
  const names = new Set(['no-recording', 'no-phi-logging']);
  const looks = (text: string): boolean => switchesOff(parseText('file.js', text, 'js', false).comments, names);

  it.each([
    'x(); // eslint-disable-line',
    '// eslint-disable-next-line -- no reason for no rule',
    '/* eslint-disable */',
    '/* eslint-disable\n   other/rule,\n   twilio-hipaa/no-recording */',
    '// eslint-disable-next-line other/rule, hipaa/no-phi-logging -- why',
    '/* eslint twilio-hipaa/no-recording: off */',
    '/* eslint "hipaa/no-recording": ["off"] */',
    '// oxlint-disable-next-line twilio-hipaa/no-recording',
    '// eslint-disable-line other/rule\n// eslint-disable-line hipaa/no-recording',
  ])('finds %j', (text) => {
    expect(looks(text)).toBe(true);
  });

  it.each([
    '// eslint-disable-next-line no-console, other/no-recordings',
    '// eslint-disable-line other/rule -- like no-recording',
    '/* eslint other/rule: off */',
    "import plugin from '@eslint/js'; // no-recording",
    '// the rule no-recording of eslint-disable-all',
  ])('denies %j', (text) => {
    expect(looks(text)).toBe(false);
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
