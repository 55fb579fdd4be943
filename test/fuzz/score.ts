/** Measures the plugin on generated programs: for each sink, what it says against what a run has shown. */
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { analysisFor } from '../../src/analysis-of-file.ts';
import { Builder, type Program } from './builder.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { truthOf } from './oracle.ts';

export interface Count {
  /** Sinks that leak and are found, leak and are missed, are clean and reported, are clean and silent. */
  found: number;
  missed: number;
  wrong: number;
  silent: number;
  /** Programs in which it stands. */
  programs: number;
}

/** A sink about which the plugin is wrong. */
export interface Fault {
  readonly program: Program;
  readonly line: number;
  readonly kind: 'missed' | 'false alarm';
  readonly chain: readonly string[];
}

export interface Score {
  readonly total: Count;
  readonly byConstruct: ReadonlyMap<string, Count>;
  readonly faults: readonly Fault[];
  /** Programs on which the plugin threw. */
  readonly crashes: readonly { readonly program: Program; readonly error: string }[];
}

const SETTINGS = { sanitizers: ['lib.cleanse'] };

/** The lines whose log calls get PHI, as no-phi-logging sees them, wherever its findings stand. */
export function reportedLines(code: string): ReadonlySet<number> {
  const lines = new Set<number>();
  const sinks: Rule.RuleModule = {
    create: (context) => ({
      'Program:exit'() {
        const analysis = analysisFor(context, (text) => {
          throw new Error(text);
        });
        for (const log of analysis?.logCalls ?? []) {
          const leaks = log.places.some(
            (place) => (analysis?.phiAt(place, 'logs', (label) => label.kind === 'record-id') ?? []).length > 0,
          );
          if (leaks) lines.add(log.node.loc.start.line);
        }
      },
    }),
  };
  const messages = new Linter().verify(code, [
    {
      plugins: { fuzz: { rules: { sinks } } },
      languageOptions: { sourceType: 'commonjs' },
      settings: { 'twilio-hipaa': SETTINGS },
      rules: { 'fuzz/sinks': 'error' },
    },
  ]);
  const fatal = messages.find((message) => message.fatal === true);
  if (fatal) throw new Error(`${fatal.message} (line ${fatal.line})`);
  return lines;
}

export function emptyCount(): Count {
  return { found: 0, missed: 0, wrong: 0, silent: 0, programs: 0 };
}

/** Writes, runs and judges `n` programs. Throws when a program fails of itself: a fault of the generator. */
export async function score(n: number, seed: number): Promise<Score> {
  const total = emptyCount();
  const byConstruct = new Map<string, Count>(CONSTRUCTS.map((one) => [one.name, emptyCount()]));
  const faults: Fault[] = [];
  const crashes: { program: Program; error: string }[] = [];
  for (let i = 0; i < n; i++) {
    const program = new Builder(seed * 1_000_003 + i, CONSTRUCTS).build();
    const truth = await truthOf(program).catch((error: unknown) => {
      throw new Error(`program ${i} fails: ${String(error)}\n${program.code}`);
    });
    let reported: ReadonlySet<number>;
    try {
      reported = reportedLines(program.code);
    } catch (error) {
      crashes.push({ program, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      continue;
    }
    total.programs++;
    for (const name of new Set(program.sinks.flatMap((sink) => sink.chain))) {
      const count = byConstruct.get(name);
      if (count) count.programs++;
    }
    for (const { line, chain } of program.sinks) {
      // A sink that no run comes to proves nothing.
      if (!truth.reached.has(line)) continue;
      const leaks = truth.leaking.has(line);
      const says = reported.has(line);
      const verdict = leaks ? (says ? 'found' : 'missed') : says ? 'wrong' : 'silent';
      total[verdict]++;
      for (const name of new Set(chain)) {
        const count = byConstruct.get(name);
        if (count) count[verdict]++;
      }
      if (leaks !== says) faults.push({ program, line, kind: leaks ? 'missed' : 'false alarm', chain });
    }
  }
  return { total, byConstruct, faults, crashes };
}

export function recall({ found, missed }: Count): number {
  return found + missed === 0 ? 1 : found / (found + missed);
}

export function precision({ found, wrong }: Count): number {
  return found + wrong === 0 ? 1 : found / (found + wrong);
}
