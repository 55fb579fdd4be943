import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result, Run as SarifRun } from 'sarif';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';
import { severityOf } from '../../src/report/formatters/severity.ts';
import sarif from '../../src/report/formatters/sarif.ts';
import { FLOWS, folder, run, SUPPRESSED, type Run } from './run.ts';

// The schema of SARIF 2.1.0 as this package (MIT) carries it.
const home = dirname(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json'));
const schema = JSON.parse(readFileSync(join(home, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
// Two of its patterns are none under the flag `u`.
const ajv = new Ajv04.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** The only run of the log, which must be valid. */
function logOf({ results, context }: Run): SarifRun {
  const log = JSON.parse(sarif(results, context)) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [first] = log.runs;
  if (!first) throw new Error('a log without a run');
  return first;
}

function ofRule({ results = [] }: SarifRun, name: string): Result[] {
  return results.filter(({ ruleId }) => ruleId?.endsWith(`/${name}`));
}

function linesOf(result: Result | undefined): (number | undefined)[] {
  const locations = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  return locations.map(({ location }) => location?.physicalLocation?.region?.startLine);
}

describe('a log of SARIF', () => {
  it('is valid without findings, and says which rules ran and which files were checked', async () => {
    const log = logOf(await run({ 'src/a.js': 'export const a = 1;\n' }));
    expect(log.results).toEqual([]);
    expect(log.artifacts?.map(({ location }) => location?.uri)).toEqual(['src/a.js']);
    expect(log.tool.driver.rules?.map(({ id }) => id)).toEqual(
      Object.keys(plugin.rules)
        .map((name) => `twilio-hipaa/${name}`)
        .sort(),
    );
    const off = log.tool.driver.rules?.find(({ id }) => id.endsWith('/notify-only-body'));
    expect(off?.defaultConfiguration?.enabled).toBe(false);
    expect(log.invocations?.[0]?.executionSuccessful).toBe(true);
  });

  it('draws the whole way as a code flow, and as related locations', async () => {
    const log = logOf(await run(FLOWS));
    const [message] = ofRule(log, 'no-phi-in-message-body');
    expect(linesOf(message)).toEqual([4, 5, 6]);
    const steps = message?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps[0]?.location?.message?.text).toBe('patient.diagnosis is PHI by its name');
    expect(steps.at(-1)?.location?.message?.text).toMatch(/goes into 'body' of a message$/);
    expect(message?.relatedLocations?.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(message?.properties?.['phi']).toMatchObject({ kind: 'condition', sink: "'body' of a message" });
  });

  it('draws the way that a message tells where no suggestion carries the data', async () => {
    const given = await run(FLOWS);
    for (const { messages } of given.results) for (const message of messages) delete message.suggestions;
    const log = logOf(given);
    expect(linesOf(ofRule(log, 'no-phi-logging')[0])).toEqual([2, 3, 4]);
    expect(linesOf(ofRule(log, 'no-phi-in-message-body')[0])).toEqual([4, 5, 6]);
  });

  it('finds the file of a step that the message names by its last name', async () => {
    const log = logOf(
      await run({
        'src/text.js': "export function text(patient) {\n  return 'dx ' + patient.diagnosis;\n}\n",
        'src/main.js':
          "import { text } from './text.js';\nexport function show(patient) {\n  const all = text(patient);\n  console.log(all);\n}\n",
      }),
    );
    const flow = ofRule(log, 'no-phi-logging')[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(flow.map(({ location }) => location?.physicalLocation?.artifactLocation?.uri)).toContain('src/text.js');
  });

  it('cites sections of 45 CFR by a taxonomy, in rules and results', async () => {
    const log = logOf(await run(FLOWS));
    const [result] = ofRule(log, 'no-phi-in-message-body');
    const taxa = log.taxonomies?.[0]?.taxa ?? [];
    expect(result?.taxa?.map(({ id, index }) => [id, taxa[index ?? -1]?.id])).toEqual([
      ['164.502(b)', '164.502(b)'],
      ['164.514(d)', '164.514(d)'],
    ]);
    const rule = log.tool.driver.rules?.[result?.ruleIndex ?? -1];
    expect(rule?.id).toBe(result?.ruleId);
    expect(rule?.help?.markdown).toContain('[45 CFR 164.502(b)](https://www.ecfr.gov/');
    expect(rule?.help?.text).toContain('Not legal advice');
    expect(rule?.relationships?.map(({ target }) => target.id)).toEqual(['164.502(b)', '164.514(d)']);
    expect(rule?.properties?.['security-severity']).toBe(severityOf('no-phi-in-message-body'));
  });

  it.each(Object.keys(plugin.rules))('knows how grave %s is', (name) => {
    expect(severityOf(name)).toMatch(/^\d\.\d$/);
  });

  it('gives suppressions with their reasons, and says of every result whether it is suppressed', async () => {
    const log = logOf(await run({ ...FLOWS, ...SUPPRESSED }));
    expect(log.results?.every(({ suppressions }) => suppressions !== undefined)).toBe(true);
    expect(log.results?.flatMap(({ suppressions = [] }) => suppressions)).toEqual([
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'local runs only, owner: privacy team, until 2999-12-31',
        properties: { owner: 'privacy team', until: '2999-12-31' },
      },
      { kind: 'inSource', status: 'accepted' },
      {
        kind: 'inSource',
        status: 'underReview',
        justification: 'asked by @clinic/backend until 2020-01-31',
        properties: { owner: '@clinic/backend', until: '2020-01-31' },
      },
    ]);
  });

  it('takes the prefix of the rules from the run', async () => {
    const log = logOf(await run(FLOWS, { prefix: 'phi' }));
    expect(new Set(log.results?.map(({ ruleId }) => ruleId?.split('/')[0]))).toEqual(new Set(['phi']));
    expect(ofRule(log, 'no-phi-in-message-body')[0]?.taxa).toHaveLength(2);
  });

  it('holds findings of other rules too, without ours about them', async () => {
    const log = logOf(await run({ 'a.js': 'var a = 1;\n' }, { rules: { 'no-var': 'warn' } }));
    expect(log.results?.map(({ ruleId, level, taxa }) => ({ ruleId, level, taxa }))).toEqual([
      { ruleId: 'no-var', level: 'warning', taxa: undefined },
    ]);
  });

  it('says that a file was not read, and that the settings are wrong', async () => {
    const broken = logOf(await run({ 'a.js': 'const = ;\n' }));
    expect(broken.invocations?.[0]?.executionSuccessful).toBe(false);
    expect(broken.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/Parsing error/);
    expect(broken.artifacts).toEqual([]);
    const wrong = logOf(await run({ 'a.js': "import 'twilio';\n" }, { settings: { phii: {} } }));
    expect(wrong.invocations?.[0]?.toolConfigurationNotifications).toHaveLength(1);
    expect(wrong.results?.map(({ level }) => level)).toEqual(['error']);
  });

  it('never repeats a secret that it reports', async () => {
    const secret = createHash('md5').update('token').digest('hex');
    const sid = `AC${createHash('md5').update('account').digest('hex')}`;
    const given = await run({
      'a.js': `import twilio from 'twilio';\nexport const client = twilio('${sid}', '${secret}');\n`,
    });
    expect(ofRule(logOf(given), 'no-hardcoded-credentials').length).toBeGreaterThan(0);
    expect(sarif(given.results, given.context)).not.toContain(secret);
  });

  it('shows code as code, not as a link', async () => {
    const log = logOf(
      await run({ 'a.js': "export const f = (patient, f) => console.log(patient.notes['x'](f).diagnosis);\n" }),
    );
    for (const { message } of log.results ?? []) expect(message.text).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
  });
});

describe('marks of results', () => {
  const marksOf = (log: SarifRun): unknown[] =>
    (log.results ?? []).map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash']).sort();

  it('survive lines that move and code that is indented', async () => {
    const moved = Object.fromEntries(
      Object.entries(FLOWS).map(([path, text]) => [path, `// one\n\n// two\n${text.replaceAll('\n  ', '\n\t\t')}`]),
    );
    const before = marksOf(logOf(await run(FLOWS)));
    expect(before.length).toBeGreaterThan(1);
    expect(marksOf(logOf(await run(moved)))).toEqual(before);
  });

  it('tell findings of one line, and alike lines, apart', async () => {
    const line = '  console.log(patient.ssn, patient.mrn);\n';
    const marks = marksOf(logOf(await run({ 'a.js': `export function f(patient) {\n${line}${line}}\n` })));
    expect(marks).toHaveLength(4);
    expect(new Set(marks).size).toBe(4);
  });
});

describe('in a repository', () => {
  it('gives paths from its root, the commit, and its address without a password', async () => {
    const root = folder();
    const git = (...parameters: string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...parameters], {
        cwd: root,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'Begin');
    git('remote', 'add', 'origin', `https://me:${'pass'.repeat(2)}@git.example.org/clinic/app.git`);
    await run({ 'packages/app/src/log.js': FLOWS['src/log.js'] }, {}, root);
    const log = logOf(await run(FLOWS, {}, join(root, 'packages/app')));
    expect(log.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'packages/app/src/log.js',
      uriBaseId: '%SRCROOT%',
    });
    expect(log.versionControlProvenance).toEqual([
      {
        repositoryUri: 'https://git.example.org/clinic/app.git',
        revisionId: git('rev-parse', 'HEAD'),
        mappedTo: { uriBaseId: '%SRCROOT%' },
      },
    ]);
  });
});
