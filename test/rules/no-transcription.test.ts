import rule from '../../rules/no-transcription.ts';
import { testMarked } from '../support/marked.ts';
import { testRule } from '../support/rule-tester.ts';
import { testSwitches } from '../support/switches.ts';
import { testTold } from '../support/told.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const twiml = (code: string): string => js(`const response = new twilio.twiml.VoiceResponse();\n${code}`);

testRule('no-transcription', rule, {
  valid: [
    twiml("response.gather({ input: 'dtmf', numDigits: 1 });"),
    twiml('response.record({ transcribe: false });'),
    js("client.transcriptions('TR1').fetch();"),
    js("client.calls('CA1').transcriptions('GT1').update({ status: 'stopped' });"),
    // The same names at another vendor.
    "import OpenAI from 'openai';\n// not twilio\nnew OpenAI().audio.transcriptions.create({ file, model });",
  ],
  invalid: [
    {
      name: 'a message in full',
      code: twiml("response.gather({ numDigits: 1, input: 'dtmf speech' });"),
      errors: [
        {
          message:
            "'input' uses Speech recognition (<Gather input=speech>) (voice-speech-recognition), which Twilio's table of 2026-11-22 calls eligible and which is reported because 'baa.products' does not list it (45 CFR 164.308(b)). Switch it off, or list 'voice-speech-recognition' in 'baa.products' once your BAA covers it.",
          line: 4,
          column: 33,
          endLine: 4,
          endColumn: 53,
          suggestions: [{ desc: "Remove 'input'.", output: twiml('response.gather({ numDigits: 1 });') }],
        },
      ],
    },
    {
      name: 'a product that is not eligible at all says so',
      code: js('client.voice.v3.transcriptions.create({ mediaUrl });'),
      errors: [
        {
          messageId: 'not-eligible',
          data: {
            what: "'transcriptions.create'",
            product:
              'Batch Transcription (voice v3 transcriptions, voice v2 transcription configurations) (voice-batch-transcription)',
            asOf: '2026-11-22',
            lifecycle: '',
            verdict: 'not eligible',
            cfr: '45 CFR 164.308(b)',
            advice: 'Keep it out of the path of PHI, or use an eligible product instead.',
          },
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a callback alone switches on; with the switch, the switch is reported once and only set to off',
      code: twiml("response.record({ transcribe: true, transcribeCallback: '/t' });"),
      errors: [
        {
          messageId: 'restricted',
          data: {
            what: "'transcribe'",
            product:
              'Recording transcription (<Record transcribe>, transcriptions API) (voice-recording-transcription-legacy)',
            asOf: '2026-11-22',
            lifecycle: ', and is deprecated',
            verdict: 'eligible under conditions',
            cfr: '45 CFR 164.308(b)',
            advice:
              "Switch it off, or list 'voice-recording-transcription-legacy' in 'baa.products' once your BAA covers it.",
          },
          line: 4,
          column: 19,
          endLine: 4,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'off',
              data: { parameter: 'transcribe', product: 'voice-recording-transcription-legacy', value: 'false' },
              output: twiml("response.record({ transcribe: false, transcribeCallback: '/t' });"),
            },
          ],
        },
      ],
    },
  ],
});

testMarked('no-transcription', 'what switches it on', {
  'in real time': js(`client.calls('CA1').transcriptions.create({ track: 'both_tracks' }); // reported
new twilio.twiml.VoiceResponse().start().transcription({ statusCallbackUrl }); // reported
client.calls('CA1').transcriptions('GT1').update({ status: 'stopped' });`),
  'in video rooms': js(`client.video.v1.rooms.create({ transcribeParticipantsOnConnect: true }); // reported
client.video.v1.rooms.create({ transcribeParticipantsOnConnect: false });
client.video.v1.rooms('RM1').transcriptions.create(); // reported
client.video.v1.rooms('RM1').transcriptions('TR1').update({ status: 'started' }); // reported
client.video.v1.rooms('RM1').transcriptions('TR1').update({ status: 'stopped' });`),
  'after the fact': js(`client.voice.v3.transcriptions.create({ sourceSid }); // reported
client.voice.v2.transcription.create({ name }); // reported`),
  'a value that is not known': twiml(`response.record({ transcribe: settings.transcribe }); // reported
response.gather({ input: settings.speech ? ['dtmf', 'speech'] : ['dtmf'] }); // reported
response.gather({ input: settings.input }); // reported
response.gather({ input: settings.input ? 'dtmf' : undefined });`),
  'a product of the BAA': {
    code: twiml(`response.gather({ input: 'speech' });
response.record({ transcribe: true }); // reported`),
    settings: { baa: { products: ['voice-speech-recognition'] } },
  },
});

testMarked('no-transcription', 'what belongs to other rules', {
  'intelligence and recording': js(`client.intelligence.v2.transcripts.create({ channel });
client.calls('CA1').recordings.create();
new twilio.twiml.VoiceResponse().record({ maxLength: 20 });`),
});

testSwitches('no-transcription');

testTold('no-transcription', {
  'TwiML text': `import twilio from 'twilio';
export const a = '<Response><Record transcribe="true" transcribeCallback="/text"/><Gather input="speech dtmf" speechTimeout="auto"><Say>Hi</Say></Gather></Response>';
export const b = \`<Response><Start><Transcription statusCallbackUrl="/t"/></Start></Response>\`;`,
  'parameters in all places': `import twilio from 'twilio';
const client = twilio();
const response = new twilio.twiml.VoiceResponse();
response.record({ transcribe: true, transcribeCallback: '/text' });
response.gather({ input: ['dtmf', 'speech'] });
response.start().transcription({ track: 'both_tracks' });
await client.calls(sid).transcriptions.create({ track: 'both_tracks' });`,
});
