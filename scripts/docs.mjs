// Writes what the documentation repeats from the rules themselves: rules table and sample findings of README.md, head
// and options of each page in docs/rules. With --check it writes nothing and fails if anything would change.
import { ESLint } from 'eslint';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import prettier from 'prettier';
import tseslint from 'typescript-eslint';
import { builtPlugin, root, wrap } from './lib.mjs';

/** Linted with `recommended`, as a terminal shows it, for README.md. */
const SAMPLE = 'test/apps/clinic/src/reminders.ts';
const CONFIGS = ['recommended', 'strict', 'notifyOnly'];
const check = process.argv.includes('--check');
const plugin = await builtPlugin();

const inConfig = (name, config) => {
  const entry = [plugin.configs[config]].flat().find((part) => part.rules?.[`${plugin.meta.namespace}/${name}`]);
  const setting = [entry?.rules[`${plugin.meta.namespace}/${name}`] ?? 'off'].flat();
  return setting[0] === 'off' ? undefined : { options: setting[1] ?? {} };
};
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

function rulesTable() {
  const rows = Object.entries(plugin.rules).map(([name, rule]) => [
    `[${name}](docs/rules/${name}.md)`,
    rule.meta.docs.description,
    ...CONFIGS.map((config) => (inConfig(name, config) ? '✅' : '')),
    rule.meta.hasSuggestions ? '💡' : '',
  ]);
  return `${table(['Rule', 'What it does', ...CONFIGS, 'Suggests'], rows)}\n\n✅ on in this config. 💡 offers an edit that your editor can apply.`;
}

async function sampleFindings() {
  const config = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, ...plugin.configs.recommended };
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [config] });
  const results = await eslint.lintFiles([SAMPLE]);
  const [{ messages }] = results;
  if (messages.length === 0 || messages.some(({ ruleId }) => ruleId === null))
    throw new Error(`${SAMPLE}: no findings`);
  const { format } = await eslint.loadFormatter('stylish');
  const shown = stripVTControlCharacters(await format(results)).replaceAll(join(root, 'test/apps/clinic/'), '');
  // Long lines are broken where a terminal would, but between words.
  const lines = shown.trim().split('\n');
  const broken = lines.map((line) => wrap(line.trimEnd(), 100, ' '.repeat(line.indexOf('error') + 'error  '.length)));
  return `\`\`\`text\n$ npx eslint src\n\n${broken.join('\n')}\n\`\`\``;
}

function head(name, rule) {
  const where = CONFIGS.filter((config) => inConfig(name, config)).map((config) => `\`${config}\``);
  return [
    `${sentence(rule.meta.docs.description)}`,
    where.length > 0 ? `Configs: ${where.join(', ')}.` : 'In no config: turn it on by name.',
    ...(rule.meta.hasSuggestions ? ['💡 Offers suggestions.'] : []),
  ].join('\n\n');
}

function typeOf(schema) {
  if (schema.enum) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ');
  if (schema.type === 'array') return `list of ${schema.items?.type ?? 'value'}s`;
  return schema.type ?? 'any';
}

function options(name, rule) {
  const [schema] = [rule.meta.schema ?? []].flat();
  const properties = Object.entries(schema?.properties ?? {});
  if (properties.length === 0) return 'This rule has no options.';
  const defaults = rule.meta.defaultOptions?.[0] ?? {};
  const strict = inConfig(name, 'strict')?.options ?? {};
  const show = (value) => (value === undefined ? '' : `\`${JSON.stringify(value)}\``);
  const rows = properties.map(([key, property]) => [
    `\`${key}\``,
    typeOf(property),
    show(defaults[key] ?? property.default),
    show(strict[key] ?? defaults[key] ?? property.default),
    property.description ?? '',
  ]);
  return table(['Option', 'Type', 'Default', 'In `strict`', 'Meaning'], rows);
}

/** Replaces the text between two marks. Throws if the marks are missing: a page without them would go stale. */
function fill(text, mark, content, path) {
  const [begin, end] = [`<!-- begin ${mark}: npm run docs -->`, `<!-- end ${mark} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`${relative(root, path)} lacks '${begin}' or '${end}'`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
}

const stale = [];
async function update(path, change) {
  const before = readFileSync(path, 'utf8');
  const options = { ...(await prettier.resolveConfig(path)), filepath: path };
  const after = await prettier.format(change(before), options);
  if (after === before) return;
  stale.push(relative(root, path));
  if (!check) writeFileSync(path, after);
}

const readme = join(root, 'README.md');
const sample = await sampleFindings();
await update(readme, (text) => fill(fill(text, 'findings', sample, readme), 'rules', rulesTable(), readme));
for (const [name, rule] of Object.entries(plugin.rules)) {
  const page = join(root, `docs/rules/${name}.md`);
  if (!existsSync(page)) {
    console.error(`docs/rules/${name}.md is missing.`);
    process.exitCode = 1;
    continue;
  }
  await update(page, (text) => fill(fill(text, 'head', head(name, rule), page), 'options', options(name, rule), page));
}

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run 'npm run docs' and commit what it writes.`);
  process.exitCode = 1;
} else console.log(stale.length > 0 ? `Wrote ${stale.join(', ')}.` : 'The documentation agrees with the rules.');
