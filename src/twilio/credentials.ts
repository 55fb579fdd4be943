/** Secrets of Twilio that are written in code, by the places that take them. */
import { accessPathsOf } from '../program/access-path.ts';
import { calleeName, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { keysOf } from '../program/shape.ts';
import { packageOf, twilioPath } from './clients.ts';
import type { ClientConstruction } from './client-construction.ts';
import { isForTests, kindOfName, tellsByItself, type Credential, type CredentialKind } from './credential-names.ts';
import { environmentName, type EnvironmentWrite } from './environment.ts';
import type { Operation } from './operation.ts';
import type { RestCall } from './rest-auth.ts';
import { isPlaceholder, isSid, looksSecret } from './secrets.ts';

/** Functions and classes of the library that take a secret: the argument, or the property of an argument. */
const TAKERS: readonly {
  readonly path: RegExp;
  readonly argument: number;
  readonly property?: string;
  readonly kind: CredentialKind;
}[] = [
  { path: /^(?:jwt\.)?AccessToken(?:\.default)?$/, argument: 2, kind: 'API key secret' },
  { path: /^(?:jwt\.)?ClientCapability(?:\.default)?$/, argument: 0, property: 'authToken', kind: 'auth token' },
  {
    path: /^(?:jwt\.)?(?:taskrouter\.)?TaskRouterCapability(?:\.default)?$/,
    argument: 0,
    property: 'authToken',
    kind: 'auth token',
  },
  { path: /^(?:webhooks\.)?webhook$/, argument: 0, kind: 'auth token' },
  { path: /^(?:webhooks\.)?webhook$/, argument: 0, property: 'authToken', kind: 'auth token' },
  { path: /^(?:webhooks\.)?webhook$/, argument: 1, kind: 'auth token' },
  { path: /^(?:webhooks\.)?webhook$/, argument: 1, property: 'authToken', kind: 'auth token' },
  {
    path: /^(?:webhooks\.)?(?:validateRequest|validateRequestWithBody|getExpectedTwilioSignature)$/,
    argument: 0,
    kind: 'auth token',
  },
  { path: /^(?:webhooks\.)?(?:validateExpressRequest|validateIncomingRequest)$/, argument: 1, kind: 'auth token' },
  { path: /CredentialProviderBuilder\.\(\)(?:\.\w+\.\(\))*\.setClientSecret$/, argument: 0, kind: 'API secret' },
];

/** Properties of the constructor's options that are secrets (sdk-facts section 15). */
const OPTIONS: readonly { readonly path: readonly string[]; readonly kind: CredentialKind }[] = [
  { path: ['env', 'TWILIO_AUTH_TOKEN'], kind: 'auth token' },
  { path: ['validationClient', 'privateKey'], kind: 'API key secret' },
];

/** A place that takes a secret. */
export interface SecretPlace {
  /** What takes it: the call, the assignment. */
  readonly node: Node;
  readonly place: Place;
  readonly kind: CredentialKind;
  /** The name beside it, which may say that it is the secret of an API key. */
  readonly username?: Place | undefined;
}

/** All places of a module that take a secret: clients, tokens, signature checks, the environment. */
export function secretPlaces(
  engine: Engine,
  module: Module,
  constructions: readonly ClientConstruction[],
  writes: readonly EnvironmentWrite[],
): SecretPlace[] {
  const found: SecretPlace[] = [];
  for (const { call: node, username, password, options } of constructions) {
    if (password) found.push({ node, place: password, kind: 'auth token', username });
    if (options)
      for (const { path, kind } of OPTIONS)
        found.push({ node, place: { ...options, path: [...options.path, ...path] }, kind });
  }
  for (const call of module.index.calls)
    if (call.arguments.length > 0 && mayTake(call)) found.push(...takenBy(engine, module, call));
  for (const { name, value: place, owner: node } of writes) {
    if (/TWILIO.*(?:TOKEN|SECRET|PASSWORD)|^(?:AUTH_TOKEN|API_(?:KEY_)?SECRET)$|^SENDGRID_API_KEY$/.test(name))
      found.push({ node, place, kind: kindOfName(name) });
  }
  return found;
}

/** What the secret at a place is, as far as the name beside it tells. */
export function kindAt(engine: Engine, { kind, username }: SecretPlace): CredentialKind {
  const isKey =
    username !== undefined &&
    possibleValues(engine, username).some((value) => String(value.constant?.value).startsWith('SK'));
  return isKey ? 'API key secret' : kind;
}

/** Secrets at the places that take one. */
export function positionalCredentials(engine: Engine, module: Module, places: readonly SecretPlace[]): Credential[] {
  return places.flatMap((one) => secretsAt(engine, module, one.place, kindAt(engine, one)));
}

const TAKER_NAMES =
  /^(?:AccessToken|\w*Capability|webhook|validate\w*Request\w*|getExpectedTwilioSignature|setClientSecret|default|request|setApiKey|sign|)$/;

function mayTake(call: CallNode): boolean {
  const callee = unwrap(call.callee);
  return callee.type !== 'MemberExpression' || TAKER_NAMES.test(calleeName(call) ?? '');
}

function takenBy(engine: Engine, module: Module, call: CallNode): SecretPlace[] {
  const found: SecretPlace[] = [];
  const add = (place: Place, kind: CredentialKind): void => {
    found.push({ node: call, place, kind });
  };
  const at = (node: Node, path: readonly string[] = []): Place => engine.at(module, node, path);
  const [first, second] = call.arguments;
  // A token made by hand: `jwt.sign({ grants }, secret, ...)`.
  if (calleeName(call) === 'sign' && first && second && keysOf(engine, at(first)).keys.has('grants')) {
    add(at(second), 'API key secret');
  }
  for (const path of accessPathsOf(engine, at(call.callee))) {
    if (
      path.root.kind === 'module' &&
      packageOf(path.root.specifier).name.startsWith('@sendgrid/') &&
      path.tokens.at(-1) === 'setApiKey' &&
      first
    ) {
      add(at(first), 'API key of SendGrid');
    }
    const twilio = twilioPath(path);
    if (twilio?.kind === 'client' && twilio.tokens.join('.') === 'request' && first)
      add(at(first, ['password']), 'auth token');
    if (twilio?.kind !== 'library') continue;
    const name = twilio.tokens.join('.');
    for (const { path: pattern, argument, property, kind } of TAKERS) {
      const node = pattern.test(name) ? call.arguments[argument] : undefined;
      if (node && node.type !== 'SpreadElement') add(at(node, property === undefined ? [] : [property]), kind);
    }
  }
  return found;
}

/** The secrets that a place may have, each where it is written. */
export function secretsAt(engine: Engine, module: Module, place: Place, kind: CredentialKind): Credential[] {
  const found: Credential[] = [];
  for (const value of possibleValues(engine, place)) {
    const text = value.constant?.value;
    if (typeof text !== 'string' || !looksSecret(text) || isForTests(value.place.node)) continue;
    const own = value.place.module === module;
    // A file that gives its secret away is told itself.
    if (!own && tellsByItself(value.place.module, value.place.node)) continue;
    found.push({ kind, spot: { node: own ? value.place.node : place.node }, whole: own });
  }
  return found;
}

/** Secrets that requests to Twilio are sent with. */
export function requestCredentials(module: Module, calls: readonly RestCall[]): Credential[] {
  return calls.flatMap(({ auth: { username, password } }) => {
    if (
      password?.text === undefined ||
      password.module !== module ||
      !looksSecret(password.text) ||
      isForTests(password.node)
    )
      return [];
    const node = password.spot.node;
    const whole = node.type === 'Literal' && node.value === password.text;
    return [
      {
        kind: username?.text?.startsWith('SK') === true ? 'API key secret' : 'auth token',
        spot: whole ? { node } : password.spot,
        whole,
      },
    ];
  });
}

/** Each secret once: of findings that lie in one another, the innermost. */
export function distinctCredentials(credentials: readonly Credential[]): Credential[] {
  const rangeOf = ({ spot }: Credential): readonly [number, number] => spot.range ?? spot.node.range;
  const kept: Credential[] = [];
  const bySize = [...credentials].sort((a, b) => rangeOf(a)[1] - rangeOf(a)[0] - (rangeOf(b)[1] - rangeOf(b)[0]));
  for (const one of bySize) {
    const [start, end] = rangeOf(one);
    if (!kept.some((other) => start <= rangeOf(other)[0] && rangeOf(other)[1] <= end)) kept.push(one);
  }
  return kept.sort((a, b) => rangeOf(a)[0] - rangeOf(b)[0]);
}

/** Passwords of SIP, secrets of push credentials: the parameter says what it is, whatever the text looks like. */
export function parameterSecrets(operations: readonly Operation[], module: Module): Credential[] {
  return operations.flatMap((operation) => secretsGiven(operation, module));
}

function secretsGiven(operation: Operation, module: Module): Credential[] {
  const found: Credential[] = [];
  for (const name of operation.names) {
    const parameter = operation.parameter(name);
    if (parameter?.entry.role !== 'secret' || /cert|^code$/i.test(name)) continue;
    for (const value of parameter.values) {
      for (const outcome of value.outcomes) {
        const text = outcome.constant?.value;
        if (typeof text !== 'string' || isPlaceholder(text)) continue;
        const node =
          outcome.place?.module === module && value.spot.range === undefined ? outcome.place.node : undefined;
        if (!node || !isForTests(node))
          found.push({ kind: 'password', spot: node ? { node } : value.spot, whole: node !== undefined });
      }
    }
  }
  return found;
}

/**
 * Clients made with the account's main auth token instead of an API key, where code can tell: no SID of a key, and no
 * account SID beside it, which API keys need.
 */
export function mainTokenClients(engine: Engine, module: Module, constructions: readonly ClientConstruction[]): Node[] {
  return constructions.flatMap(({ call, username, options, complete }) => {
    const callee = unwrap(call.callee);
    const isContext =
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'getTwilioClient';
    if (!complete || isContext) return [];
    // Without arguments the SDK takes TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.
    if (!username) return [call.callee];
    const node = unwrap(username.node);
    const written = environmentName(module, node) ?? (node.type === 'Identifier' ? node.name : '');
    const texts = possibleValues(engine, username).flatMap((value) => {
      if (typeof value.constant?.value === 'string') return [value.constant.value];
      return value.place.module === module ? [environmentName(module, value.place.node) ?? ''] : [''];
    });
    if (
      options &&
      possibleValues(engine, { ...options, path: [...options.path, 'accountSid'] }).some(
        (value) => value.end !== 'missing',
      )
    )
      return [];
    const isAccount = [written, ...texts].some((text) =>
      isSid(text) ? text.startsWith('AC') : /account_?sid$/i.test(text),
    );
    return isAccount ? [username.node] : [];
  });
}
