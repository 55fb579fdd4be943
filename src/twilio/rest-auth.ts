/** User names and passwords that requests to Twilio are sent with. */
import { calleeName, isCall, lastName, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { keyOf } from '../program/bindings.ts';
import type { Place } from '../program/place.ts';
import { propertyOf } from '../program/shape.ts';
import { constantText, JoinedText } from '../program/string-map.ts';
import { textParts, type TextPart } from '../program/text.ts';
import type { Spot } from './operation.ts';
import type { RestRequest } from './rest.ts';

/** One half of a pair: where it comes from, and its text where that is written in the code. */
export type Credential = Place & { readonly spot: Spot; readonly text?: string };

export interface RestCall {
  readonly call: CallNode;
  /** The URL, `{}` for what isn't known. */
  readonly url: string;
  readonly auth: { readonly username?: Credential; readonly password?: Credential };
}

/** The requests to Twilio that are sent with a user name or a password, once for each pair. */
export function restCredentials(engine: Engine, requests: readonly RestRequest[]): RestCall[] {
  const found: RestCall[] = [];
  for (const { request, urls } of requests) {
    const pairs: RestCall['auth'][] = [];
    const [username] = request.usernames;
    const [password] = request.passwords;
    if (username || password) pairs.push(...named(engine, username, password));
    for (const place of request.userinfos) pairs.push(...splitPair(engine, written(engine, place)));
    for (const headers of request.headers) {
      for (const name of ['Authorization', 'authorization', 'AUTHORIZATION']) {
        for (const value of propertyOf(engine, { ...headers, path: headers.path }, [name]).found)
          pairs.push(...basic(engine, value.place));
      }
    }
    for (const { step, args } of request.added) {
      const [first, second] = args;
      if (!first) continue;
      if (step === 'auth')
        pairs.push(
          ...(second
            ? named(engine, first, second)
            : named(engine, below(first, ['user', 'username']), below(first, ['pass', 'password']))),
        );
      else if (step === 'authorization') pairs.push(...basic(engine, first));
      else if (step === 'header' && second && /^authorization$/i.test(keyOf(first.node, true, first.module) ?? ''))
        pairs.push(...basic(engine, second));
      else if ((step === 'header' || step === 'headers') && !second) {
        for (const value of propertyOf(engine, first, ['Authorization']).found)
          pairs.push(...basic(engine, value.place));
      }
    }
    pairs.push(...inUrl(engine, request.urlPlace));
    for (const auth of pairs) found.push({ call: request.call, url: urls[0] ?? '', auth });
  }
  return found;
}

/** The place at which the value of a property is written. */
function written(engine: Engine, place: Place): Place {
  return place.path.length === 0
    ? place
    : (propertyOf(engine, { ...place, path: [] }, place.path).found[0]?.place ?? place);
}

/** The property of an options object, under the first of the names that it has. */
function below(place: Place, names: readonly string[]): (engine: Engine) => Place | undefined {
  return (engine) => {
    for (const name of names) {
      const [first] = propertyOf(engine, place, [name]).found;
      if (first) return first.place;
    }
    return undefined;
  };
}

type Found = Place | undefined | ((engine: Engine) => Place | undefined);

function named(engine: Engine, username: Found, password: Found): RestCall['auth'][] {
  const resolve = (one: Found): Place | undefined => (typeof one === 'function' ? one(engine) : one);
  const user = credential(engine, resolve(username));
  const pass = credential(engine, resolve(password));
  return user || pass ? [{ ...(user ? { username: user } : {}), ...(pass ? { password: pass } : {}) }] : [];
}

function credential(engine: Engine, given: Place | undefined): Credential | undefined {
  if (!given) return undefined;
  const place = written(engine, given);
  const known = possibleValues(engine, place).find(
    (value) => typeof value.constant?.value === 'string' && value.constant.value !== '',
  );
  const text = known?.constant?.value;
  const spot: Spot = { node: known?.place.module === place.module ? known.place.node : place.node };
  return { ...place, spot, ...(typeof text === 'string' ? { text } : {}) };
}

/** The pair in the value of an Authorization header: `Basic ` and the pair in base64, however that is made. */
function basic(engine: Engine, place: Place): RestCall['auth'][] {
  const found: RestCall['auth'][] = [];
  for (const part of textParts(engine, place)) {
    if (part.kind === 'text') {
      const match = /(?:^|\s)([A-Za-z0-9+/]{16,}={0,2})$/.exec(part.text);
      const pair = match?.[1] === undefined ? undefined : decodeBase64(match[1]);
      if (pair?.includes(':') === true) found.push(pairOf([{ ...part, text: pair, at: () => part.at(0) }]));
    } else {
      for (const value of [{ place: part.place }, ...engine.values(part.place)]) {
        const inner = base64Of(engine, value.place, 0);
        if (inner) {
          found.push(...splitPair(engine, inner));
          break;
        }
      }
    }
  }
  return found;
}

function decodeBase64(text: string): string | undefined {
  const decoded = Buffer.from(text, 'base64').toString('latin1');
  return /^[\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
}

const ENCODERS =
  /^(?:btoa|b64encode|base64|base64Encode|encodeBase64|toBase64|encode|stringify|fromByteArray|b64EncodeUnicode|base64url|encode64)$/i;

/** The text that an expression is the base64 of: `btoa(x)`, `Buffer.from(x).toString('base64')`, `Base64.encode(x)`. */
function base64Of(engine: Engine, place: Place, depth: number): Place | undefined {
  const node = unwrap(place.node);
  if (!isCall(node) || place.path.length > 0 || depth > 6) return undefined;
  const at = (inner: Node): Place => ({ ...place, node: inner, path: [], except: undefined });
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  const name = lastName(callee);
  if (name === 'toString' && callee.type === 'MemberExpression') {
    const format = first?.type === 'Literal' ? first.value : undefined;
    if (typeof format === 'string' && !/^base64/i.test(format)) return undefined;
    return (
      bytesOf(engine, at(callee.object)) ??
      (format === undefined ? base64Of(engine, at(callee.object), depth + 1) : undefined)
    );
  }
  if (name !== undefined && ENCODERS.test(name) && first) return bytesOf(engine, at(first)) ?? at(first);
  return undefined;
}

const BYTES =
  /^(?:from|Buffer|encode|parse|TextEncoder|utf8ToBytes|toUtf8Bytes|String|unescape|encodeURIComponent|newBlob|fromString)$/;

/** The text that bytes are made of. */
function bytesOf(engine: Engine, place: Place): Place | undefined {
  for (const value of [{ place }, ...engine.values(place)]) {
    const node = unwrap(value.place.node);
    if (!isCall(node) || value.place.path.length > 0) continue;
    const name = calleeName(node);
    const [first] = node.arguments;
    if (name !== undefined && BYTES.test(name) && first) {
      const inner: Place = { ...value.place, node: first, path: [], except: undefined };
      return bytesOf(engine, inner) ?? inner;
    }
  }
  return undefined;
}

/** The two halves of `user:password`. */
function splitPair(engine: Engine, place: Place): RestCall['auth'][] {
  const parts = textParts(engine, place);
  if (!parts.some((part) => part.kind === 'text' && part.text.includes(':'))) {
    const [value] = possibleValues(engine, place);
    if (value && value.place.node !== place.node && value.end !== 'opaque') {
      const inner = textParts(engine, value.place);
      if (inner.some((part) => part.kind === 'text' && part.text.includes(':'))) return [pairOf(inner, engine)];
    }
    return [];
  }
  return [pairOf(parts, engine)];
}

function pairOf(parts: readonly TextPart[], engine?: Engine): RestCall['auth'] {
  const joined = new JoinedText(parts);
  const colon = joined.text.indexOf(':');
  const username = half(joined, parts, 0, colon, engine);
  const password = half(joined, parts, colon + 1, joined.text.length, engine);
  return { ...(username ? { username } : {}), ...(password ? { password } : {}) };
}

function half(
  joined: JoinedText,
  parts: readonly TextPart[],
  from: number,
  to: number,
  engine: Engine | undefined,
): Credential | undefined {
  const pieces = joined.slice(from, to);
  const [first] = pieces;
  const part = first && parts.find((one) => one.node === first.node);
  if (!first || !part) return undefined;
  const text = constantText(pieces);
  if (text !== undefined) {
    const at = joined.place(from, to);
    return { ...part.place, spot: at ? { node: at.node, range: at.range } : { node: part.node }, text };
  }
  return (
    (pieces.length === 1 && engine ? credential(engine, part.place) : undefined) ?? {
      ...part.place,
      spot: { node: part.node },
    }
  );
}

/** `https://user:password@host`. */
function inUrl(engine: Engine, place: Place): RestCall['auth'][] {
  const parts = textParts(engine, place);
  const joined = new JoinedText(parts);
  const match = /^https?:\/\/([^/?#]*)@/i.exec(joined.text);
  const info = match?.[1];
  if (info === undefined) return [];
  const start = joined.text.indexOf('//') + 2;
  const colon = info.indexOf(':');
  const username = half(joined, parts, start, start + (colon < 0 ? info.length : colon), engine);
  const password = colon < 0 ? undefined : half(joined, parts, start + colon + 1, start + info.length, engine);
  return username || password ? [{ ...(username ? { username } : {}), ...(password ? { password } : {}) }] : [];
}
