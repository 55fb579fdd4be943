/** What code says of a value on its way beside its own name: that it is an id, or a number. */
import { NUMBER_CALLS, NUMBER_METHODS, ROWLESS_CALLS } from '../catalogue/stores.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { calleeName, isCall, staticKey, unwrap, wrapped, type Node } from '../program/ast.ts';
import { isElementKey } from '../program/bindings.ts';
import type { Place } from '../program/place.ts';
import { lexicon } from './lexicon.ts';
import { isAmount } from './row-fields.ts';
import { classifyName, type OwnNames } from './vocabulary.ts';
import { CACHE_LIMIT, rawWords, splitWords } from './words.ts';

/** `patientId` says that what it holds is the id of a patient; `Number(x)` that it is a number. */
export type Meaning = { readonly is: 'id'; readonly of: readonly string[] } | { readonly is: 'number' };

/** PHI by the names at a place. */
export interface Named {
  readonly kind: PhiKind;
  /** The names that say so, nearest last. */
  readonly names: readonly string[];
  /** A whole person, or several things: what no number and no id is. */
  readonly whole: 'person' | 'things' | undefined;
  /** Only what it is read from says so: `prescription.clinic`. */
  readonly byOwner?: boolean;
}

/** What the code says of the value at a place, by the names at it, what holds it, and what makes it. */
export function meaningAt(place: Place, names: readonly string[], own: OwnNames): Meaning | undefined {
  const name = lastOf(names);
  return (
    (name === undefined ? undefined : idNamed(name, own)) ??
    idOfHolder(place, own) ??
    ((name !== undefined && isAmount(name)) || isNumber(place) ? { is: 'number' } : undefined)
  );
}

/** What is said of a value here, together with what was said nearer to the sink: an id has several names on its way. */
export function together(here: Meaning | undefined, before: Meaning | undefined): Meaning | undefined {
  if (here?.is !== 'id' || before?.is !== 'id') return here ?? before;
  return { is: 'id', of: [...new Set([...here.of, ...before.of])] };
}

/** What a value is by its name, once the code has said what else it is; undefined for what is no PHI. */
export function meant(named: Named, meaning: Meaning): Named | undefined {
  if (meaning.is === 'number') return named.whole === undefined ? named : undefined;
  if (named.whole === 'person') return { ...named, kind: 'record-id', whole: undefined };
  if (named.byOwner === true) return undefined;
  const name = lastOf(named.names) ?? '';
  return meaning.of.some((of) => isSameThing(name, of)) ? undefined : named;
}

/** Whether a place is the result of a call that counts or changes rows, and gives none. */
export function isRowless(place: Place): boolean {
  const node = unwrap(place.node);
  return isCall(node) && node.callee.type === 'MemberExpression' && ROWLESS_CALLS.has(calleeName(node) ?? '');
}

/** Several things at once: `diagnoses`, `patientsToMigrate`. */
export function isPlural(name: string): boolean {
  const at = headOf(splitWords(name));
  return at !== undefined && splitWords(name)[at] !== rawWords(name)[at];
}

/** Where the word is that a name is about: the last, or the last before `prescriptionsToDispense` says what for. */
function headOf(words: readonly string[]): number | undefined {
  const { connectors } = lexicon().sets;
  const end = words.findIndex((word, i) => i > 0 && connectors.has(word));
  const head = (end === -1 ? words.length : end) - 1;
  return head < 0 ? undefined : head;
}

const ids = new Map<string, Meaning | undefined>();

/** `prescriptionId` is the id of a prescription; `insuranceId` is a number of the person's, and `byId` no id. */
function idNamed(name: string, own: OwnNames): Meaning | undefined {
  if (!/id/i.test(name)) return undefined;
  let meaning = ids.get(name);
  if (meaning === undefined && !ids.has(name)) {
    if (ids.size >= CACHE_LIMIT) ids.clear();
    ids.set(name, (meaning = readId(name)));
  }
  if (meaning === undefined) return undefined;
  const verdict = classifyName(name, { path: ['patient'] }, own);
  return verdict === undefined || verdict.kind === 'record-id' ? meaning : undefined;
}

function readId(name: string): Meaning | undefined {
  const { idWords, connectors } = lexicon().sets;
  const words = splitWords(name);
  const isLast = idWords.has(words.at(-1) ?? '');
  // `idPaciente`
  if (!isLast && !(words.length > 1 && words[0] === 'id')) return undefined;
  const of = isLast ? words.slice(0, -1) : words.slice(1);
  return of.some((word) => connectors.has(word)) ? undefined : { is: 'id', of: of.slice(-1) };
}

/** The key or variable that an expression is written into: `{ patientId: visit.patient }`. */
function idOfHolder(place: Place, own: OwnNames): Meaning | undefined {
  if (!place.path.every((key) => isElementKey(key))) return undefined;
  const outer = wrapped(place.node);
  const { parent } = outer;
  if (parent?.type !== 'Property' || parent.value !== outer || parent.parent.type !== 'ObjectExpression')
    return undefined;
  const key = staticKey(parent.key, parent.computed);
  return key === undefined ? undefined : idNamed(key, own);
}

/** Whether an expression makes a number, or reads one with a number where there is none. */
function isNumber(place: Place): boolean {
  if (place.path.length > 0) return false;
  const node = unwrap(place.node);
  if (isCall(node)) {
    const name = calleeName(node) ?? '';
    return node.callee.type === 'Identifier' ? NUMBER_CALLS.has(name) : NUMBER_METHODS.has(name);
  }
  return node.type === 'LogicalExpression' && node.operator !== '&&' && isNumberLiteral(node.right);
}

function isNumberLiteral(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number';
}

/** Whether what a name says is a thing of which an id is: `visit.medications` is what a `medicationId` is one of. */
function isSameThing(name: string, of: string): boolean {
  const words = splitWords(name);
  const head = words[headOf(words) ?? -1];
  if (head === undefined || lexicon().sets.genericValues.has(head)) return false;
  if (head === of) return true;
  // `rxId` of a prescription
  const [one, other] = [head, of].map((word) => classifyName(word, { path: ['patient'] }));
  return one?.word === head && one.kind === other?.kind && !LEAVES.has(one.kind);
}

/** Kinds of what is written in a field, not of things that have ids. */
const LEAVES: ReadonlySet<PhiKind> = new Set<PhiKind>([
  'name',
  'contact',
  'address',
  'birth-date',
  'identifier',
  'record-id',
  'demographic',
  'biometric',
]);

/** The last name that is one: no index. */
export function lastOf(names: readonly string[]): string | undefined {
  return names.findLast((name) => !isElementKey(name));
}
