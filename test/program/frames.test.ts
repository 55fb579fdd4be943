/** Calls inside of calls: told apart by where they are, by what they get and by what is around the function, 8 deep. */
import { describe, expect, it } from 'vitest';
import { linesReached, testFlow } from '../support/program.ts';

/** A value that goes through so many functions, each of which calls the next, and back. */
function nested(depth: number): string {
  const functions = Array.from({ length: depth - 1 }, (_, i) => `const f${i + 1} = (x) => f${i + 2}(x);`);
  return [...functions, `const f${depth} = (x) => x;`, 'sink(f1(source()));'].join('\n');
}

describe('a value is followed', () => {
  it.each([
    [1, true],
    [8, true],
    [9, false],
  ])('through %i calls inside of each other: %s', (depth, followed) => {
    expect(linesReached(nested(depth), 'espree')).toEqual(followed ? [depth + 1] : []);
  });
});

testFlow('one call for two functions', {
  'with other variables around them': `const adder = (x) => (y) => x + y;
const add = no ? adder('x') : adder(source());
sink(add('y')); // flows
const other = no ? adder('x') : adder('z');
sink(other('y'));`,
  'with other arguments bound to them': `const first = (x, y) => x;
const take = no ? first.bind(null, 'x') : first.bind(null, source());
sink(take('y')); // flows
const other = no ? first.bind(null, 'x') : first.bind(null, 'z');
sink(other(source()));`,
});

testFlow('the same function', {
  'entered from inside of itself': `function pick(n, a, b) {
  return n > 0 ? pick(n - 1, b, a) : a;
}
sink(pick(1, 'x', source())); // flows
sink(pick(1, 'x', 'y'));`,
});

testFlow('places are told apart', {
  'by what is left out of them': `const o = { secret: source(), clean: 'x' };
const { clean, ...one } = o;
const { secret, ...other } = o;
sink(one); // flows
sink(other);
sink(o); // flows`,
  'by what a promise gives, and what it is rejected with': `const load = async (id) => {
  if (id) throw source();
  return 'x';
};
const loading = load('1');
sink(await loading.catch(() => 'y'));
await loading.catch((error) => sink(error)); // flows
const other = load('2');
await other.catch((error) => sink(error)); // flows
sink(await other.catch(() => 'y'));`,
});
