import rule from '../../rules/no-ai-analysis.ts';
import { testMarked } from '../support/marked.ts';
import { testRule } from '../support/rule-tester.ts';
import { testSwitches } from '../support/switches.ts';
import { testTold } from '../support/told.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const twiml = (code: string): string => js(`const response = new twilio.twiml.VoiceResponse();\n${code}`);
const ALL = [{ mediaStreams: 'all' }];

testRule('no-ai-analysis', rule, {
  valid: [
    js("client.calls.create({ to, from, url, machineDetection: 'Enable' });"),
    twiml("response.start().stream({ url: 'wss://media.clinic.example/audio' });"),
    "import Anthropic from '@anthropic-ai/sdk';\n// beside twilio\nnew Anthropic().messages.create({ model, max_tokens, messages });",
    {
      code: twiml("response.connect().conversationRelay({ url: 'wss://relay.clinic.example' });"),
      settings: { 'twilio-hipaa': { baa: { products: ['voice-conversationrelay'] } } },
    },
  ],
  invalid: [
    {
      name: 'a message in full',
      code: twiml("response.connect().conversationRelay({ url: 'wss://relay.clinic.example' });"),
      errors: [
        {
          message:
            "'conversationRelay' uses ConversationRelay (<Connect><ConversationRelay>) (voice-conversationrelay), which Twilio's table of 2026-11-22 calls eligible under conditions and which is reported because 'baa.products' does not list it (45 CFR 164.308(b)). Switch it off, or list 'voice-conversationrelay' in 'baa.products' once your BAA covers it.",
          line: 4,
          column: 20,
          endLine: 4,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a product whose eligibility is unknown says so',
      code: twiml('response.connect().aiSession({ aiConnector });'),
      errors: [
        {
          messageId: 'unknown',
          data: {
            what: "'aiSession'",
            product: '<Connect><AiSession>, <ConversationRelaySession> and connectors (voice-ai-session)',
            asOf: '2026-11-22',
            lifecycle: '',
            verdict: 'of unknown eligibility',
            cfr: '45 CFR 164.308(b)',
            advice: "Switch it off, or list 'voice-ai-session' in 'baa.products' once your BAA covers it.",
          },
          line: 4,
          column: 20,
          endLine: 4,
          endColumn: 29,
        },
      ],
    },
    {
      name: 'a product at its end of life says so',
      code: js("client.assistants.v1.assistants('a').messages.create({ identity });"),
      errors: [
        {
          messageId: 'not-eligible',
          data: {
            what: "'messages.create'",
            product: 'AI Assistants (incl. Voice for AI Assistants) (ai-assistants)',
            asOf: '2026-11-22',
            lifecycle: ', and is at its end of life',
            verdict: 'not eligible',
            cfr: '45 CFR 164.308(b)',
            advice: 'Keep it out of the path of PHI, or use an eligible product instead.',
          },
          line: 3,
          column: 38,
          endLine: 3,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'intelligence on a transcription is taken off by removing it',
      code: twiml("response.start().transcription({ track: 'both_tracks', intelligenceService: 'GA1' });"),
      errors: [
        {
          messageId: 'restricted',
          data: {
            what: "'intelligenceService'",
            product:
              'Conversation(al) Intelligence classic, Voice channel (intelligence v2) (voice-conversational-intelligence-classic)',
            asOf: '2026-11-22',
            lifecycle: '',
            verdict: 'eligible under conditions',
            cfr: '45 CFR 164.308(b)',
            advice:
              "Switch it off, or list 'voice-conversational-intelligence-classic' in 'baa.products' once your BAA covers it.",
          },
          line: 4,
          column: 56,
          endLine: 4,
          endColumn: 82,
          suggestions: [
            {
              messageId: 'remove',
              data: { parameter: 'intelligenceService', product: 'voice-conversational-intelligence-classic' },
              output: twiml("response.start().transcription({ track: 'both_tracks' });"),
            },
          ],
        },
      ],
    },
  ],
});

const STREAMS = `response.start().stream({ url: 'wss://media.clinic.example/audio' });
response.connect().stream({ url });
client.calls('CA1').streams.create({ url: \`wss://\${host}/audio\` });`;
const AI_STREAMS = `response.start().stream({ url: 'wss://api.openai.com/v1/realtime' }); // reported
response.connect().stream({ url: 'wss://api.deepgram.com/v1/listen?model=nova' }); // reported
client.calls('CA1').streams.create({ url: 'wss://api.elevenlabs.io/v1/convai' }); // reported
response.start().stream({ url: \`wss://api.openai.com/v1/realtime?model=\${model}\` }); // reported
const AI_HOST = 'api.openai.com';
response.start().stream({ url: 'wss://' + AI_HOST + '/v1/realtime' }); // reported
response.start().stream({ url: \`wss://\${isTest ? 'localhost' : AI_HOST}/v1/realtime\` }); // reported`;

testMarked('no-ai-analysis', 'media streams', {
  'to any host, by the default': twiml(STREAMS),
  'to any host, where all count': { code: twiml(STREAMS.replaceAll(/$/gm, ' // reported')), options: ALL },
  'to a known AI service': twiml(AI_STREAMS),
  'to a known AI service, where all count': { code: twiml(AI_STREAMS), options: ALL },
  'that the BAA covers': {
    code: twiml(AI_STREAMS.replaceAll(' // reported', '')),
    options: ALL,
    settings: { baa: { products: ['voice-media-streams'] } },
  },
});

testMarked('no-ai-analysis', 'what hands a conversation to AI', {
  intelligence: js(`client.intelligence.v2.transcripts.create({ serviceSid, channel }); // reported
client.intelligence.v2.services.create({ uniqueName, autoTranscribe: true }); // reported
client.intelligence.v2.transcripts('GT1').fetch();
client.calls('CA1').transcriptions.create({ intelligenceService: 'GA1' }); // reported
client.calls('CA1').transcriptions.create({ intelligenceService: undefined });
client.conversations.v2.configurations.create({ intelligenceConfigurationIds: ['a'] }); // reported`),
  agents: twiml(`response.connect().virtualAgent({ connectorName }); // reported
response.connect().assistant({ id }); // reported
const connect = response.connect();
connect.conversationRelay({ url }); // reported
connect.conversation({ serviceInstanceSid });`),
  'answering machines are no agents':
    js(`client.calls.create({ to, from, url, machineDetection: 'DetectMessageEnd', asyncAmd: 'true' });
client.insights.v1.calls('CA1').summary().fetch();`),
});

testMarked('no-ai-analysis', 'look-alikes', {
  'assistants and conversations of other vendors': `import OpenAI from 'openai';
import twilio from 'twilio';
const openai = new OpenAI();
openai.beta.assistants.create({ model });
openai.beta.threads.messages.create(thread, { role, content });
openai.conversations.create({ items });`,
});

testSwitches('no-ai-analysis', { options: ALL });

testTold('no-ai-analysis');
