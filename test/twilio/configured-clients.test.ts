/** Clients that `settings.clients` names. */
import { testMarked } from '../support/marked.ts';

testMarked('no-recording', 'clients that the settings name', {
  'a dotted name': {
    code: `app.phone.calls.create({ to, record: true }); // reported
server.app.phone.calls.create({ to, record: true }); // reported
phone.calls.create({ to, record: true });`,
    settings: { clients: ['app.phone'] },
  },
  'an export of a local module': {
    code: `import { phone } from '../lib/phone.js';
import other from '../lib/other.js';
phone.calls.create({ to, record: true }); // reported
other.calls.create({ to, record: true });`,
    settings: { clients: ['lib/phone#phone'] },
  },
  'a default export': {
    code: `import anything from './phone.ts';
anything.calls.create({ to, record: true }); // reported`,
    settings: { clients: ['./phone#default'] },
  },
  'an export of a package': {
    code: `import { sms } from '@clinic/messaging';
import * as all from '@clinic/messaging';
sms.calls.create({ to, record: true }); // reported
all.sms.calls.create({ to, record: true }); // reported`,
    settings: { clients: ['@clinic/messaging#sms'] },
  },
  'what hangs on a variable': {
    code: `const phone = app.phone;
phone.calls.create({ to, record: true }); // reported
const { calls } = app.phone;
calls.create({ to, record: true }); // reported
const ring = (client) => client.calls.create({ to, record: true }); // reported
ring(app.phone);
app.other.calls.create({ to, record: true });`,
    settings: { clients: ['app.phone'] },
  },
  'a call': {
    code: `getClient().calls.create({ to, record: true }); // reported
const client = getClient();
client.calls.create({ to, record: true }); // reported
getOther().calls.create({ to, record: true });`,
    settings: { clients: ['getClient()'] },
  },
  'a function that makes one': {
    code: `import { getClient, getOther } from '../lib/phone.js';
getClient().calls.create({ to, record: true }); // reported
const client = await getClient();
client.calls.create({ to, record: true }); // reported
getOther().calls.create({ to, record: true });`,
    settings: { clients: ['lib/phone#getClient'] },
  },
});
