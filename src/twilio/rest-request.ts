/** HTTP requests that a module sends, whichever client it uses. */
import {
  HTTP_CLIENTS,
  SDK_REQUEST,
  UNKNOWN_CLIENT,
  type ChainStep,
  type HttpCallModel,
  type HttpClientModel,
  type RequestParts,
  type Selector,
} from '../catalogue/http-clients.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import {
  contains,
  dottedName,
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
import { keysOf, ownerOfValue, propertyOf } from '../program/shape.ts';
import { packageOf, twilioPath } from './clients.ts';
import { twilioUrl } from './rest-resource.ts';
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
}

interface Matched {
  readonly model: HttpCallModel;
  readonly client: HttpClientModel | undefined;
  /** Calls that made the client, with the places where their defaults stand. */
  readonly made: readonly { readonly call: Place; readonly parts: RequestParts }[];
}

/** A function is entered through at most so many calls to find what its callers give a request. */
const MAX_CALLERS = 4;
const MAX_REQUESTS_PER_CALL = 40;

/**
 * Requests of a module whose URL `accepts` wants, each as its callers make it where they decide the URL or the method.
 */
export function httpRequests(
  engine: Engine,
  module: Module,
  accepts: (urls: readonly UrlText[]) => boolean,
): HttpRequest[] {
  const found: HttpRequest[] = [];
  for (const call of module.index.calls) {
    if (!maySend(module, call)) continue;
    found.push(...requestsOf(engine, module, call, accepts));
  }
  return found;
}

/** Last names of calls that send a request. */
const NAMES: ReadonlySet<string> = new Set(
  [...HTTP_CLIENTS.flatMap((client) => client.calls), SDK_REQUEST].flatMap((call) =>
    call.names.map((name) => name.split('.').at(-1) ?? ''),
  ),
);

/** One look at a call before anything is followed: its name, and what its first argument is written as. */
function maySend(module: Module, call: CallNode): boolean {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (!first || isFunction(first) || (first.type === 'Literal' && typeof first.value !== 'string')) return false;
  if (call.type === 'NewExpression') return false;
  if (callee.type === 'Identifier') {
    const definition = module.variableOf(callee)?.defs[0]?.node as Node | undefined;
    // Functions of the file are entered from the requests inside them.
    return (
      !isFunction(definition) &&
      !(definition?.type === 'VariableDeclarator' && isFunction(definition.init)) &&
      callee.name !== 'require'
    );
  }
  const name = staticName(callee);
  if (name === undefined || (!NAMES.has(name) && !UNKNOWN_CLIENT.name.test(name))) return false;
  return !(
    first.type === 'Literal' &&
    typeof first.value === 'string' &&
    /^[\w -]+$/.test(first.value) &&
    call.arguments.length < 2
  );
}

function requestsOf(
  engine: Engine,
  module: Module,
  call: CallNode,
  accepts: (urls: readonly UrlText[]) => boolean,
): HttpRequest[] {
  for (const matched of matchCall(engine, module, call)) {
    const found = sentAs(engine, module, call, matched, accepts);
    if (found.length > 0) return found;
  }
  return [];
}

/** The requests that a call sends when it is a call of that client. */
function sentAs(
  engine: Engine,
  module: Module,
  call: CallNode,
  matched: Matched,
  accepts: (urls: readonly UrlText[]) => boolean,
): HttpRequest[] {
  const found: HttpRequest[] = [];
  const visit = (chain: readonly CallNode[]): void => {
    const frame = frameOfChain(engine, module, chain, call);
    if (chain.length > 0 && !frame) return;
    const at: Place = { module, node: call, path: [], except: undefined, frame };
    const located = locate(engine, at, matched, chain);
    const request = accepts(located.urls) ? readRequest(engine, call, at, matched, located, chain) : undefined;
    const further = chain.length < MAX_CALLERS && found.length < MAX_REQUESTS_PER_CALL;
    const open = further
      ? innermost([...located.urls.flatMap((one) => one.open), ...(request?.openMethod ?? [])], chain.at(-1) ?? call)
      : undefined;
    const before = found.length;
    for (const caller of open ? callsOf(engine, open, module).calls : [])
      if (!chain.includes(caller)) visit([...chain, caller]);
    if (request && found.length === before) found.push(request);
  };
  visit([]);
  return found;
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

/** Which clients a call may be made on, by its access paths; by convention where nothing tells. */
function matchCall(engine: Engine, module: Module, call: CallNode): Matched[] {
  const callee = unwrap(call.callee);
  if (callee.type === 'Super' || isFunction(callee)) return [];
  const name = staticName(callee);
  if (name === undefined) return [];
  if (!NAMES.has(name) && callee.type === 'MemberExpression' && !namesTwilio(engine, module, call)) return [];
  const paths = accessPathsOf(engine, engine.at(module, callee));
  for (const path of paths) {
    const twilio = twilioPath(path);
    if (twilio?.kind === 'client') {
      if (SDK_REQUEST.names.includes(twilio.tokens.join('.')))
        return [{ model: SDK_REQUEST, client: undefined, made: [] }];
      return [];
    }
  }
  const matched = paths.flatMap((path) => matchPath(path) ?? []);
  // What made the client tells more than its type.
  if (matched.length > 0) return matched.sort((a, b) => b.made.length - a.made.length);
  if (
    !UNKNOWN_CLIENT.name.test(name) ||
    !namesTwilio(engine, module, call) ||
    engine.callees(call, engine.at(module, call)).length > 0
  )
    return [];
  return [{ model: unknownModel(engine, module, call, name), client: undefined, made: [] }];
}

/** The first argument, or a URL in it, is a URL of Twilio: enough to tell a request by its name. */
function namesTwilio(engine: Engine, module: Module, call: CallNode): boolean {
  const reader = new UrlReader(engine, module, [call]);
  return given(engine, engine.at(module, call), UNKNOWN_CLIENT.options.url ?? []).some((place) =>
    reader.read(place).some((one) => twilioUrl(one.text) !== undefined),
  );
}

function staticName(callee: Node): string | undefined {
  return callee.type === 'Identifier'
    ? callee.name
    : callee.type === 'MemberExpression'
      ? staticKey(callee.property, callee.computed)
      : undefined;
}

function unknownModel(engine: Engine, module: Module, call: CallNode, name: string): HttpCallModel {
  const verb = /(?:post|put|patch|delete|get)/i.exec(name)?.[0].toUpperCase();
  const method = verb === undefined ? {} : { method: verb };
  const second = call.arguments[1];
  if (second && (verb === 'POST' || verb === 'PUT' || verb === 'PATCH')) {
    const keys = keysOf(engine, engine.at(module, second)).keys;
    if (!UNKNOWN_CLIENT.optionKeys.some((key) => keys.has(key)))
      return { names: [name], ...method, at: UNKNOWN_CLIENT.withBody };
  }
  return { names: [name], ...method, at: UNKNOWN_CLIENT.options };
}

const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);

function matchPath(path: AccessPath): Matched | undefined {
  const { root } = path;
  let tokens = path.tokens;
  let wanted: (client: HttpClientModel) => boolean;
  switch (root.kind) {
    case 'module': {
      const { name } = packageOf(root.specifier);
      wanted = (client) =>
        client.packages?.includes(name) === true || client.packages?.includes(root.specifier) === true;
      break;
    }
    case 'global': {
      let { name } = root;
      if (GLOBAL_OBJECTS.has(name) && tokens[0] !== undefined) {
        name = tokens[0];
        tokens = tokens.slice(1);
      }
      wanted = (client) => client.globals?.includes(name) === true || client.names?.includes(name) === true;
      break;
    }
    case 'type': {
      const { name } = packageOf(root.specifier);
      const wantedType = `${root.specifier}#${root.name}`;
      wanted = (client) =>
        client.types?.includes(wantedType) === true || client.types?.includes(`${name}#${root.name}`) === true;
      break;
    }
    case 'unknown': {
      const names = dottedName(root.node) ?? [];
      const all = [...names, ...tokens];
      for (let split = all.length - 1; split > 0; split--) {
        const holder = all[split - 1] ?? '';
        const client = HTTP_CLIENTS.find((one) => one.names?.includes(holder) === true);
        const model = client && callByName(client, all.slice(split).join('.'));
        if (client && model) return { model, client, made: [] };
      }
      const direct = HTTP_CLIENTS.find((one) => one.names?.includes(all.at(-1) ?? '') === true);
      const model = direct && callByName(direct, '');
      return direct && model ? { model, client: direct, made: [] } : undefined;
    }
  }
  for (const client of HTTP_CLIENTS) {
    if (!wanted(client)) continue;
    const matched = below(client, tokens, path);
    if (matched) return matched;
  }
  return undefined;
}

/** What members and maker calls below a client lead to. */
function below(client: HttpClientModel, tokens: readonly string[], path: AccessPath): Matched | undefined {
  const made: { call: Place; parts: RequestParts }[] = [];
  let rest = tokens[0] === 'default' ? tokens.slice(1) : tokens;
  let calls = 0;
  for (;;) {
    const end = rest.indexOf('()');
    const parts =
      end > 0
        ? client.makers?.[
            rest
              .slice(0, end)
              .filter((token) => token !== 'default')
              .join('.')
          ]
        : undefined;
    if (!parts) break;
    const node = path.calls[calls++];
    if (node) made.push({ call: { ...path.value, node, path: [], except: undefined }, parts });
    rest = rest.slice(end + 1);
  }
  const model = callByName(client, rest.join('.'));
  return model && { model, client, made };
}

function callByName(client: HttpClientModel, name: string): HttpCallModel | undefined {
  return client.calls.find((call) => call.names.includes(name));
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
      ? /^(?:post|put|patch)$/.exec(staticName(unwrap(chained.call.callee)) ?? '')?.[0].toUpperCase()
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
  };
}

/** `fetch(new Request(url, init))`: the parts that the Request has. */
function requestInit(engine: Engine, at: Place, matched: Matched): { call: Place; parts: RequestParts }[] {
  const first = isCall(at.node) ? at.node.arguments[0] : undefined;
  if (!first || at.node.type === 'NewExpression') return [];
  return engine.values({ ...at, node: first }).flatMap(({ place }) => {
    const node = unwrap(place.node);
    return node.type === 'NewExpression' && place.path.length === 0 && staticName(unwrap(node.callee)) === 'Request'
      ? [{ call: { ...place, node }, parts: matched.model.at }]
      : [];
  });
}

/** The places that selectors name in a call, as far as the code gives them. */
function given(engine: Engine, call: Place, selectors: readonly Selector[]): Place[] {
  if (!isCall(call.node)) return [];
  const found: Place[] = [];
  for (const selector of selectors) {
    const [position = '0', ...path] = selector.split('.');
    const argument = call.node.arguments[Number(position)];
    if (!argument || argument.type === 'SpreadElement' || isFunction(argument)) continue;
    const place: Place = { ...call, node: argument, path };
    if (path.length === 0) found.push(place);
    else if (propertyOf(engine, { ...call, node: argument, path: [] }, path).found.length > 0) found.push(place);
  }
  return found;
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
