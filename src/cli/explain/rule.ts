/** What a rule says about itself, and the gist of its page. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sectionOf } from '../../catalogue/regulation.ts';
import plugin from '../../index.ts';
import { ownRuleMeta } from '../../report/formatters/own-rules.ts';
import { paint, type Terminal } from '../terminal.ts';
import { paragraphsUnder, wrapped } from '../text.ts';
import { widthOf } from './width.ts';

/** @param name without prefix */
export function explainRule(name: string, terminal: Terminal): string {
  const meta = ownRuleMeta(name);
  if (!meta) return '';
  const width = widthOf(terminal);
  const page = pageOf(name);
  const heading = (text: string): string => paint(terminal.out, terminal.env, 'bold', text);
  const configs = Object.entries(plugin.configs).filter(([, { rules: on = {} }]) =>
    Object.hasOwn(on, `${plugin.meta.namespace}/${name}`),
  );
  const parts = [
    heading(`${plugin.meta.namespace}/${name}`),
    wrapped(`${sentence(meta.docs.description)} ${inConfigs(configs.map(([config]) => config))}`, width),
    ...section('Why', paragraphsUnder(page, 'Why', 2)),
    ...section('What it reports', paragraphsUnder(page, 'Rule details', 2)),
    heading('Regulation'),
    meta.docs.cfr.map((id) => `  45 CFR ${id}  ${sectionOf(id).title}`.trimEnd()).join('\n'),
    ...options(meta),
    `${heading('Page')}  ${meta.docs.url}`,
  ];
  return parts.join('\n\n').replaceAll(/(Regulation|Options)([^\n]*)\n\n/g, '$1$2\n');

  function section(title: string, paragraphs: readonly string[]): string[] {
    if (paragraphs.length === 0) return [];
    return [`${heading(title)}\n${paragraphs.map((one) => wrapped(one, width, '  ')).join('\n\n')}`];
  }

  function options({ schema, defaultOptions }: NonNullable<ReturnType<typeof ownRuleMeta>>): string[] {
    const [first] = (Array.isArray(schema) ? schema : []) as {
      properties?: Record<string, { description?: string }>;
    }[];
    const defaults = (defaultOptions?.[0] ?? {}) as Record<string, unknown>;
    const lines = Object.entries(first?.properties ?? {}).map(([key, { description = '' }]) =>
      wrapped(`${key} (${JSON.stringify(defaults[key])} by default): ${description}`, width, '  '),
    );
    return lines.length === 0 ? [] : [heading('Options'), lines.join('\n')];
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function inConfigs(names: readonly string[]): string {
  return names.length === 0 ? 'In no config: turn it on by name.' : `In ${names.join(', ')}.`;
}

/** The rule's page, which is shipped with the package; empty where somebody left it out. */
function pageOf(name: string): string {
  const root = dirname(createRequire(import.meta.url).resolve('eslint-plugin-twilio-hipaa/package.json'));
  const page = join(root, 'docs', 'rules', `${name}.md`);
  return existsSync(page) ? readFileSync(page, 'utf8') : '';
}
