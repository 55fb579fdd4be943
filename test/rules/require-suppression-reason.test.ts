import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { lint } from '../support/lint.ts';
import { testTold } from '../support/told.ts';

const RULE = 'require-suppression-reason';

/** The lines on which the rule reports. */
const linesOf = (code: string, options: readonly unknown[] = []): number[] =>
  lint(code, { rules: { [RULE]: ['error', ...options], 'no-recording': 'error' } })
    .filter(({ ruleId }) => ruleId === `twilio-hipaa/${RULE}`)
    .map(({ line }) => line);

/** What the rule says. */
const textsOf = (code: string): string[] =>
  lint(code, { rules: { [RULE]: 'error', 'no-recording': 'error' } })
    .filter(({ ruleId }) => ruleId === `twilio-hipaa/${RULE}`)
    .map(({ message }) => message);

describe('messages', () => {
  const OFF = "'eslint-disable-next-line' switches off";
  it.each([
    ['twilio-hipaa/no-recording', `${OFF} 'twilio-hipaa/no-recording' without a reason, and`],
    ['twilio-hipaa/no-recording -- ', `${OFF} 'twilio-hipaa/no-recording' without a reason, and`],
    ['', `${OFF} all rules without a reason, and`],
    ['no-console, twilio-hipaa/no-recording, twilio-hipaa/x', `${OFF} 'twilio-hipaa/no-recording', 'twilio-hipaa/x' `],
    ['twilio-hipaa/no-recording -- TODO!', `${OFF} 'twilio-hipaa/no-recording' for the reason 'TODO!', which says`],
    ['twilio-hipaa/no-recording -- ?!', `${OFF} 'twilio-hipaa/no-recording' for the reason '?!', which says`],
    [
      'twilio-hipaa/no-recording -- A test line, until 2020-01-31.',
      `${OFF} 'twilio-hipaa/no-recording' until 2020-01-31, `,
    ],
    ['twilio-hipaa/no-recording -- A test line, until 2020-13-45.', `until '2020-13-45', which is no day`],
  ])('of %j', (rest, text) => {
    const [message = '', ...others] = textsOf(`// eslint-disable-next-line ${rest}\na();`);
    expect(message).toContain(text);
    expect(message).not.toContain('{{');
    expect(others).toEqual([]);
  });
});

describe('directives', () => {
  it.each([
    '// eslint-disable-next-line twilio-hipaa/no-recording',
    '/* eslint-disable-next-line twilio-hipaa/no-recording */',
    '/* eslint-disable-next-line\n  no-console,\n  twilio-hipaa/no-recording\n*/',
    'a(); // eslint-disable-line twilio-hipaa/no-recording',
    'a(); /* eslint-disable-line twilio-hipaa/no-recording */',
    '/* eslint-disable twilio-hipaa/no-recording */',
    '/* eslint-disable twilio-hipaa/no-recording, no-console */',
    '/* eslint-disable */',
    '// eslint-disable-next-line',
    'a(); // eslint-disable-line',
    '/* eslint twilio-hipaa/no-recording: off */',
    '/* eslint "twilio-hipaa/no-recording": "off" */',
    '/* eslint twilio-hipaa/no-recording: 0 */',
    '/* eslint no-console: "error", twilio-hipaa/no-recording: ["off"] */',
    '// oxlint-disable-next-line twilio-hipaa/no-recording',
    '/* oxlint-disable twilio-hipaa/no-recording */',
    '// oxlint-disable twilio-hipaa/no-recording',
    '// oxlint-disable-line',
    `/* eslint-disable twilio-hipaa/${RULE} */`,
    `a(); // eslint-disable-line twilio-hipaa/${RULE}`,
  ])('%s', (code) => {
    expect(linesOf(code)).toEqual([1]);
    expect(linesOf(`\n${code}\na();`)).toEqual([2]);
  });

  it.each([
    '// eslint-disable-next-line no-console',
    '/* eslint-disable no-console */',
    '// eslint-disable-next-line @acme/twilio-hipaa',
    '// eslint-disable twilio-hipaa/no-recording',
    '/* eslint-enable */',
    '/* eslint-enable twilio-hipaa/no-recording */',
    '/* eslint twilio-hipaa/no-recording: "error" */',
    '/* eslint twilio-hipaa/no-recording: ["error", { "a": 0 }] */',
    '/* eslint no-console: off */',
    '// one may eslint-disable twilio-hipaa/no-recording',
    "export const text = '/* eslint-disable */';",
    'export const text = `// eslint-disable-next-line`;',
    '/* global twilio */',
    '// eslint-disable-next-line twilio-hipaa/no-recording -- the callers have agreed',
    '/* eslint-disable -- generated */',
    '/* eslint twilio-hipaa/no-recording: off -- the callers have agreed */',
    '// eslint-disable-next-line twilio-hipaa/no-recording --- the callers have agreed',
  ])('not %s', (code) => {
    expect(linesOf(code)).toEqual([]);
  });
});

describe('reasons', () => {
  const withReason = (reason: string): string => `// eslint-disable-next-line twilio-hipaa/no-recording -- ${reason}`;

  it.each(['', '   ', 'todo', 'TODO', 'TODO:', '...', '-', 'n/a', 'todo until 2099-12-31'])(
    "'%s' is none",
    (reason) => {
      expect(linesOf(withReason(reason))).toEqual([1]);
    },
  );

  it.each([
    'todo: remove with the old line',
    'the callers have agreed',
    'ticket: SEC-114',
    'owner: jane',
    'até a migração',
    '患者の同意済み',
  ])("'%s' is one", (reason) => {
    expect(linesOf(withReason(reason))).toEqual([]);
  });

  it('takes other words for none by option', () => {
    expect(linesOf(withReason('False positive.'), [{ emptyReasons: ['false positive'] }])).toEqual([1]);
    expect(linesOf(withReason('todo'), [{ emptyReasons: ['false positive'] }])).toEqual([]);
  });

  it.each([
    'signed soon, until 2020-01-01',
    'until 2020-01-01, signed soon',
    'Until: 2020-01-01',
    'signed soon, until 2026-02-30',
    'signed soon, until 31.12.2099',
    'signed soon, until 2099/12/31',
    'signed soon, until 2099-12',
  ])("'%s' has ended or never ends", (reason) => {
    expect(linesOf(withReason(reason))).toEqual([1]);
  });

  it.each([
    'signed soon, until 2099-12-31',
    'tested from 2021-03-31 on',
    'until the migration is done',
    'until 3 nurses have tried it',
    'since 2020-01-01 and until 2099-12-31',
  ])("'%s' holds", (reason) => {
    expect(linesOf(withReason(reason))).toEqual([]);
  });

  it('holds on its last day, wherever that ends', () => {
    const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    expect(linesOf(withReason(`signed soon, until ${day(0)}`))).toEqual([]);
    expect(linesOf(withReason(`signed soon, until ${day(-3)}`))).toEqual([1]);
  });
});

describe('what the user sees', () => {
  it('names the directive, the rules and the way', () => {
    const [message] = lint('/* eslint-disable no-console, twilio-hipaa/no-recording */', {
      rules: { [RULE]: 'error' },
    });
    expect(message?.message).toBe(
      "'eslint-disable' switches off 'twilio-hipaa/no-recording' without a reason, and a decision about risk has to be documented (45 CFR 164.316(b)(1)). Write why it is safe behind ' -- ', with 'until YYYY-MM-DD' if it is for a time, or remove the directive.",
    );
  });

  it('takes the prefix from the run', () => {
    const verify = (code: string): number => {
      const config: Linter.Config = {
        plugins: { phi: plugin },
        rules: { [`phi/${RULE}`]: 'error' },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
      };
      return new Linter().verify(code, [config]).filter(({ ruleId }) => ruleId === `phi/${RULE}`).length;
    };
    expect(verify('// eslint-disable-next-line phi/no-recording')).toBe(1);
    expect(verify('// eslint-disable-next-line twilio-hipaa/no-recording')).toBe(0);
  });
});

testTold('require-suppression-reason');
