import { describe, expect, it } from 'vitest';
import html from '../../src/report/formatters/html.ts';
import { FLOWS, run, SUPPRESSED, type Run, type RunOptions } from './run.ts';

function write({ results, context }: Run): string {
  return html(results, context);
}

/** The text of the page as a reader without styles and scripts has it. */
function textOf(page: string): string {
  return page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}

async function read(files: Record<string, string>, options: RunOptions = {}): Promise<string> {
  return textOf(write(await run(files, options)));
}

describe('the evidence report', () => {
  it('says what was found, and where', async () => {
    const text = await read(FLOWS);
    expect(text).toMatch(/\d findings in 2 of 2 files checked/);
    expect(text).toContain('twilio-hipaa/no-phi-in-message-body');
    expect(text).toContain('164.502(b) Minimum necessary, Privacy Rule');
    expect(text).toContain('src/send.js');
  });

  it('draws the way of a value over the lines of code', async () => {
    const page = write(await run(FLOWS));
    const way = /<ol class="way"[\s\S]*?<\/ol>/.exec(page.slice(page.indexOf('src/send.js')))?.[0] ?? '';
    expect([...way.matchAll(/data-line="(\d+)"/g)].map(([, line]) => line)).toEqual(['4', '5', '6']);
    expect(way).toContain('<mark>patient.diagnosis</mark>');
    expect(textOf(way)).toContain('Source, PHI by its name line 4');
    expect(textOf(way)).toContain("Sink: 'body' of a message line 6");
  });

  it('draws where PHI goes', async () => {
    const page = write(await run({ ...FLOWS, ...SUPPRESSED }));
    const picture = /<svg[\s\S]*?<\/svg>/.exec(page)?.[0] ?? '';
    expect(textOf(picture)).toContain('Conditions to Messages: 1');
    expect(textOf(picture)).toContain('Conditions to Logs: 1 suppressed');
  });

  it('lists suppressions with reason, owner and day', async () => {
    const text = await read(SUPPRESSED);
    expect(text).toContain('3 findings suppressed, 1 past the day given');
    expect(text).toContain('local runs only, owner: privacy team, until 2999-12-31 privacy team 2999-12-31');
    expect(text).toContain('No reason given not named no end');
    expect(text).toContain('@clinic/backend 2020-01-31 expired');
  });

  it('says what the run gives no evidence on', async () => {
    const text = await read(
      { 'a.js': 'export const a = 1;\n', 'b.js': 'const = 1;\n' },
      { evidence: { unseenModules: ['./gone.js (a.js)'] } },
    );
    expect(text).toContain('No findings in 1 file checked');
    expect(text).toContain('1 file was not checked, so their silence says nothing.');
    expect(text).toMatch(/b\.js The file can not be read \(line 1\): Parsing error/);
    expect(text).toContain('twilio-hipaa/notify-only-body The rule is off.');
    expect(text).toContain('1 module not seen Not found, or not parsed');
    expect(text).toContain('./gone.js (a.js)');
  });

  it('shows the scope of the BAA as the settings have it', async () => {
    const text = await read(FLOWS, {
      settings: {
        baa: {
          products: ['sms', 'our-own'],
          withoutPhi: ['sendgrid'],
          eligibility: { 'our-own': { eligible: 'yes', asOf: '2026-07-01', source: 'amendment 2' } },
        },
        phi: { inferFromNames: true },
      },
    });
    expect(text).toMatch(/Covered by the BAA, as the settings say .*sms .*eligible under conditions/);
    expect(text).toContain('our-own our-own eligible your settings: amendment 2, as of 2026-07-01');
    expect(text).toMatch(/Used, but never with PHI .*sendgrid .*not eligible/);
    expect(text).toContain('phi.inferFromNames true');
  });

  it('tells scopes apart where files have different settings, and where a rule is off in some', async () => {
    const text = await read(FLOWS, {
      settings: { baa: { products: ['sms'] } },
      others: [
        {
          files: ['src/log.js'],
          settings: { 'twilio-hipaa': { baa: { products: ['voice'] } } },
          rules: { 'twilio-hipaa/no-recording': 'off' },
        },
      ],
    });
    const scope = text.slice(text.lastIndexOf('BAA scope in force'));
    expect(scope).toMatch(/1 file src\/log\.js Covered by the BAA, as the settings say Product Eligibility voice /);
    expect(scope).toMatch(/1 file src\/send\.js Covered by the BAA, as the settings say Product Eligibility sms /);
    expect(text).toContain('twilio-hipaa/no-recording The rule is off in 1 file.');
    expect(text).toMatch(/twilio-hipaa\/no-recording [^/]{0,150} (?:error, off|off, error) /);
  });

  it('says so where the configuration is not known', async () => {
    const text = await read(FLOWS, { isPlain: true });
    expect(text).toContain('a formatter of ESLint is not told the settings of the run');
    expect(text).toContain('Which rules were on is not known');
    expect(text).toContain('Command not known');
  });

  it('tells versions, dates, the age of the tables, and that it is no advice', async () => {
    const text = await read(FLOWS, {
      evidence: {
        date: '2026-12-01T10:00:00Z',
        commit: { id: 'c0ffee', changed: true },
        eslint: '10.0.0',
        command: 'x',
      },
    });
    expect(text).toContain('Date 2026-12-01 10:00 UTC');
    expect(text).toContain('Commit c0ffee, with changes that are not committed');
    expect(text).toMatch(/Eligibility table as of 2026-\d\d-\d\d, \d+ days? old/);
    expect(text).toContain('nothing here is legal advice');
  });

  it('counts findings of other rules, and leaves them out', async () => {
    const text = await read({ 'a.js': 'var a = 1;\n' }, { rules: { 'no-var': 'error' } });
    expect(text).toContain('No findings in 1 file checked 1 finding of other rules left out');
  });

  it('takes the prefix of the rules from the run', async () => {
    const text = await read(FLOWS, { prefix: 'phi' });
    expect(text).toContain('phi/no-phi-logging');
    expect(text).not.toContain('twilio-hipaa/');
  });

  it.each([true, false])('never says that something is comp%siant', async (isPlain) => {
    const page = write(
      await run({ ...FLOWS, ...SUPPRESSED }, { isPlain, settings: { baa: { products: ['compliance-toolkit'] } } }),
    );
    expect(page).not.toMatch(/\bcompl[i]ant/i);
  });
});

describe('hostile code', () => {
  it('is shown, and is no markup', async () => {
    const page = write(
      await run({
        'src/<b>.js': `export function f(patient) {
  console.log('</script><script>alert(1)</script><img src=x onerror=alert(1)>', patient['"><svg onload=alert(1)>'], patient.ssn);
  // eslint-disable-next-line twilio-hipaa/no-phi-logging -- </td><script>alert(2)</script>, owner: <i>me</i>
  console.log(patient.mrn);
}
`,
      }),
    );
    expect(page).not.toMatch(/<(?:img|i)\b|<script>alert|onload=alert\(1\)>"/);
    expect([...page.matchAll(/<script/g)]).toHaveLength(1);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page).toContain('&lt;i&gt;me&lt;/i&gt;');
  });

  it('can not turn the direction of what is read', async () => {
    const page = write(await run({ 'a.js': `export const f = (patient) => console.log(patient.ssn, '\u202etxt');\n` }));
    expect(page).not.toContain('\u202e');
    expect(page).toContain('\\u{202e}txt');
  });

  it('is cut where lines are long', async () => {
    const long = `'${'x '.repeat(1000)}'`;
    const page = write(
      await run({ 'a.js': `export const f = (patient) => console.log(${long}, patient.ssn, ${long});\n` }),
    );
    expect(page.length).toBeLessThan(45_000);
    expect(page).toContain('<mark>patient.ssn</mark>');
  });

  it('runs nothing but what the page brings, by its policy', async () => {
    const page = write(await run(FLOWS));
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
    expect(page).not.toMatch(/\sstyle=|\son[a-z]+=|<link|src=/);
  });
});
