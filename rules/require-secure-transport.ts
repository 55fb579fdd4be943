import type { Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import { addParameters } from '../src/report/additions.ts';
import { EDIT_MESSAGES, editSuggestions } from '../src/report/edits.ts';
import { locationOf } from '../src/report/location.ts';
import { toldName } from '../src/report/parameter-names.ts';
import { nameIn } from '../src/twilio/absence.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import { insecureUses, type InsecureUse } from '../src/twilio/transport.ts';
import { securedText } from '../src/twilio/secured.ts';

type Options = Required<RuleOptions['require-secure-transport']>;

/** What a callback, a media stream or a SIP leg carries is PHI on the wire. */
export default createRule<Options>({
  name: 'require-secure-transport',
  meta: {
    type: 'problem',
    docs: {
      description: 'require encrypted transport in every URL, trunk and SIP address given to Twilio',
      recommended: true,
      strict: true,
      cfr: ['164.312(e)(1)', '164.312(e)(2)(ii)'],
    },
    messages: {
      plain:
        "'{{parameter}}' is {{article}} '{{found}}:' URL, so what Twilio sends there, PHI included, crosses the network unencrypted (45 CFR 164.312(e)(1)). Use '{{found}}s:', and list a host that may be reached without it in 'allowHosts'.",
      sip: "The SIP address in '{{parameter}}' has no 'transport=tls', so the call is set up unencrypted (45 CFR 164.312(e)(1)). Add ';transport=tls' and, for the media, ';secure=true'.",
      password:
        "The URL in '{{parameter}}' has its password written into it, which everybody who reads the code or a log can use (45 CFR 164.312(d)). Take the password from the environment, or check Twilio's signature instead.",
      off: "'{{parameter}}: {{found}}' leaves TLS and SRTP off, so signalling and media cross the network unencrypted (45 CFR 164.312(e)(1)). Set it to {{right}}.",
      absent:
        "'{{parameter}}' is not set and is false by default, so signalling and media cross the network unencrypted (45 CFR 164.312(e)(1)). Add '{{parameter}}: true'.",
      request:
        "This request goes to Twilio by 'http:', with its credentials and what it sends readable on the network (45 CFR 164.312(e)(1)). Use 'https:'.",
      verification:
        "'NODE_TLS_REJECT_UNAUTHORIZED' switches off the check of certificates in a program that talks to Twilio, so anybody in between can read along (45 CFR 164.312(e)(1)). Remove it, and give Node the missing certificate with 'NODE_EXTRA_CA_CERTS'.",
      add: "Add '{{parameter}}: true'.",
      encrypt: "Write '{{to}}'.",
      ...EDIT_MESSAGES,
    },
    schema: [
      {
        type: 'object',
        description: 'Options of require-secure-transport.',
        properties: {
          allowHosts: {
            type: 'array',
            items: { type: 'string', pattern: '\\S' },
            description:
              'Hosts that may be reached without encryption, `*.name` for all below one; localhost and `*.test` always may.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowHosts: [] }],
    hasSuggestions: true,
  },
  check(analysis, context, { allowHosts }) {
    const told = new Set<string>();
    for (const operation of [...analysis.operations, ...analysis.operationsRun]) {
      for (const use of insecureUses(analysis.engine, analysis.module, operation, allowHosts)) {
        const loc = locationOf(context, use.spot);
        const key = JSON.stringify(loc);
        // A wrapper that several calls go through is told once per place.
        if (told.has(key)) continue;
        told.add(key);
        const right = String(use.parameter.entry.wrong !== 'true');
        context.report({
          loc,
          messageId: use.kind,
          data: { parameter: nameOf(use), found: use.found, article: use.found === 'http' ? 'an' : 'a', right },
          suggest: suggestionsFor(context, use, right === 'true'),
        });
      }
    }
    for (const node of new Set(analysis.plainRequests))
      context.report({ loc: locationOf(context, { node }), messageId: 'request' });
    for (const node of analysis.certificateChecksOff)
      context.report({ loc: locationOf(context, { node }), messageId: 'verification' });
  },
});

function nameOf({ parameter, operation }: InsecureUse): string {
  return parameter.name === '#text' ? operation.action : toldName(parameter);
}

function suggestionsFor(
  context: Rule.RuleContext,
  use: InsecureUse,
  right: boolean,
): Rule.SuggestionReportDescriptor[] {
  const parameter = nameOf(use);
  if (use.kind === 'absent') {
    const name = nameIn(use.operation, use.parameter);
    const fix = addParameters(use.operation, [{ name, value: true }], context.sourceCode.text);
    return fix ? [{ messageId: 'add', data: { parameter }, fix }] : [];
  }
  if (use.value?.spot !== use.spot) return [];
  if (use.kind === 'off') return editSuggestions(use.value, { parameter, to: right });
  const secured = securedText(context.sourceCode.text, use);
  return secured
    ? [
        {
          messageId: 'encrypt',
          data: { to: secured.shown },
          fix: (fixer) => fixer.replaceTextRange([...secured.range], secured.text),
        },
      ]
    : [];
}
