/**
 * Other modules of the program: found by a resolver, parsed by their own extension, kept by content for the run and
 * across editor keystrokes. Nothing of what is read is ever executed.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse as parsePath, sep } from 'node:path';
import type * as OxcResolver from 'oxc-resolver';
import type { ResolverFactory } from 'oxc-resolver';
import type { Node } from './ast.ts';
import { Module, type ModuleInput, type ScopeManager } from './module.ts';

const load = createRequire(import.meta.url);

/** Modules larger than this are not read: they are bundles. */
const MAX_BYTES = 1_000_000;
/** Modules that are kept; the least recently used goes first. */
const MAX_MODULES = 1500;
/** Text of the modules that are kept parsed, the last used ones: a syntax tree takes many times its text. */
const MAX_KEPT_BYTES = 5_000_000;

/** Files whose import is their text. */
const TEXT = /\.(?:xml|twiml)$/;
const CODE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** Counts of what a run could not see, for the command and the report. */
export interface LoaderCounts {
  parsed: number;
  failed: number;
}

interface Kept {
  readonly mtimeMs: number;
  readonly size: number;
  readonly module: Module | undefined;
}

const kept = new Map<string, Kept>();
let keptBytes = 0;
const counts: LoaderCounts = { parsed: 0, failed: 0 };
let resolver: ResolverFactory | undefined;
const resolved = new Map<string, string | undefined>();

/** How many modules have been parsed, and how many could not be. */
export function loaderCounts(): Readonly<LoaderCounts> {
  return counts;
}

/** Modules that the analysis asked for and could not have: files that can't be parsed, local imports that lead nowhere. */
const unseen = new Set<string>();

/** What {@link unseen} holds by now: the path of a file, or a specifier with the file that has it. */
export function unseenModules(): ReadonlySet<string> {
  return unseen;
}

/** Forgets all modules: for tests and for a new run of a long-lived process. */
export function forgetModules(): void {
  kept.clear();
  keptBytes = 0;
  resolved.clear();
  unseen.clear();
  counts.parsed = 0;
  counts.failed = 0;
}

/** Loads the modules that one file imports, itself or through others. */
export class ModuleLoader {
  readonly #home: Module;
  readonly #root: string;
  /** Files whose state on disk has been looked at for this file. */
  readonly #fresh = new Map<string, Module | undefined>();

  /**
   * @param home the file that is linted: its text in memory counts, not the one on disk
   * @param cwd the folder that the run started in; modules outside it and its workspace are not read
   */
  constructor(home: Module, cwd: string) {
    this.#home = home;
    this.#root = workspaceRoot(cwd);
  }

  /** The module that a specifier names, when it is part of the program; undefined for packages and what can't be read. */
  resolve(from: Module, specifier: string): Module | undefined {
    if (/^(?:node|data|https?|npm|jsr|bun|virtual):/.test(specifier)) return undefined;
    const file = resolveFile(from.filename, specifier);
    if (file === undefined && isPartOfProgram(specifier)) unseen.add(`${specifier} (${from.filename})`);
    if (file === undefined || !this.#isInside(file)) return undefined;
    return this.#module(file);
  }

  /**
   * Whether a file imports, itself or through others, a module whose text passes a test. Reads texts, parses nothing.
   * @param name tells tests apart: answers are kept for each
   */
  leadsTo(name: string, test: (text: string) => boolean): boolean {
    const seen = new Set<string>();
    const visit = (file: string, text: string): boolean => {
      for (const specifier of specifiersIn(text)) {
        if (!isLocal(specifier)) continue;
        const target = resolveFile(file, specifier);
        if (
          target === undefined ||
          seen.has(target) ||
          !this.#isInside(target) ||
          !/\.(?:[cm]?[jt]s|[jt]sx)$/.test(target)
        )
          continue;
        seen.add(target);
        const known = signsOf(target);
        if (!known) continue;
        let answer = known.answers.get(name);
        if (answer === undefined) known.answers.set(name, (answer = test(known.text)));
        if (answer || visit(target, known.text)) return true;
      }
      return false;
    };
    return visit(this.#home.filename, this.#home.text);
  }

  #isInside(file: string): boolean {
    return (
      !file.includes(`${sep}node_modules${sep}`) &&
      (file.startsWith(this.#root + sep) || this.#root === parsePath(file).root)
    );
  }

  #module(file: string): Module | undefined {
    if (file === this.#home.filename || file === realPath(this.#home.filename)) return this.#home;
    if (this.#fresh.has(file)) return this.#fresh.get(file);
    const module = readModule(file);
    this.#fresh.set(file, module);
    return module;
  }
}

interface Signs {
  readonly mtimeMs: number;
  readonly text: string;
  readonly answers: Map<string, boolean>;
}

const signs = new Map<string, Signs>();

function signsOf(file: string): Signs | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    const known = signs.get(file);
    if (known?.mtimeMs === mtimeMs) return known;
    if (size > MAX_BYTES) return undefined;
    const entry: Signs = { mtimeMs, text: readFileSync(file, 'utf8'), answers: new Map() };
    signs.set(file, entry);
    if (signs.size > MAX_MODULES * 4) {
      const oldest = signs.keys().next();
      if (oldest.done !== true) signs.delete(oldest.value);
    }
    return entry;
  } catch {
    return undefined;
  }
}

/** Specifiers of imports, re-exports and requires, as far as a look at the text finds them. */
function specifiersIn(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]+)\1/g)].flatMap((match) =>
    match[2] === undefined ? [] : [match[2]],
  );
}

/** Relative, or an alias: names of packages are looked up only where they may be a workspace's. */
function isLocal(specifier: string): boolean {
  return /^[.#~@/]/.test(specifier) || !/^(?:node:|[a-z][\w-]*$)/.test(specifier);
}

/** A relative specifier or a usual alias, of code: not that of a package, a style sheet or a picture. */
function isPartOfProgram(specifier: string): boolean {
  return /^(?:\.|#|~|@\/)/.test(specifier) && (CODE.test(specifier) || !/\.\w{2,5}(?:\?.*)?$/.test(specifier));
}

/**
 * The files of the program that a file imports by itself, by a look at its text: nothing is parsed.
 * @returns real paths; none for a file that can't be read
 */
export function localImportsOf(file: string): string[] {
  const known = signsOf(file);
  if (!known) return [];
  return specifiersIn(known.text)
    .filter((specifier) => isLocal(specifier))
    .flatMap((specifier) => resolveFile(file, specifier) ?? []);
}

const realPaths = new Map<string, string>();

function realPath(file: string): string {
  let real = realPaths.get(file);
  if (real === undefined) {
    try {
      real = realpathSync(file);
    } catch {
      real = file;
    }
    realPaths.set(file, real);
  }
  return real;
}

function readModule(file: string): Module | undefined {
  let stats: { mtimeMs: number; size: number };
  try {
    stats = statSync(file);
  } catch {
    return undefined;
  }
  const known = kept.get(file);
  if (known?.mtimeMs === stats.mtimeMs && known.size === stats.size) {
    kept.delete(file);
    kept.set(file, known);
    return known.module;
  }
  const module = stats.size <= MAX_BYTES ? parseModule(file) : undefined;
  if (module) counts.parsed++;
  else counts.failed++;
  if (!module && CODE.test(file)) unseen.add(file);
  keptBytes += stats.size - (known?.size ?? 0);
  kept.delete(file);
  kept.set(file, { mtimeMs: stats.mtimeMs, size: stats.size, module });
  for (const [oldest, { size }] of kept) {
    if ((keptBytes <= MAX_KEPT_BYTES && kept.size <= MAX_MODULES) || oldest === file) break;
    kept.delete(oldest);
    keptBytes -= size;
  }
  return module;
}

function parseModule(file: string): Module | undefined {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    if (file.endsWith('.json')) return parseText(file, `(${text})`, 'js', true);
    // What bundlers and runtimes import as a string.
    if (TEXT.test(file)) return parseText(file, `(${JSON.stringify(text)})`, 'js', true);
    return CODE.test(file) ? parseText(file, text, languageOf(file), false) : undefined;
  } catch {
    // A file that can't be read or parsed is unknown, and counted.
    return undefined;
  }
}

type Language = 'js' | 'jsx' | 'ts' | 'tsx' | 'dts';

function languageOf(file: string): Language {
  if (/\.d\.[cm]?ts$/.test(file)) return 'dts';
  if (file.endsWith('.tsx')) return 'tsx';
  return /\.[cm]?ts$/.test(file) ? 'ts' : 'jsx';
}

interface Oxc {
  parseSync: (
    file: string,
    text: string,
    options: {
      lang: Language;
      range: boolean;
      preserveParens: boolean;
      astType: 'ts';
      sourceType: 'module' | 'script' | 'unambiguous';
    },
  ) => {
    program: Node & { body: unknown[] };
    comments: { type: string; value: string; start: number; end: number }[];
    errors: { severity: string }[];
  };
}

interface ScopeAnalysis {
  analyze: (ast: Node, options: { sourceType: 'module' | 'script'; lib: string[] }) => ScopeManager;
}

/** Parses text as a module of the program. Throws on a syntax error. */
export function parseText(file: string, text: string, lang: Language, isExpression: boolean): Module {
  const { parseSync } = load('oxc-parser') as Oxc;
  const { analyze } = load('@typescript-eslint/scope-manager') as ScopeAnalysis;
  const { visitorKeys } = load('@typescript-eslint/visitor-keys') as { visitorKeys: ModuleInput['visitorKeys'] };
  const { program, comments, errors } = parseSync(file, text, {
    lang,
    range: true,
    preserveParens: false,
    astType: 'ts',
    sourceType: 'unambiguous',
  });
  if (errors.some((error) => error.severity === 'Error')) throw new SyntaxError(`${file} can't be parsed`);
  const scopeManager = analyze(program, { sourceType: 'module', lib: [] });
  const [first] = program.body as Node[];
  const expression = isExpression && first?.type === 'ExpressionStatement' ? first.expression : undefined;
  const module = new Module({
    filename: file,
    text,
    ast: expression ?? program,
    comments: comments.map((comment) => ({
      type: comment.type,
      value: comment.value,
      range: [comment.start, comment.end],
    })),
    scopeManager,
    visitorKeys,
  });
  // Parents are set by the index; scopes are asked for by node.
  module.prepare();
  return module;
}

function resolveFile(from: string, specifier: string): string | undefined {
  const folder = dirname(from);
  const key = `${folder}\0${specifier}`;
  if (resolved.has(key)) return resolved.get(key);
  resolver ??= makeResolver();
  let file: string | undefined;
  try {
    // Paths of tsconfig count from the file, so the file is given where it exists.
    const result = resolver.resolveFileSync(from, specifier);
    file = result.path?.replace(/\?.*$/, '') ?? undefined;
  } catch {
    file = undefined;
  }
  resolved.set(key, file);
  return file;
}

function makeResolver(): ResolverFactory {
  const oxc = load('oxc-resolver') as typeof OxcResolver;
  return new oxc.ResolverFactory({
    extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'],
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js', '.jsx'],
      '.jsx': ['.tsx', '.jsx'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
    },
    conditionNames: ['source', 'development', 'import', 'require', 'node', 'default', 'types'],
    mainFields: ['source', 'module', 'main', 'types'],
    tsconfig: 'auto',
  });
}

const roots = new Map<string, string>();

/** The folder of the repository or workspace around a folder; itself where there is none. */
function workspaceRoot(cwd: string): string {
  const known = roots.get(cwd);
  if (known !== undefined) return known;
  let root = cwd;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (
      ['.git', 'pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json'].some((name) => exists(join(folder, name)))
    ) {
      root = folder;
      break;
    }
    if (folder === dirname(folder)) break;
  }
  roots.set(cwd, realPath(root));
  return realPath(root);
}

function exists(file: string): boolean {
  try {
    statSync(file);
    return true;
  } catch {
    return false;
  }
}
