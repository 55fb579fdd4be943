import { CLINIC_NUMBER, PUBLIC_URL, twilioClient } from './twilio-client.ts';

const quality = { machineDetection: 'Enable', timeout: 25 } as const;

/** Wrong: recorded, without recordings in the clinic's BAA. */
export async function callNurseLine(phone: string) {
  return twilioClient().calls.create({
    ...quality,
    to: phone,
    from: CLINIC_NUMBER,
    url: `${PUBLIC_URL}/menu`,
    record: true,
    recordingChannels: 'dual',
  });
}

/** Wrong: a recording that starts in the middle of a call is one too. */
export async function recordFromNowOn(callSid: string) {
  await twilioClient().calls(callSid).recordings.create({ recordingChannels: 'mono' });
}

/** Wrong: the transcript is made by Twilio while people speak. */
export async function captionCall(callSid: string) {
  await twilioClient().calls(callSid).transcriptions.create({ track: 'both_tracks', languageCode: 'en-US' });
}

/** A plain call. */
export async function callBack(phone: string) {
  return twilioClient().calls.create({
    ...quality,
    to: phone,
    from: CLINIC_NUMBER,
    url: `${PUBLIC_URL}/menu`,
    record: false,
  });
}

/** Stopping a recording switches nothing on. */
export async function stopRecording(callSid: string) {
  await twilioClient().calls(callSid).recordings('Twilio.CURRENT').update({ status: 'stopped' });
}
