/** Finds the models files of a run. */
import { join } from 'node:path';
import { realPath, statsOf, workspaceRoot } from '../program/module-resolver.ts';

export const MODELS_FILE = 'twilio-hipaa.models.json';

export interface ModelsFile {
  readonly path: string;
  /** Nothing outside of it is read. */
  readonly root: string;
  readonly mtimeMs: number;
  readonly size: number;
}

const NONE: readonly ModelsFile[] = [];
/** Where no file was, none is looked for again for so long: most projects have none. */
const ABSENT_MS = 250;
let absent = { cwd: '', at: -Infinity };

/** The models files that count for a run: in its folder, and in the workspace's around it. */
export function modelsFiles(cwd: string): readonly ModelsFile[] {
  const now = performance.now();
  if (absent.cwd === cwd && now - absent.at < ABSENT_MS) return NONE;
  const root = workspaceRoot(cwd);
  const folders = realPath(cwd) === root ? [cwd] : [cwd, root];
  const files = folders.flatMap((folder) => {
    const path = join(folder, MODELS_FILE);
    const stats = statsOf(path);
    return stats ? [{ path, root, mtimeMs: stats.mtimeMs, size: stats.size }] : [];
  });
  if (files.length === 0) absent = { cwd, at: now };
  return files;
}
