/**
 * Resources whose instances hold what people wrote or said, by the end of their id, with the properties that hold it.
 *
 * Sources: types of twilio 3.84 to 6.2 (research/sdk-facts.md, section 2), 2026-11-25.
 */
import { words } from './tables.ts';

export const SDK_CONTENT: readonly {
  /** Regular expression over resource ids. */
  readonly resource: string;
  /** What the resource is called in a finding. */
  readonly name: string;
  readonly properties: readonly string[];
}[] = [
  { resource: '(?:^|/)message$', name: 'a message', properties: words('body media') },
  { resource: '(?:^|/)transcription$', name: 'a transcription', properties: ['transcriptionText'] },
  { resource: 'transcript/sentence$', name: 'a sentence of a call', properties: words('transcript words') },
  {
    resource: 'transcript/operatorResult$',
    name: 'an analysis of a call',
    properties: words('textGenerationResults extractResults'),
  },
  {
    resource: 'proxy/v1/service/session/(?:participant/)?(?:messageI|i)nteraction$',
    name: 'an interaction',
    properties: ['data'],
  },
  {
    resource: 'execution/(?:step/)?(?:executionContext|executionStepContext|stepContext)$',
    name: "a flow's context",
    properties: ['context'],
  },
];
