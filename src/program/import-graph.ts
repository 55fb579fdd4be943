/**
 * Which files import which, and whether one of them shows a sign of something: by a look at texts. A module is parsed
 * only where its text shows a sign, to see whether code says so or only a comment.
 */
import { readFileSync } from 'node:fs';
import { implementationsFor } from './implementations.ts';
import type { Module } from './module.ts';
import { CODE, fileStats, isInside, isLocal, MAX_BYTES, resolveFile } from './module-resolver.ts';
import { showsInText, type Sign, type SignScan } from './sign.ts';

/** Files whose imports and signs are kept; the oldest goes first. */
const MAX_FILES = 10_000;

/** Parses a file, unless that has been done. */
export type LoadModule = (file: string) => Module | undefined;

interface Known {
  readonly mtimeMs: number;
  readonly size: number;
  /** Specifiers that may be of the program's own files. */
  readonly imports: readonly string[];
  readonly shows: Map<string, boolean>;
  /** The signs that the file's text shows, of all that were looked for at once. */
  scanned?: { readonly scan: SignScan; readonly signs: ReadonlySet<Sign> };
}

const files = new Map<string, Known>();
/** Whether a file shows a sign, or one that it imports, itself or through others: by root and sign. */
const leads = new Map<string, Map<string, boolean>>();

/**
 * A file is asked for its date this much time after the last check of all, at least; and so seldom that the checks take
 * a small share of the time.
 */
const CHECK_MS = 20;
const CHECK_SHARE = 400;
let checked = { at: -Infinity, took: 0 };

/** Forgets all files: for tests and for a new run of a long-lived process. */
export function forgetImports(): void {
  files.clear();
  leads.clear();
  begun.clear();
  checked = { at: -Infinity, took: 0 };
  state = {};
}

let state: object = {};

/** The same object until a file that was read is found changed. */
export function programState(): object {
  return state;
}

/** Files that have been linted since the last check: one that comes again may come out of an editor. */
const begun = new Set<string>();

/**
 * Forgets files that have changed, and with them what was known of those that import them.
 * @param home the file that is going to be linted
 */
function refresh(home: string): void {
  const now = performance.now();
  if (!begun.has(home) && now - checked.at < Math.max(CHECK_MS, checked.took * CHECK_SHARE)) {
    begun.add(home);
    return;
  }
  begun.clear();
  begun.add(home);
  for (const [file, known] of files) {
    const stats = fileStats(file);
    if (stats?.mtimeMs === known.mtimeMs && stats.size === known.size) continue;
    files.delete(file);
    leads.clear();
    state = {};
  }
  const at = performance.now();
  checked = { at, took: at - now };
}

function read(file: string): { readonly known: Known; readonly text: string } | undefined {
  try {
    const stats = fileStats(file);
    if (!stats || stats.size > MAX_BYTES) return undefined;
    const { mtimeMs, size } = stats;
    const text = readFileSync(file, 'utf8');
    const known: Known = { mtimeMs, size, imports: localSpecifiersIn(text), shows: new Map() };
    files.set(file, known);
    if (files.size > MAX_FILES) {
      const oldest = files.keys().next();
      if (oldest.done !== true) files.delete(oldest.value);
    }
    return { known, text };
  } catch {
    return undefined;
  }
}

/** Specifiers of imports, re-exports and requires that may be local, as far as a look at the text finds them. */
function localSpecifiersIn(text: string): string[] {
  const found = new Set<string>();
  for (const [, , specifier] of text.matchAll(/\b(?:from|import|require)\s*(?:\(\s*)?(['"`])([^'"`\n]+)\1/g)) {
    if (specifier !== undefined && isLocal(specifier)) found.add(specifier);
  }
  return [...found];
}

/** What signs are looked for with. */
export interface Look {
  /** For all signs of a run at once. */
  readonly scan: SignScan;
  /** What parses a module whose code has to say so; left out, the text is enough. */
  readonly load?: LoadModule;
}

function shows(file: string, known: Known, text: string | undefined, sign: Sign, { scan, load }: Look): boolean {
  if (!load || !sign.inCode) return showsIn(file, known, text, sign, scan);
  let answer = known.shows.get(sign.name);
  if (answer === undefined) {
    answer = showsIn(file, known, text, sign, scan);
    if (answer) {
      const module = load(file);
      answer = module !== undefined && sign.inCode(module);
    }
    known.shows.set(sign.name, answer);
  }
  return answer;
}

function showsIn(file: string, known: Known, text: string | undefined, sign: Sign, scan: SignScan): boolean {
  const isCovered = scan.covers(sign);
  if (isCovered && known.scanned?.scan === scan) return known.scanned.signs.has(sign);
  const whole = text ?? readFileSync(file, 'utf8');
  if (!isCovered) return showsInText(sign, whole);
  known.scanned = { scan, signs: scan.scan(whole) };
  return known.scanned.signs.has(sign);
}

/** A file that is linted: its text may be newer than what is on disk. */
export interface Home {
  readonly filename: string;
  readonly text: string;
  /** Its syntax tree: the same for one look at the file, another one when it comes again. */
  readonly ast: object;
}

const imports = new WeakMap<object, readonly string[]>();

/** What a file imports; what is known of other files has been held against the disk for it once. */
function importsOf({ filename, text, ast }: Home): readonly string[] {
  let specifiers = imports.get(ast);
  if (!specifiers) {
    refresh(filename);
    imports.set(ast, (specifiers = localSpecifiersIn(text)));
  }
  return specifiers;
}

/**
 * Whether a file imports, itself or through others, a module that shows one of some signs. Answers are kept across
 * files, until one has changed.
 * @param root files outside of it are not read
 */
export function leadsTo(signs: readonly Sign[], home: Home, root: string, look: Look): boolean {
  // First of all: what is known may be forgotten here.
  const specifiers = importsOf(home);
  const key = [root, look.load ? 'code' : 'text', ...signs.map((sign) => sign.name)].join('\0');
  let answers = leads.get(key);
  if (!answers) leads.set(key, (answers = new Map<string, boolean>()));
  const seen = new Set<string>();
  const visit = (from: string, imported: readonly string[], text: string | undefined): boolean =>
    lead(from, imported) || lead(from, implementationsFor(from, root, text));
  const lead = (from: string, imported: readonly string[]): boolean => {
    for (const specifier of imported) {
      const target = resolveFile(from, specifier);
      if (target === undefined || seen.has(target)) continue;
      seen.add(target);
      const kept = answers.get(target);
      if (kept === true) return true;
      if (kept === false || !CODE.test(target) || !isInside(root, target)) continue;
      const known = files.get(target);
      const fresh = known ? { known, text: undefined } : read(target);
      if (!fresh) continue;
      const here = signs.some((sign) => shows(target, fresh.known, fresh.text, sign, look));
      if (here || visit(target, fresh.known.imports, fresh.text)) {
        answers.set(target, true);
        return true;
      }
    }
    return false;
  };
  if (visit(home.filename, specifiers, home.text)) return true;
  // Nothing of all that was seen leads to the sign; had a circle been cut short, it would have been inside.
  for (const target of seen) answers.set(target, false);
  return false;
}

/**
 * The files of the program that a file imports by itself, by a look at its text: nothing is parsed.
 * @returns real paths; none for a file that can't be read
 */
export function localImportsOf(file: string): string[] {
  const known = files.get(file) ?? read(file)?.known;
  return (known?.imports ?? []).flatMap((specifier) => resolveFile(file, specifier) ?? []);
}
