import type { Rule } from 'eslint';
import type { Analysis } from '../src/analysis.ts';
import { createRule } from '../src/create-rule.ts';
import { textOf } from '../src/phi/policy.ts';
import { flowsHere } from '../src/report/flow.ts';
import { flowsIntoLogs, isAllowedInLogs, sinkText } from '../src/report/logs.ts';
import { PHI_MESSAGE, reportFlow } from '../src/report/phi-rule.ts';
import { contains, type Node } from '../src/program/ast.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import type { LogCall } from '../src/twilio/log-calls.ts';
import { loggedValues } from '../src/twilio/sdk-values.ts';

type Options = Required<RuleOptions['no-phi-logging']>;

/** Logs are copied, searched and kept by people and services that have no need to know. */
export default createRule<Options>({
  name: 'no-phi-logging',
  meta: {
    type: 'problem',
    hasSuggestions: true,
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
      client:
        "'{{name}}' is a client of Twilio's SDK that goes whole into {{sink}}: it shows the account's credentials (45 CFR 164.312(d)). Log the account's SID instead.",
      content:
        "'{{name}}' is {{what}} of Twilio's {{of}} that goes into {{sink}}: it holds what people wrote, said or are called by (45 CFR 164.502(b)). Log its 'sid' and 'status' instead.",
      sent: "'{{name}}' is the text that '{{action}}' sends and goes into {{sink}}, too: what people are told is as private as what they tell (45 CFR 164.502(b)). Log the message's 'sid' instead.",
      property: "Log '{{name}}.{{property}}'.",
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
  concerns: (analysis) => analysis.mayLeak,
  check(analysis, context, options) {
    const errors = options.errors && analysis.concernsTwilio ? reportErrors(analysis, context) : [];
    const told = reportValues(analysis, context);
    reportSentTexts(analysis, context);
    if (!analysis.mayHoldPhi) return;
    for (const { log, flows } of flowsIntoLogs(analysis)) {
      for (const flow of flows) {
        const { label, report } = flow;
        if (label.how === 'webhook' || (label.how === 'sdk' && told.some((node) => overlap(node, report.node))))
          continue;
        // What an error holds is told with it.
        if (errors.some((node) => contains(node, report.node))) continue;
        reportFlow(analysis, context, flow, {
          sink: sinkText(log),
          why: 'which others read and keep',
          cfr: '45 CFR 164.502(b)',
          advice: 'Log an id or a status instead, or redact the value first.',
        });
      }
    }
  },
});

/** The file's logs, and those of other modules that its calls run. */
function logsOf({ logCalls, logCallsRun }: Analysis): readonly LogCall[] {
  return [...logCalls, ...logCallsRun];
}

/** Errors of the SDK that are logged as they were caught; gives the places that were told. */
function reportErrors(analysis: Analysis, context: Rule.RuleContext): readonly Node[] {
  const logged = analysis.twilioContent.errors.logged(logsOf(analysis));
  for (const { node, log } of logged) {
    const name = textOf(analysis.engine.at(analysis.module, node));
    context.report({
      loc: node.loc,
      messageId: 'error',
      data: { name, sink: sinkText(log) },
      suggest: readInstead(node, name, 'code', log.handed === node),
    });
  }
  return logged.map(({ node }) => node);
}

function overlap(one: Node, other: Node): boolean {
  return contains(one, other) || contains(other, one);
}

/** Clients and messages that are logged whole, or read directly; gives the places that were told. */
function reportValues(analysis: Analysis, context: Rule.RuleContext): readonly Node[] {
  if (!analysis.concernsTwilio) return [];
  const { engine, module, hasFunctions } = analysis;
  const { values, isClean } = analysis.twilioContent;
  const logged = loggedValues({ engine, module, logs: logsOf(analysis), values, hasFunctions, isClean });
  for (const { node, log, what, of, property, isWrapped } of logged) {
    // A function that is handed on is given the value by what stands before it.
    const [given] = log.handed === node ? log.places : [];
    const name = textOf(given ?? engine.at(module, node));
    const isClient = what === 'a client';
    context.report({
      loc: node.loc,
      messageId: isClient ? 'client' : 'content',
      data: { name, of, what: property === undefined ? what : `the '${property}' of ${what}`, sink: sinkText(log) },
      suggest:
        property === undefined && isWrapped !== true
          ? readInstead(node, name, isClient ? 'accountSid' : 'sid', log.handed === node)
          : [],
    });
  }
  return logged.map(({ node }) => node);
}

/** Texts that are logged by the function that sends them, where nothing else is known of them. */
function reportSentTexts(analysis: Analysis, context: Rule.RuleContext): void {
  const { engine, module, operations } = analysis;
  if (operations.length === 0) return;
  for (const { node, log, operation } of analysis.twilioContent.texts.logged(logsOf(analysis))) {
    const place = engine.at(module, node);
    // PHI that is known here is told as such; what callers give is told there.
    if (
      flowsHere(analysis.phiAt(place, 'logs', isAllowedInLogs), analysis).some((flow) =>
        contains(node, flow.report.node),
      )
    )
      continue;
    context.report({
      loc: node.loc,
      messageId: 'sent',
      data: { name: textOf(place), action: operation.action, sink: sinkText(log) },
    });
  }
}

/** Suggests to log a property of a name instead of the whole. */
function readInstead(
  node: Node,
  name: string,
  property: string,
  isFunction: boolean,
): Rule.SuggestionReportDescriptor[] {
  if (isFunction || node.type !== 'Identifier' || node.parent.type === 'SpreadElement') return [];
  const isShorthand = node.parent.type === 'Property' && node.parent.shorthand;
  return [
    {
      messageId: 'property',
      data: { name, property },
      fix: (fixer) =>
        fixer.insertTextAfterRange([...node.range], isShorthand ? `: ${name}.${property}` : `.${property}`),
    },
  ];
}
