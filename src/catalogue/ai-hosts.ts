/**
 * Hosts of AI and speech vendors: a media stream to one of them is a stream to outside AI, whatever the option
 * `mediaStreams` says. A leading dot takes the domain and every host below it.
 */
import { words } from './tables.ts';

export interface AiHost {
  readonly host: string;
  readonly vendor: string;
  readonly source: string;
}

const DOCS = 'vendor API documentation (endpoint of its realtime, speech or model API), 2026-11-25';

const VENDORS: Readonly<Record<string, string>> = {
  OpenAI: '.openai.com .openai.azure.com',
  Anthropic: '.anthropic.com claude.ai',
  Deepgram: '.deepgram.com',
  ElevenLabs: '.elevenlabs.io .elevenlabs.com',
  AssemblyAI: '.assemblyai.com',
  'Hume AI': '.hume.ai',
  'Google AI and Speech': `
    generativelanguage.googleapis.com aiplatform.googleapis.com .aiplatform.googleapis.com speech.googleapis.com
    .speech.googleapis.com texttospeech.googleapis.com dialogflow.googleapis.com .dialogflow.googleapis.com
    ces.googleapis.com language.googleapis.com
  `,
  'Azure AI': `
    .cognitiveservices.azure.com .cognitive.microsoft.com .speech.microsoft.com .services.ai.azure.com
    .inference.ai.azure.com .models.ai.azure.com directline.botframework.com
  `,
  Vapi: '.vapi.ai',
  'Retell AI': '.retellai.com .re-tell.ai',
  'Bland AI': '.bland.ai',
  Synthflow: '.synthflow.ai',
  Ultravox: '.ultravox.ai .fixie.ai',
  PlayHT: '.play.ht .play.ai .playht.com',
  Cartesia: '.cartesia.ai',
  'Rev AI': '.rev.ai',
  Speechmatics: '.speechmatics.com',
  Gladia: '.gladia.io',
  Soniox: '.soniox.com',
  Speechify: '.speechify.ai .speechify.com .sws.speechify.com',
  'Symbl.ai': '.symbl.ai',
  LiveKit: '.livekit.cloud',
  Daily: '.daily.co .pipecat.ai',
  Voiceflow: '.voiceflow.com',
  Groq: '.groq.com',
  Mistral: '.mistral.ai',
  Cohere: '.cohere.com .cohere.ai',
  'Together AI': '.together.xyz .together.ai',
  Fireworks: '.fireworks.ai',
  Perplexity: '.perplexity.ai',
  OpenRouter: 'openrouter.ai .openrouter.ai',
  xAI: '.x.ai',
  DeepSeek: '.deepseek.com',
  Replicate: '.replicate.com .replicate.delivery',
  'Hugging Face': '.huggingface.co .huggingface.cloud .hf.space',
  'Cloudflare AI': 'gateway.ai.cloudflare.com',
  Inworld: '.inworld.ai',
  Rime: '.rime.ai',
  LMNT: '.lmnt.com',
  Murf: '.murf.ai',
  'Resemble AI': '.resemble.ai',
  Neuphonic: '.neuphonic.com',
  'Smallest AI': '.smallest.ai',
  'Sarvam AI': '.sarvam.ai',
  'Otter.ai': '.otter.ai',
  Fireflies: '.fireflies.ai',
  Picovoice: '.picovoice.ai',
  PolyAI: '.poly.ai .polyai.app',
  Parloa: '.parloa.com',
  Cognigy: '.cognigy.ai .cognigy.cloud',
  Kore: '.kore.ai',
  'Wit.ai': '.wit.ai',
  Vocode: '.vocode.dev',
  Millis: '.millis.ai',
  Layercode: '.layercode.com',
  Speechly: '.speechly.com',
  'IBM Watson': `
    .speech-to-text.watson.cloud.ibm.com .text-to-speech.watson.cloud.ibm.com .watson.cloud.ibm.com
    .assistant.watson.cloud.ibm.com
  `,
  NVIDIA: '.api.nvidia.com .nvcf.nvidia.com grpc.nvcf.nvidia.com',
  Cerebras: '.cerebras.ai',
  SambaNova: '.sambanova.ai',
  AI21: '.ai21.com',
  Baseten: '.baseten.co',
  'Fish Audio': '.fish.audio',
};

/** The table. */
export const AI_HOSTS: readonly AiHost[] = Object.entries(VENDORS).flatMap(([vendor, hosts]) =>
  words(hosts).map((host) => ({ host, vendor, source: DOCS })),
);

/**
 * Does a host match a pattern? `.openai.com` is `openai.com` and every host below; without the dot, that host alone.
 *
 * @param pattern a row's host.
 * @param host a host without port, in any case.
 */
export function hostMatches(pattern: string, host: string): boolean {
  const lower = host.toLowerCase();
  return pattern.startsWith('.') ? lower === pattern.slice(1) || lower.endsWith(pattern) : lower === pattern;
}

/** Hosts with a region in their name; the service is in the first label. */
const REGIONAL: readonly { readonly vendor: string; readonly host: RegExp }[] = [
  {
    vendor: 'AWS AI',
    host: /^(?:transcribestreaming|transcribe|bedrock-runtime|bedrock-agent-runtime|runtime-v2-lex|runtime\.lex|polly|comprehend|comprehendmedical)[.-].*\.amazonaws\.com$/,
  },
  {
    vendor: 'Google AI and Speech',
    host: /^[a-z0-9-]+-(?:aiplatform|speech|dialogflow|texttospeech|ces)\.(?:sandbox\.)?googleapis\.com$/,
  },
];

/**
 * Whose AI is at this host?
 *
 * @param host a host without port, in any case.
 * @returns the vendor's name, or undefined.
 */
export function aiVendorOf(host: string): string | undefined {
  const lower = host.toLowerCase();
  const row = AI_HOSTS.find((entry) => hostMatches(entry.host, lower));
  return row?.vendor ?? REGIONAL.find((entry) => entry.host.test(lower))?.vendor;
}
