import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WORD_FINDER } from '../../src/program/word-finder.wasm.ts';
import { WordFinder, type Beginning } from '../../src/program/word-finder.ts';

const root = join(import.meta.dirname, '../..');

/** The places at which words are told to begin, each with the word. */
function found(words: readonly Omit<Beginning<string>, 'value'>[], text: string): string[] {
  const told: string[] = [];
  const finder = new WordFinder(words.map((word) => ({ ...word, value: word.starts[0] ?? '' })));
  finder.find(text, (value, at) => told.push(`${value}@${String(at)}`));
  return told;
}

describe('WordFinder', () => {
  it('is made of the text of its WebAssembly that lies beside it', async () => {
    const { compiledWordFinder } = (await import(join(root, 'scripts/words.mjs'))) as {
      compiledWordFinder: () => Promise<string>;
    };
    expect(WORD_FINDER).toBe(await compiledWordFinder());
  });

  it('tells words where words begin, capitals where a capital does, and others anywhere', () => {
    const text = 'visit Visit xvisit xVisit _visit VISIT';
    expect(found([{ starts: ['visit'], begins: 'word' }], text)).toEqual(
      [0, 6, 20, 27, 33].map((at) => `visit@${String(at)}`),
    );
    expect(found([{ starts: ['visit'], begins: 'capital' }], text)).toEqual(['visit@6', 'visit@33']);
    expect(found([{ starts: ['visit'], begins: 'anywhere' }], text)).toEqual(
      [0, 6, 13, 20, 27, 33].map((at) => `visit@${String(at)}`),
    );
  });

  it('tells a word in each way that it may begin, by as much of it as counts', () => {
    const word = { starts: ['labresult', 'lab.result'], begins: 'word' } as const;
    expect(found([word], 'labResult lab_result lab-results lab__result lab.rest')).toEqual([
      'labresult@0',
      'labresult@10',
      'labresult@21',
    ]);
    expect(found([{ starts: ['abcdefghijklmnopqrstuvwxyz'], begins: 'word' }], 'abcdefghijklmnop!')).toEqual([
      'abcdefghijklmnopqrstuvwxyz@0',
    ]);
  });

  it('tells more words than there is room for at once', () => {
    const text = 'ssn '.repeat(5000);
    expect(found([{ starts: ['ssn'], begins: 'word' }], text)).toHaveLength(5000);
    expect(found([], text)).toEqual([]);
    expect(found([{ starts: ['ssn'], begins: 'word' }], '')).toEqual([]);
  });

  it('refuses a word for anywhere that does not begin with two letters', () => {
    expect(() => found([{ starts: ['x-y'], begins: 'anywhere' }], '')).toThrow(
      "'x-y' does not begin with two letters.",
    );
  });
});
