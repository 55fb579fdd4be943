/** What is called or read of a value that only its declared type tells about: the classes that implement it. */
import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/program/engine.ts';
import type { Module } from '../../src/program/module.ts';
import { trace } from '../../src/program/trace.ts';
import { argumentsOf, moduleOf, SOURCE_POLICY } from '../support/program.ts';

/**
 * Expects `source()` to reach the calls of `sink` that are marked `// flows`, in all files of a program.
 * @param others by the names that files import them by; those with classes are known to implement what is asked for
 */
function expectFlows(code: string, others: Readonly<Record<string, string>> = {}): void {
  const all = new Map(
    Object.entries({ main: code, ...others }).map(([name, text]) => [name, moduleOf(text, `${name}.ts`)]),
  );
  const modules: Module[] = [...all.values()];
  const engine = new Engine({
    resolveImport: (_, specifier) => all.get(specifier),
    implementing: () => modules.filter((module) => module.index.classes.length > 0),
  });
  const lines = modules.map((module) =>
    argumentsOf(module, 'sink')
      .filter((sink) => trace(engine, engine.at(module, sink), SOURCE_POLICY).length > 0)
      .map((sink) => module.text.split('\n')[sink.loc.start.line - 1]),
  );
  const marked = modules.map((module) => module.text.split('\n').filter((line) => line.endsWith('// flows')));
  expect(lines).toEqual(marked);
}

const SOURCES = `interface Store { read(): string; held: string; other: string }
class Real implements Store {
  held = source();
  other = 'x';
  read() { return source(); }
}
class Unrelated {
  held = source();
  other = source();
  read() { return source(); }
}
`;

describe('a value of a declared type gives', () => {
  it.each([
    [
      'what the class that implements it has',
      `${SOURCES}const f = (store: Store) => {
  sink(store.read()); // flows
  sink(store.held); // flows
  sink(store.other);
  sink(store.missing);
  sink(store);
};`,
    ],
    [
      'what a class by its name has',
      `${SOURCES}const f = (real: Real, other: Unrelated) => {
  sink(real.read()); // flows
  sink(real.other);
  sink(other.other); // flows
};`,
    ],
    [
      'nothing of an interface that none implements',
      `${SOURCES}interface Empty { read(): string }
const f = (store: Empty) => sink(store.read());`,
    ],
    [
      'nothing of another interface',
      `${SOURCES}interface Clean { read(): string }
class Plain implements Clean { read() { return 'x'; } }
const f = (store: Clean) => sink(store.read());`,
    ],
    [
      'what any of several classes has',
      `${SOURCES}class Fake implements Store {
  held = 'x';
  other = source();
  read() { return 'x'; }
}
const f = (store: Store) => {
  sink(store.read()); // flows
  sink(store.other); // flows
};`,
    ],
    [
      'what a type by another name has',
      `${SOURCES}type Alias = Store;
type Both = Store & { more: string };
const f = (a: Alias, b: Both) => {
  sink(a.read()); // flows
  sink(a.other);
};`,
    ],
    [
      'what an interface that extends it has',
      `${SOURCES}interface More extends Store { more(): string }
class Richer implements More {
  held = 'x';
  other = 'x';
  read() { return 'x'; }
  more() { return source(); }
}
const f = (more: More, store: Store) => {
  sink(more.more()); // flows
  sink(more.read());
  sink(store.read()); // flows
};`,
    ],
    [
      'what lies in an object',
      `${SOURCES}interface Deps { store: Store; name: string }
const f = (deps: Deps, { store }: { store: Store }, given: { deep: { store: Store } }) => {
  sink(deps.store.read()); // flows
  sink(deps.store.other);
  sink(deps.name);
  sink(store.read()); // flows
  sink(given.deep.store.read()); // flows
  sink(given.deep.store.other);
};`,
    ],
    [
      'what a class implements through another interface',
      `interface Top { get(): string; name: string }
interface Middle extends Top { more: string }
class Low implements Middle {
  name = 'x';
  more = source();
  get() { return source(); }
}
interface Deps { top: Top }
interface MoreDeps extends Deps { other: string }
type Literal = { top: Top; other: string };
const f = (top: Top, middle: Middle, deps: MoreDeps, literal: Literal) => {
  sink(top.get()); // flows
  sink(top.name);
  sink(middle.get()); // flows
  sink(middle.more); // flows
  sink(middle.name);
  sink(deps.top.get()); // flows
  sink(deps.other);
  sink(literal.top.get()); // flows
  sink(literal.other);
};`,
    ],
    [
      'to an abstract class itself what those give that extend it',
      `abstract class Base {
  abstract read(): string;
  abstract held: string;
  run() {
    sink(this.read()); // flows
    sink(this.held); // flows
    sink(this.clean());
    sink(this.none);
  }
  clean() { return 'x'; }
}
class Real extends Base {
  held = source();
  none = 'x';
  read() { return source(); }
  clean() { return 'y'; }
}`,
    ],
    [
      'what a function in a property gives',
      `interface Reader { read: () => string; clean: () => string }
class Real implements Reader {
  read = () => source();
  clean = () => 'x';
}
const f = (reader: Reader) => {
  sink(reader.read()); // flows
  sink(reader.clean());
};`,
    ],
    [
      'what the field of a class has',
      `${SOURCES}class Service {
  private readonly store: Store;
  constructor(store: Store, private readonly given: Store) { this.store = store; }
  declare injected: Store;
  run() {
    sink(this.injected.read()); // flows
    sink(this.injected.other);
    sink(this.store.read()); // flows
    sink(this.store.other);
    sink(this.given.read()); // flows
    sink(this.given.other);
  }
}`,
    ],
    [
      'what classes give that extend an abstract one',
      `abstract class Base {
  abstract read(): string;
  abstract held: string;
  both() { return this.read() + this.held; }
  clean() { return 'x'; }
}
class Real extends Base {
  held = 'x';
  read() { return source(); }
}
class Deeper extends Real {}
const f = (base: Base) => {
  sink(base.read()); // flows
  sink(base.both()); // flows
  sink(base.held);
  sink(base.clean());
};`,
    ],
    [
      'what it is only declared to have',
      `${SOURCES}declare const store: Store;
sink(store.read()); // flows
sink(store.other);
let later: Store;
const f = () => sink(later.read()); // flows`,
    ],
    [
      'no more than it is given where that is in sight',
      `${SOURCES}const store: Store = { held: 'x', other: 'x', read: () => 'x' };
sink(store.read());
sink(store.held);
const { held }: Store = { held: 'x', other: 'x', read: () => 'x' };
sink(held);
const f = (given: Store) => sink(given.read());
f(store);`,
    ],
    [
      'what others may give it beside what is in sight',
      `${SOURCES}export const f = (given: Store) => sink(given.read()); // flows
f({ held: 'x', other: 'x', read: () => 'x' });`,
    ],
    [
      'what lies in a pattern with a default',
      `${SOURCES}const f = ({ store }: { store: Store } = load()) => {
  sink(store.read()); // flows
  sink(store.other);
};`,
    ],
    [
      'what lies in a property of the classes that implement it',
      `interface Box { inner: { value: string; clean: string }; loose; (): string }
class Real implements Box {
  inner = { value: source(), clean: 'x' };
  loose = source();
}
const f = (box: Box) => {
  sink(box.inner.value); // flows
  sink(box.inner.clean);
  sink(box.loose); // flows
};`,
    ],
    [
      'what the type of one property has, not that of another',
      `${SOURCES}class Plain { read() { return 'x'; } }
type Both = { plain: Plain; store: Store };
const f = (both: Both, { plain }: { plain: Plain; store: Store }, given: { plain: Plain; store: Store }) => {
  sink(both.plain.read());
  sink(both.store.read()); // flows
  sink(both.none);
  sink(plain.read());
  sink(given.plain.read());
};`,
    ],
    [
      'nothing of abstract classes that none extends',
      `interface Store { read(): string }
abstract class Half implements Store { read() { return source(); } }
const f = (store: Store) => sink(store.read());`,
    ],
    [
      'what there is where types stand for one another in circles',
      `${SOURCES}interface A extends B { a: string }
interface B extends A { b: string }
type T = U;
type U = T;
type Nested = { inner: Nested; read(): string };
class Both implements A { a = source(); b = 'x'; read() { return source(); } }
const f = (a: A, t: T, store: Store, nested: Nested) => {
  sink(a.a); // flows
  sink(a.b);
  sink(a.none);
  sink(t.read());
  sink(store.read()); // flows
  sink(nested.inner.inner.inner.inner.inner.inner.inner.inner.read());
};`,
    ],
    [
      'what is handed to it',
      `interface Sender { send(text: string): void }
class Real implements Sender {
  send(text: string) {
    sink(text); // flows
  }
}
class Other {
  send(text: string) {
    sink(text);
  }
}
const f = (sender: Sender) => sender.send(source());`,
    ],
  ])('%s', (_, code) => {
    expectFlows(code);
  });

  it('what classes of other files have', () => {
    expectFlows(
      `import type { Store, Nothing } from 'ports';
import * as ports from 'ports';
const f = (store: Store, nothing: Nothing, other: ports.Store) => {
  sink(store.read()); // flows
  sink(nothing.read());
  sink(other.read()); // flows
};`,
      {
        ports: 'export interface Store { read(): string }\nexport interface Nothing { read(): string }',
        real: `import type { Store as Port } from 'ports';\nexport class Real implements Port { read() { return source(); } }`,
        other: `interface Store { read(): string }\nexport class Other implements Store { read() { return source(); } }`,
      },
    );
  });
});
