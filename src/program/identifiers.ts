/** Where the value of a name comes from: its definitions, assignments, changes, parameters and imports. */
import { enclosingFunction, isFunction, type FunctionNode, type Node } from './ast.ts';
import { callersOf } from './callers.ts';
import { copiedPlaces } from './copied-entries.ts';
import type { Engine } from './engine.ts';
import { ANY } from './bindings.ts';
import { eventsOf, type Event } from './events.ts';
import { instancesOf } from './instances.ts';
import type { Variable } from './module.ts';
import { certainlyHas } from './objects.ts';
import { eventsAtEnd, eventsReaching, ownerOf, type Certainty } from './reach.ts';
import { frameOf, move, type Edge, type End, type Expansion, type Place } from './place.ts';
import { thrownIn } from './throws.ts';

export function expandIdentifier(engine: Engine, place: Place, node: Node): Expansion {
  const variable = place.module.variableOf(node);
  if (!variable) {
    const name = 'name' in node ? node.name : '';
    return { edges: [], end: name === 'undefined' ? 'missing' : 'opaque' };
  }
  return expandVariable(engine, place, variable, node);
}

export interface Collected {
  readonly edges: Edge[];
  end: End | undefined;
  annotation: Expansion['annotation'];
}

/** The edges from a read of a variable at `read` (which may be the end of a function) with the place's path. */
export function expandVariable(engine: Engine, place: Place, variable: Variable, read: Node): Expansion {
  const owner = ownerOf(variable);
  const out: Collected = { edges: [], end: undefined, annotation: annotationOf(variable, place) };
  const frame = frameAround(place.frame, owner);
  const outer = enclosingFunction(read) !== owner;
  let except = place.except;
  const visit = (event: Event, certainty: Certainty): boolean => {
    // Code inside another function than the one that reads runs in a frame of its own.
    const at = within(place, except, frameFor(event, place, owner, frame));
    // A value rests in a variable that another function writes, or that is read in another one once it was changed.
    const rests =
      (enclosingFunction(event.at) !== owner && !isFunction(event.at)) || (outer && event.type !== 'define');
    const result = applyEvent(engine, event, at, certainty, rests, out);
    if (result.except) except = result.except;
    return result.kills;
  };
  const events = eventsOf(variable, place.module);
  // What is exported is what the variable holds in the end, wherever the export stands.
  const isExported =
    read.parent?.type === 'ExportSpecifier' || variable.identifiers.some((identifier) => identifier === read);
  if (owner === undefined && isExported) eventsAtEnd(events, place.module, visit);
  else eventsReaching(read, owner, events, place.module, visit);
  if (out.annotation && (out.end === 'opaque' || out.edges.length === 0))
    out.edges.push(...instancesOf(engine, out.annotation, place));
  return {
    edges: out.edges,
    end: out.end ?? (out.edges.length === 0 ? (isAmbient(variable) ? 'opaque' : 'missing') : undefined),
    annotation: out.annotation,
  };
}

/** Declared without a value in sight: `declare const`, a declared function, a namespace. */
function isAmbient(variable: Variable): boolean {
  return variable.defs.some((definition) => {
    const node = definition.node as Node;
    return node.type !== 'VariableDeclarator' || node.parent.declare;
  });
}

/** The same place with other keys left out, in another frame. */
function within(place: Place, except: Place['except'], frame: Place['frame']): Place {
  return except === place.except && frame === place.frame ? place : { ...place, except, frame };
}

function frameFor(
  event: Event,
  place: Place,
  owner: FunctionNode | undefined,
  ownerFrame: Place['frame'],
): Place['frame'] {
  const fn = isFunction(event.at) ? owner : enclosingFunction(event.at);
  return fn === owner ? ownerFrame : frameAround(place.frame, fn);
}

/**
 * The frame of a function, or of the nearest around it that has one: a callback that was not entered through a call
 * knows what the function around it was given all the same.
 */
function frameAround(frame: Place['frame'], fn: FunctionNode | undefined): Place['frame'] {
  for (let at = fn; at && frame; at = enclosingFunction(at)) {
    const own = frameOf(frame, at);
    if (own) return own;
  }
  return undefined;
}

function annotationOf(variable: Variable, place: Place): Expansion['annotation'] {
  for (const identifier of variable.identifiers) {
    if (identifier.typeAnnotation) {
      return { node: identifier.typeAnnotation.typeAnnotation, module: place.module, path: place.path };
    }
  }
  return undefined;
}

/** The declared type of what a pattern takes apart, for one of the names that it binds. */
function annotationOfPattern(
  pattern: Node | undefined,
  from: readonly string[],
  place: Place,
): Expansion['annotation'] {
  const target = pattern?.type === 'AssignmentPattern' ? pattern.left : pattern;
  if ((target?.type !== 'ObjectPattern' && target?.type !== 'ArrayPattern') || !target.typeAnnotation) return undefined;
  return { node: target.typeAnnotation.typeAnnotation, module: place.module, path: [...from, ...place.path] };
}

export interface Applied {
  readonly kills: boolean;
  readonly except?: ReadonlySet<string>;
}

const STAYS: Applied = { kills: false };
const KILLS: Applied = { kills: true };

/** What an event adds to the edges, and whether nothing before it counts: asked where it has happened for certain. */
export function applyEvent(
  engine: Engine,
  event: Event,
  place: Place,
  certainty: Certainty,
  rests: boolean,
  out: Collected,
): Applied {
  switch (event.type) {
    case 'define': {
      const except = event.rest ? new Set([...(place.except ?? []), ...event.rest]) : place.except;
      if (event.rest && place.path[0] !== undefined && event.rest.has(place.path[0])) return KILLS;
      if (event.at.type === 'VariableDeclarator')
        out.annotation ??= annotationOfPattern(event.at.id, event.from, place);
      const path = [...event.from, ...place.path];
      out.edges.push({ to: move(place, event.value, path, except), kind: 'value', rests });
      return event.weak ? STAYS : KILLS;
    }
    case 'fallback':
      out.edges.push({ to: move(place, event.value), kind: 'value' });
      return STAYS;
    case 'append':
      out.edges.push({ to: move(place, event.value, [], undefined), kind: 'text', rests });
      return STAYS;
    case 'write':
      return applyWrite(engine, event, place, certainty, rests, out);
    case 'remove':
      if (isIn(place.path, event.path)) return KILLS;
      return exclude(place, event.path, certainty);
    case 'merge':
      if (startsWith(place.path, event.path)) {
        const rest = place.path.slice(event.path.length);
        out.edges.push({
          to: move(place, event.value, rest.length > 0 ? inValue(event, rest) : []),
          kind: rest.length > 0 ? 'value' : 'part',
          rests,
          covered: true,
        });
        const [key] = rest;
        if (
          key !== undefined &&
          !event.spread &&
          certainty !== 'maybe' &&
          isIn(place.path, event.path) &&
          certainlyHas(engine, move(place, event.value, []), key)
        )
          return KILLS;
      } else if (holds(place, event.path)) {
        out.edges.push({ to: move(place, event.value, [], undefined), kind: 'part', rests });
      }
      return STAYS;
    case 'pass':
      passedTo(engine, event, place, out);
      return STAYS;
    case 'parameter':
      applyParameter(engine, event, place, out);
      return KILLS;
    case 'import':
      out.edges.push({ to: move(place, event.at), kind: 'value' });
      return KILLS;
    case 'declaration':
      out.edges.push({ to: { ...move(place, event.node) }, kind: 'value' });
      return KILLS;
    case 'caught':
      out.edges.push(...thrownIn(engine, event.clause.parent.block, place, [...event.from, ...place.path]));
      out.end ??= 'opaque';
      return KILLS;
    case 'clean':
      out.end ??= 'clean';
      return KILLS;
  }
}

/** Whether a path is another or lies below it for certain, and not only where an element of a list is the one meant. */
function isIn(path: readonly string[], other: readonly string[]): boolean {
  return other.every((key, i) => key === path[i] && key !== ANY);
}

/** Whether what lies at a path is a part of a place that is still there: not overwritten, deleted or left out since. */
function holds(place: Place, path: readonly string[]): boolean {
  const key = path[place.path.length];
  return startsWith(path, place.path) && !(key !== undefined && place.except?.has(key) === true);
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((key, i) => key === path[i] || key === ANY || path[i] === ANY);
}

/** Keys that are left out of a whole at most: each step of an object that is built in thousands would copy them all. */
const MOST_EXCEPT = 200;

/** A key of the whole that older values no longer give. */
function exclude(place: Place, path: readonly string[], certainty: Certainty): Applied {
  const [key, ...deeper] = path.slice(place.path.length);
  if (
    certainty !== 'sure' ||
    key === undefined ||
    deeper.length > 0 ||
    !isIn(path, place.path) ||
    (place.except?.size ?? 0) >= MOST_EXCEPT
  )
    return STAYS;
  return { kills: false, except: new Set([...(place.except ?? []), key]) };
}

/** The path in the value of what is written at a path: in an element of it where it is spread. */
function inValue({ spread }: { readonly spread?: boolean }, path: readonly string[]): readonly string[] {
  return spread ? [ANY, ...path] : path;
}

/** A write under an unknown key, where one key is asked for. */
function guessesKey(written: readonly string[], asked: readonly string[]): boolean {
  return written.some((key, i) => key === ANY && asked[i] !== ANY);
}

function applyWrite(
  engine: Engine,
  event: Extract<Event, { type: 'write' }>,
  place: Place,
  certainty: Certainty,
  rests: boolean,
  out: Collected,
): Applied {
  if (startsWith(place.path, event.path)) {
    const copies = copiesBy(engine, event, place);
    for (const to of copies ?? [move(place, event.value, inValue(event, place.path.slice(event.path.length)))])
      out.edges.push({
        to,
        kind: 'value',
        rests: rests || event.weak === true,
        anyKey: copies === undefined && guessesKey(event.path, place.path),
      });
    return isIn(place.path, event.path) && (!event.weak || event.sole === true) ? KILLS : STAYS;
  }
  if (holds(place, event.path)) {
    const copies = copiesBy(engine, event, { ...place, path: event.path.slice(0, -1), except: undefined });
    for (const to of copies ?? [move(place, event.value, [], undefined)]) out.edges.push({ to, kind: 'part', rests });
    return event.weak ? STAYS : exclude(place, event.path, certainty);
  }
  return STAYS;
}

/** Where the fields that a write puts in lie in the object that they are copied from. */
function copiesBy(engine: Engine, event: Extract<Event, { type: 'write' }>, place: Place): Place[] | undefined {
  return (
    event.copied &&
    copiedPlaces(engine, event.copied, move(place, event.value, place.path.slice(event.path.length - 1)))
  );
}

function applyParameter(
  engine: Engine,
  event: Extract<Event, { type: 'parameter' }>,
  place: Place,
  out: Collected,
): void {
  if (event.rest && place.path[0] !== undefined && event.rest.has(place.path[0])) return;
  const except = event.rest ? new Set([...(place.except ?? []), ...event.rest]) : place.except;
  out.annotation ??= annotationOfPattern(event.fn.params[event.index], event.from, place);
  if (event.fallback && !isGiven(engine, event, place)) {
    out.edges.push({ to: move(place, event.fallback), kind: 'value' });
  }
  const callers = callersOf(
    engine,
    event.fn,
    event.index,
    [...event.from, ...place.path],
    { ...place, except },
    event.restIndex === true,
  );
  out.edges.push(...callers.edges);
  if (callers.open) out.end ??= 'opaque';
  else if (out.edges.length === 0) out.end ??= 'missing';
}

/** A variable handed to a function that changes it: what the function writes into its parameter. */
function passedTo(engine: Engine, event: Extract<Event, { type: 'pass' }>, place: Place, out: Collected): void {
  if (!startsWith(place.path, event.path) && !startsWith(event.path, place.path)) return;
  for (const callee of engine.callees(event.at, place)) {
    const parameter = callee.fn.params[event.index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target?.type !== 'Identifier') continue;
    const variable = callee.module.variableOf(target);
    if (!variable) continue;
    for (const inner of eventsOf(variable, callee.module)) {
      if (inner.type !== 'write' && inner.type !== 'merge') continue;
      const written = [...event.path, ...inner.path];
      const isBelow = startsWith(place.path, written);
      if (!isBelow && !holds(place, written)) continue;
      const below = place.path.slice(written.length);
      const isValue = isBelow && (inner.type === 'write' || below.length > 0);
      const at: Place = {
        module: callee.module,
        node: inner.value,
        path: isValue ? inValue(inner, below) : [],
        except: undefined,
        frame: callee.frame,
      };
      const asked = isBelow ? place.path.slice(event.path.length) : inner.path.slice(0, -1);
      const copies = inner.type === 'write' ? copiesBy(engine, inner, { ...at, path: asked }) : undefined;
      for (const to of copies ?? [at])
        out.edges.push({ to, kind: isValue ? 'value' : 'part', rests: true, via: event.at });
    }
  }
}

/** Whether the call that the way came through gives the parameter a value for certain, so that its default is not used. */
function isGiven(engine: Engine, event: Extract<Event, { type: 'parameter' }>, place: Place): boolean {
  const args = frameOf(place.frame, event.fn)?.args;
  const argument = args?.[event.index];
  if (!args || !argument || event.from.length > 0) return false;
  if (args.slice(0, event.index + 1).some((one) => one.spread)) return false;
  const values = engine.values(argument.place);
  return values.length > 0 && values.every((value) => value.end === 'constant' || value.end === 'function');
}
