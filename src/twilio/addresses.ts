/** Channel addresses that a module builds: `'whatsapp:' + phone`, wherever they go; never where one is tested or stripped. */
import { productOfAddress } from '../catalogue/products.ts';
import type { ProductId } from '../catalogue/types.ts';
import { calleeName, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Spot } from './operation.ts';
import { possibleTexts } from './urls.ts';

export interface ChannelAddress {
  readonly product: ProductId;
  readonly spot: Spot;
  readonly text: string;
}

/** The prefix that means a channel wherever it stands; others are words too and count where an operation gets them. */
const CHANNEL = 'whatsapp:';

/** Methods that test or strip an address when it is their first argument. */
const TESTS = new Set([
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'replace',
  'replaceAll',
  'split',
  'match',
  'search',
  'test',
  'localeCompare',
  'trimStart',
]);

export function channelAddresses(engine: Engine, module: Module): ChannelAddress[] {
  const found: ChannelAddress[] = [];
  if (!module.text.includes(CHANNEL)) return found;
  const add = (node: Node, text: string | undefined): void => {
    const product = text?.startsWith(CHANNEL) === true ? productOfAddress(text) : undefined;
    if (product !== undefined && text !== undefined && !isTested(node) && !isRewritten(engine, module, node))
      found.push({ product, spot: { node }, text });
  };
  for (const node of module.nodes('Literal')) {
    if (typeof node.value === 'string' && /^whatsapp:(?!\/\/)[^\s]/.test(node.value)) add(node, node.value);
  }
  for (const node of module.nodes('TemplateLiteral')) {
    if (node.parent.type === 'TaggedTemplateExpression') continue;
    const [first] = node.quasis;
    const text = first?.value.cooked === '' ? channelText(engine, module, node) : (first?.value.cooked ?? undefined);
    const joined = text === CHANNEL ? node.expressions.length > 0 : text !== undefined && /^whatsapp:\S/.test(text);
    if (joined) add(node, text);
  }
  for (const node of module.nodes('BinaryExpression')) {
    if (node.operator !== '+' || (node.parent.type === 'BinaryExpression' && node.parent.left === node)) continue;
    add(node, channelText(engine, module, node));
  }
  for (const call of module.index.callsByName.get('concat') ?? [])
    if (call.callee.type === 'MemberExpression') add(call, channelText(engine, module, call));
  return found.filter((one) => !found.some((other) => other !== one && inside(other.spot.node, one.spot.node)));
}

/** A text that begins with the channel's prefix, among those that an expression may be. */
function channelText(engine: Engine, module: Module, node: Node): string | undefined {
  return possibleTexts(engine, engine.at(module, node)).find((text) => text.startsWith(CHANNEL));
}

function inside(inner: Node, outer: Node): boolean {
  return outer !== inner && outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** A pattern that takes the prefix for certain: `/^whatsapp:\+521/`, not one that it is optional in. */
const TAKES_CHANNEL = new RegExp(String.raw`^\^?(?:\((?:\?:|\?<\w+>)?)?${CHANNEL}(?!\)[?*{])[^|]*$`);

/** An address in place of one of the same channel: `address.replace('whatsapp:+521', 'whatsapp:+52')`. */
function isRewritten(engine: Engine, module: Module, node: Node): boolean {
  const outer = wrapped(node);
  const call = outer.parent;
  if (call?.type !== 'CallExpression' || call.arguments[1] !== outer) return false;
  const name = calleeName(call);
  const [first] = call.arguments;
  if ((name !== 'replace' && name !== 'replaceAll') || !first) return false;
  const pattern = unwrap(first);
  if (pattern.type === 'Literal' && 'regex' in pattern) return TAKES_CHANNEL.test(pattern.regex.pattern);
  const texts = possibleTexts(engine, engine.at(module, first));
  return texts.length > 0 && texts.every((text) => text.startsWith(CHANNEL));
}

function isTested(node: Node): boolean {
  const outer = wrapped(node);
  const parent = outer.parent;
  switch (parent?.type) {
    case 'CallExpression': {
      const callee = unwrap(parent.callee);
      const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
      return method !== undefined && TESTS.has(method) && parent.arguments[0] === outer;
    }
    case 'BinaryExpression':
      return parent.operator !== '+';
    case 'SwitchCase':
    case 'TSLiteralType':
    case 'ImportDeclaration':
      return true;
    case 'Property':
      return parent.key === outer;
    case 'ArrayExpression':
      // A list of prefixes to test against.
      return node.type === 'Literal' && node.value === CHANNEL;
    default:
      return false;
  }
}
