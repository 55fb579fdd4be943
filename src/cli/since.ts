/** Which files a change concerns: those that differ from a commit, and those that depend on them. */
import { basename, resolve } from 'node:path';
import { localImportsOf } from '../program/import-graph.ts';
import { nearest } from '../settings/suggest.ts';
import { RUNTIME_FILES } from '../twilio/runtime-files.ts';
import { realPathOf } from './files.ts';
import { git } from './git.ts';
import { UsageError } from './terminal.ts';

/** Files whose change may change what every other file means. */
const EVERYTHING =
  /^(?:tsconfig.*\.json|jsconfig\.json|package\.json|pnpm-workspace\.yaml|twilio-hipaa\.models\.json|eslint\.config\.[cm]?[jt]s)$/;

/**
 * Those of some files that a change since a commit concerns. A finding may stand in a file that did not change: when
 * the helper that it calls did.
 * @param files absolute paths
 * @param ref a commit, a branch or a tag; what it has in common with HEAD counts
 * @param config the config of ESLint's that the run uses
 * @throws UsageError without a repository, or for an unknown commit
 */
export function changedSince(
  files: readonly string[],
  ref: string,
  cwd: string,
  config: string | undefined,
): { files: readonly string[]; changed: number } {
  const changed = changedFiles(ref, cwd);
  if (changed === undefined) return { files, changed: files.length };
  const own = config === undefined ? undefined : realPathOf(config);
  if (changed.some((file) => EVERYTHING.test(basename(file)) || file === own))
    return { files, changed: changed.length };
  const concerned = new Set(changed);
  const importers = importersOf(files);
  const open = [...changed];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (concerned.has(importer)) continue;
      concerned.add(importer);
      open.push(importer);
    }
  }
  return { files: files.filter((file) => concerned.has(realPathOf(file))), changed: changed.length };
}

/** The files that import a file, by its real path. */
function importersOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const file of files) {
    const path = realPathOf(file);
    for (const imported of localImportsOf(path, RUNTIME_FILES)) {
      const known = importers.get(imported);
      if (known) known.push(path);
      else importers.set(imported, [path]);
    }
  }
  return importers;
}

/** Real paths of files that differ from a commit, untracked ones too; undefined where there is no commit yet. */
function changedFiles(ref: string, cwd: string): string[] | undefined {
  const top = git(cwd, 'rev-parse', '--show-toplevel');
  if (top === undefined) throw new UsageError(`--since needs a git repository, and '${cwd}' is in none.`);
  const root = top.trim();
  if (ref.startsWith('-') || git(cwd, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`) === undefined) {
    // Before the first commit everything is new.
    if (ref === 'HEAD' && git(cwd, 'rev-parse', '--verify', '--quiet', 'HEAD') === undefined) return undefined;
    throw new UsageError(
      `git knows no commit '${ref}'.${meant(ref, cwd)} A shallow clone may lack it: fetch it first.`,
    );
  }
  const base = git(cwd, 'merge-base', ref, 'HEAD')?.trim() ?? ref;
  const differing = git(cwd, 'diff', '--name-only', '-z', '--no-renames', base, '--') ?? '';
  const untracked = git(root, 'ls-files', '--others', '--exclude-standard', '-z') ?? '';
  const names = [...differing.split('\0'), ...untracked.split('\0')].filter((name) => name !== '');
  return [...new Set(names.map((name) => realPathOf(resolve(root, name))))];
}

function meant(ref: string, cwd: string): string {
  const names = (git(cwd, 'for-each-ref', '--format=%(refname:short)') ?? '').split('\n').filter((name) => name !== '');
  const [best] = nearest(ref, names);
  return best === undefined ? '' : ` Did you mean '${best}'?`;
}
