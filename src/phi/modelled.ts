/** What models (`twilio-hipaa.models.json`) say of values: what is PHI, what a webhook brings, what is clean. */
import { isCall, isFunction, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { bindingsOf } from '../program/bindings.ts';
import type { Place } from '../program/place.ts';
import type { PhiKind } from '../settings/index.ts';
import { meet } from '../models/flows.ts';
import { callsWith, type Models } from '../models/models.ts';
import type { SourceRow } from '../models/read.ts';

export type ModelledValue =
  | { readonly how: 'phi'; readonly kind: PhiKind }
  /** `field` is the first name below the port; '' for all of it. */
  | { readonly how: 'webhook'; readonly field: string };

export class ModelledPhi {
  readonly #engine: Engine;
  readonly #models: Models;

  constructor(engine: Engine, models: Models) {
    this.#engine = engine;
    this.#models = models;
  }

  /** Whether the result of the function at a place is clean. */
  isSanitizer(callee: Place): boolean {
    return this.#models.rowsAt(this.#engine, callee, this.#models.sanitizers).length > 0;
  }

  /** What the value at a place is by the function that gives it. */
  valueAt(place: Place): ModelledValue | undefined {
    if (this.#models.sources.length === 0) return undefined;
    const node = unwrap(place.node);
    if (isCall(node)) {
      const rows = this.#rowsOf(place, node, ({ port }) => port.start.kind === 'result');
      return valueOf(rows, place.path, place.except);
    }
    return node.type === 'Identifier' ? this.#ofParameter(place, node) : undefined;
  }

  #rowsOf(place: Place, call: CallNode, isMeant: (row: SourceRow) => boolean): readonly SourceRow[] {
    const callee: Place = { ...place, node: unwrap(call.callee), path: [], except: undefined };
    return this.#models.rowsAt(this.#engine, callee, this.#models.sources.filter(isMeant));
  }

  /** A parameter of a function that is handed to a modelled one: `onMessage((message) => ...)`. */
  #ofParameter(place: Place, node: Node): ModelledValue | undefined {
    const { module } = place;
    const definition = module.variableOf(node)?.defs[0];
    const fn = definition?.node as Node | undefined;
    if ((definition?.type as string | undefined) !== 'Parameter' || !isFunction(fn)) return undefined;
    for (const [index, parameter] of fn.params.entries()) {
      const binding = bindingsOf(parameter, module).find(({ identifier }) => identifier === definition?.name);
      if (!binding) continue;
      for (const { call, index: argument } of callsWith(fn, module)) {
        const rows = this.#rowsOf(
          { ...place, node: call, frame: undefined },
          call,
          ({ port: { start } }) =>
            start.kind === 'parameter' && start.argument === argument && start.parameter === index,
        );
        const except = binding.rest ? new Set([...(place.except ?? []), ...binding.rest]) : place.except;
        const found = valueOf(rows, [...binding.from, ...place.path], except);
        if (found) return found;
      }
    }
    return undefined;
  }
}

function valueOf(
  rows: readonly SourceRow[],
  path: readonly string[],
  except: ReadonlySet<string> | undefined,
): ModelledValue | undefined {
  for (const row of rows) {
    const meeting = meet(path, row.port.path);
    // A whole of which the port was taken out has nothing of it.
    if (!meeting || (meeting.isPart && except?.has(row.port.path[path.length] ?? '') === true)) continue;
    const [field = ''] = meeting.below;
    if (row.kind === 'phi') return { how: 'phi', kind: row.phi };
    return { how: 'webhook', field };
  }
  return undefined;
}
