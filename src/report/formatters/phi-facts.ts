/** What a finding about PHI says: what the value is, and where it goes. Read from the messages that the rules word. */
import { basename } from 'node:path';
import { PHI_KINDS, type PhiKind } from '../../catalogue/phi-kinds.ts';
import type { TraceStep } from '../flow.ts';

export interface PhiFacts {
  readonly value: string;
  readonly kind: PhiKind;
  /** How it is known to be PHI: `tagged as PHI`. */
  readonly known: string;
  /** As the message calls it: `'body' of a message`, `a log ('console.log')`. */
  readonly sink: string;
}

const FLOW = /^'(.+?)' \(([a-z-]+), ([^()]+)\) goes into (.+)$/s;
const WEBHOOK = /^'(.+?)' holds (.+?) and goes into (.+?), which /s;
const BODY_LOGGER = /^'(.+?)' writes the bodies of requests to (a log)/s;
const SDK_ERROR = /^'(.+?)' is an error of Twilio's SDK that goes whole into (.+?): /s;
const LITERAL = /^(.+?) is written out in (.+?), /s;
const LITERAL_KINDS: Readonly<Record<string, PhiKind>> = {
  'An identifier of a person': 'identifier',
  'A date of birth': 'birth-date',
};

/** The facts that a message of one of our rules tells; undefined for findings that are not about a value that is PHI. */
export function phiFactsOf(messageId: string | undefined, message: string): PhiFacts | undefined {
  const webhook = { kind: 'message', known: "a patient's own words or number" } as const;
  switch (messageId) {
    case 'phi': {
      const [, value, kind, known, rest] = FLOW.exec(message) ?? [];
      const phiKind = PHI_KINDS.find((one) => one === kind);
      if (value === undefined || known === undefined || rest === undefined || phiKind === undefined) return undefined;
      return { value, kind: phiKind, known, sink: sinkIn(rest) };
    }
    case 'raw': {
      const [, value, , sink] = WEBHOOK.exec(message) ?? [];
      return value === undefined || sink === undefined ? undefined : { ...webhook, value, sink };
    }
    case 'middleware': {
      const [, value, sink] = BODY_LOGGER.exec(message) ?? [];
      return value === undefined || sink === undefined ? undefined : { ...webhook, value, sink };
    }
    case 'error': {
      const [, value, sink] = SDK_ERROR.exec(message) ?? [];
      return value === undefined || sink === undefined
        ? undefined
        : { value, kind: 'message', known: "an error of Twilio's SDK", sink };
    }
    case 'literal': {
      const [, what, sink] = LITERAL.exec(message) ?? [];
      if (what === undefined || sink === undefined) return undefined;
      return { value: what, kind: LITERAL_KINDS[what] ?? 'other', known: 'written out', sink };
    }
    default:
      return undefined;
  }
}

/** The sink ends where the way begins, or the reason: `'body' of a message: a (line 1) → b (line 2), which ...`. */
function sinkIn(text: string): string {
  const way = text.search(/: .+? \((?:[^()]*, )?line \d+\) → /s);
  const reason = text.search(/, (?:which|and|a service) /);
  const ends = [way, reason].filter((at) => at > 0);
  return ends.length > 0 ? text.slice(0, Math.min(...ends)) : text.slice(0, 80);
}

/** A step as the message tells it: at most three of them, the file by its last name, no column. */
export interface ToldStep {
  readonly fileName: string | undefined;
  readonly line: number;
  readonly text: string;
}

/** The way that a message tells in words; empty where source and sink share a line. */
export function toldWay(message: string): ToldStep[] {
  const start = message.indexOf(') goes into ');
  if (start < 0 || !message.includes(' → ', start)) return [];
  const steps = message
    .slice(start + ') goes into '.length)
    .matchAll(/(?:: | → )(.+?) \((?:([^()]*), )?line (\d+)\)/gs);
  return [...steps].map(([, text = '', fileName, line]) => ({ fileName, line: Number(line), text }));
}

/** Whether data of a suggestion is a trace as src/report/flow.ts makes it: it may come from a cache, or from others. */
export function isTrace(data: unknown): data is readonly TraceStep[] {
  return (
    Array.isArray(data) &&
    data.every(
      (step: unknown) =>
        typeof step === 'object' &&
        step !== null &&
        'file' in step &&
        typeof step.file === 'string' &&
        'line' in step &&
        Number.isInteger(step.line) &&
        'column' in step &&
        Number.isInteger(step.column) &&
        'text' in step &&
        typeof step.text === 'string',
    )
  );
}

/** The file that a message names by its last name: the one among `files` that holds the step's text on its line. */
export function fileOfStep(
  step: ToldStep,
  home: string,
  files: readonly string[],
  textAt: (file: string, line: number) => string | undefined,
): string | undefined {
  if (step.fileName === undefined) return home;
  const begin = step.text.replace(/\.\.\.$/, '').split('\n')[0] ?? '';
  return files.find((file) => basename(file) === step.fileName && textAt(file, step.line)?.includes(begin) === true);
}
