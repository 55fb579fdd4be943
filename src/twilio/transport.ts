/** Where an operation sends content over a connection that is not encrypted, or leaves encryption off. */
import { contains, unwrap, type Node } from '../program/ast.ts';
import { constantOf, possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { ownerOfValue } from '../program/shape.ts';
import { isLeftOut, isNothing } from './absence.ts';
import type { Operation, Outcome, Parameter, ParameterValue, Spot } from './operation.ts';
import type { RestRequest } from './rest.ts';
import { answerOf } from './triggers.ts';
import { HOLE, isChangedUrl, isListedHost, isLocalHost, possibleTexts, urlHead } from './urls.ts';

/**
 * `plain`: an `http:` or `ws:` URL. `sip`: a `sip:` address without `transport=tls`. `password`: a URL with a password
 * written into it. `off` and `absent`: a switch of encryption.
 */
export type Insecurity = 'plain' | 'sip' | 'password' | 'off' | 'absent';

export interface InsecureUse {
  readonly kind: Insecurity;
  readonly operation: Operation;
  readonly parameter: Parameter;
  readonly spot: Spot;
  /** The scheme of a URL, the value of a switch. */
  readonly found: string;
  readonly value?: ParameterValue;
  readonly outcome?: Outcome;
}

/** URLs that people open, not Twilio. */
const FOR_PEOPLE = new Set(['info']);

/**
 * All insecure uses of an operation's parameters that stand in the module `home`.
 * @param operation one of the module's own, or one of another module that its calls run
 * @param allowHosts hosts that may be reached without encryption
 */
export function insecureUses(
  engine: Engine,
  home: Module,
  operation: Operation,
  allowHosts: readonly string[],
): InsecureUse[] {
  const found: InsecureUse[] = [];
  const isForeign = operation.spot.module !== undefined && operation.spot.module !== home;
  const add = (candidate: Omit<InsecureUse, 'operation'>): void => {
    const spot = isForeign ? foreignSpot(home, candidate) : (callersSpot(engine, candidate) ?? candidate.spot);
    if (!spot || (spot.module ?? home) !== home) return;
    const use = { ...candidate, spot };
    const [start, end] = use.spot.range ?? use.spot.node.range;
    const same = found.some(
      (one) =>
        one.kind === use.kind &&
        (one.spot.range ?? one.spot.node.range)[0] === start &&
        (one.spot.range ?? one.spot.node.range)[1] === end,
    );
    if (!same) found.push({ ...use, operation });
  };
  for (const name of operation.names) {
    const parameter = operation.parameter(name);
    const { role, urlKind, wrong } = parameter?.entry ?? {};
    if (!parameter) continue;
    if (role === 'transport' && wrong !== undefined)
      for (const use of switchUses(engine, operation, parameter, wrong)) add(use);
    else if (urlKind === 'sip' || ((role === 'url' || role === 'media') && !FOR_PEOPLE.has(urlKind ?? ''))) {
      for (const value of parameter.values)
        for (const use of addressUses(engine, parameter, value, allowHosts)) add(use);
    }
  }
  return found;
}

/** The place in `home` that gives a value to an operation of another module; what is absent stays where it is. */
function foreignSpot(home: Module, { spot, outcome }: Omit<InsecureUse, 'operation'>): Spot | undefined {
  if (spot.module === home) return spot;
  const place = isAbsent(outcome) ? undefined : outcome?.place;
  return place?.module === home ? { node: ownerOfValue(unwrap(place.node)), module: home } : undefined;
}

/** A key or an argument that is not there; an `undefined` is written. */
function isAbsent(outcome: Outcome | undefined): boolean {
  const { end, place } = outcome ?? {};
  return end === 'missing' && (!place || place.path.length > 0 || constantOf(place.node) === undefined);
}

/** The place of a text that a caller of the function around the operation puts together. */
function callersSpot(engine: Engine, { value, outcome, spot }: Omit<InsecureUse, 'operation'>): Spot | undefined {
  const place = outcome?.place;
  if (!place || isAbsent(outcome) || value?.spot !== spot || spot.range) return undefined;
  const isGiven = value.places.some((from) =>
    possibleValues(engine, from).some(
      (one) => one.step.crossed && one.place.node === place.node && one.place.module === place.module,
    ),
  );
  return isGiven ? { node: ownerOfValue(unwrap(place.node)), module: place.module } : undefined;
}

/** A host of the API; pages, samples and sounds of Twilio's are public. */
const PLAIN_API = /^http:\/\/(?:[^/@]*@)?(?!(?:www|demo|static|media|support|help|docs|status|console|sdk)\.)/i;

/** Requests that the program itself sends to Twilio without encryption: the expression of the URL, or the call. */
export function plainRequests(module: Module, requests: readonly RestRequest[]): Node[] {
  return requests.flatMap(({ request, urls }) => {
    if (request.module !== module || !urls.some((url) => PLAIN_API.test(url))) return [];
    const literal = request.urls.flatMap((one) => one.nodes).find((node) => contains(request.call, node));
    return [literal ?? (request.urlPlace.module === module ? request.urlPlace.node : request.call)];
  });
}

/** `secure` and its like: `wrong` lists the values that leave encryption off. */
function switchUses(
  engine: Engine,
  operation: Operation,
  parameter: Parameter,
  wrong: string,
): Omit<InsecureUse, 'operation'>[] {
  const found: Omit<InsecureUse, 'operation'>[] = [];
  const triggers = wrong.split('|');
  const absent = triggers.includes('absent');
  for (const value of parameter.values) {
    for (const outcome of value.outcomes) {
      if (outcome.guessed) continue;
      const isMissing = isNothing(outcome);
      const isOff =
        triggers.includes('false') &&
        outcome.constant !== undefined &&
        !isMissing &&
        answerOf(engine, 'true', outcome) === 'off';
      const isOn = triggers.includes('true') && answerOf(engine, 'true', outcome) === 'on';
      if (isOff || isOn || (isMissing && absent))
        found.push({
          kind: 'off',
          parameter,
          spot: outcome.from ?? value.spot,
          found: String(outcome.constant?.value),
          value,
          outcome,
        });
    }
  }
  if (absent && found.length === 0 && isLeftOut(operation, parameter))
    found.push({ kind: 'absent', parameter, spot: operation.methodSpot, found: '' });
  return found;
}

function addressUses(
  engine: Engine,
  parameter: Parameter,
  value: ParameterValue,
  allowHosts: readonly string[],
): Omit<InsecureUse, 'operation'>[] {
  const found: Omit<InsecureUse, 'operation'>[] = [];
  if (value.places.some((place) => isChangedUrl(engine, place))) return found;
  for (const outcome of value.outcomes) {
    for (const { texts, spot } of textsOf(engine, value, outcome)) {
      for (const text of texts) {
        const problem = parameter.entry.urlKind === 'sip' ? sipProblem(text, allowHosts) : urlProblem(text, allowHosts);
        if (problem) found.push({ ...problem, parameter, spot, value, outcome });
      }
    }
  }
  return found;
}

/** The texts of a value, each list with its place: elements of an array stand by themselves. */
function textsOf(
  engine: Engine,
  value: ParameterValue,
  outcome: Outcome,
): { readonly texts: readonly string[]; readonly spot: Spot }[] {
  const spot = outcome.from ?? value.spot;
  if (typeof outcome.constant?.value === 'string') return [{ texts: [outcome.constant.value], spot }];
  const { place } = outcome;
  const node = place ? unwrap(place.node) : undefined;
  if (place && node?.type === 'ArrayExpression' && place.path.length === 0) {
    return node.elements.flatMap((element) => {
      if (!element || element.type === 'SpreadElement') return [];
      const at: Place = { ...place, node: element };
      return [{ texts: possibleTexts(engine, at), spot: { node: element } }];
    });
  }
  if (outcome.prefix !== undefined && urlHead(outcome.prefix))
    return [{ texts: place ? preferLonger(outcome.prefix, possibleTexts(engine, place)) : [outcome.prefix], spot }];
  return place
    ? [{ texts: possibleTexts(engine, place), spot }]
    : outcome.prefix === undefined
      ? []
      : [{ texts: [outcome.prefix], spot }];
}

/** The texts that a place shows, where they say at least as much as what the dialect knows of the beginning. */
function preferLonger(prefix: string, texts: readonly string[]): readonly string[] {
  return texts.length > 0 && texts.every((text) => text.startsWith(prefix)) ? texts : [prefix];
}

type Problem = Pick<InsecureUse, 'kind' | 'found'>;

function urlProblem(text: string, allowHosts: readonly string[]): Problem | undefined {
  const head = urlHead(text);
  if (!head) return undefined;
  const { scheme, user, host } = head;
  if (scheme !== 'http' && scheme !== 'ws') {
    const password = user?.includes(':') === true ? user.slice(user.indexOf(':') + 1) : '';
    return password !== '' && !password.includes(HOLE) ? { kind: 'password', found: scheme } : undefined;
  }
  if (host !== undefined && (isLocalHost(host) || isListedHost(host, allowHosts))) return undefined;
  return { kind: 'plain', found: scheme };
}

function sipProblem(text: string, allowHosts: readonly string[]): Problem | undefined {
  const match = /^\s*sip:(?:([^@]*)@)?([^;?]*)/i.exec(text);
  // All that is known of the address may be its scheme.
  if (!match || text.trim().slice(4) === HOLE || /[;?&]transport=(?:tls|\0)/i.test(text)) return undefined;
  const host = (match[2] ?? '').replace(/:\d+$/, '').toLowerCase();
  if (isLocalHost(host) || isListedHost(host, allowHosts)) return undefined;
  return { kind: 'sip', found: 'sip' };
}
