import { COVERED_BY, isAdministrative } from './decisions/products.mjs';

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
