/**
 * Ports and exports as a models file writes them: where a value enters or leaves a function (`Argument[1].body`), and
 * which function of a module is meant (`Clinic#send`).
 */

/** Where a port begins, before the names behind it. */
export type Start =
  | { readonly kind: 'argument'; readonly index: number | 'any' | 'this' }
  /** Parameter `parameter` of the function that is argument `argument`. */
  | { readonly kind: 'parameter'; readonly argument: number; readonly parameter: number }
  | { readonly kind: 'result' };

export interface Port {
  readonly start: Start;
  /** Names below it; `*` for any. */
  readonly path: readonly string[];
}

/** An export of a module, or something below it. */
export interface Target {
  readonly module: string;
  /** Names and, for a call or `new`, `()`: as in access paths, without `default` at the beginning. */
  readonly tokens: readonly string[];
  /** For a member of a class: the class (undefined for the default export), and the names below an instance. */
  readonly instance?: { readonly type: string | undefined; readonly tokens: readonly string[] };
}

/** The engine cuts paths behind as many names. */
const LONGEST_PATH = 6;
const KEY = String.raw`\.[\p{ID_Start}$_][\p{ID_Continue}$]*|\[\*\]|\[\d+\]|\['[^']+'\]`;
const PORT = new RegExp(
  String.raw`^(?:(?<result>ReturnValue)|Argument\[(?<argument>\d+|\*|this)\](?:\.Parameter\[(?<parameter>\d+)\])?)(?<path>(?:${KEY})*)$`,
  'u',
);
const NAME = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\(\))?`;
const EXPORT = new RegExp(String.raw`^${NAME}(?:\.${NAME})*(?:#${NAME}(?:\.${NAME})*)?$`, 'u');

/**
 * Reads a port.
 * @param text `Argument[1].body`, `Argument[*]`, `Argument[0][*].text`, `Argument[1].Parameter[0]`, `ReturnValue.name`
 * @returns undefined where it is none: {@link portProblem} says why
 */
export function readPort(text: string): Port | undefined {
  const groups = PORT.exec(text)?.groups;
  if (!groups) return undefined;
  const path = [...(groups['path'] ?? '').matchAll(new RegExp(KEY, 'gu'))].map(([key]) =>
    key.startsWith('.') ? key.slice(1) : key.replace(/^\['?(.+?)'?\]$/, '$1'),
  );
  if (path.length > LONGEST_PATH) return undefined;
  const { result, argument = '', parameter } = groups;
  if (result !== undefined) return { start: { kind: 'result' }, path };
  if (parameter === undefined)
    return {
      start: { kind: 'argument', index: argument === '*' ? 'any' : argument === 'this' ? 'this' : Number(argument) },
      path,
    };
  // Which argument the function is must be told.
  if (!/^\d+$/.test(argument)) return undefined;
  return { start: { kind: 'parameter', argument: Number(argument), parameter: Number(parameter) }, path };
}

const FORMS = "such as 'Argument[0]', 'Argument[1].body', 'Argument[*]' or 'ReturnValue.name'";

/** What is wrong with a port, as the end of a sentence; undefined if nothing is. */
export function portProblem(text: string): string | undefined {
  if (readPort(text)) return undefined;
  const meant = correctedPort(text);
  const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  const groups = PORT.exec(text)?.groups;
  if (groups && (groups['path'] ?? '') !== '')
    return `but names at most ${String(LONGEST_PATH)} keys, and one argument where its function is meant.`;
  return `but must be a port, ${FORMS}.${hint}`;
}

/** A port that was written in another way: `args[0]`, `argument[1]`, `Argument(0)`, `Return.name`. */
function correctedPort(text: string): string | undefined {
  const meant = text
    .trim()
    .replace(/^(?:args?|arguments?|param(?:eter)?s?)\s*[[(.]\s*(\d+|\*|this)\s*[\])]?/i, 'Argument[$1]')
    .replace(/^return(?:s|ed)?[ -]?(?:value)?(?=$|[.[])/i, 'ReturnValue')
    .replace(/^(?:result|output)(?=$|[.[])/i, 'ReturnValue')
    .replace(/^(ReturnValue|Argument\[[^\]]+\])(?=[\p{ID_Start}$_])/u, '$1.');
  return meant !== text && readPort(meant) ? meant : undefined;
}

/** What is wrong with the name of an export, as the end of a sentence; undefined if nothing is. */
export function exportProblem(text: string): string | undefined {
  if (EXPORT.test(text)) return undefined;
  const forms = "but must be an export, such as 'send', 'default', 'client.messages.send' or 'Clinic#send'.";
  if (/^[^(]*\(.+\)/.test(text)) return `${forms} A call in it is written with empty parentheses.`;
  if ((text.match(/#/g) ?? []).length > 1) return `${forms} It has more than one '#'.`;
  return /\s/.test(text) ? `${forms} It has a space in it.` : forms;
}

/** What is wrong with the name of a module, as the end of a sentence; undefined if nothing is. */
export function moduleProblem(text: string): string | undefined {
  if (/\s/.test(text)) return "but must be a package or a path, such as '@clinic/sms' or 'lib/sms', without spaces.";
  return text.slice(1).includes('#')
    ? "but must be the module alone: what stands behind '#' belongs to 'export'."
    : undefined;
}

/** What a row is about. @param exported must have no {@link exportProblem} */
export function readTarget(module: string, exported: string): Target {
  const [left = '', member] = exported.split('#');
  const before = tokensOf(left);
  if (before[0] === 'default') before.shift();
  if (member === undefined) return { module, tokens: before };
  const below = tokensOf(member);
  return {
    module,
    tokens: [...before, '()', ...below],
    instance: { type: before.at(-1), tokens: below },
  };
}

function tokensOf(text: string): string[] {
  return text.split('.').flatMap((name) => (name.endsWith('()') ? [name.slice(0, -2), '()'] : [name]));
}
