/** How rules are made: what they look at, where they are documented, what goes wrong when they fail. */
import type { Rule } from 'eslint';
import { analysisFor, type Analysis } from './analysis.ts';
import type { HipaaRule, RuleDocs } from './hipaa-rule.ts';

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
  /** Looks at a file's facts and reports; runs once per file, at its end. */
  check(analysis: Analysis, context: Rule.RuleContext, options: Options): void;
}

const PAGES = 'https://github.com/eslint-plugin-twilio-hipaa/eslint-plugin-twilio-hipaa/blob/main/docs/rules';

/** Message of every rule for wrong settings, and for an error of our own. */
const SHARED_MESSAGES = {
  settings: '{{problem}} No rule of this plugin checks a file until the settings are right.',
};

/** Makes an ESLint rule of a definition. */
export function createRule<Options extends object = Record<string, never>>(
  definition: RuleDefinition<Options>,
): HipaaRule {
  const { name, meta } = definition;
  const defaults = (meta.defaultOptions?.[0] ?? {}) as Options;
  return {
    meta: {
      type: meta.type,
      docs: { ...meta.docs, url: `${PAGES}/${name}.md` },
      messages: { ...SHARED_MESSAGES, ...meta.messages },
      schema: meta.schema ?? [],
      ...(meta.defaultOptions ? { defaultOptions: [...meta.defaultOptions] } : {}),
      ...(meta.hasSuggestions === true ? { hasSuggestions: true } : {}),
    },
    create(context) {
      if (!('scopeManager' in context.sourceCode)) return {};
      return {
        'Program:exit'() {
          const analysis = analysisFor(context, (problem) => {
            context.report({ loc: { line: 1, column: 0 }, messageId: 'settings', data: { problem } });
          });
          // ESLint before 9.15 does not merge a rule's default options.
          if (analysis)
            definition.check(analysis, context, {
              ...defaults,
              ...(context.options[0] as Partial<Options> | undefined),
            });
        },
      };
    },
  };
}
