/** `twilio-hipaa explain WHAT`: a rule, a product, a name, or the findings of a file or a line. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { productIds, productOfHost, productOfPackage } from '../../catalogue/products.ts';
import plugin from '../../index.ts';
import { didYouMean } from '../../settings/suggest.ts';
import type { Arguments } from '../arguments.ts';
import type { Part } from '../command.ts';
import { EXIT, UsageError, type Terminal } from '../terminal.ts';
import { explainFindings } from './findings.ts';
import { explainName } from './name.ts';
import { explainProduct } from './product.ts';
import { explainRule } from './rule.ts';

const HELP = `Usage: twilio-hipaa explain WHAT

WHAT is one of:
  a rule       no-recording          what it reports and why
  a product    voice-recordings      whether it is HIPAA-eligible, by which
               @sendgrid/mail        source and date; also by package or host
  a name       patient.diagnosis     whether the name means PHI, and why
  a file       src/sms.ts            its findings, each with the whole way
  a line       src/sms.ts:12         those that touch the line

  -c, --config FILE   by the settings, and the rules, of this ESLint config;
                      without, files are looked at by the strict rules
  -h, --help          this text
`;

const PREFIX = /^(?:@?[\w-]+\/)+/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$-]*(?:(?:\.|\?\.)[\p{ID_Start}$_][\p{ID_Continue}$]*|\[[^\]]*\])*$/u;

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const [what, ...more] = args.positionals;
  if (what === undefined) throw new UsageError('Say what to explain: a rule, a product, a name, or src/sms.ts:12.');
  if (more.length > 0) throw new UsageError(`One thing at a time: '${what}', or '${more.join(' ')}'?`);
  const config = args.value('config');
  terminal.out.write(`${(await explanationOf(what, config, terminal)).trimEnd()}\n`);
  return EXIT.clean;
}

async function explanationOf(what: string, config: string | undefined, terminal: Terminal): Promise<string> {
  const place = placeIn(what, terminal.cwd);
  if (place) return explainFindings(place, config, terminal);
  const rule = what.replace(PREFIX, '');
  if (Object.hasOwn(plugin.rules, rule)) return explainRule(rule, terminal);
  const product = productIds().includes(what) ? what : (productOfPackage(what) ?? productOfHost(what));
  if (product !== undefined) return explainProduct(product, what, config, terminal);
  const known = [...Object.keys(plugin.rules), ...productIds()];
  if (/[\\/]|\.\w+:\d/.test(what)) {
    throw new UsageError(`There is no file '${what.replace(/:\d+(?::\d+)?$/, '')}'.${didYouMean(rule, known)}`);
  }
  if (NAME.test(what) && !(what.includes('-') && didYouMean(what, known) !== ''))
    return explainName(what, config, terminal);
  throw new UsageError(`'${what}' is no rule, product, name or file.${didYouMean(what, known)}`);
}

export interface Place {
  readonly file: string;
  /** Undefined for the whole file. */
  readonly line: number | undefined;
}

/** `src/sms.ts`, `src/sms.ts:12` and `src/sms.ts:12:5`, where the file exists. */
function placeIn(what: string, cwd: string): Place | undefined {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(what) ?? [];
  const fileOf = (path: string): string | undefined => {
    const absolute = resolve(cwd, path);
    return existsSync(absolute) && statSync(absolute).isFile() ? absolute : undefined;
  };
  const whole = fileOf(what);
  if (whole !== undefined) return { file: whole, line: undefined };
  const found = file === undefined ? undefined : fileOf(file);
  return found === undefined ? undefined : { file: found, line: Number(line) };
}

const part: Part = { options: { config: { value: 'FILE', short: 'c' } }, help: HELP, run };

export default part;
