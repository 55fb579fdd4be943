/** The URLs that an expression may make, as text with `{}` for what isn't known. */
import { calleeName, contains, isFunction, staticKey, unwrap, type FunctionNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { eventsOf } from '../program/events.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { ownerOf } from '../program/reach.ts';
import { textParts } from '../program/text.ts';

/** One text that an expression may make. */
export interface UrlText {
  readonly text: string;
  /** Functions whose callers give a part that isn't known. */
  readonly open: readonly FunctionNode[];
  /** The literals that it is made of. */
  readonly nodes: readonly Node[];
}

/** More texts than this of one expression are not told apart. */
const MAX_TEXTS = 12;
const MAX_DEPTH = 40;
/** Places that one reader looks at: what lies further away counts as unknown. */
const MAX_PLACES = 500;

const HOLE: UrlText = { text: '{}', open: [], nodes: [] };

/** Methods whose result is their receiver, for a URL. */
const SAME = new Set(['toString', 'trim', 'valueOf', 'trimEnd', 'trimStart', 'toLowerCase', 'normalize', 'toJSON']);

export class UrlReader {
  readonly #engine: Engine;
  readonly #module: Module;
  readonly #calls: readonly Node[];
  readonly #active = new Set<PlaceKey>();
  readonly #known = new Map<PlaceKey, readonly UrlText[]>();

  /** @param calls the request and the calls that lead to it: parameters of functions around them are left open, for their callers to fill */
  constructor(engine: Engine, module: Module, calls: readonly Node[]) {
    this.#engine = engine;
    this.#module = module;
    this.#calls = calls;
  }

  /** The texts that the expression at a place may make; `{}` for what isn't known. */
  read(place: Place, depth = 0): readonly UrlText[] {
    const key = keyOfPlace(place);
    const known = this.#known.get(key);
    if (known) return known;
    if (depth > MAX_DEPTH || this.#known.size + this.#active.size > MAX_PLACES || this.#active.has(key)) return [HOLE];
    this.#active.add(key);
    const found = this.#read(place, depth + 1);
    this.#active.delete(key);
    // A default of nothing (`process.env.X || ''`) says nothing about the URL.
    const some = found.length > 1 ? found.filter((one) => one.text !== '') : found;
    const texts = distinct(some.length > 0 ? some : found).slice(0, MAX_TEXTS);
    this.#known.set(key, texts);
    return texts;
  }

  #read(place: Place, depth: number): readonly UrlText[] {
    const node = unwrap(place.node);
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    const urlMember = place.path.length === 1 && (place.path[0] === 'href' || place.path[0] === 'url');
    if (place.path.length > 0 && !(urlMember && node.type === 'NewExpression')) return this.#origins(place, depth);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' || typeof node.value === 'number'
          ? [{ text: String(node.value), open: [], nodes: [node] }]
          : [HOLE];
      case 'TemplateLiteral': {
        const parts: (readonly UrlText[])[] = [];
        node.quasis.forEach((quasi, i) => {
          parts.push([{ text: quasi.value.cooked ?? '', open: [], nodes: [node] }]);
          const expression = node.expressions[i];
          if (expression) parts.push(this.read(at(expression), depth));
        });
        return product(parts);
      }
      case 'BinaryExpression':
        return node.operator === '+'
          ? product([this.read(at(node.left), depth), this.read(at(node.right), depth)])
          : [HOLE];
      case 'CallExpression':
        return this.#call_(place, node, depth) ?? this.#origins(place, depth);
      case 'NewExpression':
        return this.#construct(place, node, depth);
      case 'Identifier':
        return this.#variable(place, node, depth);
      default:
        return this.#origins(place, depth);
    }
  }

  /** Variables that are put together in steps are read by their parts, others by where they come from. */
  #variable(place: Place, node: Node, depth: number): readonly UrlText[] {
    const variable = place.module.variableOf(node);
    if (!variable || !eventsOf(variable, place.module).some((event) => event.type === 'append'))
      return this.#origins(place, depth);
    const parts = textParts(this.#engine, place);
    if (parts.length === 1 && parts[0]?.kind === 'hole') return this.#origins(place, depth);
    return product(
      parts.map((part) =>
        part.kind === 'text' ? [{ text: part.text, open: [], nodes: [part.node] }] : this.read(part.place, depth),
      ),
    );
  }

  #origins(place: Place, depth: number): readonly UrlText[] {
    const { edges, end } = this.#engine.expand(place);
    const found: UrlText[] = [];
    let values = 0;
    for (const edge of edges) {
      if (edge.kind !== 'value') continue;
      values++;
      const fn = edge.up === true ? parameterOwner(place) : undefined;
      if (fn && place.module === this.#module && this.#calls.some((call) => contains(fn, call)))
        found.push({ text: '{}', open: [fn], nodes: [] });
      else found.push(...this.read(edge.to, depth));
    }
    if (end !== undefined || values === 0) {
      const fn = end === 'opaque' || end === 'missing' ? this.#openParameter(place) : undefined;
      found.push(fn ? { ...HOLE, open: [fn] } : HOLE);
    }
    return found;
  }

  /** The function around the request whose parameter a place is. */
  #openParameter(place: Place): FunctionNode | undefined {
    const node = unwrap(place.node);
    const variable = node.type === 'Identifier' ? place.module.variableOf(node) : null;
    const fn = variable?.defs[0]?.node as Node | undefined;
    const isParameter = variable?.defs[0]?.type as string | undefined;
    return isParameter === 'Parameter' &&
      isFunction(fn) &&
      place.module === this.#module &&
      this.#calls.some((call) => contains(fn, call))
      ? fn
      : undefined;
  }

  #call_(place: Place, node: Extract<Node, { type: 'CallExpression' }>, depth: number): readonly UrlText[] | undefined {
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    const callee = unwrap(node.callee);
    const [first] = node.arguments;
    if (callee.type === 'Identifier') {
      const name = callee.name;
      if (/^(?:String|encodeURI|escape|decodeURI|decodeURIComponent)$/.test(name) && first)
        return this.read(at(first), depth);
      if (name === 'encodeURIComponent' && first)
        return this.read(at(first), depth).map((one) => (/[/?&:]/.test(one.text) ? { ...one, text: '{}' } : one));
      if (/^(?:url_?|path)join$|^joinUrl$/i.test(name) && this.#engine.callees(node, place).length === 0)
        return joinAll(
          node.arguments.map((argument) => this.read(at(argument), depth)),
          '/',
        );
      return undefined;
    }
    const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
    if (callee.type !== 'MemberExpression' || method === undefined) return undefined;
    if (SAME.has(method)) return this.read(at(callee.object), depth);
    if (method === 'concat')
      return product([
        this.read(at(callee.object), depth),
        ...node.arguments.map((argument) => this.read(at(argument), depth)),
      ]);
    if (method === 'join') return this.#join(at(callee.object), first ? at(first) : undefined, depth);
    if ((method === 'replace' || method === 'replaceAll') && first)
      return this.#replace(at(callee.object), at(first), node.arguments[1] ? at(node.arguments[1]) : undefined, depth);
    if ((method === 'format' || method === 'sprintf') && first && callee.object.type === 'Identifier')
      return this.read(at(first), depth).map((one) => ({ ...one, text: one.text.replace(/%[sdo]/g, '{}') }));
    if (
      method === 'resolve' &&
      node.arguments.length === 2 &&
      callee.object.type === 'Identifier' &&
      /url/i.test(callee.object.name)
    ) {
      const [base, path] = node.arguments;
      return base && path ? pairs(this.read(at(base), depth), this.read(at(path), depth), resolveUrl) : undefined;
    }
    return undefined;
  }

  #join(list: Place, separator: Place | undefined, depth: number): readonly UrlText[] | undefined {
    const arrays = this.#engine.values(list).map((value) => value.place);
    const [only] = arrays;
    const array = only?.path.length === 0 ? unwrap(only.node) : undefined;
    if (arrays.length !== 1 || !only || array?.type !== 'ArrayExpression') return undefined;
    const between = separator ? this.read(separator, depth)[0]?.text : ',';
    const elements = array.elements.map((element) =>
      element && element.type !== 'SpreadElement' ? this.read({ ...only, node: element }, depth) : [HOLE],
    );
    return joinAll(elements, between ?? '{}');
  }

  #replace(receiver: Place, pattern: Place, by: Place | undefined, depth: number): readonly UrlText[] {
    const node = unwrap(pattern.node);
    const texts = this.read(receiver, depth);
    const written = node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
    if (written === undefined || written === '') return texts;
    const replacements = by ? this.read(by, depth) : [HOLE];
    return pairs(texts, replacements, (text, replacement) => text.replaceAll(written, () => replacement));
  }

  #construct(place: Place, node: Extract<Node, { type: 'NewExpression' }>, depth: number): readonly UrlText[] {
    const name = calleeName(node);
    const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
    const [first, second] = node.arguments;
    if (!first || (name !== 'URL' && name !== 'Request' && name !== 'String')) return this.#origins(place, depth);
    const texts = this.read(at(first), depth);
    return name === 'URL' && second ? pairs(this.read(at(second), depth), texts, resolveUrl) : texts;
  }
}

/** The function whose parameter a place is. */
function parameterOwner(place: Place): FunctionNode | undefined {
  const variable = place.module.variableOf(unwrap(place.node));
  return variable ? ownerOf(variable) : undefined;
}

function distinct(texts: readonly UrlText[]): readonly UrlText[] {
  const seen = new Set<string>();
  return texts.filter((one) => {
    const key = `${one.text}|${one.open.map((fn) => fn.range[0]).join(',')}`;
    return !seen.has(key) && seen.add(key);
  });
}

function product(parts: readonly (readonly UrlText[])[]): readonly UrlText[] {
  let found: readonly UrlText[] = [{ text: '', open: [], nodes: [] }];
  for (const part of parts) found = pairs(found, part, (a, b) => a + b);
  return found;
}

function joinAll(parts: readonly (readonly UrlText[])[], separator: string): readonly UrlText[] {
  let found: readonly UrlText[] | undefined;
  for (const part of parts)
    found = found ? pairs(found, part, (a, b) => (separator === '/' ? joinUrl(a, b) : a + separator + b)) : part;
  return found ?? [HOLE];
}

function pairs(
  first: readonly UrlText[],
  second: readonly UrlText[],
  combine: (a: string, b: string) => string,
): readonly UrlText[] {
  const found: UrlText[] = [];
  for (const a of first) {
    for (const b of second) {
      if (found.length < MAX_TEXTS)
        found.push({
          text: combine(a.text, b.text),
          open: [...new Set([...a.open, ...b.open])],
          nodes: [...a.nodes, ...b.nodes],
        });
    }
  }
  return found;
}

/** Puts relative URLs behind bases, as clients with a base URL do. */
export function withBase(bases: readonly UrlText[], urls: readonly UrlText[]): readonly UrlText[] {
  return pairs(bases, urls, joinUrl);
}

/** Puts hosts and paths together. */
export function fromParts(hosts: readonly UrlText[], paths: readonly UrlText[]): readonly UrlText[] {
  return pairs(
    hosts,
    paths,
    (host, path) =>
      `https://${host.replace(/^[a-z]+:\/\//i, '')}${path.startsWith('/') || host.endsWith('/') ? '' : '/'}${path}`,
  );
}

function joinUrl(base: string, url: string): string {
  if (/^(?:[a-z][a-z+.-]*:)?\/\//i.test(url)) return url;
  if (url === '') return base;
  if (url.startsWith('?')) return base + url;
  return `${base.replace(/(?<!\/)\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** As `new URL(url, base)` does. */
function resolveUrl(base: string, url: string): string {
  if (/^(?:[a-z][a-z+.-]*:)?\/\//i.test(url)) return url;
  const origin = /^[a-z][a-z+.-]*:\/\/[^/?#]*/i.exec(base)?.[0];
  if (url.startsWith('/')) return (origin ?? '{}') + url;
  const folder = base.replace(/[?#].*/s, '').replace(/(?<![^/])[^/]*$/, '');
  return (origin !== undefined && folder.length < origin.length ? `${origin}/` : folder) + url;
}
