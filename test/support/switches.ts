/** Every switch of the catalogue as code: what turns it on, what leaves it off. */
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { actionOf, resources } from '../../src/catalogue/operations.ts';
import { ownerOfUse, products } from '../../src/catalogue/products.ts';
import { twimlEntries } from '../../src/catalogue/twiml.ts';
import type { OwnerRule, Product, TwimlEntry, UseRow } from '../../src/catalogue/types.ts';
import { lint } from './lint.ts';
import type { LintOptions } from './lint.ts';
import { expectSuggestionsToHelp } from './marked.ts';

const HEADER = "import twilio from 'twilio';\nconst client = twilio();\n";

/** Values by trigger: on, off, and whether one that can't be known counts as on. */
interface Values {
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly dynamic: 'on' | 'off';
}

function valuesFor({ when }: UseRow): Values {
  const list = (text: string): string[] => text.split(',').filter((word) => word !== '');
  const quoted = (text: string): string => `'${text}'`;
  if (when === 'true') {
    return {
      on: ['true', "'true'", 'wanted || true'],
      off: ['false', "'false'", 'null', 'undefined', '!1'],
      dynamic: 'on',
    };
  }
  if (when === 'present') {
    return {
      on: ["'x1'", "['https://files.clinic.example/a']"],
      off: ['undefined', 'null', "''", '[]'],
      dynamic: 'on',
    };
  }
  if (when === 'include') {
    return {
      on: ["[{ type: 'include', all: true }]", `'[{"type":"include","all":true}]'`],
      off: ["[{ type: 'exclude', all: true }]", '[]', `'[{"type":"exclude","all":true}]'`],
      dynamic: 'on',
    };
  }
  if (when.startsWith('prefix:')) {
    return {
      on: list(when.slice(7)).flatMap((prefix) => [
        `'${prefix}+15005550006'`,
        `\`${prefix}\${phone}\``,
        `'${prefix}' + phone`,
      ]),
      off: ["'+15005550006'", '`+1${phone}`', ...list(when.slice(7)).map((prefix) => `'${prefix}//send'`)],
      dynamic: 'off',
    };
  }
  if (when.startsWith('~')) {
    const word = when.slice(1);
    return {
      on: [`'${word}'`, `'dtmf ${word}'`, `['dtmf', '${word}']`, `['${word}']`],
      off: ["'dtmf'", "['dtmf']", 'undefined'],
      dynamic: 'on',
    };
  }
  if (when.startsWith('='))
    return { on: list(when.slice(1)).map(quoted), off: ["'other-kind'", 'undefined'], dynamic: 'off' };
  if (when.startsWith('!')) {
    return {
      on: ["'record-from-answer'", 'true', "'true'"],
      off: [...list(when.slice(1)).map(quoted), 'undefined', 'null'],
      dynamic: 'on',
    };
  }
  throw new Error(`unknown trigger ${when}`);
}

/** The object that gives a parameter a value: `types>twilio/media>media` is nested, `timers.inactive` is one key. */
function objectFor(path: string, value: string): string {
  const key = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);
  return path.split('>').reduceRight((inner, name) => `{ ${key(name)}: ${inner} }`, value);
}

function codeOfPath(path: string): string {
  return path.replaceAll(
    /\((\d*)\)/g,
    (_, n: string) => `(${Array.from({ length: Number(n || 1) }, (__, i) => `'id${i}'`).join(', ')})`,
  );
}

interface Callable {
  readonly title: string;
  /** Code of a call with these arguments. */
  call(options: string): string;
}

/** All ways to one action of a resource: on its list, or on one item. */
function sdkCalls(entry: ReturnType<typeof resources>[number], action: string): Callable[] {
  const onList = action === 'create' && entry.single !== true;
  const items = [
    ...(entry.items ?? []),
    ...entry.paths
      .filter((path) => !path.endsWith(')'))
      .map((path) => `${path}${entry.single === true ? '(0)' : '()'}`),
  ];
  const paths = onList || items.length === 0 ? entry.paths : items;
  return paths.flatMap((path) =>
    [action, `${action}WithHttpInfo`].map((method) => ({
      title: `${path}.${method}`,
      call: (options) => `client.${codeOfPath(path)}.${method}(${options});`,
    })),
  );
}

const BUILDERS: Readonly<Record<string, string>> = { Receive: 'FaxResponse', Message: 'MessagingResponse' };

/** The chain of builder calls that leads to the inside of an element. */
function chainTo(tag: string, depth = 0): string | undefined {
  if (depth > 4) return undefined;
  for (const entry of twimlEntries()) {
    if (entry.tag !== tag) continue;
    if (entry.parent === 'Response')
      return `new twilio.twiml.${BUILDERS[tag] ?? 'VoiceResponse'}().${entry.methods[0] ?? ''}()`;
    const outer = chainTo(entry.parent, depth + 1);
    if (outer !== undefined) return `${outer}.${entry.methods[0] ?? ''}()`;
  }
  return undefined;
}

function builderCalls(entry: TwimlEntry): Callable[] {
  const before =
    entry.parent === 'Response'
      ? `new twilio.twiml.${BUILDERS[entry.tag] ?? 'VoiceResponse'}()`
      : chainTo(entry.parent);
  if (before === undefined) throw new Error(`nothing leads to ${entry.parent}`);
  const named = entry.methods.map((method) => ({
    title: `${entry.parent} ${method}()`,
    call: (options: string) => `${before}.${method}(${options});`,
  }));
  const added = {
    title: `${entry.parent} addChild('${entry.tag}')`,
    call: (options: string) => `${before}.addChild('${entry.tag}'${options === '' ? '' : `, ${options}`});`,
  };
  return [...named, added];
}

interface Switch {
  readonly calls: readonly Callable[];
  /** Spellings of the parameter; none where the call itself is the switch. */
  readonly spellings: readonly string[];
  readonly row: UseRow;
}

function* allSwitches(): Iterable<Switch> {
  for (const entry of resources()) {
    for (const action of Object.keys(entry.actions)) {
      const known = actionOf(entry, action);
      const calls = sdkCalls(entry, action);
      for (const row of known?.uses ?? []) yield { calls, spellings: [], row };
      for (const [name, parameter] of Object.entries(known?.parameters ?? {})) {
        const wire = entry.json === true && parameter.wire !== undefined ? [parameter.wire] : [];
        for (const row of parameter.uses ?? []) yield { calls, spellings: [name, ...wire], row };
      }
    }
  }
  for (const entry of twimlEntries()) {
    const calls = builderCalls(entry);
    for (const row of entry.uses ?? []) yield { calls, spellings: [], row };
    for (const [name, parameter] of Object.entries(entry.attributes)) {
      for (const row of parameter.uses ?? []) yield { calls, spellings: [name], row };
    }
  }
}

/** Whether the table speaks against a product where no BAA is configured and unknown products count. */
export function isAgainst(product: Product): boolean {
  if (product.administrative || product.suggestion === 'ignore-unless-phi-argument') return false;
  return (
    product.eligible === 'no' || product.suggestion === 'treat-as-not-eligible' || product.id === 'segment-connections'
  );
}

export interface SwitchOptions {
  /** Options under which every switch is reported. */
  readonly options?: readonly unknown[];
  /** Settings under which the switches are tried. */
  readonly settings?: unknown;
  /** Whether a product is reported; default: always, as restricted features are. */
  readonly reported?: (product: Product) => boolean;
}

/**
 * Checks every switch of the catalogue that a rule owns: each way to write it is reported on its property (or on the
 * call) when it is on, and is not when it is off. No finding may fail to name the product.
 */
export function testSwitches(
  rule: OwnerRule,
  { options = [], settings, reported = () => true }: SwitchOptions = {},
): void {
  const how: LintOptions = { rules: { [rule]: ['error', ...options] }, settings };
  const switches = [...allSwitches()].filter(({ row }) => ownerOfUse(row) === rule);
  /** The findings about one product, by line of the statements below the header. */
  const findings = (lines: readonly string[], product: Product): Linter.LintMessage[] => {
    const code = `${HEADER}${lines.join('\n')}\n`;
    const messages = lint(code, how);
    expectSuggestionsToHelp(code, messages, how);
    return messages.filter(({ message }) => message.includes(`(${product.id})`));
  };
  const productOf = (row: UseRow): Product => {
    const product = products().get(row.product);
    if (!product) throw new Error(`no product ${row.product}`);
    return product;
  };

  describe(`${rule}: calls that are a use by themselves`, () => {
    for (const { calls, row } of switches.filter(({ spellings }) => spellings.length === 0)) {
      const product = productOf(row);
      it.each(calls)(`${product.id}: $title`, ({ call }) => {
        const lines = [call(''), call('{}'), call('options')];
        expect(findings(lines, product).map(({ line }) => line)).toEqual(reported(product) ? [3, 4, 5] : []);
      });
    }
  });

  const whole = resources().filter(
    ({ product }) => product !== undefined && ownerOfUse({ product, when: 'call' }) === rule,
  );
  describe.runIf(whole.length > 0)(`${rule}: resources that are a product`, () => {
    for (const entry of whole) {
      if (entry.product === undefined) continue;
      const product = productOf({ product: entry.product, when: 'call' });
      it(`${product.id}: ${entry.id}`, () => {
        const calls = ['create', 'fetch', 'list', 'each', 'update']
          .flatMap((action) => sdkCalls(entry, action))
          .map(({ call }) => call('options'));
        const expected = reported(product) ? calls.map((_, i) => i + 3) : [];
        expect(findings(calls, product).map(({ line }) => line)).toEqual(expected);
        // Taking data away is no use of the product.
        expect(
          findings(
            sdkCalls(entry, 'remove').map(({ call }) => call('')),
            product,
          ),
        ).toEqual([]);
      });
    }
  });

  describe(`${rule}: what the BAA covers`, () => {
    const first = new Map(switches.map((one) => [one.row.product, one]).reverse() as [string, Switch][]);
    for (const [id, { calls, row, spellings }] of first) {
      const product = productOf(row);
      const value = spellings.length === 0 ? '' : (valuesFor(row).on[0] ?? '');
      const code = `${HEADER}${calls[0]?.call(spellings[0] === undefined ? '' : objectFor(spellings[0], value)) ?? ''}\n`;
      const about = (baa: unknown): string[] =>
        lint(code, { ...how, settings: { baa } })
          .map(({ message }) => message)
          .filter((message) => message.includes(`(${id})`));
      it(`${id} is silent when the BAA lists it`, () => {
        expect(about({ products: [id] })).toEqual([]);
      });
      it(`${id} is reported when the BAA lists another product`, () => {
        const isReported = product.suggestion !== 'ignore-unless-phi-argument' && !product.administrative;
        expect(about({ products: ['studio'] })).toEqual(isReported ? [expect.stringContaining(id)] : []);
      });
      it.each(product.coveredBy)(`${id} is part of %s`, (whole) => {
        expect(about({ products: [whole] })).toEqual([]);
      });
      it(`${id} is judged by a newer verdict of the settings`, () => {
        const eligibility = { [id]: { eligible: 'no', asOf: '2027-01-31', source: 'https://trust.example/list' } };
        expect(about({ eligibility })).toEqual([expect.stringMatching(/not HIPAA-eligible.*2027-01-31/)]);
      });
    }
  });

  describe(`${rule}: parameters that switch on`, () => {
    for (const { calls, row, spellings } of switches) {
      const product = productOf(row);
      const values = valuesFor.bind(null, row);
      for (const spelling of spellings) {
        // Every value on the first way to the resource, one value on the others.
        it.each(calls.map((one, i) => ({ ...one, i })))(`${product.id}: $title { ${spelling} }`, ({ call, i }) => {
          const { on, off, dynamic } = values();
          const lines = (some: readonly string[]): string[] => some.map((value) => call(objectFor(spelling, value)));
          const wholeCall = (line: number): boolean => findings([call('{}')], product).some((one) => one.line === line);
          const always = wholeCall(3);
          const expected = (count: number): number[] =>
            reported(product) && !always ? Array.from({ length: count }, (_, n) => n + 3) : [];
          const where = (some: readonly string[]): number[] => {
            const found = findings(lines(some), product);
            return always ? [] : found.map(({ line }) => line);
          };
          const tried = i === 0 ? on : on.slice(0, 1);
          expect(where(tried), 'switched on').toEqual(expected(tried.length));
          expect(where(['given.value']), 'not known').toEqual(dynamic === 'on' ? expected(1) : []);
          if (i === 0) expect(where(off), 'switched off').toEqual([]);
        });
      }
    }
  });
}
