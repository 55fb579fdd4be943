import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editConfig } from '../../src/cli/init/eslint-config.ts';
import { addProperty } from '../../src/cli/init/json.ts';
import { command, folder, LEAKING } from './support.ts';

const PACKAGES = ['eslint', 'eslint-plugin-twilio-hipaa'];
const EMPTY = '{\n  "name": "app"\n}\n';
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const repository = (files: Readonly<Record<string, string>>, packages = PACKAGES): string => {
  const root = folder(files, packages);
  spawnSync('git', ['init', '--quiet', '.'], { cwd: root });
  return root;
};

describe('init', () => {
  it('sets up a project that has nothing, and finds nothing to do the second time', async () => {
    const root = repository({ 'package.json': EMPTY, 'leak.js': LEAKING });
    const first = await command(root, ['init', '--yes']);
    expect(first.code).toBe(0);
    expect(first.out).toContain('+++ eslint.config.mjs');
    expect(JSON.parse(read(root, 'package.json'))).toEqual({
      name: 'app',
      scripts: { lint: 'eslint .', prepare: 'git config core.hooksPath .githooks || exit 0' },
    });
    expect(statSync(join(root, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
    expect(spawnSync('git', ['config', 'core.hooksPath'], { cwd: root, encoding: 'utf8' }).stdout).toBe('.githooks\n');
    expect((await command(root, ['--config', 'eslint.config.mjs'])).code).toBe(1);
    const second = await command(root, ['init', '--yes']);
    expect([second.code, second.err]).toEqual([0, 'Nothing to change.\n']);
  });

  it('writes nothing without a terminal and --yes', async () => {
    const root = repository({ 'package.json': EMPTY });
    const { code, out, err } = await command(root, ['init']);
    expect(code).toBe(2);
    expect(out).toContain('+++ eslint.config.mjs');
    expect(err).toContain('Pass --yes');
    expect(existsSync(join(root, 'eslint.config.mjs'))).toBe(false);
    expect(read(root, 'package.json')).toBe(EMPTY);
  });

  it('writes a config for TypeScript and the framework', async () => {
    const manifest = '{ "dependencies": { "next": "15" }, "devDependencies": { "typescript": "5" } }';
    const root = repository({ 'package.json': manifest, 'tsconfig.json': '{}', 'a.ts': LEAKING }, [
      ...PACKAGES,
      'typescript-eslint',
    ]);
    const { code, out } = await command(root, ['init', '--yes', '--strict', '--hook', 'none']);
    expect(code).toBe(0);
    expect(out).toContain('TypeScript, Next.js');
    expect(read(root, 'eslint.config.mjs')).toContain("'.next/**'");
    expect(read(root, 'eslint.config.mjs')).toContain('twilioHipaa.configs.strict');
    expect((await command(root, ['-c', 'eslint.config.mjs'])).code).toBe(1);
  });

  it('says how to install what is missing with --no-install', async () => {
    const root = repository({ 'package.json': EMPTY, 'pnpm-lock.yaml': '', 'tsconfig.json': '{}' });
    const { out } = await command(root, ['init', '--yes', '--no-install', '--hook', 'none']);
    expect(out).toContain('pnpm add --save-dev typescript-eslint');
  });

  it('leaves the old format of ESLint to its own migration', async () => {
    const root = repository({ 'package.json': EMPTY, '.eslintrc.json': '{}' });
    const { out } = await command(root, ['init', '--yes', '--hook', 'none']);
    expect(out).toContain('By hand, in .eslintrc.json');
    expect(existsSync(join(root, 'eslint.config.mjs'))).toBe(false);
  });

  it('exits 2 without a package.json, and for a broken one', async () => {
    expect((await command(folder({}), ['init', '--yes'])).err).toContain('There is no package.json');
    expect((await command(folder({ 'package.json': '{' }), ['init', '--yes'])).code).toBe(2);
  });

  const husky = '{ "devDependencies": { "husky": "9" } }';
  it.each([
    [
      'husky',
      { 'package.json': husky, '.husky/pre-commit': 'npm test' },
      '.husky/pre-commit',
      /^npm test\nnpx --no -- twilio-hipaa .+\n$/,
    ],
    [
      'lint-staged',
      { 'package.json': '{ "lint-staged": { "*.md": "prettier" } }' },
      'package.json',
      /"\*\.\{js,.+\}": "eslint"/,
    ],
    [
      '.lintstagedrc',
      { 'package.json': EMPTY, '.lintstagedrc': '{ "*.md": "prettier" }' },
      '.lintstagedrc',
      /"eslint" \}$/,
    ],
    [
      'lefthook',
      { 'package.json': EMPTY, 'lefthook.yml': '# ours\npre-commit:\n  parallel: true # fast\n' },
      'lefthook.yml',
      /^# ours\npre-commit:\n {2}parallel: true # fast\n {2}commands:\n {4}twilio-hipaa:\n {6}run: npx/,
    ],
    [
      'lefthook jobs',
      { 'package.json': EMPTY, 'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: npm test\n' },
      'lefthook.yml',
      /npm test\n {4}- name: twilio-hipaa\n {6}run: npx/,
    ],
    [
      'pre-commit',
      { 'package.json': EMPTY, '.pre-commit-config.yaml': '# ours\nrepos:\n  - repo: x\n' },
      '.pre-commit-config.yaml',
      /^# ours\nrepos:\n {2}- repo: x\n {2}- repo: local\n {4}hooks:\n {6}- id: twilio-hipaa\n/,
    ],
  ])('adds a commit hook by %s, once', async (_tool, files, path, looks) => {
    const root = repository(files);
    expect((await command(root, ['init', '--yes'])).code).toBe(0);
    const text = read(root, path);
    expect(text).toMatch(looks);
    expect((await command(root, ['init', '--yes'])).err).toBe('Nothing to change.\n');
    expect(read(root, path)).toBe(text);
  });

  it('never takes the place of hooks that are there', async () => {
    const root = repository({ 'package.json': EMPTY, '.git/hooks/pre-push': '#!/bin/sh\n' });
    const { out } = await command(root, ['init', '--yes']);
    expect(out).toContain('By hand, in your pre-commit hook');
    expect(existsSync(join(root, '.githooks'))).toBe(false);
  });

  it.each([
    ['github', '.github/workflows/twilio-hipaa.yml', 'upload-sarif'],
    ['gitlab', '.gitlab-ci.yml', 'image: node'],
    ['bitbucket', 'bitbucket-pipelines.yml', 'pipelines:'],
    ['jenkins', 'Jenkinsfile', 'recordIssues'],
  ])('adds a job for %s', async (service, path, text) => {
    const root = repository({ 'package.json': EMPTY, 'yarn.lock': '' });
    expect((await command(root, ['init', '--yes', '--ci', service, '--no-install'])).code).toBe(0);
    expect(read(root, path)).toContain(text);
    expect(read(root, path)).toContain('yarn run twilio-hipaa --config eslint.config.mjs');
  });

  it('keeps what a GitLab file has', async () => {
    const root = repository({ 'package.json': EMPTY, '.gitlab-ci.yml': '# jobs\ntest:\n  script: [npm test]\n' });
    await command(root, ['init', '--yes', '--ci', 'gitlab']);
    expect(read(root, '.gitlab-ci.yml')).toMatch(/^# jobs\ntest:\n {2}script: \[npm test\]\ntwilio-hipaa:\n/);
  });
});

describe('an ESLint config that is there', () => {
  const IMPORT = "import twilioHipaa from 'eslint-plugin-twilio-hipaa';";
  const USE = 'twilioHipaa.configs.recommended';
  it.each([
    [
      'eslint.config.js',
      "import a from 'a';\nexport default [\n  a, // all\n];\n",
      `import a from 'a';\n${IMPORT}\nexport default [\n  a,\n  ${USE}, // all\n];\n`,
    ],
    ['eslint.config.js', 'export default [];\n', `${IMPORT}\n\nexport default [${USE}];\n`],
    [
      'eslint.config.mjs',
      'import { defineConfig } from "eslint/config"\nexport default defineConfig([{ rules: {} }])\n',
      `import { defineConfig } from "eslint/config"\nimport twilioHipaa from "eslint-plugin-twilio-hipaa"\nexport default defineConfig([{ rules: {} }, ${USE}])\n`,
    ],
    [
      'eslint.config.mjs',
      "import t from 'typescript-eslint';\nexport default t.config(\n  t.configs.strict,\n);\n",
      `import t from 'typescript-eslint';\n${IMPORT}\nexport default t.config(\n  t.configs.strict,\n  ${USE},\n);\n`,
    ],
    [
      'eslint.config.cjs',
      "'use strict';\nconst a = require('a');\nmodule.exports = [a];\n",
      `'use strict';\nconst a = require('a');\nconst twilioHipaa = require('eslint-plugin-twilio-hipaa');\nmodule.exports = [a, ${USE}];\n`,
    ],
    [
      'eslint.config.js',
      "import a from 'a';\nconst config = [a];\nexport default config;\n",
      `import a from 'a';\n${IMPORT}\nconst config = [a, ${USE}];\nexport default config;\n`,
    ],
    [
      'eslint.config.ts',
      "import type { Linter } from 'eslint';\nexport default [{}] satisfies Linter.Config[];\n",
      `import type { Linter } from 'eslint';\n${IMPORT}\nexport default [{}, ${USE}] satisfies Linter.Config[];\n`,
    ],
    [
      'eslint.config.js',
      "import a from 'a';\r\nexport default [\r\n  a,\r\n];\r\n",
      `import a from 'a';\r\n${IMPORT}\r\nexport default [\r\n  a,\r\n  ${USE},\r\n];\r\n`,
    ],
  ])('%s %j', (file, before, after) => {
    expect(editConfig(join('/app', file), before, 'recommended')).toBe(after);
  });

  it.each([
    ['a function of somebody else', "import antfu from '@antfu/eslint-config';\nexport default antfu({});\n"],
    ['a promise', 'export default load().then((configs) => [...configs]);\n'],
    ['a name that is taken', 'const twilioHipaa = 1;\nexport default [];\n'],
    ['what does not parse', 'export default [;\n'],
    ['no export', 'const a = [];\n'],
  ])('is left alone: %s', async (_what, text) => {
    expect(editConfig('/app/eslint.config.js', text, 'recommended')).toBeUndefined();
    const root = repository({ 'package.json': EMPTY, 'eslint.config.mjs': text });
    const { out } = await command(root, ['init', '--yes', '--hook', 'none']);
    expect(out).toContain('By hand, in eslint.config.mjs');
    expect(read(root, 'eslint.config.mjs')).toBe(text);
  });
});

describe('addProperty', () => {
  it.each([
    ['{}', ['scripts'], '{\n  "scripts": {\n    "a": "b"\n  }\n}'],
    [
      '{\n\t"scripts": {\n\t\t"x": "y"\n\t}\n}\n',
      ['scripts'],
      '{\n\t"scripts": {\n\t\t"x": "y",\n\t\t"a": "b"\n\t}\n}\n',
    ],
    [
      '{\n  "files": ["x"],\n  "scripts": {}\n}',
      ['scripts'],
      '{\n  "files": ["x"],\n  "scripts": {\n    "a": "b"\n  }\n}',
    ],
    ['{ "x": 1 }', [], '{ "x": 1, "a": "b" }'],
    ['{ "a": "kept" }', [], '{ "a": "kept" }'],
  ])('%j at %j', (text, path, expected) => {
    expect(addProperty(text, path, 'a', 'b')).toBe(expected);
  });

  it.each([['{'], ['[]'], ['{ "scripts": 1 }'], ["{ 'a': 1 }"]])('leaves %j alone', (text) => {
    expect(addProperty(text, ['scripts'], 'a', 'b')).toBeUndefined();
  });
});
