/** What oxlint reports through `jsPlugins` is what ESLint reports: same file, line, column and rule. */
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import type { Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptanceCases, clinic, examplesOfPages } from './support/oxlint-programs.ts';
import type { Program } from './support/oxlint-programs.ts';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/src/index.js');
const NAMESPACE = 'twilio-hipaa';
/** Stands at the start of the directive's line in ESLint, and on the directive itself in oxlint: see the rule. */
const BY_LINE = 'require-suppression-reason';

/** Findings of a linter: by program, `path:line:column rule`, sorted. */
type Findings = Map<string, string[]>;
type Placed = readonly [program: Program, folder: string];

let work: string;
let plugin: { readonly rules: object; readonly configs: { readonly strict: Linter.Config } };

beforeAll(async () => {
  work = realpathSync(mkdtempSync(join(tmpdir(), 'oxlint-')));
  plugin = ((await import(pathToFileURL(BUILT).href)) as { default: typeof plugin }).default;
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

/** All rules, by the options of `strict` unless the program gives others. */
function rulesFor({ options }: Program): Linter.RulesRecord {
  const strict = plugin.configs.strict.rules ?? {};
  return Object.fromEntries(
    Object.keys(plugin.rules).map((name) => {
      const own = strict[`${NAMESPACE}/${name}`];
      const given = options[name] ?? (Array.isArray(own) ? own.slice(1) : []);
      return [`${NAMESPACE}/${name}`, ['error', ...given]];
    }),
  );
}

/** Programs with the same settings and options share a folder, with one config of oxlint's. */
function write(programs: readonly Program[], root: string): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  mkdirSync(root, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'package.json'), '{ "name": "clinic-app", "private": true }');
  for (const [number, program] of programs.entries()) {
    const settings = program.settings === undefined ? {} : { settings: { [NAMESPACE]: program.settings } };
    const config = JSON.stringify({ rules: rulesFor(program), ...settings });
    const group = groups.get(config) ?? [];
    if (group.length === 0) groups.set(config, group);
    const folder = `g${[...groups.keys()].indexOf(config)}/p${number}`;
    group.push([program, folder]);
    for (const [path, text] of program.files) {
      mkdirSync(dirname(join(root, folder, path)), { recursive: true });
      writeFileSync(join(root, folder, path), text);
    }
  }
  return groups;
}

const idsOf = (groups: ReadonlyMap<string, readonly Placed[]>): Map<string, string> =>
  new Map([...groups.values()].flat().map(([{ id }, folder]) => [folder, id]));

/** Sorts findings given as a path below the root, and the rest, to their programs. */
function collect(
  found: readonly (readonly [path: string, rest: string])[],
  ids: ReadonlyMap<string, string>,
): Findings {
  const result: Findings = new Map();
  for (const [path, rest] of found) {
    const [group = '', program = '', ...file] = path.replaceAll('\\', '/').split('/');
    const id = ids.get(`${group}/${program}`) ?? path;
    const shown = rest.endsWith(` ${BY_LINE}`) ? rest.replace(/:\d+/, '') : rest;
    result.set(id, [...(result.get(id) ?? []), `${file.join('/')}:${shown}`].sort());
  }
  return result;
}

async function byESLint(root: string, groups: ReadonlyMap<string, readonly Placed[]>): Promise<Findings> {
  const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
  const parserOptions = { ecmaFeatures: { jsx: true } };
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { files, plugins: { [NAMESPACE]: plugin as ESLint.Plugin }, languageOptions: { parserOptions } },
      { files, linterOptions: { reportUnusedDisableDirectives: 'off' } },
      { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
      { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: typescriptParser } },
      { files: ['**/*.{ts,mts,cts}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: false } } } },
      ...[...groups.keys()].map((config, index) => ({
        files: files.map((pattern) => `g${index}/${pattern}`),
        ...(JSON.parse(config) as Linter.Config),
      })),
    ],
  });
  const results = await eslint.lintFiles(['.']);
  const found = results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ ruleId }) => ruleId?.startsWith(`${NAMESPACE}/`) !== false)
      .map(({ ruleId, line, column, message }) => {
        if (ruleId === null) throw new Error(`${filePath}: ${message}`);
        return [relative(root, filePath), `${line}:${column} ${ruleId.slice(NAMESPACE.length + 1)}`] as const;
      }),
  );
  return collect(found, idsOf(groups));
}

interface Diagnostic {
  readonly code?: string;
  readonly message: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number } }[];
}

/** Line and column as ESLint counts them; oxlint counts bytes. */
function positionAt(bytes: Buffer, offset: number): string {
  const lines = bytes
    .subarray(0, offset)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/);
  return `${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

function byOxlint(root: string, groups: ReadonlyMap<string, readonly Placed[]>): Findings {
  for (const [index, config] of [...groups.keys()].entries()) {
    const own = { categories: { correctness: 'off' }, jsPlugins: [BUILT], ...(JSON.parse(config) as object) };
    writeFileSync(join(root, `g${index}`, '.oxlintrc.json'), JSON.stringify(own));
  }
  const bin = join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const folders = [...groups.keys()].map((_, index) => `g${index}`); // in '.' it would walk through node_modules too
  const { stdout, stderr } = spawnSync(process.execPath, [bin, '--format', 'json', ...folders], options);
  if (!stdout.includes('"diagnostics"')) throw new Error(stdout + stderr);
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Diagnostic[] };
  const found = diagnostics.map(({ code, message, filename, labels }) => {
    const rule = new RegExp(String.raw`^${NAMESPACE}\((.*)\)$`).exec(code ?? '')?.[1];
    if (rule === undefined) throw new Error(`${filename}: ${message}`);
    const at = positionAt(readFileSync(join(root, filename)), labels[0]?.span.offset ?? 0);
    return [filename, `${at} ${rule}`] as const;
  });
  return collect(found, idsOf(groups));
}

describe.each([
  ['acceptance cases', acceptanceCases],
  ['the example clinic', () => [clinic()]],
  ['examples of the pages', examplesOfPages],
] as const)('%s', (name, programsOf) => {
  const programs = programsOf();

  it.skipIf(programs.length === 0)(
    'have the same findings in oxlint as in ESLint',
    async () => {
      const root = join(work, name.replaceAll(' ', '-'));
      const groups = write(programs, root);
      const expected = await byESLint(root, groups);
      expect(expected.size).toBeGreaterThan(0);
      expect(byOxlint(root, groups)).toEqual(expected);
    },
    300_000,
  );
});

describe('among files that have nothing', () => {
  it('a file with a finding has it, whichever oxlint takes first', () => {
    const leak = "import twilio from 'twilio';\ntwilio().calls.create({ to, record: true });\n";
    const plain = Array.from({ length: 40 }, (_, i): readonly [string, string] => [`plain${i}.js`, `next(${i});\n`]);
    const root = join(work, 'plain');
    const groups = write(
      [{ id: 'one', files: new Map([...plain, ['leak.js', leak]]), settings: undefined, options: {} }],
      root,
    );
    expect([...byOxlint(root, groups)]).toEqual([['one', ['leak.js:2:29 no-recording']]]);
  });
});
