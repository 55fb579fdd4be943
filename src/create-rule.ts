/** How rules are made: what they look at, where they are documented, what goes wrong when they fail. */
import type { Rule } from 'eslint';
import type { Analysis } from './analysis.ts';
import { analysisFor } from './analysis-of-file.ts';
import type { HipaaRule, RuleDocs } from './hipaa-rule.ts';
import { ISSUES, PACKAGE, pageOf } from './package.ts';

export interface RuleDefinition<Options extends object> {
  readonly name: string;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: RuleDocs;
    readonly messages: Readonly<Record<string, string>>;
    readonly schema?: Rule.RuleMetaData['schema'];
    readonly defaultOptions?: readonly [Options];
    readonly hasSuggestions?: boolean;
  };
  /** Whether a look at the file's text finds that the rule may have something to say; left out, a sign of Twilio. */
  concerns?(analysis: Analysis): boolean;
  /** Looks at a file's facts and reports; runs once per file that concerns the rule, at its end. */
  check(analysis: Analysis, context: Rule.RuleContext, options: Options): void;
}

/** Message of every rule for wrong settings, and for an error of our own. */
const SHARED_MESSAGES = {
  settings: '{{problem}} No rule of this plugin checks a file until the settings are right.',
  internal:
    "'{{rule}}' of {{version}} failed on this file ({{error}}), so what it, and others of these rules, would find here may be missing. Please report this line with the code at {{issues}}.",
};

const START = { line: 1, column: 0 };
const NOTHING: Rule.RuleListener = {};

/**
 * Files on which an error of our own has been reported: one says enough, and it is most often the same one. No WeakSet:
 * oxlint gives the same SourceCode for all files, and only WeakMaps forget it between two.
 */
const failed = new WeakMap<object, true>();

/** An error of our own must not end the user's run: it is told on the file, and the others are linted on. */
function reportInternal(rule: string, context: Rule.RuleContext, error: unknown): void {
  if (failed.has(context.sourceCode)) return;
  failed.set(context.sourceCode, true);
  const data = { rule, version: `${PACKAGE.name} ${PACKAGE.version}`, error: summaryOf(error), issues: ISSUES };
  context.report({ loc: START, messageId: 'internal', data });
}

/** An error in one line, with the place that it comes from. */
function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [line = ''] = `${error.name}: ${error.message}`.split('\n');
  const at = /\/((?:src|rules)\/[\w./-]+:\d+:\d+)/.exec(error.stack ?? '')?.[1];
  return at === undefined ? line : `${line} at ${at}`;
}

/** Makes an ESLint rule of a definition. */
export function createRule<Options extends object = Record<string, never>>(
  definition: RuleDefinition<Options>,
): HipaaRule {
  const { name, meta } = definition;
  const defaults = (meta.defaultOptions?.[0] ?? {}) as Options;
  return {
    meta: {
      type: meta.type,
      docs: { ...meta.docs, url: pageOf(name) },
      messages: { ...SHARED_MESSAGES, ...meta.messages },
      schema: meta.schema ?? [],
      ...(meta.defaultOptions ? { defaultOptions: [...meta.defaultOptions] } : {}),
      ...(meta.hasSuggestions === true ? { hasSuggestions: true } : {}),
    },
    create(context) {
      if (!('scopeManager' in context.sourceCode)) return NOTHING;
      const guarded = (run: () => void): void => {
        try {
          run();
        } catch (error) {
          reportInternal(name, context, error);
        }
      };
      let listeners: Rule.RuleListener = NOTHING;
      // Most files concern no rule: they are done with here.
      guarded(() => {
        const problems: string[] = [];
        const analysis = analysisFor(context, (problem) => problems.push(problem));
        if (problems.length > 0) {
          listeners = {
            Program() {
              for (const problem of problems) context.report({ loc: START, messageId: 'settings', data: { problem } });
            },
          };
        }
        if (!analysis || !(definition.concerns?.(analysis) ?? analysis.concernsTwilio)) return;
        listeners = {
          'Program:exit'() {
            guarded(() => {
              // ESLint before 9.15 does not merge a rule's default options.
              const options = { ...defaults, ...(context.options[0] as Partial<Options> | undefined) };
              definition.check(analysis, context, options);
            });
          },
        };
      });
      return listeners;
    },
  };
}
