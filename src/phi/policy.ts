/** What is PHI on the way of a value: by declaration, by name, as a webhook's content; and what takes it away. */
import { accessPathsOf } from '../program/access-path.ts';
import { calleeName, dottedName, isCall, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import { ANY, isElementKey } from '../program/bindings.ts';
import { lackAt } from '../program/emptiness.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Expansion, Place } from '../program/place.ts';
import type { Step } from '../program/search.ts';
import type { Judgement, TracePolicy } from '../program/trace.ts';
import type { PhiKind, ResolvedSettings } from '../settings/index.ts';
import { isIdentity, isInCareText, mayBePatient } from './care-text.ts';
import { isConstantOfModule } from './conventions.ts';
import { declaredPhi } from './declared.ts';
import { isPlural, isRowless, lastOf, meaningAt, meant, together, type Meaning, type Named } from './meaning.ts';
import type { ModelledPhi } from './modelled.ts';
import { saysNothingOf } from './row-fields.ts';
import { isCertain } from './said.ts';
import { sanitizerAt } from './sanitizers.ts';
import { diagnosesSoftware, isFromTrade, isOfTrade } from './trade.ts';
import { classifyName, isPersonWord } from './vocabulary.ts';

/** A value that is PHI, and how that is known. */
export interface PhiLabel {
  readonly kind: PhiKind;
  readonly how: 'tag' | 'type' | 'decorator' | 'schema' | 'fhir' | 'name' | 'webhook' | 'sdk' | 'model';
  /** What the code calls it: `patient.diagnosis`. */
  readonly text: string;
  /** A function on the way that is named like a sanitizer and is none. */
  readonly lying?: string;
  /** For webhook content: the field, when one is read. */
  readonly field?: string;
}

/** What of a webhook a place holds: the field that is read, or '' for the whole body. */
export interface ContentOfWebhook {
  readonly field: string;
  readonly kind: PhiKind;
  readonly loggable: boolean;
}

/** Webhook content is a source of its own: given by the reader of frameworks. */
export interface WebhookSources {
  contentAt(place: Place): ContentOfWebhook | undefined;
  /** The content that a model tells of, by the name of its field. */
  modelledContent(field: string): ContentOfWebhook;
}

export interface PhiPolicyOptions {
  /** The file that is linted: what is PHI inside another one is reported there. */
  readonly home: Module;
  readonly settings: ResolvedSettings;
  /** Undefined where the file has to do with no webhook: to look for their content takes long. */
  readonly webhooks?: WebhookSources | undefined;
  /** The property of a resource of Twilio's that holds what people wrote or said, where a call fetches it; '' for all. */
  readonly fetchedAt?: (place: Place) => string | undefined;
  /** What the models that count for the file say of values. */
  readonly modelled?: ModelledPhi | undefined;
  /** Who somebody is counts beside text that speaks of care, whoever it is: in messages, not in logs. */
  readonly inCareText: boolean;
  /** Kinds that may go to this sink. */
  readonly allow?: (label: PhiLabel) => boolean;
  /** A value of Twilio's own SDK is not PHI by its name. */
  readonly isSdkValue: (place: Place) => boolean;
}

/** Verbs in front of what a function gives: `fetchDiagnosis` gives a diagnosis. */
const GETTER = /^(?:get|fetch|load|find|read|lookup|query|retrieve|select)(?=[A-Z_])_?/;

export class PhiPolicy implements TracePolicy<PhiLabel> {
  readonly #engine: Engine;
  readonly #options: PhiPolicyOptions;
  /** Sanitizers in name only that ways have passed, by step. */
  readonly #lying = new WeakMap<Step, string>();
  /** What the code has said of a value on its way, by step. */
  readonly #meanings = new WeakMap<Step, Meaning>();
  /** Ways that a value takes only where it is no text, by step. */
  readonly #noText = new WeakSet<Step>();
  /** The keys that were asked for where values lie under unknown ones, by step. */
  readonly #asked = new WeakMap<Step, string>();
  /** The names behind what is told by name. */
  readonly #named = new WeakMap<PhiLabel, Named>();
  /** What is told of a whole object by a field of its type. */
  readonly #byField = new WeakSet<PhiLabel>();

  constructor(engine: Engine, options: PhiPolicyOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  judge(step: Step, expansion: Expansion): Judgement<PhiLabel> | undefined {
    const { place } = step;
    const { settings, webhooks, modelled } = this.#options;
    if (this.#holdsNothing(step)) return { kind: 'barrier' };
    const lying = step.parent && this.#lying.get(step.parent);
    if (lying !== undefined) this.#lying.set(step, lying);
    const sanitizer = sanitizerAt(this.#engine, place, settings, (callee) => modelled?.isSanitizer(callee) === true);
    if (sanitizer?.kind === 'clean') return { kind: 'barrier' };
    if (sanitizer?.kind === 'lying') this.#lying.set(step, sanitizer.name);
    const away = step.report.module !== this.#options.home;
    const declared = declaredPhi(this.#engine, place, expansion, settings);
    if (declared === 'clean') return { kind: 'barrier' };
    if (declared === 'notphi') return { kind: 'clear' };
    const certain = isCertain(declared) ? declared : undefined;
    if (away && certain) return { kind: 'barrier' };
    if (certain) return this.#source(step, { kind: certain.kind, how: certain.how, text: textOf(place) });
    const told = modelled?.valueAt(place);
    if (told?.how === 'phi') {
      if (away) return { kind: 'barrier' };
      return this.#source(step, { kind: told.kind, how: 'model', text: textOf(place) });
    }
    const content = told ? webhooks?.modelledContent(told.field) : webhooks?.contentAt(place);
    if (content?.loggable === true) return { kind: 'barrier' };
    // Fields of forms are texts.
    if (content && /^[A-Z]/.test(content.field) && this.#noText.has(step)) return { kind: 'barrier' };
    if (content)
      return this.#source(step, { kind: content.kind, how: 'webhook', text: textOf(place), field: content.field });
    const fetched = this.#options.fetchedAt?.(place);
    if (fetched !== undefined)
      return this.#source(step, { kind: 'message', how: 'sdk', text: textWhereRead(step, fetched) });
    if (!settings.phi.inferFromNames) return undefined;
    if (isConstantOfModule(this.#engine, place)) return { kind: 'barrier' };
    if (isRowless(place) && expansion.edges.every(({ kind }) => kind === 'text')) return { kind: 'barrier' };
    const named = this.#byName(step, expansion);
    // What a field of its type is called says the same of the whole object.
    const said = named ?? declared;
    if (!said || this.#allowed({ kind: said.kind, how: 'name', text: '' })) return undefined;
    if (away) return { kind: 'barrier' };
    const label: PhiLabel = {
      kind: said.kind,
      how: 'name',
      text: textOf(named ? place : { ...place, path: [...place.path, ...(declared?.field ?? [])] }),
      ...(lying === undefined ? {} : { lying }),
    };
    if (named) this.#named.set(label, named);
    else this.#byField.add(label);
    return { kind: 'candidate', label };
  }

  /** `const patients = Number(text)`: what a name nearer to the sink said isn't so. */
  withdraws(step: Step, label: PhiLabel): boolean {
    // Where the object is put together, what goes in speaks for itself.
    if (this.#byField.has(label)) return step.edge?.kind === 'part';
    const named = this.#named.get(label);
    const meaning = this.#meanings.get(step);
    return named?.whole !== undefined && meaning !== undefined && meant(named, meaning) !== named;
  }

  knownBefore({ parent }: Step): string {
    const meaning = parent && this.#meanings.get(parent);
    const isNoText = parent !== undefined && this.#noText.has(parent);
    return `${isNoText ? 'o' : ''}${meaning?.is === 'id' ? `i${meaning.of.join()}` : (meaning?.is ?? '')}${(parent && this.#asked.get(parent)) ?? ''}`;
  }

  confirms(step: Step, label: PhiLabel): boolean {
    if (label.how !== 'name') return true;
    if (this.#options.isSdkValue(step.place)) return false;
    const named = this.#named.get(label);
    if (named && isFromTrade(named, step.place)) return false;
    const node = unwrap(step.place.node);
    // What the environment holds is configuration.
    return !(
      node.type === 'Identifier' &&
      node.name === 'process' &&
      step.place.path[0] === 'env' &&
      !step.place.module.variableOf(node)
    );
  }

  /** Whether the tests around a read tell that nothing is read there. What is no text may still hold something. */
  #holdsNothing(step: Step): boolean {
    const { place, parent, edge } = step;
    const lack =
      place.path.length === 0 && place.rejected !== true ? lackAt(unwrap(place.node), place.module) : undefined;
    const isSame = parent !== undefined && this.#noText.has(parent) && edge?.kind === 'value';
    if (lack === 'text' || isSame) this.#noText.add(step);
    return lack === 'content';
  }

  #source(step: Step, label: PhiLabel): Judgement<PhiLabel> {
    if (this.#allowed(label)) return { kind: 'barrier' };
    const lying = this.#lying.get(step);
    return { kind: 'source', label: lying === undefined ? label : { ...label, lying } };
  }

  #allowed(label: PhiLabel): boolean {
    return this.#options.settings.phi.allow.includes(label.kind) || this.#options.allow?.(label) === true;
  }

  /** PHI by the names at a place, and by what the code says of the value beside them. */
  #byName(step: Step, expansion: Expansion): Named | undefined {
    const names = this.#namesAt(step);
    const meaning = together(
      meaningAt(step.place, names, this.#options.settings.phi.names),
      step.parent && this.#meanings.get(step.parent),
    );
    if (meaning) this.#meanings.set(step, meaning);
    const named = names.length === 0 ? undefined : this.#whatNamesSay(step.place, names, expansion);
    return named && meaning ? meant(named, meaning) : named;
  }

  /** The names at a place; where `copy[key] = row[key]` was written, the key that is asked for stands for the unknown one. */
  #namesAt(step: Step): readonly string[] {
    const names = namesAt(step.place);
    if (names.at(-1) !== ANY || !step.parent) return names;
    const asked =
      this.#asked.get(step.parent) ??
      (step.edge?.anyKey === true && isSameKey(step.place.node) ? lastOf(namesAt(step.parent.place)) : undefined);
    if (asked === undefined) return names;
    this.#asked.set(step, asked);
    return [...names.slice(0, -1), asked];
  }

  /** PHI by names: the last, and those of what it is read from. */
  #whatNamesSay(place: Place, names: readonly string[], expansion: Expansion): Named | undefined {
    const { names: own } = this.#options.settings.phi;
    for (let i = names.length - 1; i >= 0; i--) {
      const name = names[i];
      const rest = names.slice(i + 1);
      if (name === undefined || isElementKey(name)) continue;
      const isLast = rest.every((one) => isElementKey(one));
      const owner = names.slice(0, i).filter((one) => one !== ANY);
      const verdict = classifyName(name, { path: owner }, own);
      if (!isLast && rest.some((one) => saysNothingOf(one, verdict?.kind ?? 'other'))) return undefined;
      if (verdict) {
        const { kind } = verdict;
        if (isOfTrade(kind, names) || (isOfDiagnosis(verdict.word) && diagnosesSoftware(place.module)))
          return undefined;
        return { kind, names, whole: isLast && isPlural(name) ? 'things' : undefined, byOwner: !isLast };
      }
      if (isLast && this.#options.inCareText && mayBePatient(owner)) {
        const asPatient = classifyName(name, { path: ['patient'] }, own);
        if (asPatient && isIdentity(asPatient.kind) && isInCareText(place.node))
          return { kind: asPatient.kind, names, whole: undefined };
      }
      if (isLast && isPersonWord(name, own, { path: owner }) && expansion.end !== 'object')
        return { kind: 'other', names, whole: 'person' };
      // Only what is certain of the parts counts for the whole that they are read from: `row.diagnosis.text`.
      if (isLast && i === names.length - 1 && classifyName(name, { path: [] }, own)) break;
    }
    return undefined;
  }
}

function isOfDiagnosis(word: string): boolean {
  return word.split(' ').includes('diagnosis');
}

/** Whether an expression is `row[key]` in `copy[key] = row[key]`. */
function isSameKey(node: Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  const from = unwrap(node);
  if (parent?.type !== 'AssignmentExpression' || parent.right !== outer) return false;
  const { left } = parent;
  return (
    from.type === 'MemberExpression' &&
    left.type === 'MemberExpression' &&
    from.property.type === 'Identifier' &&
    left.property.type === 'Identifier' &&
    from.property.name === left.property.name
  );
}

/** The names at a place: of the expression and of the path below it. */
export function namesAt(place: Place): readonly string[] {
  const node = unwrap(place.node);
  const own = namesOf(node);
  return own ? [...own, ...place.path] : place.path;
}

function namesOf(node: Node): readonly string[] | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'MemberExpression':
      return memberNames(node);
    case 'CallExpression': {
      const name = calleeName(node);
      if (name === undefined || !GETTER.test(name)) return undefined;
      const what = name.replace(GETTER, '');
      return [what.charAt(0).toLowerCase() + what.slice(1)];
    }
    default:
      return undefined;
  }
}

/** Names of a member chain, as far as they can be read: `getPatient().name` is `patient`, `name`. */
function memberNames(node: Node): readonly string[] {
  const dotted = dottedName(node);
  if (dotted) return dotted[0] === 'this' ? dotted.slice(1) : dotted;
  const names: string[] = [];
  let at = node;
  while (at.type === 'MemberExpression') {
    names.unshift(staticKey(at.property, at.computed) ?? ANY);
    at = unwrap(at.object);
  }
  return [...(isCall(at) ? (namesOf(at) ?? []) : []), ...names];
}

/** How the code writes a value, short enough for a message. */
export function textOf(place: Place): string {
  const node = unwrap(place.node);
  const [start, end] = node.range;
  const text = place.module.text.slice(start, end).replaceAll(/\s+/g, ' ');
  const path = place.path
    .filter((key) => key !== ANY)
    .map((key) => (/^[\w$]+$/.test(key) ? `.${key}` : `['${key}']`))
    .join('');
  const whole = text + path;
  return whole.length > 60 ? `${whole.slice(0, 57)}...` : whole;
}

/** How the code writes the read of a property, where that is nearer to the sink than what has the property. */
function textWhereRead(source: Step, property: string): string {
  for (let step: Step | undefined = source; step; step = step.parent) {
    const node = unwrap(step.place.node);
    if (node.type === 'MemberExpression' && staticKey(node.property, node.computed) === property)
      return textOf(step.place);
  }
  return textOf(source.place);
}

/** Whether the value at a place comes out of the SDK, by its access paths. */
export function comesFrom(engine: Engine, place: Place, test: (specifier: string) => boolean): boolean {
  return accessPathsOf(engine, { ...place, except: undefined }).some(
    (path) => path.root.kind === 'module' && test(path.root.specifier),
  );
}
