/** Programs made of ours by chance: subtrees that are deleted, doubled, swapped or moved into another program. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as typescriptParser from '@typescript-eslint/parser';
import { Random } from '../fuzz/random.ts';
import { examine, type Program } from './examine.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CODE = /\.[cm]?[jt]sx?$/;

interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface Seed extends Program {
  readonly spans: readonly Span[];
}

function addSpans(node: unknown, into: Span[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) addSpans(each, into);
    return;
  }
  if ('type' in node && typeof node.type === 'string' && 'range' in node && Array.isArray(node.range)) {
    const [start, end] = node.range as unknown[];
    if (typeof start === 'number' && typeof end === 'number' && end > start) into.push({ type: node.type, start, end });
  }
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') addSpans(value, into);
}

function spansOf({ code, filename }: Program): Span[] {
  try {
    const tree = typescriptParser.parse(code, {
      filePath: filename,
      range: true,
      ecmaFeatures: { jsx: /[cm]?js$|x$/.test(filename) },
    });
    const spans: Span[] = [];
    addSpans(tree.body, spans);
    return spans;
  } catch {
    return [];
  }
}

/** The sources of the applications of the tests, and every example of the rules' pages. */
export function seeds(): Seed[] {
  const programs: Program[] = [];
  for (const entry of readdirSync(join(ROOT, 'test/apps'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !CODE.test(entry.name)) continue;
    const code = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    programs.push({ code, filename: `app${extname(entry.name)}` });
  }
  for (const page of readdirSync(join(ROOT, 'docs/rules'))) {
    const text = readFileSync(join(ROOT, 'docs/rules', page), 'utf8');
    for (const [, language = '', code = ''] of text.matchAll(/```([jt]sx?)\n(.*?)```/gs))
      programs.push({ code, filename: `page.${language}` });
  }
  return programs.map((program) => ({ ...program, spans: spansOf(program) })).filter(({ spans }) => spans.length > 0);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One change of a program: what is put at which places. */
function change(random: Random, seed: Seed, all: readonly Seed[]): Edit[] {
  const textOf = (from: Seed, { start, end }: Span): string => from.code.slice(start, end);
  const span = random.pick(seed.spans);
  const same = seed.spans.filter(({ type }) => type === span.type);
  switch (random.pick(['delete', 'double', 'swap', 'copy', 'move', 'nest'] as const)) {
    case 'delete':
      return [{ ...span, text: '' }];
    case 'double': {
      const text = textOf(seed, span);
      return [{ ...span, text: text + random.pick(['', ', ', '\n', ' + ', '; ', '.']) + text }];
    }
    case 'swap': {
      const other = random.pick(same);
      if (other.start < span.end && span.start < other.end) return [];
      return [
        { ...span, text: textOf(seed, other) },
        { ...other, text: textOf(seed, span) },
      ];
    }
    case 'copy':
      return [{ ...span, text: textOf(seed, random.pick(seed.spans)) }];
    case 'move': {
      const from = random.pick(all);
      return [{ ...span, text: textOf(from, random.pick(from.spans)) }];
    }
    case 'nest': {
      const inner = textOf(seed, span);
      const shapes = [
        `(${inner})`,
        `[${inner}]`,
        `{ x: ${inner} }`,
        `{ ${inner} }`,
        `\`\${${inner}}\``,
        `(() => ${inner})()`,
      ];
      return [{ ...span, text: random.pick(shapes) }];
    }
  }
}

/** The program with one to three changes; changes that overlap one before are left out. */
function mutate(random: Random, seed: Seed, all: readonly Seed[]): Program {
  const edits: Edit[] = [];
  const times = random.pick([1, 1, 2, 3]);
  for (let i = 0; i < times; i++) {
    const made = change(random, seed, all);
    const fits = made.every(({ start, end }) => edits.every((edit) => edit.end <= start || end <= edit.start));
    if (fits) edits.push(...made);
  }
  let { code } = seed;
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start))
    code = code.slice(0, start) + text + code.slice(end);
  return { code, filename: seed.filename };
}

export interface MutantsResult {
  /** Mutants that the parser takes; what it doesn't take is made anew and not counted. */
  readonly examined: number;
  readonly findings: number;
  readonly suggestions: number;
  readonly failures: readonly { readonly code: string; readonly problems: readonly string[] }[];
}

/**
 * Makes and examines mutants.
 * @param n how many that parse
 * @param seed the same number gives the same mutants
 */
export function examineMutants(n: number, seed: number): MutantsResult {
  const all = seeds();
  const random = new Random(seed);
  const failures: { code: string; problems: readonly string[] }[] = [];
  let examined = 0;
  let findings = 0;
  let suggestions = 0;
  for (let made = 0; examined < n && made < 20 * n; made++) {
    const program = mutate(random, random.pick(all), all);
    if (spansOf(program).length === 0) continue;
    // Suggestions cost a run each.
    const result = examine(program, { suggestions: made % 10 === 0, twice: made % 10 === 0 });
    if (!result.parsed) continue;
    examined++;
    findings += result.findings;
    suggestions += result.suggestions;
    if (result.problems.length > 0) failures.push({ code: program.code, problems: result.problems });
  }
  return { examined, findings, suggestions, failures };
}
