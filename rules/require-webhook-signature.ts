import type { Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import { wrapped, type Node } from '../src/program/ast.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import {
  fixedArguments,
  siteOf,
  switchedOff,
  uncheckedHandlers,
  uncheckedRoutes,
  type SwitchedOff,
} from '../src/twilio/signature.ts';
import { lateChecks } from '../src/twilio/signature-late.ts';
import { judgedChecks } from '../src/twilio/signature-results.ts';

type Options = Required<RuleOptions['require-webhook-signature']>;

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
      silent:
        "twilio {{version}} checks no signature when it is given options without 'validate: true', so anybody who knows the URL can send this webhook in a patient's name (45 CFR 164.312(d)). Say 'validate: true', or move to 5.1 or later.",
      ignored:
        "The result of '{{name}}' is not used, so a request with a wrong signature is answered like any other (45 CFR 164.312(d)). Refuse the request when it is false.",
      inverted:
        "Requests are refused when '{{name}}' is true, so those with a wrong signature are the ones that are answered (45 CFR 164.312(d)). Refuse the request when it is false.",
      late: "'{{name}}' comes after '{{use}}' on line {{line}} has used what the request says, so a forged one has had its effect by then (45 CFR 164.312(d)). Check the signature first.",
      fixedUrl:
        "The URL that '{{name}}' gets is written in the code, so the query of the request is not checked, and where the URL changes nothing passes (45 CFR 164.312(d)). Build it from the request, with the public host from the configuration.",
      fixedToken:
        "The token that '{{name}}' gets is written in the code, so whoever reads the code can sign requests (45 CFR 164.312(d)). Take it from the environment.",
      missing:
        "Nothing is seen to check that this webhook comes from Twilio, so anybody who knows the URL can send it in a patient's name (45 CFR 164.312(d)). Use twilio.webhook(), or refuse the request when validateRequest() is false.",
      switchOn: "Check the signature: 'validate: true'.",
      refuse: 'Throw an error when the signature is wrong.',
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
    hasSuggestions: true,
  },
  concerns: (analysis) => analysis.mayTakeWebhooks,
  check(analysis, context, options) {
    const { engine, module, webhooks } = analysis;
    const { sourceCode } = context;
    const textOf = (node: Node): string => sourceCode.text.slice(node.range[0], node.range[1]);
    if (analysis.concernsTwilio) {
      for (const off of switchedOff(engine, module))
        context.report({
          loc: locOf(off.node),
          messageId: off.version ? 'silent' : 'off',
          data: { version: off.version?.text ?? '' },
          suggest: switchingOn(off),
        });
      const unused = new Set<Node>();
      for (const { call, use } of judgedChecks(engine, module)) {
        if (use === 'used') continue;
        unused.add(call);
        const statement = wrapped(call).parent;
        context.report({
          loc: locOf(call.callee),
          messageId: use,
          data: { name: textOf(call.callee) },
          suggest:
            statement?.type === 'ExpressionStatement'
              ? [
                  {
                    messageId: 'refuse',
                    fix: (fixer) =>
                      fixer.replaceTextRange(
                        statement.range,
                        `if (!${textOf(call)}) throw new Error('The signature of the request is wrong.');`,
                      ),
                  },
                ]
              : [],
        });
      }
      for (const { check, use } of lateChecks(engine, module, webhooks)) {
        if (unused.has(check)) continue;
        context.report({
          loc: locOf(check.callee),
          messageId: 'late',
          data: {
            name: textOf(check.callee),
            use: textOf(use.callee).replace(/\s+/g, ''),
            line: String(use.loc.start.line),
          },
        });
      }
      const credentials = new Set(analysis.credentials.map(({ spot }) => spot.node));
      for (const { call, node, what } of fixedArguments(engine, module, credentials))
        context.report({
          loc: locOf(node),
          messageId: what === 'url' ? 'fixedUrl' : 'fixedToken',
          data: { name: textOf(call.callee) },
        });
    }
    if (!options.missing) return;
    const seen = new Set<number>();
    const sites = [
      ...uncheckedHandlers(engine, module, webhooks).map(siteOf),
      ...uncheckedRoutes(engine, module, webhooks).map((call) => call.callee.range),
    ];
    for (const [start, end] of sites) {
      if (seen.has(start)) continue;
      seen.add(start);
      context.report({
        loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
        messageId: 'missing',
      });
    }

    function locOf(node: Node): { start: { line: number; column: number }; end: { line: number; column: number } } {
      return { start: node.loc.start, end: node.loc.end };
    }
  },
});

function switchingOn({ value, options, version }: SwitchedOff): Rule.SuggestionReportDescriptor[] {
  if (value)
    return [
      { messageId: 'switchOn', fix: (fixer) => fixer.replaceTextRange([value.range[0], value.range[1]], 'true') },
    ];
  const brace = version && options ? options.range[0] + 1 : undefined;
  if (brace === undefined) return [];
  const text = options?.properties.length === 0 ? ' validate: true ' : ' validate: true,';
  return [{ messageId: 'switchOn', fix: (fixer) => fixer.insertTextAfterRange([brace - 1, brace], text) }];
}
