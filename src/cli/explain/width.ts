import type { Terminal } from '../terminal.ts';

/** How wide text may be: the terminal's width within reason. */
export function widthOf({ out }: Terminal): number {
  return Math.min(Math.max(out.columns ?? 100, 40), 100);
}
