import { statements, type Construct } from './types.ts';

const s = (name: string, write: Parameters<typeof statements>[2], extra: Partial<Construct> = {}): Construct =>
  statements('C', name, write, extra);

/** Group C: objects, lists, maps, patterns. */
export const OBJECTS: readonly Construct[] = [
  s('literal', (b, v, out) => {
    b.line(`const ${out} = { held: ${v.text}, other: ${b.word()} };`);
    if (b.random.chance(0.5)) b.sink({ text: `${out}.other`, chain: v.chain });
    if (b.random.chance(0.5)) b.sink({ text: out, chain: v.chain });
    return `${out}.held`;
  }),
  s('write to a field', (b, v, out) => {
    b.line(`const ${out} = {};`);
    b.line(`${out}.held = ${v.text};`);
    b.line(`${out}.other = 'b';`);
    if (b.random.chance(0.5)) b.sink({ text: out, chain: v.chain });
    return b.random.chance(0.75) ? `${out}.held` : `${out}.other`;
  }),
  s('deep write', (b, v, out) => {
    b.line(`const ${out} = { inner: { deep: {} }, other: 'b' };`);
    b.line(`${out}.inner.deep.held = ${v.text};`);
    if (b.random.chance(0.5)) b.sink({ text: `${out}.other`, chain: v.chain });
    return b.random.pick([`${out}.inner.deep.held`, `JSON.stringify(${out}.inner)`]);
  }),
  s('destructuring', (b, v, out) => {
    const other = b.name();
    b.line(`const { held: ${out}, other: ${other} } = { held: ${v.text}, other: 'b' };`);
    if (b.random.chance(0.5)) b.sink({ text: other, chain: v.chain });
    return out;
  }),
  s('deep destructuring with default', (b, v, out) => {
    b.line(`const { inner: { held: ${out} = 'none' } = {} } = { inner: { held: ${v.text} } };`);
    return out;
  }),
  s('destructuring assignment', (b, v, out) => {
    b.line(`let ${out};`);
    b.line(`({ held: ${out} } = { held: ${v.text} });`);
    return out;
  }),
  s('default of a pattern', (b, v, out) => {
    b.line(`const { held: ${out} = ${v.text} } = {};`);
    return out;
  }),
  s('spread', (b, v, out) => {
    const base = b.name();
    b.line(`const ${base} = { held: ${v.text}, other: 'a' };`);
    b.line(`const ${out} = { ...${base}, more: 1 };`);
    if (b.random.chance(0.4)) b.sink({ text: `${out}.other`, chain: v.chain });
    return `${out}.held`;
  }),
  s('spread, overwritten after', (b, v, out) => {
    const base = b.name();
    b.line(`const ${base} = { held: ${v.text}, other: 'a' };`);
    const order = b.random.chance(0.6);
    b.line(order ? `const ${out} = { ...${base}, held: 'none' };` : `const ${out} = { held: 'none', ...${base} };`);
    return b.random.pick([`${out}.held`, `JSON.stringify(${out})`]);
  }),
  s('rest of an object', (b, v, out) => {
    const id = b.name();
    b.line(`const { other: ${id}, ...${out} } = { other: 'a', held: ${v.text} };`);
    return b.random.pick([`JSON.stringify(${out})`, `${out}.held`, id]);
  }),
  s('list', (b, v, out) => {
    b.line(`const ${out} = ['a', ${v.text}, 'c'];`);
    if (b.random.chance(0.3)) b.sink({ text: out, chain: v.chain });
    return b.random.pick([`${out}[1]`, `${out}[1]`, `${out}[0]`]);
  }),
  s('list pattern', (b, v, out) => {
    const other = b.name();
    b.line(`const [${other}, ${out}] = ['a', ${v.text}];`);
    return b.random.chance(0.7) ? out : other;
  }),
  s('rest of a list', (b, v, out) => {
    const other = b.name();
    b.line(`const [${other}, ...${out}] = ['a', ${v.text}];`);
    return b.random.chance(0.7) ? `${out}.join()` : other;
  }),
  s('push', (b, v, out) => {
    b.line(`const ${out} = [];`);
    b.line(`${out}.push(${v.text});`);
    return b.random.pick([`${out}.join(' ')`, `${out}[0]`, `${out}.pop()`, `String(${out})`]);
  }),
  s('unshift and shift', (b, v, out) => {
    b.line(`const ${out} = ['a'];`);
    b.line(`${out}.unshift(${v.text});`);
    return `${out}.shift()`;
  }),
  s('splice', (b, v, out) => {
    b.line(`const ${out} = ['a', 'b'];`);
    b.line(`${out}.splice(1, 0, ${v.text});`);
    return `${out}.join('-')`;
  }),
  s('write to an element', (b, v, out) => {
    b.line(`const ${out} = [];`);
    b.line(`${out}[0] = ${v.text};`);
    return b.random.pick([`${out}[0]`, `${out}.join()`]);
  }),
  s('map', (b, v, out) => {
    b.line(`const ${out} = new Map();`);
    b.line(`${out}.set('held', ${v.text});`);
    b.line(`${out}.set('other', 'b');`);
    return b.random.pick([
      `${out}.get('held')`,
      `${out}.get('held')`,
      `${out}.get('other')`,
      `[...${out}.values()].join()`,
    ]);
  }),
  s('map from pairs', (b, v, out) => {
    b.line(`const ${out} = new Map([['held', ${v.text}]]);`);
    return b.random.pick([`${out}.get('held')`, `JSON.stringify([...${out}])`, `Object.fromEntries(${out}).held`]);
  }),
  s('set', (b, v, out) => {
    b.line(`const ${out} = new Set(['a']);`);
    b.line(`${out}.add(${v.text});`);
    return b.random.pick([`[...${out}].join()`, `Array.from(${out}).join('|')`]);
  }),
  s('key in a variable', (b, v, out) => {
    const key = b.name();
    b.line(`const ${key} = 'held';`);
    b.line(`const ${out} = { [${key}]: ${v.text}, other: 'b' };`);
    return b.random.pick([`${out}[${key}]`, `${out}.held`, `${out}.other`]);
  }),
  s(
    'key decided by a run',
    (b, v, out) => {
      b.line(`const ${out} = { left: ${v.text}, right: 'b' };`);
      return `${out}[${b.condition()} ? 'left' : 'right']`;
    },
    { branches: true },
  ),
  s('alias', (b, v, out) => {
    const other = b.name();
    b.line(`const ${out} = {};`);
    b.line(`const ${other} = ${out};`);
    b.line(`${other}.held = ${v.text};`);
    return `${out}.held`;
  }),
  s('getter in a literal', (b, v, out) => {
    b.line(`const ${out} = { get held() { return ${v.text}; }, other: 'b' };`);
    return b.random.chance(0.8) ? `${out}.held` : `${out}.other`;
  }),
  s('index of records', (b, v, out) => {
    b.line(`const ${out} = [{ held: ${v.text}, other: 'b' }];`);
    return b.random.pick([
      `${out}[0].held`,
      `${out}.at(0).held`,
      `${out}[0].other`,
      `${out}.find((one) => one.other === 'b').held`,
    ]);
  }),
  s('copy before the write', (b, v, out) => {
    const copy = b.name();
    b.line(`const ${out} = { held: 'a' };`);
    b.line(`const ${copy} = { ...${out} };`);
    b.line(`${out}.held = ${v.text};`);
    return b.random.chance(0.5) ? `${copy}.held` : `${out}.held`;
  }),
];
