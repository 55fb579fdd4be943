/** What React's hooks give, as far as the types say that the code writes at them: `useState<Visit | null>(null)`. */
import { isCall, lastName, unwrap, type CallNode, type Node } from './ast.ts';
import type { Engine } from './engine.ts';
import type { Annotation, Place } from './place.ts';
import { namesOf } from './type-expressions.ts';

/** Where the value of the type that is written lies in what the hook gives. */
const HOOKS: Readonly<Record<string, string>> = { useState: '0', useReducer: '0', useRef: 'current' };

/**
 * The type that is written for what a hook gives at the path of the call's place.
 * @param name of what is called, without what it is a member of
 */
export function typeOfHook(engine: Engine, place: Place, call: CallNode, name: string): Annotation | undefined {
  if (name === 'useContext') return typeOfContext(engine, place, call);
  const key = Object.hasOwn(HOOKS, name) ? HOOKS[name] : undefined;
  const [type] = call.typeArguments?.params ?? [];
  if (key === undefined || place.path[0] !== key || !type) return undefined;
  return { node: name === 'useReducer' ? stateOf(type) : type, module: place.module, path: place.path.slice(1) };
}

/** `Reducer<State, Action>`, as older majors have it, or the state's type itself. */
function stateOf(type: Node): Node {
  if (type.type !== 'TSTypeReference' || namesOf(type.typeName).at(-1) !== 'Reducer') return type;
  return type.typeArguments?.params[0] ?? type;
}

/** What the context holds by its maker: `createContext<Visit | null>(null)`. */
function typeOfContext(engine: Engine, place: Place, call: CallNode): Annotation | undefined {
  const [context] = call.arguments;
  if (!context) return undefined;
  for (const made of engine.values({ ...place, node: context, path: [], except: undefined })) {
    const node = unwrap(made.place.node);
    if (made.place.path.length > 0 || !isCall(node) || lastName(unwrap(node.callee)) !== 'createContext') continue;
    const [type] = node.typeArguments?.params ?? [];
    if (type) return { node: type, module: made.place.module, path: place.path };
  }
  return undefined;
}
