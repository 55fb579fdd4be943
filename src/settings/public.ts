/** What users import from `eslint-plugin-twilio-hipaa/settings`. */
export { defineSettings } from './index.ts';
export type { EligibilityOverride, PhiKind, ProductId, ProductName, TwilioHipaaSettings } from './types.ts';
