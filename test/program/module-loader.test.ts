import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { forgetModules, loaderCounts } from '../../src/program/module-loader.ts';
import { writeFiles } from '../support/files.ts';

const SMS = `import twilio from 'twilio';
export const sendSms = (to: string, text: string) => twilio().messages.create({ to, from: '+1', body: text });`;

let folder = '';

function write(files: Record<string, string>): void {
  writeFiles(folder, files);
}

/** `file:line rule` of what a real run reports on files of the folder. */
async function run(names: readonly string[], settings: object = {}, cwd = folder): Promise<string[]> {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser } },
      {
        files: ['**/*.{js,ts}'],
        plugins: { 'twilio-hipaa': plugin },
        rules: { 'twilio-hipaa/no-phi-in-message-body': 'error', 'twilio-hipaa/no-recording': 'error' },
        settings: { 'twilio-hipaa': settings },
      },
    ],
  });
  const results = await eslint.lintFiles(names.map((name) => join(folder, name)));
  return results.flatMap((result) =>
    result.messages.map(
      (message) =>
        `${result.filePath.slice(folder.length + 1)}:${String(message.line)} ${message.ruleId ?? message.message}`,
    ),
  );
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'modules-')));
  forgetModules();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('across files', () => {
  it('reports a value that leaves through a wrapper, at the argument', async () => {
    write({
      'sms.ts': SMS,
      'main.ts': `import { sendSms } from './sms.js';
export const run = (patient: Patient) => sendSms(patient.phone, patient.diagnosis);
export const safe = (patient: Patient) => sendSms(patient.phone, 'News in the portal.');`,
    });
    expect(await run(['main.ts'])).toEqual(['main.ts:2 twilio-hipaa/no-phi-in-message-body']);
  });

  it('names the file and line of the wrapper in the way', async () => {
    write({
      'sms.ts': SMS,
      'main.ts': "import { sendSms } from './sms';\nexport const run = (patient) =>\n  sendSms(1, patient.diagnosis);",
    });
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { 'twilio-hipaa': plugin },
          rules: { 'twilio-hipaa/no-phi-in-message-body': 'error' },
        },
      ],
    });
    const [result] = await eslint.lintFiles([join(folder, 'main.ts')]);
    expect(result?.messages[0]?.message).toContain('(sms.ts, line 2)');
  });

  it('follows aliases also where no tsconfig includes the file, and those of a jsconfig', async () => {
    const use = `import { sendSms } from '@/sms';
export const run = (patient) => sendSms(patient.phone, patient.diagnosis);`;
    const alias = '"paths": { "@/*": ["./src/*"] }';
    write({
      'a/tsconfig.json': `{ "compilerOptions": { ${alias} }, "include": ["**/*.ts"] }`,
      'a/src/sms.ts': SMS,
      'a/use.js': use,
      'b/jsconfig.json': `{ "compilerOptions": { ${alias} } }`,
      'b/src/sms.js': SMS.replaceAll(': string', ''),
      'b/pages/use.js': use,
      'c/use.js': use,
    });
    expect(await run(['a/use.js', 'b/pages/use.js', 'c/use.js'])).toEqual([
      'a/use.js:2 twilio-hipaa/no-phi-in-message-body',
      'b/pages/use.js:2 twilio-hipaa/no-phi-in-message-body',
    ]);
  });

  it('gives the same answers in any order, and when linted again', async () => {
    const files = ['a.ts', 'b.ts', 'c.ts'];
    write({
      'sms.ts': SMS,
      'a.ts': "import { b } from './b';\nexport const a = (patient: P) => b(patient.mrn);",
      'b.ts':
        "import { sendSms } from './sms';\nimport { c } from './c';\nexport const b = (text: string) => (c(text), sendSms('+1', text));",
      'c.ts':
        "import { b } from './b';\nexport const c = (x: string) => x && b(`${x}!`);\nexport const d = (patient: P) => c(patient.dob);",
    });
    const first = (await run(files)).sort();
    expect(first).toEqual(['a.ts:2 twilio-hipaa/no-phi-in-message-body', 'c.ts:3 twilio-hipaa/no-phi-in-message-body']);
    for (const order of [files.toReversed(), ['b.ts', 'c.ts', 'a.ts'], ['c.ts', 'a.ts', 'b.ts']]) {
      forgetModules();
      expect((await run(order)).sort()).toEqual(first);
    }
    expect((await run(files)).sort()).toEqual(first);
  });

  it('reads a module again when it has changed', async () => {
    write({
      'sms.ts': 'export const sendSms = (to: string, text: string) => [to, text];',
      'main.ts':
        "import { sendSms } from './sms';\nimport twilio from 'twilio';\nexport const run = (patient: P) => sendSms('+1', patient.dob);\nexport { twilio };",
    });
    expect(await run(['main.ts'])).toEqual([]);
    write({ 'sms.ts': `${SMS}\n` });
    expect(await run(['main.ts'])).toEqual(['main.ts:3 twilio-hipaa/no-phi-in-message-body']);
  });

  it('parses only what the file imports', async () => {
    write({
      'sms.ts': SMS,
      'other.ts': SMS,
      'more/third.ts': SMS,
      'main.ts': "import { sendSms } from './sms';\nexport const run = (patient: P) => sendSms('+1', patient.dob);",
    });
    await run(['main.ts']);
    expect(loaderCounts()).toEqual({ parsed: 1, failed: 0 });
  });

  it('takes no notice of modules that are missing, broken or outside of the project, and runs none', async () => {
    write({
      'broken.ts': 'export const = twilio;',
      'effects.ts': `import twilio from 'twilio';\nthrow new Error('run');\nexport const x = twilio;`,
      'inner/main.ts': `import { a } from './missing';
import { b } from '../broken';
import { x } from '../effects';
import twilio from 'twilio';
twilio().calls.create({ to: a, from: b, url: x, record: true });`,
    });
    expect(await run(['inner/main.ts'])).toEqual(['inner/main.ts:5 twilio-hipaa/no-recording']);
    forgetModules();
    await run(['inner/main.ts'], {}, join(folder, 'inner'));
    expect(loaderCounts()).toEqual({ parsed: 0, failed: 0 });
  });

  it('reads nothing outside of the project by what a platform calls it, and runs none', async () => {
    const load = (key: string): string => `const { sms } = require(Runtime.getFunctions()['${key}'].path);`;
    write({
      'functions/sms.js': "throw new Error('run');\nexports.sms = (context, to, body) => context.getTwilioClient();",
      'functions/app/main.js': `${load('sms')}\nexports.run = (context, patient) => sms(context, '+1', patient.dob);`,
      'app/functions/main.js': `${load('../../functions/sms')}\n${load('/../../functions/sms').replace('sms', 'b')}`,
    });
    await run(['functions/app/main.js'], {}, join(folder, 'functions/app'));
    await run(['app/functions/main.js']);
    expect(loaderCounts()).toEqual({ parsed: 0, failed: 0 });
    await run(['functions/app/main.js']);
    expect(loaderCounts()).toEqual({ parsed: 1, failed: 0 });
  });

  it('reads options and constants of JSON and other files', async () => {
    write({
      'options.json': '{ "record": true }',
      'main.ts':
        "import options from './options.json';\nimport twilio from 'twilio';\ntwilio().calls.create({ to: '+1', from: '+1', url: 'https://x.example', record: options.record });",
    });
    expect(await run(['main.ts'])).toEqual(['main.ts:3 twilio-hipaa/no-recording']);
  });

  it('stays inside the file with crossFile: false', async () => {
    write({
      'sms.ts': SMS,
      'main.ts': "import { sendSms } from './sms';\nexport const run = (patient: P) => sendSms('+1', patient.dob);",
    });
    expect(await run(['main.ts'], { crossFile: false })).toEqual([]);
    expect(loaderCounts()).toEqual({ parsed: 0, failed: 0 });
  });
});
