/** Models as the engine asks for them: where results, and parameters of callbacks, of unseen functions come from. */
import { unwrap, type CallNode } from '../program/ast.ts';
import type { Engine, UnseenFunctions } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Edge, Place } from '../program/place.ts';
import { inputsOf, type Models } from './models.ts';
import type { FlowRow } from './read.ts';

/** @param models asked for at each call: whether any count for the file is known late */
export function unseenFunctions(models: () => Models | undefined): UnseenFunctions {
  return {
    resultOf(engine, place, call) {
      const rows = rowsOf(engine, models(), place, call).filter(({ to }) => to.start.kind === 'result');
      return rows.length === 0
        ? undefined
        : rows.flatMap((row) => edgesOf(row, place, call, place.path).map((edge): Edge => ({ ...edge, inside: true })));
    },
    parameterOf(engine, place, call, { argument, parameter, path }) {
      const rows = rowsOf(engine, models(), place, call).filter(
        ({ to: { start } }) =>
          start.kind === 'parameter' && start.argument === argument && start.parameter === parameter,
      );
      return rows.length === 0 ? undefined : rows.flatMap((row) => edgesOf(row, place, call, path));
    },
  };
}

function rowsOf(engine: Engine, models: Models | undefined, place: Place, call: CallNode): readonly FlowRow[] {
  if (!models || models.flows.length === 0) return [];
  return models.rowsAt(engine, { ...place, node: unwrap(call.callee), path: [], except: undefined }, models.flows);
}

/** The edges of a row to what is asked for at a path below the port that it goes to. */
function edgesOf(row: FlowRow, place: Place, call: CallNode, path: readonly string[]): Edge[] {
  const meeting = meet(path, row.to.path);
  if (meeting === undefined) return [];
  return inputsOf(place, call, row.from).map((to): Edge => {
    // Text is made of all of it; of a whole that is asked for, this is a part.
    if (row.kind === 'text') return { to, kind: 'text' };
    if (meeting.isPart) return { to, kind: 'part' };
    return { to: { ...to, path: [...to.path, ...meeting.below], except: place.except }, kind: 'value' };
  });
}

/**
 * How a path that is asked for lies to a port's.
 * @returns undefined where they part; `isPart` where the port lies inside of what is asked for; what is `below` the port
 */
export function meet(
  path: readonly string[],
  port: readonly string[],
): { readonly isPart: boolean; readonly below: readonly string[] } | undefined {
  const isSame = (i: number): boolean => path[i] === port[i] || path[i] === ANY || port[i] === ANY;
  const shared = Math.min(path.length, port.length);
  for (let i = 0; i < shared; i++) if (!isSame(i)) return undefined;
  return { isPart: path.length < port.length, below: path.slice(port.length) };
}
