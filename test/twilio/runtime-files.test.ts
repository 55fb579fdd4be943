/** Functions of Twilio's own platform load one another by keys of `Runtime`: what they load is part of the program. */
import { describe, it } from 'vitest';
import { expectMarked, type Files } from '../support/folder.ts';

const SMS = `exports.sms = (context, to, body) =>
  context.getTwilioClient().messages.create({ to, from: context.FROM, body });`;

/** A handler that sends through what a statement of the file binds. */
const handler = (load: string, send: string): string => `${load}
exports.handler = async (context, event, callback) => {
  const { patient } = event;
  await ${send}(context, patient.phone, \`Hi \${patient.firstName}\`); // reported
  await ${send}(context, patient.phone, 'News in the portal');
  return callback(null, {});
};`;
const silent = (load: string, send: string): string => handler(load, send).replace(' // reported', '');

const expectSent = (files: Files, settings: object = {}): Promise<void> =>
  expectMarked('no-phi-in-message-body', files, { settings });

describe('what Runtime.getFunctions() names', () => {
  it.each([
    ['in require', `const { sms } = require(Runtime.getFunctions()['lib/sms'].path);`, 'sms'],
    ['whole', 'const lib = require(Runtime.getFunctions()["lib/sms"].path);', 'lib.sms'],
    ['as text without holes', 'const { sms } = require(Runtime.getFunctions()[`lib/sms`].path);', 'sms'],
    ['optionally', `const lib = require(Runtime.getFunctions()?.['lib/sms']?.path);`, 'lib.sms'],
    ['by a path', `const path = Runtime.getFunctions()['lib/sms'].path;\nconst { sms } = require(path);`, 'sms'],
    ['taken apart', `const { path } = Runtime.getFunctions()['lib/sms'];\nconst { sms } = require(path);`, 'sms'],
    ['renamed', `const { path: at } = Runtime.getFunctions()['lib/sms'];\nconst lib = require(at);`, 'lib.sms'],
    ['by the table', `const all = Runtime.getFunctions();\nconst { sms } = require(all['lib/sms'].path);`, 'sms'],
    ['by a constant', `const KEY = 'lib/sms';\nconst lib = require(Runtime.getFunctions()[KEY].path);`, 'lib.sms'],
  ])('%s', async (_, load, send) => {
    await expectSent({ 'functions/lib/sms.private.js': SMS, 'functions/remind.protected.js': handler(load, send) });
  });

  it('inside of functions, with import(), and by a name alone', async () => {
    await expectSent({
      'functions/sms.private.js': SMS,
      'functions/a.js': `exports.handler = async (context, event, callback) => {
  const { path } = Runtime.getFunctions().sms;
  const { sms } = require(path);
  await sms(context, event.patient.phone, event.patient.firstName); // reported
  const lib = await import(Runtime.getFunctions().sms.path);
  await lib.sms(context, event.patient.phone, event.patient.lastName); // reported
  callback();
};`,
    });
  });

  it.each(['lib/sms.js', 'lib/sms.ts', 'lib/sms.private.js', 'lib/sms.private.ts', 'lib/sms.protected.js'])(
    'lies in %s',
    async (name) => {
      const load = `const { sms } = require(Runtime.getFunctions()['lib/sms'].path);`;
      await expectSent({ [`functions/${name}`]: SMS, 'functions/visits/remind.js': handler(load, 'sms') });
    },
  );

  it('lies in the nearest folder of functions around the file', async () => {
    const load = `const { sms } = require(Runtime.getFunctions()['lib/sms'].path);`;
    await expectSent({
      'a/src/functions/lib/sms.private.js': SMS,
      'a/src/functions/remind.js': handler(load, 'sms'),
      'b/functions/lib/sms.private.js': 'exports.sms = () => undefined;',
      'b/functions/remind.js': silent(load, 'sms'),
      'b/src/functions/remind.js': silent(load, 'sms'),
      'b/remind.js': silent(load, 'sms'),
    });
  });

  it('leads on to what that loads', async () => {
    await expectSent({
      'functions/lib/sms.private.js': SMS,
      'functions/lib/remind.private.js': `const { sms } = require(Runtime.getFunctions()['lib/sms'].path);
exports.remind = (context, patient) => sms(context, patient.phone, patient.firstName); // reported
exports.tell = (context, to, text) => sms(context, to, text);`,
      'functions/remind.js': handler(`const { tell } = require(Runtime.getFunctions()['lib/remind'].path);`, 'tell'),
    });
  });

  it('is what gives PHI, and what logs it', async () => {
    await expectMarked('no-phi-logging', {
      'functions/lib/log.private.js': 'exports.log = (text) => console.log(text);',
      'functions/lib/visits.private.js': `exports.read = (patient) => ({ reason: patient.diagnosis, room: 4 });`,
      'functions/remind.js': `const { log } = require(Runtime.getFunctions()['lib/log'].path);
const { read } = require(Runtime.getFunctions()['lib/visits'].path);
exports.handler = (context, event, callback) => {
  log(read(event.patient).reason); // reported
  log(read(event.patient).room);
  callback();
};`,
    });
  });

  it('is nothing where the key leads nowhere, above the folder, or to another folder', async () => {
    const load = (key: string): string => `const { sms } = require(Runtime.getFunctions()['${key}'].path);`;
    await expectSent({
      'lib/sms.js': SMS,
      'assets/sms.private.js': SMS,
      'functions/lib/sms/index.js': SMS,
      'functions/a.js': silent(load('../lib/sms'), 'sms'),
      'functions/b.js': silent(load('sms'), 'sms'),
      'functions/c.js': silent(load('lib/sms'), 'sms'),
      'functions/d.js': silent(load('lib'), 'sms'),
    });
  });

  it('is nothing where the object is another, or what it gives is no path', async () => {
    await expectSent({
      'functions/sms.private.js': SMS,
      'functions/a.js': silent(
        `const Runtime = { getFunctions: () => require('own-functions') };
const { sms } = require(Runtime.getFunctions().sms.path);`,
        'sms',
      ),
      'functions/b.js': silent('const { sms } = require(Runtime.getFunctions().sms.name);', 'sms'),
      'functions/c.js': silent('const { sms } = require(Runtime.getFunctions().sms);', 'sms'),
    });
  });

  it('is not looked at with crossFile off', async () => {
    const load = `const { sms } = require(Runtime.getFunctions().sms.path);`;
    const files = { 'functions/sms.private.js': SMS, 'functions/a.js': silent(load, 'sms') };
    await expectSent(files, { crossFile: false });
  });
});

describe('what Runtime.getAssets() names', () => {
  it.each([
    ['in require', `const { sms } = require(Runtime.getAssets()['/lib/sms.js'].path);`, 'sms'],
    [
      'by the table',
      `const assets = Runtime.getAssets();\nconst lib = require(assets['/lib/sms.js'].path);`,
      'lib.sms',
    ],
  ])('%s', async (_, load, send) => {
    await expectSent({ 'assets/lib/sms.private.js': SMS, 'functions/remind.js': handler(load, send) });
    await expectSent({ 'src/assets/lib/sms.private.ts': SMS, 'src/functions/remind.js': handler(load, send) });
  });

  it('is seen from assets, too, and is not what only lies beside', async () => {
    const load = (key: string): string => `const { sms } = require(Runtime.getAssets()['${key}'].path);`;
    await expectSent({
      'assets/lib/sms.private.js': SMS,
      'assets/remind.private.js': handler(load('/lib/sms.js'), 'sms'),
      'assets/other.private.js': silent(load('/lib/other.js'), 'sms'),
      'functions/lib/other.private.js': SMS,
    });
  });
});
