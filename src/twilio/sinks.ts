/** A look at a text: whether it may hold a place where PHI leaves the program, to a log, an error report or a service. */
import { FRAMEWORKS } from '../catalogue/frameworks.ts';
import {
  BODY_LOGGERS,
  CALLBACKS,
  LOGGER_NAMES,
  LOGGERS,
  REQUEST_LOGS,
  SINK_FUNCTIONS,
  SINK_NAMES,
} from '../catalogue/loggers.ts';
import { RowLookup } from '../catalogue/lookup.ts';
import { isGlobal, type Root } from '../catalogue/tables.ts';
import { THIRD_PARTIES } from '../catalogue/third-parties.ts';
import { modulesNamedIn } from '../program/import-texts.ts';
import type { Sign } from '../program/sign.ts';

/** Words of which one stands in most names of what writes records. */
const WORDS = /console|log|debug|trace|print|sentry|rollbar|bugsnag|newrelic|fetch|process\./i;

const PACKAGES: readonly Root[] = [
  ...[...LOGGERS, ...SINK_FUNCTIONS, ...CALLBACKS, ...BODY_LOGGERS].map((row) => row.package),
  ...THIRD_PARTIES.map((row) => row.packages),
  // Their requests have logs of their own.
  ...FRAMEWORKS.filter(({ id }) => REQUEST_LOGS.some((row) => row.frameworks.includes(id))).map((row) => row.packages),
];

const takesData = new RowLookup(PACKAGES, (root) => root);

/** Whose only sinks are what {@link WORDS} names: the console, and what hangs on `process.`. */
const HOLDERS_OF_CONSOLE: ReadonlySet<string> = new Set(['window', 'self', 'global', 'globalThis', 'process']);

/** Names by which other objects that write records are known, and globals that do. */
const NAMES = namesOf(
  [
    ...LOGGER_NAMES.exact,
    ...SINK_NAMES.flatMap((row) => row.exact),
    ...PACKAGES.flatMap((root) => (isGlobal(root) ? [root.global] : [])),
  ],
  [...LOGGER_NAMES.ends, ...SINK_NAMES.flatMap((row) => row.ends)],
);

/** Those that {@link WORDS} doesn't find. The name of an element (`<span>`) is none of an object. */
function namesOf(exact: readonly string[], ends: readonly string[]): RegExp {
  const others = (names: readonly string[]): string =>
    [...new Set(names)]
      .filter((name) => !WORDS.test(name) && !HOLDERS_OF_CONSOLE.has(name))
      .map((name) => name.replaceAll('$', String.raw`\$`))
      .join('|');
  return new RegExp(String.raw`(?:(?<![\w$</])(?:${others(exact)})|(?:${others(ends)}))(?![\w$])`);
}

/** Whether a file's text may hold a place where PHI leaves the program. */
export function mayHoldSink(text: string): boolean {
  if (WORDS.test(text) || NAMES.test(text)) return true;
  for (const { specifier } of modulesNamedIn(text)) if (takesData.ofModule(specifier).length > 0) return true;
  return false;
}

/** Something that may log or hand data to a service. */
export const SINK_SIGN: Sign = { name: 'sinks', inText: mayHoldSink };
