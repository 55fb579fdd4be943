/** Secrets of Twilio among a file's literals, by their shape and by what is around them: names, SIDs, fallbacks. */
import { staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
import { environmentName, isEnvironment } from './environment.ts';
import type { Spot, Wrapper } from './operation.ts';
import { isSid, isUnmistakable, looksSecret, namesAround, saysTest, secretName, wordsOf } from './secrets.ts';

export type CredentialKind = 'auth token' | 'API key secret' | 'API secret' | 'password' | 'API key of SendGrid';

/** A secret that is written in code. Its text is not kept: no message may repeat it. */
export interface Credential {
  readonly kind: CredentialKind;
  /** Where the secret is written. */
  readonly spot: Spot;
  /** The node is the secret and nothing else. */
  readonly whole: boolean;
  /** The function of another module that takes the secret and gives it to Twilio. */
  readonly through?: Wrapper;
}

/** The names around a literal say that it is for tests. */
export function isForTests(node: Node): boolean {
  return namesAround(node).some(saysTest);
}

/** What a variable of the environment holds, by its name. */
export function kindOfName(name: string): CredentialKind {
  if (/sendgrid/i.test(name)) return 'API key of SendGrid';
  return /secret/i.test(name) ? 'API key secret' : 'auth token';
}

const told = new WeakMap<Module, ReadonlySet<Node>>();

/** A literal that is reported in its own file, whoever uses it. Data files are not linted. */
export function tellsByItself(module: Module, node: Node): boolean {
  if (module.ast.type !== 'Program') return false;
  let nodes = told.get(module);
  if (!nodes) told.set(module, (nodes = new Set(literalCredentials(module).map(({ spot }) => spot.node))));
  return nodes.has(node);
}

/** Literals with the shape of a secret that a name, a fallback or a neighbour tells to be one. */
export function literalCredentials(module: Module): Credential[] {
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
  if (parent?.type === 'LogicalExpression' && parent.right === outer)
    name = environmentName(module, parent.left) ?? askedName(parent.left);
  if (parent?.type === 'CallExpression' && parent.arguments[1] === outer) name = askedName(parent);
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

/** The name that a call asks for: `config.get('TWILIO_AUTH_TOKEN', fallback)`, `env('TWILIO_AUTH_TOKEN')`. */
function askedName(node: Node | undefined): string | undefined {
  const call = node && unwrap(node);
  const [first] = call?.type === 'CallExpression' ? call.arguments : [];
  const name = first ? staticKey(first, true) : undefined;
  return name !== undefined && secretName(name) === 'sure' ? name : undefined;
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
      if (at.type === 'ObjectExpression' || at.type === 'ClassBody' || at.type === 'TSEnumDeclaration') return at;
      if (at.type === 'VariableDeclaration')
        return at.parent.type === 'ExportNamedDeclaration' ? at.parent.parent : at.parent;
      if (at.type === 'ExpressionStatement') return at.parent;
    }
    return undefined;
  };
  const around = object(secret);
  return around !== undefined && object(sid) === around;
}

const PAIR = /(?<![A-Za-z\d])((?:AC|SK)[0-9a-f]{32}):([A-Za-z\d]{32})(?![A-Za-z\d])/i;
/** The same with a SID that can't be known, as in a command line. */
export const OPEN_PAIR = /(?:^|[\s'"])\0:([A-Za-z\d]{32})(?=$|[\s'"])/;
const BASIC = /^\s*(?:Basic\s+)?([A-Za-z\d+/]{80,}={0,2})\s*$/;
/** Userinfo in a URL of Twilio's API. */
export const USERINFO = /:\/\/[^/@:\s]*:([A-Za-z\d]{32})@(?:[\w-]+\.)+twilio\.com/i;

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
