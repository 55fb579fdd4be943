import * as parser from '@typescript-eslint/parser';
import twilioHipaa from 'eslint-plugin-twilio-hipaa';

export default [
  twilioHipaa.configs.recommended,
  {
    files: ['**/*.{js,ts}'],
    languageOptions: {
      parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
];
