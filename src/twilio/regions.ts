/** Regions and edges that a program names: settings of the SDK, parameters of operations, hosts, browser SDKs. */
import { ELIGIBLE_PLACES, KNOWN_PLACES, OTHER_REGIONS, REGION_OF_EDGE } from '../catalogue/regions.ts';
import { accessPathsOf } from '../program/access-path.ts';
import type { Node } from '../program/ast.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { ANY } from '../program/bindings.ts';
import type { Place } from '../program/place.ts';
import { propertyOf } from '../program/shape.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { packageOf, twilioPath } from './clients.ts';
import type { ClientSetting } from './client-construction.ts';
import type { Operation, ParameterValue, Spot, Wrapper } from './operation.ts';
import { HOLE, possibleTexts } from './urls.ts';

/** A region or an edge that the code names. */
export interface PlaceUse {
  /** `ie1`, `dublin`. */
  readonly place: string;
  /** What names it: the option, the variable, the host. */
  readonly written: string;
  readonly spot: Spot;
  readonly value?: ParameterValue;
  /** The function of another module that takes the place and gives it to Twilio. */
  readonly through?: Wrapper | undefined;
}

/** All regions and edges that a module names. */
export function placeUses(
  engine: Engine,
  module: Module,
  settings: readonly ClientSetting[],
  operations: readonly Operation[],
): PlaceUse[] {
  const found: PlaceUse[] = [];
  for (const { name, written, value, through } of settings)
    if (name !== 'logLevel') found.push(...placesIn(engine, written, value).map((use) => ({ ...use, through })));
  for (const operation of operations) {
    for (const name of operation.names) {
      const parameter = operation.parameter(name);
      if (parameter?.entry.role === 'region')
        for (const value of parameter.values) found.push(...placesIn(engine, name, value));
    }
  }
  return [...found, ...libraryOptions(engine, module), ...hosts(engine, module)];
}

function placesIn(engine: Engine, written: string, value: ParameterValue): PlaceUse[] {
  return value.outcomes.flatMap((outcome) => {
    const known =
      typeof outcome.constant?.value === 'string'
        ? [outcome.constant.value]
        : outcome.place && outcome.end !== 'missing'
          ? listed(engine, outcome.place)
          : [];
    return known
      .filter((place) => place !== '')
      .map((place) => ({ place, written, spot: outcome.from ?? value.spot, value }));
  });
}

/** The strings of a list: `edge: ['ashburn', 'dublin']`. */
function listed(engine: Engine, place: Place): string[] {
  if (place.node.type !== 'ArrayExpression' || place.path.length > 0) return [];
  return possibleValues(engine, { ...place, path: [ANY] }).flatMap((value) =>
    typeof value.constant?.value === 'string' ? [value.constant.value] : [],
  );
}

/** Functions and classes with a region among their options: which argument, which property (sdk-facts section 15). */
const OPTIONS: readonly { readonly path: RegExp; readonly argument: number; readonly properties: readonly string[] }[] =
  [
    { path: /^twilio#(?:.+\.)?AccessToken$/, argument: 3, properties: ['region'] },
    { path: /^@twilio\/voice-sdk#(?:.+\.)?Device$/, argument: 1, properties: ['edge', 'region'] },
    { path: /^twilio-client#(?:.+\.)?Device(?:\.setup)?$/, argument: 1, properties: ['edge', 'region'] },
    { path: /^twilio-video#(?:.+\.)?connect$/, argument: 1, properties: ['region'] },
    {
      path: /^(?:@twilio\/conversations|twilio-chat|twilio-sync)#(?:.+\.)?(?:Client|SyncClient)$/,
      argument: 1,
      properties: ['region'],
    },
  ];

/** Nothing is asked of files that name none of them. */
const LIBRARIES = /AccessToken|voice-sdk|twilio-(?:client|video|chat|sync)|@twilio\/conversations/;

function libraryOptions(engine: Engine, module: Module): PlaceUse[] {
  if (!LIBRARIES.test(module.text)) return [];
  const found: PlaceUse[] = [];
  for (const call of module.index.calls) {
    if (call.arguments.length < 2) continue;
    for (const path of accessPathsOf(engine, engine.at(module, call.callee))) {
      const library = twilioPath(path);
      const name = path.root.kind === 'module' ? packageOf(path.root.specifier).name : 'twilio';
      const full = `${name}#${(library?.kind === 'library' ? library.tokens : path.tokens).join('.')}`;
      if (path.root.kind !== 'module' && library?.kind !== 'library') continue;
      const row = OPTIONS.find((one) => one.path.test(full));
      const options = row && call.arguments[row.argument];
      if (!row || !options) continue;
      for (const property of row.properties) {
        for (const { owner, place, values } of propertyOf(engine, engine.at(module, options), [property]).found) {
          const spot = { node: place.module === module ? owner : options };
          const texts = values.flatMap((value) =>
            typeof value.constant?.value === 'string' ? [value.constant.value] : listed(engine, value.place),
          );
          found.push(...texts.filter((text) => text !== '').map((text) => ({ place: text, written: property, spot })));
        }
      }
    }
  }
  return found;
}

/** `api.dublin.ie1.twilio.com`, `clinic.sip.dublin.twilio.com`, in a URL or by itself. */
const HOST = /(?:^|[/@\s'"`=:])((?:[a-z\d\0](?:[a-z\d\0-]*[a-z\d\0])?\.)+)twilio\.com(?![\w.-]*\w\.[a-z])/gi;

function hosts(engine: Engine, module: Module): PlaceUse[] {
  if (!module.text.includes('twilio.com')) return [];
  const found: PlaceUse[] = [];
  const add = (node: Node, text: string): void => {
    for (const [, labels = ''] of text.matchAll(HOST)) {
      for (const label of labels.toLowerCase().split('.').slice(1)) {
        if (label !== '' && !label.includes(HOLE) && KNOWN_PLACES.has(label))
          found.push({ place: label, written: `${labels.replaceAll(HOLE, '*')}twilio.com`, spot: { node } });
      }
    }
  };
  for (const node of module.nodes('Literal')) {
    if (typeof node.value === 'string' && node.value.includes('twilio.com') && !isPart(node)) add(node, node.value);
  }
  for (const node of [...module.nodes('TemplateLiteral'), ...module.nodes('BinaryExpression')]) {
    if (!module.textOf(node).includes('twilio.com') || isPart(node)) continue;
    for (const text of possibleTexts(engine, engine.at(module, node))) add(node, text);
  }
  return found;
}

/** Part of a larger string, which is looked at as a whole, or no value at all. */
function isPart(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'BinaryExpression') return parent.operator === '+';
  return parent?.type === 'TemplateLiteral' || parent?.type === 'ImportDeclaration' || parent?.type === 'TSLiteralType';
}

/** Why a place may not be used: the settings' list or the table. */
export type PlaceVerdict = 'not-listed' | 'not-eligible';

/**
 * Judges a place by the settings' list of regions, or without one by the table and the BAA. Case says nothing: Twilio
 * makes host names of regions and edges, and writes them in capitals on its pages.
 * @returns undefined where it may be used
 */
export function judgePlace(place: string, settings: ResolvedSettings): PlaceVerdict | undefined {
  const { regions, baa } = settings;
  const name = place.toLowerCase();
  const region = Object.hasOwn(REGION_OF_EDGE, name) ? REGION_OF_EDGE[name] : undefined;
  if (regions.length > 0) {
    const isListed = regions.some((one) => [name, region].includes(one.toLowerCase()));
    return isListed ? undefined : 'not-listed';
  }
  if (ELIGIBLE_PLACES.includes(name)) return undefined;
  const isAllowed =
    baa.products?.includes(OTHER_REGIONS) === true ||
    baa.withoutPhi.includes(OTHER_REGIONS) ||
    baa.eligibility.get(OTHER_REGIONS)?.eligible === 'yes';
  return isAllowed ? undefined : 'not-eligible';
}
