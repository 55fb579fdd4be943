import { afterEach, describe, expect, it, vi } from 'vitest';
import { BEGINNING, beginsWord, wordOf, type Sign, type SignWord } from '../../src/program/sign.ts';
import { showsInText, SignScan } from '../../src/program/sign-scan.ts';

/** A word anywhere in a text, in any case. */
const anywhere = (word: string): Sign => ({
  name: word,
  words: [
    wordOf(
      word.replaceAll(/[^\p{L}\p{N}]/gu, '.'),
      new RegExp(word.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`), 'i'),
      0,
      'anywhere',
    ),
  ],
});

const WORDS = ['id', 'ssn', 'phi!', 'fhir', 'twilio', 'x-y', 'größe', 'zdrowie', 'mołek', '主治医', 'lab result'];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each([
  ['with WebAssembly', true],
  ['without', false],
])('SignScan %s', (_, hasWebAssembly) => {
  const start = (): void => {
    if (!hasWebAssembly) vi.stubGlobal('WebAssembly', undefined);
  };

  it('finds words of any length at any place, in texts of one and two bytes a character', () => {
    start();
    const scan = new SignScan(WORDS.map(anywhere));
    for (const word of WORDS) {
      for (let before = 0; before < 9; before++) {
        for (const filler of ['a', ' ', 'é', '字', '\n']) {
          for (const text of [word, word.toUpperCase()]) {
            const found = [...scan.scan(filler.repeat(before) + text + filler.repeat(before % 3))];
            // The longer letter of a capital ß is another word.
            if (text.length === word.length)
              expect(
                found.map(({ name }) => name),
                text,
              ).toEqual([word]);
          }
        }
      }
    }
  });

  it('finds all that a search for each word finds, and no more, in a thousand texts of words broken and whole', () => {
    start();
    const signs = WORDS.map(anywhere);
    const scan = new SignScan(signs);
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let run = 0; run < 1000; run++) {
      const pieces = Array.from({ length: random(12) }, () => {
        const word = WORDS[random(WORDS.length)] ?? '';
        return [word, word.slice(random(3)), word.slice(0, -1), ' ', '.', 'Ω'][random(6)] ?? '';
      });
      const text = pieces.join('');
      const expected = WORDS.filter((word) => text.toLowerCase().includes(word));
      expect(
        [...scan.scan(text)].map(({ name }) => name),
        JSON.stringify(text),
      ).toEqual(expected);
    }
  });

  it('finds words where words begin, at each place of a text, and nowhere else', () => {
    start();
    const words = [
      'ssn',
      'care',
      'vital',
      'visitx',
      'x.ray',
      'labs.res',
      'diagnosis',
      'icd10',
      'größe',
      'жалоба',
      '9ab',
    ];
    const at = (start: string, begins: 'word' | 'capital'): SignWord => ({
      starts: [start.slice(0, BEGINNING).replaceAll(/[^\p{L}\p{N}]/gu, '.')],
      begins,
      standsAt: (text, place) =>
        text.slice(place, place + start.length).toLowerCase() === start &&
        (begins === 'word'
          ? beginsWord(text, place)
          : /^\p{Lu}/u.test(text.charAt(place)) && !/[a-z]/i.test(text.charAt(place - 1))),
    });
    for (const begins of ['word', 'capital'] as const) {
      const signs: Sign[] = words.map((name) => ({ name, words: [at(name, begins)] }));
      const scan = new SignScan(signs);
      const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
      let seed = 11;
      const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
      const fillers = ['', ' ', '.', '_', 'a', 'Z', '7', '字', 'ń', 'é', '\n', 'xy-', 'q'.repeat(1019)];
      let hits = 0;
      for (let run = 0; run < 400; run++) {
        const pieces = Array.from({ length: 1 + random(6) }, () => {
          const word =
            [words, capitals, words.map((one) => one.toUpperCase())][random(3)]?.[random(words.length)] ?? '';
          return (fillers[random(fillers.length)] ?? '') + (random(4) === 0 ? word.slice(0, -1) : word);
        });
        const text = pieces.join('');
        const expected = signs.filter((sign) =>
          Array.from(text, (_, i) => i).some((i) => sign.words?.some((word) => word.standsAt(text, i))),
        );
        hits += expected.length;
        expect(
          [...scan.scan(text)].map(({ name }) => name),
          JSON.stringify(text),
        ).toEqual(expected.map(({ name }) => name));
      }
      expect(hits).toBeGreaterThan(200);
    }
  });

  it('forgets nothing of a longer text in a shorter one', () => {
    start();
    const scan = new SignScan([anywhere('twilio')]);
    expect(scan.scan(`${'a'.repeat(100)}twilio`).size).toBe(1);
    expect(scan.scan('twili').size).toBe(0);
    expect(scan.scan('a'.repeat(3_000_000) + 'twilio').size).toBe(1);
    expect(scan.scan('').size).toBe(0);
  });

  it.runIf(hasWebAssembly)(
    'finds what stands across the border of two pieces of a very long text, and nothing twice',
    () => {
      start();
      const size = 1 << 20;
      const sign: Sign = { name: 'diagnosis', words: [wordOf('diagnosis', /diagnosis/)] };
      for (let before = size - 12; before < size + 4; before++) {
        const scan = new SignScan([sign, anywhere('twilio')]);
        const names = (text: string): string[] => [...scan.scan(text)].map(({ name }) => name);
        expect(names(`${'a'.repeat(before - 1)} diagnosis`), String(before)).toEqual(['diagnosis']);
        expect(names(`${'a'.repeat(before)}diagnosis`), String(before)).toEqual([]);
        expect(names(`${'a'.repeat(before)}twilio`), String(before)).toEqual(['twilio']);
      }
    },
  );

  it('takes a hash for any hexadecimal digit', () => {
    start();
    const scan = new SignScan([{ name: 'sid', words: [wordOf('ac####', /ac[0-9a-f]{6}/i)] }]);
    for (const text of ['AC12ab99', "x = 'ac00ffee'", 'AC000000']) expect(scan.scan(text).size, text).toBe(1);
    for (const text of ['account', 'AC12ag99', 'xac12ab99', 'AC12']) expect(scan.scan(text).size, text).toBe(0);
  });

  it('asks for a second look at the text once, where a word stands', () => {
    start();
    let looks = 0;
    const sign: Sign = {
      name: 'own',
      words: [wordOf('handle', /handler/)],
      inText: (text) => {
        looks++;
        return text.includes('exports.handler');
      },
    };
    expect(showsInText(sign, 'nothing')).toBe(false);
    expect(looks).toBe(0);
    expect(showsInText(sign, 'handler '.repeat(500))).toBe(false);
    expect(looks).toBe(1);
    expect(showsInText(sign, 'exports.handler = 1')).toBe(true);
  });
});
