/** What a run knows beyond its findings: the configuration in force. The command gives it to the formatters. */
import type { ESLint, Linter } from 'eslint';
import type { TwilioHipaaSettings } from '../../settings/types.ts';
import { ownRuleName, OWN_RULE_NAMES } from './own-rules.ts';

export interface RuleInForce {
  readonly severity: 'off' | 'warn' | 'error';
  readonly options: readonly unknown[];
}

/** Files that are linted by the same settings and the same levels of our rules. */
export interface ScopeInForce {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** `settings['twilio-hipaa']` as the configuration has it; undefined where it has none. */
  readonly settings: TwilioHipaaSettings | undefined;
  /** Every rule of this plugin by its id in the run (`twilio-hipaa/no-recording`), those that are off too. */
  readonly rules: Readonly<Record<string, RuleInForce>>;
}

export interface Commit {
  readonly id: string;
  /** Whether tracked files differ from the commit; undefined where that is not known. */
  readonly changed: boolean | undefined;
}

/** Every part may be missing: the report then says that it is not known. */
export interface Evidence {
  /** The moment of the run, ISO 8601; the formatter's own clock without it. */
  readonly date?: string;
  /** How the run was started, as a user would type it. */
  readonly command?: string;
  /** Version of ESLint. */
  readonly eslint?: string;
  /** The formatter reads git by itself without it. */
  readonly commit?: Commit;
  /** Empty or missing: the report says that the configuration of the run is not known. */
  readonly scopes?: readonly ScopeInForce[];
  /** Local modules that the linted files import and that could not be found or parsed, as `specifier (file)`. */
  readonly unseenModules?: readonly string[];
}

/** What our formatters get: ESLint's own context, and what the command adds to it. */
export interface FormatterContext {
  readonly cwd: string;
  readonly rulesMeta: ESLint.LintResultData['rulesMeta'];
  readonly evidence?: Evidence;
}

/**
 * The configuration in force for the files of a run, files of one configuration together. `eslint` is the instance
 * that linted them; files without a configuration (ignored ones) are left out.
 */
export async function scopesOf(
  eslint: Pick<ESLint, 'calculateConfigForFile'>,
  results: readonly ESLint.LintResult[],
): Promise<ScopeInForce[]> {
  const scopes = new Map<string, { files: string[]; settings: TwilioHipaaSettings | undefined; rules: RulesInForce }>();
  for (const { filePath } of results) {
    const config = (await eslint.calculateConfigForFile(filePath)) as Linter.Config | undefined;
    if (!config) continue;
    const settings = config.settings?.['twilio-hipaa'] as TwilioHipaaSettings | undefined;
    const rules = rulesInForce(config);
    const key = JSON.stringify([settings, rules]);
    const known = scopes.get(key);
    if (known) known.files.push(filePath);
    else scopes.set(key, { files: [filePath], settings, rules });
  }
  return [...scopes.values()];
}

type RulesInForce = Record<string, RuleInForce>;

/** Our rules in a calculated configuration, under every name that the plugin is registered by. */
function rulesInForce(config: Linter.Config): RulesInForce {
  const rules: RulesInForce = {};
  const namespaces = Object.entries(config.plugins ?? {}).filter(([, plugin]) => isOurs(plugin));
  for (const [namespace] of namespaces) {
    for (const name of OWN_RULE_NAMES) rules[`${namespace}/${name}`] = { severity: 'off', options: [] };
  }
  for (const [id, entry] of Object.entries(config.rules ?? {})) {
    if (ownRuleName(id) === undefined || !Object.hasOwn(rules, id) || entry === undefined) continue;
    const [level, ...options] = Array.isArray(entry) ? (entry as readonly unknown[]) : [entry];
    rules[id] = { severity: severityOf(level), options };
  }
  return rules;
}

function isOurs(plugin: ESLint.Plugin | undefined): boolean {
  return OWN_RULE_NAMES.every((name) => plugin?.rules !== undefined && Object.hasOwn(plugin.rules, name));
}

function severityOf(level: unknown): RuleInForce['severity'] {
  if (level === 2 || level === 'error') return 'error';
  return level === 1 || level === 'warn' ? 'warn' : 'off';
}
