/** Comments that switch rules off: directives of ESLint in all forms, and oxlint's own. */
import type { Module } from '../program/module.ts';
import { wordOf, type Sign, type SignWord } from '../program/sign.ts';

export interface Directive {
  /** The word that begins it: `eslint-disable-next-line`, `oxlint-disable`, `eslint`. */
  readonly word: string;
  /** The rules that it switches off, as written; none where it means all. */
  readonly rules: readonly string[];
  /** Text behind ` -- `; undefined where there is none. */
  readonly reason: string | undefined;
  readonly range: readonly [number, number];
}

/** As ESLint reads comments: what is behind a space, two or more dashes and a space is the reason. */
const REASON = /\s-{2,}\s/;
const WORD = /^(?:eslint|oxlint)(?:-disable(?:-next-line|-line)?)?(?=\s|$)/;
/** A rule that a configuration comment switches off: `name: off`, `"name": 0`, `name: ["off", {}]`. */
const SWITCHED_OFF = /(?:["']|(?<![@\w/-]))([@\w/-]+)["']?\s*:\s*(?:\[\s*)?(?:["']off["']|off\b|0(?![\w.]))/g;

/** A text may hold a comment that switches rules off; what only speaks of a linter, as imports do, is none. */
export const DIRECTIVE_SIGN: Sign = {
  name: 'directives',
  words: [
    inComment(wordOf('eslint.', /(?<=\/[/*]\s{0,80})eslint(?:-disable|\s)/)),
    inComment(wordOf('oxlint.disable', /(?<=\/[/*]\s{0,80})oxlint-disable/)),
  ],
};

/** Most that begin like a directive stand in the name of a package: what is before it says so sooner than a pattern. */
function inComment(word: SignWord): SignWord {
  const mayStand = (text: string, at: number): boolean => at > 0 && BEFORE.has(text.charCodeAt(at - 1));
  return { ...word, standsAt: (text, at) => mayStand(text, at) && word.standsAt(text, at) };
}

/** Blanks, line breaks, `*` and `/`. */
const BEFORE: ReadonlySet<number> = new Set([9, 10, 11, 12, 13, 32, 0xa0, 42, 47]);

/**
 * Whether a comment switches off one of some rules, whatever the plugin is called, or all rules there are: most speak of
 * rules of others.
 */
export function switchesOff(comments: Module['comments'], names: ReadonlySet<string>): boolean {
  return directivesOf(comments).some(
    ({ rules }) => rules.length === 0 || rules.some((rule) => names.has(rule.slice(rule.lastIndexOf('/') + 1))),
  );
}

/** All comments that switch rules off, in the order of the text. */
export function directivesOf(comments: Module['comments']): Directive[] {
  const found: Directive[] = [];
  for (const comment of comments) {
    const directive = directiveOf(comment.value, comment.type === 'Line');
    if (directive) found.push({ ...directive, range: comment.range });
  }
  return found;
}

function directiveOf(value: string, isLine: boolean): Omit<Directive, 'range'> | undefined {
  const split = REASON.exec(value);
  const text = (split ? value.slice(0, split.index) : value).trim();
  const reason = split ? value.slice(split.index + split[0].length).trim() : undefined;
  const word = WORD.exec(text)?.[0];
  if (word === undefined || word === 'oxlint') return undefined;
  // ESLint takes a line comment for a directive only where it speaks of one line; oxlint takes both.
  if (isLine && word.startsWith('eslint') && !word.endsWith('-line')) return undefined;
  const rest = text.slice(word.length).trim();
  if (word === 'eslint') {
    const rules = [...rest.matchAll(SWITCHED_OFF)].flatMap(([, name]) => (name === undefined ? [] : [name]));
    return rules.length > 0 ? { word, rules, reason } : undefined;
  }
  const rules = rest
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { word, rules, reason };
}

/** What a reason says about its end: nothing, a day, or something that is no day. */
export type Until =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'malformed'; readonly text: string };

/** Something behind `until` that means a day; words (`until the migration is done`) are text. */
const UNTIL = /\buntil:?\s+(\d[\d./-]*\d)/gi;

/** The expiry that a reason gives: `until YYYY-MM-DD`. */
export function untilOf(reason: string): Until {
  let until: Until = { kind: 'none' };
  for (const [, text = ''] of reason.matchAll(UNTIL)) {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text)) return { kind: 'day', day: text };
    if (/^\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?$/.test(text)) until = { kind: 'malformed', text };
  }
  return until;
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
