/** What values are called from outside: the package, global or type that they come from, and what is read and called of it. */
import { describe, expect, it } from 'vitest';
import { accessPathsOf, rootKey } from '../../src/program/access-path.ts';
import { Engine } from '../../src/program/engine.ts';
import { testMarked } from '../support/marked.ts';
import { argumentsOf, moduleOf } from '../support/program.ts';

/** The access paths of the argument of the first `ask(...)` of a program. */
function paths(code: string, filename?: string): string[] {
  const module = moduleOf(code, filename);
  const [node] = argumentsOf(module, 'ask');
  if (!node) throw new Error('nothing is asked');
  const engine = new Engine();
  return accessPathsOf(engine, engine.at(module, node)).map(({ root, tokens }) =>
    [root.kind === 'unknown' ? 'unknown' : rootKey(root), ...tokens].join('.'),
  );
}

type Case = readonly [title: string, code: string, ...expected: string[]];

const testPaths = (group: string, cases: readonly Case[], filename?: string): void => {
  describe(group, () => {
    it.each(cases)('%s', (_, code, ...expected) => {
      expect(paths(code, filename)).toEqual(expected);
    });
  });
};

testPaths('a value of a package is called', [
  ['what it is exported as', "import { a as b } from 'm';\nask(b);", 'module:m.a'],
  ['the package itself, where it is the default', "import { default as a } from 'm';\nask(a.b);", 'module:m.b'],
  ['with a default below its own', "import a from 'm';\nask(a.default.b);", 'module:m.b'],
  ['with a default below another export', "import { a } from 'm';\nask(a.default.b);", 'module:m.a.default.b'],
  [
    'once, where two ways lead to it',
    "import { a } from 'm';\nask(c ? a : d ? a : a.b);",
    'module:m.a',
    'module:m.a.b',
  ],
  ['through a call in a call', "import a from 'm';\nask(a(a.b())().c);", 'module:m.().().c'],
  ['through what it is bound to', "import { a } from 'm';\nask(a.b.bind(a));", 'module:m.a.b'],
  ['through what is read of what is bound', "import { a } from 'm';\nask(a.b.bind(a).c);", 'module:m.a.b.c'],
  [
    'through a call of what is bound',
    "import { a } from 'm';\nconst b = a.b.bind(a);\nask(b('x').c);",
    'module:m.a.b.().c',
  ],
]);

testPaths('a class that extends one of a package is called', [
  ['what it extends', "import { A } from 'm';\nclass B extends A {}\nask(B);", 'module:m.A'],
  [
    'what it extends, for its statics',
    "import { A } from 'm';\nclass B extends A {}\nask(B.create);",
    'module:m.A.create',
    'unknown.create',
  ],
  [
    'for its instances, what is made of it',
    "import { A } from 'm';\nclass B extends A {}\nask(new B().c);",
    'module:m.A.().c',
  ],
  [
    'what the class above extends',
    "import { A } from 'm';\nclass B extends A {}\nclass C extends B {}\nask(new C().c);",
    'module:m.A.().c',
  ],
  [
    'in its own code',
    "import { A } from 'm';\nclass B extends A { f() { ask(this.c); } }",
    'module:m.A.().c',
    'unknown.c',
  ],
  [
    'in its own statics',
    "import { A } from 'm';\nclass B extends A { static f() { ask(this.c); } }",
    'module:m.A.c',
    'unknown.c',
  ],
  [
    'but for what it has itself',
    "import { A } from 'm';\nclass B extends A { c = load(); f() { ask(this.c); } }",
    'global:load.()',
  ],
  ['nothing, where nothing tells what it extends', 'const f = (A) => { class B extends A {}\nask(new B().c); };'],
  ['nothing, where it extends nothing', 'class B {}\nask(new B().c);'],
]);

testPaths('a result is called', [
  ['by the function that gives it', 'ask(load().a);', 'global:load.().a'],
  ['by the class that makes it', 'ask(new Client(1).a);', 'global:Client.().a'],
  ['by the method that gives it', 'const f = (a) => ask(a.load());', 'unknown.load.()'],
  ['by the tag that makes it', 'ask(sql`a`.b);', 'unknown.b'],
  ['by the function whose error it is', "import { a } from 'm';\ntry { a.b(); } catch (e) { ask(e.c); }", 'unknown.c'],
  [
    'by a method of lists that is one of much else',
    'ask(load().get(id).a);',
    'global:load.().get.().a',
    'global:load.().*.a',
  ],
  ['by the name that it is asked for', "ask(load().map('visits').a);", 'global:load.().map.().a'],
  ['by a name that is a constant', "const name = 'visits';\nask(load().map(name).a);", 'global:load.().map.().a'],
  ['by nothing, where a method computes it', 'ask(load().trim().a);'],
  ['by nothing, where a function maps a list', 'ask(load().map((x) => 1).b);'],
  ['by nothing, where a function that is unknown does', 'const f = (g) => ask(load().map(g).b);'],
  ['by nothing, where a list is spread into the call', 'ask(load().map(...[1]).b);'],
  ['by nothing, where it is asked for nothing', 'ask(load().map().b);'],
  ['by nothing, where a method gets a name', "ask(load().flatMap('visits').b);"],
]);

testPaths('a name is called', [
  ['what it is, where it is global', 'ask(a.b);', 'global:a.b'],
  ['unknown, where nothing gives it a value', 'const f = (a) => ask(a);', 'unknown'],
  ['unknown for each that is', 'const f = (a, b) => ask(no() ? a : b);', 'unknown', 'unknown'],
  ['nothing, where it has no value', 'let a;\nask(a);'],
  ['nothing, where it is a function', 'function a() {}\nask(a);'],
  ['nothing, where it is an object', 'const a = {};\nask(a.b);'],
  ['nothing, where it is a function that is known', 'const a = () => {};\nask(a.b);'],
]);

testPaths('a value is called by its type in JSDoc', [
  [
    'which a parameter is given',
    "/** @param {import('m').A} a */\nconst f = (a) => ask(a.b);",
    'type:m#A.b',
    'unknown.b',
  ],
  [
    'beside what gives it',
    "const a = /** @type {import('m').A} */ (load());\nask(a.b);",

    'global:load.().b',
    'type:m#A.b',
  ],
  ['which a variable without a value is given', "/** @type {import('m').A} */\nlet a;\nask(a.b);", 'type:m#A.b'],
  ['but not by a name that no module has', '/** @param {A} a */\nconst f = (a) => ask(a.b);', 'unknown.b'],
]);

testPaths(
  'a value is called by its declared type',
  [
    [
      'and what it is',
      "import type { A } from 'm';\nconst a: A = load();\nask(a.b);",
      'type:m#A.b',
      'global:load.().b',
    ],
    [
      'at each step that declares one',
      "import type { A, B } from 'm';\nconst a: A = load();\nconst b: B = a;\nask(b);",
      'type:m#B',
      'type:m#A',
      'global:load.()',
    ],
    [
      'for what a function gives',
      "import type { A } from 'm';\nfunction f(): A { return load(); }\nask(f().b);",
      'type:m#A.b',
      'global:load.().b',
    ],
    [
      'for what a hook gives',
      "import type { A } from 'm';\nask(useState<A>()[0].b);",
      'type:m#A.b',
      'global:useState.().0.b',
    ],
    [
      'where nothing gives it a value',
      "import type { A } from 'm';\ndeclare const a: A;\nask(a.b);",
      'type:m#A.b',
      'unknown.b',
    ],
    [
      'of a class that extends one of a package',
      "import { A } from 'm';\nclass B extends A {}\nconst f = (b: B) => ask(b.c);",
      'type:#B.c',
      'unknown.c',

      'module:m.A.().c',
      'unknown.c',
    ],
  ],
  'file.ts',
);

describe('what nothing tells about is called', () => {
  it('so many times only', () => {
    const choice = (n: number): string => Array.from({ length: n }, (_, i) => `p${String(i)}`).join(' ?? ');
    const count = (n: number): number => {
      const names = Array.from({ length: n }, (_, i) => `p${String(i)}`).join();
      return paths(`const f = (${names}) => ask(${choice(n)} ?? global);`).length;
    };
    expect(count(64)).toBe(65);
    expect(count(70)).toBe(65);
  });
});

testMarked('no-phi-in-message-body', 'a class that extends the client', {
  'sends by its own methods, and by those that it inherits': `import { Twilio } from 'twilio';
class Bot extends Twilio {
  greet(patient) { return this.messages.create({ to, from, body: patient.diagnosis }); } // reported
}
new Bot(sid, token).messages.create({ to, from, body: patient.diagnosis }); // reported
class Own extends Twilio {
  messages = [];
  greet(patient) { return this.messages.create({ to, from, body: patient.diagnosis }); }
}`,
});
