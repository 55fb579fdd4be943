/** Strings that are put together, as their pieces of text and the holes between. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { leadingText, textParts } from '../../src/program/text.ts';
import { argumentsOf, moduleOf } from '../support/program.ts';

/** The text that the argument of `ask` makes, with the code of what can't be read in braces. */
function shown(code: string): string {
  const module = moduleOf(code);
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine();
  const text = (): string =>
    textParts(engine, engine.at(module, node))
      .map((part) => (part.kind === 'text' ? part.text : `{${module.textOf(part.place.node)}}`))
      .join('');
  const first = text();
  expect(text(), 'asked again').toBe(first);
  return first;
}

/** The pieces of the argument of `ask`, each with what it was read through, and whether that has markup and quotes. */
function pieces(code: string): string[] {
  const module = moduleOf(code);
  const [node] = argumentsOf(module, 'ask');
  const engine = new Engine();
  const parts = node ? textParts(engine, engine.at(module, node)) : [];
  return parts.map((part) => {
    const through = part.through.map(
      (one) => ` ${module.textOf(one.place.node)}${one.markup ? ' <>' : ''}${one.quotes ? ' ""' : ''}`,
    );
    return [part.kind === 'text' ? part.text : '{}', ...through].join(',');
  });
}

describe('the pieces of a text', () => {
  it.each([
    ["ask('a' + b);", ['a', '{}']],
    ['ask(`${a}${b}`);', ['{}', '{}']],
    ['ask(``);', ['']],
    ["const A = 'a';\nask(A + b);", ['a, A', '{}']],
    ["const A = '<A/>';\nconst B = A;\nask(`x${B}`);", ['x', '<A/>, B <>, A <>']],
    ['const A = \'<a b="c">\' + given;\nask(A);', ['<a b="c">, A <> ""', '{}, A <> ""']],
    ["ask((c ? '<A/>' : 'b') + d);", ["<A/>, c ? '<A/>' : 'b' <>", "b, c ? '<A/>' : 'b' <>", '{}']],
  ])('tell what they were read through: %s', (code, expected) => {
    expect(pieces(code)).toEqual(expected);
  });

  const texts = (code: string): number => pieces(code).filter((piece) => piece !== '{}').length;

  it('are 4,000 at most', () => {
    expect(texts(`ask(\`${"${'a'}".repeat(4200)}\`);`)).toBe(4001);
  });

  it('come of 6,000 expressions at most', () => {
    expect(texts(`ask(\`${"${'a'.trim().trim()}".repeat(2500)}\`);`)).toBe(1999);
  });

  it.each([
    [24, 'a'],
    [25, '{}'],
  ])('are looked for through %i names', (names, expected) => {
    const code = Array.from({ length: names - 1 }, (_, i) => `const n${i + 1} = n${i};`).join('\n');
    const [piece = ''] = pieces(`const n0 = 'a';\n${code}\nask(n${names - 1});`);
    expect(piece.split(',')[0]).toBe(expected);
  });

  it.each([
    [40, 40],
    [41, 1],
  ])('of %i values of one expression are %i', (values, expected) => {
    const returns = Array.from({ length: values }, (_, i) => `if (c === ${i}) return '<A${i}/>';`).join('\n');
    expect(pieces(`const f = () => {\n${returns}\n};\nask(f());`)).toHaveLength(expected);
  });
});

/** Programs with the text that `ask` gets. */
function testText(group: string, cases: readonly (readonly [code: string, text: string])[]): void {
  describe(group, () => {
    it.each(cases)('%s', (code, text) => {
      expect(shown(code)).toBe(text);
    });
  });
}

testText('expressions', [
  ["ask('a' + 'b' + ('c' + d));", 'abc{d}'],
  ["ask('a' - 'b');", "{'a' - 'b'}"],
  ['ask(1);', '{1}'],
  ["ask('a' + 1);", 'a{1}'],
  ['ask(``);', ''],
  ['ask(`${a}`);', '{a}'],
  ['ask(`a${`b${c}`}d`);', 'ab{c}d'],
  ["ask((0, 'b', 'a'));", 'a'],
  ["ask('a\\nb' + `c\\nd` + `e\\n${f}`);", 'a\nbc\nde\n{f}'],
  ["ask((x -= 'a'));", "{x -= 'a'}"],
  ["ask((x = 'a'));", 'a'],
  ["ask((x = 'a' + b));", 'a{b}'],
  ["async () => ask(await 'a');", 'a'],
  ['ask(html`a ${b}`);', 'a {b}'],
  ['ask(lib.html`a ${b}`);', 'a {b}'],
  ['ask(sql`a ${b}`);', '{sql`a ${b}`}'],
  ['ask(String.raw`a\\n${b}`);', 'a\\n{b}'],
  ['ask(raw`a\\n${b}`);', 'a\n{b}'],
]);

testText('one of several values', [
  ["ask('<A>' + (c ? '<B/>' : '') + '</A>');", '<A><B/></A>'],
  ["ask('<A>' + (c ? '<B/>' : '<C/>'));", '<A><B/><C/>'],
  ["ask('a' + (c ? 'x' : 'y'));", "a{c ? 'x' : 'y'}"],
  ["ask('<A ' + (c ? 'b=\"1\"' : '') + '>');", '<A b="1">'],
  ["ask('<A>' + (c && '<B/>'));", '<A><B/>'],
  ["ask('<A>' + (given || '<B/>'));", '<A>{given}<B/>'],
  ["ask('a' + (given || 'b'));", "a{given || 'b'}"],
  ["const f = () => {\n  if (c) return '<A/>';\n  return '<B/>';\n};\nask(f());", '<A/><B/>'],
  ["const f = () => {\n  if (c) return 'a';\n  return 'b';\n};\nask(f());", '{f()}'],
  ["const f = (x) => ask('<A>' + x);\nf('b');", '<A>{x}'],
  ["const f = (x) => ask('<A>' + x);\nf('<B/>');\nf('<C/>');", '<A><B/><C/>'],
]);

testText('names and members', [
  ["const { a } = { a: 'x' };\nask(a + 'y');", 'xy'],
  ["const o = { a: { b: 'x' } };\nask(o.a.b);", 'x'],
  ['ask(o.a);', '{o.a}'],
  ['ask(unknown);', '{unknown}'],
  ["const f = (x) => 'a' + x;\nask(f('b') + f('c'));", 'abac'],
  ["const f = () => '<a>' + f();\nask(f());", '<a><a>{f()}'],
  ["function f() {\n  return '<a>' + f();\n}\nask(f());", '<a><a>{f()}'],
  ["class A {\n  text = 'x';\n  read() {\n    return this.text + 'y';\n  }\n}\nask(new A().read());", 'xy'],
]);

testText('put together in steps', [
  ["let t = 'a';\nt = t + 'b' + c;\nask(t);", 'ab{c}'],
  ["let t = 'a';\nt = `${t}b${c}d`;\nask(t);", 'ab{c}d'],
  ["let t = 'a';\nt = `x${t}`;\nask(t);", 'xa'],
  ["let t = 'a';\nt += 'b';\nt = 'c';\nt += 'd';\nask(t);", 'cd'],
  ["let t = '<A>';\nif (c) t += '<B/>';\nt += '</A>';\nask(t);", '<A><B/></A>'],
  ["let t = '';\nfor (const x of list) t += '<R>' + x + '</R>';\nask(t);", '<R>{x}</R>'],
  ["let t = 'a';\nt += 'b';\nask(t);\nt += 'c';", 'ab'],
  ["let t = '<A/>';\nfor (const x of list) t = '<B/>';\nt += '<C/>';\nask(t);", '<A/><B/><C/>'],
  ["let t = 'a';\nask((t += 'b'));", 'ab'],
  ["let { t } = { t: 'a' };\nt += 'b';\nask(t);", 'ab'],
]);

testText('given another value in some cases', [
  ["let t = given();\nt ??= '<A/>';\nt += '<B/>';\nask(t);", '{given()}<A/><B/>'],
  ["let t = '<A/>';\nt ||= '<B/>';\nt += '<C/>';\nask(t);", '<A/><B/><C/>'],
]);

testText('methods of strings', [
  ["ask('a'.concat('b', c));", 'ab{c}'],
  ["ask(String('a'));", 'a'],
  ["ask(other('a'));", "{other('a')}"],
  ["const f = () => () => 'a';\nask(f()());", 'a'],
  ["const o = { [key]: () => 'a' };\nask(o[key]());", 'a'],
  ["ask(list.other((t, x) => t + x, 'a'));", "{list.other((t, x) => t + x, 'a')}"],
  ['ask(String(a));', '{String(a)}'],
  ["const String = (x) => 'b';\nask(String('a'));", 'b'],
  ["ask('a'.toString().trimEnd());", 'a'],
  ["ask('a'.toUpperCase());", "{'a'.toUpperCase()}"],
  ["const o = { trim: () => 'b' };\nask(o.trim());", 'b'],
  ["ask('a'[method]());", "{'a'[method]()}"],
]);

testText('replacements', [
  ["ask('a % b %'.replace('%', x));", 'a {x} b %'],
  ["ask('a % b %'.replaceAll('%', x));", 'a {x} b {x}'],
  ["ask('a % b %'.replace(/%/, x));", 'a {x} b %'],
  ["ask('a % b %'.replace(/%/g, 'c'));", 'a c b c'],
  ["ask('%a'.replace('%', x));", '{x}a'],
  ["ask('a'.replace('b', x));", 'a'],
  ["ask('a %'.replace(given, x));", 'a %'],
  ["ask('a %'.replace('', x));", 'a %'],
  ["ask('a %'.replace('%', () => x));", "a {'a %'.replace('%', () => x)}"],
  ["ask('a %'.replace('%'));", "{'a %'.replace('%')}"],
  ["ask(`${a} %`.replace('%', 'b'));", '{a} b'],
  ["ask('aaa'.replace(/(a+)+/, 'b'));", 'aaa'],
  ["const T = 'a %';\nask(T.replace('%', 'b'));", 'a b'],
]);

testText('lists', [
  ["ask(['a', , 'b'].join(''));", 'ab'],
  ["ask(['<A>', '</A>'].join('<B/>'));", '<A><B/></A>'],
  ["ask(['a=1', 'b=2'].join('&'));", 'a=1&b=2'],
  ["ask(['a', 'b'].join());", 'ab'],
  ["ask(['a', 'b'].join(', '));", 'ab'],
  ["ask(['a', 'b'].join(given));", 'ab'],
  ["ask(['a', 'b'].join(1));", 'ab'],
  ["ask([...['a', 'b'], c].join(''));", 'ab{c}'],
  ["const l = ['a'];\nl.push('b', c);\nl.push(...['d', 'e']);\nask(l.join(''));", 'ab{c}de'],
  ["let l = ['a'];\nl = ['b'];\nl.push('c');\nask(l.join(''));", 'bc'],
  ["const l = [];\nif (c) l.push('<A/>');\nl.push('<B/>');\nask(l.join(''));", '<A/><B/>'],
  ["const o = { l: ['a', 'b'] };\nask(o.l.join(''));", 'ab'],
  ["ask(['x'].map((v) => '<' + v + '>').join(''));", '<x>'],
  ["ask(list.map((v) => '<A>' + v + '</A>').join(''));", '<A>{v}</A>'],
  ["ask(given.join(''));", "{given.join('')}"],
  ["ask(list.reduce((t, x) => t + '<R>' + x + '</R>', '<A>') + '</A>');", '<A><R>{x}</R></A>'],
  ["ask(list.reduce((t, x) => `${t}<R/>`, ''));", '<R/>'],
  ["ask(list.reduce((t, x) => x, 'a'));", 'a{x}'],
]);

describe('what a text begins with', () => {
  it.each([
    ["ask('a'.concat(b));", 'a'],
    ['ask(html`a${b}`);', 'a'],
    ["ask('a' - b);", undefined],
    ["ask('a' + b);", 'a'],
    ['ask(a + b);', undefined],
    ["ask(list['a']());", undefined],
    ["ask('a');", undefined],
    ['ask(``);', undefined],
    ['ask(`a${1}b`);', 'a'],
    ["const A = 'a';\nask(A);", undefined],
    ["const A = 'a';\nask(`${A}b${c}d`);", 'ab'],
  ])('%s', (code, expected) => {
    const module = moduleOf(code);
    const [node] = argumentsOf(module, 'ask');
    const engine = new Engine();
    expect(node && leadingText(engine, engine.at(module, node))).toBe(expected);
  });
});
