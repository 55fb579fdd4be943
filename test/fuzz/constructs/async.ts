import { helperBody } from './functions.ts';
import { statements, type Construct } from './types.ts';

const s = (name: string, write: Parameters<typeof statements>[2]): Construct =>
  statements('E', name, write, { waits: true });

/** Group E: promises, asynchronous functions, generators. */
export const ASYNC: readonly Construct[] = [
  s('await of a promise', (_b, v) => `(await Promise.resolve(${v.text}))`),
  s('asynchronous function', (b, v, out) => {
    let inner = v;
    b.module(() => {
      b.fn(`async function ${out}(one)`, () => {
        inner = helperBody(b, 'one', v);
      });
    });
    return { text: `(await ${out}(${v.text}))`, chain: inner.chain };
  }),
  s('then', (b, v, out) => {
    b.line(
      `const ${out} = await Promise.resolve(${v.text}).then((one) => ${b.random.chance(0.7) ? '`<${one}>`' : `'none'`});`,
    );
    return out;
  }),
  s('then with a sink', (b, v) => {
    b.fn(
      `await Promise.resolve(${v.text}).then((one) =>`,
      () => {
        b.sink(b.onward({ text: 'one', chain: v.chain }));
      },
      ');',
    );
    return v;
  }),
  s('chain of then', (b, v, out) => {
    b.line(`const ${out} = await Promise.resolve('a').then(() => ${v.text}).then((one) => one.trim());`);
    return out;
  }),
  s('promise made by hand', (b, v, out) => {
    b.line(`const ${out} = await new Promise((resolve) => resolve(${v.text}));`);
    return out;
  }),
  s('promise made by hand, later', (b, v, out) => {
    b.line(
      `const ${out} = await new Promise((resolve) => { setTimeout(() => resolve({ held: ${v.text}, other: 'b' }), 1); });`,
    );
    return `${out}.${b.random.chance(0.7) ? 'held' : 'other'}`;
  }),
  s('Promise.all', (b, v, out) => {
    const other = b.name();
    b.line(`const [${other}, ${out}] = await Promise.all(['a', Promise.resolve(${v.text})]);`);
    return b.random.chance(0.7) ? out : other;
  }),
  s('Promise.allSettled', (b, v, out) => {
    b.line(`const [${out}] = await Promise.allSettled([Promise.resolve(${v.text})]);`);
    return b.random.pick([`${out}.value`, `${out}.status`]);
  }),
  s('Promise.race', (_b, v) => `(await Promise.race([Promise.resolve(${v.text})]))`),
  s('catch of a promise', (b, v, out) => {
    b.line(
      `const ${out} = await Promise.reject(new Error(${v.text})).catch((error) => ${b.random.chance(0.7) ? 'error.message' : `'failed'`});`,
    );
    return out;
  }),
  s('rejection waited for', (b, v, out) => {
    b.module(() => {
      b.line(`async function ${out}(one) { throw new Error('no ' + one); }`);
    });
    const text = b.name();
    b.line(`let ${text} = '';`);
    b.line(
      `try { await ${out}(${v.text}); } catch (error) { ${text} = ${b.random.chance(0.7) ? 'error.message' : 'error.name'}; }`,
    );
    return text;
  }),
  s('finally', (b, v, out) => {
    b.line(`const ${out} = await Promise.resolve(${v.text}).finally(() => 'done');`);
    return out;
  }),
  s('for await', (b, v, out) => {
    const one = b.name();
    b.line(`let ${out};`);
    b.block(`for await (const ${one} of [Promise.resolve(${v.text})])`, () => {
      b.line(`${out} = ${one};`);
    });
    return out;
  }),
  s('generator', (b, v, out) => {
    b.module(() => {
      b.line(`function* ${out}(one) { yield 'a'; yield one; }`);
    });
    return b.random.pick([`[...${out}(${v.text})].join()`, `Array.from(${out}(${v.text})).at(-1)`]);
  }),
  s('generator in a loop', (b, v, out) => {
    const one = b.name();
    const make = b.name();
    b.module(() => {
      b.line(`function* ${make}(one) { yield* [one]; }`);
    });
    b.line(`let ${out} = '';`);
    b.block(`for (const ${one} of ${make}(${v.text}))`, () => {
      b.line(`${out} += ${one};`);
    });
    return out;
  }),
  s('asynchronous generator', (b, v, out) => {
    const one = b.name();
    const make = b.name();
    b.module(() => {
      b.line(`async function* ${make}(one) { yield one; }`);
    });
    b.line(`let ${out} = '';`);
    b.block(`for await (const ${one} of ${make}(${v.text}))`, () => {
      b.line(`${out} = ${one};`);
    });
    return out;
  }),
  s('next of a generator', (b, v, out) => {
    const make = b.name();
    b.module(() => {
      b.line(`function* ${make}(one) { yield one; }`);
    });
    b.line(`const ${out} = ${make}(${v.text});`);
    return `${out}.next().value`;
  }),
  s('asynchronous map', (b, v, out) => {
    b.line(`const ${out} = await Promise.all([${v.text}].map(async (one) => one + '!'));`);
    return `${out}[0]`;
  }),
  s('timer', (b, v, out) => {
    b.fn(
      `setTimeout(() =>`,
      () => {
        b.sink(b.onward(v));
      },
      ', 1);',
    );
    b.line(`const ${out} = ${v.text};`);
    return out;
  }),
];
