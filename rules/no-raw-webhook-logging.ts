import { createRule } from '../src/create-rule.ts';
import { flowsHere, locOf } from '../src/report/flow.ts';
import { isAllowedInLogs, RECORDS } from '../src/report/logs.ts';
import { bodyLoggers } from '../src/twilio/body-loggers.ts';

/** A webhook's body is what a patient wrote or said, and the number that they have: logs are no place for it. */
export default createRule({
  name: 'no-raw-webhook-logging',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow logging the body of a Twilio webhook, or its fields that bear PHI',
      recommended: true,
      strict: true,
      cfr: ['164.312(b)', '164.502(b)'],
    },
    messages: {
      raw: '{{value}} holds {{what}} and goes into {{sink}}, which others read and keep (45 CFR 164.502(b)). Log the SID and the status instead.',
      middleware:
        "'{{name}}' writes the bodies of requests to a log, Twilio's webhooks among them (45 CFR 164.502(b)). Leave the body out of what it logs.",
    },
  },
  check(analysis, context) {
    const { webhooks } = analysis;
    if (analysis.settings.webhooks.scope !== 'all' && !analysis.mayHoldPhi && !webhooks.isTwilio(analysis.module))
      return;
    for (const log of [...analysis.logCalls, ...analysis.logCallsRun]) {
      const seen = new Set<string>();
      for (const place of log.places) {
        for (const flow of flowsHere(analysis.phiAt(place, 'logs', isAllowedInLogs), analysis)) {
          if (flow.label.how !== 'webhook') continue;
          const key = `${String(flow.report.node.range[0])}:${flow.label.field ?? ''}`;
          if (seen.has(key)) continue;
          seen.add(key);
          context.report({
            loc: locOf(context, flow.report),
            messageId: 'raw',
            data: {
              value: `'${flow.label.text}'`,
              what:
                flow.label.field === undefined || flow.label.field === ''
                  ? 'the whole body of a webhook'
                  : `the webhook's field '${flow.label.field}'`,
              sink: `${RECORDS[log.kind]} ('${log.name}')`,
            },
          });
        }
      }
    }
    if (analysis.settings.webhooks.scope === 'all' || webhooks.isTwilio(analysis.module)) {
      for (const { node, name } of bodyLoggers(analysis.engine, analysis.module))
        context.report({ node, messageId: 'middleware', data: { name } });
    }
  },
});
