import * as parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';

export default defineConfig([
  {
    files: ['**/*.{js,ts}'],
    plugins: { 'twilio-hipaa': twilioHipaa },
    extends: ['twilio-hipaa/recommended'],
  },
  { files: ['**/*.ts', '**/read-by-typescript/*.js'], languageOptions: { parser } },
]);
