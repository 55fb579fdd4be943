import { expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked } from '../support/marked.ts';

const HEADER = "import express from 'express';\nimport twilio from 'twilio';\nconst app = express();\n";

testMarked('no-recording', 'instructions of TaskRouter', {
  'by kind': `${HEADER}app.post('/assignment', twilio.webhook(), (req, res) => {
  if (req.body.A) return res.json({ instruction: 'conference', from: '+1', conference_record: 'record-from-start' }); // reported
  if (req.body.B) return res.json({ instruction: 'conference', from: '+1', record: true }); // reported
  if (req.body.C) return res.json({ instruction: 'dequeue', from: '+1', record: 'record-from-answer' }); // reported
  if (req.body.D) return res.json({ instruction: 'call', to: '+1', url: 'https://v.clinic.example', record: 'record-from-answer' }); // reported
  if (req.body.E) return res.json({ instruction: 'dequeue', from: '+1', record: 'do-not-record' });
  return res.json({ instruction: 'redirect', call_sid: req.body.CallSid, url: 'https://v.clinic.example' });
});`,
  'in steps': `${HEADER}app.post('/assignment', twilio.webhook(), (req, res) => {
  const answer = { instruction: 'dequeue', from: '+1' };
  if (req.body.Record) answer.record = 'record-from-answer'; // reported
  res.json(answer);
});`,
  'from a Function': `exports.handler = (context, event, callback) => {
  // Twilio calls this for every task.
  callback(null, { instruction: 'conference', from: '+1', conference_record: true }); // reported
};`,
  'instructions of other kinds': `// twilio
export const step = { instruction: 'call the patient', record: true };
export const tool = { instruction: 'call', temperature: 1 };
export const other = { instruction: 'conference' };`,
});

it('are told by the names that the code writes', () => {
  const code = `${HEADER}app.post('/assignment', twilio.webhook(), (req, res) => {
  res.json({ instruction: 'conference', from: '+1', conference_record: 'record-from-start' });
});`;
  const [message] = lint(code, { rules: { 'no-recording': 'error' } });
  expect(message?.message).toMatch(/^'conference_record' uses/);
});
