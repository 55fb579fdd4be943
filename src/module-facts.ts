/** What a module does, whether it is the file that is linted or one that it imports. */
import type { CallNode, Node } from './program/ast.ts';
import type { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import { isSanitizerName } from './phi/sanitizers.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { builderOperations } from './twilio/builder.ts';
import { mayConcernTwilio } from './twilio/evidence.ts';
import { packageOperations } from './twilio/client-packages.ts';
import { externalCalls, type ExternalCall } from './twilio/external-calls.ts';
import { instructionOperations } from './twilio/instructions.ts';
import { logCalls, type LogCall } from './twilio/log-calls.ts';
import type { Operation } from './twilio/operation.ts';
import { openRequests } from './twilio/rest-request.ts';
import { restOperations, restRequests, type RestRequest } from './twilio/rest.ts';
import { sdkOperations } from './twilio/sdk.ts';
import { studioOperations } from './twilio/studio.ts';
import { textOperations } from './twilio/text-operations.ts';
import { handlersOf } from './twilio/webhook-handlers.ts';

export interface ModuleFacts {
  readonly operations: readonly Operation[];
  readonly logCalls: readonly LogCall[];
  readonly externalCalls: readonly ExternalCall[];
  /** Requests that go where the callers of their functions say. */
  readonly openRequests: readonly CallNode[];
  /** The nodes of all of them. */
  readonly nodes: readonly Node[];
}

/** Everything that a module tells Twilio to do, in all dialects. */
export function operationsIn(
  engine: Engine,
  module: Module,
  settings: ResolvedSettings,
  requests: readonly RestRequest[],
): Operation[] {
  const clients = { clients: settings.clients, evidence: mayConcernTwilio(module.text) };
  const others = [
    ...sdkOperations(engine, module, clients),
    ...builderOperations(engine, module),
    ...restOperations(engine, requests),
    ...instructionOperations(engine, module),
    ...packageOperations(engine, module),
  ];
  return [...others, ...textOperations(engine, module, others), ...studioOperations(engine, module, others)];
}

/** The sinks of a module that another one may run. */
export function factsOf(engine: Engine, module: Module, settings: ResolvedSettings): ModuleFacts {
  if (module.ast.type !== 'Program')
    return { operations: [], logCalls: [], externalCalls: [], openRequests: [], nodes: [] };
  const operations = operationsIn(engine, module, settings, restRequests(engine, module));
  const logs = logCalls({
    engine,
    module,
    loggers: settings.loggers,
    handlers: () => handlersOf(engine, module),
    isSanitizer: isSanitizerName,
  });
  const externals = externalCalls(engine, module, settings.thirdParties);
  const told = new Set(operations.map((operation) => operation.node));
  const open = openRequests(engine, module).filter((call) => !told.has(call));
  return {
    operations,
    logCalls: logs,
    externalCalls: externals,
    openRequests: open,
    nodes: [...[...operations, ...logs, ...externals].map((fact) => fact.node), ...open],
  };
}
