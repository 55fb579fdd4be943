import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import markdown from '../../src/report/formatters/markdown.ts';
import { FLOWS, run, SUPPRESSED, type Run } from './run.ts';

function write({ results, context }: Run): string {
  return markdown(results, context);
}

function kindsIn(text: string): Set<string> {
  const kinds = new Set<string>();
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text));
  return kinds;
}

describe('the evidence report as Markdown', () => {
  it('has all parts, the way in steps, and the picture', async () => {
    const text = write(await run({ ...FLOWS, ...SUPPRESSED }));
    expect(text.match(/^## .*$/gm)).toEqual([
      '## Summary',
      '## Where PHI goes',
      '## Findings',
      '## Suppressions',
      '## Not evidenced',
      '## BAA scope in force',
      '## About this report',
    ]);
    expect(text).toContain('```mermaid\nflowchart LR\n');
    expect(text).toContain('1. source, line 4: `const note = patient.diagnosis;`\n2. step, line 5:');
    expect(text).toContain('| `src/off.js:3` | twilio-hipaa/no-phi-logging | local runs only, owner: privacy team');
    expect(text).toContain('2020-01-31 **expired**');
    expect(text).toContain('nothing here is legal advice');
    expect(text).not.toMatch(/\bcompl[i]ant/i);
  });

  it('reads well without findings', async () => {
    const text = write(await run({ 'a.js': 'export const a = 1;\n' }));
    expect(text).toContain('**No findings in 1 file checked**');
    expect(text).toContain('## Findings\n\nNone.\n\n## Suppressions\n\nNone.');
  });

  it('takes hostile code for text', async () => {
    const text = write(
      await run({
        'a.js': `export function f(patient) {
  console.log(patient['](https://evil.example) <img src=x> ![a](b) | @team'].diagnosis, \`\${patient.ssn} \\\`\\\`\\\` | x\`);
  // eslint-disable-next-line twilio-hipaa/no-phi-logging -- | cell | <b>bold</b> [x](https://evil.example) @team
  console.log(patient.mrn);
}
`,
      }),
    );
    const body = text.slice(text.indexOf('## Findings'));
    expect(kindsIn(body).has('html')).toBe(false);
    expect(kindsIn(body).has('link')).toBe(false);
    expect(kindsIn(body).has('image')).toBe(false);
    const row = body.split('\n').find((line) => line.includes('cell')) ?? '';
    expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
  });
});
