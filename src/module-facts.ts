/** What a module does, whether it is the file that is linted or one that it imports. */
import type { CallNode } from './program/ast.ts';
import type { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import { isSanitizerName } from './phi/sanitizers.ts';
import type { Models } from './models/models.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { builderOperations } from './twilio/builder.ts';
import { mayConcernTwilio } from './twilio/evidence.ts';
import { packageOperations } from './twilio/client-packages.ts';
import { externalCalls, type ExternalCall } from './twilio/external-calls.ts';
import { openSdkCalls } from './twilio/given-clients.ts';
import { instructionOperations } from './twilio/instructions.ts';
import { logCalls, type LogCall } from './twilio/log-calls.ts';
import { modelledFacts } from './twilio/modelled.ts';
import type { Operation } from './twilio/operation.ts';
import { openRequests } from './twilio/rest-request.ts';
import { restOperations, restRequests, type RestRequest } from './twilio/rest.ts';
import { sdkOperations } from './twilio/sdk.ts';
import { mayHoldSink } from './twilio/sinks.ts';
import { studioOperations } from './twilio/studio.ts';
import { textOperations } from './twilio/text-operations.ts';
import type { Webhooks } from './twilio/webhooks.ts';

/** What a module tells Twilio. */
export interface ToTwilio {
  readonly operations: readonly Operation[];
  /** Requests that go where the callers of their functions say. */
  readonly openRequests: readonly CallNode[];
  /** Calls of the SDK if those who run their functions give a client. */
  readonly openCalls: ReturnType<typeof openSdkCalls>;
}

/** Where data leaves a module otherwise. */
export interface Leaks {
  readonly logCalls: readonly LogCall[];
  readonly externalCalls: readonly ExternalCall[];
}

/** What a user has said. */
export interface Said {
  readonly settings: ResolvedSettings;
  /** The models that count for the file that is linted. */
  readonly models: Models | undefined;
}

/** Everything that a module tells Twilio to do, in all dialects but what models say. */
export function operationsIn(
  engine: Engine,
  module: Module,
  { settings, models }: Said,
  requests: readonly RestRequest[],
): Operation[] {
  const named = models ? [...settings.clients, ...models.clientNames] : settings.clients;
  const clients = { clients: named, evidence: mayConcernTwilio(module.text) };
  const others = [
    ...sdkOperations(engine, module, clients),
    ...builderOperations(engine, module),
    ...restOperations(engine, requests),
    ...instructionOperations(engine, module),
    ...packageOperations(engine, module),
  ];
  return [...others, ...textOperations(engine, module, others), ...studioOperations(engine, module, others)];
}

/** What a module tells Twilio when another one runs its functions. */
export function toTwilio(engine: Engine, module: Module, said: Said): ToTwilio {
  if (module.ast.type !== 'Program') return { operations: [], openRequests: [], openCalls: [] };
  const operations = [
    ...operationsIn(engine, module, said, restRequests(engine, module)),
    ...(said.models ? modelledFacts(engine, module, said.models).operations : []),
  ];
  const told = new Set(operations.map((operation) => operation.node));
  const isOpen = (call: CallNode): boolean => !told.has(call);
  return {
    operations,
    openRequests: openRequests(engine, module).filter(isOpen),
    openCalls: openSdkCalls(engine, module).filter(isOpen),
  };
}

/** Where else data leaves a module when another one runs its functions. */
export function leaks(engine: Engine, module: Module, { settings, models }: Said, webhooks: Webhooks): Leaks {
  const isNamed = settings.loggers.length > 0 || settings.thirdParties.length > 0 || models !== undefined;
  if (module.ast.type !== 'Program' || (!isNamed && !mayHoldSink(module.text)))
    return { logCalls: [], externalCalls: [] };
  const modelled = models && modelledFacts(engine, module, models);
  const logs = logCalls({
    engine,
    module,
    loggers: settings.loggers,
    handlers: () => webhooks.handlers(module),
    isSanitizer: isSanitizerName,
  });
  return {
    logCalls: [...logs, ...(modelled?.logCalls ?? [])],
    externalCalls: [...externalCalls(engine, module, settings.thirdParties), ...(modelled?.externalCalls ?? [])],
  };
}
