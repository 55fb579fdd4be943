/** Which version of Twilio's SDK a file runs with: what is installed next to it, or what its package asks for. */
import type * as FileSystem from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';

const require = createRequire(import.meta.url);

export interface SdkVersion {
  readonly major: number;
  readonly minor: number;
  /** As it is written: `4.23.0`, `^4.10.0`. */
  readonly text: string;
}

const known = new Map<string, SdkVersion | undefined>();

/**
 * The version of the SDK for a file.
 * @returns undefined where neither an installed package nor a range in a package.json tells
 */
export function sdkVersionFor(filename: string): SdkVersion | undefined {
  if (!isAbsolute(filename)) return undefined;
  return versionIn(dirname(filename));
}

function versionIn(folder: string): SdkVersion | undefined {
  if (known.has(folder)) return known.get(folder);
  const parent = dirname(folder);
  const version =
    installed(readJson(join(folder, 'node_modules', 'twilio', 'package.json'))) ??
    asked(readJson(join(folder, 'package.json'))) ??
    (parent === folder ? undefined : versionIn(parent));
  known.set(folder, version);
  return version;
}

function installed(manifest: object | undefined): SdkVersion | undefined {
  const version = manifest && 'version' in manifest ? manifest.version : undefined;
  return typeof version === 'string' ? parse(version) : undefined;
}

/** A caret leaves the minor open: the newest of the major is what gets installed. */
function asked(manifest: object | undefined): SdkVersion | undefined {
  for (const key of ['dependencies', 'devDependencies', 'peerDependencies'] as const) {
    const list: unknown =
      manifest && key in manifest ? (manifest as Partial<Record<typeof key, unknown>>)[key] : undefined;
    if (typeof list !== 'object' || list === null || !('twilio' in list)) continue;
    const range = list.twilio;
    if (typeof range === 'string') return parse(range);
  }
  return undefined;
}

function parse(text: string): SdkVersion | undefined {
  const match = /^([~^=v]*)\s*(\d+)(?:\.(\d+|x|\*))?/i.exec(text.trim());
  if (!match) return undefined;
  const [, prefix = '', major = '', minor] = match;
  const isOpen = prefix.includes('^') || minor === undefined || /[x*]/i.test(minor);
  return { major: Number(major), minor: isOpen ? Number.POSITIVE_INFINITY : Number(minor), text: text.trim() };
}

function readJson(path: string): object | undefined {
  const { readFileSync, statSync } = require('node:fs') as typeof FileSystem;
  try {
    // To read from a pipe or a device may never end.
    if (!statSync(path).isFile()) return undefined;
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
