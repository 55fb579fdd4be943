const twilio = require('twilio');

/** Wrong: TwiML written by hand records just as well. */
exports.conferenceWithRecording = (room) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial>
    <Conference record="record-from-start">${room}</Conference>
  </Dial>
</Response>`;

exports.conference = (room) => {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.dial().conference({ startConferenceOnEnter: true, beep: 'false' }, room);
  return twiml.toString();
};
