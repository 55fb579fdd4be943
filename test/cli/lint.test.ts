import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { CLEAN, command, folder, LEAKING, ROOT } from './support.ts';

const RULE = 'twilio-hipaa/no-phi-in-message-body';

/** Rule ids by file name, of a run in JSON. */
function found(json: string): Record<string, (string | null)[]> {
  const results = JSON.parse(json) as { filePath: string; messages: { ruleId: string | null }[] }[];
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [filePath.split(/[\\/]/).at(-1) ?? '', messages.map((one) => one.ruleId)]),
  );
}

describe('a run without a config', () => {
  it('finds the files, prints what it finds, and exits 1', async () => {
    const root = folder({ 'src/leak.js': LEAKING, 'src/clean.js': CLEAN, 'README.md': '# Read me\n' });
    const { code, out, err } = await command(root, []);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain(`${join(root, 'src/leak.js')}\n  3:`);
    expect(out).toContain(RULE);
    expect(out).not.toContain('clean.js');
  });

  it('exits 0 when nothing is found, and says so beside the report', async () => {
    const root = folder({ 'clean.js': CLEAN });
    expect(await command(root, [])).toEqual({ code: 0, out: '', err: 'No findings in 1 file (recommended rules).\n' });
  });

  it('takes files, folders and patterns', async () => {
    const root = folder({ 'a/leak.js': LEAKING, 'b/leak.mjs': LEAKING, 'b/[id].js': LEAKING, 'c/leak.js': LEAKING });
    const { out } = await command(root, ['a', 'b/[id].js', '**/*.mjs', '--format', 'json']);
    expect(found(out)).toEqual({ 'leak.js': [RULE], '[id].js': [RULE], 'leak.mjs': [RULE] });
  });

  it('looks outside its folder when told to', async () => {
    const root = folder({ 'app/clean.js': CLEAN, 'lib/leak.js': LEAKING });
    const { code, out } = await command(join(root, 'app'), ['../lib', '--format', 'json']);
    expect([code, found(out)]).toEqual([1, { 'leak.js': [RULE] }]);
  });

  it('runs the strict rules with --strict', async () => {
    const root = folder({ 'clean.js': CLEAN });
    const { code, out } = await command(root, ['--strict', '-f', 'json']);
    expect([code, found(out)]).toEqual([1, { 'clean.js': ['twilio-hipaa/require-message-redaction'] }]);
  });

  it('leaves out what git ignores, unless it is named', async () => {
    const root = folder({ '.gitignore': 'made\n', 'made/leak.js': LEAKING, 'clean.js': CLEAN });
    spawnSync('git', ['init', '--quiet', '.'], { cwd: root });
    expect((await command(root, [])).code).toBe(0);
    expect((await command(root, ['made'])).code).toBe(1);
    expect((await command(root, ['made/leak.js'])).code).toBe(1);
  });

  it('leaves out what --ignore names', async () => {
    const root = folder({ 'old/leak.js': LEAKING, 'leak.old.js': LEAKING, 'clean.js': CLEAN });
    expect((await command(root, ['--ignore', 'old', '--ignore', '*.old.js'])).code).toBe(0);
  });

  it('reads scripts and JSX, and reports files that nothing reads', async () => {
    const root = folder({
      'script.js': `with (options) { send(); }\nrequire('twilio')().calls.create({ to, from, url, record: true });\n`,
      'view.jsx': `${LEAKING}export const view = <p>{patient.name}</p>;\n`,
      'broken.js': 'const = 1;\n',
    });
    const { code, out } = await command(root, ['--format', 'json']);
    expect([code, found(out)]).toEqual([
      1,
      { 'script.js': ['twilio-hipaa/no-recording'], 'view.jsx': [RULE], 'broken.js': [null] },
    ]);
  });

  it('minds directives for its own rules, and no comments for others', async () => {
    const root = folder({
      'a.js': `/* eslint react/jsx-key: error, no-undef: error */\n/* eslint-disable ${RULE} -- judged, RISK-1 */\n${LEAKING}`,
    });
    expect((await command(root, [])).code).toBe(0);
  });

  it('reads TypeScript by the parser of the project', async () => {
    const root = folder({ 'leak.ts': `const text: string = 'a';\n${LEAKING}` }, [
      'eslint',
      '@typescript-eslint/parser',
    ]);
    const { code, out } = await command(root, ['-f', 'json']);
    expect([code, found(out)]).toEqual([1, { 'leak.ts': [RULE] }]);
  });

  it('reads TypeScript by itself where the project has no parser, and says in one line what to install', async () => {
    const decorated = `@Injectable()\nclass A {\n  constructor(private readonly b: B) {}\n}\n${LEAKING}`;
    const root = folder({
      'leak.ts': decorated,
      'view.tsx': `${LEAKING}const view = <p>{(text as string)!}</p>;\n`,
      'kept.ts': `// eslint-disable-next-line ${RULE} -- judged, RISK-1\n${LEAKING.replaceAll('\n', ' ')}`,
      'broken.ts': 'const a: = 1;\n',
      'decorated.js': decorated.replace('private readonly b: B', ''),
    });
    const { code, out, err } = await command(root, ['-f', 'json']);
    expect([code, found(out)]).toEqual([
      1,
      { 'broken.ts': [null], 'decorated.js': [RULE], 'kept.ts': [], 'leak.ts': [RULE], 'view.tsx': [RULE] },
    ]);
    expect(err).toMatch(
      /^4 TypeScript files were read by the plugin itself\..+npm install --save-dev typescript-eslint\n$/,
    );
  });

  it('finds the same at the same places, whichever parser reads TypeScript', async () => {
    const clinic = join(ROOT, 'test/apps/clinic');
    const places = (json: string): unknown =>
      (JSON.parse(json) as { messages: { ruleId: string; line: number; column: number; endColumn: number }[] }[]).map(
        ({ messages }) => messages.map(({ ruleId, line, column, endColumn }) => [ruleId, line, column, endColumn]),
      );
    const root = folder({});
    cpSync(clinic, join(root, 'clinic'), { recursive: true });
    const own = await command(join(root, 'clinic'), ['--strict', '-f', 'json']);
    const theirs = await command(clinic, ['--strict', '-f', 'json']);
    expect(own.err).toContain('read by the plugin itself');
    expect(theirs.err).not.toContain('read by the plugin itself');
    expect(places(own.out)).toEqual(places(theirs.out));
  });

  it('finds more by types with --types, also beside files of no project', async () => {
    const root = folder(
      {
        'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["src"] }',
        'src/types.d.ts': 'declare interface Reply {\n  /** @phi */\n  text: string;\n}\n',
        'src/leak.ts': `import twilio from 'twilio';\ndeclare function reply(): Reply;\ntwilio().messages.create({ to, from, body: reply().text });\n`,
        'other/leak.ts': LEAKING,
      },
      ['eslint', '@typescript-eslint/parser', 'typescript', 'twilio'],
    );
    expect(found((await command(root, ['src', '-f', 'json'])).out)).toEqual({ 'leak.ts': [] });
    expect(found((await command(root, ['src', '--types', '-f', 'json'])).out)).toEqual({ 'leak.ts': [RULE] });
    expect(found((await command(root, ['other', '--types', '-f', 'json'])).out)).toEqual({ 'leak.ts': [RULE] });
  });

  it('says once which modules it could not have', async () => {
    const root = folder({
      'a.js': `import twilio from 'twilio';\nimport { text } from './text.js';\nimport { none } from './none.js';\ntwilio().messages.create({ to, from, body: text() + none() });\n`,
      'text.js': 'export const text = () => {;\n',
    });
    const { err } = await command(root, ['a.js']);
    expect(err).toContain('2 modules could not be found or parsed');
    expect(err).toContain('./none.js (a.js)');
    expect(err).toContain('text.js');
  });
});

describe('a run by a config', () => {
  const config = (body: string): string =>
    `import plugin from 'eslint-plugin-twilio-hipaa';\nexport default [${body}];\n`;
  const packages = ['eslint', 'eslint-plugin-twilio-hipaa'];

  it('takes its rules and settings, under whatever name', async () => {
    const root = folder(
      {
        'own.config.mjs': config(
          "{ plugins: { ours: plugin }, rules: { 'ours/no-recording': 'error', 'no-debugger': 'error' } }",
        ),
        'a.js': `${LEAKING}debugger;\nclient.calls.create({ record: true });\n`,
      },
      packages,
    );
    const { code, out } = await command(root, ['--config', 'own.config.mjs', '-f', 'json']);
    expect([code, found(out)['a.js']]).toEqual([1, ['no-debugger', 'ours/no-recording']]);
  });

  it('exits 2 for wrong settings, naming them', async () => {
    const root = folder(
      {
        'eslint.config.mjs': config(
          "plugin.configs.recommended, { settings: { 'twilio-hipaa': { baa: { product: [] } } } }",
        ),
        'a.js': CLEAN,
        'b.js': CLEAN,
      },
      packages,
    );
    const { code, out, err } = await command(root, ['-c', 'eslint.config.mjs']);
    expect([code, out]).toEqual([2, '']);
    expect(err.match(/settings\['twilio-hipaa'\]\.baa\.product is unknown\. Did you mean 'products'/g)).toHaveLength(1);
  });

  it.each([
    ['that does not load', 'throw new Error("broken config");', 'broken config'],
    [
      'with wrong options of a rule',
      config("plugin.configs.recommended, { rules: { 'twilio-hipaa/no-phi-logging': ['error', { error: 1 }] } }"),
      'no-phi-logging',
    ],
    [
      'without a rule of the plugin',
      config("{ rules: { 'no-debugger': 'error' } }"),
      'turns on no rule of this plugin',
    ],
    ['without files', config('plugin.configs.recommended, { ignores: ["**/*"] }'), ''],
  ])('exits 2 for a config %s', async (_name, text, message) => {
    const root = folder({ 'eslint.config.mjs': text, 'a.js': CLEAN }, packages);
    const { code, err } = await command(root, ['-c', 'eslint.config.mjs']);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('tells sanitizers that match nothing', async () => {
    const settings =
      "{ settings: { 'twilio-hipaa': { sanitizers: ['redactt', 'scrub', 'lib/phi#clean', 'lib/none#clean'] } } }";
    const root = folder(
      {
        'eslint.config.mjs': config(`plugin.configs.recommended, ${settings}`),
        'a.js': `import { clean as c } from './lib/phi.js';\nlog(scrub(1), list.map(c));\n`,
        'lib/phi.js': 'export const clean = (x) => x;\n',
      },
      packages,
    );
    const { code, err } = await command(root, ['-c', 'eslint.config.mjs']);
    expect(code).toBe(0);
    expect(err.match(/'[^']+' matches nothing/g)).toEqual([
      "'redactt' matches nothing",
      "'lib/none#clean' matches nothing",
    ]);
  });

  it('tells local modules that it could not see, on the terminal and in the report', async () => {
    const root = folder({
      'a.js': `import { x } from './gone.js';\nimport './broken.js';\n${CLEAN}x();\n`,
      'broken.js': '',
    });
    writeFileSync(join(root, 'broken.js'), 'export const = 1;\n');
    const { err } = await command(root, ['a.js', '--format', 'markdown', '--output', 'report.md']);
    expect(err).toContain('./gone.js (a.js)');
    const report = readFileSync(join(root, 'report.md'), 'utf8');
    expect(report).toMatch(/modules? not seen/);
    expect(report).toContain('./gone.js (a.js)');
  });

  it('counts warnings against --max-warnings', async () => {
    const root = folder(
      {
        'eslint.config.mjs': config(
          "{ plugins: { 'twilio-hipaa': plugin }, rules: { 'twilio-hipaa/no-phi-in-message-body': 'warn' } }",
        ),
        'a.js': LEAKING,
      },
      packages,
    );
    const run = ['-c', 'eslint.config.mjs'];
    expect((await command(root, run)).code).toBe(0);
    expect((await command(root, [...run, '--max-warnings', '1'])).code).toBe(0);
    expect((await command(root, [...run, '--max-warnings', '0'])).code).toBe(1);
  });
});

describe('--since', () => {
  const git = (root: string, ...args: string[]): void => {
    spawnSync('git', ['-c', 'user.email=a@example.com', '-c', 'user.name=A', ...args], { cwd: root });
  };
  const repository = (): string => {
    const root = folder({
      'lib/text.js': 'export const text = (patient) => `Hello`;\n',
      'lib/index.js': "export * from './text.js';\n",
      'send.js': `import twilio from 'twilio';\nimport { text } from './lib/index.js';\ntwilio().messages.create({ to, from, body: text(patient) });\n`,
      'other.js': LEAKING,
    });
    git(root, 'init', '--quiet', '--initial-branch=main', '.');
    return root;
  };

  it('means everything before the first commit', async () => {
    const { code, out } = await command(repository(), ['--since', 'HEAD', '-f', 'json']);
    expect([code, Object.keys(found(out)).sort()]).toEqual([1, ['index.js', 'other.js', 'send.js', 'text.js']]);
  });

  it('lints what changed and what depends on it', async () => {
    const root = repository();
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'a');
    const before = await command(root, ['--since', 'HEAD']);
    expect(before).toMatchObject({ code: 0, out: '', err: 'Nothing to lint changed since HEAD.\n' });
    writeFileSync(join(root, 'lib/text.js'), 'export const text = (patient) => `About ${patient.diagnosis}`;\n');
    const { out } = await command(root, ['--since', 'HEAD', '-f', 'json']);
    expect(Object.keys(found(out)).sort()).toEqual(['index.js', 'send.js', 'text.js']);
    expect(Object.values(found(out)).flat()).toContain(RULE);
  });

  it('knows what functions of the platform of Twilio load', async () => {
    const root = folder({
      'functions/text.private.js': 'exports.text = (patient) => `Hello`;\n',
      'functions/send.js': `const { text } = require(Runtime.getFunctions().text.path);
exports.handler = (context, { patient, to, from }, callback) =>
  context.getTwilioClient().messages.create({ to, from, body: text(patient) });\n`,
    });
    git(root, 'init', '--quiet', '--initial-branch=main', '.');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'a');
    writeFileSync(join(root, 'functions/text.private.js'), 'exports.text = (patient) => patient.diagnosis;\n');
    const { out } = await command(root, ['--since', 'HEAD', '-f', 'json']);
    expect(found(out)).toMatchObject({ 'send.js': [RULE] });
  });

  it('counts from what a branch has in common with HEAD, new files included', async () => {
    const root = repository();
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'a');
    git(root, 'checkout', '--quiet', '-b', 'topic');
    writeFileSync(join(root, 'new.js'), LEAKING);
    const { out } = await command(root, ['--since', 'main', '-f', 'json']);
    expect(found(out)).toEqual({ 'new.js': [RULE] });
  });

  it('exits 2 for an unknown commit, and outside a repository', async () => {
    const root = repository();
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'a');
    expect(await command(root, ['--since', 'mian'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean 'main'?") as string,
    });
    expect((await command(folder({ 'a.js': CLEAN }), ['--since', 'HEAD'])).code).toBe(2);
  });
});

describe('the command line', () => {
  it.each([
    [['--frmat', 'json'], "There is no option --frmat. Did you mean '--format'?"],
    [['--format', 'jsn'], "Did you mean 'json'?"],
    [['--format'], '--format needs a value'],
    [['--output', '--strict'], '--output needs a value'],
    [['--strict=yes'], '--strict takes no value'],
    [['--max-warnings', '-1'], 'max-warnings'],
    [['--max-warnings', 'few'], 'must be a whole number'],
    [['--concurrency', '0'], 'must be a whole number, 1 or more'],
    [['--cache'], 'a finding may depend on other files'],
    [['--strict', '--config', 'a.js'], '--strict has no effect with --config'],
    [['--config', 'none.config.js'], "There is no config 'none.config.js'"],
    [['explian', 'dob'], "Did you mean the command 'explain'?"],
    [['aa.js'], "There is no file or folder 'aa.js'. Did you mean 'a.js'?"],
    [['README.md'], 'No JavaScript or TypeScript'],
    [['empty'], 'No JavaScript or TypeScript files'],
    [['--types'], 'needs the TypeScript parser'],
  ])('%j exits 2 and says why', async (args, message) => {
    const root = folder({ 'a.js': CLEAN, 'README.md': '', 'empty/.keep': '' });
    const { code, out, err } = await command(root, args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it.skipIf(process.getuid?.() === 0)('exits 2 for a folder that can not be read', async () => {
    const root = folder({ 'a.js': CLEAN });
    mkdirSync(join(root, 'locked'), { mode: 0 });
    const { code } = await command(root, ['locked']);
    chmodSync(join(root, 'locked'), 0o700);
    expect(code).toBe(2);
  });

  it.each([[[]], [['init']], [['explain']], [['models']]])('has a help for %j that fits a screen', async (part) => {
    const { code, out } = await command(folder({}), [...part, '--help']);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(await command(folder({}), ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('shows progress on a terminal only, and never in CI', async () => {
    const root = folder(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}.js`, CLEAN])));
    for (const more of [{}, { tty: true, env: { CI: 'true' } }]) {
      const { err } = await command(root, [], more);
      expect(err).toBe('No findings in 30 files (recommended rules).\n');
    }
  });
});

describe('reports', () => {
  it.each([
    ['json', /^\[\{/],
    ['sarif', /"version": "2\.1\.0"/],
    ['html', /^<!doctype html>/i],
    ['markdown', /^# /m],
  ])('%s goes to standard output, or to a file', async (format, looks) => {
    const root = folder({ 'leak.js': LEAKING });
    const printed = await command(root, ['--format', format]);
    expect([printed.code, printed.err]).toEqual([1, '']);
    expect(printed.out).toMatch(looks);
    const written = await command(root, ['--format', format, '--output', 'reports/out.txt']);
    expect([written.code, written.out]).toEqual([1, '']);
    expect(written.err).toContain('1 finding in 1 file (recommended rules). Report: reports/out.txt');
    expect(existsSync(join(root, 'reports/out.txt'))).toBe(true);
    expect(readFileSync(join(root, 'reports/out.txt'), 'utf8')).toMatch(looks);
  });

  it('exits 2 where a report can not be written', async () => {
    const root = folder({ 'a.js': CLEAN, file: '' });
    expect(await command(root, ['--output', 'file/report.txt'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('the whole way of a finding', () => {
  const files = {
    'a.js': `import { summary } from './b.js';
export function audit(patient) {
  const text = summary(patient);
  const line = \`visit: \${text}\`;
  console.log(line);
}
`,
    'b.js': `export function summary(patient) {
  const found = patient.diagnosis;
  return found;
}
`,
  };
  const STEPS = ['b.js:2', 'b.js:3', 'a.js:3', 'a.js:4', 'a.js:5'];

  it('is in a report for rules without suggestions, too', async () => {
    const { out } = await command(folder(files), ['--format', 'sarif', '.']);
    const [result] = (JSON.parse(out) as Log).runs[0]?.results ?? [];
    expect(result?.ruleId).toBe('twilio-hipaa/no-phi-logging');
    const way = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location?.physicalLocation);
    expect(way?.map((at) => `${at?.artifactLocation?.uri ?? ''}:${String(at?.region?.startLine)}`)).toEqual(STEPS);
  });

  it('comes with the findings of --format json', async () => {
    const { out } = await command(folder(files), ['--format', 'json', '.']);
    const results = JSON.parse(out) as { messages: { trace?: { file: string; line: number }[] }[] }[];
    const traces = results.flatMap(({ messages }) => messages.flatMap(({ trace }) => trace ?? []));
    expect(traces.map(({ file, line }) => `${basename(file)}:${String(line)}`)).toEqual(STEPS);
  });
});
