/**
 * Which events of a variable may still hold where it is read: a walk backwards over the structure of the code,
 * from the read to the start of its function, that looks only into subtrees which hold events of the variable.
 */
import { contains, enclosingFunction, isFunction, leaves, staticKey, type FunctionNode, type Node } from './ast.ts';
import type { Event } from './events.ts';
import type { Module } from './module.ts';

/**
 * How sure it is that an event has happened: `sure` on every way to the read, `branch` on every way through one
 * branch, `maybe` otherwise.
 */
export type Certainty = 'sure' | 'branch' | 'maybe';

/** Called for each event on the way, latest first; answers whether nothing before it can hold any more. */
export type Visit = (event: Event, certainty: Certainty) => boolean;

/** Methods that call their callback at once and only then go on. */
const IMMEDIATE = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'some',
  'every',
  'flatMap',
  'reduce',
  'reduceRight',
  'sort',
  'from',
  'replace',
  'replaceAll',
]);

class Walk {
  readonly #events: readonly Event[];
  readonly #module: Module;
  readonly #visit: Visit;
  readonly #seen = new Set<Event>();
  #branches = 0;

  constructor(events: readonly Event[], module: Module, visit: Visit) {
    this.#events = events;
    this.#module = module;
    this.#visit = visit;
  }

  #within(node: Node): readonly Event[] {
    const [start, end] = node.range;
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#events[middle]?.at.range[0] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found: Event[] = [];
    for (let i = low; i < this.#events.length; i++) {
      const event = this.#events[i];
      if (!event || event.at.range[0] >= end) break;
      if (event.at.range[1] <= end) found.push(event);
    }
    return found;
  }

  #report(event: Event): boolean {
    this.#seen.add(event);
    return this.#visit(event, this.#branches > 0 ? 'branch' : 'sure');
  }

  #maybe(event: Event): void {
    if (this.#seen.has(event)) return;
    this.#seen.add(event);
    this.#visit(event, 'maybe');
  }

  #branch(node: Node | null | undefined): boolean {
    this.#branches++;
    const killed = this.through(node);
    this.#branches--;
    return killed;
  }

  /** Every event in a subtree, none of them certain. */
  #all(node: Node): void {
    for (const event of [...this.#within(node)].reverse()) this.#maybe(event);
  }

  /** Events in a subtree that control has passed; true when one of them is certain to hold. */
  through(node: Node | null | undefined): boolean {
    if (!node) return false;
    const events = this.#within(node);
    if (events.length === 0) return false;
    switch (node.type) {
      case 'BlockStatement':
      case 'Program':
        return this.#sequence(node.body);
      case 'StaticBlock':
        return this.#sequence(node.body);
      case 'IfStatement':
      case 'ConditionalExpression': {
        const yes = leaves(node.consequent) || this.#branch(node.consequent);
        const no = leaves(node.alternate) || this.#branch(node.alternate);
        return (yes && no) || this.through(node.test);
      }
      case 'LogicalExpression':
        this.#all(node.right);
        return this.through(node.left);
      case 'ForStatement':
        this.#all(node.body);
        if (node.update) this.#all(node.update);
        return this.through(node.test) || this.through(node.init);
      case 'ForOfStatement':
      case 'ForInStatement':
        this.#all(node.body);
        this.#all(node.left);
        return this.through(node.right);
      case 'WhileStatement':
        this.#all(node.body);
        return this.through(node.test);
      case 'DoWhileStatement':
        return this.through(node.test) || this.through(node.body);
      case 'SwitchStatement': {
        let covered = node.cases.some((one) => one.test === null);
        // Whether what comes before the statements of the case after is overwritten there.
        let after = false;
        for (const one of [...node.cases].reverse()) {
          const falls = !one.consequent.some(leaves);
          if (!(falls && after && !this.#mayBreak(one))) {
            const last = one.consequent.at(-1);
            const returns = last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
            this.#branches++;
            const killed = this.#sequence(one.consequent);
            this.#branches--;
            after = returns || killed;
          }
          if (!after) covered = false;
        }
        return covered || this.through(node.discriminant);
      }
      case 'TryStatement': {
        if (this.through(node.finalizer)) return true;
        const handled = !node.handler || leaves(node.handler.body) || this.#branch(node.handler.body);
        return (node.handler ? this.#branch(node.block) : this.through(node.block)) && handled;
      }
      default:
        if (runsLater(node)) {
          // What it does to the variable happens when it is called: at any time.
          this.#all(node);
          return false;
        }
        if (this.#ownEvents(node, events)) return true;
        return this.#sequence(this.#module.children(node));
    }
  }

  /** A `break` somewhere in a case: not all of it runs into the next. */
  #mayBreak(one: Node): boolean {
    return this.#module.textOf(one).includes('break');
  }

  #ownEvents(node: Node, events: readonly Event[]): boolean {
    // Of several objects that one call copies in, the last with the key gives its value.
    return [...events].reverse().some((event) => event.at === node && this.#report(event));
  }

  #sequence(nodes: readonly Node[]): boolean {
    for (let i = nodes.length - 1; i >= 0; i--) if (this.through(nodes[i])) return true;
    return false;
  }

  /**
   * From a node to the start of `owner` (a function, or the module): everything that came before it.
   * True when an event on the way is certain to hold.
   */
  before(from: Node, owner: FunctionNode | undefined): boolean {
    let node = from;
    for (let parent = node.parent; parent; node = parent, parent = node.parent) {
      if (node !== from && runsLater(node) && (node === owner || this.#leave(node))) return false;
      if (this.#precedes(parent, node)) return true;
    }
    return false;
  }

  /** What ran in `parent` before its child `node` did. */
  #precedes(parent: Node, node: Node): boolean {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        return node !== parent.test && this.through(parent.test);
      case 'WhileStatement':
      case 'DoWhileStatement': {
        const certain = parent.type === 'WhileStatement' && node !== parent.test && this.through(parent.test);
        this.#all(parent);
        return certain;
      }
      case 'ForStatement': {
        if (node === parent.init) return false;
        const certain = node !== parent.test && this.through(parent.test);
        for (const part of [parent.body, parent.update, parent.test]) if (part) this.#all(part);
        return certain || this.through(parent.init);
      }
      case 'ForOfStatement':
      case 'ForInStatement': {
        if (node === parent.right) return false;
        const certain = node === parent.body && this.through(parent.left);
        this.#all(parent.body);
        return certain || this.through(parent.right);
      }
      case 'TryStatement':
        if (node === parent.block) return false;
        if (node === parent.handler) {
          this.#all(parent.block);
          return false;
        }
        if (parent.handler) this.#all(parent.handler);
        // The block may have been left anywhere, so nothing in it is certain for a finalizer.
        this.#all(parent.block);
        return false;
      case 'SwitchStatement': {
        if (node === parent.discriminant) return false;
        const index = parent.cases.findIndex((one) => one === node);
        for (let i = index - 1; i >= 0; i--) {
          const one = parent.cases[i];
          if (!one || one.consequent.some(leaves)) break;
          this.#all(one);
        }
        return this.through(parent.discriminant);
      }
      case 'CatchClause':
        return this.#ownEvents(parent, this.#within(parent));
      case 'VariableDeclarator':
        // The variable is not yet defined in its own initialiser.
        return node === parent.id && this.#takenApart(parent, parent.init);
      case 'AssignmentExpression':
        if (parent.left.type === 'ObjectPattern' || parent.left.type === 'ArrayPattern')
          return node === parent.left && this.#takenApart(parent, parent.right);
        return node === parent.right && this.through(parent.left);
      default: {
        const siblings = this.#module.children(parent);
        const index = siblings.indexOf(node);
        return this.#sequence(siblings.slice(0, index));
      }
    }
  }

  /** What ran before a name or default in the pattern of `node`: the value, and the names before it. */
  #takenApart(node: Node, value: Node | null): boolean {
    return this.#ownEvents(node, this.#within(node)) || this.through(value);
  }

  /** Goes on outside of what reads a variable later; true when nothing outside matters any more. */
  #leave(later: Node): boolean {
    if (isFunction(later) && runsAtOnce(later)) return false;
    const expression = later.type !== 'FunctionDeclaration';
    // It runs some time after it was made: what is written later may hold, and what was written inside it before.
    for (const event of [...this.#events].reverse()) {
      if (this.#seen.has(event)) continue;
      // A function that is called by the name that it is given has been given it by then.
      if (!expression || event.at.range[0] >= later.range[0] || contains(event.at, later)) this.#maybe(event);
    }
    return !expression;
  }
}

/** A function, or the value of a field, which is computed for each instance. */
function runsLater(node: Node): boolean {
  return isFunction(node) || (node.type === 'PropertyDefinition' && !node.static);
}

/** Whether a function is called where it is written. */
function runsAtOnce(fn: FunctionNode): boolean {
  const { parent } = fn;
  if (parent.type !== 'CallExpression') return false;
  const { callee } = parent;
  return (
    callee === fn ||
    (callee.type === 'MemberExpression' && IMMEDIATE.has(staticKey(callee.property, callee.computed) ?? ''))
  );
}

/** Events that hold from the start, wherever they stand. */
function isBase({ type }: Event): boolean {
  return type === 'parameter' || type === 'import' || type === 'declaration';
}

function visitAll(events: readonly Event[], visit: Visit, walk: (others: readonly Event[]) => boolean): void {
  const others = events.filter((event) => !isBase(event));
  const killed = others.length > 0 && walk(others);
  if (!killed) for (const event of events) if (isBase(event)) visit(event, 'sure');
}

/**
 * Visits the events that may hold at a read of their variable, latest first.
 * @param owner the function whose variable it is; undefined for a module's.
 */
export function eventsReaching(
  read: Node,
  owner: FunctionNode | undefined,
  events: readonly Event[],
  module: Module,
  visit: Visit,
): void {
  visitAll(events, visit, (others) => new Walk(others, module, visit).before(read, owner));
}

/** The same for a read after everything has run: what a module exports. */
export function eventsAtEnd(events: readonly Event[], module: Module, visit: Visit): void {
  visitAll(events, visit, (others) => new Walk(others, module, visit).through(module.ast));
}

/** The same within one function only; true when an event in it is certain to hold. */
export function eventsBefore(
  read: Node,
  owner: FunctionNode,
  events: readonly Event[],
  module: Module,
  visit: Visit,
): boolean {
  return events.length > 0 && new Walk(events, module, visit).before(read, owner);
}

/** The function that a variable belongs to. */
export function ownerOf(variable: { readonly scope: { readonly block: Node } }): FunctionNode | undefined {
  const block = variable.scope.block;
  return isFunction(block) ? block : enclosingFunction(block);
}
