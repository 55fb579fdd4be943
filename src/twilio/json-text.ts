/** JSON written as text, read with the place of every value; interpolations are values or parts of strings. */
import { JoinedText, type Piece, type Range } from '../program/string-map.ts';
import type { Node } from '../program/ast.ts';

export interface JsonSpot {
  readonly node: Node;
  readonly range: Range;
}

interface Located {
  /** The value as far as it is in the node where it starts. */
  readonly spot: JsonSpot;
  /** Exactly the value, for edits; undefined where it is put together from several places. */
  readonly exact: Range | undefined;
}

export type JsonValue = Located &
  (
    | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
    | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
    | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
    /** A string with interpolations in it, or an interpolation itself. */
    | { readonly kind: 'text'; readonly pieces: readonly Piece[] }
  );

export interface JsonMember {
  readonly key: string;
  /** Key and value: where a finding stands. */
  readonly spot: JsonSpot;
  readonly value: JsonValue;
}

/** Deeper nesting is not read; a flow's definition is at most eight deep. */
const MAX_DEPTH = 40;

/** Reads JSON from the pieces of a string. Never throws; undefined where it isn't JSON up to the end of its first value. */
export function parseJsonText(pieces: readonly Piece[]): JsonValue | undefined {
  return new JsonReader(new JoinedText(pieces)).value(0);
}

class JsonReader {
  readonly #joined: JoinedText;
  #at = 0;

  constructor(joined: JoinedText) {
    this.#joined = joined;
  }

  value(depth: number): JsonValue | undefined {
    this.#blanks();
    const start = this.#at;
    if (depth > MAX_DEPTH) return undefined;
    if (this.#isHole(start)) {
      this.#at++;
      return this.#located(start, { kind: 'text', pieces: this.#joined.slice(start, start + 1) });
    }
    switch (this.#joined.text[start]) {
      case '{':
        return this.#object(start, depth);
      case '[':
        return this.#array(start, depth);
      case '"':
        return this.#string(start);
      default:
        return this.#word(start);
    }
  }

  #object(start: number, depth: number): JsonValue | undefined {
    this.#at++;
    const members: JsonMember[] = [];
    while (!this.#takes('}')) {
      this.#blanks();
      const from = this.#at;
      // `{ ${rest} }`: unseen members.
      if (this.#isHole(from)) {
        this.#at++;
        this.#takes(',');
        continue;
      }
      const key = this.#joined.text[from] === '"' ? this.#string(from) : undefined;
      if (!key || !this.#takes(':')) return undefined;
      const value = this.value(depth + 1);
      const spot = this.#joined.place(from, this.#at);
      if (!value || !spot) return undefined;
      if (key.kind === 'constant') members.push({ key: String(key.value), spot, value });
      if (!this.#takes(',') && this.#peek() !== '}') return undefined;
    }
    return this.#located(start, { kind: 'object', members });
  }

  #array(start: number, depth: number): JsonValue | undefined {
    this.#at++;
    const items: JsonValue[] = [];
    while (!this.#takes(']')) {
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
      if (!this.#takes(',') && this.#peek() !== ']') return undefined;
    }
    return this.#located(start, { kind: 'array', items });
  }

  #string(start: number): JsonValue | undefined {
    const { text } = this.#joined;
    let end = start + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) return undefined;
    this.#at = end + 1;
    const pieces = this.#joined.slice(start + 1, end);
    if (pieces.some((piece) => piece.kind === 'hole')) return this.#located(start, { kind: 'text', pieces });
    const value = parsed(text.slice(start, end + 1));
    return typeof value === 'string' ? this.#located(start, { kind: 'constant', value }) : undefined;
  }

  #word(start: number): JsonValue | undefined {
    const word = /^-?\w[\w.+-]*/.exec(this.#joined.text.slice(start, start + 60))?.[0];
    if (word === undefined) return undefined;
    this.#at = start + word.length;
    const value = parsed(word);
    if (value !== null && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
    return this.#located(start, { kind: 'constant', value });
  }

  #located<T extends object>(start: number, value: T): (T & Located) | undefined {
    const spot = this.#joined.place(start, this.#at);
    return spot && { ...value, spot, exact: this.#joined.exactRange(start, this.#at) };
  }

  #isHole(at: number): boolean {
    return this.#joined.firstHole(at, at + 1) === at;
  }

  #blanks(): void {
    while (/\s/.test(this.#joined.text[this.#at] ?? '')) this.#at++;
  }

  #peek(): string | undefined {
    this.#blanks();
    return this.#joined.text[this.#at];
  }

  #takes(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
