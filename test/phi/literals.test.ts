import { describe, expect, it } from 'vitest';
import { phiLiteral } from '../../src/phi/literals.ts';

describe('phiLiteral', () => {
  it.each([
    ['Patient 078-05-1120 is due for a check.', '078-05-1120'],
    ['078-05-1120', '078-05-1120'],
    ['(078-05-1120)', '078-05-1120'],
    ['SSN:078-05-1120,', '078-05-1120'],
    ['Ends with 078-05-1120.', '078-05-1120'],
    ['Chart MRN 1234567 is ready', 'MRN 1234567'],
    ['MRN: 00412345', 'MRN: 00412345'],
    ['mrn #A-1234567', 'mrn #A-1234567'],
    ['Your medical record number is 5551234.', 'medical record number is 5551234'],
    ['DOB: 04/12/1961', 'DOB: 04/12/1961'],
    ['date of birth 1961-04-12', 'date of birth 1961-04-12'],
  ])('finds PHI in %j', (text, match) => {
    expect(phiLiteral(text)?.match).toBe(match);
  });

  it('tells its kind', () => {
    expect(phiLiteral('078-05-1120')?.kind).toBe('identifier');
    expect(phiLiteral('MRN 1234567')?.kind).toBe('identifier');
    expect(phiLiteral('DOB 4/12/61')?.kind).toBe('birth-date');
  });

  it.each([
    'Call us on 555-010-9999 or text HELP.',
    'Call +1 800-555-0100',
    'Order 1078-05-11203 shipped',
    '2026-05-11 and 2026-05-1120',
    'Version 1.078-05-1120',
    'https://x.example/a/078-05-1120/b',
    'We need your SSN and MRN at the desk.',
    'MRN format: 7 digits',
    'Bring your medical record, room 12',
    'Your appointment is on 04/12/2026.',
    'Enter your date of birth as MM/DD/YYYY',
    'born in 1961',
    '000-00',
    '',
  ])('is silent on %j', (text) => {
    expect(phiLiteral(text)).toBeUndefined();
  });

  it('is quick on long digits', () => {
    expect(phiLiteral(`MRN ${'-'.repeat(50_000)} ${'1-'.repeat(50_000)}`)).toBeUndefined();
  });
});
