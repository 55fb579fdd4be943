// The path of a new user, from an empty folder to a refused commit, with the packed tarball; then commit hooks by the
// tools that projects have, each with a real commit in a repository of its own.
// usage: node scripts/new-user.mjs [--keep]
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manifest, root } from './lib.mjs';

const LEAKING = `import twilio from 'twilio';

const client = twilio();

export async function remind(patient) {
  await client.messages.create({ to: patient.phone, from: '+15005550006', body: \`About your \${patient.diagnosis}\` });
}
`;
const CLEAN = LEAKING.replace('About your ${patient.diagnosis}', 'You have a new message in the patient portal.');

const work = mkdtempSync(join(tmpdir(), 'new-user-'));
const checks = [];
let failed = 0;

/** Runs a command; never throws on its exit code. */
function run(cwd, command, ...args) {
  // As in a terminal of the user's: not as part of the npm script, or the git hook, that runs this one.
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_|INIT_CWD|HUSKY|LEFTHOOK)/i.test(name));
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env: Object.fromEntries(own), maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 1) : 0, text: stdout + stderr, stdout });
    });
  });
}

async function must(cwd, command, ...args) {
  const result = await run(cwd, command, ...args);
  if (result.code !== 0) throw new Error(`${command} ${args.join(' ')} exited ${result.code}:\n${result.text}`);
  return result;
}

function expect(condition, what, { text = '' } = {}) {
  if (!condition) throw new Error(`${what}\n${text}`);
}

async function check(name, task) {
  try {
    await task();
    checks.push(name);
    console.log(`ok    ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL  ${name}\n${error.message.trim().replaceAll(/^/gm, '      ')}`);
  }
}

/** A repository with the plugin, and the packages of `more`. */
async function project(name, tarball, more = []) {
  const dir = join(work, name);
  mkdirSync(dir);
  await must(dir, 'git', 'init', '--quiet', '--initial-branch=main', '.');
  await must(dir, 'git', 'config', 'user.email', 'new.user@example.com');
  await must(dir, 'git', 'config', 'user.name', 'New User');
  await must(dir, 'npm', 'init', '--yes');
  writeFileSync(join(dir, '.gitignore'), 'node_modules\n');
  await must(dir, 'npm', 'install', '--save-dev', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...more);
  return dir;
}

/** A commit with a leak must be refused and one without accepted. */
async function hookRefuses(dir) {
  await must(dir, 'git', 'add', '--all');
  await must(dir, 'git', 'commit', '--quiet', '--no-verify', '--message', 'Set up');
  writeFileSync(join(dir, 'remind.mjs'), LEAKING);
  await must(dir, 'git', 'add', 'remind.mjs');
  const refused = await run(dir, 'git', 'commit', '--message', 'Remind');
  expect(refused.code !== 0, 'the hook let a leak through', refused);
  expect(refused.text.includes('no-phi-in-message-body'), 'the hook refused for another reason', refused);
  writeFileSync(join(dir, 'remind.mjs'), CLEAN);
  await must(dir, 'git', 'add', 'remind.mjs');
  await must(dir, 'git', 'commit', '--message', 'Remind');
}

async function newUser(tarball) {
  let dir;
  await check('an empty folder, npm init, the packed tarball', async () => {
    dir = await project('empty', tarball);
  });
  await check('npx twilio-hipaa init --yes', async () => {
    const { text } = await must(dir, 'npx', 'twilio-hipaa', 'init', '--yes');
    expect(text.includes('+++ eslint.config.mjs'), 'it does not show what it writes', { text });
    expect(existsSync(join(dir, 'eslint.config.mjs')), 'there is no config');
  });
  await check('npx eslint . reports a leaking file, and accepts a clean one', async () => {
    writeFileSync(join(dir, 'remind.mjs'), CLEAN);
    await must(dir, 'npx', 'eslint', '.');
    writeFileSync(join(dir, 'remind.mjs'), LEAKING);
    const found = await run(dir, 'npx', 'eslint', '.');
    expect(found.code === 1 && found.text.includes('twilio-hipaa/no-phi-in-message-body'), 'not reported', found);
  });
  await check('the lint script that init added', async () => {
    const found = await run(dir, 'npm', 'run', 'lint');
    expect(found.code === 1 && found.text.includes('no-phi-in-message-body'), 'not reported', found);
  });
  await check('the commit hook refuses the first commit of all', async () => {
    await must(dir, 'git', 'add', '--all');
    const refused = await run(dir, 'git', 'commit', '--message', 'First');
    expect(refused.code !== 0 && refused.text.includes('no-phi-in-message-body'), 'not refused', refused);
    rmSync(join(dir, 'remind.mjs'));
  });
  await check('the commit hook refuses a leak, and accepts a clean file', () => hookRefuses(dir));
  writeFileSync(join(dir, 'remind.mjs'), LEAKING);
  await check('the command needs no config', async () => {
    const found = await run(dir, 'npx', 'twilio-hipaa');
    expect(found.code === 1 && found.text.includes('no-phi-in-message-body'), 'not reported', found);
  });
  await check('the command in worker threads', async () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(join(dir, `${name}.mjs`), CLEAN);
    const found = await run(dir, 'npx', 'twilio-hipaa', '--concurrency', '2', '--format', 'json');
    expect(found.code === 1, `exit code ${found.code}`, found);
    const messages = JSON.parse(found.stdout).flatMap((result) => result.messages.map(({ ruleId }) => ruleId));
    expect(messages.join() === 'twilio-hipaa/no-phi-in-message-body', `findings: ${messages.join()}`, found);
  });
  await check('the SARIF validates', async () => {
    await run(dir, 'npx', 'twilio-hipaa', '--format', 'sarif', '--output', 'report.sarif');
    await validateSarif(JSON.parse(readFileSync(join(dir, 'report.sarif'), 'utf8')));
  });
  await check('the HTML opens in Chromium, where there is one', async () => {
    await run(dir, 'npx', 'twilio-hipaa', '--format', 'html', '--output', 'report.html');
    await openInChromium(join(dir, 'report.html'));
  });
  await check('old findings are suppressed in bulk, new ones are not', async () => {
    await must(dir, 'npx', 'eslint', '--suppress-all', '.');
    await must(dir, 'npx', 'eslint', '.');
    await must(dir, 'npx', 'twilio-hipaa', '--config', 'eslint.config.mjs');
    writeFileSync(join(dir, 'again.mjs'), LEAKING);
    const found = await run(dir, 'npx', 'twilio-hipaa', '--config', 'eslint.config.mjs');
    expect(found.code === 1 && found.text.includes('again.mjs') && !found.text.includes('remind.mjs'), 'wrong', found);
  });
}

async function validateSarif(log) {
  expect(log.version === '2.1.0' && log.runs[0].results.length === 1, 'not the findings of the run');
  const schema = join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { default: Ajv } = await import('ajv-draft-04');
  const { default: formats } = await import('ajv-formats');
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  formats(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  expect(isValid(log), ajv.errorsText(isValid.errors));
}

async function openInChromium(file) {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) return;
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL(file).href);
    const text = await page.textContent('body');
    expect(errors.length === 0, errors.join('\n'));
    expect(text.includes('patient.diagnosis'), 'the finding is not on the page', { text });
  } finally {
    await browser.close();
  }
}

async function hooks(tarball) {
  await check('husky', async () => {
    const dir = await project('husky', tarball, ['husky@9']);
    await must(dir, 'npx', 'husky', 'init');
    rmSync(join(dir, '.husky/pre-commit')); // husky's own example runs `npm test`
    await must(dir, 'npx', 'twilio-hipaa', 'init', '--yes');
    await hookRefuses(dir);
  });
  await check('husky with lint-staged', async () => {
    const dir = await project('lint-staged', tarball, ['husky@9', 'lint-staged@15']);
    await must(dir, 'npx', 'husky', 'init');
    writeFileSync(join(dir, '.husky/pre-commit'), 'npx lint-staged\n');
    writeFileSync(join(dir, '.lintstagedrc.json'), '{ "*.md": "true" }\n');
    await must(dir, 'npx', 'twilio-hipaa', 'init', '--yes');
    await hookRefuses(dir);
  });
  await check('lefthook', async () => {
    const dir = await project('lefthook', tarball, ['lefthook@1']);
    writeFileSync(join(dir, 'lefthook.yml'), '# ours\npre-commit:\n  commands:\n    nothing:\n      run: "true"\n');
    await must(dir, 'npx', 'twilio-hipaa', 'init', '--yes');
    await must(dir, 'npx', 'lefthook', 'install');
    expect(readFileSync(join(dir, 'lefthook.yml'), 'utf8').startsWith('# ours'), 'a comment was lost');
    await hookRefuses(dir);
  });
}

try {
  const { stdout } = await must(root, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', work);
  const tarball = join(work, JSON.parse(stdout)[0].filename);
  await newUser(tarball);
  await hooks(tarball);
} catch (error) {
  failed++;
  console.log(`FAIL  packing ${manifest.name}: ${error.message}`);
} finally {
  if (process.argv.includes('--keep')) console.log(`kept in ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
console.log(`${checks.length} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
