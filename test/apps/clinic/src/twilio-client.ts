import twilio from 'twilio';

let client: ReturnType<typeof twilio> | undefined;

/** One client for the whole application, made on first use from an API key, never from the account's token. */
export function twilioClient() {
  client ??= twilio(process.env.TWILIO_API_KEY, process.env.TWILIO_API_SECRET, {
    accountSid: process.env.TWILIO_ACCOUNT_SID,
  });
  return client;
}

export const CLINIC_NUMBER = '+15005550006';
export const PUBLIC_URL = 'https://voice.lakeside-clinic.example';
