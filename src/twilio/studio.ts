/** Studio flows that code creates or updates: the widgets of their definitions as operations. */
import { studioWidget } from '../catalogue/studio.ts';
import type { ParameterEntry, StudioWidget } from '../catalogue/types.ts';
import { staticKey, unwrap } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { keysOf, ownerOfValue } from '../program/shape.ts';
import { textParts } from '../program/text.ts';
import { parseJsonText, type JsonValue } from './json-text.ts';
import type { Operation, Outcome, Parameter, ParameterValue, Spot } from './operation.ts';
import { objectParameter } from './parameters.ts';
import { outcomesOf, placesOf, type Reading, type TextContext } from './text-values.ts';

/** A widget's `properties`, in whichever form. */
interface WidgetSource {
  readonly type: string;
  readonly spot: Spot;
  readonly written: Operation['written'];
  parameter(name: string, entry: ParameterEntry): Parameter;
}

/**
 * The widgets of all definitions in a module: those given to an operation (parameters of role `studio`), as objects,
 * JSON text or both, and objects that can be nothing else.
 */
export function studioOperations(engine: Engine, module: Module, others: readonly Operation[]): Operation[] {
  const context: TextContext = { engine, module };
  const found = new Map<string, Operation>();
  const add = (source: WidgetSource, parent?: Operation): void => {
    const widget = studioWidget(source.type);
    const key = `${source.type}@${source.spot.range?.[0] ?? source.spot.node.range[0]}`;
    if (widget && !found.has(key)) found.set(key, operationOf(widget, source, parent));
  };
  for (const operation of others) {
    const { keys, complete } = operation.written;
    if (complete && keys.size === 0) continue;
    for (const name of operation.names) {
      const parameter = operation.parameter(name);
      if (parameter?.entry.role !== 'studio') continue;
      for (const value of parameter.values)
        for (const source of definitionWidgets(context, value)) add(source, operation);
    }
  }
  for (const node of module.nodes('ObjectExpression')) {
    const names = new Set(
      node.properties.map((property) =>
        property.type === 'Property' ? staticKey(property.key, property.computed) : undefined,
      ),
    );
    if (!names.has('states') || !names.has('initial_state')) continue;
    for (const source of objectWidgets(context, engine.at(module, node), { node })) add(source);
  }
  return [...found.values()];
}

function operationOf(widget: StudioWidget, source: WidgetSource, parent: Operation | undefined): Operation {
  const parameters = new Map<string, Parameter | undefined>();
  return {
    dialect: 'studio',
    resource: `studio:${widget.type}`,
    action: widget.type,
    spot: source.spot,
    methodSpot: source.spot,
    node: source.spot.node,
    product: undefined,
    uses: widget.uses ?? [],
    names: Object.keys(widget.parameters),
    get written() {
      return source.written;
    },
    parameter(name) {
      if (!parameters.has(name)) {
        const entry = Object.hasOwn(widget.parameters, name) ? widget.parameters[name] : undefined;
        parameters.set(name, entry && source.parameter(name, entry));
      }
      return parameters.get(name);
    },
    ...(parent ? { parent } : {}),
  };
}

function definitionWidgets(context: TextContext, value: ParameterValue): WidgetSource[] {
  const sources: WidgetSource[] = [];
  for (const place of value.places) sources.push(...objectWidgets(context, place, value.spot));
  const seen = new Set<PlaceKey>();
  for (const { place } of value.outcomes) {
    if (!place || place.path.length > 0 || seen.has(keyOfPlace(place))) continue;
    seen.add(keyOfPlace(place));
    sources.push(...jsonWidgets(context, place, value.spot));
  }
  return sources;
}

/** `variables[].value` as a path of the program. */
function pathOf(name: string): readonly string[] {
  return name.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), ANY] : [part]));
}

/** A name that starts so is no property: it asks for the next widget of a transition. */
const TRANSITION = 'transitions.';

/** Widgets of a definition that is an object. `around` is where findings stand when the object is in another file. */
function objectWidgets(context: TextContext, definition: Place, around: Spot): WidgetSource[] {
  const { engine, module } = context;
  const states = engine.values({ ...definition, path: [...definition.path, 'states', ANY] });
  return states.flatMap(({ place: state, end }): WidgetSource[] => {
    if (end !== 'object' && end !== 'instance') return [];
    const at = (...path: string[]): Place => ({ ...state, path: [...state.path, ...path] });
    const here = (parameter: Parameter): Parameter => {
      if (state.module === module) return parameter;
      return {
        ...parameter,
        values: parameter.values.map(({ outcomes, places }) => ({ outcomes, places, spot: around })),
      };
    };
    return possibleValues(engine, at('type')).flatMap(({ constant, place }): WidgetSource[] => {
      if (typeof constant?.value !== 'string') return [];
      const properties = at('properties');
      return [
        {
          type: constant.value,
          spot: place.module === module ? { node: ownerOfValue(unwrap(place.node)) } : around,
          get written() {
            const { keys, complete } = keysOf(engine, properties);
            return {
              keys: new Map([...keys].map(([key, node]) => [key, state.module === module ? { node } : around])),
              complete: complete && keys.size > 0,
            };
          },
          parameter(name, entry) {
            if (!name.startsWith(TRANSITION))
              return here(objectParameter(engine, properties, name, entry, [pathOf(name)]));
            const event = name.slice(TRANSITION.length);
            const taken = engine
              .values(at('transitions', ANY))
              .filter((one) =>
                possibleValues(engine, { ...one.place, path: [...one.place.path, 'event'] }).some(
                  (value) => value.constant?.value === event,
                ),
              );
            const next = taken.map((one) => here(objectParameter(engine, one.place, name, entry, [['next']])));
            return {
              name,
              entry,
              present: next.some((one) => one.present !== 'no') ? 'yes' : 'no',
              values: next.flatMap((one) => one.values),
              complete: true,
            };
          },
        },
      ];
    });
  });
}

/** Widgets of a definition that is JSON text. */
function jsonWidgets(context: TextContext, place: Place, around: Spot): WidgetSource[] {
  const parts = textParts(context.engine, place);
  if (!parts.some((part) => part.kind === 'text' && part.text.includes('"'))) return [];
  const definition = parseJsonText(parts);
  if (!definition) return [];
  const byPiece = new Map(parts.map((part) => [part as unknown, part]));
  const reading: Reading = { partOf: (piece) => byPiece.get(piece) };
  const own = parts.every((part) => part.place.module === context.module);
  return below(definition, ['states', ANY]).flatMap((state): WidgetSource[] => {
    const type = memberOf(state.value, 'type');
    if (type?.value.kind !== 'constant' || typeof type.value.value !== 'string') return [];
    const properties = memberOf(state.value, 'properties')?.value;
    const spotOf = (spot: Spot): Spot => (own ? spot : around);
    const parameterOf = (name: string, entry: ParameterEntry, found: readonly Found[]): Parameter => ({
      name,
      entry,
      present: found.length > 0 ? 'yes' : 'no',
      values: found.map((one) => ({
        spot: spotOf(one.spot),
        outcomes: jsonOutcomes(context, reading, one.value),
        places: one.value.kind === 'text' ? placesOf(reading, one.value.pieces, true) : [],
        ...(own ? { edits: jsonEdits(one.value) } : {}),
      })),
      complete: true,
    });
    return [
      {
        type: type.value.value,
        spot: spotOf(type.spot),
        written: {
          keys: new Map(
            properties?.kind === 'object' ? properties.members.map(({ key, spot }) => [key, spotOf(spot)]) : [],
          ),
          complete: false,
        },
        parameter(name, entry) {
          if (!name.startsWith(TRANSITION))
            return parameterOf(name, entry, properties ? below(properties, pathOf(name)) : []);
          const event = name.slice(TRANSITION.length);
          const taken = below(state.value, ['transitions', ANY]).filter(({ value }) => {
            const given = memberOf(value, 'event')?.value;
            return given?.kind === 'constant' && given.value === event;
          });
          return parameterOf(
            name,
            entry,
            taken.flatMap(({ value }) => memberOf(value, 'next') ?? []),
          );
        },
      },
    ];
  });
}

interface Found {
  readonly spot: Spot;
  readonly value: JsonValue;
}

function memberOf(value: JsonValue, key: string): Found | undefined {
  return value.kind === 'object' ? value.members.findLast((member) => member.key === key) : undefined;
}

function below(value: JsonValue, path: readonly string[]): Found[] {
  let found: Found[] = [{ spot: value.spot, value }];
  for (const key of path) {
    found = found.flatMap((one): Found[] => {
      if (key === ANY)
        return one.value.kind === 'array' ? one.value.items.map((item) => ({ spot: item.spot, value: item })) : [];
      const member = memberOf(one.value, key);
      return member ? [member] : [];
    });
  }
  return found;
}

function jsonOutcomes(context: TextContext, reading: Reading, value: JsonValue): readonly Outcome[] {
  switch (value.kind) {
    case 'constant':
      return [{ end: 'constant', constant: { value: value.value } }];
    case 'text':
      return outcomesOf(context, reading, value.pieces, true, false);
    default:
      return [{ end: 'object' }];
  }
}

function jsonEdits({ exact, kind }: JsonValue): ParameterValue['edits'] & object {
  if (!exact || kind !== 'constant') return {};
  return { replace: (value) => (typeof value === 'boolean' ? { range: exact, text: String(value) } : undefined) };
}
