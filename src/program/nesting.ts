/**
 * How deep code nests, by a look at its tokens. The native parser has no bound of its own: where it runs out of stack,
 * the whole process dies, ESLint with it.
 */

/**
 * Deeper code is not parsed. The parser took 3,000 levels of templates and 5,000 of brackets on a stack of 8 MB (oxc-parser
 * 0.159, 2026-11-25); threads have half of that. Code that people write nests less than 100 levels.
 */
const MOST_LEVELS = 1200;
/** Elements of JSX cost less: it took 10,000. */
const MOST_ELEMENTS = 3000;
/** Operators with two sides are read in a loop and cost little; so do brackets behind a value. */
const SMALL = 0.05;

const TOKEN =
  /\/\/[^\n\r]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|(?:[\w$#@]|[^\0-\xA0\u2028\u2029\uFEFF])+|=>|\?\.|\?\?=?|\s+|[^]/y;
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;
const WORD = /[\w$#@]|[^\0-\xA0\u2028\u2029\uFEFF]/;

/** Words behind which an expression, a type or a statement begins. */
const OPENING_WORDS = new Set(
  (
    'if else for while do with return throw case typeof void delete await new yield in of instanceof keyof unique ' +
    'readonly infer extends as satisfies async is asserts default'
  ).split(' '),
);
const HEADS = new Set(['if', 'for', 'while', 'with', 'await']);
/** Words that go on with what is before them. */
const JOINING_WORDS = new Set(['else', 'in', 'of', 'instanceof', 'as', 'satisfies', 'extends', 'is']);

/** An open bracket, with the levels since it that nothing closes. */
interface Level {
  readonly opener: string;
  /** The parentheses of `if (...)`: a statement follows, and no value ends. */
  readonly head: boolean;
  chain: number;
  /** What the chain was at each `<` that is open: type arguments, elements, or comparisons. */
  angles: number[];
}

/** Reads tokens, and counts the levels that are open. */
class Nesting {
  readonly #text: string;
  #at = 0;
  #top: Level = { opener: '', head: false, chain: 0, angles: [] };
  readonly #around: Level[] = [];
  /** Brackets and chains that are open. */
  #open = 0;
  /** The word or the character before. */
  #before = ';';
  /** What is before may be the end of a value. */
  #isValue = false;
  /** A line has ended since. */
  #line = false;

  constructor(text: string) {
    this.#text = text;
  }

  tooDeep(): boolean {
    while (this.#at < this.#text.length) {
      this.#token();
      if (this.#open > MOST_LEVELS) return true;
    }
    return false;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #token(): void {
    // Behind a block, a regular expression and a division look the same; `</` is an element's end.
    if (this.#text[this.#at] === '/' && this.#before !== '<' && (!this.#isValue || this.#before === '}')) {
      if (this.#text[this.#at + 1] !== '*' && this.#take(REGEX) !== '') {
        this.#literal();
        return;
      }
    }
    const start = this.#at;
    const token = this.#take(TOKEN);
    const first = token[0] ?? '';
    if (WORD.test(first)) this.#word(token);
    else if (first.trim() === '') this.#line ||= token.includes('\n') || token.includes('\r');
    else if (token.length === 1 || first === '=' || first === '?') this.#mark(token);
    // As in `don't`, in the text of an element: no string begins right behind a word.
    else if (first === "'" && this.#isValue && WORD.test(this.#text[start - 1] ?? '')) this.#at = start + 1;
    else if (first !== '/') this.#literal();
  }

  #set(before: string, isValue: boolean): void {
    this.#before = before;
    this.#isValue = isValue;
    this.#line = false;
  }

  /** A string or a regular expression. */
  #literal(): void {
    if (this.#line && this.#isValue) this.#end();
    this.#set('', true);
  }

  #word(word: string): void {
    const ends = this.#before === '}' || (this.#line && this.#isValue);
    if (ends && !JOINING_WORDS.has(word)) this.#end();
    const opens = OPENING_WORDS.has(word);
    if (opens) this.#add(1);
    this.#set(word, !opens);
  }

  #mark(mark: string): void {
    switch (mark) {
      case '`':
        this.#push('`');
        this.#templateText();
        return;
      case '(':
      case '[':
      case '{':
        this.#push(mark);
        return;
      case ')':
        this.#pop('(');
        return;
      case ']':
        this.#pop('[');
        return;
      case '}':
        this.#pop('{');
        if (this.#top.opener === '`') this.#templateText();
        return;
      case ';':
        this.#end();
        break;
      case ',':
        // Between type arguments, those before it have ended.
        if (this.#top.angles.length > 0) this.#add((this.#top.angles.at(-1) ?? 0) + 1 - this.#top.chain);
        else this.#end();
        break;
      case '.':
      case '?.':
      case "'":
      case '"':
      case '/':
        break;
      case '<':
        this.#top.angles.push(this.#top.chain);
        this.#add(1);
        break;
      case '>': {
        const before = this.#top.angles.pop();
        this.#add((before ?? this.#top.chain) - this.#top.chain);
        this.#set(mark, before !== undefined);
        return;
      }
      default:
        this.#add(this.#isValue && !ONE_SIDED.has(mark) ? SMALL : 1);
    }
    this.#set(mark, false);
  }

  #add(levels: number): void {
    this.#top.chain += levels;
    this.#open += levels;
  }

  /** The statement or the part ends. */
  #end(): void {
    this.#open -= this.#top.chain;
    this.#top.chain = 0;
    this.#top.angles = [];
  }

  #push(opener: string): void {
    this.#around.push(this.#top);
    this.#top = { opener, head: opener === '(' && HEADS.has(this.#before), chain: 0, angles: [] };
    this.#open++;
    this.#set(opener, false);
  }

  #pop(opener: string): void {
    const { head } = this.#top;
    const around = this.#top.opener === opener ? this.#around.pop() : undefined;
    if (!around) return;
    this.#end();
    this.#top = around;
    this.#open--;
    if (opener === '[') this.#add(SMALL);
    this.#set(opener === '{' ? '}' : ')', !head);
  }

  /** From behind a backtick, or the end of a substitution, to the next substitution or the end. */
  #templateText(): void {
    this.#take(TEMPLATE_TEXT);
    if (this.#text[this.#at] === '$') {
      this.#at += 2;
      this.#push('{');
    } else {
      this.#at++;
      this.#pop('`');
    }
  }
}

const ONE_SIDED = new Set(['=', '=>', '?', ':']);

/** An upper bound, in one pass: no text has more levels than marks and words that open one. */
function mayNest(text: string): boolean {
  let openers = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
      case 0x3c: // <
      case 0x3d: // =
      case 0x3f: // ?
      case 0x3a: // :
      case 0x21: // !
      case 0x7e: // ~
      case 0x2b: // +
      case 0x2d: // -
      case 0x2a: // *
        if (++openers > MOST_LEVELS) return true;
    }
  }
  // A word and a blank are three characters at least.
  if (openers + text.length / 3 <= MOST_LEVELS) return false;
  return openers + (text.match(WORDS)?.length ?? 0) > MOST_LEVELS;
}

const WORDS = new RegExp(`\\b(?:${[...OPENING_WORDS].join('|')})\\b`, 'g');

/** Elements of JSX that are open at once. What follows a word is a type argument, or an element behind text. */
function elementsNest(text: string): boolean {
  const ends = text.match(/<\//g)?.length ?? 0;
  const opening = ends > MOST_ELEMENTS ? /<\/|\/>|<(?=[\w>$])/g : /<\/|\/>|(?<![\w$])<(?=[\w>$])/g;
  let open = 0;
  for (const [mark] of text.matchAll(opening)) {
    if (mark === '<') open++;
    else if (open > 0) open--;
    if (open > MOST_ELEMENTS) return true;
  }
  return false;
}

/** Whether code nests deeper than a parser can be trusted with. JSON is read as code. */
export function nestsTooDeep(text: string): boolean {
  return text.length > MOST_LEVELS && mayNest(text) && (new Nesting(text).tooDeep() || elementsNest(text));
}
