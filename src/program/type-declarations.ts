/** The declarations that a type's name leads to, in the module and through imports of other modules of the program. */
import type { Node } from './ast.ts';
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
      if (name.type !== 'Identifier') return [];
      const inner = node.typeArguments?.params[0];
      if (WRAPPERS.has(name.name) && inner) return typeDeclarations(engine, inner, module);
      return declarationsOf(engine, name, module);
    }
    default:
      return [];
  }
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
