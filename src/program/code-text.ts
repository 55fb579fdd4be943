/** What a module says in code: its text without comments and prose. */
import type { Node } from './ast.ts';
import type { Module } from './module.ts';

/** Strings that may name something in code: no sentences, hashes or encoded data. */
const NAME = /^(?!(?=.*\d)\w{16,}$)[\w$.]+$/;

/** The text of a module with blanks for comments. */
export function withoutComments(module: Module): string {
  return without(
    module,
    module.comments.map((comment) => comment.range),
  );
}

/**
 * The text of a module, with blanks for comments, for strings that are prose or data, and for templates without values.
 * Templates with values stay: they say what the values are.
 */
export function withoutProse(module: Module): string {
  const templates = module.nodes('TemplateLiteral').filter((node) => node.expressions.length === 0);
  return without(
    module,
    [...module.comments, ...proseStrings(module), ...templates].map((one) => one.range),
  );
}

/** The text of a module without what any of its texts say, but for strings that are names. */
export function withoutTexts(module: Module): string {
  const quasis = module.nodes('TemplateLiteral').flatMap((node) => node.quasis);
  return without(
    module,
    [...module.comments, ...proseStrings(module), ...quasis].map((one) => one.range),
  );
}

function proseStrings(module: Module): Node[] {
  return module.nodes('Literal').filter((node) => typeof node.value === 'string' && !NAME.test(node.value));
}

/** The text of a node of a module, with blanks for its comments and for parts of it. */
export function textWithout(module: Module, node: Node, parts: readonly Node[]): string {
  const [from, to] = node.range;
  const ranges = [...module.comments, ...parts].map((one) => one.range);
  return without(
    module,
    ranges.filter(([start, end]) => from <= start && end <= to),
    node.range,
  );
}

function without(
  { text }: Module,
  ranges: readonly (readonly [number, number])[],
  [from, to]: readonly [number, number] = [0, text.length],
): string {
  const pieces: string[] = [];
  let at = from;
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (start > at) pieces.push(text.slice(at, start));
    at = Math.max(at, end);
  }
  pieces.push(text.slice(at, to));
  return pieces.join(' ');
}
