import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-hardcoded-credentials';
/** Made-up hex digits: nothing in this file looks like a secret. */
const hex = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);
const TOKEN = hex('a token');
const SID = `AC${hex('an account')}`;
const KEY = `SK${hex('a key')}`;
const SECRET = createHash('sha512')
  .update('a secret')
  .digest('base64')
  .replaceAll(/[^A-Za-z0-9]/g, '')
  .slice(0, 32);
const BASIC = Buffer.from(`${SID}:${TOKEN}`).toString('base64');
const sdk = (code: string): string => `import twilio from 'twilio';\n${code}`;

testMarked(RULE, 'places that take a secret', {
  'a client': sdk(`twilio('${SID}', '${TOKEN}'); // reported
twilio('${KEY}', '${SECRET}', { accountSid: '${SID}' }); // reported
twilio(process.env.SID, '${TOKEN}'); // reported
new twilio.Twilio('${SID}', '${TOKEN}'); // reported
twilio('${SID}', process.env.TOKEN);
twilio();`),
  'other ways to the library': `const { Twilio } = require('twilio');
const make = require('twilio');
const client = new Twilio('${SID}', '${TOKEN}'); // reported
make('${SID}', '${TOKEN}'); // reported
require('twilio')('${SID}', '${TOKEN}'); // reported
async function load() {
  const { default: library } = await import('twilio');
  return library('${SID}', '${TOKEN}'); // reported
}`,
  'through variables, objects, defaults': sdk(`const token = '${TOKEN}'; // reported
const config = { token: process.env.T ?? '${hex('b')}' }; // reported
function connect(secret = '${hex('c')}') { // reported
  return twilio(process.env.SID, secret);
}
twilio(process.env.SID, token);
twilio(process.env.SID, config.token);
connect();`),
  'tokens for the browser': sdk(`const { AccessToken, ClientCapability } = twilio.jwt;
new AccessToken(process.env.SID, process.env.KEY, '${SECRET}', { identity }); // reported
new ClientCapability({ accountSid: process.env.SID, authToken: '${TOKEN}' }); // reported
new AccessToken(process.env.SID, process.env.KEY, process.env.SECRET, { identity });`),
  'signature checks': sdk(`twilio.validateRequest('${TOKEN}', signature, url, params); // reported
twilio.validateExpressRequest(req, '${TOKEN}'); // reported
twilio.validateIncomingRequest(req, '${TOKEN}'); // reported
app.post('/a', twilio.webhook('${TOKEN}')); // reported
app.post('/b', twilio.webhook({ validate: true }, '${TOKEN}')); // reported
app.post('/c', twilio.webhook({ authToken: '${TOKEN}' })); // reported
twilio.validateRequest(process.env.T, signature, url, params);`),
  'SIP passwords and push credentials': sdk(`const client = twilio();
client.calls.create({ to, from, url, sipAuthUsername: 'desk', sipAuthPassword: 'correct horse 9' }); // reported
client.calls.create({ to, from, url, sipAuthUsername: 'desk', sipAuthPassword: process.env.SIP });
client.sip.credentialLists('CL1').credentials.create({ username: 'desk', password: 'your_password' });
const response = new twilio.twiml.VoiceResponse();
response.dial().sip({ username: 'desk', password: 'correct horse 9' }, 'sip:a@clinic.example'); // reported`),
  'Nest modules': `import { TwilioModule } from 'nestjs-twilio';
TwilioModule.forRoot({ accountSid: process.env.SID, authToken: '${TOKEN}' }); // reported
TwilioModule.forRoot({ accountSid: process.env.SID, authToken: process.env.T });`,
});

testMarked(RULE, 'the environment', {
  written: `process.env.TWILIO_AUTH_TOKEN = '${TOKEN}'; // reported
process.env['TWILIO_API_SECRET'] = '${SECRET}'; // reported
Object.assign(process.env, { TWILIO_AUTH_TOKEN: '${TOKEN}' }); // reported
process.env.TWILIO_AUTH_TOKEN = 'token';
process.env.TWILIO_ACCOUNT_SID = '${SID}';
process.env.TWILIO_ETAG = '${hex('etag')}';`,
  'with a fallback': `const a = process.env.TWILIO_AUTH_TOKEN || '${TOKEN}'; // reported
const b = process.env.TWILIO_AUTH_TOKEN ?? '${TOKEN}'; // reported
const { TWILIO_API_SECRET = '${SECRET}' } = process.env; // reported
const c = process.env.TWILIO_PHONE || '+15005550006';
const d = process.env.TWILIO_AUTH_TOKEN || 'your_auth_token';`,
});

testMarked(RULE, 'configurations', {
  'defaults of a schema': `export const env = z.object({ TWILIO_AUTH_TOKEN: z.string().default('${TOKEN}') }); // reported
export const settings = convict({ twilio: { authToken: { env: 'TWILIO_AUTH_TOKEN', default: '${TOKEN}' } } }); // reported
export const other = z.object({ ETAG: z.string().default('${TOKEN}'), twilioFrom: z.string() });`,
  'fallbacks of a getter': `export const a = config.get('TWILIO_AUTH_TOKEN', '${TOKEN}'); // reported
export const b = configService.get('twilio.authToken') ?? '${TOKEN}'; // reported
export const c = cache.get('token', '${TOKEN}');`,
  'an enum, a default of a constructor': {
    filename: 'file.ts',
    code: `import { Twilio } from 'twilio';
enum Account {
  SID = '${SID}',
  AUTH_TOKEN = '${TOKEN}', // reported
}
enum Other {
  AUTH_TOKEN = '${TOKEN}',
}
class Sender {
  constructor(private readonly token = '${TOKEN}') { // reported
    new Twilio(sid, token);
  }
}
new Sender();`,
  },
});

testMarked(RULE, 'commands and tokens made by hand', {
  curl: `exec(\`curl -u \${sid}:${TOKEN} https://api.twilio.com/2010-04-01/Accounts.json\`); // reported
exec('curl -u ${SID}:${TOKEN} https://api.twilio.com/2010-04-01/Accounts.json'); // reported
exec(\`curl -u \${sid}:\${token} https://api.twilio.com/2010-04-01/Accounts.json\`);`,
  'a JWT': `const header = { cty: 'twilio-fpa;v=1' };
jwt.sign({ grants: { identity } }, '${SECRET}', { header }); // reported
jwt.sign({ user }, '${SECRET}');`,
});

testMarked(RULE, 'requests', {
  'Basic headers': `const url = 'https://api.twilio.com/2010-04-01/Accounts.json';
fetch(url, { headers: { Authorization: 'Basic ' + btoa('${SID}:${TOKEN}') } }); // reported
fetch(url, { headers: { Authorization: \`Basic \${Buffer.from(\`\${process.env.ACCOUNT_SID}:${TOKEN}\`).toString('base64')}\` } }); // reported
fetch(url, { headers: { Authorization: 'Basic ${BASIC}' } }); // reported
fetch(url, { headers: { Authorization: 'Basic ' + btoa(\`\${process.env.ACCOUNT_SID}:\${process.env.AUTH_TOKEN}\`) } });`,
  'a pair of constants': `const sid = '${SID}';
const token = '${TOKEN}'; // reported
const headers = { Authorization: 'Basic ' + btoa(sid + ':' + token) };
fetch('https://api.twilio.com/2010-04-01/Accounts.json', { headers });`,
  'auth options': `import axios from 'axios';
const url = 'https://api.twilio.com/2010-04-01/Accounts.json';
axios.get(url, { auth: { username: process.env.ACCOUNT_SID, password: '${TOKEN}' } }); // reported
axios.get(url, { auth: { username: process.env.ACCOUNT_SID, password: process.env.AUTH_TOKEN } });
axios.get('https://files.clinic.example', { auth: { username: 'reader', password: '${hex('files')}' } });`,
  URLs: `fetch('https://${SID}:${TOKEN}@api.twilio.com/2010-04-01/Accounts.json'); // reported
fetch(\`https://\${process.env.ACCOUNT_SID}:${TOKEN}@api.twilio.com/2010-04-01/Accounts.json\`); // reported
fetch(\`https://\${process.env.ACCOUNT_SID}:\${process.env.AUTH_TOKEN}@api.twilio.com/2010-04-01/Accounts.json\`);`,
});

testMarked(RULE, 'names', {
  'of Twilio': `export const twilioAuthToken = '${TOKEN}'; // reported
export const TWILIO_API_KEY_SECRET = '${SECRET}'; // reported
export const config = {
  twilio: {
    accountSid: '${SID}',
    authToken: '${TOKEN}', // reported
  },
};
export class Settings {
  twilioToken = '${TOKEN}'; // reported
}`,
  'beside a SID': `export const settings = { sid: '${SID}', authToken: '${TOKEN}' }; // reported
export const other = { sid: '${SID}', checksum: '${hex('sum')}' };`,
  'of something else': `export const twilioTokenHash = '${TOKEN}';
export const githubToken = '${TOKEN}';
export const etag = '${TOKEN}';
export const accountSid = '${SID}';
export const key = '${KEY}';`,
  'of tests': sdk(`const testAuthToken = '${TOKEN}';
twilio('${SID}', testAuthToken);
export const credentials = { test: { sid: '${SID}', authToken: '${TOKEN}' } };`),
});

testMarked(RULE, 'placeholders', {
  'what stands for a secret': sdk(`twilio('ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', 'your_auth_token');
twilio('${'AC' + 'x'.repeat(32)}', '${'x'.repeat(32)}');
twilio('AC', '${'0123456789abcdef'.repeat(2)}');
twilio('AC', '${'a1b2c3d4e5f6'.repeat(3).slice(0, 32)}');
twilio('AC', '${'deadbeef'.repeat(4)}');
twilio('<ACCOUNT_SID>', '<AUTH_TOKEN>');
twilio('', '');`),
});

testMarked(RULE, 'preferApiKeys', {
  on: {
    code: sdk(`twilio(); // reported
twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN); // reported
const accountSid = process.env.TWILIO_ACCOUNT_SID;
twilio(accountSid, token); // reported
twilio(process.env.TWILIO_API_KEY, process.env.TWILIO_API_SECRET, { accountSid });
twilio(process.env.ACCOUNT_SID, process.env.SECRET, { accountSid });
twilio(user, password);
twilio(...pair);`),
    options: [{ preferApiKeys: true }],
  },
  off: sdk('twilio();\ntwilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);'),
});

describe('what the user sees', () => {
  const code = sdk(`twilio(process.env.SID, process.env.TWILIO_AUTH_TOKEN || '${TOKEN}');`);
  const [message] = lint(code, { rules: { [RULE]: 'error' } });

  it('never repeats the secret', () => {
    expect(message?.message).toBe(
      'This auth token is written in the code, so everybody who can read the repository, its history or a build can act as your account (45 CFR 164.312(d)). Read it from the environment or a secret store, and revoke this one.',
    );
    expect(JSON.stringify(message?.suggestions?.map(({ desc }) => desc))).not.toContain(TOKEN);
  });

  it('stands on the literal and offers to take the fallback away', () => {
    expect(message && textUnder(code, message)).toBe(`'${TOKEN}'`);
    const [suggestion] = message?.suggestions ?? [];
    expect(suggestion?.desc).toBe('Take away the fallback.');
  });
});

const TOKEN_HERE = '8a3f0c9d72e14b56a0d1c7e95f2b4a63';

testTold('no-hardcoded-credentials', {
  'in an enum': { filename: 'file.ts', code: `// twilio\nexport enum Twilio { AUTH_TOKEN = '${TOKEN_HERE}' }` },
  'in an attribute': {
    filename: 'file.jsx',
    code: `import { Provider, TwilioProvider } from './twilio';\nexport const voice = [<Provider twilioAuthToken="${TOKEN_HERE}" />, <TwilioProvider authToken={'${TOKEN_HERE}'} />, <Other authToken="${TOKEN_HERE}" />];`,
  },
  'behind and in front of an operator': `import twilio from 'twilio';
export const a = twilio(sid, process.env.TWILIO_AUTH_TOKEN ?? '${TOKEN_HERE}');
export const b = twilio(sid, '${TOKEN_HERE}' || token);`,
  'alone, in the call': `import twilio from 'twilio';\nexport const client = twilio(sid, '${TOKEN_HERE}');`,
});
