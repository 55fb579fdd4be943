/** Entries that code copies one by one under their own keys, which does what `Object.assign` does at once. */
import type { TSESTree } from '@typescript-eslint/utils';
import {
  calleeName,
  dottedName,
  isFunction,
  lastName,
  staticKey,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from './ast.ts';
import { ANY, bindingsOf, initialiserOf } from './bindings.ts';
import { conditionsAt, partsOf, type Condition } from './conditions.ts';
import type { Engine } from './engine.ts';
import type { Module, Variable } from './module.ts';
import { METHODS } from './natives.ts';
import { move, type Place } from './place.ts';

interface Container {
  /** What has the fields: an object, a map, a form. */
  readonly from: Node;
  /** Only that it is iterated is seen: it may as well be a list of pairs, which has no such fields. */
  readonly isIterated: boolean;
}

export interface Copied extends Container {
  readonly limits: readonly KeyLimit[];
}

/** Lists that the keys are held against, or one key: only those are copied, or all but those. */
interface KeyLimit {
  readonly keys: Node;
  readonly isOne: boolean;
  readonly truth: boolean;
}

/** Steps from a name to what it stands for, and from a list to what it was made of. */
const MAX_STEPS = 6;

/**
 * What a value is copied from, where it is put under the key that it has there: `out[key] = body[key]`,
 * `for (const [key, value] of form) out[key] = String(value)`, `form.forEach((value, key) => out.set(key, value))`.
 *
 * @param key the key that is written, an expression
 * @returns undefined where the value is another one, or is changed into more than its text
 */
export function copiedFrom(key: Node, value: Node, module: Module): Copied | undefined {
  const name = plain(key);
  const copied = plain(value);
  const container = containerOfCopy(name, copied, module);
  return container && { ...container, limits: limitsOf(name, copied, module) };
}

function containerOfCopy(key: Node, value: Node, module: Module): Container | undefined {
  const variable = module.variableOf(key);
  const from = variable ? readUnder(value, variable, module) : undefined;
  if (from) return { from, isIterated: false };
  const keyAt = elementOf(key, module);
  const valueAt = keyAt && elementOf(value, module);
  if (valueAt?.iterable !== keyAt?.iterable || !keyAt || !valueAt) return undefined;
  // `list.forEach((value, index) => ...)`, which for a map and a form gives the key.
  if (keyAt.isIndex && keyAt.path.length === 0 && !valueAt.isIndex && valueAt.path.length === 0)
    return { from: keyAt.iterable, isIterated: false };
  const isPair = isKeyOfPair(keyAt) && !valueAt.isIndex && valueAt.path.join() === '1';
  return isPair ? containerOf(keyAt.iterable, module) : undefined;
}

/** What is copied into an object that a list of pairs is made to: `Object.fromEntries(pairs)`. */
export function copiedByPairs(pairs: Node, module: Module): Copied | undefined {
  const list = unwrap(pairs);
  if (list.type !== 'CallExpression') return undefined;
  const callback = list.arguments.at(-1);
  if (isFunction(callback) && (calleeName(list) === 'map' || isArrayFrom(list))) {
    const body = resultOf(callback);
    const [key, value] = body?.type === 'ArrayExpression' ? body.elements : [];
    return key && value ? copiedFrom(key, value, module) : undefined;
  }
  const container = containerOf(list, module);
  return container.isIterated ? undefined : { ...container, limits: filtersOf(list, module) };
}

/**
 * Where the fields of a copy lie: several places, where the code names the keys that it copies.
 *
 * @param at a place in the module of the copy; its path is the one below the copy
 * @returns undefined where the entries are those of a list, whose pairs have to be looked through
 */
export function copiedPlaces(engine: Engine, { from, isIterated, limits }: Copied, at: Place): Place[] | undefined {
  if (isIterated) {
    const values = engine.values(move(at, from, [], undefined));
    const hasFields = values.every(({ end, place: { node } }) => end === 'opaque' || node.type === 'NewExpression');
    if (values.length === 0 || !hasFields) return undefined;
  }
  let only: ReadonlySet<string> | undefined;
  const except = new Set(at.except);
  for (const { keys, isOne, truth } of limits) {
    const written = writtenIn(engine, move(at, keys, isOne ? [] : [ANY], undefined));
    if (!written) continue;
    if (truth) only = only ? new Set([...only].filter((key) => written.has(key))) : written;
    else for (const key of written) except.add(key);
  }
  const [key, ...below] = at.path;
  if (key !== undefined && key !== ANY)
    return except.has(key) || only?.has(key) === false ? [] : [move(at, from, at.path, undefined)];
  if (only) return [...only].filter((one) => !except.has(one)).map((one) => move(at, from, [one, ...below], undefined));
  return [move(at, from, at.path, key === undefined && except.size > 0 ? except : undefined)];
}

/** Texts that are all that a place may hold; undefined where it may hold others. */
function writtenIn(engine: Engine, place: Place): Set<string> | undefined {
  const values = engine.values(place);
  const texts = values.map(({ end, place: { node, path } }) =>
    end === 'constant' && path.length === 0 ? staticKey(node, true) : undefined,
  );
  const all = texts.filter((text) => text !== undefined);
  return all.length > 0 && all.length === texts.length ? new Set(all) : undefined;
}

/** Takes off what makes a value no more than its own text: `String(value)`, `value.trim()`, `value ?? ''`. */
function plain(node: Node): Node {
  const at = unwrap(node);
  if (at.type === 'CallExpression') {
    const callee = unwrap(at.callee);
    const [argument] = at.arguments;
    if (callee.type === 'Identifier' && callee.name === 'String' && argument && argument.type !== 'SpreadElement')
      return plain(argument);
    if (callee.type === 'MemberExpression' && /^(?:toString|trim|valueOf)$/.test(lastName(callee) ?? ''))
      return plain(callee.object);
  }
  if (at.type === 'TemplateLiteral' && at.expressions.length === 1 && at.quasis.every((one) => one.value.raw === ''))
    return plain(at.expressions[0] as Node);
  if (at.type === 'LogicalExpression' && at.operator !== '&&' && isFixed(at.right)) return plain(at.left);
  if (at.type === 'ConditionalExpression') {
    if (isFixed(at.alternate)) return plain(at.consequent);
    if (isFixed(at.consequent)) return plain(at.alternate);
    const [one, other] = [plain(at.consequent), plain(at.alternate)];
    // `Array.isArray(value) ? value[0] : value`
    if (one.type === 'MemberExpression' && one.computed && sameName(one.object, other)) return other;
    return sameName(one, other) ? one : at;
  }
  return at;
}

function isFixed(node: Node): boolean {
  const at = unwrap(node);
  return at.type === 'Literal' || (at.type === 'Identifier' && at.name === 'undefined');
}

function sameName(one: Node, other: Node): boolean {
  const name = dottedName(one)?.join('.');
  return name !== undefined && name === dottedName(other)?.join('.');
}

/** The object of `body[key]`, `form.get(key)`. */
function readUnder(node: Node, key: Variable, module: Module): Node | undefined {
  const isKey = (one: Node | undefined): boolean => one !== undefined && module.variableOf(plain(one)) === key;
  if (node.type === 'MemberExpression') return node.computed && isKey(node.property) ? node.object : undefined;
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  const isGet = callee?.type === 'MemberExpression' && lastName(callee) === 'get';
  return isGet && isKey((node as TSESTree.CallExpression).arguments[0]) ? callee.object : undefined;
}

/** Where a name comes from that stands for an element of what is iterated. */
interface Element {
  readonly iterable: Node;
  /** Below the element, or below its index. */
  readonly path: readonly string[];
  readonly isIndex: boolean;
}

function elementOf(node: Node, module: Module, steps = 0): Element | undefined {
  const at = unwrap(node);
  if (steps > MAX_STEPS) return undefined;
  if (at.type === 'MemberExpression') {
    const key = staticKey(at.property, at.computed);
    const whole = key === undefined ? undefined : elementOf(at.object, module, steps + 1);
    return whole && key !== undefined ? { ...whole, path: [...whole.path, key] } : undefined;
  }
  const variable = module.variableOf(at);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return undefined;
  const declared = definition.node as Node;
  const pathIn = (pattern: Node): readonly string[] | undefined =>
    bindingsOf(pattern, module).find((one) => module.variableOf(one.identifier) === variable)?.from;
  if (declared.type === 'VariableDeclarator') {
    const path = pathIn(declared.id);
    const loop = declared.parent.parent;
    if (!path) return undefined;
    if (loop.type === 'ForOfStatement' && loop.left === declared.parent)
      return { iterable: loop.right, path, isIndex: false };
    const whole =
      declared.init && declared.parent.kind === 'const' ? elementOf(declared.init, module, steps + 1) : undefined;
    return whole && { ...whole, path: [...whole.path, ...path] };
  }
  if (!isFunction(declared)) return undefined;
  const index = declared.params.findIndex((parameter) => pathIn(parameter) !== undefined);
  const parameter = declared.params[index];
  const path = parameter && pathIn(parameter);
  const outer = wrapped(declared);
  const call = outer.parent;
  if (!path || call?.type !== 'CallExpression') return undefined;
  const [first, second] = call.arguments;
  if (isArrayFrom(call))
    return first && second === outer && index < 2 ? { iterable: first, path, isIndex: index === 1 } : undefined;
  const callee = unwrap(call.callee);
  const name = calleeName(call) ?? '';
  const flows = Object.hasOwn(METHODS, name) ? METHODS[name]?.callback : undefined;
  const element = flows?.findIndex(([flow]) => flow === 'this-element') ?? -1;
  if (callee.type !== 'MemberExpression' || first !== outer || element < 0) return undefined;
  if (index !== element && index !== element + 1) return undefined;
  return { iterable: callee.object, path, isIndex: index !== element };
}

function isArrayFrom(node: Node): boolean {
  return node.type === 'CallExpression' && dottedName(node.callee)?.join('.') === 'Array.from';
}

function isKeyOfPair({ isIndex, path }: Element): boolean {
  return !isIndex && path.join() === '0';
}

/** Lists of the same elements, or of some of them. */
const SELECTIONS = /^(?:filter|slice|sort|toSorted|reverse|toReversed)$/;

/** What the list that a list is a selection of is made from. */
function selectedFrom(list: TSESTree.CallExpression): Node | undefined {
  const callee = unwrap(list.callee);
  if (isArrayFrom(list)) return list.arguments.length === 1 ? list.arguments[0] : undefined;
  return callee.type === 'MemberExpression' && SELECTIONS.test(calleeName(list) ?? '') ? callee.object : undefined;
}

/** What the pairs that are iterated are the entries of. */
function containerOf(iterable: Node, module: Module, steps = 0): Container {
  const at = unwrap(iterable);
  const bare: Container = { from: at, isIterated: true };
  if (steps > MAX_STEPS) return bare;
  const inner = at.type === 'CallExpression' ? selectedFrom(at) : listBehind(at, module);
  if (inner) {
    const found = containerOf(inner, module, steps + 1);
    return found.isIterated && at.type === 'Identifier' ? bare : found;
  }
  if (at.type !== 'CallExpression') return bare;
  const [argument] = at.arguments;
  if (dottedName(at.callee)?.join('.') === 'Object.entries' && argument) return { from: argument, isIterated: false };
  const callee = unwrap(at.callee);
  const isEntries = callee.type === 'MemberExpression' && lastName(callee) === 'entries' && !argument;
  return isEntries ? { from: callee.object, isIterated: false } : bare;
}

/** `[...list]`, and what a constant stands for. */
function listBehind(node: Node, module: Module): Node | undefined {
  if (node.type === 'ArrayExpression') {
    const [element, ...others] = node.elements;
    return element?.type === 'SpreadElement' && others.length === 0 ? element.argument : undefined;
  }
  return initialiserOf(node, module);
}

/** Which keys are copied: those of the list that is gone through, and those that the tests around the copy let pass. */
function limitsOf(key: Node, value: Node, module: Module): KeyLimit[] {
  const at = elementOf(key, module);
  const own = key.type === 'Identifier' ? module.variableOf(key) : null;
  const isKey = (node: Node): boolean => {
    const other = plain(node);
    if (own) return module.variableOf(other) === own;
    const found = elementOf(other, module);
    return found !== undefined && found.iterable === at?.iterable && isKeyOfPair(found);
  };
  const limits = conditionsAt(value).flatMap((condition) => limitsBy(condition, isKey));
  if (!at || at.isIndex) return limits;
  if (at.path.length === 0) limits.push({ keys: at.iterable, isOne: false, truth: true });
  return [...limits, ...filtersOf(at.iterable, module)];
}

/** What the filters let pass that a list of keys, or of pairs, has gone through. */
function filtersOf(list: Node, module: Module, steps = 0): KeyLimit[] {
  const at = unwrap(list);
  const inner = at.type === 'CallExpression' ? selectedFrom(at) : listBehind(at, module);
  if (!inner || steps > MAX_STEPS) return [];
  const limits = filtersOf(inner, module, steps + 1);
  const callback = at.type === 'CallExpression' && calleeName(at) === 'filter' ? at.arguments[0] : undefined;
  const test = isFunction(callback) ? resultOf(callback) : undefined;
  const isKey = (node: Node): boolean => {
    const found = elementOf(plain(node), module);
    return found?.iterable === inner && (isKeyOfPair(found) || (!found.isIndex && found.path.length === 0));
  };
  return test ? [...limits, ...limitsBy({ test, truth: true }, isKey)] : limits;
}

function limitsBy(condition: Condition, isKey: (node: Node) => boolean): KeyLimit[] {
  return partsOf(condition).flatMap(({ test, truth }): KeyLimit[] => {
    if (test.type === 'CallExpression') {
      const callee = unwrap(test.callee);
      const [argument] = test.arguments;
      const isMember = callee.type === 'MemberExpression' && /^(?:includes|has)$/.test(lastName(callee) ?? '');
      return isMember && argument && isKey(argument) ? [{ keys: callee.object, isOne: false, truth }] : [];
    }
    if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return [];
    const keys = isKey(test.left) ? test.right : isKey(test.right) ? test.left : undefined;
    return keys ? [{ keys, isOne: true, truth: test.operator.startsWith('=') === truth }] : [];
  });
}

/** What a function gives back, where it does nothing else. */
function resultOf({ body }: FunctionNode): Node | undefined {
  if (body.type !== 'BlockStatement') return unwrap(body);
  const [only, ...others] = body.body;
  return only?.type === 'ReturnStatement' && only.argument && others.length === 0 ? unwrap(only.argument) : undefined;
}
