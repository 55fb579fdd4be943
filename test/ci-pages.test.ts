/** The pages on CI and hooks: their YAML is parsed, and what it runs is run in a repository with a leak and without. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { CLEAN, command, folder, LEAKING } from './cli/support.ts';
import { sectionsOf } from './support/pages.ts';

const DOCS = join(import.meta.dirname, '../docs');

interface Block {
  readonly line: number;
  readonly section: string;
  readonly code: string;
}

function blocksOf(page: string, language: string): Block[] {
  return sectionsOf(readFileSync(join(DOCS, page), 'utf8')).flatMap(({ title, content }) =>
    content.flatMap((node) =>
      node.type === 'code' && node.lang === language
        ? [{ line: node.position?.start.line ?? 0, section: title, code: node.value }]
        : [],
    ),
  );
}

/** Every string under a key that is run by a shell, and every file name under one that is read afterwards. */
function valuesOf(node: unknown, keys: readonly string[]): string[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown) => valuesOf(item, keys));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    keys.includes(key) && (typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'string'))
      ? [value].flat().map(String)
      : valuesOf(value, keys),
  );
}

const yaml = ['ci.md', 'hooks.md'].flatMap((page) => blocksOf(page, 'yaml').map((block) => ({ page, ...block })));
const jobs = blocksOf('ci.md', 'yaml').map((block) => ({
  ...block,
  runs: valuesOf(parseDocument(block.code).toJS(), ['run', 'script']),
  files: valuesOf(parseDocument(block.code).toJS(), ['sarif_file', 'path', 'codequality']),
}));
const jenkins = blocksOf('ci.md', 'groovy').map((block) => ({
  ...block,
  runs: [...block.code.matchAll(/\bsh '([^']+)'/g)].map(([, run]) => run ?? ''),
  files: [...block.code.matchAll(/\bpattern: '([^']+)'/g)].map(([, file]) => file ?? ''),
}));

/** Installs; and a formatter of others, which the plugin doesn't bring. */
const NOT_RUN = /^npm ci$|--format gitlab/;

let repository: string;

beforeAll(() => {
  const config =
    "import twilioHipaa from 'eslint-plugin-twilio-hipaa';\nexport default [twilioHipaa.configs.recommended];\n";
  const files = { 'package.json': '{ "private": true }', '.gitignore': 'node_modules\n', 'eslint.config.mjs': config };
  repository = folder({ ...files, 'send.mjs': CLEAN }, ['eslint', 'eslint-plugin-twilio-hipaa']);
  // What installing would put there.
  const bin = "#!/usr/bin/env node\nimport('../eslint-plugin-twilio-hipaa/dist/src/cli/main.js');\n";
  const own = folder({ 'twilio-hipaa': bin });
  shell(
    `mkdir -p node_modules/.bin && cp ${join(own, 'twilio-hipaa')} node_modules/.bin/ && chmod +x node_modules/.bin/*`,
  );
  rmSync(own, { recursive: true });
  shell('git init --quiet --initial-branch=main . && git add --all');
  shell('git -c user.name=a -c user.email=a@example.com commit --quiet --message "Begin"');
  shell('git update-ref refs/remotes/origin/main HEAD');
});
afterAll(() => {
  rmSync(repository, { recursive: true, force: true });
});

/** Runs as CI does; GitHub's expression is the branch that a pull request goes to. */
function shell(run: string): { readonly code: number | null; readonly text: string } {
  const line = run.replaceAll('${{ github.base_ref }}', 'main');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_)/i.test(name)));
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', line], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...env, CI: 'true' },
  });
  return { code: status, text: stdout + stderr };
}

describe('the YAML of the pages', () => {
  it.each(yaml)('$page, line $line', ({ code }) => {
    const document = parseDocument(code);
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(document.toJS()).toBeTypeOf('object');
  });
});

describe('the jobs of docs/ci.md', () => {
  it('are of four services', () => {
    expect(new Set([...jobs, ...jenkins].map(({ section }) => section))).toEqual(
      new Set(['GitHub Actions', 'GitLab', 'Bitbucket', 'Jenkins']),
    );
  });

  it.each([...jobs, ...jenkins].filter(({ runs }) => runs.some((run) => !NOT_RUN.test(run))))(
    'pass clean code and refuse a leak: $section, line $line',
    ({ runs, files }) => {
      for (const run of runs.filter((one) => !NOT_RUN.test(one))) {
        for (const file of files) rmSync(join(repository, file), { force: true });
        writeFileSync(join(repository, 'send.mjs'), CLEAN);
        const clean = shell(run);
        expect(clean.code, clean.text).toBe(0);
        writeFileSync(join(repository, 'send.mjs'), LEAKING);
        const leaking = shell(run);
        expect(leaking.code, leaking.text).toBe(1);
        for (const file of files) expect(existsSync(join(repository, file)), file).toBe(true);
        if (files.length === 0) expect(leaking.text).toContain('twilio-hipaa/no-phi-in-message-body');
      }
    },
  );

  it.each([
    ['github', 'GitHub Actions', '.github/workflows/twilio-hipaa.yml'],
    ['gitlab', 'GitLab', '.gitlab-ci.yml'],
    ['bitbucket', 'Bitbucket', 'bitbucket-pipelines.yml'],
  ])('are what init writes for %s', async (service, section, file) => {
    const root = folder({ 'package.json': '{ "private": true }', 'package-lock.json': '{}' });
    await command(root, ['init', '--yes', '--ci', service, '--no-install']);
    const written: unknown = parseDocument(readFileSync(join(root, file), 'utf8')).toJS();
    const page: unknown = parseDocument(jobs.find((job) => job.section === section)?.code ?? '').toJS();
    expect(written).toEqual(page);
    rmSync(root, { recursive: true });
  });
});
