/** What a comment speaks of: the declaration or expression behind it, or the one whose line it ends. */
import { isFunction, unwrap, type FunctionNode, type Node } from './ast.ts';
import type { Module, ModuleInput } from './module.ts';

export type Comment = ModuleInput['comments'][number];

/** A declaration with the place of its name, by which a comment at the line's end is matched. */
interface Candidate {
  readonly node: Node;
  readonly parameter: boolean;
  readonly line: number;
}

const DECLARATIONS: ReadonlySet<string> = new Set([
  'VariableDeclaration',
  'FunctionDeclaration',
  'TSDeclareFunction',
  'ClassDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSEnumDeclaration',
  'TSEnumMember',
  'PropertyDefinition',
  'AccessorProperty',
  'MethodDefinition',
  'TSAbstractPropertyDefinition',
  'TSAbstractAccessorProperty',
  'TSAbstractMethodDefinition',
  'TSPropertySignature',
  'TSMethodSignature',
  'Property',
  'AssignmentExpression',
]);

/** Declarations whose last line may carry the comment: `load(...\n); // comment`. */
const ENDING: ReadonlySet<string> = new Set([
  'VariableDeclaration',
  'PropertyDefinition',
  'TSPropertySignature',
  'TSTypeAliasDeclaration',
  'Property',
  'AssignmentExpression',
]);

/** Operators bind less than a comment in front of their left side does. */
const LOOSE: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'AssignmentExpression',
  'SequenceExpression',
]);

/**
 * The node that each comment speaks of. One walk over the tree, for the comments that are given only.
 * @returns comments that stand nowhere near a declaration or expression are missing
 */
export function commentTargets(module: Module, comments: readonly Comment[]): ReadonlyMap<Comment, Node> {
  const wanted = new Map<number, Node[]>();
  for (const comment of comments) {
    const at = nextToken(module, comment.range[1]);
    wanted.set(at, []);
    wanted.set(pastParentheses(module, at), []);
  }
  const candidates = walk(module, wanted);
  const found = new Map<Comment, Node>();
  for (const comment of comments) {
    const trailing = endsLine(module, comment);
    const target =
      (trailing ? atLineEnd(module, comment, candidates) : undefined) ??
      (trailing && comment.type === 'Line' ? undefined : behind(module, comment, wanted)) ??
      (trailing ? undefined : before(module, comment, candidates));
    if (target) found.set(comment, target);
  }
  return found;
}

function walk(module: Module, wanted: ReadonlyMap<number, Node[]>): Candidate[] {
  const candidates: Candidate[] = [];
  // The index sets parents where the parser didn't.
  module.prepare();
  const stack: Node[] = [module.ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    wanted.get(node.range[0])?.push(node);
    const parent = node.parent;
    const parameter =
      isFunction(parent) || parent?.type === 'TSDeclareFunction' || parent?.type === 'TSEmptyBodyFunctionExpression'
        ? parent.params.some((one) => one === node)
        : false;
    if (parameter || DECLARATIONS.has(node.type))
      candidates.push({ node, parameter, line: module.positionAt(nameStart(node)).line });
    const children = module.children(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) stack.push(child);
    }
  }
  return candidates;
}

function nameStart(node: Node): number {
  if ('key' in node && typeof node.key === 'object') return node.key.range[0];
  if ('id' in node && typeof node.id === 'object' && node.id && 'range' in node.id) return node.id.range[0];
  if (node.type === 'TSParameterProperty') return node.parameter.range[0];
  return node.range[0];
}

/** Where the code behind an offset goes on, past blanks and comments. */
function nextToken(module: Module, from: number): number {
  let at = from;
  for (;;) {
    const blanks = /^\s*/.exec(module.text.slice(at, at + 2000))?.[0].length ?? 0;
    at += blanks;
    const comment =
      module.text.startsWith('/*', at) || module.text.startsWith('//', at)
        ? module.comments.find((one) => one.range[0] === at)
        : undefined;
    if (!comment) return at;
    at = comment.range[1];
  }
}

/** Code stands before the comment on its line, and none behind it. */
function endsLine(module: Module, comment: Comment): boolean {
  const lineStart =
    Math.max(module.text.lastIndexOf('\n', comment.range[0] - 1), module.text.lastIndexOf('\r', comment.range[0] - 1)) +
    1;
  if (module.text.slice(lineStart, comment.range[0]).trim() === '') return false;
  if (comment.type === 'Line') return true;
  const rest = /^[^\r\n]*/.exec(module.text.slice(comment.range[1], comment.range[1] + 500))?.[0] ?? '';
  return rest.replace(/\/\*.*?\*\/|\/\/.*/gs, '').trim() === '';
}

/** The declaration or expression that starts where the comment ends. */
function behind(module: Module, comment: Comment, wanted: ReadonlyMap<number, Node[]>): Node | undefined {
  const at = nextToken(module, comment.range[1]);
  const starting = wanted.get(at) ?? [];
  for (const node of starting) {
    const target = declarationAt(node);
    if (target) return target;
  }
  const tight = starting.find((node) => isExpression(node) && !LOOSE.has(node.type));
  // What starts behind a parenthesis lies in it, whole: `(a + b)`.
  return tight ?? wanted.get(pastParentheses(module, at))?.find(isExpression);
}

function pastParentheses(module: Module, from: number): number {
  let at = from;
  while (module.text[at] === '(') at = nextToken(module, at + 1);
  return at;
}

function isExpression(node: Node): boolean {
  return /Expression$|^Identifier$|Literal$/.test(node.type);
}

/** The declaration that a node is, or is the beginning or the name of. */
function declarationAt(node: Node): Node | undefined {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration ?? undefined;
    case 'ExportDefaultDeclaration':
      return node.declaration;
    case 'ExpressionStatement':
      return node.expression.type === 'AssignmentExpression' ? node.expression : undefined;
    case 'Decorator':
      return node.parent;
    case 'VariableDeclarator':
    case 'TSParameterProperty':
    case 'ImportSpecifier':
      return node;
    default:
  }
  const { parent } = node;
  if (DECLARATIONS.has(node.type) && node.type !== 'AssignmentExpression') return node;
  if (!parent) return undefined;
  if ('key' in parent && parent.key === node && DECLARATIONS.has(parent.type)) return parent;
  if (
    (isFunction(parent) || parent.type === 'TSDeclareFunction' || parent.type === 'TSEmptyBodyFunctionExpression') &&
    parent.params.some((one) => one === node)
  )
    return node;
  return undefined;
}

/** The declaration on whose line the comment is the last thing. */
function atLineEnd(module: Module, comment: Comment, candidates: readonly Candidate[]): Node | undefined {
  const { line } = module.positionAt(comment.range[0]);
  const here = candidates.filter((one) => one.line === line && nameStart(one.node) < comment.range[0]);
  const between = (node: Node): string =>
    module.text.slice(node.range[1], comment.range[0]).replaceAll(/\/\*.*?\*\//g, '');
  const follows = here.filter(({ node }) => node.range[1] <= comment.range[0] && /^[\s,;]*$/.test(between(node)));
  const outermost = follows
    .filter((one) => !follows.some((other) => other !== one && encloses(other.node, one.node)))
    .at(-1);
  if (outermost) return outermost.node;
  const around = here
    .filter(({ node }) => node.range[1] > comment.range[0] && node.type !== 'AssignmentExpression')
    .at(-1);
  if (around) return around.node;
  const parameter = here.filter((one) => one.parameter && /^[\s,)={>]*$/.test(between(one.node))).at(-1);
  if (parameter) return parameter.node;
  return candidates.find(
    ({ node }) =>
      ENDING.has(node.type) &&
      module.positionAt(node.range[1]).line === line &&
      node.range[1] <= comment.range[0] &&
      /^[\s,;]*$/.test(between(node)),
  )?.node;
}

/** The declaration right before a comment inside a line: `(remark /* comment *\/, room)`. */
function before(module: Module, comment: Comment, candidates: readonly Candidate[]): Node | undefined {
  return candidates.find(
    ({ node }) => node.range[1] <= comment.range[0] && module.text.slice(node.range[1], comment.range[0]).trim() === '',
  )?.node;
}

function encloses(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The function that a declaration makes or holds. */
export function functionOf(target: Node): FunctionNode | undefined {
  switch (target.type) {
    case 'VariableDeclaration':
      return target.declarations.length === 1 ? functionOf(target.declarations[0]) : undefined;
    case 'VariableDeclarator':
      return target.init ? functionOf(target.init) : undefined;
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'AccessorProperty':
    case 'Property':
      return target.value ? functionOf(target.value) : undefined;
    case 'AssignmentExpression':
      return functionOf(target.right);
    default: {
      const node = unwrap(target);
      return isFunction(node) ? node : undefined;
    }
  }
}
