/** Classes: fields, methods, accessors, parameter properties, what methods write into `this`, inheritance. */
import type { TSESTree } from '@typescript-eslint/utils';
import {
  enclosingClass,
  enclosingFunction,
  isClass,
  isFunction,
  staticKey,
  unwrap,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './ast.ts';
import type { Engine } from './engine.ts';
import { ANY } from './bindings.ts';
import { changesOf, type Event } from './events.ts';
import { applyEvent, type Collected } from './identifiers.ts';
import { runsOf } from './instance-calls.ts';
import { abstractEdges, instancesOf } from './instances.ts';
import type { Module } from './module.ts';
import { getterEdges } from './objects.ts';
import { frameOf, type Edge, type Expansion, type Frame, type Place } from './place.ts';
import { eventsBefore } from './reach.ts';

export function constructorOf(cls: ClassNode): FunctionNode | undefined {
  for (const member of cls.body.body) {
    if (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.type === 'FunctionExpression'
    )
      return member.value;
  }
  return undefined;
}

/** The class that the class around (or at) a place extends, when it can be seen. */
export function superclassOf(engine: Engine, place: Place): { cls: ClassNode; place: Place } | undefined {
  const { node } = place;
  const cls = isClass(node) ? node : node.type === 'ClassBody' ? node.parent : enclosingClass(node);
  if (!cls?.superClass) return undefined;
  for (const value of engine.values({
    module: place.module,
    node: cls.superClass,
    path: [],
    except: undefined,
    frame: undefined,
  })) {
    if (isClass(value.place.node) && value.place.path.length === 0 && value.place.node !== cls)
      return { cls: value.place.node, place: value.place };
  }
  return undefined;
}

/** Classes above one another that are looked at. */
const MAX_PARENTS = 5;

/** The classes above the class around (or at) a place, as far as they can be seen: the nearest first. */
export function superclassesOf(engine: Engine, place: Place): { cls: ClassNode; place: Place }[] {
  const found: { cls: ClassNode; place: Place }[] = [];
  for (let at = superclassOf(engine, place); at && found.length < MAX_PARENTS;) {
    found.push(at);
    at = superclassOf(engine, { ...at.place, node: at.cls.body });
  }
  return found;
}

/** An instance made by `new`, of a class of the program; undefined for any other constructor. */
export function expandInstance(engine: Engine, place: Place, node: TSESTree.NewExpression): Expansion | undefined {
  const callee: Place = { ...place, node: node.callee, path: [], except: undefined };
  const classes = engine.values(callee).filter((value) => isClass(value.place.node) && value.place.path.length === 0);
  if (classes.length === 0) return undefined;
  const self: Place = { ...place, path: [], except: undefined };
  const constructors = engine.callees(node, place);
  const edges: Edge[] = [];
  let end: Expansion['end'];
  let annotation: Expansion['annotation'];
  for (const value of classes) {
    const cls = value.place.node as ClassNode;
    const own = constructorOf(cls);
    // A class without a constructor runs that of its parent.
    const frame = constructors.find((one) => own === undefined || one.fn === own)?.frame;
    const inner = classMember(
      engine,
      { ...value.place, path: place.path, except: place.except, frame: frame ?? value.place.frame },
      cls,
      false,
      self,
      frame,
    );
    edges.push(...inner.edges);
    end ??= inner.end;
    annotation ??= inner.annotation;
  }
  return { edges, end, annotation };
}

/** A member of a class, or (with `isStatic`) of the class object itself. The place's node is the class. */
export function expandClassMember(engine: Engine, place: Place, isStatic = true, self?: Place): Expansion {
  return classMember(engine, place, place.node as ClassNode, isStatic, self ?? { ...place, path: [] }, undefined);
}

/** `this.x` where the instance is not known: whatever the class's code puts there. */
export function expandClassThis(
  engine: Engine,
  place: Place,
  isStatic: boolean,
  read: Node,
  known: readonly Edge[],
): Expansion {
  const inner = classMember(engine, place, place.node as ClassNode, isStatic, undefined, undefined, read);
  return { ...inner, edges: [...known, ...inner.edges] };
}

function classMember(
  engine: Engine,
  place: Place,
  cls: ClassNode,
  isStatic: boolean,
  self: Place | undefined,
  constructorFrame: Frame | undefined,
  read?: Node,
): Expansion {
  const [key] = place.path;
  const out: Collected = { edges: [], end: undefined, annotation: undefined };
  if (key === undefined) {
    for (const name of isStatic ? fieldNames(cls, place.module) : namesInInstance(engine, place, cls)) {
      if (place.except?.has(name)) continue;
      const inner = classMember(
        engine,
        { ...place, path: [name], except: undefined },
        cls,
        isStatic,
        self,
        constructorFrame,
      );
      for (const edge of inner.edges) out.edges.push({ ...edge, kind: edge.kind === 'text' ? 'text' : 'part' });
    }
    return { edges: out.edges, end: isStatic ? 'class' : 'instance' };
  }
  const killed = writesTo(engine, cls, place, isStatic, self, constructorFrame, read, out);
  if (!killed) declared(place, cls, key, isStatic, self, constructorFrame, out);
  if (out.edges.length === 0 && out.end === undefined) {
    const left = isStatic ? [] : abstractEdges(engine, cls, place);
    if (left.length > 0) return { edges: left, end: 'opaque' };
    const parent = superclassOf(engine, { ...place, node: cls.body });
    if (parent) {
      const frame = parentFrame(engine, place, cls, constructorFrame);
      const inherited: Place = { ...parent.place, path: place.path, except: place.except, frame: frame ?? place.frame };
      return classMember(engine, inherited, parent.cls, isStatic, self ?? { ...inherited, path: [] }, frame);
    }
    if (cls.superClass) return errorMember(place, cls, key, self) ?? { edges: [], end: 'opaque' };
    return { edges: [], end: 'missing' };
  }
  if (out.annotation && out.end === 'opaque') out.edges.push(...instancesOf(engine, out.annotation, place));
  return out;
}

/** The call in which an inherited constructor runs: by `super`, or as the class's own where that has none. */
function parentFrame(engine: Engine, place: Place, cls: ClassNode, frame: Frame | undefined): Frame | undefined {
  const fn = constructorOf(cls);
  if (!fn || !frame) return frame;
  for (const call of place.module.index.callsByName.get('') ?? []) {
    if (call.callee.type !== 'Super' || enclosingFunction(call) !== fn) continue;
    return engine.callees(call, { ...place, node: call, path: [], except: undefined, frame })[0]?.frame;
  }
  return undefined;
}

/** The fields of an instance: those of its class, of the classes above it, and the text of an error. */
function namesInInstance(engine: Engine, place: Place, cls: ClassNode): ReadonlySet<string> {
  const names = new Set<string>();
  const all = [{ cls, place }, ...superclassesOf(engine, { ...place, node: cls.body })];
  for (const one of all.slice(0, MAX_PARENTS)) {
    for (const name of fieldNames(one.cls, one.place.module)) names.add(name);
    if (extendsError(one.cls)) names.add('message');
  }
  return names;
}

function extendsError({ superClass }: ClassNode): boolean {
  return superClass?.type === 'Identifier' && superClass.name.endsWith('Error');
}

const ERROR_TEXTS: ReadonlySet<string> = new Set(['message', 'stack', 'toString']);

/** The text of an error class of the program: what its constructor hands to `super`, or else what `new` is given. */
function errorMember(place: Place, cls: ClassNode, key: string, self: Place | undefined): Expansion | undefined {
  if (!extendsError(cls) || !ERROR_TEXTS.has(key)) return undefined;
  const fn = constructorOf(cls);
  const made = self && unwrap(self.node);
  const given = made?.type === 'NewExpression' ? made.arguments[0] : undefined;
  if (!fn && self) return given && { edges: [{ to: { ...self, node: given, path: [] }, kind: 'text' }], end: 'clean' };
  for (const call of place.module.index.callsByName.get('') ?? []) {
    if (call.callee.type === 'Super' && enclosingFunction(call) === fn && call.arguments[0]) {
      return { edges: [{ to: { ...place, node: call.arguments[0], path: [] }, kind: 'text' }], end: 'clean' };
    }
  }
  return undefined;
}

function declared(
  place: Place,
  cls: ClassNode,
  key: string,
  isStatic: boolean,
  self: Place | undefined,
  constructorFrame: Frame | undefined,
  out: Collected,
): void {
  const below = place.path.slice(1);
  for (const member of cls.body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      if (!isStatic) parameterProperties(place, member.value, key, below, constructorFrame, out);
      continue;
    }
    if (
      member.type !== 'MethodDefinition' &&
      member.type !== 'PropertyDefinition' &&
      member.type !== 'AccessorProperty'
    )
      continue;
    const name = staticKey(member.key, member.computed);
    if (member.static !== isStatic || (name !== key && key !== ANY && name !== undefined)) continue;
    if (member.type === 'MethodDefinition') {
      if (!isFunction(member.value) || member.kind === 'set') continue;
      if (member.kind === 'get')
        out.edges.push(...getterEdges(place, member.value, self ?? { ...place, node: cls, path: [] }, below));
      else out.edges.push({ to: { ...place, node: member.value, path: below, except: undefined }, kind: 'value' });
      continue;
    }
    if (member.typeAnnotation)
      out.annotation ??= { node: member.typeAnnotation.typeAnnotation, module: place.module, path: below };
    if (member.value) out.edges.push({ to: { ...place, node: member.value, path: below }, kind: 'value', rests: true });
    else out.end ??= 'opaque';
  }
}

function parameterProperties(
  place: Place,
  fn: Node,
  key: string,
  below: readonly string[],
  constructorFrame: Frame | undefined,
  out: Collected,
): void {
  if (!isFunction(fn)) return;
  for (const parameter of fn.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.name !== key) continue;
    if (target.typeAnnotation)
      out.annotation ??= { node: target.typeAnnotation.typeAnnotation, module: place.module, path: below };
    out.edges.push({
      to: { module: place.module, node: target, path: below, except: place.except, frame: constructorFrame },
      kind: 'value',
      rests: true,
    });
  }
}

/** Applies what methods write into `this`; true when a write in the reading method is certain to hold. */
function writesTo(
  engine: Engine,
  cls: ClassNode,
  place: Place,
  isStatic: boolean,
  self: Place | undefined,
  constructorFrame: Frame | undefined,
  read: Node | undefined,
  out: Collected,
): boolean {
  const events = eventsOfThis(cls, place.module).filter((event) => event.isStatic === isStatic);
  if (events.length === 0) return false;
  const fn = constructorOf(cls);
  let except = place.except;
  const visit = (event: Event, certainty: 'sure' | 'branch' | 'maybe'): boolean => {
    const inner = enclosingFunction(event.at);
    const frame = inner === fn && constructorFrame ? constructorFrame : frameOf(place.frame, inner);
    const method = self && !isStatic && !frame ? methodAround(event.at) : undefined;
    const runs = self && method && method !== fn ? runsOf(engine, self, cls, method) : undefined;
    let kills = false;
    for (const run of runs ?? [frame]) {
      const result = applyEvent(engine, event, { ...place, except, frame: run }, certainty, true, out);
      if (result.except) except = result.except;
      kills ||= result.kills;
    }
    return kills;
  };
  const reader = read && methodAround(read);
  const own = events.map(({ event }) => event).filter(({ at }) => methodAround(at) === reader);
  if (reader && eventsBefore(read, reader, own, place.module, visit)) return true;
  // What a method writes after it has read may be there when it runs again; a constructor runs once.
  const once = reader && reader === fn ? own : [];
  for (const { event } of events) if (!once.includes(event)) visit(event, 'maybe');
  return false;
}

function methodAround(node: Node): FunctionNode | undefined {
  for (let at: Node | undefined = node; at; at = at.parent)
    if (isFunction(at) && at.parent.type === 'MethodDefinition') return at;
  return undefined;
}

interface ThisEvent {
  readonly event: Event;
  readonly isStatic: boolean;
}

const thisEvents = new WeakMap<ClassNode, readonly ThisEvent[]>();

/** What the code of a class does to `this`, and to the class by its name. */
function eventsOfThis(cls: ClassNode, module: Module): readonly ThisEvent[] {
  const known = thisEvents.get(cls);
  if (known) return known;
  const instance: Node[] = [];
  const statics: Node[] = [];
  for (const member of cls.body.body) {
    const isStatic = member.type === 'StaticBlock' || ('static' in member && member.static);
    const stack: Node[] = [member];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (isClass(node)) continue;
      if (node.type === 'FunctionDeclaration') continue;
      if (node.type === 'FunctionExpression' && node.parent !== member) continue;
      if (node.type === 'ThisExpression') (isStatic ? statics : instance).push(node);
      stack.push(...module.children(node));
    }
  }
  if (cls.id) {
    const variable = module.variableOf(cls.id);
    for (const reference of variable?.references ?? []) statics.push(reference.identifier);
  }
  const events = [
    ...changesOf(instance, module).map((event) => ({ event, isStatic: false })),
    ...changesOf(statics, module).map((event) => ({ event, isStatic: true })),
  ];
  thisEvents.set(cls, events);
  return events;
}

function fieldNames(cls: ClassNode, module: Module): Set<string> {
  const names = new Set<string>();
  for (const member of cls.body.body) {
    if (member.type === 'PropertyDefinition') {
      const key = staticKey(member.key, member.computed);
      const value = member.value ? unwrap(member.value) : undefined;
      if (key !== undefined && !isFunction(value)) names.add(key);
    } else if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunction(member.value)) {
      for (const parameter of member.value.params) {
        if (parameter.type !== 'TSParameterProperty') continue;
        const target =
          parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
        names.add(target.name);
      }
    }
  }
  for (const { event } of eventsOfThis(cls, module))
    if (event.type === 'write' && event.path[0] !== undefined && event.path[0] !== ANY) names.add(event.path[0]);
  return names;
}
