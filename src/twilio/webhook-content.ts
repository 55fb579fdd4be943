/** What of a webhook a place holds: its body, its query, or a field of them, in whatever way it was read. */
import { fieldKind, fieldPolicy, isWebhookFieldName, requestFieldPolicy } from '../catalogue/webhook-fields.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { contains, isCall, staticKey, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { ANY } from '../program/bindings.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { EVERYTHING, search } from '../program/search.ts';
import type { PhiKind, ResolvedSettings } from '../settings/index.ts';
import type { Handler } from './webhook-handlers.ts';
import { addressOfQuery, fieldIn, parsedAt, readersOf } from './webhook-parsers.ts';
import { matchBody } from './webhook-paths.ts';
import { isQuery, isQueryAlone, takesGet } from './webhook-queries.ts';
import { fieldLookedUp } from './webhook-readings.ts';

/** What of a webhook a place holds: `''` is the whole body; `loggable` fields are no PHI. */
export interface WebhookContent {
  readonly field: string;
  readonly kind: PhiKind;
  readonly loggable: boolean;
}

/** What of a handler's body a place holds: the field, and what is read below it. */
interface Held {
  readonly field: string;
  readonly below: readonly string[];
  readonly handler: Handler;
}

/** Which handlers there are, and which of them take Twilio's webhooks. */
export interface HandlersOfModules {
  handlers(module: Module): readonly Handler[];
  candidates(module: Module): readonly Handler[];
  isWebhook(handler: Handler): boolean;
  isTwiliosAlone(handler: Handler): boolean;
  isCalledByFlex(handler: Handler): boolean;
}

/** Names of fields that identify or count a message. */
const SAYS_NOTHING = /(?:^|[a-z_])(?:[iI]d|[sS]id|[sS]tatus|[tT]ype|[dD]irection|[cC]ode|[cC]ount|[vV]ersion|At)$/;

export class WebhookContents {
  readonly #engine: Engine;
  readonly #settings: ResolvedSettings;
  readonly #of: HandlersOfModules;
  /** Whose body or query texts are that are parsed, by place. */
  readonly #texts = new Map<PlaceKey, { readonly handler: Handler; readonly isQuery: boolean } | undefined>();
  /** What places hold that ways came to: those of many sinks meet. */
  readonly #known = new Map<PlaceKey, WebhookContent | undefined>();

  constructor(engine: Engine, settings: ResolvedSettings, of: HandlersOfModules) {
    this.#engine = engine;
    this.#settings = settings;
    this.#of = of;
  }

  /** The webhook's content at a place, for the policy of PHI. */
  contentAt(place: Place): WebhookContent | undefined {
    const node = unwrap(place.node);
    if (node.type !== 'Identifier' && !isCall(node)) return undefined;
    const key = keyOfPlace(place);
    if (!this.#known.has(key)) this.#known.set(key, this.#contentAt(place));
    return this.#known.get(key);
  }

  #contentAt(place: Place): WebhookContent | undefined {
    const found = this.heldAt(place);
    if (!found) return this.#isWholeQuery(place) ? this.#judge('', []) : undefined;
    if (this.#settings.webhooks.scope !== 'all' && !this.#of.isWebhook(found.handler)) return undefined;
    // Its fields are the program's own; whole, with the token of its user, it belongs in no log.
    if (found.field !== '' && this.#of.isCalledByFlex(found.handler)) return undefined;
    // Where all that comes in counts, any name may be a webhook's.
    const isRequest = found.handler.kind === 'request' && this.#settings.webhooks.scope !== 'all';
    return this.#judge(found.field, found.below, isRequest ? requestFieldPolicy : fieldPolicy);
  }

  /** A field of a message that a package of one's own hands out: under Twilio's name, or another. */
  modelledContent(field: string): WebhookContent {
    const names = [field, field.charAt(0).toUpperCase() + field.slice(1)];
    const known = names.map((name) => this.#judge(name, [])).find((one) => one !== undefined);
    return known ?? { field, kind: 'message', loggable: SAYS_NOTHING.test(field) };
  }

  #judge(field: string, below: readonly string[], policyOf = fieldPolicy): WebhookContent | undefined {
    if (field === '') return { field, kind: 'message', loggable: false };
    // What JSON such as `TaskAttributes` holds is judged by its own name, as is the track of a piece of `media`.
    const last = below.at(-1);
    if (last !== undefined && (SAYS_NOTHING.test(last) || fieldPolicy(last) === 'loggable'))
      return { field: last, kind: 'other', loggable: true };
    for (const name of [field, ...below]) {
      if (this.#settings.webhooks.safeFields.includes(name)) return { field: name, kind: 'other', loggable: true };
      const policy = policyOf(name);
      if (policy === 'loggable') return { field: name, kind: 'other', loggable: true };
      if (policy === 'phi') return { field: name, kind: fieldKind(name) ?? 'message', loggable: false };
    }
    return undefined;
  }

  /**
   * What a place holds of a body, whether its handler takes Twilio's webhooks or not.
   * @param only the handler whose body is meant; all that may be webhooks' where it is left out
   */
  heldAt(place: Place, only?: Handler): Held | undefined {
    const node = unwrap(place.node);
    if (node.type === 'Identifier') return this.heldByName(node, place.module, place.path, place.except, only);
    if (!isCall(node)) return undefined;
    const read =
      this.#readerAt(node, place, only) ?? this.#asText(node, place, only) ?? this.#parsed(node, place, only);
    if (read) return read;
    if (!this.#mayComeFromRequest(place)) return undefined;
    for (const path of accessPathsOf(this.#engine, { ...place, except: undefined })) {
      if (path.root.kind !== 'unknown' || path.root.node.type !== 'Identifier') continue;
      const found = this.heldByName(path.root.node, path.root.module, path.tokens, place.except, only);
      if (!found || !path.tokens.includes('()')) continue;
      return { ...found, field: found.field === '' ? fieldIn(node) : fieldLookedUp(node, found.field) };
    }
    return undefined;
  }

  /** Whether handlers stand in the module of a place, or in one that the calls around it come from. */
  #mayComeFromRequest({ module, frame }: Place): boolean {
    const has = (one: Module): boolean => this.#of.candidates(one).length > 0;
    for (let at = frame; at; at = at.parent)
      if (at.args.some((arg) => arg.place.module !== module && has(arg.place.module))) return true;
    return has(module);
  }

  /** A field of a body or query whose text is parsed, in whatever way it came to the parser. */
  #parsed(call: CallNode, place: Place, only?: Handler): Held | undefined {
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
        const body = this.heldAt(at);
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
    return found?.isQuery === true && takesGet(found.handler) && this.#of.isTwiliosAlone(found.handler);
  }

  /** The handler whose query, or the URL with it, a place is. */
  #queryAt(place: Place, fits = isQuery): { handler: Handler; isQuery: boolean } | undefined {
    const node = unwrap(place.node);
    const variable = node.type === 'Identifier' ? place.module.variableOf(node) : undefined;
    if (!variable) return undefined;
    for (const handler of this.#of.candidates(place.module)) {
      const from = handler.names.get(variable);
      if (from && fits([...from, ...place.path], handler)) return { handler, isQuery: true };
    }
    return undefined;
  }

  /** Text made of a body that is parsed again keeps its fields: `JSON.parse(data.toString())`. */
  #asText(call: Node, place: Place, only?: Handler): Held | undefined {
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
      const found = this.heldAt({ ...value.place, path: [...value.place.path, ...place.path] }, only);
      if (found) return found;
    }
    return undefined;
  }

  /** What a parameter of a handler, or a name that is taken out of one, holds at `tokens` below it. */
  heldByName(
    node: Node,
    module: Module,
    tokens: readonly string[],
    except: ReadonlySet<string> | undefined,
    only?: Handler,
  ): Held | undefined {
    const variable = module.variableOf(node);
    if (!variable || variable.defs.every((definition) => (definition.type as string) !== 'Parameter')) return undefined;
    for (const handler of only ? [only] : this.#of.candidates(module)) {
      const from = handler.names.get(variable);
      if (!from) continue;
      return heldBelow(handler, [...from, ...tokens], except);
    }
    return undefined;
  }

  /** `readBody(event)` and other functions that read a request. */
  #readerAt(call: Node, place: Place, only?: Handler): Held | undefined {
    if (call.type !== 'CallExpression') return undefined;
    const handler = this.#of.handlers(place.module).find((one) => contains(one.fn, call) && (!only || only === one));
    if (!handler) return undefined;
    const callee = unwrap(call.callee);
    const paths =
      callee.type === 'Identifier' || callee.type === 'MemberExpression'
        ? accessPathsOf(this.#engine, { ...place, node: callee, path: [], except: undefined })
        : [];
    for (const reader of readersOf(callee, place.module, paths)) {
      const argument = call.arguments[reader.argument];
      if (!argument || reader.gives === 'query' || reader.gives === 'request') continue;
      const awaited =
        reader.awaited !== undefined && reader.awaited === place.path[0] ? place.path.slice(1) : place.path;
      const [field = '', ...below] = awaited.filter((key) => key !== ANY);
      return { field, below, handler };
    }
    return undefined;
  }
}

/** What of a handler's body lies at a path below what the handler is given. */
export function heldBelow(handler: Handler, tokens: readonly string[], except?: ReadonlySet<string>): Held | undefined {
  for (const model of handler.models) {
    const found = matchBody(tokens, model, except);
    if (found) return { ...found, handler };
  }
  return undefined;
}
