/**
 * What the text of a module says of its imports and exports, by a look at it: nothing is parsed. What the look can't make
 * out counts as everything, so that a module is looked at once too often and not once too seldom.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from './ast.ts';
import { isLocal } from './module-resolver.ts';

/** Names that one module takes from another: by their names here, those there. */
export type TakenNames = ReadonlyMap<string, string>;

/** A module that a text names, with what it takes of it. */
export interface ImportText {
  readonly specifier: string;
  /** Undefined for the whole module: a namespace, `require`, `import()`, `export *`, an import without names. In
   * `export * as c from`, `c` is the name of {@link WHOLE_MODULE}. */
  readonly names: TakenNames | undefined;
  /** What is taken is handed on: `export ... from`. */
  readonly isExport: boolean;
  /** All that the other module exports is exported under the same names. */
  readonly isStar: boolean;
}

/** What a name stands for that means all that a module exports. */
export const WHOLE_MODULE = '*';

/** Characters of an import's names that are looked at. */
const MAX_CLAUSE = 4000;

/** Each module that a text names, with the word before it and where that stands. */
export function* modulesNamedIn(
  text: string,
): Generator<{ readonly word: string; readonly specifier: string; readonly index: number }> {
  for (const { 1: word = '', 3: specifier = '', index } of text.matchAll(
    /\b(from|import|require)\s*(?:\(\s*(?:\/\*\*?[^*]*\*\/\s*)?)?(['"`])([^'"`\n]+)\2/g,
  ))
    yield { word, specifier, index };
}

/** The imports, re-exports and requires of a text whose modules may be the program's own. */
export function importsIn(text: string): ImportText[] {
  const found: ImportText[] = [];
  for (const { word, specifier, index } of modulesNamedIn(text))
    if (isLocal(specifier)) found.push({ specifier, ...(word === 'from' ? clauseBefore(text, index) : WHOLE) });
  return found;
}

/** Parsers of components (Svelte, Astro) have elements in a program's body, and imports inside of them. */
const STATEMENT = /^TS|(?:Statement|Declaration)$/;
const statements = new Map<string, boolean>();

function isStatement({ type }: Node): boolean {
  let known = statements.get(type);
  if (known === undefined) statements.set(type, (known = STATEMENT.test(type)));
  return known;
}

/** The same of a file whose tree is there: only calls are looked for in the text. */
export function importsOfTree(ast: Node | undefined, text: string): ImportText[] {
  if (ast?.type !== 'Program' || !ast.body.every(isStatement)) return importsIn(text);
  const found: ImportText[] = [];
  for (const node of ast.body) {
    const one = declared(node);
    if (one) found.push(one);
  }
  for (const { index } of text.matchAll(LOADS)) {
    CALL.lastIndex = index;
    const specifier = CALL.exec(text)?.[2];
    if (specifier !== undefined && isLocal(specifier)) found.push({ specifier, ...WHOLE });
  }
  return found;
}

/** Each text is searched for this: what comes behind it is for {@link CALL}. */
const LOADS = /(?:import|require)\s*\(/g;

/** A call with what it is given, behind a comment for a bundler: one without stars, so that no text is read twice. */
const CALL = /(?:import|require)\s*\(\s*(?:\/\*\*?[^*]*\*\/\s*)?(['"`])([^'"`\n]+)\1/y;

/** What a statement takes from another module of the program. */
function declared(node: Node): ImportText | undefined {
  if (
    node.type !== 'ImportDeclaration' &&
    node.type !== 'ExportNamedDeclaration' &&
    node.type !== 'ExportAllDeclaration'
  )
    return undefined;
  const specifier = node.source?.value;
  if (specifier === undefined || !isLocal(specifier)) return undefined;
  if (node.type !== 'ImportDeclaration')
    return { specifier, ...WHOLE, isExport: true, isStar: node.type === 'ExportAllDeclaration' };
  const isWhole = node.specifiers.some((one) => one.type === 'ImportNamespaceSpecifier');
  if (isWhole || node.specifiers.length === 0) return { specifier, ...WHOLE };
  return { specifier, ...WHOLE, names: new Map(node.specifiers.map((one) => [one.local.name, importedName(one)])) };
}

function importedName(node: TSESTree.ImportClause): string {
  if (node.type !== 'ImportSpecifier') return 'default';
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}

type Clause = Omit<ImportText, 'specifier'>;

const WHOLE: Clause = { names: undefined, isExport: false, isStar: false };

/** What stands between `import` or `export` and a `from`. */
function clauseBefore(text: string, from: number): Clause {
  const before = text.slice(Math.max(0, from - MAX_CLAUSE), from);
  const at = Math.max(wordBefore(before, 'import'), wordBefore(before, 'export'));
  if (at < 0) return WHOLE;
  const isExport = before.startsWith('export', at);
  const clause = before.slice(at + 'import'.length).replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '');
  const [, whole = '', list] = /^(?:type\s+(?=[\w$*{]))?([^{}]*)(?:\{([^{}]*)\})?$/.exec(clause.trim()) ?? [];
  if (isExport && whole.trim() === '*') return { names: undefined, isExport, isStar: true };
  const given = wholeName(whole, isExport);
  const names = namesIn(list ?? '');
  if (!given || !names || (given.length === 0 && list === undefined)) return { ...WHOLE, isExport };
  return { names: new Map([...given, ...names]), isExport, isStar: false };
}

/** What stands before the braces: `name`, `* as name`. Undefined for what can't be made out, and for a namespace that is used here. */
function wholeName(written: string, isExport: boolean): [string, string][] | undefined {
  const [, star, name] = /^(\*\s*as\s+)?([\w$]+)\s*,?$/.exec(written.trim()) ?? [];
  if (name === undefined) return written.trim() === '' ? [] : undefined;
  if (star === undefined) return [[name, 'default']];
  return isExport ? [[name, WHOLE_MODULE]] : undefined;
}

/** Where a word stands last in a text, and not as a part of another one. */
function wordBefore(text: string, word: string): number {
  let at = text.lastIndexOf(word);
  while (at >= 0 && (/[\w$.]/.test(text.charAt(at - 1)) || /[\w$]/.test(text.charAt(at + word.length))))
    at = at === 0 ? -1 : text.lastIndexOf(word, at - 1);
  return at;
}

/** The names in braces, by those that they get: `a, type B, c as d`. Undefined where one can't be made out. */
function namesIn(list: string): [string, string][] | undefined {
  const found: [string, string][] = [];
  for (const one of list.split(',')) {
    if (one.trim() === '') continue;
    const [, name, as = name] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(one) ?? [];
    if (name === undefined || as === undefined) return undefined;
    found.push([as, name]);
  }
  return found;
}

/** The names that a text exports by itself, as far as a look at it finds them: not `export const { a } = b`. */
export function exportedNamesIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, isDefault, declared, list] of text.matchAll(
    /\bexport\s+(?:(default)\b|(?:declare\s+)?(?:abstract\s+|async\s+|const\s+(?=enum\b))?(?:function|class|const|let|var|enum|interface|type|namespace)(?:\s*\*\s*|\s+)([\w$]+)|(?:type\s+)?\{([^{}]*)\}(?!\s*from\b))/g,
  )) {
    if (isDefault !== undefined) found.add('default');
    if (declared !== undefined) found.add(declared);
    for (const [name] of namesIn(list ?? '') ?? []) found.add(name);
  }
  return found;
}
