/** What takes PHI out of a value: functions that the settings name, that are named so, or that mask in place. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf } from '../program/access-path.ts';
import {
  calleeName,
  dottedName,
  isCall,
  isFunction,
  staticKey,
  unwrap,
  type CallNode,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import { isEmptyAt } from '../program/emptiness.ts';
import type { Engine } from '../program/engine.ts';
import { matchesName } from '../program/names.ts';
import type { Place } from '../program/place.ts';
import { returnsOf } from '../program/returns.ts';
import { search, type Step } from '../program/search.ts';
import type { Module } from '../program/module.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { splitWords } from './words.ts';

/** Words in the names of functions that take identifying content away (contract, "What is and is not flow"). */
const WORDS = new Set([
  'redact',
  'redacted',
  'mask',
  'masked',
  'hash',
  'hashed',
  'hmac',
  'encrypt',
  'encrypted',
  'tokenize',
  'tokenise',
  'deidentify',
  'anonymize',
  'anonymise',
  'pseudonymize',
  'pseudonymise',
  'scrub',
  'obfuscate',
  'censor',
  'cipher',
  'sha256',
  'sha512',
  'sha1',
  'md5',
  'bcrypt',
  'scrypt',
  'blind',
  'digest',
  'depersonalize',
  'deidentified',
  'anonymized',
]);

/** Modules whose results carry nothing of their input that can be read. */
const CRYPTO = new Set([
  'crypto',
  'node:crypto',
  'bcrypt',
  'bcryptjs',
  'argon2',
  'crypto-js',
  'sha.js',
  'js-sha256',
  'object-hash',
  'hash.js',
  '@noble/hashes',
  'scrypt-js',
  'tweetnacl',
  'libsodium-wrappers',
  'uuid',
  'nanoid',
  'hashids',
  'sqids',
  'cuid',
  'ulid',
]);

export type SanitizerAnswer =
  | { readonly kind: 'clean' }
  /** Named like a sanitizer, but its body returns what it gets. */
  | { readonly kind: 'lying'; readonly name: string };

/**
 * Whether the value of a call is clean of what went in.
 * @param isModelled whether a model says so of the function at a place
 */
export function sanitizerAt(
  engine: Engine,
  place: Place,
  settings: ResolvedSettings,
  isModelled: (callee: Place) => boolean = () => false,
): SanitizerAnswer | undefined {
  const node = unwrap(place.node);
  if (!isCall(node)) return undefined;
  const callee = unwrap(node.callee);
  const isKnown = (fn: Node): boolean =>
    isConfigured(engine, { ...place, node: fn }, settings) ||
    isModelled({ ...place, node: fn, path: [], except: undefined });
  if (isKnown(callee)) return { kind: 'clean' };
  if (node.type === 'CallExpression' && masksInPlace(node, settings)) return { kind: 'clean' };
  const names =
    dottedName(callee) ??
    (callee.type === 'MemberExpression' ? [staticKey(callee.property, callee.computed) ?? ''] : []);
  const name = names.at(-1);
  // `texts.map(redact)`, `promise.then(redact)`.
  if (
    (name === 'map' || name === 'flatMap' || name === 'then') &&
    node.arguments[0] &&
    !isFunction(node.arguments[0])
  ) {
    const inner = unwrap(node.arguments[0]);
    const innerName = dottedName(inner)?.at(-1);
    if (isKnown(inner)) return { kind: 'clean' };
    if (innerName !== undefined && isSanitizerName(innerName))
      return judgeBodies(
        engine
          .functionsAt({ ...place, node: inner, path: [], except: undefined })
          .map((one) => ({ fn: one.fn, module: one.place.module })),
        engine,
        innerName,
      );
    return undefined;
  }
  if (name !== undefined && isSanitizerName(name)) {
    return judgeBodies(engine.callees(node, place), engine, name);
  }
  for (const path of accessPathsOf(engine, { ...place, node: callee, path: [], except: undefined })) {
    if (path.root.kind === 'module' && CRYPTO.has(path.root.specifier)) return { kind: 'clean' };
    if (path.root.kind === 'global' && path.root.name === 'crypto') return { kind: 'clean' };
  }
  return undefined;
}

function isConfigured(engine: Engine, place: Place, settings: ResolvedSettings): boolean {
  if (settings.sanitizers.length === 0) return false;
  const names = dottedName(place.node);
  return settings.sanitizers.some((entry) => matchesName(engine, place, names, entry));
}

/**
 * The entries of `settings.sanitizers` that a module uses: that it calls, or hands on to be called.
 * @param entries those to look for
 */
export function configuredSanitizersIn(engine: Engine, module: Module, entries: readonly string[]): string[] {
  const mentioned = entries.filter((entry) => entry.endsWith('#default') || module.text.includes(lastName(entry)));
  if (mentioned.length === 0) return [];
  const functions = module.index.calls.flatMap((call) => [call.callee, ...call.arguments].map((node) => unwrap(node)));
  return mentioned.filter((entry) =>
    functions.some((node) => {
      const names = dottedName(node);
      return names !== undefined && matchesName(engine, engine.at(module, node), names, entry);
    }),
  );
}

function lastName(entry: string): string {
  return entry.slice(Math.max(entry.lastIndexOf('.'), entry.lastIndexOf('#')) + 1);
}

/** `redact`, `maskPhone`, `de_identify`, `hashId`; not `unmask`, `decrypt`, `isMasked`. */
export function isSanitizerName(name: string): boolean {
  const words = splitWords(name);
  const [first] = words;
  if (
    first === undefined ||
    /^(?:is|has|un|de|should|can|no|not|un(?:mask|redact|hash)|decrypt|detokenize|untokenize)$/.test(first)
  ) {
    return words.length > 1 && first === 'de' && (words[1] ?? '').startsWith('identif');
  }
  return (
    words.some((word) => WORDS.has(word) || WORDS.has(word.replace(/(?:es|s|ing)$/, ''))) ||
    /de-?identif|anonymi[sz]|pseudonymi[sz]|tokeni[sz]e(?!r)/i.test(name)
  );
}

function judgeBodies(
  bodies: readonly { readonly fn: FunctionNode; readonly module: Module }[],
  engine: Engine,
  name: string,
): SanitizerAnswer {
  const lying = bodies.some(({ fn, module }) => returnsInput(engine, fn, module));
  return lying ? { kind: 'lying', name } : { kind: 'clean' };
}

/** Methods and functions that leave all of the content readable. */
const HARMLESS = new Set([
  'trim',
  'trimStart',
  'trimEnd',
  'toString',
  'valueOf',
  'normalize',
  'toUpperCase',
  'toLowerCase',
  'String',
  'stringify',
  'parse',
  'encodeURIComponent',
  'encodeURI',
  'btoa',
  'from',
  'concat',
  'padEnd',
  'padStart',
]);

/** Calls that tell that a value is masked already: `isEncrypted(value)`, `value.startsWith('enc:')`. */
function isDoneBefore(call: CallNode, isValue: (node: Node) => boolean): boolean {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (callee.type === 'MemberExpression' && staticKey(callee.property, callee.computed) === 'startsWith')
    return isValue(callee.object) && first?.type === 'Literal';
  const words = splitWords(calleeName(call) ?? '');
  return (
    first !== undefined &&
    isValue(first) &&
    /^(?:is|has|was|already|looks)$/.test(words[0] ?? '') &&
    words.slice(1).some((word) => WORDS.has(word))
  );
}

/**
 * Whether a function gives back one of its parameters, at most trimmed or encoded. Ways on which the parameter is empty,
 * of another type, or masked already are not looked at.
 */
function returnsInput(engine: Engine, fn: FunctionNode, module: Module): boolean {
  let found = false;
  for (const value of returnsOf(fn, module).values) {
    search(engine, engine.at(module, value), { kinds: new Set(['value', 'text']) }, (step, expansion) => {
      if (found || !harmless(step) || isEmptyAt(unwrap(step.place.node), step.place.module, isDoneBefore))
        return 'stop';
      const isParameter =
        expansion.edges.some((edge) => edge.up === true) ||
        (expansion.end === 'opaque' && isParameterOf(step.place, fn));
      if (isParameter && isParameterOf(step.place, fn)) {
        found = true;
        return 'stop';
      }
      return 'go';
    });
  }
  return found;
}

function isParameterOf(place: Place, fn: FunctionNode): boolean {
  const node = unwrap(place.node);
  if (node.type !== 'Identifier') return false;
  const definition = place.module.variableOf(node)?.defs[0];
  return (definition?.type as string | undefined) === 'Parameter' && (definition?.node as Node) === fn;
}

function harmless(step: Step): boolean {
  const node = unwrap(step.place.node);
  if (node.type === 'TemplateLiteral')
    return node.expressions.length === 1 && node.quasis.every((quasi) => quasi.value.raw === '');
  if (node.type === 'BinaryExpression') return false;
  if (node.type !== 'CallExpression') return true;
  const name = calleeName(node);
  return name !== undefined && HARMLESS.has(name);
}

/** Regular expressions that take in every character. */
const EVERY_CHARACTER =
  /^(?:\.|\[\\s\\S\]|\[\\S\\s\]|\[\^\]|\\S|\[\\w\\W\]|\[\\d\\D\]|\\w|\(\.\)|\[\^\\s\]|\[a-zA-Z0-9\]|\[A-Za-z0-9\])([+*]?)$/;

/** `x.replace(/./g, '*')`, `x.slice(-4)` where the last four are allowed. */
function masksInPlace(node: TSESTree.CallExpression, settings: ResolvedSettings): boolean {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  const method = staticKey(callee.property, callee.computed);
  const [first, second] = node.arguments;
  if (method === 'replace' || method === 'replaceAll') {
    const pattern = first?.type === 'Literal' && 'regex' in first ? first.regex : undefined;
    const quantified = pattern ? EVERY_CHARACTER.exec(pattern.pattern)?.[1] : undefined;
    const whole =
      pattern !== undefined && quantified !== undefined && (pattern.flags.includes('g') || quantified !== '');
    const lastFour =
      settings.phi.allowLastFour &&
      pattern !== undefined &&
      /^(?:\.|\\d|\\w)(?:\(\?=.*\{4,?\}\$?\)|\(\?=\.\{4\})/.test(pattern.pattern);
    return (
      (whole || lastFour) &&
      second?.type === 'Literal' &&
      typeof second.value === 'string' &&
      !second.value.includes('$')
    );
  }
  if (settings.phi.allowLastFour && (method === 'slice' || method === 'substr')) {
    return (
      first?.type === 'UnaryExpression' &&
      first.operator === '-' &&
      first.argument.type === 'Literal' &&
      Number(first.argument.value) <= 4
    );
  }
  return false;
}
