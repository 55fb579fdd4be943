/** Access paths: what an expression is called from outside, as a root and the members and calls below it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isClass, staticKey, unwrap, type Node } from './ast.ts';
import { isBind } from './calls.ts';
import { jsdocTypeAt, resolveType } from './declared-types.ts';
import type { Engine, Value } from './engine.ts';
import { importedBy } from './imports.ts';
import { idOf, type Module } from './module.ts';
import { keyOfPlace, type Place } from './place.ts';
import { QuestionKind } from './questions.ts';
import type { TypeExpression } from './type-expressions.ts';

export type Root =
  /** A module that the program does not contain, or its types. */
  | { readonly kind: 'module'; readonly specifier: string }
  | { readonly kind: 'global'; readonly name: string }
  /** A value of a declared type: the module that exports the type (or '' where it is not imported) and its name. */
  | { readonly kind: 'type'; readonly specifier: string; readonly name: string }
  /** A parameter, or another thing that nothing tells more about. */
  | { readonly kind: 'unknown'; readonly node: Node; readonly module: Module };

export interface AccessPath {
  readonly root: Root;
  /** Members by name, `()` for the result of a call or `new`. `default` of a module is left out. */
  readonly tokens: readonly string[];
  /** The call nodes behind each `()`, outermost last. */
  readonly calls: readonly Node[];
  /** The value it was read from. */
  readonly value: Place;
}

const MAX_CALLS = 12;

/** All access paths that the value at a place may have. */
export function accessPathsOf(engine: Engine, place: Place, depth = 0): readonly AccessPath[] {
  return engine.ask(PATHS, keyOfPlace(place), () => pathsAt(engine, place, depth));
}

const PATHS = new QuestionKind<readonly AccessPath[]>([]);

function pathsAt(engine: Engine, place: Place, depth: number): readonly AccessPath[] {
  const found: AccessPath[] = [];
  const seen = new Set<string>();
  for (const value of engine.values(place)) {
    for (const path of pathsOfValue(engine, value, depth)) {
      const id = `${rootKey(path.root)}.${path.tokens.join('.')}`;
      if (!seen.has(id)) {
        seen.add(id);
        found.push(path);
      }
    }
  }
  return found;
}

export function rootKey(root: Root): string {
  switch (root.kind) {
    case 'module':
      return `module:${root.specifier}`;
    case 'global':
      return `global:${root.name}`;
    case 'type':
      return `type:${root.specifier}#${root.name}`;
    case 'unknown':
      return `unknown:${idOf(root.node)}`;
  }
}

function pathsOfValue(engine: Engine, value: Value, depth: number): AccessPath[] {
  const { place, end, annotations } = value;
  const found: AccessPath[] = [];
  for (const annotation of annotations) {
    for (const { root, tokens } of typePaths(annotation.node, annotation.module, annotation.path))
      found.push({ root, tokens, calls: [], value: place });
  }
  const node = unwrap(place.node);
  if (place.rejected === true) {
    // The error of a call is not what the call gives.
    found.push({ root: { kind: 'unknown', node, module: place.module }, tokens: place.path, calls: [], value: place });
    return found;
  }
  if (end === 'import') {
    const imported = importedBy(node);
    if (imported) {
      const name = imported.name === 'default' || imported.name === '*' || imported.name === '=' ? [] : [imported.name];
      found.push({
        root: { kind: 'module', specifier: imported.specifier },
        tokens: [...name, ...place.path].filter((token, i) => token !== 'default' || i > 0),
        calls: [],
        value: place,
      });
    }
    return found;
  }
  // A class is called what it extends, as far as its own code does not say otherwise.
  if (isClass(node) && (end === 'class' || end === 'opaque') && node.superClass && depth < MAX_CALLS) {
    const below = end === 'class' ? place.path : ['()', ...place.path];
    const parent: Place = { ...place, node: node.superClass, path: [], except: undefined, frame: undefined };
    for (const path of accessPathsOf(engine, parent, depth + 1))
      if (path.root.kind === 'module') found.push({ ...path, tokens: [...path.tokens, ...below] });
  }
  if (end === 'missing' && node.type === 'Identifier') return [...found, ...typedPaths(engine, node, place)];
  if (end !== 'opaque' && !(end === 'function' && isBind(node))) return found;
  if ((node.type === 'CallExpression' || node.type === 'NewExpression') && depth < MAX_CALLS) {
    const callee = unwrap(node.callee);
    if (isBind(node) && callee.type === 'MemberExpression') {
      for (const path of accessPathsOf(
        engine,
        { ...place, node: callee.object, path: [], except: undefined },
        depth + 1,
      ))
        found.push({ ...path, tokens: [...path.tokens, ...place.path] });
      return found;
    }
    for (const path of accessPathsOf(engine, { ...place, node: callee, path: [], except: undefined }, depth + 1)) {
      found.push({
        root: path.root,
        tokens: [...path.tokens, '()', ...place.path],
        calls: [...path.calls, node],
        value: place,
      });
    }
    found.push(...typedPaths(engine, node, place));
    return found;
  }
  if (node.type === 'Identifier' && !place.module.variableOf(node)) {
    found.push({ root: { kind: 'global', name: node.name }, tokens: place.path, calls: [], value: place });
    return found;
  }
  found.push(...typedPaths(engine, node, place));
  found.push({ root: { kind: 'unknown', node, module: place.module }, tokens: place.path, calls: [], value: place });
  return found;
}

interface TypePath {
  readonly root: Root;
  readonly tokens: readonly string[];
}

/** Aliases, interfaces and wrappers around one another deeper than this are not followed. */
const MAX_TYPES = 8;

/** Paths from the types that JSDoc declares, or that the checker knows, for a value that nothing else tells about. */
function typedPaths(engine: Engine, node: Node, place: Place): AccessPath[] {
  const found: AccessPath[] = [];
  const documented = jsdocTypeAt(place.module, node, place.path);
  if (documented)
    for (const one of packageTypes(engine, documented.type, documented.path))
      found.push({ ...one, calls: [], value: place });
  for (const { types, rest } of place.module.types?.levels(node, place.path) ?? []) {
    for (const type of types) {
      const specifier = packageOfFile(type.files[0] ?? '');
      if (specifier !== undefined)
        found.push({ root: { kind: 'type', specifier, name: type.name }, tokens: rest, calls: [], value: place });
    }
  }
  return found;
}

/** The package types that a JSDoc type names at a path below it, through promises, unions and properties. */
function packageTypes(
  engine: Engine,
  type: TypeExpression,
  path: readonly string[],
  depth = 0,
): { root: Root; tokens: readonly string[] }[] {
  if (depth > MAX_CALLS) return [];
  const inside = (one: TypeExpression, below = path): { root: Root; tokens: readonly string[] }[] =>
    packageTypes(engine, one, below, depth + 1);
  if (type.kind === 'any-of') return type.types.flatMap((one) => inside(one));
  if (type.kind === 'object')
    return type.members.flatMap((one) => (one.type && one.key === path[0] ? inside(one.type, path.slice(1)) : []));
  if (type.kind !== 'name') return [];
  const [first] = type.args;
  const inner = WRAPPERS.has(type.names.join('.')) && first ? inside(first) : [];
  const own = resolveType(engine, type).flatMap((one) => {
    if (one.kind === 'typedef') return inside(one.typedef.type ?? { kind: 'object', members: one.typedef.members });
    return one.kind === 'package'
      ? [{ root: { kind: 'type', specifier: one.specifier, name: one.name } as const, tokens: path }]
      : [];
  });
  return [...own, ...inner];
}

/** The package whose declarations a file holds: `.../node_modules/@types/x/index.d.ts` is x's. */
function packageOfFile(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@types\/)?(@[^/]+\/[^/]+|[^/@][^/]*)\//s.exec(file.replaceAll('\\', '/'))?.[1];
}

/** The types that a type node names for the value at `path` below it, with the modules that they come from. */
export function typePaths(node: Node, module: Module, path: readonly string[], depth = 0): TypePath[] {
  if (depth > MAX_TYPES) return [];
  switch (node.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      return node.types.flatMap((type) => typePaths(type, module, path, depth + 1));
    case 'TSTypeReference':
      return referencePaths(node, module, path, depth);
    case 'TSTypeQuery': {
      const names = node.exprName.type === 'TSImportType' ? [] : qualifiedName(node.exprName);
      return names.length > 0
        ? [{ root: { kind: 'type', specifier: '', name: `typeof ${names.join('.')}` }, tokens: path }]
        : [];
    }
    case 'TSImportType': {
      const source = node.source as { value?: unknown } | undefined;
      const qualifier = node.qualifier ? qualifiedName(node.qualifier).join('.') : '';
      return typeof source?.value === 'string'
        ? [{ root: { kind: 'type', specifier: source.value, name: qualifier }, tokens: path }]
        : [];
    }
    case 'TSTypeOperator':
      return node.typeAnnotation ? typePaths(node.typeAnnotation, module, path, depth) : [];
    case 'TSArrayType':
      return path.length > 0 ? typePaths(node.elementType, module, path.slice(1), depth + 1) : [];
    case 'TSTypeLiteral':
      return memberPaths(node.members, module, path, depth);
    default:
      return [];
  }
}

function referencePaths(
  node: TSESTree.TSTypeReference,
  module: Module,
  path: readonly string[],
  depth: number,
): TypePath[] {
  const names = qualifiedName(node.typeName);
  const [first, ...rest] = names;
  if (first === undefined) return [];
  const parameters = node.typeArguments?.params ?? [];
  const [wrapped, second] = parameters;
  const found: TypePath[] = [];
  const definition = findTypeVariable(node, first, module)?.defs[0]?.node as Node | undefined;
  const imported = definition ? importedBy(definition) : undefined;
  if (imported) {
    const name =
      imported.name === 'default' || imported.name === '*' || imported.name === '='
        ? rest.join('.') || first
        : [imported.name, ...rest].join('.');
    found.push({ root: { kind: 'type', specifier: imported.specifier, name }, tokens: path });
  } else found.push({ root: { kind: 'type', specifier: '', name: names.join('.') }, tokens: path });
  if (definition?.type === 'TSTypeAliasDeclaration')
    found.push(...typePaths(definition.typeAnnotation, module, path, depth + 1));
  else if (definition?.type === 'TSInterfaceDeclaration')
    found.push(...memberPaths(definition.body.body, module, path, depth));
  if (definition) return found;
  if ((first === 'ReturnType' || first === 'InstanceType') && wrapped?.type === 'TSTypeQuery')
    found.push(...resultPaths(wrapped, module, path));
  else if (WRAPPERS.has(first) && wrapped) found.push(...typePaths(wrapped, module, path, depth + 1));
  else if (LISTS.has(first) && wrapped && path.length > 0)
    found.push(...typePaths(wrapped, module, path.slice(1), depth + 1));
  else if (MAPS.has(first) && second && path.length > 0)
    found.push(...typePaths(second, module, path.slice(1), depth + 1));
  return found;
}

/** What a call of the imported function, or `new` of the imported class, that a type query names gives. */
function resultPaths(query: TSESTree.TSTypeQuery, module: Module, path: readonly string[]): TypePath[] {
  const [first, ...rest] = query.exprName.type === 'TSImportType' ? [] : qualifiedName(query.exprName);
  const definition =
    first === undefined ? undefined : (findTypeVariable(query, first, module)?.defs[0]?.node as Node | undefined);
  const imported = definition ? importedBy(definition) : undefined;
  if (!imported) return [];
  const name = imported.name === 'default' || imported.name === '*' || imported.name === '=' ? [] : [imported.name];
  return [{ root: { kind: 'module', specifier: imported.specifier }, tokens: [...name, ...rest, '()', ...path] }];
}

function memberPaths(members: readonly Node[], module: Module, path: readonly string[], depth: number): TypePath[] {
  const [key, ...below] = path;
  if (key === undefined) return [];
  return members.flatMap((member) => {
    if (
      member.type !== 'TSPropertySignature' ||
      !member.typeAnnotation ||
      staticKey(member.key, member.computed) !== key
    )
      return [];
    return typePaths(member.typeAnnotation.typeAnnotation, module, below, depth + 1);
  });
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
const MAPS = new Set(['Map', 'ReadonlyMap', 'Record']);

function qualifiedName(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'TSQualifiedName') return [...qualifiedName(node.left), node.right.name];
  return [];
}

function findTypeVariable(node: Node, name: string, module: Module): ReturnType<Module['variableOf']> {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const scope = module.scopeManager.acquire(at, true);
    for (let inner = scope; inner; inner = inner.upper) {
      const variable = inner.set.get(name);
      if (variable && variable.defs.length > 0) return variable;
    }
    if (scope) return null;
  }
  return null;
}
