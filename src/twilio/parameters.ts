/** Parameters that are properties of an object: of SDK calls, builders' attributes, JSON bodies. */
import type { ParameterEntry, TwimlEntry } from '../catalogue/types.ts';
import { isCall, unwrap, wrapped, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { wayOf, type Step } from '../program/search.ts';
import { leadingText } from '../program/text.ts';
import { ownerOfValue, propertyOf, type PropertyValue } from '../program/shape.ts';
import { possibleValues, type PossibleValue } from '../program/constants.ts';
import type { Outcome, Parameter, ParameterEdits, ParameterValue } from './operation.ts';

/** Reads a parameter from the object at a place; `spellings` are the paths under which the code may write it. */
export function objectParameter(
  engine: Engine,
  object: Place | undefined,
  name: string,
  entry: ParameterEntry,
  spellings: readonly (readonly string[])[],
): Parameter {
  if (!object) return { name, entry, present: 'no', values: [], complete: true };
  const values: ParameterValue[] = [];
  let missing = false;
  let complete = true;
  for (const path of spellings) {
    const property = propertyOf(engine, object, path);
    values.push(...property.found.map((found) => valueOf(engine, object, found)));
    if (property.missing) missing = true;
    if (property.unknown.length > 0) complete = false;
  }
  const present = values.length === 0 ? (complete ? 'no' : 'maybe') : missing || !complete ? 'maybe' : 'yes';
  const sources = spellings.map((path): Place => ({ ...object, path: [...object.path, ...path] }));
  return { name, entry, present, values, sources, complete };
}

function valueOf(engine: Engine, object: Place, found: PropertyValue): ParameterValue {
  const own = found.place.module === object.module;
  return {
    spot: { node: own ? found.owner : object.node },
    outcomes: found.values.map((value) => outcomeOf(engine, value, found)),
    places: [found.place],
    ...(own ? { edits: editsOf(found.owner, object.module) } : {}),
  };
}

/** A possible value as a parameter's outcome. */
export function outcomeOf(engine: Engine, value: PossibleValue, found?: PropertyValue): Outcome {
  const prefix = value.constant ? undefined : leadingText(engine, value.place);
  const crossed = value.step.crossed || found?.step.crossed === true;
  const given = crossed && value.constant !== undefined && value.end !== 'missing';
  return {
    end: value.end,
    ...(value.constant ? { constant: value.constant } : {}),
    ...(prefix !== undefined ? { prefix } : {}),
    place: value.place,
    ...(crossed && value.end === 'missing' && isGuessed(engine, [value.step, ...(found ? [found.step] : [])])
      ? { guessed: true }
      : {}),
    ...(given && value.step.place !== found?.place
      ? { from: { node: ownerOfValue(unwrap(value.place.node)), module: value.place.module } }
      : {}),
  };
}

/** Whether a way leads to a call that may run several functions: `tools.find(...).run(options)`. */
function isGuessed(engine: Engine, steps: readonly Step[]): boolean {
  return steps.flatMap(wayOf).some(({ place, edge }) => {
    const call = edge?.up === true || edge?.back === true ? wrapped(place.node).parent : undefined;
    return (
      isCall(call) &&
      call.callee !== place.node &&
      engine.callees(call, { ...place, node: call, path: [], except: undefined }).length > 1
    );
  });
}

/** The edits that a property or an assignment allows. */
export function editsOf(owner: Node, module: Module): ParameterEdits {
  if (owner.type === 'Property' && owner.parent.type === 'ObjectExpression') {
    const { value } = owner;
    const remove = removalOf(owner, module.text);
    return {
      ...(remove ? { remove } : {}),
      replace: (to) => {
        const text = typeof to === 'string' ? `'${to}'` : String(to);
        return owner.shorthand
          ? { range: owner.range, text: `${module.textOf(owner.key)}: ${text}` }
          : { range: value.range, text };
      },
    };
  }
  if (owner.type === 'AssignmentExpression') {
    const statement = owner.parent;
    return {
      ...(statement.type === 'ExpressionStatement' && statement.parent.type === 'BlockStatement'
        ? { remove: statement.range }
        : {}),
      replace: (to) => ({ range: owner.right.range, text: typeof to === 'string' ? `'${to}'` : String(to) }),
    };
  }
  return {};
}

/** A property with the comma and space that go with it. */
function removalOf(property: Node, text: string): readonly [number, number] | undefined {
  const [start, end] = property.range;
  const after = /^\s*,[ \t]*/.exec(text.slice(end));
  if (after) {
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const alone = text.slice(lineStart, start).trim() === '' && text[end + after[0].length] === '\n';
    return alone ? [lineStart, end + after[0].length + 1] : [start, end + after[0].length];
  }
  const before = /,\s*$/.exec(text.slice(0, start));
  return [start - (before?.[0].length ?? 0), end];
}

/** The text of an element, an argument of its own. */
export function textParameter(engine: Engine, place: Place | undefined, entry: TwimlEntry): Parameter {
  const parameter: ParameterEntry = {
    role: entry.text ?? 'plain',
    ...(entry.urlKind === undefined ? {} : { urlKind: entry.urlKind }),
  };
  if (!place) return { name: '#text', entry: parameter, present: 'no', values: [], complete: true };
  const outcomes = possibleValues(engine, place).map((value) => outcomeOf(engine, value));
  const edits: ParameterEdits = { replace: (to) => ({ range: place.node.range, text: `'${String(to)}'` }) };
  return {
    name: '#text',
    entry: parameter,
    present: 'yes',
    values: [{ spot: { node: place.node }, outcomes, places: [place], edits }],
    complete: true,
  };
}
