import { eligibilityTable } from '../src/catalogue/products.ts';
import { createRule } from '../src/create-rule.ts';
import { EDIT_MESSAGES, editSuggestions } from '../src/report/edits.ts';
import { locationOf } from '../src/report/location.ts';
import { throughText } from '../src/report/wrapper.ts';
import { judgePlace } from '../src/twilio/regions.ts';

/** A region decides where PHI is processed and kept, and which services there the BAA covers. */
export default createRule({
  name: 'no-unapproved-regions',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow regions and edges outside the eligible ones, or outside those in the settings',
      recommended: true,
      strict: true,
      cfr: ['164.308(b)', '164.308(a)(1)(ii)(A)'],
    },
    messages: {
      'not-eligible':
        "'{{written}}' sends traffic to '{{place}}'{{through}}, and Twilio's table of {{asOf}} calls US1 and US2 eligible and other regions not (45 CFR 164.308(b)). Use 'us1' or 'us2', or list what your BAA covers in the setting 'regions'.",
      'not-listed':
        "'{{written}}' sends traffic to '{{place}}'{{through}}, which the setting 'regions' does not list, so nobody has approved that PHI goes there (45 CFR 164.308(a)(1)(ii)(A)). Use a listed region, or add it once it is approved.",
      ...EDIT_MESSAGES,
    },
    hasSuggestions: true,
  },
  check(analysis, context) {
    const told = new Set<string>();
    for (const { place, written, spot, value, through } of analysis.places) {
      const verdict = judgePlace(place, analysis.settings);
      if (!verdict) continue;
      const loc = locationOf(context, spot);
      const key = JSON.stringify(loc);
      // Edge and region of one host, or the same value on two ways, are one thing.
      if (told.has(key)) continue;
      told.add(key);
      const suggest = value?.spot === spot ? editSuggestions(value, { parameter: written, remove: true }) : [];
      const data = { written, place, through: throughText(through), asOf: eligibilityTable.asOf };
      context.report({ loc, messageId: verdict, data, suggest });
    }
  },
});
