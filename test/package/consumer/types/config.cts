import twilioHipaa = require('eslint-plugin-twilio-hipaa');

export = [twilioHipaa.configs.recommended];
