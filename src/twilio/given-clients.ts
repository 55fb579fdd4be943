/** Clients that a module is given by others: its calls are the SDK's where those that run its functions say so. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Frame } from '../program/place.ts';
import { operationIn } from './across.ts';
import { twilioPath } from './clients.ts';
import type { Operation } from './operation.ts';
import { namesResource, sdkMethodCalls, sdkOperation } from './sdk.ts';

/** In a frame a client is known by what it is, not by what it is called. */
const BY_VALUE = { clients: [], evidence: false } as const;

/** The calls of a module that are the SDK's where a parameter of its functions, or what was made of one, is a client. */
export function openSdkCalls(engine: Engine, module: Module): TSESTree.CallExpression[] {
  return sdkMethodCalls(module).filter((call) =>
    accessPathsOf(engine, engine.at(module, unwrap(call.callee))).some((path) => isGiven(path) && namesResource(path)),
  );
}

function isGiven({ root }: AccessPath): boolean {
  if (root.kind !== 'unknown' || root.node.type !== 'Identifier') return false;
  return root.module.variableOf(root.node)?.defs[0]?.type === 'Parameter';
}

/** What such a call tells Twilio as a frame runs it; undefined where no client is given. */
export function sdkOperationIn(
  engine: Engine,
  module: Module,
  call: TSESTree.CallExpression,
  frame: Frame,
): Operation | undefined {
  const operation = sdkOperation(engine, module, call, BY_VALUE, frame);
  return operation && operationIn(engine, operation, module, frame);
}

/** Whether a call of a module runs a function of another and gives it a client, in an argument or in the instance that it is called on. */
export function givesClient(engine: Engine, module: Module, call: CallNode): boolean {
  const isAway = engine.callees(call, engine.at(module, call)).some((callee) => callee.module !== module);
  if (!isAway) return false;
  const callee = unwrap(call.callee);
  return (
    call.arguments.some((one) => isClient(engine, module, one) || holdsClient(engine, module, one)) ||
    (callee.type === 'MemberExpression' && holdsClient(engine, module, callee.object))
  );
}

function isClient(engine: Engine, module: Module, node: Node): boolean {
  return accessPathsOf(engine, engine.at(module, node)).some((path) => twilioPath(path)?.kind === 'client');
}

/** An object that is written out with a client, or an instance that was made with one. */
function holdsClient(engine: Engine, module: Module, holder: Node): boolean {
  return engine.values(engine.at(module, holder)).some(({ place: { node, module: at } }) => {
    const held =
      node.type === 'ObjectExpression'
        ? node.properties.flatMap((one) => (one.type === 'Property' ? [one.value] : []))
        : node.type === 'NewExpression'
          ? node.arguments
          : [];
    return held.some((one) => isClient(engine, at, one));
  });
}
