/** Where a program makes Twilio clients, and the settings that it gives them: by option, by property, by environment. */
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { dottedName, enclosingClass, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { packageOf, twilioPath } from './clients.ts';
import type { EnvironmentWrite } from './environment.ts';
import type { ParameterValue, Wrapper } from './operation.ts';
import { objectParameter, outcomeOf } from './parameters.ts';

/** A call that makes a client: `twilio(sid, token, options)`, `new Twilio(...)`, `context.getTwilioClient(options)`. */
export interface ClientConstruction {
  readonly call: CallNode;
  readonly module: Module;
  /** Account SID, or SID of an API key. */
  readonly username: Place | undefined;
  /** Auth token, or secret of the API key. */
  readonly password: Place | undefined;
  readonly options: Place | undefined;
  /** The arguments can be counted: nothing is spread into them. */
  readonly complete: boolean;
}

export type SettingName = 'logLevel' | 'region' | 'edge';

/** A value that the code gives to a setting of the SDK. */
export interface ClientSetting {
  readonly name: SettingName;
  /** The way it takes: an option of the constructor, a property of the client, the environment, one request. */
  readonly way: 'option' | 'property' | 'environment' | 'request' | 'token';
  /** The setting as the code writes it: `logLevel`, `TWILIO_LOG_LEVEL`. */
  readonly written: string;
  readonly value: ParameterValue;
  /** The function of another module that takes the value and gives it to the SDK. */
  readonly through?: Wrapper;
}

/** Variables of the environment that the SDK reads (sdk-facts section 15, 2026-11-22). */
const VARIABLES: Readonly<Record<SettingName, string>> = {
  logLevel: 'TWILIO_LOG_LEVEL',
  region: 'TWILIO_REGION',
  edge: 'TWILIO_EDGE',
};
const NAMES: readonly SettingName[] = ['logLevel', 'region', 'edge'];

/** Nest modules that take a client's credentials and options. */
const NEST = /nest.*twilio|twilio.*nest/i;

/** All calls of a module that make a client. */
export function clientConstructions(engine: Engine, module: Module): ClientConstruction[] {
  const found: ClientConstruction[] = [];
  for (const call of module.index.calls) {
    if (!mayConstruct(call)) continue;
    const made = constructionOf(engine, module, call);
    if (made) found.push(made);
  }
  return found;
}

/** Methods by which a client may be made; other member calls are not looked at. */
const MAKERS = new Set(['Twilio', 'twilio', 'RestClient', 'default', 'getTwilioClient', 'forRoot', 'register']);

function mayConstruct(call: CallNode): boolean {
  if (call.type === 'NewExpression') return true;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return true;
  return MAKERS.has(staticKey(callee.property, callee.computed) ?? '');
}

function constructionOf(engine: Engine, module: Module, call: CallNode): ClientConstruction | undefined {
  const callee = unwrap(call.callee);
  const at = (node: Node | undefined): Place | undefined => (node ? engine.at(module, node) : undefined);
  const [first, second, third] = call.arguments;
  const complete = call.arguments.every((one) => one.type !== 'SpreadElement');
  const name = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  if (name === 'getTwilioClient')
    return { call, module, username: undefined, password: undefined, options: at(first), complete };
  // A constructor of the program's own hands its arguments on by itself.
  if (engine.callees(call, engine.at(module, call)).length > 0) return undefined;
  const made = callee.type === 'Super' ? enclosingClass(call)?.superClass : callee;
  for (const path of made ? accessPathsOf(engine, engine.at(module, made)) : []) {
    if (
      path.root.kind === 'module' &&
      NEST.test(packageOf(path.root.specifier).name) &&
      /^(?:forRoot|register)$/.test(name ?? '') &&
      first
    ) {
      const options = engine.at(module, first);
      return {
        call,
        module,
        username: { ...options, path: ['accountSid'] },
        password: { ...options, path: ['authToken'] },
        options: { ...options, path: ['options'] },
        complete,
      };
    }
    if (isConstructor(path)) {
      // twilio(...pair)
      const spread = first?.type === 'SpreadElement' ? first.argument : undefined;
      const username = spread ? engine.at(module, spread, ['0']) : at(first);
      return {
        call,
        module,
        username,
        password: spread ? engine.at(module, spread, ['1']) : at(second),
        options: at(third),
        complete,
      };
    }
  }
  return undefined;
}

/** Calling what the path leads to makes a client: the library itself or one of its client classes. */
function isConstructor(path: AccessPath): boolean {
  if (path.root.kind !== 'module' && path.root.kind !== 'global') return false;
  if (path.root.kind === 'global' && path.root.name === 'Twilio' && path.tokens.length === 0) return false;
  const made = twilioPath({ ...path, tokens: [...path.tokens, '()'] });
  return made?.kind === 'client' && made.tokens.length === 0 && twilioPath(path)?.kind !== 'client';
}

/** A place that gives a setting of the SDK its value, whether that is written there or comes from somewhere else. */
export interface SettingSource extends Omit<ClientSetting, 'value' | 'through'> {
  /** What gives it: the call, the assignment. */
  readonly node: Node;
  /** The value; below an object where the path is not empty. */
  readonly place: Place;
  /** What has to be a client, or a property of one, for this to be a setting of the SDK at all. */
  readonly client?: { readonly place: Place; readonly properties: readonly string[] };
}

/** All places of a module that give, or may give, values to the SDK's settings. */
export function settingSources(
  engine: Engine,
  module: Module,
  constructions: readonly ClientConstruction[],
  writes: readonly EnvironmentWrite[],
): SettingSource[] {
  const found: SettingSource[] = [];
  for (const { call: node, options } of constructions) {
    if (!options) continue;
    for (const name of NAMES) {
      found.push({ name, way: 'option', written: name, node, place: below(options, [name]) });
      // The constructor reads its variables from an environment of its own, when it is given one.
      const written = VARIABLES[name];
      found.push({ name, way: 'environment', written, node, place: below(options, ['env', written]) });
    }
  }
  found.push(...requestSettings(engine, module), ...propertySettings(engine, module));
  for (const { name: written, value: place, owner: node } of writes) {
    const name = NAMES.find((one) => VARIABLES[one] === written);
    if (name) found.push({ name, way: 'environment', written, node, place });
  }
  return found;
}

/** All values that a module gives to the SDK's settings. */
export function clientSettings(
  engine: Engine,
  module: Module,
  constructions: readonly ClientConstruction[],
  writes: readonly EnvironmentWrite[],
): ClientSetting[] {
  const sources = settingSources(engine, module, constructions, writes);
  return sources.flatMap(({ name, way, written, node, place, client }): ClientSetting[] => {
    if (client && !isClient(engine, client.place, client.properties)) return [];
    if (place.path.length === 0) return [{ name, way, written, value: valueAt(engine, place, node) }];
    const { values } = objectParameter(engine, below(place, [], 0), written, { role: 'plain' }, [place.path]);
    return values.map((value) => ({ name, way, written, value }));
  });
}

function below(place: Place, path: readonly string[], from = place.path.length): Place {
  return { ...place, path: [...place.path.slice(0, from), ...path] };
}

/** A value that stands by itself: the right side of an assignment, an argument. */
function valueAt(engine: Engine, place: Place, owner: Node): ParameterValue {
  return {
    spot: { node: owner },
    outcomes: possibleValues(engine, place).map((value) => outcomeOf(engine, value)),
    places: [place],
  };
}

/** `client.request({ logLevel })` works in all majors (sdk-facts section 15, run on 2026-11-22). */
function requestSettings(engine: Engine, module: Module): SettingSource[] {
  const found: SettingSource[] = [];
  for (const call of module.index.callsByName.get('request') ?? []) {
    const callee = unwrap(call.callee);
    const [options] = call.arguments;
    if (callee.type !== 'MemberExpression' || !options) continue;
    found.push({
      name: 'logLevel',
      way: 'request',
      written: 'logLevel',
      node: call,
      place: engine.at(module, options, ['logLevel']),
      client: { place: engine.at(module, callee.object), properties: ['httpClient'] },
    });
  }
  return found;
}

/** `client.region = 'ie1'`, `Object.assign(client, { region: 'ie1' })`. */
function propertySettings(engine: Engine, module: Module): SettingSource[] {
  const found: SettingSource[] = [];
  const add = (name: SettingName, node: Node, place: Place, target: Node): void => {
    const client = { place: engine.at(module, target), properties: [] };
    found.push({ name, way: 'property', written: name, node, place, client });
  };
  for (const node of module.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    if (left.type !== 'MemberExpression') continue;
    const key = staticKey(left.property, left.computed);
    const name = NAMES.find((one) => one === key);
    if (name) add(name, node, engine.at(module, node.right), left.object);
  }
  for (const call of module.index.callsByName.get('assign') ?? []) {
    const [target, ...sources] = call.arguments;
    if (dottedName(call.callee)?.join('.') !== 'Object.assign' || !target) continue;
    for (const source of sources) for (const name of NAMES) add(name, call, engine.at(module, source, [name]), target);
  }
  return found;
}

/** An expression is a client, or one of the given properties of a client. */
export function isClient(engine: Engine, place: Place, properties: readonly string[]): boolean {
  return accessPathsOf(engine, place).some((path) => {
    const twilio = twilioPath(path);
    if (twilio?.kind === 'client')
      return twilio.tokens.length === 0 || (twilio.tokens.length === 1 && properties.includes(twilio.tokens[0] ?? ''));
    // A parameter or a field called after Twilio's client, as in operations without proof.
    const names = path.root.kind === 'unknown' ? dottedName(place.node) : undefined;
    return names !== undefined && /^twilio(?:rest)?(?:client|api)?$/i.test(names.at(-1) ?? '');
  });
}
