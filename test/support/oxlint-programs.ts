/** The programs by which oxlint's findings are compared with ESLint's: acceptance cases, the clinic, the pages. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { examplesOf, sectionsOf } from './pages.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Outside the repository; a clone without it compares the rest. */
const CASES = join(ROOT, '../shared/cases');
const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

export interface Program {
  readonly id: string;
  /** Text by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly settings: unknown;
  /** Options by the name of the rule, over those of `strict`. */
  readonly options: Readonly<Record<string, readonly unknown[]>>;
}

export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** `{{hex:N}}` of a case becomes 32 made-up hex digits. */
const expand = (text: string): string =>
  text.replace(/\{\{hex:(\d+)\}\}/g, (_, n: string) =>
    createHash('sha256').update(`acceptance case ${n}`).digest('hex').slice(0, 32),
  );

/** The value of a header of a case, such as `// settings: {...}`. */
const header = (texts: readonly string[], key: string): string | undefined =>
  texts
    .map((text) => new RegExp(String.raw`^(?://|/\*)\s*${key}:?\s*(.*?)\s*(?:\*/)?$`, 'm').exec(text)?.[1])
    .find((value) => value !== undefined);

/** Acceptance cases. Those that say `skip-oxlint` are left out: they need types, or comments that oxlint lacks. */
export function acceptanceCases(): Program[] {
  if (!existsSync(CASES)) return [];
  const groups = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return groups.flatMap((group) =>
    readdirSync(join(CASES, group.name), { withFileTypes: true }).flatMap((entry) => {
      const path = join(CASES, group.name, entry.name);
      const paths = entry.isDirectory() ? filesIn(path) : [path];
      const texts = paths.map((file) => expand(readFileSync(file, 'utf8')));
      const code = texts.filter((_, index) => CODE.test(paths[index] ?? ''));
      if (header(code, 'skip-oxlint') !== undefined) return [];
      const name = (file: string): string =>
        entry.isDirectory() ? file.slice(path.length + 1) : (header(code, 'file') ?? `main${extname(file)}`);
      return {
        id: `${group.name}/${entry.name}`,
        files: new Map(paths.map((file, index) => [name(file), texts[index] ?? ''])),
        settings: (JSON.parse(header(code, 'settings') ?? 'null') as unknown) ?? undefined,
        options: JSON.parse(header(code, 'options') ?? '{}') as Program['options'],
      };
    }),
  );
}

/** The example clinic, as one program. */
export function clinic(): Program {
  const folder = join(ROOT, 'test/apps/clinic');
  const files = filesIn(folder).map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const);
  return { id: 'clinic', files: new Map(files), settings: undefined, options: {} };
}

/** Every example of the pages of the rules. */
export function examplesOfPages(): Program[] {
  const pages = filesIn(join(ROOT, 'docs/rules'));
  return pages.flatMap((page) =>
    sectionsOf(readFileSync(page, 'utf8'))
      .flatMap((section) => examplesOf(section))
      .map(({ code, filename, line, settings, options }) => ({
        id: `docs/rules/${basename(page)}:${line}`,
        files: new Map([[filename, code]]),
        settings,
        options: options.length > 0 ? { [basename(page, '.md')]: options } : {},
      })),
  );
}
