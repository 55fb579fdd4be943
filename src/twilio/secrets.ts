/** What a secret of Twilio's looks like, and what only stands for one. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, staticKey, wrapped, type Node } from '../program/ast.ts';

/** SIDs of accounts and API keys (sdk-facts section 15, 2026-11-22). */
const SID = /^(?:AC|SK)[0-9a-f]{32}$/i;
/** Auth tokens are 32 hex digits, secrets of API keys 32 letters and digits. */
const SECRET = /^[A-Za-z0-9]{32}$/;
/** API keys of SendGrid. */
const SENDGRID = /^SG\.[\w-]{22}\.[\w-]{43}$/;
/** Letters and digits that are long enough for a secret, alone or with others in base64. */
const RUNS = /[A-Za-z\d+/]{32,}/g;
const MAY_BE_KEY = /\bSG\.[\w-]{22}|PRIVATE KEY/;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** A SID of an account or an API key, written out; documentation's rows of x are none. */
export function isSid(text: string): boolean {
  return SID.test(text) && !isPattern(text.slice(2));
}

/** A text that is an auth token or a secret by its shape, and no row or sequence that stands for one. */
export function looksSecret(text: string): boolean {
  if (SENDGRID.test(text) || PRIVATE_KEY.test(text)) return true;
  return SECRET.test(text) && !SID.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && !isPattern(text);
}

/** Whether {@link looksSecret} may hold of any piece of a text: one look, before anything is followed. */
export function mayHoldSecret(text: string): boolean {
  if (MAY_BE_KEY.test(text)) return true;
  for (const [run] of text.matchAll(RUNS))
    if (/\d/.test(run) && /[A-Za-z]/.test(run) && !(SID.test(run) && isPattern(run.slice(2)))) return true;
  return false;
}

/** SendGrid's keys and private keys tell by themselves what they are. */
export function isUnmistakable(text: string): boolean {
  return SENDGRID.test(text);
}

/** Few characters, one piece over and over, or digits in their order: made by hand. */
function isPattern(text: string): boolean {
  if (new Set(text.toLowerCase()).size < 7) return true;
  for (const length of [1, 2, 4, 8, 16]) if (text === text.slice(0, length).repeat(text.length / length)) return true;
  return [1, 2].some((stride) => inOrder(text, stride) > 0.7);
}

/** The share of characters that follow the one `stride` before them in the alphabet or the digits. */
function inOrder(text: string, stride: number): number {
  let count = 0;
  for (let i = stride; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - stride);
    if (
      step === 1 ||
      step === -1 ||
      (text[i - stride] === '9' && /[0a]/i.test(text[i] ?? '')) ||
      (/[fz]/i.test(text[i - stride] ?? '') && /[0a]/i.test(text[i] ?? ''))
    )
      count++;
  }
  return count / (text.length - stride);
}

/** Words that only say what belongs here: `gcm_api_key`, `secret.pem`. */
const WORDS =
  /^(?:(?:api|gcm|fcm|apn|apns|sip|auth|access|private|public|client|server|user|key|keys|secret|token|password|pem|id|code|value|string|text|none|null|undefined)\b[\s@.:/-]*)+$/i;
/** No password that Twilio takes is shorter. */
const SHORTEST = 6;

const PLACEHOLDER =
  /^$|[<>{}[\]]|\*{2}|\.{3}|x{4}|\b(?:your|my|example|placeholder|dummy|fake|sample|todo|insert|replace|change|test|mock)|^(?:password|passwd|secret|token|auth[_-]?token|changeme|foo|bar|abc|1234*5*6*)$/i;

/** A text in the place of a password that is none: `your_auth_token`, `<AUTH_TOKEN>`, a row of x. */
export function isPlaceholder(text: string): boolean {
  const words = wordsOf(text).join(' ');
  if (text.length < SHORTEST || WORDS.test(words)) return true;
  return PLACEHOLDER.test(text.replaceAll(/[_-]/g, ' ').trim()) || PLACEHOLDER.test(text) || /^(.)\1*$/.test(text);
}

/** The words of a name in small letters: `twilioAuthToken`, `TWILIO_AUTH_TOKEN`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}

const TEST_WORDS = new Set([
  'test',
  'tests',
  'testing',
  'fake',
  'mock',
  'mocked',
  'dummy',
  'example',
  'sample',
  'placeholder',
  'invalid',
  'wrong',
  'stub',
  'fixture',
]);

/** A name that says that its value is for tests: Twilio's test credentials may stand in code. */
export function saysTest(name: string): boolean {
  return wordsOf(name).some((word) => TEST_WORDS.has(word));
}

/** Words of names that say nothing of another service. */
const PLAIN_WORDS = new Set([
  'auth',
  'authtoken',
  'token',
  'account',
  'api',
  'key',
  'secret',
  'password',
  'access',
  'main',
  'primary',
  'live',
  'prod',
  'production',
  'my',
  'default',
  'rest',
  'client',
  'sms',
  'voice',
  'video',
]);

/** How sure a name is about holding a secret of Twilio's: by itself, or only next to a SID. */
export function secretName(name: string): 'sure' | 'beside-sid' | undefined {
  const words = wordsOf(name);
  const text = words.join(' ');
  if (
    saysTest(name) ||
    /\b(?:hash|name|header|length|pattern|regex|path|url|type|id|sid|field|csrf|session|refresh|key name)$/.test(text)
  )
    return undefined;
  if (!/\b(?:auth ?token|token|secret|password|authtoken)\b/.test(text)) return undefined;
  if (words.includes('twilio')) return 'sure';
  return words.every((word) => PLAIN_WORDS.has(word)) ? 'beside-sid' : undefined;
}

/** Keys that say where a value stands, not what it is: schemas of configurations. */
const SAYS_NOTHING = new Set(['default', 'fallback', 'value', 'devDefault', 'defaultValue']);

/** `z.string().default(value)`, `str({ default: value })`: the value is what the call is held for. */
function isDefault(call: TSESTree.CallExpression, argument: Node): boolean {
  const name = calleeName(call);
  if (argument.type === 'ObjectExpression') return /^(?:str|string|makeValidator|text|convict)$/.test(name ?? '');
  return name !== undefined && /^(?:default|prefault|catch|fallback|optional)$/.test(name);
}

/** The names that hold the value of a node, nearest first: variable, property and the properties around it. */
export function namesAround(node: Node): readonly string[] {
  const names: string[] = [];
  let at = node;
  for (;;) {
    const outer = wrapped(at);
    const { parent } = outer;
    if (!parent) return names;
    switch (parent.type) {
      case 'LogicalExpression':
      case 'ConditionalExpression':
      case 'ObjectExpression':
      case 'ArrayExpression':
        at = parent;
        continue;
      case 'Property':
      case 'PropertyDefinition': {
        if (parent.value !== outer) return names;
        const key = staticKey(parent.key, parent.computed);
        if (key !== undefined && !SAYS_NOTHING.has(key)) names.push(key);
        if (parent.type === 'PropertyDefinition') return names;
        at = parent;
        continue;
      }
      case 'TSEnumMember':
        names.push(parent.id.type === 'Identifier' ? parent.id.name : parent.id.value);
        at = parent;
        continue;
      case 'TSEnumBody':
        names.push(parent.parent.id.name);
        return names;
      case 'JSXExpressionContainer':
        at = parent;
        continue;
      case 'JSXAttribute': {
        for (const { name } of [parent, parent.parent]) if (name.type === 'JSXIdentifier') names.push(name.name);
        return names;
      }
      case 'CallExpression':
        if (!isDefault(parent, outer)) return names;
        at = parent;
        continue;
      case 'MemberExpression':
        // z.string().default(...).min(...)
        if (parent.object !== outer || parent.parent.type !== 'CallExpression') return names;
        at = parent.parent;
        continue;
      case 'VariableDeclarator':
        if (parent.id.type === 'Identifier') names.push(parent.id.name);
        return names;
      case 'AssignmentPattern':
        if (parent.left.type === 'Identifier') names.push(parent.left.name);
        return names;
      case 'AssignmentExpression': {
        if (parent.right !== outer) return names;
        const { left } = parent;
        const key =
          left.type === 'Identifier'
            ? left.name
            : left.type === 'MemberExpression'
              ? staticKey(left.property, left.computed)
              : undefined;
        if (key !== undefined) names.push(key);
        if (left.type === 'MemberExpression' && left.object.type === 'MemberExpression')
          names.push(staticKey(left.object.property, left.object.computed) ?? '');
        return names;
      }
      default:
        return names;
    }
  }
}
