import {
  ATTRIBUTE_ROLE,
  ATTRIBUTE_USES,
  ELEMENT_USES,
  MORE,
  SSML,
  STOPPING,
  TEXT_ROLE,
  TEXT_URL,
  URL_KIND,
  URL_KIND_OF,
} from './decisions/twiml.mjs';

/** Spellings of attributes in the XML that differ from the builder's names. */
const WIRE = { for_: 'for' };

/** Rows of twiml.json (`TwimlEntry`) from the elements that the SDKs make and the policy surface's TwiML categories. */
export function twiml(elements, categories, productIds) {
  const entries = new Map();
  for (const { parent, tag, method, majors } of elements) {
    const key = `${parent}>${tag}`;
    const entry = entries.get(key) ?? { parent, tag, methods: [], majors: '', attributes: {} };
    entry.methods.push(method);
    entry.majors = [...new Set(entry.majors + majors)].sort().join('');
    entries.set(key, entry);
  }
  for (const entry of entries.values()) complete(entry);
  const keys = keysByMethod(elements);
  for (const [category, rows] of Object.entries(categories)) {
    for (const row of rows) {
      if (row.a === '*' || row.a === '#text') continue;
      for (const key of keys(row.c, row.m)) {
        const entry = entries.get(key);
        entry.attributes[row.a] = { ...entry.attributes[row.a], ...attributeOf(category, entry, row.a) };
      }
    }
  }
  for (const [key, attributes] of Object.entries(MORE)) Object.assign(entryAt(entries, key).attributes, attributes);
  for (const [key, product] of Object.entries(ELEMENT_USES)) {
    entryAt(entries, key).uses = [{ product: knownProduct(product, productIds), when: 'call' }];
  }
  for (const [key, byAttribute] of Object.entries(ATTRIBUTE_USES)) {
    const { attributes } = entryAt(entries, key);
    for (const [name, uses] of Object.entries(byAttribute)) {
      for (const { product } of uses) knownProduct(product, productIds);
      const role = ['url', 'metadata'].includes(attributes[name]?.role) ? attributes[name].role : 'switch';
      attributes[name] = { ...attributes[name], role, uses };
    }
  }
  return [...entries.values()].map(({ parent, tag, methods, majors, uses, text, urlKind, attributes }) => ({
    parent,
    tag,
    methods: today(methods),
    majors,
    uses,
    text,
    urlKind,
    attributes,
  }));
}

function complete(entry) {
  const text = TEXT_ROLE[`${entry.parent}>${entry.tag}`] ?? (SSML.has(entry.tag) ? 'speech' : undefined);
  if (text) entry.text = text;
  if (text === 'url') entry.urlKind = TEXT_URL[entry.tag];
  if (text === 'transport') entry.urlKind = 'sip';
}

/** `break` before `break_` before `ssmlBreak`. */
function today(methods) {
  const rank = (method) => (method.startsWith('ssml') ? 2 : method.endsWith('_') || method === 'referSip' ? 1 : 0);
  return [...new Set(methods)].sort((a, b) => rank(a) - rank(b));
}

/** Facts name the builder class of the parent (`VoiceResponse.Dial`) and the method. */
function keysByMethod(elements) {
  return (owner, method) => {
    const name = owner.split('.').at(-1);
    const found = elements.filter((element) => element.method === method && element.owner === name);
    return [...new Set(found.map(({ parent, tag }) => `${parent}>${tag}`))];
  };
}

function attributeOf(category, entry, name) {
  const wire = WIRE[name] ? { wire: WIRE[name] } : {};
  return {
    role: roleOf(category, entry, name),
    ...wire,
    ...(category === 'urls' && { urlKind: urlKindOf(entry, name) }),
  };
}

function roleOf(category, { parent, tag, attributes }, name) {
  const decided = ATTRIBUTE_ROLE[`${tag} ${name}`];
  if (decided) return decided;
  if (category === 'urls') return 'url';
  if (category === 'bodySinks' || category === 'metadata') return STOPPING.has(parent) ? 'detail' : 'metadata';
  if (category === 'credentials') return 'secret';
  // A callback is also listed beside the switch it belongs to; the url says more.
  return attributes[name]?.role ?? 'detail';
}

function urlKindOf({ tag }, name) {
  if (name === 'url') return URL_KIND_OF[tag] ?? 'webhook';
  return URL_KIND[name] ?? (name === 'action' ? 'twiml' : 'webhook');
}

function entryAt(entries, key) {
  const entry = entries.get(key);
  if (!entry) throw new Error(`The decisions name <${key}>, which no SDK makes.`);
  return entry;
}

function knownProduct(id, productIds) {
  if (!productIds.has(id)) throw new Error(`The decisions name the product ${id}, which the table lacks.`);
  return id;
}
