import { expect, it } from 'vitest';
import { examineMutants } from './mutants.ts';

const MUTANTS = 150;

it('mutants of programs make nothing fail', () => {
  const { examined, findings, failures } = examineMutants(MUTANTS, 1);
  expect(failures).toEqual([]);
  expect(examined).toBe(MUTANTS);
  expect(findings).toBeGreaterThan(MUTANTS);
}, 120_000);
