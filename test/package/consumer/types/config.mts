import type { ESLint, Linter } from 'eslint';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';

twilioHipaa satisfies ESLint.Plugin;

export default [
  twilioHipaa.configs.recommended,
  twilioHipaa.configs.strict,
  twilioHipaa.configs.notifyOnly,
] satisfies Linter.Config[];

// @ts-expect-error No such config.
export const missing = twilioHipaa.configs.recomended;
