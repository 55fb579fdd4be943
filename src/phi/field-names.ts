/** Fields of declared types whose names mean PHI: what a whole object of the type holds, whatever it is called. */
import type { PhiKind } from '../catalogue/phi-kinds.ts';
import { isClass } from '../program/ast.ts';
import { resolveType } from '../program/declared-types.ts';
import type { Engine } from '../program/engine.ts';
import { membersOf, typeExpression, type Member, type TypeExpression } from '../program/type-expressions.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { LISTS, SAME } from './generic-names.ts';
import { isPlural } from './meaning.ts';
import type { Declared } from './said.ts';
import { saysNothingOf } from './row-fields.ts';
import { diagnosesSoftware, isOfTrade } from './trade.ts';
import { classifyName, isPersonWord } from './vocabulary.ts';

/** Kinds that a field's name alone doesn't make of the whole object: keys and times of any record, and what is no person's. */
const UNCERTAIN: ReadonlySet<PhiKind> = new Set<PhiKind>(['record-id', 'appointment', 'provider', 'device', 'message']);
/** Kinds of which a number tells something; `diagnosis: number` is how many, or which of a list. */
const MEASURED: ReadonlySet<PhiKind> = new Set<PhiKind>(['identifier', 'birth-date', 'lab', 'demographic']);

/** Types of the language that hold what is written in a field; others of packages may be columns, controls, stores. */
const DATA = new Set(['string', 'String', 'Date', 'any', 'unknown', 'object', 'Object']);
const NUMBERS = new Set(['number', 'Number', 'bigint']);
const MAX_DEPTH = 4;

/** What the names of a type say, as the names of its values do: `IPatient`, `PatientType` is a patient. */
export function ownerName(typeName: string): string {
  const name = typeName.replace(/^I(?=[A-Z][a-z])/, '').replace(/(?<=[a-z\d])Type$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/**
 * What the name of a field says of the whole object that it is part of.
 * @param owners the names of the type and of the fields that it lies below, nearest last
 */
export function saidByName(
  engine: Engine,
  settings: ResolvedSettings,
  member: Member,
  owners: readonly string[],
): Declared | undefined {
  const { key } = member;
  const { names, allow } = settings.phi;
  if (key === undefined || member.method) return undefined;
  const verdict = classifyName(key, { path: owners }, names);
  if (!verdict || UNCERTAIN.has(verdict.kind) || allow.includes(verdict.kind)) return undefined;
  // An appointment's name and phone may be the clinic's.
  if (verdict.tier === 'contextual' && !owners.some((owner) => isPersonWord(owner, names))) return undefined;
  if (isOfTrade(verdict.kind, [...owners, key]) || saysNothingOf(key, verdict.kind)) return undefined;
  if (verdict.word.split(' ').includes('diagnosis') && diagnosesSoftware(member.module)) return undefined;
  const held = member.type ? contentOf(engine, member.type, 0) : 'data';
  if (held === undefined || (held === 'number' && (isPlural(key) || !MEASURED.has(verdict.kind)))) return undefined;
  return { kind: verdict.kind, how: 'name', field: [key] };
}

/** What a field of a type can hold of a person; undefined for yes or no, and for what is code. */
type Held = 'data' | 'number' | undefined;

function mostOf(held: readonly Held[]): Held {
  return held.find((one) => one === 'data') ?? held.find((one) => one !== undefined);
}

function contentOf(engine: Engine, type: TypeExpression, depth: number): Held {
  if (depth > MAX_DEPTH) return undefined;
  const of = (inner: TypeExpression): Held => contentOf(engine, inner, depth + 1);
  switch (type.kind) {
    case 'other':
      if (type.keyword === undefined || DATA.has(type.keyword)) return 'data';
      return NUMBERS.has(type.keyword) ? 'number' : undefined;
    case 'any-of': {
      // One of several texts is a choice, a single one a constant.
      if (type.types.filter((one) => one.kind === 'literal').length > 1) return 'data';
      return mostOf(type.types.map(of));
    }
    case 'list':
      return of(type.element);
    case 'tuple':
      return type.elements.map(of).find((one) => one !== undefined);
    case 'object':
    case 'lookup':
    case 'value':
      return 'data';
    case 'name':
      return contentOfName(engine, type, of);
    case 'literal':
    case 'function':
      return undefined;
  }
}

function contentOfName(
  engine: Engine,
  type: Extract<TypeExpression, { kind: 'name' }>,
  of: (inner: TypeExpression) => Held,
): Held {
  const held = resolveType(engine, type).map((resolved): Held => {
    switch (resolved.kind) {
      case 'declaration': {
        const { node, module } = resolved;
        if (node.type === 'TSTypeAliasDeclaration') return of(typeExpression(node.typeAnnotation, module));
        return isClass(node) && membersOf(node.body.body, module).some((one) => one.method) ? undefined : 'data';
      }
      case 'typedef':
        return resolved.typedef.type ? of(resolved.typedef.type) : 'data';
      case 'parameter':
        return 'data';
      case 'package':
      case 'global': {
        const [argument] = type.args;
        if (argument && (SAME.has(resolved.name) || LISTS.has(resolved.name))) return of(argument);
        if (DATA.has(resolved.name)) return 'data';
        return NUMBERS.has(resolved.name) ? 'number' : undefined;
      }
    }
  });
  return mostOf(held);
}
