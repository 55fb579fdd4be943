// One lint of one text, timed by ESLint's own `stats`, for all benchmarks.
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
export const percentile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
export const percent = (value) => `${(100 * value).toFixed(2)}%`;

/**
 * Lints one text with rules of plugins.
 * @param {{ plugins: object, rules: object, settings?: object, cwd?: string }} run `plugins` by their prefixes
 * @returns milliseconds of parsing and of each rule, and how many findings; `undefined` where the text can't be parsed
 */
export function lintWith(code, filename, { plugins, rules, settings = {}, cwd = '/' }) {
  const linter = new Linter({ cwd });
  const { messages } = linter.verifyAndFix(
    code,
    [
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(filename) } } },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        plugins,
        rules,
        settings,
      },
    ],
    { filename, stats: true, fix: false, allowInlineConfig: false },
  );
  if (messages.some(({ fatal }) => fatal)) return undefined;
  const [pass] = linter.getTimes().passes;
  if (!pass?.parse) return undefined;
  const rulesTimes = Object.entries(pass.rules ?? {}).map(([name, { total }]) => [name, total]);
  return { parse: pass.parse.total, rules: new Map(rulesTimes), findings: messages.length };
}

/** A run of our own plugin under a config. */
export function ours(plugin, config, settings) {
  return {
    plugins: { 'twilio-hipaa': plugin },
    rules: plugin.configs[config].rules,
    settings: { 'twilio-hipaa': settings },
  };
}

/** All of a lint's time in rules. */
export const sum = (rules) => [...rules.values()].reduce((total, ms) => total + ms, 0);
