/** What URLs are known to begin with, as far as the code tells: scheme, user, host. */
import { staticKey, unwrap, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Place } from '../program/place.ts';
import { propertyOf } from '../program/shape.ts';
import { textParts, type TextPart } from '../program/text.ts';

/** Stands in a text for a part that can't be known. */
export const HOLE = '\u0000';

const MAX_TEXTS = 12;
const MAX_DEPTH = 6;
/** Expressions that one text is put together from. */
const MAX_LOOKS = 300;

interface Budget {
  left: number;
}

/** The texts that the string at a place may be, with HOLE for what can't be known. */
export function possibleTexts(
  engine: Engine,
  place: Place,
  depth = 0,
  budget: Budget = { left: MAX_LOOKS },
): readonly string[] {
  // Text that is added to itself in a loop would be asked for over and over.
  if (--budget.left < 0) return [HOLE];
  const found = new Set<string>();
  for (const value of possibleValues(engine, place)) {
    if (value.constant) {
      if (typeof value.constant.value === 'string') found.add(value.constant.value);
    } else for (const text of composedTexts(engine, value.place, depth, budget)) found.add(text);
    if (found.size > MAX_TEXTS) break;
  }
  return [...found];
}

function composedTexts(engine: Engine, place: Place, depth: number, budget: Budget): readonly string[] {
  const node = unwrap(place.node);
  const isHref =
    node.type === 'NewExpression' && place.path.length === 1 && /^(?:href|origin)$/.test(place.path[0] ?? '');
  if ((place.path.length > 0 && !isHref) || depth > MAX_DEPTH) return [HOLE];
  const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
  if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'URL') {
    const [url, base] = node.arguments;
    const texts = url ? possibleTexts(engine, at(url), depth + 1, budget) : [];
    if (!base) return texts;
    const bases = possibleTexts(engine, at(base), depth + 1, budget);
    return texts.flatMap((text) =>
      /^[a-z][a-z\d+.-]*:/i.test(text) ? [text] : bases.map((one) => joinUrl(one, text)),
    );
  }
  const inner = urlInside(node);
  if (inner) return possibleTexts(engine, at(inner), depth + 1, budget);
  if (node.type !== 'TemplateLiteral' && node.type !== 'BinaryExpression' && node.type !== 'CallExpression')
    return [HOLE];
  let texts: string[] = [''];
  for (const part of textParts(engine, place)) {
    const next = partTexts(engine, part, place, depth, budget);
    texts = texts.flatMap((text) => next.map((more) => text + more)).slice(0, MAX_TEXTS);
  }
  return texts;
}

/** The text of a URL object whose scheme is set after it was made: what it was made of tells nothing. */
export function isChangedUrl(engine: Engine, place: Place): boolean {
  if (place.path.length > 0) return false;
  const inner = urlInside(unwrap(place.node));
  return inner !== undefined && propertyOf(engine, { ...place, node: inner }, ['protocol']).found.length > 0;
}

function partTexts(engine: Engine, part: TextPart, whole: Place, depth: number, budget: Budget): readonly string[] {
  if (part.kind === 'text') return [part.text];
  if (part.place.node === whole.node) return [HOLE];
  const texts = possibleTexts(engine, part.place, depth + 1, budget);
  return texts.length > 0 ? texts : [HOLE];
}

function joinUrl(base: string, path: string): string {
  const origin = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(base)?.[0] ?? base;
  return path.startsWith('/') ? origin + path : `${origin}/${path}`;
}

/** The URL that `url.href`, `url.toString()` or `String(url)` is the text of. */
function urlInside(node: Node): Node | undefined {
  if (node.type === 'MemberExpression' && /^(?:href|origin)$/.test(staticKey(node.property, node.computed) ?? ''))
    return node.object;
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (
    callee.type === 'MemberExpression' &&
    /^(?:toString|toJSON)$/.test(staticKey(callee.property, callee.computed) ?? '')
  )
    return callee.object;
  if (callee.type === 'Identifier' && /^(?:String|encodeURI)$/.test(callee.name)) return node.arguments[0];
  return undefined;
}

/** A URL's scheme in small letters and its host without port; the host is undefined where it begins with a hole. */
export function urlHead(
  text: string,
): { readonly scheme: string; readonly user: string | undefined; readonly host: string | undefined } | undefined {
  const match = /^\s*([a-z][a-z\d+.-]*):\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text);
  if (match?.[1] === undefined) return undefined;
  const host = match[3] ?? '';
  return {
    scheme: match[1].toLowerCase(),
    user: match[2],
    host: host === '' || host.includes(HOLE) ? undefined : host.toLowerCase(),
  };
}

/**
 * Hosts that only the developer's own machine reaches: localhost, the loopback network, `*.test` (RFC 2606) and
 * `*.localhost` (RFC 6761), 2026-11-25.
 */
export function isLocalHost(host: string): boolean {
  return /^(?:localhost|(?:[^.]+\.)*localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|\[?::1\]?|\[?::ffff:127[.\d]+\]?|host\.docker\.internal|(?:[^.]+\.)+test|test)\.?$/.test(
    host,
  );
}

/** Whether a host is in a list: itself, or below an entry `*.example.org`. */
export function isListedHost(host: string, list: readonly string[]): boolean {
  return list.some((entry) => {
    const wanted = entry
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[:/].*/s, '');
    return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}
