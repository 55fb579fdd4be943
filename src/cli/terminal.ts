/** What the command talks to, and how it says what went wrong. */
import { styleText } from 'node:util';

/** The world around a run of the command. */
export interface Terminal {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

export const EXIT = { clean: 0, findings: 1, error: 2 } as const;

/** A mistake in the command line or in the configuration: told without a stack, the command exits 2. */
export class UsageError extends Error {}

type Format = Parameters<typeof styleText>[0];

/** Colours text for a stream that shows colours; gives it back unchanged for all others. */
export function paint(stream: Terminal['out'], env: NodeJS.ProcessEnv, format: Format, text: string): string {
  return showsColours(stream, env) ? styleText(format, text) : text;
}

/** Whether a stream shows colours, or was told to. */
export function showsColours(stream: Terminal['out'], env: NodeJS.ProcessEnv): boolean {
  // As node:tty reads them; only the newest versions of styleText look at a stream by themselves.
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** A line for people, beside the report: never on standard output, which may be piped into a tool. */
export function note(terminal: Terminal, text: string): void {
  terminal.err.write(`${text}\n`);
}

export function count(number: number, one: string, several = `${one}s`): string {
  return `${number} ${number === 1 ? one : several}`;
}

/** What somebody threw, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
