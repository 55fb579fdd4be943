/** Runs ESLint over files in a folder of their own, as a user would, for tests of what the formatters write. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { afterAll } from 'vitest';
import plugin from '../../src/index.ts';
import { scopesOf, type Evidence, type FormatterContext } from '../../src/report/formatters/evidence.ts';
import { writeFiles } from '../support/files.ts';

export interface RunOptions {
  /** The name that the plugin is registered by. */
  readonly prefix?: string;
  readonly settings?: unknown;
  /** By full id. Default: all rules of `strict` under the prefix. */
  readonly rules?: Linter.RulesRecord;
  /** Further entries of the config: other settings for some files. */
  readonly others?: readonly Linter.Config[];
  readonly evidence?: Evidence;
  /** Like `eslint -f`: the formatter is told nothing but the results. */
  readonly isPlain?: boolean;
}

export interface Run {
  readonly cwd: string;
  readonly results: ESLint.LintResult[];
  readonly context: FormatterContext;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone when the tests are over. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'formatters-')));
  folders.push(path);
  return path;
}

/** Lints files, given by their paths; `cwd` may hold earlier ones. */
export async function run(
  files: Readonly<Record<string, string>>,
  { prefix = 'twilio-hipaa', settings, rules, others = [], evidence, isPlain = false }: RunOptions = {},
  cwd = folder(),
): Promise<Run> {
  writeFiles(cwd, files);
  const strict = Object.entries(plugin.configs.strict.rules ?? {}).map(
    ([id, entry]) => [`${prefix}/${id.slice(id.lastIndexOf('/') + 1)}`, entry] as const,
  );
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      {
        plugins: { [prefix]: plugin },
        rules: rules ?? Object.fromEntries(strict),
        ...(settings === undefined ? {} : { settings: { 'twilio-hipaa': settings } }),
      },
      ...others,
    ],
  });
  const results = await eslint.lintFiles(Object.keys(files));
  const rulesMeta = eslint.getRulesMetaForResults(results);
  const scopes = await scopesOf(eslint, results);
  return { cwd, results, context: { cwd, rulesMeta, ...(isPlain ? {} : { evidence: { scopes, ...evidence } }) } };
}

/** PHI that goes over three lines into a message, and over two files into a log. */
export const FLOWS = {
  'src/send.js': `import twilio from 'twilio';
const client = twilio();
export function send(patient, to) {
  const note = patient.diagnosis;
  const body = \`Result: \${note}\`;
  return client.messages.create({ to, from: '+15005550006', body });
}
`,
  'src/log.js': `export function show(patient) {
  const line = 'mrn ' + patient.mrn;
  const parts = [line];
  console.log(parts);
}
`,
};

/** A rule that is switched off with a reason, an owner and a day; with none; and past its day. */
export const SUPPRESSED = {
  'src/off.js': `export function show(patient) {
  // eslint-disable-next-line twilio-hipaa/no-phi-logging -- local runs only, owner: privacy team, until 2999-12-31
  console.log(patient.ssn);
  // eslint-disable-next-line twilio-hipaa/no-phi-logging
  console.log(patient.mrn);
  // eslint-disable-next-line twilio-hipaa/no-phi-logging -- asked by @clinic/backend until 2020-01-31
  console.log(patient.diagnosis);
}
`,
};
