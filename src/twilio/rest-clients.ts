/** Which calls send HTTP requests, and through which client. */
import {
  HTTP_CLIENTS,
  SDK_REQUEST,
  UNKNOWN_CLIENT,
  type HttpCallModel,
  type HttpClientModel,
  type RequestParts,
  type Selector,
} from '../catalogue/http-clients.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { dottedName, isCall, isFunction, lastName, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { keysOf, propertyOf } from '../program/shape.ts';
import { packageOf, twilioPath } from './clients.ts';
import { twilioUrl } from './rest-resource.ts';
import { UrlReader } from './rest-url.ts';

/** A client that a call may be made on. */
export interface Matched {
  readonly model: HttpCallModel;
  readonly client: HttpClientModel | undefined;
  /** Calls that made the client, with the places where their defaults stand. */
  readonly made: readonly { readonly call: Place; readonly parts: RequestParts }[];
}

/** Last names of calls that send a request. */
const NAMES: ReadonlySet<string> = new Set(
  [...HTTP_CLIENTS.flatMap((client) => client.calls), SDK_REQUEST].flatMap((call) =>
    call.names.map((name) => name.split('.').at(-1) ?? ''),
  ),
);

/** One look at a call before anything is followed: its name, and what its first argument is written as. */
export function maySend(module: Module, call: CallNode): boolean {
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
  const name = lastName(callee);
  if (name === undefined || (!NAMES.has(name) && !UNKNOWN_CLIENT.name.test(name))) return false;
  return !(
    first.type === 'Literal' &&
    typeof first.value === 'string' &&
    /^[\w -]+$/.test(first.value) &&
    call.arguments.length < 2
  );
}

/** Which clients a call may be made on, by its access paths; by convention where nothing tells. */
export function matchCall(engine: Engine, module: Module, call: CallNode): Matched[] {
  const callee = unwrap(call.callee);
  if (callee.type === 'Super' || isFunction(callee)) return [];
  const name = lastName(callee);
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

/** The places that selectors name in a call, as far as the code gives them. */
export function given(engine: Engine, call: Place, selectors: readonly Selector[]): Place[] {
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
