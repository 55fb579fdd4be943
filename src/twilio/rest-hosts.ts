/** Hosts of products that a file names in its URLs. */
import { productOfHost } from '../catalogue/products.ts';
import type { ProductId } from '../catalogue/types.ts';
import type { Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
import { isOnlyCompared } from './compared.ts';
import type { Spot } from './operation.ts';

/** A host of a product in the text of a string. */
export interface HostUse {
  readonly host: string;
  readonly product: ProductId;
  readonly spot: Spot;
}

/**
 * The hosts of products in a module's strings: URLs, and host names by themselves.
 * @param told literals whose URL an operation tells more about
 */
export function hostUses(module: Module, told: ReadonlySet<Node>): HostUse[] {
  const found: HostUse[] = [];
  const add = (node: Node, text: string, whole: boolean): void => {
    const host = hostIn(text, whole);
    const product = host === undefined ? undefined : productOfHost(host);
    if (host !== undefined && product !== undefined && !told.has(node) && !isOnlyCompared(node, module))
      found.push({ host, product, spot: { node } });
  };
  for (const node of module.nodes('Literal')) if (typeof node.value === 'string') add(node, node.value, true);
  for (const node of module.nodes('TemplateLiteral'))
    add(node, node.quasis[0]?.value.cooked ?? '', node.expressions.length === 0);
  return found;
}

/** The host of a URL that a text begins with, or that the whole text is. */
function hostIn(text: string, whole: boolean): string | undefined {
  const url = /^\s*(?:[a-z][a-z+.-]*:)?\/\/(?:[^/@\s]*@)?([a-z0-9.-]+)(?=[/:?#\s]|$)/i.exec(text);
  if (url?.[1] !== undefined) return url[1].toLowerCase();
  const bare = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(\/\S*)?$/i.exec(text);
  return bare?.[1] !== undefined && (whole || bare[2] !== undefined) ? bare[1].toLowerCase() : undefined;
}
