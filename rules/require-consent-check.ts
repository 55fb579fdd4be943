import { createRule } from '../src/create-rule.ts';
import { locationOf } from '../src/report/location.ts';
import { dottedName, unwrap } from '../src/program/ast.ts';
import { Guards } from '../src/program/guards.ts';
import { matchesName } from '../src/program/names.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import { inboundWithoutOptOut } from '../src/twilio/opt-out.ts';
import type { Operation } from '../src/twilio/operation.ts';

type Options = Required<RuleOptions['require-consent-check']>;

/** Resources whose `create` sends something to a person who may not have asked for it. */
const SENDS =
  /^(?:api\/v2010\/account\/message|conversations\/v1\/(?:service\/)?conversation\/message|notify\/v1\/service\/notification|proxy\/v1\/service\/session\/participant\/messageInteraction|studio\/v[12]\/flow\/(?:execution|engagement))$/;

/** A patient agrees to be texted, and may take it back: every send asks first. */
export default createRule<Options>({
  name: 'require-consent-check',
  meta: {
    type: 'problem',
    docs: {
      description: 'require a consent check before every send',
      recommended: false,
      strict: false,
      cfr: ['164.508(a)(3)', '164.522(b)'],
    },
    messages: {
      missing:
        "'{{action}}' can run without a call of {{functions}} that has passed, and a patient who has not agreed to it, or took it back, must not be sent to (45 CFR 164.522(b)). Return or throw when the check fails, or send inside the branch in which it has passed.",
      optOut:
        "This handler reads inbound messages and compares none of them with STOP, so a patient can't opt out (45 CFR 164.522(b)). Handle STOP, UNSUBSCRIBE, CANCEL, END and QUIT before anything else.",
    },
    schema: [
      {
        type: 'object',
        description: 'Options of require-consent-check.',
        properties: {
          optOut: {
            type: 'boolean',
            description: 'Also require inbound handlers to look for opt-out words such as STOP.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ optOut: false }],
  },
  check(analysis, context, options) {
    const { consent } = analysis.settings;
    if (consent.length > 0) {
      const guards = new Guards(analysis.engine, (call, module) => {
        const callee = unwrap(call.callee);
        return consent.some((entry) =>
          matchesName(analysis.engine, analysis.engine.at(module, callee), dottedName(callee), entry),
        );
      });
      const told = new Set<object>();
      for (const operation of analysis.operations) {
        // A wrapper that several callers send through is told once.
        if (told.has(operation.methodSpot.node)) continue;
        if (!isSend(operation) || guards.isGuarded(operation.node, analysis.module)) continue;
        told.add(operation.methodSpot.node);
        context.report({
          loc: locationOf(context, operation.methodSpot),
          messageId: 'missing',
          data: { action: operation.action, functions: consent.map((name) => `'${name}'`).join(' or ') },
        });
      }
    }
    if (options.optOut) {
      for (const spot of inboundWithoutOptOut(analysis))
        context.report({ loc: locationOf(context, spot), messageId: 'optOut' });
    }
  },
});

function isSend(operation: Operation): boolean {
  return (
    (operation.dialect === 'sdk' || operation.dialect === 'rest') &&
    operation.action === 'create' &&
    SENDS.test(operation.resource)
  );
}
