/** What declared types say of a value: by their names, their tags, the tags of their properties, FHIR's and zod's tables. */
import { isClass, type ClassNode, type Node } from '../program/ast.ts';
import { resolveType, RESULT, typesAt, valuePlace, type Resolved } from '../program/declared-types.ts';
import { isElementKey } from '../program/bindings.ts';
import type { Engine } from '../program/engine.ts';
import { jsdocTypes, type TypeAt } from '../program/jsdoc-types.ts';
import type { Module } from '../program/module.ts';
import { membersOf, namesOf, typeExpression, type Member, type TypeExpression } from '../program/type-expressions.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { fhirVerdict, insideBundle, isFhirModule, isFhirNamespace } from './fhir.ts';
import { ownerName, saidByName } from './field-names.ts';
import { firstSaid, isCertain, ofTag, whole, type Said } from './said.ts';
import { isZod, schemaVerdict } from './schemas.ts';
import { LISTS, MAPS, SAME } from './generic-names.ts';
import { kindIn, tagAt, tagOfBlock, tagOfDoc, type Tag } from './tags.ts';

/** Type arguments of the generic declaration that is being read. */
interface Bindings {
  readonly types: ReadonlyMap<string, TypeExpression>;
  readonly outer: Bindings | undefined;
}

interface Reading {
  readonly engine: Engine;
  readonly settings: ResolvedSettings;
  readonly except: ReadonlySet<string> | undefined;
  readonly bindings: Bindings | undefined;
  /** What the names of fields hang on; undefined where they don't count. */
  readonly owners: readonly string[] | undefined;
  /** The properties that are asked for are the whole: `Pick`. */
  readonly picked?: boolean;
  /** Names followed, and properties gone into, so far. */
  readonly depth: number;
}

type Name = Extract<TypeExpression, { kind: 'name' }>;

const MAX_DEPTH = 16;
/** Properties of properties of a whole object that are looked at. */
const PART_COST = 4;

/** The path token for a parameter of a function type. */
export function parameterToken(index: number): string {
  return `(${String(index)})`;
}

/** What a declared type says of the value at a path below it. */
export function typeVerdict(
  engine: Engine,
  settings: ResolvedSettings,
  at: TypeAt,
  except?: ReadonlySet<string>,
): Said | undefined {
  let known = verdicts.get(engine);
  if (!known) verdicts.set(engine, (known = new WeakMap()));
  let paths = known.get(at.type);
  paths ??= new Map<string, Said | undefined>();
  known.set(at.type, paths);
  const key = `${at.path.join('.')}|${except ? [...except].sort().join(',') : ''}`;
  const owners = settings.phi.inferFromNames ? [] : undefined;
  if (!paths.has(key))
    paths.set(key, walk({ engine, settings, except, bindings: undefined, owners, depth: 0 }, at.type, at.path));
  return paths.get(key);
}

/** Answers of one run: the same types are asked about at every step of every way. */
const verdicts = new WeakMap<Engine, WeakMap<TypeExpression, Map<string, Said | undefined>>>();

/** What a class says of its instances (or, `isStatic`, of itself), at a path below them. */
export function classVerdict(
  engine: Engine,
  settings: ResolvedSettings,
  cls: ClassNode,
  module: Module,
  path: readonly string[],
  except: ReadonlySet<string> | undefined,
  isStatic: boolean,
): Said | undefined {
  const reading: Reading = { engine, settings, except, bindings: undefined, owners: undefined, depth: 0 };
  if (!isStatic) return ofDeclaration(reading, cls, module, [], path);
  return path.length === 0
    ? undefined
    : ofMembers(
        reading,
        membersOf(cls.body.body, module).filter((one) => one.isStatic),
        path,
      );
}

/** What an enum says of its values. */
export function enumVerdict(
  engine: Engine,
  settings: ResolvedSettings,
  node: Node,
  module: Module,
  path: readonly string[],
): Said | undefined {
  if (node.type !== 'TSEnumDeclaration' || path.length === 0) return undefined;
  const own = ofTag(tagAt(node, module, settings));
  const member = ofMembers(
    { engine, settings, except: undefined, bindings: undefined, owners: undefined, depth: 0 },
    membersOf(node.body.members, module),
    path,
  );
  return member ?? own;
}

function walk(reading: Reading, type: TypeExpression, path: readonly string[]): Said | undefined {
  if (reading.depth > MAX_DEPTH) return undefined;
  const [key, ...rest] = path;
  switch (type.kind) {
    case 'name':
      return ofName({ ...reading, depth: reading.depth + 1 }, type, path);
    case 'any-of':
      return firstSaid(type.types.map((one) => walk(reading, one, path)));
    case 'list':
      return ofList(reading, type.element, path);
    case 'tuple':
      return firstSaid(
        type.elements.map((one, i) =>
          key === undefined || key === '*' || key === String(i) ? walk(reading, one, rest) : undefined,
        ),
      );
    case 'object':
      return ofMembers(reading, type.members, path);
    case 'function': {
      if (key === RESULT) return type.result ? walk(reading, type.result, rest) : undefined;
      const parameter = type.parameters.find((_, i) => key === parameterToken(i));
      return parameter ? walk(reading, parameter, rest) : undefined;
    }
    case 'lookup':
      return walk(reading, type.object, [type.key ?? '*', ...path]);
    case 'value': {
      const place = valuePlace(reading.engine, type);
      if (!place) return undefined;
      const types = typesAt(reading.engine, { ...place, path: [...place.path, ...path] });
      return firstSaid(types.map((one) => walk({ ...reading, depth: reading.depth + 1 }, one.type, one.path)));
    }
    case 'literal':
    case 'other':
      return undefined;
  }
}

function below(reading: Reading): Reading {
  return reading.except || reading.picked ? { ...reading, except: undefined, picked: false } : reading;
}

/** Below something that has a name: a type, or a field. */
function beside(reading: Reading, name: string | undefined): Reading {
  return reading.owners && name !== undefined ? { ...reading, owners: [...reading.owners, name] } : reading;
}

function ofList(reading: Reading, element: TypeExpression, path: readonly string[]): Said | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return whole([walk(below(reading), element, [])]);
  return isElementKey(key) ? walk(reading, element, rest) : undefined;
}

function ofName(reading: Reading, type: Name, path: readonly string[]): Said | undefined {
  const { settings } = reading;
  if (isPhiName(type.names, settings)) return { kind: kindOfArguments(type.args), how: 'type' };
  return firstSaid(resolveType(reading.engine, type).map((one) => ofResolved(reading, one, type, path)));
}

function isPhiName(names: readonly string[], settings: ResolvedSettings): boolean {
  return settings.phi.types.includes(names.at(-1) ?? '') || settings.phi.types.includes(names.join('.'));
}

/** `Phi<string, 'condition'>` gives the kind. */
function kindOfArguments(args: readonly TypeExpression[]): ReturnType<typeof kindIn> {
  for (const one of args) {
    const kind = one.kind === 'literal' ? kindIn(one.value) : 'other';
    if (kind !== 'other') return kind;
  }
  return 'other';
}

function ofResolved(reading: Reading, resolved: Resolved, type: Name, path: readonly string[]): Said | undefined {
  switch (resolved.kind) {
    case 'declaration':
      return ofDeclaration(reading, resolved.node, resolved.module, type.args, path);
    case 'typedef': {
      const { typedef } = resolved;
      const own = tagOfDoc(typedef.doc, reading.settings);
      const named = beside(reading, ownerName(typedef.name));
      const inner =
        ofMembers(named, typedef.members, path) ?? (typedef.type ? walk(named, typedef.type, path) : undefined);
      return specific(own, inner);
    }
    case 'parameter': {
      const bound = reading.bindings?.types.get(resolved.name);
      if (bound) return walk({ ...reading, bindings: reading.bindings?.outer }, bound, path);
      return resolved.constraint ? walk(reading, resolved.constraint, path) : undefined;
    }
    case 'package': {
      const names = resolved.name.split('.');
      if (isPhiName(names, reading.settings)) return { kind: kindOfArguments(type.args), how: 'type' };
      if (isFhirModule(resolved.specifier)) return ofFhir(reading, resolved.name, type.args, path);
      if (isZod(resolved.specifier) && /^(?:infer|input|output|TypeOf)$/.test(names.at(-1) ?? ''))
        return ofSchemaType(reading, type.args[0], path);
      return ofGeneric(reading, names.at(-1) ?? '', type.args, path);
    }
    case 'global':
      if (isFhirNamespace(resolved.name)) return ofFhir(reading, resolved.name, type.args, path);
      return ofGeneric(reading, resolved.name, type.args, path);
  }
}

/** The tag of the part that is meant wins over that of the type around it. */
function specific(own: Tag | undefined, inner: Said | undefined): Said | undefined {
  if (inner === 'notphi' || (own?.kind === 'notphi' && isCertain(inner))) return inner;
  return ofTag(own) ?? inner;
}

function ofFhir(
  reading: Reading,
  name: string,
  args: readonly TypeExpression[],
  path: readonly string[],
): Said | undefined {
  const inner = insideBundle(name, path);
  if (inner && args[0]) return walk(reading, args[0], inner);
  if (path.includes(RESULT)) return undefined;
  const verdict = fhirVerdict(name, path, reading.except);
  return verdict === undefined || verdict === 'clean' ? verdict : { kind: verdict.kind, how: 'fhir' };
}

function ofSchemaType(
  reading: Reading,
  argument: TypeExpression | undefined,
  path: readonly string[],
): Said | undefined {
  const place = argument?.kind === 'value' ? valuePlace(reading.engine, argument) : undefined;
  return place ? schemaVerdict(reading.engine, place, path, reading.settings, reading.except) : undefined;
}

/** The language's own generic types. */
function ofGeneric(
  reading: Reading,
  name: string,
  args: readonly TypeExpression[],
  path: readonly string[],
): Said | undefined {
  const [first, second] = args;
  const [key, ...rest] = path;
  if (!first) return undefined;
  if (SAME.has(name)) return walk(reading, first, path);
  // What methods of collections give is the engine's to follow.
  if (rest[0] === RESULT && (LISTS.has(name) || (MAPS.has(name) && name !== 'Record'))) return undefined;
  if (LISTS.has(name)) return ofList(reading, first, path);
  if (MAPS.has(name)) {
    if (!second) return undefined;
    if (key === undefined) return whole([walk(below(reading), second, [])]);
    // Entries are pairs of key and value.
    const pair =
      name !== 'Record' && key === '*' && second.kind !== 'list' && second.kind !== 'tuple' ? rest[0] : undefined;
    if (pair === '0') return walk(reading, first, rest.slice(1));
    return walk(reading, second, pair === '1' ? rest.slice(1) : rest);
  }
  if (name === 'Pick' || name === 'Omit') return ofPicked(reading, name === 'Pick', first, second, path);
  if (name === 'ReturnType') return walk(reading, first, [RESULT, ...path]);
  if (name === 'InstanceType' && first.kind === 'value')
    return ofName(reading, { ...first, kind: 'name', args: [] }, path);
  return undefined;
}

function ofPicked(
  reading: Reading,
  picks: boolean,
  type: TypeExpression,
  keyType: TypeExpression | undefined,
  path: readonly string[],
): Said | undefined {
  const keys = literals(keyType);
  const [key] = path;
  if (!keys) return walk(reading, type, path);
  if (key !== undefined && key !== '*') return keys.has(key) === picks ? walk(reading, type, path) : undefined;
  if (picks)
    return whole(
      [...keys]
        .filter((one) => reading.except?.has(one) !== true)
        .map((one) => walk({ ...below(reading), picked: true }, type, [one])),
    );
  return walk({ ...reading, except: new Set([...(reading.except ?? []), ...keys]) }, type, path);
}

function literals(type: TypeExpression | undefined): Set<string> | undefined {
  const types = type?.kind === 'any-of' ? type.types : type ? [type] : [];
  const values = types.map((one) => (one.kind === 'literal' ? one.value : undefined));
  return values.every((value) => value !== undefined) ? new Set(values) : undefined;
}

function ofDeclaration(
  reading: Reading,
  node: Node,
  module: Module,
  args: readonly TypeExpression[],
  path: readonly string[],
): Said | undefined {
  const own = tagAt(node, module, reading.settings);
  const name = 'id' in node && node.id?.type === 'Identifier' ? ownerName(node.id.name) : undefined;
  const inner = {
    ...beside(reading, name),
    bindings: bind(node, args, reading.bindings),
    depth: reading.depth + 1,
  };
  return specific(own, inside(inner, node, module, path));
}

function inside(reading: Reading, node: Node, module: Module, path: readonly string[]): Said | undefined {
  if (node.type === 'TSTypeAliasDeclaration') return walk(reading, typeExpression(node.typeAnnotation, module), path);
  if (node.type !== 'TSInterfaceDeclaration' && !isClass(node)) return undefined;
  const members = membersOf(node.body.body, module).filter((one) => !one.isStatic);
  const found = ofMembers(reading, members, path);
  if (typeof found === 'object' || found === 'notphi') return found;
  return firstSaid([found, ...parents(node, module).map((one) => walk(reading, one, path))]);
}

function parents(
  node: Extract<Node, { type: 'TSInterfaceDeclaration' }> | ClassNode,
  module: Module,
): TypeExpression[] {
  if (node.type === 'TSInterfaceDeclaration') return node.extends.map((one) => typeExpression(one, module));
  const found = (node.implements as readonly Node[] | undefined)?.map((one) => typeExpression(one, module)) ?? [];
  if (node.superClass) {
    const args = node.superTypeArguments?.params.map((one) => typeExpression(one, module)) ?? [];
    const names = namesOf(node.superClass);
    if (names.length > 0) found.push({ kind: 'name', names, args, at: node, module });
  }
  return found;
}

function bind(node: Node, args: readonly TypeExpression[], outer: Bindings | undefined): Bindings | undefined {
  const parameters =
    'typeParameters' in node && node.typeParameters && 'params' in node.typeParameters
      ? node.typeParameters.params
      : [];
  const types = new Map<string, TypeExpression>();
  parameters.forEach((parameter, i) => {
    const type = args[i];
    if (type) types.set(parameter.name.name, type);
  });
  return { types, outer };
}

function ofMembers(reading: Reading, members: readonly Member[], path: readonly string[]): Said | undefined {
  const [key, ...rest] = path;
  if (key === undefined || key === '*') {
    const parts = members.filter(
      (one) =>
        !one.method &&
        one.type?.kind !== 'function' &&
        (one.key === undefined || reading.except?.has(one.key) !== true),
    );
    const deeper = { ...below(reading), depth: reading.depth + PART_COST };
    // What lies under a key that can't be known is not the whole.
    if (key === '*') deeper.owners = undefined;
    return whole(parts.map((one) => ofPart(deeper, one)));
  }
  const named = members.filter((one) => one.key === key);
  const found = named.length > 0 ? named : members.filter((one) => one.key === undefined);
  return firstSaid(found.map((one) => ofMember(reading, one, rest)));
}

/** What a property says of the whole object that it is part of. */
function ofPart(reading: Reading, member: Member): Said | undefined {
  const { engine, settings, owners } = reading;
  const { key } = member;
  const found = specific(memberTag(member, settings), typeOf(member, beside(reading, key), []));
  if (found === 'notphi' || !owners || (typeof found === 'object' && found.how !== 'name')) return found;
  const named = saidByName(engine, settings, member, owners);
  if (named || found === undefined || found === 'clean' || key === undefined) return named ?? found;
  return { ...found, field: [key, ...(found.field ?? [])] };
}

function ofMember(reading: Reading, member: Member, rest: readonly string[]): Said | undefined {
  if (reading.picked === true && rest.length === 0) return ofPart(below(reading), member);
  const own = memberTag(member, reading.settings);
  // What is declared of a function is declared of its result; the function itself says nothing.
  const callable = member.method || member.type?.kind === 'function';
  if (callable && rest[0] !== RESULT) return typeOf(member, reading, rest);
  return specific(own, typeOf(member, reading, rest));
}

function memberTag(member: Member, settings: ResolvedSettings): Tag | undefined {
  if (member.node) {
    const tag = tagAt(member.node, member.module, settings);
    if (tag) return tag;
    const { node, module } = member;
    return node.type === 'TSParameterProperty' ? tagAt(node.parameter, module, settings) : undefined;
  }
  return member.doc ? tagOfBlock(member.doc, settings) : undefined;
}

function typeOf(member: Member, reading: Reading, path: readonly string[]): Said | undefined {
  if (member.type) return walk(reading, member.type, path);
  const documented = member.node ? jsdocTypes(member.module).types.get(member.node) : undefined;
  return documented ? walk(reading, documented.type, [...documented.path, ...path]) : undefined;
}
