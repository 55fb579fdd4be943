/** What git knows of the folder of a run. Runs git, and says that nothing is known where there is none. */
import { execFileSync } from 'node:child_process';
import type { Commit } from './evidence.ts';

export interface Repository {
  /** Absolute path of the work tree. */
  readonly root: string;
  readonly commit: Commit | undefined;
  /** The address of `origin`, without credentials; undefined where it is no URL. */
  readonly origin: string | undefined;
}

/** Reads the repository that a folder lies in; undefined outside of one, or without git. */
export function repositoryAt(cwd: string): Repository | undefined {
  const root = git(cwd, 'rev-parse', '--show-toplevel');
  if (root === undefined || root === '') return undefined;
  const id = git(cwd, 'rev-parse', '--verify', '--quiet', 'HEAD');
  const status = id === undefined ? undefined : git(cwd, 'status', '--porcelain', '--untracked-files=no');
  const origin = git(cwd, 'config', '--get', 'remote.origin.url');
  return {
    root,
    commit: id === undefined ? undefined : { id, changed: status === undefined ? undefined : status !== '' },
    origin: origin === undefined ? undefined : publicUrl(origin),
  };
}

function git(cwd: string, ...parameters: string[]): string | undefined {
  try {
    return execFileSync('git', ['-c', 'core.fsmonitor=false', ...parameters], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
      maxBuffer: 64 * 1024 * 1024,
    }).trimEnd();
  } catch {
    return undefined;
  }
}

/** `git@host:owner/name.git` and URLs with a password in them, as URLs without one. */
function publicUrl(address: string): string | undefined {
  const short = /^(?:[^@/\s]+@)?([\w.-]+\.[a-z]+):(?!\/\/)([^\s]+)$/i.exec(address);
  try {
    const url = new URL(short ? `ssh://${short[1] ?? ''}/${short[2] ?? ''}` : address);
    if (!['http:', 'https:', 'ssh:', 'git:'].includes(url.protocol)) return undefined;
    url.username = '';
    url.password = '';
    url.search = '';
    return url.href;
  } catch {
    return undefined;
  }
}
