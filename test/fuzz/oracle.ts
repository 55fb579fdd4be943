/** Runs programs with a marker in place of PHI and sees which sinks it reaches: the truth that the engine is measured by. */
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Program } from './builder.ts';

/** Letters that generated programs use nowhere else, so that parts of it, in any case, tell it still. */
export const MARKER = 'QXZ QXZ-QXZ';
const LETTERS = /[qxz]/i;
const FILE = 'program.js';
/** Rounds of the event loop that a program gets to end. */
const ROUNDS = 12;

const require = createRequire(import.meta.url);

/** Whether the marker, or a part of it, is in a text: as it is, or in base64 or hex (whose own letters say nothing). */
function tells(text: string): boolean {
  if (/QXZ/i.test(text)) return true;
  const hex = text.match(/[\da-f]{16,}/gi) ?? [];
  if (hex.some((part) => Buffer.from(part, 'hex').toString('latin1').includes('QXZ'))) return true;
  const base64 = text.match(/[\w+/-]{8,}/g) ?? [];
  if (base64.some((part) => /QXZ/i.test(Buffer.from(part, 'base64').toString('latin1')))) return true;
  // The letters of base64 say nothing, but those of what it encodes.
  if (text.length % 4 === 0 && /^[\w+/-]+=*$/.test(text)) {
    const decoded = Buffer.from(text, 'base64').toString('latin1');
    return /^[ -~]+$/.test(decoded) && LETTERS.test(decoded);
  }
  return LETTERS.test(text);
}

/** Whether what console.log prints of a value tells of the marker. */
export function carries(value: unknown, seen = new Set<unknown>()): boolean {
  if (typeof value === 'string') return tells(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  if (value instanceof Map) return [...value].some((pair) => carries(pair, seen));
  if (value instanceof Set) return [...value].some((one) => carries(one, seen));
  if (value instanceof Error && (carries(value.message, seen) || carries(value.cause, seen))) return true;
  return Object.values(Object.getOwnPropertyDescriptors(value)).some(
    (one) => one.enumerable === true && carries(one.value, seen),
  );
}

/** The line of the program that calls now. */
function callingLine(): number {
  const frame = /program\.js:(\d+)/.exec(new Error('where').stack ?? '');
  return Number(frame?.[1] ?? 0);
}

/** What generated programs may use beside the language. */
function environment(bits: number, onLog: (line: number, values: readonly unknown[]) => void): Record<string, unknown> {
  const flags = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`c${String(i + 1)}`, (bits & (1 << i)) !== 0]));
  return {
    req: { body: { ssn: MARKER } },
    load: () => ({ diagnosis: MARKER }),
    flags,
    lib: {
      ok: true,
      nothing: undefined,
      cleanse: () => '***',
      redact: () => '***',
      maskText: () => '***',
      hashOf: () => 'a1b2',
      check: () => ({ ok: true, code: 7 }),
      send: () => 1,
    },
    console: {
      log: (...values: unknown[]) => {
        onLog(callingLine(), values);
      },
    },
    setTimeout: (run: () => void) => setImmediate(run),
    require,
  };
}

export interface Truth {
  /** Lines whose sink got the marker in some run. */
  readonly leaking: ReadonlySet<number>;
  /** Lines whose sink was reached in some run. */
  readonly reached: ReadonlySet<number>;
}

/** Runs a program once for each way its conditions may turn out. Throws what it throws: a fault of the generator. */
export async function truthOf(program: Program): Promise<Truth> {
  const leaking = new Set<number>();
  const reached = new Set<number>();
  const names = Object.keys(environment(0, () => undefined));
  // The wrapper keeps the lines' numbers.
  const code = `(async function (${names.join(', ')}) { ${program.code.replace(/\nmain\(\);\n$/, '\nreturn main();\n')} })`;
  const run = new Script(code, { filename: FILE }).runInThisContext() as (...values: unknown[]) => Promise<void>;
  for (let bits = 0; bits < 1 << program.flags; bits++) {
    const given = environment(bits, (line, values) => {
      reached.add(line);
      if (values.some((value) => carries(value))) leaking.add(line);
    });
    await run(...Object.values(given));
    for (let i = 0; i < ROUNDS; i++) await new Promise((resolve) => setImmediate(resolve));
  }
  return { leaking, reached };
}
