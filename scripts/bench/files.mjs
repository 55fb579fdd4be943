// Source files to measure on.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CODE = /(?<!\.d)(?<!\.min)\.[cm]?[jt]sx?$/;

/** Files of code under a folder, installed packages, builds and hidden folders left out, and those no linter is given. */
export function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(?:node_modules|dist|build|\..*)$/.test(entry.name) ? [] : sources(path);
    return entry.isFile() && CODE.test(path) && statSync(path).size < 300_000 ? [path] : [];
  });
}

/** Files with their texts, evenly chosen where there are more than `limit`. */
export function texts(folders, limit = Infinity) {
  const found = folders.flatMap(sources).toSorted();
  const step = Math.max(1, Math.floor(found.length / limit));
  return found
    .filter((_, i) => i % step === 0)
    .slice(0, limit)
    .map((path) => ({ path, code: readFileSync(path, 'utf8') }));
}

export const linesOf = (files) => files.reduce((total, { code }) => total + code.split('\n').length, 0);
