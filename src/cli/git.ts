/** Git, as the command asks it. */
import { spawnSync } from 'node:child_process';

/** What git prints; undefined where it fails or is not there. */
export function git(cwd: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? stdout : undefined;
}
