/**
 * A parser of TypeScript for ESLint, by what this plugin reads imported modules with: for projects that have none
 * installed. Our rules ask for no tokens, so it makes none; other rules never see it.
 */
import { createRequire } from 'node:module';
import type * as OxcParser from 'oxc-parser';
import type { Linter, Scope } from 'eslint';
import type { Node } from '../program/ast.ts';
import { nestsTooDeep } from '../program/nesting.ts';
import { positionsIn, type Position } from '../program/positions.ts';

const load = createRequire(import.meta.url);

type Parser = Extract<NonNullable<Linter.LanguageOptions['parser']>, { parseForESLint: unknown }>;
type Parsed = ReturnType<Parser['parseForESLint']>;

interface Located {
  range: [number, number];
  loc?: { start: Position; end: Position };
}

/** A parser as ESLint wants it. */
export const typeScriptReader = {
  meta: { name: 'twilio-hipaa-reader' },
  parseForESLint(text: string, options?: { readonly filePath?: string }): Parsed {
    if (nestsTooDeep(text)) throw syntaxError('The code nests too deep to be parsed.', { line: 1, column: 0 });
    const { parseSync } = load('oxc-parser') as typeof OxcParser;
    const { analyze } = load('@typescript-eslint/scope-manager') as {
      analyze: (ast: object, options: object) => Scope.ScopeManager;
    };
    const { visitorKeys } = load('@typescript-eslint/visitor-keys') as {
      visitorKeys: Readonly<Record<string, readonly string[]>>;
    };
    const file = options?.filePath ?? 'file.ts';
    const { program, comments, errors } = parseSync(file, text, {
      lang: /\.[cm]?ts$/.test(file) ? 'ts' : 'tsx',
      range: true,
      preserveParens: false,
      astType: 'ts',
      sourceType: 'unambiguous',
    });
    const positionAt = positionsIn(text);
    const [error] = errors.filter(({ severity }) => severity === 'Error');
    if (error) throw syntaxError(error.message, positionAt(error.labels[0]?.start ?? 0));
    locate(program as object as Node, visitorKeys, positionAt);
    const ast = Object.assign(program, {
      tokens: [],
      comments: comments.map(({ type, value, start, end }) => ({
        type,
        value,
        range: [start, end],
        loc: { start: positionAt(start), end: positionAt(end) },
      })),
    });
    return {
      ast: ast as object as Parsed['ast'],
      scopeManager: analyze(program, { sourceType: 'module', lib: [] }),
      visitorKeys: visitorKeys as Record<string, string[]>,
    };
  },
} satisfies Parser;

function locate(
  root: Node,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
  positionAt: (index: number) => Position,
): void {
  const open: (Node & Located)[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    node.loc = { start: positionAt(node.range[0]), end: positionAt(node.range[1]) };
    const properties = node as object as Readonly<Record<string, unknown>>;
    for (const key of visitorKeys[node.type] ?? []) {
      for (const child of [properties[key]].flat()) if (isNode(child)) open.push(child);
    }
  }
}

function isNode(value: unknown): value is Node & Located {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** An error as ESLint shows it at its place. */
function syntaxError(message: string, { line, column }: Position): SyntaxError {
  return Object.assign(new SyntaxError(message), { lineNumber: line, column: column + 1 });
}
