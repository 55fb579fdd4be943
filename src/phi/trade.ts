/** What is nobody's although it is called like a patient's: medicines in stock, codes in a catalogue, faults of software. */
import { TABLE_CALLS } from '../catalogue/stores.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { isCall, staticKey, unwrap, type Node } from '../program/ast.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { lexicon, startsAt } from './lexicon.ts';
import type { Named } from './meaning.ts';
import { splitWords } from './words.ts';

/** Kinds of what a catalogue or a store holds. */
const KEPT: ReadonlySet<PhiKind> = new Set<PhiKind>(['medication', 'procedure', 'condition', 'lab', 'device']);

/** Kinds that tell a person, whatever table they stand in. */
const IDENTIFYING: ReadonlySet<PhiKind> = new Set<PhiKind>(['identifier', 'birth-date', 'contact', 'record-id']);

/** Whether names speak of what is kept in a store or a catalogue: `inventoryItem.medication.name`. */
export function isOfTrade(kind: PhiKind, names: readonly string[]): boolean {
  if (!KEPT.has(kind)) return false;
  const { trade } = lexicon().sets;
  return names.some((name) => splitWords(name).some((word) => trade.has(word))) && !hangsOnPerson(names);
}

/** Whether one of the names is of a person: `inventory.patient.name`, `PatientDrug`. */
function hangsOnPerson(names: readonly string[]): boolean {
  const { persons } = lexicon();
  return names.some((name) => {
    const words = splitWords(name);
    return words.some((word, at) => persons.get(word)?.some((person) => startsAt(words, at, person.words)) === true);
  });
}

/**
 * Whether a value comes from a table of what there is, not of who has it: `Drug.find()`, `db.inventory.findMany()`,
 * `db.collection('visittypes').find()`.
 */
export function isFromTrade(named: Named, place: Place): boolean {
  if (IDENTIFYING.has(named.kind) || hangsOnPerson(named.names)) return false;
  return comesFromTradeTable(unwrap(place.node));
}

function comesFromTradeTable(node: Node): boolean {
  let at = node;
  let isChain = false;
  for (;;) {
    if (isCall(at)) {
      const [table] = at.arguments;
      if (table?.type === 'Literal' && typeof table.value === 'string' && TABLE_CALLS.has(nameOf(at.callee) ?? '')) {
        return isTradeTable(table.value);
      }
      isChain = true;
      at = unwrap(at.callee);
    } else if (at.type === 'MemberExpression') {
      const object = unwrap(at.object);
      const name = nameOf(at);
      // `db.drug`, of what is known to hold tables.
      if (isChain && name !== undefined && isStore(object) && isTradeTable(name)) return true;
      at = object;
    } else break;
  }
  // `Drug.find()`: models are classes.
  return at.type === 'Identifier' && /^[A-Z][a-z]/.test(at.name) && isTradeTable(at.name);
}

function nameOf(node: Node): string | undefined {
  const at = unwrap(node);
  if (at.type === 'Identifier') return at.name;
  return at.type === 'MemberExpression' ? staticKey(at.property, at.computed) : undefined;
}

function isStore(node: Node): boolean {
  const name = nameOf(node);
  return name !== undefined && lexicon().sets.kindOwners.has(splitWords(name).at(-1) ?? '');
}

/** `PharmacyInventory`, `appointmenttypes`, `drugs`. */
function isTradeTable(name: string): boolean {
  const { trade, tradeTables } = lexicon().sets;
  const words = splitWords(name);
  const last = words.at(-1) ?? '';
  return (
    !hangsOnPerson([name]) &&
    (words.some((word) => trade.has(word)) || tradeTables.has(last) || /[a-z]types?$/.test(last))
  );
}

const faults = new WeakMap<Module, boolean>();

/** Whether the diagnoses of a file are of software: it tells their root causes and stacks, and nothing of patients. */
export function diagnosesSoftware(module: Module): boolean {
  let found = faults.get(module);
  if (found === undefined) {
    const { text } = module;
    found = [...lexicon().sets.softwareFaults].some((word) => text.includes(word)) && !/patient/i.test(text);
    faults.set(module, found);
  }
  return found;
}
