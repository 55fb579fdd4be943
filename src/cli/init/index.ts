/** `twilio-hipaa init`: ESLint config, lint script, commit hook and CI job, shown before anything is written. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { oneOf, type Arguments } from '../arguments.ts';
import { isWanted, patchText } from '../changes.ts';
import type { Part } from '../command.ts';
import { findPackage } from '../project.ts';
import { EXIT, note, UsageError, type Terminal } from '../terminal.ts';
import { planCi, SERVICES } from './ci.ts';
import { configByHand, editConfig, newConfig, usesPlugin, type ConfigName } from './eslint-config.ts';
import { hookOf, HOOKS, planHook } from './hooks.ts';
import { addProperty } from './json.ts';
import { Plan } from './plan.ts';
import { execWith, installWith, readProject, type Project } from './project.ts';

const HELP = `Usage: twilio-hipaa init [options]

Sets this project up: an ESLint config with the plugin, a lint script, a check
before each commit. Shows what it will do, and asks. Never overwrites a file:
what it can't edit soundly, it prints for you to add.

  -y, --yes        don't ask
  --strict         the strict config instead of the recommended one
  --hook NAME      ${HOOKS.join(', ')};
                   auto is the tool that the project has, else git's own hooks
  --ci NAME        add a job: ${SERVICES.join(', ')}
  --no-install     don't install what is missing; say how
  -h, --help       this text
`;

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const [stray] = args.positionals;
  if (stray !== undefined) throw new UsageError(`init takes no paths, but was given '${stray}': run it in the folder.`);
  const asked = oneOf('hook', args.value('hook') ?? 'auto', HOOKS);
  const service = args.value('ci');
  const project = readProject(terminal.cwd, terminal.env);
  const plan = new Plan();
  const config = planConfig(plan, project, args.has('strict') ? 'strict' : 'recommended');
  planScripts(plan, project);
  planHook(plan, project, asked === 'auto' ? hookOf(project) : asked, config);
  if (service !== undefined) planCi(plan, project, oneOf('ci', service, SERVICES), config);
  planInstall(plan, project, args.has('no-install'));
  tell(plan, project, terminal);
  if (plan.changes.length + plan.steps.length === 0) {
    note(terminal, 'Nothing to change.');
    return EXIT.clean;
  }
  if (!args.has('yes') && !(await isWanted(terminal))) return EXIT.clean;
  write(plan, project);
  const failed = plan.steps.filter(({ argv }) => !runs(argv, project.root, terminal));
  for (const { argv } of failed) note(terminal, `This failed: ${argv.join(' ')}`);
  note(terminal, `Done. Try it: ${execWith(project.manager)} eslint .`);
  return failed.length > 0 ? EXIT.error : EXIT.clean;
}

/** @returns the name of the config that will hold the plugin; undefined where that is left to the user */
function planConfig(plan: Plan, project: Project, config: ConfigName): string | undefined {
  if (project.config !== undefined) {
    const path = join(project.root, project.config);
    const before = readFileSync(path, 'utf8');
    if (usesPlugin(before)) {
      plan.notes.push(`${project.config} uses the plugin already.`);
      return project.config;
    }
    const after = editConfig(path, before, config);
    if (after !== undefined) {
      plan.change(project.config, before, () => after);
      return project.config;
    }
    const commonjs = project.config.endsWith('.cjs') || /\bmodule\.exports\b/.test(before);
    plan.byHand.push({ where: project.config, text: configByHand(config, commonjs) });
    return undefined;
  }
  if (project.oldConfig !== undefined) {
    plan.byHand.push({
      where: project.oldConfig,
      text:
        'This is the old format of ESLint, which the plugin does not support. Move to eslint.config.mjs first:\n' +
        "npx @eslint/migrate-config, then run this command again. 'twilio-hipaa' by itself works without a config.",
    });
    return undefined;
  }
  plan.change('eslint.config.mjs', undefined, () => newConfig(project, config));
  return 'eslint.config.mjs';
}

function planScripts(plan: Plan, project: Project): void {
  const path = join(project.root, 'package.json');
  const lint = project.manifest.scripts?.['lint'];
  if (/\b(?:eslint|twilio-hipaa)\b/.test(lint ?? '')) return;
  const [name, script] = lint === undefined ? ['lint', 'eslint .'] : ['lint:hipaa', 'twilio-hipaa'];
  plan.change(
    'package.json',
    readFileSync(path, 'utf8'),
    (known) => addProperty(known, ['scripts'], name, script) ?? known,
  );
}

function planInstall(plan: Plan, project: Project, byHand: boolean): void {
  const needed = ['eslint', 'eslint-plugin-twilio-hipaa'];
  if (project.typescript && project.config === undefined && project.parser === undefined)
    needed.push('typescript-eslint');
  const missing = needed.filter((name) => !isInstalled(name, project.root));
  if (missing.length === 0) return;
  const argv = [...installWith(project.manager), ...missing];
  if (byHand) plan.byHand.push({ where: 'a terminal', text: argv.join(' ') });
  else plan.steps.push({ argv, why: 'installs what is missing' });
}

function isInstalled(name: string, root: string): boolean {
  return existsSync(join(root, 'node_modules', name)) || findPackage(name, [root]) !== undefined;
}

function tell(plan: Plan, project: Project, terminal: Terminal): void {
  const { out } = terminal;
  const seen = [
    project.manager,
    project.config ?? 'no ESLint config',
    ...(project.typescript ? ['TypeScript'] : []),
    ...(project.framework ? [project.framework.name] : []),
  ];
  out.write(`Found: ${seen.join(', ')}.\n\n`);
  for (const change of plan.changes) out.write(`${patchText(change, terminal)}\n\n`);
  for (const { argv, why } of plan.steps) out.write(`Then: ${argv.join(' ')}  (${why})\n\n`);
  for (const { where, text } of plan.byHand)
    out.write(`By hand, in ${where}:\n\n${text.replaceAll(/^(?=.)/gm, '  ')}\n\n`);
  for (const text of plan.notes) out.write(`${text}\n\n`);
}

function write(plan: Plan, project: Project): void {
  for (const { path, after, executable } of plan.changes) {
    const file = join(project.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
    if (executable === true) chmodSync(file, 0o755);
  }
}

function runs([command = '', ...args]: readonly string[], cwd: string, { env }: Terminal): boolean {
  // Package managers are scripts on Windows, which only a shell starts; no argument comes from the user.
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], shell }).status === 0;
}

const part: Part = {
  options: {
    yes: { short: 'y' },
    strict: {},
    hook: { value: 'NAME' },
    ci: { value: 'NAME' },
    'no-install': {},
  },
  help: HELP,
  run,
};

export default part;
