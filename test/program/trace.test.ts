/** What policies can say of the places on a way: sources, candidates, barriers, and that candidates count no more. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { trace } from '../../src/program/trace.ts';
import { readersFor, type Reader } from '../support/languages.ts';
import { argumentsOf, moduleOf, NAMES_POLICY } from '../support/program.ts';

/** Programs with what is found: the label, and the expression and line that it stands on. */
const CASES: readonly (readonly [title: string, code: string, ...found: string[]])[] = [
  ['a parameter that nobody is seen to give', 'export function f(may) { sink(may); }', 'may may 1'],
  ['what an unknown function gives', 'const may = load();\nsink(may);', 'may may 2'],
  ['what is imported', "import { may } from './other.js';\nsink(may);", 'may may 2'],
  ['nothing that is written out', "const may = 'text';\nsink(may);"],
  ['nothing that is computed', 'const may = a > b;\nsink(may);'],
  ['nothing that is undefined', 'const may = undefined;\nsink(may);'],
  ['nothing that is never given a value', 'let may;\nsink(may);'],
  ['nothing that is counted', 'let may = 1;\nmay++;\nsink(may);'],
  ['nothing that no call gives', 'function f(may) { sink(may); }\nf();'],
  [
    'what is caught beside what is thrown',
    "try { if (no) throw 'x'; load(); } catch (may) { sink(may); }",
    'may may 1',
  ],
  ['what is caught', 'try { load(); } catch (may) { sink(may); }', 'may may 1'],
  ['nothing that the policy does not confirm', 'const mayNot = load();\nsink(mayNot);'],
  ['nothing without a candidate on the way', 'const x = load();\nsink(x);'],
  ['the candidate nearest to the sink', 'const mayA = load();\nconst mayB = mayA;\nsink(mayB);', 'mayB mayB 3'],
  ['a candidate before other names', 'const may = load();\nconst x = may;\nsink(x);', 'may x 3'],
  ['a parameter inside of its function, once', 'function f(may) { sink(may); }\nf(load());\nf(load());', 'may may 1'],
  ['a parameter that is given a constant, as one', "function f(may) { sink(may); }\nf('text');", 'may may 1'],
  [
    'a source behind a candidate',
    'function make() { return source(); }\nconst may = make();\nsink(may);',
    'source may 3',
  ],
  ['nothing behind a barrier', 'function wash(v) { return v; }\nsink(wash(source()));\nsink(wash(load(may)));'],
  [
    'what goes around a barrier',
    'function wash(v) { return v; }\nsink(no ? wash(source()) : source());',
    'source source() 2',
  ],
  ['no candidate behind what clears', 'const may = load();\nsink(`${may}`);'],
  ['no candidate in front of what clears', 'const may = `${load()}`;\nsink(may);'],
  ['no candidate further behind it', 'const may = load();\nconst x = may;\nsink(`${x}`);'],
  ['a source behind what clears', 'sink(`${source()}`);', 'source source() 1'],
  [
    'a way that is not cleared beside one that is',
    'const x = load();\nconst may = x;\nsink(no ? `${may}` : may);',
    'may may 3',
  ],
  ['what is a candidate on one way only', 'const x = load();\nconst may = x;\nsink(no ? x : may);', 'may may 3'],
];

/** The same in TypeScript: values that are only declared come from outside. */
const DECLARED: typeof CASES = [
  ['a constant', 'declare const may: string;\nsink(may);', 'may may 2'],
  ['a variable', 'declare let may: string | undefined;\nsink(may);', 'may may 2'],
  ['a function', 'declare function may(): string;\nsink(may);', 'may may 2'],
  ['a namespace', 'declare namespace may { const name: string; }\nsink(may);', 'may may 2'],
  ['nothing that is declared and given a value', "const may: string = 'text';\nsink(may);"],
  ['nothing that is only never given one', 'let may: string | undefined;\nsink(may);'],
];

function expectFound(code: string, expected: readonly string[], filename: string, reader?: Reader): void {
  const module = moduleOf(code, filename, reader);
  const engine = new Engine();
  const found = argumentsOf(module, 'sink').flatMap((sink) => trace(engine, engine.at(module, sink), NAMES_POLICY));
  const told = found.map(({ label, report: { node } }) => `${label} ${module.textOf(node)} ${node.loc.start.line}`);
  expect(told).toEqual(expected);
}

describe.each(readersFor('file.js'))('as %s reads it, a trace finds', (reader) => {
  it.each(CASES)('%s', (_, code, ...expected) => {
    expectFound(code, expected, 'file.js', reader);
  });
});

describe('of what is declared, a trace finds', () => {
  it.each(DECLARED)('%s', (_, code, ...expected) => {
    expectFound(code, expected, 'file.ts');
  });
});
