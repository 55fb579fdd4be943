/** Hosts of products that a file names in its URLs. */
import { productOfHost } from '../catalogue/products.ts';
import type { ProductId } from '../catalogue/types.ts';
import { staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
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
    if (host !== undefined && product !== undefined && !told.has(node) && !isCompared(node))
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

const TESTS = new Set([
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'match',
  'search',
  'test',
  'localeCompare',
  'replace',
  'replaceAll',
  'split',
  'has',
]);

/** The text is looked for, not used. */
function isCompared(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  switch (parent?.type) {
    case 'BinaryExpression':
      return parent.operator !== '+';
    case 'CallExpression': {
      const callee = unwrap(parent.callee);
      const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
      return method !== undefined && TESTS.has(method) && parent.arguments[0] === outer;
    }
    case 'Property':
      return parent.key === outer;
    case 'SwitchCase':
    case 'TSLiteralType':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return true;
    default:
      return false;
  }
}
