import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';

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

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code = 'export const run = (patient, to, from, name) => console.log(patient.diagnosis);';
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.diagnosis' (condition, PHI by its name) goes into a log ('console.log'), which others read and keep (45 CFR 164.502(b)). Log an id or a status instead, or redact the value first.",
    );
    expect(message && textUnder(code, message)).toBe('patient.diagnosis');
  });
});
