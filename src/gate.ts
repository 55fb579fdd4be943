/**
 * Whether a file may concern any rule at all: a look at its text, and at the texts of what it imports. Most files are done
 * with here, and where all are, nothing else of the plugin is loaded.
 */
import type { Rule } from 'eslint';
import type { Node } from './program/ast.ts';
import { modelsFiles } from './models/find.ts';
import { phiSign } from './phi/signs.ts';
import { leadsTo, type Home } from './program/import-graph.ts';
import type { ModuleInput } from './program/module.ts';
import { workspaceRoot } from './program/module-resolver.ts';
import { typeServices } from './program/types.ts';
import { settingsOf } from './settings-of-run.ts';
import { scanFor } from './signs.ts';
import { DIRECTIVE_SIGN, switchesOff } from './twilio/directives.ts';
import { TWILIO_SIGN, WEBHOOK_SIGN } from './twilio/evidence.ts';
import { RUNTIME_FILES } from './twilio/runtime-files.ts';

/** Which rules a file may concern: none, those about comments that switch rules off, or any. */
type Concerned = 'none' | 'directives' | 'any';

const ABOUT_DIRECTIVES: ReadonlySet<string> = new Set(['require-suppression-reason']);

/**
 * The answers, for all rules ask for the same file. Nothing but a WeakMap will do: oxlint gives the same SourceCode for all
 * files, and forgets between two what WeakMaps have for it (oxlint 1.94, 2026-12-01).
 */
const answers = new WeakMap<object, Concerned>();

/**
 * Whether a file may concern a rule; true as well where that is for the rules to say, as with wrong settings.
 * @param all the rules of the plugin
 */
export function mayConcern(context: Rule.RuleContext, rule: string, all: ReadonlySet<string>): boolean {
  const { sourceCode } = context;
  let answer = answers.get(sourceCode);
  if (answer === undefined) answers.set(sourceCode, (answer = lookAt(context, all)));
  return answer === 'any' || (answer === 'directives' && ABOUT_DIRECTIVES.has(rule));
}

function lookAt(context: Rule.RuleContext, all: ReadonlySet<string>): Concerned {
  const read = settingsOf(context);
  if ('errors' in read || modelsFiles(context.cwd).length > 0) return 'any';
  const { settings } = read;
  const { filename, sourceCode } = context;
  // Types say more than texts do.
  if (typeServices(sourceCode.parserServices) || settings.clients.length > 0 || settings.webhooks.scope === 'all')
    return 'any';
  const { ast, text } = sourceCode;
  const scan = scanFor(settings);
  const shown = scan.scan(text);
  const hasDirectives = shown.has(DIRECTIVE_SIGN);
  if (shown.size > (hasDirectives ? 1 : 0)) return 'any';
  const own = hasDirectives && switchesOff(ast.comments as ModuleInput['comments'], all) ? 'directives' : 'none';
  if (!settings.crossFile) return own;
  const home: Home = { filename, ast: ast as Node, text };
  const leads = leadsTo([TWILIO_SIGN, WEBHOOK_SIGN, phiSign(settings)], home, workspaceRoot(context.cwd), {
    scan,
    platform: RUNTIME_FILES,
  });
  return leads ? 'any' : own;
}
