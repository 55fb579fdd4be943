/**
 * Which expressions to read as TwiML: from every literal with a tag in it up to the largest string that it is part of,
 * through variables that are added to, arrays that are joined, and functions that return pieces.
 */
import {
  enclosingFunction,
  isFunction,
  staticKey,
  unwrap,
  wrapped,
  type FunctionNode,
  type Node,
} from '../program/ast.ts';
import { callsOf } from '../program/callers.ts';
import type { Engine } from '../program/engine.ts';
import type { Module, Variable } from '../program/module.ts';
import { isPlainTag } from '../program/text-syntax.ts';
import { isOnlyCompared, readsOf, testsIn } from './compared.ts';
import { mentionsTwiml } from './twiml-tags.ts';

/** Methods of strings whose result is the text or a part of it. */
const OF_STRINGS = new Set([
  'concat',
  'trim',
  'trimStart',
  'trimEnd',
  'toString',
  'valueOf',
  'normalize',
  'replace',
  'replaceAll',
  'padEnd',
  'padStart',
]);
/** Methods between an array of pieces and its `join`. */
const OF_ARRAYS = new Set([
  'concat',
  'filter',
  'flat',
  'map',
  'flatMap',
  'reverse',
  'sort',
  'slice',
  'toSorted',
  'toReversed',
  'with',
  'toSpliced',
]);
/** Reads of one variable, or calls of one function, that are looked at: the last ones. */
const MAX_USES = 12;

/** The expressions in a module that are to be read as TwiML, in the order of the code. */
export function textRoots(engine: Engine, module: Module): readonly Node[] {
  const finder = new RootFinder(engine, module);
  for (const node of module.nodes('Literal'))
    if (typeof node.value === 'string' && mentionsTwiml(node.value)) finder.add(node);
  for (const node of module.nodes('TemplateLiteral')) {
    if (node.quasis.some((quasi) => mentionsTwiml(quasi.value.raw))) finder.add(node);
  }
  for (const node of textImports(module)) finder.addName(node);
  if (finder.roots.size === 0) return [];
  const isOfTest = testsIn(module);
  return [...finder.roots]
    .filter((root) => !isOfTest(root) && !isOnlyCompared(root, module))
    .sort((a, b) => a.range[0] - b.range[0]);
}

/** Names that imports of XML files are bound to: `import reply from './reply.xml?raw'`. */
function textImports(module: Module): Node[] {
  return module.nodes('ImportDeclaration').flatMap((node) => {
    if (!/\.(?:xml|twiml)(?:\?.*)?$/.test(node.source.value)) return [];
    return node.specifiers.flatMap((specifier) =>
      specifier.type === 'ImportDefaultSpecifier' ? [specifier.local] : [],
    );
  });
}

class RootFinder {
  readonly roots = new Set<Node>();
  readonly #engine: Engine;
  readonly #module: Module;
  readonly #known = new Map<Node, readonly Node[]>();
  /** By expression. What is asked in a circle (a function that returns what it gives back itself) has none. */
  readonly #usesOf = new Map<Node, readonly Node[]>();

  constructor(engine: Engine, module: Module) {
    this.#engine = engine;
    this.#module = module;
  }

  add(literal: Node): void {
    const top = this.#climb(literal);
    // The specifier of an import, a key, a type: no values.
    if (top.parent?.type === 'ImportDeclaration' || top.parent?.type === 'TSLiteralType') return;
    for (const root of this.#largest(top)) this.roots.add(root);
  }

  /** Adds what is made of a name's value. */
  addName(identifier: Node): void {
    const variable = this.#module.variableOf(identifier);
    for (const read of variable ? readsOf(variable).slice(-MAX_USES) : []) {
      for (const root of this.#largest(this.#climb(read))) this.roots.add(root);
    }
  }

  /** The largest strings that an expression is part of: itself, if of none. */
  #largest(top: Node): readonly Node[] {
    const known = this.#known.get(top);
    if (known) return known;
    this.#known.set(top, []);
    const found = new Set<Node>();
    for (const use of this.#uses(top)) for (const root of this.#largest(use)) found.add(root);
    if (found.size === 0) found.add(top);
    const roots = [...found];
    this.#known.set(top, roots);
    return roots;
  }

  /** Larger strings that the value of an expression goes into by way of a variable, an array or a function. */
  #uses(top: Node): readonly Node[] {
    const outer = wrapped(top);
    let uses = this.#usesOf.get(outer);
    if (!uses) {
      this.#usesOf.set(outer, []);
      this.#usesOf.set(outer, (uses = this.#findUses(outer)));
    }
    return uses;
  }

  #findUses(outer: Node): readonly Node[] {
    const { parent } = outer;
    if (!parent) return [];
    if (parent.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier')
      return this.#readsOf(parent.id);
    if (parent.type === 'AssignmentExpression' && parent.right === outer && parent.left.type === 'Identifier')
      return this.#readsOf(parent.left);
    const list = listOf(outer);
    if (list) return this.#joinsOf(list);
    const fn = returning(outer);
    return fn ? this.#callsOf(fn) : [];
  }

  /** Reads of a variable that is put together in steps, or that goes into a larger string. */
  #readsOf(identifier: Node): readonly Node[] {
    const variable = this.#module.variableOf(identifier);
    if (!variable) return [];
    const steps = isPutTogether(variable);
    const uses: Node[] = [];
    for (const read of readsOf(variable)) {
      const top = this.#climb(read);
      if (top !== read && !isOwnStep(top, variable, this.#module)) uses.push(top);
      else if (top === read && (steps || this.#uses(read).length > 0)) uses.push(read);
    }
    return uses.slice(-MAX_USES);
  }

  /** Where an array of pieces becomes a string. */
  #joinsOf(list: Node): readonly Node[] {
    const outer = wrapped(list);
    const joined = joinAbove(outer);
    if (joined) return [this.#climb(joined)];
    const { parent } = outer;
    const inner = listOf(outer);
    if (inner && inner !== list) return this.#joinsOf(inner);
    const identifier =
      parent?.type === 'VariableDeclarator' && parent.init === outer
        ? parent.id
        : parent?.type === 'AssignmentExpression' && parent.right === outer
          ? parent.left
          : list;
    const variable = identifier.type === 'Identifier' ? this.#module.variableOf(identifier) : null;
    if (!variable) {
      const fn = returning(outer);
      return fn ? this.#callsOf(fn) : [];
    }
    return readsOf(variable)
      .flatMap((read) => {
        const join = joinAbove(wrapped(read));
        return join ? [this.#climb(join)] : [];
      })
      .slice(-MAX_USES);
  }

  /** Calls of a function whose result goes into a larger string. */
  #callsOf(fn: FunctionNode): readonly Node[] {
    const callback = wrapped(fn).parent;
    if (callback?.type === 'CallExpression' && unwrap(callback.callee) !== fn) {
      const callee = unwrap(callback.callee);
      const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
      if (method === 'reduce' || method === 'replace' || method === 'replaceAll') return [this.#climb(callback)];
      return method === 'map' || method === 'flatMap' ? this.#joinsOf(callback) : [];
    }
    const uses: Node[] = [];
    for (const call of callsOf(this.#engine, fn, this.#module).calls) {
      const top = this.#climb(call);
      if (top !== call || this.#uses(call).length > 0) uses.push(top);
    }
    return uses.slice(-MAX_USES);
  }

  /** The largest expression around a string that is made of it on the spot. */
  #climb(start: Node): Node {
    let top = start;
    for (;;) {
      const outer = wrapped(top);
      const { parent } = outer;
      const next = parent && stringAround(outer, parent);
      if (!next) return top;
      top = next;
    }
  }
}

/** The string that an expression is a piece of, one step up. */
function stringAround(outer: Node, parent: Node): Node | undefined {
  switch (parent.type) {
    case 'BinaryExpression':
      return parent.operator === '+' ? parent : undefined;
    case 'TemplateLiteral':
    case 'AwaitExpression':
      return parent;
    case 'TaggedTemplateExpression':
      return parent.quasi === outer && isPlainTag(parent.tag) ? parent : undefined;
    case 'ConditionalExpression':
      return parent.test === outer ? undefined : parent;
    case 'LogicalExpression':
      return parent.operator === '&&' && parent.left === outer ? undefined : parent;
    case 'SequenceExpression':
      return parent.expressions.at(-1) === outer ? parent : undefined;
    case 'AssignmentExpression':
      // `return (xml += '</Response>')`
      return parent.right === outer && parent.parent.type !== 'ExpressionStatement' ? parent : undefined;
    case 'MemberExpression': {
      const call = wrapped(parent).parent;
      const method = staticKey(parent.property, parent.computed);
      return parent.object === outer &&
        call?.type === 'CallExpression' &&
        unwrap(call.callee) === parent &&
        method !== undefined &&
        OF_STRINGS.has(method)
        ? call
        : undefined;
    }
    case 'CallExpression': {
      const callee = unwrap(parent.callee);
      if (parent.callee === outer) return undefined;
      if (callee.type === 'Identifier' && callee.name === 'String') return parent;
      const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
      if (method === 'concat') return parent;
      return (method === 'replace' || method === 'replaceAll' || method === 'reduce') && parent.arguments[1] === outer
        ? parent
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The array, or the variable of an array, that an expression is made an element of. */
function listOf(outer: Node): Node | undefined {
  const { parent } = outer;
  if (parent?.type === 'ArrayExpression') return parent;
  if (parent?.type === 'SpreadElement' && parent.parent.type === 'ArrayExpression') return parent.parent;
  if (parent?.type !== 'CallExpression' || parent.callee === outer) return undefined;
  const callee = unwrap(parent.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee.property, callee.computed);
  return method === 'push' || method === 'unshift' ? unwrap(callee.object) : undefined;
}

/** `list.filter(Boolean).join('')`: the call of `join`. */
function joinAbove(list: Node): Node | undefined {
  let at = list;
  for (;;) {
    const member = at.parent;
    if (member?.type !== 'MemberExpression' || member.object !== at) return undefined;
    const call = wrapped(member).parent;
    const method = staticKey(member.property, member.computed);
    if (call?.type !== 'CallExpression' || unwrap(call.callee) !== member || method === undefined) return undefined;
    if (method === 'join') return call;
    if (!OF_ARRAYS.has(method)) return undefined;
    at = wrapped(call);
  }
}

/** The function that returns the value of an expression. */
function returning(outer: Node): FunctionNode | undefined {
  const { parent } = outer;
  if (parent?.type === 'ReturnStatement') return enclosingFunction(parent);
  return isFunction(parent) && parent.body === outer ? parent : undefined;
}

function isPutTogether(variable: Variable): boolean {
  return variable.references.filter((reference) => reference.isWrite()).length > 1;
}

/** `xml = xml + '...'` is a step of the same variable. */
function isOwnStep(top: Node, variable: Variable, module: Module): boolean {
  const outer = wrapped(top);
  const { parent } = outer;
  return (
    parent?.type === 'AssignmentExpression' &&
    parent.right === outer &&
    parent.left.type === 'Identifier' &&
    module.variableOf(parent.left) === variable
  );
}
