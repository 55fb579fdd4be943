// What several scripts need.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = join(import.meta.dirname, '..');
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The built plugin. Throws with the way out when there is no build. */
export async function builtPlugin() {
  const entry = join(root, manifest.main);
  try {
    return (await import(pathToFileURL(entry).href)).default;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(`${error.message}. Build first: npm run build.`, { cause: error });
  }
}

/**
 * Runs something with the modules of the sources and tests, without a build: Node 20 reads no TypeScript, vite, which
 * runs the tests, does. `use` gets a function that loads a module by its path from the root.
 */
export async function withSources(use) {
  const { createViteServer } = await import('vitest/node');
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, ws: false, hmr: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await use((path) => server.ssrLoadModule(path));
  } finally {
    await server.close();
  }
}

/** The text broken between words into lines of at most `width` characters, each but the first begun with `indent`. */
export function wrap(text, width, indent) {
  const [first, ...words] = text.split(/(?<=\S) /);
  const lines = [first];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > width) lines.push(indent + word.trimStart());
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}
