/** Clients that functions of other modules make with what a file gives them: settings and secrets, where the file says them. */
import { calleeName, enclosingClass, enclosingFunction, isCall, unwrap, type Node } from '../program/ast.ts';
import { possibleValues, type PossibleValue } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Frame, Place } from '../program/place.ts';
import { wayOf, type Step } from '../program/search.ts';
import { ownerOfValue, propertyOf, type PropertyValue } from '../program/shape.ts';
import {
  clientConstructions,
  isClient,
  settingSources,
  type ClientSetting,
  type SettingSource,
} from './client-construction.ts';
import { isForTests, tellsByItself, type Credential } from './credential-names.ts';
import { kindAt, secretPlaces, type SecretPlace } from './credentials.ts';
import { environmentWrites } from './environment.ts';
import { mayConcernTwilio } from './evidence.ts';
import type { ParameterEdits, Wrapper } from './operation.ts';
import { editsOf, outcomeOf } from './parameters.ts';
import { looksSecret } from './secrets.ts';

/** What a module gives to clients that may come from the callers of its functions and the makers of its instances. */
export interface ClientFacts {
  readonly settings: readonly SettingSource[];
  readonly secrets: readonly SecretPlace[];
}

/** Reads what other modules may have a say in: what stands in no function and no class is not among it. */
export function clientFacts(engine: Engine, module: Module): ClientFacts {
  if (module.ast.type !== 'Program' || !mayConcernTwilio(module.text)) return { settings: [], secrets: [] };
  const constructions = clientConstructions(engine, module);
  const writes = environmentWrites(engine, module);
  const isOpen = ({ node }: { readonly node: Node }): boolean =>
    enclosingFunction(node) !== undefined || enclosingClass(node) !== undefined;
  return {
    settings: settingSources(engine, module, constructions, writes).filter(isOpen),
    secrets: secretPlaces(engine, module, constructions, writes).filter(isOpen),
  };
}

/** The values that a file gives to a setting through a function of another module. */
export function settingsThrough(engine: Engine, home: Module, source: SettingSource, frame: Frame): ClientSetting[] {
  const { name, way, written, client } = source;
  if (client && !isClient(engine, inFrame(client.place, frame), client.properties)) return [];
  const through = wrapperOf(source, frame);
  return valuesAt(engine, inFrame(source.place, frame)).flatMap(({ value, found }): ClientSetting[] => {
    const spot = spotIn(home, value, found);
    if (!spot) return [];
    const { from: _given, ...outcome } = outcomeOf(engine, value);
    const edits = editsAt(home, spot, value);
    const given = { spot: { node: spot }, outcomes: [outcome], places: [value.place], ...(edits ? { edits } : {}) };
    return [{ name, way, written, value: given, through }];
  });
}

/** The secrets that a file gives to Twilio through a function of another module. */
export function secretsThrough(engine: Engine, home: Module, source: SecretPlace, frame: Frame): Credential[] {
  const username = source.username && inFrame(source.username, frame);
  return valuesAt(engine, inFrame(source.place, frame)).flatMap(({ value, found }): Credential[] => {
    const text = value.constant?.value;
    if (typeof text !== 'string' || !looksSecret(text) || isForTests(value.place.node)) return [];
    const own = value.place.module === home;
    // A file that gives its secret away is told itself.
    if (!own && tellsByItself(value.place.module, value.place.node)) return [];
    const node = own ? value.place.node : spotIn(home, value, found);
    const kind = kindAt(engine, { ...source, username });
    return node ? [{ kind, spot: { node }, whole: own, through: wrapperOf(source, frame) }] : [];
  });
}

function inFrame(place: Place, frame: Frame): Place {
  return { ...place, frame: place.frame ?? frame };
}

interface FoundValue {
  readonly value: PossibleValue;
  /** The property that holds it, of a value below an object. */
  readonly found?: PropertyValue;
}

function valuesAt(engine: Engine, place: Place): FoundValue[] {
  if (place.path.length === 0) return possibleValues(engine, place).map((value) => ({ value }));
  const { found } = propertyOf(engine, { ...place, path: [] }, place.path);
  return found.flatMap((one) => one.values.map((value) => ({ value, found: one })));
}

/**
 * Where the file says a value: its property, its argument, or what it takes from a third module.
 * @returns undefined for values that the other module has by itself
 */
function spotIn(home: Module, value: PossibleValue, found: PropertyValue | undefined): Node | undefined {
  const isHere = (place: Place): boolean => place.module === home;
  if (found && isHere(found.place) && !value.step.crossed) return found.owner;
  if (isHere(value.place)) return ownerOfValue(unwrap(value.place.node));
  return found ? (entryOf(home, found.step) ?? entryOf(home, value.step)) : entryOf(home, value.step);
}

/** The expression with which the way of a value comes into the file: the argument, the property. */
function entryOf(home: Module, step: Step): Node | undefined {
  return wayOf(step).findLast(({ place }) => place.module === home)?.place.node;
}

function editsAt(home: Module, spot: Node, value: PossibleValue): ParameterEdits | undefined {
  if (spot !== value.place.node) return editsOf(spot, home);
  return { replace: (to) => ({ range: spot.range, text: typeof to === 'string' ? `'${to}'` : String(to) }) };
}

/** The function that the file calls, and what is done at the end of the way. */
function wrapperOf({ node, place }: SettingSource | SecretPlace, frame: Frame): Wrapper {
  let outermost = frame;
  while (outermost.parent) outermost = outermost.parent;
  const name = (isCall(outermost.site) ? calleeName(outermost.site) : undefined) ?? 'a function';
  return { name, module: place.module, node };
}
