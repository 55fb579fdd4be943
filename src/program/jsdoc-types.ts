/** Types that JSDoc declares in a file: of variables, parameters, members, results, and its type definitions. */
import { isFunction, type FunctionNode, type Node } from './ast.ts';
import { commentTargets, functionOf } from './comment-targets.ts';
import { bindingsOf } from './bindings.ts';
import { parseJsdoc, type Jsdoc, type JsdocBlock } from './jsdoc.ts';
import type { Module } from './module.ts';
import { jsdocType, type Member, type TypeExpression } from './type-expressions.ts';

export interface Typedef {
  readonly name: string;
  readonly doc: Jsdoc;
  readonly type: TypeExpression | undefined;
  readonly members: readonly Member[];
}

/** A type and the path below its value. */
export interface TypeAt {
  readonly type: TypeExpression;
  readonly path: readonly string[];
}

export interface JsdocTypes {
  /** By the name that is bound, the member, or the expression that is cast. */
  readonly types: ReadonlyMap<Node, TypeAt>;
  readonly results: ReadonlyMap<FunctionNode, TypeExpression>;
  readonly typedefs: ReadonlyMap<string, Typedef>;
}

const NONE: JsdocTypes = { types: new Map(), results: new Map(), typedefs: new Map() };
const SIGN = /@(?:type|param|arg|argument|returns?|typedef|property|prop)\b/;
const cache = new WeakMap<Module, JsdocTypes>();

/** Reads a file's JSDoc types, once. */
export function jsdocTypes(module: Module): JsdocTypes {
  const known = cache.get(module);
  if (known) return known;
  const read = SIGN.test(module.text) ? readAll(module) : NONE;
  cache.set(module, read);
  return read;
}

function readAll(module: Module): JsdocTypes {
  const comments = module.comments.filter(
    (one) => one.type === 'Block' && one.value.startsWith('*') && SIGN.test(one.value),
  );
  if (comments.length === 0) return NONE;
  const targets = commentTargets(module, comments);
  const found = {
    types: new Map<Node, TypeAt>(),
    results: new Map<FunctionNode, TypeExpression>(),
    typedefs: new Map<string, Typedef>(),
  };
  for (const comment of comments) {
    const doc = parseJsdoc(comment.value);
    readTypedef(doc, module, found.typedefs);
    const target = targets.get(comment);
    if (target) readDeclaration(doc, target, module, found);
  }
  return found;
}

function readTypedef(doc: Jsdoc, module: Module, typedefs: Map<string, Typedef>): void {
  const block = doc.find((one) => one.tag === 'typedef');
  if (block?.target === undefined) return;
  const written = { at: module.ast, module };
  const type = block.type === undefined || /^object$/i.test(block.type) ? undefined : jsdocType(block.type, written);
  const properties = doc.filter((one) => one.tag === 'property' || one.tag === 'prop');
  typedefs.set(block.target, {
    name: block.target,
    doc,
    type,
    members: membersBelow('', properties, module, module.ast),
  });
}

/** The members that dotted names list below a prefix: `visit.patient.name`. */
function membersBelow(prefix: string, blocks: readonly JsdocBlock[], module: Module, at: Node): Member[] {
  return blocks.flatMap((doc): Member[] => {
    const target = doc.target?.replaceAll('[]', '') ?? '';
    const key = prefix === '' ? target : target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : '';
    if (key === '' || key.includes('.')) return [];
    const inner = membersBelow(target, blocks, module, at);
    const own = doc.type === undefined ? undefined : jsdocType(doc.type, { at, module });
    return [{ key, module, doc, type: withMembers(own, inner), method: false, isStatic: false }];
  });
}

function withMembers(type: TypeExpression | undefined, members: readonly Member[]): TypeExpression | undefined {
  if (members.length === 0) return type;
  const object: TypeExpression = { kind: 'object', members };
  return type ? { kind: 'any-of', types: [type, object] } : object;
}

function readDeclaration(
  doc: Jsdoc,
  target: Node,
  module: Module,
  found: { types: Map<Node, TypeAt>; results: Map<FunctionNode, TypeExpression> },
): void {
  const written = { at: target, module };
  const type = doc.find((one) => one.tag === 'type')?.type;
  if (type !== undefined)
    for (const node of bound(target, module))
      found.types.set(node.node, { type: jsdocType(type, written), path: node.path });
  const fn = functionOf(target);
  if (!fn) return;
  const result = doc.find((one) => one.tag === 'returns' || one.tag === 'return')?.type;
  if (result !== undefined) found.results.set(fn, jsdocType(result, written));
  for (const { parameter, doc: block, below } of documentedParameters(doc, fn)) {
    const own = block.type === undefined ? undefined : jsdocType(block.type, written);
    const whole = withMembers(own, membersBelow(block.target ?? '', below, module, target));
    if (!whole) continue;
    for (const binding of bindingsOf(parameter, module))
      found.types.set(binding.identifier, { type: whole, path: binding.from });
  }
}

/** What a declaration binds or is: the nodes by which its type is looked up. */
function bound(target: Node, module: Module): { node: Node; path: readonly string[] }[] {
  if (target.type === 'VariableDeclaration') return target.declarations.flatMap((one) => bound(one, module));
  if (target.type === 'VariableDeclarator')
    return bindingsOf(target.id, module).map((one) => ({ node: one.identifier, path: one.from }));
  if (target.type === 'AssignmentExpression') return [{ node: target.right, path: [] }];
  const bindings = bindingsOf(target, module);
  if (bindings.length > 0 && isFunction(target.parent))
    return bindings.map((one) => ({ node: one.identifier, path: one.from }));
  return [{ node: target, path: [] }];
}

/** The parameters that `@param` tags speak of: by name, or by their order where the parameter is a pattern. */
export function documentedParameters(
  doc: Jsdoc,
  fn: { readonly params: readonly Node[] },
): { parameter: Node; doc: JsdocBlock; below: readonly JsdocBlock[] }[] {
  const blocks = doc.filter((one) => one.tag === 'param' || one.tag === 'arg' || one.tag === 'argument');
  const roots = blocks.filter((one) => one.target !== undefined && !one.target.includes('.'));
  return roots.flatMap((block, index) => {
    const below = blocks.filter(
      (one) => one.target?.replaceAll('[]', '').startsWith(`${block.target ?? ''}.`) === true,
    );
    const named = fn.params.find((parameter) => parameterName(parameter) === block.target);
    const byOrder = fn.params[index];
    const parameter = named ?? (byOrder && parameterName(byOrder) === undefined ? byOrder : undefined);
    return parameter ? [{ parameter, doc: block, below }] : [];
  });
}

function parameterName(parameter: Node): string | undefined {
  switch (parameter.type) {
    case 'Identifier':
      return parameter.name;
    case 'AssignmentPattern':
      return parameterName(parameter.left);
    case 'RestElement':
      return parameterName(parameter.argument);
    case 'TSParameterProperty':
      return parameterName(parameter.parameter);
    default:
      return undefined;
  }
}
