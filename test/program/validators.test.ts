/** Schemas that give back what they have checked. */
import { testMarked } from '../support/marked.ts';

testMarked('no-phi-logging', 'what a schema has checked', {
  'by zod': `import { z } from 'zod';
const Row = z.object({ note: z.string(), link: z.string() });
const row = Row.parse({ note: patient.diagnosis, link: url });
console.log(row.note); // reported
console.log(row.link);
const result = Row.safeParse({ note: patient.diagnosis, link: url });
console.log(result.data.note); // reported
console.log(result.data.link, result.success, result.error);
console.log((await Row.strict().parseAsync({ note: patient.diagnosis })).note); // reported`,
  'by joi and yup': `import Joi from 'joi';
import * as yup from 'yup';
const schema = Joi.object({ note: Joi.string() });
const { value, error } = schema.validate({ note: patient.diagnosis, link: url });
console.log(value.note); // reported
console.log(value.link, error);
console.log(Joi.attempt(patient.ssn, Joi.string())); // reported
const form = yup.object({ note: yup.string() });
console.log((await form.validate({ note: patient.diagnosis })).note); // reported
console.log(form.cast({ note: patient.diagnosis }).note); // reported
console.log(form.isValidSync({ note: patient.diagnosis }));`,
  'by functions that get the schema': `import * as v from 'valibot';
import { create } from 'superstruct';
import { plainToInstance } from 'class-transformer';
import { Value } from '@sinclair/typebox/value';
console.log(v.parse(Row, { note: patient.diagnosis }).note); // reported
console.log(v.safeParse(Row, { note: patient.diagnosis, link: url }).output.note); // reported
console.log(v.safeParse(Row, { note: patient.diagnosis, link: url }).output.link);
console.log(create({ note: patient.diagnosis }, Row).note); // reported
console.log(plainToInstance(Row, { note: patient.diagnosis, link: url }).note); // reported
console.log(plainToInstance(Row, { note: patient.diagnosis, link: url }).link);
console.log(Value.Parse(Row, { note: patient.diagnosis }).note); // reported`,
  'not by functions of other packages': `import { parse } from './parse.js';
console.log(parse({ note: patient.diagnosis }).note);
console.log(JSON5.parse({ note: patient.diagnosis }).note);`,
});

testMarked('no-raw-webhook-logging', 'a webhook that a schema has checked', {
  'keeps its fields': `import express from 'express';
import twilio from 'twilio';
import { z } from 'zod';
import { matchedData } from 'express-validator';
const app = express();
const Sms = z.object({ Body: z.string(), MessageSid: z.string() });
app.post('/sms', twilio.webhook(), (req, res) => {
  const { Body, MessageSid } = Sms.parse(req.body);
  console.log(Body); // reported
  console.log(MessageSid);
  console.log(matchedData(req).Body); // reported
  res.type('text/xml').send(new twilio.twiml.MessagingResponse().toString());
});`,
});
