import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-phi-in-metadata';
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'flows', {
  'names, attributes and identities': sdk(`export async function open(patient, patientId, visitId) {
  await client.conversations.v1.conversations.create({ friendlyName: 'Visit of ' + patient.fullName }); // reported
  await client.conversations.v1.conversations.create({ uniqueName: patientId }); // reported
  await client.conversations.v1.conversations.create({ uniqueName: visitId });
  await client.taskrouter.v1.workspaces('WS1').tasks.create({ attributes: JSON.stringify({ diagnosis: patient.diagnosis }) }); // reported
  await client.studio.v2.flows('FW1').executions.create({ to: patient.phone, from: '+1', parameters: { condition: patient.diagnosis } }); // reported
}`),
  URLs: sdk(`export async function call(patient, ticket) {
  await client.calls.create({ to: patient.phone, from: '+1', url: 'https://v.clinic.example/a?dx=' + encodeURIComponent(patient.diagnosis) }); // reported
  await client.calls.create({ to: patient.phone, from: '+1', url: 'https://v.clinic.example/a?ticket=' + ticket });
}`),
  'other packages and tokens': `import { Client } from '@twilio/conversations';
import SyncClient from 'twilio-sync';
import twilio from 'twilio';
export async function run(token, patient, step) {
  const conversation = await new Client(token).getConversationBySid('CH1');
  await conversation.updateFriendlyName(patient.fullName); // reported
  await conversation.updateFriendlyName('Visit');
  const doc = await new SyncClient(token).document({ id: 'visit', data: { dx: patient.diagnosis } }); // reported
  await doc.set({ step });
  return new twilio.jwt.AccessToken('AC1', 'SK1', process.env.SECRET, { identity: patient.email }); // reported
}`,
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import twilio from 'twilio';\nconst client = twilio();\nexport const run = (patient, to, from, name) => client.conversations.v1.conversations.create({ uniqueName: patient.mrn });";
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.mrn' (identifier, PHI by its name) goes into 'uniqueName', which is metadata: it is stored, logged and shown apart from the content (45 CFR 164.502(b)). Give an opaque id instead, or a keyed hash of the value.",
    );
    expect(message && textUnder(code, message)).toBe('patient.mrn');
  });

  it('says of a field of a webhook what it holds', () => {
    const said = (field: string): string | undefined => {
      const code = `exports.handler = async (context, event, callback) => {
  const attributes = JSON.stringify({ value: event.${field} });
  await context.getTwilioClient().conversations.v1.conversations.create({ attributes });
  callback(null, {});
};`;
      const [message] = lint(code, { rules: { [RULE]: 'error' } });
      return message && / \((.*?)\) goes into/.exec(message.message)?.[1];
    };
    expect(said('Body')).toBe("message, a patient's own words or number");
    expect(said('ProfileName')).toBe("name, a patient's own words or number");
    for (const field of ['RecordingUrl', 'MediaUrl0', 'MediaUri']) {
      expect(said(field), field).toBe("message, where a patient's words or pictures lie");
    }
    // Who works there is no patient.
    for (const field of ['WorkerFriendlyName', 'WorkerName', 'AgentName', 'AgentFullName', 'WorkerActivityName']) {
      expect(said(field), field).toBeUndefined();
    }
  });
});

testTold('no-phi-in-metadata', {
  'parameters in all places': `import twilio from 'twilio';
const client = twilio();
export const create = (patient) => {
  client.conversations.v1.conversations.create({ friendlyName: patient.diagnosis, attributes: JSON.stringify({ dx: patient.diagnosis }) });
  client.verify.v2.services.create({ friendlyName: patient.diagnosis });
  client.video.v1.rooms.create({ uniqueName: patient.diagnosis });
  client.calls.create({ to, from, url: \`https://clinic.example/answer?dx=\${patient.diagnosis}\` });
  new twilio.twiml.VoiceResponse().redirect(\`/next?dx=\${patient.diagnosis}\`);
};`,
  'maps of Sync, which are no lists': `import SyncClient from 'twilio-sync';
const NAME = 'visits';
export const write = async (token, patient) => {
  const visits = await new SyncClient(token).map(NAME);
  await visits.set('last', { dx: patient.diagnosis });
  const more = await new SyncClient(token).map('more');
  await more.set('last', { dx: patient.visitId });
};`,
  'documents of Sync': `import SyncClient from 'twilio-sync';
export const store = async (patient, map) => {
  const visit = await new SyncClient(token).document('visit');
  await visit.set({ dx: patient.diagnosis });
  const visits = await new SyncClient(token).list('visits');
  await visits.set(0, { dx: patient.diagnosis });
};`,
  'a product that may have none, which another rule reports': {
    code: `import twilio from 'twilio';
const client = twilio();
export const send = (patient) => client.messages.create({ to: \`whatsapp:\${phone}\`, from, body, statusCallback: \`https://clinic.example/s?dx=\${patient.diagnosis}\` });`,
    settings: { baa: { withoutPhi: ['whatsapp'] } },
  },
});
