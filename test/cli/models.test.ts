import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, folder } from './support.ts';

const FILE = 'twilio-hipaa.models.json';
const MANIFEST = JSON.stringify({
  name: '@clinic/app',
  dependencies: { express: '^5.0.0', internal: 'github:clinic/internal' },
});

interface Row {
  readonly module: string;
  readonly export: string;
  readonly port: string;
  readonly kind: string;
  readonly note: string;
}

const rowsIn = (root: string): Row[] => (JSON.parse(readFileSync(join(root, FILE), 'utf8')) as { sinks: Row[] }).sinks;
const short = ({ module, export: name, port, kind }: Row): string => `${module}#${name} ${port} ${kind}`;

/** The rows that the command writes for one file. */
async function discovered(code: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const root = folder({ 'package.json': MANIFEST, 'a.ts': code, ...files });
  const { code: exit, err } = await command(root, ['models', '--yes']);
  expect(exit, err).toBe(0);
  return existsSync(join(root, FILE)) ? rowsIn(root).map(short) : [];
}

describe('models', () => {
  it('writes what gets PHI, and what is called like what sends', async () => {
    expect(
      await discovered(`import { sendText, Messenger, connect, redact } from '@clinic/sms';
import track from 'internal';
import { audit } from '@clinic/audit';
sendText(patient.phone, { body: \`Your \${patient.diagnosis}\`, ref: 1 });
sendText(other, { body: patient.medication });
new Messenger().notify('hello', visit.id);
(await connect()).messages.push({ to, text: 'x' });
track({ event: 'seen', dx: patient.diagnosis });
audit.write('seen', patient.name);
redact(patient.diagnosis);
`),
    ).toEqual([
      '@clinic/audit#audit.write Argument[1] log',
      '@clinic/sms#Messenger#notify Argument[1] message',
      '@clinic/sms#connect().messages.push Argument[0].text message',
      '@clinic/sms#sendText Argument[1].body message',
      'internal#default Argument[0].dx third-party',
    ]);
  });

  it('leaves out packages that everybody knows, addresses, and what the tables know', async () => {
    expect(
      await discovered(`import express from 'express';
import { send } from 'express';
import twilio from 'twilio';
import OpenAI from 'openai';
import winston from 'winston';
import fs from 'node:fs';
import { lookup } from '@clinic/phone';
import { send as own } from './own.js';
send(patient.diagnosis);
winston.info(patient.diagnosis);
fs.writeFile('x', patient.diagnosis);
lookup(patient.phone);
own(patient.diagnosis);
`),
    ).toEqual([]);
  });

  it.each([
    ['a scope with a registry of its own', { '.npmrc': '@acme:registry=https://npm.example/\n' }, '@acme/sms'],
    ['a private package', { 'node_modules/acme-sms/package.json': '{ "private": true }' }, 'acme-sms'],
    [
      'one that is published for few',
      { 'node_modules/acme-sms/package.json': '{ "publishConfig": { "access": "restricted" } }' },
      'acme-sms',
    ],
    ['one that is found nowhere', {}, 'acme-sms'],
  ])('knows %s', async (_, files: Readonly<Record<string, string>>, name) => {
    expect(await discovered(`import { sms } from '${name}';\nsms(patient.diagnosis);\n`, files)).toEqual([
      `${name}#sms Argument[0] message`,
    ]);
  });

  it('shows what it would write, and writes nothing without a terminal and --yes', async () => {
    const root = folder({ 'package.json': MANIFEST, 'a.ts': "import { sms } from '@clinic/sms';\nsms(patient.dx);\n" });
    const { code, out, err } = await command(root, ['models']);
    expect(code).toBe(2);
    expect(out).toContain(`+++ ${FILE}`);
    expect(out).toContain('+      "module": "@clinic/sms",');
    expect(err).toContain('Pass --yes');
    expect(existsSync(join(root, FILE))).toBe(false);
  });

  it('adds to what is there, once, and the command then finds the leak', async () => {
    const client = { module: '@clinic/phone', export: 'client', note: 'ours' };
    const root = folder({
      'package.json': MANIFEST,
      [FILE]: JSON.stringify({ clients: [client] }),
      'src/a.js': "import { sms } from '@clinic/sms';\nsms(patient.diagnosis);\n",
    });
    expect((await command(root, ['src'])).code).toBe(0);
    expect((await command(root, ['models', '--yes'])).code).toBe(0);
    const written = JSON.parse(readFileSync(join(root, FILE), 'utf8')) as { clients: unknown; sinks: Row[] };
    expect(written.clients).toEqual([client]);
    expect(written.sinks[0]?.note).toBe(
      'To check: gets patient.diagnosis in src/a.js:2; @clinic is a scope of this project.',
    );
    const again = await command(root, ['models', '--yes']);
    expect([again.code, again.err]).toEqual([
      0,
      'Nothing to add: no call of a private package was seen that gets PHI or is called like what sends.\n',
    ]);
    const { code, out } = await command(root, ['src']);
    expect(code).toBe(1);
    expect(out).toContain('no-phi-in-message-body');
  });

  it('stops at a file that is wrong, as linting does', async () => {
    const root = folder({ 'package.json': MANIFEST, [FILE]: '{ "sink": [] }', 'a.js': '' });
    for (const args of [['models', '--yes'], []]) {
      const { code, err } = await command(root, args);
      expect(code).toBe(2);
      expect(err).toContain(`${FILE}: sink is unknown. Did you mean 'sinks'?`);
    }
    expect(readFileSync(join(root, FILE), 'utf8')).toBe('{ "sink": [] }');
  });

  it('concerns all files when its file changes', async () => {
    const root = folder({ [FILE]: '{}', 'a.js': "import { sms } from '@clinic/sms';\nsms(patient.diagnosis);\n" });
    const git = (...args: string[]): void => {
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root });
    };
    git('init', '--quiet', '.');
    git('add', 'a.js', FILE);
    git('commit', '--quiet', '-m', 'first');
    expect((await command(root, ['--since', 'HEAD'])).code).toBe(0);
    const sink = { module: '@clinic/sms', export: 'sms', port: 'Argument[0]', kind: 'message' };
    writeFileSync(join(root, FILE), JSON.stringify({ sinks: [sink] }));
    expect((await command(root, ['--since', 'HEAD'])).code).toBe(1);
  });

  it('has help', async () => {
    expect((await command(folder({}), ['models', '--help'])).out).toContain('Usage: twilio-hipaa models');
  });
});
