/** The ESLint config: a new one, or the plugin added to the one that is there. */
import { calleeName, unwrap, type Node } from '../../program/ast.ts';
import { parseText } from '../../program/module-loader.ts';
import type { Project } from './project.ts';

const PACKAGE = 'eslint-plugin-twilio-hipaa';
const NAME = 'twilioHipaa';

export type ConfigName = 'recommended' | 'strict';

/** The text of a new `eslint.config.mjs`, which every supported version of ESLint reads. */
export function newConfig(project: Project, config: ConfigName): string {
  const parser = project.typescript
    ? project.parser === '@typescript-eslint/parser'
      ? { imports: "import tsParser from '@typescript-eslint/parser';", use: 'tsParser' }
      : { imports: "import tseslint from 'typescript-eslint';", use: 'tseslint.parser' }
    : undefined;
  const output = [...new Set([...(project.framework?.output ?? []), 'dist', 'build', 'coverage'])];
  const jsx = 'languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } }';
  return [
    `import ${NAME} from '${PACKAGE}';`,
    `import { defineSettings } from '${PACKAGE}/settings';`,
    ...(parser ? [parser.imports] : []),
    '',
    'export default [',
    `  { ignores: [${output.map((folder) => `'${folder}/**'`).join(', ')}] },`,
    ...(project.jsx ? [`  { files: ['**/*.{js,jsx,mjs}'], ${jsx} },`] : []),
    ...(parser ? [`  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: ${parser.use} } },`] : []),
    `  ${NAME}.configs.${config},`,
    '  {',
    '    settings: {',
    "      'twilio-hipaa': defineSettings({",
    '        // What your executed BAA covers. Without it, the public eligibility table judges.',
    "        // baa: { products: ['sms', 'voice'] },",
    '      }),',
    '    },',
    '  },',
    '];',
    '',
  ].join('\n');
}

/** What to add by hand. */
export function configByHand(config: ConfigName, commonjs: boolean): string {
  const load = commonjs ? `const ${NAME} = require('${PACKAGE}');` : `import ${NAME} from '${PACKAGE}';`;
  return `${load}\n\nand, in the list of configs, after all others:\n\n${NAME}.configs.${config},`;
}

export function usesPlugin(text: string): boolean {
  return text.includes(PACKAGE);
}

/**
 * Adds the plugin to a config that exports a list, or a list through `defineConfig` and the like.
 * @returns undefined where the config is built in a way that can't be edited soundly
 */
export function editConfig(file: string, text: string, config: ConfigName): string | undefined {
  let program: Node;
  try {
    program = parseText(file, text, /\.[cm]?ts$/.test(file) ? 'ts' : 'jsx', false).ast;
  } catch {
    return undefined;
  }
  if (program.type !== 'Program' || new RegExp(`\\b${NAME}\\b`).test(text)) return undefined;
  const exported = exportIn(program.body);
  const list = exported && listIn(exported.value, program.body);
  if (!exported || !list) return undefined;
  const edits = [
    insertElement(text, list, `${NAME}.configs.${config}`),
    insertImport(text, program, exported.commonjs),
  ];
  let edited = text;
  for (const { at, added } of edits.sort((a, b) => b.at - a.at))
    edited = edited.slice(0, at) + added + edited.slice(at);
  return edited;
}

function exportIn(body: readonly Node[]): { value: Node; commonjs: boolean } | undefined {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') return { value: statement.declaration, commonjs: false };
    if (statement.type === 'TSExportAssignment') return { value: statement.expression, commonjs: true };
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    const isExports =
      left.type === 'MemberExpression' &&
      left.object.type === 'Identifier' &&
      left.object.name === 'module' &&
      left.property.type === 'Identifier' &&
      left.property.name === 'exports';
    if (isExports) return { value: right, commonjs: true };
  }
  return undefined;
}

interface List {
  readonly node: Node;
  readonly elements: readonly Node[];
}

/** Functions that take configs: `defineConfig([...])`, `tseslint.config(a, b)`. Others may take anything. */
const TAKES_CONFIGS = /^(?:defineConfig|config|createConfig|defineFlatConfig)$/;

function listIn(value: Node, body: readonly Node[], depth = 0): List | undefined {
  const node = unwrap(value);
  if (node.type === 'ArrayExpression') return { node, elements: node.elements.filter((element) => element !== null) };
  if (node.type === 'CallExpression') {
    if (!TAKES_CONFIGS.test(calleeName(node) ?? '')) return undefined;
    const [first] = node.arguments;
    const only = node.arguments.length === 1 && first ? unwrap(first) : undefined;
    if (only?.type === 'ArrayExpression') return listIn(only, body, depth);
    return node.arguments.length === 0 ? undefined : { node, elements: node.arguments };
  }
  if (node.type !== 'Identifier' || depth > 2) return undefined;
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue;
    const found = statement.declarations.find(({ id }) => id.type === 'Identifier' && id.name === node.name);
    if (found?.init) return listIn(found.init, body, depth + 1);
  }
  return undefined;
}

interface Insertion {
  readonly at: number;
  readonly added: string;
}

/** Behind the last element, before its comma if it has one. */
function insertElement(text: string, { node, elements }: List, element: string): Insertion {
  const last = elements.at(-1);
  if (!last) return { at: node.range[0] + 1, added: element };
  const lineStart = text.lastIndexOf('\n', last.range[0]) + 1;
  const before = text.slice(lineStart, last.range[0]);
  const ownLine = /^[ \t]*$/.test(before);
  return { at: last.range[1], added: ownLine ? `,${newlineOf(text)}${before}${element}` : `, ${element}` };
}

function insertImport(text: string, program: Extract<Node, { type: 'Program' }>, commonjs: boolean): Insertion {
  const isImport = (statement: Node): boolean =>
    commonjs
      ? statement.type === 'VariableDeclaration' && /=\s*(?:await\s+)?require\(/.test(text.slice(...statement.range))
      : statement.type === 'ImportDeclaration';
  const imports = program.body.filter((statement) => isImport(statement));
  const sample = imports.map((statement) => text.slice(...statement.range)).join('\n') || text;
  const quote = sample.includes('"') && !sample.includes("'") ? '"' : "'";
  const semicolon = imports.length > 0 && !sample.includes(';') ? '' : ';';
  const load = commonjs
    ? `const ${NAME} = require(${quote}${PACKAGE}${quote})${semicolon}`
    : `import ${NAME} from ${quote}${PACKAGE}${quote}${semicolon}`;
  const last = imports.at(-1);
  if (last) return { at: last.range[1], added: `${newlineOf(text)}${load}` };
  const first = program.body.find(
    (statement) => !('directive' in statement && typeof statement.directive === 'string'),
  );
  return { at: first?.range[0] ?? 0, added: `${load}${newlineOf(text)}${newlineOf(text)}` };
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
