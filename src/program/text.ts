/** Strings that are put together: the pieces of text in them, each with its place in the source, and the holes between. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, type Node } from './ast.ts';
import { constantOf } from './constants.ts';
import type { Engine } from './engine.ts';
import { ANY, eventsOf } from './events.ts';
import type { Place } from './place.ts';
import { eventsReaching, ownerOf } from './reach.ts';
import { literalPiece, type Piece } from './string-map.ts';

/** A piece of a string, with the place of an interpolated value. */
export type TextPart = Piece & { readonly place: Place };

const MAX_PARTS = 2000;
const MAX_DEPTH = 40;

/** Tags of templates whose result is the text as written. */
const PLAIN_TAGS = new Set(['html', 'xml', 'twiml', 'svg', 'dedent', 'outdent', 'stripIndent', 'stripIndents', 'oneLine', 'raw', 'endent', 'ts', 'text']);

/** The parts of the string that the expression at a place makes, in order. A part that can't be read is a hole. */
export function textParts(engine: Engine, place: Place): TextPart[] {
  const parts: TextPart[] = [];
  collect(engine, place, parts, new Set(), 0);
  return parts;
}

function hole(place: Place): TextPart {
  return { kind: 'hole', node: place.node, place };
}

function collect(engine: Engine, place: Place, parts: TextPart[], active: Set<Node>, depth: number): void {
  const node = unwrap(place.node);
  const at = (inner: Node, path: readonly string[] = []): Place => ({ ...place, node: inner, path, except: undefined });
  if (depth > MAX_DEPTH || parts.length > MAX_PARTS || active.has(node) || place.path.length > 0) {
    parts.push(hole(place));
    return;
  }
  const go = (inner: Place): void => {
    collect(engine, inner, parts, active, depth + 1);
  };
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'string') parts.push({ ...literalPiece(node, place.module.text), place });
      else parts.push(hole(place));
      return;
    case 'TemplateLiteral':
      templateParts(node, place, parts, go, at);
      return;
    case 'TaggedTemplateExpression': {
      const tag = unwrap(node.tag);
      const name = tag.type === 'Identifier' ? tag.name : tag.type === 'MemberExpression' ? staticKey(tag.property, tag.computed) : undefined;
      if (name !== undefined && PLAIN_TAGS.has(name)) templateParts(node.quasi, place, parts, go, at);
      else parts.push(hole(place));
      return;
    }
    case 'BinaryExpression':
      if (node.operator !== '+') break;
      go(at(node.left));
      go(at(node.right));
      return;
    case 'AssignmentExpression':
      if (node.operator === '=') {
        go(at(node.right));
        return;
      }
      break;
    case 'AwaitExpression':
      go(at(node.argument));
      return;
    case 'Identifier':
      active.add(node);
      variableParts(engine, place, node, parts, go, at);
      active.delete(node);
      return;
    case 'CallExpression':
      active.add(node);
      callParts(engine, place, node, parts, go, at);
      active.delete(node);
      return;
    default:
  }
  single(engine, place, parts, go);
}

/** Follows a place that has just one origin; anything else is a hole. */
function single(engine: Engine, place: Place, parts: TextPart[], go: (place: Place) => void): void {
  const { edges, end } = engine.expand(place);
  const [only] = edges;
  if (edges.length === 1 && only?.kind === 'value' && only.up !== true && (end === undefined || end === 'clean')) go(only.to);
  else parts.push(hole(place));
}

function templateParts(node: TSESTree.TemplateLiteral, place: Place, parts: TextPart[], go: (place: Place) => void, at: (node: Node) => Place): void {
  node.quasis.forEach((quasi, i) => {
    if (quasi.value.raw !== '') parts.push({ ...literalPiece(quasi, place.module.text), place });
    const expression = node.expressions[i];
    if (expression) go(at(expression));
  });
}

/** A variable that is put together in steps: its first value and what is added, in the order of the code. */
function variableParts(engine: Engine, place: Place, node: Node, parts: TextPart[], go: (place: Place) => void, at: (node: Node, path?: readonly string[]) => Place): void {
  const variable = place.module.variableOf(node);
  if (!variable) {
    parts.push(hole(place));
    return;
  }
  const events = eventsOf(variable, place.module);
  if (!events.some((event) => event.type === 'append')) {
    single(engine, place, parts, go);
    return;
  }
  const added: Place[] = [];
  const first: Place[] = [];
  eventsReaching(node, ownerOf(variable), events, place.module, (event, certainty) => {
    if (event.type === 'append') added.push(at(event.value));
    else if (event.type === 'define') {
      // What `s = s + x` adds is found in its own value.
      first.push(at(event.value, event.from));
      return certainty !== 'maybe';
    }
    return false;
  });
  for (const one of [...first.reverse(), ...added.reverse()]) go(one);
}

function callParts(engine: Engine, place: Place, node: TSESTree.CallExpression, parts: TextPart[], go: (place: Place) => void, at: (node: Node, path?: readonly string[]) => Place): void {
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  if (callee.type === 'MemberExpression') {
    if (method === 'join' && joinParts(at(callee.object), go)) return;
    if (method === 'concat') {
      go(at(callee.object));
      for (const argument of node.arguments) go(at(argument));
      return;
    }
    if (method === 'trim' || method === 'toString' || method === 'trimStart' || method === 'trimEnd' || method === 'valueOf') {
      go(at(callee.object));
      return;
    }
    if (method === 'map' || method === 'repeat') {
      parts.push(hole(place));
      return;
    }
  }
  if (callee.type === 'Identifier' && callee.name === 'String' && node.arguments[0] && !place.module.variableOf(callee)) {
    go(at(node.arguments[0]));
    return;
  }
  single(engine, place, parts, go);
}

/** The elements of an array that is joined, written out or pushed. */
function joinParts(list: Place, go: (place: Place) => void): boolean {
  const elements: Place[] = [];
  const literal = unwrap(list.node);
  if (literal.type === 'ArrayExpression') {
    for (const element of literal.elements) if (element) elements.push({ ...list, node: element });
  } else if (literal.type === 'Identifier') {
    const variable = list.module.variableOf(literal);
    if (!variable) return false;
    const found: Place[][] = [];
    eventsReaching(literal, ownerOf(variable), eventsOf(variable, list.module), list.module, (event, certainty) => {
      if (event.type === 'write' && event.path[0] === ANY && event.path.length === 1) found.push([{ ...list, node: event.value }]);
      else if (event.type === 'define') {
        const value = unwrap(event.value);
        if (value.type === 'ArrayExpression') found.push(value.elements.flatMap((element) => (element ? [{ ...list, node: element }] : [])));
        return certainty !== 'maybe';
      }
      return false;
    });
    for (const group of found.reverse()) elements.push(...group);
  }
  if (elements.length === 0) return false;
  for (const element of elements) go(element.node.type === 'SpreadElement' ? { ...element, node: element.node.argument } : element);
  return true;
}

/** Text that the string at a place is known to begin with; undefined when it begins with something unknown. */
export function leadingText(engine: Engine, place: Place): string | undefined {
  if (place.path.length > 0) return undefined;
  const node = unwrap(place.node);
  if (node.type !== 'TemplateLiteral' && node.type !== 'BinaryExpression' && node.type !== 'CallExpression' && node.type !== 'TaggedTemplateExpression') return undefined;
  if (node.type === 'BinaryExpression' && node.operator !== '+') return undefined;
  let text = '';
  for (const part of textParts(engine, place)) {
    if (part.kind === 'text') text += part.text;
    else {
      const known = constantOf(part.node);
      if (typeof known?.value !== 'string') break;
      text += known.value;
    }
  }
  return text === '' ? undefined : text;
}
