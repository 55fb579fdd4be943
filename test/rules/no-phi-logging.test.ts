import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { applied, testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-phi-logging';

testMarked(RULE, 'flows', {
  'the console': `export function show(patient, row) {
  console.log(patient.ssn); // reported
  console.log(patient.id, row.id, patient.ssn.length);
  console.error(\`failed for \${row.mrn}\`); // reported
  console.log('ssn: missing');
}`,
  'loggers by import, name and setting': {
    code: `import pino from 'pino';
import winston from 'winston';
import { journal } from './journal.js';
const log = pino();
const audit = winston.createLogger({});
export function show(patient, logger) {
  log.info({ dx: patient.diagnosis }); // reported
  log.child({ visit: 1 }).warn(patient.diagnosis); // reported
  audit.info(patient.diagnosis); // reported
  logger.info(patient.diagnosis); // reported
  journal(patient.diagnosis); // reported
  patient.save(patient.diagnosis);
}`,
    settings: { loggers: ['journal'] },
  },
  sanitizers: `import { redact } from './privacy.js';
function maskNote(note) { return note.trim(); }
export function show(patient) {
  console.log(redact(patient.diagnosis));
  console.log(patient.ssn.replace(/./g, '*'));
  console.log(maskNote(patient.soapNote)); // reported
}`,
});

const CLIENT = "import twilio from 'twilio';\nconst client = twilio(process.env.SID, process.env.TOKEN);\n";
const FETCHED = `${CLIENT}const message = await client.messages('SM').fetch();\n`;
const URL = 'const url = `https://api.twilio.com/2010-04-01/Accounts/${process.env.SID}/Messages.json`;\n';
const SENDING = `try { await client.messages.create({ to, body: 'Hi.' }); } catch (error) { console.error(error); }`;
const sendWith = (body: string, log: string): string =>
  `${CLIENT}export function send(to, text, patient) {\n  client.messages.create({ to, body: ${body} });\n  ${log}\n}`;

const isClient = (name: string): string =>
  `'${name}' is a client of Twilio's SDK that goes whole into a log ('console.log'): it shows the account's credentials (45 CFR 164.312(d)). Log the account's SID instead.`;
const isContent = (name: string, what = 'a message', of = 'SDK'): string =>
  `'${name}' is ${what} of Twilio's ${of} that goes into a log ('console.log'): it holds what people wrote, said or are called by (45 CFR 164.502(b)). Log its 'sid' and 'status' instead.`;
const isError = (name: string): string =>
  `'${name}' is an error of Twilio's SDK that goes whole into a log ('console.error'): it may hold the request with the message, the number and the credentials (45 CFR 164.502(b)). Log its 'code' and 'status' instead.`;
const isSent = (name: string): string =>
  `'${name}' is the text that 'create' sends and goes into a log ('console.log'), too: what people are told is as private as what they tell (45 CFR 164.502(b)). Log the message's 'sid' instead.`;
const isPhi = (name: string): string =>
  `'${name}' (condition, PHI by its name) goes into a log ('console.log'), which others read and keep (45 CFR 164.502(b)). Log an id or a status instead, or redact the value first.`;

interface Seen {
  readonly under: string;
  readonly message: string;
  /** The last line, as each suggestion makes it. */
  readonly suggested?: readonly string[];
}

const SEEN: readonly (readonly [title: string, code: string, seen: readonly Seen[], errors?: boolean])[] = [
  [
    'a client',
    `${CLIENT}console.log(client);`,
    [{ under: 'client', message: isClient('client'), suggested: ['console.log(client.accountSid);'] }],
  ],
  [
    'a client in an object',
    `${CLIENT}console.log({ client });`,
    [{ under: 'client', message: isClient('client'), suggested: ['console.log({ client: client.accountSid });'] }],
  ],
  [
    'a message',
    `${FETCHED}console.log(message);`,
    [{ under: 'message', message: isContent('message'), suggested: ['console.log(message.sid);'] }],
  ],
  [
    'a message that is spread',
    `${FETCHED}console.log({ ...message });`,
    [{ under: 'message', message: isContent('message') }],
  ],
  [
    'a property of a message',
    `${FETCHED}console.log(message.body);`,
    [{ under: 'message.body', message: isContent('message.body', "the 'body' of a message") }],
  ],
  [
    'a message without a name',
    `${CLIENT}console.log(await client.messages('SM').fetch());`,
    [{ under: "client.messages('SM').fetch()", message: isContent("client.messages('SM').fetch()") }],
  ],
  [
    'a message that a function is handed',
    `${CLIENT}client.messages.list().then(console.log);`,
    [{ under: 'console.log', message: isContent('client.messages.list()') }],
  ],
  [
    'the answer to a request',
    `${URL}const sent = await (await fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: 'Hi.' }) })).json();\nconsole.log(sent);`,
    [{ under: 'sent', message: isContent('sent', 'a message', 'REST API'), suggested: ['console.log(sent.sid);'] }],
  ],
  [
    'a list that such an answer is',
    `${URL}const list = await (await fetch(url)).json();\nconsole.log(list);`,
    [{ under: 'list', message: isContent('list', 'a message', 'REST API') }],
  ],
  [
    'nothing of a message that is redacted',
    `${FETCHED}import { redact } from './privacy.js';\nconsole.log(redact(message));`,
    [],
  ],
  [
    'an error, where that is asked for',
    CLIENT + SENDING,
    [{ under: 'error', message: isError('error'), suggested: [SENDING.replace('error(error)', 'error(error.code)')] }],
    true,
  ],
  ['no error else', CLIENT + SENDING, []],
  ['no error of other code', 'try { await save(); } catch (error) { console.error(error); }', [], true],
  [
    'an error that a function is handed',
    `${CLIENT}client.messages.create({ to, body: 'Hi.' }).catch(console.error);`,
    [{ under: 'console.error', message: isError('console.error') }],
    true,
  ],
  ['a text that is sent', sendWith('text', "console.log('sent', text);"), [{ under: 'text', message: isSent('text') }]],
  [
    'PHI that is sent, as that',
    sendWith('patient.diagnosis', 'console.log(patient.diagnosis);'),
    [{ under: 'patient.diagnosis', message: isPhi('patient.diagnosis') }],
  ],
  [
    'nothing of a text that is redacted',
    `import { redact } from './privacy.js';\n${sendWith('text', "console.log('sent', redact(text));")}`,
    [],
  ],
  [
    'nothing of a webhook, which has a rule of its own',
    'export const show = (req) => console.log(req.body.Body, req.body.From);',
    [],
  ],
];

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code = 'export const run = (patient, to, from, name) => console.log(patient.diagnosis);';
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.diagnosis' (condition, PHI by its name) goes into a log ('console.log'), which others read and keep (45 CFR 164.502(b)). Log an id or a status instead, or redact the value first.",
    );
    expect(message && textUnder(code, message)).toBe('patient.diagnosis');
  });

  it.each([
    ['(console.error || console.log).call(console, ssn)', 'console.error or console.log'],
    ['(isBad ? console.error : console.log)(ssn)', 'console.error or console.log'],
    ['console.error.call(console, ssn)', 'console.error'],
    ['console.log.apply(console, [ssn])', 'console.log'],
    ['console.warn.bind(console)(ssn)', 'console.warn'],
    ["console['error'](ssn)", 'console.error'],
  ])('names the function that logs: %s', (call, name) => {
    const [message] = lint(`export const run = (ssn) => ${call};`, { rules: { [RULE]: 'error' } });
    expect(message?.message).toContain(`goes into a log ('${name}')`);
  });

  const cases = SEEN.map(([title, code, seen, errors = false]) => ({ title, code, seen, errors }));
  it.each(cases)('tells $title', ({ code, seen, errors }) => {
    const messages = lint(code, { rules: { [RULE]: ['error', { errors }] } });
    const told = messages.map((one): Required<Seen> => ({
      under: textUnder(code, one),
      message: one.message,
      suggested: (one.suggestions ?? []).map((made) => applied(code, made).split('\n').slice(-1).join('')),
    }));
    expect(told).toEqual(seen.map((one) => ({ suggested: [], ...one })));
  });
});

testTold('no-phi-logging');
