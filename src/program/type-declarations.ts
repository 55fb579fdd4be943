/** The declarations that a type's name leads to, in the module and through imports of other modules of the program. */
import type { Node } from './ast.ts';
import { resolveType } from './declared-types.ts';
import type { Engine } from './engine.ts';
import { exported, importedBy } from './imports.ts';
import type { Module } from './module.ts';
import type { Place } from './place.ts';

export interface TypeDeclaration {
  /** The class, interface, alias or enum. */
  readonly node: Node;
  readonly place: Place;
}

/** Types around a value that are the value's own type for all that is asked here. */
const WRAPPERS = new Set(['Promise', 'Partial', 'Readonly', 'Required', 'NonNullable', 'Awaited']);

/** Classes, interfaces and aliases that a type node names. */
export function typeDeclarations(engine: Engine, node: Node, module: Module): TypeDeclaration[] {
  switch (node.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      return node.types.flatMap((type) => typeDeclarations(engine, type, module));
    case 'TSTypeReference': {
      const name = node.typeName;
      if (name.type !== 'Identifier') {
        const names = qualifiedName(name);
        return names.length > 0 ? declarationsNamed(engine, name, names, module) : [];
      }
      const inner = node.typeArguments?.params[0];
      if (WRAPPERS.has(name.name) && inner) return typeDeclarations(engine, inner, module);
      return declarationsOf(engine, name, module);
    }
    default:
      return [];
  }
}

/** What a name with dots stands for, looked up from a node: `ports.SmsSender`. */
export function declarationsNamed(
  engine: Engine,
  at: Node,
  names: readonly string[],
  module: Module,
): TypeDeclaration[] {
  if (at.type === 'Identifier') return declarationsOf(engine, at, module);
  return resolveType(engine, { kind: 'name', names, args: [], at, module }).flatMap((one) =>
    one.kind === 'declaration' ? [{ node: one.node, place: engine.at(one.module, one.node) }] : [],
  );
}

function qualifiedName(node: Node): string[] {
  if (node.type === 'Identifier') return [node.name];
  return node.type === 'TSQualifiedName' ? [...qualifiedName(node.left), node.right.name] : [];
}

function declarationsOf(engine: Engine, name: Node & { name: string }, module: Module): TypeDeclaration[] {
  const variable = module.variableOf(name);
  return (variable?.defs ?? []).flatMap((definition): TypeDeclaration[] => {
    const node = definition.node as Node;
    const imported = importedBy(node);
    if (!imported) return [{ node, place: engine.at(module, node) }];
    const target = engine.resolveImport(module, imported.specifier);
    if (!target) return [];
    return exported(engine, target, imported.name, [], new Set()).flatMap((place): TypeDeclaration[] => {
      if (place.node.type === 'Identifier') return declarationsOf(engine, place.node, place.module);
      return [{ node: place.node, place }];
    });
  });
}
