import type { ESLint, Linter } from 'eslint';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';
import type { RuleOptions, TwilioHipaaRules } from 'eslint-plugin-twilio-hipaa';
import { defineSettings } from 'eslint-plugin-twilio-hipaa/settings';
import type { PhiKind, ProductId, ProductName, TwilioHipaaSettings } from 'eslint-plugin-twilio-hipaa/settings';

twilioHipaa satisfies ESLint.Plugin;
twilioHipaa.rules['no-recording'] satisfies NonNullable<ESLint.Plugin['rules']>[string];

const known: ProductName = 'sms';
const products: ProductId[] = [known, 'a-product-of-our-own'];
const allow: PhiKind[] = ['name'];
const settings: TwilioHipaaSettings = defineSettings({ baa: { products }, phi: { allow, inferFromNames: true } });

const redaction: RuleOptions['require-message-redaction'] = { accountLevel: true };

export default [
  twilioHipaa.configs.recommended,
  twilioHipaa.configs.strict,
  twilioHipaa.configs.notifyOnly,
  {
    settings: { 'twilio-hipaa': settings },
    rules: {
      'twilio-hipaa/no-ai-analysis': ['error', { mediaStreams: 'all' }],
      'twilio-hipaa/no-recording': 'warn',
      'twilio-hipaa/notify-only-body': ['error'],
      'twilio-hipaa/require-message-redaction': [2, redaction],
    } satisfies TwilioHipaaRules,
  },
] satisfies Linter.Config[];

// @ts-expect-error No such config.
export const missing = twilioHipaa.configs.recomended;

// @ts-expect-error No such rule.
export const unknown = twilioHipaa.rules['no-recordings'];

// @ts-expect-error No such setting.
export const misspelled = defineSettings({ baa: { product: ['sms'] } });

// @ts-expect-error No such product.
export const noProduct: ProductName = 'smss';

// @ts-expect-error No such kind of PHI.
export const noKind = defineSettings({ phi: { allow: ['names'] } });

// @ts-expect-error No such rule.
export const noRule: TwilioHipaaRules = { 'twilio-hipaa/no-recordings': 'error' };

// @ts-expect-error No such option.
export const noOption: TwilioHipaaRules = { 'twilio-hipaa/no-phi-logging': ['error', { error: true }] };

// @ts-expect-error No such value of the option.
export const noValue: TwilioHipaaRules = { 'twilio-hipaa/no-ai-analysis': ['error', { mediaStreams: 'some' }] };

// @ts-expect-error A rule without options.
export const noOptions: TwilioHipaaRules = { 'twilio-hipaa/no-recording': ['error', {}] };

// @ts-expect-error No such level.
export const noLevel: TwilioHipaaRules = { 'twilio-hipaa/no-recording': 'warning' };
