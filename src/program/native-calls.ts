/** Turns the flows that natives.ts names into edges. */
import type { TSESTree } from '@typescript-eslint/utils';
import { dottedName, isFunction, rootOf, unwrap, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import { ANY, isElementKey, keyOf } from './bindings.ts';
import type { CONSTRUCTORS } from './natives.ts';
import { FUNCTIONS, type Flow, type NativeFunction } from './natives.ts';
import type { Module } from './module.ts';
import type { Edge, Expansion, Place } from './place.ts';
import { returnsOf } from './returns.ts';
import { resolvedBy } from './thenables.ts';

/** The path of any element, for a path that starts at one element. */
export function elementsPath(path: readonly string[]): readonly string[] {
  return path.length === 0 ? [] : [ANY, ...path.slice(1)];
}

/**
 * Edges from the result of a method call (or from a callback's parameter) by the flows that a model names.
 * @param firstArgument where the method's own arguments begin, for functions that take their subject as an argument
 */
export function flowEdges(
  engine: Engine,
  flows: readonly Flow[],
  call: TSESTree.CallExpression,
  receiver: Node,
  place: Place,
  firstArgument = 0,
): Edge[] {
  const edges: Edge[] = [];
  const { path } = place;
  const isCharacter = path.length === 0 || (path.length === 1 && isElementKey(path[0]));
  const add = (node: Node, below: readonly string[], kind: Edge['kind'], extra: Partial<Place> = {}): void => {
    edges.push({
      to: { ...place, node, path: below, except: kind === 'text' ? undefined : place.except, ...extra },
      kind,
      inside: true,
    });
  };
  for (const flow of flows) {
    switch (flow) {
      case 'this':
        add(receiver, path, 'value');
        break;
      case 'this-rejected':
        add(receiver, path, 'value', { rejected: true });
        break;
      case 'this-text':
        if (path.length === 0 || isElementKey(path[0])) add(receiver, [], 'text');
        break;
      case 'this-characters':
        if (isCharacter) add(receiver, [], 'text');
        break;
      case 'this-element':
        add(receiver, [ANY, ...path], 'value');
        break;
      case 'this-elements':
        if (path.length === 0) add(receiver, [], 'part');
        else if (isElementKey(path[0])) add(receiver, elementsPath(path), 'value');
        break;
      case 'this-at-key': {
        const argument = call.arguments[firstArgument];
        const key = argument ? (keyOf(argument, true, place.module) ?? ANY) : ANY;
        add(receiver, [key, ...path], 'value');
        break;
      }
      case 'return':
        for (const value of callbackReturns(engine, call, place, firstArgument))
          edges.push({ to: { ...value, path, except: place.except }, kind: 'value' });
        if (receiver !== call && isTextCallback(call.arguments[firstArgument], place)) add(receiver, [], 'text');
        break;
      case 'return-element':
        for (const value of callbackReturns(engine, call, place, firstArgument)) {
          if (path.length === 0) edges.push({ to: { ...value, path: [] }, kind: 'part' });
          else if (isElementKey(path[0])) edges.push({ to: { ...value, path: path.slice(1) }, kind: 'value' });
        }
        if (isCharacter && receiver !== call && isTextCallback(call.arguments[firstArgument], place))
          add(receiver, [ANY], 'text');
        break;
      case 'args-text':
      case 'args-characters':
        if (flow === 'args-characters' && !isCharacter) break;
        for (const argument of call.arguments.slice(firstArgument))
          if (!isFunction(argument)) add(argument.type === 'SpreadElement' ? argument.argument : argument, [], 'text');
        break;
      case 'args-elements':
        for (const argument of call.arguments.slice(firstArgument)) {
          if (path.length === 0) add(argument, [], 'part');
          else if (isElementKey(path[0])) {
            add(argument, path.slice(1), 'value');
            add(argument, elementsPath(path), 'value');
          }
        }
        break;
    }
  }
  return edges;
}

/** The model of a function of the language that an expression names, where the module has nothing of its name. */
export function languageFunction(node: Node, module: Module): NativeFunction | undefined {
  const key = dottedName(node)?.join('.') ?? '';
  if (!Object.hasOwn(FUNCTIONS, key)) return undefined;
  return module.variableOf(rootOf(node)) ? undefined : FUNCTIONS[key];
}

/** Whether a callback is a function of the language that makes text of what it gets: `rows.map(JSON.stringify)`. */
function isTextCallback(argument: Node | undefined, place: Place): boolean {
  const result = argument && languageFunction(argument, place.module)?.result;
  return result === 'text' || result === 'same';
}

/** What the functions given to a call return. */
function callbackReturns(engine: Engine, call: TSESTree.CallExpression, place: Place, first: number): Place[] {
  return call.arguments.slice(first).flatMap((argument) => {
    const at: Place = { module: place.module, node: argument, path: [], except: undefined, frame: place.frame };
    return engine.functionsAt(at).flatMap((found) =>
      returnsOf(found.fn, found.place.module).values.map((node) => ({
        module: found.place.module,
        node,
        path: [],
        except: undefined,
        frame: found.place.frame ?? place.frame,
      })),
    );
  });
}

export function expandConstructor(
  engine: Engine,
  model: (typeof CONSTRUCTORS)[string],
  place: Place,
  node: TSESTree.NewExpression,
): Expansion {
  const first = node.arguments[0];
  const argument = first?.type === 'SpreadElement' ? first.argument : first;
  const [key, ...below] = place.path;
  const to = (path: readonly string[], kind: Edge['kind']): Edge[] =>
    argument
      ? [
          {
            to: { ...place, node: argument, path, except: kind === 'text' ? undefined : place.except },
            kind,
            inside: true,
          },
        ]
      : [];
  switch (model) {
    case 'clean':
      return { edges: [], end: 'clean' };
    case 'same':
      return { edges: to(place.path, 'value'), end: argument ? undefined : 'object' };
    case 'text':
      return {
        edges: node.arguments
          .filter((one) => !isFunction(one))
          .map((one) => ({
            to: { ...place, node: one, path: [], except: undefined },
            kind: 'text' as const,
            inside: true,
          })),
        end: 'clean',
      };
    case 'elements':
      if (key === undefined)
        return {
          edges: node.arguments.map((one) => ({
            to: { ...place, node: one, path: [] },
            kind: 'part' as const,
            inside: true,
          })),
          end: 'object',
        };
      if (!argument) return { edges: [], end: 'opaque' };
      return isElementKey(key) ? { edges: to(elementsPath(place.path), 'value') } : { edges: [], end: 'clean' };
    case 'error': {
      if (key === 'message' || key === 'stack' || key === 'toString') return { edges: to([], 'text'), end: 'clean' };
      if (key === 'cause') {
        const options = node.arguments[1];
        return { edges: options ? [{ to: { ...place, node: options }, kind: 'value' }] : [], end: 'clean' };
      }
      return {
        edges:
          key === undefined
            ? node.arguments.map((one) => ({
                to: { ...place, node: one, path: [] },
                kind: 'text' as const,
                inside: true,
              }))
            : [],
        end: 'clean',
      };
    }
    case 'promise':
      return { edges: executorEdges(place, argument, place.rejected ? 1 : 0), end: 'clean' };
    case 'entries': {
      // What is put into a map elsewhere can't be seen; a form is filled where it is made.
      if (!argument) return { edges: [], end: key === undefined ? 'object' : isForm(node) ? 'missing' : 'opaque' };
      if (key === undefined) return { edges: to([], 'part'), end: 'object' };
      const list = unwrap(argument);
      if (list.type === 'ArrayExpression') {
        const edges = list.elements.flatMap((pair): Edge[] => {
          if (pair?.type !== 'ArrayExpression')
            return pair ? [{ to: { ...place, node: pair, path: ['1', ...below] }, kind: 'value' }] : [];
          const [name, value] = pair.elements;
          const matches = key === ANY || name?.type !== 'Literal' || String(name.value) === key;
          return value && matches ? [{ to: { ...place, node: value, path: below }, kind: 'value', inside: true }] : [];
        });
        const known = list.elements.every(
          (pair) => pair?.type === 'ArrayExpression' && pair.elements[0]?.type === 'Literal',
        );
        return { edges, end: known ? (edges.length === 0 ? 'missing' : undefined) : 'clean' };
      }
      const values = engine.values({ ...place, node: argument, path: [], except: undefined });
      // Text from outside has its fields, and each field is its own; text that is put together may be anywhere.
      const structured =
        values.some((value) => value.end === 'object') ||
        (place.path.length > 0 && values.length > 0 && values.every((value) => value.end === 'opaque'));
      return {
        edges: [...to(place.path, 'value'), ...(structured ? [] : to([], 'text'))],
        end: structured ? undefined : 'clean',
      };
    }
  }
}

function isForm(node: TSESTree.NewExpression): boolean {
  return (
    node.callee.type === 'Identifier' && (node.callee.name === 'URLSearchParams' || node.callee.name === 'FormData')
  );
}

/** What `resolve` (0) or `reject` (1) is called with inside `new Promise((resolve, reject) => ...)`. */
function executorEdges(place: Place, executor: Node | undefined, index: number): Edge[] {
  const fn = executor ? unwrap(executor) : undefined;
  if (!isFunction(fn)) return [];
  return resolvedBy(fn, place.module, index).map((node) => ({
    to: { ...place, node, rejected: false },
    kind: 'value',
  }));
}
