/**
 * Which files import which, and whether one of them shows a sign of something: by a look at texts. A module is parsed
 * only where its text shows a sign, to see whether code says so or only a comment.
 */
import { readFileSync } from 'node:fs';
import type { Node } from './ast.ts';
import { implementationsFor } from './implementations.ts';
import type { Module } from './module.ts';
import { exportedNamesIn, importsIn, importsOfTree, WHOLE_MODULE, type ImportText } from './import-texts.ts';
import { CODE, fileStats, isInside, MAX_BYTES, resolveFile } from './module-resolver.ts';
import { fileNamed, type PlatformFiles } from './platform-files.ts';
import type { Sign } from './sign.ts';
import { showsInText, type SignScan } from './sign-scan.ts';

/** Files whose imports and signs are kept; the oldest goes first. */
const MAX_FILES = 10_000;

/** Parses a file, unless that has been done. */
export type LoadModule = (file: string) => Module | undefined;

/** A module that is looked at: what its own code says and imports, or with that what it hands on from others. */
interface Part {
  readonly file: string;
  readonly isWhole: boolean;
}

interface Known {
  readonly mtimeMs: number;
  readonly size: number;
  readonly imports: readonly ImportText[];
  /** Files that it names otherwise, as a platform takes it, once somebody asks. */
  named?: readonly string[];
  /** The names that it exports by itself, once somebody asks. */
  exports?: ReadonlySet<string>;
  /** Those that it hands on to others. */
  readonly handedOn: readonly ImportText[];
  readonly own: Part;
  /** The same as {@link own} where nothing is handed on. */
  readonly whole: Part;
  /** Where the names that it hands on come from, by root and name. */
  readonly parts: Map<string, Map<string, readonly Part[]>>;
  readonly shows: Map<string, boolean>;
  /** The signs that the file's text shows, of all that were looked for at once. */
  scanned?: { readonly scan: SignScan; readonly signs: ReadonlySet<Sign> };
}

const files = new Map<string, Known>();
/** Whether a file shows a sign, or one that it imports, itself or through others: by root and sign. */
const leads = new Map<string, Map<Part, boolean>>();

/**
 * A file is asked for its date this much time after the last check of all, at least; and so seldom that the checks take
 * a small share of the time.
 */
const CHECK_MS = 20;
const CHECK_SHARE = 3000;
let checked = { at: -Infinity, took: 0 };

/** Forgets all files: for tests and for a new run of a long-lived process. */
export function forgetImports(): void {
  files.clear();
  leads.clear();
  last = { file: '', text: '' };
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
  let isChanged = false;
  for (const [file, known] of files) {
    const stats = fileStats(file);
    if (stats?.mtimeMs === known.mtimeMs && stats.size === known.size) continue;
    files.delete(file);
    isChanged = true;
  }
  if (isChanged) {
    for (const { parts } of files.values()) parts.clear();
    leads.clear();
    last = { file: '', text: '' };
    state = {};
  }
  const at = performance.now();
  checked = { at, took: at - now };
}

/** The text that was read last: several ask for it, one after the other. */
let last = { file: '', text: '' };

/** Empty for a file that can't be read. */
function textOf(file: string): string {
  if (last.file !== file) last = { file, text: read(file) };
  return last.text;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function knownOf(file: string): Known | undefined {
  const kept = files.get(file);
  if (kept) return kept;
  const stats = fileStats(file);
  if (!stats || stats.size > MAX_BYTES) return undefined;
  const { mtimeMs, size } = stats;
  const imports = importsIn(textOf(file));
  const handedOn = imports.filter((one) => one.isExport);
  const own: Part = { file, isWhole: false };
  const whole: Part = handedOn.length > 0 ? { file, isWhole: true } : own;
  const known: Known = { mtimeMs, size, imports, handedOn, own, whole, parts: new Map(), shows: new Map() };
  files.set(file, known);
  if (files.size > MAX_FILES) {
    const oldest = files.keys().next();
    if (oldest.done !== true) files.delete(oldest.value);
  }
  return known;
}

/** What signs are looked for with. */
export interface Look {
  /** For all signs of a run at once. */
  readonly scan: SignScan;
  /** What else than specifiers names files. */
  readonly platform?: PlatformFiles | undefined;
  /** What parses a module whose code has to say so; left out, the text is enough. */
  readonly load?: LoadModule;
}

function shows(file: string, known: Known, sign: Sign, { scan, load }: Look): boolean {
  if (!load || !sign.inCode) return showsIn(file, known, sign, scan);
  let answer = known.shows.get(sign.name);
  if (answer === undefined) {
    answer = showsIn(file, known, sign, scan);
    if (answer) {
      const module = load(file);
      answer = module !== undefined && sign.inCode(module);
    }
    known.shows.set(sign.name, answer);
  }
  return answer;
}

function showsIn(file: string, known: Known, sign: Sign, scan: SignScan): boolean {
  const isCovered = scan.covers(sign);
  if (isCovered && known.scanned?.scan === scan) return known.scanned.signs.has(sign);
  if (!isCovered) return showsInText(sign, textOf(file));
  known.scanned = { scan, signs: scan.scan(textOf(file)) };
  return known.scanned.signs.has(sign);
}

/** A file that is linted: its text may be newer than what is on disk. */
export interface Home {
  readonly filename: string;
  readonly text: string;
  /** Its syntax tree, where it is parsed: the same for one look at the file, another one when it comes again. */
  readonly ast: Node | undefined;
}

interface Imported {
  readonly imports: readonly ImportText[];
  readonly named: readonly string[];
  /** What is imported, by root; it holds until a file has changed. */
  readonly taken: Map<string, { readonly state: object; readonly parts: readonly Part[] }>;
}

const importsOfHomes = new WeakMap<object, Imported>();

/** What a file imports; what is known of other files has been held against the disk for it once. */
function importsOf({ filename, text, ast }: Home, platform: PlatformFiles | undefined): Imported {
  let found = ast && importsOfHomes.get(ast);
  if (!found) {
    refresh(filename);
    found = { imports: importsOfTree(ast, text), named: platform?.namesIn(text) ?? [], taken: new Map() };
    if (ast) importsOfHomes.set(ast, found);
  }
  return found;
}

function namedBy(file: string, known: Known, platform: PlatformFiles | undefined): readonly string[] {
  known.named ??= platform?.namesIn(textOf(file)) ?? [];
  return known.named;
}

/**
 * What an import of a file stands for: a barrel hands a name on from one module, and what else it exports is not looked at.
 */
function partsTaken(from: string, { specifier, names }: ImportText, root: string): readonly Part[] {
  const file = moduleAt(from, specifier, root);
  const known = file === undefined ? undefined : knownOf(file);
  if (file === undefined || !known) return [];
  if (!names || known.whole === known.own) return [known.whole];
  let parts = known.parts.get(root);
  if (!parts) known.parts.set(root, (parts = new Map<string, readonly Part[]>()));
  const all: Part[] = [];
  for (const name of names.values()) {
    if (name === WHOLE_MODULE) return [known.whole];
    let found = parts.get(name);
    if (!found) parts.set(name, (found = partsOf(file, name, root)));
    all.push(...found);
  }
  return all;
}

/** Nothing outside of the root is read. */
function moduleAt(from: string, specifier: string, root: string): string | undefined {
  return codeInside(root, resolveFile(from, specifier));
}

function codeInside(root: string, file: string | undefined): string | undefined {
  return file !== undefined && CODE.test(file) && isInside(root, file) ? file : undefined;
}

/** All of the modules that a file names as a platform takes it. */
function partsNamed(from: string, names: readonly string[], root: string, { platform }: Look): Part[] {
  return names.flatMap((name) => {
    const file = platform && codeInside(root, fileNamed(platform, from, name));
    return (file === undefined ? undefined : knownOf(file)?.whole) ?? [];
  });
}

/** All that a file takes of others: by imports, as a platform names it, and what implements the types that it takes. */
function* partsFrom(
  file: string,
  { imports, named }: Pick<Imported, 'imports' | 'named'>,
  text: () => string,
  root: string,
  look: Look,
): Generator<Part> {
  for (const one of imports) yield* partsTaken(file, one, root);
  yield* partsNamed(file, named, root, look);
  for (const one of implementationsFor(file, root, imports, text)) {
    const own = knownOf(one)?.own;
    if (own) yield own;
  }
}

/** All that the file imports that is linted: several signs are asked for, one after the other. */
function partsOfHome(home: Home, imported: Imported, root: string, look: Look): readonly Part[] {
  const known = imported.taken.get(root);
  if (known?.state === state) return known.parts;
  const parts = [...partsFrom(home.filename, imported, () => home.text, root, look)];
  imported.taken.set(root, { state, parts });
  return parts;
}

/** Where a name that a file exports comes from. */
function partsOf(exporting: string, exported: string, root: string): Part[] {
  const found: Part[] = [];
  const queue = [{ file: exporting, name: exported }];
  const seen = new Set<string>();
  for (const { file, name } of queue) {
    const known = knownOf(file);
    if (!known || seen.has(`${file}\0${name}`)) continue;
    seen.add(`${file}\0${name}`);
    const sources = known.handedOn.filter(({ names }) => names?.has(name));
    for (const { specifier, names } of sources) {
      const target = moduleAt(file, specifier, root);
      const inner = names?.get(name);
      const whole = inner === WHOLE_MODULE && target !== undefined ? knownOf(target)?.whole : undefined;
      if (whole) found.push(whole);
      else if (target === undefined || inner === undefined) found.push(known.own);
      else queue.push({ file: target, name: inner });
    }
    const isOwn = known.handedOn.length === 0 || ownNames(known).has(name);
    if (isOwn) found.push(known.own);
    if (isOwn || sources.length > 0) continue;
    const stars = starsOf(known, root).filter((target) => claims(target, name, root));
    if (stars.length === 0) found.push(known.whole);
    else queue.push(...stars.map((target) => ({ file: target, name })));
  }
  return found;
}

/** Whether a text says that a module exports a name, itself or from others. */
function claims(file: string, name: string, root: string, seen = new Set<string>()): boolean {
  const known = knownOf(file);
  if (!known || name === 'default' || seen.has(file)) return false;
  seen.add(file);
  return (
    ownNames(known).has(name) ||
    known.handedOn.some((one) => one.names?.has(name)) ||
    starsOf(known, root).some((target) => claims(target, name, root, seen))
  );
}

function starsOf({ own, handedOn }: Known, root: string): string[] {
  return handedOn.flatMap(({ specifier, isStar }) => (isStar ? (moduleAt(own.file, specifier, root) ?? []) : []));
}

function ownNames(known: Known): ReadonlySet<string> {
  known.exports ??= exportedNamesIn(textOf(known.own.file));
  return known.exports;
}

/** A part on the way from the file that is linted. */
interface Step {
  readonly part: Part;
  readonly before: Step | undefined;
}

/**
 * Whether a file imports, itself or through others, a module that shows one of some signs. Answers are kept across
 * files, until one has changed.
 * @param root files outside of it are not read
 */
export function leadsTo(signs: readonly Sign[], home: Home, root: string, look: Look): boolean {
  // First of all: what is known may be forgotten here.
  const imported = importsOf(home, look.platform);
  const question = [root, look.load ? 'code' : 'text', ...signs.map((sign) => sign.name)].join('\0');
  let answers = leads.get(question);
  if (!answers) leads.set(question, (answers = new Map<Part, boolean>()));
  const queue: Step[] = [];
  const seen = new Set<Part>();
  /** @returns whether one of them is known to lead to a sign */
  const enter = (taken: Iterable<Part>, before: Step | undefined): boolean => {
    for (const part of taken) {
      if (seen.has(part)) continue;
      seen.add(part);
      const kept = answers.get(part);
      if (kept === true) return yes(before);
      if (kept === undefined) queue.push({ part, before });
    }
    return false;
  };
  const yes = (last: Step | undefined): true => {
    for (let at = last; at; at = at.before) answers.set(at.part, true);
    return true;
  };
  if (enter(partsOfHome(home, imported, root, look), undefined)) return true;
  for (const step of queue) {
    const { file, isWhole } = step.part;
    const known = knownOf(file);
    if (!known) continue;
    if (signs.some((sign) => shows(file, known, sign, look))) return yes(step);
    const imports = isWhole ? known.imports : known.imports.filter((one) => !one.isExport);
    const named = namedBy(file, known, look.platform);
    const parts = partsFrom(file, { imports, named }, () => textOf(file), root, look);
    if (enter(parts, step)) return true;
  }
  // Nothing of all that was seen leads to the sign; had a circle been cut short, it would have been inside.
  for (const part of seen) answers.set(part, false);
  return false;
}

/**
 * The files of the program that a file imports by itself, by a look at its text: nothing is parsed.
 * @returns real paths; none for a file that can't be read
 */
export function localImportsOf(file: string, platform: PlatformFiles): string[] {
  const known = knownOf(file);
  if (!known) return [];
  return [
    ...known.imports.flatMap(({ specifier }) => resolveFile(file, specifier) ?? []),
    ...namedBy(file, known, platform).flatMap((name) => fileNamed(platform, file, name) ?? []),
  ];
}
