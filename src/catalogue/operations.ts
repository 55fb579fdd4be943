/**
 * Resources of the SDK (majors 3 to 6) and of the REST API, found by access path or by URL. The data is made by
 * scripts/catalogue from the SDKs' typings.
 */
import { createRequire } from 'node:module';
import { withoutRegion } from './products.ts';
import type { ActionEntry, ParameterEntry, ResourceEntry } from './types.ts';

const load = createRequire(import.meta.url);

/** A resource, and whether a path leads to its list or to one item. */
export interface ResourceAt {
  readonly entry: ResourceEntry;
  readonly on: 'list' | 'item';
}

interface Node {
  readonly next: Map<string, Node>;
  list?: ResourceEntry;
  item?: ResourceEntry;
}

/** Verbs that send a request. Each also exists as `<verb>WithHttpInfo` in majors 5 and 6. */
export const ACTIONS: ReadonlySet<string> = new Set([
  'create',
  'update',
  'patch',
  'fetch',
  'list',
  'each',
  'page',
  'getPage',
  'remove',
]);

let entries: readonly ResourceEntry[] | undefined;
let pathRoot: Node | undefined;
let urlRoot: Node | undefined;

/** All resources. Reads the data on the first call. */
export function resources(): readonly ResourceEntry[] {
  entries ??= load('./data/operations.json') as readonly ResourceEntry[];
  return entries;
}

/**
 * The resource that an access path below a client leads to.
 *
 * @param path property names and calls: `['calls', '()', 'recordings']`. A call is `()`, or `(n)` where the number of
 *   its arguments is known; `.get(sid)` is `'get', '()'`. A sub-list of an instance is a call without arguments
 *   (`message.media()`), `(0)`.
 * @returns undefined where no major has such a path
 */
export function resourceAt(path: readonly string[]): ResourceAt | undefined {
  pathRoot ??= pathTrie();
  let node: Node | undefined = pathRoot;
  for (const [index, token] of path.entries()) {
    if (!node) return undefined;
    if (isCall(token)) node = called(node, token);
    // `calls.get(sid)` is `calls(sid)`.
    else if (token !== 'get' || node.next.has('get') || !isCall(path[index + 1])) node = node.next.get(token);
  }
  return node && found(node);
}

/**
 * The resource of a URL of Twilio's API.
 *
 * @param url absolute, `{}` for what isn't known (`https://api.twilio.com/2010-04-01/Accounts/{}/Calls.json`). Edge and
 *   region in the host, a query and `.json` don't matter.
 */
export function resourceAtUrl(url: string): ResourceAt | undefined {
  urlRoot ??= urlTrie();
  const match = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^?#]*)/i.exec(url);
  if (match?.[1] === undefined) return undefined;
  let node = urlRoot.next.get(withoutRegion(match[1].toLowerCase()));
  for (const segment of segments(match[2] ?? '')) {
    const literal: Node | undefined = node?.next.get(segment);
    node = literal ?? node?.next.get('{}');
  }
  return node && found(node);
}

/** An action of a resource by the method's name; `createWithHttpInfo` is `create`. */
export function actionOf(entry: ResourceEntry, method: string): ActionEntry | undefined {
  const action = method.replace(/WithHttpInfo$/, '');
  return Object.hasOwn(entry.actions, action) ? entry.actions[action] : undefined;
}

/**
 * A parameter of an SDK call by the name it has in code: nested (`timers>inactive` is `timers.inactive`, as major 3
 * takes it), numbered (`parameter2.value`), and in the wire's or in snake case where the body is passed on as
 * written. Everywhere else the SDK drops other spellings silently, so they are no parameters.
 */
export function parameterOf(entry: ResourceEntry, action: ActionEntry, name: string): ParameterEntry | undefined {
  const { parameters } = action;
  const plain = name.replace(/^parameter\d+\./, 'parameter1.');
  for (const spelling of [plain, plain.replaceAll('>', '.')]) {
    if (Object.hasOwn(parameters, spelling)) return parameters[spelling];
  }
  return entry.json ? parameterOnWire(action, plain) : undefined;
}

/** A parameter of a REST request by its name in the form (`Body`) or the JSON body (`friendly_name`). */
export function parameterOnWire(action: ActionEntry, name: string): ParameterEntry | undefined {
  const names = wireNames(action);
  return names.get(name.replace(/^Parameter\d+\./, 'Parameter1.')) ?? names.get(snake(name));
}

const wires = new WeakMap<ActionEntry, ReadonlyMap<string, ParameterEntry>>();

function wireNames(action: ActionEntry): ReadonlyMap<string, ParameterEntry> {
  let names = wires.get(action);
  if (!names) {
    names = new Map(
      Object.entries(action.parameters).flatMap(([name, entry]) => {
        const wire = [entry.wire ?? name, entry] as const;
        // Forms have names with a capital; the keys of JSON bodies are written either way.
        return /^[A-Z]/.test(wire[0]) ? [wire] : [[snake(name), entry] as const, wire];
      }),
    );
    wires.set(action, names);
  }
  return names;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter, index: number) => (index === 0 ? letter : `_${letter.toLowerCase()}`));
}

function isCall(token: string | undefined): boolean {
  return token?.startsWith('(') ?? false;
}

function called(node: Node, token: string): Node | undefined {
  const exact = node.next.get(token) ?? node.next.get('()');
  if (exact) {
    // A list that an instance gives is called without arguments; a context that takes no id is too.
    return token === '(0)' && node.list && !node.list.single ? node : exact;
  }
  // How many arguments isn't known, but the number decides: the list is the safer guess.
  return token === '()' ? (node.next.get('(1)') ?? node.next.get('(2)') ?? node.next.get('(3)')) : undefined;
}

function found(node: Node): ResourceAt | undefined {
  if (node.list) return { entry: node.list, on: 'list' };
  return node.item && { entry: node.item, on: 'item' };
}

function pathTrie(): Node {
  const root: Node = { next: new Map() };
  for (const entry of resources()) {
    for (const path of entry.paths) {
      const list = grow(root, pathTokens(path));
      list.list ??= entry;
      if (!path.endsWith(')')) grow(list, ['()']).item ??= entry;
    }
    for (const path of entry.items ?? []) grow(root, pathTokens(path)).item ??= entry;
  }
  return root;
}

/** `memory.v1.profiles(2)` is `memory`, `v1`, `profiles`, `(2)`. */
function pathTokens(path: string): readonly string[] {
  return path.match(/\([^()]*\)|[^.()]+/g) ?? [];
}

function urlTrie(): Node {
  const root: Node = { next: new Map() };
  for (const entry of resources()) {
    const [list, item] = entry.urls;
    if (list) urlNode(root, list).list ??= entry;
    if (item) urlNode(root, item).item ??= entry;
  }
  return root;
}

function urlNode(root: Node, url: string): Node {
  const [host = '', ...path] = url.replace('https://', '').split('/');
  return grow(root, [host, ...segments(path.join('/'))]);
}

function segments(path: string): readonly string[] {
  return path
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.replace(/\.json$/, ''));
}

function grow(root: Node, tokens: readonly string[]): Node {
  let node = root;
  for (const token of tokens) {
    let next = node.next.get(token);
    if (!next) {
      next = { next: new Map() };
      node.next.set(token, next);
    }
    node = next;
  }
  return node;
}
