/** A check before each commit, through the tool that the project has for that. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTENSIONS, namesIn } from '../files.ts';
import { git } from '../git.ts';
import { addProperty } from './json.ts';
import type { Plan } from './plan.ts';
import { execWith, type Project } from './project.ts';
import { addHookToLefthook, addHookToPreCommit } from './yaml.ts';

export const HOOKS = ['auto', 'husky', 'lefthook', 'lint-staged', 'pre-commit', 'git', 'none'] as const;
export type Hook = (typeof HOOKS)[number];

const STAGED = `*.{${EXTENSIONS.join(',')}}`;
const LEFTHOOK = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml'];
const PRE_COMMIT = '.pre-commit-config.yaml';
const LINT_STAGED_JSON = ['.lintstagedrc', '.lintstagedrc.json'];

/** Which tool a project has; git's own hooks where it has none. */
export function hookOf(project: Project): Exclude<Hook, 'auto'> {
  const names = readdirSync(project.root);
  const packages = Object.keys({ ...project.manifest.dependencies, ...project.manifest.devDependencies });
  if (isLintStaged(project, names)) return 'lint-staged';
  if (names.includes('.husky') || packages.includes('husky')) return 'husky';
  if (LEFTHOOK.some((name) => names.includes(name))) return 'lefthook';
  if (names.includes(PRE_COMMIT)) return 'pre-commit';
  return 'git';
}

function isLintStaged({ manifest }: Project, names: readonly string[]): boolean {
  return (
    manifest['lint-staged'] !== undefined ||
    names.some((name) => /^(?:\.lintstagedrc|lint-staged\.config\.)/.test(name))
  );
}

/** What a hook runs: what changed since the last commit, and what depends on it. */
export function hookCommand(project: Project, config: string | undefined): string {
  return `${execWith(project.manager)} twilio-hipaa ${config === undefined ? '' : `--config ${config} `}--since HEAD`;
}

export function planHook(plan: Plan, project: Project, hook: Exclude<Hook, 'auto'>, config: string | undefined): void {
  const command = hookCommand(project, config);
  if (hook === 'none') return;
  if (hook === 'lint-staged') planLintStaged(plan, project);
  else if (hook === 'husky') planScript(plan, project, join('.husky', 'pre-commit'), command, '');
  else if (hook === 'lefthook') planYaml(plan, project, LEFTHOOK, (text) => addHookToLefthook(text, command));
  else if (hook === 'pre-commit') planYaml(plan, project, [PRE_COMMIT], (text) => addHookToPreCommit(text, command));
  else planGit(plan, project, command);
}

function read(project: Project, path: string): string | undefined {
  const file = join(project.root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Adds a line to a hook that is a shell script. */
function planScript(plan: Plan, project: Project, path: string, command: string, head: string): void {
  const text = read(project, path);
  if (text?.includes('twilio-hipaa') === true) {
    plan.notes.push(`${path} runs twilio-hipaa already.`);
    return;
  }
  // What stands behind an `exec` or `exit` would never run.
  if (text !== undefined && /^[ \t]*(?:exec|exit)\b/m.test(text)) {
    plan.byHand.push({ where: path, text: command });
    return;
  }
  plan.change(path, text, (known) => `${known === '' ? head : known.replace(/\n?$/, '\n')}${command}\n`, true);
}

function planYaml(
  plan: Plan,
  project: Project,
  names: readonly string[],
  edit: (text: string) => { text: string | undefined; byHand: string },
): void {
  const path = names.find((name) => existsSync(join(project.root, name))) ?? names[0] ?? '';
  const before = read(project, path);
  if (before?.includes('twilio-hipaa') === true) {
    plan.notes.push(`${path} runs twilio-hipaa already.`);
    return;
  }
  const { text, byHand } = edit(before ?? '');
  if (text === undefined) plan.byHand.push({ where: path, text: byHand });
  else plan.change(path, before, () => text);
}

function planLintStaged(plan: Plan, project: Project): void {
  const { manifest } = project;
  const inManifest = manifest['lint-staged'] !== undefined;
  const path = inManifest ? 'package.json' : LINT_STAGED_JSON.find((name) => existsSync(join(project.root, name)));
  const byHand = { where: 'the configuration of lint-staged', text: `"${STAGED}": "eslint"` };
  const before = path === undefined ? undefined : read(project, path);
  if (path === undefined || before === undefined) {
    plan.byHand.push(byHand);
    return;
  }
  const configured = inManifest ? JSON.stringify(manifest['lint-staged']) : before;
  if (/\b(?:eslint|twilio-hipaa)\b/.test(configured)) {
    plan.notes.push(`lint-staged runs ESLint already (${path}).`);
    return;
  }
  const edited = addProperty(before, inManifest ? ['lint-staged'] : [], STAGED, 'eslint');
  if (edited === undefined) plan.byHand.push(byHand);
  else
    plan.change(
      path,
      before,
      (known) => addProperty(known, inManifest ? ['lint-staged'] : [], STAGED, 'eslint') ?? known,
    );
}

/** A hook of git's own, in a folder that is committed; `prepare` switches it on in each clone. */
function planGit(plan: Plan, project: Project, command: string): void {
  if (project.repository === undefined) {
    plan.notes.push("This is no git repository, so there is no commit hook. Run 'git init', then this command again.");
    return;
  }
  const said = (...args: string[]): string => git(project.root, ...args)?.trim() ?? '';
  const path = said('config', 'core.hooksPath');
  const own = said('rev-parse', '--git-path', 'hooks');
  const others = namesIn(join(project.root, own)).filter((name) => !name.endsWith('.sample'));
  const isTop = said('rev-parse', '--show-prefix') === '';
  if (!isTop || (path !== '' && path !== FOLDER) || (path === '' && others.length > 0)) {
    plan.byHand.push({ where: 'your pre-commit hook', text: command });
    return;
  }
  planScript(plan, project, `${FOLDER}/pre-commit`, command, '#!/bin/sh\n');
  const activate = `git config core.hooksPath ${FOLDER}`;
  const prepare = project.manifest.scripts?.['prepare'];
  if (prepare === undefined) {
    const manifest = read(project, 'package.json');
    const script = `${activate} || exit 0`;
    plan.change('package.json', manifest, (text) => addProperty(text, ['scripts'], 'prepare', script) ?? text);
  } else if (!prepare.includes('core.hooksPath')) {
    plan.byHand.push({ where: "the script 'prepare' in package.json, for clones", text: activate });
  }
  if (path === '') plan.steps.push({ argv: activate.split(' '), why: 'switches the hook on in this clone' });
}

const FOLDER = '.githooks';
