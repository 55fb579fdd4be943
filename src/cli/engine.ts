/** Runs ESLint as a run of the command wants it: by our own config or the user's, files that fail read another way. */
import type { ESLint, Linter } from 'eslint';
import { ownRuleName } from '../report/formatters/own-rules.ts';
import { forgetModules } from '../program/module-loader.ts';
import { collect, keepMessages, type RunFacts } from './collector.ts';
import { optionsFor, optionsUrl, type Run } from './eslint-options.ts';
import { isTypeScript } from './files.ts';
import type { ESLintClass } from './project.ts';
import { messageOf, UsageError } from './terminal.ts';

/** Versions of ESLint from which on it has a feature. */
export const SINCE = { concurrency: [9, 34], suppressions: [10, 1] } as const;

export interface Outcome {
  readonly eslint: ESLint;
  readonly results: readonly ESLint.LintResult[];
  readonly facts: RunFacts;
}

/**
 * Lints files.
 * @param patterns absolute paths of files; with a config of the user's, whatever ESLint takes
 * @param onFile is told each file as it is begun, where one thread does all
 * @throws UsageError for what is wrong in the user's configuration
 */
export async function lintFiles(
  eslintClass: ESLintClass,
  run: Run,
  patterns: readonly string[],
  onFile: (file: string) => void,
): Promise<Outcome> {
  forgetModules();
  const eslint = await engineFor(eslintClass, run, onFile);
  // Given nothing, ESLint lints everything.
  const linted = patterns.length === 0 ? [] : await lint(eslint, patterns);
  if (run.configFile !== undefined) return { eslint, ...collect(linted) };
  const results = await readAnotherWay(eslintClass, run, linted);
  const collected = collect(results);
  return { eslint, facts: collected.facts, results: collected.results.map((result) => onlyOurs(result)) };
}

async function engineFor(eslintClass: ESLintClass, run: Run, onFile: (file: string) => void): Promise<ESLint> {
  try {
    return run.concurrency !== undefined
      ? await eslintClass.fromOptionsModule(optionsUrl(run))
      : new eslintClass(optionsFor(run, onFile));
  } catch (error) {
    throw new UsageError(messageOf(error), { cause: error });
  }
}

async function lint(eslint: ESLint, patterns: readonly string[]): Promise<ESLint.LintResult[]> {
  try {
    return await eslint.lintFiles([...patterns]);
  } catch (error) {
    // A config that can't be loaded, wrong options of a rule, patterns without files, a rule that fails.
    throw new UsageError(messageOf(error), { cause: error });
  }
}

/**
 * Files that can't be parsed may be scripts, hold syntax that only the TypeScript parser reads, or be in no project of
 * TypeScript's: each way is tried in turn. What no way reads keeps the first way's message.
 */
async function readAnotherWay(
  eslintClass: ESLintClass,
  run: Run,
  results: readonly ESLint.LintResult[],
): Promise<ESLint.LintResult[]> {
  let current = [...results];
  for (const other of otherWays(run)) {
    const failed = current.filter((result) => isUnread(result) && other.reads(result.filePath));
    if (failed.length === 0) continue;
    const { concurrency: _, ...alone } = other.run;
    const eslint = new eslintClass(optionsFor(alone));
    const again = new Map(
      (
        await lint(
          eslint,
          failed.map(({ filePath }) => filePath),
        )
      )
        .filter((result) => !isUnread(result))
        .map((result) => [result.filePath, result]),
    );
    current = current.map((result) => again.get(result.filePath) ?? result);
  }
  return current;
}

function otherWays(run: Run): { run: Run; reads: (file: string) => boolean }[] {
  const { types, ...untyped } = run;
  const javascript = (file: string): boolean => !isTypeScript(file);
  return [
    ...(types === undefined ? [] : [{ run: untyped, reads: () => true }]),
    { run: { ...untyped, javascript: 'commonjs' }, reads: javascript },
    { run: { ...untyped, javascript: 'typescript-parser' as const }, reads: javascript },
  ];
}

function isUnread({ messages }: ESLint.LintResult): boolean {
  return messages.some(({ fatal }) => fatal === true);
}

/** Without a config of the user's, comments for other rules are nobody's: only our findings and errors of syntax count. */
function onlyOurs(result: ESLint.LintResult): ESLint.LintResult {
  return keepMessages(result, (message) => message.fatal === true || isOurs(message));
}

/** Whether a message is one of our rules'. */
export function isOurs({ ruleId }: Linter.LintMessage): boolean {
  return ownRuleName(ruleId) !== undefined;
}
