/** Operations of other modules as a call runs them: what the caller gives fills the holes. */
import type { Module } from '../program/module.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Frame, Place } from '../program/place.ts';
import { propertyOf } from '../program/shape.ts';
import type { Operation, Parameter, ParameterValue } from './operation.ts';
import { outcomeOf } from './parameters.ts';

/** An operation of a foreign function, run in a frame. */
export function operationIn(engine: Engine, operation: Operation, module: Module, frame: Frame): Operation {
  const parameters = new Map<string, Parameter | undefined>();
  return {
    ...operation,
    spot: { ...operation.spot, module },
    methodSpot: { ...operation.methodSpot, module },
    // Which keys a caller's object has is asked again for every parameter.
    written: { keys: operation.written.keys, complete: false },
    parameter(name) {
      if (!parameters.has(name)) {
        const parameter = operation.parameter(name);
        parameters.set(name, parameter && parameterIn(engine, parameter, module, frame));
      }
      return parameters.get(name);
    },
  };
}

function parameterIn(engine: Engine, parameter: Parameter, module: Module, frame: Frame): Parameter {
  const inFrame = (place: Place): Place => ({ ...place, frame: place.frame ?? frame });
  const sources = (parameter.sources ?? parameter.values.flatMap((value) => value.places)).map(inFrame);
  const values: ParameterValue[] = [];
  let complete = parameter.complete;
  if (parameter.sources) {
    complete = true;
    for (const source of sources) {
      const property = propertyOf(engine, { ...source, path: [] }, source.path);
      if (property.unknown.length > 0) complete = false;
      for (const found of property.found) {
        values.push({
          spot: { node: found.owner, module: found.place.module },
          outcomes: found.values.map((value) => outcomeOf(engine, value, found)),
          places: [found.place],
        });
      }
    }
  } else {
    for (const value of parameter.values) {
      const places = value.places.map(inFrame);
      const outcomes = places.flatMap((place) => possibleValues(engine, place).map((one) => outcomeOf(engine, one)));
      values.push({
        // What is written there is told there, not at the same offset of the file that calls it.
        spot: { ...value.spot, module: value.spot.module ?? module },
        outcomes: outcomes.length > 0 ? outcomes : value.outcomes,
        places,
      });
    }
  }
  const present =
    values.length === 0 ? (complete ? 'no' : 'maybe') : parameter.present === 'no' ? 'maybe' : parameter.present;
  return { ...parameter, values, sources, present, complete };
}
