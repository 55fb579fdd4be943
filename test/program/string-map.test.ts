import { describe, expect, it } from 'vitest';
import type { TSESTree } from '@typescript-eslint/utils';
import {
  constantText,
  JoinedText,
  literalPiece,
  replaceInPiece,
  type Range,
  type TextPiece,
} from '../../src/program/string-map.ts';
import { expressionOf, piecesOf, type ParserName } from '../twilio/twiml-pieces.ts';

/** What each unit of the value is written as. */
function written(piece: TextPiece, source: string): string[] {
  return Array.from({ length: piece.text.length }, (_, i) => source.slice(piece.at(i), piece.at(i + 1)));
}

function stringPiece(source: string, parser?: ParserName): { piece: TextPiece; source: string } {
  const node = expressionOf(source, parser);
  const whole = `(${source});`;
  if (node.type === 'Literal' && typeof node.value === 'string')
    return { piece: literalPiece(node, whole), source: whole };
  if (node.type === 'TemplateLiteral' && node.quasis[0])
    return { piece: literalPiece(node.quasis[0], whole), source: whole };
  throw new Error(`no string: ${source}`);
}

describe.each<ParserName>(['espree', 'typescript'])('the map of a literal, read by %s', (parser) => {
  it('is the identity for plain text', () => {
    for (const quote of [`'`, `"`, '`']) {
      const { piece, source } = stringPiece(`${quote}a < b${quote}`, parser);
      expect(piece.text).toBe('a < b');
      expect(written(piece, source)).toEqual(['a', ' ', '<', ' ', 'b']);
    }
  });

  it.each([
    [String.raw`'a\nb'`, 'a\nb', ['a', String.raw`\n`, 'b']],
    [String.raw`'\'\"\\'`, `'"\\`, [String.raw`\'`, String.raw`\"`, '\\\\']],
    [String.raw`'\x3cR\x3e'`, '<R>', [String.raw`\x3c`, 'R', String.raw`\x3e`]],
    [String.raw`'\u003cR'`, '<R', [String.raw`\u003c`, 'R']],
    [String.raw`'\u{3c}R'`, '<R', [String.raw`\u{3c}`, 'R']],
    [String.raw`'\u{1F600}x'`, '\u{1F600}x', ['', String.raw`\u{1F600}`, 'x']],
    [String.raw`'\t\r\b\f\v\0'`, '\t\r\b\f\v\0', ['\\t', '\\r', '\\b', '\\f', '\\v', '\\0']],
    [String.raw`'\q\-'`, 'q-', [String.raw`\q`, String.raw`\-`]],
    ['`a\\`b\\${c}`', 'a`b${c}', ['a', '\\`', 'b', '\\$', '{', 'c', '}']],
    ['`}a`', '}a', ['}', 'a']],
  ])('%s', (code, text, units) => {
    const { piece, source } = stringPiece(code, parser);
    expect(piece.text).toBe(text);
    expect(written(piece, source)).toEqual(units);
  });

  it('leaves out line continuations', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
      const { piece, source } = stringPiece(`'ab\\${end}cd'`, parser);
      expect(piece.text).toBe('abcd');
      expect(source.slice(piece.at(2), piece.at(4))).toBe('cd');
      expect(source.slice(piece.at(0), piece.at(1))).toBe('a');
    }
  });

  it('normalises line ends in templates', () => {
    const { piece, source } = stringPiece('`a\r\nb\rc\nd\\\r\ne`', parser);
    expect(piece.text).toBe('a\nb\nc\nde');
    expect(source[piece.at(2)]).toBe('b');
    expect(source[piece.at(4)]).toBe('c');
    expect(source[piece.at(6)]).toBe('d');
    expect(source[piece.at(7)]).toBe('e');
  });

  it('finds the stretches of a template between their braces', () => {
    const { source, pieces } = piecesOf('`a${ x }\r\n}${ y }c`', parser);
    const texts = pieces.map((piece) =>
      piece.kind === 'hole'
        ? source.slice(...piece.node.range)
        : source.slice(piece.at(0), piece.at(piece.text.length)),
    );
    expect(texts).toEqual(['a', 'x', '\r\n}', 'y', 'c']);
  });

  it('stays inside for positions that the text does not have', () => {
    const { piece, source } = stringPiece(String.raw`'a\n'`, parser);
    expect(source.slice(piece.at(-5), piece.at(99))).toBe(String.raw`a\n`);
  });
});

it('reads octal escapes of sloppy code', () => {
  const { piece, source } = stringPiece(String.raw`'\074R\18\9'`, 'espree');
  expect(piece.text).toBe('<R\x018' + '9');
  expect(written(piece, source)).toEqual([String.raw`\074`, 'R', String.raw`\1`, '8', String.raw`\9`]);
});

it('reads a template raw where its tag does, or its escapes are none', () => {
  const quasi = (code: string): TSESTree.TemplateElement => {
    const node = expressionOf(code);
    const template = node.type === 'TaggedTemplateExpression' ? node.quasi : node;
    const first = template.type === 'TemplateLiteral' ? template.quasis[0] : undefined;
    if (!first) throw new Error(`no template: ${code}`);
    return first;
  };
  const code = 'tag`a\\u{zz}\r\nb`';
  const piece = literalPiece(quasi(code), `(${code});`);
  expect(piece.text).toBe('a\\u{zz}\nb');
  expect(`(${code});`[piece.at(piece.text.length - 1)]).toBe('b');
  expect(literalPiece(quasi('`a\\n`'), '(`a\\n`);', 'raw').text).toBe('a\\n');
});

it('stays inside JSX attributes, which have entities for escapes', () => {
  const source = '<a b="x &lt; y" />;';
  const program = espreeJsx(source);
  const piece = literalPiece(program, source);
  expect(piece.text).toBe('x < y');
  expect(piece.at(0)).toBe(source.indexOf('x'));
  expect(piece.at(5)).toBe(source.indexOf('" />'));
});

function espreeJsx(source: string): TSESTree.StringLiteral {
  const node = { type: 'Literal', value: 'x < y', range: [source.indexOf('"'), source.lastIndexOf('"') + 1] };
  return node as TSESTree.StringLiteral;
}

describe('a joined text', () => {
  it('gives stretches back as pieces', () => {
    const { source, pieces } = piecesOf(String.raw`'ab\x3c' + who + 'cd'`);
    const joined = new JoinedText(pieces);
    expect(joined.text).toHaveLength(6);
    const parts = joined.slice(1, 5);
    expect(parts.map((piece) => (piece.kind === 'text' ? piece.text : 'HOLE'))).toEqual(['b<', 'HOLE', 'c']);
    const [first] = parts;
    if (first?.kind !== 'text') throw new Error();
    expect(source.slice(first.at(1), first.at(2))).toBe(String.raw`\x3c`);
    expect(joined.firstHole(0, 6)).toBe(3);
    expect(joined.firstHole(4, 6)).toBe(-1);
  });

  it('places a stretch where it starts, and no further than that literal goes', () => {
    const { source, pieces } = piecesOf(`'ab' + 'cd'`);
    const joined = new JoinedText(pieces);
    const at = (place: { range: Range } | undefined): string | undefined => place && source.slice(...place.range);
    expect(at(joined.place(1, 4))).toBe('b');
    expect(at(joined.place(2, 4))).toBe('cd');
  });

  it('gives ranges for edits only where the source is one stretch', () => {
    const cut = (code: string, from: number, to: number): string | undefined => {
      const { source, pieces } = piecesOf(code);
      const range = new JoinedText(pieces).exactRange(from, to);
      return range && source.slice(...range);
    };
    expect(cut(`'abcd'`, 1, 3)).toBe('bc');
    expect(cut(`'ab' + 'cd'`, 1, 3)).toBeUndefined();
    expect(cut('`ab${x}cd`', 1, 4)).toBe('b${x}c');
    expect(cut('`ab${x}cd`', 2, 4)).toBeUndefined();
    expect(cut('`ab${x}cd`', 1, 3)).toBeUndefined();
    expect(cut('`ab${"x" + "y"}cd`', 1, 5)).toBe('b${"x" + "y"}c');
    expect(cut('`ab${`<${x}>`}cd`', 1, 6)).toBe('b${`<${x}>`}c');
  });

  it('knows a template that is evaluated twice', () => {
    const { pieces } = piecesOf('`ab${x}cd`');
    const joined = new JoinedText([...pieces, ...pieces]);
    expect(joined.exactRange(6, 9)).toBeDefined();
    expect(joined.exactRange(1, 9)).toBeUndefined();
  });
});

it('keeps the map when text is replaced', () => {
  const { source, pieces } = piecesOf(`'a &amp; \\x26lt; b'`);
  const [piece] = pieces;
  if (piece?.kind !== 'text') throw new Error();
  const decoded = replaceInPiece(piece, /&amp;|&lt;/g, (match) => (match === '&amp;' ? '&' : '<'));
  expect(decoded.text).toBe('a & < b');
  expect(written(decoded, source)).toEqual(['a', ' ', '&amp;', ' ', '\\x26lt;', ' ', 'b']);
});

it('is constant where no expression is part of it', () => {
  expect(constantText(piecesOf(`'a' + 'b'`).pieces)).toBe('ab');
  expect(constantText(piecesOf(`'a' + b`).pieces)).toBeUndefined();
  expect(constantText([])).toBe('');
});
