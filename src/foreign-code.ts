/** What other modules do when the file's calls run their functions, with what the calls give. */
import { leaks, toTwilio, type Leaks, type Said, type ToTwilio } from './module-facts.ts';
import { contains, isFunction, unwrap, type CallNode, type FunctionNode, type Node } from './program/ast.ts';
import { absenceOf, type Absence } from './program/absence.ts';
import { Allowance, bodiesRunBy, instanceBodies, reaches, type Matters, type RunBody } from './program/bodies.ts';
import type { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import type { Place } from './program/place.ts';
import { operationIn } from './twilio/across.ts';
import type { ClientSetting } from './twilio/client-construction.ts';
import type { Credential } from './twilio/credential-names.ts';
import { givesClient, sdkOperationIn } from './twilio/given-clients.ts';
import type { ExternalCall } from './twilio/external-calls.ts';
import type { LogCall } from './twilio/log-calls.ts';
import type { Operation } from './twilio/operation.ts';
import { restOperationsIn } from './twilio/rest.ts';
import type { Webhooks } from './twilio/webhooks.ts';
import { clientFacts, secretsThrough, settingsThrough, type ClientFacts } from './twilio/wrapped-clients.ts';

export interface ForeignCodeOptions {
  readonly engine: Engine;
  readonly home: Module;
  readonly said: Said;
  /** The folder of the run: which modules are the program's depends on it. */
  readonly cwd: string;
  readonly webhooks: Webhooks;
  /** Whether a value may be what must not leave. */
  readonly isSensitive: (place: Place) => boolean;
}

/** What other modules log and hand on, and the functions that were looked into where it could not be all of them. */
export interface LeaksRun extends Leaks {
  readonly onlyEntered?: ReadonlySet<FunctionNode>;
}

export class ForeignCode {
  readonly #options: ForeignCodeOptions;
  readonly #toTwilio = new Map<Module, ToTwilio>();
  readonly #leaks = new Map<Module, Leaks>();
  readonly #clients = new Map<Module, ClientFacts>();
  #leadsToOperation: Matters | undefined;

  constructor(options: ForeignCodeOptions) {
    this.#options = options;
  }

  /** Whether a function tells Twilio anything. */
  get leadsToOperation(): Matters {
    return (this.#leadsToOperation ??= this.#operationsWithin(new Allowance(this.#options.engine)));
  }

  #operationsWithin(allowance: Allowance): Matters {
    const told = (module: Module): Node[] => {
      const { operations, openRequests, openCalls } = this.#toldBy(module);
      return [...operations.map((operation) => operation.node), ...openRequests, ...openCalls];
    };
    return reaches(this.#options.engine, told, this.#absence('operations'), allowance);
  }

  /**
   * What is told to Twilio.
   * @param isKnown modules that the file imports have to do with Twilio; others tell it something where they are given
   *   a client
   */
  operations(isKnown: boolean): Operation[] {
    const { engine, home } = this.#options;
    const givers = isKnown ? undefined : new Set(home.index.calls.filter((call) => givesClient(engine, home, call)));
    if (givers?.size === 0) return [];
    const allowance = new Allowance(engine);
    const matters = this.#operationsWithin(allowance);
    const bodies = bodiesRunBy(engine, home, matters, allowance, givers && ((call) => givers.has(call)));
    return bodies.flatMap(({ fn, module, frame }) => {
      const { operations, openRequests, openCalls } = this.#toldBy(module);
      return [
        ...operations
          .filter((operation) => contains(fn, operation.node))
          .map((operation) => operationIn(engine, operation, module, frame)),
        ...openRequests
          .filter((call) => contains(fn, call))
          .flatMap((call) => restOperationsIn(engine, module, call, frame)),
        ...openCalls
          .filter((call) => contains(fn, call))
          .flatMap((call) => sdkOperationIn(engine, module, call, frame) ?? []),
      ];
    });
  }

  #toldBy(module: Module): ToTwilio {
    const { engine, said } = this.#options;
    return ask(this.#toTwilio, module, () => toTwilio(engine, module, said));
  }

  /** What the file's calls and instances give to clients that other modules make. */
  clients(): { readonly settings: readonly ClientSetting[]; readonly secrets: readonly Credential[] } {
    const { engine, home } = this.#options;
    const allowance = new Allowance(engine);
    const factsOf = (module: Module): ClientFacts => ask(this.#clients, module, () => clientFacts(engine, module));
    const nodesOf = (module: Module): Node[] => {
      const { settings, secrets } = factsOf(module);
      return [...settings, ...secrets].map((one) => one.node);
    };
    const matters = reaches(engine, nodesOf, this.#absence('clients'), allowance);
    const called = bodiesRunBy(engine, home, matters, allowance);
    const holds = (cls: Node, module: Module): boolean => nodesOf(module).some((node) => contains(cls, node));
    const made = instanceBodies(engine, home, holds, allowance);
    const bodies = [...called.map(({ fn: node, module, frame }) => ({ node, module, frame })), ...made];
    const inside = <T extends { readonly node: Node }>(body: Node, facts: readonly T[]): T[] =>
      facts.filter(({ node }) => contains(body, node));
    return {
      settings: bodies.flatMap(({ node, module, frame }) =>
        inside(node, factsOf(module).settings).flatMap((one) => settingsThrough(engine, home, one, frame)),
      ),
      secrets: bodies.flatMap(({ node, module, frame }) =>
        inside(node, factsOf(module).secrets).flatMap((one) => secretsThrough(engine, home, one, frame)),
      ),
    };
  }

  /** What is logged and handed to services, as far as the file's calls give something that is sensitive. */
  leaks(): LeaksRun {
    const { engine, home, said, webhooks } = this.#options;
    const allowance = new Allowance(engine);
    const factsOf = (module: Module): Leaks => ask(this.#leaks, module, () => leaks(engine, module, said, webhooks));
    const matters = reaches(
      engine,
      (module) => {
        const { logCalls, externalCalls } = factsOf(module);
        return [...logCalls, ...externalCalls].map((one) => one.node);
      },
      this.#absence('leaks'),
      allowance,
    );
    const bodies = bodiesRunBy(engine, home, matters, allowance, (call) => this.#givesSensitive(call));
    return {
      logCalls: bodies.flatMap((body) => entered(body, factsOf(body.module).logCalls)),
      externalCalls: bodies.flatMap((body) => entered(body, factsOf(body.module).externalCalls)),
      ...(allowance.isSpent ? { onlyEntered: new Set(bodies.map(({ fn }) => fn)) } : {}),
    };
  }

  #absence(question: string): Absence {
    const { said, cwd } = this.#options;
    return absenceOf(said.settings, [question, cwd, said.models?.sign.name].join('\0'));
  }

  /** A function that is handed over may give anything, and so may the object that the file itself is. */
  #givesSensitive(call: CallNode): boolean {
    const { engine, home, isSensitive } = this.#options;
    const given = call.arguments.map((argument) => (argument.type === 'SpreadElement' ? argument.argument : argument));
    const callee = unwrap(call.callee);
    const receiver = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
    if (receiver.type === 'ThisExpression' || receiver.type === 'Super') return true;
    const values: Node[] = callee.type === 'MemberExpression' ? [...given, callee.object] : given;
    return values.some((value) => isFunction(unwrap(value)) || isSensitive(engine.at(home, value)));
  }
}

function ask<Facts>(known: Map<Module, Facts>, module: Module, compute: () => Facts): Facts {
  let facts = known.get(module);
  if (!facts) known.set(module, (facts = compute()));
  return facts;
}

/** The calls in a body, with what the body is run with. */
function entered<T extends LogCall | ExternalCall>({ fn, frame }: RunBody, calls: readonly T[]): T[] {
  return calls
    .filter((call) => contains(fn, call.node))
    .map((call) => ({ ...call, places: call.places.map((place) => ({ ...place, frame })) }));
}
