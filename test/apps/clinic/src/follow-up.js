import sendgrid from '@sendgrid/mail';
import { CLINIC_NUMBER, twilioClient } from './twilio-client.ts';

/** Wrong: a picture goes out as MMS, which Twilio does not list as eligible. */
export async function sendWoundCarePicture(phone) {
  const options = { to: phone, from: CLINIC_NUMBER, body: 'How to change the dressing:' };
  options.mediaUrl = ['https://files.lakeside-clinic.example/dressing.png'];
  await twilioClient().messages.create(options);
}

/** The same help behind the portal's sign-in. */
export async function sendWoundCareLink(phone) {
  await twilioClient().messages.create({
    to: phone,
    from: CLINIC_NUMBER,
    body: 'Lakeside Clinic: new instructions are waiting for you at https://portal.lakeside-clinic.example',
    contentRetention: 'discard',
    addressRetention: 'obfuscate',
  });
}

/** Wrong: WhatsApp is not an eligible channel. */
export async function askOnWhatsApp(phone) {
  const channel = 'whatsapp:';
  await twilioClient().messages.create({
    to: `${channel}${phone}`,
    from: `whatsapp:${CLINIC_NUMBER}`,
    body: 'Lakeside Clinic: how was your visit? Answer at https://portal.lakeside-clinic.example',
    contentRetention: 'discard',
    addressRetention: 'obfuscate',
  });
}

/** Testing for a channel uses none. */
export const cameByWhatsApp = (address) => address.startsWith('whatsapp:');

/** Wrong: SendGrid is Twilio's, and outside its BAA. */
export async function sendSurvey(email) {
  await sendgrid.send({
    to: email,
    from: 'care@lakeside-clinic.example',
    subject: 'A question',
    text: 'Sign in to the portal to answer it.',
  });
}
