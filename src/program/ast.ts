/** Small questions about syntax, the same for ESTree, TypeScript's ESTree and oxc's. */
import type { TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** Takes off what doesn't change a value: parentheses, chains, casts, non-null, satisfies. */
export function unwrap(node: Node): Node {
  for (;;) {
    switch (node.type) {
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
        node = node.expression;
        break;
      default: {
        // oxc and some parsers keep parentheses as nodes.
        const other = node as { type: string; expression?: Node };
        if (other.type !== 'ParenthesizedExpression' || !other.expression) return node;
        node = other.expression;
      }
    }
  }
}

/** The outermost wrapper of a node that still has the node's value: what stands in an argument list. */
export function wrapped(node: Node): Node {
  while (node.parent && unwrap(node.parent) === unwrap(node)) node = node.parent;
  return node;
}

/** The name of a property key, a member or a method when it is written out, `#name` for private ones. */
export function staticKey(key: Node, computed: boolean): string | undefined {
  if (!computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  }
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

export function isCall(node: Node | null | undefined): node is CallNode {
  return node?.type === 'CallExpression' || node?.type === 'NewExpression';
}

/** The function (or class field, or static block, which run as one) around a node; undefined at the top of a module. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

export function enclosingClass(node: Node): ClassNode | undefined {
  for (let at: Node = node; at.parent; at = at.parent) {
    if (at.parent.type === 'ClassBody') return at.parent.parent;
  }
  return undefined;
}

/** The parent of a node: the root has none, whatever its type says. */
export function parentOf(node: Node): Node | undefined {
  return node.parent;
}

export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Names of a member chain, `a.b.c` as ['a', 'b', 'c']; undefined where a part is not a name. */
export function dottedName(node: Node): string[] | undefined {
  const names: string[] = [];
  let at = unwrap(node);
  for (;;) {
    if (at.type === 'MemberExpression') {
      const key = staticKey(at.property, at.computed);
      if (key === undefined) return undefined;
      names.unshift(key);
      at = unwrap(at.object);
    } else if (at.type === 'Identifier') return [at.name, ...names];
    else if (at.type === 'ThisExpression') return ['this', ...names];
    else return undefined;
  }
}

/** Whether control never runs past a statement: it returns, throws, breaks or continues in every branch. */
export function leaves(node: Node | null | undefined): boolean {
  switch (node?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(leaves);
    case 'IfStatement':
      return leaves(node.consequent) && leaves(node.alternate);
    case 'TryStatement':
      return leaves(node.finalizer) || (leaves(node.block) && (!node.handler || leaves(node.handler.body)));
    default:
      return false;
  }
}

/** What a member chain is read from: `a` of `a.b.c`; the node itself where it is no member. */
export function rootOf(node: Node): Node {
  let at = unwrap(node);
  while (at.type === 'MemberExpression') at = unwrap(at.object);
  return at;
}

/** The last name of an expression: of a member, or a name by itself. */
export function lastName(node: Node): string | undefined {
  const at = unwrap(node);
  if (at.type === 'MemberExpression') return staticKey(at.property, at.computed);
  return at.type === 'Identifier' ? at.name : undefined;
}

/** The last name of what a call calls. */
export function calleeName(call: CallNode): string | undefined {
  return lastName(call.callee);
}
