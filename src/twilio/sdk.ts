/** SDK calls as operations. */
import type { TSESTree } from '@typescript-eslint/utils';
import { ACTIONS, actionOf, parameterOf, resourceAt } from '../catalogue/operations.ts';
import type { ParameterEntry, ResourceEntry } from '../catalogue/types.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { dottedName, isFunction, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { matchesName, sameModule } from '../program/names.ts';
import { keysOf } from '../program/shape.ts';
import { twilioPath } from './clients.ts';
import type { Operation, Parameter, Spot } from './operation.ts';
import { objectParameter } from './parameters.ts';
import { renamedCalls } from './renamed-calls.ts';

export interface ClientSettings {
  /** Dotted names or `module#export` that are clients. */
  readonly clients: readonly string[];
  /** The file shows that it works with Twilio. */
  readonly evidence: boolean;
}

const METHODS: ReadonlySet<string> = new Set([...ACTIONS].flatMap((action) => [action, `${action}WithHttpInfo`]));

/** The calls of a module by the names of the SDK's methods. */
export function sdkMethodCalls(module: Module): TSESTree.CallExpression[] {
  const calls = [...METHODS].flatMap((name) => module.index.callsByName.get(name) ?? []);
  return [...calls, ...renamedCalls(module, METHODS)].filter((call) => call.type === 'CallExpression');
}

/** All calls of the SDK in a module. */
export function sdkOperations(engine: Engine, module: Module, settings: ClientSettings): Operation[] {
  const found: Operation[] = [];
  for (const call of sdkMethodCalls(module)) {
    const operation = sdkOperation(engine, module, call, settings);
    if (operation) found.push(operation);
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

interface Resolved {
  readonly entry: ResourceEntry;
  readonly action: string;
}

export function sdkOperation(
  engine: Engine,
  module: Module,
  call: TSESTree.CallExpression,
  settings: ClientSettings,
  frame?: Place['frame'],
): Operation | undefined {
  const callee = unwrap(call.callee);
  const place: Place = { module, node: callee, path: [], except: undefined, frame };
  const resolved = resolve(engine, place, call, settings);
  return resolved && operationOf(engine, module, call, resolved, frame);
}

function resolve(
  engine: Engine,
  place: Place,
  call: TSESTree.CallExpression,
  settings: ClientSettings,
): Resolved | undefined {
  const configured = settings.clients.length > 0 ? configuredTokens(engine, place, settings.clients) : undefined;
  if (configured) {
    const resolved = resourceOf(configured, []);
    if (resolved) return resolved;
  }
  const paths = accessPathsOf(engine, place);
  for (const path of paths) {
    const twilio = twilioPath(path);
    if (twilio?.kind === 'client') {
      const resolved = resourceOf(twilio.tokens, twilio.calls);
      if (resolved) return resolved;
    }
  }
  if (
    paths.some(
      (path) =>
        path.root.kind === 'module' && !path.root.specifier.startsWith('.') && !/twilio/i.test(path.root.specifier),
    )
  )
    return undefined;
  for (const path of paths) {
    const resolved = byShape(engine, place, path, call, settings);
    if (resolved) return resolved;
  }
  return undefined;
}

function resourceOf(tokens: readonly string[], calls: readonly Node[]): Resolved | undefined {
  const method = tokens.at(-1);
  if (method === undefined || method === '()') return undefined;
  const path = tokens.slice(0, -1);
  // The last calls of the path belong to its `()`, in order.
  const count = path.filter((token) => token === '()').length;
  const own = calls.slice(calls.length - count);
  let next = 0;
  const exact = path.map((token) => {
    if (token !== '()') return token;
    const node = own[next++];
    return node && 'arguments' in node ? `(${node.arguments.length})` : '()';
  });
  const at = resourceAt(withoutResults(exact)) ?? resourceAt(withoutResults(path));
  return at && { entry: at.entry, action: method.replace(/WithHttpInfo$/, '') };
}

/** Whether the names in a path end in those of a resource of Twilio's and a method. */
export function namesResource(path: AccessPath): boolean {
  const names = [...rootNames(path), ...path.tokens];
  return names.some((_, from) => resourceOf(names.slice(from), path.calls) !== undefined);
}

/** Calls that give one item of a resource back, and those that give several. */
const ONE_ITEM: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'fetch']);
const MANY_ITEMS: ReadonlySet<string> = new Set(['list', 'page', 'getPage']);

/** The path of an item instead of the call that gave it back: `calls.create().recordings` is `calls().recordings`. */
function withoutResults(path: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < path.length; i++) {
    const token = path[i] ?? '';
    const called = path[i + 1]?.startsWith('(') ?? false;
    const several = called && MANY_ITEMS.has(token) && /^(?:\*|\d+)$/.test(path[i + 2] ?? '');
    if (several || (called && ONE_ITEM.has(token))) {
      if (found.at(-1)?.startsWith('(') !== true) found.push('()');
      i += several ? 2 : 1;
    } else found.push(token === '*' ? '()' : token);
  }
  return found;
}

/** The tokens below an expression that the settings name as a client. */
function configuredTokens(engine: Engine, place: Place, clients: readonly string[]): readonly string[] | undefined {
  const tokens: string[] = [];
  let at = unwrap(place.node);
  for (;;) {
    const here: Place = { ...place, node: at };
    // A function that makes the client may be named instead of the client.
    for (const entry of clients) {
      const below = belowConfigured(engine, here, entry);
      if (below) return tokens[0] === '()' && below.length === 0 ? tokens.slice(1) : [...below, ...tokens];
    }
    if (at.type === 'MemberExpression') {
      tokens.unshift(staticKey(at.property, at.computed) ?? '*');
      at = unwrap(at.object);
    } else if (at.type === 'CallExpression') {
      tokens.unshift('()');
      at = unwrap(at.callee);
    } else return undefined;
  }
}

/**
 * The names below what the settings name (`app.phone`, `getClient()`, `lib/phone#client`), where an expression or what
 * it holds is that or hangs on it.
 */
function belowConfigured(engine: Engine, place: Place, entry: string): readonly string[] | undefined {
  if (matchesName(engine, place, namesAt(place), entry)) return [];
  const [module = '', exported] = entry.split('#');
  if (exported === undefined) {
    for (const value of engine.values(place)) {
      const names = value.end === 'opaque' || value.end === 'import' ? namesAt(value.place) : undefined;
      for (let length = names?.length ?? 0; length > 0; length--) {
        if (matchesName(engine, value.place, names?.slice(0, length), entry)) return names?.slice(length);
      }
    }
    return undefined;
  }
  const wanted = exported === 'default' ? [] : exported.split('.');
  for (const path of accessPathsOf(engine, place)) {
    const { root } = path;
    if ((root.kind !== 'module' && root.kind !== 'type') || !sameModule(root.specifier, module)) continue;
    // An instance of a class that is known by its type: `Clinic.().phone` names its members.
    const tokens = root.kind === 'type' ? [root.name, '()', ...path.tokens] : path.tokens;
    if (!wanted.every((name, i) => tokens[i] === name)) continue;
    const below = tokens.slice(wanted.length);
    return below[0] === '()' ? below.slice(1) : below;
  }
  return undefined;
}

/** The names of a place as the settings write them, with `()` for a call. */
function namesAt({ node, path }: Place): readonly string[] | undefined {
  const at = unwrap(node);
  if (at.type !== 'CallExpression') {
    const names = dottedName(at);
    return names && [...names, ...path];
  }
  const names = dottedName(at.callee);
  return names && [...names.slice(0, -1), `${names.at(-1) ?? ''}()`, ...path];
}

/** Names of variables that hold a client nearly always (corpus/README.md, point 2). */
const CLIENT_NAME = /^(?:client|api|rest(?:Client)?)$/i;

/** No proof of a client: the chain's shape, the name or the file, and Twilio's own parameter names together. */
function byShape(
  engine: Engine,
  place: Place,
  path: AccessPath,
  call: TSESTree.CallExpression,
  settings: ClientSettings,
): Resolved | undefined {
  if (path.root.kind === 'type') return undefined;
  const names = [...rootNames(path), ...path.tokens];
  for (let split = 1; split < names.length; split++) {
    const head = names.slice(0, split);
    const owner = head.filter((name) => name !== '()' && name !== 'this').join('.');
    const named = /twilio/i.test(owner) || handedOutByTwilio(path);
    if (
      !named &&
      !(
        settings.evidence &&
        path.root.kind !== 'module' &&
        head.some((name) => CLIENT_NAME.test(name) || /client$/i.test(name))
      )
    )
      continue;
    const resolved = resourceOf(names.slice(split), path.calls);
    if (!resolved) continue;
    const action = actionOf(resolved.entry, resolved.action);
    const below = names.slice(split, -1);
    // `calls(sid).recordings`: no other API has the resource below the item.
    const deep = below.includes('()') && below.filter((name) => name !== '()').length > 1;
    const options = optionsOf(call);
    if (!options) {
      if (named || deep) return resolved;
      continue;
    }
    const { keys } = keysOf(engine, { ...place, node: options, path: [] });
    const known = [...keys.keys()].filter(
      (key) => (action && parameterOf(resolved.entry, action, key)) ?? key === 'to',
    );
    if (known.length >= 2 || ((named || deep) && (known.length > 0 || keys.size === 0))) return resolved;
  }
  return undefined;
}

/** `runWithTwilio(context, (client) => ...)`: the parameter of a callback that a function named after Twilio gets. */
function handedOutByTwilio({ root }: AccessPath): boolean {
  if (root.kind !== 'unknown') return false;
  const definition = root.module.variableOf(unwrap(root.node))?.defs[0]?.node as Node | undefined;
  const call = isFunction(definition) ? wrapped(definition).parent : undefined;
  return (
    call?.type === 'CallExpression' &&
    unwrap(call.callee) !== definition &&
    /twilio/i.test(dottedName(call.callee)?.at(-1) ?? '')
  );
}

function rootNames(path: AccessPath): readonly string[] {
  const { root } = path;
  switch (root.kind) {
    case 'module':
      return [root.specifier];
    case 'global':
      return [root.name];
    case 'type':
      return [root.name];
    case 'unknown':
      return dottedName(root.node) ?? [];
  }
}

/** The argument that holds a call's options: the first that is no function. */
export function optionsOf(call: TSESTree.CallExpression): Node | undefined {
  const [first] = call.arguments;
  if (!first || isFunction(first) || first.type === 'SpreadElement') return undefined;
  return first;
}

function operationOf(
  engine: Engine,
  module: Module,
  call: TSESTree.CallExpression,
  { entry, action }: Resolved,
  frame: Place['frame'],
): Operation {
  const callee = unwrap(call.callee);
  const actionEntry = actionOf(entry, action);
  const options = optionsOf(call);
  const object: Place | undefined = options && { module, node: options, path: [], except: undefined, frame };
  const parameters = new Map<string, Parameter | undefined>();
  const methodSpot: Spot = { node: callee.type === 'MemberExpression' ? callee.property : callee };
  let written: Operation['written'] | undefined;
  return {
    dialect: 'sdk',
    resource: entry.id,
    action,
    node: call,
    spot: { node: resourceNode(callee) },
    methodSpot,
    product: action === 'remove' ? undefined : entry.product,
    uses: actionEntry?.uses ?? [],
    names: Object.keys(actionEntry?.parameters ?? {}),
    get written() {
      if (!written) {
        const keys = object
          ? keysOf(engine, object)
          : { keys: new Map<string, Node>(), complete: call.arguments.every((one) => one.type !== 'SpreadElement') };
        written = { keys: new Map([...keys.keys].map(([key, node]) => [key, { node }])), complete: keys.complete };
      }
      return written;
    },
    parameter(name) {
      if (!parameters.has(name)) {
        const parameter = actionEntry && parameterOf(entry, actionEntry, name);
        parameters.set(
          name,
          parameter && objectParameter(engine, object, name, parameter, spellings(name, parameter, entry)),
        );
      }
      return parameters.get(name);
    },
  };
}

/** The paths under which code may write a parameter: dotted keys also nested, JSON resources also in snake case. */
function spellings(name: string, parameter: ParameterEntry, entry: ResourceEntry): readonly (readonly string[])[] {
  const found: string[][] = [name.split('>')];
  if (name.includes('.')) found.push(name.split('.'));
  if (entry.json === true) {
    const snake = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    found.push(name.split('>').map(snake));
    if (parameter.wire !== undefined) found.push(parameter.wire.split('>'));
  }
  return found;
}

/** The name of the resource in a chain: `recordings` in `client.calls(sid).recordings.create`. */
function resourceNode(callee: Node): Node {
  if (callee.type !== 'MemberExpression') return callee;
  let object = unwrap(callee.object);
  while (object.type === 'CallExpression') {
    object = unwrap(object.callee);
    if (object.type === 'MemberExpression' && staticKey(object.property, object.computed) === 'get')
      object = unwrap(object.object);
  }
  return object.type === 'MemberExpression' ? object.property : callee.property;
}
