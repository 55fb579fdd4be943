import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import markdown from '@eslint/markdown';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { examine } from '../robustness/examine.ts';
import { LANGUAGES, type HostLanguage } from './languages.ts';

const SMS = `import twilio from 'twilio';
export const sendSms = (to: string, text: string) => twilio().messages.create({ to, from: '+1', body: text });`;

/** `line rule` of what the marks of a program say. */
function marked({ program }: HostLanguage): string[] {
  return program
    .split('\n')
    .flatMap((line, i) =>
      (/reported: ([\w -]+?) *(?:-->|\*\/|$)/.exec(line)?.[1] ?? '')
        .split(' ')
        .filter((rule) => rule !== '')
        .map((rule) => `${i + 1} ${rule}`),
    )
    .toSorted();
}

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'processors-')));
  writeFileSync(join(folder, 'sms.ts'), SMS);
  for (const { filename, program } of Object.values(LANGUAGES)) writeFileSync(join(folder, filename), program);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(name: string, configs: HostLanguage['configs']): Promise<ESLint.LintResult['messages']> {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [...configs, { plugins: { 'twilio-hipaa': plugin }, rules: { ...plugin.configs.strict.rules } }],
  });
  const results = await eslint.lintFiles([name]);
  return results.flatMap(({ messages }) => messages);
}

describe.each(Object.entries(LANGUAGES))('%s', (_, language) => {
  const { filename, configs, program, odd } = language;

  it('has findings at their lines, of values from other files too', async () => {
    const messages = await run(filename, configs);
    const rules = messages.map(({ line, ruleId }) => `${line} ${ruleId?.replace('twilio-hipaa/', '') ?? 'fatal'}`);
    expect(rules.toSorted()).toEqual(marked(language));
  });

  it('has suggestions that change what is reported', async () => {
    const messages = await run(filename, configs);
    const replaced = messages.flatMap(({ suggestions }) => suggestions ?? []);
    const texts = replaced.map(({ desc, fix }) => `${desc} ${program.slice(...fix.range)}`);
    expect(texts).toContain("Set 'record' to false. true");
  });

  it.each([
    ['as it is', program],
    ['with CRLF', program.replaceAll('\n', '\r\n')],
    ['with a mark of byte order', `\uFEFF${program}`],
    ['with letters beyond 16 bits', program.replaceAll(/(?<=patient\.)(?=diagnosis)/g, '\u{20000}.')],
    ...Object.entries(odd),
  ])('holds nothing that fails: %s', (_name, code) => {
    expect(examine({ code, filename, configs }).problems).toEqual([]);
  });

  it('holds nothing that fails when a line is missing, or the rest of the file is', () => {
    const lines = program.split('\n');
    const cut = lines.flatMap((_line, i) => [lines.toSpliced(i, 1), lines.slice(0, i)]);
    const results = cut.map((kept) =>
      examine({ code: kept.join('\n'), filename, configs }, { suggestions: false, twice: false }),
    );
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(results.filter(({ findings }) => findings > 0).length).toBeGreaterThan(10);
  });
});

it('a language without scopes, Markdown itself, is passed by', async () => {
  const messages = await run('page.md', [{ files: ['**/*.md'], plugins: { markdown }, language: 'markdown/gfm' }]);
  expect(messages).toEqual([]);
});
