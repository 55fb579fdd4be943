/** Webhooks and logs of programs in several files: loggers of the program's own, evidence of Twilio in what is imported. */
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { forgetModules } from '../../src/program/module-loader.ts';
import { writeFiles } from '../support/files.ts';

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'webhooks-')));
  forgetModules();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lines of `main.ts` that a rule reports beside those that end in `// reported`; missing ones with a minus. */
async function differences(rule: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  writeFiles(folder, files);
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser } },
      { files: ['**/*.ts'], plugins: { 'twilio-hipaa': plugin }, rules: { [`twilio-hipaa/${rule}`]: 'error' } },
    ],
  });
  const [result] = await eslint.lintFiles([join(folder, 'main.ts')]);
  const lines = (result?.messages ?? []).map((message) => message.line).sort((a, b) => a - b);
  const wanted = (files['main.ts'] ?? '')
    .split('\n')
    .flatMap((line, i) => (line.endsWith('// reported') ? [i + 1] : []));
  return [
    ...lines.filter((line, i) => !wanted.includes(line) || lines.indexOf(line) !== i).map((line) => `+${String(line)}`),
    ...wanted.filter((line) => !lines.includes(line)).map((line) => `-${String(line)}`),
  ];
}

/** A logger with methods in fields, which hand on to one that maps what it gets and writes it twice. */
const LOGGER = `import fs from 'node:fs';
class Logger {
  stream = fs.createWriteStream('logs/app.log');
  log = (level: string, space: string, ...messages: unknown[]) => {
    const text = messages.map((one) => (typeof one === 'object' ? JSON.stringify(one) : one)).join(' ');
    this.stream.write(\`\${level} \${space} \${text}\\n\`);
    const shown = messages.flatMap((one) => (Array.isArray(one) ? ['-', one] : String(one)));
    console.log(level, ...shown);
  };
  info = (space: string, ...messages: unknown[]) => this.log('INFO', space, ...messages);
  red = (...[first, ...rest]: unknown[]) => console.log(first, ...rest);
}
export default new Logger();`;

describe('loggers of the program', () => {
  it('report webhooks, PHI and what the SDK gives where the logger is called, once', async () => {
    const files = {
      'lib/logger.ts': LOGGER,
      'main.ts': `import express from 'express';
import twilio from 'twilio';
import log from './lib/logger.js';
const app = express();
app.post('/sms', twilio.webhook(), (req, res) => {
  log.info('sms', req.body); // reported
  log.info('sms', 'text', req.body.Body); // reported
  log.info('sms', req.body.MessageSid);
  log.red(req.body.From); // reported
  res.send('<Response/>');
});`,
    };
    expect(await differences('no-raw-webhook-logging', files)).toEqual([]);
  });

  it('report values of the SDK', async () => {
    const files = {
      'lib/logger.ts': LOGGER,
      'main.ts': `import twilio from 'twilio';
import log from './lib/logger.js';
export async function show(patient: { diagnosis: string }) {
  for (const message of await twilio().messages.list({ limit: 5 })) {
    log.info('sms', 'got', message.sid);
    log.info('sms', 'got', message.body); // reported
    log.red(message); // reported
  }
  log.info('patients', patient.diagnosis); // reported
}`,
    };
    expect(await differences('no-phi-logging', files)).toEqual([]);
  });
});

describe('evidence of Twilio in what a handler imports', () => {
  const HANDLER = `import express from 'express';
import { answer } from './lib/answer.js';
const app = express();
app.post('/in', (req, res) => {
  console.log(req.body.Body, req.body.NumMedia);
  res.send(answer());
});`;

  it('counts for handlers that read a field of Twilio', async () => {
    const files = {
      'lib/twiml.ts': `import twilio from 'twilio';\nexport const reply = () => new twilio.twiml.MessagingResponse();`,
      'lib/answer.ts': `import { reply } from './twiml.js';\nexport const answer = () => reply().toString();`,
      'main.ts': HANDLER.replace('.NumMedia);', '.name); // reported'),
    };
    expect(await differences('no-raw-webhook-logging', files)).toEqual([]);
  });

  it('is none where the modules have nothing to do with Twilio', async () => {
    const files = {
      'lib/answer.ts': `export const answer = () => 'thanks';`,
      'main.ts': HANDLER.replace('req.body.Body, req.body.NumMedia', 'req.body.Body, req.body.name'),
    };
    expect(await differences('no-raw-webhook-logging', files)).toEqual([]);
  });
});
