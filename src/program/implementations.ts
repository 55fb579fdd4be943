/**
 * Which files implement an interface or extend an abstract class, by a look at texts: the engine checks what is found.
 * What a file takes by such a type runs code that it does not import, so implementations count as imports of it.
 */
import { readdirSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { importsIn, type ImportText } from './import-texts.ts';
import { CODE, fileStats, isInside, MAX_BYTES, resolveFile, statsOf } from './module-resolver.ts';

/** Files of one package that are looked at; in a larger one, implementations are seen where they are imported. */
const MAX_FILES = 5000;
/** Modules that hand a type on from others. */
const MAX_HOPS = 3;
/** An index is held against the disk after this time, and so seldom that it takes a small share of the time. */
const CHECK_MS = 2000;
const CHECK_SHARE = 2000;

/** Characters of an interface that are looked at. */
const MAX_BODY = 20_000;
const TYPESCRIPT = /\.[cm]?tsx?$/;
const SKIPPED = /^(?:node_modules|dist|build|out|coverage|__tests__|__mocks__|tests?|e2e|\..*)$/;
const TEST_FILE = /\.(?:test|spec|e2e-spec|d)\.[cm]?[jt]sx?$/;

/** What the text of a file says of types. */
interface TypeTexts {
  readonly mtimeMs: number;
  /** When that was last held against the disk. */
  checkedAt: number;
  /** Interfaces with methods, and abstract classes, that it declares. */
  readonly ports: ReadonlySet<string>;
  /** Names that its classes and interfaces extend or implement, with theirs. */
  readonly heirs: readonly { readonly name: string; readonly of: string }[];
  /** The one of them that is its default export. */
  readonly defaultPort: string | undefined;
  /** Modules whose exports it hands on: all, or some by the names that it gives them. */
  readonly handsOn: readonly ImportText[];
}

interface Index {
  /** By the name that is extended or implemented: who does, and in which file. */
  readonly heirs: ReadonlyMap<string, readonly { readonly name: string; readonly file: string }[]>;
  readonly builtAt: number;
  readonly took: number;
}

const texts = new Map<string, TypeTexts>();
const indexes = new Map<string, Index>();

/** Answers for files, kept for a moment: each sign of each file asks for them. */
let answers = { since: -Infinity, byFile: new Map<string, readonly string[]>() };

/** Forgets all files: for tests and for a new run of a long-lived process. */
export function forgetImplementations(): void {
  texts.clear();
  indexes.clear();
  answers.byFile.clear();
}

/**
 * The files that may implement what a file takes values of: `constructor(private readonly sms: SmsSender)`.
 * @param root files outside of it are not looked at
 * @param imports of the file
 * @param text of the file
 */
export function implementationsFor(
  file: string,
  root: string,
  imports: readonly ImportText[],
  text: () => string,
): readonly string[] {
  const types = TYPESCRIPT.test(file) ? typesImported(imports) : [];
  if (types.length === 0) return [];
  const now = performance.now();
  if (now - answers.since > CHECK_MS) answers = { since: now, byFile: new Map() };
  const key = `${root}\0${file}`;
  let found = answers.byFile.get(key);
  if (!found) answers.byFile.set(key, (found = findImplementations(file, root, types, text)));
  return found;
}

function findImplementations(
  file: string,
  root: string,
  types: readonly ImportedType[],
  text: () => string,
): readonly string[] {
  const found = new Set<string>();
  for (const { name, local, specifier } of types) {
    const target = resolveFile(file, specifier);
    const port = target !== undefined && isInside(root, target) ? portAt(target, name, 0) : undefined;
    if (port === undefined || !isTaken(local, text())) continue;
    for (const one of implementationsOf(port.name, port.file, root)) found.add(one);
  }
  found.delete(file);
  return [...found];
}

/** The files of the package around a type's file in which a class may implement it, itself or through other types. */
export function implementationsOf(name: string, file: string, root: string): string[] {
  const { heirs } = indexOf(packageAround(file, root));
  const found = new Set<string>();
  const seen = new Set<string>([name]);
  for (const of of seen) {
    for (const heir of heirs.get(of) ?? []) {
      found.add(heir.file);
      seen.add(heir.name);
    }
  }
  return [...found];
}

interface ImportedType {
  /** As its module exports it. */
  readonly name: string;
  readonly local: string;
  readonly specifier: string;
}

/** What is imported under names that types have: with a capital. Asked of each file that is linted. */
function typesImported(imports: readonly ImportText[]): ImportedType[] {
  const found: ImportedType[] = [];
  for (const { specifier, names, isExport } of imports) {
    if (isExport || !names) continue;
    for (const [local, name] of names) if (/^[A-Z]/.test(local)) found.push({ name, local, specifier });
  }
  return found;
}

/** Whether something in a text is declared to be of a type. */
function isTaken(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (
      /:\s{0,200}(?:Readonly<|Promise<)?$/.test(text.slice(Math.max(0, at - 220), at)) &&
      !/^\s{0,200}[.(\w$]/.test(text.slice(end, end + 220))
    )
      return true;
  }
  return false;
}

/** Where a name is declared as an interface with methods, or as an abstract class, behind what hands it on. */
function portAt(
  file: string,
  name: string,
  hops: number,
): { readonly name: string; readonly file: string } | undefined {
  const known = textsOf(file);
  if (!known) return undefined;
  const own = name === 'default' ? known.defaultPort : name;
  if (own !== undefined && known.ports.has(own)) return { name: own, file };
  if (hops >= MAX_HOPS) return undefined;
  for (const { specifier, names } of known.handsOn) {
    const inner = names ? names.get(name) : name;
    const target = inner === undefined ? undefined : resolveFile(file, specifier);
    const port = target === undefined || inner === undefined ? undefined : portAt(target, inner, hops + 1);
    if (port) return port;
  }
  return undefined;
}

function textsOf(file: string): TypeTexts | undefined {
  const known = texts.get(file);
  const now = performance.now();
  if (known && now - known.checkedAt < CHECK_MS) return known;
  const mtimeMs = statOf(file)?.mtimeMs;
  if (mtimeMs === undefined) return undefined;
  if (known?.mtimeMs === mtimeMs) {
    known.checkedAt = now;
    return known;
  }
  const text = textAt(file);
  if (text === undefined) return undefined;
  const found: TypeTexts = {
    mtimeMs,
    checkedAt: now,
    ports: portsIn(text),
    defaultPort: /\bexport\s+default\s+(?:interface\s+|abstract\s+class\s+)?([\w$]+)/.exec(text)?.[1],
    heirs: heirsIn(text),
    handsOn: importsIn(text).filter((one) => one.isExport),
  };
  texts.set(file, found);
  return found;
}

function statOf(file: string): Stats | undefined {
  const stats = CODE.test(file) ? fileStats(file) : undefined;
  return stats && stats.size <= MAX_BYTES ? stats : undefined;
}

function textAt(file: string): string | undefined {
  try {
    return statOf(file) && readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function portsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { 1: name, index } of text.matchAll(/\b(?:interface|abstract\s+class)\s+([\w$]+)/g)) {
    const start = text.indexOf('{', index);
    // A member that can be called: `send(to: string): void`, `send: (to: string) => void`, `send: SendSms`.
    if (name !== undefined && start >= 0 && /[\w$]\??\s*(?:<[^>]{0,200}>\s*)?\(|=>/.test(bodyAt(text, start)))
      found.add(name);
  }
  return found;
}

/** The text between braces. */
function bodyAt(text: string, start: number): string {
  let depth = 0;
  const end = Math.min(text.length, start + MAX_BODY);
  for (let i = start; i < end; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return text.slice(start, i);
  }
  return text.slice(start, end);
}

function heirsIn(text: string): { name: string; of: string }[] {
  const found: { name: string; of: string }[] = [];
  if (!text.includes('implements') && !text.includes('extends')) return found;
  const aliases = new Map(
    [...text.matchAll(/\b([\w$]+)\s+as\s+([\w$]+)(?=[\s,}])/g)].map(([, name, alias]) => [alias, name]),
  );
  for (const [, name, head = ''] of text.matchAll(
    /\b(?:class|interface)\s+([\w$]+)[^{;]{0,500}?\s(?:extends|implements)\s([^{;]{0,2000})\{/g,
  )) {
    if (name === undefined) continue;
    for (const [written] of head.matchAll(/[A-Za-z_$][\w$]*/g)) {
      const of = aliases.get(written) ?? written;
      if (of !== name) found.push({ name, of });
    }
  }
  return found;
}

function indexOf(folder: string): Index {
  const known = indexes.get(folder);
  const now = performance.now();
  if (known && now - known.builtAt < Math.max(CHECK_MS, known.took * CHECK_SHARE)) return known;
  const heirs = new Map<string, { name: string; file: string }[]>();
  for (const file of filesIn(folder)) {
    for (const { name, of } of textsOf(file)?.heirs ?? []) {
      const list = heirs.get(of);
      if (list) list.push({ name, file });
      else heirs.set(of, [{ name, file }]);
    }
  }
  const builtAt = performance.now();
  const index: Index = { heirs, builtAt, took: builtAt - now };
  indexes.set(folder, index);
  return index;
}

/** The code of a package but its tests, in the order of names; nothing of one that is too large. */
function filesIn(folder: string): string[] {
  const found: string[] = [];
  const queue = [folder];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    let entries;
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) queue.push(join(at, entry.name));
      else if (entry.isFile() && CODE.test(entry.name) && !TEST_FILE.test(entry.name)) found.push(join(at, entry.name));
    }
    if (found.length > MAX_FILES) return [];
  }
  return found;
}

const packages = new Map<string, string>();

/** The folder of the package that a file belongs to; the root where none is inside it. */
function packageAround(file: string, root: string): string {
  const folder = dirname(file);
  if (folder === root || folder === dirname(folder) || !folder.startsWith(root)) return root;
  const key = `${root}\0${folder}`;
  let found = packages.get(key);
  if (found === undefined) {
    found = statsOf(join(folder, 'package.json')) ? folder : packageAround(folder, root);
    packages.set(key, found);
  }
  return found;
}
