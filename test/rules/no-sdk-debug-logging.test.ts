import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-sdk-debug-logging';
const sdk = (code: string): string => `import twilio, { Twilio } from 'twilio';\n${code}`;

testMarked(RULE, 'options', {
  'of the constructor': sdk(`twilio(sid, token, { logLevel: 'debug' }); // reported
new Twilio(sid, token, { lazyLoading: true, logLevel: \`debug\` }); // reported
twilio(sid, token, { logLevel: 'warn' });
twilio(sid, token, { logLevel: 'DEBUG' });
createLogger({ logLevel: 'debug' });`),
  'in a variable, in steps, by spread': sdk(`const options = { lazyLoading: true };
options.logLevel = 'debug'; // reported
twilio(sid, token, options);
const shared = { logLevel: 'debug' }; // reported
twilio(sid, token, { ...shared });
twilio(sid, token, { ...shared, logLevel: 'warn' });
const LEVEL = 'debug';
twilio(sid, token, { logLevel: LEVEL }); // reported`),
  'one branch of several': sdk(`twilio(sid, token, { logLevel: verbose ? 'debug' : 'warn' }); // reported
twilio(sid, token, { logLevel: process.env.LEVEL || 'debug' }); // reported
twilio(sid, token, { logLevel: process.env.LEVEL });
twilio(sid, token, { ...(verbose && { logLevel: 'debug' }) }); // reported`),
  'of the caller': sdk(`const connect = (logLevel) => twilio(sid, token, { logLevel });
connect('debug'); // reported
connect('warn');`),
  'of a Functions handler': `exports.handler = (context, event, callback) => {
  const client = context.getTwilioClient({ logLevel: 'debug' }); // reported
  callback(null, client);
};`,
  'of one request': sdk(`twilio().request({ method: 'GET', uri, logLevel: 'debug' }); // reported
other.request({ method: 'GET', uri, logLevel: 'debug' });`),
  'with an environment of its own': sdk("twilio(sid, token, { env: { TWILIO_LOG_LEVEL: 'debug' } }); // reported"),
});

testMarked(RULE, 'properties and the environment', {
  'of a client': sdk(`const client = twilio();
client.logLevel = 'debug'; // reported
client['logLevel'] = 'debug'; // reported
client.logLevel = 'error';
logger.logLevel = 'debug';
Object.assign(client, { logLevel: 'debug' }); // reported`),
  'a client that is handed in': {
    filename: 'file.ts',
    code: `import type { Twilio } from 'twilio';
export function loud(client: Twilio, other: Logger) {
  client.logLevel = 'debug'; // reported
  other.logLevel = 'debug';
}`,
  },
  variables: sdk(`process.env.TWILIO_LOG_LEVEL = 'debug'; // reported
process.env['TWILIO_LOG_LEVEL'] = 'debug'; // reported
process.env.LOG_LEVEL = 'debug';
process.env.TWILIO_LOG_LEVEL = 'warn';
Object.assign(process.env, { TWILIO_LOG_LEVEL: 'debug' }); // reported`),
  'variables by other names': `import { env } from 'node:process';
env.TWILIO_LOG_LEVEL = 'debug'; // reported
const { env: mine } = process;
mine.TWILIO_LOG_LEVEL = 'debug'; // reported
Deno.env.set('TWILIO_LOG_LEVEL', 'debug'); // reported
if (env.TWILIO_LOG_LEVEL === 'debug') console.log('loud');`,
});

describe('what the user sees', () => {
  it('says in which majors it takes effect, and what to do', () => {
    const code = sdk("const client = twilio();\nclient.logLevel = 'debug';");
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.message).toBe(
      "'logLevel' set to 'debug' makes the SDK print the URL and query of each request, phone numbers in them (it takes effect in twilio 3, not since), which is more than a log may hold (45 CFR 164.502(b)). Leave it unset or use 'warn', and log the SIDs that you need.",
    );
    expect(message && textUnder(code, message)).toBe("client.logLevel = 'debug'");
  });

  it('offers to remove the option or to set another', () => {
    const code = sdk("twilio(sid, token, { logLevel: 'debug' });");
    const [message] = lint(code, { rules: { [RULE]: 'error' } });
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(["Remove 'logLevel'.", "Set 'logLevel' to 'warn'."]);
  });
});

testTold('no-sdk-debug-logging', {
  'a log level in all places': `import twilio from 'twilio';
const client = twilio(sid, token, { logLevel: 'debug' });
const options = { logLevel: 'debug', region: 'us1' };
const other = new twilio.Twilio(sid, token, options);
client.logLevel = 'debug';
process.env.TWILIO_LOG_LEVEL = 'debug';`,
});
