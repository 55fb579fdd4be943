/**
 * Takes the generator's inputs from a folder of facts and from the installed SDKs into scripts/catalogue/facts.
 * Run by hand when there is a new edition: `node scripts/catalogue/import-facts.mjs FOLDER`. The generator and CI need
 * only what it leaves here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SDKS, sdkVersion, twimlOf } from './sdk.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder of hipaa-eligibility.json, policy-surface.json and sdk-surface.json.');

const facts = join(import.meta.dirname, 'facts');
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const lines = (rows) => rows.map((row) => JSON.stringify(row)).join(',\n');
const write = (name, text) => writeFileSync(join(facts, name), `${text}\n`);

// A release of a package is named, not linked: no file of this repository names the host of a registry.
const sourceOf = ({ url, ...source }) => ({
  url: url.replace(/^.*\/package\/(\w+)\/v\/(.*)$/, 'npm:$1@$2'),
  ...source,
});
const eligibility = Object.values(read('hipaa-eligibility.json')).map((record) => ({
  ...record,
  sources: record.sources.map(sourceOf),
}));
write('hipaa-eligibility.json', `[\n${lines(eligibility)}\n]`);

const CATEGORIES = [
  'recording',
  'transcription',
  'ai',
  'media',
  'mediaFork',
  'bodySinks',
  'metadata',
  'urls',
  'credentials',
  'transportSecurity',
  'retention',
  'channels',
];
const policy = read('policy-surface.json');
const section = (of) =>
  CATEGORIES.filter((name) => of[name])
    .map((name) => `${JSON.stringify(name)}: [\n${lines(of[name])}\n]`)
    .join(',\n');
write('policy-surface.json', `{"rest": {\n${section(policy.rest)}\n},\n"twiml": {\n${section(policy.twiml)}\n}}`);

const surface = read('sdk-surface.json');
const resources = [...surface.resources, ...surface.onlyInOlder].map((resource) => ({
  id: resource.id,
  versions: resource.versions,
  path: resource.path,
  aliases: resource.aliases,
  ...(resource.contextPaths && { contextPaths: resource.contextPaths }),
  ...(resource.contextType && { ids: resource.sidParams ?? '' }),
  ...(resource.rest && { list: resource.rest.list ?? null, ctx: resource.rest.ctx ?? null }),
  ...(resource.rest?.jsonBody && { json: true }),
  methods: resource.methods
    .filter(({ on, name }) => on !== 'instance' && /^(create|update|patch|fetch|list|remove)$/.test(name))
    .map(({ on, name }) => `${on === 'context' ? 'ctx.' : ''}${name}`),
}));
write('sdk-resources.json', `[\n${lines(resources)}\n]`);

const twiml = new Map();
for (const major of Object.keys(SDKS)) {
  for (const row of twimlOf(major)) {
    const key = `${row.parent}>${row.tag}>${row.method}`;
    const majors = (twiml.get(key)?.majors ?? '') + major;
    twiml.set(key, { ...row, majors });
  }
}
const versions = Object.fromEntries(Object.keys(SDKS).map((major) => [major, sdkVersion(major)]));
write('sdk-twiml.json', `{"versions": ${JSON.stringify(versions)}, "elements": [\n${lines([...twiml.values()])}\n]}`);
