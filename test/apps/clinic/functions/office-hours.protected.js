// A Twilio Function: the platform checks the signature of protected ones.
exports.handler = async function (context, event, callback) {
  const twiml = new Twilio.twiml.VoiceResponse();
  twiml.say('Lakeside Clinic is open from eight to five.');

  // Wrong: after hours every caller's voice is kept.
  twiml.record({ maxLength: 60, action: '/after-hours' });

  console.log('office hours', event.CallSid);
  callback(null, twiml);
};

/** Wrong: the text of the call is asked for afterwards. */
exports.transcribe = async function (context, event, callback) {
  const client = context.getTwilioClient();
  await client.intelligence.v2.transcripts.create({
    serviceSid: context.INTELLIGENCE_SERVICE_SID,
    channel: { media_properties: { source_sid: event.RecordingSid } },
  });
  callback(null, '');
};
