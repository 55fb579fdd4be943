/** Strings that are put together: the pieces of text in them, each with its place in the source, and the holes between. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, staticKey, unwrap, type Node } from './ast.ts';
import { constantOf } from './constants.ts';
import type { Engine } from './engine.ts';
import { eventsOf } from './events.ts';
import { keyOfPlace, type Place, type PlaceKey } from './place.ts';
import { eventsReaching, ownerOf } from './reach.ts';
import { returnsOf } from './returns.ts';
import { literalPiece, subPiece, type Piece, type TextPiece } from './string-map.ts';
import { elementsOf } from './text-elements.ts';
import { addedTo, isPlainTag, isRawTag, matcherOf, operandsOf } from './text-syntax.ts';

/** An expression that was read through: a variable, a call, a member. */
export interface ReadThrough {
  readonly place: Place;
  /** Its text has markup in it: `<` or `>`. */
  markup: boolean;
  /** Its text has quotes in it. */
  quotes: boolean;
}

/** A piece of a string, with the place of the literal or of the interpolated value, and how it came in: outermost first. */
export type TextPart = Piece & { readonly place: Place; readonly through: readonly ReadThrough[] };

const MAX_PARTS = 4000;
const MAX_DEPTH = 24;
/** More values than this of one expression are not written out. */
const MAX_ALTERNATIVES = 40;
/** Expressions that one string may be read from. */
const MAX_READS = 6000;

/** Methods of strings that keep the text, but for blanks. */
const KEEPING = new Set(['trim', 'toString', 'trimStart', 'trimEnd', 'valueOf', 'normalize', 'padEnd', 'padStart']);

/** Text that says where an element or an attribute begins or ends. */
const MARKUP = /[<>]|\w=["']/;

/**
 * The parts of the string that the expression at a place makes, in order. What can't be read is a hole. Where an
 * expression has several values with markup in them (`record ? '<Record/>' : ''`), all are given, one after the other.
 */
export function textParts(engine: Engine, place: Place): readonly TextPart[] {
  const memo = memoOf(engine);
  const key = keyOfPlace(place);
  const known = memo.get(key);
  if (known) return known;
  const reader = new Reader(engine);
  reader.read(place);
  memo.set(key, reader.parts);
  return reader.parts;
}

const memos = new WeakMap<Engine, Map<PlaceKey, readonly TextPart[]>>();

function memoOf(engine: Engine): Map<PlaceKey, readonly TextPart[]> {
  let memo = memos.get(engine);
  if (!memo) {
    memo = new Map<PlaceKey, readonly TextPart[]>();
    memos.set(engine, memo);
  }
  return memo;
}

class Reader {
  parts: TextPart[] = [];
  readonly #engine: Engine;
  readonly #active = new Set<PlaceKey>();
  readonly #through: ReadThrough[] = [];
  #reads = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  read(place: Place): void {
    const node = unwrap(place.node);
    const key = keyOfPlace(place);
    if (
      ++this.#reads > MAX_READS ||
      this.#through.length > MAX_DEPTH ||
      this.parts.length > MAX_PARTS ||
      this.#active.has(key)
    ) {
      this.#hole(place);
      return;
    }
    this.#active.add(key);
    if (place.path.length > 0) this.#follow(place);
    else this.#readNode(place, node);
    this.#active.delete(key);
  }

  #readNode(place: Place, node: Node): void {
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') this.#text(place, node);
        else this.#hole(place);
        return;
      case 'TemplateLiteral':
        this.#template(node, place);
        return;
      case 'TaggedTemplateExpression':
        if (isPlainTag(node.tag)) this.#template(node.quasi, place, isRawTag(node.tag));
        else this.#hole(place);
        return;
      case 'BinaryExpression':
        if (node.operator === '+') for (const operand of operandsOf(node)) this.read(at(operand));
        else this.#hole(place);
        return;
      case 'AssignmentExpression':
        if (node.operator === '=') this.read(at(node.right));
        else if (node.operator === '+=') {
          this.read(at(node.left));
          this.read(at(node.right));
        } else this.#follow(place);
        return;
      case 'SequenceExpression':
        for (const last of node.expressions.slice(-1)) this.read(at(last));
        return;
      case 'AwaitExpression':
        this.read(at(node.argument));
        return;
      case 'ConditionalExpression':
        this.#alternatives(place, [at(node.consequent), at(node.alternate)]);
        return;
      case 'LogicalExpression':
        this.#alternatives(place, node.operator === '&&' ? [at(node.right)] : [at(node.left), at(node.right)]);
        return;
      case 'Identifier':
        this.#variable(place, node);
        return;
      case 'CallExpression':
        this.#call(place, node);
        return;
      default:
        this.#follow(place);
    }
  }

  #hole(place: Place): void {
    this.parts.push({ kind: 'hole', node: place.node, place, through: [...this.#through] });
  }

  #text(place: Place, node: TSESTree.StringLiteral | TSESTree.TemplateElement, raw = false): void {
    this.#push(literalPiece(node, place.module.text, raw ? 'raw' : 'cooked'), place);
  }

  #push(piece: Piece, place: Place): void {
    this.parts.push({ ...piece, place, through: [...this.#through] });
  }

  #template(node: TSESTree.TemplateLiteral, place: Place, raw = false): void {
    node.quasis.forEach((quasi, i) => {
      if (quasi.value.raw !== '') this.#text(place, quasi, raw);
      const expression = node.expressions[i];
      if (expression) this.read({ ...place, node: expression, path: [], except: undefined });
    });
    if (node.expressions.length === 0 && node.quasis[0]?.value.raw === '') this.#text(place, node.quasis[0]);
  }

  /** Reads what an expression stands for. Where no text comes of it, or not just one, it is a hole itself. */
  #readThrough(place: Place, exact: boolean, read: () => void): void {
    const start = this.parts.length;
    const group: ReadThrough = { place, markup: false, quotes: false };
    this.#through.push(group);
    read();
    this.#through.pop();
    let text = false;
    let markup = false;
    for (const part of this.parts.slice(start)) {
      if (part.kind !== 'text') continue;
      text = true;
      if (/[<>]/.test(part.text)) group.markup = true;
      if (/["']/.test(part.text)) group.quotes = true;
      markup ||= MARKUP.test(part.text);
    }
    if (text && (exact || markup)) return;
    this.parts.length = start;
    this.#hole(place);
  }

  #alternatives(place: Place, values: readonly Place[]): void {
    this.#readThrough(place, false, () => {
      for (const value of values.slice(0, MAX_ALTERNATIVES)) this.read(value);
    });
  }

  /** Follows the values of an expression that is no text by itself. */
  #follow(place: Place): void {
    const { edges, end } = this.#engine.expand(place);
    const values = edges.filter((edge) => edge.kind === 'value');
    if (values.length === 0 || values.length !== edges.length || values.length > MAX_ALTERNATIVES) {
      this.#hole(place);
      return;
    }
    const exact = values.length === 1 && values[0]?.up !== true && (end === undefined || end === 'clean');
    this.#readThrough(place, exact, () => {
      for (const edge of values) this.read(edge.to);
    });
  }

  /** A variable that is put together in steps: its values and what is added to them, in the order of the code. */
  #variable(place: Place, node: Node): void {
    const { module } = place;
    const variable = module.variableOf(node);
    if (!variable) {
      this.#hole(place);
      return;
    }
    const events = eventsOf(variable, module);
    const added = new Map(
      events.flatMap((event) =>
        event.type === 'define' && event.from.length === 0
          ? [[event, addedTo(variable, event.value, module)] as const]
          : [],
      ),
    );
    if (!events.some((event) => event.type === 'append' || (event.type === 'define' && added.get(event)))) {
      this.#follow(place);
      return;
    }
    const steps: (readonly Place[])[] = [];
    const at = (inner: Node, path: readonly string[] = []): Place => ({
      ...place,
      node: inner,
      path,
      except: undefined,
    });
    eventsReaching(node, ownerOf(variable), events, module, (event) => {
      if (event.type === 'append') steps.push([at(event.value)]);
      else if (event.type === 'define') {
        const more = added.get(event);
        steps.push(more ? more.map((one) => at(one)) : [at(event.value, event.from)]);
        return !more && event.weak !== true;
      }
      return false;
    });
    this.#readThrough(place, true, () => {
      for (const step of steps.reverse()) for (const one of step) this.#readStep(one);
    });
  }

  #readStep(place: Place): void {
    if (place.node.type === 'TemplateElement') this.#text(place, place.node);
    else this.read(place);
  }

  #call(place: Place, node: TSESTree.CallExpression): void {
    const callee = unwrap(node.callee);
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    const first = node.arguments[0];
    if (callee.type === 'Identifier') {
      if (callee.name === 'String' && first && !place.module.variableOf(callee))
        this.#readThrough(place, true, () => {
          this.read(at(first));
        });
      else this.#follow(place);
      return;
    }
    const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
    if (callee.type !== 'MemberExpression' || method === undefined) {
      this.#follow(place);
      return;
    }
    const object = at(callee.object);
    if (method === 'join')
      this.#readThrough(place, true, () => {
        this.#joined(object, first && at(first));
      });
    else if (method === 'concat') {
      this.#readThrough(place, true, () => {
        for (const one of [callee.object, ...node.arguments]) this.read(at(one));
      });
    } else if (KEEPING.has(method) && this.#engine.callees(node, place).length === 0)
      this.#readThrough(place, true, () => {
        this.read(object);
      });
    else if ((method === 'replace' || method === 'replaceAll') && node.arguments.length === 2) {
      this.#readThrough(place, true, () => {
        this.#replaced(place, node, object, method === 'replaceAll');
      });
    } else if (method === 'reduce' && node.arguments.length === 2)
      this.#readThrough(place, true, () => {
        this.#reduced(place, node);
      });
    else this.#follow(place);
  }

  /** The elements of an array that is joined: written out, pushed, mapped. */
  #joined(list: Place, separator: Place | undefined): void {
    const elements = elementsOf(this.#engine, list);
    if (!elements) {
      this.#hole(list);
      return;
    }
    const between = separator && unwrap(separator.node);
    const markup =
      between?.type === 'Literal' &&
      typeof between.value === 'string' &&
      (MARKUP.test(between.value) || between.value === '&');
    elements.forEach((element, i) => {
      if (i > 0 && separator && markup) this.read(separator);
      this.read(element);
    });
  }

  /** `template.replace('{name}', value)`: the value takes the place of what it replaces. */
  #replaced(place: Place, node: TSESTree.CallExpression, object: Place, all: boolean): void {
    const [pattern, by] = node.arguments;
    const start = this.parts.length;
    this.read(object);
    const find = pattern && matcherOf(unwrap(pattern), all);
    const parts = this.parts.splice(start);
    const replacement =
      by && (isFunction(unwrap(by)) ? { ...place, path: [] } : { ...place, node: by, path: [], except: undefined });
    for (const part of parts) {
      let done = 0;
      if (part.kind === 'text' && find && replacement) {
        for (const [from, to] of find(part.text)) {
          this.parts.push({ ...part, ...cut(part, done, from) });
          if (isFunction(unwrap(by))) this.#hole(replacement);
          else this.read(replacement);
          done = to;
        }
        if (done > 0) this.parts.push({ ...part, ...cut(part, done, part.text.length) });
      }
      if (done === 0) this.parts.push(part);
    }
  }

  /** `list.reduce((text, item) => text + item, start)`. */
  #reduced(place: Place, node: TSESTree.CallExpression): void {
    const [callback, initial] = node.arguments;
    const fn = callback && unwrap(callback);
    if (!isFunction(fn) || !initial) {
      this.#follow(place);
      return;
    }
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    this.read(at(initial));
    const parameter = fn.params[0];
    const variable = parameter?.type === 'Identifier' ? place.module.variableOf(parameter) : null;
    for (const value of returnsOf(fn, place.module).values) {
      const more = variable && addedTo(variable, value, place.module);
      for (const one of more ?? [value]) this.#readStep(at(one));
    }
  }
}

function cut(piece: TextPiece, from: number, to: number): TextPiece {
  return subPiece(piece, from, piece.text.slice(from, to));
}

/** Text that the string at a place is known to begin with; undefined when it begins with something unknown. */
export function leadingText(engine: Engine, place: Place): string | undefined {
  if (place.path.length > 0) return undefined;
  const node = unwrap(place.node);
  if (
    node.type !== 'TemplateLiteral' &&
    node.type !== 'BinaryExpression' &&
    node.type !== 'CallExpression' &&
    node.type !== 'TaggedTemplateExpression'
  )
    return undefined;
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
