import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

interface Target {
  readonly types: string;
  readonly default: string;
}
interface Manifest {
  readonly name: string;
  readonly main: string;
  readonly types: string;
  readonly bin?: Record<string, string>;
  readonly exports: Record<string, string | Target>;
  readonly dependencies: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Runs JavaScript in a process of its own, as a consumer would, and returns what it logs. */
function inNode(flag: '--input-type=module' | '--input-type=commonjs', code: string): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [flag, '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const packed = (): string[] => {
  const [report] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
  ) as [{ files: { path: string }[] }];
  return report.files.map(({ path }) => path);
};

describe('the built package', () => {
  it('ships every file that package.json points to', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    for (const path of [manifest.main, manifest.types, ...targets, ...Object.values(manifest.bin ?? {})]) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });

  it('ships what was built and nothing else', () => {
    const strange = packed().filter(
      (path) =>
        !/^(?:README\.md|LICENSE|CHANGELOG\.md|package\.json)$/.test(path) &&
        path !== 'models.schema.json' && // for editors
        !/^docs\/rules\/[a-z-]+\.md$/.test(path) && // for 'twilio-hipaa explain'
        !/^dist\/(?:src|rules)\/.+\.(?:js|d\.ts|json)$/.test(path),
    );
    expect(strange).toEqual([]);
  });

  it.each([
    ['import', '--input-type=module', `const { default: plugin } = await import('${manifest.name}');`],
    ['require', '--input-type=commonjs', `const plugin = require('${manifest.name}');`],
  ] as const)('gives the plugin itself to %s', (_way, flag, load) => {
    const seen = inNode(
      flag,
      `${load} console.log(JSON.stringify([plugin.meta.name, Object.keys(plugin.configs), 'no-recording' in plugin.rules]))`,
    );
    expect(seen).toEqual([manifest.name, ['recommended', 'strict', 'notifyOnly'], true]);
  });

  it('gives defineSettings from its own path', () => {
    const seen = inNode(
      '--input-type=module',
      `import { defineSettings } from '${manifest.name}/settings';
       console.log(JSON.stringify(defineSettings({ regions: ['us1'] })))`,
    );
    expect(seen).toEqual({ regions: ['us1'] });
  });

  it('loads none of what only some files need', () => {
    const loaded = inNode(
      '--input-type=module',
      `import { createRequire } from 'node:module';
       await import('${manifest.name}');
       console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)))`,
    ) as string[];
    const heavy = ['typescript', '@typescript-eslint', 'comment-parser', 'htmlparser2', 'oxc-resolver', 'eslint'];
    const found = heavy.filter((name) => loaded.some((path) => path.includes(`/node_modules/${name}/`)));
    expect(found).toEqual([]);
    expect(loaded.filter((path) => path.endsWith('.json') && !path.endsWith('package.json'))).toEqual([]);
  });

  it('depends on nothing that brings TypeScript along', () => {
    const seen = new Set<string>();
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      const file = join(root, 'node_modules', name, 'package.json');
      if (!existsSync(file)) return;
      const own = JSON.parse(readFileSync(file, 'utf8')) as {
        dependencies?: Record<string, string>;
        peerDependencies?: Record<string, string>;
      };
      for (const inner of Object.keys({ ...own.dependencies, ...own.peerDependencies })) visit(inner);
    };
    for (const name of Object.keys(manifest.dependencies)) visit(name);
    expect(seen.has('typescript')).toBe(false);
    expect(seen.has('htmlparser2')).toBe(true);
  });
});
