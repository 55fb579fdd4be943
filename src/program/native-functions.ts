/** Calls of the language's own functions and of common libraries, by the models of natives.ts. */
import type { TSESTree } from '@typescript-eslint/utils';
import { accessPathsOf } from './access-path.ts';
import { dottedName, isFunction, unwrap, type CallNode, type Node } from './ast.ts';
import { ANY } from './bindings.ts';
import { copiedByPairs, copiedPlaces } from './copied-entries.ts';
import type { Engine } from './engine.ts';
import { COLLECTION_LIBRARIES, FUNCTIONS, METHODS, TEXT_LIBRARIES, type NativeFunction } from './natives.ts';
import { elementsPath, flowEdges, languageFunction } from './native-calls.ts';
import { certainlyHas } from './objects.ts';
import { move, type Edge, type Expansion, type Place } from './place.ts';
import { validated } from './validators.ts';

/** Text that is made from the arguments of a call. */
export function textOfArguments(place: Place, node: CallNode): Edge[] {
  return node.arguments
    .filter((argument) => !isFunction(argument))
    .map((argument) => ({
      to: {
        ...place,
        node: argument.type === 'SpreadElement' ? argument.argument : argument,
        path: [],
        except: undefined,
      },
      kind: 'text' as const,
      inside: true,
    }));
}

/** The result of a call of a function that a model describes; undefined for any other. */
export function nativeFunction(engine: Engine, place: Place, node: TSESTree.CallExpression): Expansion | undefined {
  const own = languageFunction(node.callee, place.module);
  if (own) return applyFunction(engine, own, place, node);
  for (const path of accessPathsOf(engine, { ...place, node: node.callee, path: [], except: undefined })) {
    if (path.root.kind !== 'module') continue;
    const root = path.root.specifier.replace(/^node:/, '');
    const last = path.tokens.at(-1) ?? '';
    const model = FUNCTIONS[`${root}#${last}`];
    if (model) return applyFunction(engine, model, place, node);
    const checked = validated(path, place, node);
    if (checked) return checked;
    if (TEXT_LIBRARIES.has(root))
      return { edges: [...textOfArguments(place, node), ...receiverText(place, node)], end: 'opaque' };
    if (COLLECTION_LIBRARIES.has(root.split('/')[0] ?? ''))
      return collectionCall(engine, last === '' ? (root.split('/')[1] ?? '') : last, place, node);
  }
  return undefined;
}

/** `moment(dob).format()`: the text comes from what the object was made of. */
function receiverText(place: Place, node: TSESTree.CallExpression): Edge[] {
  const callee = unwrap(node.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return object.type === 'CallExpression' || object.type === 'NewExpression'
    ? [{ to: { ...place, node: object, path: [], except: undefined }, kind: 'text' }]
    : [];
}

function collectionCall(engine: Engine, name: string, place: Place, node: TSESTree.CallExpression): Expansion {
  const subject = node.arguments[0];
  if (!subject) return { edges: [], end: 'opaque' };
  const keys = node.arguments.slice(1).flatMap((argument) => {
    const list = argument.type === 'ArrayExpression' ? argument.elements : [argument];
    return list.map((item) => (item?.type === 'Literal' ? String(item.value) : undefined));
  });
  const literal = keys.every((key): key is string => key !== undefined) ? keys : undefined;
  const [first] = place.path;
  if (name === 'pick' && literal) {
    if (first !== undefined)
      return literal.includes(first)
        ? { edges: [{ to: { ...place, node: subject }, kind: 'value' }] }
        : { edges: [], end: 'missing' };
    return {
      edges: literal.map((key) => ({
        to: { ...place, node: subject, path: [key], except: undefined },
        kind: 'part' as const,
      })),
      end: 'object',
    };
  }
  if (name === 'omit' && literal) {
    if (first !== undefined && literal.includes(first)) return { edges: [], end: 'missing' };
    return {
      edges: [
        { to: { ...place, node: subject, except: new Set([...(place.except ?? []), ...literal]) }, kind: 'value' },
      ],
    };
  }
  if (name === 'get' && literal) {
    return {
      edges: [{ to: move(place, subject, [...(literal[0] ?? '').split('.'), ...place.path]), kind: 'value' }],
    };
  }
  const model = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (model) return { edges: flowEdges(engine, model.result, node, subject, place, 1), end: 'clean' };
  if (
    /^(?:clone|cloneDeep|merge|assign|defaults|extend|mapValues|pickBy|omitBy|values|compact|uniq|sortBy|orderBy|groupBy|keyBy)/.test(
      name,
    )
  ) {
    return {
      edges: node.arguments
        .filter((a) => !isFunction(a))
        .map((argument) => ({
          to: { ...place, node: argument },
          kind: place.path.length > 0 ? ('value' as const) : ('part' as const),
        })),
      end: 'clean',
    };
  }
  if (/^(?:is|has|size|count|every|some|includes|find(?:Last)?Index)/.test(name)) return { edges: [], end: 'clean' };
  return { edges: textOfArguments(place, node), end: 'clean' };
}

function applyFunction(engine: Engine, model: NativeFunction, place: Place, node: TSESTree.CallExpression): Expansion {
  const first = node.arguments[0];
  const argument = first?.type === 'SpreadElement' ? first.argument : first;
  const to = (path: readonly string[], kind: Edge['kind'] = 'value'): Edge[] =>
    argument ? [{ to: { ...place, node: argument, path }, kind, inside: true }] : [];
  const [key, ...below] = place.path;
  switch (model.result) {
    case 'clean':
      return { edges: [], end: 'clean' };
    case 'text':
      return { edges: textOfArguments(place, node), end: 'clean' };
    case 'same': {
      const callee = dottedName(node.callee)?.join('.');
      const isText = callee === 'JSON.stringify' && place.path.length === 0;
      const replacer = node.arguments[1];
      if (isText && replacer?.type === 'ArrayExpression') return pickedByReplacer(place, argument, replacer);
      return { edges: to(place.path, isText ? 'text' : 'value'), end: argument ? undefined : 'missing' };
    }
    case 'merge': {
      const edges: Edge[] = [];
      for (const one of [...node.arguments].reverse()) {
        const target = one.type === 'SpreadElement' ? one.argument : one;
        edges.push({ to: { ...place, node: target }, kind: place.path.length > 0 ? 'value' : 'part', inside: true });
        if (
          key !== undefined &&
          one.type !== 'SpreadElement' &&
          certainlyHas(engine, { ...place, node: target, path: [] }, key)
        )
          break;
      }
      return { edges, end: place.path.length === 0 ? 'object' : undefined };
    }
    case 'list': {
      if (key === undefined)
        return {
          edges: node.arguments.map((one) => ({
            to: { ...place, node: one, path: [] },
            kind: 'part' as const,
            inside: true,
          })),
          end: 'object',
        };
      return {
        edges: node.arguments.flatMap((one, i) =>
          key === '*' || key === String(i)
            ? [{ to: { ...place, node: one, path: below }, kind: 'value' as const }]
            : [],
        ),
      };
    }
    case 'elements': {
      const callback = node.arguments[1];
      if (callback && dottedName(node.callee)?.[0] === 'Array')
        return { edges: flowEdges(engine, ['return-element'], node, node, place, 1), end: 'clean' };
      return { edges: key === undefined ? to([], 'part') : to(elementsPath(place.path)), end: 'clean' };
    }
    case 'element':
      return { edges: to([ANY, ...place.path]), end: argument ? undefined : 'missing' };
    case 'settled':
      if (key === undefined) return { edges: to([], 'part'), end: 'clean' };
      return {
        edges: below[0] === 'value' ? to([key, ...below.slice(1)]) : below.length === 0 ? to([key], 'part') : [],
        end: 'clean',
      };
    case 'entries': {
      if (key === undefined) return { edges: to([], 'part'), end: 'clean' };
      const [position, ...rest] = below;
      if (position === undefined) return { edges: to(['*'], 'part'), end: 'clean' };
      return { edges: position === '0' ? [] : to(['*', ...rest]), end: 'clean' };
    }
    case 'from-entries': {
      const list = argument ? unwrap(argument) : undefined;
      if (list?.type === 'ArrayExpression' && key !== undefined) {
        const edges: Edge[] = [];
        for (const pair of list.elements) {
          if (pair?.type !== 'ArrayExpression') return { edges: to(['*', '1', ...below]), end: 'clean' };
          const [name, value] = pair.elements;
          if (value && (key === '*' || name?.type !== 'Literal' || String(name.value) === key))
            edges.push({ to: { ...place, node: value, path: below }, kind: 'value' });
        }
        return { edges, end: 'clean' };
      }
      const copied = argument && copiedByPairs(argument, place.module);
      const kind = key === undefined ? 'part' : 'value';
      const copies = copied && copiedPlaces(engine, copied, place);
      if (copies)
        return {
          edges: copies.map((to) => ({ to, kind, inside: true })),
          end: key === undefined ? 'clean' : undefined,
        };
      // The same keys lead to the same values when the entries are those of a map or a form.
      return {
        edges: key === undefined ? to([], 'part') : [...to(place.path), ...to(['*', '1', ...below])],
        end: key === undefined ? 'clean' : undefined,
      };
    }
  }
}

function pickedByReplacer(place: Place, argument: Node | undefined, replacer: TSESTree.ArrayExpression): Expansion {
  const edges: Edge[] = [];
  for (const item of replacer.elements) {
    if (argument && item?.type === 'Literal')
      edges.push({ to: { ...place, node: argument, path: [String(item.value)], except: undefined }, kind: 'part' });
  }
  return { edges, end: 'clean' };
}
