// What the rules of `recommended` cost on code without Twilio, beside those of other plugins.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { linesOf } from './files.mjs';
import { lintWith, median, ours, percent, sum } from './lint.mjs';

const WARM_UPS = 2;
const PEERS = ['no-unsanitized', 'promise', 'regexp', 'security', 'sonarjs'].map((name) => `eslint-plugin-${name}`);

/** The share of parsing that a run's rules take, in the median of several runs after two to warm up. */
function shareOf(files, run, runs) {
  const shares = [];
  for (let i = 0; i < runs + WARM_UPS; i++) {
    let parse = 0;
    let rules = 0;
    for (const { path, code } of files) {
      const times = lintWith(code, path, run);
      parse += times?.parse ?? 0;
      rules += times ? sum(times.rules) : 0;
    }
    if (i >= WARM_UPS) shares.push(rules / parse);
  }
  return median(shares);
}

/** Other plugins in a folder of their own: nobody needs them to build or test this one. */
function installedPeers(folder) {
  if (!existsSync(join(folder, 'node_modules', PEERS[0]))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...PEERS], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return createRequire(join(folder, 'package.json'));
}

async function peer(require, name) {
  const loaded = await import(pathToFileURL(require.resolve(name)).href);
  const plugin = loaded.default ?? loaded;
  const configs = [plugin.configs?.['flat/recommended'] ?? plugin.configs?.recommended].flat();
  const prefix = name.replace('eslint-plugin-', '');
  const rules = configs
    .flatMap((config) => Object.entries(config?.rules ?? {}))
    .flatMap(([id, level]) => {
      const bare = basename(id);
      const isOn =
        id.includes('/') &&
        plugin.rules?.[bare] &&
        ![level]
          .flat()
          .slice(0, 1)
          .some((one) => one === 'off' || one === 0);
      return isOn && !plugin.rules[bare].meta?.docs?.requiresTypeChecking ? [[`${prefix}/${bare}`, level]] : [];
    });
  return { plugins: { [prefix]: plugin }, rules: Object.fromEntries(rules) };
}

/** Prints what ours cost with cross-file off and on, and with `peers` what other plugins do. */
export async function withoutTwilio(plugin, files, { runs, peers }) {
  console.log(
    `\nCode without Twilio: ${files.length} files, ${linesOf(files)} lines, recommended; of the time of parsing`,
  );
  const print = (name, run) => console.log(`  ${name.padEnd(30)} ${percent(shareOf(files, run, runs)).padStart(8)}`);
  print('cross-file off', ours(plugin, 'recommended', { crossFile: false }));
  print('cross-file on', ours(plugin, 'recommended', { crossFile: true }));
  if (peers === undefined) return;
  const require = installedPeers(peers);
  for (const name of PEERS) print(name, await peer(require, name));
}
