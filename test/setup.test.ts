import type { Linter } from 'eslint';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending))
    .sort();

const rules = Object.entries(plugin.rules);
const exported = rules.map(([name]) => name).sort();

const severityOf = (entry: Linter.RuleEntry | undefined): unknown => (Array.isArray(entry) ? entry[0] : entry);
const rulesOf = (config: Linter.Config): string[] =>
  Object.keys(config.rules ?? {})
    .map((name) => name.replace(/^twilio-hipaa\//, ''))
    .sort();
const flagged = (flag: 'recommended' | 'strict'): string[] =>
  rules
    .filter(([, rule]) => Object.entries(rule.meta.docs).some(([key, value]) => key === flag && value === true))
    .map(([name]) => name)
    .sort();

describe('the rules', () => {
  it('are exported one for each file in rules/', () => {
    expect(exported).toEqual(namesIn('rules', '.ts'));
  });

  it('each have a page', () => {
    expect(namesIn('docs/rules', '.md')).toEqual(exported);
  });

  it('each have a test', () => {
    expect(namesIn('test/rules', '.test.ts')).toEqual(exported);
  });

  it.each(rules)('%s links to its page', (name, rule) => {
    const url = rule.meta.docs.url;
    expect(URL.canParse(url)).toBe(true);
    expect(new URL(url).pathname.endsWith(`/docs/rules/${name}.md`)).toBe(true);
    expect(existsSync(join(root, `docs/rules/${name}.md`))).toBe(true);
  });

  it.each(rules)('%s is in the table of README.md', (name) => {
    expect(read('README.md')).toContain(`(docs/rules/${name}.md)`);
  });

  it.each(rules)('%s ends each message as a sentence', (_name, rule) => {
    for (const message of Object.values(rule.meta.messages ?? {})) expect(message).toMatch(/[.!?}]$/);
  });

  it.each(rules)('%s describes each option and gives it a default', (_name, rule) => {
    const [schema] = [rule.meta.schema ?? []].flat() as { properties?: Record<string, { description?: string }> }[];
    const [defaults] = (rule.meta.defaultOptions ?? [{}]) as Record<string, unknown>[];
    for (const [option, property] of Object.entries(schema?.properties ?? {})) {
      expect(property.description, option).toMatch(/\S/);
      expect(defaults, option).toHaveProperty(option);
    }
  });
});

describe('the configs', () => {
  it('hold what the rules say of themselves', () => {
    expect(rulesOf(plugin.configs.recommended)).toEqual(flagged('recommended'));
    expect(rulesOf(plugin.configs.strict)).toEqual(flagged('strict'));
    const extra = rulesOf(plugin.configs.notifyOnly).filter((name) => !flagged('recommended').includes(name));
    expect(extra).toEqual(exported.filter((name) => name === 'notify-only-body'));
  });

  it('hold every rule of recommended in strict', () => {
    expect(flagged('strict')).toEqual(expect.arrayContaining(flagged('recommended')));
  });

  it.each(Object.entries(plugin.configs))(
    '%s is named, applies to all files, and only knows errors',
    (name, config) => {
      expect(config.name).toBe(`twilio-hipaa/${name}`);
      expect(config).not.toHaveProperty('files');
      expect(config.plugins?.['twilio-hipaa']).toBe(plugin);
      for (const entry of Object.values(config.rules ?? {})) expect(severityOf(entry)).toBe('error');
    },
  );
});

describe('the plugin', () => {
  it('names itself as package.json does', () => {
    const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
    expect(plugin.meta).toMatchObject({ name, version, namespace: 'twilio-hipaa' });
  });
});
