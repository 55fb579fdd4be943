/**
 * Values of the SDK that are logged whole: a client prints its auth token, a message its text and its numbers
 * (research/sdk-facts.md, section 2, types of twilio 3.84 to 6.2, 2026-11-25).
 */
import { resourceAt } from '../catalogue/operations.ts';
import { SDK_CONTENT } from '../catalogue/sdk-content.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { unwrap, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/events.ts';
import type { Module } from '../program/module.ts';
import { twilioPath } from './clients.ts';
import type { LogCall } from './log-calls.ts';
import type { Operation } from './operation.ts';
import { printedValues } from './printed-values.ts';

export interface LoggedValue {
  /** Where a finding stands. */
  readonly node: Node;
  readonly log: LogCall;
  /** What it is, in words: `a client`, `a message`. */
  readonly what: string;
  /** The property that holds the content, where one is read. */
  readonly property?: string;
}

/** What a value of the SDK is. */
type Kind = Pick<LoggedValue, 'what' | 'property'>;

/** Methods that give instances, or lists of them. */
const GIVES: ReadonlySet<string> = new Set(['create', 'fetch', 'update', 'list', 'page', 'getPage', 'each']);
/** What leads from an instance to its data. */
const THROUGH: ReadonlySet<string> = new Set([ANY, 'toJSON', '()', 'instances', '_properties', '_solution']);

/** The values in log calls that are clients or content of the SDK. */
export function loggedValues(
  engine: Engine,
  module: Module,
  logs: readonly LogCall[],
  operations: readonly Operation[],
): LoggedValue[] {
  const byNode = new Map(operations.filter((one) => one.dialect === 'sdk').map((one) => [one.node, one]));
  const found: LoggedValue[] = [];
  for (const log of logs) {
    for (const place of log.places) {
      if (place.module !== module || place.rejected === true) continue;
      const nodes = log.handed ? [place.node] : printedValues(place.node);
      for (const node of nodes) {
        const kind = kindOf(engine, module, node, log.handed ? place.path : [], byNode);
        if (kind) found.push({ node: log.handed ?? node, log, ...kind });
      }
    }
  }
  return found;
}

function kindOf(
  engine: Engine,
  module: Module,
  node: Node,
  below: readonly string[],
  operations: ReadonlyMap<Node, Operation>,
): Kind | undefined {
  const place = engine.at(module, node, below);
  for (const path of accessPathsOf(engine, place)) {
    const known = twilioPath(path);
    const kind = known?.kind === 'client' ? kindAt(known.tokens, path.root.kind === 'type') : undefined;
    if (kind) return kind;
  }
  // Clients that are known by what is done with them.
  for (const value of engine.values(place)) {
    const operation = value.place.rejected === true ? undefined : operations.get(unwrap(value.place.node));
    const kind = operation && contentOf(operation.resource, operation.action, value.place.path);
    if (kind) return kind;
  }
  return undefined;
}

function kindAt(tokens: readonly string[], isTyped: boolean): Kind | undefined {
  if (tokens.length === 0) return { what: 'a client' };
  for (let end = tokens.length - 1; end > 0; end--) {
    const method = tokens[end] ?? '';
    if (tokens[end + 1] !== '()' || !GIVES.has(method)) continue;
    const resource = resourceAt(tokens.slice(0, end));
    if (resource) return contentOf(resource.entry.id, method, tokens.slice(end + 2));
  }
  if (!isTyped) return undefined;
  // An instance by its declared type: the last call selects it.
  for (let end = tokens.length; end > 0; end--) {
    if (tokens[end - 1] !== '()') continue;
    const resource = resourceAt(tokens.slice(0, end));
    if (resource) return contentOf(resource.entry.id, 'fetch', tokens.slice(end));
  }
  return undefined;
}

function contentOf(resource: string, action: string, below: readonly string[]): Kind | undefined {
  const row = SDK_CONTENT.find((one) => new RegExp(one.resource).test(resource));
  if (!row) return undefined;
  const [property, ...rest] = below.filter((token) => !THROUGH.has(token) && !/^\d+$/.test(token));
  if (property === undefined) return { what: row.name };
  // The text that the program itself has just given is judged where it comes from.
  if (action === 'create' || action === 'update') return undefined;
  return row.properties.includes(property) && rest.length === 0 ? { what: row.name, property } : undefined;
}
