/** The rules of this plugin as formatters need them: which finding is ours, under whatever name the plugin runs. */
import type { Rule } from 'eslint';
import plugin from '../../index.ts';

type HipaaRule = (typeof plugin.rules)[keyof typeof plugin.rules];

const RULES: Readonly<Record<string, HipaaRule>> = plugin.rules;

/** Names of all rules, without prefix, in alphabetical order. */
export const OWN_RULE_NAMES: readonly string[] = Object.keys(RULES).sort();

/** Name and version of the plugin. */
export const TOOL: { readonly name: string; readonly version: string } = plugin.meta;

/** The name of our rule that an id of the run means; undefined for other rules. The prefix is the user's choice. */
export function ownRuleName(ruleId: string | null, meta?: Rule.RuleMetaData): string | undefined {
  if (ruleId === null) return undefined;
  const name = ruleId.slice(ruleId.lastIndexOf('/') + 1);
  if (!ruleId.includes('/') || !Object.hasOwn(RULES, name)) return undefined;
  // Another plugin may have a rule of the same name.
  return meta?.docs?.url === undefined || meta.docs.url === RULES[name]?.meta.docs.url ? name : undefined;
}

/** What our rule says about itself. */
export function ownRuleMeta(name: string): HipaaRule['meta'] | undefined {
  return Object.hasOwn(RULES, name) ? RULES[name]?.meta : undefined;
}
