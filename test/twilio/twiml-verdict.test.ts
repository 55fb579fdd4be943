import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { twimlEntries } from '../../src/catalogue/twiml.ts';
import { knowsAttribute } from '../../src/twilio/twiml-tags.ts';
import { looksLikeTwiml, parseTwiml } from '../../src/twilio/twiml-text.ts';
import {
  acceptsTwiml,
  foreignAttributes,
  isOtherVoiceVendor,
  namesOtherVoiceVendor,
} from '../../src/twilio/twiml-verdict.ts';
import { piecesOf } from './twiml-pieces.ts';

const verdict = (code: string): string => looksLikeTwiml(piecesOf(code).pieces);

describe('is TwiML', () => {
  it.each([
    `'<Response><Say>Hi</Say></Response>'`,
    '`<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n<Message>${x}</Message></Response>\n`',
    `'<Response><Message>Hello</Message></Response>'`,
    `'<Response><Redirect>https://a</Redirect></Response>'`,
    `'<Response/>'`,
    `'<Response></Response>'`,
    `'<Response version="2008-08-01"><Say>Hi</Say></Response>'`,
    `'<Response xmlns:xsi="x" xsi:noNamespaceSchemaLocation="y"><Hangup/></Response>'`,
    `'<Response><Record maxlength="30"/></Response>'`,
    `'<Response><Say rate="5">Hi</Say></Response>'`,
    `'<Response><say>Hi</say><Record/></Response>'`,
    '`${header}<Response><Record/></Response>`',
    `'<Record/></Response>'`,
    '`<Response><Enqueue workflowSid="${w}"><Task>{"a":"${b}"}</Task></Enqueue></Response>`',
    '`<Response><Connect><Stream url="wss://${host}/a"><Parameter name="a" value="${b}" /></Stream></Connect></Response>`',
  ])('%s', (code) => {
    expect(verdict(code)).toBe('twiml');
  });
});

describe('may be TwiML', () => {
  it.each([
    `'<Dial record="record-from-answer">5</Dial>'`,
    `'<Record/>'`,
    '`<Say>${x}</Say>`',
    `'<Start><Recording/></Start>'`,
    `'<Gather input="speech">'`,
    `'<Dial>' + number`,
    `'<Gather><Say>' + words`,
    '`<Response>${verbs}</Response>`',
    `'<?xml version="1.0"?><Response>'`,
    `'<Response><Say>Hi</Say><Shout>Ho</Shout></Response>'`,
    '`<Number>${n}</Number>`',
    '`<Message><Body>a</Body><Media>${url}</Media></Message>`',
  ])('%s', (code) => {
    expect(verdict(code)).toBe('fragment');
  });
});

describe('is not TwiML', () => {
  it.each([
    ['prose', `'The <Record> verb is not used here.'`],
    ['prose', '`Use <Say>hello</Say> to speak`'],
    ['prose', '`Answer with <Response><Record/></Response> only`'],
    ['prose', '`<Record>: not allowed in ${x}`'],
    ['a mention', `'<Record>'`],
    ['a quoted mention', `'"<Record>"'`],
    ['a mention in a template', '`<Gather>`'],
    ['a mention with words', '`<Say> failed for ${x}`'],
    ['mentions', `'<Say> and <Play> need words'`],
    ['a placeholder', `'<Record your message>'`],
    ['a placeholder', '`<Dial a number> ${x}`'],
    ['HTML', `'<div class="Record"><message>Hello</message></div>'`],
    ['HTML', `'<html><body><Response><Record/></Response></body></html>'`],
    ['HTML', `'<p>Hello <b>you</b></p>'`],
    ['HTML in capitals', `'<BODY><P>Hello</P></BODY>'`],
    ['a schema', `'<xs:element name="Record" record="true"/>'`],
    ['SOAP', '`<Envelope><Message>${x}</Message></Envelope>`'],
    ['SAML', '`<samlp:Response><saml:Assertion/></samlp:Response>`'],
    ['RSS', `'<rss><Media>https://files.clinic.example/a.png</Media></rss>'`],
    ['another root', `'<Gallery><Media>https://a</Media></Gallery>'`],
    ['an XML answer', '`<Response><Status>ok</Status><Message>${x}</Message></Response>`'],
    ['an XML answer', '`<Response code="200"><Message>${x}</Message></Response>`'],
    ['an XML answer', '`<Response xmlns="urn:a"><Message>${x}</Message></Response>`'],
    ['an XML answer', '`<Response><Record id="5"><Name>${x}</Name></Record></Response>`'],
    ['an XML answer', '`<Response><Record id="5"/></Response>`'],
    ['an XML answer', '`<Response><Record>5</Record></Response>`'],
    ['an XML answer', '`<Response>OK</Response>`'],
    ['an XML answer', '`<Response><Message><Text>${x}</Text></Message></Response>`'],
    ['a prompt', '`<Response>Your answer here</Response>`'],
    ['another case', `'<response><record/></response>'`],
    ['another case', `'<RESPONSE><RECORD/></RESPONSE>'`],
    ['source text of JSX', `'<Response><Record maxLength={30} /></Response>'`],
    ['source text of JSX', `'<Stream {...props} />'`],
    ['Plivo', `'<Response><Speak>Hi</Speak><Record action="/a"/></Response>'`],
    ['Plivo', `'<Response><GetDigits action="/a"><Speak>Hi</Speak></GetDigits></Response>'`],
    ['Plivo', `'<Response><Record fileFormat="wav" maxLength="30"/></Response>'`],
    ['Plivo', `'<Response><Record startOnDialAnswer="true"/></Response>'`],
    ['Plivo', '`<Response><Dial callerId="${c}"><User>sip:a@b</User></Dial></Response>`'],
    ['Plivo', `'<Response><Conference startConferenceOnEnter="false">Room</Conference></Response>'`],
    ['Plivo', '`<Response><Message src="${a}" dst="${b}">Hi</Message></Response>`'],
    ['Plivo', `'<Response><Stream bidirectional="true">wss://a</Stream></Response>'`],
    ['Plivo', `'<Response><Stream>wss://a</Stream></Response>'`],
    ['SignalWire', `'<Response><Connect><AI><Prompt>Hi</Prompt></AI></Connect></Response>'`],
    ['SignalWire', `'<Response><Dial><Verto>a@b</Verto></Dial></Response>'`],
    ['Telnyx', `'<Response><AIGather><Greeting>Hi</Greeting></AIGather></Response>'`],
    ['Bandwidth', `'<Response><SpeakSentence>Hi</SpeakSentence><Record maxDuration="5"/></Response>'`],
    [
      'Bandwidth',
      `'<Response><StartRecording recordingAvailableUrl="/a"/><Transfer><PhoneNumber>1</PhoneNumber></Transfer></Response>'`,
    ],
    ['Bandwidth', `'<Response><Gather gatherUrl="/a" maxDigits="1"/></Response>'`],
    ["Africa's Talking", `'<Response><Dial phoneNumbers="1" record="true"/></Response>'`],
    ['nothing', `''`],
    ['less-than', '`a <Bar && b ${c}`'],
    ['generics', '`Map<Number, Record<string, Message>>`'],
  ])('%s: %s', (_, code) => {
    expect(verdict(code)).toBe('no');
  });
});

describe('evidence in the file', () => {
  it('decides where the text alone does not', () => {
    const none = { twilio: false, otherVendor: false };
    expect(acceptsTwiml('twiml', none)).toBe(true);
    expect(acceptsTwiml('fragment', none)).toBe(false);
    expect(acceptsTwiml('fragment', { twilio: true, otherVendor: false })).toBe(true);
    expect(acceptsTwiml('twiml', { twilio: false, otherVendor: true })).toBe(false);
    expect(acceptsTwiml('twiml', { twilio: true, otherVendor: true })).toBe(true);
    expect(acceptsTwiml('no', { twilio: true, otherVendor: false })).toBe(false);
  });

  it.each([
    'plivo',
    '@signalwire/compatibility-api',
    '@bandwidth/bxml',
    'bandwidth-sdk',
    'telnyx',
    'africastalking',
    'https://api.plivo.com/v1/Account/',
    'https://clinic.signalwire.com/api/laml',
  ])('%s is another vendor', (text) => {
    expect(isOtherVoiceVendor(text)).toBe(true);
  });

  it.each([
    'twilio',
    './plivo-migration',
    'bandwidth-limiter',
    'https://api.twilio.com',
    'https://myplivo.com.example',
    '@twilio/voice-sdk',
  ])('%s is none', (text) => {
    expect(isOtherVoiceVendor(text)).toBe(false);
  });
});

it('knows files about another vendor by its name', () => {
  expect(namesOtherVoiceVendor('const xml = renderTexml(config.telnyx.number);')).toBe(true);
  expect(namesOtherVoiceVendor('// moved from Plivo to Twilio')).toBe(false);
  expect(namesOtherVoiceVendor('const bandwidth = 5;')).toBe(false);
});

describe('the tables', () => {
  const require = createRequire(import.meta.url);

  it('have every attribute of the installed typings', () => {
    const byInterface = new Map<string, string[]>();
    for (const file of ['VoiceResponse', 'MessagingResponse', 'FaxResponse']) {
      const typings = readFileSync(require.resolve(`twilio/lib/twiml/${file}.d.ts`), 'utf8');
      for (const [, name = '', body = ''] of typings.matchAll(/interface (\w+)Attributes \{([^}]*)\}/g)) {
        byInterface.set(
          name,
          Array.from(body.matchAll(/^\s+["']?([\w:-]+)["']?\?:/gm), ([, attribute = '']) => attribute),
        );
      }
    }
    expect(byInterface.size).toBeGreaterThan(40);
    const tags = new Map(twimlEntries().map((entry) => [entry.tag.replace('-', '').toLowerCase(), entry.tag]));
    const missing: string[] = [];
    for (const [name, attributes] of byInterface) {
      const tag = tags.get(name.replace(/^(?:Ssml|Refer(?=Sip)|Sip(?=Uri))/, '').toLowerCase());
      for (const attribute of attributes)
        if (!tag || !knowsAttribute(tag, attribute)) missing.push(`${name} ${attribute}`);
    }
    expect(missing).toEqual([]);
  });

  it('have every place of every tag', () => {
    const holders = new Map<string, string>();
    for (const { parent, tag } of twimlEntries()) if (parent !== tag && !holders.has(tag)) holders.set(tag, parent);
    const wrong: string[] = [];
    for (const { parent, tag } of twimlEntries()) {
      const way = [tag];
      for (let at: string | undefined = parent; at; at = holders.get(at)) way.unshift(at);
      const code = JSON.stringify(
        way.map((name) => `<${name}>`).join('') +
          way
            .reverse()
            .map((name) => `</${name}>`)
            .join(''),
      );
      const document = parseTwiml(piecesOf(code).pieces);
      const element = document?.elements.at(-1);
      if (document?.verdict !== 'twiml' || element?.tag !== tag || element.parentTag !== parent) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('take no attribute of Twilio for a foreign one', () => {
    const wrong = Object.entries(foreignAttributes).flatMap(([tag, names]) =>
      names.filter((name) => knowsAttribute(tag, name)).map((name) => `${tag} ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
