// Makes src/program/word-finder.wasm.ts of word-finder.wat.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const folder = join(import.meta.dirname, '../src/program');

/** What word-finder.wat compiles to, in base64. */
export async function compiledWordFinder() {
  const source = readFileSync(join(folder, 'word-finder.wat'), 'utf8');
  const module = (await wabt()).parseWat('word-finder.wat', source, { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  return Buffer.from(buffer).toString('base64');
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(
    join(folder, 'word-finder.wasm.ts'),
    `/** Made of word-finder.wat by \`npm run generate:words\`. */\nexport const WORD_FINDER =\n  '${await compiledWordFinder()}';\n`,
  );
