/** Functions of other modules that a module runs: each with the frame of the call, so that its arguments are known. */
import { contains, type FunctionNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Module } from './module.ts';
import { callsIn } from './returns.ts';
import type { Frame } from './place.ts';

/** The body of a function as one call runs it. */
export interface RunBody {
  readonly fn: FunctionNode;
  readonly module: Module;
  readonly frame: Frame;
}

/** Bodies that are looked at for one file; what a file runs beyond that is not. */
const MAX_BODIES = 3000;
const MAX_DEPTH = 5;

/**
 * The bodies of foreign functions that the calls in a module run, themselves or through others.
 * @param matters whether anything in a function is worth the way into it
 */
export function bodiesRunBy(
  engine: Engine,
  home: Module,
  matters: (fn: FunctionNode, module: Module) => boolean,
): RunBody[] {
  const found: RunBody[] = [];
  const seen = new Set<number>();
  const visit = (node: Node, module: Module, frame: Frame | undefined, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_BODIES) return;
    for (const call of callsIn(node, module)) {
      for (const callee of engine.callees(call, { module, node: call, path: [], except: undefined, frame })) {
        if (callee.module === home || !callee.frame || seen.has(callee.frame.id) || !matters(callee.fn, callee.module))
          continue;
        seen.add(callee.frame.id);
        found.push({ fn: callee.fn, module: callee.module, frame: callee.frame });
        visit(callee.fn, callee.module, callee.frame, depth + 1);
      }
    }
  };
  visit(home.ast, home, undefined, 0);
  return found;
}

/** Answers, and remembers, whether a function holds one of some nodes, itself or in the functions that it calls. */
export function reaches(
  engine: Engine,
  nodesOf: (module: Module) => readonly Node[],
): (fn: FunctionNode, module: Module) => boolean {
  const answers = new Map<FunctionNode, boolean>();
  const ask = (fn: FunctionNode, module: Module): boolean => {
    const known = answers.get(fn);
    if (known !== undefined) return known;
    answers.set(fn, false);
    const own = nodesOf(module).some((node) => contains(fn, node));
    const answer =
      own ||
      callsIn(fn, module).some((call) =>
        engine.callees(call, engine.at(module, call)).some((callee) => ask(callee.fn, callee.module)),
      );
    answers.set(fn, answer);
    return answer;
  };
  return ask;
}
