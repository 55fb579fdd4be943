import rule from '../../rules/no-recording.ts';
import { testMarked } from '../support/marked.ts';
import { testRule } from '../support/rule-tester.ts';
import { testSwitches } from '../support/switches.ts';
import { testTold } from '../support/told.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const RECORDINGS = {
  product: 'Call recordings and storage (voice-recordings)',
  asOf: '2026-11-22',
  lifecycle: '',
  verdict: 'eligible under conditions',
  cfr: '45 CFR 164.308(b)',
  advice: "Switch it off, or list 'voice-recordings' in 'baa.products' once your BAA covers it.",
};

testRule('no-recording', rule, {
  valid: [
    js('client.calls.create({ to, record: false });'),
    js("client.calls('CA1').recordings.list();"),
    {
      code: js('client.calls.create({ to, record: true });'),
      settings: { 'twilio-hipaa': { baa: { products: ['voice', 'voice-recordings'] } } },
    },
    { code: 'export const record: boolean = true;', filename: 'file.ts' },
    // Looks alike, but nothing in the file is Twilio's.
    'recorder.calls.create({ to, record: true });',
    {
      code: js('client.calls.create({ to: "+15005550006", from: "+15005550001", record: false });'),
      readers: ['typed'],
    },
  ],
  invalid: [
    {
      name: 'a message in full',
      code: js('client.calls.create({ to, record: true });'),
      errors: [
        {
          message:
            "'record' uses Call recordings and storage (voice-recordings), which Twilio's table of 2026-11-22 calls eligible under conditions and which is reported because 'baa.products' does not list it (45 CFR 164.308(b)). Switch it off, or list 'voice-recordings' in 'baa.products' once your BAA covers it.",
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 39,
          suggestions: [
            { desc: "Remove 'record'.", output: js('client.calls.create({ to });') },
            { desc: "Set 'record' to false.", output: js('client.calls.create({ to, record: false });') },
          ],
        },
      ],
    },
    {
      name: 'a call that is a use by itself stands on the resource',
      code: js("client.calls('CA1').recordings.create();"),
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'recordings.create'" },
          line: 3,
          column: 21,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a mode is set to what switches it off',
      code: js(
        "const dial = new twilio.twiml.VoiceResponse().dial({\n  callerId,\n  record: 'record-from-answer',\n});",
      ),
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'record'" },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 31,
          suggestions: [
            {
              messageId: 'remove',
              data: { parameter: 'record', product: 'voice-recordings' },
              output: js('const dial = new twilio.twiml.VoiceResponse().dial({\n  callerId,\n});'),
            },
            {
              messageId: 'off',
              data: { parameter: 'record', product: 'voice-recordings', value: "'do-not-record'" },
              output: js(
                "const dial = new twilio.twiml.VoiceResponse().dial({\n  callerId,\n  record: 'do-not-record',\n});",
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'shorthand is written out when it is switched off',
      code: js('client.calls.create({ record, to });'),
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'record'" },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'remove',
              data: { parameter: 'record', product: 'voice-recordings' },
              output: js('client.calls.create({ to });'),
            },
            {
              messageId: 'off',
              data: { parameter: 'record', product: 'voice-recordings', value: 'false' },
              output: js('client.calls.create({ record: false, to });'),
            },
          ],
        },
      ],
    },
    {
      name: 'an option that is set later',
      code: js('const options = { to };\noptions.record = true;\nclient.calls.create(options);'),
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'record'" },
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 22,
          suggestions: [
            {
              messageId: 'off',
              data: { parameter: 'record', product: 'voice-recordings', value: 'false' },
              output: js('const options = { to };\noptions.record = false;\nclient.calls.create(options);'),
            },
          ],
        },
      ],
    },
    {
      name: 'a BAA without recordings',
      code: js('client.calls.create({ to, ...{ record: true } });'),
      settings: { 'twilio-hipaa': { baa: { products: ['voice'] } } },
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'record'" },
          line: 3,
          column: 32,
          endLine: 3,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'remove',
              data: { parameter: 'record', product: 'voice-recordings' },
              output: js('client.calls.create({ to, ...{  } });'),
            },
            {
              messageId: 'off',
              data: { parameter: 'record', product: 'voice-recordings', value: 'false' },
              output: js('client.calls.create({ to, ...{ record: false } });'),
            },
          ],
        },
      ],
    },
    {
      name: 'a table that is newer than ours',
      code: js("client.calls('CA1').recordings.create();"),
      settings: {
        'twilio-hipaa': {
          baa: {
            eligibility: {
              'voice-recordings': { eligible: 'no', asOf: '2027-01-31', source: 'https://trust.example/list' },
            },
          },
        },
      },
      errors: [
        {
          messageId: 'not-eligible',
          data: {
            ...RECORDINGS,
            what: "'recordings.create'",
            asOf: '2027-01-31',
            verdict: 'not eligible',
            advice: 'Keep it out of the path of PHI, or use an eligible product instead.',
          },
          line: 3,
          column: 21,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'with types',
      code: js("client.calls('CA1').recordings.create();"),
      readers: ['typed'],
      filename: 'file.ts',
      errors: [
        {
          messageId: 'restricted',
          data: { ...RECORDINGS, what: "'recordings.create'" },
          line: 3,
          column: 21,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
  ],
});

testMarked('no-recording', 'one owner', {
  'recordings of video rooms are its own, rooms are not':
    js(`client.video.v1.rooms.create({ type: 'group', recordParticipantsOnConnect: true }); // reported
client.video.v1.rooms.create({ type: 'go' });
client.video.v1.rooms.create({ transcribeParticipantsOnConnect: true });`),
  'transcription of a recording is not': js(`client.calls('CA1').transcriptions.create({ track: 'both_tracks' });
new twilio.twiml.VoiceResponse().gather({ input: 'speech' });
client.messages.create({ to, body, mediaUrl });`),
});

testMarked('no-recording', 'what the BAA covers', {
  'recordings of video rooms belong to the rooms': {
    code: js(`client.video.v1.rooms.create({ recordParticipantsOnConnect: true });
client.calls.create({ to, record: true }); // reported`),
    settings: { baa: { products: ['video-group-rooms'] } },
  },
  'recordings of calls are not covered by voice': {
    code: js('client.calls.create({ to, record: true }); // reported'),
    settings: { baa: { products: ['voice', 'video-group-rooms'] } },
  },
});

testSwitches('no-recording');

testTold('no-recording', {
  'TwiML text': `import twilio from 'twilio';
export const a = '<Response><Dial record="record-from-answer" timeout="5"><Number>+15555550100</Number></Dial></Response>';
export const b = \`<Response>
  <Record maxLength="30" transcribe="false" playBeep="\${beep}"/>
  <Start><Recording channels="dual" /></Start>
</Response>\`;
export const c = "<Response><Dial><Conference record='true' muted='true'>Room</Conference></Dial></Response>";`,
  'parameters in all places': `import twilio from 'twilio';
const client = twilio();
const record = true;
await client.calls.create({ to, from, url, record });
await client.calls.create({ to, from, record: true, url });
await client.calls.create({
  to,
  record: true, // the last one
});
const options = { to, from };
options.record = true;
await client.calls.create(options);
await client.calls.create({ to, ...(no ? { record: true } : {}) });
new twilio.twiml.VoiceResponse().dial({ record: 'record-from-ringing' }).number(to);
await fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json', { method: 'POST', body: new URLSearchParams({ To: to, Record: 'true' }) });`,
});
