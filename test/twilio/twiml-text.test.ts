import { describe, expect, it } from 'vitest';
import { constantText, type Piece } from '../../src/program/string-map.ts';
import { parseTwiml, type TwimlAttribute, type TwimlElement } from '../../src/twilio/twiml-text.ts';
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
  return document?.roots.map((root) => shown(root, source)).join('');
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

function attribute(element: TwimlElement, name: string): TwimlAttribute {
  const found = element.attributes.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

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
    const record = attribute(element, 'record');
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
    expect(at(attribute(element, 'transcribe').range)).toBe(String.raw`transcribe=\"tr\x75e\"`);
    expect(at(attribute(element, 'transcribe').valueRange)).toBe(String.raw`tr\x75e`);
    expect(constantText(attribute(element, 'transcribe').value)).toBe('true');
  });

  it('what spans several literals on the first of them, and gives no range for edits', () => {
    const { element, at } = find(`'<Response><Di' + 'al rec' + 'ord="' + mode + '">5</Dial></Response>'`, 'Dial');
    const record = attribute(element, 'record');
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
    const record = attribute(element, 'record');
    expect(at(record.range)).toBe('record="');
    expect(at(record.fullRange)).toBe('record="${mode}"');
    expect(at(attribute(element, 'action').valueRange)).toBe('/a${b}c');
  });

  it('words on their own source, entities resolved', () => {
    const { source, pieces } = piecesOf('`<Response><Say>a &lt; b${x} c</Say></Response>`');
    const text = parseTwiml(pieces)?.elements[1]?.text ?? [];
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

it('takes what is given to Twilio as TwiML for it', () => {
  const { pieces } = piecesOf('`<Response><Shout>a</Shout><Record/></Response>`');
  expect(parseTwiml(pieces)).toBeUndefined();
  expect(parseTwiml(pieces, true)?.elements.map((element) => element.tag)).toEqual(['Response', 'Shout', 'Record']);
});
