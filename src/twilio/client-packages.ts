/** Calls of Twilio's other packages (conversations, sync, video, voice, taskrouter, flex) and tokens, as operations. */
import { PACKAGE_CALLS, type PackageCall } from '../catalogue/client-packages.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { isFunction, unwrap, type CallNode } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { packageOf } from './clients.ts';
import type { Operation, Parameter } from './operation.ts';
import { objectParameter, outcomeOf } from './parameters.ts';

let byMethod: ReadonlyMap<string, readonly PackageCall[]> | undefined;

function callsNamed(method: string): readonly PackageCall[] {
  if (!byMethod) {
    const map = new Map<string, PackageCall[]>();
    for (const row of PACKAGE_CALLS) map.set(row.method, [...(map.get(row.method) ?? []), row]);
    byMethod = map;
  }
  return byMethod.get(method) ?? [];
}

/** All calls of a module that a row of the table describes. */
export function packageOperations(engine: Engine, module: Module): Operation[] {
  const found: Operation[] = [];
  for (const [name, calls] of module.index.callsByName) {
    const rows = callsNamed(name);
    if (rows.length === 0) continue;
    for (const call of calls) {
      // `rows.map((row) => ...)` is no map of Sync: none of the calls takes a function first.
      if (isFunction(call.arguments[0])) continue;
      const row = rowFor(engine, module, call, rows);
      if (row) found.push(operationOf(engine, module, call, row));
    }
  }
  return found;
}

function rowFor(engine: Engine, module: Module, call: CallNode, rows: readonly PackageCall[]): PackageCall | undefined {
  for (const path of accessPathsOf(engine, engine.at(module, unwrap(call.callee)))) {
    if (path.root.kind !== 'module' && path.root.kind !== 'type' && path.root.kind !== 'global') continue;
    const name =
      path.root.kind === 'global' ? (path.root.name === 'Twilio' ? 'twilio' : '') : packageOf(path.root.specifier).name;
    const row = rows.find((one) => one.package === name && (!one.of || isOf(path, one.of)));
    if (row && path.tokens.at(-1) === row.method) return row;
  }
  return undefined;
}

/** Whether a method is one of an object that another method gives, or of its type. */
function isOf({ root, tokens }: AccessPath, of: NonNullable<PackageCall['of']>): boolean {
  if (tokens.length === 1) return root.kind === 'type' && root.name === of.type;
  return tokens.at(-2) === '()' && tokens.at(-3) === of.method;
}

function operationOf(engine: Engine, module: Module, call: CallNode, row: PackageCall): Operation {
  const callee = unwrap(call.callee);
  const spot = { node: callee.type === 'MemberExpression' ? callee.property : callee };
  const at = (index: number): Place | undefined => {
    const argument = call.arguments[index];
    return argument && argument.type !== 'SpreadElement' ? engine.at(module, argument) : undefined;
  };
  const parameters = new Map<string, Parameter>();
  const names = row.parameters.map((one, i) =>
    row.parameters.findIndex((other) => other.name === one.name) === i ? one.name : `${one.name} ${String(i)}`,
  );
  return {
    dialect: 'sdk',
    resource: `package:${row.package}`,
    action: row.method,
    spot,
    methodSpot: spot,
    node: call,
    product: undefined,
    uses: row.uses ?? [],
    names,
    written: { keys: new Map(), complete: false },
    parameter(name) {
      const known = parameters.get(name);
      const one = row.parameters[names.indexOf(name)];
      if (known || !one) return known;
      const place = at(one.argument);
      const parameter = one.property
        ? objectParameter(engine, place, one.name, one.entry, [one.property])
        : argumentParameter(engine, place, one.name, one.entry);
      parameters.set(name, parameter);
      return parameter;
    },
  };
}

function argumentParameter(
  engine: Engine,
  place: Place | undefined,
  name: string,
  entry: Parameter['entry'],
): Parameter {
  if (!place) return { name, entry, present: 'no', values: [], complete: true };
  const outcomes = possibleValues(engine, place).map((value) => outcomeOf(engine, value));
  return {
    name,
    entry,
    present: 'yes',
    values: [{ spot: { node: place.node }, outcomes, places: [place] }],
    sources: [place],
    complete: true,
  };
}
