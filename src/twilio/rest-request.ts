/** HTTP requests that a module sends, whichever client it uses. */
import type { AnswerModel, ChainStep, HttpClientModel, RequestParts } from '../catalogue/http-clients.ts';
import {
  calleeName,
  contains,
  isCall,
  isFunction,
  staticKey,
  unwrap,
  wrapped,
  type CallNode,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import { callsOf } from '../program/callers.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Frame, Place } from '../program/place.ts';
import { ownerOfValue, propertyOf } from '../program/shape.ts';
import { given, matchCall, maySend, type Matched } from './rest-clients.ts';
import { fromParts, UrlReader, withBase, type UrlText } from './rest-url.ts';

/** A part of a request that a method of its object adds. */
export interface Added {
  readonly step: ChainStep;
  readonly call: CallNode;
  readonly args: readonly Place[];
}

/** One HTTP request, as it is sent when the functions around it are called as `frame` says. */
export interface HttpRequest {
  readonly call: CallNode;
  readonly module: Module;
  readonly frame: Frame | undefined;
  /** The name of the method or function that is called. */
  readonly methodNode: Node;
  readonly urls: readonly UrlText[];
  /** The expression that the URL, or the part of it that tells the resource, comes from. */
  readonly urlPlace: Place;
  /** Upper case; undefined where it can't be known. */
  readonly method: string | undefined;
  readonly bodies: readonly Place[];
  readonly queries: readonly Place[];
  readonly headers: readonly Place[];
  readonly usernames: readonly Place[];
  readonly passwords: readonly Place[];
  readonly userinfos: readonly Place[];
  readonly added: readonly Added[];
  /** Where the client has the body of the answer, where it is known. */
  readonly answer?: AnswerModel;
}

/** A function is entered through at most so many calls to find what its callers give a request. */
const MAX_CALLERS = 4;
const MAX_REQUESTS_PER_CALL = 40;

/** What tells requests apart: the resources that URLs lead to; undefined for requests that are not wanted. */
export type Identify = (urls: readonly UrlText[]) => string | undefined;

/** The requests of a module that are wanted, each as its callers make it where they decide the URL or the method. */
export function httpRequests(engine: Engine, module: Module, identify: Identify): HttpRequest[] {
  return module.index.calls
    .filter((call) => maySend(module, call))
    .flatMap((call) => requestsOf(engine, module, call, identify));
}

/** One call as it is sent when the functions around it are entered as `frame` says, where it may be a request. */
export function httpRequestIn(
  engine: Engine,
  module: Module,
  call: CallNode,
  frame: Frame,
  identify: Identify,
): HttpRequest | undefined {
  const at: Place = { module, node: call, path: [], except: undefined, frame };
  for (const matched of matchCall(engine, module, call)) {
    const located = locate(engine, at, matched, []);
    if (identify(located.urls) !== undefined) return readRequest(engine, call, at, matched, located, []);
  }
  return undefined;
}

/** Calls of a module that send requests to where their callers say. */
export function openRequests(engine: Engine, module: Module): CallNode[] {
  return module.index.calls.filter(
    (call) =>
      maySend(module, call) &&
      matchCall(engine, module, call).some((matched) => {
        const { urls } = locate(engine, engine.at(module, call), matched, []);
        return urls.some((one) => one.open.length > 0);
      }),
  );
}

function requestsOf(engine: Engine, module: Module, call: CallNode, identify: Identify): HttpRequest[] {
  for (const matched of matchCall(engine, module, call)) {
    const found = sentAs(engine, module, call, matched, identify);
    if (found.length > 0) return found;
  }
  return [];
}

/** The requests that a call sends when it is a call of that client. */
function sentAs(engine: Engine, module: Module, call: CallNode, matched: Matched, identify: Identify): HttpRequest[] {
  let count = 0;
  const visit = (chain: readonly CallNode[]): HttpRequest[] => {
    const frame = frameOfChain(engine, module, chain, call);
    if ((chain.length > 0 && !frame) || count++ > MAX_REQUESTS_PER_CALL) return [];
    const at: Place = { module, node: call, path: [], except: undefined, frame };
    const located = locate(engine, at, matched, chain);
    const own = identify(located.urls);
    const request = own === undefined ? undefined : readRequest(engine, call, at, matched, located, chain);
    const open =
      chain.length < MAX_CALLERS
        ? innermost([...located.urls.flatMap((one) => one.open), ...(request?.openMethod ?? [])], chain.at(-1) ?? call)
        : undefined;
    const callers = open ? callsOf(engine, open, module).calls : [];
    const inner = callers.flatMap((caller) => (chain.includes(caller) ? [] : visit([...chain, caller])));
    // Callers that give no more than an id are told as one.
    const same = request && inner.every((one) => one.method === request.method && identify(one.urls) === own);
    return same ? [request] : inner;
  };
  return visit([]);
}

/** The innermost of the functions around a call whose callers give the request's URL or method a part. */
function innermost(open: readonly FunctionNode[], inside: Node): FunctionNode | undefined {
  return open.filter((fn) => contains(fn, inside)).sort((a, b) => b.range[0] - a.range[0])[0];
}

/** The frame of the innermost function when it is entered through a chain of calls, innermost first. */
function frameOfChain(engine: Engine, module: Module, chain: readonly CallNode[], target: Node): Frame | undefined {
  let frame: Frame | undefined;
  for (let i = chain.length - 1; i >= 0; i--) {
    const caller = chain[i];
    const inner = chain[i - 1] ?? target;
    if (!caller) return undefined;
    const callee = engine
      .callees(caller, { module, node: caller, path: [], except: undefined, frame })
      .find((one) => one.module === module && contains(one.fn, inner));
    if (!callee?.frame) return undefined;
    frame = callee.frame;
  }
  return frame;
}

/** Where a request goes, before anything else of it is read. */
interface Located {
  readonly urls: readonly UrlText[];
  readonly urlPlace: Place;
  readonly added: readonly Added[];
  /** The call itself, a Request that it is given, and the calls that made its client, with where their parts stand. */
  readonly sources: readonly PartSource[];
}

interface PartSource {
  readonly call: Place;
  readonly parts: RequestParts;
}

function partPlaces(engine: Engine, sources: readonly PartSource[], part: keyof RequestParts): Place[] {
  return sources.flatMap((source) => given(engine, source.call, source.parts[part] ?? []));
}

function locate(engine: Engine, at: Place, matched: Matched, chain: readonly CallNode[]): Located {
  const sources = [
    { call: at, parts: matched.model.at },
    ...requestInit(engine, at, matched),
    ...[...matched.made].reverse(),
  ];
  const select = (part: keyof RequestParts): Place[] => partPlaces(engine, sources, part);
  const reader = new UrlReader(engine, at.module, [at.node, ...chain]);
  const read = (place: Place | undefined): readonly UrlText[] | undefined => place && reader.read(place);
  const added = addedTo(at, matched.client);
  const [url] = select('url').filter((place) => !isOptions(engine, place));
  const [path] = [
    ...select('path'),
    ...added.filter((one) => one.step === 'url').flatMap((one) => one.args.slice(0, 1)),
  ];
  const [host] = url ? [] : select('host');
  const texts = { url: read(url), path: read(path), host: read(host) };
  let urls: readonly UrlText[] = [];
  if (texts.url) urls = texts.path ? withBase(texts.url, texts.path) : texts.url;
  else if (texts.host) urls = fromParts(texts.host, texts.path ?? [{ text: '/', open: [], nodes: [] }]);
  else if (texts.path) urls = texts.path;
  for (const base of select('base')) urls = withBase(reader.read(base), urls);
  return { urls, urlPlace: path ?? url ?? host ?? at, added, sources };
}

/** The parts of a request, each as its client is told them. */
function readRequest(
  engine: Engine,
  call: CallNode,
  at: Place,
  matched: Matched,
  { urls, urlPlace, added, sources }: Located,
  chain: readonly CallNode[],
): HttpRequest & { readonly openMethod: readonly FunctionNode[] } {
  const select = (part: keyof RequestParts): Place[] => partPlaces(engine, sources, part);
  const callee = unwrap(call.callee);
  const methods =
    matched.model.method === undefined
      ? methodOf(engine, select('method'), [call, ...chain])
      : { method: matched.model.method, open: [] };
  const chained = added.find((one) => one.step === 'body' || one.step === 'pair');
  const verb =
    chained && matched.model.method === undefined
      ? /^(?:post|put|patch)$/.exec(calleeName(chained.call) ?? '')?.[0].toUpperCase()
      : undefined;
  return {
    call,
    module: at.module,
    frame: at.frame,
    methodNode: callee.type === 'MemberExpression' ? callee.property : callee,
    urls,
    urlPlace,
    method: methods.method ?? verb,
    openMethod: methods.open,
    bodies: select('body'),
    queries: select('query'),
    headers: select('headers'),
    usernames: select('username'),
    passwords: select('password'),
    userinfos: select('userinfo'),
    added,
    ...(matched.client?.answer ? { answer: matched.client.answer } : {}),
  };
}

/** `fetch(new Request(url, init))`: the parts that the Request has. */
function requestInit(engine: Engine, at: Place, matched: Matched): { call: Place; parts: RequestParts }[] {
  const first = isCall(at.node) ? at.node.arguments[0] : undefined;
  if (!first || at.node.type === 'NewExpression') return [];
  return engine.values({ ...at, node: first }).flatMap(({ place }) => {
    const node = unwrap(place.node);
    return node.type === 'NewExpression' && place.path.length === 0 && calleeName(node) === 'Request'
      ? [{ call: { ...place, node }, parts: matched.model.at }]
      : [];
  });
}

/** An argument that may be the URL or the options is the options: an object that is no URL. */
function isOptions(engine: Engine, place: Place): boolean {
  return (
    place.path.length === 0 &&
    engine
      .values(place)
      .some(
        (value) =>
          value.end === 'object' &&
          unwrap(value.place.node).type === 'ObjectExpression' &&
          value.place.path.length === 0,
      )
  );
}

/** The method that places name: the strongest of several, what a caller gives before a default. */
function methodOf(
  engine: Engine,
  places: readonly Place[],
  calls: readonly Node[],
): { method: string | undefined; open: readonly FunctionNode[] } {
  const [place] = places;
  if (!place) return { method: undefined, open: [] };
  const values = possibleValues(engine, place);
  const crossed = values.filter(
    (value) => value.step.crossed && value.constant !== undefined && value.end !== 'missing',
  );
  const texts = (crossed.length > 0 ? crossed : values).flatMap((value) =>
    typeof value.constant?.value === 'string' ? [value.constant.value.toUpperCase()] : [],
  );
  const method = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'].find((one) => texts.includes(one)) ?? texts[0];
  const open = new UrlReader(engine, place.module, calls).read(place).flatMap((one) => one.open);
  return { method, open };
}

/** What the methods called on a request's object add to it. */
function addedTo(at: Place, client: HttpClientModel | undefined): Added[] {
  const steps = client?.chain;
  if (!steps || !isCall(at.node)) return [];
  const callee = unwrap(at.node.callee);
  const receiver =
    client.chainOn === 'receiver' && callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const found: Added[] = [];
  const seen = new Set<Node>([at.node]);
  const queue: Node[] = receiver ? referencesOf(receiver, at.module) : [at.node];
  for (let node = queue.shift(); node && seen.size < 200; node = queue.shift()) {
    const outer = wrapped(node);
    const parent = outer.parent;
    if (parent?.type === 'MemberExpression' && parent.object === outer) {
      const method = staticKey(parent.property, parent.computed);
      const called = wrapped(parent).parent;
      if (
        method === undefined ||
        called?.type !== 'CallExpression' ||
        unwrap(called.callee) !== parent ||
        seen.has(called)
      )
        continue;
      seen.add(called);
      queue.push(called);
      const step = Object.hasOwn(steps, method) ? steps[method] : undefined;
      const args = called.arguments
        .filter((argument) => argument.type !== 'SpreadElement' && !isFunction(argument))
        .map((argument) => ({ ...at, node: argument }));
      if (step && args.length > 0) found.push({ step, call: called, args });
    } else if (parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier') {
      queue.push(...referencesOf(parent.id, at.module));
    } else if (parent?.type === 'AssignmentExpression' && parent.right === outer && parent.left.type === 'Identifier') {
      queue.push(...referencesOf(parent.left, at.module));
    } else if (parent?.type === 'AwaitExpression') queue.push(parent);
  }
  return found;
}

function referencesOf(identifier: Node, module: Module): Node[] {
  const variable = module.variableOf(identifier);
  return variable
    ? variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier)
    : [];
}

/** The node that a place's value is written at: its property, or itself. */
export function ownerAt(engine: Engine, place: Place): Node {
  if (place.path.length === 0) return place.node;
  const { found } = propertyOf(engine, { ...place, path: [] }, place.path);
  const [first] = found;
  return first?.place.module === place.module ? ownerOfValue(first.owner) : place.node;
}
