import { Router } from 'express';
import twilio from 'twilio';
import { log } from '../lib/log.ts';
import { confirmNextVisitOf } from '../patients.ts';
import { PUBLIC_URL } from '../twilio-client.ts';

export const messages = Router();
messages.use(twilio.webhook({ url: PUBLIC_URL }));

messages.post('/inbound', async (request, response) => {
  // Wrong: numbers and words of a patient, in plain text, wherever the logs go.
  console.log('inbound message', request.body);
  log.info('inbound message', { from: request.body.From, text: request.body.Body });

  log.info('inbound message', { message: request.body.MessageSid, media: Number(request.body.NumMedia) });

  const confirmed = await confirmNextVisitOf(request.body.From);
  const twiml = new twilio.twiml.MessagingResponse();
  // Wrong: what a patient wrote goes out again.
  if (!confirmed) twiml.message(`We could not read "${request.body.Body}". Please call us.`);
  else twiml.message('Thank you, see you soon. Details: https://portal.lakeside-clinic.example');
  response.type('text/xml').send(twiml.toString());
});

messages.post('/status', (request, response) => {
  const { MessageSid, MessageStatus, ErrorCode } = request.body;
  log.info('message status', { message: MessageSid, status: MessageStatus, code: ErrorCode });
  response.sendStatus(204);
});
