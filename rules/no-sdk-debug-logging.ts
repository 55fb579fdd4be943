import { createRule } from '../src/create-rule.ts';
import { EDIT_MESSAGES, editSuggestions } from '../src/report/edits.ts';
import { locationOf } from '../src/report/location.ts';
import { throughText } from '../src/report/wrapper.ts';
import type { ClientSetting } from '../src/twilio/client-construction.ts';
import { answerOf } from '../src/twilio/triggers.ts';

/** Only the exact word has an effect (sdk-facts section 15, run against 3.84.1, 4.23.0, 5.13.1 and 6.2.0 on 2026-11-22). */
const DEBUG = '=debug';

/** The majors in which each way works, by the same runs. */
const EFFECT: Readonly<Record<ClientSetting['way'], string>> = {
  option: 'in twilio 3, from 5.6.1 on and in 6',
  property: 'in twilio 3, not since',
  environment: 'in twilio 3, not since',
  request: 'in twilio 3 to 6',
  token: 'in no major',
};

/** A debug log holds phone numbers: they stand in the URLs and queries that the SDK prints. */
export default createRule({
  name: 'no-sdk-debug-logging',
  meta: {
    type: 'problem',
    docs: {
      description: "disallow the SDK's debug log level",
      recommended: true,
      strict: true,
      cfr: ['164.312(b)', '164.502(b)', '164.530(c)'],
    },
    messages: {
      debug:
        "'{{written}}' set to 'debug'{{through}} makes the SDK print the URL and query of each request, phone numbers in them (it takes effect {{effect}}), which is more than a log may hold (45 CFR 164.502(b)). Leave it unset or use 'warn', and log the SIDs that you need.",
      ...EDIT_MESSAGES,
    },
    hasSuggestions: true,
  },
  check(analysis, context) {
    const told = new Set<string>();
    for (const { name, way, written, value, through } of analysis.clientSettings) {
      if (name !== 'logLevel') continue;
      for (const outcome of value.outcomes) {
        if (answerOf(analysis.engine, DEBUG, outcome) !== 'on') continue;
        const spot = outcome.from ?? value.spot;
        const loc = locationOf(context, spot);
        if (told.has(JSON.stringify(loc))) continue;
        told.add(JSON.stringify(loc));
        context.report({
          loc,
          messageId: 'debug',
          data: { written, effect: EFFECT[way], through: throughText(through) },
          suggest: spot === value.spot ? editSuggestions(value, { parameter: written, remove: true, to: 'warn' }) : [],
        });
      }
    }
  },
});
