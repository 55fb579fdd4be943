import type { Rule } from 'eslint';
import { createRule } from '../src/create-rule.ts';
import { CREDENTIAL_SIGN } from '../src/twilio/evidence.ts';
import { locationOf } from '../src/report/location.ts';
import { throughText } from '../src/report/wrapper.ts';
import type { RuleOptions } from '../src/rule-options.ts';
import type { Credential } from '../src/twilio/credential-names.ts';

type Options = Required<RuleOptions['no-hardcoded-credentials']>;

/** Variables that Twilio's documentation gives the secrets. */
const VARIABLES: Readonly<Record<Credential['kind'], string>> = {
  'auth token': 'TWILIO_AUTH_TOKEN',
  'API key secret': 'TWILIO_API_SECRET',
  'API secret': 'TWILIO_CLIENT_SECRET',
  password: 'SIP_PASSWORD',
  'API key of SendGrid': 'SENDGRID_API_KEY',
};

/** Who has the code has the account, and with it every message and recording in it. */
export default createRule<Options>({
  name: 'no-hardcoded-credentials',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow auth tokens, API key secrets and passwords written in code',
      recommended: true,
      strict: true,
      cfr: ['164.312(d)', '164.312(a)(2)(i)', '164.308(a)(5)(ii)(D)'],
    },
    messages: {
      secret:
        'This {{kind}}{{through}} is written in the code, so everybody who can read the repository, its history or a build can act as your account (45 CFR 164.312(d)). Read it from the environment or a secret store, and revoke this one.',
      mainToken:
        "This client uses the account's main auth token, which can do everything and can't be traced to one program (45 CFR 164.312(a)(2)(i)). Use an API key: 'twilio(apiKey, apiSecret, { accountSid })'.",
      environment: "Read it from 'process.env.{{variable}}'.",
      noFallback: 'Take away the fallback.',
    },
    schema: [
      {
        type: 'object',
        description: 'Options of no-hardcoded-credentials.',
        properties: {
          preferApiKeys: {
            type: 'boolean',
            description: "Also report clients that use the account's main auth token instead of an API key.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ preferApiKeys: false }],
    hasSuggestions: true,
  },
  concerns: (analysis) => analysis.concernsTwilio || analysis.shows(CREDENTIAL_SIGN),
  check(analysis, context, { preferApiKeys }) {
    const told = new Set<string>();
    for (const credential of analysis.credentials) {
      const loc = locationOf(context, credential.spot);
      const key = JSON.stringify(loc);
      if (told.has(key)) continue;
      told.add(key);
      context.report({
        loc,
        messageId: 'secret',
        data: { kind: credential.kind, through: goingThrough(credential) },
        suggest: suggestionsFor(credential),
      });
    }
    if (preferApiKeys)
      for (const node of analysis.mainTokenClients)
        context.report({ loc: locationOf(context, { node }), messageId: 'mainToken' });
  },
});

/** Where another module gives the secret to Twilio. */
function goingThrough({ through }: Credential): string {
  return through ? `, which goes to Twilio${throughText(through)},` : '';
}

function suggestionsFor({ kind, spot: { node }, whole }: Credential): Rule.SuggestionReportDescriptor[] {
  const { parent } = node;
  if (!whole || parent?.type === 'JSXAttribute' || parent?.type === 'TSEnumMember') return [];
  if (parent?.type === 'LogicalExpression' && parent.right === node) {
    return [{ messageId: 'noFallback', fix: (fixer) => fixer.removeRange([parent.left.range[1], node.range[1]]) }];
  }
  const variable = VARIABLES[kind];
  return [
    {
      messageId: 'environment',
      data: { variable },
      fix: (fixer) => fixer.replaceTextRange([...node.range], `process.env.${variable}`),
    },
  ];
}
