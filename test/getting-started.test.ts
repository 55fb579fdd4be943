/** The pages of docs/getting-started: their config is loaded by ESLint, their handlers are linted with it. */
import type { ESLint } from 'eslint';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, ROOT } from './cli/support.ts';
import { examplesOf, sectionsOf, textOf } from './support/pages.ts';
import type { Example, Section } from './support/pages.ts';

const PAGES = join(import.meta.dirname, '../docs/getting-started');
const PACKAGES = ['eslint', 'eslint-plugin-twilio-hipaa', 'typescript-eslint'];

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** The only example of a section. */
function exampleOf(section: Section | undefined): Example {
  const [example, ...more] = section ? examplesOf(section) : [];
  if (!example || more.length > 0) throw new Error(`${section?.title ?? 'The section'} wants one example`);
  return example;
}

/** What a user's `npx eslint .` reports: each file with findings, and a line `line:column  rule` for each finding. */
function report(config: Example, handler: Example): string {
  const files = { 'package.json': '{ "type": "module" }', [config.filename]: config.code };
  const root = folder({ ...files, [handler.filename]: `${handler.code}\n` }, PACKAGES);
  folders.push(root);
  const bin = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [bin, '--format', 'json', '.'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  const results = JSON.parse(stdout) as ESLint.LintResult[];
  if (!results.some(({ filePath }) => filePath.endsWith(handler.filename)))
    throw new Error('the handler is not linted');
  return results
    .filter(({ messages }) => messages.length > 0)
    .map(({ filePath, messages }) => {
      const lines = messages.map(
        ({ line, column, ruleId, message }) => `  ${`${line}:${column}`.padEnd(6)} ${ruleId ?? message}`,
      );
      return [relative(root, filePath).replaceAll('\\', '/'), ...lines].join('\n');
    })
    .join('\n');
}

describe.each(readdirSync(PAGES))('docs/getting-started/%s', (file) => {
  const sections = sectionsOf(readFileSync(join(PAGES, file), 'utf8'));
  const section = (title: RegExp): Section | undefined => sections.find((one) => title.test(one.title));
  const config = exampleOf(section(/^Config$/));

  it('has the sections of such a page', () => {
    const titles = sections.map(({ title }) => title);
    expect(titles).toEqual([
      expect.stringMatching(/^Getting started: /),
      'Install',
      'Config',
      expect.stringMatching(/ leaks$/),
      'What is reported',
      expect.stringMatching(/, mended$/),
      'Next',
    ]);
  });

  it('says what is reported of the code that leaks', () => {
    const told = section(/^What is reported$/)?.content.find(({ type }) => type === 'code');
    expect(report(config, exampleOf(section(/ leaks$/)))).toBe(told ? textOf(told) : undefined);
  });

  it('shows how it is mended', () => {
    expect(report(config, exampleOf(section(/, mended$/)))).toBe('');
  });
});
