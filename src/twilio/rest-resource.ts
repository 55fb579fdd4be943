/** The resource and action that a request's URL and method name. */
import { actionOf, parameterOnWire, resourceAtUrl, resources, type ResourceAt } from '../catalogue/operations.ts';
import type { ActionEntry, ResourceEntry } from '../catalogue/types.ts';

/** What a request does to a resource. */
export interface Target {
  readonly entry: ResourceEntry;
  readonly action: string;
  readonly actionEntry: ActionEntry | undefined;
  readonly url: string;
}

/** A host of Twilio's API in a URL, `{}` in the place of a region included. */
const TWILIO = /^https?:\/\/(?:[^/@]*@)?[^/?#]*\btwilio\.com(?=[/?#:]|$)/i;
/** Paths that only Twilio's first API has; look-alikes of other vendors put their own segment before it. */
const FIRST_API = /^(?:https?:\/\/)?(?:api\.?)?\{\}(?::\d+)?(\/2010-04-01(?:\/.*)?)$/;

/** A URL text with its host as the catalogue spells it; undefined when it isn't Twilio's. */
export function twilioUrl(text: string): string | undefined {
  let url = text.trim();
  const first = FIRST_API.exec(url);
  if (first?.[1] !== undefined) url = `https://api.twilio.com${first[1]}`;
  if (url.startsWith('//')) url = `https:${url}`;
  if (/^[a-z0-9-]+(?:\.[a-z0-9{}-]+)*\.twilio\.com\//i.test(url)) url = `https://${url}`;
  if (!TWILIO.test(url)) return undefined;
  // A region or an edge that isn't known: `api.{}.twilio.com`, `api{}.twilio.com`.
  return url.replace(
    /^(https?:\/\/(?:[^/@]*@)?)([a-z-]+)(?:\.?(?:\{\})+)+(?:\.[a-z0-9-]+)*\.twilio\.com/i,
    '$1$2.twilio.com',
  );
}

/**
 * The resource that a request goes to. Where the path isn't known, the names of the parameters decide.
 * @param url a text of twilioUrl
 * @param method upper case; undefined where it isn't known
 * @param keys names of the parameters that are written, for paths that aren't known
 */
export function targetOf(
  url: string,
  method: string | undefined,
  keys: readonly string[],
  hasBody: boolean,
): Target | undefined {
  const verb = method ?? (hasBody ? 'POST' : 'GET');
  const at = resourceAtUrl(url);
  const direct = at && target(at, verb, url);
  const open = openPath(url);
  if (!open) return direct;
  const wire = keys.filter((key) => /^[A-Z]/.test(key));
  if (direct && (wire.length === 0 || wire.some((key) => knows(direct, key)))) return direct;
  return (verb === 'POST' || verb === 'PUT' || verb === 'PATCH' ? guess(url, wire) : undefined) ?? direct;
}

function target(at: ResourceAt, verb: string, url: string): Target {
  const { entry } = at;
  const wanted = actionsFor(verb, at.on, entry.urls[0] === null);
  const action = wanted.find((name) => Object.hasOwn(entry.actions, name)) ?? wanted[0] ?? 'fetch';
  return { entry, action, actionEntry: actionOf(entry, action), url };
}

/** Actions that a method may be, the likeliest first; a resource that has no list is made at its own URL. */
function actionsFor(verb: string, on: ResourceAt['on'], alone: boolean): readonly string[] {
  switch (verb) {
    case 'POST':
      return on === 'list'
        ? ['create', 'update', 'patch']
        : alone
          ? ['update', 'create', 'patch']
          : ['update', 'patch'];
    case 'PUT':
      return ['update', 'patch'];
    case 'PATCH':
      return ['patch', 'update'];
    case 'DELETE':
      return ['remove'];
    default:
      return on === 'list' ? ['list'] : ['fetch'];
  }
}

function knows(one: Target, key: string): boolean {
  return one.actionEntry !== undefined && parameterOnWire(one.actionEntry, key) !== undefined;
}

/** The path ends in something unknown that may hold more than one segment. */
function openPath(url: string): boolean {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*/s, '');
  return /\{\}(?:\.json)?\/?$/.test(path) || path.includes('{}{}') || path === '' || path === '/';
}

/** The resource below the known part of a URL that takes all the parameters; the one with the shortest path of several. */
function guess(url: string, keys: readonly string[]): Target | undefined {
  if (keys.length < 2) return undefined;
  const known = /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)(?::\d+)?([^?#]*)/i.exec(url);
  const host = known?.[1]?.toLowerCase();
  const [head = ''] = (known?.[2] ?? '').split(/\/?\{\}(?:\{\}|$)/);
  const fixed = head.split('/').filter((segment) => segment !== '');
  let best: { target: Target; length: number } | undefined;
  for (const entry of resources()) {
    const [list] = entry.urls;
    const action = actionOf(entry, 'create');
    if (list === null || !action || !list.startsWith(`https://${host ?? ''}/`)) continue;
    const segments = list.split('/').slice(3);
    if (!fixed.every((segment, i) => segments[i] === segment || segments[i] === '{}')) continue;
    if (!keys.every((key) => parameterOnWire(action, key) !== undefined)) continue;
    if (best && best.length <= segments.length) continue;
    best = { target: { entry, action: 'create', actionEntry: action, url }, length: segments.length };
  }
  return best?.target;
}
