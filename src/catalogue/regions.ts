/**
 * Regions and edges of Twilio. Facts: hipaa-facts sections 3 and 4 and sdk-facts section 15 (2026-11-22): the list of
 * eligible services of 2023-03 and 2024-12-11 names US1 and US2 only, whose edges are Ashburn and Umatilla.
 */
import type { ProductId } from './types.ts';

/** Where content may go by the table. */
export const ELIGIBLE_PLACES: readonly string[] = ['us1', 'us2', 'ashburn', 'umatilla'];

/** Edges with the region that they lead into by default. */
export const REGION_OF_EDGE: Readonly<Record<string, string>> = {
  ashburn: 'us1',
  umatilla: 'us2',
  dublin: 'ie1',
  frankfurt: 'de1',
  'sao-paulo': 'br1',
  singapore: 'sg1',
  sydney: 'au1',
  tokyo: 'jp1',
};

/** Regions, media regions and edges by name; older code has them in the hosts of URLs and SIP domains too. */
export const KNOWN_PLACES: ReadonlySet<string> = new Set([
  ...Object.keys(REGION_OF_EDGE),
  ...Object.values(REGION_OF_EDGE),
  'in1',
  'gll',
  'roaming',
  'ashburn-ix',
  'san-jose-ix',
  'london-ix',
  'frankfurt-ix',
  'singapore-ix',
  'us1-ix',
  'us2-ix',
  'ie1-ix',
  'de1-ix',
  'sg1-ix',
]);

/** The row of the table that speaks about all regions outside the US. */
export const OTHER_REGIONS: ProductId = 'region-ie1-au1';
