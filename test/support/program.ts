/** Small programs for the engine: parsed into a module, asked for values, and run to learn the truth. */
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { Module } from '../../src/program/module.ts';
import type { ModuleInput } from '../../src/program/module.ts';
import type { Node } from '../../src/program/ast.ts';
import { trace } from '../../src/program/trace.ts';
import type { TracePolicy } from '../../src/program/trace.ts';
import { languageFor, readersFor } from './languages.ts';
import type { Reader } from './languages.ts';

/** Reads code as the analysis would. Throws on a syntax error. */
export function moduleOf(code: string, filename = 'file.js', reader: Reader = readersFor(filename)[0] ?? 'ts'): Module {
  let found: Module | undefined;
  const take: Rule.RuleModule = {
    create: ({ sourceCode }) => ({
      'Program:exit'() {
        found = new Module({
          filename,
          text: sourceCode.text,
          ast: sourceCode.ast as Node,
          comments: sourceCode.ast.comments as ModuleInput['comments'],
          scopeManager: sourceCode.scopeManager as unknown as ModuleInput['scopeManager'],
          visitorKeys: sourceCode.visitorKeys,
        });
      },
    }),
  };
  const config: Linter.Config = {
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    languageOptions: languageFor(reader, filename),
    plugins: { test: { rules: { take } } },
    rules: { 'test/take': 'error' },
  };
  const messages = new Linter().verify(code, [config], { filename });
  if (!found) throw new Error(messages.map(({ message }) => message).join('\n'));
  return found;
}

/** The first argument of each call of `name`, in the order of the code. */
export function argumentsOf(module: Module, name: string): Node[] {
  return (module.index.callsByName.get(name) ?? [])
    .flatMap((call) => call.arguments.slice(0, 1))
    .sort((a, b) => a.range[0] - b.range[0]);
}

const SOURCE = 'source';
const SINK = 'sink';

/** A call of `source()` is a source, and nothing else. */
export const SOURCE_POLICY: TracePolicy<string> = {
  judge({ place: { node, path } }) {
    const isSource = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === SOURCE;
    return isSource && path.length <= 1 ? { kind: 'source', label: SOURCE } : undefined;
  },
  confirms: () => false,
};

/**
 * `source()` is a source, names that begin with `may` are candidates, of which `mayNot` is never confirmed, `wash()` is a
 * barrier, a text clears.
 */
export const NAMES_POLICY: TracePolicy<string> = {
  judge({ place: { node } }) {
    if (node.type === 'TemplateLiteral') return { kind: 'clear' };
    if (node.type === 'Identifier' && node.name.startsWith('may')) return { kind: 'candidate', label: node.name };
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return undefined;
    if (node.callee.name === 'wash') return { kind: 'barrier' };
    return node.callee.name === SOURCE ? { kind: 'source', label: SOURCE } : undefined;
  },
  confirms: (_, label) => label !== 'mayNot',
};

/** Lines of the calls of `sink` that a source reaches, as the engine sees it. */
export function linesReached(code: string, reader: Reader): number[] {
  const module = moduleOf(code, 'file.js', reader);
  const engine = new Engine();
  return argumentsOf(module, SINK)
    .filter((argument) => trace(engine, engine.at(module, argument), SOURCE_POLICY).length > 0)
    .map((argument) => argument.loc.start.line);
}

const SECRET = 'the-marked-value';

/** Lines of the calls of `sink` that get the marked value when the program runs. */
async function linesRun(code: string): Promise<number[]> {
  const reached = new Set<number>();
  const sink = {
    at: (line: number) => (value: unknown) => {
      const shown = `${inspect(value, { depth: 8, getters: true, showHidden: true })} ${String(value)}`;
      if (shown.toLowerCase().includes(SECRET)) reached.add(line);
      return value;
    },
  };
  const lines = code.split('\n').map((line, i) => line.replaceAll(/\bsink\(/g, `sink.at(${i + 1})(`));
  const AsyncFunction = linesRun.constructor as new (...code: string[]) => (...values: unknown[]) => Promise<void>;
  await new AsyncFunction(SOURCE, SINK, 'no', lines.join('\n'))(() => SECRET, sink, false);
  await new Promise((resolve) => setImmediate(resolve));
  return [...reached].sort((a, b) => a - b);
}

/**
 * Checks that `source()` flows to exactly the calls of `sink` that are marked `// flows`: by the engine, and in truth,
 * by running the program. In the programs `no` is a false that the engine can't know.
 *
 * @param options.runs `false` where more is marked than one run can show: both branches of a choice
 */
export function testFlow(group: string, cases: Readonly<Record<string, string>>, { runs = true } = {}): void {
  describe(group, () => {
    for (const [title, code] of Object.entries(cases)) {
      const marked = code.split('\n').flatMap((line, i) => (line.endsWith('// flows') ? [i + 1] : []));
      it(`${title}, when it runs`, async () => {
        const run = await linesRun(code);
        if (runs) expect(run).toEqual(marked);
        else expect(marked).toEqual(expect.arrayContaining(run));
      });
      it.each(readersFor('file.js'))(`${title}, as %s reads it`, (reader) => {
        expect(linesReached(code, reader)).toEqual(marked);
      });
    }
  });
}
