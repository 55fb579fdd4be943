/** What happens to a variable: every place that gives it a value, or changes the value it holds. */
import type { TSESTree } from '@typescript-eslint/utils';
import { dottedName, isFunction, rootOf, unwrap, wrapped, type CallNode, type FunctionNode, type Node } from './ast.ts';
import { ANY, bindingsOf, keyOf } from './bindings.ts';
import { copiedFrom, type Copied } from './copied-entries.ts';
import type { Module, Variable } from './module.ts';

export type Event =
  /** The variable gets the value at `from` in `value`; `rest` are the keys that a rest pattern leaves out. */
  | { type: 'define'; at: Node; value: Node; from: readonly string[]; rest?: ReadonlySet<string>; weak?: boolean }
  /** Something added to what it held: `+=`. */
  | { type: 'append'; at: Node; value: Node }
  /**
   * A property written: `v.a.b = value`. `sole`: nothing else can have been there before. `copied`: the value had the
   * same key in another object, which isn't known. `spread`: each element of the value.
   */
  | {
      type: 'write';
      at: Node;
      path: readonly string[];
      value: Node;
      weak?: boolean;
      sole?: boolean;
      copied?: Copied;
      spread?: boolean;
    }
  /** A property deleted. */
  | { type: 'remove'; at: Node; path: readonly string[] }
  /** Properties of other objects copied in: `Object.assign(v, value)`. `spread`: those of each element of the value. */
  | { type: 'merge'; at: Node; path: readonly string[]; value: Node; spread?: boolean }
  /** Handed to a call as an argument, which may change it. */
  | { type: 'pass'; at: CallNode; index: number; path: readonly string[] }
  /** A value that is no expression: a parameter, an import, a function, a class, a caught error. */
  | {
      type: 'parameter';
      at: Node;
      fn: FunctionNode;
      index: number;
      from: readonly string[];
      rest?: ReadonlySet<string>;
      restIndex?: boolean;
      fallback?: Node;
    }
  | { type: 'fallback'; at: Node; value: Node }
  | { type: 'import'; at: Node }
  | { type: 'declaration'; at: Node; node: Node }
  | { type: 'caught'; at: Node; clause: TSESTree.CatchClause; from: readonly string[] }
  /** The value is computed and never text: `v++`, a for-in key. */
  | { type: 'clean'; at: Node };

/** Methods that put an argument into their receiver: where it goes. `key` names the argument that is the key. */
const ADDERS: Readonly<Record<string, { values: 'all' | number; key?: number; first?: number }>> = {
  push: { values: 'all' },
  unshift: { values: 'all' },
  splice: { values: 'all', first: 2 },
  add: { values: 0 },
  fill: { values: 0 },
  set: { values: 1, key: 0 },
  append: { values: 1, key: 0 },
  write: { values: 0 },
  enqueue: { values: 0 },
};

/** Methods that take a key out. */
const REMOVERS = new Set(['delete']);

const cache = new WeakMap<Variable, Event[]>();

/** All events of a variable, in the order of their places in the file. */
export function eventsOf(variable: Variable, module: Module): readonly Event[] {
  const known = cache.get(variable);
  if (known) return known;
  const events: Event[] = [];
  cache.set(variable, events);
  for (const definition of variable.defs) definitionEvents(definition, variable, module, events);
  for (const reference of variable.references) {
    if (reference.init) continue;
    referenceEvents(reference.identifier, reference.isWrite(), module, events);
  }
  for (const alias of aliasesOf(variable, module)) {
    for (const event of eventsOf(alias.variable, module)) {
      if (event.type === 'write' || event.type === 'merge' || event.type === 'pass') {
        const path = [...alias.path, ...event.path];
        events.push(event.type === 'write' ? { ...event, path, weak: true } : { ...event, path });
      }
    }
  }
  events.sort(byPlace);
  markSole(events);
  return events;
}

function byPlace(a: Event, b: Event): number {
  return a.at.range[0] - b.at.range[0];
}

/** Tells what is appended to a form that is made empty, under a key that nothing else is put under. */
function markSole(events: Event[]): void {
  const [made, ...others] = events.filter((one) => one.type === 'define' || one.type === 'parameter');
  if (made?.type !== 'define' || others.length > 0) return;
  if (made.value.type !== 'NewExpression' || made.value.arguments.length > 0) return;
  const times = new Map<string, number>();
  for (const event of events)
    if (event.type === 'write') times.set(event.path.join('.'), (times.get(event.path.join('.')) ?? 0) + 1);
  events.forEach((event, i) => {
    if (event.type === 'write' && times.get(event.path.join('.')) === 1) events[i] = { ...event, sole: true };
  });
}

/** Variables that stand for the same object and never for another: `const b = a`, `const c = a.items`. */
function aliasesOf(variable: Variable, module: Module): { variable: Variable; path: readonly string[] }[] {
  const found: { variable: Variable; path: readonly string[] }[] = [];
  for (const reference of variable.references) {
    const { chain, path } = chainFrom(reference.identifier, module);
    const outer = wrapped(chain);
    const parent = outer.parent;
    const alias = parent?.type === 'VariableDeclarator' ? module.variableOf(parent.id) : undefined;
    if (alias && alias !== variable && alias.references.filter((one) => one.isWrite()).length === 1)
      found.push({ variable: alias, path });
  }
  return found;
}

function definitionEvents(
  definition: Variable['defs'][number],
  variable: Variable,
  module: Module,
  events: Event[],
): void {
  const node = definition.node as Node;
  switch (node.type) {
    case 'VariableDeclarator': {
      const loop = node.parent.parent;
      if (loop.type === 'ForInStatement' && loop.left === node.parent) {
        events.push({ type: 'clean', at: node });
        return;
      }
      const iterable = loop.type === 'ForOfStatement' && loop.left === node.parent ? loop.right : undefined;
      const value = iterable ?? node.init;
      if (value) defineAll(node.id, value, node, iterable ? [ANY] : [], variable, module, events);
      return;
    }
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      if ((definition.type as string) === 'FunctionName') {
        events.push({ type: 'declaration', at: node, node });
        return;
      }
      node.params.forEach((parameter, index) => {
        for (const binding of bindingsOf(parameter, module)) {
          if (module.variableOf(binding.identifier) !== variable) continue;
          const rest = binding.rest ? { rest: binding.rest } : {};
          const restIndex = parameter.type === 'RestElement' ? { restIndex: true } : {};
          const fallback = binding.fallback ? { fallback: binding.fallback } : {};
          events.push({
            type: 'parameter',
            at: node,
            fn: node,
            index,
            from: binding.from,
            ...rest,
            ...restIndex,
            ...fallback,
          });
          // A default for the whole pattern: `({ a } = defaults)`.
          if (
            parameter.type === 'AssignmentPattern' &&
            binding.fallback !== parameter.right &&
            !isEmpty(parameter.right)
          )
            events.push({
              type: 'define',
              at: parameter,
              value: parameter.right,
              from: binding.from,
              weak: true,
              ...rest,
            });
        }
      });
      return;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'TSEnumDeclaration':
    case 'TSEnumMember':
      events.push({ type: 'declaration', at: node, node });
      return;
    case 'CatchClause':
      if (node.param) {
        for (const binding of bindingsOf(node.param, module)) {
          if (module.variableOf(binding.identifier) === variable)
            events.push({ type: 'caught', at: node, clause: node, from: binding.from });
        }
      }
      return;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
      events.push({ type: 'import', at: node });
      return;
    default:
  }
}

function defineAll(
  pattern: Node,
  value: Node,
  at: Node,
  base: readonly string[],
  variable: Variable,
  module: Module,
  events: Event[],
  weak = false,
): void {
  for (const binding of bindingsOf(pattern, module, base)) {
    if (module.variableOf(binding.identifier) !== variable) continue;
    const rest = binding.rest ? { rest: binding.rest } : {};
    events.push({ type: 'define', at, value, from: binding.from, ...rest, ...(weak ? { weak } : {}) });
    if (binding.fallback) events.push({ type: 'fallback', at, value: binding.fallback });
  }
}

function isEmpty(node: Node): boolean {
  return node.type === 'ObjectExpression' && node.properties.length === 0;
}

/** The longest member chain that starts at a node, with its path. */
function chainFrom(identifier: Node, module: Module): { chain: Node; path: string[] } {
  let chain: Node = identifier;
  const path: string[] = [];
  for (;;) {
    const outer = wrapped(chain);
    const parent = outer.parent;
    if (parent?.type !== 'MemberExpression' || parent.object !== outer) return { chain, path };
    path.push(keyOf(parent.property, parent.computed, module) ?? ANY);
    chain = parent;
  }
}

/** What happens to the object that an expression such as `this` stands for. */
export function changesOf(nodes: readonly Node[], module: Module): Event[] {
  const events: Event[] = [];
  for (const node of nodes) referenceEvents(node, false, module, events);
  return events.sort(byPlace);
}

function referenceEvents(identifier: Node, isWrite: boolean, module: Module, events: Event[]): void {
  if (isWrite) {
    writeEvents(identifier, module, events);
    return;
  }
  const { chain, path } = chainFrom(identifier, module);
  const outer = wrapped(chain);
  const parent = outer.parent;
  if (!parent) return;
  if (parent.type === 'AssignmentExpression' && unwrap(parent.left) === chain && path.length > 0) {
    const weak = parent.operator !== '=' || path.includes(ANY);
    const copied =
      path.at(-1) === ANY && chain.type === 'MemberExpression'
        ? copiedFrom(chain.property, parent.right, module)
        : undefined;
    events.push({
      type: 'write',
      at: parent,
      path,
      value: parent.right,
      ...(weak ? { weak } : {}),
      ...(copied ? { copied } : {}),
    });
    return;
  }
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete' && path.length > 0) {
    if (!path.includes(ANY)) events.push({ type: 'remove', at: parent, path });
    return;
  }
  if (parent.type === 'CallExpression' && parent.callee === outer) {
    receiverEvents(parent, path, module, events);
    return;
  }
  if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee !== outer) {
    argumentEvents(parent, outer, path, module, events);
  }
}

function receiverEvents(call: TSESTree.CallExpression, path: string[], module: Module, events: Event[]): void {
  const method = path.at(-1) ?? '';
  const receiver = path.slice(0, -1);
  const adder = ADDERS[method];
  if (adder) {
    const keyNode = adder.key === undefined ? undefined : call.arguments[adder.key];
    const key = keyNode ? (keyOf(keyNode, true, module) ?? ANY) : ANY;
    const single = adder.values !== 'all' ? call.arguments[adder.values] : undefined;
    // `set.add(x)` and `list.set(x)` with one argument put the argument itself in.
    const values = adder.values === 'all' ? call.arguments.slice(adder.first ?? 0) : single ? [single] : [];
    const strong = method === 'set' && key !== ANY;
    const copied = keyNode && single && key === ANY ? copiedFrom(keyNode, single, module) : undefined;
    for (const value of values) {
      events.push({
        type: 'write',
        at: call,
        path: [...receiver, key],
        ...valueOf(value),
        ...(strong ? {} : { weak: true }),
        ...(copied ? { copied } : {}),
      });
    }
    return;
  }
  if (REMOVERS.has(method) && call.arguments[0]) {
    const key = keyOf(call.arguments[0], true, module);
    if (key !== undefined) events.push({ type: 'remove', at: call, path: [...receiver, key] });
  }
}

function valueOf(argument: TSESTree.CallExpressionArgument): { value: Node; spread?: boolean } {
  return argument.type === 'SpreadElement' ? { value: argument.argument, spread: true } : { value: argument };
}

function argumentEvents(call: CallNode, outer: Node, path: string[], module: Module, events: Event[]): void {
  const index = call.arguments.indexOf(outer as TSESTree.CallExpressionArgument);
  if (dottedName(call.callee)?.join('.') === 'Object.assign') {
    if (index === 0)
      for (const value of call.arguments.slice(1)) events.push({ type: 'merge', at: call, path, ...valueOf(value) });
    return;
  }
  // No code of the program stands behind a global such as `console.log`.
  const root = rootOf(call.callee);
  if (root.type === 'Identifier' && !module.variableOf(root)) return;
  events.push({ type: 'pass', at: call, index, path });
}

function writeEvents(identifier: Node, module: Module, events: Event[]): void {
  let at: Node | undefined = identifier.parent;
  while (
    at &&
    at.type !== 'AssignmentExpression' &&
    at.type !== 'UpdateExpression' &&
    at.type !== 'ForOfStatement' &&
    at.type !== 'ForInStatement' &&
    !isFunction(at)
  )
    at = at.parent;
  if (at?.type === 'UpdateExpression') events.push({ type: 'clean', at });
  else if (at?.type === 'ForInStatement') events.push({ type: 'clean', at: at.left });
  else if (at?.type === 'ForOfStatement') {
    const variable = module.variableOf(identifier);
    if (variable) defineAll(at.left, at.right, at.left, [ANY], variable, module, events);
  } else if (at?.type === 'AssignmentExpression') {
    const variable = module.variableOf(identifier);
    if (!variable) return;
    if (at.operator === '=') defineAll(at.left, at.right, at, [], variable, module, events);
    else if (at.operator === '+=') events.push({ type: 'append', at, value: at.right });
    else if (at.operator === '??=' || at.operator === '||=' || at.operator === '&&=') {
      defineAll(at.left, at.right, at, [], variable, module, events, true);
    } else events.push({ type: 'clean', at });
  }
}
