import type { Rule } from 'eslint';
import type { Analysis } from '../src/analysis.ts';
import { createRule } from '../src/create-rule.ts';
import { flowsHere } from '../src/report/flow.ts';
import { loggedErrors } from '../src/twilio/sdk-errors.ts';
import { isAllowedInLogs, RECORDS } from '../src/report/logs.ts';
import { PHI_MESSAGE, reportFlow } from '../src/report/phi-rule.ts';

interface Options {
  readonly errors: boolean;
}

/** Logs are copied, searched and kept by people and services that have no need to know. */
export default createRule<Options>({
  name: 'no-phi-logging',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow PHI in logs, error reports and traces',
      recommended: true,
      strict: true,
      strictOptions: [{ errors: true }],
      cfr: ['164.312(b)', '164.502(b)', '164.530(c)'],
    },
    messages: {
      phi: PHI_MESSAGE,
      error:
        "'{{name}}' is an error of Twilio's SDK that goes whole into {{sink}}: it may hold the request with the message, the number and the credentials (45 CFR 164.502(b)). Log its 'code' and 'status' instead.",
    },
    schema: [
      {
        type: 'object',
        description: 'Options of no-phi-logging.',
        properties: {
          errors: { type: 'boolean', description: "Also report errors of Twilio's SDK that are logged whole." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ errors: false }],
  },
  check(analysis, context, options) {
    if (options.errors) reportErrors(analysis, context);
    if (!analysis.mayHoldPhi) return;
    for (const log of [...analysis.logCalls, ...analysis.logCallsRun]) {
      for (const place of log.places) {
        // Ids of records are what logs may hold (contract, "What is PHI").
        const flows = analysis.phiAt(place, 'logs', isAllowedInLogs);
        for (const flow of flowsHere(flows, analysis)) {
          if (flow.label.how === 'webhook') continue;
          reportFlow(analysis, context, flow, {
            sink: `${RECORDS[log.kind]} ('${log.name}'${log.how === 'name' ? ', a logger by its name' : ''})`,
            why: 'which others read and keep',
            cfr: '45 CFR 164.502(b)',
            advice: 'Log an id or a status instead, or redact the value first.',
          });
        }
      }
    }
  },
});

/** Errors of the SDK that are logged as they were caught. */
function reportErrors(analysis: Analysis, context: Rule.RuleContext): void {
  for (const { node, log } of loggedErrors(analysis.engine, analysis.module, analysis.logCalls, analysis.operations)) {
    const name = context.sourceCode.text.slice(node.range[0], node.range[1]);
    context.report({
      loc: { start: node.loc.start, end: node.loc.end },
      messageId: 'error',
      data: { name, sink: `${RECORDS[log.kind]} ('${log.name}')` },
    });
  }
}
