/** REST requests to Twilio as operations. */
import { parameterOnWire, resourceAtUrl } from '../catalogue/operations.ts';
import type { ParameterEntry } from '../catalogue/types.ts';
import { isCall, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { keyOf } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import type { Frame, Place } from '../program/place.ts';
import { keysOf, ownerOfValue } from '../program/shape.ts';
import { textParts } from '../program/text.ts';
import type { Operation, Parameter, ParameterEdits, ParameterValue, Spot } from './operation.ts';
import { objectParameter, outcomeOf } from './parameters.ts';
import { sourcesOf, textSource, type Source, type TextPair } from './rest-body.ts';
import { httpRequestIn, httpRequests, ownerAt, type HttpRequest } from './rest-request.ts';
import { targetOf, twilioUrl, type Target } from './rest-resource.ts';
import { UrlReader } from './rest-url.ts';

/** A request to Twilio, whether its resource is known or not. */
export interface RestRequest {
  readonly request: HttpRequest;
  /** URLs as twilioUrl gives them. */
  readonly urls: readonly string[];
}

function toTwilio(urls: HttpRequest['urls']): string[] {
  return [...new Set(urls.flatMap((one) => twilioUrl(one.text) ?? []))];
}

function identify(urls: HttpRequest['urls']): string | undefined {
  const known = toTwilio(urls).map((url) => {
    const at = resourceAtUrl(url);
    return at ? `${at.entry.id} ${at.on}` : url;
  });
  return known.length > 0 ? known.join('|') : undefined;
}

const HOST = /twilio\\?\.com|2010-04-01/i;

/** Whether a module may send requests to Twilio whose URLs stand in its own text. */
export function maySendToTwilio(module: Module): boolean {
  return HOST.test(module.text) || module.index.callsByName.has('request');
}

/** All requests of a module to hosts of Twilio. */
export function restRequests(engine: Engine, module: Module): RestRequest[] {
  return httpRequests(engine, module, identify).map((request) => ({ request, urls: toTwilio(request.urls) }));
}

/** The operations that a call of another module is when its functions are entered as `frame` says. */
export function restOperationsIn(engine: Engine, module: Module, call: CallNode, frame: Frame): Operation[] {
  const request = httpRequestIn(engine, module, call, frame, identify);
  return request ? restOperations(engine, [{ request, urls: toTwilio(request.urls) }]) : [];
}

/** The operations that a module's requests to Twilio are. */
export function restOperations(engine: Engine, requests: readonly RestRequest[]): Operation[] {
  const found: Operation[] = [];
  for (const { request, urls } of requests) {
    const sources = sourcesOfRequest(engine, request);
    const written = writtenIn(engine, sources);
    const hasBody =
      request.bodies.length > 0 || request.added.some((one) => one.step === 'body' || one.step === 'pair');
    const targets = new Map<string, Target>();
    for (const url of urls) {
      const target = targetOf(url, request.method, [...written.keys.keys()], hasBody);
      if (target) targets.set(`${target.entry.id} ${target.action}`, target);
    }
    for (const target of targets.values()) found.push(operationOf(engine, request, target, sources, written));
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** Everything in a request that holds parameters: bodies, queries, the query in the URL. */
function sourcesOfRequest(engine: Engine, request: HttpRequest): readonly Source[] {
  const sources: Source[] = [];
  const add = (place: Place): void => {
    sources.push(...sourcesOf(engine, place));
  };
  [...request.bodies, ...request.queries].forEach(add);
  for (const { step, args } of request.added) {
    const [first, second] = args;
    if (!first) continue;
    const key = second ? keyOf(first.node, true, first.module) : undefined;
    if (second && key !== undefined && (step === 'pair' || step === 'query'))
      sources.push({ kind: 'pair', key, value: second });
    else if (step === 'body' || step === 'query' || step === 'pair') add(first);
  }
  const query = textSource(textParts(engine, request.urlPlace), true);
  if (query) sources.push(query);
  if (request.module.text.includes('searchParams')) {
    const parameters: Place = { ...request.urlPlace, path: [...request.urlPlace.path, 'searchParams'] };
    if (keysOf(engine, parameters).keys.size > 0) sources.push({ kind: 'object', place: parameters });
  }
  return sources;
}

function writtenIn(engine: Engine, sources: readonly Source[]): Operation['written'] {
  const keys = new Map<string, Spot>();
  let complete = true;
  for (const source of sources) {
    if (source.kind === 'pair') keys.set(source.key, { node: source.value.node });
    else if (source.kind === 'text') for (const pair of source.pairs) keys.set(pair.key, spotOf(pair));
    else {
      const own = keysOf(engine, source.place);
      for (const [key, node] of own.keys) keys.set(key, { node });
      if (!own.complete && source.copied !== true) complete = false;
    }
  }
  return { keys, complete };
}

function operationOf(
  engine: Engine,
  request: HttpRequest,
  target: Target,
  sources: readonly Source[],
  written: Operation['written'],
): Operation {
  const { entry, action, actionEntry } = target;
  const parameters = new Map<string, Parameter | undefined>();
  return {
    dialect: 'rest',
    resource: entry.id,
    action,
    node: request.call,
    spot: urlSpot(engine, request, target.url),
    methodSpot: { node: request.methodNode, module: request.module },
    product: action === 'remove' ? undefined : entry.product,
    uses: actionEntry?.uses ?? [],
    names: Object.keys(actionEntry?.parameters ?? {}),
    written,
    parameter(name) {
      if (!parameters.has(name)) {
        const plain = name.replace(/^parameter\d+\./, 'parameter1.');
        const known =
          actionEntry && Object.hasOwn(actionEntry.parameters, plain) ? actionEntry.parameters[plain] : undefined;
        parameters.set(
          name,
          known && parameterIn(engine, name, known, sources, spellings(name, known, target, written)),
        );
      }
      return parameters.get(name);
    },
  };
}

/** Where the resource is named: the URL, or the argument of the outermost caller that gives the end of it. */
function urlSpot(engine: Engine, request: HttpRequest, url: string): Spot {
  let spot: Spot = { node: ownerAt(engine, request.urlPlace), module: request.module };
  const path = url.replace(/[?#].*/s, '');
  for (let frame = request.frame; frame; frame = frame.parent) {
    for (const { place } of frame.args) {
      const texts = new UrlReader(engine, place.module, [frame.site]).read(place);
      if (
        texts.some(({ text }) => /[A-Za-z]/.test(text) && path.includes(text.replace(/[?#].*/s, '').replace(/^\//, '')))
      )
        spot = { node: place.node, module: place.module };
    }
  }
  return spot;
}

/** The keys under which a request may have a parameter: forms have one flat key, JSON bodies nested ones. */
function spellings(
  name: string,
  parameter: ParameterEntry,
  { entry, actionEntry }: Target,
  written: Operation['written'],
): readonly (readonly string[])[] {
  const wire = parameter.wire ?? name;
  const found = new Map<string, readonly string[]>();
  const add = (path: readonly string[]): void => {
    found.set(path.join('\u0000'), path);
  };
  if (entry.json === true) {
    add(wire.split('>'));
    add(name.split('>'));
    add(name.split('>').map((key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)));
  } else add([wire]);
  // Numbered names, and other spellings of one key.
  if (actionEntry)
    for (const key of written.keys.keys()) if (parameterOnWire(actionEntry, key) === parameter) add([key]);
  return [...found.values()];
}

function parameterIn(
  engine: Engine,
  name: string,
  entry: ParameterEntry,
  sources: readonly Source[],
  paths: readonly (readonly string[])[],
): Parameter {
  const values: ParameterValue[] = [];
  const starts: Place[] = [];
  let complete = true;
  let sure = false;
  for (const source of sources) {
    if (source.kind === 'object') {
      const found = objectParameter(engine, source.place, name, entry, paths);
      const named = found.values
        .filter((value) => !hasOpenKey(value))
        .map((value) => asForm(atHome(value, source.place)));
      values.push(...named);
      // What is put in by steps starts where it is put in: in the object it only rests.
      const direct = source.copied === true || named.some((value) => callAround(value) !== undefined);
      starts.push(...(direct ? named.flatMap((value) => value.places) : (found.sources ?? [])));
      if (!found.complete && source.copied !== true) complete = false;
      if (found.present === 'yes') sure = true;
      continue;
    }
    const own =
      source.kind === 'pair'
        ? matches(source.key, paths)
          ? [pairValue(engine, source.value)]
          : []
        : source.pairs.filter((pair) => matches(pair.key, paths)).map((pair) => textValue(engine, pair));
    values.push(...own);
    starts.push(...own.flatMap((value) => value.places));
    if (own.length > 0) sure = true;
  }
  const distinct = values.filter(
    (value, i) =>
      values.findIndex(
        (other) => other.spot.node === value.spot.node && other.spot.range?.[0] === value.spot.range?.[0],
      ) === i,
  );
  const present = distinct.length === 0 ? (complete ? 'no' : 'maybe') : sure ? 'yes' : 'maybe';
  return { name, entry, present, values: distinct, sources: starts, complete };
}

function matches(key: string, paths: readonly (readonly string[])[]): boolean {
  return paths.some((path) => path.length === 1 && path[0] === key);
}

/** A value that another module gives stands there. */
function atHome(value: ParameterValue, object: Place): ParameterValue {
  const [place] = value.places;
  if (!place || place.module === object.module) return { ...value, spot: { ...value.spot, module: object.module } };
  return { ...value, spot: { node: ownerOfValue(place.node), module: place.module } };
}

/** A value that is put in under a key that isn't known: it is none of this parameter's for certain. */
function hasOpenKey(value: ParameterValue): boolean {
  const call = callAround(value);
  const key = call?.arguments[0];
  const [place] = value.places;
  return (
    call !== undefined &&
    key !== undefined &&
    call.arguments.length > 1 &&
    place !== undefined &&
    keyOf(key, true, place.module) === undefined
  );
}

/** The `append` or `set` around a value. */
function callAround(value: ParameterValue): Extract<Node, { type: 'CallExpression' }> | undefined {
  const [place] = value.places;
  const parent = place?.node.parent;
  return parent?.type === 'CallExpression' && parent.arguments[1] === place?.node ? parent : undefined;
}

/** What a form holds is text: edits write the words, and take a whole `append` away. */
function asForm(value: ParameterValue): ParameterValue {
  const call = callAround(value);
  const [place] = value.places;
  const edits = value.edits;
  if (!edits || !place) return value;
  const written = unwrap(place.node);
  const text = written.type === 'Literal' && typeof written.value === 'string';
  const replace: ParameterEdits['replace'] = (to) => {
    if (call) return { range: place.node.range, text: `'${String(to)}'` };
    return edits.replace?.(text ? String(to) : to);
  };
  const statement = call?.parent;
  const remove = call
    ? statement?.type === 'ExpressionStatement' && statement.parent.type === 'BlockStatement'
      ? statement.range
      : undefined
    : edits.remove;
  return { ...value, edits: { replace, ...(remove ? { remove } : {}) } };
}

function pairValue(engine: Engine, place: Place): ParameterValue {
  return {
    spot: { node: place.node, module: place.module },
    outcomes: possibleValues(engine, place).map((value) => outcomeOf(engine, value)),
    places: [place],
    edits: { replace: (to) => ({ range: place.node.range, text: `'${String(to)}'` }) },
  };
}

function spotOf(pair: TextPair): Spot {
  return { node: pair.node, range: pair.range, module: pair.module };
}

function textValue(engine: Engine, pair: TextPair): ParameterValue {
  const [only] = pair.holes;
  const alone = pair.holes.length === 1 && pair.prefix === '' && only;
  const outcomes =
    pair.constant !== undefined
      ? [{ end: 'constant' as const, constant: { value: pair.constant } }]
      : alone
        ? possibleValues(engine, decoded(alone)).map((value) => outcomeOf(engine, value))
        : [{ end: 'clean' as const, ...(pair.prefix === '' ? {} : { prefix: pair.prefix }) }];
  const { remove, value } = pair;
  return {
    spot: spotOf(pair),
    outcomes,
    places: pair.holes,
    edits: { ...(remove ? { remove } : {}), replace: (to) => value && { range: value, text: String(to) } },
  };
}

/** What is encoded for a form or a URL is the value itself. */
function decoded(place: Place): Place {
  const node = unwrap(place.node);
  const callee = isCall(node) ? unwrap(node.callee) : undefined;
  const [first] = isCall(node) ? node.arguments : [];
  const encodes = callee?.type === 'Identifier' && /^(?:encodeURIComponent|encodeURI|escape|String)$/.test(callee.name);
  return encodes && first && place.path.length === 0 ? decoded({ ...place, node: first }) : place;
}
