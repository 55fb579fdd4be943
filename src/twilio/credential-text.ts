/** Secrets of Twilio that are written in code, by what stands around them: headers, URLs, names, fallbacks. */
import { isCall, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { textParts } from '../program/text.ts';
import { kindOfName, isForTests, secretsAt, type Credential } from './credentials.ts';
import { environmentName, isEnvironment } from './environment.ts';
import { isPlaceholder, isSid, isUnmistakable, looksSecret, namesAround, secretName, wordsOf } from './secrets.ts';
import { HOLE, possibleTexts } from './urls.ts';

/** Secrets that the text around them gives away. */
export function writtenCredentials(engine: Engine, module: Module): Credential[] {
  return [...literals(module), ...pairsInText(engine, module), ...authObjects(engine, module)];
}

/** Literals with the shape of a secret that a name, a fallback or a neighbour tells to be one. */
function literals(module: Module): Credential[] {
  const found: Credential[] = [];
  const strings = [...module.nodes('Literal'), ...module.nodes('TemplateLiteral')].flatMap(
    (node): { node: Node; text: string }[] => {
      const text =
        node.type === 'Literal' ? node.value : node.expressions.length === 0 ? node.quasis[0]?.value.cooked : undefined;
      return typeof text === 'string' ? [{ node, text }] : [];
    },
  );
  const sids = strings.filter(({ text }) => isSid(text)).map(({ node }) => node);
  for (const { node, text } of strings) {
    if (pairIn(text)) found.push({ kind: 'auth token', spot: { node }, whole: false });
    if (!looksSecret(text) || isForTests(node)) continue;
    if (isUnmistakable(text)) found.push({ kind: 'API key of SendGrid', spot: { node }, whole: true });
    else {
      const name = fallbackName(module, node) ?? holderName(node, sids);
      if (name !== undefined) found.push({ kind: kindOfName(name), spot: { node }, whole: true });
    }
  }
  return found;
}

/** The variable of the environment that a literal stands in for: `process.env.TWILIO_AUTH_TOKEN || '...'`. */
function fallbackName(module: Module, node: Node): string | undefined {
  const outer = wrapped(node);
  const { parent } = outer;
  let name: string | undefined;
  if (parent?.type === 'LogicalExpression' && parent.right === outer) name = environmentName(module, parent.left);
  if (parent?.type === 'ConditionalExpression' && parent.test !== outer)
    name = environmentName(module, parent.consequent === outer ? parent.alternate : parent.consequent);
  if (parent?.type === 'AssignmentPattern' && parent.parent.type === 'Property') {
    const pattern = parent.parent.parent;
    const declarator = pattern.type === 'ObjectPattern' ? pattern.parent : undefined;
    if (declarator?.type === 'VariableDeclarator' && declarator.init && isEnvironment(module, declarator.init))
      name = staticKey(parent.parent.key, parent.parent.computed);
  }
  return name !== undefined && secretName(name) !== undefined ? name : undefined;
}

/** The name that holds a literal, where it says by itself, or beside a SID, that this is a secret of Twilio's. */
function holderName(node: Node, sids: readonly Node[]): string | undefined {
  const names = namesAround(node);
  const [nearest, ...around] = names;
  if (nearest === undefined) return undefined;
  const sure = secretName(nearest);
  if (sure === undefined) return undefined;
  const isOfTwilio = sure === 'sure' || around.some((name) => wordsOf(name).includes('twilio'));
  return isOfTwilio || sids.some((sid) => isBeside(sid, node)) ? nearest : undefined;
}

/** In the same object, or in declarations of the same block. */
function isBeside(sid: Node, secret: Node): boolean {
  const object = (node: Node): Node | undefined => {
    for (let at: Node | undefined = node; at; at = at.parent) {
      if (at.type === 'ObjectExpression' || at.type === 'ClassBody') return at;
      if (at.type === 'VariableDeclaration')
        return at.parent.type === 'ExportNamedDeclaration' ? at.parent.parent : at.parent;
      if (at.type === 'ExpressionStatement') return at.parent;
    }
    return undefined;
  };
  return object(sid) === object(secret);
}

const PAIR = /(?<![A-Za-z\d])((?:AC|SK)[0-9a-f]{32}):([A-Za-z\d]{32})(?![A-Za-z\d])/i;
const BASIC = /^\s*(?:Basic\s+)?([A-Za-z\d+/]{80,}={0,2})\s*$/;
/** Userinfo in a URL of Twilio's API. */
const USERINFO = /:\/\/[^/@:\s]*:([A-Za-z\d]{32})@(?:[\w-]+\.)+twilio\.com/i;

/** A SID with its secret in one text, plain or in base64. */
function pairIn(text: string): boolean {
  const pair = PAIR.exec(text);
  if (pair) return isSid(pair[1] ?? '') && looksSecret(pair[2] ?? '');
  const userinfo = USERINFO.exec(text);
  if (userinfo) return looksSecret(userinfo[1] ?? '');
  const encoded = BASIC.exec(text)?.[1];
  if (encoded === undefined) return false;
  const decoded = PAIR.exec(Buffer.from(encoded, 'base64').toString('latin1'));
  return decoded !== null && isSid(decoded[1] ?? '') && looksSecret(decoded[2] ?? '');
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
    const place = engine.at(module, node);
    for (const text of possibleTexts(engine, place)) {
      const colon = text.indexOf(':');
      const user = text.slice(0, colon);
      const secret = text.slice(colon + 1);
      const isPair =
        colon > 0 && looksSecret(secret) && (isSid(user) || (user.includes(HOLE) && namesSid(engine, module, node)));
      if (isPair || (USERINFO.test(text) && pairIn(text)))
        found.push(secretIn(engine, module, node, isPair ? secret : (USERINFO.exec(text)?.[1] ?? '')));
    }
  };
  for (const name of ENCODERS) {
    for (const call of module.index.callsByName.get(name) ?? [])
      if (call.arguments[0] && call.arguments[0].type !== 'SpreadElement') look(call.arguments[0]);
  }
  if (/twilio/i.test(module.text)) {
    for (const node of module.nodes('TemplateLiteral'))
      if (node.expressions.length > 0 && isPairTemplate(module.text.slice(...node.range))) look(node);
    for (const node of module.nodes('BinaryExpression'))
      if (
        node.operator === '+' &&
        node.parent.type !== 'BinaryExpression' &&
        module.text.slice(...node.range).includes('twilio.com')
      )
        look(node);
  }
  return found.filter((one) => !isForTests(one.spot.node));
}

/** `${sid}:${token}`, or a URL with userinfo. */
function isPairTemplate(text: string): boolean {
  return /^`[^`:]*:(?!\/)[^`]*`$/.test(text) || /:\/\/[^/]*:[^/]*@/.test(text);
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
  return at.type === 'Identifier'
    ? at.name
    : at.type === 'MemberExpression'
      ? staticKey(at.property, at.computed)
      : undefined;
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
