/** What there is in a project: its package manager, ESLint config, TypeScript, framework, hooks. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from '../git.ts';
import { findPackage } from '../project.ts';
import { messageOf, UsageError } from '../terminal.ts';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

export interface Manifest {
  readonly type?: unknown;
  readonly packageManager?: unknown;
  readonly eslintConfig?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
  readonly 'lint-staged'?: unknown;
}

export interface Project {
  readonly root: string;
  readonly manifest: Manifest;
  readonly manager: PackageManager;
  /** Name of the flat config, if there is one. */
  readonly config: string | undefined;
  /** Name of an old `.eslintrc`, if there is one. */
  readonly oldConfig: string | undefined;
  readonly typescript: boolean;
  /** The package that reads TypeScript for ESLint, if it is installed. */
  readonly parser: 'typescript-eslint' | '@typescript-eslint/parser' | undefined;
  readonly framework: Framework | undefined;
  readonly jsx: boolean;
  /** Top folder of the git repository. */
  readonly repository: string | undefined;
}

export interface Framework {
  readonly name: string;
  /** Folders that it makes, and nobody writes. */
  readonly output: readonly string[];
}

/** By the packages that a project depends on, the more special first. */
const FRAMEWORKS: readonly { readonly name: string; readonly packages: RegExp; readonly output: readonly string[] }[] =
  [
    { name: 'Next.js', packages: /^next$/, output: ['.next', 'out'] },
    { name: 'Nuxt', packages: /^nuxt$/, output: ['.nuxt', '.output'] },
    { name: 'SvelteKit', packages: /^@sveltejs\/kit$/, output: ['.svelte-kit', 'build'] },
    { name: 'Remix', packages: /^@remix-run\//, output: ['build', 'public/build'] },
    { name: 'NestJS', packages: /^@nestjs\/core$/, output: ['dist'] },
    { name: 'Twilio Functions', packages: /^(?:twilio-run|@twilio\/runtime-handler)$/, output: ['dist'] },
    { name: 'Supabase', packages: /^@supabase\//, output: ['dist'] },
    { name: 'Fastify', packages: /^fastify$/, output: ['dist'] },
    { name: 'Express', packages: /^express$/, output: ['dist'] },
  ];

const MANAGERS: Readonly<Record<string, PackageManager>> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
};

/** @throws UsageError where there is no `package.json`, or none that can be read */
export function readProject(root: string, env: NodeJS.ProcessEnv): Project {
  const manifest = readManifest(root);
  const names = readdirSync(root);
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const framework = FRAMEWORKS.find((one) => packages.some((name) => one.packages.test(name)));
  return {
    root,
    manifest,
    manager: managerOf(root, manifest, env),
    config: names.find((name) => /^eslint\.config\.[cm]?[jt]s$/.test(name)),
    oldConfig:
      names.find((name) => /^\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?$/.test(name)) ??
      (manifest.eslintConfig === undefined ? undefined : 'eslintConfig in package.json'),
    typescript: names.some((name) => /^tsconfig.*\.json$/.test(name)) || packages.includes('typescript'),
    parser: (['typescript-eslint', '@typescript-eslint/parser'] as const).find(
      (name) => findPackage(name, [root]) !== undefined,
    ),
    framework: framework && { name: framework.name, output: framework.output },
    jsx: packages.some((name) => /^(?:react|preact|next|solid-js)$/.test(name)),
    repository: repositoryOf(root),
  };
}

function readManifest(root: string): Manifest {
  const path = join(root, 'package.json');
  if (!existsSync(path)) throw new UsageError(`There is no package.json in ${root}. Make one first: npm init --yes`);
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Manifest;
  } catch (error) {
    throw new UsageError(`package.json can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** By `packageManager`, a lock file here or in a folder above (a workspace), or the one that runs the command. */
function managerOf(root: string, manifest: Manifest, env: NodeJS.ProcessEnv): PackageManager {
  const known = (name: string | undefined): PackageManager | undefined =>
    (['npm', 'pnpm', 'yarn', 'bun'] as const).find((manager) => name?.startsWith(manager) === true);
  const named = known(typeof manifest.packageManager === 'string' ? manifest.packageManager : undefined);
  if (named) return named;
  for (let folder = root; ; folder = dirname(folder)) {
    const lock = Object.keys(MANAGERS).find((name) => existsSync(join(folder, name)));
    if (lock !== undefined) return MANAGERS[lock] ?? 'npm';
    if (folder === dirname(folder) || existsSync(join(folder, '.git'))) break;
  }
  return known(env['npm_config_user_agent']) ?? 'npm';
}

function repositoryOf(root: string): string | undefined {
  return git(root, 'rev-parse', '--show-toplevel')?.trim();
}

/** How a package manager runs an installed command, without ever fetching one. */
export function execWith(manager: PackageManager): string {
  return { npm: 'npx --no --', pnpm: 'pnpm exec', yarn: 'yarn run', bun: 'bunx --no-install' }[manager];
}

/** How a package manager adds packages for development. */
export function installWith(manager: PackageManager): readonly string[] {
  return {
    npm: ['npm', 'install', '--save-dev'],
    pnpm: ['pnpm', 'add', '--save-dev'],
    yarn: ['yarn', 'add', '--dev'],
    bun: ['bun', 'add', '--dev'],
  }[manager];
}
