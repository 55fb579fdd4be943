import rule from '../../rules/no-mms-media.ts';
import { testMarked } from '../support/marked.ts';
import { testRule } from '../support/rule-tester.ts';
import { testSwitches } from '../support/switches.ts';
import { testTold } from '../support/told.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio(sid, token);\n";
const js = (code: string): string => HEADER + code;
const MMS = {
  product: 'Programmable MMS (mms)',
  asOf: '2026-11-22',
  lifecycle: '',
  verdict: 'eligible under conditions',
  cfr: '45 CFR 164.312(a)(1)',
  advice: "Switch it off, or list 'mms' in 'baa.products' once your BAA covers it.",
};

testRule('no-mms-media', rule, {
  valid: [
    js("client.messages.create({ to, from, body: 'See the portal.' });"),
    js('client.messages.create({ to, from, body, mediaUrl: undefined });'),
    js("client.messages('MM1').media.list();"),
    {
      code: js('client.messages.create({ to, mediaUrl });'),
      settings: { 'twilio-hipaa': { baa: { products: ['mms'] } } },
    },
  ],
  invalid: [
    {
      name: 'a message in full',
      code: js("client.messages.create({ to, from, mediaUrl: ['https://files.example/a.png'] });"),
      errors: [
        {
          message:
            "'mediaUrl' uses Programmable MMS (mms), which Twilio's table of 2026-11-22 calls eligible under conditions and which is reported because 'baa.products' does not list it (45 CFR 164.312(a)(1)). Switch it off, or list 'mms' in 'baa.products' once your BAA covers it.",
          line: 3,
          column: 36,
          endLine: 3,
          endColumn: 77,
          suggestions: [{ desc: "Remove 'mediaUrl'.", output: js('client.messages.create({ to, from });') }],
        },
      ],
    },
    {
      name: 'a switch is removed or set to false',
      code: js('client.messages.create({ to, sendAsMms: true, body });'),
      errors: [
        {
          messageId: 'restricted',
          data: { ...MMS, what: "'sendAsMms'" },
          line: 3,
          column: 30,
          endLine: 3,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'remove',
              data: { parameter: 'sendAsMms', product: 'mms' },
              output: js('client.messages.create({ to, body });'),
            },
            {
              messageId: 'off',
              data: { parameter: 'sendAsMms', product: 'mms', value: 'false' },
              output: js('client.messages.create({ to, sendAsMms: false, body });'),
            },
          ],
        },
      ],
    },
    {
      name: 'an element has no safe edit',
      code: js("new twilio.twiml.MessagingResponse().message('a').media('https://files.example/a.png');"),
      errors: [
        { messageId: 'restricted', data: { ...MMS, what: "'media'" }, line: 3, column: 51, endLine: 3, endColumn: 56 },
      ],
    },
  ],
});

testMarked('no-mms-media', 'what switches it on', {
  'media of messages': js(`client.messages.create({ to, mediaUrl: 'https://files.example/a.png' }); // reported
client.messages.create({ to, mediaUrl: [] });
client.messages.create({ to, mediaUrl: images }); // reported
client.messages.create({ to, body, ...(image && { mediaUrl: [image] }) }); // reported
const urls = [];
urls.push('https://files.example/a.png');
client.messages.create({ to, mediaUrl: [...urls, ...more] }); // reported
client.messages.create({ to, sendAsMms: 'true' }); // reported
client.messages.create({ to, sendAsMms: 'false' });`),
  'media of conversations': js(`client.conversations.v1.conversations('CH1').messages.create({ mediaSid }); // reported
client.conversations.v1.services('IS1').conversations('CH1').messages.create({ mediaSid }); // reported
client.conversations.v1.conversations('CH1').messages.create({ body: 'See the portal.' });`),
  'uploads for conversations by REST': `const url = \`https://mcs.us1.twilio.com/v1/Services/\${process.env.CHAT_SERVICE}/Media\`;
await fetch(url, { method: 'POST', headers, body: file }); // reported
await fetch(\`\${url}/\${mediaSid}\`, { headers });
await fetch(\`\${url}/\${mediaSid}\`, { method: 'DELETE', headers });
await fetch('https://mcs.clinic.example/v1/Services/IS1/Media', { method: 'POST', headers, body: file });`,
  'media of a proxy': js(
    `client.proxy.v1.services('KS1').sessions('KC1').participants('KP1').messageInteractions.create({ mediaUrl }); // reported`,
  ),
  'reading media': js(`client.messages('MM1').media('ME1').fetch();
client.messages('MM1').media('ME1').remove();
client.messages.list({ to });
player.messages.create({ mediaUrl });`),
});

testSwitches('no-mms-media');

testTold('no-mms-media', {
  'media in all places': `import twilio from 'twilio';
const client = twilio();
await client.messages.create({ to, from, body, mediaUrl: ['https://clinic.example/scan.png'] });
const options = { to, from, body };
if (no) options.mediaUrl = url;
await client.messages.create(options);
new twilio.twiml.MessagingResponse().message('Your scan').media(url);
export const twiml = \`<Response><Message><Body>Your scan</Body><Media>\${url}</Media></Message></Response>\`;
const params = new URLSearchParams({ To: to, Body: body });
params.append('MediaUrl', url);
await fetch('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json', { method: 'POST', body: params });`,
});
