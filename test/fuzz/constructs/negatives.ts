import { expression, statements, type Construct } from './types.ts';

const e = (name: string, write: Parameters<typeof expression>[2]): Construct => expression('N', name, write);
const s = (name: string, write: Parameters<typeof statements>[2], extra: Partial<Construct> = {}): Construct =>
  statements('N', name, write, extra);

/** What does not carry (contract, "What is and is not flow"): the text that comes out knows nothing of the one put in. */
export const NEGATIVES: readonly Construct[] = [
  e('comparison', (v, b) =>
    b.random.pick([`String(${v} === 'a')`, `\`same \${${v} !== 'b'}\``, `${v} > 'm' ? 'late' : 'early'`]),
  ),
  e('typeof', (v) => `\`is \${typeof ${v}}\``),
  e('in', (v, b) => {
    const held = b.name();
    b.line(`const ${held} = { held: ${v} };`);
    return `\`has \${'held' in ${held}}\``;
  }),
  e('!', (v, b) => b.random.pick([`String(!${v})`, `'given: ' + !!${v}`])),
  e('length', (v, b) =>
    b.random.pick([`\`\${${v}.length} signs\``, `String([${v}, 1].length)`, `'n' + ${v}.split('').length`]),
  ),
  e('arithmetic', (v, b) => b.random.pick([`String(Number(${v}) - 1)`, `'n' + (${v} * 2)`, `String(+${v})`])),
  e('Boolean()', (v) => `String(Boolean(${v}))`),
  e('branch test in an expression', (v) => `${v} ? 'yes' : 'no'`),
  s('branch test of if', (b, v, out) => {
    b.line(`let ${out} = 'absent';`);
    b.block(`if (${v.text})`, () => {
      b.line(`${out} = 'present';`);
    });
    return out;
  }),
  s('branch test of switch', (b, v, out) => {
    b.line(`let ${out};`);
    b.block(`switch (${v.text})`, () => {
      b.line(`case 'a': ${out} = 'first'; break;`);
      b.line(`default: ${out} = 'last';`);
    });
    return out;
  }),
  e('left of &&', (v) => `${v} && 'given'`),
  s('deleted field', (b, v, out) => {
    b.line(`const ${out} = { held: ${v.text}, other: 'b' };`);
    b.line(`delete ${out}.held;`);
    return `JSON.stringify(${out})`;
  }),
  s('deleted from a map', (b, v, out) => {
    b.line(`const ${out} = new Map();`);
    b.line(`${out}.set('held', ${v.text});`);
    b.line(`${out}.delete('held');`);
    return `String(${out}.get('held'))`;
  }),
  s('overwritten variable', (b, v, out) => {
    b.line(`let ${out} = ${v.text};`);
    if (b.random.chance(0.5)) b.sink({ text: out, chain: v.chain });
    b.line(`${out} = ${b.word()};`);
    return out;
  }),
  s('overwritten field', (b, v, out) => {
    b.line(`const ${out} = { held: ${v.text} };`);
    b.line(`${out}.held = ${b.word()};`);
    return b.random.pick([`${out}.held`, `JSON.stringify(${out})`]);
  }),
  s(
    'overwritten in both branches',
    (b, v, out) => {
      b.line(`let ${out} = ${v.text};`);
      b.line(`if (${b.condition()}) ${out} = 'a';`);
      b.line(`else ${out} = 'b';`);
      return out;
    },
    { branches: true },
  ),
  s('other field', (b, v, out) => {
    b.line(`const ${out} = { held: ${v.text}, inner: { other: 'b' } };`);
    return `${out}.inner.other`;
  }),
  s('other field by pattern', (b, v, out) => {
    b.line(`const { other: ${out} } = { held: ${v.text}, other: 'b' };`);
    return out;
  }),
  s('field left out by a rest', (b, v, out) => {
    b.line(`const { held: _${out}, ...${out} } = { held: ${v.text}, other: 'b' };`);
    return `JSON.stringify(${out})`;
  }),
  s('other argument', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one, two) { return two; }`);
    });
    return `${out}(${v.text}, ${b.word()})`;
  }),
  s('other call of a function', (b, v, out) => {
    b.module(() => {
      b.line(`const ${out} = (one) => \`<\${one}>\`;`);
    });
    b.line(`${out}(${v.text});`);
    return `${out}(${b.word()})`;
  }),
  s('other instance', (b, v, out) => {
    const type = `Box${out}`;
    b.module(() => {
      b.line(`class ${type} { constructor(held) { this.held = held; } }`);
    });
    b.line(`const ${out} = new ${type}(${v.text});`);
    b.line(`const _${out} = new ${type}('b');`);
    return `_${out}.held`;
  }),
  e('configured sanitizer', (v) => `lib.cleanse(${v})`),
  e('sanitizer by name', (v, b) => b.random.pick([`lib.redact(${v})`, `lib.maskText(${v})`, `lib.hashOf(${v})`])),
  s('sanitizer by body', (b, v, out) => {
    const name = `${b.random.pick(['redact', 'mask', 'scrub'])}_${out}`;
    b.module(() => {
      b.line(
        b.random.pick([
          `const ${name} = (one) => one.replace(/./g, '*');`,
          `function ${name}(one) { return '***'; }`,
          `const ${name} = (one) => '*'.repeat(one.length);`,
        ]),
      );
    });
    return `${name}(${v.text})`;
  }),
  e('masked in place', (v) => `${v}.replace(/./g, '*')`),
  e('hmac', (v) => `require('node:crypto').createHmac('sha256', 'k').update(${v}).digest('hex')`),
  s('unknown function', (b, v, out) => {
    b.line(`const ${out} = lib.check(${v.text});`);
    return b.random.pick([`String(${out}.ok)`, `\`code \${${out}.code}\``]);
  }),
  s('unknown function, result unused', (b, v, out) => {
    b.line(`const ${out} = ${b.word()};`);
    b.line(`lib.send(${v.text}, ${out});`);
    return out;
  }),
  e('void', (v) => `String(void ${v})`),
  e('keys', (v) => `Object.keys({ held: ${v} }).join()`),
  e('test and includes', (v, b) =>
    b.random.pick([`String(/a/.test(${v}))`, `String(${v}.includes('a'))`, `String(${v}.indexOf('a'))`]),
  ),
  s('later write', (b, v, out) => {
    b.line(`let ${out} = ${b.word()};`);
    b.sink({ text: out, chain: v.chain });
    b.line(`${out} = ${v.text};`);
    return out;
  }),
];
