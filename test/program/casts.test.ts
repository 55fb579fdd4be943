/** What only says something of a value in the code: casts, marks of what is not null, parentheses, optional chains. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import { trace } from '../../src/program/trace.ts';
import { argumentsOf, moduleOf, SOURCE_POLICY } from '../support/program.ts';

/** Ways to write a value, each the same value. */
const WAYS: readonly (readonly [way: string, write: (value: string) => string])[] = [
  ['a cast', (value) => `(${value} as any)`],
  ['a cast in front', (value) => `(<any>${value})`],
  ['two casts', (value) => `(${value} as unknown as any)`],
  ['a mark that it is not null', (value) => `${value}!`],
  ['satisfies', (value) => `(${value} satisfies object)`],
  ['parentheses', (value) => `(${value})`],
  ['all of them', (value) => `((<any>(${value} satisfies object))! as any)`],
];

/** Programs, with `$(...)` around the values that are written in one of these ways. */
const CASES: readonly (readonly [title: string, code: string])[] = [
  [
    'a value that is read',
    `const o = { secret: source(), clean: 'x' };
sink($(o).secret); // flows
sink($(o).clean);
sink($(o)); // flows
const { secret, clean } = $(o);
sink(secret); // flows
sink(clean);`,
  ],
  [
    'an object whose fields change',
    `const o: any = { gone: source() };
$(o).secret = source();
sink(o.secret); // flows
sink(o.clean);
delete $(o).gone;
sink(o.gone);
const inner: any = { a: {} };
$($(inner).a).b = source();
sink(inner.a.b); // flows
sink(inner.a.c);`,
  ],
  [
    'a list that is added to',
    `const list: any[] = [];
$(list).push(source());
sink(list[0]); // flows
const o: any = { list: [] };
$(o.list).push(source());
sink(o.list[0]); // flows
sink(o.other);`,
  ],
  [
    'another name of an object',
    `const o: any = {};
const same = $(o);
same.secret = source();
sink(o.secret); // flows
sink(o.clean);`,
  ],
  [
    'an argument',
    `const fill = (target: any) => { target.secret = source(); };
const o: any = {};
fill($(o));
sink(o.secret); // flows
sink(o.clean);
const send = (value: any) => sink(value); // flows
send($(source()));`,
  ],
  [
    'a function',
    `const send = $(((value: any) => {
  sink(value); // flows
}));
send(source());
const id = (value: any) => value;
sink($(id)(source())); // flows
sink($(id)('x'));
['x'].forEach($(((one: any) => sink(one))));
[source()].forEach($(((one: any) => {
  sink(one); // flows
})));`,
  ],
];

function expectFlows(code: string): void {
  const module = moduleOf(code, 'file.ts');
  const engine = new Engine();
  const lines = argumentsOf(module, 'sink')
    .filter((sink) => trace(engine, engine.at(module, sink), SOURCE_POLICY).length > 0)
    .map((sink) => sink.loc.start.line);
  expect(lines).toEqual(code.split('\n').flatMap((line, i) => (line.endsWith('// flows') ? [i + 1] : [])));
}

/** The program with its marked values written in one way. */
function written(code: string, write: (value: string) => string): string {
  let text = '';
  let at = 0;
  for (let found = code.indexOf('$(', at); found >= 0; found = code.indexOf('$(', at)) {
    let depth = 1;
    let end = found + 2;
    for (; depth > 0; end++) depth += code[end] === '(' ? 1 : code[end] === ')' ? -1 : 0;
    text += code.slice(at, found) + write(written(code.slice(found + 2, end - 1), write));
    at = end;
  }
  return text + code.slice(at);
}

describe.each(WAYS)('written with %s, the same is', (_, write) => {
  it.each(CASES)('%s', (_, code) => {
    expectFlows(written(code, write));
  });
});

describe('the same is', () => {
  it('a function whose types are given', () => {
    expectFlows(`const id = <T>(value: T): T => value;
const text = id<string>;
sink(text(source())); // flows
sink(text('x'));`);
  });

  it('what an optional chain reads, calls and changes', () => {
    expectFlows(`const o: any = { list: [], a: {}, b: 'x' };
o?.list?.push(source());
sink(o.list[0]); // flows
sink(o?.list?.[0]); // flows
sink(o?.b);
const fill = (target: any) => { target.secret = source(); };
fill?.(o?.a);
sink(o.a.secret); // flows
sink(o.a.clean);
const same = o?.a;
same.more = source();
sink(o.a.more); // flows
sink((o?.a).more); // flows`);
  });

  it('not what a type names', () => {
    expectFlows(`const secret = source();
const other = 'x' as typeof secret;
sink(other);
sink('x' satisfies typeof secret);
sink(<typeof secret>'x');`);
  });

  it.each(WAYS.filter(([way]) => /^a (?:cast|mark)/.test(way)))('what is assigned to a name, with %s', (_, to) => {
    expectFlows(`let value: any = source();
${to('value')} = 'x';
sink(value);
${to('value')} = source();
sink(value); // flows
let other: any = 'x';
[${to('other')}] = [source()];
sink(other); // flows
for (${to('other')} of ['x']) sink(other);`);
  });
});
