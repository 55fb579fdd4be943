import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { applied, testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'require-message-redaction';
const BOTH = "contentRetention: 'discard', addressRetention: 'obfuscate'";
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'messages', {
  'with and without limits': sdk(`client.messages.create({ to, from, body }); // reported
client.messages.create({ to, from, body, ${BOTH} });
client.messages.create({ to, from, body, contentRetention: 'discard' }); // reported
client.messages.create({ to, from, body, addressRetention: 'obfuscate' }); // reported
client.messages.createWithHttpInfo({ to, from, body }); // reported
client.api.v2010.accounts(sid).messages.create({ to, from, body }); // reported`),
  'values that keep everything':
    sdk(`client.messages.create({ to, from, body, contentRetention: 'retain', addressRetention: 'obfuscate' }); // reported
client.messages.create({ to, from, body, contentRetention: 'discard', addressRetention: 'discard' }); // reported
client.messages.create({ to, from, body, contentRetention: undefined, addressRetention: 'obfuscate' }); // reported
client.messages.create({ to, from, body, contentRetention: keep ? 'retain' : 'discard', addressRetention: 'obfuscate' }); // reported
client.messages.create({ to, from, body, contentRetention: process.env.KEEP, addressRetention: 'obfuscate' });`),
  'other spellings':
    sdk(`client.messages.create({ to, from, body, content_retention: 'discard', address_retention: 'obfuscate' }); // reported
client.messages.create({ to, from, body, ContentRetention: 'discard', AddressRetention: 'obfuscate' }); // reported`),
  'spreads and steps': sdk(`const limits = { ${BOTH} };
client.messages.create({ to, from, body, ...limits });
client.messages.create({ to, from, body, ...limits, contentRetention: 'retain' }); // reported
client.messages.create({ to, from, body, ...unknown });
client.messages.create({ to, from, body, ${BOTH}, ...(mediaUrl && { mediaUrl }) });
client.messages.create({ to, from, body, ...(strict ? limits : {}) }); // reported
const options = { to, from, body };
options.contentRetention = 'discard';
options.addressRetention = 'obfuscate';
client.messages.create(options);`),
  'other resources': sdk(`client.calls.create({ to, from, url });
client.messages('SM1').update({ body: '' });
client.conversations.v1.conversations('CH1').messages.create({ body });
client.messages.list({ to });`),
  'REST requests': `const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json';
fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: body }) }); // reported
fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: body, ContentRetention: 'discard', AddressRetention: 'obfuscate' }) });
fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: body, contentRetention: 'discard', addressRetention: 'obfuscate' }) }); // reported`,
  'forms of REST requests, each of which is edited where it is written': `import axios from 'axios';
import qs from 'qs';
const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json';
fetch(url, { method: 'POST', body: new URLSearchParams([['To', to], ['Body', body]]) }); // reported
axios.post(url, qs.stringify({ To: to, Body: body, ContentRetention: 'retain' })); // reported
const base = { From: from };
axios({ method: 'post', url, data: new URLSearchParams({ ...base, To: to, Body: body }).toString() }); // reported
const values = { To: to, Body: body };
fetch(url, { method: 'POST', body: new URLSearchParams(values) }); // reported
function send(to, body) {
  const form = new URLSearchParams();
  form.append('To', to);
  form.append('Body', body);
  return fetch(url, { method: 'POST', body: form }); // reported
}
const choice = urgent ? { To: to, Body: body } : { To: to, Body: 'Call us.' };
fetch(url, { method: 'POST', body: new URLSearchParams(choice) }); // reported
fetch(url, { method: 'POST', body: \`To=\${to}&Body=\${body}\` }); // reported`,
  'forms that are filled in steps': `const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json';
function send(to, body) {
  const form = new URLSearchParams();
  form.append('Body', body);
  form.append('ContentRetention', 'discard');
  form.append('AddressRetention', 'obfuscate');
  return fetch(url, { method: 'POST', body: form });
}
function sendSome(to, body) {
  const form = new URLSearchParams();
  form.append('Body', body);
  form.append('AddressRetention', 'obfuscate');
  if (to) form.append('ContentRetention', 'discard');
  return fetch(url, { method: 'POST', body: form }); // reported
}`,
  'values of enums': {
    filename: 'file.ts',
    code: sdk(`enum Keep { Discard = 'discard', Retain = 'retain' }
client.messages.create({ to, body, contentRetention: Keep.Discard, addressRetention: 'obfuscate' });
client.messages.create({ to, body, contentRetention: Keep.Retain, addressRetention: 'obfuscate' }); // reported`),
  },
  'redaction of the account': {
    code: sdk(`client.messages.create({ to, from, body });
client.messages.create({ to, from, body, contentRetention: 'retain' }); // reported
client.messages.create({ to, from, body, content_retention: 'discard' });`),
    options: [{ accountLevel: true }],
  },
});

describe('what the user sees', () => {
  const first = (code: string): ReturnType<typeof lint>[number] | undefined =>
    lint(code, { rules: { [RULE]: 'error' } })[0];

  it('names what is missing, what is misspelled and the precondition', () => {
    const code = sdk("client.messages.create({ to, body, content_retention: 'discard' });");
    const message = first(code);
    expect(message?.message).toBe(
      "'content_retention' is not the option 'contentRetention' and is dropped silently and 'addressRetention' is not set, so Twilio keeps the text and the phone numbers of this message for ever (45 CFR 164.310(d)(2)(i)). Set contentRetention: 'discard' and addressRetention: 'obfuscate'; without Message Redaction on the account the API answers errors 30029 and 30030, and if it is on for all messages, say so with 'accountLevel'.",
    );
    expect(message && textUnder(code, message)).toBe('create');
  });

  it('adds, renames and corrects in one edit', () => {
    const code = sdk(
      "client.messages.create({ to, content_retention: 'discard' });\nclient.messages.create({ to, addressRetention: 'retain' });",
    );
    const outputs = lint(code, { rules: { [RULE]: 'error' } }).map(({ suggestions }) => {
      const [made] = suggestions ?? [];
      return made && applied(code, made).split('\n').slice(2).join('\n');
    });
    expect(outputs).toEqual([
      "client.messages.create({ to, contentRetention: 'discard', addressRetention: 'obfuscate' });\nclient.messages.create({ to, addressRetention: 'retain' });",
      "client.messages.create({ to, content_retention: 'discard' });\nclient.messages.create({ to, addressRetention: 'obfuscate', contentRetention: 'discard' });",
    ]);
  });

  it('offers the names of the wire in a form, and nothing where it would have to guess the place', () => {
    const url = "const url = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json';\n";
    const outputs = [
      `${url}fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: body }) });`,
      `${url}const form = new FormData();\nform.set('To', to);\nform.set('Body', body);\nfetch(url, { method: 'POST', body: form });`,
      `${url}fetch(url, { method: 'POST', body: \`To=\${to}&Body=\${body}\` });`,
      `${url}const form = a ? { To: to, Body: 'a' } : { To: to, Body: 'b' };\nfetch(url, { method: 'POST', body: new URLSearchParams(form) });`,
    ].map((code) => {
      const made = first(code)?.suggestions?.[0];
      return made && applied(code, made).slice(url.length);
    });
    expect(outputs).toEqual([
      "fetch(url, { method: 'POST', body: new URLSearchParams({ To: to, Body: body, ContentRetention: 'discard', AddressRetention: 'obfuscate' }) });",
      "const form = new FormData();\nform.set('To', to);\nform.set('Body', body);\nform.set('ContentRetention', 'discard');\nform.set('AddressRetention', 'obfuscate');\nfetch(url, { method: 'POST', body: form });",
      undefined,
      undefined,
    ]);
  });
});

const SENDS = "import twilio from 'twilio';\nconst client = twilio();\n";

testTold('require-message-redaction', {
  'a wrapper that is called twice': `${SENDS}const send = (to, body) => client.messages.create({ to, from, body });
send('+15555550100', text);
send('+15555550101', text);`,
  'options that are read from a variable': `${SENDS}const options = { to, from, body };
await client.messages.create(options);`,
  'shorthand and computed names': `${SENDS}const contentRetention = 'retain';
await client.messages.create({ to, from, body, contentRetention, addressRetention: 'obfuscate' });
await client.messages.create({ to, from, body, ['content_retention']: 'discard', addressRetention: 'obfuscate' });
const content_retention = 'discard';
await client.messages.create({ to, from, body, content_retention, addressRetention: 'obfuscate' });`,
  'one that is wrong beside one that is not set': `${SENDS}await client.messages.create({ to, from, body, addressRetention: 'retain' });`,
  'what the account does for all messages': {
    code: `${SENDS}await client.messages.create({ to, from, body });
await client.messages.create({ to, from, body, addressRetention: 'retain' });`,
    options: [{ accountLevel: true }],
  },
});
