import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'notify-only-body';
const sdk = (code: string): string => `import twilio from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'flows', {
  'constants and the rest': sdk(`const NEW_MESSAGE = 'You have a new message.';
const TEXTS = { closed: 'We are closed.' };
export async function send(to, from, evening, user) {
  await client.messages.create({ to, from, body: NEW_MESSAGE });
  await client.messages.create({ to, from, body: evening ? TEXTS.closed : NEW_MESSAGE });
  await client.messages.create({ to, from, body: 'You have ' + 'a message.' });
  await client.messages.create({ to, from, body: 'Hello ' + user.nick }); // reported
  await client.messages.create({ to, from, body: String(user) }); // reported
  await client.messages(to).update({ body: '' });
}`),
  'names of the list': {
    code: sdk(`export const a = (to, from, portalUrl) => client.messages.create({ to, from, body: 'Sign in at ' + portalUrl });
export const b = (to, from, otherUrl) => client.messages.create({ to, from, body: 'Sign in at ' + otherUrl }); // reported`),
    settings: { messageAllowList: ['portalUrl'] },
  },
});

describe('what the user sees', () => {
  it('says what, why, and what to do, on the value', () => {
    const code =
      "import twilio from 'twilio';\nconst client = twilio();\nexport const run = (patient, to, from, name) => client.messages.create({ to, from, body: name });";
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'name' in 'body' is neither a constant nor in 'messageAllowList', so what the message says can't be known (45 CFR 164.502(b)). Send a fixed notification, or list the name once you know that its values hold no PHI.",
    );
    expect(message && textUnder(code, message)).toBe('name');
  });
});

testTold('notify-only-body');
