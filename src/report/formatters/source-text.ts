/** The lines of the files that a report shows: read once, cut where they are too long, secrets in them covered. */
import { readFileSync, statSync } from 'node:fs';
import type { ESLint } from 'eslint';

/** A line as it is shown. Columns count from 0 in `text`, which may begin later than the line does. */
export interface CodeLine {
  readonly number: number;
  readonly text: string;
  /** What to mark: empty where both are equal. */
  readonly from: number;
  readonly to: number;
}

export interface Range {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const LONGEST_LINE = 180;
const LARGEST_FILE = 8_000_000;
const COVER = '•';

export class SourceTexts {
  readonly #given = new Map<string, string>();
  readonly #lines = new Map<string, readonly string[]>();
  readonly #covered = new Map<string, Range[]>();

  /** @param results texts that ESLint hands over are used, others are read from disk when asked for */
  constructor(results: readonly ESLint.LintResult[]) {
    for (const { filePath, source, output } of results) {
      const text = output ?? source;
      if (text !== undefined) this.#given.set(filePath, text);
    }
  }

  /** Never shows what stands there, in any excerpt from now on. */
  cover(file: string, range: Range): void {
    const ranges = this.#covered.get(file);
    if (ranges) ranges.push(range);
    else this.#covered.set(file, [range]);
  }

  /** The text of a line, covered but not cut; undefined where file or line can't be read. */
  textAt(file: string, line: number): string | undefined {
    const text = this.#linesOf(file)[line - 1];
    if (text === undefined) return undefined;
    let shown = text;
    for (const range of this.#covered.get(file) ?? []) {
      if (line < range.line || line > range.endLine) continue;
      const from = line === range.line ? Math.max(0, range.column - 1) : 0;
      const to = line === range.endLine ? Math.max(from, range.endColumn - 1) : shown.length;
      shown = shown.slice(0, from) + COVER.repeat(Math.max(0, Math.min(to, shown.length) - from)) + shown.slice(to);
    }
    return shown;
  }

  /** A line to show, cut around what is marked. `column` counts from 1; the mark ends before `endColumn`. */
  codeLine(file: string, line: number, column: number, endColumn: number): CodeLine | undefined {
    const text = this.textAt(file, line);
    if (text === undefined) return undefined;
    const from = Math.min(Math.max(0, column - 1), text.length);
    const to = Math.min(Math.max(from, endColumn - 1), text.length);
    return cut({ number: line, text, from, to });
  }

  #linesOf(file: string): readonly string[] {
    const known = this.#lines.get(file);
    if (known) return known;
    const lines = (this.#given.get(file) ?? read(file) ?? '').replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/);
    this.#lines.set(file, lines);
    return lines;
  }
}

function read(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() && stat.size <= LARGEST_FILE ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined; // text from standard input, or a file that is gone since
  }
}

/** Cuts a long line to a window around its mark; what is left out is an ellipsis. */
function cut(line: CodeLine): CodeLine {
  const { text, from, to } = line;
  if (text.length <= LONGEST_LINE) return line;
  const marked = Math.min(to - from, LONGEST_LINE - 40);
  const start = Math.max(0, Math.min(from - Math.floor((LONGEST_LINE - marked) / 2), text.length - LONGEST_LINE));
  const end = start + LONGEST_LINE;
  const head = start > 0 ? '…' : '';
  const shown = `${head}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
  const shift = head.length - start;
  return { number: line.number, text: shown, from: from + shift, to: Math.min(to + shift, shown.length) };
}
