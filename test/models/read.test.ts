/** What a models file may say, and what its errors say: held against the JSON Schema that editors use. */
import { Ajv } from 'ajv';
import { readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PHI_KINDS } from '../../src/catalogue/phi-kinds.ts';
import { readRows, SINK_KINDS } from '../../src/models/read.ts';
import { ROOT } from '../cli/support.ts';
import { folderWith, lintIn, MODELS_FILE } from './support.ts';

const schema = JSON.parse(readFileSync(join(ROOT, 'models.schema.json'), 'utf8')) as {
  properties: { sinks: { items: { properties: { kind: { enum: string[] } } } } };
};
const isValid = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(schema);

function errorsOf(value: unknown): readonly string[] {
  const result = readRows(JSON.stringify(value), MODELS_FILE);
  return 'errors' in result ? result.errors : [];
}

const about = { module: '@clinic/sms', export: 'send' };
const sink = { ...about, port: 'Argument[1].body', kind: 'message' };

const RIGHT: Readonly<Record<string, unknown>> = {
  nothing: {},
  'a schema': { $schema: './node_modules/eslint-plugin-twilio-hipaa/models.schema.json' },
  'all lists': {
    sinks: SINK_KINDS.map((kind) => ({ ...sink, kind, note: 'of a kind' })),
    sources: [
      ...PHI_KINDS.map((phi) => ({ ...about, port: 'ReturnValue', kind: 'phi', phi })),
      { ...about, port: 'ReturnValue.body', kind: 'webhook' },
      { ...about, port: 'Argument[1].Parameter[0].text', kind: 'phi' },
    ],
    flows: [
      { ...about, from: 'Argument[0]', to: 'ReturnValue' },
      { ...about, from: 'Argument[this].a', to: 'Argument[0].Parameter[1]', kind: 'value' },
    ],
    sanitizers: [about],
    clients: [about],
  },
  ports: {
    sinks: [
      'Argument[0]',
      'Argument[*]',
      'Argument[12].a.b',
      'Argument[0][*].text',
      'Argument[0][1]',
      "Argument[0]['a-b'].c",
      'Argument[0].größe',
      'Argument[this]',
      'Argument[0].Parameter',
    ].map((port) => ({ ...sink, port })),
  },
  exports: {
    clients: [
      'send',
      'default',
      'a.b.c',
      'default.a',
      'create().a',
      'Clinic#send',
      'default#send',
      'a.Clinic#b.c',
      '$x',
      '_',
    ].map((name) => ({ ...about, export: name })),
  },
  modules: {
    clients: ['a', '@a/b', '@a/b/c', 'lib/sms', './lib/sms.js', '#lib/sms', '~/sms', 'node:fs'].map((module) => ({
      ...about,
      module,
    })),
  },
};

describe('what is right', () => {
  it.each(Object.entries(RIGHT))('%s', (_, value) => {
    expect(errorsOf(value)).toEqual([]);
    expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
  });
});

const port = (text: string): unknown => ({ sinks: [{ ...sink, port: text }] });

const WRONG: Readonly<Record<string, readonly [value: unknown, ...told: readonly string[]]>> = {
  'no object': [[], `${MODELS_FILE} is an array`],
  null: [null, `${MODELS_FILE} is null`],
  'a key': [{ sink: [] }, `${MODELS_FILE}: sink is unknown. Did you mean 'sinks'?`],
  'no list': [{ sinks: sink }, `${MODELS_FILE}: sinks is an object, but must be an array of sinks.`],
  'no object in a list': [{ sinks: ['send'] }, `${MODELS_FILE}: sinks[0] is 'send', but must be an object`],
  'null in a list': [{ clients: [null] }, `${MODELS_FILE}: clients[0] is null, but must be an object`],
  'a key of a row': [
    { sinks: [{ ...sink, ports: 'a' }] },
    `${MODELS_FILE}: sinks[0].ports is unknown. Did you mean 'port'?`,
  ],
  'a kind': [
    { sinks: [{ ...sink, kind: 'mesage' }] },
    `${MODELS_FILE}: sinks[0].kind is 'mesage', but must be 'message', `,
    "Did you mean 'message'?",
  ],
  'no kind': [{ sinks: [{ ...about, port: 'Argument[0]' }] }, `${MODELS_FILE}: sinks[0].kind is missing.`],
  'no module': [{ clients: [{ export: 'a' }] }, `${MODELS_FILE}: clients[0].module is missing.`],
  'a module that is no text': [{ clients: [{ ...about, module: 1 }] }, 'clients[0].module is 1, but must be'],
  'a module with its export': [{ clients: [{ ...about, module: 'a#b' }] }, "belongs to 'export'"],
  'a module with a space': [{ clients: [{ ...about, module: 'a b' }] }, 'without spaces'],
  'an export with arguments': [{ clients: [{ ...about, export: 'make(x)' }] }, 'empty parentheses'],
  'an export with a space': [{ clients: [{ ...about, export: 'a b' }] }, 'It has a space in it.'],
  'two classes': [{ clients: [{ ...about, export: 'a#b#c' }] }, "more than one '#'"],
  'a kind of PHI': [
    { sources: [{ ...about, port: 'ReturnValue', kind: 'phi', phi: 'names' }] },
    "sources[0].phi is 'names'",
    "Did you mean 'name'?",
  ],
  'PHI of a webhook': [
    { sources: [{ ...about, port: 'ReturnValue', kind: 'webhook', phi: 'name' }] },
    "sources[0].phi has no effect beside the kind 'webhook'",
  ],
  'a sink that is a result': [port('ReturnValue'), "sinks[0].port is 'ReturnValue', but must be an argument"],
  'a sink that is a callback': [port('Argument[0].Parameter[0]'), 'but must be an argument'],
  'a source that is an argument': [
    { sources: [{ ...about, port: 'Argument[0]', kind: 'phi' }] },
    "sources[0].port is 'Argument[0]', but must be 'ReturnValue', or the parameter",
  ],
  'flows the wrong way': [
    { flows: [{ ...about, from: 'ReturnValue', to: 'Argument[0]' }] },
    'flows[0].from is',
    'flows[0].to is',
  ],
  'a port that is too long': [port('Argument[0].a.b.c.d.e.f.g'), 'at most 6 keys'],
  'a note that is no text': [{ clients: [{ ...about, note: {} }] }, 'clients[0].note is an object, but must be text'],
};

describe('what is wrong', () => {
  it.each(Object.entries(WRONG))('%s', (_, [value, ...told]) => {
    const errors = errorsOf(value).join('\n');
    for (const text of told) expect(errors).toContain(text);
    expect(isValid(value)).toBe(false);
  });

  it.each([
    ['argument[0]', 'Argument[0]'],
    ['args[1].body', 'Argument[1].body'],
    ['Argument(0)', 'Argument[0]'],
    ['Argument[1]body', 'Argument[1].body'],
    ['arguments.0', 'Argument[0]'],
  ])('%s, where %s is meant', (text, meant) => {
    expect(errorsOf(port(text)).join()).toContain(`Did you mean '${meant}'?`);
  });

  it('is no JSON', () => {
    const result = readRows('\n{ "sinks": [], }', MODELS_FILE);
    expect('errors' in result ? result.errors.join() : '').toMatch(
      /^twilio-hipaa\.models\.json is no JSON: .+ at line 2, column 16\.$/,
    );
  });

  it('says all at once', () => {
    expect(errorsOf({ sinks: [{ ...sink, kind: 'x' }], clients: [{ module: 'a' }] })).toHaveLength(2);
  });
});

describe('the file of a run', () => {
  const LEAK = "import { send } from '@clinic/sms';\nsend('a', { body: patient.diagnosis });\n";
  const BODY = 'twilio-hipaa/no-phi-in-message-body';
  const rules = ['no-recording', 'no-phi-in-message-body'];
  const found = (folder: string, more: object = {}): (string | null)[] =>
    lintIn(folder, LEAK, { rules, ...more }).map(({ ruleId }) => ruleId);

  it('reports what is wrong once on every file, as wrong settings are, and nothing else', () => {
    const folder = folderWith({ [MODELS_FILE]: { sinks: [{ ...sink, kind: 'mesage' }] } });
    for (const filename of ['a.js', 'b.ts']) {
      const messages = lintIn(folder, LEAK, { filename, rules });
      expect(messages).toMatchObject([{ line: 1, column: 1, messageId: 'settings' }]);
      expect(messages[0]?.message).toContain(`${MODELS_FILE}: sinks[0].kind is 'mesage'`);
    }
  });

  it('reports wrong settings beside it', () => {
    const folder = folderWith({ [MODELS_FILE]: { sink: [] } });
    const [{ message } = { message: '' }] = lintIn(folder, LEAK, { rules, settings: { clint: [] } });
    expect(message).toContain('clint is unknown');
    expect(message).toContain('sink is unknown');
  });

  it('is read again when it changes', () => {
    const folder = folderWith({ [MODELS_FILE]: {} });
    expect(found(folder)).toEqual([]);
    const path = join(folder, MODELS_FILE);
    writeFileSync(path, JSON.stringify({ sinks: [sink] }));
    expect(found(folder)).toEqual([BODY]);
    writeFileSync(path, JSON.stringify({ sinks: [{ ...sink, port: 'Argument[0].body' }] }));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(found(folder)).toEqual([]);
  });

  it('counts beside the one of the workspace', () => {
    const root = folderWith({
      'pnpm-workspace.yaml': '',
      [MODELS_FILE]: { sinks: [sink] },
      [`packages/a/${MODELS_FILE}`]: { sinks: [{ ...sink, port: 'Argument[0]' }] },
      'packages/b/package.json': {},
    });
    expect(found(root, { cwd: join(root, 'packages/b') })).toEqual([BODY]);
    const code = "import { send } from '@clinic/sms';\nsend(patient.name, { body: patient.diagnosis });\n";
    expect(lintIn(root, code, { cwd: join(root, 'packages/a'), rules })).toHaveLength(2);
  });

  it('says where the wrong one of a workspace is', () => {
    const root = folderWith({ 'pnpm-workspace.yaml': '', [MODELS_FILE]: [], 'packages/b/package.json': {} });
    const [message] = lintIn(root, LEAK, { cwd: join(root, 'packages/b'), rules });
    expect(message?.message).toContain(`../../${MODELS_FILE} is an array`);
  });

  it('is not read from outside the project', () => {
    const [outside, folder] = [folderWith({ 'models.json': { sinks: [sink] } }), folderWith({})];
    symlinkSync(join(outside, 'models.json'), join(folder, MODELS_FILE));
    expect(lintIn(folder, LEAK, { rules })[0]?.message).toContain(
      `${MODELS_FILE} is a link to a file outside the project`,
    );
  });

  it('may be a folder, which is an error', () => {
    const folder = folderWith({ [`${MODELS_FILE}/x`]: '' });
    expect(lintIn(folder, LEAK, { rules })[0]?.message).toContain(`${MODELS_FILE} can't be read`);
  });
});
