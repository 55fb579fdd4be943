import js from '@eslint/js';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import oneWayImports from './scripts/eslint/one-way-imports.js';

const SOURCES = ['src/**/*.ts', 'rules/**/*.ts'];

export default defineConfig([
  globalIgnores([
    'dist',
    'coverage',
    '.tmp',
    '.stryker-tmp',
    'test/apps',
    'test/fixtures',
    'test/package/consumer',
    'test/support/typed',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in messages and keys are plain text here.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A loop that ends from inside says more than an invented condition.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Node types are compared with their names: the enum behind them would be a run-time import.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: SOURCES,
    plugins: { house: { rules: { 'one-way-imports': oneWayImports } }, regexp },
    linterOptions: { noInlineConfig: true }, // what is wrong is mended, not silenced
    rules: {
      'house/one-way-imports': 'error',
      // What is matched may be megabytes that somebody wrote to be slow.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression.expression > TSUnknownKeyword',
          message: 'A cast by way of unknown tells the compiler nothing true: narrow the value, or mend its type.',
        },
      ],
      'no-console': 'error',
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?:typescript|@typescript-eslint/.*|eslint(?:/.*)?)$',
              allowTypeImports: true,
              message: 'Types only: at run time it would drag TypeScript, or a second ESLint, into the user’s project.',
            },
            {
              regex: '^(?:htmlparser2|comment-parser|oxc-resolver)(?:/.*)?$',
              allowTypeImports: true,
              message: 'Load it on first use by createRequire(import.meta.url): most files never need it.',
            },
          ],
        },
      ],
    },
  },
  {
    // The command runs ESLint itself and talks to a terminal.
    files: ['src/cli/**/*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['rules/**/*.ts', 'src/create-rule.ts', 'scripts/eslint/**/*.js'],
    extends: [eslintPlugin.configs.recommended],
  },
  {
    files: ['rules/**/*.ts'],
    rules: {
      // createRule adds the address of the page.
      'eslint-plugin/require-meta-docs-url': 'off',
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^[a-z]' }],
      'eslint-plugin/require-meta-schema-description': 'error',
      'eslint-plugin/report-message-format': ['error', '[.!?}]$'],
      'max-lines': ['error', 200],
    },
  },
  { files: SOURCES, ignores: ['src/catalogue/**', 'rules/**'], rules: { 'max-lines': ['error', 400] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // vitest's expect(object.method) is no call without its object.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
]);
