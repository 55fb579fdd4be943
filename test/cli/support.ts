/** Runs the command in this process, in a folder of its own. */
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/cli/command.ts';
import { writeFiles } from '../support/files.ts';

export const ROOT = join(import.meta.dirname, '../..');

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Makes a folder with files.
 * @param packages names of packages of the repository's that the folder has installed
 */
export function folder(files: Readonly<Record<string, string>>, packages: readonly string[] = ['eslint']): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'twilio-hipaa-')));
  writeFiles(root, files);
  for (const name of packages) {
    const target = join(root, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    const source = name === 'eslint-plugin-twilio-hipaa' ? ROOT : join(ROOT, 'node_modules', name);
    symlinkSync(source, target, 'dir');
  }
  return root;
}

export async function command(
  cwd: string,
  args: readonly string[],
  more: { readonly env?: NodeJS.ProcessEnv; readonly tty?: boolean } = {},
): Promise<Outcome> {
  const stream = (): PassThrough & { isTTY?: boolean } =>
    Object.assign(new PassThrough(), { isTTY: more.tty === true });
  const [out, err] = [stream(), stream()];
  const code = await run(args, { cwd, env: { NO_COLOR: '1', ...more.env }, out, err, in: stream() });
  const text = (from: PassThrough): string => String(from.read() ?? '');
  return { code, out: text(out), err: text(err) };
}

export const LEAKING = `import twilio from 'twilio';
const client = twilio();
client.messages.create({ to, from, body: \`About your \${patient.diagnosis}\` });
`;
export const CLEAN = `import twilio from 'twilio';
const client = twilio();
client.messages.create({ to, from, body: 'You have a new message.' });
`;
