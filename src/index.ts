/** The plugin: rules, and configs that are derived from the rules' own meta. What checks a file is loaded by the first that takes it. */
import type { ESLint, Linter, Rule } from 'eslint';
import { mayConcern } from './gate.ts';
import type { HipaaRule } from './hipaa-rule.ts';
import { loadRules, ruleMeta } from './load-rules.ts';
import { PACKAGE } from './package.ts';
import type { RuleName } from './rule-options.ts';

const NAMESPACE = 'twilio-hipaa';

/** A rule that looks whether a file may concern it, before what it takes to check one is loaded. */
function gated(name: RuleName, meta: HipaaRule['meta']): HipaaRule {
  return { meta, create: (context) => (isPassed(context, name) ? loadRules()[name].create(context) : NOTHING) };
}

const NOTHING: Rule.RuleListener = {};
const NAMES: ReadonlySet<string> = new Set(Object.keys(ruleMeta));

function isPassed(context: Rule.RuleContext, name: RuleName): boolean {
  try {
    return mayConcern(context, name, NAMES);
  } catch {
    // The rule meets the error itself, and tells it.
    return true;
  }
}

const rules: Readonly<Record<RuleName, HipaaRule>> = gatedRules(ruleMeta);

function gatedRules(all: Readonly<Record<RuleName, HipaaRule['meta']>>): Record<RuleName, HipaaRule> {
  const entries = Object.entries(all) as [RuleName, HipaaRule['meta']][];
  return Object.fromEntries(entries.map(([name, meta]) => [name, gated(name, meta)])) as Record<RuleName, HipaaRule>;
}

type ConfigName = 'recommended' | 'strict' | 'notifyOnly';

/** The rules of a config with their levels and options, by what the rules say about themselves. */
function rulesOf(config: ConfigName): Linter.RulesRecord {
  const chosen: Linter.RulesRecord = {};
  for (const [name, rule] of Object.entries<HipaaRule>(rules)) {
    const { docs } = rule.meta;
    const isIn =
      config === 'strict' ? docs.strict : docs.recommended || (config === 'notifyOnly' && name === 'notify-only-body');
    if (!isIn) continue;
    const options = config === 'strict' ? (docs.strictOptions ?? []) : [];
    chosen[`${NAMESPACE}/${name}`] = options.length > 0 ? ['error', ...options] : 'error';
  }
  return chosen;
}

function createConfig(config: ConfigName): Linter.Config {
  return {
    name: `${NAMESPACE}/${config}`,
    // A getter: the plugin holds the configs and the configs hold the plugin.
    plugins: {
      get [NAMESPACE](): ESLint.Plugin {
        return plugin;
      },
    },
    rules: rulesOf(config),
  };
}

/** The plugin as users see it: its types name ESLint's only. */
interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<RuleName, HipaaRule>>;
  readonly configs: Readonly<Record<ConfigName, Linter.Config>>;
}

const plugin: Plugin = {
  meta: { name: PACKAGE.name, version: PACKAGE.version, namespace: NAMESPACE },
  rules,
  configs: {
    recommended: createConfig('recommended'),
    strict: createConfig('strict'),
    notifyOnly: createConfig('notifyOnly'),
  },
};

export { plugin as default, plugin as 'module.exports' };
export type { RuleOptions, TwilioHipaaRules } from './rule-options.ts';
