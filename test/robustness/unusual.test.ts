import { describe, expect, it } from 'vitest';
import { examine, type Program } from './examine.ts';

const PROGRAM = `import twilio from 'twilio';
import express from 'express';
const client = twilio(process.env.SID, process.env.AUTH);
const app = express();
app.post('/sms', (req, res) => {
  console.log(req.body.From);
  client.messages.create({ to: req.body.From, body: \`Dear \${patient.ssn}\` });
  res.type('text/xml').send('<Response><Dial record="record-from-answer"/></Response>');
});
`;

const MARK = '\uFEFF';
const crlf = (code: string): string => code.replaceAll('\n', '\r\n');
const plain = examine({ code: PROGRAM, filename: 'a.ts' });

const SAME: Readonly<Record<string, string>> = {
  'a mark of byte order': MARK + PROGRAM,
  CRLF: crlf(PROGRAM),
  'CRLF and a mark of byte order': MARK + crlf(PROGRAM),
  'CR alone': PROGRAM.replaceAll('\n', '\r'),
  'U+2028 and U+2029 as ends of lines': PROGRAM.replaceAll('\n', '\u2028').replace('\u2028', '\u2029'),
  'a hashbang': `#!/usr/bin/env node\n${PROGRAM}`,
  'a hashbang and CRLF': crlf(`#!/usr/bin/env node\n${PROGRAM}`),
  'one line': PROGRAM.replaceAll('\n', ' '),
  'a very long line, though not so long that it is a bundle': PROGRAM.replaceAll('\n', ' '.repeat(7_000)),
  'a lone surrogate in a string, a comment and a template':
    PROGRAM + "// \ud800\nconst lone = '\udfff' + `\ud83d${1}\ude00`;\n",
  'astral letters before what is reported': PROGRAM.replaceAll('\n', '\n/* 😀𝒳 */ '),
  'no end of line at the end': PROGRAM.trimEnd(),
  'blank lines and form feeds around': `\n\n\f\v\u00a0${PROGRAM}\n\n\t`,
};

describe('unusual text', () => {
  it('has findings to compare', () => {
    expect(plain.problems).toEqual([]);
    expect(plain.findings).toBeGreaterThan(3);
  });

  describe.each(['a.ts', 'a.mjs'])('%s', (filename) => {
    it.each(Object.entries(SAME))('gives the same findings with %s', (_, code) => {
      for (const espree of filename === 'a.mjs' ? [true, false] : [false]) {
        const result = examine({ code, filename, espree });
        expect(result.problems).toEqual([]);
        expect(result).toMatchObject({ parsed: true, findings: plain.findings, suggestions: plain.suggestions });
      }
    });
  });

  const XML = '<Response><Say>{{ssn}}</Say><Dial record="true"><Number>\ud800</Number>';
  const OTHERS: Readonly<Record<string, Program>> = {
    'an empty file': { code: '', filename: 'a.ts' },
    'a mark of byte order alone': { code: MARK, filename: 'a.mjs', espree: true },
    'a hashbang alone': { code: '#!/usr/bin/env twilio', filename: 'a.mjs' },
    'comments alone': { code: '/** @phi twilio */ // patient.ssn', filename: 'a.ts' },
    'TwiML that is cut off': {
      code: `const twilio = \`${XML}\`; send('<Response><Dial rec'); send('<Response'); send("<Response>&#xD800;&bad;<!--")`,
      filename: 'a.js',
    },
    'TwiML with escapes': {
      code: `import 'twilio'; send('<Response>\\n<Dial\\x20record="\\u0074rue"\\\n answerOnBridge=""/>\\u{1F600}<Record/></Response>')`,
      filename: 'a.mjs',
    },
    'TwiML with odd names': {
      code: 'import \'twilio\'; send(\'<Response><constructor/><__proto__ toString="1"/><hasOwnProperty><Dial __proto__="true" constructor=""/></hasOwnProperty></Response>\')',
      filename: 'a.mjs',
    },
    'names that every object has': {
      code: `import twilio from 'twilio'; const c = twilio(); c.constructor.create({ __proto__: { body: ssn } }); c.__proto__.create({}); c.messages.toString.create({ hasOwnProperty: 1 }); c.messages.create({ constructor: ssn, ['__proto__']: ssn, toString() {} }); console.constructor(ssn); req.body.__proto__; req.body.constructor; log.hasOwnProperty(ssn); valueOf(ssn); toString.call(ssn); import('constructor'); require('__proto__').create(ssn); new constructor(ssn);`,
      filename: 'a.mjs',
    },
    'declarations of old decorators': {
      code: `import twilio from 'twilio';\n@Controller('sms') class A { constructor(@Inject('twilio') private readonly client: twilio.Twilio) {} @Post() handle(@Body() body: { Body: string }, @Req() req: Request) { console.log(body, req.body); return this.client.messages.create({ body: body.Body }); } }`,
      filename: 'a.ts',
    },
    'a name that refers to itself': {
      code: `import twilio from 'twilio'; const c = twilio(); let a = a; let b = { ...b, body: b.body }; const f = () => f(); const g = (x = g(x)) => ({ ...g(x), body: x }); class S extends S {} c.messages.create(a); c.messages.create(b); c.messages.create(f()); c.messages.create(g(g)); new S().messages.create({ body: new S().ssn });`,
      filename: 'a.mjs',
    },
    'modules that import each other and nothing': {
      code: `import twilio from 'twilio'; import * as me from './a.mjs'; import x from ''; import y from './\\0'; import z from 'node:nothing'; import w from '../'; export const ssn = me.ssn; console.log(me.ssn, x, y.patient, z, w);`,
      filename: 'a.mjs',
    },
  };

  it.each(Object.entries(OTHERS))('takes %s', (_, program) => {
    const result = examine(program);
    expect(result.problems).toEqual([]);
    expect(result.parsed).toBe(true);
  });

  it.each(['(', '[', '{ a: ', 'f(', '!', '() => ', 'a + ', 'x ? y : ', '`${', 'a = ', 'await '])(
    'takes nesting by %s',
    (opening) => {
      const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{ a: ': '}', 'f(': ')', '`${': '}`' };
      const depth = 200;
      const deep = opening.repeat(depth) + 'patient.ssn' + (closing[opening] ?? '').repeat(depth);
      const code = `import twilio from 'twilio';\nconst body = (${deep});\ntwilio().messages.create({ body, to: '+1' });\nconsole.log(body, ${deep});\n`;
      const result = examine({ code, filename: 'a.mjs' });
      expect(result.problems).toEqual([]);
      expect(result.parsed).toBe(true);
    },
  );
});
