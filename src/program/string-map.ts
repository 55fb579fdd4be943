/**
 * Strings as they are written: every UTF-16 unit of a literal's value has its place in the source, and a value put
 * together from several literals and expressions is read as one text that can be mapped back.
 */
import type { TSESTree } from '@typescript-eslint/utils';

export type Range = readonly [start: number, end: number];

/** A part of a value that is written out. */
export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly node: TSESTree.Node;
  /** Source offset of `text[i]`; `at(text.length)` is where the text ends. Never outside of the node. */
  at(i: number): number;
}

/** A part of a value that an expression gives. */
export interface HolePiece {
  readonly kind: 'hole';
  readonly node: TSESTree.Node;
}

export type Piece = TextPiece | HolePiece;

/** Stands for a hole in a joined text. What is a hole is told by the position, so a text may contain it as well. */
const HOLE = '\uE000';

/** Where offsets stop growing one by one: from unit `units[k]` of the text on, they count from `offsets[k]`. */
interface Steps {
  readonly units: number[];
  readonly offsets: number[];
}

/**
 * The value of a string literal or of one stretch of a template, mapped to the source.
 * @param node the literal; the quotes, backticks and braces around it are not part of the piece
 * @param source text of the file that the node belongs to
 * @param form `raw` for templates whose tag reads them raw (`String.raw`)
 */
export function literalPiece(
  node: TSESTree.StringLiteral | TSESTree.TemplateElement,
  source: string,
  form: 'cooked' | 'raw' = 'cooked',
): TextPiece {
  const [start, end] = contentRange(node, source);
  const content = source.slice(start, end);
  const template = node.type === 'TemplateElement';
  // A template with an escape that is none has no cooked text: only its tag can read it, raw.
  const cooked: string | null | undefined = template ? node.value.cooked : node.value;
  const raw = form === 'raw' || typeof cooked !== 'string';
  const text = raw ? content.replace(/\r\n?/g, '\n') : cooked;
  if (content === text) return shifted(text, node, start);
  let decoded = decode(content, template, raw);
  // Some parsers give the raw text for the cooked one that isn't there.
  if (decoded.text !== text && template) decoded = decode(content, template, true);
  // Not what the parser read (JSX attributes have entities, not escapes): near enough, and never outside of the node.
  if (decoded.text !== text) return { kind: 'text', text, node, at: (i) => coarse(i, text.length, start, end) };
  const { steps } = decoded;
  return { kind: 'text', text, node, at: (i) => start + stepped(steps, clamp(i, text.length)) };
}

/**
 * A part of a text piece, as a piece of its own with whatever else the piece carries.
 * @param steps units of the new text that stand for other than one unit of the old one
 */
export function subPiece(piece: TextPiece, from: number, text: string, steps?: Steps): TextPiece {
  if (from === 0 && text.length === piece.text.length && !steps) return piece;
  if (!steps) return { ...piece, text, at: (i) => piece.at(from + clamp(i, text.length)) };
  return { ...piece, text, at: (i) => piece.at(from + stepped(steps, clamp(i, text.length))) };
}

/** Replaces matches in a text piece and keeps the map: each unit of a replacement stands at the match's start. */
export function replaceInPiece(
  piece: TextPiece,
  pattern: RegExp,
  replacement: (match: string) => string | undefined,
): TextPiece {
  const steps: Steps = { units: [], offsets: [] };
  let text = '';
  let done = 0;
  for (const match of piece.text.matchAll(pattern)) {
    const by = replacement(match[0]);
    if (by === undefined) continue;
    text += piece.text.slice(done, match.index);
    for (let k = 0; k < by.length; k++) pushStep(steps, text.length + k, match.index);
    text += by;
    done = match.index + match[0].length;
    pushStep(steps, text.length, done);
  }
  return done === 0 ? piece : subPiece(piece, 0, text + piece.text.slice(done), steps);
}

/** The value of pieces when nothing in it is unknown. */
export function constantText(pieces: readonly Piece[]): string | undefined {
  let text = '';
  for (const piece of pieces) {
    if (piece.kind === 'hole') return undefined;
    text += piece.text;
  }
  return text;
}

/** Pieces read as one text. Positions are units of `text`, in which every hole is one private-use character. */
export class JoinedText {
  readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly starts: readonly number[];
  /** By piece: the same number for stretches of one evaluation of one template literal, 0 for others. */
  private readonly templates: readonly number[];

  constructor(pieces: readonly Piece[]) {
    const kept: Piece[] = [];
    const starts: number[] = [];
    const texts: string[] = [];
    const templates: number[] = [];
    const running = new Map<TSESTree.Node, { last: number; run: number }>();
    let runs = 0;
    let length = 0;
    for (const piece of pieces) {
      const text = piece.kind === 'hole' ? HOLE : piece.text;
      if (text === '') continue;
      kept.push(piece);
      starts.push(length);
      texts.push(text);
      const template = piece.node.parent;
      if (template?.type !== 'TemplateLiteral') templates.push(0);
      else {
        // Going back in the source, the template is evaluated once more.
        const start = piece.node.range[0];
        let run = running.get(template);
        if (!run || start <= run.last) running.set(template, (run = { last: start, run: ++runs }));
        run.last = start;
        templates.push(run.run);
      }
      length += text.length;
    }
    this.pieces = kept;
    this.starts = starts;
    this.templates = templates;
    this.text = texts.join('');
  }

  /** The first position in a stretch that is a hole, -1 if none is. */
  firstHole(from: number, to: number): number {
    for (let k = this.indexAt(from); k < this.pieces.length; k++) {
      const at = this.startOf(k);
      if (at >= to) return -1;
      if (this.pieces[k]?.kind === 'hole' && at >= from) return at;
    }
    return -1;
  }

  /** What a stretch consists of, in order, cut to its ends. */
  slice(from: number, to: number): Piece[] {
    const result: Piece[] = [];
    if (from >= to) return result;
    for (let k = this.indexAt(from); k < this.pieces.length; k++) {
      const piece = this.pieces[k];
      const at = this.startOf(k);
      if (piece === undefined || at >= to) break;
      if (piece.kind === 'hole') result.push(piece);
      else {
        const first = Math.max(from - at, 0);
        result.push(subPiece(piece, first, piece.text.slice(first, to - at)));
      }
    }
    return result;
  }

  /** Where a stretch stands: the node of the piece in which it starts, and its range as far as that node has it. */
  place(from: number, to: number): { node: TSESTree.Node; range: Range } | undefined {
    const k = this.indexAt(from);
    const piece = this.pieces[k];
    if (piece === undefined) return undefined;
    if (piece.kind === 'hole') return { node: piece.node, range: piece.node.range };
    const at = this.startOf(k);
    return { node: piece.node, range: [piece.at(from - at), piece.at(Math.min(to - at, piece.text.length))] };
  }

  /**
   * The source range that is exactly a stretch, for edits: in one literal, or within one template literal where it
   * may hold whole `${}`. Undefined when the stretch is put together from several places, or cuts a `${}`.
   */
  exactRange(from: number, to: number): Range | undefined {
    if (from >= to) return undefined;
    const first = this.indexAt(from);
    const last = this.indexAt(to - 1);
    const start = this.pieces[first];
    const end = this.pieces[last];
    if (start?.kind !== 'text' || end?.kind !== 'text') return undefined;
    if (first !== last && (!this.templates[first] || this.templates[first] !== this.templates[last])) return undefined;
    const range: Range = [start.at(from - this.startOf(first)), end.at(to - this.startOf(last))];
    return range[0] < range[1] ? range : undefined;
  }

  private startOf(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  /** Index of the piece that a position is in. */
  private indexAt(position: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startOf(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }
}

/** The source range between the delimiters. Parsers differ in whether a template element's range has them. */
function contentRange(node: TSESTree.StringLiteral | TSESTree.TemplateElement, source: string): Range {
  const [start, end] = node.range;
  if (node.type !== 'TemplateElement') return [start + 1, Math.max(end - 1, start + 1)];
  const raw = node.value.raw;
  const length = end - start;
  if (length === raw.length) return [start, end];
  const closing = node.tail ? 1 : 2;
  // Some parsers normalise line ends in the raw text, some don't.
  const bare =
    length !== raw.length + 1 + closing && unixLines(source.slice(start, end)).length === unixLines(raw).length;
  return bare ? [start, end] : [start + 1, Math.max(end - closing, start + 1)];
}

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function shifted(text: string, node: TSESTree.Node, start: number): TextPiece {
  return { kind: 'text', text, node, at: (i) => start + clamp(i, text.length) };
}

function clamp(i: number, length: number): number {
  return i < 0 ? 0 : i > length ? length : i;
}

function coarse(i: number, length: number, start: number, end: number): number {
  return i >= length ? end : Math.min(start + Math.max(i, 0), end);
}

function pushStep(steps: Steps, unit: number, offset: number): void {
  if (steps.units.at(-1) === unit) {
    steps.offsets[steps.offsets.length - 1] = offset;
    return;
  }
  steps.units.push(unit);
  steps.offsets.push(offset);
}

function stepped(steps: Steps, i: number): number {
  let low = 0;
  let high = steps.units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps.units[middle] ?? Infinity) <= i) low = middle + 1;
    else high = middle;
  }
  const unit = steps.units[low - 1];
  const offset = steps.offsets[low - 1];
  return unit === undefined || offset === undefined ? i : offset + (i - unit);
}

/** Escapes of string literals and templates (ECMA-262, 12.9.4 and B.1.2), longest form first; any character may be escaped. */
const ESCAPE = /\\(?:u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|[\s\S])/g;
const ESCAPE_OR_LINE_END = new RegExp(`${ESCAPE.source}|\\r\\n?`, 'g');

const SINGLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** Reads the content of a literal: its value, and where that doesn't grow with the content. */
function decode(content: string, template: boolean, raw: boolean): { text: string; steps: Steps } {
  const steps: Steps = { units: [], offsets: [] };
  const pattern = raw ? /\r\n?/g : template ? ESCAPE_OR_LINE_END : ESCAPE;
  let text = '';
  let done = 0;
  for (const match of content.matchAll(pattern)) {
    text += content.slice(done, match.index);
    const value = unescape(match[0]);
    for (let k = 0; k < value.length; k++) pushStep(steps, text.length + k, match.index);
    text += value;
    done = match.index + match[0].length;
    pushStep(steps, text.length, done);
  }
  return { text: text + content.slice(done), steps };
}

function unescape(match: string): string {
  if (!match.startsWith('\\')) return '\n';
  const body = match.slice(1);
  if (/^[\r\n\u2028\u2029]/.test(body)) return '';
  if (/^[0-7]/.test(body)) return String.fromCharCode(parseInt(body, 8));
  if (body.length > 1) {
    const code = parseInt(body.replace(/[^\da-fA-F]/g, ''), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  return SINGLE[body] ?? body;
}
