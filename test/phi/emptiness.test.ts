import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'values that tests tell to be empty where they are read', {
  'branches that are reached without a value only': `export function show(patient, mask, save) {
  console.log(patient.phone ? mask(patient.phone) : patient.phone);
  console.log(patient && patient.email ? mask(patient.email) : patient.email, patient?.ssn ? '***' : patient?.ssn);
  console.log(patient.ssn != null ? '***' : patient.ssn, !patient['ssn'] ? patient.ssn : '***');
  console.log(typeof patient.ssn === 'undefined' ? patient.ssn : '***');
  const { phone, email } = patient;
  console.log(phone && phone.length > 0 ? mask(phone) : '-', phone ? '***' : phone);
  if (!email) {
    console.log('no address', email, patient.email); // reported
    return;
  }
  if (patient.diagnosis) {
    console.log(patient.diagnosis); // reported
    return;
  }
  console.log('none', patient.diagnosis);
}`,
  'of another type, which may hold the same': `export function show(patient) {
  console.log(typeof patient.name === 'string' ? '***' : patient.name); // reported
  console.log(typeof patient.birthDate === 'string' ? '***' : patient.birthDate); // reported
}`,
  'what is set after the test': `export async function show(patient, fill, mask) {
  let { phone, email } = patient;
  const { ssn } = patient;
  if (!phone) {
    phone = patient.mobile;
    console.log(phone); // reported
  }
  const again = () => { email = patient.email; };
  if (!email) {
    again();
    console.log(email); // reported
  }
  if (!patient.fax) {
    await fill(patient);
    console.log(patient.fax); // reported
  }
  if (!patient.diagnosis) {
    patient.diagnosis = await fill();
    console.log(patient.diagnosis); // reported
  }
  if (!ssn) {
    for (const ssn of patient.ssns) console.log(ssn); // reported
  }
}`,
  'tests that tell nothing of it': `export function show(patient, other) {
  console.log(patient.phone ? patient.phone : '-'); // reported
  console.log(other.phone ? '-' : patient.phone); // reported
  console.log(patient.phone || patient.email ? '-' : other, patient.phone && patient.email ? '-' : patient.phone); // reported
  console.log(patient.phone.verified ? '-' : patient.phone); // reported
  console.log(patient.phone === '0' ? '-' : patient.phone); // reported
}`,
});

const handler = (lines: string): string => `import express from 'express';
import twilio from 'twilio';
const app = express();
app.post('/w', twilio.webhook(), (req, res) => {
${lines}
  res.send('<Response/>');
});`;

testMarked('no-raw-webhook-logging', 'fields of a form, where they are no text', {
  'carry nothing': handler(`  const { From, Body } = req.body;
  const masked = typeof req.body.From === 'string' ? req.body.From.replace(/./g, '*') : req.body.From;
  const text = typeof Body !== 'string' ? Body : '***';
  const from = req.body.From;
  console.log(masked, text, typeof from === 'string' ? '***' : from, From ? '***' : From);
  console.log(typeof from === 'string' ? from : '-'); // reported
  console.log(typeof from === 'object' ? '-' : from); // reported
  console.log(typeof from === 'string' ? from.replace(/\\d(?=\\d{4})/g, '*') : from); // reported`),
  'but bodies do': handler(`  const { body } = req;
  const rest = { from: req.body.From };
  console.log(typeof body === 'string' ? JSON.parse(body).MessageSid : body); // reported
  console.log(typeof rest === 'string' ? '-' : rest); // reported
  console.log(typeof body === 'string' ? '-' : body.From); // reported`),
});
