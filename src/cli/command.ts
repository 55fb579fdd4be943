/** The command: which of its parts is meant, its help, its exit codes. */
import plugin from '../index.ts';
import { nearest } from '../settings/suggest.ts';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Arguments, Options } from './arguments.ts';
import { readArguments } from './arguments.ts';
import { EXIT, messageOf, note, paint, UsageError, type Terminal } from './terminal.ts';

/** One part of the command: `twilio-hipaa NAME ...`. */
export interface Part {
  readonly options: Options;
  readonly help: string;
  /** @returns the exit code. @throws UsageError */
  run(args: Arguments, terminal: Terminal): Promise<number>;
}

/** The parts, each loaded when it is asked for. Linting has no name. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  init: async () => (await import('./init/index.ts')).default,
  models: async () => (await import('./models/index.ts')).default,
  explain: async () => (await import('./explain/index.ts')).default,
};

const EVERYWHERE: Options = { help: { short: 'h' }, version: { short: 'v' }, color: {}, 'no-color': {} };

/**
 * Runs the command.
 * @param argv the arguments behind the command's name
 * @returns the exit code: 0 clean, 1 findings, 2 wrong usage or configuration
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [first, ...rest] = argv;
    const named = first !== undefined && Object.hasOwn(PARTS, first) ? PARTS[first] : undefined;
    const part = named ? await named() : (await import('./lint.ts')).default;
    const args = readArguments(named ? rest : argv, { ...part.options, ...EVERYWHERE });
    chooseColours(args);
    if (args.has('help')) {
      terminal.out.write(part.help);
      return EXIT.clean;
    }
    if (args.has('version')) {
      terminal.out.write(`${plugin.meta.version}\n`);
      return EXIT.clean;
    }
    if (!named) checkPart(args, terminal);
    return await part.run(args, terminal);
  } catch (error) {
    const text = messageOf(error);
    note(terminal, `${paint(terminal.err, terminal.env, 'red', 'twilio-hipaa:')} ${text}`);
    if (!(error instanceof UsageError) && error instanceof Error && terminal.env['DEBUG'] !== undefined)
      note(terminal, error.stack ?? '');
    return EXIT.error;
  }
}

/** Formatters, ours and ESLint's, look at the environment. */
function chooseColours(args: Arguments): void {
  if (args.has('no-color')) {
    process.env['NO_COLOR'] = '1';
    delete process.env['FORCE_COLOR'];
  } else if (args.has('color')) {
    process.env['FORCE_COLOR'] = '1';
    delete process.env['NO_COLOR'];
  }
}

/** `twilio-hipaa explian no-recording`: a path that isn't there, but nearly the name of a part. */
function checkPart({ positionals }: Arguments, terminal: Terminal): void {
  const [first] = positionals;
  if (first === undefined || existsSync(resolve(terminal.cwd, first))) return;
  const [meant] = nearest(first, Object.keys(PARTS));
  if (meant !== undefined && /^[a-z]+$/.test(first))
    throw new UsageError(`There is no file or folder '${first}'. Did you mean the command '${meant}'?`);
}
