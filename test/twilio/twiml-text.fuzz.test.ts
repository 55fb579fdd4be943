import { describe, expect, it } from 'vitest';
import { JoinedText, type Piece } from '../../src/program/string-map.ts';
import { parseTwiml, type TwimlDocument } from '../../src/twilio/twiml-text.ts';
import { expressionOf, flatten, piecesOf } from './twiml-pieces.ts';

/** A small generator of the same numbers every time (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const VOCABULARY = [
  ...'Response Say Record Dial Gather Start Recording Connect Stream Message Body Media Foo p div'.split(' '),
  ...[
    '<',
    '</',
    '>',
    '/>',
    '="',
    '"',
    "'",
    '=',
    ' ',
    '\\n',
    '&amp;',
    '&#x;',
    '&',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
  ],
  ...[
    'record',
    'input',
    'url',
    'record-from-answer',
    'speech',
    'a b',
    '\\u{1F600}',
    '\\x3c',
    '\\\n',
    '{',
    '\uE000',
    '\\u0000',
    '\u00e9',
  ],
  ...['<Response>', '<Say>', '</Say>', '<Record maxLength="5"/>', '</Response>', '<Dial record="', '<!DOCTYPE a>'],
];

/** Source of an expression: literals of all kinds, holes between and inside of them. */
function expression(next: (below: number) => number, size: number): string {
  const parts: string[] = [];
  for (let k = 0; k < size; k++) {
    const words = Array.from({ length: next(6) }, () => VOCABULARY[next(VOCABULARY.length)] ?? '').join('');
    switch (next(5)) {
      case 0:
        parts.push(`'${words.replace(/'/g, "\\'")}'`);
        break;
      case 1:
        parts.push(`"${words.replace(/"/g, '\\"')}"`);
        break;
      case 2:
        parts.push(`h${k}`);
        break;
      default: {
        const more = next(2) ? `\${h}${words}` : `\${h}\r\n`;
        parts.push(`\`${words}${more}\``);
      }
    }
  }
  return parts.join(' + ');
}

function expectSound(document: TwimlDocument, pieces: readonly Piece[], source: string): void {
  const given = new Set<unknown>(pieces.map((piece) => piece.node));
  const text = new JoinedText(pieces).text;
  expect(document.elements.length).toBeLessThanOrEqual(text.split('<').length - 1);
  const within = (range: readonly [number, number] | undefined, [start, end]: readonly [number, number]): void => {
    if (range === undefined) return;
    expect(range[0]).toBeLessThan(range[1]);
    expect(range[0]).toBeGreaterThanOrEqual(start);
    expect(range[1]).toBeLessThanOrEqual(end);
  };
  const file: [number, number] = [0, source.length];
  const seen = new Set<unknown>();
  for (const element of document.elements) {
    expect(given).toContain(element.node);
    within(element.range, element.node.range);
    expect(source.slice(...element.range)).toMatch(/^(?:<|\\x3c)/);
    within(element.openRange, file);
    within(element.fullRange, file);
    // Parents come first, and know their children.
    if (element.parent) {
      expect(seen).toContain(element.parent);
      expect(element.parent.children).toContain(element);
    } else expect(document.roots).toContain(element);
    seen.add(element);
    for (const attribute of element.attributes) {
      expect(given).toContain(attribute.node);
      within(attribute.range, attribute.node.range);
      within(attribute.nameRange, attribute.node.range);
      within(attribute.valueRange, file);
      within(attribute.fullRange, file);
    }
    for (const piece of [...element.text, ...element.openHoles, ...element.attributes.flatMap(({ value }) => value)]) {
      expect(given).toContain(piece.node);
      if (piece.kind === 'hole') continue;
      let before = piece.node.range[0];
      for (let i = 0; i <= piece.text.length; i++) {
        expect(piece.at(i)).toBeGreaterThanOrEqual(before);
        before = piece.at(i);
      }
      expect(before).toBeLessThanOrEqual(piece.node.range[1]);
    }
  }
}

describe('any text', () => {
  it.each(Array.from({ length: 8 }, (_, k) => k + 1))(
    'is read without an exception or a range outside (seed %i)',
    (seed) => {
      const next = random(seed);
      let documents = 0;
      for (let k = 0; k < 150; k++) {
        // Half of it starts as TwiML does, or hardly any of it would be.
        const start = next(2) ? `'<Response>' + ` : '';
        const { source, pieces } = piecesOf(start + expression(next, 1 + next(12)));
        const document = parseTwiml(pieces);
        if (!document) continue;
        documents++;
        expectSound(document, pieces, source);
      }
      expect(documents).toBeGreaterThan(0);
    },
  );

  it('is read when it ends anywhere', () => {
    const whole =
      '<?xml version="1.0"?><Response><!-- a --><Gather input="speech" action=\'/a?b=1&amp;c=2\'><Say>a<![CDATA[b]]></Say></Gather><Record maxLength="5"/></Response>';
    let elements = 0;
    for (let end = 0; end <= whole.length; end++) {
      const { source, pieces } = piecesOf(JSON.stringify(whole.slice(0, end)));
      const document = parseTwiml(pieces);
      if (!document) continue;
      expectSound(document, pieces, source);
      expect(document.elements.length).toBeGreaterThanOrEqual(elements);
      elements = document.elements.length;
    }
    expect(elements).toBe(4);
  });

  it('is read when an interpolation stands anywhere', () => {
    const whole =
      '<Response><Dial record="record-from-answer" timeout=5>5<Number>6</Number></Dial><Record/></Response>';
    for (let at = 0; at <= whole.length; at++) {
      const { source, pieces } = piecesOf(`\`${whole.slice(0, at)}\${hole}${whole.slice(at)}\``);
      const document = parseTwiml(pieces);
      if (document) expectSound(document, pieces, source);
      else expect(at).toBeLessThan('<Response'.length);
    }
  });
});

describe('the work', () => {
  /** How often places and pieces are asked for while a text is read. */
  function work(code: string, copies = 1): { steps: number; elements: number } {
    const source = `(${code});`;
    let steps = 0;
    const counted = flatten(expressionOf(code), source).map((piece): Piece => {
      if (piece.kind === 'hole') return piece;
      const { at } = piece;
      return {
        kind: 'text',
        node: piece.node,
        get text() {
          steps++;
          return piece.text;
        },
        at(i) {
          steps++;
          return at(i);
        },
      };
    });
    const pieces = Array.from({ length: copies }, () => counted).flat();
    return { elements: parseTwiml(pieces)?.elements.length ?? 0, steps };
  }

  it.each([
    ['nested', (n: number) => `'<Response>${'<Gather input="speech">'.repeat(n)}'`],
    ['nested and closed', (n: number) => `'<Response>${'<Gather>'.repeat(n)}${'</Gather>'.repeat(n)}</Response>'`],
    ['in a row', (n: number) => `'<Response>${'<Record maxLength="5"/>'.repeat(n)}</Response>'`],
    ['closed only', (n: number) => `'<Response>${'<Record/></Say></Play>'.repeat(n)}'`],
    ['with interpolations', (n: number) => `\`<Response>${'<Say voice="${a}">${b}</Say>'.repeat(n)}</Response>\``],
    [
      'nested with interpolations',
      (n: number) => `\`<Response>${'<Gather action="${a}">${b}'.repeat(n)}${'</Gather>'.repeat(n)}\``,
    ],
    ['without closing brackets', (n: number) => `'<Response>${'<Record '.repeat(n)}'`],
    ['with many attributes', (n: number) => `'<Response><Dial ${'a="b" '.repeat(n)}/><Record/>'`],
    ['with unknown names', (n: number) => `\`<Response><Dial ${'${a}'.repeat(n)}/><Record/>\``],
  ])('grows with the text: %s', (_, code) => {
    const small = work(code(200));
    const large = work(code(2000));
    expect(large.elements).toBeGreaterThanOrEqual(small.elements);
    expect(large.steps).toBeLessThanOrEqual(small.steps * 10 + 100);
  });

  it('grows with the number of pieces', () => {
    const small = work('`<Response><Say>${a}</Say>${b}`', 200);
    const large = work('`<Response><Say>${a}</Say>${b}`', 2000);
    expect(large.steps).toBeLessThanOrEqual(small.steps * 10 + 100);
  });

  it('goes ten thousand deep', () => {
    const { pieces } = piecesOf(`'<Response>' + '${'<Gather>'.repeat(10_000)}<Record/>'`);
    const document = parseTwiml(pieces);
    expect(document?.elements).toHaveLength(10_002);
    expect(document?.elements.at(-1)?.tag).toBe('Record');
  });
});
