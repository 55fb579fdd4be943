/** Where a finding about a flow stands (contract, "Where a finding stands"), and the way that it tells. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { search, VALUE_ONLY, wayOf } from '../../src/program/search.ts';
import { trace, type Flow } from '../../src/program/trace.ts';
import { readersFor } from '../support/languages.ts';
import { argumentsOf, moduleOf, SOURCE_POLICY } from '../support/program.ts';

/** Programs, with the expression that a finding stands on, the line, and the steps from the source to the sink. */
const CASES: readonly (readonly [title: string, code: string, ...found: string[]])[] = [
  ['the argument itself', 'sink(source());', 'source() 1: source()'],
  ['a hole of a text', 'const x = source();\nsink(`a ${x}`);', 'x 2: source() > x > `a ${x}`'],
  [
    'inside of what only wraps it',
    'const x = source();\nsink((no && x) ?? 1);',
    'x 2: source() > x > no && x > (no && x) ?? 1',
  ],
  ['a branch', 'const x = source();\nsink(no ? x : 1);', 'x 2: source() > x > no ? x : 1'],
  [
    'a property of an object that is written there',
    'const x = source();\nsink({ a: x });',
    'x 2: source() > x > { a: x }',
  ],
  [
    'each of several properties, in their order',
    'const x = source(), y = source();\nsink({ a: x, ...y, b: x + y });',
    'x 2: source() > x > { a: x, ...y, b: x + y }',
    'y 2: source() > y > { a: x, ...y, b: x + y }',
    'x 2: source() > x > x + y > { a: x, ...y, b: x + y }',
    'y 2: source() > y > x + y > { a: x, ...y, b: x + y }',
  ],
  [
    'an element of a list that is written there',
    'const x = source(), y = [source()];\nsink([x, ...y]);',
    'x 2: source() > x > [x, ...y]',
    'y 2: source() > [source()] > y > [x, ...y]',
  ],
  [
    'an object that was made before',
    'const x = source();\nconst o = { a: x };\nsink(o);',
    'o 3: source() > x > { a: x } > o',
  ],
  ['what a method changes', 'const x = source();\nsink(x.trim());', 'x 2: source() > x > x.trim()'],
  [
    'the argument of a function of the language',
    'const x = source();\nsink(String(x));\nsink(JSON.stringify(x));\nsink(Array.of(x));\nsink(Object.assign({}, x));\nsink(new Set([x]));\nsink(new Error(x));\nsink(new Error(1, x));\nsink(new URLSearchParams({ a: x }));\nsink(new Map([[1, x]]));\nsink(new URL(x));',
    'x 2: source() > x > String(x)',
    'x 3: source() > x > JSON.stringify(x)',
    'x 4: source() > x > Array.of(x)',
    'x 5: source() > x > Object.assign({}, x)',
    'x 6: source() > x > [x] > new Set([x])',
    'x 7: source() > x > new Error(x)',
    'x 8: source() > x > new Error(1, x)',
    'x 9: source() > x > { a: x } > new URLSearchParams({ a: x })',
    'x 10: source() > x > [1, x] > [[1, x]] > new Map([[1, x]])',
    'x 11: source() > x > new URL(x)',
  ],
  [
    'each of two values',
    'const x = source(), y = source();\nsink(`${x} ${y}`);',
    'x 2: source() > x > `${x} ${y}`',
    'y 2: source() > y > `${x} ${y}`',
  ],
  [
    'the argument of a wrapper',
    'function send(v) { sink(v); }\nconst x = source();\nsend(x);',
    'x 3 up: source() > x > v',
  ],
  [
    'the argument of the outermost wrapper',
    'function a(v) { b(v); }\nfunction b(w) { sink(w); }\na(source());',
    'source() 3 up: source() > v > w',
  ],
  [
    'a hole of what a wrapper gets',
    'function send(v) { sink(`t ${v}`); }\nconst x = source();\nsend(`n ${x}`);',
    'x 3 up: source() > x > `n ${x}` > v > `t ${v}`',
  ],
  [
    'those calls of a wrapper that give it',
    'function send(v) { const w = v; sink(w); }\nconst x = source();\nsend(1);\nsend(x);\nsend(x + 1);',
    'x 4 up: source() > x > v > w',
    'x 5 up: source() > x > x + 1 > v > w',
  ],
  ['inside the wrapper that has it', 'function send() { const x = source(); sink(x); }\nsend();', 'x 1: source() > x'],
  [
    'the argument of a function that hands it back',
    'function id(v) { return v; }\nconst x = source();\nsink(id(x));',
    'x 3: source() > x > v > id(x)',
  ],
  [
    'that of the outermost of two',
    'function outer(v) { return inner(v); }\nfunction inner(v) { return `a ${v}`; }\nconst x = source();\nsink(outer(x));',
    'x 4: source() > x > v > v > `a ${v}` > inner(v) > outer(x)',
  ],
  [
    'what such a function gave before',
    'function id(v) { return v; }\nconst x = source();\nconst z = id(x);\nsink(z);',
    'z 4: source() > x > v > id(x) > z',
  ],
  [
    'such a call in the argument of a wrapper',
    'function id(v) { return v; }\nfunction send(v) { sink(v); }\nconst x = source();\nsend(id(x));',
    'x 4 up: source() > x > v > id(x) > v',
  ],
  [
    'such a call inside of a wrapper',
    'function id(v) { return v; }\nfunction send(v) { sink(id(v)); }\nconst x = source();\nsend(x);',
    'x 4 up: source() > x > v > v > id(v)',
  ],
  ['the call of what makes it', 'function make() { return source(); }\nsink(make());', 'make() 2: source() > make()'],
  [
    'that call in a text',
    'function outer() { return inner(); }\nfunction inner() { const x = source(); return x; }\nsink(`a ${outer()}`);',
    'outer() 3: source() > x > inner() > outer() > `a ${outer()}`',
  ],
  ['the sink, for a field', 'const o = {};\no.a = source();\nsink(o.a);', 'o.a 3: source() > o > o.a'],
  [
    'the sink, for a list',
    'const list = [];\nconst x = source();\nlist.push(x);\nsink(list);',
    'list 4: source() > x > list',
  ],
  [
    'the sink, for an outer variable',
    'let last;\nfunction set(v) { last = v; }\nset(source());\nsink(last);',
    'last 4 up: source() > v > last',
  ],
  [
    'the sink, for an outer variable of a wrapper',
    'let last;\nfunction set(v) { last = v; }\nfunction send() { sink(last); }\nset(source());\nsend();',
    'last 3 up: source() > v > last',
  ],
  [
    'the sink, for a field of a class',
    'class A { #v; set(v) { this.#v = v; } send() { sink(this.#v); } }\nconst a = new A();\nconst x = source();\na.set(x);\na.send();',
    'this.#v 1 up: source() > x > v > this > this.#v',
  ],
  [
    'the sink, for an outer variable that is changed before a function inside reads it',
    "function send(v) { let text = 'a'; text += v; const show = () => sink(text); show(); }\nconst x = source();\nsend(x);",
    'text 1 up: source() > x > v > text',
  ],
  [
    'the argument, where the function that changes it reads it',
    "function send(v) { let text = 'a'; text += v; sink(text); }\nconst x = source();\nsend(x);",
    'x 3 up: source() > x > v > text',
  ],
  [
    'the argument, where a function inside only reads it',
    'function send(v) { const w = v; const show = () => { sink(w); sink(v); }; show(); }\nconst x = source();\nsend(x);',
    'x 3 up: source() > x > v > w',
    'x 3 up: source() > x > v',
  ],
  [
    'the sink, for what is taken from a list',
    'function send(v) { const list = []; list.push(v); sink(list[0]); }\nconst x = source();\nsend(x);',
    'list[0] 1 up: source() > x > v > list > list[0]',
  ],
  [
    'the argument, for a field that is set where it is read',
    'function send(v) { const o = {}; o.a = v; sink(o.a); }\nconst x = source();\nsend(x);',
    'x 3 up: source() > x > v > o > o.a',
  ],
  [
    'the sink, for what a function put into an object',
    'function fill(o, v) { o.a = v; }\nfunction send(v) { const o = {}; fill(o, v); sink(o.a); }\nconst x = source();\nsend(x);',
    'o.a 2 up: source() > x > v > v > o > o.a',
  ],
  [
    'the argument, for an object whose field was set where it is known',
    'function send(o) { sink(o.last); }\nconst o = {};\no.last = source();\nsend(o);',
    'o 4 up: source() > o > o > o.last',
  ],
];

describe.each(readersFor('file.js'))('as %s reads it, a finding stands on', (reader) => {
  it.each(CASES)('%s', (_, code, ...expected) => {
    const module = moduleOf(code, 'file.js', reader);
    const engine = new Engine();
    const told = ({ report, source }: Flow<string>): string => {
      const way = wayOf(source).map(({ place }) => module.textOf(place.node));
      return `${module.textOf(report.node)} ${report.node.loc.start.line}${source.crossed ? ' up' : ''}: ${way.join(' > ')}`;
    };
    const found = argumentsOf(module, 'sink').flatMap((sink) => trace(engine, engine.at(module, sink), SOURCE_POLICY));
    expect(found.map(told)).toEqual(expected);
  });
});

describe('a search', () => {
  const searched = (code: string): { readonly places: number; readonly steps: number } => {
    const module = moduleOf(code);
    const engine = new Engine();
    const [sink] = argumentsOf(module, 'sink');
    if (!sink) throw new Error('no sink');
    let places = 0;
    search(engine, engine.at(module, sink), { kinds: VALUE_ONLY }, () => {
      places++;
      return 'go';
    });
    return { places, steps: engine.steps };
  };

  it('visits each place once', () => {
    expect(searched('const x = no ? 1 : 2;\nconst y = no ? x : x;\nsink(y);').places).toBe(7);
  });

  it('follows the kinds of edges that are asked for', () => {
    expect(searched('const x = 1;\nsink(`a ${x}`);').places).toBe(1);
  });

  it('ends in circles', () => {
    expect(searched('let x = 1;\nwhile (no) x = x ?? 2;\nsink(x);').places).toBeLessThan(20);
  });

  it('ends after 4,000 places', () => {
    const code = `let v;\n${'if (no) v = 1;\n'.repeat(4200)}sink(v);`;
    const { places } = searched(code);
    expect(places).toBeGreaterThan(3900);
    expect(places).toBeLessThan(4100);
  });
});
