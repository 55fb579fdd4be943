/** What must hold for every program, whatever it says: nothing of ours fails, and what is said can be used. */
import { Linter, type ESLint } from 'eslint';
import * as typescriptParser from '@typescript-eslint/parser';
import plugin from '../../src/index.ts';

/** A program as text, with the name that tells its language. */
export interface Program {
  readonly code: string;
  readonly filename: string;
  /** Reads it by ESLint's own parser instead of the TypeScript parser. */
  readonly espree?: boolean;
  /** Reads it by what these configs say, for a language of its own: they name its parser or processor. */
  readonly configs?: readonly Linter.Config[];
}

export interface Examined {
  /** The parser takes it: nothing else is examined of a program that it doesn't take. */
  readonly parsed: boolean;
  readonly findings: number;
  readonly suggestions: number;
  /** What does not hold, a sentence each. */
  readonly problems: readonly string[];
}

const SETTINGS = {
  baa: { products: ['sms', 'voice'] },
  sanitizers: ['redact'],
  loggers: ['audit'],
  consent: ['hasConsent'],
  webhooks: { scope: 'all' },
};

const plugins: Record<string, ESLint.Plugin> = { 'twilio-hipaa': plugin };

const OURS: Linter.Config = {
  plugins,
  rules: { ...plugin.configs.strict.rules },
  settings: { 'twilio-hipaa': SETTINGS },
  linterOptions: { reportUnusedDisableDirectives: 'off' },
};

function lint({ code, filename, espree, configs }: Program): Linter.LintMessage[] {
  if (configs) {
    return new Linter({ cwd: import.meta.dirname }).verify(code, [...configs, OURS], {
      filename,
      allowInlineConfig: false,
      filterCodeBlock: () => true,
    });
  }
  const languageOptions: Linter.LanguageOptions = {
    sourceType: /\.c[jt]s$/.test(filename) ? 'commonjs' : filename.endsWith('.script.js') ? 'script' : 'module',
    parserOptions: { ecmaFeatures: { jsx: /\.(?:[cm]?js|[jt]sx)$/.test(filename) } },
  };
  if (espree !== true) languageOptions.parser = typescriptParser;
  return new Linter({ cwd: import.meta.dirname }).verify(
    code,
    [{ ...OURS, files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'], languageOptions }],
    { filename, allowInlineConfig: false },
  );
}

/** The lengths of the lines, by ESLint's idea of a line. The mark of byte order is no column. */
function lineLengths(code: string): number[] {
  return code
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.length);
}

function placeProblem(message: Linter.LintMessage, lengths: readonly number[]): string | undefined {
  const { line, column, endLine = line, endColumn = column } = message;
  // Its findings begin before the line's text, so that the comment they are about does not suppress them.
  const first = message.ruleId === 'twilio-hipaa/require-suppression-reason' ? 0 : 1;
  const inside = (at: number, col: number): boolean => at >= 1 && col >= first && col - 1 <= (lengths[at - 1] ?? -1);
  if (inside(line, column) && inside(endLine, endColumn) && (endLine > line || endColumn >= column)) return undefined;
  return `${message.ruleId} reports outside the text: ${line}:${column} to ${endLine}:${endColumn}`;
}

/** ESLint counts the places of edits without the mark of byte order. */
function applied(code: string, { range: [start, end], text }: { range: [number, number]; text: string }): string {
  const mark = code.startsWith('\uFEFF') ? 1 : 0;
  return code.slice(0, start + mark) + text + code.slice(end + mark);
}

type Suggestion = Linter.LintSuggestion;

/** Does a message of the text that a suggestion gave offer that suggestion again, to change what it wrote? */
function offersAgain(now: Linter.LintMessage, before: Linter.LintMessage, made: Suggestion, code: string): boolean {
  if (now.ruleId !== before.ruleId) return false;
  const [start] = made.fix.range;
  const end = start + made.fix.text.length;
  return (now.suggestions ?? []).some(
    ({ desc, fix }) => desc === made.desc && fix.range[0] < end && fix.range[1] > start && applied(code, fix) !== code,
  );
}

/** Each kind of suggestion is tried this often in a program. */
const TRIES = 1;

function suggestionProblems(program: Program, messages: readonly Linter.LintMessage[]): string[] {
  const problems: string[] = [];
  const tried = new Map<string, number>();
  for (const message of messages) {
    for (const suggestion of message.suggestions ?? []) {
      const kind = `${message.ruleId} ${suggestion.messageId}`;
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      if ((tried.get(kind) ?? 0) > TRIES) continue;
      const code = applied(program.code, suggestion.fix);
      const about = `${message.ruleId} at line ${message.line}, suggestion "${suggestion.desc}",`;
      if (code === program.code) {
        problems.push(`${about} changes nothing`);
        continue;
      }
      const after = lint({ ...program, code });
      const fatal = after.find((each) => each.fatal);
      if (fatal) problems.push(`${about} gives what can't be parsed: ${fatal.message}\n${code}`);
      else if (after.some((each) => offersAgain(each, message, suggestion, code)))
        problems.push(`${about} can be applied once more to what it wrote\n${code}`);
    }
  }
  return problems;
}

interface Depth {
  readonly suggestions: boolean;
  readonly twice: boolean;
}

const FULL: Depth = { suggestions: true, twice: true };

/** Lints by every rule of `strict`, and tells what does not hold. Throws nothing, unless ESLint itself does. */
export function examine(program: Program, options: Depth = FULL): Examined {
  const messages = lint(program);
  const fatal = messages.some((message) => message.fatal);
  if (fatal) return { parsed: false, findings: 0, suggestions: 0, problems: [] };
  const problems: string[] = [];
  for (const message of messages) {
    if (message.messageId === 'internal' || message.messageId === 'settings') problems.push(message.message);
    const place = placeProblem(message, lineLengths(program.code));
    if (place !== undefined) problems.push(place);
  }
  if (options.twice && JSON.stringify(lint(program)) !== JSON.stringify(messages))
    problems.push('findings differ the second time');
  if (options.suggestions) problems.push(...suggestionProblems(program, messages));
  const suggestions = messages.reduce((sum, message) => sum + (message.suggestions?.length ?? 0), 0);
  return { parsed: true, findings: messages.length, suggestions, problems };
}
