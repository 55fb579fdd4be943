import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';
const ERRORS = { options: [{ errors: true }] };

testMarked(RULE, 'PHI', {
  'in the console': `export function show(patient) {
  console.log(patient.diagnosis); // reported
  console.log(patient.id, Boolean(patient.ssn));
}`,
  'in a logger of a package': `import pino from 'pino';
const log = pino();
export function show(patient) {
  log.child({ mrn: patient.mrn }).info('start'); // reported
  log.info('start');
}`,
});

testMarked(RULE, 'errors of the SDK', {
  'caught and rejected': {
    ...ERRORS,
    code: `import twilio from 'twilio';
const client = twilio();
const send = () => client.messages.create({ to, from, body: 'Hello.' });
export async function run() {
  try { await send(); } catch (error) {
    console.error(error); // reported
    console.error({ error }); // reported
    console.error(error.code, error.status);
  }
  await client.messages('SM1').fetch().catch((error) => console.error(error)); // reported
  try { JSON.parse(text); } catch (error) { console.error(error); }
}`,
  },
  'unless asked for': `import twilio from 'twilio';
twilio().messages('SM1').fetch().catch((error) => console.error(error));`,
});
