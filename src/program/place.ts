/** A place in the flow: an expression, a path below its value, and the calls through which it was entered. */
import type { FunctionNode, Node } from './ast.ts';
import { idOf, type Module } from './module.ts';

/** One call on the way into a function. Frames with the same content are the same object. */
export interface Frame {
  readonly id: number;
  readonly fn: FunctionNode;
  /** Where the call's arguments are: places in the caller. */
  readonly args: readonly Argument[];
  readonly self: Place | undefined;
  /** The frame in which the function was made, for the variables around it. */
  readonly env: Frame | undefined;
  readonly parent: Frame | undefined;
  readonly depth: number;
  /** What entered the function: a call, or the read of a getter. */
  readonly site: Node;
}

export interface Argument {
  readonly place: Place;
  readonly spread: boolean;
}

export interface Place {
  readonly module: Module;
  readonly node: Node;
  /** Access path below the node's value; empty for the whole. */
  readonly path: readonly string[];
  /** Keys of the whole that are no longer part of it: overwritten, deleted, left out by a rest pattern. */
  readonly except: ReadonlySet<string> | undefined;
  readonly frame: Frame | undefined;
  /** The node stands for the error that it rejects or throws with, not for its value. */
  readonly rejected?: boolean;
}

/** `value`: the same value. `part`: a value inside it. `text`: computed from it. */
export type EdgeKind = 'value' | 'part' | 'text';

export interface Edge {
  readonly to: Place;
  readonly kind: EdgeKind;
  /** From a parameter to an argument of a caller that the way did not come from. */
  readonly up?: boolean;
  /** Back from a parameter to the argument of the call through which the function was entered. */
  readonly back?: boolean;
  /** To an expression inside the node. */
  readonly inside?: boolean;
  /** The value rests in a field, a collection or an outer variable. */
  readonly rests?: boolean;
  /** The key that the value lies under can't be known: it may be another than the one that is asked for. */
  readonly anyKey?: boolean;
  /** To something whose lack changes nothing: what was there before stands in for it. */
  readonly covered?: boolean;
  /** The call entered, for the way that is told. */
  readonly via?: Node;
}

/**
 * What a place is when nothing, or not only its edges, tells its value.
 * `opaque`: from outside, unknown. `constant`: written in the code. `clean`: computed, carries nothing. `missing`: undefined.
 */
export type End = 'opaque' | 'constant' | 'clean' | 'missing' | 'object' | 'function' | 'class' | 'import' | 'instance';

/** A type that the code declares for a value, and the path below it that is meant. */
export interface Annotation {
  readonly node: Node;
  readonly module: Module;
  readonly path: readonly string[];
}

export interface Expansion {
  readonly edges: readonly Edge[];
  readonly end?: End | undefined;
  /** Declared type of the value at the place, when the code writes one. */
  readonly annotation?: Annotation | undefined;
}

/** More calls than this on one way are not followed. */
export const MAX_DEPTH = 8;
/** Paths longer than this are cut: what lies deeper counts as the whole. */
export const MAX_PATH = 6;

const frames = new Map<string, Frame>();
let nextFrame = 1;

export function frameFor(
  site: Node,
  fn: FunctionNode,
  args: readonly Argument[],
  self: Place | undefined,
  env: Frame | undefined,
  parent: Frame | undefined,
): Frame | undefined {
  const depth = (parent?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) return undefined;
  for (let at = parent, same = 0; at; at = at.parent) if (at.fn === fn && ++same > 1) return undefined;
  const key = `${idOf(site)}:${idOf(fn)}:${parent?.id ?? 0}:${env?.id ?? 0}:${args.map((a) => idOf(a.place.node)).join(',')}:${self ? keyOfPlace(self) : ''}`;
  const known = frames.get(key);
  if (known) return known;
  const frame: Frame = { id: nextFrame++, fn, args, self, env, parent, depth, site };
  frames.set(key, frame);
  return frame;
}

/** Frames are kept for one file's analysis only. */
export function forgetFrames(): void {
  frames.clear();
}

const exceptKeys = new WeakMap<ReadonlySet<string>, string>();

/** The same for sets that hold the same. Many places share one set, which may be long. */
function keyOfExcept(except: ReadonlySet<string>): string {
  let key = exceptKeys.get(except);
  if (key === undefined) exceptKeys.set(except, (key = [...except].sort().join(',')));
  return key;
}

/** Frames whose numbers fit into one with that of a node. */
const MOST_FRAMES = 2 ** 22;

/** Tells places apart: a number for most, which is quicker to look up than a text. */
export type PlaceKey = string | number;

export function keyOfPlace(place: Place): PlaceKey {
  if (place.path.length === 0 && place.except === undefined && place.rejected !== true) {
    const id = idOf(place.node);
    if (place.frame === undefined) return id;
    if (place.frame.id < MOST_FRAMES) return -(id * MOST_FRAMES + place.frame.id);
  }
  return `${idOf(place.node)}|${place.path.join('.')}|${place.except ? keyOfExcept(place.except) : ''}|${place.frame?.id ?? 0}${place.rejected ? 'r' : ''}`;
}

/** A place at another node, with the rest as it was. */
export function move(place: Place, node: Node, path: readonly string[] = place.path, except = place.except): Place {
  return { module: place.module, node, path: cut(path), except, frame: place.frame };
}

/** What lies at a path below a place. */
export function below(place: Place, path: readonly string[], except: Place['except']): Place {
  return { ...place, path: cut([...place.path, ...path]), except };
}

/** Every edge has to cut: a value that holds itself has paths without end. */
function cut(path: readonly string[]): readonly string[] {
  return path.length > MAX_PATH ? path.slice(0, MAX_PATH) : path;
}

/** The frame in which a function's own variables live, seen from a frame of it or of a function inside it. */
export function frameOf(frame: Frame | undefined, fn: FunctionNode | undefined): Frame | undefined {
  if (!fn) return undefined;
  for (let at = frame; at; at = at.env ?? at.parent) if (at.fn === fn) return at;
  return undefined;
}
