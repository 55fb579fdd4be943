const parser = require('@typescript-eslint/parser');
const twilioHipaa = require('eslint-plugin-twilio-hipaa');

module.exports = [
  twilioHipaa.configs.recommended,
  { files: ['**/*.ts', '**/read-by-typescript/*.js'], languageOptions: { parser } },
];
