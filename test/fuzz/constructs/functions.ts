import type { Builder, Value } from '../builder.ts';
import { statements, type Construct } from './types.ts';

const s = (name: string, write: Parameters<typeof statements>[2], extra: Partial<Construct> = {}): Construct =>
  statements('D', name, write, extra);

/** The body of a helper: more constructs on its parameter, then the result returned. */
export function helperBody(b: Builder, parameter: string, value: Value): Value {
  const inner = b.onward({ text: parameter, chain: value.chain });
  if (b.random.chance(0.3)) b.sink(inner);
  b.line(`return ${inner.text};`);
  return inner;
}

/** A function of the module with one parameter; returns its call and what has been passed. */
function helper(
  b: Builder,
  value: Value,
  header: (name: string) => string,
  tail = '',
): { name: string; chain: readonly string[] } {
  const name = b.name();
  let inner = value;
  b.module(() => {
    b.fn(
      header(name),
      () => {
        inner = helperBody(b, 'one', value);
      },
      tail,
    );
  });
  return { name, chain: inner.chain };
}

/** Group D: functions, closures, callbacks. */
export const FUNCTIONS: readonly Construct[] = [
  s('function', (b, v) => {
    const { name, chain } = helper(b, v, (f) => `function ${f}(one)`);
    return { text: `${name}(${v.text})`, chain };
  }),
  s('arrow function', (b, v) => {
    const { name, chain } = helper(b, v, (f) => `const ${f} = (one) =>`, ';');
    return { text: `${name}(${v.text})`, chain };
  }),
  s('function called with clean text', (b, v) => {
    const { name, chain } = helper(b, v, (f) => `function ${f}(one)`);
    if (b.random.chance(0.5)) b.line(`${name}(${v.text});`);
    return { text: `${name}(${b.word()})`, chain };
  }),
  s('function in function', (b, v, out) => {
    const { name, chain } = helper(b, v, (f) => `function ${f}(one)`);
    b.module(() => {
      b.line(`const ${out} = (two) => ${name}(\`[\${two}]\`);`);
    });
    return { text: `${out}(${v.text})`, chain };
  }),
  s('sink in a function', (b, v, out) => {
    b.module(() => {
      b.fn(`function ${out}(one, two)`, () => {
        const inner = b.onward({ text: 'one', chain: v.chain });
        b.sink(inner);
        if (b.random.chance(0.5)) b.sink({ text: 'two', chain: v.chain });
      });
    });
    b.line(`${out}(${v.text}, ${b.word()});`);
    return v;
  }),
  s('result object', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one) { return { held: one, other: 'b' }; }`);
    });
    return `${out}(${v.text}).${b.random.chance(0.7) ? 'held' : 'other'}`;
  }),
  s('closure reads', (b, v, out) => {
    const held = b.name();
    b.line(`const ${held} = ${v.text};`);
    let inner = v;
    b.fn(`function ${out}()`, () => {
      inner = helperBody(b, held, v);
    });
    return { text: `${out}()`, chain: inner.chain };
  }),
  s('closure writes', (b, v, out) => {
    const set = b.name();
    b.line(`let ${out} = 'a';`);
    b.line(`const ${set} = (one) => { ${out} = one; };`);
    if (b.random.chance(0.5)) b.sink({ text: out, chain: v.chain });
    b.line(`${set}(${v.text});`);
    return out;
  }),
  s('closure made by a function', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one) { return (two) => \`\${one} \${two}\`; }`);
    });
    return b.random.pick([`${out}(${v.text})('b')`, `${out}('a')(${v.text})`, `${out}('a')('b')`]);
  }),
  s('parameter pattern', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}({ held, other = 'none' }) { return [held, other]; }`);
    });
    return b.random.pick([
      `${out}({ held: ${v.text} })[0]`,
      `${out}({ held: 'a', other: ${v.text} })[1]`,
      `${out}({ held: ${v.text}, other: 'b' })[1]`,
    ]);
  }),
  s('rest parameter', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(first, ...more) { return ${b.random.chance(0.7) ? `more.join(' ')` : 'first'}; }`);
    });
    return `${out}('a', ${v.text})`;
  }),
  s('default parameter', (b, v, out) => {
    b.fn(`function ${out}(one = ${v.text})`, () => {
      b.line('return one;');
    });
    return b.random.chance(0.6) ? `${out}()` : `${out}('a')`;
  }),
  s('spread arguments', (b, v, out) => {
    b.module(() => {
      b.line(`const ${out} = (one, two) => ${b.random.chance(0.7) ? 'two' : 'one'};`);
    });
    return `${out}(...['a', ${v.text}])`;
  }),
  s('forEach', (b, v, out) => {
    b.line(`let ${out} = '';`);
    b.fn(
      `[${v.text}, 'b'].forEach((one) =>`,
      () => {
        const inner = b.onward({ text: 'one', chain: v.chain });
        b.line(`${out} += ${inner.text};`);
      },
      ');',
    );
    return out;
  }),
  s('forEach with a sink', (b, v) => {
    b.fn(
      `['a', ${v.text}].forEach((one, index) =>`,
      () => {
        b.sink(b.onward({ text: 'one', chain: v.chain }));
        b.sink({ text: 'index', chain: v.chain });
      },
      ');',
    );
    return v;
  }),
  s('map', (b, v) => {
    const { name, chain } = helper(b, v, (f) => `function ${f}(one)`);
    return {
      text: b.random.pick([`[${v.text}].map(${name})[0]`, `[${v.text}].map((two) => ${name}(two)).join()`]),
      chain,
    };
  }),
  s(
    'map to a clean part',
    (b, v) => `[{ held: ${v.text}, other: 'b' }].map((one) => one.${b.random.pick(['held', 'other'])}).join()`,
  ),
  s('filter', (_b, v) => `[${v.text}, 'b'].filter((one) => one !== 'b').join()`),
  s('find', (_b, v) => `['a', ${v.text}].find((one, index) => index === 1)`),
  s('flatMap', (_b, v) => `[${v.text}].flatMap((one) => [one, 'b']).join()`),
  s('reduce', (_b, v) => `[${v.text}, 'b'].reduce((all, one) => all + one, '')`),
  s('reduce to an object', (_b, v) => `[${v.text}].reduce((all, one) => ({ ...all, held: one }), {}).held`),
  s('reduce to a number', (_b, v) => `String([${v.text}].reduce((all, one) => all + one.length, 0))`),
  s('some and every', (b, v) => `String([${v.text}].${b.random.pick(['some', 'every'])}((one) => one === 'a'))`),
  s('callback of its own', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(held, use) { return use(held); }`);
    });
    return b.random.pick([`${out}(${v.text}, (one) => one + '!')`, `${out}(${v.text}, () => 'none')`]);
  }),
  s('callback with a sink', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(held, use) { use(null, held); }`);
    });
    b.fn(
      `${out}(${v.text}, (error, one) =>`,
      () => {
        b.sink(b.onward({ text: 'one', chain: v.chain }));
        b.sink({ text: 'error', chain: v.chain });
      },
      ');',
    );
    return v;
  }),
  s('method of a literal', (b, v, out) => {
    b.module(() => {
      b.line(`const ${out} = { wrap(one) { return '<' + one; }, none(one) { return 'none'; } };`);
    });
    return `${out}.${b.random.pick(['wrap', 'wrap', 'none'])}(${v.text})`;
  }),
  s('table of functions', (b, v, out) => {
    b.module(() => {
      b.line(`const ${out} = { left: (one) => one.trim(), right: () => 'right' };`);
    });
    return b.random.pick([`${out}['left'](${v.text})`, `${out}.right(${v.text})`]);
  }),
  s('call and apply', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one, two) { return two; }`);
    });
    return b.random.pick([
      `${out}.call(null, 'a', ${v.text})`,
      `${out}.apply(null, ['a', ${v.text}])`,
      `${out}.call(null, ${v.text}, 'b')`,
    ]);
  }),
  s('bind', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one, two) { return one + two; }`);
    });
    return `${out}.bind(null, 'a')(${v.text})`;
  }),
  s('alias of the sink', (b, v, out) => {
    b.line(`const ${out} = console.log;`);
    b.sinkLine(`${out}(${v.text});`, v);
    return v;
  }),
  s('sink by call', (b, v) => {
    b.sinkLine(`console.log.call(console, ${v.text});`, v);
    return v;
  }),
  s('bound sink', (b, v, out) => {
    b.line(`const ${out} = console.log.bind(console, 'at');`);
    b.sinkLine(`${out}(${v.text});`, v);
    return v;
  }),
  s('function called at once', (b, v, out) => {
    let inner = v;
    b.fn(
      `const ${out} = (() =>`,
      () => {
        inner = helperBody(b, v.text, v);
      },
      ')();',
    );
    return { text: out, chain: inner.chain };
  }),
  s('object filled by a function', (b, v, out) => {
    const put = b.name();
    b.module(() => {
      b.line(`function ${put}(into, one) { into.held = one; into.other = 'b'; }`);
    });
    b.line(`const ${out} = {};`);
    b.line(`${put}(${out}, ${v.text});`);
    return b.random.pick([`${out}.held`, `JSON.stringify(${out})`, `${out}.other`]);
  }),
  s('list filled by a function', (b, v, out) => {
    const put = b.name();
    b.module(() => {
      b.line(`const ${put} = (into, one) => into.push(one);`);
    });
    b.line(`const ${out} = [];`);
    b.line(`${put}(${out}, ${v.text});`);
    return `${out}.join()`;
  }),
  s('recursion', (b, v, out) => {
    b.module(() => {
      b.line(`function ${out}(one, times) { return times > 0 ? ${out}(one + '.', times - 1) : one; }`);
    });
    return `${out}(${v.text}, 2)`;
  }),
  s('composition', (b, v, out) => {
    b.module(() => {
      b.line(`const ${out} = (f, g) => (one) => g(f(one));`);
    });
    return `${out}((one) => one.trim(), (two) => two + '.')(${v.text})`;
  }),
  s('tagged template', (b, v, out) => {
    b.module(() => {
      b.line(
        `function ${out}(parts, ...values) { return parts.join('_') + ${b.random.chance(0.7) ? 'values.join()' : 'values.length'}; }`,
      );
    });
    return `${out}\`a \${${v.text}} b\``;
  }),
  s('lying sanitizer', (b, v, out) => {
    const name = `redact_${out}`;
    b.module(() => {
      b.line(`const ${name} = (one) => one;`);
    });
    return `${name}(${v.text})`;
  }),
];
