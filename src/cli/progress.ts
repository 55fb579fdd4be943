/** One line on a terminal that says how far a long run is; nothing in CI, in a pipe, or on a short run. */
import { relative } from 'node:path';
import type { Terminal } from './terminal.ts';

/** Runs shorter than this show nothing. */
const PATIENCE_MS = 500;
const REDRAW_MS = 80;
const CLEAR = '\r\u001b[2K';

export interface Progress {
  /** Counts a file. */
  file(path: string): void;
  /** Takes the line off the screen. */
  end(): void;
}

/** @param total how many files there are, where that is known before */
export function startProgress(terminal: Terminal, total: number | undefined): Progress {
  const { err, env, cwd } = terminal;
  if (err.isTTY !== true || env['TERM'] === 'dumb' || isCi(env)) return { file: ignore, end: ignore };
  const began = Date.now();
  let done = 0;
  let drawn = 0;
  const draw = (text: string): void => {
    const now = Date.now();
    if (now - began < PATIENCE_MS || now - drawn < REDRAW_MS) return;
    drawn = now;
    err.write(`${CLEAR}${text.slice(0, (err.columns ?? 80) - 1)}`);
  };
  const share = (): string => (total === undefined ? `${done}` : `${done}/${total}`);
  // Worker threads tell nothing, and this one has nothing else to do.
  const timer = setInterval(() => {
    draw(done > 0 ? `Linted ${share()} files` : `Linting, ${Math.round((Date.now() - began) / 1000)} s`);
  }, 1000);
  timer.unref();
  return {
    file: (path) => {
      done++;
      draw(`Linting ${share()}: ${relative(cwd, path)}`);
    },
    end: () => {
      clearInterval(timer);
      if (drawn > 0) err.write(CLEAR);
    },
  };
}

function ignore(): void {
  // Nobody looks.
}

function isCi(env: NodeJS.ProcessEnv): boolean {
  return env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false' && env['CI'] !== '0';
}
