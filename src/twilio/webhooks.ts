/** The handlers of requests in a program, the fields that they read, and which of them take Twilio's webhooks. */
import { areRequestFields, isRequestFieldName, isWebhookFieldName } from '../catalogue/webhook-fields.ts';
import { contains, unwrap } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { search, VALUE_ONLY } from '../program/search.ts';
import type { PhiKind, ResolvedSettings } from '../settings/index.ts';
import { bodyParameters, declaredFields, fieldsBehind } from './webhook-bodies.ts';
import { areTwilios, countSigns, hasEvidence, isOwnPlatform, OWN_PLATFORM, takesRequests } from './evidence.ts';
import { isCalledByFlex } from './flex-tokens.ts';
import { handlersOf, type Handler } from './webhook-handlers.ts';
import { answersByHelper, answersTwilio } from './twiml-answers.ts';
import { helpersOf, lookedUp, lookupsIn, readsIn } from './webhook-readings.ts';
import { heldBelow, WebhookContents, type HandlersOfModules } from './webhook-content.ts';
import { leadsToTwilio, mayTakeWebhooks } from './webhook-signs.ts';
import { withStreams } from './webhook-streams.ts';

/**
 * Whether what a webhook brings, or the SDK fetches, is PHI outside of logs, too: what people wrote or said. Their
 * numbers are addresses. Labels of other sources count as they are.
 */
export function isInbound(
  label: { readonly kind: PhiKind; readonly how: string },
  settings: ResolvedSettings,
): boolean {
  if (label.how !== 'webhook' && label.how !== 'sdk') return true;
  return settings.phi.inbound && (label.kind === 'message' || label.kind === 'name');
}

export class Webhooks implements HandlersOfModules {
  readonly #engine: Engine;
  readonly #settings: ResolvedSettings;
  readonly #handlers = new Map<Module, readonly Handler[]>();
  readonly #twilio = new Map<Module, boolean>();
  readonly #open = new Map<Module, boolean>();
  readonly #answers = new Map<Handler, boolean>();
  readonly #flex = new Map<Handler, boolean>();
  readonly #fields = new Map<Handler, ReadonlySet<string>>();

  /** What places hold of webhooks. */
  readonly contents: WebhookContents;

  constructor(engine: Engine, settings: ResolvedSettings) {
    this.#engine = engine;
    this.#settings = settings;
    this.contents = new WebhookContents(engine, settings, this);
  }

  handlers(module: Module): readonly Handler[] {
    let found = this.#handlers.get(module);
    if (!found) {
      // The search for evidence asks for handlers again.
      this.#handlers.set(module, []);
      if (!takesRequests(module.text)) return [];
      found = withStreams(this.#engine, module, handlersOf(this.#engine, module));
      found = [...found, ...bodyParameters(this.#engine, module, found, hasEvidence(module))];
      this.#handlers.set(module, found);
    }
    return found;
  }

  /** Whether a module shows evidence of Twilio. */
  isTwilio(module: Module): boolean {
    let known = this.#twilio.get(module);
    if (known === undefined) {
      known = hasEvidence(module) || this.#takes(module);
      this.#twilio.set(module, known);
    }
    return known;
  }

  /** Whether a module takes webhooks by what its handlers read: two fields, or one beside an import that has evidence. */
  #takes(module: Module): boolean {
    if (!this.#mayTake(module)) return false;
    const handlers = this.handlers(module);
    return (
      handlers.some((handler) => isOwnPlatform(handler) || this.#signs(handler) > 1) ||
      (handlers.some((handler) => this.#signs(handler) > 0) && leadsToTwilio(this.#engine, module))
    );
  }

  /** The handlers of a module that may count as webhooks: they take long to find, and most modules have none of Twilio's. */
  candidates(module: Module): readonly Handler[] {
    return this.#settings.webhooks.scope === 'all' || this.#mayTake(module) ? this.handlers(module) : [];
  }

  #mayTake(module: Module): boolean {
    let known = this.#open.get(module);
    if (known === undefined) {
      known = mayTakeWebhooks(this.#engine, module);
      this.#open.set(module, known);
    }
    return known;
  }

  /** Whether a handler gets webhooks of Twilio, as far as the file shows. */
  isWebhook(handler: Handler): boolean {
    if (handler.kind === 'body') return true;
    if (!this.isTwilio(handler.module)) return false;
    if (this.isCertain(handler) || handler.frameworks.includes(OWN_PLATFORM)) return true;
    // Another handler's fields say nothing about this one, where the file itself does not speak of Twilio.
    if (!hasEvidence(handler.module)) return false;
    const fields = this.fieldsOf(handler);
    // A form of the program's own, in a file that also has to do with Twilio.
    return fields.size === 0 || areRequestFields(fields) || handler.kind === 'socket';
  }

  isCalledByFlex(handler: Handler): boolean {
    let known = this.#flex.get(handler);
    if (known === undefined) this.#flex.set(handler, (known = isCalledByFlex(this.#engine, handler)));
    return known;
  }

  /** Whether a handler is one of Twilio's for certain: it answers in TwiML, or reads fields of Twilio. */
  isCertain(handler: Handler): boolean {
    return this.isTwilio(handler.module) && (this.answers(handler) || this.#signs(handler) > 0);
  }

  /** Whether a handler answers in TwiML, or checks a signature of Twilio. */
  answers(handler: Handler): boolean {
    let known = this.#answers.get(handler);
    if (known === undefined) {
      const { fn, module } = handler;
      known = answersTwilio(fn, module) || answersByHelper(this.#engine, fn, module, (one) => this.#isHandler(one));
      this.#answers.set(handler, known);
    }
    return known;
  }

  /** Whether a handler shows that nobody but Twilio calls it: forms of the program's own have addresses and places, too. */
  isTwiliosAlone(handler: Handler): boolean {
    return this.isTwilio(handler.module) && (this.answers(handler) || areTwilios(this.#signing(handler)));
  }

  #signs(handler: Handler): number {
    return countSigns(this.#signing(handler));
  }

  /** The fields by whose names a handler may be known. */
  #signing(handler: Handler): Iterable<string> {
    const fields = this.fieldsOf(handler);
    return handler.kind === 'request' ? [...fields].filter(isRequestFieldName) : fields;
  }

  /** The fields that a handler reads from its body. */
  fieldsOf(handler: Handler): ReadonlySet<string> {
    const known = this.#fields.get(handler);
    if (known) return known;
    const fields = new Set<string>();
    this.#fields.set(handler, fields);
    const { module, fn } = handler;
    const add = (field: string | undefined): void => {
      if (field !== undefined && field !== '' && field !== ANY) fields.add(field);
    };
    const helpers = helpersOf(this.#engine, handler, (one) => this.#isHandler(one));
    for (const reading of [{ fn, module, frame: undefined }, ...helpers])
      for (const place of readsIn(this.#engine, reading)) add(this.#fieldAt(place, handler));
    for (const path of handler.names.values())
      if (path.length > 1 || path[0] === '#body') add(heldBelow(handler, path)?.field);
    for (const call of lookupsIn(fn, module)) {
      const name = lookedUp(call);
      if (name !== undefined && isWebhookFieldName(name)) fields.add(name);
    }
    for (const parameter of fn.params)
      for (const field of declaredFields(this.#engine, parameter, module)) fields.add(field);
    for (const call of module.index.calls) {
      if (!contains(fn, call)) continue;
      call.arguments.forEach((argument, index) => {
        if (argument.type !== 'Identifier' && argument.type !== 'MemberExpression') return;
        if (!this.#isWholeBody(this.#engine.at(module, argument), handler)) return;
        for (const field of fieldsBehind(this.#engine, module, call, index)) fields.add(field);
      });
    }
    return fields;
  }

  #isHandler({ fn, module }: Pick<Handler, 'fn' | 'module'>): boolean {
    return this.handlers(module).some((one) => one.kind === 'request' && one.fn === fn);
  }

  #isWholeBody(place: Place, handler: Handler): boolean {
    const node = unwrap(place.node);
    const variable = node.type === 'Identifier' ? place.module.variableOf(node) : undefined;
    // The request itself is not its body.
    if (variable && handler.names.get(variable)?.length === 0) return false;
    return this.#engine.values(place).some((value) => this.contents.heldAt(value.place, handler)?.field === '');
  }

  #fieldAt(place: Place, handler: Handler): string | undefined {
    for (const value of this.#engine.values(place)) {
      const field = this.contents.heldAt(value.place, handler)?.field;
      if (field !== undefined && field !== '') return field;
    }
    return this.#fieldOfParameter(place, handler);
  }

  /** A field of the handler's own request, which a wrapper in sight hands on from a request of its own. */
  #fieldOfParameter(place: Place, handler: Handler): string | undefined {
    let found: string | undefined;
    search(this.#engine, place, { kinds: VALUE_ONLY }, ({ place: at }) => {
      if (found === undefined && at.node.type === 'Identifier') {
        const field = this.contents.heldByName(at.node, at.module, at.path, at.except, handler)?.field;
        if (field !== '') found = field;
      }
      return found === undefined ? 'go' : 'stop';
    });
    return found;
  }
}
