import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-phi-in-speech';

testMarked(RULE, 'flows', {
  'spoken text': `import twilio from 'twilio';
export function answer(patient, code) {
  const response = new twilio.twiml.VoiceResponse();
  response.say('Your result is ' + patient.testResult); // reported
  response.say({ voice: 'Polly.Joanna' }, patient.diagnosis); // reported
  response.say({ voice: 'Polly.Joanna' }, 'Please sign in.');
  response.gather({ numDigits: 1 }).say('To refill ' + patient.prescription + ', press 1.'); // reported
  response.say('Your code is ' + code);
  return response.toString();
}`,
  'TwiML text': `import twilio from 'twilio';
export const xml = (patient) => \`<Response><Say>Take \${patient.dosage}</Say></Response>\`; // reported
export const plain = () => '<Response><Say>Hello</Say></Response>';`,
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import twilio from 'twilio';\nexport const run = (patient, to, from, name) => new twilio.twiml.VoiceResponse().say(patient.diagnosis);";
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'patient.diagnosis' (condition, PHI by its name) goes into spoken text ('say'), and who hears it, a voicemail above all, is not known (45 CFR 164.502(b)). Say that there is news and verify the caller before anything else is said.",
    );
    expect(message && textUnder(code, message)).toBe('patient.diagnosis');
  });
});

testTold('no-phi-in-speech');
