/**
 * TwiML written as text: strings, templates and what is put together from them, read as elements whose tags,
 * attributes and texts know their places in the source. docs/twiml-text.md says what is read and what is not.
 */
import { createRequire } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import type * as HtmlParser from 'htmlparser2';
import { JoinedText, replaceInPiece, type Piece, type Range } from '../program/string-map.ts';
import { allowsChild, isMiscasedTag, isTwimlTag, likelyParent, mentionsTwiml } from './twiml-tags.ts';
import { judge, type TwimlVerdict } from './twiml-verdict.ts';

export interface TwimlAttribute {
  /** As written; Twilio tells upper and lower case apart. */
  readonly name: string;
  /** The value with entities resolved: text and interpolations in order. Empty for `record=""` and for `record`. */
  readonly value: readonly Piece[];
  /** False when the text ends inside the value: more may be appended where it isn't seen. */
  readonly complete: boolean;
  /** The literal in which the name starts. */
  readonly node: TSESTree.Node;
  /** Name, value and quotes, as far as they are in `node`: where a finding stands. */
  readonly range: Range;
  /** The name, as far as it is in `node`. */
  readonly nameRange: Range;
  /** Exactly the value between its quotes, for edits; undefined where it is empty or put together from several places. */
  readonly valueRange: Range | undefined;
  /** Exactly the attribute, for edits. */
  readonly fullRange: Range | undefined;
}

export interface TwimlElement {
  /** As written; empty when an interpolation gives it. */
  readonly tag: string;
  /**
   * The element that it belongs to. An element that its surrounding one can't hold, because that was never closed,
   * belongs to the nearest one that can.
   */
  readonly parent: TwimlElement | undefined;
  /**
   * Tag under which Twilio knows this element, for look-ups in the catalogue: the parent's, or in a fragment without
   * parent the likely one (`Response` for a verb). Undefined for tags that are not TwiML.
   */
  readonly parentTag: string | undefined;
  readonly attributes: readonly TwimlAttribute[];
  /** Interpolations in the open tag that stand for unseen attributes, or for a part of an attribute's or tag's name. */
  readonly openHoles: readonly Piece[];
  /** Text directly inside, and inside markup there that is not TwiML, in order, entities resolved. No blank runs. */
  readonly text: readonly Piece[];
  readonly children: readonly TwimlElement[];
  /** The literal in which the tag starts. */
  readonly node: TSESTree.Node;
  /** `<` and the name, as far as they are in `node`: where a finding stands. */
  readonly range: Range;
  /** Exactly the open tag, for edits; undefined where it is unfinished or put together from several places. */
  readonly openRange: Range | undefined;
  /** Exactly the element with its closing tag, for edits. */
  readonly fullRange: Range | undefined;
  /** `<Record/>`. */
  readonly selfClosing: boolean;
  /** The closing tag was seen, or none is needed. */
  readonly closed: boolean;
}

export interface TwimlDocument {
  readonly verdict: 'twiml' | 'fragment';
  /** Elements without a parent, in order. */
  readonly roots: readonly TwimlElement[];
  /** All elements in the order of their open tags; walk these, as nesting may be deep. */
  readonly elements: readonly TwimlElement[];
}

/** What `judge` looks at besides the elements. */
export interface TwimlSurroundings {
  /** Words outside of all elements. */
  readonly prose: boolean;
  /** Closing tags of elements that were opened before the text starts. */
  readonly strayClosings: ReadonlySet<string>;
  /** `prop={x}`, `{...props}`: source text of JSX. */
  readonly jsx: boolean;
  /** Attributes without a value, which XML does not have: `<Record your message>`. */
  readonly bareAttributes: boolean;
}

/**
 * Reads TwiML from the pieces of a value, as far as it goes: unclosed, truncated and misnested markup is read, too.
 * @param given the value is given to Twilio as TwiML (`twiml:` of a call), so there is no doubt what it is
 * @returns undefined when the value is no TwiML; with `verdict: 'fragment'` when it may be, and the caller has to
 * ask for evidence of Twilio in the file (`acceptsTwiml`). Never throws.
 */
export function parseTwiml(pieces: readonly Piece[], given = false): TwimlDocument | undefined {
  if (!pieces.some((piece) => piece.kind === 'text' && piece.text.includes('<'))) return undefined;
  const joined = new JoinedText(pieces);
  if (!mentionsTwiml(joined.text)) return undefined;
  const reader = new TwimlReader(joined);
  reader.read();
  const { roots, elements } = reader;
  const verdict = given ? 'twiml' : judge(roots, elements, reader);
  return verdict === 'no' ? undefined : { verdict, roots, elements };
}

/**
 * How sure it is that the value is TwiML: `fragment` may be, if the file is about Twilio. `parseTwiml` gives the same
 * verdict with its document.
 */
export function looksLikeTwiml(pieces: readonly Piece[]): TwimlVerdict {
  return parseTwiml(pieces)?.verdict ?? 'no';
}

let loaded: typeof HtmlParser | undefined;

/** The tokenizer takes tens of milliseconds to load: only files with TwiML text pay for it. */
function htmlparser2(): typeof HtmlParser {
  loaded ??= createRequire(import.meta.url)('htmlparser2') as typeof HtmlParser;
  return loaded;
}

type Lists = 'attributes' | 'openHoles' | 'text' | 'children';
type ElementDraft = {
  -readonly [K in keyof TwimlElement]: K extends Lists ? TwimlElement[K][number][] : TwimlElement[K];
};

/** An element that is open while its content is read. */
interface OpenElement {
  readonly element: ElementDraft;
  readonly start: number;
  /** The element that text inside belongs to. */
  readonly textOwner: ElementDraft;
}

/** The tokenizer's `QuoteType`, an enum that can't be had without loading it. */
const QUOTE_NONE = 0;
const QUOTE_UNQUOTED = 1;

/** How far up an element may belong when its surrounding element can't hold it; TwiML itself is at most six deep. */
const RECOVERY_DEPTH = 16;

class TwimlReader implements HtmlParser.TokenizerCallbacks, TwimlSurroundings {
  readonly roots: TwimlElement[] = [];
  readonly elements: TwimlElement[] = [];
  readonly strayClosings = new Set<string>();
  prose = false;
  jsx = false;
  bareAttributes = false;
  private readonly joined: JoinedText;
  private readonly stack: OpenElement[] = [];
  /** How many elements of a tag are open: closing tags without one are skipped at no cost. */
  private readonly openTags = new Map<string, number>();
  private tag: { element: ElementDraft; start: number } | undefined;
  private attribute: { start: number; end: number; valueStart: number; valueEnd: number } | undefined;

  constructor(joined: JoinedText) {
    this.joined = joined;
  }

  read(): void {
    const { Tokenizer } = htmlparser2();
    const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, this);
    // The blank ends a name that the text ends in.
    tokenizer.write(`${this.joined.text} `);
    tokenizer.end();
  }

  onopentagname(start: number, endIndex: number): void {
    this.finishTag(undefined, false);
    const end = this.within(endIndex);
    const { name, hole } = this.tagName(start, end);
    const place = this.joined.place(start - 1, hole < 0 ? end : hole);
    if (place === undefined) return;
    this.tag = {
      start: start - 1,
      element: {
        tag: name,
        parent: undefined,
        parentTag: undefined,
        attributes: [],
        openHoles: hole < 0 ? [] : this.joined.slice(hole, end).filter((piece) => piece.kind === 'hole'),
        text: [],
        children: [],
        node: place.node,
        range: place.range,
        openRange: undefined,
        fullRange: undefined,
        selfClosing: false,
        closed: false,
      },
    };
  }

  onattribname(start: number, endIndex: number): void {
    const end = this.within(endIndex);
    this.attribute = { start, end, valueStart: end, valueEnd: end };
  }

  onattribdata(start: number, endIndex: number): void {
    if (!this.attribute) return;
    this.attribute.valueStart = this.within(start);
    this.attribute.valueEnd = this.within(endIndex);
  }

  onattribend(quote: number, endIndex: number): void {
    this.finishAttribute(this.within(endIndex), quote);
  }

  onattribentity(): void {
    // Entities are resolved by ourselves, as the tokenizer doesn't tell where they stand.
  }

  ontextentity(): void {
    // As above.
  }

  onopentagend(endIndex: number): void {
    this.finishTag(endIndex + 1, false);
  }

  onselfclosingtag(endIndex: number): void {
    this.finishTag(endIndex + 1, true);
  }

  onclosetag(start: number, endIndex: number): void {
    const end = this.within(endIndex);
    const { name, hole } = this.tagName(start, end);
    if (!this.openTags.get(name)) {
      this.strayClosing(name);
      return;
    }
    let open = this.stack.pop();
    while (open && open.element.tag !== name) {
      this.countTag(open.element.tag, -1);
      open = this.stack.pop();
    }
    if (!open) return;
    this.countTag(name, -1);
    open.element.closed = true;
    const close = this.joined.text.indexOf('>', end);
    if (close >= 0 && hole < 0) open.element.fullRange = this.joined.exactRange(open.start, close + 1);
  }

  ontext(start: number, endIndex: number): void {
    this.addText(start, this.within(endIndex), true);
  }

  oncdata(start: number, endIndex: number, endOffset: number): void {
    this.addText(start, this.within(endIndex - endOffset), false);
  }

  oncomment(): void {
    // Means nothing to Twilio.
  }

  ondeclaration(): void {
    // Likewise.
  }

  onprocessinginstruction(): void {
    // Likewise.
  }

  onend(): void {
    // The text ends inside of a tag: what was read of it counts.
    if (this.attribute) this.finishAttribute(this.joined.text.length, undefined);
    this.finishTag(undefined, false);
  }

  /** A tag's name, empty where an interpolation is a part of it; in `<Dial${attributes}>` it only touches the name. */
  private tagName(start: number, end: number): { name: string; hole: number } {
    const hole = this.joined.firstHole(start, end);
    const name = this.joined.text.slice(start, hole < 0 ? end : hole);
    return { name: hole < 0 || isTwimlTag(name) ? name : '', hole };
  }

  private within(position: number): number {
    return Math.min(position, this.joined.text.length);
  }

  /** Ends the attribute that is being read; `quote` is undefined where the text ends in it. */
  private finishAttribute(end: number, quote: number | undefined): void {
    const read = this.attribute;
    this.attribute = undefined;
    const element = this.tag?.element;
    if (!read || !element) return;
    const value = this.joined
      .slice(read.valueStart, read.valueEnd)
      .map((piece) => (piece.kind === 'text' ? decodeEntities(piece) : piece));
    // `<Dial ${attributes}record="...">`: what follows the last interpolation is the name.
    let start = read.start;
    for (let hole = this.joined.firstHole(start, read.end); hole >= 0; hole = this.joined.firstHole(start, read.end)) {
      element.openHoles.push(...this.joined.slice(hole, hole + 1));
      start = hole + 1;
    }
    const name = this.joined.text.slice(start, read.end);
    if (name.startsWith('{') || (quote === QUOTE_UNQUOTED && this.joined.text[read.valueStart] === '{')) {
      this.jsx = true;
    }
    this.bareAttributes ||= quote === QUOTE_NONE && name !== '' && start === read.start;
    const whole = this.joined.place(start, Math.max(end, read.end));
    const named = this.joined.place(start, read.end);
    if (name === '' || !whole || !named) {
      element.openHoles.push(...value.filter((piece) => piece.kind === 'hole'));
      return;
    }
    element.attributes.push({
      name,
      value,
      complete: quote !== undefined,
      node: whole.node,
      range: whole.range,
      nameRange: named.range,
      valueRange: this.joined.exactRange(read.valueStart, read.valueEnd),
      fullRange: quote === undefined ? undefined : this.joined.exactRange(start, Math.max(end, read.end)),
    });
  }

  /** Puts the tag that is being read in its place; `end` is undefined where the text ends in it. */
  private finishTag(end: number | undefined, selfClosing: boolean): void {
    const tag = this.tag;
    this.tag = undefined;
    if (!tag) return;
    const { element } = tag;
    const around = this.stack.at(-1);
    const parent = this.holder(element.tag);
    element.selfClosing = selfClosing;
    element.closed = selfClosing;
    if (end !== undefined) element.openRange = this.joined.exactRange(tag.start, this.within(end));
    if (selfClosing) element.fullRange = element.openRange;
    element.parent = parent;
    element.parentTag =
      parent && allowsChild(parent.tag, element.tag)
        ? parent.tag
        : likelyParent(
            element.tag,
            element.attributes.map((attribute) => attribute.name),
          );
    (parent ? parent.children : this.roots).push(element);
    this.elements.push(element);
    if (selfClosing) return;
    const ownText = element.tag === '' || isTwimlTag(element.tag) || isMiscasedTag(element.tag);
    const textOwner = around && !ownText ? around.textOwner : element;
    this.stack.push({ element, start: tag.start, textOwner });
    this.countTag(element.tag, 1);
  }

  /** The open element that a new one belongs to. */
  private holder(tag: string): ElementDraft | undefined {
    const around = this.stack.at(-1)?.element;
    if (!around || !isTwimlTag(tag)) return around;
    for (let k = 1; k <= RECOVERY_DEPTH; k++) {
      const above = this.stack.at(-k)?.element;
      if (!above) break;
      if (allowsChild(above.tag, tag)) return above;
    }
    return around;
  }

  private strayClosing(name: string): void {
    this.strayClosings.add(name);
    // `...hello</Say>`: the words before are the end of an element's text.
    if (this.elements.length === 0 && isTwimlTag(name)) this.prose = false;
  }

  private addText(start: number, end: number, entities: boolean): void {
    const raw = this.joined.text.slice(start, end);
    if (raw.trim() === '') return;
    const pieces = this.joined.slice(start, end);
    const owner = this.stack.at(-1)?.textOwner;
    if (!owner) {
      this.prose ||= pieces.some((piece) => piece.kind === 'text' && /[\p{L}\p{N}]/u.test(piece.text));
      return;
    }
    for (const piece of pieces) owner.text.push(piece.kind === 'text' && entities ? decodeEntities(piece) : piece);
  }

  private countTag(tag: string, by: 1 | -1): void {
    this.openTags.set(tag, (this.openTags.get(tag) ?? 0) + by);
  }
}

/** XML knows these by name, no others (XML 1.0, 4.6). */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(piece: Extract<Piece, { kind: 'text' }>): Piece {
  if (!piece.text.includes('&')) return piece;
  return replaceInPiece(piece, /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/g, (match) => {
    const body = match.slice(1, -1);
    if (!body.startsWith('#')) return ENTITIES[body];
    const code = body.startsWith('#x') ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  });
}
