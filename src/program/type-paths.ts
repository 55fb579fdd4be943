/**
 * Which types of packages a declared type names for a value, and where below them the value lies: through aliases,
 * interfaces and generics of the language, in the module and in those of the program that it imports types from.
 */
import { accessPathsOf, type Root } from './access-path.ts';
import type { Node } from './ast.ts';
import { definitionsOf, resolveType, valuePlace, type Resolved } from './declared-types.ts';
import type { Engine } from './engine.ts';
import { ANY, isElementKey } from './bindings.ts';
import { importedBy, namesTaken } from './imports.ts';
import type { Module } from './module.ts';
import { keyOfPlace } from './place.ts';
import { QuestionKind } from './questions.ts';
import { returnsOf } from './returns.ts';
import { membersOf, typeExpression, type Member, type TypeExpression } from './type-expressions.ts';

export interface TypePath {
  readonly root: Root;
  readonly tokens: readonly string[];
}

type Path = readonly string[];
type Name = Extract<TypeExpression, { kind: 'name' }>;
type Query = Extract<TypeExpression, { kind: 'value' }>;

/** Aliases, interfaces and wrappers around one another deeper than this are not followed. */
const MAX_TYPES = 8;

interface Search {
  readonly engine: Engine;
  /** The paths at which types have been looked at. */
  readonly seen: Map<TypeExpression, Set<string>>;
}

const PATHS_OF_NODES = new QuestionKind<readonly TypePath[]>([]);

/** The types that a type node names for the value at `path` below it, with the modules that they come from. */
export function typePaths(engine: Engine, node: Node, module: Module, path: Path): readonly TypePath[] {
  const answer = (): TypePath[] => pathsOfType(engine, typeExpression(node, module), path);
  return engine.ask(PATHS_OF_NODES, keyOfPlace(engine.at(module, node, path)), answer);
}

/** The same for a type that is read already. */
export function pathsOfType(engine: Engine, type: TypeExpression, path: Path): TypePath[] {
  return walk({ engine, seen: new Map() }, type, path, 0);
}

function walk(search: Search, type: TypeExpression, path: Path, depth: number): TypePath[] {
  if (depth > MAX_TYPES || !isNew(search, type, path)) return [];
  const [key, ...below] = path;
  const inside = (one: TypeExpression, at: Path): TypePath[] => walk(search, one, at, depth + 1);
  switch (type.kind) {
    case 'name':
      return ofName(search, type, path, depth);
    case 'any-of':
      return type.types.flatMap((one) => inside(one, path));
    case 'list':
      return isElement(key) ? inside(type.element, below) : [];
    case 'tuple':
      return type.elements.flatMap((one, i) => (key === ANY || key === String(i) ? inside(one, below) : []));
    case 'object':
      return ofMembers(search, type.members, path, depth);
    case 'lookup':
      return inside(type.object, [type.key ?? ANY, ...path]);
    case 'value':
      return ofQuery(search.engine, type, path);
    default:
      return [];
  }
}

function isNew({ seen }: Search, type: TypeExpression, path: Path): boolean {
  const paths = seen.get(type) ?? new Set<string>();
  seen.set(type, paths);
  const key = path.join('.');
  return !paths.has(key) && paths.add(key).size > 0;
}

function ofMembers(search: Search, members: readonly Member[], path: Path, depth: number): TypePath[] {
  const [key, ...below] = path;
  if (key === undefined) return [];
  return members.flatMap((member) =>
    member.type && !member.isStatic && (member.key ?? key) === key ? walk(search, member.type, below, depth + 1) : [],
  );
}

function ofName(search: Search, type: Name, path: Path, depth: number): TypePath[] {
  const { engine } = search;
  const [first = ''] = type.names;
  const definition = type.from === undefined ? definitionsOf(type.module, type.at, first)[0] : undefined;
  const from = importOf(type, definition);
  const root: Root = { kind: 'type', specifier: '', name: type.names.join('.'), ...from };
  const own: TypePath = { root, tokens: path };
  if (from && !engine.resolveImport(type.module, from.specifier)) return [own];
  if (!from && !definition)
    return [own, ...ofGeneric(search, type, path, depth), ...ofTypedef(search, type, path, depth)];
  return [own, ...resolved(engine, type).flatMap((one) => ofResolved(search, one, path, depth))];
}

/** The module that a name is imported from, and what it is called there. */
function importOf(
  { from, names }: Name,
  definition: Node | undefined,
): { readonly specifier: string; readonly name: string } | undefined {
  if (from !== undefined) return { specifier: from, name: names.join('.') };
  const imported = definition ? importedBy(definition) : undefined;
  if (!imported) return undefined;
  const [first = '', ...rest] = names;
  const path = [...namesTaken(imported), ...rest];
  return { specifier: imported.specifier, name: path.length > 0 ? path.join('.') : first };
}

const answers = new WeakMap<Engine, Map<TypeExpression, readonly Resolved[]>>();

/** Kept for a file: each member of a value asks for the value's type. */
function resolved(engine: Engine, type: Name): readonly Resolved[] {
  const known = answers.get(engine) ?? new Map<TypeExpression, readonly Resolved[]>();
  answers.set(engine, known);
  let found = known.get(type);
  if (!found) known.set(type, (found = resolveType(engine, type)));
  return found;
}

function ofResolved(search: Search, one: Resolved, path: Path, depth: number): TypePath[] {
  switch (one.kind) {
    case 'package':
      return [{ root: { kind: 'type', specifier: one.specifier, name: one.name }, tokens: path }];
    case 'typedef':
      return one.typedef.type
        ? walk(search, one.typedef.type, path, depth + 1)
        : ofMembers(search, one.typedef.members, path, depth);
    case 'parameter':
      return one.constraint ? walk(search, one.constraint, path, depth + 1) : [];
    case 'declaration':
      return ofDeclaration(search, one.node, one.module, path, depth);
    case 'global':
      return [];
  }
}

function ofDeclaration(search: Search, node: Node, module: Module, path: Path, depth: number): TypePath[] {
  if (node.type === 'TSTypeAliasDeclaration')
    return walk(search, typeExpression(node.typeAnnotation, module), path, depth + 1);
  if (node.type !== 'TSInterfaceDeclaration') return [];
  const members = membersOf(node.body.body, module);
  if (path.length > 0 && members.some(({ key }) => key === path[0])) return ofMembers(search, members, path, depth);
  const inherited = node.extends.flatMap((one) => walk(search, typeExpression(one, module), path, depth + 1));
  return [...ofMembers(search, members, path, depth), ...inherited];
}

/** A key of an element: methods of a list are not those of what it holds. */
function isElement(key: string | undefined): boolean {
  return key !== undefined && isElementKey(key);
}

/** A name that only a comment declares. */
function ofTypedef(search: Search, type: Name, path: Path, depth: number): TypePath[] {
  return resolved(search.engine, type).flatMap((one) =>
    one.kind === 'typedef' ? ofResolved(search, one, path, depth) : [],
  );
}

/** Types around a value that are the value's own type, or hold many of it. */
function ofGeneric(search: Search, { names, args }: Name, path: Path, depth: number): TypePath[] {
  const name = names.join('.');
  const [first, second] = args;
  const inside = (type: TypeExpression | undefined, at: Path): TypePath[] =>
    type ? walk(search, type, at, depth + 1) : [];
  if ((name === 'ReturnType' || name === 'InstanceType') && first?.kind === 'value')
    return ofResult(search, first, path, depth);
  if (WRAPPERS.has(name)) return inside(first, path);
  const [key, ...below] = path;
  if (key === undefined) return [];
  if (LISTS.has(name)) return isElement(key) ? inside(first, below) : [];
  return name === 'Record' || (MAPS.has(name) && isElement(key)) ? inside(second, below) : [];
}

const WRAPPERS = new Set([
  'Promise',
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Awaited',
  'Pick',
  'Omit',
  'DeepPartial',
  'Mocked',
]);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);
const MAPS = new Set(['Map', 'ReadonlyMap']);

/** `typeof client`: what the value is. */
function ofQuery(engine: Engine, query: Query, path: Path): TypePath[] {
  const root: Root = { kind: 'type', specifier: '', name: `typeof ${query.names.join('.')}` };
  const place = valuePlace(engine, query);
  return [{ root, tokens: path }, ...(place ? knownPaths(engine, { ...place, path: [...place.path, ...path] }) : [])];
}

function knownPaths(engine: Engine, place: Parameters<typeof accessPathsOf>[1]): TypePath[] {
  return accessPathsOf(engine, place).flatMap(({ root, tokens }) =>
    root.kind === 'unknown' ? [] : [{ root, tokens }],
  );
}

/** What a call of the function, or `new` of the class, that a type query names gives. */
function ofResult(search: Search, query: Query, path: Path, depth: number): TypePath[] {
  const { engine } = search;
  const [first = '', ...rest] = query.names;
  const definition = definitionsOf(query.module, query.at, first)[0];
  const imported = definition ? importedBy(definition) : undefined;
  if (imported && !engine.resolveImport(query.module, imported.specifier)) {
    const tokens = [...namesTaken(imported), ...rest, '()', ...path];
    return [{ root: { kind: 'module', specifier: imported.specifier }, tokens }];
  }
  const place = valuePlace(engine, query);
  if (!place) return [];
  const made = knownPaths(engine, place).flatMap(({ root, tokens }) =>
    root.kind === 'module' ? [{ root, tokens: [...tokens, '()', ...path] }] : [],
  );
  const results = engine
    .functionsAt(place)
    .flatMap(({ fn, place: { module } }) => [
      ...(fn.returnType ? walk(search, typeExpression(fn.returnType, module), path, depth + 1) : []),
      ...returnsOf(fn, module).values.flatMap((value) => knownPaths(engine, engine.at(module, value, path))),
    ]);
  return [...made, ...results];
}
