/** Calls that read a request, and those that make fields of the text of a body or of a query: `new URLSearchParams(text)`, `JSON.parse(text)`. */
import { RowLookup } from '../catalogue/lookup.ts';
import { FORM_PARSERS, FRAMEWORKS } from '../catalogue/frameworks.ts';
import { rootMatches, type ReaderModel } from '../catalogue/tables.ts';
import { isWebhookFieldName } from '../catalogue/webhook-fields.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { calleeName, dottedName, unwrap, type CallNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';
import { rowsOf } from './rows-at.ts';

/** Packages with a `parse` for query strings (Node.js documentation, README of the packages, 2026-11-25). */
const QUERY_PACKAGES = ['querystring', 'qs', 'query-string', 'fast-querystring', 'neoqs', 'url', 'secure-json-parse'];
const OBJECTS = new Set(['JSON', 'querystring', 'qs', 'queryString', 'Qs', 'QS', 'url', 'URL', 'EJSON', 'JSON5']);
/** Properties of parsed URLs that hold the fields. */
const QUERIES = new Set(['searchParams', 'query']);

/** What a parser reads, and the path of what is asked for below the fields. */
export interface Parsed {
  readonly text: Node;
  readonly path: readonly string[];
}

/**
 * The text that the call at a place parses, where a field of it is asked for.
 *
 * @param call the call at the place; other calls parse nothing.
 */
export function parsedAt(engine: Engine, call: CallNode, place: Place): Parsed | undefined {
  const path = place.path.filter((token) => token !== ANY);
  const [text] = call.arguments;
  if (path.length === 0 || !text || text.type === 'SpreadElement') return undefined;
  const name = calleeName(call);
  if (call.type === 'NewExpression') {
    if (name === 'URLSearchParams') return { text, path };
    return name === 'URL' ? below({ text, path }) : undefined;
  }
  if ((name !== 'parse' && name !== 'decode') || !isParser(engine, call, place)) return undefined;
  return below({ text, path });
}

/** The fields of a parsed URL are those of its query. */
function below({ text, path }: Parsed): Parsed {
  const [first = '', ...rest] = path;
  return QUERIES.has(first) && rest.length > 0 ? { text, path: rest } : { text, path };
}

/** The address whose query a place of the call is as a whole: `new URL(address)` at `searchParams`. */
export function addressOfQuery(engine: Engine, call: CallNode, place: Place): Node | undefined {
  const [first = '', ...rest] = place.path;
  const [text] = call.arguments;
  if (!(first === 'search' || QUERIES.has(first)) || rest.some((key) => key !== ANY)) return undefined;
  if (!text || text.type === 'SpreadElement') return undefined;
  const name = calleeName(call);
  const reads = call.type === 'NewExpression' ? name === 'URL' : name === 'parse' && isParser(engine, call, place);
  return reads ? text : undefined;
}

function isParser(engine: Engine, call: CallNode, place: Place): boolean {
  const callee = unwrap(call.callee);
  const object = dottedName(callee)?.at(-2);
  if (object !== undefined && OBJECTS.has(object)) return true;
  return accessPathsOf(engine, { ...place, node: callee, path: [], except: undefined }).some(
    ({ root }) => root.kind === 'module' && rootMatches(QUERY_PACKAGES, root.specifier),
  );
}

/** The field that a call asks for by its name: `request.input('Body')`. */
export function fieldIn(call: CallNode): string {
  const [first] = call.arguments;
  return first?.type === 'Literal' && typeof first.value === 'string' && isWebhookFieldName(first.value)
    ? first.value
    : '';
}

export type Reader = ReaderModel & { readonly awaited?: string };

/** Functions that read a request: those of frameworks, and parsers of forms. */
const READERS: readonly Reader[] = [
  ...FRAMEWORKS.flatMap((row) => row.functions ?? []),
  ...FORM_PARSERS.map(({ packages, path, argument, awaited }) => ({
    package: packages,
    path,
    argument,
    gives: 'body' as const,
    awaited,
  })),
];
const READERS_OF = new RowLookup(READERS, (row) => row.package);
const AUTO = READERS.filter((row) => row.auto === true);

/** The readers that the callee of a call may be, which has these access paths: by its package, or by a name that a framework brings. */
export function readersOf(callee: Node, module: Module, paths: readonly AccessPath[]): readonly Reader[] {
  const known = paths.flatMap((path) => rowsOf(READERS_OF, path));
  if (callee.type !== 'Identifier') return known;
  const named = AUTO.filter(({ path }) => path === callee.name);
  return named.length === 0 || module.variableOf(callee) ? known : [...new Set([...named, ...known])];
}
