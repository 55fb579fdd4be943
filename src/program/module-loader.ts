/**
 * Other modules of the program: found by a resolver, parsed by their own extension, kept by content for the run and
 * across editor keystrokes. Nothing of what is read is ever executed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Node } from './ast.ts';
import { forgetImports, leadsTo } from './import-graph.ts';
import { specifiersIn } from './imports.ts';
import { Module, type ModuleInput, type ScopeManager } from './module.ts';
import {
  CODE,
  fileStats,
  forgetResolved,
  isInside,
  isPartOfProgram,
  MAX_BYTES,
  realPath,
  resolveFile,
  workspaceRoot,
} from './module-resolver.ts';
import type { EngineOptions } from './engine.ts';
import { forgetImplementations, implementationsOf } from './implementations.ts';
import { nestsTooDeep } from './nesting.ts';
import { fileNamed, type PlatformFiles } from './platform-files.ts';
import type { Sign } from './sign.ts';
import { SignScan } from './sign-scan.ts';

const load = createRequire(import.meta.url);

/** Modules that are kept; the least recently used goes first. */
const MAX_MODULES = 1500;
/** Text of the modules that are kept parsed, the last used ones: a syntax tree takes many times its text. */
const MAX_KEPT_BYTES = 5_000_000;

/** Files whose import is their text. */
const TEXT = /\.(?:xml|twiml)$/;

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
  forgetResolved();
  forgetImports();
  forgetImplementations();
  unseen.clear();
  counts.parsed = 0;
  counts.failed = 0;
}

/** Loads the modules that one file imports, itself or through others. */
export class ModuleLoader {
  readonly #home: Module;
  readonly #root: string;
  readonly #scan: SignScan;
  readonly #platform: PlatformFiles | undefined;
  /** Files whose state on disk has been looked at for this file. */
  readonly #fresh = new Map<string, Module | undefined>();
  /**
   * @param home the file that is linted: its text in memory counts, not the one on disk
   * @param cwd the folder that the run started in; modules outside it and its workspace are not read
   * @param scan for all signs of the run at once
   * @param platform what else than specifiers names files
   */
  constructor(home: Module, cwd: string, scan: SignScan = new SignScan([]), platform?: PlatformFiles) {
    this.#home = home;
    this.#scan = scan;
    this.#platform = platform;
    this.#root = workspaceRoot(cwd);
  }

  /** What the engine asks of other modules. */
  get forEngine(): Required<Pick<EngineOptions, 'resolveImport' | 'resolvePath' | 'implementing'>> {
    return {
      resolveImport: (from, specifier) => this.resolve(from, specifier),
      resolvePath: (from, path) => {
        const name = this.#platform?.nameOf(path);
        const file = name === undefined ? undefined : this.#fileNamed(from, name);
        return file === undefined ? undefined : this.#module(file);
      },
      implementing: (module, type) => this.#implementing(module, type),
    };
  }

  #implementing(module: Module, type: string): readonly Module[] {
    return implementationsOf(type, realPath(module.filename), this.#root).flatMap((file) => this.#module(file) ?? []);
  }

  /** The module that a specifier names, when it is part of the program; undefined for packages and what can't be read. */
  resolve(from: Module, specifier: string): Module | undefined {
    const file = this.#fileOf(from, specifier);
    return file === undefined ? undefined : this.#module(file);
  }

  #fileOf(from: Module, specifier: string): string | undefined {
    if (/^(?:node|data|https?|npm|jsr|bun|virtual):/.test(specifier)) return undefined;
    const file = resolveFile(from.filename, specifier);
    if (file === undefined && isPartOfProgram(specifier)) unseen.add(`${specifier} (${from.filename})`);
    return file !== undefined && isInside(this.#root, file) ? file : undefined;
  }

  #fileNamed(from: Module, name: string): string | undefined {
    const file = this.#platform && fileNamed(this.#platform, from.filename, name);
    if (file === undefined) unseen.add(`${name} (${from.filename})`);
    return file !== undefined && isInside(this.#root, file) ? file : undefined;
  }

  /** Whether no file of the program, be it code or not, says anything for this one: as an import, or as an heir of its types. */
  get isAlone(): boolean {
    const home = this.#home;
    return (
      home.nodes('TSInterfaceDeclaration').length === 0 &&
      home.index.classes.length === 0 &&
      specifiersIn(home).every((specifier) => this.#fileOf(home, specifier) === undefined) &&
      (this.#platform?.namesIn(home.text).length ?? 0) === 0
    );
  }

  /** Whether the file imports, itself or through others, a module that shows a sign of something. */
  leadsTo(sign: Sign): boolean {
    return leadsTo([sign], this.#home, this.#root, {
      scan: this.#scan,
      platform: this.#platform,
      load: (file) => this.#module(file),
    });
  }

  #module(file: string): Module | undefined {
    if (file === this.#home.filename || file === realPath(this.#home.filename)) return this.#home;
    if (this.#fresh.has(file)) return this.#fresh.get(file);
    const module = readModule(file);
    this.#fresh.set(file, module);
    return module;
  }
}

function readModule(file: string): Module | undefined {
  const stats = fileStats(file);
  if (!stats) return undefined;
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
  parsers(); // Where the parser can't be loaded, that is no fault of the file, and is told as an error of our own.
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

/** What parses other modules, loaded on first use. Throws where a package of it can't be loaded. */
function parsers(): Oxc & ScopeAnalysis & { visitorKeys: ModuleInput['visitorKeys'] } {
  const { parseSync } = load('oxc-parser') as Oxc;
  const { analyze } = load('@typescript-eslint/scope-manager') as ScopeAnalysis;
  const { visitorKeys } = load('@typescript-eslint/visitor-keys') as { visitorKeys: ModuleInput['visitorKeys'] };
  return { parseSync, analyze, visitorKeys };
}

/** Parses text as a module of the program. Throws on a syntax error, and where the parser would run out of stack. */
export function parseText(file: string, text: string, lang: Language, isExpression: boolean): Module {
  if (nestsTooDeep(text)) throw new SyntaxError(`${file} nests too deep`);
  const { parseSync, analyze, visitorKeys } = parsers();
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
