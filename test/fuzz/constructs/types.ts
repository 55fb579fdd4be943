import type { Builder, Value } from '../builder.ts';

/** The groups of research/competition.md section 2.1, and N for what does not carry (contract). */
export type Group = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'N';

/** One way to write code that a text goes through, or that leaves it behind. */
export interface Construct {
  readonly name: string;
  readonly group: Group;
  /** Needs a function in which it may wait. */
  readonly waits?: boolean;
  /** Uses conditions that only a run decides. */
  readonly branches?: boolean;
  /** Writes the code; returns the text that comes out. */
  write(b: Builder, value: Value): Value;
}

/** A construct that is one expression over a text. */
export function expression(
  group: Group,
  name: string,
  write: (text: string, b: Builder) => string,
  extra: Partial<Construct> = {},
): Construct {
  return {
    ...extra,
    name,
    group,
    write(b, value) {
      const written = write(value.text, b);
      const text = b.name();
      b.line(`const ${text} = ${written};`);
      return { text, chain: value.chain };
    },
  };
}

/** A construct of several statements. `write` returns the expression that comes out. */
export function statements(
  group: Group,
  name: string,
  write: (b: Builder, value: Value, out: string) => string | Value,
  extra: Partial<Construct> = {},
): Construct {
  return {
    ...extra,
    name,
    group,
    write(b, value) {
      const result = write(b, value, b.name());
      return typeof result === 'string' ? { text: result, chain: value.chain } : result;
    },
  };
}
