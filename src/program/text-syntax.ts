/** Syntax of strings that are put together: chains of `+`, tagged templates, additions to a variable, replacements. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, type Node } from './ast.ts';
import { constantOf } from './constants.ts';
import type { Module, Variable } from './module.ts';

/** Tags of templates whose result is the text as written. */
const PLAIN_TAGS = new Set([
  'html',
  'xml',
  'twiml',
  'svg',
  'dedent',
  'outdent',
  'stripIndent',
  'stripIndents',
  'oneLine',
  'raw',
  'endent',
  'ts',
  'text',
]);

/** Whether a tag of a template leaves the text as it is written. */
export function isPlainTag(tag: Node): boolean {
  const name = nameOfTag(tag);
  return name !== undefined && PLAIN_TAGS.has(name);
}

/** The operands of a chain of `+`, from the left. */
export function operandsOf(node: TSESTree.BinaryExpression): Node[] {
  const operands: Node[] = [];
  let at: Node = node;
  while (at.type === 'BinaryExpression' && at.operator === '+') {
    operands.push(at.right);
    at = unwrap(at.left);
  }
  operands.push(at);
  return operands.reverse();
}

/** What `x = x + a + b` or `` x = `${x}...` `` adds to x. */
export function addedTo(
  variable: Variable,
  value: Node,
  module: Module,
): readonly (Node | TSESTree.TemplateElement)[] | undefined {
  const node = unwrap(value);
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [first, ...rest] = operandsOf(node);
    if (first?.type === 'Identifier' && module.variableOf(first) === variable) return rest;
    const inner = first && addedTo(variable, first, module);
    return inner && [...inner, ...rest];
  }
  if (node.type !== 'TemplateLiteral' || node.quasis[0]?.value.raw !== '') return undefined;
  const first = node.expressions[0] ? unwrap(node.expressions[0]) : undefined;
  if (first?.type !== 'Identifier' || module.variableOf(first) !== variable) return undefined;
  return node.quasis.slice(1).flatMap((quasi, i) => {
    const expression = node.expressions[i + 1];
    return expression ? [quasi, expression] : [quasi];
  });
}

/** Whether a tag gives the text without its escapes resolved: `String.raw`. */
export function isRawTag(tag: Node): boolean {
  return unwrap(tag).type === 'MemberExpression' && nameOfTag(tag) === 'raw';
}

function nameOfTag(tag: Node): string | undefined {
  const node = unwrap(tag);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? staticKey(node.property, node.computed) : undefined;
}

const MAX_MATCHES = 200;

/** Finds what the first argument of `replace` means; undefined where that can't be told, or may take long to find. */
export function matcherOf(pattern: Node, all: boolean): ((text: string) => [number, number][]) | undefined {
  if (pattern.type === 'Literal' && 'regex' in pattern && pattern.value instanceof RegExp) {
    const { source, flags } = pattern.value;
    // Quantified groups may take exponential time.
    if (/\)[*+{]/.test(source) || source.length > 200) return undefined;
    const global = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
    const limit = flags.includes('g') ? MAX_MATCHES : 1;
    return (text) => {
      const found: [number, number][] = [];
      if (text.length > 20_000) return found;
      for (const match of text.matchAll(global)) {
        if (found.length >= limit || match[0] === '') break;
        found.push([match.index, match.index + match[0].length]);
      }
      return found;
    };
  }
  const value = constantOf(pattern)?.value;
  if (typeof value !== 'string' || value === '') return undefined;
  return (text) => {
    const found: [number, number][] = [];
    for (
      let at = text.indexOf(value);
      at >= 0 && found.length < (all ? MAX_MATCHES : 1);
      at = text.indexOf(value, at + value.length)
    )
      found.push([at, at + value.length]);
    return found;
  };
}
