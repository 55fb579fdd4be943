/** Reads the models files of a run once, and again when they change on disk. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { modelsFiles, type ModelsFile } from './find.ts';
import { Models } from './models.ts';
import { readRows, type RowsResult } from './read.ts';

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

/**
 * The models that count for a run: of its folder, and of the workspace around it.
 * @param cwd the folder of the run; nothing outside its workspace is read
 * @returns undefined models where there is no file; all errors where one is wrong. The same object for the same files.
 */
export function modelsFor(cwd: string): ModelsResult {
  const files = modelsFiles(cwd);
  if (files.length === 0) return NONE;
  const from = files.map((file) => rowsIn(file, cwd));
  const known = made.get(cwd);
  if (known?.from.length === from.length && known.from.every((one, i) => one === from[i])) return known.result;
  const errors = from.flatMap((one) => ('errors' in one ? one.errors : []));
  const rows = from.flatMap((one) => ('rows' in one ? [one.rows] : []));
  const result: ModelsResult = errors.length > 0 ? { errors } : { models: new Models(rows) };
  made.set(cwd, { from, result });
  return result;
}

function rowsIn({ path, root, mtimeMs, size }: ModelsFile, cwd: string): RowsResult {
  const known = kept.get(path);
  if (known?.mtimeMs === mtimeMs && known.size === size) return known.result;
  const result = read(path, size, root, relative(cwd, path).split(sep).join('/'));
  kept.set(path, { mtimeMs, size, result });
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
