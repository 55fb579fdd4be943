/** How grave a finding of a rule is, on the scale of CVSS from 0 to 10 that code scanning services sort by. Judgement, not measurement. */

const SEVERITIES: Readonly<Record<string, string>> = {
  // Whoever reads the code can act as the account.
  'no-hardcoded-credentials': '9.1',
  // PHI leaves to where it can't be taken back.
  'no-phi-in-message-body': '8.2',
  'no-phi-to-third-party': '8.2',
  'no-phi-in-speech': '7.5',
  'no-phi-logging': '7.5',
  'no-raw-webhook-logging': '7.5',
  'no-phi-in-metadata': '7.1',
  // Anybody can read or send.
  'require-secure-transport': '7.4',
  'require-webhook-signature': '7.5',
  // A product or feature outside the agreement.
  'no-ineligible-products': '7.1',
  'no-recording': '6.5',
  'no-transcription': '6.5',
  'no-ai-analysis': '6.8',
  'no-mms-media': '6.1',
  'no-sdk-debug-logging': '6.1',
  'no-unapproved-regions': '5.3',
  // What is missing, not what leaks.
  'notify-only-body': '5.3',
  'require-consent-check': '4.3',
  'require-message-redaction': '4.3',
  'require-suppression-reason': '3.1',
};

/** The severity of one of our rules by its name without prefix; undefined for others. */
export function severityOf(ruleName: string): string | undefined {
  return Object.hasOwn(SEVERITIES, ruleName) ? SEVERITIES[ruleName] : undefined;
}
