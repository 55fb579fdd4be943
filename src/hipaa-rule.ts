/** A rule as the plugin's users see it. Names ESLint's types only, so that our own types need nothing else installed. */
import type { Rule } from 'eslint';

/** What a rule says about itself beside ESLint's own meta. */
export interface RuleDocs {
  readonly description: string;
  readonly recommended: boolean;
  readonly strict: boolean;
  /** Sections of 45 CFR that the rule gives evidence on. */
  readonly cfr: readonly string[];
  /** Options that the strict config gives the rule. */
  readonly strictOptions?: readonly unknown[];
}

/** A rule with what it says about itself. */
export type HipaaRule = Rule.RuleModule & { readonly meta: { readonly docs: RuleDocs & { readonly url: string } } };
