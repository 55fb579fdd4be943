/** Redaction that the program configures counts, as far as it reaches. */
import { expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked } from '../support/marked.ts';

const RULE = 'no-phi-logging';

testMarked(RULE, 'redaction', {
  'by paths, serializers, formats and hooks': `import pino from 'pino';
import * as Sentry from '@sentry/node';
import winston from 'winston';
import { Logger } from 'tslog';
import bunyan from 'bunyan';
import { log as imported } from './unseen.js';
const log = pino({ redact: ['ssn', 'patient.diagnosis', '*.mrn', 'labs[*].result', 'req.headers["x-a"]'] });
const plain = pino();
const obj = pino({ redact: { paths: ['dx'], censor: '***' } });
const PATHS = ['dx', 'mrn'];
const byName = pino({ redact: PATHS });
const spread = pino({ redact: [...PATHS, 'ssn'] });
const wrong = pino({ redact: ['patient.ssn'] });
const ser = pino({ serializers: { patient: (p) => ({ id: p.id }), visit: (v) => v } });
const child = log.child({ module: 'x' });
const w = winston.createLogger({ format: winston.format.combine(winston.format((info) => { delete info.dx; info.message = redact(info.message); return info; })(), winston.format.json()) });
const scrub = winston.format((info) => { info.ssn = '***'; return info; });
const w2 = winston.createLogger({ format: winston.format.combine(scrub(), winston.format.json()) });
const w3 = winston.createLogger({ format: winston.format.printf((info) => \`\${info.message}\`) });
const w4 = winston.createLogger({ format: winston.format.combine(redactPhi(), winston.format.json()) });
const ts = new Logger({ maskValuesOfKeys: ['ssn'] });
const bn = bunyan.createLogger({ name: 'x', serializers: { patient: (p) => ({ id: p.id }) } });
Sentry.init({ beforeSend(event) { delete event.user; event.extra = undefined; return event; } });
export function run(patient, labs) {
  log.info({ ssn: patient.ssn }, 'x');
  log.info({ patient: { diagnosis: patient.diagnosis } });
  log.info({ patient: { diagnosis: patient.diagnosis, ssn: patient.ssn } }); // reported
  log.info({ a: { mrn: patient.mrn } });
  log.info({ a: { b: { mrn: patient.mrn } } }); // reported
  log.info(\`ssn \${patient.ssn}\`); // reported
  log.info({ dx: patient.diagnosis }); // reported
  log.info(patient); // reported
  log.info({ patient }); // reported
  child.info({ ssn: patient.ssn });
  child.info({ dx: patient.diagnosis }); // reported
  plain.info({ ssn: patient.ssn }); // reported
  obj.info({ dx: patient.diagnosis });
  byName.info({ dx: patient.diagnosis, mrn: patient.mrn });
  spread.info({ dx: patient.diagnosis, ssn: patient.ssn });
  wrong.info({ ssn: patient.ssn }); // reported
  ser.info({ patient });
  ser.info({ visit: { dx: patient.diagnosis } }); // reported
  w.info('x', { dx: patient.diagnosis });
  w.info(\`dx \${patient.diagnosis}\`);
  w.info('x', { ssn: patient.ssn }); // reported
  w2.info('x', { ssn: patient.ssn });
  w2.info('x', { dx: patient.diagnosis }); // reported
  w3.info(patient.diagnosis); // reported
  w4.info(patient.diagnosis);
  ts.info({ a: { b: { ssn: patient.ssn } } });
  ts.info({ dx: patient.diagnosis }); // reported
  bn.info({ patient });
  bn.info({ dx: patient.diagnosis }); // reported
  Sentry.setUser({ dx: patient.diagnosis });
  Sentry.setExtra('dx', patient.diagnosis);
  Sentry.setTag('dx', patient.diagnosis); // reported
  Sentry.captureException(new Error(patient.diagnosis)); // reported
  Sentry.captureException(new Error('x'), { extra: { dx: patient.diagnosis } });
  Sentry.captureException(new Error('x'), { tags: { dx: patient.diagnosis } }); // reported
}
`,
});

it('tells the paths that do not reach what is logged', () => {
  const code =
    "import pino from 'pino';\nconst log = pino({ redact: ['patient.ssn'] });\nexport const run = (patient) => log.info({ ssn: patient.ssn });";
  const [message] = lint(code, { rules: { [RULE]: 'error' } });
  expect(message?.message).toContain(
    "goes into a log ('log.info' of 'pino', whose redaction of 'patient.ssn' does not reach it)",
  );
});
