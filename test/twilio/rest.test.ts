import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { applied } from '../support/marked.ts';

const CALLS = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json';
const RULES = { 'no-recording': 'error' } as const;

/** Lines at which a program switches a recording on. */
function recorded(code: string, filename = 'file.js'): number[] {
  const messages = lint(code, { rules: RULES, filename });
  expect(messages.filter((message) => message.fatal === true)).toEqual([]);
  return messages.map((message) => message.line);
}

describe('requests by any client', () => {
  it.each([
    ['fetch', `fetch(URL, { method: 'POST', body: new URLSearchParams({ Record: 'true' }) })`],
    [
      'fetch with a Request',
      `fetch(new Request(URL, { method: 'POST', body: new URLSearchParams({ Record: 'true' }) }))`,
    ],
    ['globalThis.fetch', `globalThis.fetch(URL, { method: 'POST', body: 'To=1&Record=true' })`],
    ['axios.post', `import axios from 'axios'; axios.post(URL, new URLSearchParams({ Record: 'true' }).toString())`],
    ['axios with a config', `import axios from 'axios'; axios({ method: 'post', url: URL, data: { Record: 'true' } })`],
    ['got', `import got from 'got'; got.post(URL, { form: { Record: true } })`],
    ['ky', `import ky from 'ky'; ky(URL, { method: 'post', body: new URLSearchParams([['Record', 'true']]) })`],
    ['undici', `import { request } from 'undici'; request(URL, { method: 'POST', body: 'Record=true' })`],
    [
      'node-fetch',
      `import nf from 'node-fetch'; nf(URL, { method: 'POST', body: new URLSearchParams({ Record: 'true' }) })`,
    ],
    [
      'ofetch',
      `import { ofetch } from 'ofetch'; ofetch(URL, { method: 'POST', body: new URLSearchParams({ Record: 'true' }) })`,
    ],
    ['superagent', `import sa from 'superagent'; sa.post(URL).auth('a', 'b').type('form').send({ Record: 'true' })`],
    ['superagent, text', `import sa from 'superagent'; sa.post(URL).send('To=1').send('Record=true')`],
    ['request', `import request from 'request'; request.post({ url: URL, form: { Record: 'true' } }, () => {})`],
    ['request().form()', `import request from 'request'; request.post(URL).form({ Record: 'true' })`],
    ['needle', `import needle from 'needle'; needle('post', URL, { Record: 'true' })`],
    ['phin', `import p from 'phin'; p({ url: URL, method: 'POST', form: { Record: 'true' } })`],
    ['unirest', `import unirest from 'unirest'; unirest('POST', URL).form({ Record: 'true' }).end()`],
    ['wretch', `import wretch from 'wretch'; wretch(URL).formUrl({ Record: 'true' }).post()`],
    ['jQuery', `$.ajax({ type: 'POST', url: URL, data: { Record: 'true' } })`],
    ['Apps Script', `UrlFetchApp.fetch(URL, { method: 'post', payload: { Record: 'true' } })`],
    ['XMLHttpRequest', `const x = new XMLHttpRequest(); x.open('POST', URL); x.send('Record=true')`],
    [
      'the SDK',
      `import twilio from 'twilio'; twilio().request({ method: 'post', uri: URL, data: { Record: 'true' } })`,
    ],
    ['a client that nothing is known of', `import { postForm } from './http.js'; postForm(URL, { Record: 'true' })`],
  ])('%s', (_name, code) => {
    expect(
      recorded(`const URL = '${CALLS}';\n${code.replaceAll('; ', ';\n').replace(/;\n(?=[^;]*$)/, '; ')};`),
    ).toHaveLength(1);
  });
});

describe('URLs', () => {
  it.each([
    ['a template', '`https://api.twilio.com/2010-04-01/Accounts/${sid}/Calls.json`'],
    ['concatenation', `'https://api.twilio.com/2010-04-01/Accounts/' + sid + '/Calls.json'`],
    ['join', `['https://api.twilio.com/2010-04-01/Accounts', sid, 'Calls.json'].join('/')`],
    [
      'new URL',
      '`x`, new URL(`/2010-04-01/Accounts/${sid}/Calls.json`, "https://api.twilio.com")'.replace('`x`, ', ''),
    ],
    ['new URL().href', 'new URL(`/2010-04-01/Accounts/${sid}/Calls.json`, "https://api.twilio.com").href'],
    ['replace', `'https://api.twilio.com/2010-04-01/Accounts/SID/Calls.json'.replace('SID', sid)`],
    ['a default', '(env.BASE || "https://api.twilio.com") + `/2010-04-01/Accounts/${sid}/Calls.json`'],
    ['a region', '`https://api.${env.REGION}.twilio.com/2010-04-01/Accounts/${sid}/Calls.json`'],
    ['a host that is not known', '`${env.TWILIO_BASE}/2010-04-01/Accounts/${sid}/Calls.json`'],
    ['user and password', '`https://${sid}:${env.TWILIO_TOKEN}@api.twilio.com/2010-04-01/Accounts/${sid}/Calls.json`'],
  ])('%s', (_name, url) => {
    expect(
      recorded(
        `export const call = (sid, env) =>\n  fetch(${url}, { method: 'POST', body: new URLSearchParams({ Record: 'true' }) });`,
      ),
    ).toEqual([2]);
  });

  it('leaves look-alikes alone', () => {
    const urls = [
      'https://acme.signalwire.com/api/laml/2010-04-01/Accounts/AC1/Calls.json',
      'https://api.twilio.com.evil.example/2010-04-01/Accounts/AC1/Calls.json',
      'https://eviltwilio.com/2010-04-01/Accounts/AC1/Calls.json',
      '/proxy?to=https://api.twilio.com/2010-04-01/Accounts/AC1/Calls.json',
    ];
    const code = urls.map(
      (url) => `fetch('${url}', { method: 'POST', body: new URLSearchParams({ Record: 'true' }) });`,
    );
    expect(recorded(`// Not Twilio\n${code.join('\n')}`)).toEqual([]);
  });

  it('tells reading from making', () => {
    expect(
      recorded(`fetch('${CALLS}?Record=true'); fetch('${CALLS.replace('.json', '/CA1/Recordings.json')}');`),
    ).toEqual([]);
    expect(recorded(`fetch('${CALLS.replace('.json', '/CA1/Recordings.json')}', { method: 'POST' });`)).toEqual([1]);
  });
});

describe('bodies', () => {
  const send = (body: string, before = ''): number[] =>
    recorded(`${before}\nfetch('${CALLS}', { method: 'POST', body: ${body} });`);

  it.each([
    ['append', 'form', `const form = new URLSearchParams();\nform.append('Record', 'true');`, 2],
    [
      'set on a form of url',
      'form',
      `const { URLSearchParams } = require('url');\nconst form = new URLSearchParams();\nform.set('Record', 'true');`,
      3,
    ],
    ['FormData', 'form', `const form = new FormData();\nform.append('Record', 'true');`, 2],
    [
      'a loop over entries',
      'form',
      `const o = {\n  Record: 'true' };\nconst form = new URLSearchParams();\nfor (const [k, v] of Object.entries(o)) form.append(k, v);`,
      2,
    ],
    [
      'an encoder written out',
      'text',
      `const o = {\n  Record: 'true' };\nconst text = Object.keys(o).map((k) => k + '=' + encodeURIComponent(o[k])).join('&');`,
      2,
    ],
    ['text with holes', '`To=${to}&Record=${"true"}`', '', 2],
    ['joined text', `['To=1', 'Record=true'].join('&')`, '', 2],
    ['querystring', `require('querystring').stringify({ Record: 'true' })`, '', 2],
  ])('%s', (_name, body, before, line) => {
    expect(send(body, before)).toEqual([line]);
  });

  it('lets through what is off, and what another key has', () => {
    expect(send(`new URLSearchParams({ Record: 'false', record: 'true' })`)).toEqual([]);
    expect(send(`'Record=false&Note=Record%3Dtrue'`)).toEqual([]);
  });

  it('takes a pair out of a text', () => {
    const code = `fetch('${CALLS}', { method: 'POST', body: 'To=1&Record=true' });`;
    const [message] = lint(code, { rules: RULES });
    const fixed = message?.suggestions?.map((one) => applied(code, one));
    expect(fixed).toEqual([code.replace('&Record=true', ''), code.replace('Record=true', 'Record=false')]);
  });
});

describe('wrappers', () => {
  it('are told at the callers that fill them', () => {
    const code = [
      'class Api {',
      '  base = "https://api.twilio.com/2010-04-01";',
      '  constructor(sid) { this.sid = sid; }',
      '  async send(method, path, form) {',
      '    return fetch(`${this.base}/Accounts/${this.sid}${path}`, { method, body: form && new URLSearchParams(form) });',
      '  }',
      '  post(path, form) { return this.send("POST", path, form); }',
      '  start(to) { return this.post("/Calls.json", { To: to, Record: "true" }); }',
      '  record(call) { return this.post(`/Calls/${call}/Recordings.json`, {}); }',
      '  list() { return this.send("GET", "/Calls.json"); }',
      '}',
    ];
    expect(recorded(code.join('\n'))).toEqual([8, 9]);
  });

  it('are told once for what is absent', () => {
    const code = [
      'async function post(path, form) {',
      '  return fetch(`https://api.twilio.com/2010-04-01/Accounts/AC1/${path}`, { method: "POST", body: new URLSearchParams(form) });',
      '}',
      'post("Messages.json", { To: "+1", From: "+2", Body: "Hello." });',
      'post("Messages.json", { To: "+1", From: "+2", Body: "Bye." });',
    ];
    const messages = lint(code.join('\n'), { rules: { 'require-message-redaction': 'error' } });
    expect(messages.map((message) => message.line)).toEqual([2]);
  });
});

describe('hosts of products', () => {
  const hosts = (code: string): string[] =>
    lint(code, { rules: { 'no-ineligible-products': 'error' } }).map((message) => message.message.slice(0, 40));

  it('are told where they are named, and not where they are compared', () => {
    expect(hosts(`fetch('https://api.sendgrid.com/v3/mail/send', {});`)).toHaveLength(1);
    expect(hosts(`const transport = { host: 'smtp.sendgrid.net', port: 587 };`)).toHaveLength(1);
    expect(hosts(`if (host === 'api.sendgrid.com' || host.endsWith('smtp.sendgrid.net')) skip();`)).toEqual([]);
    expect(hosts(`const text = 'See api.sendgrid.com for more.';`)).toEqual([]);
  });
});
