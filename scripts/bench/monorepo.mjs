// A generated monorepo: what looking across files adds to a full lint, and what a cold lint of one file reads.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lintWith, ours, sum } from './lint.mjs';

const PACKAGES = 50;
const MODULES = 38;

const SMS = `import twilio from 'twilio';
const client = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);
export async function sendSms(to: string, body: string) {
  return client.messages.create({ to, from: '+15550100000', body });
}
`;

/** Modules of one package: each imports three that come before it, every tenth a barrel of another package. */
function moduleOf(p, m) {
  const before = [1, 2, 7].map((back) => m - back).filter((one) => one >= 0);
  const imports = before.map((one) => `import { value${one} } from './m${one}';`);
  if (p > 0 && m % 10 === 3) imports.push(`import { value0 as other } from '../../p${p - 1}/src/index';`);
  const isRoute = p % 5 === 0 && m % 8 === 5;
  if (isRoute) imports.push("import { sendSms } from './sms';");
  const body = Array.from(
    { length: 12 },
    (_, i) => `  const part${i} = rows.filter((row) => row.id > ${i * m}).map((row) => ({ ...row, at: ${i} }));\n`,
  ).join('');
  const uses = before.map((one) => `value${one}(rows)`).join(', ');
  const send = isRoute
    ? 'export const remind = (patient: { phone: string; diagnosis: string }) =>\n  sendSms(patient.phone, `About ${patient.diagnosis}`);\n'
    : '';
  return `${imports.join('\n')}\nexport interface Row${m} { id: number; label: string }\nexport function value${m}(rows: Row${m}[]) {\n${body}  return [part0, part11, ${uses}];\n}\n${send}`;
}

/** Writes 2,000 modules. @returns their paths */
export function writeMonorepo(folder) {
  const paths = [];
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (path.endsWith('.ts')) paths.push(join(folder, path));
  };
  write('pnpm-workspace.yaml', 'packages: [packages/*]\n');
  for (let p = 0; p < PACKAGES; p++) {
    for (let m = 0; m < MODULES; m++) write(`packages/p${p}/src/m${m}.ts`, moduleOf(p, m));
    write(
      `packages/p${p}/src/index.ts`,
      Array.from({ length: MODULES }, (_, m) => `export * from './m${m}';\n`).join(''),
    );
    write(`packages/p${p}/src/sms.ts`, p % 5 === 0 ? SMS : 'export const sendSms = undefined;\n');
  }
  return paths;
}

/** Prints the time of a full lint with cross-file on and off, and what a cold lint of one file reads. */
export function monorepo(self) {
  const folder = mkdtempSync(join(tmpdir(), 'monorepo-'));
  try {
    const paths = writeMonorepo(folder);
    console.log(`\nA generated monorepo of ${paths.length} modules, recommended, each lint in a process of its own`);
    const child = (...args) =>
      JSON.parse(execFileSync(process.execPath, [self, '--monorepo', folder, ...args], { encoding: 'utf8' }));
    const [off, on] = ['off', 'on'].map((crossFile) => child('--mode', crossFile));
    const show = (name, { ms, rules, findings, rss }) =>
      console.log(
        `  cross-file ${name.padEnd(4)} ${(ms / 1000).toFixed(1)} s, of which rules ${(rules / 1000).toFixed(1)} s, ${findings} findings, ${rss.toFixed(0)} MB`,
      );
    show('off', off);
    show('on', on);
    console.log(`  a full lint takes ${(on.ms / off.ms).toFixed(2)} times as long`);
    for (const file of ['packages/p0/src/m5.ts', 'packages/p7/src/m2.ts', 'packages/p45/src/m37.ts']) {
      const { reads, reachable } = child('--mode', 'one', '--file', file);
      console.log(
        `  cold lint of ${file}: reads ${reads} of the ${reachable} modules that it imports, itself or through others`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reachableFrom(file, seen = new Set()) {
  const texts = readFileSync(file, 'utf8');
  for (const [, specifier] of texts.matchAll(/from '(\.[^']+)'/g)) {
    const target = `${join(dirname(file), specifier)}.ts`;
    if (!seen.has(target)) {
      seen.add(target);
      reachableFrom(target, seen);
    }
  }
  return seen;
}

/** One such lint, in this process. `reads` counts the modules whose text was read from the disk; given before it is loaded. */
export function monorepoRun(plugin, folder, paths, mode, reads) {
  const run = { ...ours(plugin, 'recommended', { crossFile: mode !== 'off' }), cwd: folder };
  const texts = paths.map((path) => ({ path, code: readFileSync(path, 'utf8') }));
  const reachable = paths.length === 1 ? reachableFrom(paths[0]) : undefined;
  reads.clear();
  const before = performance.now();
  let [rules, findings] = [0, 0];
  for (const { path, code } of texts) {
    const lint = lintWith(code, path, run);
    rules += lint ? sum(lint.rules) : 0;
    findings += lint?.findings ?? 0;
  }
  const ms = performance.now() - before;
  const stray = reachable ? [...reads].filter((path) => !reachable.has(path)) : [];
  if (stray.length > 0) throw new Error(`A lint of ${paths[0]} read ${stray.join(', ')}, which it does not import.`);
  const rss = process.memoryUsage().rss / 2 ** 20;
  console.log(JSON.stringify({ ms, rules, findings, rss, reads: reads.size, reachable: reachable?.size }));
}
