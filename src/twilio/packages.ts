/** Packages that a module loads: imports, requires and dynamic imports of products of their own. */
import { productOfPackage } from '../catalogue/products.ts';
import type { ProductId } from '../catalogue/types.ts';
import { staticKey, type Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
import { packageOf } from './clients.ts';
import type { Spot } from './operation.ts';

/** A package loaded by a module. */
export interface PackageUse {
  readonly name: string;
  readonly specifier: string;
  readonly spot: Spot;
  readonly product: ProductId | undefined;
}

/** The packages that a module loads; types alone are no use. */
export function packageUses(module: Module): PackageUse[] {
  const found: PackageUse[] = [];
  const add = (source: Node | null | undefined): void => {
    const specifier = source ? staticKey(source, true) : undefined;
    if (!source || specifier === undefined || specifier.startsWith('.')) return;
    const { name } = packageOf(specifier);
    found.push({ name, specifier, spot: { node: source }, product: productOfPackage(name) });
  };
  for (const node of module.nodes('ImportDeclaration')) {
    const typesOnly =
      node.importKind === 'type' ||
      (node.specifiers.length > 0 &&
        node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'));
    if (!typesOnly) add(node.source);
  }
  for (const node of module.nodes('ExportAllDeclaration')) if (node.exportKind !== 'type') add(node.source);
  for (const node of module.nodes('ExportNamedDeclaration')) if (node.exportKind !== 'type') add(node.source);
  for (const node of module.nodes('ImportExpression')) add(node.source);
  for (const node of module.nodes('TSImportEqualsDeclaration')) {
    if (node.importKind !== 'type' && node.moduleReference.type === 'TSExternalModuleReference')
      add(node.moduleReference.expression);
  }
  for (const call of module.index.callsByName.get('require') ?? []) {
    if (call.callee.type === 'Identifier' && !module.variableOf(call.callee)) add(call.arguments[0]);
  }
  return found;
}
