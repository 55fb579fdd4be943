/**
 * Files of the program that a platform's own objects name, where other code has a specifier: what `require` takes is a
 * path that is made at run time. Which objects and which files is handed in: the engine knows no platform.
 */
import type { AccessPath } from './access-path.ts';
import { resolveFile } from './module-resolver.ts';

export interface PlatformFiles {
  /** The name of the file whose path a value is; undefined for any other value. */
  nameOf(path: Pick<AccessPath, 'root' | 'tokens'>): string | undefined;
  /** The names that a text may hold, by a look at it: one too many, rather than one too few. */
  namesIn(text: string): readonly string[];
  /** What a file could write in place of a name: the first of the specifiers that leads anywhere counts. */
  specifiersOf(file: string, name: string): readonly string[];
}

/** The file that a name stands for in another file; it may lie anywhere. */
export function fileNamed(platform: PlatformFiles, from: string, name: string): string | undefined {
  for (const specifier of platform.specifiersOf(from, name)) {
    const file = resolveFile(from, specifier);
    if (file !== undefined) return file;
  }
  return undefined;
}
