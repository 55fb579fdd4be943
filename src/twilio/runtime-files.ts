/** How functions of Twilio's own platform load one another: `require(Runtime.getFunctions()['lib/sms'].path)`. */
import { basename, dirname, join, relative } from 'node:path';
import type { PlatformFiles } from '../program/platform-files.ts';

/** The folders in which a deployment looks, by the method of `Runtime` that tells the paths of what lies there. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['getFunctions', 'functions'],
  ['getAssets', 'assets'],
]);
const OF_A_SERVICE: ReadonlySet<string> = new Set(FOLDERS.values());

/** A key of the tables, without the slash that those of assets begin with: it names nothing above their folders. */
const KEY = /^(?!.*\.\.)[\w.-]+(?:\/[\w.-]+)*$/;

function nameIn(method: string, key: string): string | undefined {
  const folder = FOLDERS.get(method);
  const path = key.replace(/^\//, '');
  return folder !== undefined && KEY.test(path) ? `${folder}:${path}` : undefined;
}

/** How code writes a key of a table: `['lib/sms']`, `key = 'lib/sms'`, `sms.path`, `getFunctions().sms`. */
const KEYS =
  /(?:\[|=)\s*(['"`])([^'"`\n]+)\1|(?<![\w$])([\w$]+)\s{0,80}\??\.\s{0,80}path\b|\bgetFunctions\(\)\s{0,80}\??\.\s{0,80}([\w$]+)/g;

export const RUNTIME_FILES: PlatformFiles = {
  nameOf({ root, tokens: [method = '', called, key = '', member, ...rest] }) {
    const isPath = root.kind === 'global' && root.name === 'Runtime' && called === '()' && member === 'path';
    return isPath && rest.length === 0 ? nameIn(method, key) : undefined;
  },

  namesIn(text) {
    if (!text.includes('Runtime')) return [];
    const methods = [...FOLDERS.keys()].filter((method) => text.includes(method));
    if (methods.length === 0) return [];
    const keys = [...text.matchAll(KEYS)].flatMap(([, , written, member, first]) => written ?? member ?? first ?? []);
    return methods.flatMap((method) => [...new Set(keys)].flatMap((key) => nameIn(method, key) ?? []));
  },

  specifiersOf(file, name) {
    const [folder = '', key = ''] = name.split(':');
    const service = serviceAround(file);
    if (service === undefined) return [];
    const [, path = key, extension = ''] = folder === 'assets' ? (/^(.*)(\.\w+)$/.exec(key) ?? []) : [];
    // A function has no extension in its key; whatever the compiler reads will do.
    const at = relative(dirname(file), join(service, folder, path)).replaceAll('\\', '/');
    const ends = ['', '.private', '.protected'].map((access) => `${access}${extension || '.js'}`);
    return ends.map((end) => `./${at}${end}`);
  },
};

/** The folder around the nearest folder of functions or assets that a file lies in. */
function serviceAround(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (OF_A_SERVICE.has(basename(folder))) return dirname(folder);
  return undefined;
}
