/** What the tests around a piece of code say of a caught error: whether it may be one of the SDK's. */
import { calleeName, isClass, lastName, staticKey, unwrap, type Node } from '../program/ast.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { superclassesOf } from '../program/classes.ts';
import { conditionsAt, partsOf, type Condition } from '../program/conditions.ts';
import { possibleValues } from '../program/constants.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import type { Place } from '../program/place.ts';

/** Errors of the language: their first argument is text. */
export const NATIVE_ERROR = /^(?:Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/;
/** Packages whose errors the SDK throws: its own, and those of its transport. */
const SDK_PACKAGES = /twilio|axios/i;
/** Codes of the SDK's errors: Twilio's own are numbers, those of its transport words of Node, TLS and Axios. */
const SDK_CODE =
  /^(?:\d+|E(?:CONN\w+|TIMEDOUT|SOCKETTIMEDOUT|PIPE|NOTFOUND|AI_\w+|HOST\w+|NET\w+|PROTO|ADDR\w+|RR_\w+)|\w*CERT\w*|UNABLE_TO_VERIFY\w*)$/;

/** Whether a test says that the error which `isError` knows is none of the SDK's, where a node runs. */
export function isOwnError(engine: Engine, at: Place, isError: (node: Node) => boolean): boolean {
  return conditionsAt(at.node)
    .flatMap(partsOf)
    .some((condition) => isOwnBy(engine, at, condition, isError));
}

function isOwnBy(engine: Engine, at: Place, { test, truth }: Condition, isError: (node: Node) => boolean): boolean {
  if (test.type !== 'BinaryExpression') return false;
  const here = (node: Node): Place => ({ ...at, node, path: [], except: undefined });
  const { operator, left, right } = test;
  if (operator === 'instanceof') return truth && isError(unwrap(left)) && isOwnClass(engine, here(right));
  if (!(truth ? /^===?$/ : /^!==?$/).test(operator)) return false;
  const codeOf = (node: Node): boolean => {
    const inner = unwrap(node);
    return (
      inner.type === 'MemberExpression' &&
      staticKey(inner.property, inner.computed) === 'code' &&
      isError(unwrap(inner.object))
    );
  };
  const other = codeOf(left) ? right : codeOf(right) ? left : undefined;
  const values = other ? possibleValues(engine, here(other)) : [];
  return (
    values.length > 0 &&
    !wrapsErrors(undefined, at.module) &&
    values.every(({ constant }) => typeof constant?.value === 'string' && !SDK_CODE.test(constant.value))
  );
}

/** Whether a class is the program's own: none of the SDK's, and none whose instances hold errors that were caught. */
function isOwnClass(engine: Engine, place: Place): boolean {
  const values = engine.values(place);
  return (
    values.length > 0 &&
    values.every(({ place: at }) => {
      if (!isClass(at.node) || at.path.length > 0) return false;
      const top = superclassesOf(engine, { ...at, node: at.node.body }).at(-1)?.place ?? at;
      const names = [lastName(place.node), at.node.id?.name].filter((name) => name !== undefined);
      return (
        isPlainClass(engine, top) &&
        !names.some((name) => wrapsErrors(name, place.module) || wrapsErrors(name, at.module))
      );
    })
  );
}

/** Whether a class extends nothing, an error of the language, or a class of a package that has none of the SDK's. */
function isPlainClass(engine: Engine, place: Place): boolean {
  const { node } = place;
  if (!isClass(node)) return false;
  if (!node.superClass) return true;
  const paths = accessPathsOf(engine, { ...place, node: node.superClass, path: [], except: undefined });
  return (
    paths.length > 0 &&
    paths.every(({ root, tokens }) =>
      root.kind === 'global'
        ? tokens.length === 0 && NATIVE_ERROR.test(root.name)
        : root.kind === 'module' && !root.specifier.startsWith('.') && !SDK_PACKAGES.test(root.specifier),
    )
  );
}

/**
 * Whether a module makes instances of a class with what was caught: `new AppError('failed', { cause: error })`; of any
 * but the language's where none is given.
 */
function wrapsErrors(cls: string | undefined, module: Module): boolean {
  return module.index.calls.some(
    (call) =>
      call.type === 'NewExpression' &&
      (cls === undefined ? !NATIVE_ERROR.test(calleeName(call) ?? '') : calleeName(call) === cls) &&
      call.arguments.some((argument) => holdsCaught(argument, module)),
  );
}

/** Names that functions give to the errors that they are handed. */
const ERROR_NAME = /^(?:e|ex|cause|\w*[eE]rr(?:or)?|\w*[eE]xception)$/;

function holdsCaught(argument: Node, module: Module): boolean {
  const node = unwrap(argument);
  if (node.type === 'ObjectExpression')
    return node.properties.some((one) => holdsCaught(one.type === 'Property' ? one.value : one.argument, module));
  if (node.type !== 'Identifier') return false;
  const definition = module.variableOf(node)?.defs[0];
  return ERROR_NAME.test(node.name) || (definition?.node as Node | undefined)?.type === 'CatchClause';
}
