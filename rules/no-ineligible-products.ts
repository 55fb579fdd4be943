import type { Judgement } from '../src/twilio/policy.ts';
import { createRule } from '../src/create-rule.ts';
import { PHI_MESSAGE, reportFlow } from '../src/report/phi-rule.ts';
import { reportProductAt, reportUses, USE_MESSAGES, USE_SUGGESTIONS } from '../src/report/uses.ts';
import { flowsWithoutPhi } from '../src/report/without-phi.ts';
import type { RuleOptions } from '../src/rule-options.ts';

type Options = Required<RuleOptions['no-ineligible-products']>;

const CFR = '45 CFR 164.308(b)';

/** A product outside the BAA must not touch PHI, however it is reached: SDK, TwiML, package, host or address. */
export default createRule<Options>({
  name: 'no-ineligible-products',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow products, channels and packages that are not HIPAA-eligible or not in the BAA',
      recommended: true,
      strict: true,
      strictOptions: [{ unknown: true }],
      cfr: ['164.308(b)', '164.314(a)', '164.502(e)'],
    },
    messages: { ...USE_MESSAGES, ...USE_SUGGESTIONS, phi: PHI_MESSAGE },
    schema: [
      {
        type: 'object',
        description: 'Options of no-ineligible-products.',
        properties: {
          unknown: {
            type: 'boolean',
            description: 'Also report products whose eligibility no text of Twilio states.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ unknown: false }],
    hasSuggestions: true,
  },
  concerns: (analysis) => analysis.concernsTwilio || (analysis.settings.baa.withoutPhi.length > 0 && analysis.mayLeak),
  check(analysis, context, options) {
    const accept = (judgement: Judgement): boolean => options.unknown || judgement.reason !== 'unknown';
    reportUses(analysis, context, 'no-ineligible-products', CFR, { accept: (_use, judgement) => accept(judgement) });
    for (const use of analysis.packages) {
      if (use.product !== undefined)
        reportProductAt(analysis, context, use.product, use.spot, `The package '${use.name}'`, CFR, accept);
    }
    for (const use of analysis.hosts)
      reportProductAt(analysis, context, use.product, use.spot, `The host '${use.host}'`, CFR, accept);
    for (const address of analysis.addresses) {
      reportProductAt(
        analysis,
        context,
        address.product,
        address.spot,
        `An address '${address.text.split(':')[0] ?? ''}:'`,
        CFR,
        accept,
      );
    }
    for (const { product, name, flow } of flowsWithoutPhi(analysis)) {
      reportFlow(analysis, context, flow, {
        sink: `${name} (${product})`,
        why: "which 'baa.withoutPhi' allows without PHI only",
        cfr: CFR,
        advice: 'Send it over a product that your BAA covers, or leave the PHI out.',
      });
    }
  },
});
