/** Searches that share their ways find what each would find alone, and go no way again that led to nothing. */
import { describe, expect, it, vi } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import type { Barren } from '../../src/program/search.ts';
import { hasSource, trace, type Flow } from '../../src/program/trace.ts';
import { Random } from '../fuzz/random.ts';
import { argumentsOf, moduleOf, NAMES_POLICY } from '../support/program.ts';

const VARIABLES = ['a', 'b', 'c', 'may1', 'mayNot'];
const FUNCTIONS = ['f', 'g', 'h'];

function valueOf(random: Random, depth = 2): string {
  const inner = (): string => valueOf(random, depth - 1);
  const plain = [() => random.pick(VARIABLES), () => random.pick(['source()', 'load()', "'text'", 'p', 'p'])];
  const nested = [
    () => `${random.pick([...FUNCTIONS, 'wash'])}(${inner()})`,
    () => `\`\${${inner()}}\``,
    () => `(no ? ${inner()} : ${inner()})`,
    () => `({ k: ${inner()} })`,
    () => `${random.pick(VARIABLES)}.${random.pick(['k', 'l'])}`,
  ];
  return random.pick(depth > 0 ? [...plain, ...nested] : plain)();
}

/** Functions that hand on what they are given, some in circles, variables that take it, and sinks everywhere. */
function programOf(random: Random): string {
  const times = (n: number, line: () => string): string[] => Array.from({ length: n }, line);
  return [
    `let p, no, ${VARIABLES.join(', ')};`,
    ...FUNCTIONS.map((name) => `function ${name}(p) { sink(${valueOf(random)}); return ${valueOf(random)}; }`),
    ...times(6, () => `${random.pick(VARIABLES)} = ${valueOf(random)};`),
    ...times(6, () => `sink(${valueOf(random)});`),
  ].join('\n');
}

const told = (flows: readonly Flow<string>[]): string[] =>
  flows.map(
    ({ label, report: { node }, source }) => `${label} at ${node.range.join()} of ${source.place.node.range.join()}`,
  );

describe('searches that share their ways', () => {
  it.each([
    [
      'a name that is not confirmed before one that is',
      'let may1, mayNot; const x = load();',
      'mayNot = x; may1 = x;',
      'mayNot',
      'may1',
    ],
    ['no name before one', 'let a, may1; const x = load();', 'may1 = x; a = x;', 'a', 'may1'],
    ['what clears before what does not', 'const may = load(); const y = may;', '', '`${y}`', 'y'],
    ['a part before the whole', 'const o = { k: load(), l: source() };', '', 'o.k', 'o', 'o.l'],
    ['a circle', 'let a, b, c; a = load(); while (no) { b = a; a = no ? b : c; c = source(); }', '', 'a', 'b', 'a'],
    ...Array.from({ length: 300 }, (_, seed) => [`program ${String(seed)}`, programOf(new Random(seed)), '']),
  ])('find what each finds alone: %s', (_, declarations, assignments, ...sunk) => {
    const code = [declarations, assignments, ...sunk.map((one) => `sink(${one});`)].join('\n');
    const module = moduleOf(code);
    const sinks = argumentsOf(module, 'sink');
    const flowsOf = (barren?: Barren): string[][] => {
      const engine = new Engine();
      return sinks.map((sink) => told(trace(engine, engine.at(module, sink), NAMES_POLICY, barren)));
    };
    const alone = flowsOf();
    expect(flowsOf(new Set())).toEqual(alone);
    const engine = new Engine();
    const barren: Barren = new Set();
    const known = sinks.map((sink) => hasSource(engine, engine.at(module, sink), NAMES_POLICY, barren));
    expect(known).toEqual(alone.map((flows) => flows.length > 0));
  });

  it.each([
    ['that led to nothing', 'const v = wrap(wrap(load()));', 'sink(v);'],
    ['beside one that led to a source', 'const v = wrap(wrap(load()));', 'sink(no ? v : source());'],
  ])('go no way again %s', (_, ways, sink) => {
    const module = moduleOf(`function wrap(x) { return x; }\n${ways}\n${sink}\n${sink}`);
    const engine = new Engine();
    const barren: Barren = new Set();
    const looks = argumentsOf(module, 'sink').map((one) => {
      const judge = vi.fn(NAMES_POLICY.judge.bind(NAMES_POLICY));
      trace(engine, engine.at(module, one), { ...NAMES_POLICY, judge }, barren);
      return judge.mock.calls.length;
    });
    expect(looks[0]).toBeGreaterThan(5);
    expect(looks[1]).toBeLessThan((looks[0] ?? 0) / 2);
  });
});
