/** The properties of an object that a call gets: found, missing or unknown, whichever way it was built. */
import type { TSESTree } from '@typescript-eslint/utils';
import { staticKey, unwrap, wrapped, type Node } from './ast.ts';
import { constantOf, type PossibleValue } from './constants.ts';
import type { Engine } from './engine.ts';
import { ANY, keyOf } from './bindings.ts';
import { search, VALUE_ONLY, wayOf, type Step } from './search.ts';
import { keyOfPlace, type Place, type PlaceKey } from './place.ts';

/** One place in the code that gives a property its value. */
export interface PropertyValue {
  readonly place: Place;
  /** The node that sets it: a property, an assignment, an argument of `append`. */
  readonly owner: Node;
  /** The values that it may have. */
  readonly values: readonly PossibleValue[];
  readonly step: Step;
}

export interface PropertyOf {
  readonly name: string;
  readonly found: readonly PropertyValue[];
  /** Ways on which the property is certainly not set. */
  readonly missing: boolean;
  /** Ways on which nothing is known: a spread, a parameter. */
  readonly unknown: readonly Step[];
}

/** What sets a value: the property or assignment around it. */
export function ownerOfValue(node: Node): Node {
  const outer = wrapped(node);
  const parent = outer.parent;
  if (parent?.type === 'Property' && parent.value === outer) return parent;
  if (parent?.type === 'AssignmentExpression' && parent.right === outer) return parent;
  return node;
}

/** Looks up a property (a path of names) of the object at a place. */
export function propertyOf(engine: Engine, object: Place, path: readonly string[]): PropertyOf {
  const found: PropertyValue[] = [];
  const unknown: Step[] = [];
  let missing = false;
  const start: Place = { ...object, path: [...object.path, ...path] };
  // Values are looked for from the place at which the property itself is set.
  search(engine, start, { kinds: VALUE_ONLY }, (step, expansion) => {
    if (step.edge?.anyKey === true) {
      // `copy[key] = value`: whether it is this property can't be told.
      unknown.push(step);
      return 'stop';
    }
    if (step.place.path.length === 0 && step.edge) {
      const owner = ownerOfValue(step.place.node);
      found.push({ place: step.place, owner, values: valuesOf(engine, step), step });
      return 'stop';
    }
    if (expansion.end === 'missing') missing ||= !wayOf(step).some(({ edge }) => edge?.covered === true);
    else if (expansion.end === 'opaque' || expansion.end === 'import' || expansion.end === 'clean') unknown.push(step);
    return 'go';
  });
  return { name: path.join('.'), found, missing, unknown };
}

function valuesOf(engine: Engine, from: Step): PossibleValue[] {
  const values: PossibleValue[] = [];
  search(engine, from.place, { kinds: VALUE_ONLY }, (step, expansion) => {
    const { end } = expansion;
    if (!end) return 'go';
    const constant =
      end === 'missing' ? { value: undefined } : step.place.path.length === 0 ? constantOf(step.place.node) : undefined;
    values.push({ place: step.place, end, step, ...(constant ? { constant } : {}) });
    return 'go';
  });
  return values;
}

/** A key that the code writes on an object, and whether others may be there that can't be seen. */
export interface Keys {
  readonly keys: ReadonlyMap<string, Node>;
  /** The keys that can be seen are all. */
  readonly complete: boolean;
}

/** A call that puts its second argument under its first: `form.append(key, value)`. */
function isAdder(call: TSESTree.CallExpression, value: Node): boolean {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  return (method === 'append' || method === 'set') && call.arguments[1] === value;
}

/** The keys that the object at a place may have. */
export function keysOf(engine: Engine, object: Place): Keys {
  const keys = new Map<string, Node>();
  let complete = true;
  const seen = new Set<PlaceKey>();
  const queue: Place[] = [object];
  for (let place = queue.shift(); place && seen.size < 500; place = queue.shift()) {
    const id = keyOfPlace(place);
    if (seen.has(id)) continue;
    seen.add(id);
    const { edges, end } = engine.expand(place);
    const node = unwrap(place.node);
    if (node.type === 'ObjectExpression' && place.path.length === 0) {
      for (const property of node.properties) {
        if (property.type === 'SpreadElement') queue.push({ ...place, node: property.argument });
        else {
          const key = keyOf(property.key, property.computed, place.module);
          if (key === undefined) complete = false;
          else if (!place.except?.has(key)) keys.set(key, property);
        }
      }
      continue;
    }
    if (node.type === 'ArrayExpression' && place.path.length === 0) {
      // The pairs that a form or a map is made of.
      for (const pair of node.elements) {
        const name = pair?.type === 'ArrayExpression' && pair.elements.length === 2 ? pair.elements[0] : undefined;
        const key = name ? keyOf(name, true, place.module) : undefined;
        if (key !== undefined && pair) keys.set(key, pair);
      }
      continue;
    }
    if (end === 'opaque' || end === 'import') complete = false;
    for (const edge of edges) {
      if (edge.kind === 'value') queue.push(edge.to);
      else if (edge.kind === 'part') {
        const owner = ownerOfValue(edge.to.node);
        if (owner.type === 'AssignmentExpression' && owner.left.type === 'MemberExpression') {
          const key = keyOf(owner.left.property, owner.left.computed, edge.to.module);
          if (key !== undefined && key !== ANY) keys.set(key, owner);
        } else if (owner.parent?.type === 'CallExpression' && isAdder(owner.parent, owner)) {
          const [name] = owner.parent.arguments;
          const key = name ? keyOf(name, true, edge.to.module) : undefined;
          if (key === undefined) complete = false;
          else keys.set(key, owner);
        } else if (edge.to.path.length === 0) queue.push(edge.to);
      }
    }
  }
  return { keys, complete };
}
