import { createRule } from '../src/create-rule.ts';
import type { Node } from '../src/program/ast.ts';
import { ignoredChecks, switchedOff, uncheckedHandlers } from '../src/twilio/signature.ts';

interface Options {
  readonly missing: boolean;
}

/** Whoever knows the URL of a webhook can pretend to be a patient; Twilio's signature tells who it was. */
export default createRule<Options>({
  name: 'require-webhook-signature',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that webhooks check the signature of Twilio',
      recommended: true,
      strict: true,
      strictOptions: [{ missing: true }],
      cfr: ['164.312(c)(1)', '164.312(d)'],
    },
    messages: {
      off: "'validate: false' lets anybody who knows the URL send this webhook in a patient's name (45 CFR 164.312(d)). Leave it out, so that Twilio's signature is checked.",
      ignored:
        "The result of '{{name}}' is not used, so a request with a wrong signature is answered like any other (45 CFR 164.312(d)). Refuse the request when it is false.",
      missing:
        "Nothing is seen to check that this webhook comes from Twilio, so anybody who knows the URL can send it in a patient's name (45 CFR 164.312(d)). Use twilio.webhook(), or refuse the request when validateRequest() is false.",
    },
    schema: [
      {
        type: 'object',
        description: 'Options of require-webhook-signature.',
        properties: {
          missing: { type: 'boolean', description: 'Also report webhooks that no check of the signature is seen for.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ missing: false }],
  },
  check(analysis, context, options) {
    const { engine, module, webhooks } = analysis;
    if (analysis.concernsTwilio) {
      for (const node of switchedOff(engine, module)) context.report({ loc: locOf(node), messageId: 'off' });
      for (const call of ignoredChecks(engine, module)) {
        const name = context.sourceCode.text.slice(call.callee.range[0], call.callee.range[1]);
        context.report({ loc: locOf(call.callee), messageId: 'ignored', data: { name } });
      }
    }
    if (!options.missing) return;
    const seen = new Set<number>();
    for (const handler of uncheckedHandlers(engine, module, webhooks)) {
      const [start, end] = handler.call ? handler.call.callee.range : [handler.fn.range[0], handler.fn.body.range[0]];
      if (seen.has(start)) continue;
      seen.add(start);
      const { sourceCode } = context;
      context.report({
        loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(Math.max(end, start + 1)) },
        messageId: 'missing',
      });
    }

    function locOf(node: Node): { start: { line: number; column: number }; end: { line: number; column: number } } {
      return { start: node.loc.start, end: node.loc.end };
    }
  },
});
