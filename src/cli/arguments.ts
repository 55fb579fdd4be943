/** Command lines: options by name, with their values checked; what was meant where a name is wrong. */
import { parseArgs } from 'node:util';
import { didYouMean } from '../settings/suggest.ts';
import { UsageError } from './terminal.ts';

export interface Option {
  /** What the value is, for the help: `FILE`. An option without takes no value. */
  readonly value?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  readonly short?: string;
  /** Why there is no such option, for one that people may try. */
  readonly absent?: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  /** The last value given. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/**
 * Reads a command line.
 * @throws UsageError for an option that is unknown, lacks its value, or has one too many
 */
export function readArguments(args: readonly string[], options: Options): Arguments {
  const known = Object.entries(options).filter(([, { absent }]) => absent === undefined);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      known.map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short ? { short } : {}) },
      ]),
    ),
  });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option?.absent !== undefined) throw new UsageError(`There is no option ${rawName}: ${option.absent}`);
    if (option === undefined) {
      const names = known.map(([one]) => `--${one}`);
      throw new UsageError(`There is no option ${rawName}.${didYouMean(rawName, names) || ' See --help.'}`);
    }
    if (option.value === undefined) {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value, but was given '${value}'.`);
    } else if (value === undefined || value === '' || (!inlineValue && /^--?[a-z]/.test(value))) {
      throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}.`);
    }
    const before = given.get(name) ?? [];
    if (before.length > 0 && option.multiple !== true && option.value !== undefined)
      throw new UsageError(`${rawName} was given more than once.`);
    given.set(name, [...before, value ?? '']);
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

/** A value that must be one of some words. */
export function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} is '${value}', but must be one of ${words.join(', ')}.${didYouMean(value, words)}`);
}

/** A value that must be a whole number. */
export function wholeNumber(option: string, value: string, least: number): number {
  if (/^\d+$/.test(value) && Number(value) >= least) return Number(value);
  throw new UsageError(`--${option} is '${value}', but must be a whole number, ${least} or more.`);
}
