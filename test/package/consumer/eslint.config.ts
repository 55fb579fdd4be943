import * as parser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import twilioHipaa, { type TwilioHipaaRules } from 'eslint-plugin-twilio-hipaa';
import { defineSettings } from 'eslint-plugin-twilio-hipaa/settings';

export default [
  twilioHipaa.configs.recommended,
  { files: ['**/*.ts', '**/read-by-typescript/*.js'], languageOptions: { parser } },
  {
    settings: { 'twilio-hipaa': defineSettings({ phi: { allow: [] } }) },
    rules: { 'twilio-hipaa/no-phi-logging': ['error', { errors: false }] } satisfies TwilioHipaaRules,
  },
] satisfies Linter.Config[];
