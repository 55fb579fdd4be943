import { expression, statements, type Construct } from './types.ts';

const e = (name: string, write: Parameters<typeof expression>[2]): Construct => expression('B', name, write);

/** Group B: what the language's and Node's own functions make of a text. */
export const LIBRARY: readonly Construct[] = [
  e('String()', (v) => `String(${v})`),
  e('toString', (v) => `${v}.toString()`),
  e('trim and case', (v) => `${v}.trim().toUpperCase()`),
  e('slice', (v) => `${v}.slice(0, 9)`),
  e('substring', (v) => `${v}.substring(1)`),
  e('charAt', (v) => `${v}.charAt(2) + ${v}.at(-1)`),
  e('index of a text', (v) => `${v}[0]`),
  e('JSON.stringify', (v) => `JSON.stringify({ held: ${v} })`),
  e('JSON there and back', (v) => `JSON.parse(JSON.stringify({ held: ${v}, other: 1 })).held`),
  e('util.format', (v) => `require('node:util').format('id %s', ${v})`),
  e('util.inspect', (v) => `require('node:util').inspect({ held: ${v} })`),
  e('encodeURIComponent', (v) => `encodeURIComponent(${v})`),
  e('decodeURIComponent', (v) => `decodeURIComponent(encodeURIComponent(${v}))`),
  e('Buffer base64', (v) => `Buffer.from(${v}).toString('base64')`),
  e('Buffer hex', (v) => `Buffer.from(${v}, 'utf8').toString('hex')`),
  e('btoa', (v) => `btoa(${v})`),
  e('replace by', (v) => `'id %s'.replace('%s', ${v})`),
  e('replace in', (v) => `${v}.replace('-', '')`),
  e('replaceAll', (v) => `${v}.replaceAll(' ', '_')`),
  e('replace with a function', (v) => `${v}.replace(/[QXZ]/g, (m) => m.toLowerCase())`),
  e('split and join', (v) => `${v}.split('-').join('.')`),
  e('split and take', (v) => `${v}.split(' ')[0]`),
  e('padEnd', (v) => `'id'.padEnd(20, ${v})`),
  e('padStart of', (v) => `${v}.padStart(30, '.')`),
  e('repeat', (v) => `${v}.repeat(2)`),
  e('normalize', (v) => `${v}.normalize('NFC')`),
  e('String.raw', (v) => `String.raw\`id \${${v}}\``),
  e('reverse', (v) => `[...${v}].reverse().join('')`),
  e('match', (v) => `(${v}.match(/.+/) ?? [''])[0]`),
  e('structuredClone', (v) => `structuredClone({ held: ${v} }).held`),
  e('Object.values', (v) => `Object.values({ held: ${v} })[0]`),
  e('Object.entries', (v) => `Object.entries({ held: ${v} })[0][1]`),
  e('Object.fromEntries', (v) => `Object.fromEntries([['held', ${v}], ['other', 'b']]).held`),
  e('Object.freeze', (v) => `Object.freeze({ held: ${v} }).held`),
  e('Array.from', (v) => `Array.from([${v}])[0]`),
  e('Array.of', (v) => `Array.of('a', ${v})[1]`),
  e('toSorted', (v) => `[${v}, 'b'].slice().sort().join(',')`),
  e('flat', (v) => `[['a'], [${v}]].flat().join(' ')`),
  e('concat of lists', (v) => `['a'].concat([${v}]).pop()`),
  statements('B', 'URLSearchParams', (b, v, out) => {
    b.line(`const ${out} = new URLSearchParams({ held: ${v.text}, other: 'b' });`);
    return b.random.pick([`${out}.toString()`, `${out}.get('held')`]);
  }),
  statements('B', 'URLSearchParams append', (b, v, out) => {
    b.line(`const ${out} = new URLSearchParams();`);
    b.line(`${out}.append('held', ${v.text});`);
    return `${out}.toString()`;
  }),
  statements('B', 'URL', (b, v, out) => {
    b.line(`const ${out} = new URL('http://localhost/');`);
    b.line(`${out}.searchParams.set('held', ${v.text});`);
    return `${out}.href`;
  }),
  statements('B', 'Object.assign', (b, v, out) => {
    b.line(`const ${out} = Object.assign({}, { held: ${v.text}, other: 'b' });`);
    if (b.random.chance(0.4)) b.sink({ text: `${out}.other`, chain: v.chain });
    return `${out}.held`;
  }),
  statements('B', 'JSON replacer list', (b, v, out) => {
    b.line(`const ${out} = { held: ${v.text}, other: 'b' };`);
    return b.random.pick([`JSON.stringify(${out}, ['held'])`, `JSON.stringify(${out}, ['other'])`]);
  }),
];
