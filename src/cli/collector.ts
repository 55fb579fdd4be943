/**
 * A rule of the command's own, which runs after all others on every file: it tells how far the run is, what the run saw
 * of the settings and of other modules, and the whole ways of findings that have no suggestion to carry them. It reports
 * that as a message, which comes back through ESLint's worker threads too, and which the command takes out of the results.
 */
import type { ESLint, Linter, Rule } from 'eslint';
import { analysisFor } from '../analysis-of-file.ts';
import { configuredSanitizersIn } from '../phi/sanitizers.ts';
import { unseenModules } from '../program/module-loader.ts';
import { toldTraces, type ToldTrace } from '../report/flow.ts';

const NAMESPACE = 'twilio-hipaa-command';
const RULE_ID = `${NAMESPACE}/collect`;

/** What a run saw beside its findings. */
export interface RunFacts {
  /** Local modules that could not be found or parsed. */
  readonly unseen: ReadonlySet<string>;
  /** Entries of `settings.sanitizers`, and those of them that some file uses. */
  readonly sanitizers: { readonly configured: ReadonlySet<string>; readonly used: ReadonlySet<string> };
}

interface FileFacts {
  readonly traces: readonly ToldTrace[];
  readonly unseen: readonly string[];
  readonly configured: readonly string[];
  readonly used: readonly string[];
}

/** The part of a configuration that runs the rule. @param onFile is told each file, in this thread */
export function collectorConfig(onFile?: (file: string) => void): Linter.Config {
  const told = new Set<string>();
  const rule: Rule.RuleModule = {
    meta: { type: 'suggestion', schema: [] },
    create(context) {
      if (!('scopeManager' in context.sourceCode)) return {};
      onFile?.(context.filename);
      return {
        'Program:exit'() {
          const facts = factsOf(context, told);
          if (facts) context.report({ loc: { line: 0, column: 0 }, message: JSON.stringify(facts) });
        },
      };
    },
  };
  const plugin: ESLint.Plugin = { meta: { name: NAMESPACE }, rules: { collect: rule } };
  return { name: NAMESPACE, plugins: { [NAMESPACE]: plugin }, rules: { [RULE_ID]: 'error' } };
}

function factsOf(context: Rule.RuleContext, told: Set<string>): FileFacts | undefined {
  const analysis = analysisFor(context, () => {
    // A rule that is on reports them.
  });
  const configured = analysis?.settings.sanitizers ?? [];
  const used =
    analysis && configured.length > 0 ? configuredSanitizersIn(analysis.engine, analysis.module, configured) : [];
  const unseen = [...unseenModules()].filter((module) => !told.has(module));
  for (const module of unseen) told.add(module);
  const traces = analysis ? toldTraces(analysis) : [];
  return unseen.length + configured.length + traces.length > 0 ? { unseen, configured, used, traces } : undefined;
}

/** Takes the rule's messages out of results, and reads them. */
export function collect(results: readonly ESLint.LintResult[]): { results: ESLint.LintResult[]; facts: RunFacts } {
  const unseen = new Set<string>();
  const configured = new Set<string>();
  const used = new Set<string>();
  const cleaned = results.map((result) => {
    const traces: ToldTrace[] = [];
    const own = [...result.messages, ...result.suppressedMessages].filter(({ ruleId }) => ruleId === RULE_ID);
    for (const { message } of own) {
      const facts = JSON.parse(message) as FileFacts;
      for (const one of facts.unseen) unseen.add(one);
      for (const one of facts.configured) configured.add(one);
      for (const one of facts.used) used.add(one);
      traces.push(...facts.traces);
    }
    const kept = keepMessages(result, ({ ruleId }) => ruleId !== RULE_ID);
    return traces.length === 0 ? kept : withTraces(kept, traces);
  });
  return { results: cleaned, facts: { unseen, sanitizers: { configured, used } } };
}

/** The whole way of each value goes to its message, as `trace`, where no suggestion of it carries that. */
function withTraces(result: ESLint.LintResult, traces: readonly ToldTrace[]): ESLint.LintResult {
  const traced = <T extends Linter.LintMessage>(message: T): T => {
    const told = traces.find(
      ({ ruleId, line, column, value }) =>
        ruleId === message.ruleId &&
        line === message.line &&
        column === message.column &&
        message.message.startsWith(value),
    );
    return told ? { ...message, trace: told.trace } : message;
  };
  return {
    ...result,
    messages: result.messages.map((message) => traced(message)),
    suppressedMessages: result.suppressedMessages.map((message) => traced(message)),
  };
}

/** A result with some of its messages only, and counted anew. */
export function keepMessages(
  result: ESLint.LintResult,
  keep: (message: Linter.LintMessage) => boolean,
): ESLint.LintResult {
  const messages = result.messages.filter((message) => keep(message));
  const errors = messages.filter(({ severity }) => severity === 2);
  const warnings = messages.filter(({ severity }) => severity === 1);
  const fixable = (ones: readonly Linter.LintMessage[]): number => ones.filter(({ fix }) => fix !== undefined).length;
  return {
    ...result,
    messages,
    suppressedMessages: result.suppressedMessages.filter((message) => keep(message)),
    errorCount: errors.length,
    fatalErrorCount: errors.filter(({ fatal }) => fatal === true).length,
    warningCount: warnings.length,
    fixableErrorCount: fixable(errors),
    fixableWarningCount: fixable(warnings),
  };
}
