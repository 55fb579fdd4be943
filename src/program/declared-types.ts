/** Declared types of places, and what their names lead to: declarations of the file, of its local imports, or of packages. */
import { isClass, unwrap, type CallNode, type ClassNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { exported, importedBy } from './imports.ts';
import { jsdocTypes, type TypeAt, type Typedef } from './jsdoc-types.ts';
import type { Module, Scope } from './module.ts';
import { keyOfPlace, type Annotation, type Place } from './place.ts';
import { QuestionKind } from './questions.ts';
import { typeExpression, type TypeExpression } from './type-expressions.ts';

/** The path token for the result of a call. */
export const RESULT = '()';

export type Resolved =
  | { readonly kind: 'declaration'; readonly node: Node; readonly module: Module }
  | { readonly kind: 'typedef'; readonly typedef: Typedef; readonly module: Module }
  /** A parameter of a generic declaration. */
  | { readonly kind: 'parameter'; readonly name: string; readonly constraint: TypeExpression | undefined }
  /** Of a module that can't be seen. `name` is '' for the whole module. */
  | { readonly kind: 'package'; readonly specifier: string; readonly name: string }
  | { readonly kind: 'global'; readonly name: string };

type Name = Extract<TypeExpression, { kind: 'name' }>;

/** What a type name stands for; several where declarations merge. */
export function resolveType(engine: Engine, name: Name): readonly Resolved[] {
  if (name.from !== undefined) return fromModule(engine, name.module, name.from, name.names);
  return inScope(engine, name.module, name.at, name.names, 0);
}

const MAX_HOPS = 8;

function inScope(engine: Engine, module: Module, at: Node, names: readonly string[], hops: number): Resolved[] {
  const [first, ...rest] = names;
  if (first === undefined || hops > MAX_HOPS) return [];
  const found: Resolved[] = [];
  for (const definition of definitionsOf(module, at, first)) {
    const imported = importedBy(definition);
    if (imported) {
      const name = imported.name === '*' || imported.name === '=' ? rest : [imported.name, ...rest];
      found.push(...fromModule(engine, module, imported.specifier, name, hops + 1));
    } else if (definition.type === 'TSTypeParameter') {
      found.push({
        kind: 'parameter',
        name: first,
        constraint: definition.constraint ? typeExpression(definition.constraint, module) : undefined,
      });
    } else if (definition.type === 'TSModuleDeclaration') {
      found.push(...inNamespace(definition, rest, module));
    } else if (isTypeDeclaration(definition) && rest.length === 0)
      found.push({ kind: 'declaration', node: definition, module });
    else if (definition.type === 'TSEnumDeclaration' && rest.length === 1)
      found.push({ kind: 'declaration', node: definition, module });
  }
  if (found.length > 0) return found;
  const typedef = rest.length === 0 ? jsdocTypes(module).typedefs.get(first) : undefined;
  if (typedef) return [{ kind: 'typedef', typedef, module }];
  return definitionsOf(module, at, first).length > 0 ? [] : [{ kind: 'global', name: names.join('.') }];
}

function isTypeDeclaration(node: Node): boolean {
  return (
    isClass(node) ||
    node.type === 'TSInterfaceDeclaration' ||
    node.type === 'TSTypeAliasDeclaration' ||
    node.type === 'TSEnumDeclaration'
  );
}

function inNamespace(node: Node, names: readonly string[], module: Module): Resolved[] {
  const [first, ...rest] = names;
  if (node.type !== 'TSModuleDeclaration' || node.body?.type !== 'TSModuleBlock' || first === undefined) return [];
  return node.body.body.flatMap((statement): Resolved[] => {
    const declaration =
      statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement;
    if (!('id' in declaration) || declaration.id?.type !== 'Identifier' || declaration.id.name !== first) return [];
    if (declaration.type === 'TSModuleDeclaration') return inNamespace(declaration, rest, module);
    return isTypeDeclaration(declaration) && rest.length === 0
      ? [{ kind: 'declaration', node: declaration, module }]
      : [];
  });
}

/** The nodes that define a name, looked up from a node outwards. */
export function definitionsOf(module: Module, at: Node, name: string): readonly Node[] {
  let scope: Scope | null = null;
  for (let node: Node | undefined = at; node && !scope; node = node.parent)
    scope = module.scopeManager.acquire(node, true);
  scope ??= module.scopeManager.scopes[0] ?? null;
  const inner = scope?.type === 'global' ? (scope.childScopes.find((one) => one.type === 'module') ?? scope) : scope;
  for (let one: Scope | null = inner; one; one = one.upper) {
    const variable = one.set.get(name);
    if (variable && variable.defs.length > 0) return variable.defs.map((definition) => definition.node as Node);
  }
  return [];
}

function fromModule(engine: Engine, from: Module, specifier: string, names: readonly string[], hops = 0): Resolved[] {
  const target = engine.resolveImport(from, specifier);
  if (!target) return [{ kind: 'package', specifier, name: names.join('.') }];
  const [first, ...rest] = names;
  if (first === undefined) return [];
  const found = exported(engine, target, first, [], new Set()).flatMap((place): Resolved[] => {
    const { node, module } = place;
    const handedOn =
      node.type === 'ExportSpecifier' || node.type === 'ExportAllDeclaration' ? importedBy(node) : undefined;
    if (handedOn) {
      const names = handedOn.name === '*' ? place.path : [handedOn.name];
      return [{ kind: 'package', specifier: handedOn.specifier, name: [...names, ...rest].join('.') }];
    }
    if (node.type === 'Identifier') return inScope(engine, module, node, [node.name, ...rest], hops + 1);
    if (node.type === 'TSModuleDeclaration') return inNamespace(node, rest, module);
    return isTypeDeclaration(node) ? [{ kind: 'declaration', node, module }] : [];
  });
  if (found.length > 0) return found;
  const typedef = rest.length === 0 ? jsdocTypes(target).typedefs.get(first) : undefined;
  return typedef ? [{ kind: 'typedef', typedef, module: target }] : [];
}

/** Where a name of `typeof x` is: the place of the value. */
export function valuePlace(engine: Engine, value: Extract<TypeExpression, { kind: 'value' }>): Place | undefined {
  const [first, ...rest] = value.names;
  const node = value.at.type === 'TSTypeQuery' ? leftmost(value.at.exprName) : undefined;
  if (node) return engine.at(value.module, node, rest);
  const definition = first === undefined ? undefined : definitionsOf(value.module, value.at, first)[0];
  if (definition?.type === 'VariableDeclarator') return engine.at(value.module, definition.id, rest);
  return definition ? engine.at(value.module, definition, rest) : undefined;
}

function leftmost(node: Node): Node {
  return node.type === 'TSQualifiedName' ? leftmost(node.left) : node;
}

export function annotationType(annotation: Annotation): TypeAt {
  return { type: typeExpression(annotation.node, annotation.module), path: annotation.path };
}

/** The type that JSDoc declares for the name at a node, with the path below it. */
export function jsdocTypeAt(module: Module, node: Node, path: readonly string[]): TypeAt | undefined {
  const { types } = jsdocTypes(module);
  if (types.size === 0) return undefined;
  const bound = node.type === 'Identifier' ? module.variableOf(node)?.identifiers : undefined;
  for (const key of [node, ...(bound ?? [])]) {
    const found = types.get(key);
    if (found) return { type: found.type, path: [...found.path, ...path] };
  }
  return undefined;
}

/** Declared types that a value is taken to have: of one that long chains of calls may give, some more are left out. */
const MAX_TYPES = 24;
const TYPES_OF_PLACES = new QuestionKind<readonly TypeAt[]>([]);
const TYPES_OF_CALLS = new QuestionKind<readonly TypeAt[]>([]);

/** Each type once for each path. */
function distinct(types: readonly TypeAt[]): readonly TypeAt[] {
  const seen = new Map<TypeExpression, Set<string>>();
  const found: TypeAt[] = [];
  for (const one of types) {
    const paths = seen.get(one.type) ?? new Set<string>();
    seen.set(one.type, paths);
    const key = one.path.join('.');
    if (paths.has(key)) continue;
    paths.add(key);
    if (found.push(one) === MAX_TYPES) break;
  }
  return found;
}

/** Declared types of the value at a place, each with the path below it, through the calls that give it. */
export function typesAt(engine: Engine, place: Place): readonly TypeAt[] {
  const answer = (): readonly TypeAt[] => {
    const found: TypeAt[] = [];
    for (const value of engine.values(place)) {
      for (const annotation of value.annotations) found.push(annotationType(annotation));
      const node = unwrap(value.place.node);
      const documented = jsdocTypeAt(value.place.module, node, value.place.path);
      if (documented) found.push(documented);
      if (node.type === 'CallExpression') found.push(...resultTypes(engine, node, value.place));
      else if (node.type === 'NewExpression') found.push(...instanceTypes(node, value.place));
    }
    return distinct(found);
  };
  return engine.ask(TYPES_OF_PLACES, keyOfPlace(place), answer);
}

/** Declared types of a call's result, below it the place's path. */
export function resultTypes(engine: Engine, call: CallNode, place: Place): readonly TypeAt[] {
  const answer = (): readonly TypeAt[] => {
    const found: TypeAt[] = [];
    const add = (type: TypeExpression | undefined): void => {
      if (type) found.push({ type, path: place.path });
    };
    for (const callee of engine.callees(call, place)) {
      if (callee.fn.returnType) add(typeExpression(callee.fn.returnType, callee.module));
      add(jsdocTypes(callee.module).results.get(callee.fn));
    }
    for (const { node, module } of declaredFunctions(engine, call, place))
      if (node.returnType) add(typeExpression(node.returnType, module));
    const callee: Place = { ...place, node: unwrap(call.callee), path: [], except: undefined };
    for (const { type, path } of typesAt(engine, callee)) found.push({ type, path: [...path, RESULT, ...place.path] });
    return distinct(found);
  };
  return engine.ask(TYPES_OF_CALLS, keyOfPlace({ ...place, node: call }), answer);
}

/** `declare function` and overloads that a call names. */
export function declaredFunctions(
  engine: Engine,
  call: CallNode,
  place: Place,
): { node: Extract<Node, { type: 'TSDeclareFunction' }>; module: Module }[] {
  const callee = unwrap(call.callee);
  const variable = callee.type === 'Identifier' ? place.module.variableOf(callee) : null;
  const nodes = (variable?.defs ?? []).map((definition): { node: Node; module: Module } => ({
    node: definition.node,
    module: place.module,
  }));
  if (variable?.defs[0] && importedBy(variable.defs[0].node)) {
    nodes.push(
      ...engine
        .values({ ...place, node: callee, path: [], except: undefined })
        .map((value) => ({ node: value.place.node, module: value.place.module })),
    );
  }
  return nodes.flatMap(({ node, module }) => (node.type === 'TSDeclareFunction' ? [{ node, module }] : []));
}

/** The type of what `new` makes: a class of the program, or a name with its arguments. */
function instanceTypes(node: Extract<Node, { type: 'NewExpression' }>, place: Place): TypeAt[] {
  const names = node.callee.type === 'Identifier' ? [node.callee.name] : [];
  if (names.length === 0 || !node.typeArguments) return [];
  const args = node.typeArguments.params.map((one) => typeExpression(one, place.module));
  return [{ type: { kind: 'name', names, args, at: node, module: place.module }, path: place.path }];
}

/** The classes of the program that `new` makes an instance of. */
export function classesOf(
  engine: Engine,
  node: Extract<Node, { type: 'NewExpression' }>,
  place: Place,
): { cls: ClassNode; module: Module }[] {
  return engine
    .values({ ...place, node: node.callee, path: [], except: undefined })
    .flatMap((value) =>
      isClass(value.place.node) && value.place.path.length === 0
        ? [{ cls: value.place.node, module: value.place.module }]
        : [],
    );
}
