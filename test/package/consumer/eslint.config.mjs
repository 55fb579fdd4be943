import * as parser from '@typescript-eslint/parser';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';

export default [
  twilioHipaa.configs.recommended,
  { files: ['**/*.ts', '**/read-by-typescript/*.js'], languageOptions: { parser } },
];
