/** Calls that hand data to a service outside the BAA: LLMs, chat, analytics, mail. */
import { ADDRESS_KEYS, NEUTRAL_METHODS, thirdPartyOfPackage } from '../catalogue/third-parties.ts';
import { matchesPackage } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { isFunction, unwrap, type CallNode } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';

export interface ExternalCall {
  readonly node: CallNode;
  /** The vendor or package. */
  readonly service: string;
  readonly packageName: string;
  readonly category: string;
  readonly places: readonly Place[];
}

const NEUTRAL = new Set(NEUTRAL_METHODS);
/** Services whose messages have addresses, which are no content: those that send what another rule knows as `to`. */
const ADDRESSED: ReadonlySet<string> = new Set(['email', 'messaging']);

/** All calls of a module on anything that comes from a package outside the BAA. `own` are the settings' packages. */
export function externalCalls(engine: Engine, module: Module, own: readonly string[]): ExternalCall[] {
  const found: ExternalCall[] = [];
  for (const call of module.index.calls) {
    if (call.arguments.length === 0) continue;
    const place: Place = { module, node: unwrap(call.callee), path: [], except: undefined, frame: undefined };
    for (const path of accessPathsOf(engine, place)) {
      if (path.root.kind !== 'module' && path.root.kind !== 'type') continue;
      const { specifier } = path.root;
      const configured = own.find((name) => matchesPackage(name, specifier));
      const row = configured === undefined ? thirdPartyOfPackage(specifier) : undefined;
      if (configured === undefined && !row) continue;
      const method = path.tokens.at(-1);
      if (method !== undefined && NEUTRAL.has(method)) continue;
      if (row?.except?.some((one) => path.tokens.join(' ').startsWith(one)) === true) continue;
      const places = call.arguments
        .filter((argument) => !isFunction(argument))
        .map((argument): Place => ({
          ...place,
          node: argument.type === 'SpreadElement' ? argument.argument : argument,
          except: row && ADDRESSED.has(row.category) ? ADDRESS_KEYS : undefined,
        }));
      found.push({
        node: call,
        service: row?.name ?? specifier,
        packageName: configured ?? specifier,
        category: row?.category ?? 'configured',
        places,
      });
      break;
    }
  }
  // `mail(new Message(text))`: the outer call has it all.
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.node.type === 'CallExpression' &&
          other.node.arguments.some(
            (argument) => argument.range[0] <= one.node.range[0] && one.node.range[1] <= argument.range[1],
          ),
      ),
  );
}
