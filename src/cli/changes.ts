/** Changes of files, shown before they are made. */
import { createInterface } from 'node:readline/promises';
import { createTwoFilesPatch } from 'diff';
import { note, paint, UsageError, type Terminal } from './terminal.ts';

/** A file as it is, or is not yet, and as it will be. */
export interface Change {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A change as a patch, coloured where the terminal shows colours. */
export function patchText({ path, before, after }: Change, { out, env }: Terminal): string {
  const patch = createTwoFilesPatch(before === undefined ? '/dev/null' : path, path, before ?? '', after, '', '');
  const lines = patch
    .trimEnd()
    .split('\n')
    .filter((line) => !/^(?:=+$|Index: )/.test(line));
  return lines.map((line) => coloured(line.replaceAll('\t', '    ').trimEnd())).join('\n');

  function coloured(line: string): string {
    if (/^(?:\+\+\+|---)/.test(line)) return paint(out, env, 'bold', line);
    if (line.startsWith('+')) return paint(out, env, 'green', line);
    return line.startsWith('-') ? paint(out, env, 'red', line) : line;
  }
}

/** Asks. @throws UsageError where nobody can answer */
export async function isWanted(terminal: Terminal): Promise<boolean> {
  if (terminal.in.isTTY !== true)
    throw new UsageError('Nothing was written: there is no terminal to ask on. Pass --yes to go ahead.');
  const questions = createInterface({ input: terminal.in, output: terminal.err });
  try {
    const answer = await questions.question('Do this? [y/N] ');
    if (/^y(?:es)?$/i.test(answer.trim())) return true;
    note(terminal, 'Nothing was written.');
    return false;
  } finally {
    questions.close();
  }
}
