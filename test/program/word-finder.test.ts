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

  it('keeps words apart that begin alike', () => {
    const words = [
      { starts: ['visit'], begins: 'word' },
      { starts: ['visitor'], begins: 'capital' },
      { starts: ['visiting', 'visi.ting'], begins: 'word' },
    ] as const;
    expect(found(words, 'visit visitor Visitor visi-ting').toSorted()).toEqual(
      ['visit@0', 'visit@6', 'visit@14', 'visitor@14', 'visiting@22'].toSorted(),
    );
  });

  it('takes letters for letters, and what stands beside them in the alphabet of codes for none', () => {
    const word = { starts: ['azaz'], begins: 'word' } as const;
    expect(found([word], '`azaz{ @AZAZ[ \xe1zaz \x81zaz')).toEqual(['azaz@1', 'azaz@8']);
    const apart = { starts: ['az.az'], begins: 'word' } as const;
    for (const sign of ['{', '[', '@', '`', '0', '\x80', '\xc1', '\u0141']) {
      expect(found([apart], `az${sign}az`), sign).toEqual(['az.az@0']);
      expect(found([{ starts: ['azaz'], begins: 'word' }], `az${sign}az`), sign).toEqual([]);
    }
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
