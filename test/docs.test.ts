import type { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from './support/lint.ts';
import { examplesOf, examplesUnder, sectionsOf, textOf, type Example } from './support/pages.ts';

const docs = join(import.meta.dirname, '../docs');
const folder = join(docs, 'rules');
const SECTIONS = ['Why', 'Rule details', 'Options', 'What it cannot see'];
describe.each(readdirSync(folder).filter((file) => file.endsWith('.md')))('docs/rules/%s', (file) => {
  const rule = basename(file, '.md');
  const sections = sectionsOf(readFileSync(join(folder, file), 'utf8'));
  const report = ({ code, filename, options, settings }: Example): Linter.LintMessage[] =>
    lint(code, { filename, settings, rules: { [rule]: ['error', ...options] } });
  const under = (title: string): Example[] => examplesUnder(sections, title);

  it('has the sections of a page', () => {
    expect(sections[0]).toMatchObject({ title: rule, depth: 1 });
    const titles = sections.filter(({ depth }) => depth === 2).map(({ title }) => title);
    expect(titles.filter((title) => SECTIONS.includes(title))).toEqual(SECTIONS);
    for (const { title, content } of sections.filter((section) => SECTIONS.includes(section.title))) {
      if (title !== 'Rule details') expect(content.map((node) => textOf(node)).join(''), title).toMatch(/\w/);
    }
  });

  it('gives a source and its date under Why', () => {
    const why = JSON.stringify(sections.find(({ title }) => title === 'Why')?.content);
    expect(why).toMatch(/"url":"https:/);
    expect(why).toMatch(/\b\d{4}-\d{2}-\d{2}\b/);
  });

  it('shows code that is reported and code that is not', () => {
    expect(under('Incorrect')).not.toHaveLength(0);
    expect(under('Correct')).not.toHaveLength(0);
  });

  it.each(under('Incorrect').map((example) => [example.line, example] as const))(
    'reports the incorrect code at line %d',
    (_line, example) => {
      const messages = report(example);
      expect(messages.filter(({ ruleId }) => ruleId !== `twilio-hipaa/${rule}`)).toEqual([]);
      expect(messages).not.toHaveLength(0);
    },
  );

  it.each(under('Correct').map((example) => [example.line, example] as const))(
    'accepts the correct code at line %d',
    (_line, example) => {
      expect(report(example).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
    },
  );
});

describe('docs/phi-tagging.md', () => {
  const sections = sectionsOf(readFileSync(join(docs, 'phi-tagging.md'), 'utf8'));
  const examples = sections.flatMap((section) => examplesOf(section).map((one) => [section.title, one] as const));

  it.each(examples)('has under %s what is reported at the lines that say so', (_title, { code, filename }) => {
    const wanted = code.split('\n').flatMap((line, index) => (line.endsWith('// reported') ? [index + 1] : []));
    const messages = lint(code, { filename, rules: { 'no-phi-logging': 'error' } });
    expect(messages.map(({ line, message, fatal }) => (fatal ? message : line))).toEqual(wanted);
  });
});

/** Fragments of configs are expressions. */
const parses = (code: string, filename: string): boolean =>
  [code, `(${code.replace(/;?\s*$/, '')})`].some((text) =>
    lint(text, { filename, reader: 'ts', rules: {} }).every(({ fatal }) => fatal !== true),
  );

describe('the code on all pages', () => {
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  const all = [...pages.map((path) => join(docs, path)), join(docs, '../README.md'), join(docs, '../CONTRIBUTING.md')];
  const blocks = all.flatMap((path) =>
    sectionsOf(readFileSync(path, 'utf8')).flatMap((section) =>
      examplesOf(section).map((one) => [`${basename(path)}:${one.line}`, one] as const),
    ),
  );

  it.each(blocks)('parses: %s', (_place, { code, filename }) => {
    expect(parses(code, filename)).toBe(true);
  });
});
