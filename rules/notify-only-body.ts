import { createRule } from '../src/create-rule.ts';
import { unlistedParts } from '../src/report/allow-list.ts';
import { locOf } from '../src/report/flow.ts';
import { toldName } from '../src/report/parameter-names.ts';
import { textOf } from '../src/phi/policy.ts';

/** The allow-list mode: what a message says is written in the code, so no PHI vocabulary is needed. */
export default createRule({
  name: 'notify-only-body',
  meta: {
    type: 'problem',
    docs: {
      description: 'require message bodies that are constant or built from allow-listed values',
      recommended: false,
      strict: false,
      cfr: ['164.502(b)', '164.514(d)'],
    },
    messages: {
      unlisted:
        "'{{value}}' in {{sink}} is neither a constant nor in 'messageAllowList', so what the message says can't be known (45 CFR 164.502(b)). Send a fixed notification, or list the name once you know that its values hold no PHI.",
    },
  },
  check(analysis, context) {
    for (const { operation, parameter, place } of unlistedParts(analysis)) {
      const sink = parameter.name === '#text' ? `the message ('${operation.action}')` : `'${toldName(parameter)}'`;
      context.report({ loc: locOf(context, place), messageId: 'unlisted', data: { value: textOf(place), sink } });
    }
  },
});
