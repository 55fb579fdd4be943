/** Channel addresses that a module builds: `'whatsapp:' + phone`, wherever they go; never where one is tested or stripped. */
import { productOfAddress } from '../catalogue/products.ts';
import type { ProductId } from '../catalogue/types.ts';
import { calleeName, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { isOnlyCompared, isShown, testsIn } from './compared.ts';
import type { Spot } from './operation.ts';
import { HOLE, possibleTexts } from './urls.ts';

export interface ChannelAddress {
  readonly product: ProductId;
  readonly spot: Spot;
  readonly text: string;
}

/** The prefix that means a channel wherever it stands; others are words too and count where an operation gets them. */
const CHANNEL = 'whatsapp:';

/**
 * An address behind its prefix: a number, a text that is put in, also by `format` or a pattern of `replace`. Letters make
 * a key, a permission or the name of an event.
 */
const ADDRESS = new RegExp(String.raw`^${CHANNEL}(?:[+\d${HOLE}{]|%[sd]|\$[&\d<])`);

export function channelAddresses(engine: Engine, module: Module): ChannelAddress[] {
  const found: ChannelAddress[] = [];
  if (!module.text.includes(CHANNEL)) return found;
  const isOfTest = testsIn(module);
  const add = (node: Node, text: string | undefined): void => {
    const product = text === undefined ? undefined : productOfAddress(text);
    if (text === undefined || product === undefined || isOfTest(node)) return;
    if (!isOnlyCompared(node, module) && !isShown(node) && !isRewritten(engine, module, node))
      found.push({ product, spot: { node }, text });
  };
  for (const node of module.nodes('Literal')) {
    if (typeof node.value === 'string' && ADDRESS.test(node.value)) add(node, node.value);
  }
  for (const node of module.nodes('TemplateLiteral')) {
    if (node.parent.type === 'TaggedTemplateExpression') continue;
    const begin = node.quasis[0]?.value.cooked ?? '';
    if (begin === '' ? node.expressions.length > 0 : begin.startsWith(CHANNEL))
      add(node, channelText(engine, module, node));
  }
  for (const node of module.nodes('BinaryExpression')) {
    if (node.operator !== '+' || (node.parent.type === 'BinaryExpression' && node.parent.left === node)) continue;
    add(node, channelText(engine, module, node));
  }
  for (const call of module.index.callsByName.get('concat') ?? [])
    if (call.callee.type === 'MemberExpression') add(call, channelText(engine, module, call));
  return found.filter((one) => !found.some((other) => other !== one && inside(other.spot.node, one.spot.node)));
}

/** An address of the channel, or its prefix alone with nothing behind it yet, among the texts that an expression may be. */
function channelText(engine: Engine, module: Module, node: Node): string | undefined {
  const isPlain = node.type === 'TemplateLiteral' && node.expressions.length === 0;
  return possibleTexts(engine, engine.at(module, node)).find(
    (text) => ADDRESS.test(text) || (text === CHANNEL && !isPlain),
  );
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
