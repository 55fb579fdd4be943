import { productOfPackage } from '../src/catalogue/products.ts';
import { createRule } from '../src/create-rule.ts';
import { flowsHere } from '../src/report/flow.ts';
import { PHI_MESSAGE, reportFlow } from '../src/report/phi-rule.ts';

/** Whoever gets PHI on a clinic's behalf is a business associate and needs a BAA of its own. */
export default createRule({
  name: 'no-phi-to-third-party',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow handing PHI or webhook content to services outside the BAA',
      recommended: false,
      strict: true,
      cfr: ['164.502(e)', '164.308(b)'],
    },
    messages: { phi: PHI_MESSAGE },
  },
  concerns: (analysis) => analysis.mayLeak,
  check(analysis, context) {
    for (const call of [...analysis.externalCalls, ...analysis.externalCallsRun]) {
      const product = productOfPackage(call.packageName);
      if (product !== undefined && analysis.settings.baa.withoutPhi.includes(product)) continue;
      const flows = call.places.flatMap((place) => [...analysis.phiAt(place)]);
      for (const flow of flowsHere(flows, analysis)) {
        reportFlow(analysis, context, flow, {
          sink: call.service,
          why: "a service outside Twilio's BAA that needs one of its own",
          cfr: '45 CFR 164.502(e)',
          advice: 'De-identify the value first, or keep it inside the services that a BAA covers.',
        });
      }
    }
  },
});
