import { expression, statements, type Construct } from './types.ts';

const e = (name: string, write: Parameters<typeof expression>[2], extra: Partial<Construct> = {}): Construct =>
  expression('A', name, write, extra);

/** Group A: operators and assignments. */
export const EXPRESSIONS: readonly Construct[] = [
  e('plain variable', (v) => v),
  e('template', (v) => `\`id \${${v}}\``),
  e('plus', (v) => `'id ' + ${v}`),
  e('plus of three', (v, b) => `${b.word()} + ' ' + ${v} + '!'`),
  e('concat', (v) => `'id '.concat(${v})`),
  e('join', (v, b) => `[${b.word()}, ${v}].join(' ')`),
  e('conditional', (v, b) => `${b.condition()} ? ${v} : ${b.word()}`, { branches: true }),
  e('conditional in conditional', (v, b) => `${b.condition()} ? ${b.word()} : ${b.condition()} ? ${v} : 'no'`, {
    branches: true,
  }),
  e('??', (v, b) => `${v} ?? ${b.word()}`),
  e('?? right', (v) => `lib.nothing ?? ${v}`),
  e('||', (v, b) => `${v} || ${b.word()}`),
  e('|| right', (v) => `'' || ${v}`),
  e('&& right', (v) => `lib.ok && ${v}`),
  e('comma', (v) => `(0, ${v})`),
  e('optional chain', (v) => `({ held: ${v} })?.held?.trim()`),
  e('computed member', (v) => `({ held: ${v} })['held']`),
  e('assignment as value', (v, b) => {
    const name = b.name();
    b.line(`let ${name};`);
    return `(${name} = ${v})`;
  }),
  statements('A', '+=', (b, v, out) => {
    b.line(`let ${out} = ${b.word()};`);
    b.line(`${out} += ${v.text};`);
    return out;
  }),
  statements('A', '??=', (b, v, out) => {
    b.line(`let ${out};`);
    b.line(`${out} ??= ${v.text};`);
    return out;
  }),
  statements('A', '||=', (b, v, out) => {
    b.line(`let ${out} = '';`);
    b.line(`${out} ||= ${v.text};`);
    return out;
  }),
  statements('A', 'swap', (b, v, out) => {
    const other = b.name();
    b.line(`let ${out} = ${b.word()};`);
    b.line(`let ${other} = ${v.text};`);
    b.line(`[${out}, ${other}] = [${other}, ${out}];`);
    return b.random.chance(0.7) ? out : other;
  }),
  statements('A', 'chained assignment', (b, v, out) => {
    const other = b.name();
    b.line(`let ${out}, ${other};`);
    b.line(`${out} = ${other} = ${v.text};`);
    return b.random.pick([out, other]);
  }),
  statements('A', '+= of a field', (b, v, out) => {
    b.line(`const ${out} = { text: 'a', other: 'b' };`);
    b.line(`${out}.text += ${v.text};`);
    if (b.random.chance(0.5)) b.sink({ text: `${out}.other`, chain: v.chain });
    return `${out}.text`;
  }),
];
