/**
 * Instructions that an assignment callback of TaskRouter answers with, as JSON: what an update of the reservation
 * would say, in snake case (facts: research/sdk-facts.md, "TwiML may be", 2026-11-22;
 * https://www.twilio.com/docs/taskrouter/handle-assignment-callbacks, read 2026-11-25).
 */
import { actionOf, resources } from '../catalogue/operations.ts';
import type { ActionEntry, ResourceEntry } from '../catalogue/types.ts';
import { staticKey, wrapped, type Node } from '../program/ast.ts';
import { possibleStrings } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { keysOf } from '../program/shape.ts';
import type { Operation, Parameter } from './operation.ts';
import { objectParameter } from './parameters.ts';

const RESOURCE = 'taskrouter/v1/workspace/task/reservation';

/** By instruction: the reservation's parameters whose name there is another than their own in snake case. */
const INSTRUCTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  call: { callRecord: 'record', callUrl: 'url', callStatusCallbackUrl: 'status_callback_url' },
  conference: {},
  dequeue: { dequeueRecord: 'record', dequeueStatusCallbackUrl: 'status_callback_url' },
  redirect: { redirectUrl: 'url' },
};

/** Keys of an instruction beside its name: one of them must be there. */
const KEYS =
  /^(?:to|from|url|accept|timeout|call_sid|record(?:ing)?_?\w*|conference_\w+|post_work_activity_sid|status_callback\w*|worker_\w+|end_conference_\w+|start_conference_\w+|dequeue_\w+)$/;

/** Instructions in a module: objects that say which, with what belongs to one. */
export function instructionOperations(engine: Engine, module: Module): Operation[] {
  if (!/\binstruction\b/.test(module.text)) return [];
  const entry = resources().find((one) => one.id === RESOURCE);
  const action = entry && actionOf(entry, 'update');
  if (!entry || !action) return [];
  const found: Operation[] = [];
  for (const node of module.nodes('ObjectExpression')) {
    const named = node.properties.find(
      (property) => property.type === 'Property' && staticKey(property.key, property.computed) === 'instruction',
    );
    if (named?.type !== 'Property') continue;
    const names = possibleStrings(engine, engine.at(module, named.value)).filter((name) =>
      Object.hasOwn(INSTRUCTIONS, name),
    );
    if (names.length === 0) continue;
    const place = engine.at(module, lastRead(node, module));
    const { keys } = keysOf(engine, place);
    if ([...keys.keys()].some((key) => KEYS.test(key)))
      for (const name of names) found.push(operationOf(engine, place, named, name, { entry, action }));
  }
  return found;
}

/** Where an object in a variable is used whole for the last time: what is set on it before counts. */
function lastRead(object: Node, module: Module): Node {
  const outer = wrapped(object);
  const { parent } = outer;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== outer || parent.id.type !== 'Identifier') return object;
  const reads = module.variableOf(parent.id)?.references.filter((reference) => {
    const around = wrapped(reference.identifier).parent;
    return reference.isRead() && !(around?.type === 'MemberExpression' && around.object === reference.identifier);
  });
  return reads?.at(-1)?.identifier ?? object;
}

function operationOf(
  engine: Engine,
  place: Place,
  named: Node,
  instruction: string,
  of: { entry: ResourceEntry; action: ActionEntry },
): Operation {
  const others = INSTRUCTIONS[instruction] ?? {};
  const taken = new Set(Object.values(others));
  const keyOf = (name: string): string | undefined => {
    if (Object.hasOwn(others, name)) return others[name];
    const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return taken.has(snake) ? undefined : snake;
  };
  const parameters = new Map<string, Parameter | undefined>();
  const keys = keysOf(engine, place);
  return {
    dialect: 'rest',
    resource: of.entry.id,
    action: 'update',
    node: place.node,
    spot: { node: named },
    methodSpot: { node: named },
    product: of.entry.product,
    uses: of.action.uses ?? [],
    names: Object.keys(of.action.parameters).filter((name) => keyOf(name) !== undefined),
    written: { keys: new Map([...keys.keys].map(([key, node]) => [key, { node }])), complete: keys.complete },
    parameter(name) {
      if (!parameters.has(name)) {
        const entry = Object.hasOwn(of.action.parameters, name) ? of.action.parameters[name] : undefined;
        const key = keyOf(name);
        parameters.set(
          name,
          entry && key !== undefined ? objectParameter(engine, place, name, entry, [[key]]) : undefined,
        );
      }
      return parameters.get(name);
    },
  };
}
