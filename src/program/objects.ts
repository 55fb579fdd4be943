/** Objects, arrays, members and `this`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, isClass, isFunction, unwrap, type FunctionNode, type Node } from './ast.ts';
import { constructorOf, expandClassThis, superclassOf, expandClassMember } from './classes.ts';
import { copiedFrom, copiedPlaces } from './copied-entries.ts';
import type { Engine } from './engine.ts';
import { ANY, isElementKey, keyOf } from './bindings.ts';
import { below, frameFor, frameOf, MAX_DEPTH, move, type Edge, type Expansion, type Place } from './place.ts';
import { returnsOf } from './returns.ts';

export function expandObject(engine: Engine, place: Place, node: TSESTree.ObjectExpression): Expansion {
  const [key, ...below] = place.path;
  if (key === undefined) return wholeObject(engine, place, node);
  const edges: Edge[] = [];
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const spread = move(place, property.argument);
      edges.push({ to: spread, kind: 'value', inside: true });
      if (certainlyHas(engine, spread, key)) return { edges: coveredBefore(edges, 1) };
      continue;
    }
    const name = keyOf(property.key, property.computed, place.module);
    const matches = name === undefined || key === ANY || name === key;
    if (!matches) continue;
    const copies = copiesBy(engine, property, place);
    if (copies) {
      edges.push(...copies.map((to): Edge => ({ to, kind: 'value' })));
      continue;
    }
    const found = propertyEdges(place, node, property, below, 'value');
    edges.push(...(name === undefined && key !== ANY ? found.map((edge) => ({ ...edge, anyKey: true })) : found));
    if (name !== undefined && key !== ANY && property.kind !== 'set')
      return { edges: coveredBefore(edges, found.length) };
  }
  return { edges, end: edges.length === 0 ? 'missing' : undefined };
}

/** The edges to what may overwrite a property, before the last ones, which lead to what is there in any case. */
function coveredBefore(edges: readonly Edge[], last: number): Edge[] {
  return edges.map((edge, i) => (i < edges.length - last ? { ...edge, covered: true } : edge));
}

/** Whether the object at a place has a key on every way to it, so that what was there before is overwritten. */
export function certainlyHas(engine: Engine, place: Place, key: string, depth = 0): boolean {
  const node = unwrap(place.node);
  if (depth > MAX_DEPTH || key === ANY || (node.type === 'LogicalExpression' && node.operator === '&&')) return false;
  if (node.type === 'ObjectExpression') {
    if (place.except?.has(key)) return false;
    return node.properties.some((property) =>
      property.type === 'SpreadElement'
        ? certainlyHas(engine, move(place, property.argument, []), key, depth + 1)
        : property.kind !== 'set' && keyOf(property.key, property.computed, place.module) === key,
    );
  }
  const { edges, end } = engine.expand(move(place, place.node, []));
  const ways = edges.filter((edge) => edge.kind === 'value');
  return end === undefined && ways.length > 0 && ways.every((edge) => certainlyHas(engine, edge.to, key, depth + 1));
}

function wholeObject(engine: Engine, place: Place, node: TSESTree.ObjectExpression): Expansion {
  const edges: Edge[] = [];
  const seen = new Set(place.except);
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      edges.push({
        to: move(place, property.argument, [], seen.size > 0 ? new Set(seen) : undefined),
        kind: 'part',
        inside: true,
      });
      continue;
    }
    const name = keyOf(property.key, property.computed, place.module);
    if (name !== undefined && seen.has(name)) continue;
    if (name !== undefined) seen.add(name);
    const copies = copiesBy(engine, property, { ...place, path: [], except: undefined });
    if (copies) edges.push(...copies.map((to): Edge => ({ to, kind: 'part' })));
    else edges.push(...propertyEdges({ ...place, except: undefined }, node, property, [], 'part'));
  }
  return { edges: edges.reverse(), end: 'object' };
}

/** Where the field lies that a property with a computed key copies from another object. */
function copiesBy(engine: Engine, property: TSESTree.Property, place: Place): Place[] | undefined {
  if (!property.computed || keyOf(property.key, true, place.module) !== undefined) return undefined;
  const copied = copiedFrom(property.key, property.value, place.module);
  return copied && copiedPlaces(engine, copied, place);
}

function propertyEdges(
  place: Place,
  object: Node,
  property: TSESTree.Property,
  path: readonly string[],
  kind: Edge['kind'],
): Edge[] {
  if (property.kind === 'set') return [];
  if (property.kind === 'get' && isFunction(property.value))
    return getterEdges(place, property.value, { ...place, node: object, path: [] }, path);
  if (kind === 'part' && isFunction(property.value)) return [];
  return [{ to: move(place, property.value, path, path.length === 0 ? place.except : undefined), kind, inside: true }];
}

/** What reading a property does that is a function: its returns. */
export function getterEdges(place: Place, getter: FunctionNode, self: Place, path: readonly string[]): Edge[] {
  const frame = frameFor(place.node, getter, [], self, place.frame, place.frame);
  return returnsOf(getter, place.module).values.map((node) => ({
    to: { module: place.module, node, path, except: undefined, frame },
    kind: 'value' as const,
  }));
}

export function expandArray(place: Place, node: TSESTree.ArrayExpression): Expansion {
  const [key, ...below] = place.path;
  const edges: Edge[] = [];
  let certain = true;
  node.elements.forEach((element, index) => {
    if (!element) return;
    if (element.type === 'SpreadElement') {
      certain = false;
      edges.push({
        to: move(place, element.argument, key === undefined ? [] : [ANY, ...below]),
        kind: key === undefined ? 'part' : 'value',
        inside: true,
      });
    } else if (key === undefined) edges.push({ to: move(place, element, [], undefined), kind: 'part', inside: true });
    else if (key === ANY || !certain || key === String(index))
      edges.push({ to: move(place, element, below), kind: 'value', inside: true });
  });
  return {
    edges,
    end: key === undefined ? 'object' : edges.length === 0 ? (isElementKey(key) ? 'missing' : 'clean') : undefined,
  };
}

/** Properties that are numbers about the value. */
const COUNTS = new Set(['length', 'size', 'byteLength']);

export function expandMember(engine: Engine, place: Place, node: TSESTree.MemberExpression): Expansion {
  const key = keyOf(node.property, node.computed, place.module) ?? ANY;
  if (COUNTS.has(key) && place.path.length === 0) return { edges: [], end: 'clean' };
  const path = [key, ...place.path];
  if (node.object.type === 'Super') {
    const parent = superclassOf(engine, place);
    return parent ? expandClassMember(engine, { ...parent.place, path }, false, place) : { edges: [], end: 'opaque' };
  }
  return { edges: [{ to: move(place, node.object, path), kind: 'value' }] };
}

export function expandThis(engine: Engine, place: Place, node: Node): Expansion {
  const owner = thisOwner(node);
  const frame = owner && frameOf(place.frame, owner);
  const edges: Edge[] = [];
  if (frame?.self) {
    const target = below(frame.self, place.path, place.except);
    const known = engine.values(target).some((value) => value.end !== 'opaque' && value.end !== 'missing');
    if (known) return { edges: [{ to: target, kind: 'value' }] };
    edges.push({ to: target, kind: 'value' });
  }
  const cls = enclosingClass(node);
  if (cls) {
    const isStatic = isStaticMember(node);
    return expandClassThis(engine, { ...place, node: cls }, isStatic, node, edges);
  }
  if (owner?.parent.type === 'Property' && owner.parent.parent.type === 'ObjectExpression') {
    edges.push({ to: move(place, owner.parent.parent), kind: 'value' });
    return { edges };
  }
  return { edges, end: 'opaque' };
}

/** The function whose `this` it is: arrows have none of their own, and fields are set when the constructor runs. */
function thisOwner(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return at;
    if (isClass(at)) return isStaticMember(node) ? undefined : constructorOf(at);
  }
  return undefined;
}

/** Whether code runs for the class itself, not for an instance. */
export function isStaticMember(node: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (at.type === 'StaticBlock') return true;
    if (at.type === 'MethodDefinition' || at.type === 'PropertyDefinition') return at.static;
  }
  return false;
}
