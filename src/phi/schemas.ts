/** zod schemas: fields that say they are PHI by `.meta({ phi: true })` or `.describe('phi ...')`. */
import { accessPathsOf } from '../program/access-path.ts';
import { isFunction, staticKey, unwrap, type Node } from '../program/ast.ts';
import { isElementKey } from '../program/bindings.ts';
import type { Engine } from '../program/engine.ts';
import { keysOf } from '../program/shape.ts';
import type { Place } from '../program/place.ts';
import { returnsOf } from '../program/returns.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import { firstSaid, whole, type Said } from './said.ts';
import { kindIn, NOT_PHI } from './tags.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

interface Reading {
  readonly engine: Engine;
  readonly settings: ResolvedSettings;
  readonly except: ReadonlySet<string> | undefined;
  readonly depth: number;
}

/** Methods of a schema that give a value of it; true where the value lies in `data` of the result. */
const PARSERS: Readonly<Record<string, boolean>> = {
  parse: false,
  parseAsync: false,
  decode: false,
  decodeAsync: false,
  safeParse: true,
  safeParseAsync: true,
  spa: true,
  safeDecode: true,
  safeDecodeAsync: true,
};

const MAX_DEPTH = 24;

/** What the schema says of a value that `schema.parse(...)` gives, at the path of the call's place. */
export function parsedVerdict(engine: Engine, call: Call, place: Place, settings: ResolvedSettings): Said | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee.property, callee.computed) : undefined;
  if (callee.type !== 'MemberExpression' || method === undefined || !Object.hasOwn(PARSERS, method)) return undefined;
  let path = place.path;
  if (PARSERS[method] === true && path.length > 0) {
    if (path[0] !== 'data') return undefined;
    path = path.slice(1);
  }
  return schemaVerdict(
    engine,
    { ...place, node: callee.object, path: [], except: undefined },
    path,
    settings,
    place.except,
  );
}

/** What the schema at a place says of its values, at a path below them. */
export function schemaVerdict(
  engine: Engine,
  schema: Place,
  path: readonly string[],
  settings: ResolvedSettings,
  except?: ReadonlySet<string>,
): Said | undefined {
  return ofSchema({ engine, settings, except, depth: 0 }, schema, path);
}

function ofSchema(reading: Reading, schema: Place, path: readonly string[]): Said | undefined {
  if (reading.depth > MAX_DEPTH) return undefined;
  const deeper = { ...reading, depth: reading.depth + 1 };
  return firstSaid(
    reading.engine.values(schema).map((value) => {
      const node = unwrap(value.place.node);
      const [key, ...rest] = value.place.path;
      if (node.type !== 'CallExpression') return undefined;
      if (key === undefined) return ofCall(deeper, node, value.place, path);
      // `Visit.shape.remark`, `Visits.element`.
      const at: Place = { ...value.place, path: [] };
      if (key === 'shape' && rest.length > 0) return ofCall(deeper, node, at, [...rest, ...path]);
      return key === 'element' || key === 'options' ? ofCall(deeper, node, at, ['*', ...path]) : undefined;
    }),
  );
}

/** Whether a module specifier is zod's, or of a package that hands it on. */
export function isZod(specifier: string): boolean {
  return /(?:^|[/:@-])zod(?:$|[/@-])/.test(specifier);
}

function ofCall(reading: Reading, call: Call, place: Place, path: readonly string[]): Said | undefined {
  const at = (node: Node): Place => ({ ...place, node, path: [], except: undefined });
  const callee = unwrap(call.callee);
  const root = accessPathsOf(reading.engine, at(callee)).find(
    (one) => one.root.kind === 'module' && isZod(one.root.specifier),
  );
  if (!root) return undefined;
  const name = root.tokens.at(-1) ?? '';
  const args = call.arguments.filter((argument) => argument.type !== 'SpreadElement');
  if (!root.tokens.includes('()')) return made(reading, name, args.map(at), path);
  if (callee.type !== 'MemberExpression') return undefined;
  return refined(reading, name, at(callee.object), args.map(at), path);
}

/** A schema that one of zod's functions makes of others. */
function made(reading: Reading, name: string, args: readonly Place[], path: readonly string[]): Said | undefined {
  const [first] = args;
  const [key, ...rest] = path;
  switch (name) {
    case 'object':
    case 'strictObject':
    case 'looseObject':
    case 'interface':
      return first ? ofShape(reading, first, path) : undefined;
    case 'array':
    case 'set':
      if (!first || !(key === undefined || isElementKey(key))) return undefined;
      return ofSchema(reading, first, rest);
    case 'record':
    case 'partialRecord':
    case 'map': {
      const value = args.at(-1);
      return value ? ofSchema(reading, value, rest) : undefined;
    }
    case 'union':
    case 'discriminatedUnion':
    case 'xor':
    case 'tuple': {
      const list = args.at(-1);
      const elements = list ? elementsOf(reading, list) : [];
      if (name !== 'tuple') return firstSaid(elements.map((one) => ofSchema(reading, one, path)));
      return firstSaid(
        elements.map((one, i) =>
          key === undefined || key === '*' || key === String(i) ? ofSchema(reading, one, rest) : undefined,
        ),
      );
    }
    default:
      return firstSaid(
        args
          .flatMap((one) => (isFunction(one.node) ? returned(one) : [one]))
          .map((one) => ofSchema(reading, one, path)),
      );
  }
}

/** What `z.lazy(() => schema)` names. */
function returned(place: Place): Place[] {
  const fn = unwrap(place.node);
  return isFunction(fn) ? returnsOf(fn, place.module).values.map((node) => ({ ...place, node })) : [];
}

function elementsOf(reading: Reading, list: Place): Place[] {
  return reading.engine.values(list).flatMap((value) => {
    const node = unwrap(value.place.node);
    if (node.type !== 'ArrayExpression') return [];
    return node.elements.flatMap((element): Place[] =>
      element && element.type !== 'SpreadElement' ? [{ ...value.place, node: element, path: [] }] : [],
    );
  });
}

/** The fields of an object of schemas. */
function ofShape(reading: Reading, shape: Place, path: readonly string[]): Said | undefined {
  const [key, ...rest] = path;
  const below = { ...reading, except: undefined };
  if (key !== undefined && key !== '*') return ofSchema(below, { ...shape, path: [...shape.path, key] }, rest);
  const keys = [...keysOf(reading.engine, shape).keys.keys()].filter((one) => reading.except?.has(one) !== true);
  return whole(keys.map((one) => ofSchema(below, { ...shape, path: [...shape.path, one] }, [])));
}

/** A schema that a method makes of its receiver. */
function refined(
  reading: Reading,
  name: string,
  receiver: Place,
  args: readonly Place[],
  path: readonly string[],
): Said | undefined {
  const [first] = args;
  const before = (below = path): Said | undefined => ofSchema(reading, receiver, below);
  switch (name) {
    case 'meta':
    case 'openapi':
      return (first ? saidByMeta(reading, first) : undefined) ?? before();
    case 'register':
      return (args[1] ? saidByMeta(reading, args[1]) : undefined) ?? before();
    case 'describe':
      return (first ? saidByText(reading, first) : undefined) ?? before();
    case 'extend':
    case 'safeExtend':
    case 'augment':
      return firstSaid([first ? ofShape(reading, first, path) : undefined, before()]);
    case 'merge':
    case 'and':
    case 'or':
    case 'pipe':
      return firstSaid([first ? ofSchema(reading, first, path) : undefined, before()]);
    case 'pick':
    case 'omit': {
      const keys = first ? new Set(keysOf(reading.engine, first).keys.keys()) : new Set<string>();
      const [key] = path;
      if (key !== undefined) return keys.has(key) === (name === 'pick') ? before() : undefined;
      if (name === 'pick') return whole([...keys].map((one) => before([one])));
      return ofSchema({ ...reading, except: new Set([...(reading.except ?? []), ...keys]) }, receiver, []);
    }
    case 'array':
      return path[0] === undefined || isElementKey(path[0]) ? before(path.slice(1)) : undefined;
    default:
      return before();
  }
}

/** `{ phi: true }`, `{ phi: 'condition' }`. */
function saidByMeta(reading: Reading, meta: Place): Said | undefined {
  for (const name of [...reading.settings.phi.tags, NOT_PHI]) {
    for (const value of reading.engine.values({ ...meta, path: [...meta.path, name] })) {
      const node = unwrap(value.place.node);
      if (node.type !== 'Literal' || value.place.path.length > 0) continue;
      if (name === NOT_PHI) return node.value === true ? 'notphi' : undefined;
      if (node.value === false) return 'notphi';
      if (node.value === true || typeof node.value === 'string')
        return { kind: kindIn(String(node.value)), how: 'schema' };
    }
  }
  return undefined;
}

/** A description whose first word is a tag. */
function saidByText(reading: Reading, text: Place): Said | undefined {
  for (const value of reading.engine.values(text)) {
    const node = unwrap(value.place.node);
    const written =
      node.type === 'Literal' ? node.value : node.type === 'TemplateLiteral' ? node.quasis[0]?.value.cooked : undefined;
    if (typeof written !== 'string') continue;
    const match = /^\s*@?([\w-]+)\W*(.*)/s.exec(written);
    if (match?.[1] === NOT_PHI) return 'notphi';
    if (match?.[1] !== undefined && reading.settings.phi.tags.includes(match[1].toLowerCase()))
      return { kind: kindIn(match[2]), how: 'schema' };
  }
  return undefined;
}
