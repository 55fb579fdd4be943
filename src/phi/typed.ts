/** What TypeScript's checker knows of a value, where the run is typed. It only ever adds findings. */
import type { FileTest, TypedLevel, TypeServices, TypeSymbol } from '../program/types.ts';
import type { Place } from '../program/place.ts';
import { parseJsdoc } from '../program/jsdoc.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { fhirVerdict, isFhirModule } from './fhir.ts';
import { whole, type Declared } from './said.ts';
import { decoratorTag, plainTag, tagOfDoc, type Tag } from './tags.ts';

const tests = new WeakMap<ResolvedSettings, FileTest>();

/** Whether any file that the checker sees can declare PHI: its text is searched once per program. */
export function mayBeTyped(types: TypeServices, settings: ResolvedSettings): boolean {
  let test = tests.get(settings);
  if (!test) {
    const alternatives = (names: readonly string[]): string =>
      names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
    const pattern = `@(?:${alternatives(settings.phi.tags)})(?![\\w-])|(?<![\\w$])(?:${alternatives(settings.phi.types)})(?![\\w$])`;
    const sign = new RegExp(pattern);
    test = { id: pattern, test: (text, file) => isFhirModule(file) || sign.test(text) };
    tests.set(settings, test);
  }
  return types.anyFile(test);
}

/** PHI by the declarations that the checker sees for the value at a place. */
export function typedVerdict(place: Place, settings: ResolvedSettings): Declared | undefined {
  const { types } = place.module;
  if (!types || !mayBeTyped(types, settings)) return undefined;
  const levels = types.levels(place.node, place.path);
  for (const level of levels) {
    const said = atLevel(level, settings, place.except);
    if (said) return said === 'notphi' ? undefined : said;
  }
  if (levels.at(-1)?.rest.length !== 0) return undefined;
  const parts = types
    .parts(place.node, place.path)
    .filter((part) => part.key === undefined || place.except?.has(part.key) !== true);
  return whole(parts.map((part) => atLevel(part, settings, undefined)));
}

function atLevel(
  level: TypedLevel,
  settings: ResolvedSettings,
  except: ReadonlySet<string> | undefined,
): Declared | 'notphi' | undefined {
  for (const symbol of level.symbols) {
    const tag = tagOfSymbol(symbol, settings);
    if (tag) return said(tag);
  }
  for (const type of level.types) {
    if (settings.phi.types.includes(type.name)) return { kind: 'other', how: 'type' };
    const tag = tagOfSymbol(type, settings);
    if (tag) return said(tag);
    if (!type.files.some(isFhirModule)) continue;
    const verdict = fhirVerdict(type.name, level.rest, level.rest.length === 0 ? except : undefined);
    if (typeof verdict === 'object') return { kind: verdict.kind, how: 'fhir' };
  }
  return undefined;
}

function said(tag: Tag): Declared | 'notphi' {
  return tag.kind === 'notphi' ? 'notphi' : { kind: tag.kind, how: tag.how };
}

function tagOfSymbol(symbol: TypeSymbol, settings: ResolvedSettings): Tag | undefined {
  const tags = [
    ...symbol.comments.map((one) =>
      one.type === 'Block' ? tagOfDoc(parseJsdoc(one.value), settings) : plainTag(one.value, settings),
    ),
    ...symbol.decorators.map((one) => decoratorTag(one.name, one.text, settings)),
  ];
  return tags.find((tag) => tag !== undefined);
}
