/** The whole query of a webhook that Twilio fetches with GET. */
import { testMarked, type MarkedCase } from '../support/marked.ts';

const ts = (code: string): MarkedCase => ({ code, filename: 'file.ts' });

testMarked('no-raw-webhook-logging', 'the whole query', {
  'is a webhook where it comes with GET': `import express from 'express';
import twilio from 'twilio';
const app = express();
app.get('/voice', (req, res) => {
  console.log(req.query); // reported
  console.log(JSON.stringify(req.query)); // reported
  console.log(req.query.CallSid, req.query.step, Object.keys(req.query));
  res.type('text/xml').send(new twilio.twiml.VoiceResponse().toString());
});
app.post('/voice', (req, res) => {
  console.log(req.query);
  res.type('text/xml').send(new twilio.twiml.VoiceResponse().toString());
});
app.get('/appointments', (req, res) => {
  console.log(req.query);
  res.json(list(req.query.day));
});`,
  'is one in the URL of a web-standard request': ts(`export async function GET(req: Request) {
  console.log(new URL(req.url).searchParams); // reported
  const url = new URL(req.url);
  console.log(Object.fromEntries(url.searchParams.entries())); // reported
  console.log(url.searchParams.toString(), url.pathname); // reported
  console.log(url.search); // reported
  console.log(url.pathname, url.searchParams.get('step'), url.searchParams.get('CallSid'));
  return new Response(\`<Response><Dial>\${url.searchParams.get('To')}</Dial></Response>\`);
}
export async function POST(req: Request) {
  console.log(new URL(req.url).searchParams);
  return new Response('<Response/>');
}`),
  'is the own where the handler is': ts(`import twilio from 'twilio';
export async function GET(req: Request) {
  const url = new URL(req.url);
  console.log(url.searchParams.toString());
  return Response.json(await twilio().calls.list({ to: url.searchParams.get('to') ?? '' }));
}`),
});
