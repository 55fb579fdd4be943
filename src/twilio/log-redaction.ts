/** What the configuration of a logger takes out of its records before they are written. */
import { RowLookup } from '../catalogue/lookup.ts';
import { REDACTIONS } from '../catalogue/loggers.ts';
import { matchesPath, rootMatches, type RedactionModel } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { calleeName, isCall, isFunction, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { possibleStrings } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { frameFor, type Place } from '../program/place.ts';
import { returnsOf } from '../program/returns.ts';
import { keysOf } from '../program/shape.ts';
import type { LogCall } from './log-calls.ts';
import { rowsAt } from './rows-at.ts';
import { functionsIn, reachOf, type Reach } from './redacting-functions.ts';

/** What is taken out: keys by their paths, keys given to a function, or what a function for all takes out. */
interface Redaction {
  readonly patterns: readonly Pattern[];
  readonly keys: readonly { readonly name: string; readonly functions: Place }[];
  readonly reaches: readonly Reach[];
}

/** A path of keys; `anywhere`: its one key counts at any depth. */
interface Pattern {
  readonly keys: readonly string[];
  readonly anywhere: boolean;
}

/** Calls that configure a whole package: `Sentry.init(...)`. */
const GLOBAL_CALLS: ReadonlySet<string> = new Set(['init', 'start', 'configure', 'forRoot', 'setup', '']);
const REDACTION_ROWS = new RowLookup(REDACTIONS, (row) => row.package);
/** Keys deeper in a record than this are not told apart. */
const MAX_DEPTH = 4;
/** Lists that are spread into one another. */
const MAX_LISTS = 4;

/** Where the arguments of methods go in what a function for all gets: Sentry's event. */
const EVENT_PARTS: Readonly<Record<string, string>> = {
  setUser: 'user',
  setExtra: 'extra',
  setExtras: 'extra',
  setTag: 'tags',
  setTags: 'tags',
  setContext: 'contexts',
  addBreadcrumb: 'breadcrumbs',
  captureMessage: 'message',
};

/** A log call with what is left of its values after the redaction that the program configures, and what that is. */
export function withRedaction(
  engine: Engine,
  module: Module,
  log: LogCall,
  isSanitizer: (name: string) => boolean,
): LogCall {
  const { path } = log;
  if (!path || (path.root.kind !== 'module' && path.root.kind !== 'global')) return log;
  const { root } = path;
  const rows = rowsAt(REDACTION_ROWS, root);
  if (rows.length === 0) return log;
  const redaction = redactionOf(engine, module, log, rows, isSanitizer);
  const method = path.tokens.at(-1) ?? '';
  if (redaction.reaches.some((reach) => reach === 'all' || reach.has(EVENT_PARTS[method] ?? 'the whole')))
    return { ...log, places: [] };
  const covered = new Set(redaction.reaches.flatMap((reach) => (reach === 'all' ? [] : [...reach])));
  const patterns = [...redaction.patterns, ...[...covered].map((key) => ({ keys: [key], anywhere: true }))];
  if (patterns.length === 0 && redaction.keys.length === 0) return log;
  const places = log.places.flatMap((place) => {
    // The text of a record is its message.
    if (covered.has('message') && !isObject(engine, place)) return [];
    return withoutPatterns(engine, place, patterns, 0).flatMap((left) => serialized(engine, log, left, redaction.keys));
  });
  const told = redaction.patterns.map((pattern) => pattern.keys.join('.'));
  return { ...log, places, ...(told.length > 0 ? { redacted: told } : {}) };
}

function redactionOf(
  engine: Engine,
  module: Module,
  log: LogCall,
  rows: readonly RedactionModel[],
  isSanitizer: (name: string) => boolean,
): Redaction {
  const patterns: Pattern[] = [];
  const keys: { name: string; functions: Place }[] = [];
  const reaches: Reach[] = [];
  for (const row of rows) {
    for (const { call, home } of configurations(engine, module, log, row)) {
      const argument = call.arguments[row.argument ?? 0];
      if (!argument || argument.type === 'SpreadElement') continue;
      const option = engine.at(home, argument, row.option === '' ? [] : row.option.split('.'));
      if (row.form === 'paths')
        patterns.push(...stringsIn(engine, option, 0).map((text) => patternOf(text, row.anywhere === true)));
      else if (row.form === 'keys')
        for (const name of keysOf(engine, option).keys.keys())
          keys.push({ name, functions: { ...option, path: [...option.path, name] } });
      else reaches.push(...functionsIn(engine, option, isSanitizer).map((fn) => reachOf(fn, isSanitizer)));
    }
  }
  return { patterns, keys, reaches };
}

/** The calls that configure the logger: the one that made it, or one for the whole package. */
function configurations(
  engine: Engine,
  module: Module,
  log: LogCall,
  row: RedactionModel,
): { readonly call: CallNode; readonly home: Module }[] {
  const { path } = log;
  const length = row.path === '' ? 0 : row.path.split(' ').length;
  const tokens = path?.tokens ?? [];
  if (path && tokens[length] === '()' && matchesPath(row.path, tokens.slice(0, length))) {
    const index = tokens.slice(0, length).filter((token) => token === '()').length;
    const call = path.calls[index];
    const home = [module, path.value.module].find((one) => one.ast === programOf(call));
    return isCall(call) && home ? [{ call, home }] : [];
  }
  const last = row.path.split(' ').at(-1) ?? '';
  if (row.path === '' || !GLOBAL_CALLS.has(last)) return [];
  return (module.index.callsByName.get(last) ?? []).flatMap((call) =>
    accessPathsOf(engine, engine.at(module, unwrap(call.callee))).some(
      (one) =>
        one.root.kind === 'module' && rootMatches(row.package, one.root.specifier) && matchesPath(row.path, one.tokens),
    )
      ? [{ call, home: module }]
      : [],
  );
}

function programOf(node: Node | undefined): Node | undefined {
  let at = node;
  while (at?.parent) at = at.parent;
  return at;
}

/** The strings of a list, lists that are spread into it included. */
function stringsIn(engine: Engine, place: Place, depth: number): string[] {
  if (depth > MAX_LISTS) return [];
  return engine.values(place).flatMap((value) => {
    const node = unwrap(value.place.node);
    if (node.type !== 'ArrayExpression' || value.place.path.length > 0) return [];
    return node.elements.flatMap((element) => {
      if (!element) return [];
      if (element.type === 'SpreadElement')
        return stringsIn(engine, { ...value.place, node: element.argument }, depth + 1);
      return [...possibleStrings(engine, { ...value.place, node: element })];
    });
  });
}

/** Reads `a.b`, `a["b-c"]`, `a[*].b` and `*.c`. */
function patternOf(text: string, anywhere: boolean): Pattern {
  const keys = [...text.matchAll(/\[\s*"([^"]*)"\s*\]|\[\s*'([^']*)'\s*\]|\[([^[\]]*)\]|([^.[\]]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3]?.trim() ?? match[4] ?? '',
  );
  return { keys: anywhere ? keys.slice(-1) : keys, anywhere };
}

/** The places that are left of an object when the keys of the patterns are taken out. */
function withoutPatterns(engine: Engine, place: Place, patterns: readonly Pattern[], depth: number): Place[] {
  if (patterns.length === 0 || depth > MAX_DEPTH || place.rejected === true || !isObject(engine, place)) return [place];
  const written = keysOf(engine, place).keys;
  const names = new Set([
    ...written.keys(),
    ...patterns.flatMap((pattern) => pattern.keys[0] ?? []).filter((key) => key !== '*'),
  ]);
  const gone = new Set<string>();
  const inside: Place[] = [];
  for (const name of names) {
    const below = patterns.flatMap((pattern): Pattern[] => {
      const [first, ...rest] = pattern.keys;
      if (first === name || first === '*') return [{ keys: rest, anywhere: false }];
      return pattern.anywhere ? [pattern] : [];
    });
    if (below.length === 0) continue;
    const isWhole = below.some((pattern) => pattern.keys.length === 0);
    // Below a key that can't be seen, the value stays as it is.
    if (!isWhole && !written.has(name)) continue;
    gone.add(name);
    if (isWhole) continue;
    inside.push(
      ...withoutPatterns(engine, { ...place, path: [...place.path, name], except: undefined }, below, depth + 1),
    );
  }
  if (gone.size === 0) return [place];
  return [{ ...place, except: new Set([...(place.except ?? []), ...gone]) }, ...inside];
}

/** What a function for a key makes of the value under it. */
function serialized(engine: Engine, log: LogCall, place: Place, keys: Redaction['keys']): Place[] {
  if (keys.length === 0 || place.path.length > 0 || !isObject(engine, place)) return [place];
  const written = keysOf(engine, place).keys;
  const gone = new Set<string>();
  const made: Place[] = [];
  for (const { name, functions } of keys) {
    if (!written.has(name)) continue;
    const found = engine.functionsAt(functions);
    if (found.length === 0) continue;
    gone.add(name);
    const value: Place = { ...place, path: [name], except: undefined };
    for (const { fn, place: at } of found) {
      const frame = frameFor(log.node, fn, [{ place: value, spread: false }], undefined, undefined, place.frame);
      for (const node of returnsOf(fn, at.module).values)
        made.push({ ...at, node, path: [], except: undefined, frame });
    }
  }
  return gone.size === 0 ? [place] : [{ ...place, except: new Set([...(place.except ?? []), ...gone]) }, ...made];
}

function isObject(engine: Engine, place: Place): boolean {
  return engine
    .values(place)
    .some((value) => value.end === 'object' || (value.end === 'opaque' && !isText(value.place.node)));
}

function isText(node: Node): boolean {
  const { type } = unwrap(node);
  return (
    type === 'TemplateLiteral' ||
    type === 'BinaryExpression' ||
    (isCall(node) && calleeName(node) === 'String') ||
    isFunction(node)
  );
}
