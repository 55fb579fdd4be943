/** `twilio-hipaa models`: a first models file, of what the code calls and nobody can see. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelsFor } from '../../models/load.ts';
import { MODELS_FILE } from '../../models/find.ts';
import { settingsMessage } from '../../settings/index.ts';
import type { Arguments } from '../arguments.ts';
import { isWanted, patchText } from '../changes.ts';
import type { Part } from '../command.ts';
import { settingsOf } from '../explain/settings.ts';
import { findFiles } from '../files.ts';
import { count, EXIT, note, UsageError, type Terminal } from '../terminal.ts';
import { discover, type DiscoveredSink } from './discover.ts';
import { PrivatePackages } from './packages.ts';

const HELP = `Usage: twilio-hipaa models [paths...] [options]

Looks for calls of packages of your own that get PHI, or that are called like
what sends, and writes them to ${MODELS_FILE} for you to check.
Shows what it will write, and asks. What the file says already stays.

  -y, --yes            don't ask
  -c, --config FILE    judge by the settings in this ESLint config
  --ignore PATTERN     leave files out; may be given several times
  -h, --help           this text
`;

const SCHEMA = './node_modules/eslint-plugin-twilio-hipaa/models.schema.json';

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const path = join(cwd, MODELS_FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const known = modelsFor(cwd);
  if ('errors' in known) throw new UsageError(settingsMessage(known.errors));
  const settings = await settingsOf(args.value('config'), terminal);
  const paths = args.positionals.length > 0 ? args.positionals : ['.'];
  const files = await findFiles(paths, cwd, args.values('ignore'));
  if (files.length === 0) throw new UsageError('There are no JavaScript or TypeScript files: nothing was looked at.');
  const { sinks, unread } = discover(files, cwd, settings, known.models, new PrivatePackages());
  if (unread.length > 0) note(terminal, `${count(unread.length, 'file')} could not be parsed and is not counted.`);
  if (sinks.length === 0) {
    note(terminal, `Nothing to add: no call of a private package was seen that gets PHI or is called like what sends.`);
    return EXIT.clean;
  }
  const after = withSinks(before, sinks);
  terminal.out.write(`${patchText({ path: MODELS_FILE, before, after }, terminal)}\n\n`);
  if (!args.has('yes') && !(await isWanted(terminal))) return EXIT.clean;
  writeFileSync(path, after);
  note(
    terminal,
    `${count(sinks.length, 'sink')} written. Check each: kind and port are guesses. docs/models.md tells more.`,
  );
  return EXIT.clean;
}

function withSinks(before: string | undefined, sinks: readonly DiscoveredSink[]): string {
  // What is there has been read and found right.
  const known = before === undefined ? { $schema: SCHEMA } : (JSON.parse(before.replace(/^\uFEFF/, '')) as object);
  const own = 'sinks' in known && Array.isArray(known.sinks) ? (known.sinks as unknown[]) : [];
  return `${JSON.stringify({ ...known, sinks: [...own, ...sinks] }, null, 2)}\n`;
}

const part: Part = {
  options: { yes: { short: 'y' }, config: { value: 'FILE', short: 'c' }, ignore: { value: 'PATTERN', multiple: true } },
  help: HELP,
  run,
};

export default part;
