import { COVERED_BY, isAdministrative, OWNERS } from './decisions/products.mjs';

/** Rows of products.json from the records of hipaa-eligibility.json, in their order. */
export function products(records) {
  return records.map((record) => ({
    id: record.id,
    name: record.product,
    eligible: record.eligible,
    suggestion: record.suggestedDefault,
    lifecycle: record.lifecycle,
    conditions: record.conditions,
    notes: record.notes,
    confidence: record.confidence,
    sources: record.sources,
    coveredBy: COVERED_BY[record.id] ?? [],
    administrative: isAdministrative(record.id),
  }));
}

/** The rule that owns each product, by id in the table's order. */
export function owners(rows) {
  const ids = new Set(rows.map(({ id }) => id));
  const owned = new Map(Object.entries(OWNERS).flatMap(([rule, list]) => list.map((id) => [id, rule])));
  for (const id of [...owned.keys(), ...Object.keys(COVERED_BY), ...Object.values(COVERED_BY).flat()]) {
    if (!ids.has(id)) throw new Error(`The decisions name the product ${id}, which the table lacks.`);
  }
  return Object.fromEntries(rows.map(({ id }) => [id, owned.get(id) ?? 'no-ineligible-products']));
}
