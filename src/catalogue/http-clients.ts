/**
 * Clients that send HTTP requests: which calls send one, and where the parts of the request stand.
 *
 * Sources: the packages' documentation and published types, and the Fetch, XHR and Beacon standards, as known on
 * 2026-11-25.
 */

import type { TokenPath } from './tables.ts';

/**
 * Where a part of a request stands in a call: the number of an argument, and a path below it (`0`, `1.headers`). Of
 * several the first that the code gives counts; bodies and queries all count.
 */
export type Selector = string;

export interface RequestParts {
  readonly url?: readonly Selector[];
  /** What a relative URL is put behind. */
  readonly base?: readonly Selector[];
  /** For clients that take the URL in pieces. */
  readonly host?: readonly Selector[];
  readonly path?: readonly Selector[];
  readonly method?: readonly Selector[];
  readonly body?: readonly Selector[];
  readonly query?: readonly Selector[];
  readonly headers?: readonly Selector[];
  readonly username?: readonly Selector[];
  readonly password?: readonly Selector[];
  /** User and password in one, with a colon between. */
  readonly userinfo?: readonly Selector[];
}

export interface HttpCallModel {
  /** Members below the client, dotted; the empty text is the client itself. */
  readonly names: readonly string[];
  /** Given where the name decides. */
  readonly method?: string;
  readonly at: RequestParts;
}

/** What a method of the request's own object adds to it: `.send(body)`, `.auth(user, password)`. */
export type ChainStep = 'body' | 'pair' | 'query' | 'auth' | 'header' | 'headers' | 'url' | 'authorization';

export interface HttpClientModel {
  readonly packages?: readonly string[];
  readonly globals?: readonly string[];
  /** Types by `package#name`; a name alone for types of the platform. */
  readonly types?: readonly string[];
  /** Names of parameters and fields that hold the client where nothing tells more: `$http`. */
  readonly names?: readonly string[];
  /** Calls that make a client with defaults, and where those stand in them. */
  readonly makers?: Readonly<Record<string, RequestParts>>;
  readonly calls: readonly HttpCallModel[];
  readonly chain?: Readonly<Record<string, ChainStep>>;
  /** The chain hangs on the receiver of the call, not on its result. */
  readonly chainOn?: 'receiver';
  /** Where the body of the answer is; absent: wherever any client has it. */
  readonly answer?: AnswerModel;
}

/** Where a client has the body of an answer: paths from the call's result, `()` for a call. */
export interface AnswerModel {
  readonly bodies: readonly TokenPath[];
  /** The answer printed whole shows the body. */
  readonly whole: boolean;
  /** What a callback is given that the call has last: paths from the answer by position. */
  readonly given?: Readonly<Record<number, TokenPath>>;
}

const FETCH_ANSWER: AnswerModel = {
  bodies: ['json ()', 'text ()', 'clone () json ()', 'clone () text ()'],
  whole: false,
};
const DATA_ANSWER: AnswerModel = { bodies: ['data'], whole: true };
const BODY_ANSWER: AnswerModel = { bodies: ['body', 'text', 'json ()', 'text ()'], whole: true };
/** The body is the result. */
const PLAIN_ANSWER: AnswerModel = { bodies: [''], whole: true };
/** Readers of answers that nearly all clients have some of. */
export const ANY_ANSWER: AnswerModel = {
  bodies: ['json ()', 'text ()', 'data', 'body', 'body json ()', 'body text ()'],
  whole: false,
};

const WITH_BODY = ['post', 'put', 'patch'] as const;
const WITHOUT_BODY = ['get', 'delete', 'del', 'head', 'options'] as const;

/** Calls by verb: with a body as an argument of its own where it has one. */
function verbs(at: RequestParts, withBody: RequestParts, suffix = ''): HttpCallModel[] {
  return [
    ...WITH_BODY.map((verb) => ({ names: [verb + suffix], method: verb.toUpperCase(), at: withBody })),
    ...WITHOUT_BODY.map((verb) => ({
      names: [verb + suffix],
      method: verb === 'del' ? 'DELETE' : verb.toUpperCase(),
      at,
    })),
  ];
}

/** The parts that stand in an options argument, which is the first or the second. */
function options(
  names: Readonly<
    Record<keyof RequestParts, readonly string[]> | Partial<Record<keyof RequestParts, readonly string[]>>
  >,
  positions: readonly number[],
): RequestParts {
  const parts: Partial<Record<keyof RequestParts, readonly Selector[]>> = {};
  for (const [part, keys] of Object.entries(names) as [keyof RequestParts, readonly string[]][]) {
    parts[part] = keys.flatMap((key) => positions.map((position) => `${position}.${key}`));
  }
  return parts;
}

const FETCH_OPTIONS = { method: ['method'], body: ['body'], headers: ['headers'] };
const FETCH: RequestParts = { ...options(FETCH_OPTIONS, [1, 0]), url: ['0', '0.url'] };

const AXIOS_OPTIONS = {
  method: ['method'],
  base: ['baseURL'],
  body: ['data'],
  query: ['params'],
  headers: ['headers', 'headers.common'],
  username: ['auth.username'],
  password: ['auth.password'],
};
const axiosAt = (position: number, extra: RequestParts): RequestParts => ({
  ...options(AXIOS_OPTIONS, [position]),
  ...extra,
});
const AXIOS_VERBS: readonly HttpCallModel[] = [
  ...verbs(axiosAt(1, { url: ['0'] }), axiosAt(2, { url: ['0'], body: ['1', '2.data'] })),
  ...WITH_BODY.map((verb) => ({
    names: [`${verb}Form`],
    method: verb.toUpperCase(),
    at: axiosAt(2, { url: ['0'], body: ['1'] }),
  })),
];
const AXIOS_CALLS: readonly HttpCallModel[] = [
  { names: ['', 'request'], at: { ...options(AXIOS_OPTIONS, [1, 0]), url: ['0', '0.url'] } },
  ...AXIOS_VERBS,
];
const AXIOS_MAKERS = { create: axiosAt(0, {}) };

const GOT_OPTIONS = {
  method: ['method'],
  base: ['prefixUrl', 'baseUrl', 'prefix'],
  body: ['form', 'json', 'body'],
  query: ['searchParams', 'query'],
  headers: ['headers'],
  username: ['username'],
  password: ['password'],
  userinfo: ['auth'],
};
const GOT: RequestParts = { ...options(GOT_OPTIONS, [1, 0]), url: ['0', '0.url'] };
const GOT_CALLS: readonly HttpCallModel[] = [{ names: ['', 'stream', 'paginate'], at: GOT }, ...verbs(GOT, GOT)];

const OFETCH_OPTIONS = { ...FETCH_OPTIONS, base: ['baseURL'], query: ['query', 'params'] };
const OFETCH: RequestParts = { ...options(OFETCH_OPTIONS, [1]), url: ['0'] };

const REQUEST_OPTIONS = {
  method: ['method'],
  base: ['baseUrl'],
  body: ['form', 'formData', 'body', 'json'],
  query: ['qs'],
  headers: ['headers'],
  username: ['auth.user', 'auth.username'],
  password: ['auth.pass', 'auth.password'],
};
const REQUEST: RequestParts = { ...options(REQUEST_OPTIONS, [1, 0]), url: ['0', '0.url', '0.uri', '1.url', '1.uri'] };

const NODE_OPTIONS = {
  method: ['method'],
  host: ['hostname', 'host'],
  path: ['path', 'pathname'],
  headers: ['headers'],
  userinfo: ['auth'],
};
const NODE: RequestParts = { ...options(NODE_OPTIONS, [1, 0]), url: ['0'] };

const NEEDLE_OPTIONS = { headers: ['headers'], username: ['username'], password: ['password'] };

const AJAX: RequestParts = {
  ...options(
    {
      method: ['method', 'type'],
      body: ['data'],
      headers: ['headers'],
      username: ['username'],
      password: ['password'],
    },
    [1, 0],
  ),
  url: ['0', '0.url'],
};

const CHAIN: Readonly<Record<string, ChainStep>> = {
  send: 'body',
  form: 'body',
  field: 'pair',
  query: 'query',
  auth: 'auth',
  set: 'header',
  header: 'header',
  headers: 'headers',
  write: 'body',
  end: 'body',
};

export const HTTP_CLIENTS: readonly HttpClientModel[] = [
  {
    packages: [
      'node-fetch',
      'cross-fetch',
      'node-fetch-native',
      'isomorphic-fetch',
      'isomorphic-unfetch',
      'unfetch',
      'whatwg-fetch',
      'undici',
      'make-fetch-happen',
      'minipass-fetch',
      'wix-fetch',
      'expo',
      'fetch-ponyfill',
      '@whatwg-node/fetch',
      '@tauri-apps/plugin-http',
      '@tauri-apps/api',
      'cross-undici-fetch',
      'node-fetch-commonjs',
      'fetch-h2',
      'electron-fetch',
      'nodejs-fetch',
      '@adobe/fetch',
      'svelte-kit',
      'react-native-fetch-api',
      'fetch-blob',
      '@remix-run/web-fetch',
    ],
    globals: ['fetch', 'Bun'],
    names: ['fetch', 'fetchImpl', 'fetchFn', '_fetch', 'fetcher'],
    calls: [{ names: ['', 'fetch', 'net.fetch'], at: FETCH }],
    answer: FETCH_ANSWER,
  },
  {
    packages: ['undici'],
    makers: { Client: { base: ['0'] }, Pool: { base: ['0'] }, Agent: {} },
    answer: { bodies: ['body json ()', 'body text ()'], whole: false },
    calls: [
      {
        names: ['request', 'stream', 'pipeline'],
        at: { ...options({ ...FETCH_OPTIONS, query: ['query'], path: ['path'] }, [1, 0]), url: ['0'] },
      },
    ],
  },
  {
    packages: ['axios', 'redaxios', 'axios-https-proxy-fix', '@bundled-es-modules/axios', 'xior', 'axios-hooks'],
    globals: ['axios'],
    types: [
      'axios#AxiosInstance',
      'axios#AxiosStatic',
      'axios#Axios',
      '@nestjs/axios#HttpService',
      '@nestjs/common#HttpService',
    ],
    names: ['axios', 'axiosInstance', 'axiosClient', '$axios', '$http', 'axiosRef'],
    answer: DATA_ANSWER,
    makers: AXIOS_MAKERS,
    calls: [
      ...AXIOS_CALLS,
      ...AXIOS_CALLS.map((call) => ({
        ...call,
        names: call.names.map((name) => (name === '' ? 'axiosRef' : `axiosRef.${name}`)),
      })),
    ],
  },
  {
    packages: ['@pipedream/platform'],
    answer: PLAIN_ANSWER,
    calls: [{ names: ['axios'], at: { ...options(AXIOS_OPTIONS, [1]), url: ['1.url'] } }],
  },
  {
    packages: ['got', 'ky', 'ky-universal', 'gotql', 'got-cjs', 'got-scraping'],
    answer: BODY_ANSWER,
    globals: ['ky'],
    makers: { extend: options(GOT_OPTIONS, [0]), create: options(GOT_OPTIONS, [0]) },
    calls: [
      ...GOT_CALLS,
      ...GOT_CALLS.map((call) => ({
        ...call,
        names: call.names.flatMap((name) => [`default${name && `.${name}`}`, `got${name && `.${name}`}`]),
      })),
    ],
  },
  {
    packages: ['ofetch', 'ohmyfetch', '#app', '#imports', 'nuxt'],
    answer: { bodies: ['', '_data', 'data'], whole: true },
    globals: ['$fetch', 'useFetch', 'useLazyFetch'],
    names: ['$fetch'],
    makers: {
      create: options(OFETCH_OPTIONS, [0]),
      'ofetch.create': options(OFETCH_OPTIONS, [0]),
      '$fetch.create': options(OFETCH_OPTIONS, [0]),
    },
    calls: [
      {
        names: ['', 'ofetch', '$fetch', 'raw', 'native', '$fetch.raw', 'ofetch.raw', 'useFetch', 'useLazyFetch'],
        at: OFETCH,
      },
    ],
  },
  {
    packages: [
      'request',
      'request-promise',
      'request-promise-native',
      'request-promise-any',
      'requestretry',
      '@cypress/request',
      '@cypress/request-promise',
      'postman-request',
      'teeny-request',
    ],
    answer: { bodies: ['', 'body'], whole: true, given: { 1: '', 2: 'body' } },
    makers: { defaults: options(REQUEST_OPTIONS, [0]) },
    calls: [{ names: ['', 'teenyRequest'], at: REQUEST }, ...verbs(REQUEST, REQUEST)],
    chain: { form: 'body', auth: 'auth', write: 'body', end: 'body', qs: 'query' },
  },
  {
    packages: ['https', 'http', 'follow-redirects', 'agentkeepalive'],
    calls: [
      { names: ['request', 'https.request', 'http.request'], at: NODE },
      { names: ['get', 'https.get', 'http.get'], method: 'GET', at: NODE },
    ],
    chain: { write: 'body', end: 'body', setHeader: 'header' },
  },
  {
    packages: ['superagent', 'superagent-promise', 'chai-http', 'supertest'],
    answer: BODY_ANSWER,
    globals: ['superagent'],
    makers: { agent: {} },
    calls: [
      ...verbs({ url: ['0'], query: ['1'] }, { url: ['0'], body: ['1'] }),
      { names: [''], at: { method: ['0'], url: ['1', '0'] } },
    ],
    chain: CHAIN,
  },
  {
    packages: ['unirest'],
    answer: { bodies: ['body', 'raw_body'], whole: true },
    calls: [
      ...verbs({ url: ['0'] }, { url: ['0'], headers: ['1'], body: ['2'] }),
      { names: [''], at: { method: ['0'], url: ['1'] } },
    ],
    chain: CHAIN,
  },
  {
    packages: ['wretch'],
    calls: [{ names: ['', 'default'], at: { url: ['0'] } }],
    chain: {
      post: 'body',
      put: 'body',
      patch: 'body',
      formUrl: 'body',
      json: 'body',
      body: 'body',
      formData: 'body',
      query: 'query',
      auth: 'authorization',
      headers: 'headers',
      url: 'url',
    },
  },
  {
    packages: ['needle'],
    answer: { ...BODY_ANSWER, given: { 1: '', 2: 'body' } },
    calls: [
      ...verbs(
        { ...options(NEEDLE_OPTIONS, [1]), url: ['0'] },
        { ...options(NEEDLE_OPTIONS, [2]), url: ['0'], body: ['1'] },
      ),
      { names: ['', 'request'], at: { ...options(NEEDLE_OPTIONS, [3]), method: ['0'], url: ['1'], body: ['2'] } },
    ],
  },
  {
    packages: ['phin', 'centra', 'simple-get', 'tiny-json-http', 'slim-fetch', 'petitio'],
    answer: { ...BODY_ANSWER, given: { 1: '' } },
    calls: [
      {
        names: ['', 'promisified', 'unpromisified', 'concat'],
        at: {
          ...options(
            { method: ['method'], body: ['data', 'form', 'body'], headers: ['headers'], userinfo: ['auth'] },
            [0],
          ),
          url: ['0', '0.url'],
        },
      },
      ...verbs(
        { ...options({ body: ['data', 'form', 'body'], headers: ['headers'] }, [0]), url: ['0.url', '0'] },
        { ...options({ body: ['data', 'form', 'body'], headers: ['headers'] }, [0]), url: ['0.url', '0'] },
      ),
    ],
  },
  {
    packages: ['urllib'],
    answer: DATA_ANSWER,
    makers: { HttpClient: {} },
    calls: [
      {
        names: ['request', 'curl'],
        at: {
          ...options({ method: ['method'], body: ['data', 'content'], headers: ['headers'], userinfo: ['auth'] }, [1]),
          url: ['0'],
        },
      },
    ],
  },
  {
    packages: ['jquery', 'cash-dom'],
    answer: PLAIN_ANSWER,
    globals: ['$', 'jQuery'],
    names: ['$', 'jQuery'],
    calls: [
      { names: ['ajax'], at: AJAX },
      { names: ['post'], method: 'POST', at: { url: ['0', '0.url'], body: ['1', '0.data'] } },
      { names: ['get', 'getJSON'], method: 'GET', at: { url: ['0', '0.url'], query: ['1', '0.data'] } },
    ],
  },
  {
    names: ['$http', '$resource'],
    answer: DATA_ANSWER,
    calls: [{ names: [''], at: { ...options(AXIOS_OPTIONS, [0]), url: ['0.url'] } }, ...AXIOS_VERBS],
  },
  {
    packages: ['@angular/common'],
    types: ['@angular/common/http#HttpClient', '@angular/http#Http'],
    calls: [
      ...verbs(
        { ...options({ query: ['params'], headers: ['headers'] }, [1]), url: ['0'] },
        { ...options({ query: ['params'], headers: ['headers'] }, [2]), url: ['0'], body: ['1'] },
      ),
      {
        names: ['request'],
        at: { ...options({ body: ['body'], query: ['params'], headers: ['headers'] }, [2]), method: ['0'], url: ['1'] },
      },
    ],
  },
  {
    globals: ['UrlFetchApp'],
    answer: { bodies: ['getContentText ()'], whole: false },
    calls: [
      {
        names: ['fetch'],
        at: { ...options({ method: ['method'], body: ['payload'], headers: ['headers'] }, [1]), url: ['0'] },
      },
    ],
  },
  {
    packages: ['meteor/http', 'meteor'],
    globals: ['HTTP'],
    calls: [
      ...['HTTP.', ''].flatMap((prefix) =>
        verbs(
          {
            ...options(
              { body: ['params', 'data', 'content'], query: ['query'], headers: ['headers'], userinfo: ['auth'] },
              [1],
            ),
            url: ['0'],
          },
          {
            ...options(
              { body: ['params', 'data', 'content'], query: ['query'], headers: ['headers'], userinfo: ['auth'] },
              [1],
            ),
            url: ['0'],
          },
        ).map((call) => ({ ...call, names: call.names.map((name) => prefix + name) })),
      ),
      {
        names: ['HTTP.call', 'call'],
        at: {
          ...options(
            { body: ['params', 'data', 'content'], query: ['query'], headers: ['headers'], userinfo: ['auth'] },
            [2],
          ),
          method: ['0'],
          url: ['1'],
        },
      },
    ],
  },
  {
    globals: ['Parse'],
    answer: { bodies: ['data', 'text'], whole: true },
    packages: ['parse'],
    calls: [
      {
        names: ['Cloud.httpRequest'],
        at: { ...options({ method: ['method'], body: ['body', 'params'], headers: ['headers'] }, [0]), url: ['0.url'] },
      },
    ],
  },
  {
    packages: ['@capacitor/core', '@capacitor-community/http'],
    answer: DATA_ANSWER,
    calls: ['CapacitorHttp', 'Http'].flatMap((name) => [
      {
        names: [`${name}.request`],
        at: {
          ...options({ method: ['method'], body: ['data'], query: ['params'], headers: ['headers'] }, [0]),
          url: ['0.url'],
        },
      },
      ...[...WITH_BODY, ...WITHOUT_BODY].map((verb) => ({
        names: [`${name}.${verb}`],
        method: verb.toUpperCase(),
        at: { ...options({ body: ['data'], query: ['params'], headers: ['headers'] }, [0]), url: ['0.url'] },
      })),
    ]),
  },
  {
    packages: ['@actions/http-client', 'typed-rest-client', 'k6'],
    makers: { HttpClient: {} },
    calls: [
      ...verbs({ url: ['0'], headers: ['1', '1.headers'] }, { url: ['0'], body: ['1'], headers: ['2', '2.headers'] }),
      { names: ['request'], at: { method: ['0'], url: ['1'], body: ['2'], headers: ['3', '3.headers'] } },
    ],
  },
  {
    names: ['z', 'helpers'],
    calls: [
      {
        names: ['request', 'httpRequest', 'httpRequestWithAuthentication', 'requestWithAuthentication'],
        at: {
          ...options(
            {
              method: ['method'],
              base: ['baseURL', 'baseUrl'],
              body: ['form', 'body', 'data', 'formData', 'json'],
              query: ['qs', 'params'],
              headers: ['headers'],
              username: ['auth.user', 'auth.username'],
              password: ['auth.pass', 'auth.password'],
            },
            [0, 1],
          ),
          url: ['0', '0.url', '0.uri'],
        },
      },
    ],
  },
  {
    globals: ['XMLHttpRequest'],
    packages: ['xmlhttprequest', 'xhr2', 'xmlhttprequest-ssl'],
    calls: [
      {
        names: ['().open', 'XMLHttpRequest.().open'],
        at: { method: ['0'], url: ['1'], username: ['3'], password: ['4'] },
      },
    ],
    chain: { send: 'body', setRequestHeader: 'header' },
    chainOn: 'receiver',
  },
  { globals: ['navigator'], calls: [{ names: ['sendBeacon'], method: 'POST', at: { url: ['0'], body: ['1'] } }] },
];

/** A client of the SDK sends any request: `client.request({ method, uri, data })`. Types of twilio 3.84 to 6.2, 2026-11-25. */
export const SDK_REQUEST: HttpCallModel = {
  names: ['request', 'httpClient.request'],
  at: {
    method: ['0.method'],
    url: ['0.uri'],
    body: ['0.data'],
    query: ['0.params'],
    headers: ['0.headers'],
    username: ['0.username'],
    password: ['0.password'],
  },
};

const ANY_OPTIONS: RequestParts = options(
  {
    method: ['method'],
    base: ['baseURL', 'baseUrl', 'prefixUrl'],
    body: ['form', 'formData', 'body', 'data', 'json', 'payload'],
    query: ['params', 'qs', 'query', 'searchParams'],
    headers: ['headers'],
    username: ['auth.username', 'auth.user', 'username'],
    password: ['auth.password', 'auth.pass', 'password'],
  },
  [1, 0],
);

/** A function that nothing is known of but that it gets a URL of Twilio: by the conventions of nearly all clients. */
export const UNKNOWN_CLIENT: {
  readonly options: RequestParts;
  readonly withBody: RequestParts;
  readonly name: RegExp;
  readonly optionKeys: readonly string[];
} = {
  options: { ...ANY_OPTIONS, url: ['0', '0.url', '0.uri'] },
  withBody: {
    url: ['0'],
    body: ['1'],
    ...options(
      { headers: ['headers'], query: ['params'], username: ['auth.username'], password: ['auth.password'] },
      [2],
    ),
  },
  name: /^(?:[_$]?fetch\w*|request\w*|(?:post|put|patch|delete|del)(?:[A-Z_]\w*)?|get(?:JSON|Json|Request|Form|Url|Data)?|send\w*|call(?:[A-Z_]\w*)|https?\w*|axios\w*|ajax|api\w*|twilio\w*|submit\w*|execute|do[A-Z]\w*|make[A-Z]\w*|\w*(?:[fF]etch|[rR]equest|[pP]ost|[hH]ttp|Api|API))$/,
  optionKeys: ['method', 'headers', 'body', 'form', 'data', 'json', 'payload', 'auth', 'searchParams', 'params'],
};
