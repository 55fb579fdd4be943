import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'require-secure-transport';
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;
const messagesOf = (code: string, options: readonly unknown[] = []): ReturnType<typeof lint> =>
  lint(code, { rules: { [RULE]: ['error', ...options] } });

testMarked(RULE, 'URLs of calls', {
  'http and https': sdk(`client.calls.create({ to, from, url: 'http://a.clinic.example/x' }); // reported
client.calls.create({ to, from, url: 'https://a.clinic.example/x' });
client.calls.create({ to, from, url: 'HTTP://a.clinic.example/x' }); // reported`),
  'a template, a concatenation, a constant': sdk(`const BASE = 'http://a.clinic.example';
client.calls.create({ to, from, url: \`http://\${host}/x\` }); // reported
client.calls.create({ to, from, url: 'http://' + host + '/x' }); // reported
client.calls.create({ to, from, url: \`\${BASE}/x\` }); // reported
client.calls.create({ to, from, url: BASE.concat('/x') }); // reported
client.calls.create({ to, from, url: \`https://\${host}/x\` });`),
  'a scheme of its own': sdk(`const SCHEME = 'http';
client.calls.create({ to, from, url: \`\${SCHEME}://\${host}/x\` }); // reported
client.calls.create({ to, from, url: SCHEME + '://' + host }); // reported
client.calls.create({ to, from, url: \`\${scheme}://\${host}/x\` });`),
  'one branch of several':
    sdk(`client.calls.create({ to, from, url: secure ? 'https://a.clinic.example' : 'http://a.clinic.example' }); // reported
client.calls.create({ to, from, url: process.env.URL || 'http://a.clinic.example' }); // reported
client.calls.create({ to, from, url: process.env.URL || 'http://localhost:3000' });
client.calls.create({ to, from, url: process.env.URL });`),
  'new URL': sdk(`client.calls.create({ to, from, url: new URL('/x', 'http://a.clinic.example').href }); // reported
client.calls.create({ to, from, url: new URL('http://a.clinic.example/x').toString() }); // reported
client.calls.create({ to, from, url: new URL('/x', 'https://a.clinic.example').href });
client.calls.create({ to, from, url: new URL('https://b.clinic.example', 'http://a.clinic.example').href });`),
  'a URL that is changed after it was made': sdk(`const url = new URL(\`http://\${host}/x\`);
url.protocol = 'https:';
client.calls.create({ to, from, url: url.href });
client.calls.create({ to, from, url: encodeURI('http://a.clinic.example/a b') }); // reported`),
  'requests of the program itself': `fetch('http://api.twilio.com/2010-04-01/Accounts.json'); // reported
fetch('https://api.twilio.com/2010-04-01/Accounts.json');
fetch('http://www.twilio.com/docs');`,
  'options built in steps': sdk(`const options = { to, from };
options.url = 'http://a.clinic.example'; // reported
client.calls.create(options);`),
  'the caller of a wrapper': sdk(`function call(url) {
  return client.calls.create({ to, from, url });
}
call('http://a.clinic.example'); // reported
call(\`http://\${host}/x\`); // reported
call('https://a.clinic.example');`),
  'a list of media': sdk(`client.messages.create({ to, from, mediaUrl: [
  'https://a.clinic.example/1.png',
  'http://a.clinic.example/2.png', // reported
] });`),
  'texts for people': sdk(`client.messages.create({ to, from, body: 'http://clinic.example/hours' });
client.messaging.v1.services('MG1').usAppToPerson.create({ privacyPolicyUrl: 'http://clinic.example/privacy' });
fetch('http://rates.internal');`),
  'hosts of the own machine': sdk(`client.calls.create({ to, from, url: 'http://localhost' });
client.calls.create({ to, from, url: 'http://app.localhost:3000/x' });
client.calls.create({ to, from, url: 'http://127.0.0.1:3000/x' });
client.calls.create({ to, from, url: 'http://voice.clinic.test/x' });
client.calls.create({ to, from, url: 'http://127.0.0.1.clinic.example/x' }); // reported
client.calls.create({ to, from, url: 'http://mytest/x' }); // reported`),
  'hosts by option': {
    code: sdk(`client.calls.create({ to, from, url: 'http://gw.internal/x' });
client.calls.create({ to, from, url: 'http://a.gw2.internal:8080/x' });
client.calls.create({ to, from, url: 'http://gw2.internal/x' }); // reported`),
    options: [{ allowHosts: ['gw.internal', '*.gw2.internal'] }],
  },
  'a password in the URL':
    sdk(`client.calls.create({ to, from, url: 'https://user:open-sesame@a.clinic.example/x' }); // reported
client.calls.create({ to, from, url: \`https://user:\${process.env.PASSWORD}@a.clinic.example/x\` });
client.calls.create({ to, from, url: 'https://user@a.clinic.example/x' });`),
});

testMarked(RULE, 'other dialects', {
  'TwiML builders': `import twilio from 'twilio';
const response = new twilio.twiml.VoiceResponse();
response.redirect('http://a.clinic.example'); // reported
response.redirect('/next');
response.gather({ action: 'http://a.clinic.example' }); // reported
response.connect().stream({ url: 'ws://a.clinic.example' }); // reported
response.connect().stream({ url: \`wss://\${host}/x\` });
response.connect().conversationRelay({ url: \`ws://\${host}/x\` }); // reported`,
  'TwiML in text': `export const answer = (res) => res.type('text/xml').send(
  '<Response>' +
  '<Redirect>http://a.clinic.example/next</Redirect>' + // reported
  '<Redirect>/next</Redirect>' +
  '<Say>Read http://clinic.example</Say>' +
  '<Connect><Stream url="ws://a.clinic.example"/></Connect>' + // reported
  '</Response>',
);`,
  'REST requests': `const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json';
fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, From: from, Url: 'http://a.clinic.example' }) }); // reported
fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, From: from, Url: 'https://a.clinic.example' }) });`,
  'SIP addresses':
    sdk(`client.calls.create({ to: 'sip:desk@clinic.example', from, url: 'https://a.clinic.example' }); // reported
client.calls.create({ to: 'sip:desk@clinic.example;transport=tls', from, url: 'https://a.clinic.example' });
client.calls.create({ to: \`sip:\${user}@\${domain}\`, from, url: 'https://a.clinic.example' }); // reported
client.calls.create({ to: \`sip:\${address}\`, from, url: 'https://a.clinic.example' });
client.calls.create({ to: 'sips:desk@clinic.example', from, url: 'https://a.clinic.example' });
client.trunking.v1.trunks('TK1').originationUrls.create({ sipUrl: 'sip:pbx.clinic.example;transport=TLS' });
client.trunking.v1.trunks('TK1').originationUrls.create({ sipUrl: 'sip:pbx.clinic.example' }); // reported`),
});

testMarked(RULE, 'switches', {
  'of a trunk': sdk(`client.trunking.v1.trunks.create({ friendlyName }); // reported
client.trunking.v1.trunks.create({ friendlyName, secure: true });
client.trunking.v1.trunks.create({ friendlyName, secure: 'false' }); // reported
client.trunking.v1.trunks.create({ friendlyName, secure: wanted });
client.trunking.v1.trunks.create({ friendlyName, ...more });
client.trunking.v1.trunks.create({ friendlyName, secure: undefined }); // reported
client.trunking.v1.trunks.create(); // reported
client.trunking.v1.trunks('TK1').update({ friendlyName });
client.trunking.v1.trunks('TK1').update({ secure: false }); // reported`),
  'of a trunk, beside a spread':
    sdk(`client.trunking.v1.trunks.create({ secure: true, ...(name && { friendlyName: name }) });
client.trunking.v1.trunks.create({ secure, ...{ friendlyName } });
client.trunking.v1.trunks.create({ ...{ secure: true }, ...(name ? { friendlyName: name } : {}) });
client.trunking.v1.trunks.create({ ...(isSafe && { secure: true }), ...(name && { friendlyName: name }) }); // reported
client.trunking.v1.trunks.create({ secure: true, ...(isOpen && { secure: false }) }); // reported
client.trunking.v1.trunks.create({ friendlyName, ...(isOpen && { domainName }) }); // reported`),
  'of a domain': sdk(`client
  .sip
  .domains
  .create({ // reported
    domainName,
  });
client.messaging.v1.domainConfig('DN1').update({ disableHttps: true }); // reported`),
  'of certificates': sdk(`process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // reported
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';`),
  'of certificates, without Twilio': "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';",
});

testMarked(RULE, 'a switch that comes from a caller', {
  'stands at its literal; what is absent, at the call': sdk(`const open = (name, secure) =>
  client.trunking.v1.trunks.create({ friendlyName: name, secure });
open('a', true);
open('b', false); // reported
open('c', undefined); // reported
const plain = (name, secure) =>
  client.trunking.v1.trunks.create({ friendlyName: name, secure }); // reported
plain('d');`),
  'stands at its literal in an object; what is absent, at the call': sdk(`async function open({ secure }) {
  return client.trunking.v1.trunks.create({ friendlyName, secure }); // reported
}
open({ secure: true });
open({ secure: false }); // reported
open({});`),
  'is not known where another function may be meant': sdk(`const tools = [
  { name: 'list', run: async ({ limit }) => client.trunking.v1.trunks.list({ limit }) },
  { name: 'make', run: async ({ friendlyName, secure }) => client.trunking.v1.trunks.create({ friendlyName, secure }) },
];
tools.find((tool) => tool.name === 'list').run({ limit: 5 });
const table = {
  list: { run: async (options) => client.trunking.v1.trunks.list(options) },
  make: { run: async (options) => client.trunking.v1.trunks.create({ friendlyName, secure: options.secure }) },
};
export const run = (name, index) => [
  table[name].run({ limit: 5 }),
  [table.list, table.make][index].run({ limit: 5 }),
];
export const make = () => table[process.env.ACTION].run({ secure: false }); // reported`),
  'is not known where another function may be meant, made by a function':
    sdk(`const tool = (name, run) => ({ name, run });
const tools = [
  tool('list', async ({ limit }) => client.trunking.v1.trunks.list({ limit })),
  tool('make', async ({ friendlyName, secure }) => client.trunking.v1.trunks.create({ friendlyName, secure })),
];
export const check = () => tools.find((one) => one.name === 'list').run({ limit: 5 });`),
  'is known where one function is meant': sdk(`const table = {
  list: async (options) => client.trunking.v1.trunks.list(options),
  make: async (options) => client.trunking.v1.trunks.create({ friendlyName, secure: options.secure }), // reported
};
export const list = () => table.list({ limit: 5 });
export const make = () => table.make({ friendlyName: 'Front desk' });`),
});

describe('what the user sees', () => {
  it('names the parameter, the danger and the way', () => {
    const code = sdk("client.calls.create({ to, from, url: 'http://a.clinic.example' });");
    const [message] = messagesOf(code);
    expect(message?.message).toBe(
      "'url' is an 'http:' URL, so what Twilio sends there, PHI included, crosses the network unencrypted (45 CFR 164.312(e)(1)). Use 'https:', and list a host that may be reached without it in 'allowHosts'.",
    );
    expect(message && textUnder(code, message)).toBe("url: 'http://a.clinic.example'");
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(["Write 'https:'."]);
  });

  it('puts what is absent on the method', () => {
    const code = sdk('client.trunking.v1.trunks.create({ friendlyName });');
    const [message] = messagesOf(code);
    expect(message && textUnder(code, message)).toBe('create');
    expect(message?.suggestions?.[0]?.fix.text).toBe(', secure: true');
  });

  it('adds TLS before the headers of a SIP address', () => {
    const code = sdk("client.calls.create({ to: 'sip:a@clinic.example?x=1', from, url: 'https://a.clinic.example' });");
    expect(messagesOf(code)[0]?.suggestions?.[0]?.fix.text).toBe("'sip:a@clinic.example;transport=tls?x=1'");
  });
});

testTold('require-secure-transport', {
  'a request, and certificates': `import https from 'node:https';
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const agent = new https.Agent({ rejectUnauthorized: false });
export const send = (body) => fetch('http://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json', { method: 'POST', body, agent });`,
  'TwiML text': `import twilio from 'twilio';
export const twiml = \`<Response><Dial><Sip>sip:desk@clinic.sip.twilio.com</Sip></Dial><Redirect>http://clinic.example/next</Redirect></Response>\`;`,
  'a wrapper that is called twice': `import twilio from 'twilio';
const client = twilio();
const call = (to) => client.calls.create({ to, from, url: 'http://clinic.example/answer' });
call('+15555550100');
call('+15555550101');`,
  'options in a variable': `import twilio from 'twilio';
const client = twilio();
const options = { friendlyName: 'Front desk' };
await client.trunking.v1.trunks.create(options);
const off = { domainName, secure: no ? false : 0 };
await client.sip.domains.create(off);`,
});
