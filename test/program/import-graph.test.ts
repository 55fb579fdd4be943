/** Which modules a file leads to: what it takes from a barrel counts, and not what else the barrel hands on. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetImports, leadsTo } from '../../src/program/import-graph.ts';
import type { PlatformFiles } from '../../src/program/platform-files.ts';
import { SignScan } from '../../src/program/sign-scan.ts';
import { wordOf, type Sign } from '../../src/program/sign.ts';
import { writeFiles } from '../support/files.ts';

const TWILIO: Sign = { name: 'twilio', words: [wordOf('twilio', /twilio/)] };
const scan = new SignScan([TWILIO]);

let folder = '';

function write(files: Record<string, string>): void {
  writeFiles(folder, files);
}

/** Whether a text of the folder leads to a module that shows the sign. */
const leads = (text: string): boolean =>
  leadsTo([TWILIO], { filename: join(folder, 'home.ts'), text, ast: undefined }, folder, { scan });

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'graph-')));
  forgetImports();
  write({
    'sms.ts': "import twilio from 'twilio';\nexport const sendSms = () => twilio();\nexport default sendSms;",
    'dates.ts': 'export const format = () => 1;',
    'index.ts': "export * from './sms';\nexport * from './dates';\nexport { default as send } from './sms';",
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('leadsTo', () => {
  it.each([
    ["import { sendSms } from './index';", true],
    ["import { send } from './index';", true],
    ["import { format } from './index';", false],
    ["import { format, sendSms } from '.';", true],
    ["import * as all from './index';", true],
    ["import './index';", true],
    ["export * from './index';", true],
    ["export { format } from './index';", false],
    ["const { format } = require('./index');", true],
    // Not found in any of them by a look at the texts: all of the barrel counts.
    ["import { other } from './index';", true],
  ])('%s', (text, expected) => {
    expect(leads(text)).toBe(expected);
    expect(leads(text)).toBe(expected);
  });

  it('goes through barrels of barrels, renamed and whole', () => {
    write({
      'outer.ts': "export { send as notify, format as write } from './index';\nexport * as all from './index';",
      'outermost.ts': "export * from './outer';",
    });
    expect(leads("import { notify } from './outermost';")).toBe(true);
    expect(leads("import { write } from './outermost';")).toBe(false);
    expect(leads("import { all } from './outermost';")).toBe(true);
  });

  it('counts what the own code of a module imports that hands others on as well', () => {
    write({
      'mixed.ts': "import { sendSms } from './sms';\nexport * from './dates';\nexport const remind = () => sendSms();",
      'apart.ts': "export * from './sms';\nexport const now = () => 1;",
    });
    expect(leads("import { remind } from './mixed';")).toBe(true);
    expect(leads("import { format } from './mixed';")).toBe(false);
    expect(leads("import { now } from './apart';")).toBe(false);
  });

  it('counts packages that a module hands on', () => {
    write({ 'sdk.ts': "export { Twilio } from 'twilio';\nexport * from './dates';" });
    expect(leads("import { Twilio } from './sdk';")).toBe(true);
    expect(leads("import { format } from './sdk';")).toBe(false);
  });

  it('ends in circles, in long chains, and where modules are missing', () => {
    write({
      'a.ts': "export * from './b';\nexport * from './none';",
      'b.ts': "export * from './a';\nimport './a';",
    });
    expect(leads("import { x } from './a';")).toBe(false);
    const chain = Array.from({ length: 3000 }, (_, i) => [
      `c${String(i)}.ts`,
      i === 2999 ? "import 'twilio';" : `import { x } from './c${String(i + 1)}';`,
    ]);
    write(Object.fromEntries(chain) as Record<string, string>);
    expect(leads("import { x } from './c0';")).toBe(true);
    expect(leads("import { x } from './c1000';")).toBe(true);
  });

  it('stays inside the root, behind a barrel too', () => {
    write({
      'outside/sms.ts': "import 'twilio';\nexport const send = 1;",
      'app/index.ts': "export * from '../outside/sms';\nexport { send as notify } from '../outside/sms';",
    });
    const root = join(folder, 'app');
    const inApp = (text: string): boolean =>
      leadsTo([TWILIO], { filename: join(root, 'home.ts'), text, ast: undefined }, root, { scan });
    for (const name of ['send', 'notify', 'none']) expect(inApp(`import { ${name} } from './index';`)).toBe(false);
    expect(inApp("import * as all from '../outside/sms';")).toBe(false);
  });

  it('goes to what a platform has names for, from the file and from those that it imports', () => {
    const platform: PlatformFiles = {
      nameOf: () => undefined,
      namesIn: (text) => [...text.matchAll(/load\((\w+)\)/g)].flatMap(([, name]) => name ?? []),
      specifiersOf: (_, name) => [`./none/${name}`, `./${name}`],
    };
    const loads = (text: string, root = folder): boolean =>
      leadsTo([TWILIO], { filename: join(folder, 'home.ts'), text, ast: undefined }, root, { scan, platform });
    write({ 'a.ts': 'load(sms);', 'b.ts': 'load(dates); load(gone);' });
    expect([loads('load(sms)'), loads('load(a)'), loads("import './a';")]).toEqual([true, true, true]);
    expect([loads('load(dates)'), loads('load(b)'), loads('load(gone)')]).toEqual([false, false, false]);
    expect([leads('load(sms)'), loads('load(sms)', join(folder, 'inner'))]).toEqual([false, false]);
    write({ 'b.ts': 'load(sms); // changed' });
    expect(loads('load(b)')).toBe(true);
  });

  it('looks again when a barrel has changed', () => {
    expect(leads("import { format } from './index';")).toBe(false);
    write({ 'index.ts': "export { sendSms as format } from './sms';\n" });
    expect(leads("import { format } from './index';")).toBe(true);
  });
});
