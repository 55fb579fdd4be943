/**
 * What the methods and functions of the language and of its common libraries do with values, as data.
 * Source: ECMAScript 2024 and Node 20 as documented, read 2026-11.
 */

/** Where a result, or a callback's parameter, takes its value from. */
export type Flow =
  /** The receiver itself, with its structure. */
  | 'this'
  /** Text made from the receiver. */
  | 'this-text'
  /** Text made from the receiver, or one character of it: a character has no fields. */
  | 'this-characters'
  /** An element of the receiver. */
  | 'this-element'
  /** The elements of the receiver are elements of the result. */
  | 'this-elements'
  /** What the callback returns. */
  | 'return'
  /** What the callback returns is an element of the result. */
  | 'return-element'
  /** Text made from the arguments. */
  | 'args-text'
  /** The same, or one character of it. */
  | 'args-characters'
  /** Arguments are elements of the result, as they are in `concat` and `with`. */
  | 'args-elements'
  /** The value under the key that the first argument names. */
  | 'this-at-key'
  /** The receiver's resolved value, without its rejections. */
  | 'this-rejected';

export interface NativeMethod {
  readonly result: readonly Flow[];
  /** By parameter of the first callback argument: where it takes its value from. */
  readonly callback?: readonly (readonly Flow[])[];
  /** Index of the callback. */
  readonly callbackAt?: number;
}

const TEXT: NativeMethod = { result: ['this-text'] };
const TEXT_WITH_ARGUMENTS: NativeMethod = { result: ['this-text', 'args-text'] };
const CLEAN: NativeMethod = { result: [] };
const ELEMENT: NativeMethod = { result: ['this-element'] };
const SAME: NativeMethod = { result: ['this'] };
const SELECT: NativeMethod = { result: ['this-elements'], callback: [['this-element'], [], ['this']] };
const FIND: NativeMethod = { result: ['this-element'], callback: [['this-element'], [], ['this']] };
const TEST: NativeMethod = { result: [], callback: [['this-element'], [], ['this']] };

/** Methods by name. A name that several types share has the flows of all of them. */
export const METHODS: Readonly<Record<string, NativeMethod>> = {
  // strings
  toString: TEXT,
  toLocaleString: TEXT,
  toLocaleDateString: TEXT,
  toLocaleTimeString: TEXT,
  toDateString: TEXT,
  toTimeString: TEXT,
  toISOString: TEXT,
  toUTCString: TEXT,
  toJSON: SAME,
  valueOf: SAME,
  trim: TEXT,
  trimStart: TEXT,
  trimEnd: TEXT,
  trimLeft: TEXT,
  trimRight: TEXT,
  toUpperCase: TEXT,
  toLowerCase: TEXT,
  toLocaleUpperCase: TEXT,
  toLocaleLowerCase: TEXT,
  normalize: TEXT,
  substring: TEXT,
  substr: TEXT,
  charAt: TEXT,
  repeat: TEXT,
  split: TEXT,
  match: TEXT,
  matchAll: TEXT,
  padStart: TEXT_WITH_ARGUMENTS,
  padEnd: TEXT_WITH_ARGUMENTS,
  replace: {
    result: ['this-text', 'args-text', 'return'],
    callback: [['this-text'], ['this-text'], ['this-text']],
    callbackAt: 1,
  },
  replaceAll: {
    result: ['this-text', 'args-text', 'return'],
    callback: [['this-text'], ['this-text'], ['this-text']],
    callbackAt: 1,
  },
  toWellFormed: TEXT,
  anchor: TEXT,
  codePointAt: CLEAN,
  charCodeAt: CLEAN,
  localeCompare: CLEAN,
  startsWith: CLEAN,
  endsWith: CLEAN,
  includes: CLEAN,
  indexOf: CLEAN,
  lastIndexOf: CLEAN,
  search: CLEAN,
  has: CLEAN,
  hasOwnProperty: CLEAN,
  test: CLEAN,
  exec: { result: ['args-text'] },
  // strings and arrays
  slice: { result: ['this-elements', 'this-characters'] },
  concat: { result: ['this-elements', 'this-characters', 'args-characters', 'args-elements'] },
  at: { result: ['this-element', 'this-characters'] },
  // arrays
  join: TEXT_WITH_ARGUMENTS,
  map: { result: ['return-element'], callback: [['this-element'], [], ['this']] },
  flatMap: { result: ['return-element', 'return'], callback: [['this-element'], [], ['this']] },
  filter: SELECT,
  find: FIND,
  findLast: FIND,
  findIndex: TEST,
  findLastIndex: TEST,
  some: TEST,
  every: TEST,
  forEach: TEST,
  reduce: { result: ['return'], callback: [['return'], ['this-element'], [], ['this']] },
  reduceRight: { result: ['return'], callback: [['return'], ['this-element'], [], ['this']] },
  pop: ELEMENT,
  shift: ELEMENT,
  reverse: { result: ['this-elements'] },
  toReversed: { result: ['this-elements'] },
  sort: { result: ['this-elements'], callback: [['this-element'], ['this-element']] },
  toSorted: { result: ['this-elements'], callback: [['this-element'], ['this-element']] },
  toSpliced: { result: ['this-elements', 'args-elements'] },
  with: { result: ['this-elements', 'args-elements'] },
  flat: { result: ['this-elements', 'this-element'] },
  splice: { result: ['this-elements'] },
  fill: { result: ['this-elements', 'args-elements'] },
  push: CLEAN,
  unshift: CLEAN,
  entries: { result: ['this-elements'] },
  values: { result: ['this-elements'] },
  keys: CLEAN,
  next: ELEMENT,
  // Map, Set, URLSearchParams, FormData, Headers
  get: { result: ['this-at-key'] },
  getAll: { result: ['this-at-key'] },
  // promises
  then: { result: ['return'], callback: [['this']] },
  catch: { result: ['return', 'this'], callback: [['this-rejected']] },
  finally: SAME,
  // numbers
  getTime: CLEAN,
  getFullYear: CLEAN,
  toFixed: TEXT,
};

export interface NativeFunction {
  /** `same`: the argument with its structure; `text`: text made from the arguments; `values`, `entries`, `parts`: of it. */
  readonly result:
    'same' | 'text' | 'element' | 'elements' | 'clean' | 'entries' | 'from-entries' | 'list' | 'settled' | 'merge';
}

/** Functions by the dotted name of a global, or by `module#function` for Node's own modules. */
export const FUNCTIONS: Readonly<Record<string, NativeFunction>> = {
  String: { result: 'text' },
  'String.raw': { result: 'text' },
  'JSON.stringify': { result: 'same' },
  'JSON.parse': { result: 'same' },
  structuredClone: { result: 'same' },
  encodeURIComponent: { result: 'text' },
  encodeURI: { result: 'text' },
  decodeURIComponent: { result: 'text' },
  decodeURI: { result: 'text' },
  escape: { result: 'text' },
  unescape: { result: 'text' },
  btoa: { result: 'text' },
  atob: { result: 'text' },
  'Buffer.from': { result: 'text' },
  'Buffer.concat': { result: 'text' },
  'Uint8Array.from': { result: 'text' },
  Number: { result: 'text' },
  parseInt: { result: 'text' },
  parseFloat: { result: 'text' },
  BigInt: { result: 'text' },
  Boolean: { result: 'clean' },
  isNaN: { result: 'clean' },
  isFinite: { result: 'clean' },
  'Number.isInteger': { result: 'clean' },
  'Number.isNaN': { result: 'clean' },
  'Array.isArray': { result: 'clean' },
  'Object.keys': { result: 'clean' },
  'Object.getOwnPropertyNames': { result: 'clean' },
  'Object.hasOwn': { result: 'clean' },
  'Object.is': { result: 'clean' },
  'Object.values': { result: 'elements' },
  'Object.entries': { result: 'entries' },
  'Object.fromEntries': { result: 'from-entries' },
  'Object.freeze': { result: 'same' },
  'Object.seal': { result: 'same' },
  'Object.create': { result: 'same' },
  'Object.assign': { result: 'merge' },
  Object: { result: 'same' },
  Array: { result: 'list' },
  'Array.of': { result: 'list' },
  'Array.from': { result: 'elements' },
  'Promise.resolve': { result: 'same' },
  'Promise.all': { result: 'same' },
  'Promise.allSettled': { result: 'settled' },
  'Promise.race': { result: 'element' },
  'Promise.any': { result: 'element' },
  'Math.max': { result: 'clean' },
  'Date.now': { result: 'clean' },
  Symbol: { result: 'clean' },
  // Node's modules
  'util#format': { result: 'text' },
  'util#inspect': { result: 'same' },
  'querystring#stringify': { result: 'same' },
  'querystring#parse': { result: 'same' },
  'querystring#escape': { result: 'text' },
  'qs#stringify': { result: 'same' },
  'qs#parse': { result: 'same' },
  'path#join': { result: 'text' },
};

/** Constructors of the language by global name: what an instance holds. */
export const CONSTRUCTORS: Readonly<
  Record<string, 'same' | 'text' | 'entries' | 'elements' | 'error' | 'promise' | 'clean'>
> = {
  String: 'text',
  Array: 'elements',
  Object: 'same',
  Map: 'entries',
  WeakMap: 'entries',
  Set: 'elements',
  WeakSet: 'elements',
  URLSearchParams: 'entries',
  Headers: 'entries',
  FormData: 'entries',
  Uint8Array: 'text',
  URL: 'text',
  Date: 'text',
  Blob: 'text',
  File: 'text',
  Response: 'text',
  Request: 'text',
  Error: 'error',
  TypeError: 'error',
  RangeError: 'error',
  AggregateError: 'error',
  EvalError: 'error',
  SyntaxError: 'error',
  ReferenceError: 'error',
  Promise: 'promise',
  Number: 'text',
  Boolean: 'clean',
  RegExp: 'text',
  Intl: 'clean',
  TextEncoder: 'clean',
  TextDecoder: 'clean',
  Proxy: 'same',
};

/**
 * Template, message and formatting libraries whose result is text made from their arguments, by package.
 * An empty list of names means the package's default export and every function of it.
 */
export const TEXT_LIBRARIES: ReadonlySet<string> = new Set([
  'i18next',
  'react-i18next',
  'next-intl',
  'react-intl',
  '@formatjs/intl',
  'intl-messageformat',
  'vue-i18n',
  'i18n',
  'handlebars',
  'mustache',
  'ejs',
  'pug',
  'eta',
  'nunjucks',
  'liquidjs',
  'dot',
  'hogan.js',
  'underscore.string',
  'sprintf-js',
  'printf',
  'util',
  'node:util',
  'format-util',
  'string-format',
  'string-template',
  'common-tags',
  'dedent',
  'outdent',
  'date-fns',
  'date-fns-tz',
  'dayjs',
  'moment',
  'moment-timezone',
  'luxon',
  'he',
  'html-entities',
  'entities',
  'escape-html',
  'lodash.escape',
  'xml-escape',
  'xss',
  'change-case',
  'camelcase',
  'title-case',
  'capitalize',
  'pluralize',
  'slugify',
  'numeral',
  'libphonenumber-js',
  'google-libphonenumber',
  'marked',
  'markdown-it',
  'striptags',
  'html-to-text',
  'superjson',
  'flatted',
  'fast-json-stringify',
  'safe-stable-stringify',
  'json-stringify-safe',
  'yaml',
  'js-yaml',
  'fast-safe-stringify',
  'devalue',
  'serialize-javascript',
]);

/** Packages of collection helpers: functions named in METHODS take the collection as their first argument. */
export const COLLECTION_LIBRARIES: ReadonlySet<string> = new Set([
  'lodash',
  'lodash-es',
  'underscore',
  'ramda',
  'remeda',
  'es-toolkit',
  'radash',
]);

/** Tags of templates that ask a database: what they give has nothing to do with what they are given. */
export const QUERY_TAG = /^\$?(?:sql|query|execute)/i;

/** Names of functions whose result is text made from their arguments, where their body can't be seen. */
export const TEXT_FUNCTION =
  /^(?:_|t|tr|i18n|sprintf|vsprintf|dedent|html|xml|text|sms|msg|message)$|^(?:format|build|render|compose|create(?=Message|Text|Body|Html|Sms)|make(?=Message|Text|Body|Html|Sms)|translate|interpolate|stringify|serialize|escape|unescape|encode|decode|capitalize|titleCase|upper|lower|trim|truncate|pad|normalize|clean|concat|join|template|localize|quote|wrap|strip|ensureString|safeString|sanitizeHtml|to(?=[A-Z]\w*(?:String|Text|Html|Xml|Json|Case|Message))|get(?=\w*(?:Text|Message|Body|Template|Greeting|Copy)\b))|(?:Text|Message|Template|Body|String|Html|Greeting|Format|Label|Copy)$/;
