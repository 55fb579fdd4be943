/** Access paths: what an expression is called from outside, as a root and the members and calls below it. */
import { enclosingClass, isClass, unwrap, type ClassNode, type Node } from './ast.ts';
import { isBind } from './calls.ts';
import { jsdocTypeAt } from './declared-types.ts';
import type { Engine, Value } from './engine.ts';
import { importedBy, namesTaken } from './imports.ts';
import { idOf, type Module } from './module.ts';
import { isStaticMember } from './objects.ts';
import { keyOfPlace, type Place } from './place.ts';
import { QuestionKind } from './questions.ts';
import { pathsOfType, typePaths } from './type-paths.ts';

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
/**
 * What begins with something that nothing tells about is told apart so many times only: compiled code hands calls from
 * one function to the next, and each way would be another path (44,722 of one call in a file of 3,107 lines).
 */
const MAX_UNKNOWN = 64;

/** All access paths that the value at a place may have. */
export function accessPathsOf(engine: Engine, place: Place, depth = 0): readonly AccessPath[] {
  return engine.ask(PATHS, keyOfPlace(place), () => pathsAt(engine, place, depth));
}

const PATHS = new QuestionKind<readonly AccessPath[]>([]);

function pathsAt(engine: Engine, place: Place, depth: number): readonly AccessPath[] {
  const found: AccessPath[] = [];
  const seen = new Set<string>();
  let unknown = 0;
  for (const value of engine.values(place)) {
    for (const path of pathsOfValue(engine, value, depth)) {
      const isUnknown = path.root.kind === 'unknown';
      if (isUnknown && unknown >= MAX_UNKNOWN) continue;
      const id = `${rootKey(path.root)}.${path.tokens.join('.')}`;
      if (!seen.has(id)) {
        seen.add(id);
        found.push(path);
        if (isUnknown) unknown++;
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
    for (const { root, tokens } of typePaths(engine, annotation.node, annotation.module, annotation.path))
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
      found.push({
        root: { kind: 'module', specifier: imported.specifier },
        tokens: [...namesTaken(imported), ...place.path].filter((token, i) => token !== 'default' || i > 0),
        calls: [],
        value: place,
      });
    }
    return found;
  }
  // A class and its instances are called what it extends, as far as its own code does not say otherwise.
  const own = end === 'class' || end === 'opaque' ? classOf(node) : undefined;
  if (own?.cls.superClass && depth < MAX_CALLS) {
    const below = own.isInstance ? ['()', ...place.path] : place.path;
    const parent: Place = { ...place, node: own.cls.superClass, path: [], except: undefined, frame: undefined };
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

/** The class that a value is, or is an instance of: where nothing shows its making, or in the class's own code. */
function classOf(node: Node): { readonly cls: ClassNode; readonly isInstance: boolean } | undefined {
  if (isClass(node)) return { cls: node, isInstance: false };
  if (node.type === 'ClassBody') return { cls: node.parent, isInstance: true };
  const cls = node.type === 'ThisExpression' ? enclosingClass(node) : undefined;
  return cls && { cls, isInstance: !isStaticMember(node) };
}

/** Paths from the types that JSDoc declares, or that the checker knows, for a value that nothing else tells about. */
function typedPaths(engine: Engine, node: Node, place: Place): AccessPath[] {
  const found: AccessPath[] = [];
  const documented = jsdocTypeAt(place.module, node, place.path);
  if (documented)
    for (const one of pathsOfType(engine, documented.type, documented.path))
      if (!isGlobalType(one.root)) found.push({ ...one, calls: [], value: place });
  for (const { types, rest } of place.module.types?.levels(node, place.path) ?? []) {
    for (const type of types) {
      const specifier = packageOfFile(type.files[0] ?? '');
      if (specifier !== undefined)
        found.push({ root: { kind: 'type', specifier, name: type.name }, tokens: rest, calls: [], value: place });
    }
  }
  return found;
}

/** Of no module: what comments name may be anything. */
function isGlobalType(root: Root): boolean {
  return root.kind === 'type' && root.specifier === '';
}

/** The package whose declarations a file holds: `.../node_modules/@types/x/index.d.ts` is x's. */
function packageOfFile(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@types\/)?(@[^/]+\/[^/]+|[^/@][^/]*)\//s.exec(file.replaceAll('\\', '/'))?.[1];
}
