/** Which packages are a team's own: those that nobody's table can know. */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { isPathOrAlias } from '../../program/module-resolver.ts';
import { packageOf } from '../../twilio/clients.ts';

interface Manifest {
  readonly name?: unknown;
  readonly private?: unknown;
  readonly license?: unknown;
  readonly publishConfig?: { readonly registry?: unknown; readonly access?: unknown };
  readonly [dependencies: string]: unknown;
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
/** A dependency that comes from no registry. */
const ELSEWHERE = /^(?:file|link|portal|workspace|git|github|gitlab|bitbucket|https?)[+:]|^[\w.-]+\/[\w.-]+(?:#|$)/;

/** Tells of packages whether they are private, and why. */
export class PrivatePackages {
  readonly #places = new Map<string, Place>();

  /**
   * Why the package that a specifier in a file names is one that only this team knows; undefined for public packages,
   * Node's modules and files.
   */
  reason(specifier: string, file: string): string | undefined {
    if (specifier === '' || isPathOrAlias(specifier) || /^[a-z]+:/.test(specifier)) return undefined;
    const { name } = packageOf(specifier);
    if (builtinModules.includes(name)) return undefined;
    const place = this.#placeOf(dirname(file));
    if (!place.known.has(name)) place.known.set(name, judge(name, place));
    return place.known.get(name);
  }

  #placeOf(folder: string): Place {
    let place = this.#places.get(folder);
    if (!place) this.#places.set(folder, (place = placeAt(folder)));
    return place;
  }
}

/** What counts for the files of a folder. */
interface Place {
  readonly folders: readonly string[];
  readonly manifests: readonly Manifest[];
  readonly scopes: ReadonlySet<string>;
  readonly known: Map<string, string | undefined>;
}

function placeAt(folder: string): Place {
  const folders = foldersUp(folder);
  const manifests = folders
    .map((one) => readManifest(join(one, 'package.json')))
    .filter((manifest) => manifest !== undefined);
  const scopes = new Set([
    ...manifests.flatMap(({ name }) => scopeOf(typeof name === 'string' ? name : '') ?? []),
    ...folders.flatMap((one) => scopesIn(join(one, '.npmrc'))),
  ]);
  return { folders, manifests, scopes, known: new Map() };
}

function judge(name: string, { folders, manifests, scopes }: Place): string | undefined {
  const scope = scopeOf(name);
  if (scope !== undefined && scopes.has(scope)) return `${scope} is a scope of this project`;
  const asked = manifests.flatMap((manifest) => DEPENDENCIES.map((key) => dependencyOf(manifest[key], name)));
  const version = asked.find((one) => one !== undefined);
  if (version !== undefined && ELSEWHERE.test(version)) return 'it comes from no registry';
  const path = folders
    .map((folder) => join(folder, 'node_modules', name, 'package.json'))
    .find((one) => existsSync(one));
  if (path === undefined) return version === undefined ? 'it is not found' : undefined;
  const manifest = readManifest(path);
  if (manifest?.private === true) return 'it is private';
  if (manifest?.license === 'UNLICENSED') return 'it is unlicensed';
  const { registry, access } = manifest?.publishConfig ?? {};
  return registry !== undefined || access === 'restricted' ? 'it is published for few' : undefined;
}

/** A folder and those around it, up to that of the repository. */
function foldersUp(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    found.push(at);
    if (at === dirname(at) || existsSync(join(at, '.git'))) return found;
  }
}

function readManifest(path: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function dependencyOf(list: unknown, name: string): string | undefined {
  if (typeof list !== 'object' || list === null || !Object.hasOwn(list, name)) return undefined;
  const version: unknown = (list as Readonly<Record<string, unknown>>)[name];
  return typeof version === 'string' ? version : undefined;
}

function scopeOf(name: string): string | undefined {
  return /^(@[^/]+)\//.exec(name)?.[1];
}

/** The scopes that a configuration of npm's gives a registry of their own. Nothing else in it is looked at. */
function scopesIn(path: string): string[] {
  try {
    return [...readFileSync(path, 'utf8').matchAll(/^[ \t]*(@[^\s:/]+):registry\s*=/gm)].map(([, scope = '']) => scope);
  } catch {
    return [];
  }
}
