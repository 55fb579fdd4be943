import { describe, expect, it } from 'vitest';
import { nestsTooDeep } from '../../src/program/nesting.ts';

const TIMES = 3000;

/** Each is read by a parser that calls itself once more for each time. */
const DEEP: Readonly<Record<string, string>> = {
  brackets: '['.repeat(TIMES),
  parentheses: `${'('.repeat(TIMES)}1${')'.repeat(TIMES)}`,
  'objects in arrays': `x = ${'[{ a: '.repeat(TIMES)}1${'}]'.repeat(TIMES)}`,
  functions: `${'function f() {'.repeat(TIMES)}${'}'.repeat(TIMES)}`,
  arrows: `x = ${'a => '.repeat(TIMES)}1`,
  templates: `${'`${'.repeat(TIMES)}1${'}`'.repeat(TIMES)}`,
  'operators on lines of their own': `x = ${'!\n'.repeat(TIMES)}a`,
  choices: `x = ${'a ? {} : '.repeat(TIMES)}b`,
  assignments: `${'a =\n'.repeat(TIMES)}1`,
  'if without else': `${'if (a)\n'.repeat(TIMES)};`,
  'else if': `${'if (a) {}\nelse '.repeat(TIMES)};`,
  'type arguments': `type T = ${'A<'.repeat(TIMES)}B${'>'.repeat(TIMES)}`,
  'conditional types': `type T = ${'A extends B ? C : '.repeat(TIMES)}D`,
  words: `type T = ${'keyof '.repeat(TIMES)}A`,
  elements: `x = ${'<a>'.repeat(2 * TIMES)}${'</a>'.repeat(2 * TIMES)}`,
  'strings, comments and regular expressions with ends in them': `x = ${'["]", /* ] */ /]/, '.repeat(TIMES)}`,
  JSON: `${'{"a":'.repeat(TIMES)}1${'}'.repeat(TIMES)}`,
  'type arguments behind others': `type T = ${'A<B, '.repeat(TIMES)}C${'>'.repeat(TIMES)}`,
  'choices of strings': `x = ${"a ?\n'b' :\n".repeat(TIMES)}c`,
  'signs behind comparisons': `x = ${'a > -'.repeat(TIMES)}b`,
  'signs in parentheses': `x = ${'(!'.repeat(TIMES / 4)}a${')'.repeat(TIMES / 4)}`,
  'functions behind signs': `${'!function f() {'.repeat(TIMES / 4)}${'}'.repeat(TIMES / 4)}`,
  'operators, where they are very many': `x = ${'a ?? '.repeat(10 * TIMES)}b`,
  'elements of lists, where they are very many': `x = a${'[0]'.repeat(10 * TIMES)}`,
  'brackets behind a comparison': `x = a > b;${'['.repeat(TIMES)}`,
  'brackets between templates': '`a`;[b;'.repeat(TIMES),
  'brackets between elements on one line': `x = ${'<a></a>{('.repeat(TIMES / 3)}`,
  'brackets beside ends in the text of elements': `x = ${'{[<b>a)</b>'.repeat(TIMES / 3)}`,
  'elements behind text': `x = <a>${'b<a>'.repeat(2 * TIMES)}${'</a>'.repeat(2 * TIMES)}</a>`,
  'elements behind ends that are none': `${"x = '</';\n".repeat(TIMES)}x = ${'<a>'.repeat(TIMES + 500)}${'</a>'.repeat(TIMES + 500)}`,
};

/** Long, and no deeper than what people write. */
const FLAT: Readonly<Record<string, string>> = {
  statements: 'a = f(b, [c], { d })\n'.repeat(TIMES),
  'statements without semicolons': "const a = !b\nlet c = d => e\nif (a) return b ? c : d\nfoo('x')\n".repeat(TIMES),
  'if with blocks': 'if (a) { b() }\nelse { c() }\n'.repeat(TIMES),
  'a switch': `switch (a) {${'case 1:\n  return b\n'.repeat(TIMES)}}`,
  'an object': `x = {${"a: b ? c : d, e: (f) => g, 'h': !i,\n".repeat(TIMES)}}`,
  'an interface': `interface A {${'a: Map<string, B<C>>\n  b?: string\n'.repeat(TIMES)}}`,
  'a class': `class A {${'a = 1\n  b() { return 1 }\n'.repeat(TIMES)}}`,
  elements: `x = <div>${"<p a={b} c='d'>don't</p><Q e='f'/>\n".repeat(TIMES)}</div>`,
  'apostrophes in the text of elements': `x = <div>${"{g(<b>don't</b>)} it's\n".repeat(TIMES)}</div>`,
  'statements on one line': 'a=!b;'.repeat(TIMES),
  'arguments on one line': `f(${'a=!b,'.repeat(TIMES)}c)`,
  'arguments behind a comparison': `f(a < b${', c = !d'.repeat(TIMES)})`,
  'comparisons on one line': 'x = a < b;'.repeat(TIMES),
  'blocks on one line': 'if (a) { b() } '.repeat(TIMES),
  'a regular expression': `/${'[(]'.repeat(TIMES)}/.test(a)`,
  'regular expressions at the ends of lines': 'x = /a/\n'.repeat(TIMES),
  'strings at the beginning of each line': "'a'.b = !c\n".repeat(TIMES),
  'strings right behind words': `switch (a) {${`case"(":b();case'(':c();`.repeat(TIMES)}}`,
  'comments right behind words': 'a/* ( */\n'.repeat(TIMES),
  'generic types at the ends of lines': `interface A {${'a: B<C>\n'.repeat(TIMES)}}`,
  'lists that are awaited': 'x = await [a]\n'.repeat(TIMES),
  'calls of what calls give': `a${'(b)'.repeat(10 * TIMES)}`,
  'elements without content': `x = <p>${'<a b={c}/>\n'.repeat(TIMES)}</p>`,
  'quoted words in the text of elements': `x = <p>${"<b>say 'a(' b</b>\n".repeat(TIMES)}</p>`,
  'ends of brackets in the text of elements': `x = <p>${'<b>a)</b>\n'.repeat(TIMES)}</p>`,
  'ends of elements in comments': '// </a>\n'.repeat(TIMES + 500),
  'type parameters on one line': `class X<${'A = B, '.repeat(TIMES)}C> {}`,
  'calls with type arguments': `f${'<A = B>(c).g'.repeat(TIMES)}`,
  'strings at the beginnings of lines': "a = !b\n'c'.d()\n".repeat(TIMES),
  'regular expressions behind blocks': '{ a() }\n/["\'(]/.test(b)\n'.repeat(TIMES),
  'a long sum': `x = ${"'a' +\n".repeat(TIMES)}'b'`,
  'a union': `type T = ${"| 'a'\n".repeat(TIMES)}`,
  comparisons: 'if (a < b && c > d) e()\n'.repeat(TIMES),
  'brackets that are no code': '// [[[\n/* ((( */ x = "{{{" + \'<<<\' + /[(]/ + `[[[ ${a}`\n'.repeat(TIMES),
  'divisions and regular expressions': 'x = a / b / c; y = f(d) / 2; z = /["\'`{]/.test(e)\n'.repeat(TIMES),
  'a chain of calls': `a${'.b(c => d)\n'.repeat(TIMES)}`,
  JSON: JSON.stringify(Array.from({ length: TIMES }, () => ({ a: ['b', { c: '[[' }] }))),
};

describe('nesting', () => {
  it.each(Object.keys(DEEP))('is too deep: %s', (name) => {
    expect(nestsTooDeep(DEEP[name] ?? '')).toBe(true);
  });

  it.each([
    ['brackets', 1200, (levels: number) => `(a)${'['.repeat(levels)}`],
    ['elements', 3000, (levels: number) => `x = ${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`],
  ])('is too deep behind so many levels: %s, %i', (_, most, code) => {
    expect([nestsTooDeep(code(most)), nestsTooDeep(code(most + 1))]).toEqual([false, true]);
  });

  it.each(Object.keys(FLAT))('is not too deep: %s', (name) => {
    expect(nestsTooDeep(FLAT[name] ?? '')).toBe(false);
  });
});
