import type { Linter } from 'eslint';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { RootContent } from 'mdast';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from './support/lint.ts';

const folder = join(import.meta.dirname, '../docs/rules');
const SECTIONS = ['Why', 'Rule details', 'Options', 'What it cannot see'];
const CODE = /^(?:[cm]?[jt]s|[jt]sx)$/;

interface Section {
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly content: RootContent[];
}

interface Example {
  readonly code: string;
  readonly line: number;
  readonly filename: string;
  readonly options: unknown[];
  readonly settings: unknown;
}

const textOf = (node: RootContent): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
const lineOf = (node: RootContent): number => node.position?.start.line ?? 0;

/** The page cut at its headings. What stands before the first belongs to none. */
function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading') {
      sections.push({ title: textOf(node), depth: node.depth, line: lineOf(node), content: [] });
    } else sections.at(-1)?.content.push(node);
  }
  return sections;
}

/** `{{hex:N}}` becomes 32 made-up hex digits, so that nothing in a page looks like a secret to a scanner. */
const expand = (code: string): string =>
  code.replace(/\{\{hex:(\d+)\}\}/g, (_, n: string) =>
    createHash('sha256').update(`acceptance case ${n}`).digest('hex').slice(0, 32),
  );

/** Code blocks of a section, each with the settings, options and file name that comments right before it give. */
function examplesOf(section: Section): Example[] {
  const examples: Example[] = [];
  let given = new Map<string, string>();
  for (const node of section.content) {
    if (node.type === 'html') {
      const comment = /^<!--\s*(settings|options|file):\s*([\s\S]*?)\s*-->$/.exec(node.value);
      if (comment?.[1] && comment[2] !== undefined) given.set(comment[1], comment[2]);
      continue;
    }
    if (node.type === 'code' && node.lang && CODE.test(node.lang)) {
      const json = (key: string): unknown => JSON.parse(given.get(key) ?? 'null') ?? undefined;
      const options = json('options') ?? [];
      examples.push({
        code: expand(node.value),
        line: lineOf(node),
        filename: given.get('file') ?? `file.${node.lang}`,
        options: Array.isArray(options) ? options : [options],
        settings: json('settings'),
      });
    }
    given = new Map();
  }
  return examples;
}

describe.each(readdirSync(folder).filter((file) => file.endsWith('.md')))('docs/rules/%s', (file) => {
  const rule = basename(file, '.md');
  const sections = sectionsOf(readFileSync(join(folder, file), 'utf8'));
  const report = ({ code, filename, options, settings }: Example): Linter.LintMessage[] =>
    lint(code, { filename, settings, rules: { [rule]: ['error', ...options] } });
  const under = (title: string): Example[] =>
    sections.filter((section) => section.title === title && section.depth === 3).flatMap((s) => examplesOf(s));

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
