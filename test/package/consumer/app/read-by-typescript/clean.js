import twilio from 'twilio';

const client = twilio();

export function call(to, from) {
  return client.calls.create({ to, from, url: 'https://voice.clinic.example/menu', record: false });
}
