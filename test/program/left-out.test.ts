/** Files that take so many steps that other modules are not looked into: what is in sight still counts. */
import { describe, expect, it } from 'vitest';
import { expectMarked } from '../support/folder.ts';

const LOGGER = `import winston from 'winston';
const winstonLogger = winston.createLogger({});
export const logger = {
  info(message, meta) { winstonLogger.info(message, meta); },
  none(message, meta) {},
};`;

/** Functions that hand a job on to one another, so that what each of them logs may come from all before it. */
function chain(length: number): string {
  const functions = Array.from({ length }, (_, i) => {
    const next = i + 1 < length ? `step${i + 1}({ ...job, at: job.at, key: job.key })` : 'undefined';
    return `function step${i}(job) {\n  logger.info('step', { at: job.at, key: job.key });\n  ${next};\n}`;
  });
  return functions.join('\n');
}

describe('a logger of another module', () => {
  it.each([2, 400])('counts in a file of %i steps in a row', async (length) => {
    await expectMarked('no-phi-logging', {
      'logger.js': LOGGER,
      'main.js': `import { logger } from './logger.js';
export function start(job) { step0(job); }
${chain(length)}
export function show(patient) {
  logger.info('patient', patient.diagnosis); // reported
  logger.info('patient', patient.id);
}`,
    });
    expect.hasAssertions();
  });
});
