/** Reads the text of a JSDoc block: its tags, the names and types behind them, and the inline tags. Knows no tag's meaning. */

/** `{@name text}`. */
export interface InlineTag {
  readonly name: string;
  readonly text: string;
}

/** A block tag with what stands behind it; `tag` is '' for the description. */
export interface JsdocBlock {
  readonly tag: string;
  /** The text between braces, of the tags that take a type. */
  readonly type?: string;
  /** The name that `@param`, `@property` or `@typedef` speak of, as written: `visit.remark`. */
  readonly target?: string;
  /** What is left, on one line. */
  readonly text: string;
  readonly inline: readonly InlineTag[];
}

export type Jsdoc = readonly JsdocBlock[];

const TYPED = new Set([
  'param',
  'arg',
  'argument',
  'property',
  'prop',
  'returns',
  'return',
  'yields',
  'yield',
  'type',
  'typedef',
  'callback',
  'this',
  'satisfies',
]);
const TARGETED = new Set(['param', 'arg', 'argument', 'property', 'prop', 'typedef', 'callback']);
const BLOCK_TAG = /^\s*@([A-Za-z_][\w-]*(?:[.:][\w-]+)*)/;

/**
 * Reads a comment's text (without its delimiters) as JSDoc. Code between fences or backticks holds no tags.
 * @returns the description and the block tags, in order
 */
export function parseJsdoc(value: string): Jsdoc {
  const blocks: { tag: string; lines: string[] }[] = [{ tag: '', lines: [] }];
  let fenced = false;
  for (const raw of value.split(/\r\n|[\r\n\u2028\u2029]/)) {
    const line = raw.replace(/^\s*\*+ ?/, '');
    if (/^\s*```/.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (fenced) continue;
    const match = BLOCK_TAG.exec(line);
    if (match?.[1] !== undefined) blocks.push({ tag: match[1], lines: [line.slice(match[0].length)] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks.map(({ tag, lines }) => readBlock(tag, lines.join(' ')));
}

function readBlock(tag: string, whole: string): JsdocBlock {
  let text = whole.trim();
  let type: string | undefined;
  let target: string | undefined;
  if (TYPED.has(tag) && text.startsWith('{') && !text.startsWith('{@')) {
    const end = balancedEnd(text, '{', '}');
    if (end > 0) {
      type = text.slice(1, end).trim();
      text = text.slice(end + 1).trim();
    }
  }
  if (TARGETED.has(tag)) {
    const bracket = text.startsWith('[') ? balancedEnd(text, '[', ']') : -1;
    const word = bracket > 0 ? text.slice(1, bracket) : (/^[\w$.[\]#-]+/.exec(text)?.[0] ?? '');
    target = word.split('=')[0]?.trim();
    text = (bracket > 0 ? text.slice(bracket + 1) : text.slice(word.length)).trim();
  }
  const inline = [...text.replaceAll(/`[^`]*`/g, '').matchAll(/\{@([A-Za-z_][\w-]*)((?![\w-])[^{}]*)\}/g)];
  return {
    tag,
    ...(type === undefined ? {} : { type }),
    ...(target === undefined || target === '' ? {} : { target }),
    text,
    inline: inline.map((one) => ({ name: one[1] ?? '', text: (one[2] ?? '').trim() })),
  };
}

/** The index of the bracket that closes the one at the text's start; -1 where none does. */
function balancedEnd(text: string, open: string, close: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return -1;
}
