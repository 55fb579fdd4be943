import { helperBody } from './functions.ts';
import { statements, type Construct } from './types.ts';

const s = (name: string, write: Parameters<typeof statements>[2]): Construct => statements('F', name, write);

/** A construct around a class with the given members; the expression may use the class name and the text. */
function members(
  name: string,
  lines: readonly string[],
  use: (type: string, text: string) => readonly string[],
): Construct {
  return s(name, (b, v, out) => {
    const type = `T${out}`;
    b.module(() => {
      b.block(`class ${type}`, () => {
        for (const line of lines) b.line(line);
      });
    });
    const uses = use(type, v.text);
    for (const line of uses.slice(0, -1)) b.line(line.replaceAll('$out', out));
    const options = (uses.at(-1) ?? '').split(' | ');
    return b.random.pick(options).replaceAll('$out', out);
  });
}

/** Group F: classes. */
export const CLASSES: readonly Construct[] = [
  members('field by constructor', ['constructor(held) { this.held = held; this.other = "b"; }'], (T, v) => [
    `const $out = new ${T}(${v});`,
    '$out.held | $out.held | $out.other',
  ]),
  members(
    'method reads a field',
    ['constructor(held) { this.held = held; }', 'show() { return `<${this.held}>`; }', 'none() { return "none"; }'],
    (T, v) => [`new ${T}(${v}).show() | new ${T}(${v}).show() | new ${T}(${v}).none()`],
  ),
  members(
    'private field',
    [
      '#held;',
      '#other = "b";',
      'constructor(held) { this.#held = held; }',
      'show() { return this.#held; }',
      'rest() { return this.#other; }',
    ],
    (T, v) => [`const $out = new ${T}(${v});`, '$out.show() | $out.show() | $out.rest()'],
  ),
  members(
    'getter',
    ['constructor(held) { this._held = held; }', 'get held() { return this._held; }', 'get other() { return "b"; }'],
    (T, v) => [`new ${T}(${v}).held | new ${T}(${v}).held | new ${T}(${v}).other`],
  ),
  members('setter', ['set held(one) { this._held = one; }', 'get held() { return this._held; }'], (T, v) => [
    `const $out = new ${T}();`,
    `$out.held = ${v};`,
    '$out.held',
  ]),
  members(
    'static method',
    ['static wrap(one) { return `<${one}>`; }', 'static none(one) { return "none"; }'],
    (T, v) => [`${T}.wrap(${v}) | ${T}.wrap(${v}) | ${T}.none(${v})`],
  ),
  members('static field written', ['static held = "a";', 'static other = "b";'], (T, v) => [
    `${T}.held = ${v};`,
    `${T}.held | ${T}.other`,
  ]),
  members(
    'method sets, method reads',
    ['put(one) { this.held = one; }', 'show() { return this.held; }', 'other() { return "b"; }'],
    (T, v) => [`const $out = new ${T}();`, `$out.put(${v});`, '$out.show() | $out.held | $out.other()'],
  ),
  members(
    'method calls method',
    ['wrap(one) { return "<" + one; }', 'twice(one) { return this.wrap(this.wrap(one)); }'],
    (T, v) => [`new ${T}().twice(${v})`],
  ),
  members(
    'list in a field',
    [
      'items = [];',
      'add(one) { this.items.push(one); }',
      'all() { return this.items.join(); }',
      'count() { return String(this.items.length); }',
    ],
    (T, v) => [`const $out = new ${T}();`, `$out.add(${v});`, '$out.all() | $out.all() | $out.count()'],
  ),
  members(
    'map in a field',
    [
      '#items = new Map();',
      'put(key, one) { this.#items.set(key, one); }',
      'take(key) { return this.#items.get(key); }',
    ],
    (T, v) => [`const $out = new ${T}();`, `$out.put('held', ${v});`, `$out.take('held')`],
  ),
  members(
    'chained methods',
    [
      'constructor() { this.lines = []; }',
      'add(one) { this.lines.push(one); return this; }',
      'build() { return this.lines.join(" "); }',
    ],
    (T, v) => [`new ${T}().add('a').add(${v}).build()`],
  ),
  members('function in a field', ['wrap = (one) => `<${one}>`;', 'none = () => "none";'], (T, v) => [
    `new ${T}().wrap(${v}) | new ${T}().none(${v})`,
  ]),
  members(
    'toString of an instance',
    ['constructor(held) { this.held = held; }', 'toString() { return "is " + this.held; }'],
    (T, v) => [`\`\${new ${T}(${v})}\` | String(new ${T}(${v}))`],
  ),
  members('whole instance', ['constructor(held) { this.held = held; }'], (T, v) => [
    `const $out = new ${T}(${v});`,
    `JSON.stringify($out) | JSON.stringify({ ...$out })`,
  ]),
  s('inherited constructor and method', (b, v, out) => {
    const base = `Base${out}`;
    const type = `T${out}`;
    b.module(() => {
      b.block(`class ${base}`, () => {
        b.line('constructor(held) { this.held = held; }');
        b.line('show() { return this.held; }');
      });
      b.line(
        b.random.chance(0.5)
          ? `class ${type} extends ${base} {}`
          : `class ${type} extends ${base} { constructor(one) { super('is ' + one); } }`,
      );
    });
    return `new ${type}(${v.text}).show()`;
  }),
  s('overridden method', (b, v, out) => {
    const base = `Base${out}`;
    const type = `T${out}`;
    const calls = b.random.chance(0.5);
    b.module(() => {
      b.line(`class ${base} { wrap(one) { return '<' + one; } }`);
      b.line(`class ${type} extends ${base} { wrap(one) { return ${calls ? 'super.wrap(one)' : `'none'`}; } }`);
    });
    return `new ${b.random.pick([type, type, base])}().wrap(${v.text})`;
  }),
  s('template method', (b, v, out) => {
    const base = `Base${out}`;
    const type = `T${out}`;
    b.module(() => {
      b.line(`class ${base} { run(one) { return this.step(one); } step(one) { return 'none'; } }`);
      b.line(`class ${type} extends ${base} { step(one) { return one.trim(); } }`);
    });
    return `new ${b.random.pick([type, type, base])}().run(${v.text})`;
  }),
  s('method with more inside', (b, v, out) => {
    const type = `T${out}`;
    let inner = v;
    b.module(() => {
      b.block(`class ${type}`, () => {
        b.fn('run(one)', () => {
          inner = helperBody(b, 'one', v);
        });
      });
    });
    return { text: `new ${type}().run(${v.text})`, chain: inner.chain };
  }),
  s('sink in a method', (b, v, out) => {
    const type = `T${out}`;
    b.module(() => {
      b.block(`class ${type}`, () => {
        b.line('constructor(held, other) { this.held = held; this.other = other; }');
        b.fn('show()', () => {
          b.sink({ text: 'this.held', chain: v.chain });
          b.sink({ text: 'this.other', chain: v.chain });
        });
      });
    });
    b.line(`new ${type}(${v.text}, 'b').show();`);
    return v;
  }),
  s('instance in an instance', (b, v, out) => {
    const type = `T${out}`;
    b.module(() => {
      b.line(`class Inner${out} { constructor(one) { this.held = one; } show() { return this.held; } }`);
      b.line(`class ${type} { constructor(inner) { this.inner = inner; } show() { return this.inner.show(); } }`);
    });
    return `new ${type}(new Inner${out}(${v.text})).show()`;
  }),
];
