import { statements, type Construct } from './types.ts';

const s = (name: string, write: Parameters<typeof statements>[2], extra: Partial<Construct> = {}): Construct =>
  statements('G', name, write, extra);
const branches = { branches: true };

/** Group G: branches, loops, exceptions. */
export const CONTROL: readonly Construct[] = [
  s(
    'if',
    (b, v, out) => {
      let inner = v;
      b.line(`let ${out} = 'a';`);
      b.block(`if (${b.condition()})`, () => {
        inner = b.onward(v);
        b.line(`${out} = ${inner.text};`);
      });
      return { text: out, chain: inner.chain };
    },
    branches,
  ),
  s(
    'if and else',
    (b, v, out) => {
      b.line(`let ${out};`);
      b.line(`if (${b.condition()}) ${out} = ${v.text};`);
      b.line(`else ${out} = 'b';`);
      return out;
    },
    branches,
  ),
  s(
    'sink in a branch',
    (b, v) => {
      b.block(
        `if (${b.condition()})`,
        () => {
          b.sink(b.onward(v));
        },
        '',
      );
      return v;
    },
    branches,
  ),
  s(
    'value of the other branch',
    (b, v, out) => {
      b.line(`let ${out} = 'a';`);
      b.block(
        `if (${b.condition()})`,
        () => {
          b.line(`${out} = ${v.text};`);
        },
        ' else {',
      );
      b.sink({ text: out, chain: v.chain });
      b.line('}');
      return out;
    },
    branches,
  ),
  s(
    'early return',
    (b, v, out) => {
      const condition = b.condition();
      b.fn(
        `const ${out} = (() =>`,
        () => {
          b.line(`if (${condition}) return 'none';`);
          b.line(`return ${v.text};`);
        },
        ')();',
      );
      return out;
    },
    branches,
  ),
  s(
    'overwritten before it leaves',
    (b, v, out) => {
      const condition = b.condition();
      b.line(`let ${out} = ${v.text};`);
      b.fn(
        `const show${out} = () =>`,
        () => {
          b.line(`${out} = 'none';`);
          b.line(`if (${condition}) return ${out};`);
          b.line(`return 'b';`);
        },
        ';',
      );
      return `show${out}()`;
    },
    branches,
  ),
  s(
    'switch',
    (b, v, out) => {
      b.line(`let ${out};`);
      b.block(`switch (${b.condition()})`, () => {
        b.line(`case true: ${out} = ${v.text}; break;`);
        b.line(`default: ${out} = 'b';`);
      });
      return out;
    },
    branches,
  ),
  s(
    'switch that falls through',
    (b, v, out) => {
      b.line(`let ${out} = 'a';`);
      b.block(`switch (${b.condition()})`, () => {
        b.line(`case true: ${out} = ${v.text};`);
        b.line(b.random.chance(0.5) ? `case false: ${out} += '.';` : `case false: ${out} = 'b';`);
      });
      return out;
    },
    branches,
  ),
  s('for of', (b, v, out) => {
    const one = b.name();
    let inner = v;
    b.line(`let ${out} = 'a';`);
    b.block(`for (const ${one} of [${v.text}])`, () => {
      inner = b.onward({ text: one, chain: v.chain });
      b.line(`${out} = ${inner.text};`);
    });
    return { text: out, chain: inner.chain };
  }),
  s('for of pairs', (b, v, out) => {
    const one = b.name();
    const two = b.name();
    const key = b.name();
    b.line(`let ${out} = '';`);
    b.line(`let ${key} = '';`);
    b.block(`for (const [${one}, ${two}] of Object.entries({ held: ${v.text} }))`, () => {
      b.line(`${key} += ${one};`);
      b.line(`${out} += ${two};`);
    });
    return b.random.chance(0.7) ? out : key;
  }),
  s('for in', (b, v, out) => {
    const one = b.name();
    const key = b.name();
    const source = b.name();
    b.line(`const ${source} = { held: ${v.text} };`);
    b.line(`let ${out} = '';`);
    b.line(`let ${key} = '';`);
    b.block(`for (const ${one} in ${source})`, () => {
      b.line(`${key} += ${one};`);
      b.line(`${out} += ${source}[${one}];`);
    });
    return b.random.chance(0.7) ? out : key;
  }),
  s('for with a counter', (b, v, out) => {
    b.line(`const ${out} = [];`);
    b.block(`for (let i = 0, held = ${v.text}; i < 2; i++)`, () => {
      b.line(`${out}.push(held);`);
      b.sink({ text: 'i', chain: v.chain });
    });
    return `${out}.join()`;
  }),
  s('carried by the next round', (b, v, out) => {
    const last = b.name();
    b.line(`let ${out} = 'a';`);
    b.line(`let ${last} = 'b';`);
    b.block('for (let i = 0; i < 3; i++)', () => {
      b.sink({ text: out, chain: v.chain });
      b.line(`${out} = ${last};`);
      b.line(`${last} = ${v.text};`);
    });
    return out;
  }),
  s('while with a break', (b, v, out) => {
    const rounds = b.name();
    b.line(`let ${out} = 'a';`);
    b.line(`let ${rounds} = 0;`);
    b.block('while (true)', () => {
      b.line(`if (${rounds} > 0) break;`);
      b.line(`${rounds} += 1;`);
      b.line(`${out} = ${v.text};`);
    });
    return out;
  }),
  s('do and continue', (b, v, out) => {
    const times = b.name();
    b.line(`let ${out} = '';`);
    b.line(`let ${times} = 0;`);
    b.block(
      'do',
      () => {
        b.line(`${times}++;`);
        b.line(`if (${times} === 1) continue;`);
        b.line(`${out} += ${v.text};`);
      },
      ` while (${times} < 2);`,
    );
    return b.random.chance(0.7) ? out : `String(${times})`;
  }),
  s('thrown and caught', (b, v, out) => {
    b.line(`let ${out} = '';`);
    b.block(
      'try',
      () => {
        b.line(`throw new Error('no ' + ${v.text});`);
      },
      ` catch (error) { ${out} = ${b.random.pick(['error.message', 'error.message', 'String(error)', 'error.name'])}; }`,
    );
    return out;
  }),
  s('thrown by a function', (b, v, out) => {
    b.module(() => {
      b.line(`function throw_${out}(one) { throw new Error(one); }`);
    });
    b.line(`let ${out} = '';`);
    b.line(
      `try { throw_${out}(${v.text}); } catch (error) { ${out} = ${b.random.pick(['error.message', 'error.toString()', `'failed'`])}; }`,
    );
    return out;
  }),
  s('thrown as it is', (b, v, out) => {
    b.line(`let ${out} = '';`);
    b.line(
      `try { throw { held: ${v.text}, other: 'b' }; } catch (error) { ${out} = error.${b.random.pick(['held', 'held', 'other'])}; }`,
    );
    return out;
  }),
  s('error with a property', (b, v, out) => {
    const error = b.name();
    b.line(`const ${error} = new Error('failed');`);
    b.line(`${error}.held = ${v.text};`);
    b.line(`let ${out} = '';`);
    b.line(`try { throw ${error}; } catch (caught) { ${out} = ${b.random.pick(['caught.held', 'caught.message'])}; }`);
    return out;
  }),
  s('error of its own class', (b, v, out) => {
    b.module(() => {
      b.line(`class Error_${out} extends Error { constructor(text, held) { super(text); this.held = held; } }`);
    });
    b.line(`let ${out} = '';`);
    const first = b.random.chance(0.5);
    b.line(
      `try { throw new Error_${out}(${first ? `${v.text}, 'b'` : `'a', ${v.text}`}); } catch (caught) { ${out} = ${b.random.pick(['caught.held', 'caught.message'])}; }`,
    );
    return out;
  }),
  s('cause', (b, v, out) => {
    b.line(`let ${out} = '';`);
    b.line(
      `try { throw new Error('failed', { cause: ${v.text} }); } catch (error) { ${out} = ${b.random.pick(['error.cause', 'error.message'])}; }`,
    );
    return out;
  }),
  s('finally', (b, v, out) => {
    b.line(`let ${out} = 'a';`);
    b.block(
      'try',
      () => {
        b.line(`${out} = ${v.text};`);
      },
      ' finally {',
    );
    b.sink({ text: out, chain: v.chain });
    b.line('}');
    return out;
  }),
  s('finally overwrites', (b, v, out) => {
    b.line(`let ${out} = 'a';`);
    b.line(`try { ${out} = ${v.text}; } finally { ${out} = 'b'; }`);
    return out;
  }),
  s(
    'labelled block',
    (b, v, out) => {
      const condition = b.condition();
      b.line(`let ${out} = 'a';`);
      b.block(`label_${out}:`, () => {
        b.line(`if (${condition}) break label_${out};`);
        b.line(`${out} = ${v.text};`);
      });
      return out;
    },
    branches,
  ),
  s('shadowed name', (b, v, out) => {
    b.line(`const ${out} = ${v.text};`);
    b.block('', () => {
      b.line(`const ${out} = 'b';`);
      b.sink({ text: out, chain: v.chain });
    });
    return out;
  }),
];
