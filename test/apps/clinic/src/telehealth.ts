import { twilioClient } from './twilio-client.ts';

/** Wrong: every visit is filmed. */
export async function openRecordedRoom(visitId: string) {
  return twilioClient().video.v1.rooms.create({
    uniqueName: visitId,
    type: 'group',
    recordParticipantsOnConnect: true,
  });
}

/** Wrong: peer-to-peer rooms are not eligible, group rooms are. */
export async function openSmallRoom(visitId: string) {
  return twilioClient().video.v1.rooms.create({ uniqueName: visitId, type: 'peer-to-peer' });
}

export async function openRoom(visitId: string) {
  return twilioClient().video.v1.rooms.create({ uniqueName: visitId, type: 'group', maxParticipants: 4 });
}

/** Wrong: speech analytics on a finished call. */
export async function analyseVisit(callSid: string) {
  return twilioClient().intelligence.v2.transcripts.create({
    serviceSid: process.env.INTELLIGENCE_SERVICE_SID ?? '',
    channel: { media_properties: { source_sid: callSid } },
  });
}
