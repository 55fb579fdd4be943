/** Fields of a person's or a treatment's row that say nothing of the person: keys, counts, sums, states, faults, users. */
import { WRITE_RESULT_FIELDS } from '../catalogue/stores.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { lexicon } from './lexicon.ts';
import { classifyName } from './vocabulary.ts';
import { CACHE_LIMIT, splitWords } from './words.ts';

/** Names of what is read from a person's object that say nothing about the person. */
const STRUCTURE = new Set([
  'length',
  'size',
  'id',
  'key',
  'type',
  'status',
  'createdAt',
  'updatedAt',
  'created_at',
  'updated_at',
  'version',
  'url',
  'href',
  'link',
  'count',
  'total',
  'index',
  'constructor',
  'prototype',
  'displayName',
  'duration',
  'seconds',
  'minutes',
  'hours',
  'resourceType',
  'meta',
  'active',
  'error',
  'errors',
]);

/** Keys of other rows: `history.tenant_id`, `visit.clinicId`. */
const IDENTIFIES_ROW = /(?:[a-z\d]I[dD]s?|_ids?|[uU]u[iI]d)$/;

/** What a field is beside its owner. `count` is apart: of a laboratory's findings, counts are what was found. */
type FieldRole = 'structure' | 'count' | 'content';

const roles = new Map<string, FieldRole>();

/** Whether a field says nothing of the person, below a thing of the given kind. */
export function saysNothingOf(field: string, kind: PhiKind): boolean {
  let role = roles.get(field);
  if (role === undefined) {
    if (roles.size >= CACHE_LIMIT) roles.clear();
    roles.set(field, (role = roleOf(field)));
  }
  return role === 'structure' || (role === 'count' && kind !== 'lab');
}

function roleOf(field: string): FieldRole {
  if (STRUCTURE.has(field) || WRITE_RESULT_FIELDS.has(field) || IDENTIFIES_ROW.test(field)) return 'structure';
  const { money, counts, accounts, transparent } = lexicon().sets;
  const words = splitWords(field);
  const last = words.at(-1) ?? '';
  // The user of a prescription may be who wrote it.
  if (words.some((word) => accounts.has(word)) && words.every((word) => transparent.has(word))) return 'structure';
  // What a bare amount is of, only its owner says: a dose, or a bill.
  if ((money.has(last) && field !== 'amount') || isState(words)) return 'structure';
  return counts.has(last) || (words.includes('stock') && words.length > 1) ? 'count' : 'content';
}

/** `isActive`, `hasRefills`: yes or no. `isOpioid` says what it is that somebody takes. */
function isState([lead, ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return false;
  return lead === 'has' || (lead === 'is' && classifyName(rest.join('_'), { path: ['patient'] }) === undefined);
}

/** Whether a name is of a number: a count, or a sum of money. */
export function isAmount(name: string): boolean {
  const { money, counts } = lexicon().sets;
  const last = splitWords(name).at(-1) ?? '';
  return name === 'total' || money.has(last) || counts.has(last);
}
