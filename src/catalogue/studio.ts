/**
 * Widgets of Studio flows. Facts: the studio section of policy-surface.json (exported flows and typed widget
 * properties, 2026-11-22). Twilio exports values that are not in force (`machine_detection` beside
 * `detect_answering_machine: false`, empty callbacks), so only the deciding property is a switch.
 */
import type { ParameterEntry, StudioWidget } from './types.ts';

const metadata: ParameterEntry = { role: 'metadata' };
const speech: ParameterEntry = { role: 'speech' };
const text: ParameterEntry = { role: 'text' };
const detail: ParameterEntry = { role: 'detail' };
const secret: ParameterEntry = { role: 'secret' };
const play: ParameterEntry = { role: 'url', urlKind: 'media' };
const webhook: ParameterEntry = { role: 'url', urlKind: 'webhook' };
const twiml: ParameterEntry = { role: 'url', urlKind: 'twiml' };
const socket: ParameterEntry = { role: 'url', urlKind: 'wss' };
const recorded: ParameterEntry = { role: 'switch', uses: [{ product: 'voice-recordings', when: 'true' }] };
const pictures: ParameterEntry = { role: 'url', urlKind: 'media', uses: [{ product: 'mms', when: 'present' }] };
const dialogflow: StudioWidget['uses'] = [{ product: 'voice-virtual-agent-dialogflow', when: 'call' }];

const WIDGETS: readonly StudioWidget[] = [
  {
    type: 'record-voicemail',
    uses: [{ product: 'voice-recordings', when: 'call' }],
    parameters: {
      transcribe: { role: 'switch', uses: [{ product: 'voice-recording-transcription-legacy', when: 'true' }] },
      transcription_callback_url: {
        ...webhook,
        uses: [{ product: 'voice-recording-transcription-legacy', when: 'present', without: 'transcribe' }],
      },
      recording_status_callback_url: webhook,
      trim: detail,
      max_length: detail,
    },
  },
  {
    type: 'record-call',
    parameters: { record_call: recorded, recording_status_callback: webhook, recording_channels: detail, trim: detail },
  },
  { type: 'make-outgoing-call-v1', parameters: { record: recorded, recording_status_callback: webhook } },
  {
    type: 'make-outgoing-call-v2',
    parameters: {
      record: recorded,
      recording_channels: detail,
      recording_status_callback: webhook,
      detect_answering_machine: { role: 'switch', uses: [{ product: 'voice-amd', when: 'true' }] },
      machine_detection: detail,
      sip_auth_password: secret,
    },
  },
  {
    type: 'connect-call-to',
    parameters: { record: recorded, sip_endpoint: { role: 'transport', urlKind: 'sip' }, sip_password: secret },
  },
  {
    type: 'gather-input-on-call',
    parameters: {
      say: speech,
      play,
      speech_model: {
        role: 'switch',
        uses: [{ product: 'voice-speech-recognition', when: 'present', without: 'transitions.speech' }],
      },
      // The widget that follows when speech is heard; without one, speech is not waited for.
      'transitions.speech': { role: 'switch', uses: [{ product: 'voice-speech-recognition', when: 'present' }] },
      speech_timeout: detail,
      gather_language: detail,
      hints: metadata,
    },
  },
  { type: 'say-play', parameters: { say: speech, play } },
  {
    type: 'send-message',
    parameters: { body: text, attributes: metadata, content_variables: text, media_url: pictures },
  },
  { type: 'send-and-wait-for-reply', parameters: { body: text, attributes: metadata, media_url: pictures } },
  { type: 'set-variables', parameters: { 'variables[].value': metadata } },
  { type: 'enqueue-call', parameters: { task_attributes: metadata } },
  { type: 'send-to-flex', parameters: { attributes: metadata } },
  { type: 'run-function', parameters: { 'parameters[].value': metadata, url: webhook } },
  { type: 'run-subflow', parameters: { 'parameters[].value': metadata } },
  { type: 'make-http-request', parameters: { url: webhook, body: metadata, 'parameters[].value': metadata } },
  { type: 'add-twiml-redirect', parameters: { url: twiml } },
  {
    type: 'fork-stream',
    parameters: {
      stream_action: { role: 'switch', uses: [{ product: 'voice-media-streams', when: '=start', known: true }] },
      stream_url: socket,
      stream_connector: detail,
    },
  },
  { type: 'connect-virtual-agent', uses: dialogflow, parameters: { status_callback: webhook } },
  { type: 'connect-virtual-agent-v2', uses: dialogflow, parameters: { status_callback: webhook } },
  { type: 'send-to-auto-pilot', uses: [{ product: 'autopilot', when: 'call' }], parameters: { body: text } },
  {
    type: 'run-conversation-relay',
    uses: [{ product: 'voice-conversationrelay', when: 'call' }],
    parameters: { url: socket, welcome_greeting: speech },
  },
  {
    type: 'capture-payments',
    uses: [{ product: 'voice-pay', when: 'call' }],
    parameters: { description: metadata, 'parameters[].value': metadata },
  },
  {
    type: 'start-conversation',
    parameters: { friendly_name: metadata, attributes: metadata, 'participants[].attributes': metadata },
  },
  { type: 'resume-conversation', parameters: { attributes: metadata } },
];

const byType: ReadonlyMap<string, StudioWidget> = new Map(WIDGETS.map((widget) => [widget.type, widget]));

/** All widgets. */
export function studioWidgets(): readonly StudioWidget[] {
  return WIDGETS;
}

/** A widget by `states[].type` of a flow's definition. */
export function studioWidget(type: string): StudioWidget | undefined {
  return byType.get(type);
}
