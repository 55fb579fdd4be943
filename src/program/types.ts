/**
 * What TypeScript's checker knows of a value, when the user's own configuration turned typed linting on: the symbols
 * that declare it and the names of its types, with the comments at their declarations. TypeScript itself is never loaded.
 */
import type { Node } from './ast.ts';
import { isElementKey } from './bindings.ts';

/** A symbol as far as it tells what a value is. */
export interface TypeSymbol {
  readonly name: string;
  /** Files that declare it. */
  readonly files: readonly string[];
  /** JSDoc blocks and comments at the line's end, at its declarations. */
  readonly comments: readonly { readonly type: 'Block' | 'Line'; readonly value: string }[];
  /** Names of its decorators, with the text of their arguments. */
  readonly decorators: readonly { readonly name: string; readonly text: string }[];
}

/** One level on the way from a node's value down a path. */
export interface TypedLevel {
  /** The variable, property or called function that declares the value. */
  readonly symbols: readonly TypeSymbol[];
  /** The value's types, each member of a union for itself. */
  readonly types: readonly TypeSymbol[];
  /** The path that is left below. */
  readonly rest: readonly string[];
  /** The key of the property, for levels that are parts of a whole. */
  readonly key?: string;
}

/** Services of a typed run; never required. */
export interface TypeServices {
  /** Whether any file of the program, the standard library left out, passes a test. Remembered per test and program. */
  anyFile(test: FileTest): boolean;
  /** The levels from a node's value down a path; fewer than the path has keys where types are unknown. */
  levels(node: Node, path: readonly string[]): readonly TypedLevel[];
  /** Properties of the value at the end of the path, and theirs. */
  parts(node: Node, path: readonly string[]): readonly TypedLevel[];
}

export interface FileTest {
  readonly id: string;
  readonly test: (text: string, file: string) => boolean;
}

interface TsFile {
  readonly fileName: string;
  readonly text: string;
}

interface TsNode {
  readonly pos: number;
  readonly end: number;
  readonly parent?: TsNode;
  readonly name?: TsNode;
  readonly declarationList?: TsNode;
  readonly initializer?: TsNode;
  getStart(): number;
  getSourceFile(): TsFile;
}

interface TsSymbol {
  readonly name: string;
  readonly flags: number;
  readonly declarations?: readonly TsNode[];
}

interface TsType {
  readonly aliasSymbol?: TsSymbol;
  readonly symbol?: TsSymbol;
  readonly types?: readonly TsType[];
  getProperty(name: string): TsSymbol | undefined;
  getProperties(): readonly TsSymbol[];
  getNumberIndexType(): TsType | undefined;
  getStringIndexType(): TsType | undefined;
  getCallSignatures(): readonly unknown[];
}

interface TsChecker {
  getTypeAtLocation(node: TsNode): TsType;
  getSymbolAtLocation(node: TsNode): TsSymbol | undefined;
  getAliasedSymbol(symbol: TsSymbol): TsSymbol;
  getTypeOfSymbolAtLocation(symbol: TsSymbol, node: TsNode): TsType;
  getResolvedSignature(node: TsNode): { readonly declaration?: TsNode } | undefined;
  getTypeArguments?(type: TsType): readonly TsType[];
  getAwaitedType?(type: TsType): TsType | undefined;
}

interface TsProgram {
  getTypeChecker(): TsChecker;
  getSourceFiles(): readonly TsFile[];
  isSourceFileDefaultLibrary(file: TsFile): boolean;
}

interface Services {
  readonly program: TsProgram;
  readonly esTreeNodeToTSNodeMap: { get(node: Node): TsNode | undefined };
}

/** Flags of symbols in TypeScript's public API: an import's name; functions, methods and classes, whose values are code. */
const ALIAS = 2097152;
const FUNCTION = 16 | 8192;
const CODE = FUNCTION | 32;
const ENUM_MEMBER = 8;
/** Properties of one object, and levels of properties, that are looked at. */
const MAX_PROPERTIES = 200;
const MAX_LEVELS = 3;

function isServices(value: unknown): value is Services {
  if (typeof value !== 'object' || value === null || !('program' in value) || !('esTreeNodeToTSNodeMap' in value))
    return false;
  const { program } = value;
  return typeof program === 'object' && program !== null && 'getTypeChecker' in program && 'getSourceFiles' in program;
}

/** Reads a parser's services. @returns undefined where the run is not typed */
export function typeServices(parserServices: unknown): TypeServices | undefined {
  return isServices(parserServices) ? new CheckerServices(parserServices) : undefined;
}

const passed = new WeakMap<TsProgram, Map<string, boolean>>();
const passedFiles = new WeakMap<TsFile, Map<string, boolean>>();

function remembered<K extends object>(
  cache: WeakMap<K, Map<string, boolean>>,
  key: K,
  id: string,
  compute: () => boolean,
): boolean {
  let known = cache.get(key);
  if (!known) {
    known = new Map<string, boolean>();
    cache.set(key, known);
  }
  let answer = known.get(id);
  if (answer === undefined) known.set(id, (answer = compute()));
  return answer;
}

class CheckerServices implements TypeServices {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  get #checker(): TsChecker {
    return this.#services.program.getTypeChecker();
  }

  anyFile({ id, test }: FileTest): boolean {
    const { program } = this.#services;
    return remembered(passed, program, id, () =>
      program
        .getSourceFiles()
        .some(
          (file) =>
            !program.isSourceFileDefaultLibrary(file) &&
            remembered(passedFiles, file, id, () => test(file.text, file.fileName)),
        ),
    );
  }

  levels(node: Node, path: readonly string[]): readonly TypedLevel[] {
    return this.#walk(node, path).map(({ symbols, type, rest }) => ({
      // What is declared of a function is declared of its result.
      symbols: type.getCallSignatures().length > 0 ? [] : this.#described(symbols),
      types: this.#typesOf(type),
      rest,
    }));
  }

  parts(node: Node, path: readonly string[]): readonly TypedLevel[] {
    const walked = this.#walk(node, path);
    const last = walked.at(-1);
    const at = this.#services.esTreeNodeToTSNodeMap.get(node);
    if (!last || !at || last.rest.length > 0) return [];
    const found: TypedLevel[] = [];
    this.#partsOf(last.type, at, 0, new Set(), found);
    return found;
  }

  #walk(
    node: Node,
    path: readonly string[],
  ): { symbols: readonly TsSymbol[]; type: TsType; rest: readonly string[] }[] {
    const at = this.#services.esTreeNodeToTSNodeMap.get(node);
    if (!at) return [];
    let type = this.#checker.getTypeAtLocation(at);
    const levels = [{ symbols: this.#symbolsAt(node, at), type, rest: path }];
    for (let i = 0; i < path.length; i++) {
      const next = this.#entry(type, path[i], path[i + 1]) ?? this.#below(type, path[i] ?? '', at);
      if (!next) break;
      type = next.type;
      if ('pair' in next) i++;
      levels.push({ symbols: next.symbols, type, rest: path.slice(i + 1) });
    }
    return levels;
  }

  /** The symbols that declare a node's value: of a name or member, or of the function that a call runs. */
  #symbolsAt(node: Node, at: TsNode): readonly TsSymbol[] {
    if (node.type === 'CallExpression') {
      const declaration = this.#checker.getResolvedSignature(at)?.declaration;
      return declaration ? [{ name: '', flags: 0, declarations: [declaration] }] : [];
    }
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return [];
    const symbol = this.#checker.getSymbolAtLocation(node.type === 'MemberExpression' ? (at.name ?? at) : at);
    if (!symbol) return [];
    const target = (symbol.flags & ALIAS) !== 0 ? this.#checker.getAliasedSymbol(symbol) : symbol;
    return (target.flags & CODE) === 0 ? [target] : [];
  }

  /** The members of a union and of an intersection, and the type itself. */
  #members(type: TsType): readonly TsType[] {
    return type.types ? [type, ...type.types.flatMap((one) => this.#members(one))] : [type];
  }

  #below(whole: TsType, key: string, at: TsNode): { symbols: readonly TsSymbol[]; type: TsType } | undefined {
    const awaited = this.#checker.getAwaitedType?.(whole);
    for (const type of [...this.#members(whole), ...(awaited && awaited !== whole ? this.#members(awaited) : [])]) {
      // A tuple has its elements as properties.
      const property = type.getProperty(key);
      if (property) return { symbols: [property], type: this.#checker.getTypeOfSymbolAtLocation(property, at) };
      const isElement = isElementKey(key);
      const inside =
        (isElement ? (type.getNumberIndexType() ?? this.#collected(type)) : undefined) ?? type.getStringIndexType();
      if (inside) return { symbols: [], type: inside };
    }
    return undefined;
  }

  /** The key or the value of a map's entries, which are pairs. */
  #entry(
    whole: TsType,
    key: string | undefined,
    position: string | undefined,
  ): { symbols: readonly TsSymbol[]; type: TsType; pair: true } | undefined {
    if (key !== '*' || (position !== '0' && position !== '1')) return undefined;
    const map = this.#members(whole).find(
      (one) => (one.symbol?.name ?? '').endsWith('Map') && this.#isStandard(one.symbol),
    );
    const type = map && this.#checker.getTypeArguments?.(map)[Number(position)];
    return type && { symbols: [], type, pair: true };
  }

  /** What a Map or Set of the standard library holds. */
  #collected(type: TsType): TsType | undefined {
    const name = type.symbol?.name ?? '';
    return /^(?:Readonly|Weak)?(?:Map|Set)$/.test(name) ? this.#checker.getTypeArguments?.(type).at(-1) : undefined;
  }

  #typesOf(type: TsType): readonly TypeSymbol[] {
    const awaited = this.#checker.getAwaitedType?.(type);
    const types = [...this.#members(type), ...(awaited && awaited !== type ? this.#members(awaited) : [])];
    const symbols = new Set(types.flatMap((one) => [one.aliasSymbol, one.symbol].flatMap((symbol) => symbol ?? [])));
    // A member of an enum says nothing of the others, a function nothing of itself.
    return this.#described([...symbols].filter((symbol) => (symbol.flags & (ENUM_MEMBER | FUNCTION)) === 0));
  }

  #partsOf(whole: TsType, at: TsNode, level: number, seen: Set<TsType>, found: TypedLevel[], top?: string): void {
    if (level >= MAX_LEVELS || seen.has(whole)) return;
    seen.add(whole);
    const awaited = this.#checker.getAwaitedType?.(whole);
    for (const type of [...this.#members(whole), ...(awaited && awaited !== whole ? this.#members(awaited) : [])]) {
      const element = type.getNumberIndexType() ?? this.#collected(type);
      if (element) {
        found.push({
          symbols: [],
          types: this.#typesOf(element),
          rest: [],
          ...(top === undefined ? {} : { key: top }),
        });
        this.#partsOf(element, at, level + 1, seen, found, top);
        continue;
      }
      if (type.types || type.getCallSignatures().length > 0 || this.#isStandard(type.symbol)) continue;
      for (const property of type.getProperties().slice(0, MAX_PROPERTIES)) {
        if ((property.flags & CODE) !== 0) continue;
        const inner = this.#checker.getTypeOfSymbolAtLocation(property, at);
        if (inner.getCallSignatures().length > 0) continue;
        const key = top ?? property.name;
        found.push({ symbols: this.#described([property]), types: this.#typesOf(inner), rest: [], key });
        this.#partsOf(inner, at, level + 1, seen, found, key);
      }
    }
  }

  #isStandard(symbol: TsSymbol | undefined): boolean {
    const file = symbol?.declarations?.[0]?.getSourceFile();
    return file !== undefined && this.#services.program.isSourceFileDefaultLibrary(file);
  }

  #described(symbols: readonly TsSymbol[]): readonly TypeSymbol[] {
    return symbols.filter((symbol) => !this.#isStandard(symbol)).map(describe);
  }
}

const described = new WeakMap<TsSymbol, TypeSymbol>();

function describe(symbol: TsSymbol): TypeSymbol {
  const known = described.get(symbol);
  if (known) return known;
  const declarations = symbol.declarations ?? [];
  const made: TypeSymbol = {
    name: symbol.name,
    files: declarations.map((one) => one.getSourceFile().fileName),
    comments: declarations.flatMap(commentsAt),
    decorators: declarations.flatMap(decoratorsAt),
  };
  described.set(symbol, made);
  return made;
}

/** The statement around a variable, the declaration around a function that it holds: where the comments stand. */
function outermost(declaration: TsNode): TsNode {
  const { parent } = declaration;
  if (parent?.initializer === declaration) return outermost(parent);
  const statement = parent?.parent;
  return statement?.declarationList !== undefined && statement.declarationList === parent ? statement : declaration;
}

function commentsAt(declaration: TsNode): TypeSymbol['comments'] {
  const { text } = declaration.getSourceFile();
  const whole = outermost(declaration);
  const leading = [...text.slice(whole.pos, whole.getStart()).matchAll(/\/\*(\*[\s\S]*?)\*\//g)].at(-1);
  const rest = /^[^\r\n]*/.exec(text.slice(whole.end, whole.end + 500))?.[0] ?? '';
  const trailing = /^[\s,;]*(?:\/\/(.*)|\/\*(.*?)\*\/\s*)$/.exec(rest);
  const found: { type: 'Block' | 'Line'; value: string }[] = [];
  if (leading?.[1] !== undefined) found.push({ type: 'Block', value: leading[1] });
  const last = trailing?.[1] ?? trailing?.[2];
  if (last !== undefined) found.push({ type: 'Line', value: last });
  return found;
}

function decoratorsAt(declaration: TsNode): TypeSymbol['decorators'] {
  if (!declaration.name) return [];
  const { text } = declaration.getSourceFile();
  const head = text.slice(declaration.getStart(), declaration.name.getStart());
  return [...head.matchAll(/@([\w$.]+)(?:\(([^)]*)\))?/g)].map((one) => ({
    name: one[1]?.split('.').at(-1) ?? '',
    text: one[2] ?? '',
  }));
}
