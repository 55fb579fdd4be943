/**
 * TwiML text as operations: every element of what is put together in a file, told once, on its own tag.
 * docs/twiml-text.md says what counts as TwiML, docs/limits.md what string-building is not followed.
 */
import { twimlEntry } from '../catalogue/twiml.ts';
import type { TwimlEntry } from '../catalogue/types.ts';
import type { Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { idOf, type Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import type { Piece } from '../program/string-map.ts';
import { textParts, type TextPart } from '../program/text.ts';
import type { Operation, Parameter, Spot } from './operation.ts';
import { textRoots } from './text-roots.ts';
import { attributeEntry, attributeParameter, elementText, type ReadElement, type TextContext } from './text-values.ts';
import { acceptsTwiml, areTwimlTogether, isOtherVoiceVendor, namesOtherVoiceVendor } from './twiml-verdict.ts';
import { parseTwiml, type TwimlElement } from './twiml-text.ts';

/** An element as one string has it, with how much that string tells about it. */
interface Found extends ReadElement {
  readonly entry: TwimlEntry | undefined;
  readonly rank: number;
}

/** Readings of one element that are kept: as many as calls of the function that holds it. */
const MAX_READINGS = 20;

/**
 * All elements of TwiML text in a module.
 * @param others operations of the other dialects: their `twiml` parameters are TwiML without a doubt, and they show
 * that the file is about Twilio
 */
export function textOperations(engine: Engine, module: Module, others: readonly Operation[]): Operation[] {
  const given = givenTexts(others);
  const roots = textRoots(engine, module);
  if (given.length === 0 && roots.length === 0) return [];
  const found = new Map<string, Found[]>();
  const fragments: Found[][] = [];
  const evidence = { twilio: others.length > 0 || showsTwilio(module), otherVendor: usesOtherVendor(module) };
  let accepted = given.length > 0;
  for (const place of given) addAll(found, readText(engine, module, place, true)?.elements ?? []);
  for (const root of roots) {
    const read = readText(engine, module, engine.at(module, root), false);
    if (!read) continue;
    if (acceptsTwiml(read.verdict, evidence)) {
      if (read.verdict === 'twiml') accepted = true;
      addAll(found, read.elements);
    } else if (read.verdict === 'fragment') fragments.push(read.elements);
  }
  // A file that gives TwiML in one place gives pieces of it in others.
  if (!evidence.otherVendor && (accepted || areTwimlTogether(fragments.flat().map((one) => one.element))))
    for (const elements of fragments) addAll(found, elements);
  return operationsOf({ engine, module }, found);
}

/** The places of TwiML that operations are given. */
function givenTexts(operations: readonly Operation[]): Place[] {
  return operations.flatMap((operation) => {
    const { keys, complete } = operation.written;
    if (complete && keys.size === 0) return [];
    return operation.names.flatMap((name) => {
      const parameter = operation.parameter(name);
      return parameter?.entry.role === 'twiml' ? parameter.values.flatMap((value) => value.places) : [];
    });
  });
}

function readText(
  engine: Engine,
  module: Module,
  place: Place,
  given: boolean,
): { verdict: 'twiml' | 'fragment'; elements: Found[] } | undefined {
  const parts = textParts(engine, place);
  const document = parseTwiml(parts, given);
  if (!document) return undefined;
  const own = new Map<Piece, TextPart>(parts.map((part) => [part, part]));
  const foreign = new Map(parts.flatMap((part) => (part.place.module === module ? [] : [[part.node, part] as const])));
  const spotOf: Found['spotOf'] = (node, range) => {
    const part = foreign.get(node);
    // What stands in another file comes in by an expression of this one.
    return part
      ? { node: part.through.findLast((one) => one.place.module === module)?.place.node ?? place.node }
      : { node, range };
  };
  const elements = document.elements.flatMap((element): Found[] => {
    // What other modules hold is told there; files that are only text have no rules of their own.
    const other = foreign.get(element.node)?.place.module;
    if (other?.ast.type === 'Program') return [];
    const entry = element.parentTag === undefined ? undefined : twimlEntry(element.parentTag, element.tag);
    const rank = (given ? 4 : document.verdict === 'twiml' ? 2 : 0) + (element.parent ? 1 : 0);
    return [{ element, entry, rank, spotOf, partOf: (piece) => own.get(piece) }];
  });
  return { verdict: document.verdict, elements };
}

function keyOf(element: TwimlElement): string {
  return `${idOf(element.node)}:${element.range[0]}:${element.tag}`;
}

/** Keeps the readings that tell the most of each element. */
function addAll(found: Map<string, Found[]>, elements: readonly Found[]): void {
  for (const one of elements) {
    const key = keyOf(one.element);
    const known = found.get(key);
    const rank = known?.[0]?.rank ?? -1;
    if (!known || one.rank > rank) found.set(key, [one]);
    else if (one.rank === rank && known.length < MAX_READINGS) known.push(one);
  }
}

function operationsOf(context: TextContext, found: ReadonlyMap<string, readonly Found[]>): Operation[] {
  const operations = new Map<string, Operation | undefined>();
  const operationFor = (element: TwimlElement): Operation | undefined => {
    // Nesting may be deep: the way up is walked, not called.
    const waiting: TwimlElement[] = [];
    for (let at: TwimlElement | undefined = element; at && !operations.has(keyOf(at)); at = at.parent) waiting.push(at);
    for (const one of waiting.reverse()) {
      const readings = found.get(keyOf(one)) ?? [];
      const entry = readings.find((reading) => reading.entry)?.entry;
      const parent = one.parent && operations.get(keyOf(one.parent));
      // Markup that is not TwiML stands for what is around it.
      operations.set(keyOf(one), entry ? operationOf(context, readings, entry, parent) : parent);
    }
    return operations.get(keyOf(element));
  };
  const all = new Set<Operation>();
  for (const [first] of found.values()) {
    const operation = first?.entry && operationFor(first.element);
    if (operation) all.add(operation);
  }
  return [...all].sort((a, b) => (a.spot.range?.[0] ?? 0) - (b.spot.range?.[0] ?? 0));
}

function operationOf(
  context: TextContext,
  readings: readonly Found[],
  entry: TwimlEntry,
  parent: Operation | undefined,
): Operation | undefined {
  const [first] = readings;
  if (!first) return undefined;
  const { element } = first;
  const spot = first.spotOf(element.node, element.range);
  const parameters = new Map<string, Parameter | undefined>();
  const keys = new Map<string, Spot>();
  for (const { element: one, spotOf } of readings)
    for (const { name, node, nameRange } of one.attributes) keys.set(name, spotOf(node, nameRange));
  return {
    dialect: 'twiml-text',
    resource: `twiml:${entry.parent}>${entry.tag}`,
    action: entry.tag,
    spot,
    methodSpot: spot,
    node: spot.node,
    product: undefined,
    uses: entry.uses ?? [],
    names: [...Object.keys(entry.attributes), ...(entry.text ? ['#text'] : [])],
    written: { keys, complete: readings.every((one) => one.element.openHoles.length === 0) },
    parameter(name) {
      if (!parameters.has(name)) {
        const attribute = name === '#text' ? undefined : (entry.attributes[name] ?? attributeEntry(entry, name));
        if (name === '#text') parameters.set(name, entry.text ? elementText(context, readings, entry) : undefined);
        else parameters.set(name, attribute && attributeParameter(context, readings, name, attribute));
      }
      return parameters.get(name);
    },
    ...(parent ? { parent } : {}),
  };
}

/** What only files about Twilio have: its packages, hosts, headers and globals. */
const TWILIO = /^(?:npm:|https?:\/\/esm\.sh\/)?@?twilio(?:[/@-]|$)|[-/]twilio$|\btwilio\.com\b|x-twilio-signature/i;

function showsTwilio(module: Module): boolean {
  const literal = module.nodes('Literal').some((node) => typeof node.value === 'string' && TWILIO.test(node.value));
  if (literal || /\bTwilio\s*\.|\bgetTwilioClient\b/.test(module.text)) return true;
  if (module.nodes('TemplateLiteral').some((node) => node.quasis.some((quasi) => TWILIO.test(quasi.value.raw))))
    return true;
  // A mention is enough where nobody else's XML is in play.
  return /twilio|twiml/i.test(module.text) && !usesOtherVendor(module);
}

function usesOtherVendor(module: Module): boolean {
  if (namesOtherVoiceVendor(module.text)) return true;
  // A vendor's bare name is no package unless it is loaded.
  const vendor = (text: string, loaded: boolean): boolean => (loaded || text.includes('.')) && isOtherVoiceVendor(text);
  return (
    module.nodes('Literal').some((node) => typeof node.value === 'string' && vendor(node.value, isSpecifier(node))) ||
    module.nodes('TemplateLiteral').some((node) => node.quasis.some((quasi) => vendor(quasi.value.raw, false)))
  );
}

function isSpecifier(literal: Node): boolean {
  const { parent } = literal;
  if (parent?.type === 'CallExpression') return parent.callee.type === 'Identifier' && parent.callee.name === 'require';
  return (
    parent?.type === 'ImportDeclaration' ||
    parent?.type === 'ImportExpression' ||
    parent?.type === 'TSExternalModuleReference'
  );
}
