/** Reads the pages of docs/: their sections, and the examples in them that tests execute. */
import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { createHash } from 'node:crypto';

const CODE = /^(?:[cm]?[jt]s|[jt]sx)$/;

export interface Section {
  readonly title: string;
  readonly depth: number;
  readonly line: number;
  readonly content: RootContent[];
}

export interface Example {
  readonly code: string;
  readonly line: number;
  readonly filename: string;
  readonly options: unknown[];
  readonly settings: unknown;
}

export const textOf = (node: RootContent): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
const lineOf = (node: RootContent): number => node.position?.start.line ?? 0;

/** The page cut at its headings. What stands before the first belongs to none. */
export function sectionsOf(markdown: string): Section[] {
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
export function examplesOf(section: Section): Example[] {
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

/** The examples under a heading of a rule's page: `Incorrect`, `Correct`. */
export function examplesUnder(sections: readonly Section[], heading: string): Example[] {
  return sections
    .filter(({ title, depth }) => title === heading && depth === 3)
    .flatMap((section) => examplesOf(section));
}
