/** `twilio-hipaa [paths]`: finds the files, lints them, prints the findings. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ESLint } from 'eslint';
import { scopesOf, type Evidence } from '../report/formatters/evidence.ts';
import { oneOf, wholeNumber, type Arguments, type Options } from './arguments.ts';
import type { Part } from './command.ts';
import type { RunFacts } from './collector.ts';
import { isOurs, lintFiles, SINCE, type Outcome } from './engine.ts';
import type { Run } from './eslint-options.ts';
import { baseOf, findFiles, isCode, isTypeScript } from './files.ts';
import { FORMATS, formatResults, writeReport, type Format } from './output.ts';
import { configFileAt, findTypeScriptParser, isAtLeast, loadESLint, type ESLintClass } from './project.ts';
import { startProgress } from './progress.ts';
import { changedSince } from './since.ts';
import { count, EXIT, note, paint, UsageError, type Terminal } from './terminal.ts';

const OPTIONS = {
  strict: {},
  config: { value: 'FILE', short: 'c' },
  types: {},
  since: { value: 'REF' },
  ignore: { value: 'PATTERN', multiple: true },
  format: { value: 'NAME', short: 'f' },
  output: { value: 'FILE', short: 'o' },
  'max-warnings': { value: 'NUMBER' },
  concurrency: { value: 'NUMBER' },
  cache: { absent: 'a finding may depend on other files, and a cache would not see that those changed. Try --since.' },
  fix: { absent: 'nothing is changed without you. Your editor applies the suggestions of a finding.' },
} satisfies Options;

const HELP = `Usage: twilio-hipaa [paths...]     lint; by default all that git does not ignore
       twilio-hipaa init           set up ESLint, a commit hook and CI
       twilio-hipaa explain WHAT   a rule, product, name, or finding (sms.ts:12)
       twilio-hipaa models         describe private packages that can't be seen

No configuration is needed. What is looked for, and where:
  --strict                every rule of the strict config, not only recommended
  -c, --config FILE       lint by this ESLint config instead
  --types                 find more by TypeScript's types; slower
  --since REF             only files changed since a commit or branch, and files
                          that depend on them
  --ignore PATTERN        leave files out; may be given several times
What is printed:
  -f, --format NAME       ${FORMATS.join(', ')}
  -o, --output FILE       write the report to a file
  --max-warnings NUMBER   more warnings than this count as findings
  --[no-]color            colours, whatever the terminal
  --concurrency NUMBER    worker threads, or 'auto'; by default none
  -h, --help              this text; init, explain and models have theirs
  -v, --version           the version

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration.
There is no cache: a finding may depend on other files. This is no legal advice.
`;

interface Request {
  readonly paths: readonly string[];
  readonly configFile: string | undefined;
  readonly strict: boolean;
  readonly types: boolean;
  readonly since: string | undefined;
  readonly ignore: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly maxWarnings: number | undefined;
  readonly concurrency: number | 'auto' | undefined;
}

function readRequest(args: Arguments, cwd: string): Request {
  const config = args.value('config');
  const maxWarnings = args.value('max-warnings');
  const concurrency = args.value('concurrency');
  if (config !== undefined) {
    for (const other of ['strict', 'types', 'ignore'])
      if (args.has(other)) throw new UsageError(`--${other} has no effect with --config: say so in ${config}.`);
  }
  return {
    paths: args.positionals.length > 0 ? args.positionals : ['.'],
    configFile: config === undefined ? undefined : configFileAt(config, cwd),
    strict: args.has('strict'),
    types: args.has('types'),
    since: args.value('since'),
    ignore: args.values('ignore'),
    format: oneOf('format', args.value('format') ?? 'stylish', FORMATS),
    output: args.value('output'),
    maxWarnings: maxWarnings === undefined ? undefined : wholeNumber('max-warnings', maxWarnings, 0),
    concurrency:
      concurrency === undefined || concurrency === 'off'
        ? undefined
        : concurrency === 'auto'
          ? 'auto'
          : wholeNumber('concurrency', concurrency, 1),
  };
}

interface Selection {
  readonly patterns: readonly string[];
  /** How many files there are, where that is known. */
  readonly total: number | undefined;
  readonly run: Run;
  /** How many files of TypeScript are read without the project's own parser, since there is none. */
  readonly withoutParser: number;
}

async function select(request: Request, eslintClass: ESLintClass, terminal: Terminal): Promise<Selection> {
  const { cwd } = terminal;
  const shared = {
    ...(request.concurrency === undefined ? {} : { concurrency: request.concurrency }),
    ...(existsSync(join(cwd, 'eslint-suppressions.json')) && isAtLeast(eslintClass.version, SINCE.suppressions)
      ? { suppressions: true }
      : {}),
  };
  if (request.configFile !== undefined) {
    const run: Run = { cwd, configFile: request.configFile, javascript: 'module', ...shared };
    if (request.since === undefined) return { patterns: request.paths, total: undefined, run, withoutParser: 0 };
    const { files } = changedSince(await findFiles(request.paths, cwd, []), request.since, cwd, request.configFile);
    return { patterns: files, total: files.length, run, withoutParser: 0 };
  }
  const found = await findFiles(request.paths, cwd, request.ignore);
  if (found.length === 0) throw new UsageError(nothingFound(request.paths));
  const files = request.since === undefined ? found : changedSince(found, request.since, cwd, undefined).files;
  const typeScript = files.filter((file) => isTypeScript(file));
  const parser =
    typeScript.length === 0 && !request.types
      ? undefined
      : findTypeScriptParser([cwd, ...typeScript.slice(0, 1).map((file) => dirname(file))]);
  if (request.types && parser === undefined)
    throw new UsageError('--types needs the TypeScript parser. Install it: npm install --save-dev typescript-eslint');
  const run: Run = {
    cwd: baseOf(cwd, files),
    strict: request.strict,
    javascript: 'module',
    ...(parser === undefined ? {} : { parser }),
    ...(request.types ? { types: cwd } : {}),
    ...shared,
  };
  return { patterns: files, total: files.length, run, withoutParser: parser === undefined ? typeScript.length : 0 };
}

function nothingFound(paths: readonly string[]): string {
  const where = paths.map((path) => `'${path}'`).join(', ');
  return paths.every((path) => !isCode(path) && /\.\w+$/.test(path))
    ? `No JavaScript or TypeScript among ${where}: nothing was linted.`
    : `No JavaScript or TypeScript files in ${where}, or git ignores them all: nothing was linted.`;
}

async function runLint(args: Arguments, terminal: Terminal): Promise<number> {
  const asked = readRequest(args, terminal.cwd);
  const eslintClass = await loadESLint(terminal.cwd);
  const hasThreads = isAtLeast(eslintClass.version, SINCE.concurrency);
  if (asked.concurrency !== undefined && !hasThreads)
    note(terminal, `ESLint ${eslintClass.version} has no --concurrency (9.34 and newer do): linting in one thread.`);
  const request = hasThreads ? asked : { ...asked, concurrency: undefined };
  const selection = await select(request, eslintClass, terminal);
  const outcome = await lintSelection(eslintClass, selection, terminal);
  await checkConfiguration(request, outcome, terminal);
  const text = await formatResults(
    request.format,
    outcome.eslint,
    outcome.results,
    terminal,
    evidenceOf(eslintClass, args, request, outcome.facts, terminal.cwd),
  );
  writeReport(terminal, text, request.output);
  return conclude(request, selection, outcome, terminal);
}

async function lintSelection(
  eslintClass: ESLintClass,
  { patterns, total, run }: Selection,
  terminal: Terminal,
): Promise<Outcome> {
  const progress = startProgress(terminal, total);
  try {
    return await lintFiles(eslintClass, run, patterns, (file) => {
      progress.file(file);
    });
  } finally {
    progress.end();
  }
}

/** @throws UsageError for settings that are wrong, and for a config that turns on none of our rules */
async function checkConfiguration(request: Request, { eslint, results }: Outcome, terminal: Terminal): Promise<void> {
  const wrong = results.flatMap(({ messages }) => messages).find((one) => one.messageId === 'settings' && isOurs(one));
  if (wrong) throw new UsageError(wrong.message);
  if (request.configFile === undefined || results.length === 0) return;
  const scopes = await scopesOf(eslint, results);
  const isOn = scopes.some(({ rules }) => Object.values(rules).some(({ severity }) => severity !== 'off'));
  if (isOn) return;
  const config = relative(terminal.cwd, request.configFile);
  throw new UsageError(
    `${config} turns on no rule of this plugin for the files that were linted. Add a config of the plugin to it ` +
      `('twilio-hipaa init' does), or leave --config out.`,
  );
}

function evidenceOf(
  eslintClass: ESLintClass,
  args: Arguments,
  request: Request,
  { unseen }: RunFacts,
  cwd: string,
): Evidence {
  const words = [
    ...(request.strict ? ['--strict'] : []),
    ...(request.types ? ['--types'] : []),
    ...(request.configFile === undefined ? [] : ['--config', args.value('config') ?? '']),
    ...(request.since === undefined ? [] : ['--since', request.since]),
    ...request.ignore.flatMap((pattern) => ['--ignore', pattern]),
    ...args.positionals,
  ];
  return {
    date: new Date().toISOString(),
    command: ['twilio-hipaa', ...words.map((word) => (/^[\w./@=:-]+$/.test(word) ? word : `'${word}'`))].join(' '),
    eslint: eslintClass.version,
    unseenModules: [...unseen].sort().map((module) => shorten(module, cwd)),
  };
}

/** Says what the report does not, and gives the exit code. */
function conclude(
  request: Request,
  { withoutParser, patterns }: Selection,
  { results, facts }: Outcome,
  terminal: Terminal,
): number {
  const errors = sum(results, 'errorCount');
  const warnings = sum(results, 'warningCount');
  if (withoutParser > 0) {
    note(
      terminal,
      `${count(withoutParser, 'TypeScript file was', 'TypeScript files were')} read by the plugin itself. ` +
        'ESLint, and --types, need a parser: npm install --save-dev typescript-eslint',
    );
  }
  tellFacts(request, facts, terminal);
  if (request.since !== undefined && patterns.length === 0)
    note(terminal, `Nothing to lint changed since ${request.since}.`);
  else if (request.output !== undefined || errors + warnings === 0)
    tellTotals(request, results, errors, warnings, terminal);
  const tooMany = request.maxWarnings !== undefined && warnings > request.maxWarnings;
  if (tooMany && errors === 0)
    note(terminal, `${count(warnings, 'warning')}, and --max-warnings allows ${request.maxWarnings}.`);
  return errors > 0 || tooMany ? EXIT.findings : EXIT.clean;
}

function tellTotals(
  { output, configFile, strict }: Request,
  results: readonly ESLint.LintResult[],
  errors: number,
  warnings: number,
  terminal: Terminal,
): void {
  const rules =
    configFile === undefined ? `${strict ? 'strict' : 'recommended'} rules` : relative(terminal.cwd, configFile);
  const found = errors + warnings;
  const text = `${found === 0 ? 'No findings' : count(found, 'finding')} in ${count(results.length, 'file')} (${rules}).`;
  const told = output === undefined ? text : `${text} Report: ${output}`;
  note(terminal, paint(terminal.err, terminal.env, found === 0 ? 'green' : 'red', told));
}

const SHOWN = 5;

function tellFacts(request: Request, { unseen, sanitizers }: RunFacts, terminal: Terminal): void {
  if (unseen.size > 0) {
    const shown = [...unseen]
      .sort()
      .slice(0, SHOWN)
      .map((module) => shorten(module, terminal.cwd));
    const more = unseen.size > SHOWN ? `, and ${unseen.size - SHOWN} more` : '';
    note(
      terminal,
      `${count(unseen.size, 'module')} could not be found or parsed, so what ${unseen.size === 1 ? 'it does' : 'they do'} is not known: ${shown.join(', ')}${more}.`,
    );
  }
  // A part of the program says nothing about what the rest uses.
  if (request.since !== undefined || request.paths.every((path) => isCode(path))) return;
  const unused = [...sanitizers.configured].filter((entry) => !sanitizers.used.has(entry));
  for (const entry of unused)
    note(terminal, `settings.sanitizers: '${entry}' matches nothing in this run. Is it spelled right?`);
}

/** Paths in `specifier (file)` as they are seen from the working folder. */
function shorten(module: string, cwd: string): string {
  return module.replaceAll(`${cwd}/`, '').replaceAll(`${cwd}\\`, '');
}

function sum(results: readonly ESLint.LintResult[], key: 'errorCount' | 'warningCount'): number {
  return results.reduce((total, result) => total + result[key], 0);
}

const part: Part = { options: OPTIONS, help: HELP, run: runLint };

export default part;
