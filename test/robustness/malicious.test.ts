/** A project whose files were made to harm who lints it: nothing of them runs, and nothing outside is read. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { forgetModules } from '../../src/program/module-loader.ts';
import { writeFiles } from '../support/files.ts';

const onWindows = process.platform === 'win32';

let around = '';
/** The project: all around it is outside. */
let root = '';
/** A file that is written when code of the project runs. */
let ran = '';
let children: ChildProcess[] = [];

beforeEach(() => {
  around = realpathSync(mkdtempSync(join(tmpdir(), 'malicious-')));
  root = join(around, 'project');
  ran = join(around, 'ran');
  mkdirSync(join(root, '.git'), { recursive: true });
  children = [];
  forgetModules();
});
afterEach(() => {
  for (const child of children) child.kill();
  rmSync(around, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>, folder = root): void {
  writeFiles(folder, files);
}

/** Code that leaves a trace when it runs, in a module of either kind. */
const trap = (): string =>
  `globalThis.process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(ran)}, 'x'); throw new Error('ran');\n`;

const SENDER =
  "import twilio from 'twilio';\nexport const send = (text) => twilio().messages.create({ to: '+1', body: text });\n";

/** A file that sends PHI by a function of another module, and one finding of its own on line 2. */
const sending = (specifier: string): string =>
  `import { send } from ${JSON.stringify(specifier)};\nimport twilio from 'twilio'; twilio().calls.create({ record: true, to: '+1' });\nsend(patient.diagnosis);\n`;

const CROSSING = ['a.js:2 no-recording', 'a.js:3 no-phi-in-message-body'];
const OWN = ['a.js:2 no-recording'];

const CHOSEN = ['no-recording', 'no-phi-in-message-body', 'no-phi-logging', 'require-webhook-validation'];

async function run(files: readonly string[] = ['a.js'], settings: object = {}): Promise<string[]> {
  const rules = Object.fromEntries(
    CHOSEN.filter((name) => name in plugin.rules).map((name) => [`t/${name}`, 'error' as const]),
  );
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    ignore: false,
    overrideConfig: [
      {
        files: ['**/*.{js,ts}'],
        languageOptions: { parser: typescriptParser },
        plugins: { t: plugin },
        rules,
        settings: { 'twilio-hipaa': settings },
      },
    ],
  });
  const results = await eslint.lintFiles([...files]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, messageId, message }) =>
        `${filePath.slice(root.length + 1)}:${line} ${messageId === 'internal' || ruleId === null ? message : ruleId.slice(2)}`,
    ),
  );
}

/** A pipe that tells when somebody has opened it to read; what is written there ends the reading. */
function pipe(name: string): string {
  const path = join(root, name);
  const opened = `${path}.opened`;
  execFileSync('mkfifo', [path]);
  children.push(spawn('sh', ['-c', 'echo "{}" > "$1"; touch "$2"', 'sh', path, opened], { stdio: 'ignore' }));
  return opened;
}

describe('code of the project does not run', () => {
  it('as a module that is imported, of any kind', async () => {
    const kinds = ['one.js', 'two.mjs', 'three.cjs', 'four.ts', 'five.json', 'six.node', 'seven.wasm', 'eight.vue'];
    write(Object.fromEntries(kinds.map((name) => [name, trap() + SENDER])));
    const code = kinds
      .map((name, i) => `import x${i}, { send as s${i} } from './${name}'; s${i}(patient.ssn); require('./${name}');`)
      .join('\n');
    write({ 'a.js': `import twilio from 'twilio';\n${code}\nawait import(\`./\${'one'}.js\`);` });
    expect((await run()).filter((one) => one.endsWith('no-phi-in-message-body'))).toHaveLength(4);
    expect(existsSync(ran)).toBe(false);
  });

  it('as a package, by whatever name', async () => {
    const names = [
      'twilio',
      'eslint',
      'eslint-plugin-twilio-hipaa',
      'eslint-plugin-x',
      'oxc-parser',
      'oxc-resolver',
      'htmlparser2',
      '@typescript-eslint/scope-manager',
      'phi',
    ];
    for (const name of names) {
      write({
        [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '5.0.0', main: 'index.js' }),
        [`node_modules/${name}/index.js`]: trap(),
      });
    }
    write({
      'lib.js': SENDER,
      'a.js':
        sending('./lib.js') +
        names.map((name) => `import ${JSON.stringify(name)}; require(${JSON.stringify(name)});`).join('\n'),
    });
    expect(await run()).toEqual(CROSSING);
    expect(existsSync(ran)).toBe(false);
  });

  it('as a config of whatever tool', async () => {
    const names = [
      'tsconfig.js',
      'eslint.config.js',
      '.eslintrc.js',
      'twilio-hipaa.models.js',
      'twilio-hipaa.config.js',
      '.pnp.cjs',
      'vite.config.js',
      '.prettierrc.js',
    ];
    write(Object.fromEntries(names.map((name) => [name, trap()])));
    write({
      'lib.js': SENDER,
      'a.js': sending('./lib.js'),
      'package.json': '{ "type": "module", "imports": { "#x": "./eslint.config.js" } }',
    });
    expect(await run()).toEqual(CROSSING);
    expect(existsSync(ran)).toBe(false);
  });
});

describe('nothing outside the project is read', () => {
  beforeEach(() => {
    write({ 'outside/lib.js': SENDER, 'outside/index.js': SENDER }, around);
    write({ 'inside/lib.js': SENDER });
  });

  it('but what is inside is', async () => {
    write({ 'a.js': sending('./inside/lib.js') });
    expect(await run()).toEqual(CROSSING);
  });

  it.each([
    ['a relative path', '../outside/lib.js', {}],
    ['an absolute path', 'ABSOLUTE', {}],
    ['a file URL', 'file://ABSOLUTE', {}],
    ['imports of package.json', '#lib', { 'package.json': '{ "imports": { "#lib": "../outside/lib.js" } }' }],
    [
      'exports of package.json',
      'own/lib',
      { 'package.json': '{ "name": "own", "exports": { "./lib": "../outside/lib.js" } }' },
    ],
    ['main of package.json', './inner', { 'inner/package.json': '{ "main": "../../outside/lib.js" }' }],
    [
      'paths of tsconfig',
      '@/lib',
      { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["../outside/*"] } }, "include": ["."] }' },
    ],
    [
      'baseUrl of tsconfig',
      'lib',
      { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "../outside" }, "include": ["."] }' },
    ],
    [
      'paths of jsconfig',
      '@/lib',
      { 'jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["../outside/*"] } } }' },
    ],
  ] as const)('by %s', async (_, specifier, files) => {
    write(files);
    write({ 'a.js': sending(specifier.replace('ABSOLUTE', join(around, 'outside/lib.js'))) });
    expect(await run()).toEqual(OWN);
  });

  it.each(['./link.js', './folder/lib.js', './inside/../link.js'])('by a link: %s', async (specifier) => {
    symlinkSync(join(around, 'outside/lib.js'), join(root, 'link.js'));
    symlinkSync(join(around, 'outside'), join(root, 'folder'));
    write({ 'a.js': sending(specifier) });
    expect(await run()).toEqual(OWN);
  });

  it('by links that lead to each other, and to what is not there', async () => {
    symlinkSync(join(root, 'two.js'), join(root, 'one.js'));
    symlinkSync(join(root, 'one.js'), join(root, 'two.js'));
    symlinkSync(join(root, 'gone.js'), join(root, 'three.js'));
    write({
      'a.js': `import './one.js'; import './three.js'; import { send as s } from './one.js';\n${sending('./two.js')}`,
    });
    expect(await run()).toEqual(['a.js:3 no-recording']);
  });

  it('by a file of models that is a link', async () => {
    write({ 'models.json': '{}' }, around);
    symlinkSync(join(around, 'models.json'), join(root, 'twilio-hipaa.models.json'));
    write({ 'a.js': sending('./inside/lib.js') });
    const [only = '', ...others] = await run();
    expect(only).toMatch(/^a\.js:1 /);
    expect(others).toEqual([]);
  });
});

describe('what is no module is not read', () => {
  it.skipIf(onWindows)('pipes', async () => {
    const opened = ['pipe.js', 'pipe.ts', 'pipe.json', 'folder.js', 'tsconfig.json', 'jsconfig.json'].map(pipe);
    const models = pipe('twilio-hipaa.models.json');
    write({
      'lib.js': SENDER,
      'a.js': `import './pipe'; import x from './pipe.js'; import y from './pipe.json'; import z from '@/z';\n${SENDER}`,
    });
    expect(await run()).toEqual([expect.stringMatching(/^a\.js:1 /)]);
    rmSync(join(root, 'twilio-hipaa.models.json'));
    write({
      'a.js': `import './pipe';\nimport x from './pipe.js'; import y from './pipe.json'; import z from '@/z'; x(patient.ssn);\n${sending('./lib.js')}`,
    });
    expect((await run()).map((one) => one.replace(/^a\.js:\d /, ''))).toEqual([
      'no-recording',
      'no-phi-in-message-body',
    ]);
    expect([...opened, models].filter((file) => existsSync(file))).toEqual([]);
  });

  it.skipIf(onWindows)('a package.json that is a pipe', async () => {
    mkdirSync(join(root, 'inner'));
    const opened = pipe('inner/package.json');
    write({ 'inner/lib.js': SENDER, 'inner/a.js': sending('./lib.js'), 'a.js': sending('./inner/lib.js') });
    expect(await run(['a.js', 'inner/a.js'])).toEqual(['a.js:2 no-recording', 'inner/a.js:2 no-recording']);
    expect(existsSync(opened)).toBe(false);
  });

  it.skipIf(onWindows)('devices', async () => {
    symlinkSync('/dev/zero', join(root, 'zero.js'));
    symlinkSync('/dev/zero', join(root, 'zero.json'));
    mkdirSync(join(root, 'inner'));
    write({ 'inner/lib.js': SENDER });
    symlinkSync('/dev/zero', join(root, 'inner/package.json'));
    symlinkSync('/dev/zero', join(root, 'inner/tsconfig.json'));
    write({ 'a.js': `import x from './zero.json'; import y from './inner/lib.js';\n${sending('./zero.js')}` });
    expect(await run()).toEqual(['a.js:3 no-recording']);
    write({ 'inner/a.js': sending('./lib.js') });
    expect(await run(['inner/a.js'])).toEqual(['inner/a.js:2 no-recording']);
  });

  it('folders with the names of modules', async () => {
    for (const name of ['lib.js', 'lib.ts', 'data.json', 'package.json', 'tsconfig.json']) mkdirSync(join(root, name));
    write({ 'a.js': `import x from './data.json';\n${sending('./lib.js')}` });
    expect(await run()).toEqual(['a.js:3 no-recording']);
  });

  it('files of 200 MB', async () => {
    for (const name of ['lib.js', 'data.json', 'note.xml']) {
      write({ [name]: SENDER });
      truncateSync(join(root, name), 200_000_000);
    }
    write({ 'a.js': `import x from './data.json'; import n from './note.xml';\n${sending('./lib.js')}` });
    expect(await run()).toEqual(['a.js:3 no-recording']);
  });

  it('a file of models of 200 MB', async () => {
    write({ 'twilio-hipaa.models.json': '{}', 'a.js': SENDER });
    truncateSync(join(root, 'twilio-hipaa.models.json'), 200_000_000);
    expect(await run()).toEqual([expect.stringMatching(/^a\.js:1 /)]);
  });
});

describe('modules that were made to break their reader', () => {
  const DEPTH = 100_000;
  const nested = (open: string, close: string, inner = '1'): string => open.repeat(DEPTH) + inner + close.repeat(DEPTH);
  const DEEP: Readonly<Record<string, string>> = {
    'arrays.js': `export const send = ${nested('[', ']')};`,
    'calls.js': `export const send = ${nested('f(', ')')};`,
    'objects.js': `export const send = ${nested('{a:', '}')};`,
    'templates.js': `export const send = ${nested('`${', '}`')};`,
    'operators.js': `export const send = ${nested('!', '')};`,
    'sums.js': `export const send = 1${' + 1'.repeat(DEPTH)};`,
    'functions.js': `export const send = ${nested('() => ', '')};`,
    'choices.js': `export const send = ${nested('a ? b : ', '')};`,
    'conditions.js': `export let send;\n${'if (a) {}\nelse '.repeat(DEPTH / 2)};`,
    'blocks.js': `export let send;\n${nested('{', '}', '')}`,
    'elements.js': `export const send = ${nested('<a>', '</a>', '')};`,
    'types.ts': `export declare const send: ${nested('A<', '>', 'string')};`,
    'keys.ts': `export declare const send: ${nested('keyof ', '', 'A')};`,
    'unions.ts': `export declare const send: ${'string | '.repeat(DEPTH)}number;`,
    'members.js': `export const send = a${'.b'.repeat(DEPTH)};`,
    'open.js': `export const send = ${'['.repeat(DEPTH)}`,
    'lists.json': nested('[', ']'),
    'maps.json': nested('{"send":', '}'),
  };

  it.each(Object.keys(DEEP))(
    '%s, nested 100,000 times',
    async (name) => {
      write({ [name]: DEEP[name] ?? '', 'a.js': sending(`./${name}`) });
      expect(await run()).toEqual(OWN);
    },
    120_000,
  );

  it('JSON with names that every object has', async () => {
    write({
      'data.json':
        '{ "__proto__": { "polluted": "yes", "body": "x" }, "constructor": { "prototype": { "polluted": 1 } }, "text": "hello" }',
      'a.js': `import twilio from 'twilio';\nimport data from './data.json';\ntwilio().messages.create({ ...data, to: '+1', body: data.text });\ntwilio().messages.create(data.__proto__); console.log(data.constructor.prototype.polluted, data.toString);\n`,
    });
    expect(await run()).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each([
    '{ "__proto__": { "sinks": [] } }',
    '{ "sinks": [{ "__proto__": { "a": 1 } }] }',
    '{ "constructor": { "prototype": {} } }',
    '[]',
    'null',
    '',
    '{',
    '[['.repeat(100_000),
    `{ "sinks": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`,
    '\0',
  ])('a file of models that says no models, %#', async (text) => {
    write({ 'twilio-hipaa.models.json': text, 'lib.js': SENDER, 'a.js': sending('./lib.js') });
    const [only = '', ...others] = await run();
    expect(only).toMatch(/^a\.js:1 /);
    expect(others).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'sinks')).toBe(false);
  });

  it('a thousand modules that import each other in a circle, and all of them', async () => {
    const count = 1000;
    for (let i = 0; i < count; i++) {
      write({
        [`m${i}.js`]: `import { f${(i + 1) % count} } from './m${(i + 1) % count}.js';\nexport * from './m${(i + 2) % count}.js';\nexport const f${i} = (x) => f${(i + 1) % count}(x);\n`,
      });
    }
    write({ 'lib.js': SENDER });
    write({
      'a.js': `import { f0, nothing } from './m0.js';\n${sending('./lib.js')}f0(patient.ssn); nothing(patient.ssn); console.log(f0(patient.ssn));\n`,
    });
    const found = await run();
    expect(found.slice(0, 2)).toEqual(['a.js:3 no-recording', 'a.js:4 no-phi-in-message-body']);
    expect(found.join('\n')).not.toContain('failed');
  }, 120_000);

  it('a chain of 5,000 modules', async () => {
    const count = 5000;
    for (let i = 0; i < count; i++) write({ [`m${i}.js`]: `export * from './m${i + 1}.js';\n` });
    write({
      [`m${count}.js`]: SENDER,
      'lib.js': SENDER,
      'a.js': `import { send as far } from './m0.js';\n${sending('./lib.js')}far('');\n`,
    });
    expect(await run()).toEqual(['a.js:3 no-recording', 'a.js:4 no-phi-in-message-body']);
  }, 120_000);

  it
    .skipIf(onWindows)
    .each([
      'new\nline.js',
      'tab\t.js',
      'ünï cödé 😀.js',
      'quo\'te".js',
      '$(touch x).js',
      '-rf.js',
      '%2e%2e.js',
      '\u202Egnp.js',
      '[id].js',
      '#hash.js',
      'a?b.js',
    ])('a module named %j', async (name) => {
    write({
      [name]: SENDER,
      'lib.js': SENDER,
      'a.js': `import { send as other } from ${JSON.stringify(`./${name}`)}; other(patient.ssn);\n${sending('./lib.js')}`,
    });
    const found = await run();
    expect(found.slice(-2)).toEqual(['a.js:3 no-recording', 'a.js:4 no-phi-in-message-body']);
  });

  it('modules that git ignores are modules', async () => {
    write({ '.gitignore': 'made/\n', 'made/lib.js': SENDER, 'a.js': sending('./made/lib.js') });
    expect(await run()).toEqual(CROSSING);
  });
});

describe('text that was made to be read slowly', () => {
  const LONG = 200_000;
  const TEXTS: Readonly<Record<string, string>> = {
    'blanks behind import': `from${' '.repeat(LONG)}`,
    'brackets behind require': `require${'('.repeat(LONG)}`,
    capitals: `/* x */ const ${'A'.repeat(LONG)} = patient.ssn; log.info(${'A'.repeat(LONG)});`,
    'capitals and small letters': `const ${'Ab'.repeat(LONG / 2)} = 1; console.log(${'aB1'.repeat(LONG / 3)});`,
    digits: `const a${'1'.repeat(LONG)} = patient.a${'1'.repeat(LONG)}; console.log(a${'1'.repeat(LONG)});`,
    'a comment of blanks': `/* eslint-disable${' '.repeat(LONG)}x */`,
    'a comment of names': `/* eslint ${'a'.repeat(LONG)} */`,
    'a comment of dashes': `// eslint-disable-line ${'-'.repeat(LONG)} x`,
    'a reason of marks': `// eslint-disable-line t/no-recording -- ${'!'.repeat(LONG)}a${'.'.repeat(LONG)}a`,
    tags: `/** ${'{@phi'.repeat(LONG / 5)} */ let a;`,
    'a tag that does not end': `/** {@${'a'.repeat(LONG)} */ let a;`,
    'brackets in JSDoc': `/** @param {${'['.repeat(LONG)} x\n * @phi */ let a;`,
    stars: `/${'*'.repeat(LONG)}/ let a;`,
    'a text of blanks': `twilio().messages.create({ to: '+1', body: 'MRN${' '.repeat(LONG)}1234x DOB${' '.repeat(LONG)}' });`,
    'a URL of marks': `fetch('https://api.twilio.com/${'?'.repeat(LONG)}\\n', { method: 'POST' }); axios.create({ baseURL: 'https://api.twilio.com${'/'.repeat(LONG)}x' }).post('/a');`,
    'a URL of colons': `fetch('https://${':'.repeat(LONG)}api.twilio.com', { headers: { Authorization: \`Basic ://${':'.repeat(LONG)}\` } });`,
    'a path of stars': `app.use('${'*'.repeat(LONG)}x', twilio.webhook()); app.post('/sms', (req, res) => { console.log(req.body.From); });`,
    'TwiML that never ends': `res.send('<Response>${'<Dial '.repeat(LONG / 6)}'); res.send('<Response>${'<Say>'.repeat(LONG / 5)}');`,
    'TwiML of quotes': `res.send('<Response><Dial a=${'"'.repeat(LONG)}/></Response>');`,
    entities: `res.send('<Response><Say>${'&'.repeat(LONG)}</Say></Response>');`,
    'a specifier of question marks': `import x from './a${'?'.repeat(LONG)}\\n'; import y from 'https://esm.sh/twilio${'?'.repeat(LONG)}';`,
    secrets: `const token = '${'a:'.repeat(LONG / 2)}'; const pair = '${'AC'.repeat(LONG / 2)}';`,
  };

  it.each(Object.keys(TEXTS))('%s', async (name) => {
    // Without blank lines, it would be taken for a bundle and passed by.
    const text = `import twilio from 'twilio';\n${TEXTS[name] ?? ''}${'\n'.repeat(LONG / 400)}`;
    write({
      'lib.js': text,
      'a.js': `import './lib.js';\n${text}`,
    });
    const found = await run(['a.js', 'lib.js'], { webhooks: { scope: 'all' } });
    expect(found.join('\n')).not.toMatch(/failed on this file|RangeError/);
  });
});
