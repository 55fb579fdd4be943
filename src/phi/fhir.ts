/** What FHIR's types say of a value, field by field. */
import type { FhirDatatype, FhirFields } from '../catalogue/fhir.ts';
import * as FHIR from '../catalogue/fhir.ts';
import type { PhiKind } from '../catalogue/phi-kinds.ts';

export type FhirVerdict = { readonly kind: PhiKind } | 'clean';

/** Whether a module specifier (or a file's path) belongs to a package of FHIR types. */
export function isFhirModule(specifier: string): boolean {
  const inside = /^.*node_modules\/(.*)/s.exec(specifier.replaceAll('\\', '/'))?.[1] ?? specifier;
  const name = inside.replace(/^(?:npm|jsr):\/?/, '');
  return FHIR.FHIR_PACKAGES.some((one) => name === one || name.startsWith(`${one}/`) || name.startsWith(`${one}@`));
}

/** Whether a name without an import is one of FHIR's global namespaces: `fhir4.Patient`. */
export function isFhirNamespace(name: string): boolean {
  return name.includes('.') && FHIR.FHIR_NAMESPACES.has(name.split('.')[0] ?? '');
}

/** Types that hold other resources, by the way to them. */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  Bundle: ['entry', 'resource'],
  BundleEntry: ['resource'],
};

/** The path below the type argument of `Bundle<Patient>`; undefined where the path doesn't lead to a resource in it. */
export function insideBundle(type: string, path: readonly string[]): readonly string[] | undefined {
  const way = CONTAINERS[simpleName(type)];
  if (!way) return undefined;
  const rest = withoutElements(path);
  if (!way.every((key, i) => rest[i] === undefined || rest[i] === key)) return undefined;
  return rest.slice(way.length);
}

/**
 * What a value of a FHIR type is, at a path below it.
 * @param type name of the type as it is exported: `Patient`, `R4.IPatient`
 * @returns undefined where FHIR's tables say nothing
 */
export function fhirVerdict(
  type: string,
  path: readonly string[],
  except?: ReadonlySet<string>,
): FhirVerdict | undefined {
  const name = simpleName(type);
  const rest = withoutElements(path);
  if (FHIR.FHIR_KNOWLEDGE.has(name)) return 'clean';
  const resource = own(FHIR.FHIR_RESOURCES, name);
  if (!resource) {
    const datatype = own(FHIR.FHIR_DATATYPES, name);
    return datatype?.kind ? inDatatype(datatype, datatype.kind, rest) : undefined;
  }
  const [field, ...below] = rest;
  if (field === undefined) return except && coversAll(resource.fields, except) ? undefined : { kind: resource.kind };
  if (has(FHIR.FHIR_CLEAN, field)) return 'clean';
  const kind = kindOf(resource.fields, field) ?? kindOf(FHIR.FHIR_COMMON, field);
  if (!kind) return undefined;
  const datatype = own(FHIR.FHIR_DATATYPES, FHIR.FHIR_FIELD_TYPES[field] ?? '');
  return datatype ? inDatatype(datatype, kind, below) : inBackbone(kind, below);
}

function inDatatype(datatype: FhirDatatype, kind: PhiKind, path: readonly string[]): FhirVerdict {
  const [field, ...below] = path;
  if (field === undefined) return { kind };
  if (has(datatype.clean, field)) return 'clean';
  const own = kindOf(datatype.fields, field) ?? kind;
  return inBackbone(own, below, field);
}

/** Below a field that is PHI, what is only about codes and forms isn't. */
function inBackbone(kind: PhiKind, path: readonly string[], field?: string): FhirVerdict {
  let at = field;
  for (const key of path) {
    const datatype = at === undefined ? undefined : own(FHIR.FHIR_DATATYPES, FHIR.FHIR_FIELD_TYPES[at] ?? '');
    if (datatype && has(datatype.clean, key)) return 'clean';
    at = key;
  }
  return { kind };
}

function coversAll(fields: FhirFields, except: ReadonlySet<string>): boolean {
  return Object.values(fields).every((names) => names.split(' ').every((name) => except.has(name)));
}

function kindOf(fields: FhirFields, field: string): PhiKind | undefined {
  for (const [kind, names] of Object.entries(fields) as [PhiKind, string][]) if (has(names, field)) return kind;
  return undefined;
}

function has(names: string, field: string): boolean {
  return names.split(' ').some((name) => (name.endsWith('*') ? field.startsWith(name.slice(0, -1)) : name === field));
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `R4.IPatient` as `Patient`. */
function simpleName(type: string): string {
  const last = type.split('.').at(-1) ?? '';
  const bare = last.replace(/^I(?=[A-Z][a-z])/, '');
  return Object.hasOwn(FHIR.FHIR_RESOURCES, last) || FHIR.FHIR_KNOWLEDGE.has(last) ? last : bare;
}

function withoutElements(path: readonly string[]): readonly string[] {
  return path.filter((key) => key !== '*' && !/^\d+$/.test(key));
}
