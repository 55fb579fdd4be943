/** The answers are the same whichever file is linted first, with modules in memory or not, in one thread or in two. */
import { Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { forgetModules } from '../src/program/module-loader.ts';
import { languageFor, readersFor } from './support/languages.ts';
import { writeFiles } from './support/files.ts';

const COMMAND = join(import.meta.dirname, '../dist/src/cli/main.js');

/** A small app: wrappers, barrels, a circle of imports, a class that is handed around, a model of a package. */
const APP: Readonly<Record<string, string>> = {
  'twilio-hipaa.models.json': JSON.stringify({
    sinks: [{ module: '@clinic/push', export: 'push', port: 'Argument[1]', kind: 'message' }],
  }),
  'package.json': '{ "type": "module" }',
  'lib/client.js': `import twilio from 'twilio';
let client;
export function getClient() {
  return (client ??= twilio());
}
`,
  'lib/sms.js': `import { getClient } from './client.js';
import { greet } from './templates.js';
export const limits = { contentRetention: 'discard', addressRetention: 'obfuscate' };
export function sendText(to, body) {
  return getClient().messages.create({ to, body, ...limits });
}
export const sendGreeting = (patient) => sendText(patient.phone, greet(patient));
`,
  'lib/templates.js': `import { sendText } from './sms.js';
import { pushed } from './push.js';
export const greet = (patient) => \`Hello \${patient.name}\`;
export const about = (value) => \`About your \${value}\`;
export const tell = (to, value) => sendText(to, about(value));
export const both = (to, value) => [tell(to, value), pushed(to, value)];
`,
  'lib/push.js': `import { push } from '@clinic/push';
export const pushed = (to, value) => push(to, value);
`,
  'lib/log.js': `import { both } from './templates.js';
export const logger = { note: (text, data) => console.log(text, data) };
export const shown = (to, value) => both(to, value);
`,
  'lib/index.js': `export * from './sms.js';
export * from './templates.js';
export { logger as log, shown } from './log.js';
export { default as Reminders } from './reminders.js';
`,
  'lib/reminders.js': `import { sendText } from './sms.js';
export default class Reminders {
  constructor(send = sendText) {
    this.send = send;
  }
  remind(patient, what) {
    return this.send(patient.phone, what);
  }
}
`,
  'lib/patients.js': `/** @phi condition */
export async function reasonOf(id) {
  return rows.get(id);
}
export const publicName = (clinic) => clinic.title;
`,
  'routes/results.js': `import { sendText, tell, log, shown } from '../lib/index.js';
import { reasonOf } from '../lib/patients.js';
export async function results(patient, id) {
  await sendText(patient.phone, patient.labResult);
  await tell(patient.phone, await reasonOf(id));
  await tell(patient.phone, 'visit');
  log.note('sent', patient.diagnosis);
  shown(patient.phone, patient.medication);
}
`,
  'routes/reminders.js': `import { Reminders, greet, sendGreeting } from '../lib/index.js';
import * as lib from '../lib/index.js';
const reminders = new Reminders();
export function remind(patient) {
  reminders.remind(patient, greet(patient));
  reminders.remind(patient, 'You have a visit.');
  sendGreeting(patient);
  lib.sendText(patient.phone, lib.about(patient.procedure));
}
`,
  'routes/webhook.js': `import express from 'express';
import { log, sendText } from '../lib/index.js';
const app = express();
app.post('/sms', (req, res) => {
  log.note('in', req.body);
  sendText(req.body.From, \`You wrote \${req.body.Body}\`);
  res.type('text/xml').send('<Response><Message>Thank you</Message></Response>');
});
`,
};

const files = Object.keys(APP).filter((path) => path.endsWith('.js'));

function makeApp(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'twilio-hipaa-app-')));
  writeFiles(root, APP);
  return root;
}

/** Another order for each seed, the same on each run. */
function shuffled(paths: readonly string[], seed: number): string[] {
  let state = seed * 2654435761;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const order = [...paths];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? '', order[i] ?? ''];
  }
  return order;
}

/** The findings of a file as text. */
const shown = (path: string, messages: readonly Linter.LintMessage[]): string[] =>
  messages.map(
    ({ line, column, endLine, endColumn, ruleId, message }) =>
      `${path}:${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)} ${ruleId ?? ''} ${message}`,
  );

describe('a small app', () => {
  let root = '';
  let expected: string[] = [];

  beforeAll(() => {
    root = makeApp();
    expected = lintInOrder(files, true);
  });

  /** @param fresh forget all modules before each file, as if each were linted alone */
  function lintInOrder(order: readonly string[], fresh: boolean): string[] {
    forgetModules();
    return order
      .flatMap((path) => {
        if (fresh) forgetModules();
        const config: Linter.Config = {
          plugins: { 'twilio-hipaa': plugin },
          languageOptions: languageFor(readersFor(path)[0] ?? 'ts', path),
          rules: plugin.configs.strict.rules ?? {},
        };
        const linter = new Linter({ cwd: root });
        return shown(path, linter.verify(readFileSync(join(root, path), 'utf8'), [config], join(root, path)));
      })
      .sort();
  }

  it('has findings in the routes, of each way through the modules', () => {
    const rules = expected.map((text) => text.replace(/^(\S+?):(\d+):\S+ twilio-hipaa\/(\S+) .*$/s, '$1:$2 $3'));
    expect(rules).toEqual([
      'lib/sms.js:7 no-phi-in-message-body',
      'routes/reminders.js:5 no-phi-in-message-body',
      'routes/reminders.js:8 no-phi-in-message-body',
      'routes/results.js:4 no-phi-in-message-body',
      'routes/results.js:5 no-phi-in-message-body',
      'routes/results.js:7 no-phi-logging',
      'routes/results.js:8 no-phi-in-message-body',
      'routes/webhook.js:4 require-webhook-signature',
      'routes/webhook.js:5 no-raw-webhook-logging',
      'routes/webhook.js:6 no-phi-in-message-body',
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('has the same findings in order %d', (seed) => {
    const order = shuffled(files, seed);
    expect(lintInOrder(order, false), order.join(' ')).toEqual(expected);
  });

  it('has the same findings when all is linted twice', () => {
    expect(lintInOrder([...files, ...files.toReversed()], false)).toEqual([...expected, ...expected].sort());
  });

  it.each([[], ['--concurrency', '2']])('has the same findings by the command, %s %s', (...more: string[]) => {
    if (!existsSync(COMMAND)) throw new Error('dist is missing: npm run build');
    const args = [COMMAND, '--strict', '--format', 'json', ...more];
    const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    const results = JSON.parse(stdout) as { filePath: string; messages: Linter.LintMessage[] }[];
    const found = results.flatMap(({ filePath, messages }) =>
      shown(filePath.slice(root.length + 1).replaceAll('\\', '/'), messages),
    );
    expect(found.sort()).toEqual(expected);
  });
});
