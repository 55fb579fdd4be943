import { beforeAll, describe, expect, it } from 'vitest';
import { Builder } from './builder.ts';
import { CONSTRUCTS } from './constructs/index.ts';
import { carries, MARKER, truthOf } from './oracle.ts';
import { precision, recall, score, type Score } from './score.ts';

/** Enough for every group; `npm run fuzz:flow` measures 2,000 programs, construct by construct. */
const PROGRAMS = 500;
const SEED = 1;

describe('the generator', () => {
  it('writes the same program for the same seed', () => {
    const first = new Builder(7, CONSTRUCTS).build();
    expect(new Builder(7, CONSTRUCTS).build()).toEqual(first);
    expect(new Builder(8, CONSTRUCTS).build().code).not.toBe(first.code);
  });

  it('names every construct once', () => {
    const names = CONSTRUCTS.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the oracle', () => {
  it.each([
    ['the marker', MARKER, true],
    ['a part of it', MARKER.slice(1, 3), true],
    ['it in lower case', `id ${MARKER.toLowerCase()}`, true],
    ['base64', Buffer.from(`id ${MARKER}`).toString('base64'), true],
    ['hex', Buffer.from(MARKER).toString('hex'), true],
    ['a field', { held: [new Map([['a', MARKER]])] }, true],
    ['an error', new Error(MARKER), true],
    ['clean text in base64', Buffer.from('is held').toString('base64'), false],
    ['clean text', { held: 'plain', times: 3 }, false],
  ])('tells %s', (_, value, expected) => {
    expect(carries(value)).toBe(expected);
  });

  it('unites the runs with all conditions', async () => {
    const code = [
      'async function main() {',
      '  const item = flags.c1 ? req.body.ssn : load().diagnosis.length;',
      '  console.log(item);',
      "  console.log(flags.c1 ? 'a' : 'b');",
      '}',
      'main();',
      '',
    ].join('\n');
    const truth = await truthOf({ seed: 0, code, sinks: [], flags: 1 });
    expect([...truth.leaking]).toEqual([3]);
    expect([...truth.reached]).toEqual([3, 4]);
  });
});

describe(`the flow engine on ${String(PROGRAMS)} random programs`, () => {
  let result: Score;
  beforeAll(async () => {
    result = await score(PROGRAMS, SEED);
  }, 500_000);

  it('does not crash', () => {
    expect(result.crashes).toEqual([]);
  });

  it('finds what leaks', () => {
    expect(recall(result.total)).toBeGreaterThanOrEqual(0.98);
  });

  it('leaves alone what does not', () => {
    expect(precision(result.total)).toBeGreaterThanOrEqual(0.98);
  });

  it('sees every group', () => {
    for (const group of 'ABCDEFGN') {
      const programs = [...result.byConstruct].reduce(
        (sum, [name, count]) => sum + (name.startsWith(`${group}:`) ? count.programs : 0),
        0,
      );
      expect(programs, `uses of group ${group}`).toBeGreaterThanOrEqual(50);
    }
  });
});
