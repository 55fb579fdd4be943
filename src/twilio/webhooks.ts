/** What a webhook brings into a program: its body and fields, and whether it is Twilio's. */
import { fieldKind, fieldPolicy, isRequestFieldName, isWebhookFieldName } from '../catalogue/webhook-fields.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { contains, isCall, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { EVERYTHING, search, VALUE_ONLY } from '../program/search.ts';
import type { PhiKind, ResolvedSettings } from '../settings/index.ts';
import { bodyParameters, declaredFields, fieldsBehind } from './webhook-bodies.ts';
import { areTwilios, countSigns, hasEvidence, isOwnPlatform, OWN_PLATFORM, takesRequests } from './evidence.ts';
import { handlersOf, type Handler } from './webhook-handlers.ts';
import { answersByHelper, answersTwilio } from './twiml-answers.ts';
import { addressOfQuery, fieldIn, parsedAt, readersOf } from './webhook-parsers.ts';
import { fieldLookedUp, helpersOf, lookedUp, lookupsIn, readsIn } from './webhook-readings.ts';
import { isQuery, isQueryAlone, takesGet } from './webhook-queries.ts';
import { matchBody } from './webhook-paths.ts';
import { leadsToTwilio, mayTakeWebhooks } from './webhook-signs.ts';
import { withStreams } from './webhook-streams.ts';

/** What of a webhook a place holds: `''` is the whole body; `loggable` fields are no PHI. */
export interface WebhookContent {
  readonly field: string;
  readonly kind: PhiKind;
  readonly loggable: boolean;
}

/** Names of fields that identify or count a message. */
const SAYS_NOTHING = /(?:^|[a-z_])(?:[iI]d|[sS]id|[sS]tatus|[tT]ype|[dD]irection|[cC]ode|[cC]ount|[vV]ersion|At)$/;

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

export class Webhooks {
  readonly #engine: Engine;
  readonly #settings: ResolvedSettings;
  readonly #handlers = new Map<Module, readonly Handler[]>();
  readonly #twilio = new Map<Module, boolean>();
  readonly #open = new Map<Module, boolean>();
  readonly #answers = new Map<Handler, boolean>();
  readonly #fields = new Map<Handler, ReadonlySet<string>>();
  /** Whose body or query texts are that are parsed, by place. */
  readonly #texts = new Map<PlaceKey, { readonly handler: Handler; readonly isQuery: boolean } | undefined>();

  constructor(engine: Engine, settings: ResolvedSettings) {
    this.#engine = engine;
    this.#settings = settings;
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

  get #takesAll(): boolean {
    return this.#settings.webhooks.scope === 'all';
  }

  /** The handlers of a module that may count as webhooks: they take long to find, and most modules have none of Twilio's. */
  #candidates(module: Module): readonly Handler[] {
    return this.#takesAll || this.#mayTake(module) ? this.handlers(module) : [];
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
    return (
      fields.size === 0 ||
      [...fields].every((field) => fieldPolicy(field) !== 'unknown' && /^[A-Z]/.test(field)) ||
      handler.kind === 'socket'
    );
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
      if (path.length > 1 || path[0] === '#body') add(this.#match(path, handler)?.field);
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
    return this.#engine.values(place).some((value) => this.#rawAt(value.place, handler)?.field === '');
  }

  #fieldAt(place: Place, handler: Handler): string | undefined {
    for (const value of this.#engine.values(place)) {
      const field = this.#rawAt(value.place, handler)?.field;
      if (field !== undefined && field !== '') return field;
    }
    return this.#fieldOfParameter(place, handler);
  }

  /** A field of the handler's own request, which a wrapper in sight hands on from a request of its own. */
  #fieldOfParameter(place: Place, handler: Handler): string | undefined {
    let found: string | undefined;
    search(this.#engine, place, { kinds: VALUE_ONLY }, ({ place: at }) => {
      if (found === undefined && at.node.type === 'Identifier') {
        const field = this.#atName(at.node, at.module, at.path, at.except, handler)?.field;
        if (field !== '') found = field;
      }
      return found === undefined ? 'go' : 'stop';
    });
    return found;
  }

  /** The webhook's content at a place, for the policy of PHI. */
  contentAt(place: Place): WebhookContent | undefined {
    const node = unwrap(place.node);
    if (node.type !== 'Identifier' && !isCall(node)) return undefined;
    const found = this.#rawAt(place);
    if (!found) return this.#isWholeQuery(place) ? this.#judge('', []) : undefined;
    if (!this.#takesAll && !this.isWebhook(found.handler)) return undefined;
    return this.#judge(found.field, found.below);
  }

  /** A field of a message that a package of one's own hands out: under Twilio's name, or another. */
  modelledContent(field: string): WebhookContent {
    const names = [field, field.charAt(0).toUpperCase() + field.slice(1)];
    const known = names.map((name) => this.#judge(name, [])).find((one) => one !== undefined);
    return known ?? { field, kind: 'message', loggable: SAYS_NOTHING.test(field) };
  }

  #judge(field: string, below: readonly string[]): WebhookContent | undefined {
    if (field === '') return { field, kind: 'message', loggable: false };
    // What JSON such as `TaskAttributes` holds is judged by its own name, as is the track of a piece of `media`.
    const last = below.at(-1);
    if (last !== undefined && (SAYS_NOTHING.test(last) || fieldPolicy(last) === 'loggable'))
      return { field: last, kind: 'other', loggable: true };
    for (const name of [field, ...below]) {
      if (this.#settings.webhooks.safeFields.includes(name)) return { field: name, kind: 'other', loggable: true };
      const policy = fieldPolicy(name);
      if (policy === 'loggable') return { field: name, kind: 'other', loggable: true };
      if (policy === 'phi') return { field: name, kind: fieldKind(name) ?? 'message', loggable: false };
    }
    return undefined;
  }

  #rawAt(
    place: Place,
    only?: Handler,
  ): { readonly field: string; readonly below: readonly string[]; readonly handler: Handler } | undefined {
    const node = unwrap(place.node);
    if (node.type === 'Identifier') return this.#atName(node, place.module, place.path, place.except, only);
    if (!isCall(node)) return undefined;
    const read =
      this.#readerAt(node, place, only) ?? this.#asText(node, place, only) ?? this.#parsed(node, place, only);
    if (read) return read;
    for (const path of accessPathsOf(this.#engine, { ...place, except: undefined })) {
      if (path.root.kind !== 'unknown' || path.root.node.type !== 'Identifier') continue;
      const found = this.#atName(path.root.node, path.root.module, path.tokens, place.except, only);
      if (!found || !path.tokens.includes('()')) continue;
      return { ...found, field: found.field === '' ? fieldIn(node) : fieldLookedUp(node, found.field) };
    }
    return undefined;
  }

  /** A field of a body or query whose text is parsed, in whatever way it came to the parser. */
  #parsed(call: CallNode, place: Place, only?: Handler): ReturnType<Webhooks['contentOf']> {
    const parsed = parsedAt(this.#engine, call, place);
    if (!parsed) return undefined;
    const known = this.#textOf({ ...place, node: parsed.text, path: [], except: undefined });
    const [field = '', ...below] = parsed.path;
    if (!known || (only && only !== known.handler) || (known.isQuery && !isWebhookFieldName(field))) return undefined;
    return { field, below, handler: known.handler };
  }

  /** Whose body or query a text is that is parsed. */
  #textOf(text: Place): { readonly handler: Handler; readonly isQuery: boolean } | undefined {
    const key = keyOfPlace(text);
    if (!this.#texts.has(key)) {
      this.#texts.set(key, undefined);
      search(this.#engine, text, { kinds: EVERYTHING }, ({ place: at }) => {
        const body = this.#rawAt(at);
        const known = body?.field === '' ? { handler: body.handler, isQuery: false } : this.#queryAt(at);
        if (known && !this.#texts.get(key)) this.#texts.set(key, known);
        return known ? 'stop' : 'go';
      });
    }
    return this.#texts.get(key);
  }

  /** Whether a place holds the whole query of a webhook that comes with GET: of others it is the program's own. */
  #isWholeQuery(place: Place): boolean {
    const node = unwrap(place.node);
    const address = isCall(node) ? addressOfQuery(this.#engine, node, place) : undefined;
    const found = address
      ? this.#textOf({ ...place, node: address, path: [], except: undefined })
      : this.#queryAt(place, isQueryAlone);
    return found?.isQuery === true && takesGet(found.handler) && this.isTwiliosAlone(found.handler);
  }

  /** The handler whose query, or the URL with it, a place is. */
  #queryAt(place: Place, fits = isQuery): { handler: Handler; isQuery: boolean } | undefined {
    const node = unwrap(place.node);
    const variable = node.type === 'Identifier' ? place.module.variableOf(node) : undefined;
    if (!variable) return undefined;
    for (const handler of this.#candidates(place.module)) {
      const from = handler.names.get(variable);
      if (from && fits([...from, ...place.path], handler)) return { handler, isQuery: true };
    }
    return undefined;
  }

  /** Text made of a body that is parsed again keeps its fields: `JSON.parse(data.toString())`. */
  #asText(call: Node, place: Place, only?: Handler): ReturnType<Webhooks['contentOf']> {
    if (call.type !== 'CallExpression' || place.path.length === 0) return undefined;
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
    const isConversion =
      (callee.type === 'Identifier' && callee.name === 'String') || method === 'decode' || method === 'from';
    const subject =
      callee.type === 'MemberExpression' && (method === 'toString' || method === 'trim')
        ? callee.object
        : isConversion
          ? call.arguments[0]
          : undefined;
    if (!subject) return undefined;
    for (const value of this.#engine.values({ ...place, node: subject, path: [], except: undefined })) {
      const found = this.#rawAt({ ...value.place, path: [...value.place.path, ...place.path] }, only);
      if (found) return found;
    }
    return undefined;
  }

  #atName(
    node: Node,
    module: Module,
    tokens: readonly string[],
    except: ReadonlySet<string> | undefined,
    only?: Handler,
  ): ReturnType<Webhooks['contentOf']> {
    const variable = module.variableOf(node);
    if (!variable || variable.defs.every((definition) => (definition.type as string) !== 'Parameter')) return undefined;
    for (const handler of only ? [only] : this.#candidates(module)) {
      const from = handler.names.get(variable);
      if (!from) continue;
      return this.contentOf(handler, [...from, ...tokens], except);
    }
    return undefined;
  }

  contentOf(
    handler: Handler,
    tokens: readonly string[],
    except: ReadonlySet<string> | undefined,
  ): { field: string; below: readonly string[]; handler: Handler } | undefined {
    const found = this.#match(tokens, handler, except);
    return found ? { ...found, handler } : undefined;
  }

  #match(
    tokens: readonly string[],
    handler: Handler,
    except?: ReadonlySet<string>,
  ): { field: string; below: readonly string[] } | undefined {
    for (const model of handler.models) {
      const found = matchBody(tokens, model, except);
      if (found) return found;
    }
    return undefined;
  }

  /** `readBody(event)` and other functions that read a request. */
  #readerAt(call: Node, place: Place, only?: Handler): ReturnType<Webhooks['contentOf']> {
    if (call.type !== 'CallExpression') return undefined;
    const callee = unwrap(call.callee);
    const paths =
      callee.type === 'Identifier' || callee.type === 'MemberExpression'
        ? accessPathsOf(this.#engine, { ...place, node: callee, path: [], except: undefined })
        : [];
    for (const reader of readersOf(callee, place.module, paths)) {
      const argument = call.arguments[reader.argument];
      if (!argument || reader.gives === 'query' || reader.gives === 'request') continue;
      const handler = this.handlers(place.module).find((one) => contains(one.fn, call) && (!only || only === one));
      if (!handler) continue;
      const awaited =
        reader.awaited !== undefined && reader.awaited === place.path[0] ? place.path.slice(1) : place.path;
      const [field = '', ...below] = awaited.filter((key) => key !== ANY);
      return { field, below, handler };
    }
    return undefined;
  }
}
