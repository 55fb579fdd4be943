import { join } from 'node:path';
import rule from '../../scripts/eslint/one-way-imports.js';
import { testRule } from '../support/rule-tester.ts';

const root = join(import.meta.dirname, '../..');
const inFile = (path: string, code: string) => ({ code, filename: join(root, path) });

testRule('one-way-imports', rule, {
  valid: [
    inFile('rules/no-x.ts', "import { createRule } from '../src/create-rule.ts';"),
    inFile('rules/no-x.ts', "import type { Operation } from '../src/twilio/operation.ts';"),
    inFile('src/twilio/sdk.ts', "import { evaluate } from '../program/constants.ts';"),
    inFile('src/twilio/sdk.ts', "export * from './operation.ts';"),
    inFile('src/program/a/b.ts', "import x from '../c.ts'; import y from 'node:path'; text.startsWith('../');"),
    inFile('src/catalogue/products.ts', "createRequire(import.meta.url)('./data/products.json');"),
    inFile('src/rules.ts', "import rule from '../rules/no-x.ts';"),
  ],
  invalid: [
    {
      // What every run loads must not load all rules.
      ...inFile('src/index.ts', "import rule from '../rules/no-x.ts';"),
      errors: [{ message: /must not import rules/, line: 1, column: 18, endLine: 1, endColumn: 36 }],
    },
    {
      ...inFile('src/program/names.ts', "import type { Client } from '../twilio/client.ts';"),
      errors: [
        {
          message: 'src/program must not import src/twilio: it may import only itself.',
          line: 1,
          column: 29,
          endLine: 1,
          endColumn: 50,
        },
      ],
    },
    {
      ...inFile('src/program/names.ts', "const load = () => require('../catalogue/data/products.json');"),
      errors: [{ message: /src\/catalogue/, line: 1, column: 28, endLine: 1, endColumn: 61 }],
    },
    {
      ...inFile('src/report/trace.ts', "export { rule } from '../../rules/no-x.ts';"),
      errors: [{ message: /must not import rules/, line: 1, column: 22, endLine: 1, endColumn: 43 }],
    },
    {
      ...inFile('src/phi/words.ts', "type Operation = import('../twilio/operation.ts').Operation;"),
      errors: [{ message: /must not import src\/twilio/, line: 1, column: 25, endLine: 1, endColumn: 49 }],
    },
    {
      ...inFile('rules/no-x.ts', "import other from './no-y.ts'; import('../test/support/lint.ts');"),
      errors: [{ message: /test\/support/, line: 1, column: 39, endLine: 1, endColumn: 64 }],
    },
    {
      ...inFile('src/elsewhere/a.ts', 'f();'),
      errors: [{ message: /give it a row/, line: 1, column: 1, endLine: 1, endColumn: 5 }],
    },
  ],
});
