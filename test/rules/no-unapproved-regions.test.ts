import { describe, expect, it } from 'vitest';
import { lint } from '../support/lint.ts';
import { testMarked, textUnder } from '../support/marked.ts';
import { testTold } from '../support/told.ts';

const RULE = 'no-unapproved-regions';
const sdk = (code: string): string => `import twilio, { Twilio } from 'twilio';\nconst client = twilio();\n${code}`;

testMarked(RULE, 'settings of the SDK', {
  options: sdk(`twilio(sid, token, { region: 'ie1' }); // reported
twilio(sid, token, { edge: 'dublin' }); // reported
new Twilio(sid, token, { region: 'us1', edge: 'frankfurt' }); // reported
twilio(sid, token, { region: 'us1', edge: 'ashburn' });
twilio(sid, token, { region: 'us2', edge: 'umatilla' });
twilio(sid, token, { region: 'US1', edge: 'Ashburn' });
twilio(sid, token, { region: 'IE1' }); // reported
twilio(sid, token, { region: 'us1', edge: 'Dublin' }); // reported
twilio(sid, token, { region: '' });
other({ region: 'ie1', edge: 'dublin' });`),
  'values from elsewhere': sdk(`const REGION = 'ie1';
twilio(sid, token, { region: REGION }); // reported
twilio(sid, token, { region: eu ? 'ie1' : 'us1' }); // reported
twilio(sid, token, { region: process.env.REGION || 'au1' }); // reported
twilio(sid, token, { region: process.env.REGION });
const connect = (region) => twilio(sid, token, { region });
connect('ie1'); // reported
connect('us1');`),
  properties: sdk(`client.region = 'ie1'; // reported
client.edge = 'sydney'; // reported
client.region = 'us1';
bucket.region = 'ie1';`),
  environment: sdk(`process.env.TWILIO_REGION = 'ie1'; // reported
process.env.TWILIO_EDGE = 'sydney'; // reported
process.env.AWS_REGION = 'ie1';
twilio(sid, token, { env: { TWILIO_REGION: 'ie1' } }); // reported`),
});

testMarked(RULE, 'operations', {
  'of rooms, conferences, numbers': sdk(`client.video.v1.rooms.create({ mediaRegion: 'de1' }); // reported
client.video.v1.rooms.create({ mediaRegion: 'us1' });
client.video.v1.rooms.create({ mediaRegion: 'US2' });
client.conferences('CF1').participants.create({ to, from, region: 'ie1' }); // reported
client.routes.v2.phoneNumbers('PN1').update({ voiceRegion: 'ie1' }); // reported
client.addresses.create({ region: 'ie1', city: 'Dublin' });`),
  TwiML: `import twilio from 'twilio';
const response = new twilio.twiml.VoiceResponse();
response.dial().conference({ region: 'ie1' }, 'Room'); // reported
response.dial().conference({ region: 'us1' }, 'Room');`,
  'REST requests': `const url = 'https://video.twilio.com/v1/Rooms';
fetch(url, { method: 'POST', body: new URLSearchParams({ MediaRegion: 'de1' }) }); // reported
fetch(url, { method: 'POST', body: new URLSearchParams({ MediaRegion: 'us1' }) });`,
});

testMarked(RULE, 'hosts', {
  'of the API': `fetch('https://api.dublin.ie1.twilio.com/2010-04-01/Accounts.json'); // reported
fetch('https://api.ie1.twilio.com/2010-04-01/Accounts.json'); // reported
fetch('https://api.ashburn.us1.twilio.com/2010-04-01/Accounts.json');
fetch('https://api.ashburn.US1.twilio.com/2010-04-01/Accounts.json');
fetch('https://api.Dublin.IE1.twilio.com/2010-04-01/Accounts.json'); // reported
fetch('https://api.twilio.com/2010-04-01/Accounts.json');
https.request({ hostname: 'api.sydney.au1.twilio.com' }); // reported`,
  'put together': `const REGION = 'ie1';
fetch(\`https://api.dublin.\${REGION}.twilio.com/2010-04-01/Accounts.json\`); // reported
fetch('https://api.dublin.' + REGION + '.twilio.com/2010-04-01/Accounts.json'); // reported
fetch(\`https://api.\${edge}.\${region}.twilio.com/2010-04-01/Accounts.json\`);`,
  'of SIP domains': `import twilio from 'twilio';
const response = new twilio.twiml.VoiceResponse();
response.dial().sip('sip:desk@clinic.sip.dublin.twilio.com;transport=tls'); // reported
response.dial().sip('sip:desk@clinic.sip.twilio.com;transport=tls');
response.dial().sip('sip:desk@clinic.sip.us1.twilio.com;transport=tls');`,
  'of others': `fetch('https://api.ie1.twilio.com.clinic.example/');
fetch('https://ie1.clinic.example/twilio.com');
import 'https://media.twiliocdn.com/sdk/ie1.js';`,
});

testMarked(RULE, 'browser SDKs and tokens', {
  devices: `import { Device } from '@twilio/voice-sdk';
new Device(token, { edge: 'dublin' }); // reported
new Device(token, { edge: ['ashburn', 'sydney'] }); // reported
new Device(token, { edge: 'ashburn' });`,
  'access tokens': sdk(`new twilio.jwt.AccessToken(sid, key, secret, { identity, region: 'ie1' }); // reported
new twilio.jwt.AccessToken(sid, key, secret, { identity });`),
});

testMarked(RULE, 'the settings', {
  'a list that is wider': {
    code: sdk(`twilio(sid, token, { region: 'ie1', edge: 'dublin' });
twilio(sid, token, { region: 'au1' }); // reported`),
    settings: { regions: ['us1', 'ie1'] },
  },
  'a list that is narrower': {
    code: sdk(`twilio(sid, token, { region: 'us2' }); // reported
twilio(sid, token, { edge: 'ashburn' });`),
    settings: { regions: ['us1'] },
  },
  'a list in capitals': {
    code: sdk(`twilio(sid, token, { region: 'ie1', edge: 'Dublin' });
twilio(sid, token, { region: 'AU1' }); // reported`),
    settings: { regions: ['US1', 'IE1'] },
  },
  'a BAA that covers other regions': {
    code: sdk("twilio(sid, token, { region: 'ie1', edge: 'dublin' });"),
    settings: { baa: { products: ['sms', 'region-ie1-au1'] } },
  },
  'a BAA that does not': {
    code: sdk("twilio(sid, token, { region: 'ie1' }); // reported\ntwilio(sid, token, { region: 'us1' });"),
    settings: { baa: { products: ['sms'] } },
  },
});

describe('what the user sees', () => {
  it('cites the table with its date, or the setting', () => {
    const code = sdk("twilio(sid, token, { region: 'ie1' });");
    const [byTable] = lint(code, { rules: { [RULE]: 'error' } });
    expect(byTable?.message).toBe(
      "'region' sends traffic to 'ie1', and Twilio's table of 2026-11-22 calls US1 and US2 eligible and other regions not (45 CFR 164.308(b)). Use 'us1' or 'us2', or list what your BAA covers in the setting 'regions'.",
    );
    expect(byTable && textUnder(code, byTable)).toBe("region: 'ie1'");
    const [byList] = lint(code, { rules: { [RULE]: 'error' }, settings: { regions: ['us1'] } });
    expect(byList?.message).toContain("which the setting 'regions' does not list");
  });
});

testTold('no-unapproved-regions');
