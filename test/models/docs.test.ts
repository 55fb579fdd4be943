/** The examples of docs/models.md: what the page says is reported, and nothing else is. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODELS_FILE } from '../../src/models/find.ts';
import { readRows } from '../../src/models/read.ts';
import { ROOT } from '../cli/support.ts';
import { testModelled, type ModelledCase } from './support.ts';

const RULES = [
  'no-recording',
  'no-phi-in-message-body',
  'no-phi-in-metadata',
  'no-phi-in-speech',
  'no-phi-logging',
  'no-raw-webhook-logging',
];
const page = readFileSync(join(ROOT, 'docs/models.md'), 'utf8');
const blocks = fromMarkdown(page).children.flatMap((node) => (node.type === 'code' ? [node] : []));

/** A models file, and the program behind it. */
const cases: Record<string, ModelledCase> = {};
blocks.forEach((block, i) => {
  const code = blocks[i + 1];
  if (block.lang !== 'json' || (code?.lang !== 'js' && code?.lang !== 'ts')) return;
  cases[`line ${String(block.position?.start.line)}`] = {
    models: JSON.parse(block.value),
    code: code.value,
    filename: `file.${code.lang}`,
    rules: RULES,
  };
});

testModelled('docs/models.md', cases);

describe('docs/models.md', () => {
  it('has an example for each list', () => {
    const shown = Object.values(cases).flatMap(({ models }) => Object.keys(models as object));
    expect(new Set(shown)).toEqual(new Set(['$schema', 'sinks', 'sources', 'flows', 'sanitizers', 'clients']));
  });

  it('shows errors as they are', () => {
    const row = { module: 'a', export: 'b', kind: 'message' };
    const sinks = [
      { ...row, port: 'Argument[0]', kind: 'mesage' },
      { ...row, port: 'argument[1].body' },
    ];
    const result = readRows(JSON.stringify({ sinks }), MODELS_FILE);
    const [errors] = blocks.filter(({ lang }) => lang === 'text');
    expect('errors' in result && result.errors.join('\n')).toBe(errors?.value);
  });

  it('names forms that are right, and no others', () => {
    const under = (heading: string): string[] => {
      const table = page.slice(page.indexOf(heading)).split('\n\n')[0] ?? '';
      return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, form = '']) => form);
    };
    for (const name of under('| form'))
      expect(readRows(JSON.stringify({ clients: [{ module: 'a', export: name }] }), ''), name).toHaveProperty('rows');
    const row = { module: 'a', export: 'b' };
    for (const port of under('| port')) {
      const rows = /^ReturnValue|Parameter/.test(port)
        ? { sources: [{ ...row, port, kind: 'phi' }] }
        : { sinks: [{ ...row, port, kind: 'log' }] };
      expect(readRows(JSON.stringify(rows), ''), port).toHaveProperty('rows');
    }
    expect(under('| port')).toHaveLength(8);
  });
});
