/** Which expressions are Twilio's: the client and what hangs on it, the library, TwiML builders. */
import { resources } from '../catalogue/operations.ts';
import type { AccessPath } from '../program/access-path.ts';
import type { Node } from '../program/ast.ts';

/** What an access path of Twilio's leads to, and the tokens below it. */
export type TwilioPath =
  | { readonly kind: 'client'; readonly tokens: readonly string[]; readonly calls: readonly Node[] }
  | { readonly kind: 'twiml'; readonly tokens: readonly string[]; readonly builder: Builder }
  | { readonly kind: 'library'; readonly tokens: readonly string[] };

export type Builder = 'VoiceResponse' | 'MessagingResponse' | 'FaxResponse';

/** The package and the path inside it that a specifier names, in the spellings of Node, Deno and CDNs. */
export function packageOf(specifier: string): { readonly name: string; readonly subpath: string } {
  let text = specifier.replace(/^(?:npm|jsr|node|bun):\/?/, '');
  const url =
    /^https?:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net|unpkg\.com|esm\.run|jspm\.dev|ga\.jspm\.io)\/(?:npm[:/])?(?:v\d+\/|stable\/|pin\/)?(?:\*)?(.*)$/.exec(
      text,
    );
  if (url?.[1] !== undefined) text = url[1].replace(/\?.*/s, '');
  const match = /^(@[^/]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(?:\/(.*))?$/.exec(text);
  if (!match?.[1] || text.startsWith('.') || text.startsWith('/')) return { name: specifier, subpath: '' };
  return { name: match[1], subpath: (match[2] ?? '').replace(/\.[cm]?js$/, '') };
}

const BUILDERS: ReadonlySet<string> = new Set(['VoiceResponse', 'MessagingResponse', 'FaxResponse']);
/** Exports that construct a client. `RestClient` is major 3's older name. */
const CLIENT_CLASSES: ReadonlySet<string> = new Set(['Twilio', 'RestClient']);

const SYNC_ALIASES: Readonly<Record<string, string>> = { maps: 'syncMaps', lists: 'syncLists', streams: 'syncStreams' };

/** Reads an access path as one of Twilio's. */
export function twilioPath(path: AccessPath): TwilioPath | undefined {
  const { root, tokens } = path;
  // A Functions handler's context makes clients, whatever its parameter is called.
  const made = tokens.findIndex((token, i) => token === 'getTwilioClient' && tokens[i + 1] === '()');
  if (made >= 0) return client(tokens.slice(made + 2), path);
  switch (root.kind) {
    case 'module':
      return fromModule(packageOf(root.specifier), tokens, path);
    case 'type':
      return fromType(packageOf(root.specifier).name, packageOf(root.specifier).subpath, root.name, tokens, path);
    case 'global':
      if (root.name === 'Twilio') return fromModule({ name: 'twilio', subpath: '' }, tokens, path);
      if (root.name === 'twilioClient') return client(tokens, path);
      // Functions' own Sync service, with shorter names for maps and lists.
      if (root.name === 'Runtime' && tokens[0] === 'getSync' && tokens[1] === '()') {
        return client(
          ['sync', 'v1', 'services', '()', ...tokens.slice(2).map((token) => SYNC_ALIASES[token] ?? token)],
          { ...path, calls: path.calls },
        );
      }
      return undefined;
    case 'unknown':
      return undefined;
  }
}

function client(tokens: readonly string[], path: AccessPath): TwilioPath {
  return { kind: 'client', tokens, calls: path.calls };
}

function fromModule(
  from: { name: string; subpath: string },
  tokens: readonly string[],
  path: AccessPath,
): TwilioPath | undefined {
  if (NEST.has(from.name)) return undefined;
  if (from.name !== 'twilio') return undefined;
  const inside = from.subpath.split('/').at(-1) ?? '';
  let rest = tokens[0] === 'default' ? tokens.slice(1) : tokens;
  if (from.subpath !== '' && from.subpath !== 'lib' && from.subpath !== 'index' && from.subpath !== 'lib/index') {
    if (BUILDERS.has(inside)) {
      if (rest[0] === inside) rest = rest.slice(1);
      return rest[0] === '()'
        ? { kind: 'twiml', builder: inside as Builder, tokens: rest.slice(1) }
        : { kind: 'library', tokens: ['twiml', inside, ...rest] };
    }
    if (CLIENT_CLASSES.has(inside)) {
      if (rest[0] !== undefined && CLIENT_CLASSES.has(rest[0])) rest = rest.slice(1);
      return rest[0] === '()' ? client(rest.slice(1), path) : { kind: 'library', tokens: ['Twilio', ...rest] };
    }
    return { kind: 'library', tokens: [inside, ...rest] };
  }
  if (rest[0] === '()') return client(rest.slice(1), path);
  if (rest[0] !== undefined && CLIENT_CLASSES.has(rest[0]) && rest[1] === '()') return client(rest.slice(2), path);
  const builder = rest[0] === 'twiml' ? rest[1] : rest[0];
  if (builder !== undefined && BUILDERS.has(builder)) {
    const below = rest.slice(rest[0] === 'twiml' ? 2 : 1);
    if (below[0] === '()') return { kind: 'twiml', builder: builder as Builder, tokens: below.slice(1) };
  }
  // Major 3's TwimlResponse and others are part of the library.
  return { kind: 'library', tokens: rest };
}

/** Packages that hand out clients by dependency injection. */
const NEST: ReadonlySet<string> = new Set([
  'nestjs-twilio',
  'nest-twilio',
  '@lkaric/twilio-nestjs',
  'nestjs-twilio-client',
]);

function fromType(
  name: string,
  subpath: string,
  type: string,
  tokens: readonly string[],
  path: AccessPath,
): TwilioPath | undefined {
  if (NEST.has(name)) {
    if (type === 'TwilioService' || type === 'TwilioServiceInterface')
      return tokens[0] === 'client' ? client(tokens.slice(1), path) : undefined;
    return client(tokens, path);
  }
  const last =
    type
      .replace(/^typeof /, '')
      .split('.')
      .at(-1) ?? '';
  if (name === 'twilio') {
    if (BUILDERS.has(last)) return { kind: 'twiml', builder: last as Builder, tokens };
    const inside = subpath.split('/').at(-1) ?? '';
    if (BUILDERS.has(inside)) return { kind: 'twiml', builder: inside as Builder, tokens };
    if (
      CLIENT_CLASSES.has(last) ||
      last === 'TwilioClient' ||
      CLIENT_CLASSES.has(inside) ||
      (last === 'default' && subpath === '')
    )
      return client(tokens, path);
    if (subpath.startsWith('lib/rest/')) return resourceType(subpath.slice('lib/rest/'.length), last, tokens, path);
    // `twilio` itself used as a type: the default import's name.
    if (/^twilio$/i.test(last)) return type.startsWith('typeof ') ? undefined : client(tokens, path);
  }
  return undefined;
}

/** A type of one resource, by its declaration file: `CallInstance`, `CallContext` and `CallListInstance` of `.../call`. */
function resourceType(id: string, type: string, tokens: readonly string[], path: AccessPath): TwilioPath | undefined {
  const kind = /(ListInstance|Context(?:Impl)?|Instance)$/.exec(type)?.[1];
  const canonical = kind === undefined ? undefined : resources().find((entry) => entry.id === id)?.paths[0];
  if (canonical === undefined) return undefined;
  const own = canonical.match(/\([^()]*\)|[^.()]+/g) ?? [];
  return client([...own, ...(kind === 'ListInstance' ? [] : ['()']), ...tokens], path);
}
