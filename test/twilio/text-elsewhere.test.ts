/** What another file tells Twilio: told where it is written, never at the same offset of the file that calls it. */
import { describe, it } from 'vitest';
import { expectMarked } from '../support/folder.ts';

// Longer than the files that call it: an offset of this one lies outside of them.
const LONG = `// ${'A comment that moves all that follows. '.repeat(30)}\n`;

describe('what a function of another file switches on', () => {
  it('in the attributes of its TwiML', () =>
    expectMarked('no-transcription', {
      'twiml.ts': `${LONG}export function voicemail(base: string): string {
  const attributes = process.env.ON === '1' ? \` transcribe="true" transcribeCallback="\${base}/t"\` : \` transcribe="false"\`; // reported
  return \`<Response>
  <Record maxLength="180"\${attributes} />
</Response>\`;
}`,
      'route.ts': `import { voicemail } from './twiml.ts';
export async function POST() {
  return new Response(voicemail('https://clinic.test'));
}`,
    }));

  it('by a builder that it is given', () =>
    expectMarked('no-transcription', {
      'voice.ts': `${LONG}import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
export const leaveMessage = (response: VoiceResponse) => response.record({
  maxLength: 30,
  transcribe: true, // reported
});`,
      'route.ts': `import twilio from 'twilio';
import { leaveMessage } from './voice.ts';
export function answer() {
  const response = new twilio.twiml.VoiceResponse();
  leaveMessage(response);
  return response.toString();
}`,
    }));
});
