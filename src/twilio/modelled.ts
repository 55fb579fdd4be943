/**
 * What models (`twilio-hipaa.models.json`) say that calls of unseen functions do: send, speak, log, hand to services.
 * One more dialect of operations, so that no rule knows of it.
 */
import type { ParameterEntry, Role } from '../catalogue/types.ts';
import { unwrap } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { callName, modelledCalls, type ModelledCall, type Models } from '../models/models.ts';
import type { ModelledSinkKind, SinkRow } from '../models/read.ts';
import type { ExternalCall } from './external-calls.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation, Parameter, Spot } from './operation.ts';
import { objectParameter, outcomeOf } from './parameters.ts';

/** The kinds of sinks that are operations of Twilio's, behind whatever function. */
const ROLES: ReadonlyMap<ModelledSinkKind, Role> = new Map([
  ['message', 'text'],
  ['speech', 'speech'],
  ['metadata', 'metadata'],
  ['url', 'url'],
]);

/** The facts of a module that models tell. */
export interface ModelledFacts {
  readonly operations: readonly Operation[];
  readonly logCalls: readonly LogCall[];
  readonly externalCalls: readonly ExternalCall[];
}

/** All calls of a module into which models say that something goes. */
export function modelledFacts(engine: Engine, module: Module, models: Models): ModelledFacts {
  const calls = modelledCalls(engine, module, models, models.sinks);
  return {
    operations: byCall(calls.filter(({ row }) => ROLES.has(row.kind))).map((ones) => operationOf(engine, module, ones)),
    logCalls: byCall(calls.filter(({ row }) => row.kind === 'log')).flatMap((ones) => logOf(ones)),
    externalCalls: byCall(calls.filter(({ row }) => row.kind === 'third-party')).flatMap((ones) => externalOf(ones)),
  };
}

type SinkCalls = readonly [ModelledCall<SinkRow>, ...ModelledCall<SinkRow>[]];

/** Rows that speak about the same call. */
function byCall(calls: readonly ModelledCall<SinkRow>[]): SinkCalls[] {
  const found = new Map<unknown, [ModelledCall<SinkRow>, ...ModelledCall<SinkRow>[]]>();
  for (const call of calls) {
    const known = found.get(call.node);
    if (known) known.push(call);
    else found.set(call.node, [call]);
  }
  return [...found.values()];
}

function placesOf(calls: SinkCalls): Place[] {
  return calls.flatMap((call) => [...call.placesOf(call.row.port)]);
}

function logOf(calls: SinkCalls): LogCall[] {
  const [{ node, callee }] = calls;
  const places = placesOf(calls);
  return places.length > 0 ? [{ node, kind: 'log', name: callName(callee), how: 'model', places }] : [];
}

function externalOf(calls: SinkCalls): ExternalCall[] {
  const [{ node, row }] = calls;
  const { module } = row.target;
  const places = placesOf(calls);
  return places.length > 0 ? [{ node, service: module, packageName: module, category: 'configured', places }] : [];
}

function operationOf(engine: Engine, module: Module, calls: SinkCalls): Operation {
  const [{ node, row, callee }] = calls;
  const spot: Spot = { node: callee.type === 'MemberExpression' ? callee.property : callee };
  const parameters = new Map<string, Parameter>();
  for (const one of calls) {
    const entry: ParameterEntry = { role: ROLES.get(one.row.kind) ?? 'text' };
    for (const place of one.placesOf(one.row.port)) {
      const parameter = parameterAt(place, entry);
      let key = parameter.name;
      for (let i = 2; parameters.has(key); i++) key = `${parameter.name} ${String(i)}`;
      parameters.set(key, parameter);
    }
  }
  return {
    dialect: 'model',
    resource: `model:${row.target.module}#${row.name}`,
    action: callName(callee).split('.').at(-1) ?? row.name,
    spot,
    methodSpot: spot,
    node,
    product: undefined,
    uses: [],
    names: [...parameters.keys()],
    written: { keys: new Map(), complete: false },
    parameter: (name) => parameters.get(name),
  };

  function parameterAt(place: Place, entry: ParameterEntry): Parameter {
    const { path } = place;
    const name = path.findLast((key) => key !== ANY && !/^\d+$/.test(key)) ?? '#text';
    if (path.length > 0 && !path.includes(ANY) && place.module === module)
      return objectParameter(engine, { ...place, path: [] }, name, entry, [path]);
    const outcomes = possibleValues(engine, place).map((value) => outcomeOf(engine, value));
    const argument = unwrap(place.node);
    return {
      name,
      entry,
      present: 'yes',
      values: [
        {
          spot: { node: place.node },
          outcomes,
          places: [place],
          ...(path.length === 0 && argument.parent === node
            ? {
                edits: {
                  replace: (to) => ({ range: argument.range, text: typeof to === 'string' ? `'${to}'` : String(to) }),
                },
              }
            : {}),
        },
      ],
      sources: [place],
      complete: true,
    };
  }
}
