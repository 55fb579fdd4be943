/** What the eligibility table and the user's BAA say about a use of a product. */
import { eligibilityTable, isRestrictedUse, ownerOfUse, products } from '../catalogue/products.ts';
import type { OwnerRule, Product, Source, Verdict } from '../catalogue/types.ts';
import type { ResolvedSettings } from '../settings/index.ts';
import type { Operation, Use } from './operation.ts';

/** Why a use is reported. */
export type Reason =
  /** The table says no. */
  | 'not-eligible'
  /** The table knows nothing, and says to treat it as not eligible. */
  | 'unknown'
  /** The BAA lists products, and not this one. */
  | 'not-in-baa'
  /** A restricted feature that the table calls eligible, reported until the BAA lists it. */
  | 'restricted';

export interface Judgement {
  readonly owner: OwnerRule;
  readonly reason: Reason;
  readonly product: Product;
  readonly verdict: Verdict;
  readonly asOf: string;
  readonly source: Source | undefined;
}

/** Deleting and reading an account's own data are no use of a product by themselves: `remove` has no product. */
export function actsForProducts(operation: Operation): boolean {
  return operation.action !== 'remove';
}

/**
 * Judges a use by the contract's "Verdicts".
 * @returns undefined where the use is fine, or never counts by itself
 */
export function judge(use: Use, settings: ResolvedSettings): Judgement | undefined {
  return judgeProduct(use.product, settings, use.row);
}

/** The same for a product without an operation: a package, a host, an address. */
export function judgeProduct(id: string, settings: ResolvedSettings, row?: Use['row']): Judgement | undefined {
  const product = products().get(id);
  if (!product || product.administrative) return undefined;
  const useRow = row ?? { product: id, when: 'call' };
  const owner = ownerOfUse(useRow);
  const restricted = isRestrictedUse(useRow);
  const override = settings.baa.eligibility.get(id);
  const verdict = override?.eligible ?? product.eligible;
  const listed = settings.baa.products;
  const base = {
    owner,
    product,
    verdict,
    asOf: override?.asOf ?? eligibilityTable.asOf,
    source: override
      ? { url: override.source, title: 'baa.eligibility of the settings', date: override.asOf }
      : product.sources[0],
  };
  if (settings.baa.withoutPhi.includes(id)) return undefined;
  if (listed && covers(listed, product, restricted)) return undefined;
  if (restricted)
    return { ...base, reason: verdict === 'no' ? 'not-eligible' : verdict === 'unknown' ? 'unknown' : 'restricted' };
  if (verdict === 'no') return { ...base, reason: 'not-eligible' };
  // What only matters when PHI goes into it is not reported as such.
  if (product.suggestion === 'ignore-unless-phi-argument') return undefined;
  if (verdict === 'unknown' || (verdict === 'conditional' && product.suggestion === 'treat-as-not-eligible'))
    return { ...base, reason: listed ? 'not-in-baa' : 'unknown' };
  if (listed) return { ...base, reason: 'not-in-baa' };
  // Segment needs a BAA of its own, which the table's "conditional" stands for.
  return id === 'segment-connections' ? { ...base, reason: 'restricted' } : undefined;
}

function covers(listed: readonly string[], product: Product, restricted: boolean): boolean {
  if (listed.includes(product.id)) return true;
  return !restricted && product.coveredBy.some((id) => listed.includes(id));
}
