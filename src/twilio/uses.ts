/** Which products operations use: the catalogue's rows against what the code says. */
import { actsForProducts } from './policy.ts';
import type { Engine } from '../program/engine.ts';
import type { UseRow } from '../catalogue/types.ts';
import type { Operation, Parameter, ParameterValue, Spot, Use } from './operation.ts';
import { answerOf, type Answer } from './triggers.ts';

/** All uses of products by one operation, each where it is switched on. */
export function usesOf(engine: Engine, operation: Operation): Use[] {
  const uses: Use[] = [];
  if (operation.product !== undefined && actsForProducts(operation)) {
    uses.push({ product: operation.product, row: undefined, operation, spot: operation.spot, dynamic: false });
  }
  for (const row of operation.uses) {
    if (row.without !== undefined && (operation.parameter(row.without)?.values.length ?? 0) > 0) continue;
    uses.push({ product: row.product, row, operation, spot: operation.spot, dynamic: false });
  }
  const { keys, complete } = operation.written;
  for (const name of operation.names) {
    if (complete && keys.size === 0 && name !== '#text') continue;
    const parameter = operation.parameter(name);
    for (const row of parameter?.entry.uses ?? [])
      if (parameter) uses.push(...parameterUses(engine, operation, parameter, row));
  }
  return uses;
}

function parameterUses(engine: Engine, operation: Operation, parameter: Parameter, row: UseRow): Use[] {
  if (row.without !== undefined && (operation.parameter(row.without)?.values.length ?? 0) > 0) return [];
  const uses: Use[] = [];
  for (const value of parameter.values) {
    for (const { spot, dynamic } of switchedOnAt(engine, row, value)) {
      if (uses.some((use) => use.spot.node === spot.node && use.spot.range?.[0] === spot.range?.[0])) continue;
      uses.push({ product: row.product, row, operation, spot, parameter, value, dynamic });
    }
  }
  return uses;
}

/** The places at which a value switches a use on: at a caller's literal where a caller gives it. */
function switchedOnAt(engine: Engine, row: UseRow, value: ParameterValue): { spot: Spot; dynamic: boolean }[] {
  const found: { spot: Spot; dynamic: boolean }[] = [];
  // An address stands where it is built, not where it is used.
  const built = row.when.startsWith('prefix:');
  const answers: { answer: Answer; from: Spot | undefined }[] = value.outcomes.map((outcome) => ({
    answer: answerOf(engine, row.when, outcome, value.places),
    from: built && outcome.place ? { node: outcome.place.node, module: outcome.place.module } : outcome.from,
  }));
  if (answers.length === 0) answers.push({ answer: 'dynamic', from: undefined });
  for (const { answer, from } of answers) {
    const on = answer === 'on' || (answer === 'dynamic' && row.known !== true && !row.when.startsWith('='));
    if (on) found.push({ spot: from ?? value.spot, dynamic: answer === 'dynamic' });
  }
  return found;
}
