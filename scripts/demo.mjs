// Lints the example clinic (test/apps/clinic) with the strict config and shows what is found there.
import { ESLint } from 'eslint';
import { join, relative } from 'node:path';
import { styleText } from 'node:util';
import tseslint from 'typescript-eslint';
import { builtPlugin, root, wrap } from './lib.mjs';

const app = join(root, 'test/apps/clinic');
const INDENT = ' '.repeat(10);
const WIDTH = Math.min(process.stdout.columns ?? 110, 110);
const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text);

const plugin = await builtPlugin();
const eslint = new ESLint({
  cwd: app,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.{js,cjs,mjs,ts}'], ...plugin.configs.strict },
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  ],
});
const results = await eslint.lintFiles(['.']);

const counts = new Map();
let clean = 0;
for (const { filePath, messages } of results) {
  if (messages.length === 0) {
    clean++;
    continue;
  }
  console.log(paint('underline', relative(root, filePath)));
  for (const { line, column, ruleId, message } of messages) {
    if (ruleId === null)
      process.exitCode = 2; // a file that can't be read is a fault of the demo
    else counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
    console.log(`  ${`${line}:${column}`.padEnd(7)} ${paint('red', ruleId ?? 'not linted')}`);
    console.log(wrap(INDENT + message, WIDTH, INDENT));
  }
  console.log('');
}

const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} findings in ${results.length - clean} files of test/apps/clinic, ${clean} files without any:`);
for (const [rule, count] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`${String(count).padStart(5)}  ${rule}`);
}
if (total === 0) process.exitCode = 1; // a demo that shows nothing demonstrates nothing
