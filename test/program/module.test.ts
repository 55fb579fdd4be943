/** What a parsed file is asked: its calls by name, its nodes in order, its variables, its globals. */
import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/program/ast.ts';
import { Module } from '../../src/program/module.ts';
import { readersFor } from '../support/languages.ts';
import { moduleOf } from '../support/program.ts';

describe.each(readersFor('file.js'))('as %s reads it, a module', (reader) => {
  it.each([
    ['f();', 'f'],
    ['new F();', 'F'],
    ['a.f();', 'f'],
    ['a.b.f();', 'f'],
    ['a?.f();', 'f'],
    ['(a?.f)();', 'f'],
    ["a['f g']();", 'f g'],
    ['class A { #f() { this.#f(); } }', '#f'],
    ['class A extends B { constructor() { super(); } }', ''],
    ['(() => {})();', ''],
  ])('knows the name of a call: %s', (code, name) => {
    expect([...moduleOf(code, 'file.js', reader).index.callsByName.keys()]).toEqual([name]);
  });

  it('has its calls, functions, classes and statements in their order', () => {
    const code = `import a from 'a';
function f() { return g(h()); }
class A { m() { return () => i(); } }
const B = class extends A {};
new B();
export const x = function () { return 1; };`;
    const module = moduleOf(code, 'file.js', reader);
    const lines = (nodes: readonly Node[]): number[] => nodes.map((node) => node.loc.start.line);
    const { calls, functions, classes } = module.index;
    expect(calls.map((call) => module.textOf(call))).toEqual(['g(h())', 'h()', 'i()', 'new B()']);
    expect(lines(functions)).toEqual([2, 3, 3, 6]);
    expect(lines(classes)).toEqual([3, 4]);
    expect(lines(module.nodes('ReturnStatement'))).toEqual([2, 3, 6]);
    expect(lines(module.nodes('ImportDeclaration'))).toEqual([1]);
    expect(module.nodes('ThrowStatement')).toEqual([]);
  });

  it('knows which variable a name is', () => {
    const code = `const a = 1;
function f(a) { return a; }
{ let b = a; a; b; }
outer;`;
    const module = moduleOf(code, 'file.js', reader);
    const names: { readonly line: number; readonly name: string; readonly defined: number | undefined }[] = [];
    const visit = (node: Node): void => {
      if (node.type === 'Identifier') {
        const defined = module.variableOf(node)?.identifiers[0]?.loc.start.line;
        names.push({ line: node.loc.start.line, name: node.name, defined });
      }
      for (const child of module.children(node)) visit(child);
    };
    visit(module.ast);
    const byLine = (line: number): unknown[] =>
      names.filter((one) => one.line === line).map(({ name, defined }) => [name, defined]);
    expect(byLine(1)).toEqual([['a', 1]]);
    expect(byLine(2)).toEqual([
      ['f', 2],
      ['a', 2],
      ['a', 2],
    ]);
    expect(byLine(3)).toEqual([
      ['b', 3],
      ['a', 1],
      ['a', 1],
      ['b', 3],
    ]);
    expect(byLine(4)).toEqual([['outer', undefined]]);
  });

  it.each([
    ['fetch(url);', true],
    ['const f = () => fetch;', true],
    ['const fetch = 1;\nfetch;', false],
    ['const f = (fetch) => fetch;', false],
    ['o.fetch();', false],
    ["'fetch'; // fetch", false],
    ['other();', false],
  ])('knows whether it reads a global: %s', (code, expected) => {
    expect(moduleOf(code, 'file.js', reader).readsGlobal('fetch')).toBe(expected);
  });

  it('gives the children of a node in the order of the code, and positions', () => {
    const module = moduleOf('f(a, b);\n  c;', 'file.js', reader);
    const [call] = module.index.calls;
    expect(call && module.children(call).map((node) => module.textOf(node))).toEqual(['f', 'a', 'b']);
    expect(module.positionAt(11)).toEqual({ line: 2, column: 2 });
  });

  it('sets the parents that a parser leaves out', () => {
    const read = moduleOf('f(a);', 'file.js', reader);
    const bare = JSON.parse(
      JSON.stringify(read.ast, (key, value: unknown) =>
        ['parent', 'tokens', 'comments', 'loc'].includes(key) ? undefined : value,
      ),
    ) as Node;
    const module = new Module({
      filename: 'file.js',
      text: read.text,
      ast: bare,
      comments: [],
      scopeManager: read.scopeManager,
      visitorKeys: {},
    });
    const [call] = module.index.calls;
    expect(call?.parent.type).toBe('ExpressionStatement');
    expect(call?.arguments[0]?.parent).toBe(call);
  });
});

it('knows the name of a call behind an assertion', () => {
  expect([...moduleOf('a.f!();', 'file.ts').index.callsByName.keys()]).toEqual(['f']);
});

it('knows the variable of an element', () => {
  const module = moduleOf('const Form = () => null;\nconst page = <Form />;', 'file.jsx');
  const element = module.index.byType.get('VariableDeclarator')?.[1];
  let name: Node | undefined = element;
  while (name && name.type !== 'JSXIdentifier') name = module.children(name).at(-1);
  expect(name && module.variableOf(name)?.identifiers[0]?.loc.start.line).toBe(1);
});
