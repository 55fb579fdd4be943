/**
 * What the rules say about themselves, and the rules. The build puts a module in the place of this one that holds a copy
 * of the former and loads the latter when they are asked for first (scripts/build.mjs).
 */
import type { HipaaRule } from './hipaa-rule.ts';
import type { RuleName } from './rule-options.ts';
import { rules } from './rules.ts';

export const ruleMeta: Readonly<Record<RuleName, HipaaRule['meta']>> = metaOf(rules);

/** All rules. Loads them when they are asked for first. */
export function loadRules(): Readonly<Record<RuleName, HipaaRule>> {
  return rules;
}

function metaOf(all: Readonly<Record<RuleName, HipaaRule>>): Record<RuleName, HipaaRule['meta']> {
  const entries = Object.entries(all).map(([name, { meta }]) => [name, meta]);
  return Object.fromEntries(entries) as Record<RuleName, HipaaRule['meta']>;
}
