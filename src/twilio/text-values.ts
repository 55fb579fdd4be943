/** Values in TwiML text as parameters of operations: attributes and the words between tags. */
import { attributeOf } from '../catalogue/twiml.ts';
import type { ParameterEntry, TwimlEntry } from '../catalogue/types.ts';
import { unwrap, type Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { keyOfPlace, type Place, type PlaceKey } from '../program/place.ts';
import { ownerOfValue } from '../program/shape.ts';
import type { Piece, Range } from '../program/string-map.ts';
import type { TextPart } from '../program/text.ts';
import type { Outcome, Parameter, ParameterEdits, ParameterValue, Spot } from './operation.ts';
import { outcomeOf } from './parameters.ts';
import type { TwimlAttribute, TwimlElement } from './twiml-text.ts';

/** One reading of a string: its pieces' parts know their places. */
export interface Reading {
  readonly partOf: (piece: Piece) => TextPart | undefined;
}

export interface ReadElement extends Reading {
  readonly element: TwimlElement;
  /** Where a finding about a stretch of the text stands in the file that is read. */
  readonly spotOf: (node: Node, range: Range) => Spot;
}

/** Combinations of values that a text with several holes is tried with. */
const MAX_COMBINATIONS = 12;

export interface TextContext {
  readonly engine: Engine;
  readonly module: Module;
}

/** Reads an attribute by the catalogue's name from all readings of an element. */
export function attributeParameter(
  context: TextContext,
  readings: readonly ReadElement[],
  name: string,
  entry: ParameterEntry,
): Parameter {
  const written = entry.wire ?? name;
  const values: ParameterValue[] = [];
  let missing = false;
  let complete = true;
  for (const reading of readings) {
    const { attributes, openHoles } = reading.element;
    const own = attributes.filter((attribute) => attribute.name === written);
    if (own.length === 0) missing = true;
    if (openHoles.length > 0) complete = false;
    for (const attribute of own) {
      const pieces = attribute.value;
      const spot = reading.spotOf(attribute.node, attribute.range);
      values.push({
        spot,
        outcomes: outcomesOf(context, reading, pieces, attribute.complete, false),
        places: placesOf(reading, pieces, false),
        edits: spot.range ? attributeEdits(context, attribute) : {},
      });
    }
  }
  const present = values.length === 0 ? (complete ? 'no' : 'maybe') : missing ? 'maybe' : 'yes';
  return { name, entry, present, values: distinct(values), complete };
}

/** The words between an element's tags. */
export function elementText(context: TextContext, readings: readonly ReadElement[], entry: TwimlEntry): Parameter {
  const parameter: ParameterEntry = {
    role: entry.text ?? 'plain',
    ...(entry.urlKind === undefined ? {} : { urlKind: entry.urlKind }),
  };
  const values: ParameterValue[] = [];
  for (const reading of readings) {
    const { element } = reading;
    if (element.text.length === 0) continue;
    const spot = reading.spotOf(element.node, element.range);
    values.push({
      spot,
      outcomes: outcomesOf(context, reading, element.text, element.closed, true),
      places: placesOf(reading, element.text, true),
      edits: spot.range ? textEdits(context, element) : {},
    });
  }
  const present = values.length === 0 ? 'no' : values.length < readings.length ? 'maybe' : 'yes';
  return { name: '#text', entry: parameter, present, values: distinct(values), complete: true };
}

/** The entry of an attribute as it is written in XML; names that only the builders know don't count. */
export function attributeEntry(entry: TwimlEntry, name: string): ParameterEntry | undefined {
  const found = attributeOf(entry, name);
  return found && (found.wire ?? name) === name ? found : undefined;
}

/** The same value may be read on several ways. */
function distinct(values: readonly ParameterValue[]): ParameterValue[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const constants = value.outcomes.map(
      (outcome) => `${outcome.end}${String(outcome.constant?.value)}${outcome.prefix ?? ''}`,
    );
    const key = `${value.spot.range?.join('-') ?? ''}|${constants.join()}|${value.places.map(keyOfPlace).join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The places of the holes in a stretch of text. Where a variable or call gives text and holes to the stretch, and no
 * markup around it, that is the value that goes into the text, and not what it was made of elsewhere.
 */
export function placesOf(reading: Reading, pieces: readonly Piece[], text: boolean): Place[] {
  const places = new Map<PlaceKey, Place>();
  for (const piece of pieces) {
    if (piece.kind !== 'hole') continue;
    const place = holePlace(reading, piece, text);
    if (place) places.set(keyOfPlace(place), place);
  }
  return [...places.values()];
}

function holePlace(reading: Reading, hole: Piece, text: boolean): Place | undefined {
  const part = reading.partOf(hole);
  const outermost = part?.through.find((one) => !one.markup && (text || !one.quotes));
  return outermost?.place ?? part?.place;
}

/** The values of a stretch of text; `complete` tells whether all of it is seen, `text` whether blanks around it count for nothing. */
export function outcomesOf(
  context: TextContext,
  reading: Reading,
  pieces: readonly Piece[],
  complete: boolean,
  text: boolean,
): Outcome[] {
  const trimmed = text ? trimPieces(pieces) : pieces;
  const [only] = trimmed;
  if (trimmed.length === 0) return [{ end: 'constant', constant: { value: '' } }];
  if (trimmed.length === 1 && only?.kind === 'hole') {
    const part = reading.partOf(only);
    return part ? valuesAt(context, part.place) : [{ end: 'opaque' }];
  }
  const known = combinations(context, reading, trimmed);
  if (known)
    return known.map((value) =>
      complete ? { end: 'constant', constant: { value } } : { end: 'clean', prefix: value },
    );
  return leadings(context, reading, trimmed).map((prefix) =>
    prefix === '' ? { end: 'clean' } : { end: 'clean', prefix },
  );
}

/** Blanks around words mean nothing. */
function trimPieces(pieces: readonly Piece[]): readonly Piece[] {
  const kept = pieces.filter((piece) => piece.kind === 'hole' || piece.text.trim() !== '');
  return kept.map((piece, i) => {
    if (piece.kind === 'hole') return piece;
    const text = i === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: i === kept.length - 1 ? text.trimEnd() : text };
  });
}

/** What one interpolated value may be, told where callers give it. */
function valuesAt(context: TextContext, place: Place): Outcome[] {
  return possibleValues(context.engine, place).map((value) => {
    const outcome = outcomeOf(context.engine, value);
    const given =
      value.step.crossed &&
      value.constant !== undefined &&
      value.end !== 'missing' &&
      value.place.module === context.module;
    return given ? { ...outcome, from: { node: ownerOfValue(unwrap(value.place.node)) } } : outcome;
  });
}

/** The strings that a hole may stand for; undefined where not all are known. */
function stringsAt(context: TextContext, reading: Reading, hole: Piece): string[] | undefined {
  const part = reading.partOf(hole);
  if (!part) return undefined;
  const strings = new Set<string>();
  for (const { constant } of possibleValues(context.engine, part.place)) {
    if (constant === undefined || strings.size >= MAX_COMBINATIONS) return undefined;
    strings.add(String(constant.value));
  }
  return strings.size === 0 ? undefined : [...strings];
}

/** All texts that known values of the holes make; undefined where one is unknown, or there are too many. */
function combinations(context: TextContext, reading: Reading, pieces: readonly Piece[]): string[] | undefined {
  let texts = [''];
  for (const piece of pieces) {
    const next = piece.kind === 'text' ? [piece.text] : stringsAt(context, reading, piece);
    if (!next || texts.length * next.length > MAX_COMBINATIONS) return undefined;
    texts = texts.flatMap((text) => next.map((more) => text + more));
  }
  return texts;
}

/** What the text is known to begin with, for each value of a hole at its start. */
function leadings(context: TextContext, reading: Reading, pieces: readonly Piece[]): string[] {
  const [first] = pieces;
  const rest = first?.kind === 'hole' ? pieces.slice(1) : pieces;
  let text = '';
  for (const piece of rest) {
    if (piece.kind === 'hole') break;
    text += piece.text;
  }
  if (first?.kind !== 'hole') return [text];
  const part = reading.partOf(first);
  const values = part ? valuesAt(context, part.place) : [];
  const starts = values.map(({ constant, prefix }) =>
    constant
      ? constant.value === undefined || constant.value === null
        ? ''
        : String(constant.value) + text
      : (prefix ?? ''),
  );
  return starts.length === 0 ? [''] : [...new Set(starts)];
}

function attributeEdits(context: TextContext, attribute: TwimlAttribute): ParameterEdits {
  const { fullRange, valueRange } = attribute;
  const source = context.module.text;
  if (!fullRange) return {};
  let start = fullRange[0];
  while (start > attribute.node.range[0] && /\s/.test(source.charAt(start - 1))) start--;
  // A value that is written elsewhere is another's, too.
  const own = valueRange && valueRange[0] >= fullRange[0] && valueRange[1] <= fullRange[1] ? valueRange : undefined;
  return {
    remove: [start, fullRange[1]],
    ...(own ? { replace: (value) => ({ range: own, text: written(context, attribute, String(value)) }) } : {}),
  };
}

function textEdits(context: TextContext, element: TwimlElement): ParameterEdits {
  const { openRange, fullRange } = element;
  if (!openRange || !fullRange || element.children.length > 0) return {};
  // The next element's closing tag may begin where this one's ends.
  const end = context.module.text.lastIndexOf('</', fullRange[1] - 1);
  if (end < openRange[1]) return {};
  return { replace: (value) => ({ range: [openRange[1], end], text: written(context, element, String(value)) }) };
}

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A value as it is written in XML inside of a literal of JavaScript. */
function written(context: TextContext, { node }: { readonly node: TwimlElement['node'] }, value: string): string {
  const xml = value.replaceAll(/[&<>"]/g, (character) => XML[character] ?? character);
  if (node.type === 'TemplateElement') return xml.replaceAll(/[\\`]|\$\{/g, (text) => `\\${text}`);
  const quote = context.module.text.charAt(node.range[0]);
  return xml
    .replaceAll(/[\\\n\r]/g, (character) => (character === '\\' ? '\\\\' : ' '))
    .replaceAll(quote, `\\${quote}`);
}
