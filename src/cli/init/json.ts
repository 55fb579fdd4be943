/** Edits of JSON that touch nothing but what they add. */
import type { Node } from '../../program/ast.ts';
import { parseText } from '../../program/module-loader.ts';

/**
 * Adds a property to the object at a path, which is made where it is missing; one that is there already is kept.
 * @param value text of JSON
 * @returns undefined where the text is no JSON, or something else than an object stands on the path
 */
export function addProperty(text: string, path: readonly string[], key: string, value: unknown): string | undefined {
  let root: Node;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    root = parseText('file.json', `(${text.replace(/^\uFEFF/, ' ')})`, 'js', true).ast;
  } catch {
    return undefined;
  }
  let at = root;
  for (const [index, name] of path.entries()) {
    if (at.type !== 'ObjectExpression') return undefined;
    const next = valueOf(at, name);
    if (!next) {
      const inner = path.slice(index + 1).reduceRight<unknown>((all, one) => ({ [one]: all }), { [key]: value });
      return insert(text, at, name, inner);
    }
    at = next;
  }
  if (at.type !== 'ObjectExpression') return undefined;
  return valueOf(at, key) ? text : insert(text, at, key, value);
}

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;

function valueOf(node: ObjectNode, key: string): Node | undefined {
  for (const property of node.properties) {
    if (property.type === 'Property' && property.key.type === 'Literal' && property.key.value === key)
      return property.value;
  }
  return undefined;
}

/** The object's ranges count from a bracket before the text. */
function insert(text: string, node: ObjectNode, key: string, value: unknown): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const [start, end] = [node.range[0] - 1, node.range[1] - 1];
  const last = node.properties.at(-1);
  const outer = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start) + 1))?.[0] ?? '';
  const inner = `${outer}${unit}`;
  const written = JSON.stringify(value, null, unit).replaceAll('\n', `${newline}${inner}`);
  const property = `${JSON.stringify(key)}: ${written}`;
  if (!last) return `${text.slice(0, start)}{${newline}${inner}${property}${newline}${outer}}${text.slice(end)}`;
  const behind = last.range[1] - 1;
  const oneLine = !text.slice(start, end).includes('\n');
  const added = oneLine ? `, ${JSON.stringify(key)}: ${JSON.stringify(value)}` : `,${newline}${inner}${property}`;
  return text.slice(0, behind) + added + text.slice(behind);
}
