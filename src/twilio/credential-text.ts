/** Secrets of Twilio that are written in code, by what stands around them: headers, URLs, names, fallbacks. */
import { isCall, lastName, staticKey, unwrap, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { textParts } from '../program/text.ts';
import type { ClientConstruction } from './client-construction.ts';
import { isForTests, literalCredentials, OPEN_PAIR, USERINFO, type Credential } from './credential-names.ts';
import { positionalCredentials, requestCredentials, secretPlaces, secretsAt } from './credentials.ts';
import { environmentName, type EnvironmentWrite } from './environment.ts';
import type { RestCall } from './rest-auth.ts';
import { isPlaceholder, isSid, looksSecret } from './secrets.ts';
import { HOLE, possibleTexts } from './urls.ts';

/** The facts of a file that secrets are looked for at. */
export interface Takers {
  readonly clientConstructions: readonly ClientConstruction[];
  readonly environmentWrites: readonly EnvironmentWrite[];
  readonly restCredentials: readonly RestCall[];
}

/** Secrets that a module holds: at places that take one, and by what stands around them. */
export function credentialsIn(engine: Engine, module: Module, takers: Takers): Credential[] {
  const places = secretPlaces(engine, module, takers.clientConstructions, takers.environmentWrites);
  return [
    ...positionalCredentials(engine, module, places),
    ...writtenCredentials(engine, module),
    ...requestCredentials(module, takers.restCredentials),
  ];
}

/** Secrets that the text around them gives away. */
function writtenCredentials(engine: Engine, module: Module): Credential[] {
  return [...literalCredentials(module), ...pairsInText(engine, module), ...authObjects(engine, module)];
}

/** Functions that encode to base64, by the end of their name; `from` is Buffer's. */
const ENCODERS = [
  'btoa',
  'encode',
  'encodeBase64',
  'base64Encode',
  'encode64',
  'from',
  'Buffer',
  'toBase64',
  'base64encode',
];

/** `user:password` put together from parts, for a Basic header or a URL. */
function pairsInText(engine: Engine, module: Module): Credential[] {
  const found: Credential[] = [];
  const look = (node: Node): void => {
    for (const text of possibleTexts(engine, engine.at(module, node))) {
      const secret = secretOf(text, () => namesSid(engine, module, node));
      if (secret !== undefined && looksSecret(secret)) found.push(secretIn(engine, module, node, secret));
    }
  };
  for (const name of ENCODERS) {
    for (const call of module.index.callsByName.get(name) ?? [])
      if (call.arguments[0] && call.arguments[0].type !== 'SpreadElement') look(call.arguments[0]);
  }
  if (/twilio/i.test(module.text)) {
    for (const node of module.nodes('TemplateLiteral'))
      if (node.expressions.length > 0 && isPairTemplate(module.textOf(node))) look(node);
    for (const node of module.nodes('BinaryExpression'))
      if (
        node.operator === '+' &&
        node.parent.type !== 'BinaryExpression' &&
        /twilio\.com|['"`]:/.test(module.textOf(node))
      )
        look(node);
  }
  return found.filter((one) => !isForTests(one.spot.node));
}

/** The secret of a text with holes: behind its user's SID, in a URL of Twilio's, in a command that calls one. */
function secretOf(text: string, isNamedSid: () => boolean): string | undefined {
  const colon = text.indexOf(':');
  const user = text.slice(0, colon);
  if (colon > 0 && (isSid(user) || (user.includes(HOLE) && isNamedSid()))) return text.slice(colon + 1);
  return USERINFO.exec(text)?.[1] ?? (text.includes('twilio.com') ? OPEN_PAIR.exec(text)?.[1] : undefined);
}

/** `${sid}:${token}`, or a URL with userinfo. */
function isPairTemplate(text: string): boolean {
  return /^`[^`:]*:(?!\/)[^`]*`$/.test(text) || /:\/\/[^/:]*:[^/@]*@|\}:/.test(text);
}

/** The first part of a text is called an account's or a key's SID. */
function namesSid(engine: Engine, module: Module, node: Node): boolean {
  const [first] = textParts(engine, engine.at(module, node));
  const name = first ? nameOf(module, first.node) : undefined;
  return /twilio/i.test(module.text) && name !== undefined && /sid|account|twilio|api_?key|user/i.test(name);
}

function nameOf(module: Module, node: Node): string | undefined {
  const at = unwrap(node);
  const variable = environmentName(module, at);
  if (variable !== undefined) return variable;
  return lastName(at);
}

/** The literal that holds the secret of a text that is put together. */
function secretIn(engine: Engine, module: Module, node: Node, secret: string): Credential {
  for (const part of textParts(engine, engine.at(module, node))) {
    if (part.place.module !== module) continue;
    if (part.kind === 'text' && part.text.includes(secret))
      return {
        kind: 'auth token',
        spot: { node: part.node.type === 'TemplateElement' ? node : part.node },
        whole: part.text === secret && part.node.type === 'Literal',
      };
    if (part.kind === 'hole') {
      const value = possibleValues(engine, part.place).find(
        (one) => one.constant?.value === secret && one.place.module === module,
      );
      if (value) return { kind: 'auth token', spot: { node: value.place.node }, whole: true };
    }
  }
  return { kind: 'auth token', spot: { node }, whole: false };
}

const USER_KEYS = ['username', 'user'];
const PASSWORD_KEYS = ['password', 'pass'];

/** `auth: { username, password }` of an HTTP client, `.auth(sid, token)`. */
function authObjects(engine: Engine, module: Module): Credential[] {
  const found: Credential[] = [];
  for (const object of module.nodes('ObjectExpression')) {
    const value = (keys: readonly string[]): Node | undefined => {
      const property = object.properties.find(
        (one) => one.type === 'Property' && keys.includes(staticKey(one.key, one.computed) ?? ''),
      );
      return property?.type === 'Property' ? property.value : undefined;
    };
    const user = value(USER_KEYS);
    const password = value(PASSWORD_KEYS);
    if (user && password && isUser(engine, module, user))
      found.push(...secretsAt(engine, module, engine.at(module, password), 'auth token'));
  }
  for (const call of module.index.callsByName.get('auth') ?? []) {
    const [user, password] = call.arguments;
    if (isCall(call) && user && password && isUser(engine, module, user))
      found.push(...secretsAt(engine, module, engine.at(module, password), 'auth token'));
  }
  return found;
}

/** A user name that is a SID, or is called one in a file about Twilio. */
function isUser(engine: Engine, module: Module, node: Node): boolean {
  if (possibleTexts(engine, engine.at(module, node)).some(isSid)) return true;
  const name = nameOf(module, node);
  return (
    name !== undefined &&
    /twilio/i.test(module.text) &&
    /sid|account|twilio|api_?key/i.test(name) &&
    !isPlaceholder(name)
  );
}
