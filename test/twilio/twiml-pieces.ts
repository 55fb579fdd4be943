/** Source code of one expression as the pieces of its value, for tests of what reads strings. */
import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import * as espree from 'espree';
import { literalPiece, type Piece } from '../../src/program/string-map.ts';

export type ParserName = 'espree' | 'typescript';

/** Parses a program, with parents, by the parser named. */
export function parseProgram(source: string, parser: ParserName = 'typescript'): TSESTree.Program {
  const program: object =
    parser === 'typescript'
      ? typescriptParser.parseForESLint(source, { range: true }).ast
      : espree.parse(source, { ecmaVersion: 'latest', range: true, sourceType: 'script' });
  if (!isNode(program) || program.type !== 'Program') throw new Error('no program');
  linkParents(program);
  return program;
}

function linkParents(root: TSESTree.Node): void {
  const open: TSESTree.Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const child of Array.isArray(value) ? value : [value]) {
        if (!isNode(child)) continue;
        child.parent = node;
        open.push(child);
      }
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** The expression of a program that is one expression statement. */
export function expressionOf(source: string, parser?: ParserName): TSESTree.Expression {
  const statement = parseProgram(`(${source});`, parser).body[0];
  if (statement?.type !== 'ExpressionStatement') throw new Error(`no expression: ${source}`);
  return statement.expression;
}

/** Literals, templates, `+` and arrays (joined by nothing) are followed, everything else is a hole. */
export function flatten(node: TSESTree.Node, source: string, pieces: Piece[] = []): Piece[] {
  if (node.type === 'Literal' && typeof node.value === 'string') pieces.push(literalPiece(node, source));
  else if (node.type === 'TemplateLiteral') {
    node.quasis.forEach((quasi, k) => {
      pieces.push(literalPiece(quasi, source));
      const expression = node.expressions[k];
      if (expression) flatten(expression, source, pieces);
    });
  } else if (node.type === 'BinaryExpression' && node.operator === '+') {
    flatten(node.left, source, pieces);
    flatten(node.right, source, pieces);
  } else if (node.type === 'ArrayExpression') {
    for (const element of node.elements) if (element) flatten(element, source, pieces);
  } else pieces.push({ kind: 'hole', node });
  return pieces;
}

/** An expression, its source as it was parsed, and the pieces of its value. */
export function piecesOf(source: string, parser?: ParserName): { source: string; pieces: Piece[] } {
  const whole = `(${source});`;
  return { source: whole, pieces: flatten(expressionOf(source, parser), whole) };
}
