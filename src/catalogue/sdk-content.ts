/**
 * Resources whose instances hold what people wrote or said, by the end of their id, with the properties that hold it.
 *
 * Sources: types of twilio 3.84 to 6.2 (research/sdk-facts.md, section 2), 2026-11-25. REST answers have the same names
 * in snake case, and lists under `list`.
 */
import { words } from './tables.ts';

export const SDK_CONTENT: readonly {
  /** Regular expression over resource ids. */
  readonly resource: string;
  /** What the resource is called in a finding. */
  readonly name: string;
  readonly properties: readonly string[];
  /** The key under which an answer of the REST API has a page of them. */
  readonly list: string;
}[] = [
  { resource: '(?:^|/)message$', name: 'a message', properties: words('body media'), list: 'messages' },
  // A call shows the numbers of those who spoke, and the caller's name.
  { resource: 'v2010/account/call$', name: 'a call', properties: ['callerName'], list: 'calls' },
  {
    resource: '(?:^|/)transcription$',
    name: 'a transcription',
    properties: ['transcriptionText'],
    list: 'transcriptions',
  },
  {
    resource: 'transcript/sentence$',
    name: 'a sentence of a call',
    properties: words('transcript words'),
    list: 'sentences',
  },
  {
    resource: 'transcript/operatorResult$',
    name: 'an analysis of a call',
    properties: words('textGenerationResults extractResults'),
    list: 'operator_results',
  },
  {
    resource: 'proxy/v1/service/session/(?:participant/)?(?:messageI|i)nteraction$',
    name: 'an interaction',
    properties: ['data'],
    list: 'interactions',
  },
  {
    resource: 'execution/(?:step/)?(?:executionContext|executionStepContext|stepContext)$',
    name: "a flow's context",
    properties: ['context'],
    list: 'context',
  },
];
