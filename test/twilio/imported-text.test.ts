/** TwiML and flows that stand in files of their own. */
import { Linter, type ESLint } from 'eslint';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { writeFiles } from '../support/files.ts';

let folder: string | undefined;

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

/** Findings in `main.js` of a program, by line and rule. */
function findings(files: Readonly<Record<string, string>>): [number, string | null][] {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
  writeFiles(folder, files);
  const config: Linter.Config = {
    plugins: { t: plugin satisfies ESLint.Plugin },
    rules: { 't/no-recording': 'error', 't/no-phi-in-speech': 'error' },
  };
  const linter = new Linter({ cwd: folder });
  return linter
    .verify(files['main.js'] ?? '', [config], { filename: join(folder, 'main.js') })
    .map(({ line, ruleId }) => [line, ruleId]);
}

const REPLY = '<?xml version="1.0"?>\n<Response><Say>{name}</Say><Record/></Response>\n';

it('reads an XML file that is imported as text, and tells it at the import', () => {
  const code = `import reply from './reply.xml?raw';
export const answer = (res) => res.type('text/xml').send(reply.trim()); // twilio`;
  expect(findings({ 'main.js': code, 'reply.xml': REPLY })).toEqual([[1, 't/no-recording']]);
  expect(findings({ 'main.js': code, 'reply.xml': '<Response><Hangup/></Response>' })).toEqual([]);
  expect(findings({ 'main.js': code })).toEqual([]);
});

it('tells PHI that goes into such a text where it goes in', () => {
  const code = `import reply from './reply.xml';
export const answer = (patient) =>
  reply.replace('{name}', patient.diagnosis); // twilio`;
  expect(findings({ 'main.js': code, 'reply.xml': REPLY })).toEqual([
    [1, 't/no-recording'],
    [3, 't/no-phi-in-speech'],
  ]);
});

it('leaves the TwiML of other modules to them, and sees what is put into it', () => {
  const code = `import { document, say } from './pieces.js';
export const a = (patient) => document(say(patient.diagnosis));
export const b = () => document('<Record/>'); // twilio`;
  const pieces = `export const say = (text) => \`<Say>\${text}</Say>\`;
export const document = (verbs) => \`<Response><Record/>\${verbs}</Response>\`;`;
  expect(findings({ 'main.js': code, 'pieces.js': pieces })).toEqual([
    [2, 't/no-phi-in-speech'],
    [3, 't/no-recording'],
  ]);
});

it('reads a flow that is imported as JSON, and tells it where it is given', () => {
  const code = `import twilio from 'twilio';
import definition from './flow.json' with { type: 'json' };
const client = twilio();
await client.studio.v2.flows.create({ friendlyName: 'a', status: 'draft', definition });
await client.studio.v2.flows('FW1').update({ status: 'draft', definition: JSON.stringify(definition) });`;
  const flow = (type: string): string => JSON.stringify({ states: [{ name: 'a', type, properties: {} }] });
  expect(findings({ 'main.js': code, 'flow.json': flow('record-voicemail') })).toEqual([
    [4, 't/no-recording'],
    [5, 't/no-recording'],
  ]);
  expect(findings({ 'main.js': code, 'flow.json': flow('say-play') })).toEqual([]);
});
