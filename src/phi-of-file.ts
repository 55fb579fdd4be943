/** What counts as PHI in a file, put together from what the file has to do with. */
import type { Models } from './models/models.ts';
import { ModelledPhi } from './phi/modelled.ts';
import { comesFrom, PhiPolicy, type PhiLabel } from './phi/policy.ts';
import type { Engine } from './program/engine.ts';
import type { Module } from './program/module.ts';
import type { Place } from './program/place.ts';
import type { Barren } from './program/search.ts';
import type { ResolvedSettings } from './settings/index.ts';
import { packageOf } from './twilio/clients.ts';
import type { TwilioContent } from './twilio-content.ts';
import { mayBeFetched } from './twilio/sdk-values.ts';
import { isInbound, type Webhooks } from './twilio/webhooks.ts';

/** What an analysis of a file tells. */
export interface PhiContext {
  readonly engine: Engine;
  readonly module: Module;
  readonly settings: ResolvedSettings;
  readonly models: Models | undefined;
  readonly concernsTwilio: boolean;
  readonly mayTakeWebhooks: boolean;
  readonly webhooks: Webhooks;
  readonly twilioContent: TwilioContent;
}

/** For the question whether anything must not leave, to wherever it goes. */
export const ALLOW_NOTHING = (): boolean => false;

/** What counts as PHI in a file for one kind of sinks, and where none was found before. */
export interface PhiOfFile {
  readonly policy: PhiPolicy;
  readonly barren: Barren;
}

/**
 * @param name of the sink: what somebody is called counts in messages about care, not in logs
 * @param allow what may go to this sink; left out, what people write to Twilio goes back where the settings say so
 */
export function phiOf(file: PhiContext, name: string, allow?: (label: PhiLabel) => boolean): PhiOfFile {
  const { engine, settings, module, models } = file;
  const isNearWebhooks = file.mayTakeWebhooks || settings.webhooks.scope === 'all';
  const policy = new PhiPolicy(engine, {
    settings,
    home: module,
    webhooks: isNearWebhooks ? file.webhooks.contents : undefined,
    ...(file.concernsTwilio
      ? { fetchedAt: (at: Place) => (mayBeFetched(at) ? file.twilioContent.values.contentAt(at) : undefined) }
      : {}),
    modelled: models && new ModelledPhi(engine, models),
    inCareText: name !== 'logs',
    allow: allow ?? ((label) => !isInbound(label, settings)),
    isSdkValue: (at) => comesFrom(engine, at, (specifier) => packageOf(specifier).name === 'twilio'),
  });
  return { policy, barren: new Set() };
}
