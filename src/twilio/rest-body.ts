/** What a request's bodies and query strings hold: objects, and text in the form of `Key=value&Key=value`. */
import { calleeName, isCall, isFunction, staticKey, unwrap, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { keyOf } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { constantText, JoinedText, type Range } from '../program/string-map.ts';
import { textParts, type TextPart } from '../program/text.ts';

/** A place whose value's keys are parameters (`copied`: a loop gives it those of another source), one key, or text. */
export type Source =
  | { readonly kind: 'object'; readonly place: Place; readonly copied?: boolean }
  | { readonly kind: 'pair'; readonly key: string; readonly value: Place }
  | { readonly kind: 'text'; readonly pairs: readonly TextPair[] };

/** `Key=value` in a text. */
export interface TextPair {
  readonly key: string;
  /** The value, decoded; undefined when a part of it isn't known. */
  readonly constant: string | undefined;
  /** Text that the value begins with. */
  readonly prefix: string;
  readonly holes: readonly Place[];
  /** Where the value stands; where the whole pair, with one separator, may be taken out. */
  readonly node: Node;
  readonly module: Module;
  readonly range: Range;
  readonly value: Range | undefined;
  readonly remove: Range | undefined;
}

const MAX_SOURCES = 60;

/** The sources of parameters in the body at a place. */
export function sourcesOf(engine: Engine, place: Place): Source[] {
  const found: Source[] = [];
  const seen = new Set<PlaceKey>();
  const queue: Place[] = [place];
  for (let at = queue.shift(); at && seen.size < MAX_SOURCES; at = queue.shift()) {
    const key = keyOfPlace(at);
    if (seen.has(key)) continue;
    seen.add(key);
    const text = textSource(textParts(engine, at));
    if (text) {
      found.push(text);
      continue;
    }
    let whole = false;
    const { ends, passed } = originsOf(engine, at);
    for (const origin of ends) {
      const inner = encodedIn(engine, origin);
      if (inner.length > 0) queue.push(...inner);
      else if (!isWritten(origin.node)) {
        const written = textSource(textParts(engine, origin));
        if (written) found.push(written);
        else whole = true;
      }
    }
    if (whole) {
      const copied = passed.flatMap(copiedInto);
      found.push({ kind: 'object', place: at, copied: copied.length > 0 });
      queue.push(...copied);
    }
  }
  return found;
}

/** The places at which the ways of a value end, or at which it is encoded, and the variables on the ways. */
function originsOf(
  engine: Engine,
  place: Place,
): { readonly ends: readonly Place[]; readonly passed: readonly Place[] } {
  const ends: Place[] = [];
  const passed: Place[] = [];
  const seen = new Set<PlaceKey>();
  const queue: Place[] = [place];
  for (let at = queue.shift(); at && seen.size < MAX_SOURCES; at = queue.shift()) {
    const key = keyOfPlace(at);
    if (seen.has(key)) continue;
    seen.add(key);
    const { edges, end } = engine.expand(at);
    const values = edges.filter((edge) => edge.kind === 'value');
    if (at.path.length === 0 && unwrap(at.node).type === 'Identifier') passed.push(at);
    if (encodedIn(engine, at).length > 0) ends.push(at);
    else {
      if (end !== 'missing' && (values.length === 0 || end !== undefined)) ends.push(at);
      queue.push(...values.map((edge) => edge.to));
    }
  }
  return { ends, passed };
}

/** A constant that can't be a form: `null`, a number. */
function isWritten(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Literal' || (inner.type === 'Identifier' && inner.name === 'undefined');
}

/** Functions and methods that turn an object into a body. */
const ENCODERS =
  /^(?:stringify|encode|serialize|String|toString|from|param|toFormData|formurlencoded|formUrlEncoded|urlencode|encodeForm|build|Blob|append)$/i;

/** The places of the object that a call turns into text: `new URLSearchParams(x).toString()`, `qs.stringify(x)`. */
function encodedIn(engine: Engine, place: Place): Place[] {
  const node = unwrap(place.node);
  const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
  if (place.path.length > 0) return [];
  if (node.type === 'TemplateLiteral') {
    const [only] = node.expressions;
    return node.expressions.length === 1 && only && node.quasis.every((quasi) => quasi.value.raw === '')
      ? [at(only)]
      : [];
  }
  if (!isCall(node)) return [];
  const callee = unwrap(node.callee);
  const name = calleeName(node);
  const [first] = node.arguments;
  if (name === undefined) return [];
  if (node.type === 'NewExpression') {
    if (!first || first.type === 'SpreadElement' || !/^(?:URLSearchParams|FormData|Blob)$/.test(name)) return [];
    // What the constructor of the language copies is followed by the engine, with what is added later.
    const list = name === 'Blob' ? unwrap(first) : undefined;
    if (list?.type === 'ArrayExpression') return list.elements.flatMap((element) => (element ? [at(element)] : []));
    return isText(engine, at(first)) ? [at(first)] : [];
  }
  if (callee.type === 'MemberExpression') {
    if (name === 'toString' || name === 'valueOf') return [at(callee.object)];
    if (name === 'join' || name === 'reduce') return entriesIn(engine, at(callee.object), 0);
  }
  if (!first || first.type === 'SpreadElement' || isFunction(first)) return [];
  return ENCODERS.test(name) || engine.values(at(first)).some((value) => value.end === 'object') ? [at(first)] : [];
}

function isText(engine: Engine, place: Place): boolean {
  return (
    textSource(textParts(engine, place)) !== undefined ||
    engine.values(place).some((value) => encodedIn(engine, value.place).length > 0)
  );
}

/** The object whose entries a list is made of: `Object.entries(x).map(...)`, an array that a loop over it fills. */
function entriesIn(engine: Engine, place: Place, depth: number): Place[] {
  const node = unwrap(place.node);
  const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
  if (depth > 6) return [];
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    const [first] = node.arguments;
    if (callee.type !== 'MemberExpression') return [];
    if (callee.object.type === 'Identifier' && callee.object.name === 'Object') return first ? [at(first)] : [];
    return entriesIn(engine, at(callee.object), depth + 1);
  }
  if (node.type === 'Identifier') {
    const copied = copiedInto(place);
    if (copied.length > 0) return copied;
    return engine
      .values(place)
      .flatMap((value) => (value.place.node === node ? [] : entriesIn(engine, value.place, depth + 1)));
  }
  return [];
}

/** Objects that a loop copies into a form or a list key by key: `for (const k in x) form.append(k, x[k])`. */
function copiedInto(place: Place): Place[] {
  const node = unwrap(place.node);
  const variable = node.type === 'Identifier' ? place.module.variableOf(node) : null;
  if (!variable) return [];
  const found: Place[] = [];
  for (const reference of variable.references) {
    const member = reference.identifier.parent as Node | undefined;
    const call =
      member?.type === 'MemberExpression' && member.object === reference.identifier ? member.parent : undefined;
    const method = member?.type === 'MemberExpression' ? staticKey(member.property, member.computed) : undefined;
    if (call?.type !== 'CallExpression' || method === undefined || !/^(?:append|set|push)$/.test(method)) continue;
    if (method !== 'push' && call.arguments[0] && keyOf(call.arguments[0], true, place.module) !== undefined) continue;
    const source = loopSource(call);
    if (source) found.push({ ...place, node: source, path: [], except: undefined });
  }
  return found;
}

/** The object that a loop around a node goes through by its keys or entries. */
function loopSource(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'ForInStatement') return at.right;
    if (at.type === 'ForOfStatement') return entriesArgument(at.right) ?? at.right;
    if (isFunction(at)) {
      const call = at.parent;
      const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
      if (callee?.type !== 'MemberExpression' || staticKey(callee.property, callee.computed) !== 'forEach')
        return undefined;
      return entriesArgument(callee.object) ?? callee.object;
    }
  }
  return undefined;
}

function entriesArgument(node: Node): Node | undefined {
  const call = unwrap(node);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  return call.type === 'CallExpression' &&
    callee?.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object'
    ? call.arguments[0]
    : undefined;
}

/**
 * Reads the parts of a text as a form: `To=${to}&Body=hello`.
 * @param queryOf the text is a URL: what follows its `?` is read
 */
export function textSource(parts: readonly TextPart[], queryOf = false): Extract<Source, { kind: 'text' }> | undefined {
  if (!parts.some((part) => part.kind === 'text' && part.text.includes('='))) return undefined;
  const joined = new JoinedText(parts);
  const { text } = joined;
  const question = queryOf ? text.indexOf('?') : -1;
  if (queryOf && question < 0) return undefined;
  const start = question + 1;
  const end = queryOf && text.includes('#', start) ? text.indexOf('#', start) : text.length;
  if (!/^\s*[A-Za-z][\w.%-]*=/.test(text.slice(start, end)) && !/&[A-Z][\w.%-]*=/.test(text.slice(start, end)))
    return undefined;
  const pairs: TextPair[] = [];
  for (let at = start; at < end;) {
    const amp = text.indexOf('&', at);
    const stop = amp < 0 || amp > end ? end : amp;
    const equals = text.indexOf('=', at);
    if (equals >= at && equals < stop) {
      const pair = pairAt(joined, parts, at, equals, stop, amp >= 0 && amp < end, start);
      if (pair) pairs.push(pair);
    }
    at = stop + 1;
  }
  return pairs.length > 0 ? { kind: 'text', pairs } : undefined;
}

function pairAt(
  joined: JoinedText,
  parts: readonly TextPart[],
  from: number,
  equals: number,
  stop: number,
  more: boolean,
  start: number,
): TextPair | undefined {
  const key = decode(constantText(joined.slice(from, equals)) ?? '').trim();
  if (key === '') return undefined;
  const value = joined.slice(equals + 1, stop);
  const whole = joined.place(from, stop);
  if (!whole) return undefined;
  const written = constantText(value);
  const holes = value.flatMap((piece) => {
    const part =
      piece.kind === 'hole' ? parts.find((one) => one.kind === 'hole' && one.node === piece.node) : undefined;
    return part ? [part.place] : [];
  });
  const [first] = value;
  const leading = first?.kind === 'text' ? decode(first.text) : '';
  const at = joined.place(Math.min(equals + 1, Math.max(stop - 1, from)), stop);
  const module = parts.find((part) => part.node === (at ?? whole).node)?.place.module;
  if (!module) return undefined;
  return {
    key,
    constant: written === undefined ? undefined : decode(written),
    prefix: leading,
    holes,
    node: (at ?? whole).node,
    module,
    range: rangeOf(whole.range, (at ?? whole).range, whole.node === at?.node),
    value: joined.exactRange(equals + 1, stop),
    remove: joined.exactRange(from > start && !more ? from - 1 : from, more ? stop + 1 : stop),
  };
}

function rangeOf(whole: Range, value: Range, same: boolean): Range {
  return same ? [whole[0], value[1]] : value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
