/** Small questions about pieces of code. */
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import {
  calleeName,
  contains,
  dottedName,
  enclosingClass,
  enclosingFunction,
  isCall,
  lastName,
  leaves,
  rootOf,
  staticKey,
  unwrap,
  type Node,
} from '../../src/program/ast.ts';
import type { Module } from '../../src/program/module.ts';
import { moduleOf } from '../support/program.ts';

function read(code: string): { readonly module: Module; readonly all: readonly Node[] } {
  const module = moduleOf(code, 'file.ts');
  const all: Node[] = [];
  const add = (node: Node): void => {
    all.push(node);
    for (const child of module.children(node)) add(child);
  };
  add(module.ast);
  return { module, all };
}

/** The expression that a program is. */
function expressionOf(code: string): Node {
  const statement = read(code).all.find((node) => node.type === 'ExpressionStatement');
  if (!statement) throw new Error('no expression');
  return statement.expression;
}

describe('the name of a chain', () => {
  it.each([
    ['a', ['a'], 'a', 'a'],
    ['a.b.c', ['a', 'b', 'c'], 'c', 'a'],
    ['a?.b', ['a', 'b'], 'b', 'a'],
    ["a['b']", ['a', 'b'], 'b', 'a'],
    ['a[`b`].c', ['a', 'b', 'c'], 'c', 'a'],
    ['a[0]', ['a', '0'], '0', 'a'],
    ['this.a', ['this', 'a'], 'a', 'this'],
    ['(a as any).b', ['a', 'b'], 'b', 'a'],
    ['a!.b!', ['a', 'b'], 'b', 'a'],
    ['a[b]', undefined, undefined, 'a'],
    ['a[b].c', undefined, 'c', 'a'],
    ['a[`${b}`]', undefined, undefined, 'a'],
    ['a().b', undefined, 'b', 'a()'],
    ['a()', undefined, undefined, 'a()'],
    ['1', undefined, undefined, '1'],
  ])('%s', (code, names, last, root) => {
    const node = expressionOf(`(${code});`);
    expect([dottedName(node), lastName(node)]).toEqual([names, last]);
    const at = rootOf(node);
    expect(`(${code});`.slice(...at.range)).toBe(root);
  });

  it.each([
    ['a()', 'a'],
    ['a.b()', 'b'],
    ['new A.B()', 'B'],
    ['a?.b?.()', 'b'],
    ['a[b]()', undefined],
    ['a()()', undefined],
  ])('that is called: %s', (code, name) => {
    const call = unwrap(expressionOf(`(${code});`));
    expect(isCall(call) ? calleeName(call) : 'no call').toBe(name);
  });
});

describe('the key', () => {
  it.each([
    ['{ a: 1 }', 'a'],
    ["{ 'a b': 1 }", 'a b'],
    ['{ 1: 1 }', '1'],
    ['{ [a]: 1 }', undefined],
    ["{ ['a']: 1 }", 'a'],
    ['{ [`a`]: 1 }', 'a'],
    ['{ [`${a}`]: 1 }', undefined],
    ['{ [a()]: 1 }', undefined],
    ['{ a() {} }', 'a'],
    ['class { #a = 1 }', '#a'],
    ['class { a = 1 }', 'a'],
    ['class { [a] = 1 }', undefined],
  ])('of %s', (code, key) => {
    const keys = read(`(${code});`).all.flatMap((node) =>
      node.type === 'Property' || node.type === 'PropertyDefinition' ? [staticKey(node.key, node.computed)] : [],
    );
    expect(keys).toEqual([key]);
  });
});

describe('whether control never runs past', () => {
  it.each([
    ['return;', true],
    ['throw a;', true],
    ['break;', true],
    ['continue;', true],
    ['a();', false],
    ['{}', false],
    ['{ a(); return; }', true],
    ['{ return; a(); }', true],
    ['{ a(); { throw b; } }', true],
    ['if (a) return;', false],
    ['if (a) return; else b();', false],
    ['if (a) b(); else return;', false],
    ['if (a) return; else throw b;', true],
    ['try { return; } catch { a(); }', false],
    ['try { a(); } catch { return; }', false],
    ['try { return; } catch { throw a; }', true],
    ['try { return; } finally { a(); }', true],
    ['try { a(); } catch { b(); } finally { return; }', true],
    ['try { a(); } finally { b(); }', false],
    ['while (a) return;', false],
    ['function f() { return; }', false],
    ['const f = () => { return; };', false],
  ])('%s', (code, expected) => {
    const { all } = read(`function around() { for (;;) { ${code} } }`);
    const statement = all.flatMap((node) => (node.type === 'ForStatement' ? [node.body] : []))[0];
    expect(statement?.type === 'BlockStatement' ? leaves(statement.body[0]) : undefined).toBe(expected);
  });

  it('a branch that is not there', () => {
    expect([leaves(undefined), leaves(null)]).toEqual([false, false]);
  });
});

describe('what is around a node', () => {
  const here = (code: string): Node => {
    const found = read(code).all.find((node) => node.type === 'Identifier' && node.name === 'here');
    if (!found) throw new Error('not here');
    return found;
  };

  it.each([
    ['here;', undefined, undefined],
    ['function f() { here; }', 1, undefined],
    ['const f = function () { here; };', 1, undefined],
    ['const f = () =>\n  () => here;', 2, undefined],
    ['class A {\n  f() { here; }\n}', 2, 1],
    ['class A {\n  f = here;\n}', undefined, 1],
    ['const A = class {\n  f = class {\n    g = () => here;\n  };\n};', 3, 2],
    ['class A extends here {}', undefined, undefined],
    ['function f() {\n  class A extends here {}\n}', 1, undefined],
  ])('%s', (code, fn, cls) => {
    const node = here(code);
    expect([enclosingFunction(node)?.loc.start.line, enclosingClass(node)?.loc.start.line]).toEqual([fn, cls]);
  });

  it('is what contains it', () => {
    const { all } = read('f(here, there);');
    const named = (name: string): Node | undefined =>
      all.find((node) => node.type === 'Identifier' && node.name === name);
    const [f, inner, call] = [named('f'), named('here'), all.find((node) => isCall(node))];
    if (!f || !inner || !call) throw new Error('not here');
    expect([contains(call, inner), contains(call, f), contains(call, call)]).toEqual([true, true, true]);
    expect([contains(inner, call), contains(f, call), contains(f, inner), contains(inner, f)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

it('parentheses that a parser keeps change nothing', () => {
  const { program } = parseSync('file.ts', '((a) as b);', { preserveParens: true });
  const statement = program.body[0];
  if (statement?.type !== 'ExpressionStatement') throw new Error('no expression');
  expect(statement.expression.type).toBe('ParenthesizedExpression');
  expect(unwrap(statement.expression as unknown as Node)).toMatchObject({ type: 'Identifier', name: 'a' });
});
