import { createRule } from '../src/create-rule.ts';
import type { PhiLabel } from '../src/phi/policy.ts';
import type { Flow } from '../src/program/trace.ts';
import { locOf } from '../src/report/flow.ts';
import { flowsIntoLogs, sinkText } from '../src/report/logs.ts';
import { WEBHOOK_EDITS, webhookSuggestions } from '../src/report/webhook-edits.ts';
import { bodyLoggers } from '../src/twilio/body-loggers.ts';

/** A webhook's body is what a patient wrote or said, and the number that they have: logs are no place for it. */
export default createRule({
  name: 'no-raw-webhook-logging',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'disallow logging the body of a Twilio webhook, or its fields that bear PHI',
      recommended: true,
      strict: true,
      cfr: ['164.312(b)', '164.502(b)'],
    },
    messages: {
      ...WEBHOOK_EDITS,
      raw: '{{value}} holds {{what}} and goes into {{sink}}, which others read and keep (45 CFR 164.502(b)). Log the SID and the status instead.',
      middleware:
        "'{{name}}' writes the bodies of requests to a log, Twilio's webhooks among them (45 CFR 164.502(b)). Leave the body out of what it logs.",
    },
  },
  concerns: (analysis) => analysis.mayLeak,
  check(analysis, context) {
    const { webhooks } = analysis;
    if (analysis.settings.webhooks.scope !== 'all' && !analysis.mayHoldPhi && !webhooks.isTwilio(analysis.module))
      return;
    // A value that a wrapper hands on to several logs is told once.
    const told = new Set<string>();
    for (const { log, flows } of flowsIntoLogs(analysis)) {
      for (const flow of distinct(flows)) {
        const key = `${flow.report.node.range.join(':')}:${flow.label.text}:${flow.label.field ?? ''}`;
        if (told.has(key)) continue;
        told.add(key);
        context.report({
          loc: locOf(context, flow.report),
          messageId: 'raw',
          data: {
            value: `'${flow.label.text}'`,
            what:
              flow.label.field === undefined || flow.label.field === ''
                ? 'the whole body of a webhook'
                : `the webhook's field '${flow.label.field}'`,
            sink: sinkText(log),
          },
          suggest: log.handed ? [] : webhookSuggestions(flow, analysis),
        });
      }
    }
    if (analysis.settings.webhooks.scope === 'all' || webhooks.isTwilio(analysis.module)) {
      for (const { node, name } of bodyLoggers(analysis.engine, analysis.module, analysis.environmentWrites))
        context.report({ node, messageId: 'middleware', data: { name } });
    }
  },
});

/** The webhook's flows into a log: each field once for each expression, and the whole where no field is known. */
function distinct(flows: readonly Flow<PhiLabel>[]): Flow<PhiLabel>[] {
  const found = new Map<string, Flow<PhiLabel>>();
  const content = flows.filter((flow) => flow.label.how === 'webhook');
  const placeOf = (flow: Flow<PhiLabel>): string => String(flow.report.node.range[0]);
  const withFields = new Set(content.filter((flow) => (flow.label.field ?? '') !== '').map(placeOf));
  for (const flow of content) {
    const field = flow.label.field ?? '';
    if (field === '' && withFields.has(placeOf(flow))) continue;
    const key = `${placeOf(flow)}:${field}`;
    if (!found.has(key)) found.set(key, flow);
  }
  return [...found.values()];
}
