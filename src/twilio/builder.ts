/** TwiML built with the SDK's classes, as operations. */
import type { TSESTree } from '@typescript-eslint/utils';
import { attributeOf, twimlByMethod, twimlEntries, twimlEntry } from '../catalogue/twiml.ts';
import type { TwimlEntry } from '../catalogue/types.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { isFunction, unwrap, type Node } from '../program/ast.ts';
import { possibleStrings } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { keysOf } from '../program/shape.ts';
import { twilioPath } from './clients.ts';
import type { Operation, Parameter } from './operation.ts';
import { objectParameter, textParameter } from './parameters.ts';

let methods: ReadonlySet<string> | undefined;

/** All builder calls in a module. */
export function builderOperations(engine: Engine, module: Module): Operation[] {
  methods ??= new Set(twimlEntries().flatMap((entry) => entry.methods));
  const found: Operation[] = [];
  for (const [name, calls] of module.index.callsByName) {
    if (!methods.has(name) && name !== 'addChild') continue;
    for (const call of calls) {
      if (call.type !== 'CallExpression') continue;
      const operation = builderOperation(engine, module, call, name);
      if (operation) found.push(operation);
    }
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

function builderOperation(
  engine: Engine,
  module: Module,
  call: TSESTree.CallExpression,
  name: string,
): Operation | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const object: Place = { module, node: callee.object, path: [], except: undefined, frame: undefined };
  for (const path of accessPathsOf(engine, object)) {
    const twilio = twilioPath(path);
    if (twilio?.kind !== 'twiml') continue;
    const parent = parentTag(engine, module, twilio.tokens, path.calls);
    if (parent === undefined) continue;
    const entry = name === 'addChild' ? childEntry(engine, module, parent, call) : twimlByMethod(parent, name);
    if (entry) return operationOf(engine, module, call, callee, entry, name);
  }
  return undefined;
}

/** The tag of the element that builder calls have led to: `start ()` is `Start`. */
function parentTag(
  engine: Engine,
  module: Module,
  tokens: readonly string[],
  calls: readonly Node[],
): string | undefined {
  let tag = 'Response';
  const own = calls.slice(1);
  for (let i = 0; i < tokens.length; i += 2) {
    const method = tokens[i];
    if (method === undefined || tokens[i + 1] !== '()') return undefined;
    const node = own[i / 2];
    const next =
      method === 'addChild' && node?.type === 'CallExpression'
        ? childEntry(engine, module, tag, node)
        : twimlByMethod(tag, method);
    if (!next) return undefined;
    tag = next.tag;
  }
  return tag;
}

function childEntry(
  engine: Engine,
  module: Module,
  parent: string,
  call: TSESTree.CallExpression,
): TwimlEntry | undefined {
  const [first] = call.arguments;
  const tags = first
    ? possibleStrings(engine, { module, node: first, path: [], except: undefined, frame: undefined })
    : [];
  for (const tag of tags) {
    const entry = twimlEntry(parent, tag) ?? twimlEntry('Response', tag);
    if (entry) return entry;
  }
  return undefined;
}

function operationOf(
  engine: Engine,
  module: Module,
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  entry: TwimlEntry,
  action: string,
): Operation {
  const at = (node: Node): Place => ({ module, node, path: [], except: undefined, frame: undefined });
  const args = call.arguments
    .slice(action === 'addChild' ? 1 : 0)
    .filter((argument) => argument.type !== 'SpreadElement');
  const attributes = args.find((argument) => isAttributes(engine, at(argument)));
  const text = args.find((argument) => argument !== attributes && !isFunction(argument));
  const parameters = new Map<string, Parameter | undefined>();
  let written: Operation['written'] | undefined;
  return {
    dialect: 'twiml-builder',
    resource: `twiml:${entry.parent}>${entry.tag}`,
    action,
    node: call,
    spot: { node: callee.property },
    methodSpot: { node: callee.property },
    product: undefined,
    uses: entry.uses ?? [],
    names: [...Object.keys(entry.attributes), ...(entry.text ? ['#text'] : [])],
    get written() {
      if (!written) {
        const keys = attributes ? keysOf(engine, at(attributes)) : { keys: new Map<string, Node>(), complete: true };
        written = { keys: new Map([...keys.keys].map(([key, node]) => [key, { node }])), complete: keys.complete };
      }
      return written;
    },
    parameter(name) {
      if (!parameters.has(name)) {
        const parameter = name === '#text' ? undefined : attributeOf(entry, name);
        if (name === '#text')
          parameters.set(name, entry.text ? textParameter(engine, text && at(text), entry) : undefined);
        else
          parameters.set(
            name,
            parameter &&
              objectParameter(engine, attributes && at(attributes), name, parameter, spellings(name, parameter.wire)),
          );
      }
      return parameters.get(name);
    },
  };
}

function spellings(name: string, wire: string | undefined): readonly (readonly string[])[] {
  return wire === undefined || wire === name ? [[name]] : [[name], [wire]];
}

/** Attributes come first and text second; major 3 takes them the other way round too. */
function isAttributes(engine: Engine, place: Place): boolean {
  const node = unwrap(place.node);
  if (node.type === 'ObjectExpression') return true;
  if (node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') return false;
  return engine
    .values(place)
    .some(
      (value) =>
        value.end === 'object' && unwrap(value.place.node).type === 'ObjectExpression' && value.place.path.length === 0,
    );
}
