/** Finds calls of private packages that get PHI, or that are called like what sends: the first rows of a models file. */
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { Analysis } from '../../analysis.ts';
import type { Models } from '../../models/models.ts';
import type { ModelledSinkKind } from '../../models/read.ts';
import { accessPathsOf, type AccessPath } from '../../program/access-path.ts';
import { isFunction, unwrap, type CallNode } from '../../program/ast.ts';
import { ANY } from '../../program/bindings.ts';
import type { Module } from '../../program/module.ts';
import { modulesNamedIn } from '../../program/import-texts.ts';
import { parseText } from '../../program/module-loader.ts';
import type { Place } from '../../program/place.ts';
import { keysOf } from '../../program/shape.ts';
import type { ResolvedSettings } from '../../settings/index.ts';
import { isSanitizerName } from '../../phi/sanitizers.ts';
import { isBundle } from '../../twilio/evidence.ts';
import { modelOf } from '../../twilio/log-models.ts';
import { HTTP_CLIENTS } from '../../catalogue/http-clients.ts';
import { matchesPackage } from '../../catalogue/tables.ts';
import { thirdPartyOfPackage } from '../../catalogue/third-parties.ts';
import { twilioPath } from '../../twilio/clients.ts';
import type { PrivatePackages } from './packages.ts';

/** A row as it stands in the file. */
export interface DiscoveredSink {
  readonly module: string;
  readonly export: string;
  readonly port: string;
  readonly kind: ModelledSinkKind;
  readonly note: string;
}

export interface Discovery {
  readonly sinks: readonly DiscoveredSink[];
  /** Files that can't be parsed. */
  readonly unread: readonly string[];
}

interface Found {
  readonly module: string;
  readonly export: string;
  readonly port: string;
  readonly why: string;
  /** The PHI that goes in; without, the name alone speaks. */
  readonly value: string | undefined;
  readonly at: string;
}

/** By the words of an export, its package and its options: the more special first. */
const KINDS: readonly (readonly [ModelledSinkKind, RegExp])[] = [
  ['log', /log|audit|trace|debug|record(?!ing)|metric/i],
  ['speech', /speak|speech|\bsay|voice|\bcall|tts|\bring|prompt/i],
  ['third-party', /track|analytic|identify|slack|mail|summary|summarize|chat(?!Message)|completion|\bask|llm|gpt/i],
  ['message', /sms|text|mms|message|messaging|notify|notification|remind|send|alert|push|whatsapp/i],
];
const SENDS =
  /^(?:send|sms|text|notify|remind|alert|message|say|speak|call|publish|push|deliver|dispatch|broadcast)(?![a-z])/;
/** Options in which content lies. */
const CONTENT = /^(?:body|text|message|content|html|markdown|payload|template(?:data)?|variables|data|speech)$/i;

/** @param files absolute paths */
export function discover(
  files: readonly string[],
  cwd: string,
  settings: ResolvedSettings,
  models: Models | undefined,
  packages: PrivatePackages,
): Discovery {
  const found: Found[] = [];
  const unread: string[] = [];
  for (const file of files) {
    let module: Module;
    try {
      const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
      if (isBundle(text) || !loadsPrivate(text, file, packages)) continue;
      module = parseText(file, text, languageOf(file), false);
    } catch {
      unread.push(file);
      continue;
    }
    found.push(...inModule(new Analysis(module, settings, cwd, models), cwd, packages));
  }
  return { sinks: rowsOf(found), unread };
}

/** A look at the text: parsing all of a program takes long. */
function loadsPrivate(text: string, file: string, packages: PrivatePackages): boolean {
  for (const { specifier } of modulesNamedIn(text)) if (packages.reason(specifier, file) !== undefined) return true;
  return false;
}

function languageOf(file: string): 'ts' | 'tsx' | 'jsx' {
  const ending = extname(file);
  return ending === '.tsx' ? 'tsx' : /^\.[cm]?ts$/.test(ending) ? 'ts' : 'jsx';
}

function inModule(analysis: Analysis, cwd: string, packages: PrivatePackages): Found[] {
  const { engine, module, models } = analysis;
  const found: Found[] = [];
  for (const call of module.index.calls) {
    const callee = engine.at(module, unwrap(call.callee));
    const [meant] = accessPathsOf(engine, callee).flatMap((path) => {
      const why =
        path.root.kind === 'module' || path.root.kind === 'type'
          ? packages.reason(path.root.specifier, module.filename)
          : undefined;
      return why === undefined || isKnown(path) ? [] : [{ path, why }];
    });
    if (!meant || !('specifier' in meant.path.root)) continue;
    const name = exportOf(meant.path);
    if (name === undefined || isSanitizerName(lastOf(name))) continue;
    if (models && models.rowsAt(engine, callee, [...models.sinks, ...models.sanitizers]).length > 0) continue;
    const { line } = module.positionAt(call.range[0]);
    const at = `${relative(cwd, module.filename).replaceAll('\\', '/')}:${String(line)}`;
    const row = { module: meant.path.root.specifier, export: name, why: meant.why, at };
    const into = phiInto(analysis, call);
    found.push(...into.map(({ port, value }) => ({ ...row, port, value })));
    if (into.length > 0 || !SENDS.test(lastOf(name))) continue;
    const port = contentOf(analysis, call);
    if (port !== undefined) found.push({ ...row, port, value: undefined });
  }
  return found;
}

/** What the tables know already. */
function isKnown(path: AccessPath): boolean {
  const { root } = path;
  return (
    modelOf(path) !== undefined ||
    twilioPath(path) !== undefined ||
    ('specifier' in root && (thirdPartyOfPackage(root.specifier) !== undefined || isHttpClient(root.specifier)))
  );
}

function isHttpClient(specifier: string): boolean {
  return HTTP_CLIENTS.some(({ packages }) => packages?.some((name) => matchesPackage(name, specifier)) === true);
}

/** The path below a package as a models file writes it; undefined where it has no name. */
function exportOf({ root, tokens, calls }: AccessPath): string | undefined {
  if (
    tokens.includes(ANY) ||
    tokens.some((token) => token !== '()' && !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(token))
  )
    return undefined;
  if (root.kind === 'type') {
    const type = root.name.split('.').at(-1) ?? '';
    return /^[\w$]+$/.test(type) && tokens.length > 0 ? `${type}#${joined(tokens)}` : undefined;
  }
  const at = tokens.indexOf('()');
  const isInstance = at >= 0 && calls[0]?.type === 'NewExpression' && at < tokens.length - 1;
  if (isInstance) return `${joined(tokens.slice(0, at)) || 'default'}#${joined(tokens.slice(at + 1))}`;
  if (at === 0) return `default${joined(tokens)}`;
  return joined(tokens) || 'default';
}

function joined(tokens: readonly string[]): string {
  return tokens.join('.').replaceAll('.()', '()');
}

function lastOf(name: string): string {
  return name.replaceAll('()', '').split(/[.#]/).at(-1) ?? name;
}

interface Into {
  readonly port: string;
  readonly value: string;
}

/** The ports of a call into which PHI goes. */
function phiInto(analysis: Analysis, call: CallNode): Into[] {
  const { engine, module } = analysis;
  return call.arguments.flatMap((argument, index): Into[] => {
    if (argument.type === 'SpreadElement' || isFunction(argument)) return [];
    const place = engine.at(module, argument);
    const port = `Argument[${String(index)}]`;
    const whole = phiAt(analysis, place);
    if (whole === undefined) return [];
    const inside = [...keysOf(engine, place).keys.keys()].flatMap((key) => {
      const value = phiAt(analysis, { ...place, path: [key] });
      return value === undefined ? [] : [{ port: port + keyText(key), value }];
    });
    return inside.length > 0 ? inside : [{ port, value: whole }];
  });
}

function phiAt(analysis: Analysis, place: Place): string | undefined {
  // Addresses are no content.
  const flows = analysis.phiAt(place).filter(({ label }) => label.kind !== 'contact' && label.kind !== 'record-id');
  return flows[0]?.label.text;
}

function keyText(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `['${key}']`;
}

/** The port at which a call gives what it sends, by the names of its options; the last text where it has none. */
function contentOf({ engine, module }: Analysis, call: CallNode): string | undefined {
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.type === 'SpreadElement' || isFunction(argument)) return undefined;
    const key = [...keysOf(engine, engine.at(module, argument)).keys.keys()].find((one) => CONTENT.test(one));
    if (key !== undefined) return `Argument[${String(index)}].${key}`;
  }
  const last = call.arguments.findLastIndex((argument) => unwrap(argument).type !== 'ObjectExpression');
  return last < 0 ? undefined : `Argument[${String(last)}]`;
}

const SHOWN = 3;

/** One row for each port, in the order of their names. */
function rowsOf(found: readonly Found[]): DiscoveredSink[] {
  const byPort = new Map<string, Found[]>();
  for (const one of found) {
    const key = [one.module, one.export, one.port].join('\0');
    byPort.set(key, [...(byPort.get(key) ?? []), one]);
  }
  return [...byPort.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, ones]): DiscoveredSink[] => {
      const [first] = ones;
      if (!first) return [];
      const { module, export: name, port, why } = first;
      const places = [...new Set(ones.map(({ at }) => at))];
      const more = places.length > SHOWN ? ` and ${String(places.length - SHOWN)} more` : '';
      const value = ones.find((one) => one.value !== undefined)?.value;
      const what = value === undefined ? 'by its name' : `gets ${value}`;
      const note = `To check: ${what} in ${places.slice(0, SHOWN).join(', ')}${more}; ${why}.`;
      return [{ module, export: name, port, kind: kindOf(name, module, port), note }];
    });
}

function kindOf(name: string, module: string, port: string): ModelledSinkKind {
  for (const text of [lastOf(name), name, module, port]) {
    const kind = KINDS.find(([, words]) => words.test(text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')))?.[0];
    if (kind !== undefined) return kind;
  }
  return 'third-party';
}
