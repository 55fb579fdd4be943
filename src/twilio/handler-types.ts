/** Handlers by declared types: of the request that a function takes, and of the function as a whole. */
import { FRAMEWORKS } from '../catalogue/frameworks.ts';
import { matchesPackage, type FrameworkModel } from '../catalogue/tables.ts';
import { accessPathsOf } from '../program/access-path.ts';
import { isFunction, staticKey, type FunctionNode, type Node } from '../program/ast.ts';
import type { Engine } from '../program/engine.ts';
import type { Module } from '../program/module.ts';
import { typePaths } from '../program/type-paths.ts';

/**
 * Whether a type of the tables is the one that code names.
 *
 * @param type `package#Type`; a name alone is a global type's, or one of a file that the framework makes.
 */
export function fitsType(type: string, specifier: string, name: string): boolean {
  const [wanted = '', typeName = wanted] = type.split('#');
  if (!type.includes('#')) return (specifier === '' || specifier.startsWith('.')) && name === type;
  return (
    typeName === name &&
    (matchesPackage(wanted, specifier) || wanted === specifier || specifier.replace(/^@types\//, '') === wanted)
  );
}

/** Whether a type annotation names one of the types. */
function names(engine: Engine, annotation: Node, module: Module, types: readonly string[]): boolean {
  return typePaths(engine, annotation, module, []).some(
    ({ root }) => root.kind === 'type' && types.some((type) => fitsType(type, root.specifier, root.name)),
  );
}

/** Whether a parameter's declared type is a framework's request, context or event. Global types say too little. */
export function takesRequest(
  engine: Engine,
  row: FrameworkModel,
  parameter: Node | undefined,
  module: Module,
): boolean {
  const annotation = parameter && 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  if (annotation?.type !== 'TSTypeAnnotation') return false;
  const own = row.types.filter((type) => type.includes('#') || type.includes('.'));
  return names(engine, annotation.typeAnnotation, module, own);
}

/** Functions whose declared type is that of a framework's handlers: `const sms: RequestHandler = ...`. */
export function declaredHandlers(engine: Engine, module: Module): ReadonlyMap<FunctionNode, readonly FrameworkModel[]> {
  const found = new Map<FunctionNode, readonly FrameworkModel[]>();
  const rows = FRAMEWORKS.filter((row) => row.functionTypes);
  const add = (annotation: Node, value: Node): void => {
    const fitting = rows.filter((row) => names(engine, annotation, module, row.functionTypes ?? []));
    if (fitting.length === 0) return;
    for (const { fn, place } of engine.functionsAt(engine.at(module, value)))
      if (place.module === module) found.set(fn, fitting);
  };
  for (const node of module.nodes('VariableDeclarator'))
    if (node.id.typeAnnotation && node.init) add(node.id.typeAnnotation.typeAnnotation, node.init);
  for (const node of module.nodes('TSSatisfiesExpression')) add(node.typeAnnotation, node.expression);
  return found;
}

/** Methods that a framework's base class has called with a request. */
export function handlerMethods(engine: Engine, module: Module): ReadonlyMap<FunctionNode, readonly FrameworkModel[]> {
  const found = new Map<FunctionNode, readonly FrameworkModel[]>();
  for (const node of module.index.classes) {
    if (!node.superClass) continue;
    const bases = accessPathsOf(engine, engine.at(module, node.superClass)).flatMap(({ root, tokens }) =>
      root.kind === 'module' ? [{ specifier: root.specifier, name: tokens.join('.') }] : [],
    );
    for (const member of node.body.body) {
      const value =
        member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? member.value : undefined;
      if (!isFunction(value) || !('key' in member)) continue;
      const key = staticKey(member.key, member.computed);
      const rows = FRAMEWORKS.filter(
        ({ classes }) =>
          key !== undefined &&
          classes?.methods.includes(key) === true &&
          bases.some((base) => classes.bases.some((type) => fitsType(type, base.specifier, base.name))),
      );
      if (rows.length > 0) found.set(value, rows);
    }
  }
  return found;
}

/** Whether a function's parameters have the usual names of a framework's handlers. */
export function hasParameters(fn: FunctionNode, row: FrameworkModel): boolean {
  return (
    row.parameters?.every((usual, i) => {
      const parameter = fn.params[i];
      return parameter?.type === 'Identifier' && usual.includes(parameter.name.replace(/^_/, ''));
    }) === true
  );
}
