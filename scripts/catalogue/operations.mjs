import { ALIASES, MORE, REST_ONLY, RETIRED, ROLE, SIP, TEXT, USES, WRONG } from './decisions/operations.mjs';
import { PRODUCT_OF } from './decisions/products.mjs';

const ACCESSOR = /^(.*)\(([^()]*)\)$/;

/** Rows of operations.json (`ResourceEntry`) from the SDK's resources and the policy surface's REST categories. */
export function operations(resources, rest, productIds) {
  const parameters = parametersByAction(rest, productIds);
  const entries = resources.map((resource) => entryOf(resource, parameters));
  for (const key of parameters.keys()) {
    const [id, action] = key.split(' ');
    const resource = resources.find((candidate) => candidate.id === id);
    if (!resource) throw new Error(`The decisions name the resource ${id}, which no SDK has.`);
    if (!resource.methods.some((method) => method.replace('ctx.', '') === action)) {
      throw new Error(`The decisions name ${id} ${action}, which no SDK has.`);
    }
  }
  return [
    ...entries,
    ...[...RETIRED, ...REST_ONLY].map((entry) => ({ ...entry, product: productOf(entry.id), majors: '' })),
  ].map(ordered);
}

function entryOf(resource, parameters) {
  const actions = {};
  for (const method of resource.methods) {
    const action = method.replace('ctx.', '');
    const known = parameters.get(`${resource.id} ${action}`);
    if (known) actions[action] = resource.json ? known : withWires(known);
  }
  const product = productOf(resource.id);
  const on = (item) => resource.methods.some((method) => method.startsWith('ctx.') === item);
  return {
    id: resource.id,
    paths: pathsOf(resource),
    ...itemsOf(resource),
    ...(resource.ids === '' && { single: true }),
    majors: resource.versions,
    ...(product && { product }),
    ...(resource.json && { json: true }),
    urls: [on(false) ? urlOf(resource.list) : null, on(true) ? urlOf(resource.ctx) : null],
    actions,
  };
}

function ordered({ id, paths, items, single, majors, product, json, urls, actions }) {
  return { id, paths, items, single, majors, product, json, urls, actions };
}

function urlOf(url) {
  return url ? url.replaceAll(/\$\{[^}]*\}/g, '{}') : null;
}

/** `client.a.b(sid).c` is `a.b().c`; a list that is made by a call says with how many arguments. */
function tokens(path, isAccessor) {
  const below = path.replace(/^client\./, '');
  const [, stem = below, args = ''] = isAccessor ? (ACCESSOR.exec(below) ?? []) : [];
  const inner = stem.replaceAll(/\([^)]*\)/g, '()');
  return isAccessor ? `${inner}(${args.split(',').length})` : inner;
}

function pathsOf(resource) {
  const isAccessor = resource.path.endsWith(')');
  const paths = [resource.path, ...resource.aliases].map((path) => tokens(path, isAccessor));
  // Major 3 also has every resource of an account right below the version.
  const account = 'api.v2010.accounts().';
  if (resource.versions.includes('3')) {
    paths.push(
      ...paths.filter((path) => path.startsWith(account)).map((path) => `api.v2010.${path.slice(account.length)}`),
    );
  }
  return [...new Set([...paths, ...(ALIASES[resource.id] ?? [])])];
}

function itemsOf(resource) {
  if (!resource.contextPaths) return {};
  return { items: resource.contextPaths.map((path) => tokens(path, path.endsWith(')'))) };
}

/** The product of a resource by the longest prefix of its id that the decisions know. */
function productOf(id) {
  for (let prefix = id; prefix; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
    if (Object.hasOwn(PRODUCT_OF, prefix)) return PRODUCT_OF[prefix] ?? undefined;
  }
  throw new Error(`No decision names the product of ${id}.`);
}

function parametersByAction(rest, productIds) {
  const actions = new Map();
  const action = (id, method) => {
    const key = `${id} ${method.replace('ctx.', '')}`;
    if (!actions.has(key)) actions.set(key, { parameters: {} });
    return actions.get(key);
  };
  for (const [category, rows] of Object.entries(rest)) {
    for (const row of rows) {
      if (row.o === '*') continue;
      const key = `${row.r} ${row.m.replace('ctx.', '')} ${row.o}`;
      const entry = parameterOf(category, key, row);
      const { parameters } = action(row.r, row.m);
      parameters[row.o] = stronger(parameters[row.o], entry);
    }
  }
  for (const [key, more] of Object.entries(MORE)) {
    const [id, method] = key.split(' ');
    const { parameters } = action(id, method);
    for (const [name, entry] of Object.entries(more)) parameters[name] = { ...parameters[name], ...entry };
  }
  for (const [key, byParameter] of Object.entries(USES)) {
    const [id, method] = key.split(' ');
    const target = action(id, method);
    for (const [name, uses] of Object.entries(byParameter)) {
      for (const { product } of uses) {
        if (!productIds.has(product))
          throw new Error(`The decisions name the product ${product}, which the table lacks.`);
      }
      if (name === '*') target.uses = uses;
      else target.parameters[name] = { ...(target.parameters[name] ?? { role: 'switch' }), uses };
    }
  }
  for (const [key, entry] of actions) actions.set(key, tidy(entry));
  return actions;
}

const STRENGTH = [
  'plain',
  'detail',
  'switch',
  'retention',
  'transport',
  'metadata',
  'address',
  'secret',
  'twiml',
  'studio',
  'speech',
  'text',
  'url',
];

/** Of two categories that a parameter is in, the one that says more; metadata wins over text unless decided. */
function stronger(one, other) {
  if (!one) return other;
  const first = STRENGTH.indexOf(one.role) >= STRENGTH.indexOf(other.role) ? one : other;
  return { ...one, ...other, role: first.role };
}

function parameterOf(category, key, row) {
  const [id, action, name] = key.split(' ');
  const entry = { role: ROLE[key] ?? roleOf(category, name, row) };
  if (row.rest && row.rest !== name) entry.wire = row.rest;
  if (category === 'urls') entry.urlKind = row.kind;
  if (SIP.has(`${id} ${action} ${name}`)) {
    entry.role = name === 'to' ? 'address' : 'transport';
    entry.urlKind = 'sip';
  }
  if (WRONG[key]) entry.wrong = WRONG[key];
  if (row.docNoPII) entry.mustNotContainPii = true;
  const pii = /^(?:standard|sensitive|NOT-PII)/.exec(row.oaiPii ?? '')?.[0];
  if (pii && ['text', 'metadata', 'speech'].includes(entry.role)) entry.pii = pii === 'NOT-PII' ? 'none' : pii;
  return entry;
}

function roleOf(category, name, row) {
  if (category === 'urls') return 'url';
  if (category === 'metadata') return TEXT.has(name) ? 'text' : 'metadata';
  if (category === 'bodySinks') return row.kind === 'twiml' ? 'twiml' : TEXT.has(name) ? 'text' : 'metadata';
  if (category === 'credentials') return name.endsWith('Username') ? 'plain' : 'secret';
  if (category === 'transportSecurity') return name === 'secure' || name === 'disableHttps' ? 'transport' : 'plain';
  if (category === 'retention')
    return name === 'contentRetention' || name === 'addressRetention' ? 'retention' : 'plain';
  if (category === 'channels') return row.t.startsWith('prefix:') ? 'address' : 'switch';
  if (row.t === 'twiml') return 'twiml';
  return 'detail';
}

/** Parameters that the facts give no wire name: the form's names follow from those of the SDK. */
function withWires(action) {
  const named = Object.entries(action.parameters).map(([name, entry]) => [
    name,
    entry.wire || name.includes('_') ? entry : { ...entry, wire: wireOf(name) },
  ]);
  return { ...action, parameters: Object.fromEntries(named) };
}

/** The API's names are those of the SDK with a capital. */
function wireOf(name) {
  return name
    .split('.')
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join('.');
}

/** A detail that has uses is a switch; what is plain and says nothing more is left out. */
function tidy({ uses, parameters }) {
  const kept = Object.entries(parameters).filter(([, entry]) => entry.role !== 'plain' || entry.uses || entry.wrong);
  return {
    ...(uses && { uses }),
    parameters: Object.fromEntries(
      kept.map(([name, entry]) => [
        name,
        entry.uses && ['detail', 'plain'].includes(entry.role) ? { ...entry, role: 'switch' } : entry,
      ]),
    ),
  };
}
