/** Broken TwiML, however it is put together: nothing is thrown, and every place is in the file. */
import { expect, it } from 'vitest';
import { lint } from '../support/lint.ts';

/** A small generator of the same numbers every time (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const MARKUP = [
  ...[
    '<Response>',
    '</Response>',
    '<Say>',
    '</Say>',
    '<Record',
    '/>',
    '>',
    '<',
    '</',
    '<Dial record="',
    "<Dial record=\\'x\\'>",
  ],
  ...[
    ' record="record-from-answer"',
    ' input="speech',
    '"',
    '&lt;',
    '&#x0;',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?xml',
    '?>',
    '=',
    ' ',
  ],
  ...[
    '<Gather input="speech">',
    '<Connect><Stream url="ws://a.example/"/>',
    '<Message>',
    '<Media>http://a.example</Media>',
    '\\u{1F600}',
    '\\n',
  ],
  ...['{"states":[', '{"type":"record-voicemail"', '"properties":{"record":', ']', '}', 'true', ','],
];

/** An expression of text: literals, templates, joins, choices, calls and variables around random markup. */
function expression(next: (below: number) => number, depth: number): string {
  const text = Array.from({ length: 1 + next(5) }, () => MARKUP[next(MARKUP.length)] ?? '').join('');
  if (depth <= 0) return next(2) ? `'${text}'` : `\`${text.replaceAll('`', '')}\``;
  const inner = (): string => expression(next, depth - 1);
  switch (next(11)) {
    case 0:
      return `(${inner()} + ${inner()})`;
    case 1:
      return `\`${text}\${${inner()}}${text}\``;
    case 2:
      return `[${inner()}, ${inner()}, x].join(${inner()})`;
    case 3:
      return `(x ? ${inner()} : ${inner()})`;
    case 4:
      return `wrap(${inner()}, ${inner()})`;
    case 5:
      return `(${inner()}).replace('<Say>', ${inner()})`;
    case 6:
      return `list.map((item) => ${inner()} + item).join('')`;
    case 7:
      return `list.reduce((all, item) => all + ${inner()}, ${inner()})`;
    case 8:
      return `(xml += ${inner()})`;
    case 9:
      return `html\`${text}\${x}${text}\``;
    default:
      return '(x || xml)';
  }
}

function program(seed: number): string {
  const next = random(seed);
  const value = (): string => expression(next, next(4));
  return `import twilio from 'twilio';
const client = twilio();
const wrap = (a, b) => ${next(2) ? '`<Response>${a}${b}</Response>`' : "'<Response>' + b + wrap(b, a)"};
export function reply(x, list) {
  let xml = ${value()};
  if (x) xml += ${value()};
  for (const one of list) xml = xml + ${value()};
  client.calls.create({ to: x, from: x, twiml: ${value()} });
  client.studio.v2.flows.create({ definition: ${value()} });
  return x ? xml : ${value()};
}`;
}

it.each(Array.from({ length: 24 }, (_, block) => block))('keeps every place in the file (block %i)', (block) => {
  for (let seed = block * 10; seed < block * 10 + 10; seed++) {
    const code = program(seed);
    const lines = code.split('\n');
    for (const message of lint(code)) {
      expect(message.fatal, `${String(seed)}: ${message.message}`).not.toBe(true);
      const { line, column, endLine = line, endColumn = column } = message;
      expect(line).toBeGreaterThan(0);
      expect(endLine).toBeLessThanOrEqual(lines.length);
      expect(endLine > line || endColumn >= column, code).toBe(true);
      expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      expect(endColumn).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length + 1);
      for (const { fix } of message.suggestions ?? []) {
        expect(fix.range[0]).toBeGreaterThanOrEqual(0);
        expect(fix.range[0]).toBeLessThanOrEqual(fix.range[1]);
        expect(fix.range[1]).toBeLessThanOrEqual(code.length);
      }
    }
  }
});

it('reads what is huge and deep', () => {
  const verbs = '<Gather><Say>Hello.</Say></Gather>'.repeat(2000);
  const nested = '<Say>'.repeat(3000);
  const steps = Array.from({ length: 400 }, (_, i) => `xml += '<Play>https://a.example/${String(i)}</Play>';`).join(
    '\n',
  );
  const chain = Array.from({ length: 1500 }, (_, i) => `'<Pause length="${String(i)}"/>'`).join(' + ');
  const code = `// twilio
export const wide = '<Response>${verbs}<Record/></Response>';
export const deep = '<Response>${nested}';
export function long() {
  let xml = '<Response>';
  ${steps}
  return xml + '<Record/></Response>';
}
export const sum = '<Response>' + ${chain} + '<Record/>';`;
  const lines = lint(code, { rules: { 'no-recording': 'error' } }).map(({ line }) => line);
  expect(lines).toEqual([2, 406, 408]);
});
