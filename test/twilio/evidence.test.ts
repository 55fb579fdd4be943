/** What counts as a sign of Twilio in a text, and what only looks like one. */
import { describe, expect, it } from 'vitest';
import { answersInTwiml, hasEvidence, mayConcernTwilio } from '../../src/twilio/evidence.ts';
import { moduleOf } from '../support/program.ts';

describe('TwiML by its root', () => {
  it.each([
    "const xml = '<Response><Say>Hi</Say></Response>';",
    'const xml = `<Response/>`;',
    String.raw`const xml = '<?xml version="1.0"?>\n<Response><Say/></Response>';`,
    'const xml = `<?xml version="1.0"?><Response></Response>`;',
    'const xml = `${header}<Response></Response>`;',
    'const xml = `\n  <Response>\n</Response>`;',
    'const a = <Response><Say /></Response>;',
  ])('%s', (code) => {
    expect(mayConcernTwilio(code)).toBe(true);
    expect(hasEvidence(moduleOf(code, 'file.jsx'))).toBe(true);
    expect(answersInTwiml(code)).toBe(true);
  });

  it.each([
    'const load = async (): Promise<Response> => fetch(url);',
    'let waiting: Map<string, Promise<Response>>;',
    'const get = http.get<Response>(url);',
    'class Store extends Base<Response, Request> {}',
    'const kind: Partial<ResponseType> = {};',
  ])('not the type argument in %s', (code) => {
    expect(mayConcernTwilio(code)).toBe(false);
    expect(hasEvidence(moduleOf(code, 'file.ts'))).toBe(false);
    expect(answersInTwiml(code)).toBe(false);
  });
});
