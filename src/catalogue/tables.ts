/**
 * Shapes of the knowledge tables about other people's packages: loggers, web frameworks, services outside the BAA, and
 * how a module specifier is matched to a row. The rows themselves are in loggers.ts, frameworks.ts, third-parties.ts.
 *
 * A `TokenPath` is an access path without its root: property names and `()` for a call or `new`, separated by spaces.
 * The result of `()` is the call's result, or the instance that `new` makes. `''` is the root itself; `*` stands for one
 * property of any name. The `default` export of a module is the module. Promises are looked through: `req json ()` is
 * also what `await req.json()` gives.
 */
export type TokenPath = string;

/** An npm package (subpaths included), `@scope/*` for all packages of a scope, or the end of a name: `@sentry/*`. */
export type PackagePattern = string;

/** Where a row's path begins: a package, several packages with the same API, or a global variable. */
export type Root = PackagePattern | readonly PackagePattern[] | { readonly global: string };

/** What kind of record a logger writes; the message and the citation depend on it. */
export type SinkKind = 'log' | 'error-reporter' | 'trace' | 'file';

/** A package that makes logger objects. */
export interface LoggerModel {
  readonly package: Root;
  /** Paths from the root that yield a logger object. */
  readonly objects: readonly TokenPath[];
  /** Calling the logger object itself logs (`debug('text')`), also as a template tag. */
  readonly callable?: boolean;
  /** Methods that return a logger of the same kind. */
  readonly derive: readonly string[];
  /** Methods that log; `'levels'` are those of LEVELS. */
  readonly methods: readonly string[] | 'levels';
  /** Positions that never carry content, for every method (a prefix), or by method (`console.assert`). */
  readonly ignoreArguments?: readonly number[];
  readonly ignoreByMethod?: Readonly<Record<string, readonly number[]>>;
  /** Methods whose argument becomes part of each later line. */
  readonly bindings?: readonly string[];
  /** Names of exported types (and injected classes) that mark a value as a logger of this kind. */
  readonly types?: readonly string[];
  readonly kind: SinkKind;
  /** Where it is known from, with a date. */
  readonly source: string;
}

/** A function of a package whose arguments are written to a log, an error report, a trace or a file. */
export interface SinkFunctionModel {
  readonly package: Root;
  /** The function that is called, without the `()` of that call. */
  readonly path: TokenPath;
  readonly arguments: readonly number[] | 'all';
  /** Only these properties of the arguments (dotted: `attributes`, `extra`), where they are objects. */
  readonly properties?: readonly string[];
  /** Counts only where the file name (this argument) looks like a log; see LOG_FILE_NAME. */
  readonly logFileArgument?: number;
  /** Exported type of the object that the method hangs on (the last token of `path` is the method). */
  readonly types?: readonly string[];
  readonly kind: SinkKind;
  readonly source: string;
}

/** A function that hands an object of the package to a callback: `Sentry.withScope((scope) => ...)`. */
export interface CallbackModel {
  readonly package: Root;
  readonly path: TokenPath;
  /** Position of the callback; `'last'` for the last argument. */
  readonly callback: number | 'last';
  /** Position of the parameter within the callback. */
  readonly parameter: number;
  /** The path from the root that the parameter stands for. */
  readonly gives: TokenPath;
  readonly source: string;
}

/** Middleware or configuration that writes request bodies (or personal data) to a log. */
export interface BodyLoggerModel {
  readonly package: Root;
  /** The function that is called, without the `()` of that call. */
  readonly path: TokenPath;
  /** Position of the options (or of the value itself, where `option` is absent); default 0. */
  readonly argument?: number;
  /** Dotted path of the option that switches it on. Absent: the call itself does. */
  readonly option?: string;
  /** Constants that switch it on; absent: any value that is not literally off. */
  readonly value?: readonly (string | number | boolean)[];
  /** A list (or a text) that contains one of these switches it on. */
  readonly contains?: readonly string[];
  /** The list holds names of body fields: it counts only with one that a log must not hold. */
  readonly fields?: true;
  /** Option whose literal `false` (or listed value) switches it off. */
  readonly unless?: { readonly option: string; readonly value: readonly (string | number | boolean)[] };
  /**
   * The option (or argument) is a function that gets the request at this position and whose result is logged; only a
   * result that carries the body counts.
   */
  readonly request?: number;
  readonly kind: SinkKind;
  readonly source: string;
}

/** An option by which a package removes content before it is written. */
export interface RedactionModel {
  readonly package: Root;
  /** The call that is configured. */
  readonly path: TokenPath;
  readonly argument?: number;
  readonly option: string;
  /** `paths`: key paths (`req.body.From`, `*.ssn`); `functions`: one function for all; `keys`: one function a key. */
  readonly form: 'paths' | 'functions' | 'keys';
  /** The paths are names of keys, which count at any depth. */
  readonly anywhere?: true;
  readonly source: string;
}

/** What a function, decorator or path gives of a webhook. */
export type WebhookPart = 'body' | 'rawBody' | 'query' | 'request' | 'parameters';

/** Calls by which handlers are handed to a framework. */
export interface RegistrarModel {
  /** Paths of the objects that have the methods; of the function itself where `methods` is absent. */
  readonly receivers: readonly TokenPath[];
  /** Roots of `receivers` where they are not the framework's own packages. */
  readonly packages?: readonly PackagePattern[];
  readonly global?: string;
  readonly methods?: readonly string[];
  /** Methods return the object: any number of `name ()` may stand between a receiver and the method. */
  readonly chains?: true;
  /** Names by which such an object (or auto-imported function) is known where its origin can't be seen. */
  readonly names: readonly string[];
  /** Exported types of such an object, `package#Type`. */
  readonly types?: readonly string[];
  /** First argument, where it is the name of an event. */
  readonly event?: string;
  /** Which arguments are handlers: every function (also in arrays), or a position. */
  readonly handlers: 'functions' | number;
  /** The handler is a property of an object argument (dotted paths). */
  readonly options?: readonly string[];
  /** Position of the request, context or event in the handler; default the framework's. */
  readonly parameter?: number;
}

/** A reader function: `readBody(event)`. */
export interface ReaderModel {
  readonly package: PackagePattern | readonly PackagePattern[];
  readonly path: TokenPath;
  readonly argument: number;
  readonly gives: WebhookPart;
  /** Imported by the framework itself; the bare name is enough. */
  readonly auto?: boolean;
}

/** A web framework or platform: how its handlers are known, and where they find the webhook's body. */
export interface FrameworkModel {
  readonly id: string;
  readonly name: string;
  /** An import of one of these is evidence of the framework. */
  readonly packages: readonly PackagePattern[];
  /** Globals that are evidence. */
  readonly globals?: readonly string[];
  /** Types of the request, context or event: `package#Type`, or a global type's bare name. */
  readonly types: readonly string[];
  /** Types of the handler as a whole: `export const POST: APIRoute = ...`. */
  readonly functionTypes?: readonly string[];
  readonly registrars: readonly RegistrarModel[];
  /** Position of the request, context or event in a handler. */
  readonly parameter: number;
  /** Usual names of that parameter. */
  readonly parameterNames: readonly string[];
  /**
   * Exports that are handlers: a name, the beginning of one (`post_*`), `default`, or a path in an export (`default
   * fetch`, `actions *`). `module.exports = f` is `default`, `exports.handler = f` is `handler`.
   */
  readonly exports: readonly TokenPath[];
  /**
   * A `default` export, and names that are told by their beginning, count only in files with such a path (regular
   * expressions) or with evidence of the framework; other exports have names that are clear enough anywhere.
   */
  readonly fileNames?: readonly string[];
  /** Usual names of all parameters of a handler, by which a `default` export is one anywhere. */
  readonly parameters?: readonly (readonly string[])[];
  /** Methods that are handlers in classes that extend one of these, `package#Class`. */
  readonly classes?: { readonly bases: readonly string[]; readonly methods: readonly string[] };
  readonly decorators?: readonly {
    readonly name: string;
    readonly packages: readonly PackagePattern[];
    readonly gives: WebhookPart;
  }[];
  readonly functions?: readonly ReaderModel[];
  /** Paths from the parameter to the parsed or raw body. `''`: the parameter is the body. */
  readonly bodies: readonly TokenPath[];
  readonly query: readonly TokenPath[];
  /** Paths to Node's request, which gives the body in pieces: `for await (const chunk of req)`, `req.on('data', ...)`. */
  readonly streams?: readonly TokenPath[];
  /** The parameter printed whole shows the body. */
  readonly whole: boolean;
  /** Properties of the parameter that are no part of the body, where the parameter is the body or is printed whole. */
  readonly apart?: readonly string[];
  /** Paths from the parameter to the request's headers. */
  readonly headers: readonly TokenPath[];
  /** Position of the response object in a handler; absent: the result answers. */
  readonly response?: number;
  /** Paths from the response (or from the parameter) of the methods that answer. */
  readonly responders: readonly TokenPath[];
  /** Position of the function that continues, for middleware. */
  readonly next?: number;
  readonly source: string;
}

/** WebSocket servers: Media Streams and ConversationRelay send their messages there. */
export interface SocketModel {
  readonly id: string;
  readonly packages: readonly PackagePattern[];
  readonly globals?: readonly string[];
  /** Calls that hand a new connection to a function. */
  readonly connections: readonly {
    readonly receivers: readonly TokenPath[];
    readonly names: readonly string[];
    readonly methods?: readonly string[];
    /** First argument, where it is the name of an event. */
    readonly event?: string;
    /** Only with an object argument that has this property set to true. */
    readonly flag?: string;
    readonly handler: number | 'last';
    /** The handler is a property of an object argument. */
    readonly option?: string;
    readonly parameter: number;
    /** Path from the parameter to the socket. */
    readonly socket?: TokenPath;
  }[];
  /** Paths from the package that are a connection themselves; a global's name stands first, where it is a global's. */
  readonly sockets: readonly TokenPath[];
  readonly socketNames: readonly string[];
  readonly types: readonly string[];
  /** How the socket tells of a message. */
  readonly messages: readonly {
    readonly methods: readonly string[];
    readonly event: string;
    readonly parameter: number;
    readonly bodies: readonly TokenPath[];
  }[];
  /** Properties of the socket that are set to a handler. */
  readonly properties: readonly {
    readonly name: string;
    readonly parameter: number;
    readonly bodies: readonly TokenPath[];
  }[];
  /** Functions whose object argument (or whose function's result) holds message handlers. */
  readonly options: readonly {
    readonly receivers: readonly TokenPath[];
    readonly names: readonly string[];
    /** Dotted path of the handler in the object. */
    readonly handler: string;
    readonly parameter: number;
    readonly bodies: readonly TokenPath[];
  }[];
  readonly source: string;
}

export type ThirdPartyCategory =
  'llm' | 'speech' | 'vector' | 'chat' | 'analytics' | 'email' | 'error-tracking' | 'crm' | 'messaging' | 'automation';

/** A service that no Twilio BAA covers, by its packages, globals and hosts. */
export interface ThirdPartyModel {
  readonly name: string;
  readonly category: ThirdPartyCategory;
  /** Every argument of every method called on anything that comes from these goes to the service. */
  readonly packages: readonly PackagePattern[];
  /** Globals of its browser snippet. */
  readonly globals?: readonly string[];
  /** Hosts of its API; a leading dot takes all hosts below. */
  readonly hosts: readonly string[];
  /** Paths that go elsewhere: a local helper, or a client for a cloud whose BAA may cover it. */
  readonly except?: readonly TokenPath[];
  /** A library for a protocol: the server at the other end may be one's own. */
  readonly transport?: true;
  readonly source: string;
}

/** The words of a text, in order: long lists of names are written as one text. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/**
 * The npm package and subpath that a module specifier names: `npm:openai@4/core` and `https://cdn.example/openai@4.2`
 * are both `openai`.
 *
 * @param specifier as written in an import or require.
 * @returns the specifier as a plain one (`openai/core`), or undefined for relative and absolute paths.
 */
export function plainSpecifier(specifier: string): string | undefined {
  if (plain.has(specifier)) return plain.get(specifier);
  if (plain.size >= MAX_SPECIFIERS) plain.clear();
  const found = readSpecifier(specifier);
  plain.set(specifier, found);
  return found;
}

/** Each row of the tables asks for the same few. */
const plain = new Map<string, string | undefined>();
const MAX_SPECIFIERS = 2000;

function readSpecifier(specifier: string): string | undefined {
  // `#imports` and `#app` are Nuxt's; any other `#` is a private name of the program's own package.
  if (/^[./]|^#(?!imports$|app(?:\/|$))|^[a-z]:[\\/]|^file:/i.test(specifier)) return undefined;
  const isUrl = /^https?:\/\//i.test(specifier);
  let text = specifier.replace(/^(?:npm|jsr):\/?/, '');
  if (isUrl) {
    const path = specifier.replace(/^https?:\/\/[^/]*\/?/i, '').replace(/[?#].*/s, '');
    // CDNs put a build (`v135`), a registry (`npm`) or a collection (`x`) before the package.
    text = path.replace(/^(?:(?:npm|x|stable|v\d+|pin)\/)+/, '').replace(/^\*/, '');
  }
  const match = /^(@[^/@]+\/[^/@]+|[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  return match[1] + (match[2] ?? '');
}

/**
 * Does a module specifier name a package of this pattern? Subpaths count: `electron-log/main` is `electron-log`.
 *
 * @param pattern `pino`, `electron-log/main`, `@sentry/*`.
 * @param specifier as written in an import or require.
 */
export function matchesPackage(pattern: PackagePattern, specifier: string): boolean {
  const named = plainSpecifier(specifier);
  if (named === undefined) return false;
  if (pattern.endsWith('*')) return named.startsWith(pattern.slice(0, -1));
  const wanted = withoutNode(pattern);
  const given = withoutNode(named);
  return given.startsWith(wanted) && (given.length === wanted.length || given.charAt(wanted.length) === '/');
}

function withoutNode(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
}

/**
 * Does a row's root name this module?
 *
 * @param root of a row.
 * @param specifier as written in an import or require.
 */
export function rootMatches(root: Root, specifier: string): boolean {
  if (typeof root === 'string') return matchesPackage(root, specifier);
  if (isGlobal(root)) return false;
  return root.some((pattern) => matchesPackage(pattern, specifier));
}

/** Is this root a global variable? */
export function isGlobal(root: Root): root is { readonly global: string } {
  return typeof root === 'object' && 'global' in root;
}

/**
 * Do the tokens of an access path fit a row's path? `*` fits one name.
 *
 * @param path a row's path, `''` for the root itself.
 * @param tokens names and `()` of an access path, without its root.
 * @returns false unless both are of the same length.
 */
export function matchesPath(path: TokenPath, tokens: readonly string[]): boolean {
  const wanted = tokensOf(path);
  return (
    wanted.length === tokens.length &&
    wanted.every((token, index) => token === tokens[index] || (token === '*' && tokens[index] !== '()'))
  );
}

/** Paths are split once: only the catalogue writes them, so they are few. */
const split = new Map<TokenPath, readonly string[]>();

function tokensOf(path: TokenPath): readonly string[] {
  let tokens = split.get(path);
  if (!tokens) split.set(path, (tokens = path === '' ? [] : path.split(' ')));
  return tokens;
}

/**
 * The tokens that are left below a row's path.
 *
 * @param path a row's path, `''` for the root itself.
 * @param tokens names and `()` of an access path, without its root.
 * @returns undefined where the path is no beginning of the tokens.
 */
export function tokensBelow(path: TokenPath, tokens: readonly string[]): readonly string[] | undefined {
  const { length } = tokensOf(path);
  return matchesPath(path, tokens.slice(0, length)) ? tokens.slice(length) : undefined;
}
