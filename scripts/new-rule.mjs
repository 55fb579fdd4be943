// npm run new-rule -- no-example "disallow this and that": a rule, its test and its page, to be filled in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { root } from './lib.mjs';

const [name, description] = process.argv.slice(2);
if (!name || !/^[a-z]+(?:-[a-z]+)+$/.test(name) || !description || !/^[a-z]/.test(description)) {
  console.error('Usage: npm run new-rule -- <kebab-case-name> "<what it does, beginning with a small letter>"');
  process.exit(2);
}

const files = {
  [`rules/${name}.ts`]: `import { createRule } from '../src/create-rule.ts';

/** Why: the danger, and the section of the law that speaks of it. */
export default createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: ${JSON.stringify(description)},
      recommended: false,
      strict: true,
      cfr: [],
    },
    messages: {
      found: 'What is wrong here and why. What to do instead.',
    },
  },
  check(analysis, context) {
    // Ask the analysis for the facts that this rule is about, and report each on its smallest node.
  },
});
`,
  [`test/rules/${name}.test.ts`]: `import rule from '../../rules/${name}.ts';
import { testRule } from '../support/rule-tester.ts';
import { testTold } from '../support/told.ts';

testRule('${name}', rule, {
  valid: [],
  invalid: [],
});

testTold('${name}');
`,
  [`docs/rules/${name}.md`]: `# ${name}

<!-- begin head: npm run docs -->
<!-- end head -->

## Why

What can go wrong, by which rule of law, and what Twilio says: [source](https://www.example.com) (YYYY-MM-DD).

## Rule details

### Incorrect

\`\`\`ts
\`\`\`

### Correct

\`\`\`ts
\`\`\`

## Options

<!-- begin options: npm run docs -->
<!-- end options -->

## What it cannot see

What the rule misses, and what else to do about that.
`,
};

const taken = Object.keys(files).filter((path) => existsSync(join(root, path)));
if (taken.length > 0) {
  console.error(`Already there: ${taken.join(', ')}.`);
  process.exit(1);
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  const options = { ...(await prettier.resolveConfig(join(root, path))), filepath: path };
  writeFileSync(join(root, path), await prettier.format(text, options));
  console.log(`Wrote ${path}`);
}
const entry = readFileSync(join(root, 'src/index.ts'), 'utf8');
if (!entry.includes(`rules/${name}.ts`))
  console.log(`Now add the rule to the list in src/index.ts, fill it in, and run 'npm run docs'.`);
