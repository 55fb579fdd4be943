/** The names that a parameter binds, each with the path of its value in what the parameter is given. */
import type { Node } from './ast.ts';
import { bindingsOf } from './bindings.ts';
import type { Module, Variable } from './module.ts';

/**
 * Adds the names that a parameter binds, each with its path from there.
 *
 * @param parameter a pattern; nothing is added where there is none.
 * @param from the path of what the parameter is given.
 */
export function bindNames(
  module: Module,
  parameter: Node | undefined,
  from: readonly string[],
  names: Map<Variable, readonly string[]>,
): void {
  if (!parameter) return;
  for (const binding of bindingsOf(parameter, module)) {
    const variable = module.variableOf(binding.identifier);
    if (variable) names.set(variable, [...from, ...binding.from]);
  }
}
