/** The plugin: rules, and configs that are derived from the rules' own meta. */
import type { ESLint, Linter } from 'eslint';
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
import { PACKAGE } from './package.ts';
import type { RuleName } from './rule-options.ts';

const NAMESPACE = 'twilio-hipaa';

const rules = {
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

type ConfigName = 'recommended' | 'strict' | 'notifyOnly';

/** The rules of a config with their levels and options, by what the rules say about themselves. */
function rulesOf(config: ConfigName): Linter.RulesRecord {
  const chosen: Linter.RulesRecord = {};
  for (const [name, rule] of Object.entries<HipaaRule>(rules)) {
    const { docs } = rule.meta;
    const isIn =
      config === 'strict' ? docs.strict : docs.recommended || (config === 'notifyOnly' && name === 'notify-only-body');
    if (!isIn) continue;
    const options = config === 'strict' ? (docs.strictOptions ?? []) : [];
    chosen[`${NAMESPACE}/${name}`] = options.length > 0 ? ['error', ...options] : 'error';
  }
  return chosen;
}

function createConfig(config: ConfigName): Linter.Config {
  return {
    name: `${NAMESPACE}/${config}`,
    // A getter: the plugin holds the configs and the configs hold the plugin.
    plugins: {
      get [NAMESPACE](): ESLint.Plugin {
        return plugin;
      },
    },
    rules: rulesOf(config),
  };
}

/** The plugin as users see it: its types name ESLint's only. */
interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Readonly<Record<RuleName, HipaaRule>>;
  readonly configs: Readonly<Record<ConfigName, Linter.Config>>;
}

const plugin: Plugin = {
  meta: { name: PACKAGE.name, version: PACKAGE.version, namespace: NAMESPACE },
  rules,
  configs: {
    recommended: createConfig('recommended'),
    strict: createConfig('strict'),
    notifyOnly: createConfig('notifyOnly'),
  },
};

export { plugin as default, plugin as 'module.exports' };
export type { RuleOptions, TwilioHipaaRules } from './rule-options.ts';
