import twilioHipaa from 'eslint-plugin-twilio-hipaa';

export default [{ ignores: ['**/*.ts'] }, twilioHipaa.configs.recommended];
