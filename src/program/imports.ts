/** Across modules: what an import, a require or a dynamic import names in the module that it loads. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf } from './access-path.ts';
import { staticKey, unwrap, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { keyOf } from './bindings.ts';
import type { Module } from './module.ts';
import { move, type Edge, type Expansion, type Place } from './place.ts';

/** The specifier of a module load and the name that is taken from it; `*` for the whole module. */
export interface Imported {
  readonly specifier: string;
  readonly name: string;
}

/** Reads an import specifier, `import x = require()`, `require()`, `import()` or what is exported from another module. */
export function importedBy(node: Node): Imported | undefined {
  switch (node.type) {
    case 'ImportSpecifier': {
      const source = (node.parent as TSESTree.ImportDeclaration).source.value;
      return {
        specifier: source,
        name: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value,
      };
    }
    case 'ExportSpecifier': {
      const source = node.parent.source?.value;
      const { local } = node;
      return source === undefined
        ? undefined
        : { specifier: source, name: local.type === 'Identifier' ? local.name : local.value };
    }
    case 'ExportAllDeclaration':
      return { specifier: node.source.value, name: '*' };
    case 'ImportDefaultSpecifier':
      return { specifier: node.parent.source.value, name: 'default' };
    case 'ImportNamespaceSpecifier':
      return { specifier: node.parent.source.value, name: '*' };
    case 'TSImportEqualsDeclaration': {
      const reference = node.moduleReference;
      const expression = reference.type === 'TSExternalModuleReference' ? reference.expression : undefined;
      return expression?.type === 'Literal' && typeof expression.value === 'string'
        ? { specifier: expression.value, name: '=' }
        : undefined;
    }
    case 'CallExpression': {
      const argument = node.arguments[0];
      const specifier = argument ? staticKey(argument, true) : undefined;
      return node.callee.type === 'Identifier' && node.callee.name === 'require' && specifier !== undefined
        ? { specifier, name: '=' }
        : undefined;
    }
    case 'ImportExpression': {
      const specifier = staticKey(node.source, true);
      return specifier !== undefined ? { specifier, name: '*' } : undefined;
    }
    default:
      return undefined;
  }
}

/** The names below a module that an import takes: none for the whole of it, its default, or what `module.exports` is. */
export function namesTaken({ name }: Pick<Imported, 'name'>): readonly string[] {
  return name === 'default' || name === '*' || name === '=' ? [] : [name];
}

/** What a module loads, by the specifiers that are written out. */
export function specifiersIn(module: Module): readonly string[] {
  const declared = [
    ...module.nodes('ImportDeclaration'),
    ...module.nodes('ExportAllDeclaration'),
    ...module.nodes('ExportNamedDeclaration'),
  ];
  const called = [
    ...module.nodes('TSImportEqualsDeclaration'),
    ...module.nodes('ImportExpression'),
    ...(module.index.callsByName.get('require') ?? []),
  ];
  return [
    ...declared.flatMap(({ source }) => source?.value ?? []),
    ...called.flatMap((node) => importedBy(node)?.specifier ?? []),
  ];
}

/** From what a module load binds (an import specifier, a require, a dynamic import) to what it names. */
export function expandImport(engine: Engine, place: Place, node: Node): Expansion {
  const imported = importedBy(node);
  if (!imported) {
    const edges = loadedByPath(engine, place, node).flatMap((module) =>
      exportEdges(engine, place, module, node.type === 'ImportExpression' ? '*' : '='),
    );
    return { edges, end: edges.length === 0 ? 'opaque' : undefined };
  }
  const target = engine.resolveImport(place.module, imported.specifier);
  const edges = target ? exportEdges(engine, place, target, imported.name) : [];
  return { edges, end: edges.length === 0 ? 'import' : undefined };
}

function exportEdges(engine: Engine, place: Place, module: Module, name: string): Edge[] {
  return exported(engine, module, name, place.path, new Set()).map((to): Edge => {
    return { to: { ...to, except: place.except, frame: undefined }, kind: 'value' };
  });
}

/** The modules that a load names by a path that is made when the program runs. */
function loadedByPath(engine: Engine, place: Place, node: Node): Module[] {
  const argument =
    node.type === 'CallExpression' ? node.arguments[0] : node.type === 'ImportExpression' ? node.source : undefined;
  if (!argument || !engine.resolvePath) return [];
  const modules = accessPathsOf(engine, move(place, argument, [], undefined)).flatMap(
    (path) => engine.resolvePath?.(place.module, path) ?? [],
  );
  return [...new Set(modules)];
}

/** A name is looked for in so many modules that export what others do: more would fill the stack. */
const MOST_RE_EXPORTS = 2000;

/** The places in a module that an exported name, below it a path, leads to. */
export function exported(
  engine: Engine,
  module: Module,
  name: string,
  path: readonly string[],
  seen: Set<string>,
): Place[] {
  const key = `${module.filename}#${name}#${path.join('.')}`;
  if (seen.has(key) || seen.size >= MOST_RE_EXPORTS) return [];
  seen.add(key);
  const at = (node: Node, below: readonly string[] = path): Place => engine.at(module, node, below);
  if (module.ast.type !== 'Program') return [at(module.ast, [...namesTaken({ name }), ...path])];
  if (name === '*' || name === '=') {
    const commonjs = commonJsExport(module);
    if (commonjs.length > 0 && !(name === '*' && path[0] === 'default'))
      return commonjs.flatMap((one) => fromCommonJs(engine, module, one, path));
    const [first, ...below] = path;
    if (first === undefined) return [];
    const found = exported(engine, module, first, below, seen);
    return found.length > 0 || commonjs.length === 0
      ? found
      : commonjs.flatMap((one) => fromCommonJs(engine, module, one, below));
  }
  const found: Place[] = [];
  for (const node of module.nodes('ExportNamedDeclaration'))
    found.push(...fromNamed(engine, module, node, name, path, seen));
  if (name === 'default') {
    for (const node of module.nodes('ExportDefaultDeclaration')) found.push(at(node.declaration));
    for (const node of module.nodes('TSExportAssignment')) found.push(at(node.expression));
  }
  if (found.length === 0) {
    for (const node of module.nodes('ExportAllDeclaration')) {
      const target = engine.resolveImport(module, node.source.value);
      if (!target) {
        // A package's: what it exports can't be seen, and may be this.
        if (!node.source.value.startsWith('.')) {
          if (node.exported?.name === name) found.push(at(node));
          else if (!node.exported && name !== 'default') found.push(at(node, [name, ...path]));
        }
        continue;
      }
      if (node.exported) {
        if (node.exported.name === name) found.push(...exported(engine, target, '*', path, seen));
      } else if (name !== 'default') found.push(...exported(engine, target, name, path, seen));
    }
  }
  if (found.length === 0) {
    for (const one of commonJsExport(module))
      found.push(...fromCommonJs(engine, module, one, name === 'default' ? path : [name, ...path]));
  }
  return found;
}

function fromNamed(
  engine: Engine,
  module: Module,
  node: TSESTree.ExportNamedDeclaration,
  name: string,
  path: readonly string[],
  seen: Set<string>,
): Place[] {
  const found: Place[] = [];
  const declaration = node.declaration;
  if (declaration?.type === 'VariableDeclaration') {
    for (const one of declaration.declarations) {
      if (one.id.type === 'Identifier' && one.id.name === name) found.push(engine.at(module, one.id, path));
      else if (one.id.type !== 'Identifier') {
        for (const variable of module.scopeManager.getDeclaredVariables(one))
          if (variable.name === name && variable.identifiers[0])
            found.push(engine.at(module, variable.identifiers[0], path));
      }
    }
  } else if (
    declaration &&
    'id' in declaration &&
    declaration.id &&
    'name' in declaration.id &&
    declaration.id.name === name
  ) {
    found.push(engine.at(module, declaration, path));
  }
  for (const specifier of node.specifiers) {
    const exportedName = specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
    if (exportedName !== name) continue;
    const local = specifier.local.type === 'Identifier' ? specifier.local.name : specifier.local.value;
    if (node.source) {
      const target = engine.resolveImport(module, node.source.value);
      found.push(...(target ? exported(engine, target, local, path, seen) : [engine.at(module, specifier, path)]));
    } else if (specifier.local.type === 'Identifier') found.push(engine.at(module, specifier.local, path));
  }
  return found;
}

/** Whether a module exports anything. */
export function exportsAny(module: Module): boolean {
  return (
    module.ast.type !== 'Program' ||
    module.nodes('ExportNamedDeclaration').length > 0 ||
    module.nodes('ExportDefaultDeclaration').length > 0 ||
    module.nodes('ExportAllDeclaration').length > 0 ||
    module.nodes('TSExportAssignment').length > 0 ||
    commonJsExport(module).length > 0
  );
}

/** The names that a module itself exports, beside what it hands on whole from others. */
export function exportNames(module: Module): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { declaration, specifiers } of module.nodes('ExportNamedDeclaration')) {
    if (declaration)
      for (const variable of module.scopeManager.getDeclaredVariables(declaration)) names.add(variable.name);
    if (declaration?.type === 'VariableDeclaration')
      for (const one of declaration.declarations)
        for (const variable of module.scopeManager.getDeclaredVariables(one)) names.add(variable.name);
    for (const { exported: name } of specifiers) names.add(name.type === 'Identifier' ? name.name : name.value);
  }
  for (const { path } of commonJsExport(module)) if (path[0] !== undefined) names.add(path[0]);
  return names;
}

interface CommonJsExport {
  /** Empty for `module.exports = value`, a name for `exports.name = value`. */
  readonly path: readonly string[];
  readonly value: Node;
}

const commonJs = new WeakMap<Module, CommonJsExport[]>();

function commonJsExport(module: Module): CommonJsExport[] {
  const known = commonJs.get(module);
  if (known) return known;
  const found: CommonJsExport[] = [];
  for (const node of module.nodes('AssignmentExpression')) {
    const path: string[] = [];
    let at = unwrap(node.left);
    while (at.type === 'MemberExpression') {
      path.unshift(keyOf(at.property, at.computed, module) ?? '*');
      at = unwrap(at.object);
    }
    if (at.type !== 'Identifier' || module.variableOf(at)) continue;
    if (at.name === 'exports' && path.length > 0) found.push({ path, value: node.right });
    else if (at.name === 'module' && path[0] === 'exports') found.push({ path: path.slice(1), value: node.right });
  }
  commonJs.set(module, found);
  return found;
}

function fromCommonJs(engine: Engine, module: Module, one: CommonJsExport, path: readonly string[]): Place[] {
  if (!one.path.every((key, i) => key === path[i])) return [];
  return [engine.at(module, one.value, path.slice(one.path.length))];
}
