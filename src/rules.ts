/** All rules by their names. */
import noAiAnalysis from '../rules/no-ai-analysis.ts';
import noHardcodedCredentials from '../rules/no-hardcoded-credentials.ts';
import noIneligibleProducts from '../rules/no-ineligible-products.ts';
import noMmsMedia from '../rules/no-mms-media.ts';
import noPhiInMessageBody from '../rules/no-phi-in-message-body.ts';
import noPhiInMetadata from '../rules/no-phi-in-metadata.ts';
import noPhiInSpeech from '../rules/no-phi-in-speech.ts';
import noPhiLogging from '../rules/no-phi-logging.ts';
import noPhiToThirdParty from '../rules/no-phi-to-third-party.ts';
import noRawWebhookLogging from '../rules/no-raw-webhook-logging.ts';
import noRecording from '../rules/no-recording.ts';
import noSdkDebugLogging from '../rules/no-sdk-debug-logging.ts';
import noTranscription from '../rules/no-transcription.ts';
import noUnapprovedRegions from '../rules/no-unapproved-regions.ts';
import notifyOnlyBody from '../rules/notify-only-body.ts';
import requireMessageRedaction from '../rules/require-message-redaction.ts';
import requireSecureTransport from '../rules/require-secure-transport.ts';
import requireSuppressionReason from '../rules/require-suppression-reason.ts';
import requireWebhookSignature from '../rules/require-webhook-signature.ts';
import requireConsentCheck from '../rules/require-consent-check.ts';
import type { HipaaRule } from './hipaa-rule.ts';
import type { RuleName } from './rule-options.ts';

export const rules = {
  'no-ai-analysis': noAiAnalysis,
  'no-hardcoded-credentials': noHardcodedCredentials,
  'no-ineligible-products': noIneligibleProducts,
  'no-mms-media': noMmsMedia,
  'no-phi-in-message-body': noPhiInMessageBody,
  'no-phi-in-metadata': noPhiInMetadata,
  'no-phi-in-speech': noPhiInSpeech,
  'no-phi-logging': noPhiLogging,
  'no-phi-to-third-party': noPhiToThirdParty,
  'no-raw-webhook-logging': noRawWebhookLogging,
  'no-recording': noRecording,
  'no-sdk-debug-logging': noSdkDebugLogging,
  'no-transcription': noTranscription,
  'no-unapproved-regions': noUnapprovedRegions,
  'notify-only-body': notifyOnlyBody,
  'require-message-redaction': requireMessageRedaction,
  'require-secure-transport': requireSecureTransport,
  'require-suppression-reason': requireSuppressionReason,
  'require-webhook-signature': requireWebhookSignature,
  'require-consent-check': requireConsentCheck,
} satisfies Record<RuleName, HipaaRule>;
