/** PHI that flows into products which the settings allow without PHI only. */
import type { Analysis } from '../analysis.ts';
import { productOfPackage, products } from '../catalogue/products.ts';
import type { ProductId, Role } from '../catalogue/types.ts';
import type { PhiLabel } from '../phi/policy.ts';
import type { Flow } from '../program/trace.ts';
import { flowsHere } from './flow.ts';
import { isWithoutPhi, phiSinks } from './phi-rule.ts';

export interface WithoutPhiFlow {
  readonly product: ProductId;
  readonly name: string;
  readonly flow: Flow<PhiLabel>;
}

const CONTENT: ReadonlySet<Role> = new Set(['text', 'metadata', 'url', 'speech']);

/** The flows of PHI into uses of products in `baa.withoutPhi`. */
export function flowsWithoutPhi(analysis: Analysis): WithoutPhiFlow[] {
  const { withoutPhi } = analysis.settings.baa;
  if (withoutPhi.length === 0) return [];
  const found: WithoutPhiFlow[] = [];
  const add = (product: ProductId, flow: Flow<PhiLabel>): void => {
    found.push({ product, name: products().get(product)?.name ?? product, flow });
  };
  for (const { operation, flow } of phiSinks(analysis, CONTENT)) {
    if (!isWithoutPhi(analysis, operation)) continue;
    const use = analysis.uses.find((one) => one.operation === operation && withoutPhi.includes(one.product));
    if (use) add(use.product, flow);
  }
  for (const call of [...analysis.externalCalls, ...analysis.externalCallsRun]) {
    const product = productOfPackage(call.packageName);
    if (product === undefined || !withoutPhi.includes(product)) continue;
    for (const flow of flowsHere(
      call.places.flatMap((place) => [...analysis.phiAt(place)]),
      analysis,
    ))
      add(product, flow);
  }
  return found;
}
