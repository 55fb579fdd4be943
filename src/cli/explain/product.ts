/** What the eligibility table says about a product, by which source and date, and what rules make of it. */
import { eligibilityTable, isRestricted, ownerOf, packagesOf, products } from '../../catalogue/products.ts';
import type { Verdict } from '../../catalogue/types.ts';
import type { ResolvedSettings } from '../../settings/index.ts';
import { judgeProduct, type Reason } from '../../twilio/policy.ts';
import { paint, type Terminal } from '../terminal.ts';
import { wrapped } from '../text.ts';
import { settingsOf } from './settings.ts';
import { widthOf } from './width.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  yes: 'HIPAA-eligible',
  no: 'not HIPAA-eligible',
  conditional: 'HIPAA-eligible under conditions',
  unknown: 'not known to be HIPAA-eligible',
};

const REASONS: Readonly<Record<Reason, string>> = {
  'not-eligible': 'reported: the table says that it is not eligible.',
  unknown: "reported by the strict config: nothing says that it is eligible. 'baa.eligibility' takes a newer verdict.",
  'not-in-baa': "reported: 'baa.products' does not list it.",
  restricted: "reported until 'baa.products' lists it.",
};

/**
 * @param id a product of the table
 * @param asked what the user wrote: the id, a package, a host
 */
export async function explainProduct(
  id: string,
  asked: string,
  config: string | undefined,
  terminal: Terminal,
): Promise<string> {
  const product = products().get(id);
  if (!product) return '';
  const settings = await settingsOf(config, terminal);
  const width = widthOf(terminal);
  const heading = (text: string): string => paint(terminal.out, terminal.env, 'bold', text);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`${heading(title)}\n${items.map((item) => wrapped(item, width, '  ')).join('\n')}`];
  const parts = [
    `${asked === id ? '' : `${asked} is `}${heading(id)}`,
    wrapped(`${product.name}: ${VERDICTS[product.eligible]}, by the table of ${eligibilityTable.asOf}.`, width),
    ...(product.lifecycle === 'active' ? [] : [wrapped(`Lifecycle: ${product.lifecycle}.`, width)]),
    ...list(
      'Conditions',
      product.conditions.map((condition) => `- ${condition}`),
    ),
    ...list('Notes', product.notes === '' ? [] : [product.notes]),
    ...list('In code', [`A use is ${verdictOf(id, settings)} The rule is ${ownerOf(id)}.`, ...coverOf(id)]),
    ...list('Packages', packagesOf(id)),
    ...list(
      'Sources',
      product.sources.map(({ title, url, date }) => `- ${title} (${date}): ${url}`),
    ),
    wrapped('Your executed BAA goes before this table. This is no legal advice.', width),
  ];
  return parts.join('\n\n');
}

function verdictOf(id: string, settings: ResolvedSettings): string {
  if (settings.baa.withoutPhi.includes(id)) return "reported only where PHI flows into it ('baa.withoutPhi').";
  const judgement = judgeProduct(id, settings);
  if (judgement) return REASONS[judgement.reason];
  return settings.baa.products === undefined
    ? "not reported by itself; with 'baa.products' set, only if that does not list it."
    : "not reported: 'baa.products' covers it.";
}

function coverOf(id: string): string[] {
  const covers = products().get(id)?.coveredBy ?? [];
  return covers.length === 0 || isRestricted(id) ? [] : [`A BAA that lists ${covers.join(' or ')} covers it too.`];
}
