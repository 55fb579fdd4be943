/** Programs whose values hold themselves: the engine comes to an end, and nothing that it keeps grows without one. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { keyOfPlace, MAX_PATH, type Place } from '../../src/program/place.ts';
import { argumentsOf, moduleOf } from '../support/program.ts';

/** All places that the value of the first `ask(...)` may come from. */
function reached(code: string): { readonly places: readonly Place[]; readonly engine: Engine } {
  const module = moduleOf(code, 'file.js');
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine();
  const places = [engine.at(module, node)];
  const seen = new Set(places.map((place) => keyOfPlace(place)));
  for (const place of places) {
    for (const { to } of engine.expand(place).edges) {
      if (seen.has(keyOfPlace(to))) continue;
      seen.add(keyOfPlace(to));
      places.push(to);
    }
  }
  return { places, engine };
}

const GETTER = `class Base { constructor(o) { this.inner = o.inner; this.text = o.text; } get ctx() { return this.inner.ctx; } }
class Stream extends Base { get ctx() { return this.current?.ctx.ctx ?? super.ctx; } start(o) { this.current = new Stream(o); } }
const stream = new Stream({ inner: new Base({ text: 'x' }), text: 'y' });
stream.start({ inner: stream, text: 'z' });
`;

describe('a value that holds itself', () => {
  it.each([
    ['by a getter', `${GETTER}ask(stream.ctx.ctx.text);`],
    ['by a field', 'class A { next() { this.a = this.a.a; return this.a; } }\nask(new A().next().a);'],
    ['by a parameter', 'const f = (x) => f({ a: x.a.b, b: x });\nask(f({ a: 1 }).a.b);'],
    ['by lodash', "import get from 'lodash/get';\nlet a = {};\nwhile (c) a = get(a, 'b.c');\nask(a);"],
    ['by a loop', 'let a = { x: 1 };\nfor (const b of c) a = { x: a.x.x, y: a };\nask(a.x.y);'],
  ])('%s: paths are cut, and the places come to an end', (_, code) => {
    const { places, engine } = reached(code);
    expect(Math.max(...places.map((place) => place.path.length))).toBeLessThanOrEqual(MAX_PATH);
    expect(places.length).toBeLessThan(2000);
    expect(engine.steps).toBeLessThan(5000);
  });

  it('looks at what functions throw that call one another once for each call, not for each way', () => {
    const steps = (n: number): number => {
      const cases = Array.from({ length: n }, (_, i) => `case ${String(i)}: { await set(key, await get()); break; }`);
      return reached(`async function read(key) {
  try { switch (key) { ${cases.join('\n')} } } catch (error) { ask(error); throw error; }
}
async function set(key, value) { const one = await read('a'); const two = await read('b'); await put(one, two, value); }`)
        .engine.steps;
    };
    expect(steps(16)).toBeLessThan(10 * steps(4));
    expect(steps(16)).toBeLessThan(2000);
  });

  it('leaves out no more keys of an object built in thousands of steps than it can carry', () => {
    const steps = Array.from({ length: 3000 }, (_, i) => `o.k${String(i)} = ${String(i)};`).join('\n');
    const { places } = reached(`const o = {};\n${steps}\nask(o);`);
    expect(Math.max(...places.map((place) => place.except?.size ?? 0))).toBeLessThanOrEqual(200);
    expect(places.length).toBeGreaterThan(3000);
  });
});
