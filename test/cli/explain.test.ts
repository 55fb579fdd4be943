import { describe, expect, it } from 'vitest';
import { CLEAN, command, folder, LEAKING } from './support.ts';

const CONFIG = `import plugin from 'eslint-plugin-twilio-hipaa';
export default [
  plugin.configs.recommended,
  { settings: { 'twilio-hipaa': { baa: { products: ['sms', 'voice-recordings'] }, phi: { names: { add: ['caseRef'], ignore: ['dob'] } } } } },
];
`;
const project = (): string =>
  folder(
    {
      'eslint.config.mjs': CONFIG,
      'lib/text.js': 'export const about = (patient) => `About ${patient.diagnosis}`;\n',
      'send.js': `import twilio from 'twilio';
import { about } from './lib/text.js';
const text = about(patient);
twilio().messages.create({ to, from, body: text });
`,
      'leak.js': LEAKING,
      'clean.js': CLEAN,
    },
    ['eslint', 'eslint-plugin-twilio-hipaa'],
  );

describe('explain', () => {
  it.each([
    ['no-recording', /^twilio-hipaa\/no-recording\n\nDisallow .+\n\nWhy\n .+Regulation\n {2}45 CFR 164\.308\(b\)/s],
    ['twilio-hipaa/no-phi-logging', /Options\n {2}errors \(false by default\)/],
    [
      'voice-recordings',
      /eligible under conditions, by the table of \d{4}.+reported until 'baa\.products' lists it.+Sources\n/s,
    ],
    ['@sendgrid/mail', /^@sendgrid\/mail is sendgrid\n\n.+not HIPAA-eligible/s],
    ['api.sendgrid.com', /is sendgrid/],
    ['patient.diagnosis', /is PHI by its name: condition\..+Why: /s],
    ['patient?.contact.phone', /is PHI by its name: contact\..+only with what it hangs on, here 'patient\.contact'/s],
    ['firstName', /is not PHI by its name\.\n\nOn a person it is/],
    ['patient', /is a person/],
    ['fontWeight', /^fontWeight is not PHI by its name/],
  ])('%s', async (what, looks) => {
    const { code, out, err } = await command(project(), ['explain', what]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(looks);
  });

  it('shows the whole way of a finding, across files', async () => {
    const { code, out } = await command(project(), ['explain', 'send.js:4']);
    expect(code).toBe(0);
    expect(out).toMatch(/^send\.js:4:44 {2}twilio-hipaa\/no-phi-in-message-body\n/m);
    expect(out).toMatch(/The way\n {2}1\. lib\/text\.js:1\n {5}export const about.+\n {2}2\. send\.js:3/);
    expect(out).toContain('What to do: ');
    expect(out).toContain('45 CFR 164.502(b)');
  });

  it('tells lines with a finding from lines without', async () => {
    const root = project();
    expect((await command(root, ['explain', 'leak.js:1'])).out).toContain('No finding on line 1 of leak.js');
    expect((await command(root, ['explain', 'leak.js:3:5'])).out).toContain('no-phi-in-message-body');
    expect((await command(root, ['explain', 'leak.js'])).out).toContain('no-phi-in-message-body');
  });

  it('minds the settings of a config', async () => {
    const root = project();
    const by = async (what: string): Promise<string> =>
      (await command(root, ['explain', what, '--config', 'eslint.config.mjs'])).out;
    expect(await by('voice-recordings')).toContain("'baa.products' covers it");
    expect(await by('verify')).toContain("'baa.products' does not list it");
    expect(await by('caseRef')).toContain('is PHI by its name');
    expect(await by('dob')).toContain('is not PHI by its name');
    expect(await by('clean.js')).toContain('No finding on clean.js, by eslint.config.mjs');
  });

  it.each([
    [['explain'], 'Say what to explain'],
    [['explain', 'no-recordin'], "Did you mean 'no-recording'?"],
    [['explain', 'dob', 'ssn'], 'One thing at a time'],
    [['explain', 'none.js:3'], "There is no file 'none.js'"],
    [['explain', 'dob', '--config', 'none.mjs'], "There is no config 'none.mjs'"],
    [['explain', 'a b'], 'is no rule, product, name or file'],
  ])('%j exits 2', async (args, message) => {
    const { code, out, err } = await command(project(), args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
