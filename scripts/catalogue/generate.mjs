/**
 * Makes src/catalogue/data/*.json, src/settings/product-names.ts and docs/eligibility.md from scripts/catalogue/facts and scripts/catalogue/decisions.
 * `node scripts/catalogue/generate.mjs` writes, `--check` only compares and exits 1 on a difference.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eligibilityPage } from './eligibility-page.mjs';
import { operations } from './operations.mjs';
import { owners, products } from './products.mjs';
import { twiml } from './twiml.mjs';

const root = join(import.meta.dirname, '../..');
const facts = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'facts', name), 'utf8'));
const rows = (list) => `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

const productRows = products(facts('hipaa-eligibility.json'));
const ids = new Set(productRows.map(({ id }) => id));
const policy = facts('policy-surface.json');
const outputs = {
  'src/catalogue/data/product-owners.json': `${JSON.stringify(owners(productRows), undefined, 0).replaceAll(',', ',\n')}\n`,
  'src/catalogue/data/products.json': rows(productRows),
  'src/catalogue/data/operations.json': rows(operations(facts('sdk-resources.json'), policy.rest, ids)),
  'src/catalogue/data/twiml.json': rows(twiml(facts('sdk-twiml.json').elements, policy.twiml, ids)),
  'src/settings/product-names.ts': productNames(productRows),
  'docs/eligibility.md': await eligibilityPage(productRows, owners(productRows)),
};

const different = Object.entries(outputs).filter(([file, text]) => current(file) !== text);
if (process.argv.includes('--check')) {
  for (const [file] of different) console.error(`${file} is not what scripts/catalogue makes. Run: npm run catalogue`);
  process.exitCode = different.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of different) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`wrote ${file}`);
  }
}

/** The ids as a type, for completion in an editor. */
function productNames(rows) {
  const lines = rows.map(({ id }) => `  | '${id}'`);
  return `/** Made by scripts/catalogue/generate.mjs: ids of the eligibility table. */\nexport type ProductName =\n${lines.join('\n')};\n`;
}

function current(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
