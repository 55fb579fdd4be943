/** Finds the models files of a run, reads them once, and again when they change on disk. */
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { realPath, workspaceRoot } from '../program/module-resolver.ts';
import { Models } from './models.ts';
import { MODELS_FILE, readRows, type RowsResult } from './read.ts';

/** A file that is longer was not written by people. */
const MAX_BYTES = 1_000_000;

export type ModelsResult = { readonly models: Models | undefined } | { readonly errors: readonly string[] };

interface Kept {
  readonly mtimeMs: number;
  readonly size: number;
  readonly result: RowsResult;
}

const kept = new Map<string, Kept>();
/** What the files of a folder said, and what was made of it. */
const made = new Map<string, { readonly from: readonly RowsResult[]; readonly result: ModelsResult }>();

const NONE: ModelsResult = { models: undefined };
/** Where no file was, none is looked for again for so long: most projects have none. */
const ABSENT_MS = 20;
let absent = { cwd: '', at: -Infinity };

/**
 * The models that count for a run: of its folder, and of the workspace around it.
 * @param cwd the folder of the run; nothing outside its workspace is read
 * @returns undefined models where there is no file; all errors where one is wrong. The same object for the same files.
 */
export function modelsFor(cwd: string): ModelsResult {
  const now = performance.now();
  if (absent.cwd === cwd && now - absent.at < ABSENT_MS) return NONE;
  const root = workspaceRoot(cwd);
  const folders = realPath(cwd) === root ? [cwd] : [cwd, root];
  const from = folders.flatMap((folder) => rowsAt(folder, root, cwd) ?? []);
  if (from.length === 0) {
    absent = { cwd, at: now };
    return NONE;
  }
  const known = made.get(cwd);
  if (known?.from.length === from.length && known.from.every((one, i) => one === from[i])) return known.result;
  const errors = from.flatMap((one) => ('errors' in one ? one.errors : []));
  const rows = from.flatMap((one) => ('rows' in one ? [one.rows] : []));
  const result: ModelsResult = errors.length > 0 ? { errors } : { models: new Models(rows) };
  made.set(cwd, { from, result });
  return result;
}

/** What the file in a folder says; undefined where there is none. */
function rowsAt(folder: string, root: string, cwd: string): RowsResult | undefined {
  const path = join(folder, MODELS_FILE);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const known = kept.get(path);
  if (known?.mtimeMs === stats.mtimeMs && known.size === stats.size) return known.result;
  const result = read(path, stats.size, root, relative(cwd, path).split(sep).join('/'));
  kept.set(path, { mtimeMs: stats.mtimeMs, size: stats.size, result });
  return result;
}

function read(path: string, size: number, root: string, name: string): RowsResult {
  try {
    // A link may lead anywhere.
    const real = realpathSync(path);
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep))
      return { errors: [`${name} is a link to a file outside the project, which is not read.`] };
    // To read from a pipe or a device may never end.
    if (!lstatSync(real).isFile()) return { errors: [`${name} can't be read: it is no file.`] };
    if (size > MAX_BYTES) return { errors: [`${name} is larger than ${String(MAX_BYTES)} bytes.`] };
    return readRows(readFileSync(real, 'utf8'), name);
  } catch (error) {
    return { errors: [`${name} can't be read: ${error instanceof Error ? error.message : 'it throws'}.`] };
  }
}
