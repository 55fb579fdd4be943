import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What `require` has loaded after each of some texts was linted with all rules by the plugin that is built. */
function loadedAfter(texts: readonly string[]): string[][] {
  const script = `
    import { createRequire } from 'node:module';
    import { Linter } from 'eslint';
    import plugin from 'eslint-plugin-twilio-hipaa';
    const { cache } = createRequire(import.meta.url);
    const loaded = () => Object.keys(cache).filter((path) => !/[\\\\/]eslint[\\\\/]/.test(path));
    const after = [loaded()];
    for (const text of ${JSON.stringify(texts)}) {
      const messages = new Linter().verify(text, [plugin.configs.strict], { filename: 'a.js' });
      after.push([...loaded(), ...messages.map(({ ruleId }) => ruleId)]);
    }
    process.stdout.write(JSON.stringify(after));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, encoding: 'utf8' });
  return JSON.parse(output) as string[][];
}

const PLAIN = "import { readFile } from 'node:fs/promises';\nexport const text = await readFile('a');\n";
const LEAK = "import twilio from 'twilio';\ntwilio().messages.create({ to, body: patient.diagnosis });\n";

describe('the plugin that is built', () => {
  it('loads neither its rules nor what they need before a file concerns one', () => {
    const [atFirst = [], afterPlain = [], afterLeak = []] = loadedAfter([PLAIN, LEAK]);
    for (const name of ['rules.js', 'oxc-parser', 'htmlparser2', 'typescript', 'operations']) {
      expect(
        atFirst.filter((path) => path.includes(name)),
        name,
      ).toEqual([]);
      expect(
        afterPlain.filter((path) => path.includes(name)),
        name,
      ).toEqual([]);
    }
    expect(afterLeak.some((path) => path.endsWith('rules.js'))).toBe(true);
    expect(afterLeak).toContain('twilio-hipaa/no-phi-in-message-body');
  });
});
