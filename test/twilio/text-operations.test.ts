/** TwiML in strings, in every way that programs put them together. */
import { expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { applied, testMarked, textUnder } from '../support/marked.ts';
import type { MarkedCase } from '../support/marked.ts';

const ts = (code: string): MarkedCase => ({ code, filename: 'file.ts' });

testMarked('no-recording', 'TwiML in one string', {
  'wherever it stands': `export const constant = '<Response><Record/></Response>'; // reported
export const reply = (res) => res.type('text/xml').send('<Response><Record/></Response>'); // reported
export const web = () => new Response('<Response><Record/></Response>', { status: 200 }); // reported
export const lambda = () => ({ statusCode: 200, body: '<Response><Record/></Response>' }); // reported
export const half = 'twiml: <Response><Record/></Response>';`,
  'in the values of attributes': `export const on = (n) => \`<Response><Dial record="record-from-answer">\${n}</Dial></Response>\`; // reported
export const off = (n) => \`<Response><Dial record="do-not-record">\${n}</Dial></Response>\`;
export const empty = (n) => \`<Response><Dial record="">\${n}</Dial></Response>\`;
export const dynamic = (n, mode) => \`<Response><Dial record="\${mode}">\${n}</Dial></Response>\`; // reported
export const single = "<Response><Dial record='record-from-ringing'>1</Dial></Response>"; // reported
export const escaped = '<Response><Dial record=\\'record-from-ringing\\'>it\\'s</Dial></Response>'; // reported`,
  'constants in attributes': `const ON = 'record-from-start';
const OFF = 'do-not-record';
const EITHER = process.env.RECORD ? ON : OFF;
export const a = () => \`<Response><Dial><Conference record="\${ON}">x</Conference></Dial></Response>\`; // reported
export const b = () => \`<Response><Dial><Conference record="\${OFF}">x</Conference></Dial></Response>\`;
export const c = () => \`<Response><Dial><Conference record="\${EITHER}">x</Conference></Dial></Response>\`; // reported
export const d = (x) => \`<Response><Dial record="record-from-\${x ? 'answer' : 'ringing'}">1</Dial></Response>\`; // reported
export const e = (x) => \`<Response><Dial record="\${x ? 'do-not' : 'do-not'}-record">1</Dial></Response>\`;`,
  'given by a caller': `const dial = (mode) => \`<Response><Dial record="\${mode}">1</Dial></Response>\`;
dial('do-not-record');
dial('record-from-answer'); // reported`,
  'names in another case': `export const lower = '<Response><record/><Say>Hello.</Say></Response>';
export const attribute = '<Response><Dial Record="record-from-answer">1</Dial></Response>';`,
});

testMarked('no-recording', 'TwiML that is put together', {
  'in functions that call themselves, or one another': `export function again(n) {
  if (n < 3) return again(n + 1);
  return '<Response><Record/></Response>'; // reported
}
export const render = (node) => node.next ? next(node) : '<Response><Dial record="record-from-answer">1</Dial></Response>'; // reported
const next = (node) => render(node.next);
export async function retry(n) {
  try { return await xmlFor(n); } catch { return retry(n + 1); }
}
const xmlFor = async (n) => '<Response><Record/></Response>' + (n ? await retry(0) : ''); // reported
let a = '<Response><Record/></Response>'; // reported
let b = a;
a = b;`,
  'with plus': `export const a = () => '<Response>' + '<Say>Hello.</Say>' +
  '<Record/>' + // reported
  '</Response>';`,
  'in steps': `export function a(record) {
  let xml = '<Response>';
  xml += '<Say>Hello.</Say>';
  if (record) xml += '<Record/>'; // reported
  xml += '</Response>';
  return xml;
}
export function b(names) {
  let xml = '<Response>';
  for (const name of names) {
    xml = xml + \`<Dial record="record-from-answer">\${name}</Dial>\`; // reported
  }
  xml = \`\${xml}</Response>\`;
  return xml.trim();
}
export const c = (res) => {
  let xml = '<Response>';
  const add = (verb) => { xml += verb; };
  add('<Record/>'); // reported
  add('<Hangup/>');
  xml += '</Response>';
  res.end(xml);
};`,
  'as an array': `export const a = () => [
  '<Response>',
  '<Record/>', // reported
  '</Response>',
].join('\\n');
export function b(numbers, record) {
  const lines = ['<Response>', '<Dial'];
  if (record) lines.push(' record="record-from-answer"'); // reported
  lines.push('>', ...numbers.map((number) => \`<Number>\${number}</Number>\`));
  lines.push('</Dial>', '</Response>');
  return lines.join('');
}
export const c = (on) => ['<Response>', on ? '<Record/>' : null, '</Response>'].filter(Boolean).join(''); // reported`,
  'by functions': `const verb = (name) => \`<\${name}>\`;
const say = (text) => \`<Say>\${text}</Say>\`;
const record = () => '<Record maxLength="5"/>'; // reported
const document = (...verbs) => \`<Response>\${verbs.join('')}</Response>\`;
export const a = () => document(say('Hello.'), record());
function header() { return '<?xml version="1.0"?><Response>'; }
function body() { return '<Record/>'; } // reported
function footer() { return '</Response>'; }
export const b = () => header() + body() + footer();
export const c = (items) => '<Response>' + items.reduce((xml, item) => xml + '<Record action="' + item + '"/>', '') + '</Response>'; // reported`,
  'by choice': `export const a = (on) => \`<Response>\${on ? '<Record/>' : '<Hangup/>'}</Response>\`; // reported
export const b = (on) => \`<Response>\${on && '<Record/>'}</Response>\`; // reported
export const c = (on) => \`<Response><Dial\${on ? ' record="record-from-answer"' : ''}>1</Dial></Response>\`; // reported
export function d(kind) {
  let inner = '';
  if (kind === 'voicemail') inner = '<Record/>'; // reported
  else inner = '<Hangup/>';
  return \`<Response>\${inner}</Response>\`;
}
const PIECES = {
  voicemail: '<Record playBeep="true"/>', // reported
  bye: '<Hangup/>',
};
export const e = (kind) => \`<Response>\${PIECES[kind]}</Response>\`;`,
  'by replacement': `const FORM = '<Response><Dial record="{mode}">{to}</Dial></Response>'; // reported
export const a = (to) => FORM.replace('{mode}', 'record-from-answer').replace('{to}', to);
const OTHER = '<Response>%verb%</Response>';
export const b = () => OTHER.replace(/%verb%/g, '<Record/>'); // reported
export const c = () => OTHER.replaceAll('%verb%', '<Hangup/>');`,
  'by tags of templates': `import { html, stripIndent } from 'common-tags';
export const a = (n) => html\`<Response><Record/>\${n}</Response>\`; // reported
export const b = stripIndent\`<Response><Hangup/></Response>\`;
export const c = String.raw\`<Response><Record action="/a\\b"/></Response>\`; // reported
export const d = sql\`<Response><Record/></Response>\`; // reported`,
  'by a class': ts(`export class Reply {
  private xml = '<Response>';
  private readonly parts: string[] = [];
  record(): this { this.xml += '<Record maxLength="30"/>'; return this; } // reported
  dial(to: string): this { this.parts.push(\`<Dial record="record-from-answer">\${to}</Dial>\`); return this; } // reported
  toString(): string { return this.xml + this.parts.join('') + '</Response>'; }
}`),
});

testMarked('no-recording', 'what is given to Twilio', {
  'is TwiML without a doubt': ts(`import twilio from 'twilio';
const client = twilio();
export async function call(to: string, from: string, sid: string) {
  await client.calls.create({ to, from, twiml: '<Record/>' }); // reported
  const twiml = '<Response><Record/></Response>'; // reported
  await client.calls(sid).update({ twiml });
  await client.calls(sid).update({ twiml: '<Response><Say>Recording is off.</Say></Response>' });
}`),
});

testMarked('no-recording', 'what is no TwiML', {
  'prose and names': `// twilio
export const prose = 'The <Record> verb is not used.';
export const prompt = \`Answer with <Response><Record/></Response> only.\`;
export const names = ['<Record>', '<Say>'];
export const pattern = /<Response><Record/;`,
  'what is only compared with': `import { test, expect } from 'vitest';
import { reply } from './reply.js';
const EXPECTED = '<Response><Record/></Response>';
test('reply of twilio', async () => {
  expect(await reply()).toBe('<Response><Record/></Response>');
  expect(await reply()).toContain('<Record maxLength="5"/>');
  expect(await reply()).toEqual(EXPECTED);
  expect(await reply()).toEqual({ status: 200, body: '<Response><Record/></Response>' });
});
export const has = (xml) => xml.includes('<Record action="/a"/>') || xml === '<Response><Record/></Response>';
export const without = (xml) => xml.replace('<Record maxLength="5"/>', '');`,
  'data of tests, which nothing sends': `import { handler } from '../src/twilio.js';
const REPLY = '<Response><Record/></Response>';
jest.mock('../src/twiml.js', () => ({ reply: () => '<Response><Record/></Response>' }));
const build = jest.fn(() => '<Response><Record/></Response>');
const voicemail = jest.fn().mockReturnValue('<Response><Record/></Response>');
describe('the handler', () => {
  it('answers', async () => {
    vi.mocked(build).mockResolvedValue(REPLY);
    await handler({ build: () => '<Response><Record/></Response>', voicemail });
  });
  it('calls', () => client.calls.create({ to, from, twiml: '<Response><Record/></Response>' })); // reported
});`,
  'what mocks answer, beside what is sent': `// twilio
export const build = vi.fn(() => '<Response><Record/></Response>');
export const reply = build.mockImplementation(() => '<Response><Record/></Response>');
export const later = mock.fn(async () => '<Response><Record/></Response>');
export const own = tools.fn(() => '<Response><Record/></Response>'); // reported
export const answer = () => '<Response><Record/></Response>'; // reported`,
  'types and modules': ts(`// twilio
export type Reply = '<Response><Record/></Response>' | '<Response/>';`),
  'XML of others': `import plivo from 'plivo';
export const record = () => '<Response><Record action="/done"/></Response>';
export const client = new plivo.Client();`,
  'fragments in a file about something else': `export const a = '<Record id="1"/>';
export const b = '<Say>Hello.</Say>';`,
});

testMarked('no-recording', 'fragments in a file about Twilio', {
  'a piece that is used elsewhere': `/** Pieces of TwiML. */
export const voicemail = (action) => \`<Record action="\${action}"/>\`; // reported
export const hangup = '<Hangup/>';`,
  'a piece beside a document': `export const document = (verbs) => \`<Response>\${verbs}</Response>\`;
export const voicemail = '<Record playBeep="true"/>'; // reported`,
});

const CODE = `export const answer = (name) => \`
<Response>
  <Gather input="speech dtmf"
    action="/menu"><Say>Hello.</Say></Gather>
  <Dial callerId="x" record="record-from-answer">\${name}</Dial>
  <!-- <Record transcribe="true"/> -->
  <Record transcribe="true"/>
</Response>\`;`;

it('stands on the tag or the attribute, behind which lines however many', () => {
  const rules = { 'no-recording': 'error', 'no-transcription': 'error' } as const;
  expect(lint(CODE, { rules }).map((message) => [message.line, textUnder(CODE, message)])).toEqual([
    [3, 'input="speech dtmf"'],
    [5, 'record="record-from-answer"'],
    [7, '<Record'],
    [7, 'transcribe="true"'],
  ]);
});

it('offers to take the attribute away, or to switch it off', () => {
  const code = `export const a = (n) => '<Response><Dial record="record-from-answer">' + n + '</Dial></Response>';`;
  const [message] = lint(code, { rules: { 'no-recording': 'error' } });
  const outputs = message?.suggestions?.map((one) => applied(code, one));
  expect(outputs).toEqual([
    `export const a = (n) => '<Response><Dial>' + n + '</Dial></Response>';`,
    `export const a = (n) => '<Response><Dial record="do-not-record">' + n + '</Dial></Response>';`,
  ]);
});

testMarked('no-phi-in-speech', 'values in TwiML text', {
  'stand where they go in': `const say = (text) => \`<Say>\${text}</Say>\`;
export const a = (patient) => \`<Response>
  <Say>Hello.</Say>
</Response>\` + patient.name.length;
export const b = (patient) => \`<Response>\${say(patient.diagnosis)}</Response>\`; // reported
export function c(patient) {
  let xml = '<Response>';
  xml += '<Say>' + patient.medication + '</Say>'; // reported
  return xml + '</Response>';
}
export function d(patient) {
  const words = \`Your \${patient.diagnosis} is in.\`;
  return \`<Response><Say>\${words}</Say></Response>\`; // reported
}
const FORM = '<Response><Say>{words}</Say></Response>';
export const e = (patient) => FORM.replace('{words}', patient.diagnosis); // reported
export const f = (patients) => \`<Response>\${patients.map((patient) => \`<Say>\${patient.diagnosis}</Say>\`).join('')}</Response>\`; // reported`,
});
