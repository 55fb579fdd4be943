/** Functions of other modules that a module runs: each with the frame of the call, so that its arguments are known. */
import type { Absence } from './absence.ts';
import { contains, isClass, isFunction, type CallNode, type ClassNode, type FunctionNode, type Node } from './ast.ts';
import { superclassOf } from './classes.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import { callsIn } from './returns.ts';
import { frameFor, type Frame, type Place } from './place.ts';

/** The body of a function as one call runs it. */
export interface RunBody {
  readonly fn: FunctionNode;
  readonly module: Module;
  readonly frame: Frame;
}

/** Bodies that are looked at for one file; what a file runs beyond that is not. */
const MAX_BODIES = 3000;
/** Calls on the way from the file to a body. */
const MAX_DEPTH = 5;
/** Steps of the engine that one question about other modules may take, so that the file's own code keeps most of them. */
const MAX_STEPS = 8_000;

/** What a question about other modules may cost: what one takes is not missing from the next. */
export class Allowance {
  readonly #engine: Engine;
  readonly #end: number;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#end = engine.steps + MAX_STEPS;
  }

  /** No further body is entered: some may have been left out. */
  get isSpent(): boolean {
    return this.#engine.steps > this.#end;
  }
}

/** Whether anything in a function, or in what it calls by up to `depth` calls, is worth the way into it. */
export type Matters = (fn: FunctionNode, module: Module, depth: number) => boolean;

/**
 * The bodies of foreign functions that the calls in a module run, themselves or through others: the nearest first, so
 * that a budget that is spent costs the farthest.
 * @param starts whether a call of the module's own is worth following. What one leaves behind in another module, a
 *   second may take up, so all calls into a module count where one does.
 */
export function bodiesRunBy(
  engine: Engine,
  home: Module,
  matters: Matters,
  allowance: Allowance,
  starts?: (call: CallNode) => boolean,
): RunBody[] {
  const begun = starts && modulesEntered(engine, home, matters, allowance, starts);
  if (begun?.size === 0) return [];
  const found = new Map<number, RunBody>();
  const visit = (node: Node, module: Module, frame: Frame | undefined, left: number): RunBody[] => {
    const entered: RunBody[] = [];
    for (const call of callsIn(node, module)) {
      if (found.size >= MAX_BODIES || allowance.isSpent) break;
      for (const callee of engine.callees(call, { module, node: call, path: [], except: undefined, frame })) {
        if (callee.module === home || !callee.frame || found.has(callee.frame.id)) continue;
        if (begun && module === home && !begun.has(callee.module)) continue;
        if (!matters(callee.fn, callee.module, left)) continue;
        const body: RunBody = { fn: callee.fn, module: callee.module, frame: callee.frame };
        found.set(callee.frame.id, body);
        entered.push(body);
      }
    }
    return entered;
  };
  let level = visit(home.ast, home, undefined, MAX_DEPTH);
  for (let left = MAX_DEPTH - 1; left >= 0; left--)
    level = level.flatMap(({ fn, module, frame }) => visit(fn, module, frame, left));
  return [...found.values()];
}

/** The modules that the calls of a module that are worth following enter. */
function modulesEntered(
  engine: Engine,
  home: Module,
  matters: Matters,
  allowance: Allowance,
  starts: (call: CallNode) => boolean,
): ReadonlySet<Module> {
  const entered = new Set<Module>();
  for (const call of callsIn(home.ast, home)) {
    if (allowance.isSpent) break;
    const callees = engine
      .callees(call, engine.at(home, call))
      .filter((callee) => callee.module !== home && !entered.has(callee.module));
    // What a function holds is asked first: it is known for all files once one has asked.
    const mattering = callees.filter(({ fn, module }) => matters(fn, module, MAX_DEPTH));
    if (mattering.length > 0 && starts(call)) for (const { module } of mattering) entered.add(module);
  }
  return entered;
}

/**
 * Answers, and remembers, whether a function holds one of some nodes, itself or in the functions that it calls.
 * @param nodesOf is not asked of modules that are known to hold none
 * @param absence what is known, and added to: only of what was looked through to its end
 */
export function reaches(
  engine: Engine,
  nodesOf: (module: Module) => readonly Node[],
  absence: Absence,
  allowance: Allowance,
): Matters {
  const nodesIn = (module: Module): readonly Node[] => {
    if (absence.modules.has(module)) return [];
    const nodes = nodesOf(module);
    // What a module holds is looked for to its end also where no further body would be entered.
    if (nodes.length === 0 && !engine.isSpent) absence.modules.add(module);
    return nodes;
  };
  /** The fewest calls from a function to a node, and the number of calls within which there is none. */
  const answers = new Map<FunctionNode, { distance: number; notWithin: number }>();
  /** Functions that the question at hand has found nothing in; none is known for good before all of it is answered. */
  let within: [FunctionNode, number][] = [];
  const ask = (fn: FunctionNode, module: Module, depth: number): boolean => {
    if ((absence.functions.get(fn) ?? -1) >= depth) return false;
    let known = answers.get(fn);
    if (!known) {
      const isHere = nodesIn(module).some((node) => contains(fn, node));
      answers.set(fn, (known = { distance: isHere ? 0 : Infinity, notWithin: isHere ? -1 : 0 }));
    }
    if (known.distance <= depth) return true;
    if (known.notWithin >= depth || allowance.isSpent) return false;
    known.notWithin = depth;
    within.push([fn, depth]);
    const leads = callsIn(fn, module).some((call) =>
      engine.callees(call, engine.at(module, call)).some((callee) => ask(callee.fn, callee.module, depth - 1)),
    );
    if (leads) known.distance = depth;
    return leads;
  };
  return (fn, module, depth) => {
    within = [];
    let leads = false;
    // Fewer calls first: in a circle, what is found after more would hide that it was found after fewer.
    for (let calls = 0; calls <= depth && !leads; calls++) leads = ask(fn, module, calls);
    if (!leads && !allowance.isSpent) {
      for (const [one, calls] of within) absence.functions.set(one, Math.max(calls, absence.functions.get(one) ?? -1));
    }
    return leads;
  };
}

/** A method, getter or field of a foreign class, in an instance that a module makes. */
export interface InstanceBody {
  readonly node: Node;
  readonly module: Module;
  readonly frame: Frame;
}

/** Classes above one another that are looked at. */
const MAX_CLASSES = 5;

/**
 * The members of foreign classes of which a module makes instances, as they run there: the instance is known, and with it
 * what its constructor was given; what the methods are given is not.
 * @param matters whether anything in a class is worth the way into it
 */
export function instanceBodies(
  engine: Engine,
  home: Module,
  matters: (cls: ClassNode, module: Module) => boolean,
  allowance: Allowance,
): InstanceBody[] {
  return home.index.calls.flatMap((call) => {
    if (call.type !== 'NewExpression' || allowance.isSpent) return [];
    const self = engine.at(home, call);
    return engine.values(engine.at(home, call.callee)).flatMap(({ place }) => membersRun(engine, place, self, matters));
  });
}

function membersRun(
  engine: Engine,
  place: Place,
  self: Place,
  matters: (cls: ClassNode, module: Module) => boolean,
  depth = 0,
): InstanceBody[] {
  const { node: cls, module } = place;
  if (!isClass(cls) || module === self.module || place.path.length > 0) return [];
  const parent = depth < MAX_CLASSES ? superclassOf(engine, place) : undefined;
  const inherited = parent ? membersRun(engine, parent.place, self, matters, depth + 1) : [];
  if (!matters(cls, module)) return inherited;
  const call = self.node as CallNode;
  const made = engine.callees(call, self)[0]?.frame;
  const own = cls.body.body.flatMap((member): InstanceBody[] => {
    if ((member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') || member.static) return [];
    const node: Node | null = member.value;
    if (!node || (member.type === 'MethodDefinition' && member.kind === 'constructor')) return [];
    const frame = isFunction(node) ? frameFor(call, node, [], self, made, undefined) : made;
    return frame ? [{ node, module, frame }] : [];
  });
  return [...own, ...inherited];
}
