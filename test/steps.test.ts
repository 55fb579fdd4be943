import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analysisFor } from '../src/analysis-of-file.ts';
import plugin from '../src/index.ts';

/** Steps of value flow that all rules of `strict` together take on a file. */
function stepsOn(code: string, others: Readonly<Record<string, string>> = {}): number {
  const cwd = mkdtempSync(join(tmpdir(), 'steps-'));
  for (const [name, text] of Object.entries(others)) writeFileSync(join(cwd, name), text);
  let steps = NaN;
  const count: Rule.RuleModule = {
    create: (context) => ({
      'Program:exit'() {
        steps = analysisFor(context, () => undefined)?.engine.steps ?? NaN;
      },
    }),
  };
  // Listeners run in the order of the rules: the count comes last.
  new Linter({ cwd }).verify(
    code,
    [plugin.configs.strict, { plugins: { count: { rules: { steps: count } } }, rules: { 'count/steps': 'error' } }],
    { filename: join(cwd, 'file.js') },
  );
  return steps;
}

describe('the flow engine takes no step', () => {
  it('on code without PHI and Twilio', () => {
    expect(stepsOn('export function add(a, b) { const c = a + b; return [c].map((one) => one * 2); }')).toBe(0);
  });

  it('on code that logs, and has nothing of ours', () => {
    expect(stepsOn('export function add(a, b) { const c = a + b; console.log(c); return c; }')).toBe(0);
  });

  it('on PHI that goes nowhere', () => {
    expect(stepsOn('export const title = (patient) => `${patient.lastName}: ${patient.diagnosis}`;')).toBe(0);
  });

  it('where the imports lead to no sink either', () => {
    const others = { 'names.js': 'export const full = (patient) => `${patient.firstName} ${patient.lastName}`;' };
    expect(
      stepsOn("import { full } from './names.js';\nexport const of = (patient) => full(patient) + 1;", others),
    ).toBe(0);
  });
});

const MODELS = {
  'twilio-hipaa.models.json': JSON.stringify({
    sinks: [{ module: '@clinic/sms', export: 'send', port: 'Argument[0]', kind: 'message' }],
    clients: [{ module: '@clinic/sms', export: 'client' }],
  }),
};
const SENDS = "import { send } from '@clinic/sms';\nexport const run = (patient) => send(patient.diagnosis);";

describe('models', () => {
  it('cost no step on code that loads none of their modules', () => {
    const code = SENDS.replace('@clinic/sms', './send.js');
    const others = { ...MODELS, 'send.js': 'export const send = (value) => value;' };
    expect(stepsOn(code, others)).toBe(0);
  });

  it('cost steps on code that does', () => {
    expect(stepsOn(SENDS, MODELS)).toBeGreaterThan(0);
  });
});

describe('the flow engine takes steps', () => {
  it('where PHI may come to a log', () => {
    expect(stepsOn('export const tell = (patient) => console.log(patient.diagnosis);')).toBeGreaterThan(0);
  });

  it('where an import leads to a sink', () => {
    const others = { 'tell.js': 'export const tell = (text) => console.log(text);' };
    expect(
      stepsOn("import { tell } from './tell.js';\nexport const run = (patient) => tell(patient.diagnosis);", others),
    ).toBeGreaterThan(0);
  });
});
