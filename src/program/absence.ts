/**
 * What other modules are known not to hold, for all files of a run: most functions that a file's calls run have nothing
 * to do with what is looked for, and that is the same whichever file calls them.
 */
import type { FunctionNode } from './ast.ts';
import { programState } from './import-graph.ts';
import type { Module } from './module.ts';

export interface Absence {
  /** Modules that hold nothing. */
  readonly modules: WeakSet<Module>;
  /** The number of calls within which a function leads to nothing. */
  readonly functions: WeakMap<FunctionNode, number>;
}

const known = new WeakMap<object, { readonly state: object; readonly byQuestion: Map<string, Absence> }>();

/**
 * What is known under some settings; nothing once a file of the program has changed.
 * @param key the same object for what is looked for in the same way
 */
export function absenceOf(key: object, question: string): Absence {
  const state = programState();
  let kept = known.get(key);
  if (kept?.state !== state) known.set(key, (kept = { state, byQuestion: new Map<string, Absence>() }));
  let absence = kept.byQuestion.get(question);
  if (!absence) kept.byQuestion.set(question, (absence = { modules: new WeakSet(), functions: new WeakMap() }));
  return absence;
}
