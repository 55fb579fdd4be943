import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { twimlEntries } from '../../src/catalogue/twiml.ts';
import { constantText, type Piece } from '../../src/program/string-map.ts';
import { knowsAttribute } from '../../src/twilio/twiml-tags.ts';
import { looksLikeTwiml, parseTwiml, type TwimlElement } from '../../src/twilio/twiml-text.ts';
import { acceptsTwiml, foreignAttributes, isOtherVoiceVendor } from '../../src/twilio/twiml-verdict.ts';
import { piecesOf } from './twiml-pieces.ts';

/** A value with `${source}` for what expressions give. */
function show(pieces: readonly Piece[], source: string): string {
  return pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : `\${${source.slice(...piece.node.range)}}`))
    .join('');
}

function shown(element: TwimlElement, source: string): string {
  const attributes = element.attributes.map(
    ({ name, value, complete }) => ` ${name}=${show(value, source)}${complete ? '' : '…'}`,
  );
  const holes = element.openHoles.map((piece) => ` \${${source.slice(...piece.node.range)}}`);
  const children = element.children.map((child) => shown(child, source)).join('');
  return `<${element.tag}${attributes.join('')}${holes.join('')}>${show(element.text, source)}${children}</>`;
}

/** The document as a tree; `undefined` when it is no TwiML. */
function read(code: string): string | undefined {
  const { source, pieces } = piecesOf(code);
  const document = parseTwiml(pieces);
  return document && document.roots.map((root) => shown(root, source)).join('');
}

function find(
  code: string,
  tag: string,
): { element: TwimlElement; at: (range: readonly [number, number] | undefined) => string | undefined } {
  const { source, pieces } = piecesOf(code);
  const element = parseTwiml(pieces)?.elements.find((candidate) => candidate.tag === tag);
  if (!element) throw new Error(`no <${tag}> in ${code}`);
  return { element, at: (range) => range && source.slice(...range) };
}

const verdict = (code: string): string => looksLikeTwiml(piecesOf(code).pieces);

describe('reads', () => {
  it.each([
    [
      'a document',
      `'<?xml version="1.0"?><Response><Say voice="alice">Hi</Say><Record maxLength="30"/></Response>'`,
      '<Response><Say voice=alice>Hi</><Record maxLength=30></></>',
    ],
    [
      'interpolated text',
      '`<Response><Say>Dear ${name}, hi ${again}</Say></Response>`',
      '<Response><Say>Dear ${name}, hi ${again}</></>',
    ],
    [
      'interpolated attributes',
      '`<Response><Dial record="${mode}" timeout=${t}>${n}</Dial></Response>`',
      '<Response><Dial record=${mode} timeout=${t}>${n}</></>',
    ],
    [
      'parts of a value',
      '`<Response><Redirect>https://x/${a}?b=${c}</Redirect></Response>`',
      '<Response><Redirect>https://x/${a}?b=${c}</></>',
    ],
    [
      'concatenation',
      `'<Response><Dial rec' + 'ord="' + mode + '">' + n + '</Dial></Response>'`,
      '<Response><Dial record=${mode}>${n}</></>',
    ],
    ['array elements', `['<Response>', '<Record/>', '</Response>']`, '<Response><Record></></>'],
    ['nested templates', '`<Response>${`<Say>${x}</Say>`}</Response>`', '<Response><Say>${x}</></>'],
    [
      'unseen attributes',
      '`<Response><Dial${more} timeout="5" ${rest}>x</Dial></Response>`',
      '<Response><Dial timeout=5 ${more} ${rest}>x</></>',
    ],
    [
      'an attribute behind unseen ones',
      '`<Response><Dial ${more}record="true">x</Dial></Response>`',
      '<Response><Dial record=true ${more}>x</></>',
    ],
    [
      'an interpolated name of an attribute',
      '`<Response><Dial ${key}="${value}">x</Dial></Response>`',
      '<Response><Dial ${key} ${value}>x</></>',
    ],
    [
      'an interpolated tag',
      '`<Response><${verb}>a</${verb}><Say>b</Say></Response>`',
      '<Response>< ${verb}>a</><Say>b</></>',
    ],
    ['interpolated elements', '`<Response>${intro}<Hangup/></Response>`', '<Response>${intro}<Hangup></></>'],
    [
      'entities',
      `'<Response><Redirect>/n?a=1&amp;b=&quot;&#50;&#x33;&nbsp;</Redirect></Response>'`,
      '<Response><Redirect>/n?a=1&b="23&nbsp;</></>',
    ],
    [
      'CDATA',
      '`<Response><Say><![CDATA[a & <b> ${x} &amp;]]></Say></Response>`',
      '<Response><Say>a & <b> ${x} &amp;</></>',
    ],
    ['no comments', '`<Response><!-- <Record/> ${x} --><Say>a</Say></Response>`', '<Response><Say>a</></>'],
    ['single quotes', `"<Response><Record transcribe='true'/></Response>"`, '<Response><Record transcribe=true></></>'],
    [
      'escapes',
      String.raw`"\x3cResponse>\n<Record transcribe=\"true\"/>\u003c/Response>"`,
      '<Response><Record transcribe=true></></>',
    ],
    [
      'empty values',
      `'<Response><Gather input=""><Say>a</Say></Gather></Response>'`,
      '<Response><Gather input=><Say>a</></></>',
    ],
    [
      'markup inside of words as words',
      `'<Response><Message>Hi <b>Ann</b><br/>!</Message></Response>'`,
      '<Response><Message>Hi Ann!<b></><br></></></>',
    ],
    [
      'speech markup',
      '`<Response><Say>Hi <emphasis level="strong">${x}</emphasis></Say></Response>`',
      '<Response><Say>Hi <emphasis level=strong>${x}</></></>',
    ],
  ])('%s', (_, code, tree) => {
    expect(read(code)).toBe(tree);
  });

  it.each([
    [
      'unclosed elements',
      `'<Response><Say>Hi</Say><Record maxLength="30">'`,
      '<Response><Say>Hi</><Record maxLength=30></></>',
    ],
    [
      'an element that was not closed before its sibling',
      `'<Response><Record maxLength="30"><Say>Bye</Say></Response>'`,
      '<Response><Record maxLength=30></><Say>Bye</></>',
    ],
    [
      'a verb inside of one that cannot hold it',
      `'<Response><Gather><Record/></Gather></Response>'`,
      '<Response><Gather></><Record></></>',
    ],
    ['an open tag that ends', `'<Response><Record maxLength="30"'`, '<Response><Record maxLength=30></></>'],
    ['a value that ends', `'<Response><Dial record="record-from'`, '<Response><Dial record=record-from…></></>'],
    ['a name that ends', `'<Response><Dial record'`, '<Response><Dial record=…></></>'],
    ['a tag that ends', `'<Response><Record'`, '<Response><Record></></>'],
    [
      'wrong closing tags',
      `'<Response><Say>a</Sa></Play></Say><Record/></Response>'`,
      '<Response><Say>a</><Record></></>',
    ],
    ['no root', `'<Dial record="record-from-answer">5</Dial>'`, '<Dial record=record-from-answer>5</>'],
    ['a start that is elsewhere', `'hello</Say><Record maxLength="5"/></Response>'`, '<Record maxLength=5></>'],
  ])('as far as it goes: %s', (_, code, tree) => {
    expect(read(code)).toBe(tree);
  });

  it('knows where an element without a parent belongs', () => {
    const parentTag = (code: string, tag: string): string | undefined => find(code, tag).element.parentTag;
    expect(parentTag(`'<Record/>'`, 'Record')).toBe('Response');
    expect(parentTag(`'<Stream url="wss://a"/>'`, 'Stream')).toBe('Connect');
    expect(parentTag(`'<Transcription name="a"/>'`, 'Transcription')).toBe('Start');
    expect(parentTag(`'<Conference record="record-from-start">a</Conference>'`, 'Conference')).toBe('Dial');
    expect(parentTag(`'<Response><Stop><Transcription name="a"/></Stop></Response>'`, 'Transcription')).toBe('Stop');
    expect(parentTag(`'<Response><Dial><Queue>a</Queue></Dial></Response>'`, 'Queue')).toBe('Dial');
    expect(parentTag(`'<Response><Say>a <b>c</b></Say></Response>'`, 'b')).toBeUndefined();
  });
});

describe('places', () => {
  it('a tag, an attribute and its value', () => {
    const { element, at } = find(
      '`<Response>\n  <Dial timeout="5" record="record-from-answer">${n}</Dial></Response>`',
      'Dial',
    );
    const record = element.attributes[1]!;
    expect(at(element.range)).toBe('<Dial');
    expect(at(element.openRange)).toBe('<Dial timeout="5" record="record-from-answer">');
    expect(at(element.fullRange)).toBe('<Dial timeout="5" record="record-from-answer">${n}</Dial>');
    expect(at(record.range)).toBe('record="record-from-answer"');
    expect(at(record.fullRange)).toBe('record="record-from-answer"');
    expect(at(record.nameRange)).toBe('record');
    expect(at(record.valueRange)).toBe('record-from-answer');
  });

  it('what is written with escapes', () => {
    const { element, at } = find(String.raw`"<Response>\t<Record transcribe=\"tr\x75e\"/></Response>"`, 'Record');
    expect(at(element.range)).toBe('<Record');
    expect(at(element.attributes[0]!.range)).toBe(String.raw`transcribe=\"tr\x75e\"`);
    expect(at(element.attributes[0]!.valueRange)).toBe(String.raw`tr\x75e`);
    expect(constantText(element.attributes[0]!.value)).toBe('true');
  });

  it('what spans several literals on the first of them, and gives no range for edits', () => {
    const { element, at } = find(`'<Response><Di' + 'al rec' + 'ord="' + mode + '">5</Dial></Response>'`, 'Dial');
    const record = element.attributes[0]!;
    expect(at(element.range)).toBe('<Di');
    expect(at(record.range)).toBe('rec');
    expect(at(record.node.range)).toBe(`'al rec'`);
    expect([record.fullRange, record.valueRange, element.openRange, element.fullRange]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('what spans an interpolation as one stretch of the template', () => {
    const { element, at } = find('`<Response><Dial record="${mode}" action="/a${b}c">5</Dial></Response>`', 'Dial');
    const [record, action] = element.attributes;
    expect(at(record!.range)).toBe('record="');
    expect(at(record!.fullRange)).toBe('record="${mode}"');
    expect(at(action!.valueRange)).toBe('/a${b}c');
  });

  it('words on their own source, entities resolved', () => {
    const { source, pieces } = piecesOf('`<Response><Say>a &lt; b${x} c</Say></Response>`');
    const text = parseTwiml(pieces)!.elements[1]!.text;
    expect(show(text, source)).toBe('a < b${x} c');
    const [first, hole, last] = text;
    if (first?.kind !== 'text' || hole?.kind !== 'hole' || last?.kind !== 'text') throw new Error();
    expect(source.slice(first.at(2), first.at(3))).toBe('&lt;');
    expect(source.slice(last.at(0), last.at(2))).toBe(' c');
    expect(pieces).toContain(hole);
  });

  it('self-closing elements whole', () => {
    const { element, at } = find(`'<Response><Record maxLength="5" /></Response>'`, 'Record');
    expect(at(element.fullRange)).toBe('<Record maxLength="5" />');
  });
});

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

describe('the tables', () => {
  const require = createRequire(import.meta.url);

  it('have every attribute of the installed typings', () => {
    const byInterface = new Map<string, string[]>();
    for (const file of ['VoiceResponse', 'MessagingResponse', 'FaxResponse']) {
      const typings = readFileSync(require.resolve(`twilio/lib/twiml/${file}.d.ts`), 'utf8');
      for (const [, name, body] of typings.matchAll(/interface (\w+)Attributes \{([^}]*)\}/g)) {
        byInterface.set(
          name!,
          Array.from(body!.matchAll(/^\s+["']?([\w:-]+)["']?\?:/gm), ([, attribute]) => attribute!),
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

  it('take no attribute of Twilio for a foreign one', () => {
    const wrong = Object.entries(foreignAttributes).flatMap(([tag, names]) =>
      names.filter((name) => knowsAttribute(tag, name)).map((name) => `${tag} ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
