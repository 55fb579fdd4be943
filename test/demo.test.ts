import type { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lint } from './support/lint.ts';

const app = join(import.meta.dirname, 'apps/clinic');
const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.[cm]?[jt]s$/.test(file))
  .sort();

it('finds in the example clinic what test/apps/clinic.findings.txt says', async () => {
  const show = (file: string, { line, column, ruleId, message }: Linter.LintMessage): string =>
    `${file}:${line}:${column} ${ruleId ?? message}\n`;
  const found = files.flatMap((file) =>
    lint(readFileSync(join(app, file), 'utf8'), { filename: file }).map((message) => show(file, message)),
  );
  await expect(found.join('')).toMatchFileSnapshot(join(app, '../clinic.findings.txt'));
});
