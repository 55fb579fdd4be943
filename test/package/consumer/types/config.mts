import type { ESLint, Linter } from 'eslint';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';
import { defineSettings } from 'eslint-plugin-twilio-hipaa/settings';
import type { TwilioHipaaSettings } from 'eslint-plugin-twilio-hipaa/settings';

twilioHipaa satisfies ESLint.Plugin;

const settings: TwilioHipaaSettings = defineSettings({
  baa: { products: ['sms'] },
  phi: { allow: ['name'], inferFromNames: true },
});

export default [
  twilioHipaa.configs.recommended,
  twilioHipaa.configs.strict,
  twilioHipaa.configs.notifyOnly,
  { settings: { 'twilio-hipaa': settings } },
] satisfies Linter.Config[];

// @ts-expect-error No such config.
export const missing = twilioHipaa.configs.recomended;

// @ts-expect-error No such setting.
export const misspelled = defineSettings({ baa: { product: ['sms'] } });
