/** Reads installed SDKs at run time: which TwiML methods they have, and whether a path exists. Used by import and tests. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Package names of the SDK by major, as package.json installs them. */
export const SDKS = { 3: 'twilio-v3', 4: 'twilio-v4', 5: 'twilio-v5', 6: 'twilio' };

/** A client of a major; nothing is ever sent with it. */
export function clientOf(major) {
  const twilio = require(SDKS[major]);
  return new twilio.Twilio(`AC${'0'.repeat(32)}`, 'x'.repeat(32));
}

export function sdkVersion(major) {
  return require(`${SDKS[major]}/package.json`).version;
}

const BASE_METHODS = new Set([
  'constructor',
  'addText',
  'addChild',
  'toString',
  'comment',
  'commentBefore',
  'commentAfter',
]);

function methodsOf(object) {
  const names = new Set();
  for (
    let proto = Object.getPrototypeOf(object);
    proto && proto !== Object.prototype;
    proto = Object.getPrototypeOf(proto)
  ) {
    for (const name of Object.getOwnPropertyNames(proto)) {
      if (!BASE_METHODS.has(name) && !name.startsWith('_') && typeof object[name] === 'function') names.add(name);
    }
  }
  return [...names];
}

/** Every TwiML element of a major: parent tag, tag, method, and the builder classes of both. */
export function twimlOf(major) {
  process.noDeprecation = true;
  const { twiml } = require(SDKS[major]);
  const rows = new Map();
  for (const root of ['VoiceResponse', 'MessagingResponse', 'FaxResponse']) {
    if (!twiml[root]) continue;
    walk(() => new twiml[root](), 'Response', [], root);
  }
  return [...rows.values()];

  function walk(make, parent, chain, owner) {
    for (const method of methodsOf(make())) {
      const child = made(make, method);
      const tag = child?.[child._propertyName]?.name;
      if (!tag) continue;
      const key = `${parent}>${tag}>${method}`;
      const known = rows.get(key);
      if (!known) rows.set(key, { parent, tag, method, owner, name: child.constructor.name });
      // SSML nests in itself: a tag that is its own ancestor is not followed again.
      if (!known && !chain.includes(tag)) walk(() => make()[method]({}), tag, [...chain, tag], child.constructor.name);
    }
  }

  function made(make, method) {
    try {
      return make()[method]({});
    } catch {
      return undefined; // some SSML methods of major 3 can't be called at all
    }
  }
}

/**
 * What a catalogue path leads to in a client: `calls().recordings`. A call without a number is made with one id, or
 * with two where one is refused; lists whose items take no id are called without.
 */
export function at(client, path) {
  const warn = console.warn;
  console.warn = () => {}; // deprecated shortcuts say so
  try {
    let receiver;
    let value = client;
    for (const token of path.match(/\([^)]*\)|[^.()]+/g)) {
      if (token.startsWith('(')) {
        value = called(receiver, value, token);
        receiver = undefined;
      } else {
        receiver = value;
        value = value[token];
      }
      if (value === undefined) return undefined;
    }
    return value;
  } finally {
    console.warn = warn;
  }
}

function called(receiver, value, token) {
  const counts = token === '()' ? [1, 0, 2] : [Number(token.slice(1, -1))];
  for (const count of counts) {
    try {
      return value.apply(
        receiver,
        Array.from({ length: count }, (_, index) => `id${index}`),
      );
    } catch {
      // Another number of arguments, then.
    }
  }
  return undefined;
}
