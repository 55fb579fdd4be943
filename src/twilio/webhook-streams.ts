/**
 * Bodies that come in pieces, or out of a parser: names that are bound where a handler's request is read as a stream, or
 * handed to a parser of forms, become names of the handler.
 */
import { FORM_PARSERS, NODE_STREAMS } from '../catalogue/frameworks.ts';
import { matchesPath, rootMatches } from '../catalogue/tables.ts';
import { accessPathsOf, type AccessPath } from '../program/access-path.ts';
import { contains, unwrap, type CallNode, type Node } from '../program/ast.ts';
import { bindNames } from '../program/bound-names.ts';
import type { Engine } from '../program/engine.ts';
import { ANY } from '../program/bindings.ts';
import type { Module, Variable } from '../program/module.ts';
import type { BodyModel, Handler } from './webhook-handlers.ts';

const LISTENERS = ['on', 'once', 'addListener'];
/** What names are bound to: the fields of a body, or a piece of its text. */
const BOUND: BodyModel = { bodies: ['#body', '#piece'], query: [], whole: false, apart: [] };

type Names = Map<Variable, readonly string[]>;

/** The handlers of a module, with the names that their streams and parsers fill. */
export function withStreams(engine: Engine, module: Module, handlers: readonly Handler[]): readonly Handler[] {
  const found = new Map<Handler, Names>();
  for (const method of LISTENERS) {
    for (const call of module.index.callsByName.get(method) ?? []) {
      const [event, callback] = call.arguments;
      const callee = unwrap(call.callee);
      if (event?.type !== 'Literal' || !callback || callee.type !== 'MemberExpression') continue;
      const isData = event.value === 'data';
      if (!isData && !NODE_STREAMS.some((row) => row.event === event.value)) continue;
      for (const path of accessPathsOf(engine, engine.at(module, callee.object))) {
        const handler = isData ? streamOf(path, handlers) : undefined;
        if (handler) add(handler, callback, 0, '#piece');
        for (const row of NODE_STREAMS) {
          const isParser = event.value === row.event && isOf(path, row.packages, row.emitter);
          const around = isParser ? handlerAround(call, handlers) : undefined;
          if (around) add(around, callback, row.parameter, '#piece');
        }
      }
    }
  }
  for (const row of FORM_PARSERS) {
    const name = row.path.split(' ').at(-1) ?? '';
    const calls = name === '' ? module.index.calls : (module.index.callsByName.get(name) ?? []);
    for (const call of calls) {
      const last = call.arguments.length > 1 ? call.arguments.at(-1) : undefined;
      const handler = last && handlerAround(call, handlers);
      if (!handler) continue;
      const paths = accessPathsOf(engine, engine.at(module, call.callee));
      if (paths.some((path) => isOf(path, row.packages, row.path))) add(handler, last, row.parameter, '#body');
    }
  }
  if (found.size === 0) return handlers;
  return handlers.map((handler) => {
    const names = found.get(handler);
    return names
      ? { ...handler, names: new Map([...handler.names, ...names]), models: [...handler.models, BOUND] }
      : handler;
  });

  function add(handler: Handler, callback: Node, position: number, as: '#body' | '#piece'): void {
    const names: Names = found.get(handler) ?? new Map<Variable, readonly string[]>();
    for (const { fn, place } of engine.functionsAt(engine.at(module, callback)))
      if (place.module === module) bindNames(module, fn.params[position], [as], names);
    if (names.size > 0) found.set(handler, names);
  }
}

/** The handler whose request is read where an access path leads to it. */
function streamOf({ root, tokens }: AccessPath, handlers: readonly Handler[]): Handler | undefined {
  if (root.kind !== 'unknown' || root.node.type !== 'Identifier') return undefined;
  const variable = root.module.variableOf(root.node);
  return handlers.find((handler) => {
    const from = variable && handler.names.get(variable);
    if (!from) return false;
    const path = [...from, ...tokens].join(' ');
    return handler.models.some((model) => model.streams?.includes(path) === true);
  });
}

function isOf(path: AccessPath, packages: readonly string[], wanted: string): boolean {
  return path.root.kind === 'module' && rootMatches(packages, path.root.specifier) && matchesPath(wanted, path.tokens);
}

function handlerAround(call: CallNode, handlers: readonly Handler[]): Handler | undefined {
  return handlers.find((handler) => contains(handler.fn, call));
}

/** Whether tokens lead to a piece of a stream: `for await (const chunk of request)`. */
export function isPiece(tokens: readonly string[], model: BodyModel): boolean {
  return (
    model.streams?.some((stream) => {
      const wanted = stream === '' ? [] : stream.split(' ');
      return tokens[wanted.length] === ANY && wanted.every((token, i) => token === tokens[i]);
    }) === true
  );
}
