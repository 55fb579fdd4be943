/** What a log prints of an argument: the values in it that are shown whole. */
import { calleeName, dottedName, unwrap, type CallNode, type Node } from '../program/ast.ts';

/** Functions that give the text of all of a value. */
const PRINTERS =
  /^(?:JSON\.stringify|util\.inspect|inspect|util\.format|format|safeStringify|stringify|safeJsonStringify|serializeError|structuredClone|Deno\.inspect|Bun\.inspect|Object\.assign|Object\.values|Object\.entries)$/;

function isPrinter(call: CallNode): boolean {
  return PRINTERS.test(dottedName(call.callee)?.join('.') ?? '');
}

/** The expressions in an argument that are printed whole: itself, the values of an object, what is stringified. */
export function printedValues(value: Node): Node[] {
  const node = unwrap(value);
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return [node];
    case 'AwaitExpression':
      return printedValues(node.argument);
    case 'SpreadElement':
      return printedValues(node.argument);
    case 'ObjectExpression':
      return node.properties.flatMap((property) =>
        printedValues(property.type === 'SpreadElement' ? property.argument : property.value),
      );
    case 'ArrayExpression':
      return node.elements.flatMap((element) => (element ? printedValues(element) : []));
    case 'ConditionalExpression':
      return [...printedValues(node.consequent), ...printedValues(node.alternate)];
    case 'LogicalExpression':
      if (node.operator === '&&') return printedValues(node.right);
      return isOwnFallback(node.left, node.right)
        ? printedValues(node.left)
        : [...printedValues(node.left), ...printedValues(node.right)];
    case 'TemplateLiteral':
      return node.expressions.flatMap(printedAsText);
    case 'BinaryExpression':
      return node.operator === '+' ? [...printedAsText(node.left), ...printedAsText(node.right)] : [];
    case 'CallExpression': {
      if (calleeName(node) === 'toJSON' && node.callee.type === 'MemberExpression')
        return printedValues(node.callee.object);
      return isPrinter(node) ? node.arguments.flatMap(printedValues) : [node];
    }
    default:
      return [];
  }
}

/** `error.message || error`: what has a message is not printed whole. */
function isOwnFallback(left: Node, right: Node): boolean {
  const names = dottedName(left);
  return names !== undefined && names.length > 1 && names.slice(0, -1).join('.') === dottedName(right)?.join('.');
}

/** In a text, an object is its class's name, and an error its message: only what is stringified is whole. */
function printedAsText(value: Node): Node[] {
  const node = unwrap(value);
  switch (node.type) {
    case 'CallExpression':
      return isPrinter(node) ? node.arguments.flatMap(printedValues) : [];
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return printedValues(node);
    // A property may be text itself.
    case 'MemberExpression':
      return [node];
    default:
      return [];
  }
}
